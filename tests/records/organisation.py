"""The sample organisation with one round of nominations, for the tests of records."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlmodel import Session

from records import decisions, nominations, rounds
from records.decisions import Status
from records.nominations import Sending
from records.officers import holders
from records.rounds import Opening
from records.sample import load_sample
from records.submission_tables import Nomination
from records.units import find_unit

NOW = datetime(2026, 10, 1, 1, tzinfo=UTC)
TODAY = date(2026, 10, 1)


class Organisation:
    """The sample organisation with one round of the province, in a test's session."""

    def __init__(self, session: Session, *, chosen: int | None = 2, commune: int | None = None) -> None:
        load_sample(session, NOW)
        self.session = session
        self.province = self.unit("LS")
        quotas = {self.province: chosen, self.unit("LS-01"): commune}
        given = {unit: number for unit, number in quotas.items() if number is not None}
        opening = Opening(key="r", title="Đợt", kind="individual", unit_id=self.province, quotas=given)
        rounds.open_round(session, opening, NOW)
        self.round = rounds.find(session, "r").id

    def unit(self, code: str) -> int:
        return find_unit(self.session, code).id

    def officer(self, code: str) -> int:
        return holders(self.session, self.unit(code), ("head", "supervisor"), TODAY)[0].id

    def sending(self, code: str, name: str = "Nông Thị Hoa", year: int | None = 1968) -> Sending:
        return Sending(
            round_id=self.round,
            unit_id=self.unit(code),
            officer_id=self.officer(code),
            kind="individual",
            name=name,
            name_key=name.lower(),
            birth_year=year,
            form_version=1,
            values={"ho_ten": name},
            said={"ho_ten": name},
            channel="zalo",
        )

    def sends(self, code: str, name: str = "Nông Thị Hoa", year: int | None = 1968) -> Nomination:
        return nominations.send(self.session, self.sending(code, name, year), NOW)

    def below(self, code: str, first: int = 0, most: int = 99) -> list[Nomination]:
        units = [self.unit(code)]
        found = nominations.page_below(self.session, units, TODAY, round_id=self.round, first=first, most=most)
        return list(found)

    def decides(self, code: str, nomination: Nomination, to: Status, seen: str | None = None) -> Nomination:
        decided, _ = decisions.decide(
            self.session,
            nomination.id,
            to,
            seen=seen or nomination.status,
            officer_id=self.officer(code),
            unit_ids=[self.unit(code)],
            now=NOW,
            on=TODAY,
        )
        return decided
