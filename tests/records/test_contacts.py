from __future__ import annotations

from datetime import UTC, date, datetime

from sqlmodel import Session, select
from tests.fakes.organisations import a_commune

from records.contacts import Contact, contacts
from records.tables import Account, Post

TODAY = date(2026, 11, 3)


def test_the_head_comes_first_then_deputies(session: Session) -> None:
    """With telephone, and whether the assistant reaches her."""
    organisation = a_commune(session, branches=2)
    unit = organisation.units["C1"].id
    deputy = organisation.appoint("Hoàng Thị Thắm", "deputy", "C1", phone="0912345678", chat="8")
    head = organisation.heads["C1"]
    found = contacts(session, [unit], TODAY)
    expected = [
        Contact(head.id, "Lò Thị C1", None, "head", "none"),
        Contact(deputy.id, "Hoàng Thị Thắm", "0912345678", "deputy", "yes"),
    ]
    assert {unit: expected} == found


def test_who_blocked_one_channel_is_reached_on_the_other(session: Session) -> None:
    """Blocked is only who has no other."""
    organisation = a_commune(session, branches=2)
    first, second = organisation.heads["C1"].id, organisation.heads["C2"].id
    gone = datetime(2026, 10, 1, tzinfo=UTC)
    for officer, channel, blocked in ((first, "zalo", gone), (first, "telegram", None), (second, "zalo", gone)):
        session.add(Account(officer_id=officer, channel=channel, chat_id=f"{officer}", blocked_at=blocked))
    session.flush()
    found = contacts(session, [organisation.units[code].id for code in ("C1", "C2")], TODAY)
    assert ["yes", "blocked"] == [people[0].reach for people in found.values()]


def test_former_and_erased_officers_are_nobody_to_call(session: Session) -> None:
    """A post that has ended, a person without data: the unit has no contact."""
    organisation = a_commune(session, branches=2)
    post = session.exec(select(Post).where(Post.officer_id == organisation.heads["C1"].id)).one()
    post.until = date(2026, 10, 31)
    organisation.heads["C2"].erased_at = datetime(2026, 10, 1, tzinfo=UTC)
    session.flush()
    assert {} == contacts(session, [organisation.units[code].id for code in ("C1", "C2")], TODAY)
    assert {} == contacts(session, [], TODAY)
