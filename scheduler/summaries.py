"""Summaries that are sent unasked: the day before the deadline, on its evening, and when the last one is in.

To who supervises, and to who asked for it, on the occasions that each chose. The key of a message,
"summary:<unit>:<period>:<occasion>:<officer>", lets it be queued once, whoever ticks and however often.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from records import outbox, periods, reports, rules, summary_wishes
from records.fetching import fetched
from records.nudges import Nudge
from records.obligations import chunks, report_name
from records.officers import SUPERVISING, is_held
from records.reminders import best_accounts, blackouts
from records.rules import VIETNAM, Due
from records.scheduling_tables import ReportingRule
from records.submission_tables import Report
from records.summary_wishes import Occasion
from records.summing import Scope, counts
from records.tables import Officer, OutboxMessage, Post, Unit
from records.units import GROUND_LEVELS, above, is_there
from scheduler.people import busy_until
from scheduler.queueing import Queued
from scheduler.quiet import Manners
from scheduler.summary_wording import Push, wording
from scheduler.wanted import Drop, Keep, Later, Wanted

GUARD: Final = "summaries"
"""What such a message has as its guard: it is worded anew when it goes out, and not said once it is too late."""

_EVENING: Final = time(20)
_LASTING: Final = timedelta(hours=18)
"""So long a summary of the deadline's evening is still worth reading."""
_LOOKING_BACK: Final = timedelta(days=1)
"""Reports of so long are looked at for whether they were the last ones."""
_AT_ONCE: Final = 200
"""So many are worded in one tick; the next one goes on."""
_RULES_AROUND: Final = 14
"""So many months, from the next one back, may have their deadline now: a rule names a day up to a year later."""


def plan(session: Session, now: datetime, manners: Manners | None = None) -> list[Queued]:
    """Queue what has fallen due; give what was queued."""
    return queue(session, fallen_due(session, now, manners or Manners()), now)


def fallen_due(session: Session, now: datetime, manners: Manners) -> list[Push]:
    """Give the summaries to be sent now and not queued before; changes nothing."""
    who = _Readers(session, now, manners)
    if not who.units or manners.next_allowed(now, lambda _: False) != now:
        return []
    found = {push.key: push for push in (*_by_deadline(session, who, now, manners), *_complete(session, who, now))}
    queued: set[str] = set()
    for keys in chunks(found):
        known = select(col(OutboxMessage.dedup_key)).where(col(OutboxMessage.dedup_key).in_(keys))
        queued.update(key for (key,) in fetched(session, known))
    waiting = [push for key, push in found.items() if key not in queued]
    ready = [push for push in waiting if push.occasion != "all_in" or _is_complete(session, push, who.today)]
    return ready[:_AT_ONCE]


def queue(session: Session, pushes: Iterable[Push], now: datetime) -> list[Queued]:
    """Put them into the outbox, each to the account where the officer is reached; give those that were not there."""
    pushes = list(pushes)
    accounts = best_accounts(session, {push.officer_id for push in pushes})
    queued = []
    for push in pushes:
        reply, account = wording(session, push, now), accounts.get(push.officer_id)
        if account is None or not outbox.enqueue(
            session,
            channel=account.channel,
            chat_id=account.chat_id,
            reply=reply,
            priority=outbox.Priority.REMINDER,
            due_at=now,
            dedup_key=push.key,
            now=now,
            guard=GUARD,
        ):
            continue
        name = report_name(push.period)
        due_at = push.due.at if push.due else now
        queued.append(
            Queued(
                kind="summary",
                officer_id=push.officer_id,
                unit_id=push.unit_id,
                obligation=name,
                due_at=due_at,
                reply=reply,
                channel=account.channel,
                key=push.key,
                about=[(name, push.unit_id)],
            )
        )
    return queued


def still_wanted(session: Session, key: str, now: datetime, manners: Manners = Manners()) -> Wanted:  # noqa: B008
    """Tell whether a summary is still to be said: not "mai là hạn" once the deadline has passed, and never at night."""
    push = Push.of(key)
    if (at := manners.next_allowed(now, lambda _: False)) > now:
        return Later(at)
    if push.occasion == "all_in":
        complete = _is_complete(session, push, now.astimezone(VIETNAM).date())
        return Keep(wording(session, push, now)) if complete else Drop("not all are in any more")
    due = _due_now(session, push, now)
    if due is None:
        return Drop("there is no deadline any more")
    last = due.at if push.occasion == "day_before" else _moment(due.day, _EVENING, manners) + _LASTING
    return Keep(wording(session, replace(push, due=due), now)) if now < last else Drop("its moment has passed")


def _due_now(session: Session, push: Push, now: datetime) -> Due | None:
    """Give the deadline of the unit's rule as it is set now."""
    line = [push.unit_id, *above(session, push.unit_id, now.astimezone(VIETNAM).date())]
    known = [rule for rule in rules.rules_of(session, line) if (rule.form, rule.level) == (rules.MONTHLY, "branch")]
    at_unit = {at: [rule for rule in known if rule.unit_id == at] for at in line}
    holding = _holding(iter(line), at_unit, push.period)
    return next((rules.due_of(rule, push.period) for rule in known if rule.id == holding), None)


def nudge_wanted(session: Session, key: str, _now: datetime) -> Wanted:
    """Tell whether a reminder in a supervisor's name is still to be said: not where the report has come in."""
    nudge = Nudge.of(key)
    report = reports.live(session, nudge.unit_id, nudge.period)
    return Drop("reported meanwhile") if report and report.status != "returned" else Keep()


class _Readers:
    """Who may get summaries now, by unit: who supervises and is reached, is not busy, and whose unit does not rest."""

    def __init__(self, session: Session, now: datetime, manners: Manners) -> None:
        self.today = now.astimezone(VIETNAM).date()
        self._wishes = summary_wishes.wishes(session)
        held = fetched(
            session,
            select(col(Post.unit_id), col(Post.officer_id), col(Post.role))
            .join(Unit, col(Unit.id) == col(Post.unit_id))
            .join(Officer, col(Officer.id) == col(Post.officer_id))
            .where(col(Unit.level).not_in(GROUND_LEVELS), is_held(self.today), is_there(self.today))
            .where(col(Officer.erased_at).is_(None)),
        )
        wanted = {(at, who) for at, who, role in held if role in SUPERVISING or (who, at) in self._wishes}
        officers = {who for _, who in wanted}
        reached = best_accounts(session, officers).keys() - busy_until(session, officers, now, manners.pause).keys()
        self.units: dict[int, list[int]] = {}
        for at, who in sorted(wanted):
            if who in reached:
                self.units.setdefault(at, []).append(who)
        parents = select(col(Unit.id), col(Unit.parent_id)).where(col(Unit.level).not_in(GROUND_LEVELS))
        self.above = {row[0]: row[1] for row in fetched(session, parents)} if self.units else {}
        self._resting = {row.unit_id for row in blackouts(session, self.today) if row.day == self.today}
        self.units = {at: who for at, who in self.units.items() if self._resting.isdisjoint(self.line(at))}

    def line(self, unit_id: int | None) -> Iterator[int]:
        """Give the unit and those above it, as they are now."""
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen:
            seen.add(unit_id)
            yield unit_id
            unit_id = self.above.get(unit_id)

    def pushes(self, unit_id: int, period: str, occasion: Occasion, due: Due | None = None) -> Iterator[Push]:
        """Give one for each officer of the unit who wants it then."""
        for officer_id in self.units.get(unit_id, ()):
            if occasion in self._wishes.get((officer_id, unit_id), summary_wishes.OCCASIONS):
                yield Push(unit_id=unit_id, period=period, occasion=occasion, officer_id=officer_id, due=due)


# --- by the deadline ---


@dataclass(frozen=True)
class _Near:
    """A deadline of a rule for which it is time to say something."""

    period: str
    occasion: Occasion
    due: Due


def _by_deadline(session: Session, who: _Readers, now: datetime, manners: Manners) -> Iterator[Push]:
    """Give what the rules call for now: the nearest one up the tree holds for a unit."""
    known = [rule for rule in rules.rules_of(session) if (rule.form, rule.level) == (rules.MONTHLY, "branch")]
    near = {rule.id: list(_near(rule, now, manners)) for rule in known}
    if not any(near.values()):
        return
    at_unit: dict[int, list[ReportingRule]] = {}
    for rule in known:
        at_unit.setdefault(rule.unit_id, []).append(rule)
    periods = {each.period for some in near.values() for each in some}
    for unit_id in who.units:
        for period in sorted(periods):
            for each in near.get(_holding(who.line(unit_id), at_unit, period) or 0, ()):
                if each.period == period:
                    yield from who.pushes(unit_id, period, each.occasion, each.due)


def _holding(line: Iterator[int], at_unit: Mapping[int, Sequence[ReportingRule]], period: str) -> int | None:
    """Give the nearest rule up the line that holds in that period."""
    return next((rule.id for at in line for rule in at_unit.get(at, ()) if rules.holds(rule, period)), None)


def _near(rule: ReportingRule, now: datetime, manners: Manners) -> Iterator[_Near]:
    """Give the deadlines of the rule whose day before, or whose evening, is now."""
    period = periods.month_after(now.astimezone(VIETNAM).strftime("%Y-%m"))
    for _ in range(_RULES_AROUND):
        if rules.holds(rule, period):
            due = rules.due_of(rule, period)
            eve = _moment(due.day - timedelta(days=1), time(rule.remind_hour), manners)
            if eve <= now < due.at:
                yield _Near(period, "day_before", due)
            evening = _moment(due.day, _EVENING, manners)
            if evening <= now < evening + _LASTING:
                yield _Near(period, "deadline", due)
        period = periods.month_before(period)


def _moment(day: date, at: time, manners: Manners) -> datetime:
    """Give the moment, moved out of the quiet hours."""
    return manners.next_allowed(datetime.combine(day, at, VIETNAM), lambda _: False)


# --- when all is in ---


def _complete(session: Session, who: _Readers, now: datetime) -> Iterator[Push]:
    """Give what might be complete now: units above chi hội that reported lately and of which none is known to owe."""
    lately = _lately(session, now)
    by_period: dict[str, set[int]] = {}
    for period, parents in lately.items():
        touched = {at for parent in parents for at in who.line(parent)}
        owing = _owing_directly(session, touched, period, who.today)
        incomplete = {at for parent in owing for at in who.line(parent)}
        by_period[period] = (touched & who.units.keys()) - incomplete
    for period, unit_ids in sorted(by_period.items()):
        for unit_id in sorted(unit_ids):
            yield from who.pushes(unit_id, period, "all_in")


def _lately(session: Session, now: datetime) -> dict[str, set[int]]:
    """Give the units right above chi hội that reported lately, by period."""
    # Ids grow with time, so this reads from the newest report to the first that is too old, and not the whole table.
    old = select(col(Report.id)).where(col(Report.submitted_at) < now - _LOOKING_BACK)
    last_old = next((row[0] for row in fetched(session, old.order_by(col(Report.id).desc()).limit(1))), 0)
    recent = (
        select(col(Report.period), col(Unit.parent_id))
        .join(Unit, col(Unit.id) == col(Report.unit_id))
        .where(col(Report.id) > last_old, col(Unit.parent_id).is_not(None))
        .distinct()
    )
    found: dict[str, set[int]] = {}
    for period, parent_id in fetched(session, recent):
        found.setdefault(period, set()).add(parent_id)
    return found


def _owing_directly(session: Session, unit_ids: Iterable[int], period: str, today: date) -> set[int]:
    """Give those of the units that have a chi hội right below which still owes the report."""
    live = (col(Report.unit_id) == col(Unit.id)) & (col(Report.period) == period) & col(Report.live)
    day = min(periods.last_day(period), today)
    found: set[int] = set()
    for ids in chunks(sorted(unit_ids)):
        owing = (
            select(col(Unit.parent_id))
            .outerjoin(Report, live)
            .where(col(Unit.parent_id).in_(ids), col(Unit.level) == "branch", col(Report.id).is_(None))
            .where(is_there(day), is_there(today))
            .distinct()
        )
        found.update(parent_id for (parent_id,) in fetched(session, owing))
    return found


def _is_complete(session: Session, push: Push, today: date) -> bool:
    found = counts(session, Scope(unit_id=push.unit_id, period=push.period, today=today))
    return bool(found.expected) and not found.missing
