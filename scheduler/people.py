"""Who is reminded for a unit, who supervises it, where each is reached, and who is in the middle of something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from records import reminders
from records.obligations import chunks
from records.officers import SUPERVISING, is_held
from records.tables import Account, Officer, Post, Unit, UnitPast
from records.units import GROUND_LEVELS
from scheduler.agenda import Agenda
from scheduler.calendar import Obligation
from scheduler.tree import Tree

_LEADING = ("head", "deputy")


@dataclass(frozen=True)
class Posts:
    """Who holds which role at which unit today, the longest in her post first."""

    held: Mapping[int, Sequence[tuple[str, int]]]
    tree: Tree
    today: date

    def responsible(self, unit_id: int) -> list[int]:
        """Give the officers of the unit: head and deputies of a chi hội, supervisors and deputies above."""
        on_ground = self.tree.units[unit_id].level in GROUND_LEVELS
        return self._holders(unit_id, _LEADING if on_ground else SUPERVISING)

    def supervisors(self, unit_id: int) -> list[int]:
        """Give who supervises from the unit what is below it."""
        return self._holders(unit_id, SUPERVISING)

    def supervising(self, unit_id: int) -> int | None:
        """Give the nearest unit above that has somebody to supervise."""
        for at in self.tree.line(unit_id, self.today):
            above = at != unit_id and self.tree.units[at].level not in GROUND_LEVELS
            if above and self.tree.is_there(at, self.today) and self.supervisors(at):
                return at
        return None

    def _holders(self, unit_id: int, roles: Collection[str]) -> list[int]:
        return list(dict.fromkeys(officer for role, officer in self.held.get(unit_id, ()) if role in roles))


def posts(session: Session, agenda: Agenda) -> Posts:
    """Give the posts at the units of an agenda and above them."""
    unit_ids = {at for o in agenda.obligations for at in agenda.tree.line(o.unit_id, agenda.today)}
    held: dict[int, list[tuple[str, int]]] = {}
    for ids in chunks(sorted(unit_ids)):
        rows = session.exec(
            select(Post.unit_id, Post.role, Post.officer_id)
            .join(Officer)
            .where(col(Post.unit_id).in_(ids), is_held(agenda.today), col(Officer.erased_at).is_(None))
            .order_by(col(Post.since), col(Post.id))
        )
        for unit_id, role, officer_id in rows:
            held.setdefault(unit_id, []).append((role, officer_id))
    return Posts(held, agenda.tree, agenda.today)


def names(session: Session, unit_ids: Iterable[int], on: date) -> dict[int, str]:
    """Give what these units are called on that day."""
    found: dict[int, str] = {}
    for ids in chunks(unit_ids):
        found.update(session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(ids))).all())
        left_later = select(UnitPast.unit_id, UnitPast.name).where(col(UnitPast.unit_id).in_(ids), UnitPast.until >= on)
        found.update(session.exec(left_later.order_by(col(UnitPast.until).desc())).all())
    return found


def busy_until(session: Session, officer_ids: Collection[int], now: datetime, pause: timedelta) -> dict[int, datetime]:
    """Give until when those who have just written to us are left alone."""
    written = reminders.written(session, now - pause, now)
    found: dict[int, datetime] = {}
    if written:
        for ids in chunks(officer_ids):
            for account in session.exec(select(Account).where(col(Account.officer_id).in_(ids))):
                if at := written.get((account.channel, account.chat_id)):
                    found[account.officer_id] = max(at + pause, found.get(account.officer_id, now))
    return found


def in_writing(
    session: Session, owed: Iterable[Obligation], now: datetime, pause: timedelta
) -> dict[tuple[str, int], datetime]:
    """Give until when a report is left alone because somebody of the unit is writing it, by name and unit."""
    by_name: dict[str, list[int]] = {}
    for obligation in owed:
        if obligation.plan is None:
            by_name.setdefault(obligation.name, []).append(obligation.unit_id)
    return {
        (name, unit_id): at + pause
        for name, unit_ids in by_name.items()
        for unit_id, at in reminders.drafts_touched(session, [name], unit_ids, now - pause).items()
    }
