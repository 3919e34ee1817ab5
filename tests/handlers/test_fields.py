"""What the fields of a form read, and what they rather ask about once more."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.forms.fields import (
    day_list,
    free_text,
    in_days,
    in_list,
    in_photos,
    one_of,
    photos_sent,
    some_of,
    suggested,
    truth,
    yes_no,
)
from handlers.forms.form import Context, Facts, Invalid, Noted
from handlers.forms.numbers import counted, grouped, in_dong, in_million, millions, money, odd_money, whole
from knowledge.vietnamese import fold

TODAY = date(2026, 10, 20)
OCTOBER = Context(Facts(TODAY, {"period": "2026-10"}))
LABELS = ("Hội viên chuyển đến, chuyển đi", "Vốn vay, tiết kiệm", "Ảnh hoạt động")

count = whole("chị", most=5000)
amount = money()
words = free_text(most=50)


def _refused(parse: Callable[[str, Context], Any], text: str, context: Context = OCTOBER) -> str:
    with pytest.raises(Invalid) as caught:
        parse(text, context)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("45", 45),
        ("45.", 45),
        ("45 chị", 45),
        ("45 chị ạ", 45),
        ("dạ 45 ạ", 45),
        ("vâng, 45 chị em ạ", 45),
        ("45 nhé em", 45),
        ("có 45 chị", 45),
        ("hơn 30", 30),
        ("hơn tám mươi lăm chị", 85),
        ("khoảng 30 chị", 30),
        ("tầm ba chục", 30),
        ("ba mươi lăm", 35),
        ("ba mươi nhăm", 35),
        ("bốn lăm", 45),
        ("hai tư", 24),
        ("hăm ba", 23),
        ("mười lăm", 15),
        ("1 chục", 10),
        ("một chục", 10),
        ("3 chục rưỡi", 35),
        ("một trăm linh năm", 105),
        ("một trăm năm mươi", 150),
        ("trăm hai", 120),
        ("1.200", 1200),
        ("1 nghìn 2", 1200),
        ("năm", 5),
        ("0", 0),
        ("không", 0),
        ("ko", 0),
        ("k", 0),
        ("hong co", 0),
        ("chưa", 0),
        ("chưa có", 0),
        ("không có", 0),
        ("không có ai cả", 0),
        ("ko có chị nào ạ", 0),
        ("dạ không ạ", 0),
        ("dạ, chưa có ai em ạ", 0),
        ("5000", 5000),
    ],
)
def test_a_count_is_read_in_every_form(typed: str, expected: int) -> None:
    """Figures, words, dozens, hedges, politeness and the ways to say none, with accents and without."""
    assert (expected, expected) == (count(typed, OCTOBER), count(fold(typed), OCTOBER))


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "abc", "?", "👍", "mấy chị", "vài chị", "đông lắm", "đủ"),
        *("-5", "− 5", "3,5", "0.5", "1/2", "35/120", "12/10", "20%", "năm phần trăm"),
        *("40-50", "35 đến 40", "từ 30 trở lên", "5 và 20", "45 50", "2 buổi ngày 12 và 20"),
        *("5001", "12000", "1tr5", "2 triệu", "0912345678", "001180012345", "1" * 5000),
        *("120 hội viên, kết nạp 3", "hội viên mới 5", "1e3", "1O", "x45"),
    ],
)
def test_what_is_no_count_or_too_large_is_asked_again(typed: str) -> None:
    """Shares, dates, ranges, decimals, telephone numbers and other talk give no figure."""
    assert _refused(count, typed).startswith("Dạ")


@pytest.mark.parametrize(
    "typed",
    ["ba bốn chị", "hai ba", "bảy tám chục", "năm sáu chị", "bốn năm chị", "năm mươi năm", "mười năm", "một trăm năm"],
)
def test_a_number_that_says_two_things_is_asked_again(typed: str) -> None:
    """“Ba bốn chị” is not 34, and “năm mươi năm” is neither 50 nor 55 before she says so in figures."""
    assert "hai cách" in _refused(count, typed)
    assert "hai cách" in _refused(count, fold(typed))


def test_the_bounds_of_a_count_are_told() -> None:
    """She hears what goes, in the form in which people write it."""
    assert "từ 1 đến 5.000" in _refused(whole("hội viên", least=1, most=5000), "0")
    assert "phần trăm" in _refused(count, "20%")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8 triệu", 8_000_000),
        ("8tr", 8_000_000),
        ("8 tr", 8_000_000),
        ("8.000.000", 8_000_000),
        ("8000000", 8_000_000),
        ("8.000.000đ", 8_000_000),
        ("8 củ", 8_000_000),
        ("2 củ rưỡi", 2_500_000),
        ("1tr5", 1_500_000),
        ("3tr5", 3_500_000),
        ("1,5tr", 1_500_000),
        ("1.5 triệu", 1_500_000),
        ("2 triệu rưỡi", 2_500_000),
        ("hai triệu rưỡi", 2_500_000),
        ("1 triệu 2", 1_200_000),
        ("1tr250", 1_250_000),
        ("1tr05", 1_050_000),
        ("1 triệu 500 nghìn", 1_500_000),
        ("một triệu hai trăm nghìn đồng", 1_200_000),
        ("500k", 500_000),
        ("dạ 500k ạ", 500_000),
        ("khoảng 500 ngàn", 500_000),
        ("năm trăm nghìn", 500_000),
        ("nửa triệu", 500_000),
        ("1 tỷ", 1_000_000_000),
        ("200.000 đồng", 200_000),
        ("1.234.567", 1_234_567),
        ("0", 0),
        ("không", 0),
        ("ko có", 0),
        ("chưa có ạ", 0),
    ],
)
def test_an_amount_is_read_in_every_form(typed: str, expected: int) -> None:
    """As people say and type money, with accents and without."""
    assert (expected, expected) == (amount(typed, OCTOBER), amount(fold(typed), OCTOBER))


@pytest.mark.parametrize(
    "typed",
    [
        *("", "nhiều lắm", "-500k", "5%", "10 phần trăm", "1/2", "mấy trăm"),
        *("100 nghìn/hộ", "2 hộ 500k", "2 suất 300k", "mỗi hộ 500k", "5 usd", "1,5"),
        *("0912345678", "0912 345 678", "001180012345", "999999999999999"),
        *("2 triệu 5 trăm", "ba bốn triệu", "năm sáu trăm nghìn"),
    ],
)
def test_what_is_no_certain_amount_is_asked_again(typed: str) -> None:
    """An amount each, a telephone number, a share, and what says two things give no sum."""
    assert _refused(amount, typed).startswith("Dạ")


@pytest.mark.parametrize(
    ("value", "questioned"), [(0, False), (500, True), (1500, True), (9999, True), (10_000, False), (500_000, False)]
)
def test_a_tiny_amount_is_questioned(value: int, questioned: bool) -> None:
    """Whoever types 500 or 1.500 mostly means thousands."""
    assert questioned == (odd_money(value, OCTOBER) is not None)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("120", 120),
        ("120 triệu", 120),
        ("120tr", 120),
        ("1,2 tỷ", 1200),
        ("1 tỷ 2", 1200),
        ("1.200", 1200),
        ("hai tỉ", 2000),
        ("120.000.000 đồng", 120),
        ("0", 0),
        ("không", 0),
    ],
)
def test_an_amount_in_millions(typed: str, expected: int) -> None:
    """A bare figure is millions already; one with its unit is turned into them."""
    assert expected == millions(typed, OCTOBER)


@pytest.mark.parametrize("typed", ["120,5", "1.500.000 đồng", "120 triệu 500 nghìn", "1500000", "120000000", "-5", "x"])
def test_an_amount_in_millions_is_not_guessed(typed: str) -> None:
    """Parts of a million, and a bare figure that can only be meant in đồng, are asked again."""
    assert _refused(millions, typed).startswith("Dạ")


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("12", [12]),
        ("12 ạ", [12]),
        ("ngày 12", [12]),
        ("hôm 12", [12]),
        ("mùng 5", [5]),
        ("mung 5", [5]),
        ("ngày mùng 5", [5]),
        ("ngày mười hai", [12]),
        ("ngày sáu", [6]),
        ("12/10", [12]),
        ("12-10", [12]),
        ("12/10/2026", [12]),
        ("12 tháng 10", [12]),
        ("tối ngày 12", [12]),
        ("5 và 20", [5, 20]),
        ("5 va 20", [5, 20]),
        ("20, 5", [5, 20]),
        ("5;20", [5, 20]),
        ("5 & 20", [5, 20]),
        ("ngày 5, ngày 12 và ngày 20", [5, 12, 20]),
        ("12, 12", [12]),
        ("31", [31]),
        ("hôm nay", [20]),
        ("hôm qua", [19]),
        ("chủ nhật tuần trước", [18]),
    ],
)
def test_days_are_read_within_the_month(typed: str, days: list[int]) -> None:
    """The month of the report is meant where none is said; “hôm qua” counts from today."""
    assert [f"2026-10-{day:02}" for day in days] == day_list(typed, OCTOBER)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Ví dụ: 12"),
        ("0", "chưa đọc được"),
        ("32", "chưa đọc được"),
        ("không nhớ", "chưa đọc được"),
        ("5-20", "chưa đọc được"),
        ("5 20", "chưa đọc được"),
        ("từ 5 đến 10", "chưa đọc được"),
        ("đầu tháng", "chưa đọc được"),
        ("31/9", "chưa đọc được"),
        ("12/9", "không nằm trong tháng 10/2026"),
        ("12/11", "không nằm trong tháng 10/2026"),
        ("12/10/2025", "không nằm trong tháng 10/2026"),
        ("5 và 12/11", "không nằm trong tháng 10/2026"),
        ("ngày 5 âm", "ngày dương lịch"),
        ("mùng 5 âm lịch", "ngày dương lịch"),
        ("rằm", "ngày dương lịch"),
        ("thứ bảy", "ngày mấy"),
        ("chủ nhật", "ngày mấy"),
        ("t7", "ngày mấy"),
    ],
)
def test_a_day_that_is_not_certain_is_asked_again(typed: str, said: str) -> None:
    """Days that are none, of another month, of the moon, or a bare weekday."""
    assert said in _refused(day_list, typed)
    assert said in _refused(day_list, fold(typed))


def test_a_day_that_the_month_does_not_have() -> None:
    """She hears that there is no such day; in a leap year there is."""
    february = Context(Facts(TODAY, {"period": "2026-02"}))
    assert "tháng 2/2026 không có ngày 29" in _refused(day_list, "29", february)
    assert ["2028-02-29"] == day_list("29", Context(Facts(TODAY, {"period": "2028-02"})))


def test_yesterday_of_another_month_is_refused() -> None:
    """On the first of October the report of September takes no day of October, nor the other way round."""
    first = Context(Facts(date(2026, 10, 1), {"period": "2026-10"}))
    assert "không nằm trong tháng 10/2026" in _refused(day_list, "hôm qua", first)


def test_the_period_that_was_answered_counts() -> None:
    """Not the one under which the form was begun."""
    context = Context(Facts(TODAY, {"period": "2026-10"}), {"ky_bao_cao": "2026-09"})
    assert ["2026-09-12"] == day_list("12", context)


@pytest.mark.parametrize(
    "typed",
    [
        *("không", "không ạ", "dạ không có gì đâu em ạ", "ko", "k", "ko co gi", "0", "chưa", "chưa có", "hong co"),
        *("không có ý kiến gì", "không có kiến nghị gì ạ", "không có vấn đề gì", "không vấn đề gì", "dạ, không."),
    ],
)
def test_a_free_text_that_says_nothing(typed: str) -> None:
    """It is kept as nothing, with accents and without."""
    assert ("Không có", "Không có") == (words(typed, OCTOBER), words(fold(typed), OCTOBER))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("chị em lo giá phân bón", "chị em lo giá phân bón"),
        ("không có nước sạch", "không có nước sạch"),
        ("chưa có nhà văn hóa", "chưa có nhà văn hóa"),
        ("  đường   xấu\nthiếu  nước ", "đường xấu thiếu nước"),
        ("x" * 50, "x" * 50),
        ("đường xấu", "đường xấu"),
        ("a\u0301", "\u00e1"),
    ],
)
def test_a_free_text_is_kept_as_typed(typed: str, kept: str) -> None:
    """But for spaces; a want that begins with “không có” is one."""
    assert kept == words(typed, OCTOBER)


def test_a_long_text_keeps_its_lines() -> None:
    """A short one is one sentence, in however many messages it came."""
    assert "đường xấu\nthiếu nước" == free_text(most=1000)("đường  xấu\nthiếu nước", OCTOBER)


def test_a_free_text_has_words_and_an_end() -> None:
    """Signs alone are no answer, and what is too long is told with both lengths, never cut."""
    assert "chữ" in _refused(words, "...")
    assert "chữ" in _refused(words, "👍👍")
    assert "chữ" in _refused(words, "12")
    assert "chưa thấy chữ nào" in _refused(words, "   ")
    assert "chỉ ghi được 50 chữ cái, tin của chị có 5.000" in _refused(words, "x" * 5000)


def test_identity_numbers_are_never_kept() -> None:
    """They are left out and she is told; a text of nothing else is asked again."""
    kept = free_text(most=200)("chị Lan cccd 001180012345 cần vay vốn", OCTOBER)
    assert isinstance(kept, Noted)
    assert ("chị Lan cần vay vốn", "chị Lan cần vay vốn") == (kept.value, kept.said)
    assert "căn cước" in kept.note
    assert "001180012345" not in _refused(words, "cccd 001180012345")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2", [1]),
        ("1,3", [0, 2]),
        ("1 3", [0, 2]),
        ("1 và 3", [0, 2]),
        ("3, 1, 3", [2, 0]),
        ("tất cả", [0, 1, 2]),
        ("Ảnh hoạt động", [2]),
        ("anh hoat dong", [2]),
        ("Vốn vay, tiết kiệm", [1]),
        ("von vay, tiet kiem va anh hoat dong", [1, 2]),
        ("Hội viên chuyển đến, chuyển đi; Vốn vay, tiết kiệm", [0, 1]),
        ("không", []),
        ("k", []),
        ("chưa có", []),
    ],
)
def test_several_labels_are_picked(typed: str, expected: list[int]) -> None:
    """By numbers, by labels that hold commas themselves, all or none of them."""
    assert [LABELS[at] for at in expected] == some_of(LABELS)(typed, OCTOBER)


@pytest.mark.parametrize("typed", ["", "0", "4", "13", "1, 4", "vốn vay", "Vốn vay, tiết kiệm và cái khác", "x"])
def test_a_label_that_is_not_there_is_asked_again(typed: str) -> None:
    """Nothing is picked in part."""
    assert _refused(some_of(LABELS), typed).startswith("Dạ")


def test_one_label_and_a_suggestion() -> None:
    """One of them is needed where they are all there are; another text goes where they are suggestions."""
    assert LABELS[1] == one_of(LABELS)("von vay, tiet kiem", OCTOBER)
    assert "một trong các câu" in _refused(one_of(LABELS), "khác")
    assert LABELS[0] == suggested(LABELS, most=50)("1", OCTOBER)
    assert "Việc khác" == suggested(LABELS, most=50)("Việc khác", OCTOBER)
    assert "Không có" == suggested(LABELS, most=50)("không", OCTOBER)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(
            (typed, True)
            for typed in ("có", "Có.", "co a", "ừ", "vâng ạ", "👍", "rồi", "có rồi", "đã cập nhật rồi", "ok")
        ),
        *(
            (typed, False)
            for typed in ("không", "ko", "k", "chưa", "dạ chưa ạ", "chưa cập nhật", "không có", "chua co")
        ),
    ],
)
def test_yes_and_no(typed: str, expected: bool) -> None:
    """As people answer, with a sign as well."""
    assert expected is yes_no(typed, OCTOBER)


@pytest.mark.parametrize("typed", ["", "1", "có lẽ", "có khi nào chưa", "chắc rồi chắc chưa", "abc"])
def test_neither_yes_nor_no(typed: str) -> None:
    """It is asked again."""
    assert "“có” hoặc “không”" in _refused(yes_no, typed)


def test_photos_are_there_already() -> None:
    """“Xong” takes those that came; anything else asks for them."""
    context = Context(Facts(TODAY), {"anh": [7, 8]})
    assert ([7, 8], []) == (photos_sent("xong rồi", context), photos_sent("không", OCTOBER))
    assert "“xong”" in _refused(photos_sent, "đây em", context)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (grouped(1_500_000), "1.500.000"),
        (counted("chị")(45), "45 chị"),
        (counted("chị")(0), "0 chị (không có)"),
        (counted("chị")(1200), "1.200 chị"),
        (in_dong(0), "0 đồng"),
        (in_dong(500), "500 đồng"),
        (in_dong(1_500_000), "1.500.000 đồng (1 triệu 500 nghìn)"),
        (in_dong(1_000_000_000), "1.000.000.000 đồng (1 tỉ)"),
        (in_dong(1_050_500), "1.050.500 đồng (1 triệu 50 nghìn 500 đồng)"),
        (in_million(1200), "1.200 triệu đồng"),
        (in_days(["2026-10-05", "2026-10-20"]), "05/10/2026, 20/10/2026"),
        (in_list(["Ăn", "Ở"]), "Ăn, Ở"),
        (in_list([]), "Không có"),
        (in_photos([1, 2]), "2 ảnh"),
        (in_photos([]), "không có ảnh"),
        (truth(True), "Có"),
        (truth(False), "Không"),
    ],
)
def test_values_are_read_back(said: str, expected: str) -> None:
    """In the words and figures of people."""
    assert expected == said


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.integers(0, 5000))
def test_a_count_that_is_read_back_is_read_again(value: int) -> None:
    """What a form shows may be typed as it stands."""
    assert value == count(grouped(value), OCTOBER) == count(f"{value} chị", OCTOBER)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.integers(0, 100_000_000))
def test_an_amount_that_is_read_back_is_read_again(value: int) -> None:
    """What a form shows may be typed as it stands."""
    assert value == amount(f"{grouped(value)} đồng", OCTOBER)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    """No parser fails in another way."""
    for parse in (count, amount, words, day_list, millions, yes_no, some_of(LABELS), one_of(LABELS), photos_sent):
        with contextlib.suppress(Invalid):
            parse(text, OCTOBER)


@pytest.mark.parametrize(
    ("noun", "typed"),
    [
        *(("chị", said) for said in ("2 buổi", "2 ho", "2 ho ngheo", "12 ngày", "hai buoi", "5 suat", "2 trieu")),
        *(("hội viên", said) for said in ("2 buoi", "12 ngay", "120k", "3 to", "ba mươi hộ", "2 chi hoi")),
        *(("hộ", said) for said in ("12 chi", "2 buoi")),
        *(("buổi", said) for said in ("12 ngày", "40 chị", "2 thang")),
    ],
)
def test_a_number_of_something_else_is_no_answer(noun: str, typed: str) -> None:
    """“2 buổi” tells no number of members."""
    assert f"câu này em hỏi số {noun}" in _refused(whole(noun, most=5000), typed)


@pytest.mark.parametrize(
    ("noun", "typed", "expected"),
    [
        *(("chị", said, 12) for said in ("12 người", "12 hv", "12 hội viên", "12 chi em", "12 phu nu", "mười hai cô")),
        *(("hộ", said, 3) for said in ("3 hộ nghèo", "3 gia đình", "3", "ba hộ")),
        *(("buổi", said, 2) for said in ("2 lần", "2 cuộc", "hai buổi")),
        *(("triệu đồng", said, 120) for said in ("120", "120 triệu đồng")),
        ("thùng mì", "5 chị", 5),
    ],
)
def test_words_of_one_kind_stand_for_each_other(noun: str, typed: str, expected: int) -> None:
    """People are people; what is counted in no word that is known takes any."""
    if noun != "triệu đồng" or "triệu" not in typed:
        assert expected == whole(noun, most=5000)(typed, OCTOBER)
    else:
        assert expected == millions(typed, OCTOBER)
