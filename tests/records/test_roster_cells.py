from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from records.roster_cells import (
    LEVEL_WORDS,
    POSTS_OFFERED,
    WrongCell,
    code_in,
    day_in,
    level_in,
    line_in,
    phone_in,
    post_called,
    post_in,
    text_in,
)
from records.roster_sheets import Cell
from records.units import LEVELS

MIDNIGHT = datetime(2025, 6, 12)  # noqa: DTZ001 - as openpyxl gives a day


def wrong(parse: Callable[[Cell], object], cell: Cell) -> str:
    """Read a cell that cannot be read; give what is said of it."""
    with pytest.raises(WrongCell) as refused:
        parse(cell)
    return str(refused.value)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  Chi   hội\n thôn ", "Chi hội thôn"),
        ("Ho\u0300a", "Hòa"),
        (12, "12"),
        (12.0, "12"),
        (1.5, "1.5"),
        ("\u200bLS\u00a001\0\ufeff", "LS 01"),
    ],
)
def test_a_text_as_excel_gives_it(cell: Cell, text: str) -> None:
    """One Unicode form, single spaces, whole numbers without a point."""
    assert text == text_in(cell)


def test_what_excel_made_of_a_text_is_said() -> None:
    """A code that became a date, and a formula that failed."""
    became = "Excel đã đổi ô này thành ngày tháng; định dạng cột là Văn bản (Text) rồi gõ lại"
    assert [became, became] == [wrong(text_in, cell) for cell in (MIDNIGHT, MIDNIGHT.date())]
    assert "công thức trong ô bị lỗi (#REF!); gõ thẳng nội dung vào" == wrong(text_in, "#REF!")


def test_lines_have_a_length_and_letters() -> None:
    """A name of figures is a cell in the wrong column; a person's name has none at all."""
    assert "Chi hội khối 1" == line_in("Chi hội khối 1", "name")
    assert "họ tên có chữ số" == wrong(lambda cell: line_in(cell, "officer"), "Vi Thị Hoa 2")
    assert "không có chữ nào" == wrong(lambda cell: line_in(cell, "name"), "---")
    assert "dài 5000 ký tự; nhiều nhất 100" == wrong(lambda cell: line_in(cell, "officer"), "a" * 5000)


def test_a_code_is_one_word() -> None:
    """A figure is a code too, a dash is none."""
    assert ["LS-01", "12", "", ""] == [code_in(cell) for cell in ("LS-01", 12.0, "-", None)]
    assert "mã “LS 01” có dấu cách; viết liền, ví dụ LS-01-02" == wrong(code_in, "LS 01")


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("Chi hội", "branch"),
        ("chi hoi", "branch"),
        ("CHI HỘI", "branch"),
        ("branch", "branch"),
        ("Xã / Phường", "commune"),
        ("phuong", "commune"),
        ("Tỉnh", "province"),
        ("TW", "central"),
        ("Quận", "district"),
        ("tổ", "group"),
        (None, None),
    ],
)
def test_levels_in_words(cell: Cell, level: str | None) -> None:
    """With or without accents, and the English words."""
    assert level == level_in(cell)


def test_an_unknown_level_is_said_with_those_there_are() -> None:
    """So that it can be put right without looking anything up."""
    said = "không có cấp “xóm”; cấp là một trong: Trung ương, Tỉnh, Huyện, Xã, Chi hội, Tổ"
    assert said == wrong(level_in, "xóm")
    assert set(LEVELS) == set(LEVEL_WORDS)


@pytest.mark.parametrize(
    ("cell", "role", "level"),
    [
        ("Chi hội trưởng", "head", "branch"),
        ("chi hoi truong", "head", "branch"),
        ("C.H.T", "head", "branch"),
        ("head", "head", "group"),
        ("Chi hội phó", "deputy", "branch"),
        ("phó chủ tịch", "deputy", "commune"),
        ("Phó", "deputy", "branch"),
        ("Phó", "deputy", "province"),
        ("Chủ tịch", "supervisor", "commune"),
        ("phu trach", "supervisor", "province"),
        ("Quản trị", "admin", "commune"),
    ],
)
def test_posts_in_words(cell: str, role: str, level: str) -> None:
    """Each with the levels that have a post of that name."""
    post = post_in(cell)
    assert post is not None
    assert role == post[0]
    assert level in post[1]


def test_a_chi_hoi_has_no_president() -> None:
    """What a post is called says where it is."""
    assert ("supervisor", ("central", "province", "district", "commune")) == post_in("Chủ tịch")
    assert ("head", ("branch",)) == post_in("Chi hội trưởng")
    assert wrong(post_in, "thủ quỹ").startswith("không có chức vụ “thủ quỹ”; chức vụ là một trong: Chi hội trưởng,")
    assert all(post_in(word) for word in POSTS_OFFERED)


def test_posts_are_shown_by_role_and_level() -> None:
    """A supervisor need not be the president; an unknown pair shows the role."""
    shown = [
        post_called(*post)
        for post in (("head", "branch"), ("deputy", "branch"), ("supervisor", "commune"), ("head", "commune"))
    ]
    assert ["Chi hội trưởng", "Chi hội phó", "Phụ trách", "head"] == shown


@pytest.mark.parametrize(
    "cell",
    [
        MIDNIGHT,
        date(2025, 6, 12),
        "12/6/2025",
        "12/06/2025",
        "12-6-2025",
        "12.6.2025",
        " 12 / 6 / 2025 ",
        "2025-06-12",
        "2025-06-12 00:00:00",
        "12/06/2025 0:00",
        "ngày 12 tháng 6 năm 2025",
        45820,
        45820.0,
        "45820",
    ],
)
def test_one_day_however_it_is_written(cell: Cell) -> None:
    """By Excel, as its number, or by hand with the day first."""
    assert date(2025, 6, 12) == day_in(cell)


@pytest.mark.parametrize("cell", [None, "", "-", "không", "chưa có", "x"])
def test_no_day(cell: Cell) -> None:
    """What people write into a cell that does not apply."""
    assert day_in(cell) is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("12/6/25", "“12/6/25” không phải là ngày; ghi ngày/tháng/năm, ví dụ 12/06/2025"),
        ("6/2025", "“6/2025” không phải là ngày; ghi ngày/tháng/năm, ví dụ 12/06/2025"),
        (2025, "“2025” không phải là ngày; ghi ngày/tháng/năm, ví dụ 12/06/2025"),
        ("31/6/2025", "không có ngày 31/6/2025"),
        ("06/25/2025", "không có ngày 06/25/2025"),
        ("12/6/0025", "năm 25 không đúng; ghi năm từ 1930 đến 2099"),
        (date(1900, 1, 1), "năm 1900 không đúng; ghi năm từ 1930 đến 2099"),
        ("#VALUE!", "công thức trong ô bị lỗi (#VALUE!); gõ thẳng nội dung vào"),
    ],
)
def test_what_is_no_day_is_said(cell: Cell, said: str) -> None:
    """A date that is not certain is never guessed."""
    assert said == wrong(day_in, cell)


def test_telephone_numbers() -> None:
    """As a text, or a number that lost its first 0; what is none is said without repeating it."""
    cells: list[Cell] = ["0912345678", 912345678, 912345678.0, "'0912345678", "không có", None]
    assert ["0912345678"] * 4 + [None] * 2 == [phone_in(cell) for cell in cells]
    said = "không phải một số điện thoại Việt Nam; ghi đủ một số, ví dụ 0912345678"
    assert [said, said] == [wrong(phone_in, cell) for cell in ("0912/0987654321", 12345)]
    assert wrong(phone_in, "01678123456").startswith("là số di động 11 chữ số của trước năm 2018")
