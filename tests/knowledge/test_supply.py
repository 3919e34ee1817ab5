"""Whether an entry gives the kind of thing that is asked for."""

from __future__ import annotations

from typing import Any

import pytest
from tests.knowledge.plans import fact, gap, garden, plan

from knowledge.entries import Entry, entries_of
from knowledge.search import Library
from knowledge.supply import supplies

DAY = {"type": "date", "date": "2024-05-20", "relation": "on"}
LIMIT = {"type": "date", "date": "2024-05-20", "relation": "before"}
MONTH = {"type": "month", "month": "2024-04"}
YEARLY = {"type": "yearly", "dates": ["06-10"], "relation": "before"}


def entry(kind: str, say: str, **more: Any) -> Entry:
    """Make an entry of one fact."""
    return next(e for e in entries_of(plan([fact(kind, "việc này", say, **more)])) if e.about == "việc này")


def supplied(library: Library, entry: Entry, text: str) -> bool:
    """Ask the entry."""
    question = library.read(text)
    return supplies(entry, question.asked or question.named, question)


EVENTS = {
    "day": entry("event", "Lễ tổ chức ngày 20/5/2024.", when=DAY),
    "month": entry("event", "Lễ tổ chức trong tháng 4/2024.", when=MONTH),
    "limit": entry("deadline", "Nộp trước ngày 20/5/2024.", due=LIMIT, who="Chi hội"),
    "yearly": entry("deadline", "Báo cáo trước 10/6 hằng năm.", due=YEARLY, who="Chi hội"),
    "none": entry("requirement", "Lễ phải trang trọng."),
}


@pytest.mark.parametrize(
    ("event", "text", "expected"),
    [
        ("day", "khi nào tổ chức lễ", True),
        ("day", "ngày nào tổ chức lễ", True),
        ("month", "khi nào tổ chức lễ", True),
        ("month", "lễ tháng mấy", True),
        ("month", "ngày nào tổ chức lễ", False),
        ("limit", "hạn nộp là ngày nào", True),
        ("limit", "lễ vào ngày nào", False),
        ("yearly", "khi nào báo cáo", True),
        ("none", "khi nào tổ chức lễ", False),
    ],
)
def test_a_time_as_fine_as_asked(small: Library, event: str, text: str, expected: bool) -> None:
    """A month is no day, and a limit is the day of nothing but what it limits."""
    assert expected is supplied(small, EVENTS[event], text)


@pytest.mark.parametrize(
    ("say", "text", "expected"),
    [
        ("Tiền mỗi suất là 500.000 đồng.", "mỗi suất bao nhiêu tiền", True),
        ("Mỗi xã ba suất tiền.", "mỗi suất bao nhiêu tiền", False),
        ("Phấn đấu 75% hộ.", "bao nhiêu phần trăm hộ", True),
        ("Phấn đấu 40 hộ.", "bao nhiêu phần trăm hộ", False),
        ("Bắt đầu lúc 8 giờ 30.", "mấy giờ bắt đầu", True),
        ("Bắt đầu buổi sáng.", "mấy giờ bắt đầu", False),
        ("Lớp học trong 3 ngày.", "lớp học kéo dài bao lâu", True),
        ("Lớp học tháng 3.", "lớp học kéo dài bao lâu", False),
        ("Mỗi tỉnh 2 đơn vị làm điểm.", "mấy đơn vị làm điểm", True),
        ("Các đơn vị làm điểm.", "mấy đơn vị làm điểm", False),
        ("Mỗi xã cử 3 đại biểu.", "mấy người đi", True),
    ],
)
def test_a_figure_of_the_kind_that_is_asked(small: Library, say: str, text: str, expected: bool) -> None:
    """Money for money, per cent for per cent, an hour for an hour, a count of just what is counted."""
    assert expected is supplied(small, entry("requirement", say), text)


def test_a_sum_is_money_without_the_word(small: Library) -> None:
    """A sum in đồng says how much money, whether or not the sentence calls it so."""
    assert supplied(small, entry("requirement", "Mỗi suất quà 500.000 đồng."), "mỗi suất quà bao nhiêu tiền")


def test_a_contact_has_its_number_without_the_word(small: Library) -> None:
    """The typed fact gives the number, whether or not its sentence calls it a telephone number."""
    contact = entry("contact", "Gọi chị Lụa, 0900 000 001.", name="Lụa", phones=["0900 000 001"])
    assert supplied(small, contact, "số điện thoại chị Lụa")


def test_a_telephone_number_is_a_contacts(small: Library) -> None:
    """Who has no number in the plan supplies none, however well the words fit."""
    with_number = entry("contact", "Gọi chị Lụa, điện thoại 0900 000 001.", name="Lụa", phones=["0900 000 001"])
    without = entry("contact", "Liên hệ chị Lụa.", name="Lụa")
    assert (True, False) == tuple(supplied(small, e, "số điện thoại chị Lụa") for e in (with_number, without))


@pytest.mark.parametrize("text", ["chị Lụa bao nhiêu tuổi", "có được ăn trưa không", "mặc áo dài không", "email gì"])
def test_an_aspect_that_is_not_spoken_of_is_not_supplied(small: Library, text: str) -> None:
    """Age, meals, dress and mail are answered only by what speaks of them."""
    assert not supplied(small, entry("contact", "Liên hệ chị Lụa.", name="Lụa"), text)


def test_a_gap_supplies_everything(small: Library) -> None:
    """It says that the plan does not say, whatever was asked."""
    missing = next(e for e in entries_of(plan(gaps=[gap("giờ khai mạc", "mấy giờ khai mạc")])) if e.kind == "gap")
    assert supplied(small, missing, "mấy giờ khai mạc")


def test_a_place_is_asked_where(small: Library) -> None:
    """ "Ở đâu" alone is answered by what names a place."""
    here, nowhere = entry("place", "Tại xã Hoàng Đồng."), entry("requirement", "Phải trang trọng.")
    assert (True, False) == (supplied(small, here, "ở đâu"), supplied(small, nowhere, "ở đâu"))


def test_nothing_is_asked_outright(small: Library) -> None:
    """Keywords that want nothing special are supplied by any entry."""
    question = small.read("vườn rau")
    assert all(supplies(e, frozenset(), question) for e in entries_of(garden()))
