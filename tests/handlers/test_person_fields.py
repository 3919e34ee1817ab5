"""Names, birth dates, years, telephone numbers and awards as people type them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.forms.form import Context, Facts, Invalid, Noted
from handlers.nominations import person_fields as fields

HERE = Context(Facts(date(2026, 10, 1)))


def _refusal(parse: Callable[[str, Context], Any], typed: str) -> str:
    with pytest.raises(Invalid) as refused:
        parse(typed, HERE)
    return str(refused.value)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("NGUYỄN THỊ HOA", "Nguyễn Thị Hoa"),
        ("nguyễn thị hoa", "Nguyễn Thị Hoa"),
        ("Nguyễn thị Hoa", "Nguyễn Thị Hoa"),
        ("  chị  Nguyễn Thị Hoa ạ. ", "Nguyễn Thị Hoa"),
        ("tên là Vi Thị Hoa em nhé", "Vi Thị Hoa"),
        ("nguyen thi hoa a", "Nguyen Thi Hoa"),
        ("Nguyễn Thị Em", "Nguyễn Thị Em"),
        ("Nguyễn Thị A", "Nguyễn Thị A"),
        ("Lê Thị Nha", "Lê Thị Nha"),
        ("Ông Thị Kim", "Ông Thị Kim"),
        ("Khổng Thị Hoa", "Khổng Thị Hoa"),
        ("bà Lan Anh", "Lan Anh"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Công Tằng Tôn Nữ Thị Hoa", "Công Tằng Tôn Nữ Thị Hoa"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hoa"), "Nguyễn Thị Hoa"),
    ],
)
def test_a_name_is_kept_as_she_is_called(typed: str, name: str) -> None:
    """Capitals are mended, politeness is no part of it, and no syllable of it is taken for politeness."""
    assert name == fields.person_name(typed, HERE)


@pytest.mark.parametrize("typed", ["", "👍", "12345", "Hoa", "Nguyễn Thị Hoa 1968", "không có", "đề cử", "a" * 5000])
def test_what_is_no_full_name_is_asked_again(typed: str) -> None:
    """Figures, a given name alone, other words."""
    assert "Nguyễn Thị Hoa" in _refusal(fields.person_name, typed)


def test_a_name_without_accents_is_asked_about() -> None:
    """The certificate is printed from it; one accent is enough not to ask."""
    assert fields.NO_ACCENTS == fields.unaccented("Nguyen Thi Hoa", HERE)
    assert fields.unaccented("Nguyễn Thi Hoa", HERE) is None


@pytest.mark.parametrize(
    ("typed", "born", "shown"),
    [
        ("12/3/1968", "1968-03-12", "12/03/1968"),
        ("12.3.68", "1968-03-12", "12/03/1968"),
        ("12-03-1968", "1968-03-12", "12/03/1968"),
        ("12 3 1968", "1968-03-12", "12/03/1968"),
        ("ngày 12 tháng 3 năm 1968", "1968-03-12", "12/03/1968"),
        ("ngay 12 thang 3 nam 1968 a", "1968-03-12", "12/03/1968"),
        ("mười hai tháng ba năm một chín sáu tám", "1968-03-12", "12/03/1968"),
        ("12031968", "1968-03-12", "12/03/1968"),
        ("1968-03-12", "1968-03-12", "12/03/1968"),
        ("3/1968", "1968-03", "tháng 3/1968 (chưa rõ ngày)"),
        ("1968", "1968", "năm 1968 (chưa rõ ngày, tháng)"),
        ("chị ấy sinh năm 68 em nhé", "1968", "năm 1968 (chưa rõ ngày, tháng)"),
        ("05", "2005", "năm 2005 (chưa rõ ngày, tháng)"),
        ("1/10/2008", "2008-10-01", "01/10/2008"),
        ("1936", "1936", "năm 1936 (chưa rõ ngày, tháng)"),
    ],
)
def test_a_birth_date_is_as_precise_as_it_is_known(typed: str, born: str, shown: str) -> None:
    """A year alone is accepted, and marked when it is read back."""
    found = fields.birth(typed, HERE)
    assert (born, shown, int(born[:4])) == (found, fields.in_birth(found), fields.birth_year(found))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", fields.NO_BIRTH),
        ("hôm qua", fields.NO_BIRTH),
        ("12/3", fields.NO_BIRTH_YEAR),
        ("12/3/1968 âm lịch", fields.NOT_SOLAR),
        ("31/4/1968", fields.NO_SUCH_DAY.format(said="31/4/1968")),
        ("55 tuổi", fields.OF_AGE),
        ("2/10/2008", fields.NOT_AGED.format(year=2008, age=17, youngest=18, oldest=90)),
        ("2030", fields.NOT_AGED.format(year=2030, age=0, youngest=18, oldest=90)),
        ("1935", fields.NOT_AGED.format(year=1935, age=91, youngest=18, oldest=90)),
        ("1" * 5000, fields.NO_BIRTH),
    ],
)
def test_what_cannot_be_her_birth_date_is_told_why(typed: str, said: str) -> None:
    """Nothing is worked out from an age, a lunar day or a day without its year."""
    assert said == _refusal(fields.birth, typed)


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2015", 2015), ("từ năm 2015", 2015), ("15", 2015), ("tu 2015 den nay", 2015), ("hai không mười lăm", 2015)],
)
def test_a_year_in_words_or_figures(typed: str, year: int) -> None:
    """Two figures are a year of this century here."""
    assert year == fields.year_since(typed, HERE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", fields.NO_YEAR),
        ("lâu rồi", fields.NO_YEAR),
        ("1950", fields.YEAR_BOUNDS.format(least=1960, most=2026)),
        ("2027", fields.YEAR_BOUNDS.format(least=1960, most=2026)),
        ("10 năm rồi", fields.YEARS_LONG.format(years=10, since=2016)),
    ],
)
def test_a_year_out_of_bounds_or_a_number_of_years(typed: str, said: str) -> None:
    """How long she serves is turned into a year by herself, not by us."""
    assert said == _refusal(fields.year_since, typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0912345678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("sđt 0912 345 678 ạ", "0912345678"),
        ("0243 9720069", "02439720069"),
        ("không chín một hai ba bốn năm sáu bảy tám", "0912345678"),
    ],
)
def test_a_telephone_number_as_it_is_dialled(typed: str, number: str) -> None:
    """Mobile and landline, in figures or read out."""
    assert number == fields.phone(typed, HERE) == fields.phone_if_any(typed, HERE)


@pytest.mark.parametrize("typed", ["", "123", "01238834567", "0912345678 0987654321", "abc"])
def test_what_is_no_telephone_number(typed: str) -> None:
    """Too short, given out no more, two at once."""
    assert "0912 345 678" in _refusal(fields.phone, typed)


@pytest.mark.parametrize("typed", ["không", "khong co", "ko nhớ", "chưa có số"])
def test_no_telephone_number_is_an_answer_where_it_may_be_left_out(typed: str) -> None:
    """She need not know how to skip a question."""
    assert fields.phone_if_any(typed, HERE) is None


@pytest.mark.parametrize(
    ("typed", "year", "form", "decision"),
    [
        ("2024, giấy khen của UBND xã", 2024, "giấy khen của UBND xã", None),
        ("năm 2022 bằng khen tỉnh", 2022, "bằng khen tỉnh", None),
        ("bằng khen TW Hội (2020)", 2020, "bằng khen TW Hội", None),
        (
            "Giấy khen UBND xã năm 2023 QĐ số 15/QĐ-UBND",
            2023,
            "Giấy khen UBND xã QĐ số 15/QĐ-UBND",
            "15/QĐ-UBND",
        ),
        ("bằng khen QĐ 2019/QĐ-UBND năm 2020", 2020, "bằng khen QĐ 2019/QĐ-UBND", "2019/QĐ-UBND"),
        ("Giấy khen ngày 12/3/2024 của xã", 2024, "Giấy khen ngày 12/3/2024 của xã", None),
    ],
)
def test_an_award_in_one_line(typed: str, year: int, form: str, decision: str | None) -> None:
    """The year, what it was, and the decision where she gives it; a number of a decision is no year."""
    expected = {"nam": year, "hinh_thuc": form} | ({"so_qd": decision} if decision else {})
    found = fields.award(typed, HERE)
    assert expected == found
    assert f"năm {year}: {form}" == fields.in_award(found)


@pytest.mark.parametrize("typed", ["", "giấy khen", "2024", "2024 " + "a" * 500])
def test_an_award_needs_a_year_and_a_form(typed: str) -> None:
    """Neither is made up."""
    assert fields.NO_AWARD == _refusal(fields.award, typed)


def test_an_award_of_the_future_is_refused() -> None:
    """The bounds are said."""
    assert "2026" in _refusal(fields.award, "2030 giấy khen xã")


def test_what_is_private_is_left_out_of_an_award() -> None:
    """And said so."""
    found = fields.award("2024 giấy khen xã, cccd 001180012345", HERE)
    assert isinstance(found, Noted)
    assert ({"nam": 2024, "hinh_thuc": "giấy khen xã"}, True) == (found.value, "căn cước" in found.note)
    assert "001180012345" not in found.said


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    """No parser raises anything else, and every refusal is a kind sentence."""
    parsers: tuple[Callable[[str, Context], Any], ...] = (
        fields.person_name,
        fields.birth,
        fields.year_since,
        fields.phone,
        fields.phone_if_any,
        fields.award,
    )
    refusals = [refusal for parse in parsers if (refusal := _refused(parse, typed)) is not None]
    assert all(refusal.startswith("Dạ, ") for refusal in refusals)


def _refused(parse: Callable[[str, Context], Any], typed: str) -> str | None:
    try:
        parse(typed, HERE)
    except Invalid as invalid:
        return str(invalid)
    return None
