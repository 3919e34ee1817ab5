"""An announcement reaches each of its audience once, and every one of them is in one state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from records import announcements, officers
from records.announcements import Audience
from records.messages import Reply
from records.recipients import BLOCKED, NO_ACCOUNT, UNSURE, settle
from records.sample import load_sample
from records.scheduling_tables import Announcement, Recipient
from records.tables import Account, Officer, OutboxMessage, Unit

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
TODAY = date(2026, 10, 20)
REPLY = Reply("Mời họp chi hội trưởng.", words=("Đã đọc",))


@pytest.fixture
def commune(session: Session) -> int:
    """The commune Nà Lùng of the sample, whose heads write on Zalo."""
    load_sample(session, NOW)
    unit = session.exec(select(Unit).where(Unit.code == "LS-01")).one()
    for officer_id in session.exec(announcements.members(Audience(unit_id=unit.id, roles=("head",)), TODAY)).all():
        officers.connect(session, officer_id, "zalo", f"z{officer_id}")
    return unit.id


def written(session: Session, audience: Audience, **more: Any) -> Announcement:
    """An announcement to this audience, by the first officer."""
    author = session.exec(select(Officer.id).order_by(Officer.id)).first()  # type: ignore[arg-type]
    values: dict[str, Any] = {
        "unit_id": audience.unit_id,
        "written_by": author,
        "text": REPLY.text,
        "created_at": NOW,
        **more,
    }
    announcement = Announcement(audience=audience.dump(), **values)
    session.add(announcement)
    session.flush()
    return announcement


def heads(commune: int) -> Audience:
    return Audience(unit_id=commune, levels=("branch",), roles=("head",))


def test_the_count_says_who_is_reached_where(session: Session, commune: int) -> None:
    """Per channel and in all; who has two posts or two channels counts once."""
    everybody = Audience(unit_id=commune)
    assert {"zalo": 5, "": 4} == announcements.counted(session, everybody, TODAY)
    head = session.exec(announcements.members(heads(commune), TODAY)).first()
    assert head is not None
    officers.connect(session, head, "telegram", "t1")
    assert {"zalo": 5, "": 4} == announcements.counted(session, everybody, TODAY)


def test_fan_out_is_complete_and_happens_once(session: Session, commune: int) -> None:
    """The states add up to the audience; a second fan-out adds nothing."""
    announcement = written(session, Audience(unit_id=commune))
    for _ in range(2):
        assert 5 == announcements.fan_out(session, announcement, REPLY, NOW, TODAY)
        assert {"queued": 5, "skipped": 4} == announcements.states(session, announcement.id)
    messages = session.exec(select(OutboxMessage)).all()
    assert 5 == len(messages)
    assert {REPLY.text} == {message.reply["text"] for message in messages}
    skipped = announcements.in_state(session, announcement.id, "skipped")
    assert {NO_ACCOUNT} == {recipient.reason for _, recipient in skipped}


def test_two_who_begin_at_once_write_to_nobody_twice(engine: Engine) -> None:
    """Two processes that begin the same announcement at the same moment; whoever is second finds it begun."""
    with Session(engine) as session:
        load_sample(session, NOW)
        unit = session.exec(select(Unit.id).where(Unit.code == "LS-01")).one()
        announcement_id = written(session, Audience(unit_id=unit)).id
        session.commit()

    def begin(_: int) -> int:
        with Session(engine) as session:
            announcements.begin(session, session.get_one(Announcement, announcement_id), NOW)
            session.commit()
            return sum(announcements.states(session, announcement_id).values())

    with ThreadPoolExecutor(4) as pool:
        assert [9] * 4 == list(pool.map(begin, range(4)))


def test_who_blocked_us_is_skipped_with_that_reason(session: Session, commune: int) -> None:
    """Her supervisor can telephone."""
    account = session.exec(select(Account)).first()
    assert account is not None
    account.blocked_at = NOW
    session.add(account)
    announcement = written(session, heads(commune))
    announcements.fan_out(session, announcement, REPLY, NOW, TODAY)
    (skipped,) = announcements.in_state(session, announcement.id, "skipped")
    assert (account.officer_id, BLOCKED) == (skipped[0].id, skipped[1].reason)


def test_only_who_has_not_reported(session: Session, commune: int) -> None:
    """ "Chưa nộp tháng này" leaves out whoever has, and the officers above chi hội."""
    from records.reports import Sending, send

    head = session.exec(select(Officer.id).where(Officer.name == "Vi Thị Hoa")).one()
    unit = session.exec(select(Unit.id).where(Unit.code == "LS-01-01")).one()
    report = Sending(
        unit_id=unit, period="2026-10", values={}, said={}, form_version=1, zero=True, late=False,
        officer_id=head, channel="zalo",
    )  # fmt: skip
    send(session, report, NOW)
    missing = Audience(unit_id=commune, roles=("head",), missing="2026-10")
    assert head not in session.exec(announcements.members(missing, TODAY)).all()
    assert {"zalo": 4} == announcements.counted(session, missing, TODAY)


def test_exclusions_are_left_out(session: Session, commune: int) -> None:
    """By officer."""
    some = session.exec(announcements.members(heads(commune), TODAY)).all()
    without = Audience(unit_id=commune, levels=("branch",), roles=("head",), without=tuple(some[:2]))
    assert {"zalo": 3} == announcements.counted(session, without, TODAY)


def test_pause_resume_and_cancel_in_mid_flight(session: Session, commune: int) -> None:
    """What is held back waits; what was cancelled is sent to nobody else; sent is sent."""
    announcement = written(session, heads(commune))
    announcements.fan_out(session, announcement, REPLY, NOW, TODAY)
    first = session.exec(select(Recipient).order_by(Recipient.id)).first()  # type: ignore[arg-type]
    assert first is not None
    message = session.exec(select(OutboxMessage).where(OutboxMessage.recipient_id == first.id)).one()
    message.status = "sent"
    session.add(message)
    settle(session, first.id, "sent", NOW)

    assert announcements.pause(session, announcement)
    assert not announcements.pause(session, announcement)
    assert {"sent": 1, "stopped": 4} == statuses(session)
    assert announcements.resume(session, announcement)
    assert {"sent": 1, "queued": 4} == statuses(session)
    assert announcements.cancel(session, announcement, NOW)
    assert not announcements.cancel(session, announcement, NOW)
    assert {"sent": 1, "stopped": 4} == statuses(session)
    assert {"sent": 1, "cancelled": 4} == announcements.states(session, announcement.id)


def statuses(session: Session) -> dict[str, int]:
    """How many messages of the outbox are in each status."""
    session.expire_all()
    found = [message.status for message in session.exec(select(OutboxMessage))]
    return {status: found.count(status) for status in found}


def test_sending_again_reaches_those_it_did_not_reach_and_nobody_twice(session: Session, commune: int) -> None:
    """However often it is tapped; what may have arrived is left alone."""
    announcement = written(session, heads(commune))
    announcements.fan_out(session, announcement, REPLY, NOW, TODAY)
    rows = session.exec(select(Recipient).order_by(Recipient.id)).all()  # type: ignore[arg-type]
    for row, (state, reason) in zip(
        rows,
        [("sent", None), ("failed", "bị từ chối"), ("failed", UNSURE), ("sent", None), ("sent", None)],
        strict=True,
    ):
        settle(session, row.id, state, NOW, reason)
    assert [1, 0, 0] == [announcements.send_again(session, announcement, REPLY, NOW) for _ in range(3)]
    keys = [m.dedup_key for m in session.exec(select(OutboxMessage).where(OutboxMessage.recipient_id == rows[1].id))]
    assert {f"announcement:{announcement.id}:{rows[1].officer_id}:{n}" for n in (0, 1)} == set(keys)
    assert 6 == len(session.exec(select(OutboxMessage)).all())


def test_it_is_done_when_nobody_waits_and_that_is_told_once(session: Session, commune: int) -> None:
    """The author hears of the end once."""
    announcement = written(session, heads(commune))
    announcements.fan_out(session, announcement, REPLY, NOW, TODAY)
    assert [] == announcements.finished(session, NOW)
    for row in session.exec(select(Recipient)):
        settle(session, row.id, "sent", NOW)
    assert [announcement.id] == [done.id for done in announcements.finished(session, NOW)]
    assert [] == announcements.finished(session, NOW)


def test_what_is_due_is_taken_by_one(session: Session, commune: int) -> None:
    """Whoever ticks second finds nothing to do."""
    announcement = written(session, heads(commune), state="scheduled", send_at=NOW)
    assert [announcement.id] == [due.id for due in announcements.due(session, NOW)]
    assert [] == announcements.due(session, NOW)


def test_reading_is_noted_for_the_newest_that_asks(session: Session, commune: int) -> None:
    """One that was not sent to her, or does not ask, is not marked."""
    announcement = written(session, heads(commune), acknowledge=True)
    announcements.fan_out(session, announcement, REPLY, NOW, TODAY)
    row = session.exec(select(Recipient)).first()
    assert row is not None
    assert announcements.read_by(session, row.officer_id, NOW) is None
    settle(session, row.id, "sent", NOW)
    found = announcements.read_by(session, row.officer_id, NOW)
    assert found is not None
    assert (announcement.id, None) == (found.id, announcements.read_by(session, row.officer_id, NOW))
    assert 1 == announcements.states(session, announcement.id)["read"]
