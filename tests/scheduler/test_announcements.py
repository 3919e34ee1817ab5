"""A tick begins what is due, once, and tells the author when it is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from records import announcements, officers, outbox
from records.announcements import Audience
from records.recipients import settle
from records.sample import load_sample
from records.scheduling_tables import Announcement, Recipient
from records.tables import OutboxMessage, Unit
from scheduler.announcements import tick

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
TODAY = date(2026, 10, 20)


@pytest.fixture
def announcement(session: Session) -> Announcement:
    """One to the heads of a commune, due in a minute; its author and all of them write on Zalo."""
    load_sample(session, NOW)
    unit = session.exec(select(Unit).where(Unit.code == "LS-01")).one()
    audience = Audience(unit_id=unit.id, levels=("branch",), roles=("head",))
    heads = session.exec(announcements.members(audience, TODAY)).all()
    author = next(officer_id for officer_id in range(1, 99) if officer_id not in heads)
    for officer_id in (author, *heads):
        officers.connect(session, officer_id, "zalo", f"z{officer_id}")
    made = Announcement(
        unit_id=unit.id,
        written_by=author,
        text="Mời họp lúc 8 giờ.",
        audience=audience.dump(),
        state="scheduled",
        send_at=NOW + timedelta(minutes=1),
        created_at=NOW,
    )
    session.add(made)
    session.flush()
    return made


def said(session: Session) -> list[str]:
    return [row.reply["text"] for row in session.exec(select(OutboxMessage)).all()]


def test_it_begins_at_its_moment_and_once(session: Session, announcement: Announcement) -> None:
    """Not a minute sooner; whoever ticks again adds nothing. What is said begins with whose it is."""
    assert [] == tick(session, NOW)
    later = NOW + timedelta(minutes=2)
    assert [announcement] == tick(session, later)
    assert [] == tick(session, later)
    number = announcements.states(session, announcement.id)["queued"]
    assert {f"Thông báo của {unit_name(session, announcement)}:\n\nMời họp lúc 8 giờ."} == set(said(session))
    assert number == len(said(session))


def unit_name(session: Session, announcement: Announcement) -> str:
    return session.get_one(Unit, announcement.unit_id).name


def test_what_somebody_began_and_died_over_is_made_up_for(session: Session, announcement: Announcement) -> None:
    """It is being sent, and nobody has a message yet."""
    announcement.state = "sending"
    session.add(announcement)
    session.flush()
    assert [announcement] == tick(session, NOW)
    assert [] == tick(session, NOW)
    assert said(session)


def test_its_author_is_told_once_when_it_is_over(session: Session, announcement: Announcement) -> None:
    """And once more when it was sent anew to whom it had not reached."""
    later = NOW + timedelta(minutes=2)
    tick(session, later)
    for index, recipient in enumerate(session.exec(select(Recipient)).all()):
        settle(session, recipient.id, "failed" if index == 0 else "sent", later, "bị từ chối" if index == 0 else None)
    for _ in range(2):
        tick(session, later)
    number = len(session.exec(select(Recipient)).all())
    told = f"Dạ, thông báo số {announcement.id} đã gửi xong ạ: {number - 1} người đã nhận, 1 người bị lỗi."
    assert 1 == said(session).count(told)
    session.refresh(announcement)
    assert "done" == announcement.state
    reply = announcements.reply_of(session, announcement, TODAY)
    assert 1 == announcements.send_again(session, announcement, reply, later)
    for recipient in session.exec(select(Recipient).where(Recipient.state == "queued")).all():
        settle(session, recipient.id, "sent", later)
    tick(session, later)
    assert f"Dạ, thông báo số {announcement.id} đã gửi xong ạ: {number} người đã nhận." in said(session)


def test_what_becomes_of_a_message_becomes_of_her(session: Session, announcement: Announcement) -> None:
    """Sent, failed with the reason in words, or held back because it was stopped meanwhile."""
    later = NOW + timedelta(minutes=2)
    tick(session, later)
    claimed = outbox.claim(session, channel="zalo", worker="w", now=later, lease=timedelta(seconds=60), limit=9)
    outbox.mark_sent(session, claimed[0], later)
    outbox.fail(session, claimed[1], "Refused: 400", later)
    outbox.block(session, claimed[2], "Blocked: 403", later)
    announcements.cancel(session, announcement, later)
    outbox.retry_later(session, claimed[3], "429", later, now=later)
    session.expire_all()
    recipients = [session.get_one(Recipient, message.recipient_id) for message in claimed[:4]]
    assert [
        ("sent", None),
        ("failed", "bị từ chối"),
        ("failed", "đã chặn trợ lý"),
        ("cancelled", None),
    ] == [(recipient.state, recipient.reason) for recipient in recipients]
    assert "stopped" == session.get_one(OutboxMessage, claimed[3].id).status
