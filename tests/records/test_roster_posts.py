from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session, col, select
from tests.fakes.rosters import BRANCH, COMMUNE, ON, OTHER_BRANCH, PROVINCE, faults, officers, taken, units

from records.officers import end_post
from records.roster_sheets import Cell
from records.tables import Post

C = "Cán bộ, dòng 2, cột C (Chức vụ)"
E = "Cán bộ, dòng 2, cột E (Từ ngày)"
F = "Cán bộ, dòng 2, cột F (Đến ngày)"


@pytest.fixture(autouse=True)
def recorded(session: Session) -> None:
    """Four units."""
    taken(session, units(PROVINCE, COMMUNE, BRANCH, OTHER_BRANCH))


def hoa(*days: Cell, role: str = "CHT", code: str = "LS-01-01") -> tuple[Cell, ...]:
    """A row of the head of a chi hội."""
    return ("Vi Thị Hoa", "0912345678", role, code, *days)


def spans(session: Session) -> list[tuple[date, date | None]]:
    """From when to when posts are held."""
    session.expire_all()
    return [(post.since, post.until) for post in session.exec(select(Post).order_by(col(Post.since)))]


def test_a_post_without_days_begins_today(session: Session) -> None:
    """And stays as it began when the file comes again later."""
    for day in (ON, date(2026, 12, 1)):
        taken(session, officers(hoa()), on=day)
        assert [(ON, None)] == spans(session)


def test_a_post_at_a_unit_to_come_begins_with_it(session: Session) -> None:
    """Nobody holds it before."""
    coming = ("LS-01-09", "Chi hội mới", "Chi hội", "LS-01", None, "1/1/2027")
    taken(session, units(coming), officers(hoa(code="LS-01-09")))
    assert [(date(2027, 1, 1), None)] == spans(session)


def test_days_that_become_known_correct_the_post(session: Session) -> None:
    """The first day, and the last; a blank cell takes neither away."""
    taken(session, officers(hoa()))
    for row, span in (
        (hoa("8/3/2022"), (date(2022, 3, 8), None)),
        (hoa(None, "31/12/2026"), (date(2022, 3, 8), date(2026, 12, 31))),
        (hoa("8/3/2022"), (date(2022, 3, 8), date(2026, 12, 31))),
        (hoa("1/1/2022", "30/11/2026"), (date(2022, 1, 1), date(2026, 11, 30))),
    ):
        taken(session, officers(row))
        assert [span] == spans(session)


def test_a_post_held_twice_is_two(session: Session) -> None:
    """With a pause between; both come again without a change."""
    rows = officers(hoa("1/1/2015", "31/12/2018"), hoa("1/1/2022"))
    assert 2 == len(taken(session, rows).changes.appointed)
    assert 0 == len(taken(session, rows).changes)
    assert [(date(2015, 1, 1), date(2018, 12, 31)), (date(2022, 1, 1), None)] == spans(session)


def test_an_ended_post_is_not_taken_up_by_an_old_file(session: Session) -> None:
    """It was ended meanwhile, by a handover: the row is passed over and said, until it names a later first day."""
    taken(session, officers(hoa("8/3/2022")))
    end_post(session, session.exec(select(Post)).one(), date(2026, 10, 1))
    session.commit()
    for row in (hoa("8/3/2022"), hoa()):
        imported = taken(session, officers(row))
        assert 0 == len(imported.changes)
        assert [
            "Cán bộ, dòng 2: Vi Thị Hoa đã thôi chức vụ này sau ngày 30/09/2026 nên giữ nguyên;"
            " nếu nay giữ lại thì ghi “Từ ngày”."
        ] == imported.notes
    assert 1 == len(taken(session, officers(hoa("20/10/2026"))).changes.appointed)


def test_one_post_stands_once(session: Session) -> None:
    """Twice for the same days is a fault of the second row."""
    said = "Cán bộ, dòng 3, cột C (Chức vụ): Vi Thị Hoa đã có chức vụ này ở dòng 2, trong cùng thời gian"
    assert [said] == faults(session, officers(hoa(), hoa()))
    assert [said] == faults(session, officers(hoa("1/1/2015", "31/12/2018"), hoa("1/6/2018")))


def test_rows_that_tear_a_recorded_post_apart_are_faults(session: Session) -> None:
    """Which of them is meant is not guessed; nor is which of two recorded posts one row is about."""
    taken(session, officers(hoa("1/1/2014")))
    assert [
        "Cán bộ, dòng 3, cột C (Chức vụ): cùng với dòng 2 ứng với một lần giữ chức vụ đã ghi trong sổ,"
        " từ ngày 01/01/2022"
    ] == faults(session, officers(hoa("1/1/2015", "31/12/2018"), hoa("1/1/2022")))
    post = session.exec(select(Post)).one()
    end_post(session, post, date(2018, 1, 1))
    session.commit()
    taken(session, officers(hoa("1/1/2022")))
    assert [f"{E}: thời gian này trùm lên 2 lần giữ chức vụ đã ghi trong sổ"] == faults(
        session, officers(hoa("1/1/2010"))
    )


def test_posts_are_those_of_the_level(session: Session) -> None:
    """A chi hội has no president, a commune no head, and no unit no post."""
    assert [f"{C}: đơn vị LS-01-01 là cấp chi hội, không có chức vụ này"] == faults(
        session, officers(hoa(role="Chủ tịch"))
    )
    assert [f"{C}: đơn vị LS-01 là cấp xã, không có chức vụ này"] == faults(session, officers(hoa(code="ls-01")))
    assert [
        "Cán bộ, dòng 2, cột D (Mã đơn vị): không có đơn vị nào mang mã “LS-99”, cả trong tệp lẫn trong sổ"
    ] == faults(session, officers(hoa(code="LS-99")))


def test_a_post_that_is_over_needs_its_first_day(session: Session) -> None:
    """Without it the post would begin after its end."""
    said = f"{E}: chức vụ này đã thôi từ trước; phải ghi cả “Từ ngày”"
    assert [said] == faults(session, officers(hoa(None, "31/12/2024")))
    taken(session, officers(hoa()))
    assert [said] == faults(session, officers(hoa(None, "31/12/2024")))


def test_a_post_ends_with_its_unit(session: Session) -> None:
    """One that began before is cut, one that goes on is a fault; what comes again is no change."""
    closed = units((*BRANCH, None, None, "30/11/2026"))
    taken(session, officers(hoa("8/3/2022")))
    taken(session, closed)
    assert [(date(2022, 3, 8), date(2026, 11, 30))] == spans(session)
    said = "đơn vị LS-01-01 kết thúc ngày 30/11/2026; chức vụ không kéo dài quá ngày đó"
    assert [f"{F}: {said}"] == faults(session, officers(hoa("8/3/2022", "31/12/2026")))
    assert [f"{E}: {said}"] == faults(session, officers(hoa("1/12/2026")))
    imported = taken(session, closed, officers(hoa("8/3/2022")), on=date(2026, 12, 1))
    assert (0, []) == (len(imported.changes), imported.notes)


def test_a_post_at_a_unit_that_closes_in_the_same_file(session: Session) -> None:
    """It is cut there already; at a unit long closed its first day must be known."""
    taken(session, units((*BRANCH, None, None, "30/11/2026")), officers(hoa()))
    assert [(ON, date(2026, 11, 30))] == spans(session)
    old = units((*OTHER_BRANCH, None, None, "30/6/2025"))
    assert [f"{E}: chức vụ này đã thôi từ trước; phải ghi cả “Từ ngày”"] == faults(
        session, old, officers(hoa(code="LS-01-02"))
    )


def test_two_heads_of_a_unit_are_pointed_out(session: Session) -> None:
    """It may be right, so it is no fault; an ended post is left out."""
    taken(session, officers(hoa("8/3/2022")))
    yen = ("Nông Thị Yến", "0912345679", "CHT", "LS-01-01")
    assert [
        "Chi hội thôn Nà Pài (LS-01-01) có 2 người đứng đầu: Vi Thị Hoa, Nông Thị Yến; ai đã thôi thì ghi “Đến ngày”."
    ] == taken(session, officers(yen)).notes
    both = officers(hoa("8/3/2022", "19/10/2026"), yen)
    assert [] == taken(session, both).notes
