"""Numbers as people write, type and say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbers import SpokenNumber, full_year, number, spoken_numbers, with_figures
from knowledge.vietnamese import fold

READ_ALIKE_WITHOUT_ACCENTS = [
    ("ba mươi lăm", 35),
    ("hai tư", 24),
    ("bảy mốt", 71),
    ("tám mươi", 80),
    ("mười", 10),
    ("mười lăm", 15),
    ("hăm ba", 23),
    ("một trăm linh năm", 105),
    ("một trăm lẻ năm", 105),
    ("hai nghìn không trăm hai mươi", 2020),
    ("hai ngàn không trăm hai tư", 2024),
    ("hai không hai tư", 2024),
    ("hai không hai mươi", 2020),
    ("một trăm hai mươi ba nghìn bốn trăm năm mươi sáu", 123_456),
    ("trăm hai", 120),
    ("1 chục", 10),
    ("3 chục rưỡi", 35),
    ("1tr5", 1_500_000),
    ("3tr5", 3_500_000),
    ("1tr250", 1_250_000),
    ("2 triệu rưỡi", 2_500_000),
    ("1,5 triệu", 1_500_000),
    ("một triệu hai trăm nghìn", 1_200_000),
    ("ba triệu hai", 3_200_000),
    ("nửa triệu", 500_000),
    ("1 tỷ 2", 1_200_000_000),
    ("500k", 500_000),
    ("năm trăm ngàn", 500_000),
    ("8.000.000", 8_000_000),
    ("8.000.000đ", 8_000_000),
    ("8 triệu đồng", 8_000_000),
    ("12", 12),
    ("0", 0),
    ("không", 0),
    ("ko có", 0),
    ("k", 0),
    ("chưa có", 0),
    ("35 chị", 35),
    ("mười hai người", 12),
    ("hơn 30", 30),
    ("hơn tám mươi lăm", 85),
    ("khoảng tám trăm", 800),
    ("có hơn tầm 30 chị", 30),
    ("khoảng 1 chục chị em", 10),
    ("hai mươi năm", 20),
    ("45 chị dự", 45),
    ("tầm hai mươi buổi", 20),
]
NO_NUMBERS = ["", "abc", "12/3", "23,2%", "1.5", "nghìn nghìn trăm", "ba ba ba", "2 quận lớn", "-5", "?"]


@pytest.mark.parametrize(("typed", "expected"), READ_ALIKE_WITHOUT_ACCENTS)
def test_a_text_that_is_to_be_a_number_is_read(typed: str, expected: int) -> None:
    """Words, figures, money and counted things are read, with accents and without, in capitals too."""
    assert (expected, expected, expected) == (number(typed), number(fold(typed)), number(typed.upper()))


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_whole_number_is_none(typed: str) -> None:
    """Other words, dates, shares and decimals are no numbers."""
    assert number(typed) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("chị hỏi năm hai nghìn không trăm hai mươi ấy", "chị hỏi năm 2020 ấy"),
        ("họp tổng kết cuối năm hai tư của Hội", "họp tổng kết cuối năm 24 của Hội"),
        ("năm hai không hai mươi", "năm 2020"),
        ("kế hoạch bảy mốt", "kế hoạch 71"),
        ("kế hoạch số bảy bảy", "kế hoạch số 77"),
        ("kế hoạch tám mươi", "kế hoạch 80"),
        ("tám mươi phần trăm hội viên", "80 phần trăm hội viên"),
        ("mười tháng sáu", "10 tháng 6"),
        ("ba mươi tháng tư", "30 tháng 4"),
        ("ngày năm tháng năm", "ngày 5 tháng 5"),
        ("ngày hai mươi tháng mười hai", "ngày 20 tháng 12"),
        ("tặng 2 triệu rưỡi và 1tr5", "tặng 2500000 và 1500000"),
        ("quý bốn, khu vực bảy", "quý 4, khu vực 7"),
        ("hai mươi năm qua", "20 năm qua"),
        ("ke hoach bay mot", "ke hoach 71"),
        ("cuoi nam hai tu", "cuoi nam 24"),
        ("nam hai nghin khong tram hai muoi", "nam 2020"),
        ("muoi thang sau", "10 thang 6"),
        ("sau hai muoi ngay", "sau 20 ngay"),
    ],
)
def test_numbers_said_in_running_text_become_figures(said: str, expected: str) -> None:
    """A number said in words stands out by its form or by the noun before it."""
    assert expected == with_figures(said)


@pytest.mark.parametrize(
    "said",
    [
        "hai bà ba con",
        "bà Ba tư vấn, đầu tư hai nơi",
        "hai tư vấn viên",
        "trăm phần trăm chị em",
        "tháng năm này không biết năm nào",
        "có phải hai không",
        "chi hoi truong sau nam nay, chi tu do",
        "thi đua năm 2020",
        "hai quận điểm, bảy khu vực",
    ],
)
def test_words_that_only_look_like_numbers_stay(said: str) -> None:
    """Short number words that are other words too stay as they are in running text."""
    assert said == with_figures(said)


def test_a_spoken_number_knows_its_place() -> None:
    """The span of a spoken number cuts its words out of the text."""
    text = "cuối năm hai tư, kế hoạch bảy mốt"
    found = spoken_numbers(text)
    assert [SpokenNumber(9, 15, 24), SpokenNumber(26, 33, 71)] == found
    assert ["hai tư", "bảy mốt"] == [text[n.start : n.end] for n in found]


def test_two_digits_mean_a_year_near_ours() -> None:
    """Two digits are a year of this century up to 69, of the last one from 70."""
    assert (2024, 2069, 1970, 2020) == (full_year(24), full_year(69), full_year(70), full_year(2020))


WORDS = st.sampled_from(
    "không một mốt hai ba bốn tư năm lăm sáu bảy tám chín mười mươi trăm nghìn triệu tỷ chục linh rưỡi hăm nửa "
    "tr k 1 12 1.000 2,5 tháng ngày năm số người , kế hoạch".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=40))
def test_any_text_is_survived(text: str) -> None:
    """Whatever is typed, reading gives a number or none, and spans lie in the text in their order."""
    assert number(text) is None or isinstance(number(text), int)
    ends = [place for found in spoken_numbers(text) for place in (found.start, found.end)]
    assert sorted(ends) == ends
    assert all(0 <= place <= len(text) for place in ends)


def test_thousands_of_figures_are_no_number() -> None:
    """Somebody who leans on a key is not answered by a crash."""
    endless = "1" * 5000
    assert (None, [], endless) == (number(endless), spoken_numbers(endless), with_figures(endless))


def test_a_five_that_only_follows_is_none_alone() -> None:
    """“Nham” is “nhầm”; behind another number it is the five, and so is “nam” anywhere."""
    assert [None, None, None] == [number(said) for said in ("nham", "nham chi", "lam")]
    assert [25, 15, 5, 7] == [number(said) for said in ("hai nham", "muoi lam", "nam", "bay")]
