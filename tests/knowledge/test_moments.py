"""What a person types for a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.moments import Moment, moment
from knowledge.rules import InMonth, InQuarter, OnDate, Span
from knowledge.vietnamese import fold

TODAY = date(2025, 11, 22)
"""A Saturday."""


def day(written: str) -> OnDate:
    return OnDate(date=date.fromisoformat(written))


def span(start: str, end: str) -> Span:
    return Span(start=start, end=end)


DATES = [
    ("20/10", day("2025-10-20")),
    ("20-10-2020", day("2020-10-20")),
    ("20.10.2020", day("2020-10-20")),
    ("20/10/20", day("2020-10-20")),
    ("2020-10-20", day("2020-10-20")),
    ("20 10 2020", day("2020-10-20")),
    ("20102020", day("2020-10-20")),
    ("ngày 20 tháng 10", day("2025-10-20")),
    ("ngày 20 tháng 10 năm 2020", day("2020-10-20")),
    ("20 tháng 10 năm ngoái", day("2024-10-20")),
    ("8/3", day("2026-03-08")),
    ("mùng 5", day("2025-12-05")),
    ("mồng 5 tháng 9", day("2025-09-05")),
    ("ngày 20", day("2025-11-20")),
    ("20", day("2025-11-20")),
    ("ngày 20 tháng sau", day("2025-12-20")),
    ("ngày 5 tháng này", day("2025-11-05")),
    ("ngày 20/11 tới", day("2026-11-20")),
    ("mười tháng sáu", day("2025-06-10")),
    ("hai mươi tháng mười", day("2025-10-20")),
    ("ba mươi tháng tư", day("2026-04-30")),
    ("ngày hai mươi lăm tháng mười hai", day("2025-12-25")),
    ("29/2", day("2024-02-29")),
    ("14h30 ngày 20/10", day("2025-10-20")),
    ("dạ 20/10 ạ", day("2025-10-20")),
]
NEAR = [
    ("hôm nay", day("2025-11-22")),
    ("tối nay", day("2025-11-22")),
    ("hôm qua", day("2025-11-21")),
    ("hôm kia", day("2025-11-20")),
    ("mai", day("2025-11-23")),
    ("sáng mai", day("2025-11-23")),
    ("ngày kia", day("2025-11-24")),
    ("3 ngày nữa", day("2025-11-25")),
    ("sau 3 ngày", day("2025-11-25")),
    ("2 tuần nữa", day("2025-12-06")),
    ("một tháng nữa", day("2025-12-22")),
    ("cách đây 3 ngày", day("2025-11-19")),
    ("3 ngày trước", day("2025-11-19")),
    ("thứ sáu", day("2025-11-28")),
    ("thứ 7", day("2025-11-22")),
    ("8h sáng thứ 7", day("2025-11-22")),
    ("thứ sáu tuần sau", day("2025-11-28")),
    ("thứ tư tuần trước", day("2025-11-12")),
    ("thứ ba tới", day("2025-11-25")),
    ("thứ hai vừa rồi", day("2025-11-17")),
    ("hôm thứ 5", day("2025-11-20")),
    ("chủ nhật này", day("2025-11-23")),
    ("cn", day("2025-11-23")),
]
SPANS: list[tuple[str, Moment]] = [
    ("tuần tới", span("2025-11-24", "2025-11-30")),
    ("cuối tuần", span("2025-11-22", "2025-11-23")),
    ("cuối tháng", span("2025-11-21", "2025-11-30")),
    ("đầu tháng sau", span("2025-12-01", "2025-12-10")),
    ("giữa tháng 3", span("2026-03-11", "2026-03-20")),
    ("tháng trước", InMonth(month="2025-10")),
    ("tháng sau", InMonth(month="2025-12")),
    ("tháng 12/2025", InMonth(month="2025-12")),
    ("tháng 10 năm ngoái", InMonth(month="2024-10")),
    ("tháng năm", InMonth(month="2026-05")),
    ("tháng mười một", InMonth(month="2025-11")),
    ("6/2021", InMonth(month="2021-06")),
    ("quý 3", InQuarter(quarter="2025-Q3")),
    ("quý III năm 2024", InQuarter(quarter="2024-Q3")),
    ("quý 1", InQuarter(quarter="2026-Q1")),
    ("năm nay", span("2025", "2025")),
    ("năm hai tư", span("2024", "2024")),
    ("cuối năm", span("2025-09", "2025-12")),
]
LUNAR = [
    ("rằm tháng 8", day("2025-10-06")),
    ("rằm", day("2025-12-04")),
    ("rằm tháng giêng", day("2026-03-03")),
    ("mùng 5 âm", day("2025-11-24")),
    ("10/3 âm lịch", day("2026-04-26")),
    ("mùng một tháng tám âm lịch", day("2025-09-22")),
    ("mùng 5 tháng 6 nhuận âm", day("2025-07-29")),
    ("23 tháng chạp", day("2026-02-10")),
    ("hăm ba tháng chạp", day("2026-02-10")),
    ("mùng 1 Tết", day("2026-02-17")),
    ("giao thừa", day("2026-02-16")),
    ("30 Tết", day("2026-02-16")),
    ("trung thu", day("2025-10-06")),
]
ALL: list[tuple[str, Moment]] = [*DATES, *NEAR, *SPANS, *LUNAR]


@pytest.mark.parametrize(("typed", "expected"), ALL)
def test_a_typed_day_is_understood(typed: str, expected: Moment) -> None:
    """Figures, words, days of the week and of the lunar calendar give the day that is meant."""
    assert expected == moment(typed, today=TODAY)


@pytest.mark.parametrize(("typed", "expected"), ALL)
def test_accents_are_not_needed(typed: str, expected: Moment) -> None:
    """The same typed without accents gives the same day."""
    assert expected == moment(fold(typed), today=TODAY)


@pytest.mark.parametrize(
    ("with_accents", "without", "expected"),
    [
        ("tháng sáu", InMonth(month="2025-06"), InMonth(month="2025-12")),
        ("ngày một", day("2025-12-01"), day("2025-11-24")),
        ("mười", day("2025-11-10"), None),
    ],
)
def test_what_is_ambiguous_without_accents(with_accents: str, without: Moment, expected: Moment | None) -> None:
    """ "thang sau" is the next month, "ngay mot" the day after tomorrow (mốt), "muoi" alone nothing."""
    assert (without, expected) == (moment(with_accents, today=TODAY), moment(fold(with_accents), today=TODAY))


@pytest.mark.parametrize(
    "typed",
    ["31/4", "30/2", "29/2/2025", "ngày 32", "tháng 13", "00/00", "thứ 8", "quý 5", "30/13/2025", "31 tháng 11 âm"],
)
def test_impossible_days_are_none(typed: str) -> None:
    """A day that no calendar has is none, never a near one."""
    assert moment(typed, today=TODAY) is None


@pytest.mark.parametrize("typed", ["", "xin chào", "không", "35 chị", "năm", "tháng", "tuần", "báo cáo trước 20/10"])
def test_other_texts_are_none(typed: str) -> None:
    """Only a text that is a day as a whole is one."""
    assert moment(typed, today=TODAY) is None


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 5), day("2025-12-20")),
        (date(2025, 6, 21), day("2025-12-20")),
        (date(2025, 6, 20), day("2024-12-20")),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(today: date, expected: Moment) -> None:
    """In January "20/12" is that of December; halfway between two, it changes."""
    assert expected == moment("20/12", today=today)


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)), st.integers(-180, 180))
def test_day_and_month_come_back_within_half_a_year(today: date, away: int) -> None:
    """A day less than half a year away, typed as day and month, is understood as that day."""
    meant = today + timedelta(days=away)
    if (meant.day, meant.month) != (29, 2):
        assert OnDate(date=meant) == moment(f"{meant.day}/{meant.month}", today=today)


TYPED = st.lists(
    st.sampled_from(
        "ngày mùng tháng năm tuần quý thứ hôm rằm tết âm sáu tư mười hai 5 20 31/4 20/10 sau trước này tới cuối đầu "
        "nay qua nữa giêng chạp chủ nhật / nhuận".split()
    ),
    max_size=6,
).map(" ".join)


@given(TYPED | st.text(max_size=30))
def test_any_text_is_survived(text: str) -> None:
    """Whatever is typed gives a day or none."""
    moment(text, today=TODAY)
