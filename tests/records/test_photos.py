"""Photos are noted with their message, taken by one process at a time, and kept or refused once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from records import photos
from records.messages import Incoming
from records.photos import State, Waiting
from records.submission_tables import Photo
from records.tables import Officer, Unit

NOW = datetime(2026, 10, 1, tzinfo=UTC)
SENT = Incoming(
    channel="zalo",
    chat_id="7",
    message_id="m1",
    sender_name="Hoa",
    text=" sinh hoạt tháng 10 ",
    sent_at=NOW,
    kind="photo",
    photo="https://z.test/1.jpg",
)
LEASE = timedelta(minutes=2)


@pytest.fixture(autouse=True)
def unit(engine: Engine) -> None:
    """A unit and an officer, both with id 1."""
    with Session(engine) as session:
        session.add_all((Unit(id=1, code="np", name="Nà Pài", level="branch"), Officer(id=1, name="Vi Thị Hoa")))
        session.commit()


def received(session: Session, now: datetime = NOW, message: Incoming = SENT) -> int:
    """Note a photo."""
    return photos.receive(session, unit_id=1, officer_id=1, incoming=message, now=now)


def taken(session: Session, now: datetime = NOW, limit: int = 9) -> list[Waiting]:
    """Take what is due of Zalo."""
    return list(photos.waiting(session, now, limit, channels=["zalo"], lease=LEASE))


def test_a_photo_waits_to_be_fetched(session: Session) -> None:
    """It is known by its channel's reference, and what she wrote below it."""
    photo_id = received(session)

    assert [State(photo_id, "sinh hoạt tháng 10", "waiting", None)] == list(photos.of(session, [photo_id]))
    assert [Waiting(photo_id, "zalo", "7", "https://z.test/1.jpg", 1)] == taken(session)


def test_a_message_without_a_photo_is_an_error(session: Session) -> None:
    """Only a photo can be noted as one."""
    text = Incoming(channel="zalo", chat_id="7", message_id="m1", sender_name="Hoa", text="chào", sent_at=NOW)
    with pytest.raises(ValueError, match="no photo"):
        received(session, message=text)


def test_the_oldest_are_taken_first_and_not_more_than_asked_for(session: Session) -> None:
    """What is not due, or of another channel, waits."""
    later, first, second, third = (received(session, NOW + timedelta(seconds=s)) for s in (1, 0, 0, 0))
    photos.waiting(session, NOW, 9, channels=["telegram"], lease=LEASE)

    assert [[first, second], [third], []] == [[p.id for p in taken(session, limit=2)] for _ in range(3)]
    assert [later] == [photo.id for photo in taken(session, NOW + timedelta(seconds=1))]


def test_what_its_taker_did_not_finish_is_taken_again(session: Session) -> None:
    """After the lease, with the attempts counted."""
    received(session)

    attempts = [taken(session, NOW + LEASE * n * 0.5) for n in range(3)]
    assert [[1], [], [2]] == [[photo.attempts for photo in photos_taken] for photos_taken in attempts]


def test_two_processes_take_different_photos(engine: Engine) -> None:
    """Neither waits for the other, and none is fetched twice."""
    with Session(engine) as session:
        expected = {received(session), received(session)}
        session.commit()
    found = set()
    for _ in range(2):
        with Session(engine) as session:
            found |= {photo.id for photo in taken(session, limit=1)}
            session.commit()
    assert expected == found


def test_a_photo_is_kept_once(session: Session) -> None:
    """Then it no longer waits, and what comes later changes nothing."""
    photo_id = received(session)

    assert photos.keep(session, photo_id, b"\xff\xd8\xff", "image/jpeg")
    assert [False] * 3 == [
        photos.keep(session, photo_id, b"other", "image/png"),
        photos.refuse(session, photo_id, "too late"),
        photos.retry(session, photo_id, "too late", NOW),
    ]
    session.expire_all()
    photo = session.get_one(Photo, photo_id)
    assert ("kept", b"\xff\xd8\xff", "image/jpeg", None) == (
        photo.status,
        photo.content,
        photo.media_type,
        photo.reason,
    )
    assert [] == taken(session)


def test_a_photo_is_tried_again_later(session: Session) -> None:
    """Not before its moment."""
    photo_id = received(session)
    taken(session)

    assert photos.retry(session, photo_id, "ReadTimeout", NOW + timedelta(seconds=10))
    assert [[], [photo_id]] == [[p.id for p in taken(session, NOW + timedelta(seconds=s))] for s in (9, 10)]


def test_refused_photos_do_not_count(session: Session) -> None:
    """Those we have and those we may still get do."""
    kept, refused, waiting, other = (received(session) for _ in range(4))
    photos.keep(session, kept, b"x", "image/png")
    photos.refuse(session, refused, "too large")

    assert 2 == photos.count(session, [kept, refused, waiting])
    assert 0 == photos.count(session, [])
    states = photos.of(session, [waiting, refused, kept])
    assert [(kept, "kept", None), (refused, "refused", "too large"), (waiting, "waiting", None)] == [
        (state.id, state.status, state.reason) for state in states
    ]
    assert other
