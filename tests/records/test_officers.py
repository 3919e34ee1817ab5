from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from records.officers import (
    OfficerNotFound,
    PostRefused,
    accounts_of,
    appoint,
    connect,
    end_post,
    find_officer,
    holders,
    officer_of,
    officers_with_posts,
    posts_of,
    role_fits,
    supervisors_above,
)
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


ON = date(2026, 10, 1)


@pytest.fixture
def units(session: Session) -> dict[str, Unit]:
    """A province, a commune below it, and a chi hội with a tổ."""
    units: dict[str, Unit] = {}
    above = None
    for level in ("province", "commune", "branch", "group"):
        above = Unit(code=level, name=f"Hội {level}", level=level, parent_id=above.id if above else None)
        session.add(above)
        session.flush()
        units[level] = above
    return units


def test_accounts_are_all_of_hers(session: Session, officers: list[Officer]) -> None:
    """On one channel or on both, in the order she joined."""
    connect(session, officers[0].id, "zalo", "7")
    connect(session, officers[0].id, "telegram", "3")
    connect(session, officers[1].id, "zalo", "8")
    assert ["zalo", "telegram"] == [account.channel for account in accounts_of(session, officers[0].id)]


def test_holders_are_those_of_the_day(session: Session, officers: list[Officer], units: dict[str, Unit]) -> None:
    """Of the roles asked for, each once, the longest in her post first."""
    first, second, third = officers
    at = units["branch"].id
    appoint(session, second.id, at, "deputy", date(2024, 1, 1))
    appoint(session, second.id, at, "head", date(2025, 1, 1))
    appoint(session, first.id, at, "head", date(2020, 1, 1))
    ended = appoint(session, third.id, at, "head", date(2019, 1, 1))
    end_post(session, ended, ON)
    assert [first, second] == list(holders(session, at, ["head"], ON))
    assert [first, second] == list(holders(session, at, ["head", "deputy"], ON))
    assert [third, first, second] == list(holders(session, at, ["head"], date(2026, 9, 30)))
    assert [] == list(holders(session, at, [], ON))


def test_supervisors_are_of_the_nearest_unit_that_has_any(
    session: Session, officers: list[Officer], units: dict[str, Unit]
) -> None:
    """The commune's, with its deputies; without them the province's. A chi hội's deputy supervises no tổ."""
    lead, deputy, other = officers
    group, branch = units["group"].id, units["branch"].id
    appoint(session, other.id, branch, "deputy", date(2020, 1, 1))
    assert [] == list(supervisors_above(session, group, ON))
    appoint(session, lead.id, units["province"].id, "supervisor", date(2020, 1, 1))
    appoint(session, other.id, units["commune"].id, "admin", date(2020, 1, 1))
    assert [lead] == list(supervisors_above(session, group, ON))
    appoint(session, deputy.id, units["commune"].id, "deputy", ON)
    assert [[deputy], [lead]] == [list(supervisors_above(session, branch, day)) for day in (ON, date(2026, 9, 30))]
    assert [] == list(supervisors_above(session, units["province"].id, ON))


def test_a_post_is_given_once(session: Session, officers: list[Officer], units: dict[str, Unit]) -> None:
    """Given again it stays as it is, from an earlier day it is the same one longer, after its end a new one."""
    at = units["branch"].id
    post = appoint(session, officers[0].id, at, "head", date(2025, 1, 1))
    assert post == appoint(session, officers[0].id, at, "head", ON)
    assert post == appoint(session, officers[0].id, at, "head", date(2024, 1, 1))
    assert (date(2024, 1, 1), None) == (post.since, post.until)
    end_post(session, post, ON)
    again = appoint(session, officers[0].id, at, "head", date(2026, 11, 1))
    assert [post, again] == session.exec(select(Post)).all()


def test_a_post_taken_back_on_its_first_day_may_be_given_again(
    session: Session, officers: list[Officer], units: dict[str, Unit]
) -> None:
    """It never was held; given again on that day it is the same one."""
    post = appoint(session, officers[0].id, units["branch"].id, "head", ON)
    end_post(session, post, ON)
    assert date(2026, 9, 30) == post.until
    assert [] == posts_of(session, officers[0].id, ON)
    assert post == appoint(session, officers[0].id, units["branch"].id, "head", ON)
    assert [post] == posts_of(session, officers[0].id, ON)


def test_an_ended_post_is_not_ended_later(session: Session, officers: list[Officer], units: dict[str, Unit]) -> None:
    """Only an earlier day changes it."""
    post = appoint(session, officers[0].id, units["branch"].id, "head", date(2020, 1, 1))
    end_post(session, post, ON)
    end_post(session, post, date(2026, 12, 1))
    assert date(2026, 9, 30) == post.until


def test_what_posts_a_level_has() -> None:
    """Chi hội and tổ have heads, what is above has supervisors and admins; deputies are everywhere."""
    ground = [role for role in ("head", "deputy", "supervisor", "admin") if role_fits(role, "branch")]
    over = [role for role in ("head", "deputy", "supervisor", "admin") if role_fits(role, "commune")]
    assert (["head", "deputy"], ["deputy", "supervisor", "admin"]) == (ground, over)


def test_a_post_that_cannot_be_is_refused(session: Session, officers: list[Officer], units: dict[str, Unit]) -> None:
    """A role the level does not have, and a unit that is closed."""
    units["branch"].closed_on = date(2026, 9, 30)
    session.flush()
    for unit, role, said in (
        ("commune", "head", "A commune (commune) has no head."),
        ("branch", "supervisor", "A branch (branch) has no supervisor."),
        ("branch", "head", "Hội branch (branch) is closed since 2026-10-01."),
    ):
        with pytest.raises(PostRefused) as refused:
            appoint(session, officers[0].id, units[unit].id, role, ON)
        assert said == str(refused.value)
    assert [] == session.exec(select(Post)).all()


def test_who_had_her_data_deleted_comes_up_nowhere(
    session: Session, officers: list[Officer], units: dict[str, Unit]
) -> None:
    """Not in a list, not by name or number, not from a chat, though her posts are still known."""
    gone = officers[0]
    connect(session, gone.id, "zalo", "7")
    appoint(session, gone.id, units["commune"].id, "supervisor", date(2020, 1, 1))
    gone.erased_at = datetime(2026, 9, 1, tzinfo=UTC)
    session.flush()
    assert officer_of(session, "zalo", "7") is None
    assert [] == list(holders(session, units["commune"].id, ["supervisor"], ON))
    assert [] == list(supervisors_above(session, units["branch"].id, ON))
    assert officers[1:] == [officer for officer, _ in officers_with_posts(session, ON)]
    for words in (str(gone.id), "Vi Thị Hoa"):
        with pytest.raises(OfficerNotFound):
            find_officer(session, words)


def test_everybody_is_listed_with_the_posts_of_the_day(
    session: Session, officers: list[Officer], units: dict[str, Unit]
) -> None:
    """Also who has none; of a subtree only who has a post there, with those posts."""
    first, second, third = officers
    one = appoint(session, first.id, units["branch"].id, "head", date(2020, 1, 1))
    two = appoint(session, first.id, units["province"].id, "admin", date(2021, 1, 1))
    appoint(session, second.id, units["branch"].id, "deputy", date(2027, 1, 1))
    everybody = officers_with_posts(session, ON)
    assert [(first, [one, two]), (second, []), (third, [])] == [(o, [p for p, _ in posts]) for o, posts in everybody]
    assert [units["branch"], units["province"]] == [unit for _, unit in everybody[0][1]]
    below = officers_with_posts(session, ON, [units["commune"].id])
    assert [(first, [(one, units["branch"])])] == below
