"""Reminding those who have not reported, in the name of who supervises them: asked first, once a day and chi hội."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlmodel import col, select

from handlers.hours import hour_allowed
from handlers.months import month
from handlers.reviews.listing import short
from handlers.summaries import texts
from handlers.summaries.people import Missing, missing_line, missing_of
from handlers.summaries.view import said_due
from handlers.summaries.words import names_in
from handlers.turn import VIETNAM, Turn
from knowledge.vietnamese import fold
from records import outbox, reminders, rules, units
from records.contacts import Contact
from records.messages import Reply
from records.nudges import GUARD, Nudge
from records.summing import Scope
from records.tables import OutboxMessage, Post

MOST: Final = 300
"""So many chi hội are reminded at once; what is said to more is an announcement."""

_FEW = 20
"""So many to call are named with the question; the rest stand in the list of those missing."""


@dataclass(frozen=True)
class Round:
    """Whom a reminder would reach now, and whom not."""

    to: Sequence[Missing]
    nudged: Sequence[Missing]
    """They were reminded today."""
    to_call: Sequence[Missing]
    """The assistant can write to nobody there."""

    @property
    def people(self) -> int:
        return len({person.officer_id for one in self.to for person in one.reached})


def ask(turn: Turn, scope: Scope, found: Sequence[Missing]) -> tuple[Reply, list[int]]:
    """Show what would be said to whom; give also the chi hội, for `send`. Nobody to write to: an empty list."""
    if len(found) > MOST:
        return Reply(texts.NUDGE_TOO_MANY.format(count=len(found)), words=(texts.BACK, texts.STOP)), []
    about = _round(turn, scope, found)
    rest = list(_rest(about))
    if not about.to:
        return Reply("\n\n".join([texts.NUDGE_NONE, *rest]), words=(texts.BACK, texts.STOP)), []
    due_at = hour_allowed(turn.now)
    question = texts.NUDGE_ASK.format(
        count=len(about.to),
        people=texts.NUDGE_PEOPLE.format(count=about.people),
        text=message(turn, scope, about.to[0]),
        when=texts.NUDGE_MORNING.format(day=_day(turn, due_at)) if due_at > turn.now else "",
    )
    choices = (texts.SEND_NUDGES.format(count=len(about.to)), texts.STOP)
    return Reply("\n\n".join([*rest, question]), choices, open=False), [one.row.unit_id for one in about.to]


def send(turn: Turn, scope: Scope, unit_ids: Iterable[int]) -> Reply:
    """Send it to those of these chi hội that still have not reported and were not reminded meanwhile."""
    wanted = set(unit_ids)
    about = _round(turn, scope, [one for one in missing_of(turn.session, scope) if one.row.unit_id in wanted])
    due_at = hour_allowed(turn.now)
    accounts = reminders.best_accounts(turn.session, {p.officer_id for one in about.to for p in one.reached})
    told = [
        (one, person)
        for one in about.to
        for person in one.reached
        if person.officer_id in accounts
        and outbox.enqueue(
            turn.session,
            channel=accounts[person.officer_id].channel,
            chat_id=accounts[person.officer_id].chat_id,
            reply=Reply(message(turn, scope, one), words=(texts.NUDGE_WORD.format(month=month(scope.period)),)),
            priority=outbox.Priority.REMINDER,
            due_at=due_at,
            dedup_key=_key(turn, scope, one, person),
            now=turn.now,
            guard=GUARD,
        )
    ]
    rest = list(_rest(about))
    if not told:
        return Reply("\n\n".join([texts.NUDGE_NONE, *rest]), words=(texts.BACK, texts.STOP))
    done = texts.NUDGE_SENT.format(
        people=texts.NUDGE_PEOPLE.format(count=len({person.officer_id for _, person in told})),
        count=len({one.row.unit_id for one, _ in told}),
        when=texts.NUDGE_LATER.format(day=_day(turn, due_at)) if due_at > turn.now else "",
    )
    return Reply("\n\n".join([done, *rest]), words=(texts.BACK, texts.STOP))


def named(found: Sequence[Missing], who: str) -> list[Missing]:
    """Give the chi hội whose name, or whose head's or deputy's, ends with these words."""
    for name in names_in(who):
        some = [one for one in found if any(f" {known}".endswith(f" {name}") for known in _known(one))]
        if some:
            return some
    return []


def _known(one: Missing) -> Iterator[str]:
    yield fold(short(one.row.name))
    yield from (fold(person.name) for person in one.people)


def message(turn: Turn, scope: Scope, one: Missing) -> str:
    """Give what is said to the officers of a chi hội."""
    due = rules.due_for(turn.session, one.row.unit_id, scope.period)
    return texts.NUDGE.format(
        name=turn.officer.name if turn.officer else "",
        post=_post(turn, scope),
        month=month(scope.period),
        unit=one.row.name,
        due=texts.NUDGE_DUE.format(due=said_due(due)) if due and due.at > turn.now else "",
        word=texts.NUDGE_WORD.format(month=month(scope.period)),
    )


def _post(turn: Turn, scope: Scope) -> str:
    """Name the unit in whose name she speaks: that of hers which is nearest above."""
    line = [scope.unit_id, *units.above(turn.session, scope.unit_id, turn.today)]
    held: Mapping[int, Post] = {post.unit_id: post for post in turn.posts}
    at = next((unit_id for unit_id in line if unit_id in held), scope.unit_id)
    return units.unit(turn.session, at).name


def _round(turn: Turn, scope: Scope, found: Sequence[Missing]) -> Round:
    """Part the chi hội into those to write to, those who were written to today, and those to call."""
    reached = [one for one in found if one.reached]
    keys = {_key(turn, scope, one, person): one.row.unit_id for one in reached for person in one.reached}
    sent = turn.session.exec(select(OutboxMessage.dedup_key).where(col(OutboxMessage.dedup_key).in_(list(keys))))
    nudged = {keys[key] for key in sent}
    return Round(
        to=[one for one in reached if one.row.unit_id not in nudged],
        nudged=[one for one in reached if one.row.unit_id in nudged],
        to_call=[one for one in found if not one.reached],
    )


def _key(turn: Turn, scope: Scope, one: Missing, person: Contact) -> str:
    return Nudge(one.row.unit_id, scope.period, turn.today, person.officer_id).key


def _rest(about: Round) -> Iterator[str]:
    """Say who is not written to, and why."""
    if about.nudged:
        yield texts.NUDGED_ALREADY.format(units=", ".join(short(one.row.name) for one in about.nudged))
    if about.to_call:
        lines = [missing_line(one, placed=True) for one in about.to_call[:_FEW]]
        more = len(about.to_call) - _FEW
        lines += [texts.MISSING_MORE.format(more=more)] if more > 0 else []
        yield texts.NUDGE_CALL.format(lines="\n".join(lines))


def _day(turn: Turn, due_at: datetime) -> str:
    return texts.TODAY if due_at.astimezone(VIETNAM).date() == turn.today else texts.TOMORROW
