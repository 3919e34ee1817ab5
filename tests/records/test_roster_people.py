from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, col, select
from tests.fakes.rosters import BRANCH, COMMUNE, HEAD, ON, OTHER_BRANCH, PROVINCE, faults, officers, taken, units

from records.officers import appoint
from records.roster_sheets import Cell
from records.tables import Officer, Post
from records.units import find_unit

A = "Cán bộ, dòng 2, cột A (Họ tên)"
B = "Cán bộ, dòng 2, cột B (Điện thoại)"


@pytest.fixture(autouse=True)
def recorded(session: Session) -> None:
    """Four units, and the head of one of them."""
    taken(session, units(PROVINCE, COMMUNE, BRANCH, OTHER_BRANCH), officers(HEAD))


def everybody(session: Session) -> list[tuple[int, str, str | None]]:
    """Who is recorded."""
    session.expire_all()
    return [(o.id, o.name, o.phone) for o in session.exec(select(Officer).order_by(col(Officer.id)))]


def posts(session: Session) -> list[tuple[int, str]]:
    """Whose posts there are."""
    return [(post.officer_id, post.role) for post in session.exec(select(Post).order_by(col(Post.id)))]


def a_row(name: str, phone: Cell = None, role: str = "CHT", code: str = "LS-01-01", *days: Cell) -> tuple[Cell, ...]:
    """A row of an officer."""
    return (name, phone, role, code, *days)


def test_she_is_known_by_her_number(session: Session) -> None:
    """However number and name are written, and whatever post the row is about."""
    taken(session, officers(a_row("Vi Thị Hoa", "+84 912 345 678", "Phó", "LS-01")))
    assert [(1, "Vi Thị Hoa", "0912345678")] == everybody(session)
    assert [(1, "head"), (1, "deputy")] == posts(session)


def test_her_name_is_corrected_but_keeps_its_accents(session: Session) -> None:
    """A better spelling replaces a worse one; one without accents replaces nothing."""
    for written, kept in (("Vi Thị Hòa", "Vi Thị Hòa"), ("vi thi hoa", "Vi Thị Hòa"), ("Vy T. Hoà", "Vy T. Hoà")):
        taken(session, officers(a_row(written, "0912345678")))
        assert [(1, kept, "0912345678")] == everybody(session)


def test_a_number_of_somebody_else_is_a_fault(session: Session) -> None:
    """In the book as in the file: her account would pass to another woman."""
    (said,) = faults(session, officers(a_row("Nông Thị Yến", "0912345678")))
    assert said.startswith(f"{B}: trong sổ số điện thoại này là của Vi Thị Hoa; nếu là một người thì sửa tên bằng lệnh")
    (said,) = faults(
        session, officers(a_row("Nông Thị Yến", "0912345679"), a_row("Đàm Thị Xuân", "0912345679", "Phó", "LS-01"))
    )
    assert said.startswith("Cán bộ, dòng 3, cột B (Điện thoại): số điện thoại này ở dòng 2 là của Nông Thị Yến;")


def test_without_a_number_she_is_the_one_of_that_name_at_that_unit(session: Session) -> None:
    """Of the book or of the file; at another unit she is somebody else."""
    taken(
        session,
        officers(
            a_row("VI THI HOA"),
            a_row("Vi Thị Hoa", None, "CHT", "LS-01-02"),
            a_row("Nông Thị Yến", "0912345679", "Phó"),
            a_row("Nông Thị Yến", None, "Phó", "LS-01"),
        ),
    )
    found = [(name, phone) for _, name, phone in everybody(session)]
    assert [
        ("Vi Thị Hoa", "0912345678"),
        ("Nông Thị Yến", "0912345679"),
        ("Vi Thị Hoa", None),
        ("Nông Thị Yến", None),
    ] == found


def test_a_new_number_of_hers_is_a_correction(session: Session) -> None:
    """Where the one of that name at that unit is not in the file with her old number."""
    taken(session, officers(a_row("Vi Thị Hoa", "0987654321")))
    assert [(1, "Vi Thị Hoa", "0987654321")] == everybody(session)
    taken(session, officers(a_row("Vi Thị Hoa", "0987654321"), a_row("Vi Thị Hoa", "0987654322")))
    assert [(1, "Vi Thị Hoa", "0987654321"), (2, "Vi Thị Hoa", "0987654322")] == everybody(session)


def test_a_number_is_added_to_who_had_none(session: Session) -> None:
    """Also where her post has ended since."""
    taken(session, officers(a_row("Nông Thị Yến", None, "Phó", "LS-01", "1/1/2020", "31/12/2024")))
    taken(session, officers(a_row("Nông Thị Yến", "0987654321", "Phó", "LS-01", "1/1/2020")))
    assert (2, "Nông Thị Yến", "0987654321") == everybody(session)[1]
    assert 2 == len(everybody(session))


def test_an_officer_of_long_ago_is_not_she(session: Session) -> None:
    """Whose post ended, and who had another number, may be anybody of that name."""
    taken(session, officers(a_row("Nông Thị Yến", "0987654321", "Phó", "LS-01", "1/1/2020", "31/12/2024")))
    taken(session, officers(a_row("Nông Thị Yến", "0987654322", "Phó", "LS-01")))
    assert ["0912345678", "0987654321", "0987654322"] == [phone for _, _, phone in everybody(session)]


def test_where_two_could_be_meant_nobody_is_guessed(session: Session) -> None:
    """The row is a fault that says what tells them apart."""
    said = f"{A}: có 2 người tên Vi Thị Hoa ở đơn vị này; ghi thêm số điện thoại để phân biệt"
    taken(session, officers(a_row("Vi Thị Hoa", "0912345678"), a_row("Vi Thị Hoa", "0987654321")))
    assert [said] == faults(session, officers(a_row("Vi Thị Hoa")))
    assert [said] == faults(session, officers(a_row("Vi Thị Hoa", "0987654322")))


def test_who_had_her_data_deleted_is_not_found_again(session: Session) -> None:
    """Whoever comes with that name is new."""
    officer = session.exec(select(Officer)).one()
    officer.name, officer.phone, officer.erased_at = "", None, datetime(2026, 9, 1, tzinfo=UTC)
    session.commit()
    taken(session, officers(a_row("Vi Thị Hoa", "0912345678"), a_row("Vi Thị Hoa", None, "Phó")))
    assert [(1, "", None), (2, "Vi Thị Hoa", "0912345678")] == everybody(session)


def test_somebody_without_a_post_is_known_by_her_number_only(session: Session) -> None:
    """A name alone says nothing of who she is."""
    session.add(Officer(name="Đàm Thị Xuân", phone="0911111111"))
    session.commit()
    taken(session, officers(a_row("Đàm Thị Xuân", "0911111111", "Phó", "LS-01"), a_row("Đàm Thị Xuân", None, "Phó")))
    assert [(2, "Đàm Thị Xuân", "0911111111"), (3, "Đàm Thị Xuân", None)] == everybody(session)[1:]


def test_a_post_given_elsewhere_meanwhile_counts(session: Session) -> None:
    """Who was appointed outside the file is found at that unit as well."""
    appoint(session, 1, find_unit(session, "LS-01").id, "deputy", date(2026, 1, 1))
    session.commit()
    assert 0 == len(taken(session, officers(a_row("Vi Thị Hoa", None, "Phó", "LS-01")), on=ON).changes)
