"""Those who shortlist and choose: what came in below them, one of it, and the way to a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil
from typing import Any, Final

from handlers.choices import labelled
from handlers.forms.steering import plain
from handlers.nominations import deciding, texts
from handlers.nominations.round_view import source_of
from handlers.people import joining
from handlers.standing import supervised
from handlers.turn import State, Step, Turn
from records import decisions, nominations, rounds, units
from records.decisions import LISTED
from records.messages import Reply
from records.submission_tables import Nomination, Round

_LIST = re.compile(
    r"(?:xem |mo |cho xem )?(?:lai )?(?:(?:cac )?danh sach |ds |cac )(?:nguoi )?(?:de cu|binh xet|de nghi)"
    r"(?: da nhan| moi)?"
    r"|(?:duyet|xet|xem|xem xet|chon|binh chon|xu ly) (?:cac )?de cu(?: da nhan| moi)?|de cu (?:moi|cho xet|cho duyet"
    r"|da nhan|gui len|cua cac chi hoi)|danh sach cho(?: de cu)?|ai duoc de cu"
)
_PAGE: Final = 7


def begin(turn: Turn) -> Step | None:
    """Answer "danh sách đề cử" of an officer who supervises; None for everybody else."""
    if turn.incoming.kind != "text" or not _LIST.fullmatch(plain(turn.text)):
        return None
    if turn.officer is None:
        return joining.invitation_needed()
    return _rounds(turn) if supervised(turn) else None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer in the list, at one nomination, or within a decision on it."""
    if not supervised(turn):
        return None
    if labelled(turn.text, (texts.THE_LIST,)) and "round" in state:
        return _listed(turn, state["round"])
    if state["asked"] == "round":
        chosen = labelled(turn.text, state["ids"])
        return _listed(turn, state["ids"][chosen]) if chosen else None
    if state["asked"] == "list":
        return _picked(turn, state)
    return deciding.go_on(turn, state, supervised(turn))


def _rounds(turn: Turn) -> Step:
    """Go on with the round that has nominations below her; ask which where there are several."""
    held = supervised(turn)
    counts = nominations.counts_below(turn.session, held, turn.today)
    known = [r for r in rounds.seen_by(turn.session, held, turn.today) if r.id in counts]
    if not known:
        return Step.of(texts.NOTHING_YET)
    if len(known) == 1:
        return _listed(turn, known[0].id)
    labels = {f"{opened.title} ({counts[opened.id]} đề cử)": opened.id for opened in known}
    return Step.of(Reply(texts.WHICH_LIST, tuple(labels), open=False), state={"asked": "round", "ids": labels})


def _listed(turn: Turn, round_id: int, page: int = 0) -> Step:
    """List a round's nominations below her, those that wait for a decision first."""
    opened = turn.session.get(Round, round_id)
    held = supervised(turn)
    count = nominations.counts_below(turn.session, held, turn.today).get(round_id, 0)
    if opened is None or not count:
        return Step.of(texts.NOTHING_YET)
    page %= ceil(count / _PAGE)
    found = nominations.page_below(turn.session, held, turn.today, round_id=round_id, first=page * _PAGE, most=_PAGE)
    names = units.names_on(turn.session, {nomination.unit_id for nomination in found}, turn.today)
    labels = {_label(nomination, names[nomination.unit_id]): nomination.id for nomination in found}
    more = (texts.NEXT_PAGE,) if count > _PAGE else ()
    text = texts.LIST.format(title=opened.title, counts=_counts(turn, opened))
    state: State = {"asked": "list", "round": round_id, "ids": labels, "page": page}
    return Step.of(Reply(text, (*labels, *more), open=False), state=state)


def _label(nomination: Nomination, unit: str) -> str:
    return f"{nomination.name} – {unit} ({texts.SHORT_STATUS[nomination.status]}, {nomination.receipt})"


def _counts(turn: Turn, opened: Round) -> str:
    """Say how many places are taken: of the unit that chooses, and of hers where it has a number of its own."""
    quotas = rounds.quotas(turn.session, opened.id)
    held = supervised(turn)
    lines = []
    if opened.unit_id in held:
        chosen, number = decisions.chosen_count(turn.session, opened.id), quotas.get(opened.unit_id)
        counted = texts.CHOSEN if number is None else texts.CHOSEN_OF
        lines.append(counted.format(chosen=chosen, number=number, source=source_of(opened)))
    for unit_id in held:
        if unit_id != opened.unit_id and unit_id in quotas:
            inside = nominations.counts_below(turn.session, [unit_id], turn.today, statuses=LISTED)
            name = units.name_on(turn.session, unit_id, turn.today)
            lines.append(texts.LISTED_OF.format(unit=name, listed=inside.get(opened.id, 0), number=quotas[unit_id]))
    return "".join(lines)


def _picked(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    if labelled(turn.text, (texts.NEXT_PAGE,)):
        return _listed(turn, state["round"], state["page"] + 1)
    chosen = labelled(turn.text, state["ids"])
    return deciding.opened(turn, state["ids"][chosen], supervised(turn)) if chosen else None
