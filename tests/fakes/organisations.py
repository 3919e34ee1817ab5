"""Organisations with reports, for tests that sum them up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session
from tests.fakes.reports import NOW, PERIOD

from records import reports
from records.reports import Sending
from records.submission_tables import Report
from records.tables import Account, Officer, Post, Unit

SINCE = date(2020, 1, 1)


class Organisation:
    """Units by code, each with a head "chị <code>" if it is a chi hội; reports are sent for them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.units: dict[str, Unit] = {}
        self.heads: dict[str, Officer] = {}

    def add(self, code: str, name: str, level: str, above: str | None = None, **dates: Any) -> Unit:
        """Add a unit below another one."""
        parent_id = self.units[above].id if above else None
        unit = Unit(code=code, name=name, level=level, parent_id=parent_id, **dates)
        self.session.add(unit)
        self.session.flush()
        self.units[code] = unit
        if level == "branch":
            self.heads[code] = self.appoint(f"Lò Thị {code}", "head", code)
        return unit

    def appoint(self, name: str, role: str, code: str, *, phone: str | None = None, chat: str | None = None) -> Officer:
        """Give a new officer a post, with a chat on Zalo if she has one."""
        officer = Officer(name=name, phone=phone)
        self.session.add(officer)
        self.session.flush()
        self.session.add(Post(officer_id=officer.id, unit_id=self.units[code].id, role=role, since=SINCE))
        if chat:
            self.session.add(Account(officer_id=officer.id, channel="zalo", chat_id=chat))
        self.session.flush()
        return officer

    def send(self, code: str, period: str = PERIOD, *, now: datetime = NOW, **stated: Any) -> Report:
        """Send a report of a chi hội; `zero` and `late` as such, everything else are its values."""
        marks = {name: stated.pop(name, False) for name in ("zero", "late")}
        sending = Sending(
            unit_id=self.units[code].id,
            period=period,
            values={"ky_bao_cao": period, "tong_hoi_vien": 100, **stated},
            said={},
            form_version=1,
            officer_id=self.heads[code].id,
            channel="zalo",
            on_behalf=None,
            **marks,
        )
        return reports.send(self.session, sending, now)


def a_commune(session: Session, branches: int = 5) -> Organisation:
    """A province P with a commune C and so many chi hội C1, C2, …, called "Chi hội thôn 1" and so on."""
    organisation = Organisation(session)
    organisation.add("P", "Hội LHPN tỉnh Lạng Sơn", "province")
    organisation.add("C", "Hội LHPN xã Nà Lùng", "commune", "P")
    for number in range(1, branches + 1):
        organisation.add(f"C{number}", f"Chi hội thôn {number}", "branch", "C")
    return organisation


def codes(rows: Sequence[Any]) -> list[str]:
    """Give the codes of rows."""
    return [row.code for row in rows]
