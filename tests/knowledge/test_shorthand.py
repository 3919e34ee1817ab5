"""Abbreviations of the Hội and slang, written out."""

from __future__ import annotations

import pytest

from knowledge.shorthand import write_out
from knowledge.vietnamese import Word
from knowledge.words import words_of


def written(text: str) -> str:
    """Write out words divided by spaces."""
    return " ".join(word.plain for word in write_out(text.lower().split()))


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("HLHPN", "hoi lhpn"),
        ("HPN", "hoi phu nu"),
        ("TW", "trung uong"),
        ("ĐCT", "doan chu tich"),
        ("BCH", "ban chap hanh"),
        ("BTV", "ban thuong vu"),
        ("CV", "cong van"),
        ("NQ", "nghi quyet"),
        ("QĐ", "quyet dinh"),
        ("TĐKT", "thi dua khen thuong"),
        ("CHT", "chi hoi truong"),
        ("CHP", "chi hoi pho"),
        ("HVPN", "hoi vien phu nu"),
        ("ĐHĐB", "dai hoi dai bieu"),
        ("NTM", "nong thon moi"),
        ("MTQG", "muc tieu quoc gia"),
        ("NHCSXH", "ngan hang chinh sach xa hoi"),
        ("DTTS", "dan toc thieu so"),
        ("BĐG", "binh dang gioi"),
        ("TDP", "to dan pho"),
    ],
)
def test_abbreviations_of_the_field(short: str, expected: str) -> None:
    """What officers shorten is written out; "cht" is a chi hội trưởng, never what slang makes of it."""
    assert expected == written(short)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ko dc", "khong duoc"),
        ("đc bn ng", "duoc bao nhieu nguoi"),
        ("nộp cho ai v", "nop cho ai vay"),
        ("là j", "la gi"),
        ("ntn ah", "nhu the nao a"),
        ("bh nộp trc", "bao gio nop truoc"),
        ("sdt", "so dien thoai"),
    ],
)
def test_slang_of_fast_typing(typed: str, expected: str) -> None:
    """Teencode becomes the words it stands for."""
    assert expected == written(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("kh 80", "ke hoach 80"),
        ("phải nộp kh", "phai nop khong"),
        ("có phải nộp kh ạ", "co phai nop khong a"),
        ("nđ 98", "nghi dinh 98"),
        ("hội nđ", "hoi nam dinh"),
        ("hn tổng kết", "hoi nghi tong ket"),
        ("ở hn", "o ha noi"),
        ("chi hội trưởng tb", "chi hoi truong tieu bieu"),
        ("ra tb", "ra thong bao"),
        ("ban tg", "ban tuyen giao"),
        ("tg nộp", "thoi gian nop"),
    ],
)
def test_neighbours_decide_what_an_ambiguous_one_means(typed: str, expected: str) -> None:
    """ "kh" before a number is a plan and at the end a "không"; "nđ" is a decree only before a figure."""
    assert expected == written(typed)


@pytest.mark.parametrize(
    ("written_out", "short"),
    [
        ("liên hiệp phụ nữ", "lhpn"),
        ("ủy ban nhân dân", "ubnd"),
        ("hội đồng nhân dân", "hdnd"),
        ("mặt trận tổ quốc", "mttq"),
        ("năm không ba sạch", "5 không 3 sạch"),
        ("ba có ba biết", "3 có 3 biết"),
    ],
)
def test_long_names_meet_their_short_form(written_out: str, short: str) -> None:
    """Where plans and people use both, both become the short one."""
    assert written(short) == written(written_out)


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("5K3S", "5 khong 3 sach"),
        ("mô hình 5k3s là gì", "mo hinh 5 khong 3 sach la gi"),
        ("CT-XH", "chinh tri xa hoi"),
        ("TK&VV", "tiet kiem vay von"),
    ],
)
def test_abbreviations_of_several_parts(short: str, expected: str) -> None:
    """An abbreviation with a figure or a sign inside is one, too."""
    assert expected == " ".join(word.plain for word in words_of(short))


def test_a_word_with_accents_is_no_slang() -> None:
    """ "e" is em; "ế" is itself, however it folds."""
    assert "em" == written("e")
    assert "e" == written("ế")


def test_a_word_that_was_written_out_has_no_typed_form() -> None:
    """What stands for other words says nothing of their accents."""
    assert [Word("han", "hạn"), Word("bao", ""), Word("cao", "")] == write_out(["hạn", "bc"])
    assert [] == write_out([])
