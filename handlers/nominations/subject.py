"""What a nomination is to the machinery of forms: what it knows of its round, and what sending it means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from handlers.forms.form import Facts, Form, Progress, Value, values_of
from handlers.nominations import texts
from handlers.nominations.person_fields import birth_year
from handlers.nominations.view import FORMS, facts_of, moment_of
from handlers.turn import VIETNAM, Step, Turn
from knowledge.vietnamese import fold
from records import drafts, nominations, units
from records.messages import Reply
from records.nominations import Overtaken, Sending
from records.submission_tables import Draft, Nomination, Round

SAME: Final = "same"
"""Where a draft's context keeps what she said about nominations that may be of the same person: id -> "same"."""


class NominationSubject:
    """The nomination of one person or group by one unit in one round."""

    name = "nominating"
    word = "đề cử"

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @property
    def form(self) -> Form:
        return FORMS[self.kind]

    def key(self, draft: Draft, _progress: Progress) -> str:
        return draft.key

    def instead(self, _turn: Turn, _draft: Draft) -> tuple[str, ...]:
        return ()

    def facts(self, turn: Turn, draft: Draft) -> Facts:
        """Give what the round asks, and whose names and numbers are near at hand."""
        opened = _round(turn, draft)
        return facts_of(turn.session, opened, draft.unit_id, turn.officer, turn.today)

    def sent(self, turn: Turn, draft: Draft, progress: Progress) -> Step:
        """Send the nomination, and give the receipt; in practice only say that it went well."""
        if draft.practice:
            drafts.drop(turn.session, draft)
            return Step.of(Reply(texts.PRACTICED, ("Đề cử",)))
        opened = _round(turn, draft)
        again = draft.context.get("again")
        if opened.closed_at is not None and again is None:
            return Step.of(texts.CLOSED.format(title=opened.title))
        values = values_of(self.form, progress, self.facts(turn, draft))
        sending = _sending(turn, draft, progress, values, self.kind)
        try:
            nomination = (
                nominations.send(turn.session, sending, turn.now)
                if again is None
                else nominations.send_again(turn.session, again, sending, turn.now)
            )
        except Overtaken as other:
            return Step.of(texts.NOT_RETURNED.format(status=texts.STATUS[other.nomination.status]))
        drafts.drop(turn.session, draft)
        text = f"{receipt_of(turn, nomination, opened)}\n\n{texts.RECEIPT_AFTER}"
        return Step.of(Reply(text, (texts.ANOTHER[self.kind], texts.MINE_WORD)))


SUBJECTS: Final = {kind: NominationSubject(kind) for kind in FORMS}


def subject_of(key: str) -> NominationSubject:
    """Give the subject of a draft by its key."""
    form = key.removeprefix("practice:").partition(":")[0]
    return next(subject for subject in SUBJECTS.values() if subject.form.name == form)


def key_of(opened: Round, unit_id: int) -> str:
    """Give the key of the unit's new nomination in a round: one is written at a time, whoever writes it."""
    return f"{FORMS[opened.kind].name}:{opened.id}:{unit_id}"


def key_again(nomination: Nomination) -> str:
    """Give the key under which a returned nomination is corrected."""
    return f"{FORMS[nomination.kind].name}:again:{nomination.id}"


def practice_key(kind: str, officer_id: int) -> str:
    """Give the key of her nomination in practice."""
    return f"practice:{FORMS[kind].name}:{officer_id}"


def identity(values: Mapping[str, Value], kind: str) -> dict[str, str | int | None]:
    """Give by what somebody is known again: the name folded, the year of birth, the telephone number."""
    if kind == "collective":
        name = " ".join(str(values["ten"]).split())
        return {"name": name, "name_key": fold(name), "birth_year": None, "phone": None}
    name = str(values["ho_ten"])
    year = birth_year(values["ngay_sinh"]) if "ngay_sinh" in values else None
    return {"name": name, "name_key": fold(name), "birth_year": year, "phone": values.get("sdt")}


def same_persons(turn: Turn, draft: Draft, values: Mapping[str, Value]) -> list[Nomination]:
    """Give the nominations of the round that seem to be of the same woman, or of the same group by the same unit."""
    kind = subject_of(draft.key).kind
    known = identity(values, kind)
    again = draft.context.get("again")
    if kind == "collective":
        mine = nominations.of_units(turn.session, [draft.unit_id])
        found = [n for n in mine if n.round_id == draft.context["round"] and n.name_key == known["name_key"]]
        return [nomination for nomination in found if nomination.id != again]
    del known["name"]
    return list(nominations.same_as(turn.session, draft.context["round"], **known, but=again))  # type: ignore[arg-type]


def receipt_of(turn: Turn, nomination: Nomination, opened: Round) -> str:
    """Give what proves that a nomination was sent."""
    late = opened.deadline is not None and nomination.submitted_at.astimezone(VIETNAM).date() > opened.deadline
    return texts.RECEIPT.format(
        name=nomination.name,
        round=opened.title,
        unit=units.name_on(turn.session, nomination.unit_id, turn.today),
        receipt=nomination.receipt,
        when=moment_of(nomination.submitted_at),
        late=texts.LATE if late else "",
    )


def _round(turn: Turn, draft: Draft) -> Round:
    """Give the round of a draft; in practice one that is made up."""
    found = turn.session.get(Round, draft.context["round"]) if draft.context.get("round") else None
    if found is not None:
        return found
    kind = subject_of(draft.key).kind
    return Round(key="", title=texts.PRACTICE_ROUND, kind=kind, unit_id=draft.unit_id, opened_at=turn.now)


def _sending(turn: Turn, draft: Draft, progress: Progress, values: Mapping[str, Value], kind: str) -> Sending:
    said_same = draft.context.get(SAME, {})
    same = [n.id for n in same_persons(turn, draft, values) if said_same.get(str(n.id)) != "other"]
    consent_at = draft.context.get("consent_at")
    return Sending(
        round_id=draft.context["round"],
        unit_id=draft.unit_id,
        officer_id=turn.officer.id if turn.officer else draft.officer_id,
        kind=kind,
        **identity(values, kind),  # type: ignore[arg-type]
        consent_how=values.get("cach_dong_y"),
        consent_at=datetime.fromisoformat(consent_at) if consent_at else None,
        form_version=FORMS[kind].version,
        values=values,
        said={path: entry.said for path, entry in progress.entries.items()},
        channel=turn.incoming.channel,
        duplicate_of=same[0] if same else None,
    )
