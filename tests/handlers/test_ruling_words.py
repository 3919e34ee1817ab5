"""What is typed about the deadline of monthly reports, and deadlines in words."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest

from handlers.forms.form import Invalid
from handlers.rules import texts as ruling_texts
from handlers.rules import words
from handlers.rules.words import Day, Wish
from records.rules import Terms

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("đặt hạn báo cáo", Wish("set")),
        ("dat han bao cao cho cac chi hoi", Wish("set")),
        ("Đổi hạn nộp báo cáo tháng ạ", Wish("set")),
        ("hạn báo cáo ngày 25", Wish("set", "ngay 25")),
        ("hạn báo cáo ngày hai mươi lăm hằng tháng", Wish("set", "ngay 25 hang thang")),
        ("han bao cao cuoi thang", Wish("set", "cuoi thang")),
        ("đổi hạn báo cáo sang ngày 5 tháng sau", Wish("set", "ngay 5 thang sau")),
        ("hạn báo cáo của tôi", Wish("show")),
        ("han bao cao cua chi", Wish("show")),
        ("hạn nộp báo cáo tháng", Wish("show")),
        ("hạn nộp báo cáo tháng là ngày nào?", Wish("show")),
        ("hạn báo cáo tháng 11", Wish("show", period="2026-11")),
        ("hạn báo cáo tháng 1", Wish("show", period="2027-01")),
        ("hạn báo cáo tháng 9/2025 của tôi", Wish("show", period="2025-09")),
        ("bao giờ phải nộp báo cáo tháng này", Wish("show")),
        ("báo cáo tháng này nộp khi nào ạ", Wish("show")),
        ("bao cao thang 10 han ngay may", Wish("show", period="2026-10")),
        ("nghỉ nhắc ngày 2/9", Wish("rest", "ngay 2/9")),
        ("không nhắc ngày 20/11", Wish("rest", "ngay 20/11")),
        ("nghỉ nhắc", Wish("rest")),
        ("bỏ nghỉ nhắc ngày 2/9", Wish("unrest", "ngay 2/9")),
    ],
)
def test_what_is_wanted(text: str, wanted: Wish) -> None:
    """With accents or without, politely or not."""
    assert wanted == words.wish(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "báo cáo thi đua nộp khi nào",
        "hạn báo cáo",
        "hạn nộp báo cáo thi đua",
        "hạn báo cáo ngày 10/6",
        "hạn báo cáo ngày 25?",
        "hạn nộp hồ sơ cuộc thi bơi",
        "khi nào nộp báo cáo sơ kết",
        "báo cáo 6 tháng đầu năm nộp khi nào",
        "hạn báo cáo tháng 13",
        "đặt hạn báo cáo chuyên đề bạo lực gia đình",
        "không nhắc nữa",
        "nhắc lại ngày mai",
        "báo cáo tháng 10",
        "báo cáo",
        "",
        "hạn báo cáo ngày 25 " * 300,
    ],
)
def test_what_is_about_something_else(text: str) -> None:
    """Questions about plans stay with the plans; reports stay reports."""
    assert words.wish(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25", Day(25)),
        ("ngày 25 ạ", Day(25)),
        ("mùng 5 tháng sau", Day(5, 1)),
        ("mùng năm tháng sau", Day(5, 1)),
        ("ngay 25 thang do", Day(25, 0)),
        ("trước ngày 25", Day(24)),
        ("trước ngày 1 tháng sau", Day(31, 0)),
        ("Cuối tháng", Day(31, 0)),
        ("ngày cuối cùng của tháng sau", Day(31, 1)),
        ("hết ngày 31", Day(31)),
    ],
)
def test_a_day_of_the_month(text: str, day: Day) -> None:
    """Before a day means by the end of the day before."""
    assert day == words.day_of_month(text)


@pytest.mark.parametrize("text", ["", "32", "0", "ngày 10/6", "trước ngày 1", "đầu tháng", "thứ sáu", "ngày 25 và 28"])
def test_no_day_of_the_month(text: str) -> None:
    """It is asked again."""
    with pytest.raises(Invalid):
        words.day_of_month(text)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Hết ngày", 24),
        ("hết ngày hôm đó", 24),
        ("17 giờ", 17),
        ("17h", 17),
        ("17:00", 17),
        ("trước 17h00", 17),
        ("5 giờ chiều", 17),
        ("11 giờ trưa", 11),
        ("5 giờ sáng", 5),
        ("24 giờ", 24),
        ("8", 8),
    ],
)
def test_an_hour(text: str, hour: int) -> None:
    """Twenty-four is the end of the day."""
    assert hour == words.hour_of_day(text)


@pytest.mark.parametrize("text", ["5 giờ", "17 giờ 30", "25 giờ", "0 giờ", "chiều", "", "lúc nào cũng được"])
def test_no_certain_hour(text: str) -> None:
    """Five may be in the morning or in the afternoon, so it is asked."""
    with pytest.raises(Invalid):
        words.hour_of_day(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("trước 5, 2 ngày, đúng ngày, sau 1 ngày, lúc 7 giờ", {"offsets": [5, 2, 0, -1], "remind_hour": 7}),
        ("nhac truoc 7 3 1 ngay va dung ngay", {"offsets": [7, 3, 1, 0]}),
        ("trước 3 ngày và sau 2 ngày nhé em", {"offsets": [3, -2]}),
        ("lúc 5 giờ chiều", {"remind_hour": 17}),
        ("đúng ngày hạn", {"offsets": [0]}),
        ("không nhắc", {"offsets": []}),
    ],
)
def test_reminders(text: str, read: dict[str, Any]) -> None:
    """What is not named stays as it is."""
    assert read == words.reminders_in(text)


@pytest.mark.parametrize(
    "text",
    ["", "trước 7 ngày và mỗi tuần", "trước 60 ngày", "lúc 5 giờ sáng", "lúc 23 giờ", "7, 3, 1", "nhắc nhiều vào"],
)
def test_no_certain_reminders(text: str) -> None:
    """Half an understanding is none; nobody is reminded at night."""
    with pytest.raises(Invalid):
        words.reminders_in(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Từ tháng 11/2026", "2026-11"),
        ("tháng 12", "2026-12"),
        ("từ tháng 1", "2027-01"),
        ("tháng này", "2026-11"),
        ("từ tháng sau trở đi", "2026-12"),
        ("12", "2026-12"),
        ("2", None),
        ("từ tháng 9", "2026-09"),
        ("tháng 13", None),
        ("hôm nay", None),
    ],
)
def test_the_first_month(text: str, period: str | None) -> None:
    """Without its year the next one of that name, or one that has just passed; 1 and 2 pick what is offered."""
    assert period == words.first_month(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/9", date(2027, 9, 2)),
        ("ngày 20/11", date(2026, 11, 20)),
        ("mùng 1 tết", date(2027, 2, 6)),
        ("rằm tháng 8", date(2027, 9, 15)),
        ("ngày mai", date(2026, 11, 3)),
        ("hôm qua", date(2026, 11, 1)),
        ("1/9/2026", date(2026, 9, 1)),
        ("tuần sau", None),
        ("31/4", None),
    ],
)
def test_a_day_without_reminders(text: str, day: date | None) -> None:
    """The coming one; what has its year stays in it."""
    assert day == words.day_off(text, TODAY)


def test_terms_in_words() -> None:
    """By when, when is reminded, for a month as an example."""
    terms = Terms(due_day=25)
    said = "Báo cáo tháng 11/2026: hạn hết ngày 25/11/2026; nhắc trước 7, 3, 1 ngày, đúng ngày, sau 1, 3 ngày lúc 08:00"
    assert said == words.example(terms, "2026-11")
    late = Terms(due_day=31, months_after=1, due_hour=17, offsets=(), remind_hour=9)
    assert "Báo cáo tháng 1/2027: hạn 17:00 ngày 28/2/2027; em không nhắc" == words.example(late, "2027-01")


def test_texts_are_fit_to_be_read() -> None:
    """One form of letters, no two spaces in a row."""
    for name, text in vars(ruling_texts).items():
        if name.isupper() and isinstance(text, str):
            assert (text, False) == (unicodedata.normalize("NFC", text), "  " in text), name
