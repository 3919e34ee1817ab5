from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from records.officers import OfficerNotFound, connect, find_officer, officer_of, posts_of
from records.tables import Account, Officer, Post, Unit


@pytest.fixture
def officers(session: Session) -> list[Officer]:
    """Three officers, two of whom are called Hoa."""
    officers = [Officer(name=name) for name in ("Vi Thị Hoa", "Nông Thị Hoà", "Đàm Thị Xuân")]
    for officer in officers:
        session.add(officer)
        session.flush()
    return officers


def test_an_account_tells_who_writes(session: Session, officers: list[Officer]) -> None:
    """The chat is known on its channel only; a stranger is nobody."""
    connect(session, officers[0].id, "zalo", "7")
    found = [officer_of(session, channel, "7") for channel in ("zalo", "telegram")]
    assert [officers[0], None] == found


def test_a_chat_passes_to_another_officer(session: Session, officers: list[Officer]) -> None:
    """A chat belongs to one officer, the last one, and a block of before is forgotten."""
    connect(session, officers[0].id, "zalo", "7")
    account = session.exec(select(Account)).one()
    account.blocked_at = datetime(2026, 10, 1, tzinfo=UTC)
    session.flush()

    connect(session, officers[1].id, "zalo", "7")

    session.expire_all()
    assert officers[1] == officer_of(session, "zalo", "7")
    assert [None] == session.exec(select(Account.blocked_at)).all()


def test_posts_hold_from_the_first_to_the_last_day(session: Session, officers: list[Officer]) -> None:
    """A post that ended yesterday or begins tomorrow is not held today; both its own days count."""
    unit = Unit(code="A", name="Chi hội A", level="branch")
    session.add(unit)
    session.flush()
    spans = {
        "ended": (date(2021, 1, 1), date(2026, 9, 30)),
        "last day": (date(2022, 1, 1), date(2026, 10, 1)),
        "open": (date(2020, 1, 1), None),
        "first day": (date(2026, 10, 1), None),
        "coming": (date(2026, 10, 2), None),
    }
    for role, (since, until) in spans.items():
        post = Post(officer_id=officers[0].id, unit_id=unit.id, role=role, since=since, until=until)
        session.add(post)
    session.flush()

    held = posts_of(session, officers[0].id, date(2026, 10, 1))

    assert ["open", "last day", "first day"] == [post.role for post in held]
    assert [] == posts_of(session, officers[1].id, date(2026, 10, 1))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Vi Thị Hoa", "Vi Thị Hoa"),
        ("vi thi hoa", "Vi Thị Hoa"),
        (" Vi  Thi ", "Vi Thị Hoa"),
        ("Xuân", "Đàm Thị Xuân"),
        ("dam thi", "Đàm Thị Xuân"),
    ],
)
@pytest.mark.usefixtures("officers")
def test_an_officer_is_found_by_her_name(session: Session, words: str, name: str) -> None:
    """Whole or in part, with or without accents, however it is spaced."""
    assert name == find_officer(session, words).name


def test_an_officer_is_found_by_her_number(session: Session, officers: list[Officer]) -> None:
    """The number is what `chihoi` shows where a name is not enough."""
    assert officers[1] == find_officer(session, f" {officers[1].id} ")


def test_the_whole_name_goes_before_a_part(session: Session, officers: list[Officer]) -> None:
    """Someone whose whole name is asked for is found although it is a part of another's."""
    session.add(Officer(name="Xuân"))
    session.flush()
    assert "Xuân" == find_officer(session, "xuan").name


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("hoa", "2 officers are called “hoa”: Vi Thị Hoa (1), Nông Thị Hoà (2); give the number."),
        ("Ho", "No officer is called “Ho”."),
        ("", "No officer is called “”."),
        ("99", "No officer has the number 99."),
    ],
)
def test_who_is_not_found_is_said(session: Session, officers: list[Officer], words: str, said: str) -> None:
    """Nobody, or several: the sentence says which, and what to do."""
    with pytest.raises(OfficerNotFound) as refused:
        find_officer(session, words)
    assert said == str(refused.value)
