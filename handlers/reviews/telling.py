"""Telling those who reported what a supervisor decided, and with which words they correct it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.months import month
from handlers.notices import tell
from handlers.reviews import texts
from handlers.reviews.showing import field_label, officer_name, seen, unit_name
from handlers.turn import Turn
from records import officers, units
from records.messages import Reply
from records.submission_tables import Report
from records.tables import Officer


def tell_accepted(turn: Turn, report: Report) -> list[Officer]:
    """Tell that it was accepted; give who will hear of it."""
    text = texts.ACCEPTED_TOLD.format(
        month=month(report.period),
        unit=unit_name(turn.session, report, turn.today),
        name=officer_name(turn.session, report.decided_by),
    )
    return [who for who in _concerned(turn, report) if _tell(turn, who, report, Reply(text))]


def tell_returned(turn: Turn, report: Report) -> list[Officer]:
    """Tell what is to be corrected and the words that open it; give who will hear of it."""
    text = texts.RETURNED_TOLD.format(
        name=officer_name(turn.session, report.decided_by),
        month=month(report.period),
        unit=unit_name(turn.session, report, turn.today),
        field=field_label(report.field),
        reason=report.reason,
    )
    told = []
    for who in _concerned(turn, report):
        reply = Reply(text, words=_opening_words(turn, who, report))
        told += [who] if _tell(turn, who, report, reply) else []
    return told


def _opening_words(turn: Turn, who: Officer, report: Report) -> tuple[str, ...]:
    """Give what opens the correction; nothing for one who does not report for the chi hội."""
    held = {post.unit_id for post in officers.posts_of(turn.session, who.id, turn.today)}
    own = [unit for unit in (units.unit(turn.session, at) for at in held) if unit.level in units.GROUND_LEVELS]
    if report.unit_id not in {unit.id for unit in own}:
        return ()
    if len(own) == 1:
        return (texts.EDIT.format(month=month(report.period)),)
    name = units.unit(turn.session, report.unit_id).name
    return (texts.EDIT_OF.format(month=month(report.period), unit=name),)


def _concerned(turn: Turn, report: Report) -> list[Officer]:
    """Give who sent it, as long as she holds a post, and the chi hội's own officers where somebody else did."""
    own = list(officers.holders(turn.session, report.unit_id, ("head", "deputy"), turn.today))
    sender = turn.session.get(Officer, report.officer_id)
    if sender is not None and sender in own:
        own = [sender]
    elif sender is not None and officers.posts_of(turn.session, sender.id, turn.today):
        own = [sender, *own]
    return [who for who in own if who.id != report.decided_by]


def _tell(turn: Turn, who: Officer, report: Report, reply: Reply) -> bool:
    return tell(turn.session, who.id, reply, key=":".join(map(str, ("report", *seen(report)))), now=turn.now)


def told_to(told: Sequence[Officer]) -> str:
    """Say whom was told: " và báo cho chị Hoa"."""
    return texts.TOLD.format(names=", ".join(f"chị {who.name}" for who in told)) if told else ""
