from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.fakes.reports import NOW, PERIOD, a_unit, an_officer, sending, sent

from records import reports
from records.reports import AlreadySent, Overtaken, PeriodLocked
from records.submission_tables import Report
from records.tables import Officer, Unit


@pytest.fixture
def officer(session: Session) -> Officer:
    """Somebody who sends."""
    return an_officer(session, "Vi Thị Hoa")


@pytest.fixture
def unit(session: Session) -> Unit:
    """A chi hội of a commune."""
    return a_unit(session, "XA-01", parent=a_unit(session, "XA", level="commune"))


def test_a_report_is_kept_as_it_was_sent(session: Session, unit: Unit, officer: Officer) -> None:
    """What was understood, what was typed, who sent it, why, and when."""
    stated = sending(unit, officer, late=True, zero=True, on_behalf="chị Hoa ốm")
    report = reports.send(session, stated, NOW)
    session.expire_all()
    assert vars(stated) == {name: getattr(report, name) for name in vars(stated)}
    assert (1, True, "sent", NOW) == (report.revision, report.live, report.status, report.submitted_at)
    assert report == reports.by_receipt(session, f" {report.receipt[:3].lower()} {report.receipt[3:]}.")


def test_a_correction_is_a_new_revision(session: Session, unit: Unit, officer: Officer) -> None:
    """The last one counts, the first is kept, and each has its receipt."""
    first = sent(session, unit, officer, members=120)
    second = sent(session, unit, officer, members=125)
    assert [(1, False), (2, True)] == [(r.revision, r.live) for r in reports.revisions(session, unit.id, PERIOD)]
    assert second == reports.live(session, unit.id, PERIOD)
    assert first == reports.by_receipt(session, first.receipt)


def test_a_correction_is_as_late_as_what_it_corrects(session: Session, unit: Unit, officer: Officer) -> None:
    """Who reported in time has reported in time, however late the report came back to her; and late stays late."""
    first = reports.send(session, sending(unit, officer, late=False, members=120), NOW)
    reports.return_to_sender(session, first, officer.id, NOW, reason="câu 6")
    assert not reports.send(session, sending(unit, officer, late=True, members=125), NOW).late
    other = a_unit(session, "XA-02")
    reports.send(session, sending(other, officer, late=True), NOW)
    assert reports.send(session, sending(other, officer, late=False, members=9), NOW).late


def test_the_same_once_more_is_the_same_report(session: Session, unit: Unit, officer: Officer) -> None:
    """A second tap makes no second report, not even after it was accepted or the period locked."""
    first = sent(session, unit, officer)
    assert first == sent(session, unit, officer)
    reports.accept(session, first, officer.id, NOW)
    reports.lock(session, unit.id, PERIOD, officer.id, NOW)
    assert first == sent(session, unit, officer)


def test_what_was_returned_may_be_sent_again_as_it_is(session: Session, unit: Unit, officer: Officer) -> None:
    """She insists: the figures are right. That is an answer to the supervisor, so it is a revision."""
    first = sent(session, unit, officer)
    reports.return_to_sender(session, first, officer.id, NOW, reason="số hội viên?")
    assert 2 == sent(session, unit, officer).revision


def test_nobody_replaces_what_she_has_not_seen(session: Session, unit: Unit, officer: Officer) -> None:
    """The deputy sent meanwhile: the head hears of it, unless she sends the same."""
    first = sent(session, unit, officer, members=120)
    with pytest.raises(AlreadySent) as caught:
        reports.send(session, sending(unit, officer, members=125), NOW, seen=0)
    assert first == caught.value.report
    assert first == reports.send(session, sending(unit, officer, members=120), NOW, seen=0)
    assert 2 == reports.send(session, sending(unit, officer, members=125), NOW, seen=1).revision


@pytest.mark.parametrize("seen", [None, 0])
def test_two_who_send_at_once_leave_one_live_report(engine: Engine, seen: int | None) -> None:
    """Both are kept where neither minds, else the second hears that somebody was first."""
    with Session(engine) as session:
        unit, officer = a_unit(session, "XA-01"), an_officer(session, "Vi Thị Hoa")
        session.commit()
        unit_id, officer_id = unit.id, officer.id
    start = Barrier(8)

    def attempt(members: int) -> str:
        with Session(engine) as session:
            start.wait()
            stated = sending(session.get_one(Unit, unit_id), session.get_one(Officer, officer_id), members=members)
            try:
                reports.send(session, stated, NOW, seen=seen)
            except AlreadySent:
                return "late"
            session.commit()
            return "sent"

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(attempt, range(8)))
    with Session(engine) as session:
        kept = reports.revisions(session, unit_id, PERIOD)
    assert said.count("sent") == len(kept) == (8 if seen is None else 1)
    assert [len(kept)] == [r.revision for r in kept if r.live]


def test_the_same_tapped_twice_at_once_is_one_report(engine: Engine) -> None:
    """Two taps that are handled by two processes."""
    with Session(engine) as session:
        unit, officer = a_unit(session, "XA-01"), an_officer(session, "Vi Thị Hoa")
        session.commit()
        stated = sending(unit, officer)
    start = Barrier(2)

    def tap(_: int) -> str:
        with Session(engine) as session:
            start.wait()
            receipt = reports.send(session, stated, NOW).receipt
            session.commit()
            return receipt

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(tap, range(2))
    assert first == second


def test_earlier_reports_of_the_unit(session: Session, unit: Unit, officer: Officer) -> None:
    """Live ones only, the newest first, and none of the period itself or after it."""
    for period in ("2025-12", "2026-08", "2026-09", "2026-10", "2026-11"):
        sent(session, unit, officer, period=period)
    corrected = sent(session, unit, officer, period="2026-09", members=1)
    assert ["2026-09", "2026-08", "2025-12"] == [r.period for r in reports.before(session, unit.id, PERIOD)]
    assert [corrected] == reports.before(session, unit.id, PERIOD, count=1)
    assert ["2026-11", "2026-10"] == [r.period for r in reports.latest_of_unit(session, unit.id, 2)]


def test_a_decision_says_who_took_it(session: Session, unit: Unit, officer: Officer) -> None:
    """A returned report names reason and field; accepting it after all takes them away."""
    report = sent(session, unit, officer)
    reports.return_to_sender(session, report, officer.id, NOW, reason="thiếu một chị", field="tong_hoi_vien")
    assert ("returned", "thiếu một chị", "tong_hoi_vien") == (report.status, report.reason, report.field)
    later = NOW + timedelta(hours=1)
    reports.accept(session, report, officer.id, later)
    assert ("accepted", None, None) == (report.status, report.reason, report.field)
    assert (officer.id, later) == (report.decided_by, report.decided_at)


def test_what_was_corrected_meanwhile_is_not_decided(session: Session, unit: Unit, officer: Officer) -> None:
    """The supervisor read the first revision: what she decides is told with the second."""
    first = sent(session, unit, officer, members=120)
    second = sent(session, unit, officer, members=125)
    with pytest.raises(Overtaken) as caught:
        reports.accept(session, first, officer.id, NOW)
    assert (second, "sent") == (caught.value.report, second.status)


def test_one_of_two_supervisors_decides(engine: Engine) -> None:
    """The other hears who did."""
    with Session(engine) as session:
        unit = a_unit(session, "XA-01")
        deciders = [an_officer(session, name).id for name in ("Hà", "Mai")]
        report_id = sent(session, unit, an_officer(session, "Hoa")).id
        session.commit()
    start = Barrier(2)

    def decide(officer_id: int) -> int | None:
        with Session(engine, expire_on_commit=False) as session:
            report = session.get_one(Report, report_id)
            session.commit()
            start.wait()
            try:
                if officer_id == deciders[0]:
                    reports.accept(session, report, officer_id, NOW)
                else:
                    reports.return_to_sender(session, report, officer_id, NOW, reason="thiếu")
            except Overtaken as overtaken:
                return overtaken.report.decided_by
            session.commit()
            return None

    with ThreadPoolExecutor(2) as pool:
        heard = list(pool.map(decide, deciders))
    winner = deciders[heard.index(None)]
    assert [None, winner] == sorted(heard, key=bool)


def test_a_locked_period_stays_as_it_is(session: Session, unit: Unit, officer: Officer) -> None:
    """Nothing is sent, corrected or decided in any unit below the lock until it is taken away."""
    assert unit.parent_id is not None
    report = sent(session, unit, officer)
    assert [True, False] == [reports.lock(session, unit.parent_id, PERIOD, officer.id, NOW) for _ in range(2)]
    assert [True, False] == [reports.locked(session, unit.id, period) for period in (PERIOD, "2026-09")]
    with pytest.raises(PeriodLocked):
        sent(session, unit, officer, members=125)
    with pytest.raises(PeriodLocked):
        reports.accept(session, report, officer.id, NOW)
    assert [True, False] == [reports.unlock(session, unit.parent_id, PERIOD) for _ in range(2)]
    assert 2 == sent(session, unit, officer, members=125).revision
