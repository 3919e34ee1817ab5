"""What was given up of an announcement and is sent once more: the announcement goes on with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import Session, select
from tests.records.organisation import NOW, TODAY

from records import announcements, dead_letters, officers, outbox
from records.announcements import Audience
from records.recipients import UNSURE, settle
from records.sample import load_sample
from records.scheduling_tables import Announcement, Recipient
from records.tables import OutboxMessage
from records.units import find_unit

LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def announcement(session: Session) -> Announcement:
    """One to the heads of a commune, all on Zalo; it reached all but two: one refused, and of one nobody knows."""
    load_sample(session, NOW)
    unit, author = find_unit(session, "LS-01").id, officers.find_officer(session, "2").id
    audience = Audience(unit_id=unit, roles=("head",))
    for officer_id in session.exec(announcements.members(audience, TODAY)).all():
        officers.connect(session, officer_id, "zalo", f"z{officer_id}")
    officers.connect(session, author, "telegram", "t")
    made = Announcement(
        unit_id=unit,
        written_by=author,
        text="Mời họp.",
        audience=audience.dump(),
        acknowledge=False,
        state="scheduled",
        created_at=NOW,
    )
    session.add(made)
    session.flush()
    announcements.begin(session, made, NOW)
    claimed = outbox.claim(session, channel="zalo", worker="w", now=LATER, lease=timedelta(minutes=1), limit=99)
    outbox.fail(session, claimed[0], "Refused: 400", LATER)
    outbox.fail(session, claimed[1], "Uncertain: time-out", LATER, why=UNSURE)
    for message in claimed[2:]:
        outbox.mark_sent(session, message, LATER)
    session.commit()
    return made


def given_up(session: Session) -> list[int]:
    return sorted(session.exec(select(OutboxMessage.id).where(OutboxMessage.status == "failed")).all())


def test_it_goes_on_with_what_is_retried(session: Session, announcement: Announcement) -> None:
    """One that was over is being sent again until she has it, so it can be stopped meanwhile; then it is over anew."""
    assert [announcement] == list(announcements.finished(session, LATER))
    refused, unsure = given_up(session)

    assert [refused] == dead_letters.retry(session, [refused, unsure], LATER)

    session.expire_all()
    assert ("sending", 1) == (announcement.state, announcements.states(session, announcement.id)["queued"])
    assert [] == announcements.finished(session, LATER)
    assert announcements.pause(session, announcement)
    assert announcements.resume(session, announcement)
    (waiting,) = session.exec(select(Recipient).where(Recipient.state == "queued")).all()
    settle(session, waiting.id, "sent", LATER)
    assert [announcement] == list(announcements.finished(session, LATER))


@pytest.mark.parametrize("state", ["cancelled", "paused"])
def test_what_is_stopped_is_not_retried(session: Session, announcement: Announcement, state: str) -> None:
    """Neither her message nor what became of her changes."""
    change = {"cancelled": lambda: announcements.cancel(session, announcement, LATER)}
    assert change.get(state, lambda: announcements.pause(session, announcement))()
    before = given_up(session), announcements.states(session, announcement.id)

    assert [] == dead_letters.retry(session, before[0], LATER)

    session.expire_all()
    assert before == (given_up(session), announcements.states(session, announcement.id))
    assert state == announcement.state


def test_ids_that_are_no_dead_letters(session: Session, announcement: Announcement) -> None:
    """They are told apart from those that are."""
    refused, unsure = given_up(session)
    assert [999999, refused + 100] == dead_letters.others(session, [refused, 999999, unsure, refused + 100])
