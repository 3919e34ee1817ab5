"""A nomination as lines to read, for those who sent it and those who choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import Session

from handlers.forms.form import Entry, Facts, Form, Group, Value
from handlers.forms.showing import value_lines
from handlers.nominations import collective_form, individual_form, texts
from handlers.nominations.values import computed_lines
from handlers.turn import VIETNAM
from records import units
from records.submission_tables import Nomination, Round
from records.tables import Officer

FORMS: Final[Mapping[str, Form]] = {"individual": individual_form.FORM, "collective": collective_form.FORM}
"""By the kind of a round."""


def round_of(session: Session, nomination: Nomination) -> Round:
    """Give the round it was sent in."""
    found = session.get(Round, nomination.round_id)
    if found is None:
        raise KeyError(f"There is no round {nomination.round_id}.")
    return found


def facts_of(session: Session, opened: Round, unit_id: int, officer: Officer | None, today: date) -> Facts:
    """Give what a form of the round knows besides its answers."""
    given = {
        "round": opened.title,
        "unit": units.name_on(session, unit_id, today),
        "officer": officer.name if officer else "",
        "officer_phone": officer.phone if officer else None,
        "asks": list(opened.asks),
        "years_in_post": opened.years_in_post,
    }
    return Facts(today, given)


def shown(session: Session, nomination: Nomination, today: date) -> str:
    """Give the whole nomination: code, state, every answer, what follows from the counts."""
    opened = round_of(session, nomination)
    unit = units.name_on(session, nomination.unit_id, today)
    form = FORMS[nomination.kind]
    facts = facts_of(session, opened, nomination.unit_id, session.get(Officer, nomination.officer_id), today)
    lines = [*value_lines(form, nomination.values, facts), *computed_lines(nomination.values)]
    return texts.SHOWN.format(
        title=f"{nomination.name} – {opened.title} ({unit})",
        receipt=nomination.receipt,
        status=texts.STATUS[nomination.status],
        reason=texts.BECAUSE.format(reason=nomination.reason) if nomination.reason else "",
        lines="\n".join(lines),
    )


def called(nomination: Nomination) -> str:
    """Give how the nominee is spoken of: "chị Nông Thị Lan", "Chi hội thôn Nà Pài"."""
    return f"chị {nomination.name}" if nomination.kind == "individual" else nomination.name


def moment_of(moment: datetime) -> str:
    """Give a moment where she lives: "09:15 ngày 20/10/2026"."""
    return moment.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")


def entries_of(nomination: Nomination) -> dict[str, Entry]:
    """Give the answers of a nomination as its form holds them."""
    return dict(_entries(FORMS[nomination.kind], nomination.values, nomination.said))


def _entries(form: Form, values: Mapping[str, Value], said: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for part in form.parts:
        if part.name not in values:
            continue
        value = values[part.name]
        if not isinstance(part, Group):
            yield part.name, Entry(said.get(part.name, part.show(value)), value)
            continue
        for number, item in enumerate(value):
            for name, inner in item.items():
                path = f"{part.name}/{number}/{name}"
                yield path, Entry(said.get(path, str(inner)), inner)
