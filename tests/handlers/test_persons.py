"""Names and telephone numbers as people type them."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.forms.form import Invalid
from handlers.people import persons


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi Thị Hoa", "Vi Thị Hoa"),
        ("vi thi hoa", "Vi Thi Hoa"),
        ("VI THỊ HOA", "Vi Thị Hoa"),
        ("  vi   thị\nhoa. ", "Vi Thị Hoa"),
        ("Tôi tên là Vi Thị Hoa ạ", "Vi Thị Hoa"),
        ("tên tôi là nông thị hoà nhé em", "Nông Thị Hoà"),
        ("dạ chị là Vi Thị Hoa", "Vi Thị Hoa"),
        ("họ và tên: Lê Thị La", "Lê Thị La"),
        ("Chị Vi Thị Hoa", "Vi Thị Hoa"),
        ("La Thị Mai", "La Thị Mai"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("Vàng A Páo", "Vàng A Páo"),
        ("Triệu Thị Sao", "Triệu Thị Sao"),
        ("Nguyễn Thị Ái", "Nguyễn Thị Ái"),
        (unicodedata.normalize("NFD", "Vi Thị Hoa"), "Vi Thị Hoa"),
    ],
)
def test_a_name_is_read_with_capitals_and_without_what_is_around_it(text: str, expected: str) -> None:
    """Family names that look like small words are kept."""
    assert expected == persons.name_in(text)


@pytest.mark.parametrize("text", ["", "👍", "1234", "báo cáo", "hạn nộp báo cáo", "ai ký kế hoạch", "tài khoản của tôi",
                                  "001185012345", "x" * 5_000, "hoa lan " * 600, "khi nào họp?", "Vi_Thị"])  # fmt: skip
def test_what_no_name_is(text: str) -> None:
    """Questions, commands, numbers: she is asked again."""
    with pytest.raises(Invalid, match=r"^Dạ, em chưa đọc được tên"):
        persons.name_in(text)


def test_a_name_alone_is_half_a_name() -> None:
    """Of a hundred Hoa in a commune one is meant."""
    with pytest.raises(Invalid, match="cả họ và tên"):
        persons.name_in("chị là Hoa")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0912345678", "0912345678"),
        ("số chị là 0912 345 678 nhé", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("02053812345", "02053812345"),
        ("0912345678, gọi lại 0912 345 678", "0912345678"),
    ],
)
def test_a_number_is_read_as_it_is_dialled(text: str, expected: str) -> None:
    """With spaces, points, the country's prefix or words around it."""
    assert expected == persons.phone_in(text)


@pytest.mark.parametrize(
    "text", ["", "không", "12345", "001185012345", "0912345678 hoặc 0987654321", "9" * 5_000, "+1 202 555 0143"]
)
def test_what_no_number_is(text: str) -> None:
    """No identity number, no two numbers, none of another country."""
    with pytest.raises(Invalid, match="số điện thoại"):
        persons.phone_in(text)


def test_numbers_are_shown_in_groups() -> None:
    """As they are read out; what is of another length stays."""
    assert ["0912 345 678", "02053812345"] == [persons.shown_phone(n) for n in ("0912345678", "02053812345")]


@given(st.text())
def test_nothing_typed_is_too_odd(text: str) -> None:
    """A name, a number, or a kind word."""
    for read in (persons.name_in, persons.phone_in):
        with suppress(Invalid):
            assert read(text)
