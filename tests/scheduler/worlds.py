"""A small organisation with accounts and a rule, a clock that ticks as it is told, and what the officers were sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.fakes.reports import a_unit, an_officer, sending

from bot.ticking import tick
from records import officers, reports, rules
from records.messages import Reply
from records.rules import VIETNAM, Terms
from records.scheduling_tables import Reminder
from records.tables import OutboxMessage
from scheduler.queueing import Queued
from scheduler.quiet import Manners
from scheduler.reminders import still_wanted
from scheduler.wanted import Drop, Keep, Later

SINCE = date(2022, 3, 8)


def at(written: str) -> datetime:
    """A moment in Viet Nam: "2026-10-18 08:00"."""
    return datetime.fromisoformat(written).replace(tzinfo=VIETNAM)


class Sent(NamedTuple):
    """A message an officer got."""

    at: datetime
    chat_id: str
    reply: Reply
    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.reply.text


@dataclass
class World:
    """Province, commune and two chi hội: Hoa heads the first with Thắm as deputy, Bích the other; Hà supervises."""

    engine: Engine
    manners: Manners = field(default_factory=Manners)
    units: dict[str, int] = field(default_factory=dict)
    officers: dict[str, int] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        with Session(self.engine) as session:
            province = a_unit(session, "P", level="province", name="Hội LHPN tỉnh")
            province.area = "Lạng Sơn"
            commune = a_unit(session, "P-1", province, "commune", "Hội LHPN xã Nà Lùng")
            first = a_unit(session, "P-1-1", commune, name="Chi hội thôn Nà Pài")
            second = a_unit(session, "P-1-2", commune, name="Chi hội thôn Bản Lầu")
            self.units = {unit.code: unit.id for unit in (province, commune, first, second)}
            for name, role, code in (
                ("Hoa", "head", "P-1-1"),
                ("Thắm", "deputy", "P-1-1"),
                ("Bích", "head", "P-1-2"),
                ("Hà", "supervisor", "P-1"),
            ):
                officer = an_officer(session, name)
                self.officers[name] = officer.id
                officers.appoint(session, officer.id, self.units[code], role, SINCE)
                officers.connect(session, officer.id, "zalo", name)
            session.commit()

    def rule(self, terms: Terms, code: str = "P", since: str = "2026-10", level: str = "branch") -> None:
        """Set a rule."""
        with Session(self.engine) as session:
            unit_id = self.units[code]
            rules.set_rule(
                session, unit_id, terms, since=since, officer_id=None, now=at("2026-09-01 08:00"), level=level
            )
            session.commit()

    def report(self, code: str, moment: datetime, period: str = "2026-10", by: str = "Hoa") -> None:
        """Send a report."""
        with Session(self.engine) as session:
            unit, officer = _unit(session, self.units[code]), _officer(session, self.officers[by])
            reports.send(session, sending(unit, officer, period=period), moment)
            session.commit()

    def give_back(self, code: str, moment: datetime, period: str = "2026-10") -> None:
        """Return a report to its sender."""
        with Session(self.engine) as session:
            live = reports.live(session, self.units[code], period)
            assert live is not None
            reports.return_to_sender(session, live, self.officers["Hà"], moment, reason="thiếu ngày họp")
            session.commit()

    def tick(self, moment: datetime, *, deliver: bool = True) -> list[Queued]:
        """Tick once, and let what is due go out."""
        queued = tick(self.engine, moment, self.manners).queued
        if deliver:
            self.deliver(moment)
        return queued

    def deliver(self, moment: datetime) -> list[Sent]:
        """Let what is due go out, asking just before whether it is still wanted."""
        fresh: list[Sent] = []
        with Session(self.engine) as session:
            due = select(OutboxMessage).where(OutboxMessage.status == "queued", OutboxMessage.due_at <= moment)
            for message in session.exec(due.order_by(col(OutboxMessage.id))).all():
                wanted = still_wanted(session, message.dedup_key, moment, self.manners)
                match wanted:
                    case Keep(reply):
                        message.status = "sent"
                        rows = select(Reminder.key).where(
                            Reminder.message_key == message.dedup_key, Reminder.state == "queued"
                        )
                        keys = tuple(session.exec(rows))
                        fresh.append(Sent(moment, message.chat_id, reply or Reply(**message.reply), keys))
                    case Later(until):
                        message.due_at = until
                    case Drop():
                        message.status = "stopped"
                session.add(message)
            session.commit()
        self.sent += fresh
        return fresh

    def to(self, name: str) -> list[Sent]:
        """Give what somebody got."""
        return [sent for sent in self.sent if sent.chat_id == name]

    def rows(self) -> list[Reminder]:
        """Give every reminder as it is kept."""
        with Session(self.engine, expire_on_commit=False) as session:
            return list(session.exec(select(Reminder).order_by(col(Reminder.key))).all())


def _unit(session: Session, unit_id: int):  # type: ignore[no-untyped-def]
    from records.units import unit

    return unit(session, unit_id)


def _officer(session: Session, officer_id: int):  # type: ignore[no-untyped-def]
    from records.tables import Officer

    return session.get_one(Officer, officer_id)
