"""Codes as people type them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.people import codes
from handlers.people.codes import Typed, typed
from records.invitations import is_code
from records.receipts import ALPHABET

CODE = "K7PM5CXR"


@pytest.mark.parametrize(
    "text",
    [
        "tham gia K7PM5CXR",
        "Tham Gia k7pm5cxr",
        "tham gia k7pm-5cxr ạ",
        "tham gia mã: K7PM 5CXR nhé em",
        "tham gia ma so k 7 p m 5 c x r",
        "tham gia\nK7PM5CXR",
        "dạ em ơi chị muốn tham gia k7pm5cxr nhé",
        "em ơi cho chị tham gia với, mã của chị là K7PM5CXR, chị cảm ơn",
        "nhập mã K7PM5CXR",
        "K7PM5CXR",
        "k7pm 5cxr",
        "“K7PM5CXR”.",
        "/start K7PM5CXR",
        "/start@chihoi_bot k7pm5cxr",
        "tham gia K7PMSCXR",  # an S for the 5
        "/start K7PMSCXR",
        "tham gia Ｋ７ＰＭ５ＣＸＲ",
        "Mời chị dùng trợ lý của Hội Liên hiệp Phụ nữ. Chị nhắn cho trợ lý:\n\ntham gia K7PM5CXR\n\n"
        "Mã dùng một lần, đến hết ngày 3/11/2026.",
    ],
)
def test_a_code_is_read_however_it_is_typed(text: str) -> None:
    """Small letters, spaces, dashes, courtesies, a sentence around it, the whole invitation passed on."""
    assert Typed(CODE) == typed(text)


@pytest.mark.parametrize(
    "text", ["tham gia", "Tham gia ạ", "em ơi chị muốn tham gia nhé", "nhập mã", "dang ky tham gia"]
)
def test_who_only_says_that_she_wants_to_join(text: str) -> None:
    """She is asked for the code."""
    assert Typed() == typed(text)


@pytest.mark.parametrize(
    ("text", "unread", "strange"),
    [
        ("tham gia k7pm2cx", "K7PM2CX", ""),
        ("tham gia K7PM2CXRT", "K7PM2CXRT", ""),
        ("tham gia mã K7PM-2COR", "K7PM2COR", "O"),
        ("tham gia ABCDEFGH", "ABCDEFGH", "ADE"),
        ("tham gia zzzzzzzz", "ZZZZZZZZ", ""),
        ("tham gia 23456789 a", "23456789", ""),
        ("/start abc", "ABC", "A"),
        ("/start 10lO-K7PM", "10LOK7PM", "10LO"),
    ],
)
def test_what_was_meant_as_a_code_and_is_none(text: str, unread: str, strange: str) -> None:
    """She hears which letters no code has."""
    found = typed(text)
    assert found is not None
    assert (None, unread, strange) == (found.code, found.unread, found.strange)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/start",
        "👍",
        "tham gia giao lưu có mấy người?",
        "tham gia chắc chắn",
        "tham gia telegram",
        "tham gia 0912345678",
        "tham gia ngày 08/03",
        "tham gia năm 2026",
        "tham gia 20/10/2026",
        "tham gia hang 2 nam",
        "tham gia 5 không 3 sạch",
        "tham gia kế hoạch 80/KH-BTV",
        "ai được tham gia thi nấu ăn 2 đội",
        "kế hoạch 80KH2017",
        "0912345678",
        "35 chị",
        "tham gia " + "x" * 5_000,
        "tham gia " + "k70 " * 2_000,
    ],
)
def test_questions_and_answers_are_no_codes(text: str) -> None:
    """Dates, numbers of plans and what plans say of taking part are left to others."""
    assert None is typed(text)


def test_decomposed_letters_make_no_difference() -> None:
    """An iPhone's "nhập mã"."""
    assert Typed(CODE) == typed(unicodedata.normalize("NFD", f"nhập mã {CODE} ạ"))


_SLOPPY = {"8": "8Bb", "5": "5Ss", "2": "2Zz", "6": "6Gg"}
_GAPS = st.sampled_from(["", "", " ", "-", " - ", ".", "  ", "\n"])


@st.composite
def _typed_codes(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and the same in small or large letters, with gaps and letters that look alike."""
    code = draw(st.text(ALPHABET, min_size=8, max_size=8).filter(is_code))
    letters = [draw(st.sampled_from(_SLOPPY.get(c, c + c.lower()))) for c in code]
    return code, "".join(letter + draw(_GAPS) for letter in letters)


@given(_typed_codes(), st.sampled_from(["tham gia ", "Tham gia mã ", "/start ", "nhập mã: ", "cho chị tham gia "]))
def test_codes_come_back_through_sloppy_typing(pair: tuple[str, str], before: str) -> None:
    """Whatever gaps and likenesses are between the paper and us."""
    code, sloppy = pair
    assert Typed(code) == typed(before + sloppy)
    assert code == codes.read(sloppy).code


@given(st.text())
def test_nothing_typed_is_too_odd(text: str) -> None:
    """What is read is a code of our alphabet, or nothing; no text is an error."""
    for found in (typed(text), typed(f"tham gia {text}"), codes.read(text)):
        assert found is None or found.code is None or set(found.code) <= set(ALPHABET)
