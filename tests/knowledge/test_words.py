"""Cutting a text into comparable words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.vietnamese import Word
from knowledge.words import words_of


def plain(text: str) -> str:
    """Give the folded words of a text in one line."""
    return " ".join(word.plain for word in words_of(text))


def test_a_word_keeps_how_it_was_typed() -> None:
    """The folded word compares, the typed one tells "chị" from "chi"; a written-out word has none."""
    assert [Word("han", "hạn"), Word("bao", ""), Word("cao", "")] == words_of("Hạn BC")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("75%", "75%"),
        ("75 %", "75 phan tram"),
        ("trước 20/10/2020", "truoc 20/10/2020"),
        ("mô hình 1+1", "mo hinh 1+1"),
        ("5.000.000 đồng", "5.000.000 dong"),
        ("số máy của chị", "so dien thoai cua chi"),
        ("so may", "so may"),
        ("ha5n no65p", "ha5n no65p"),
        ("👍 !!! …", ""),
    ],
)
def test_figures_stay_whole_and_signs_go(typed: str, expected: str) -> None:
    """Dates, sums and per cents are one word; a telephone is one only where accents say so."""
    assert expected == plain(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("Hội LHPN tỉnh", "hội liên hiệp phụ nữ tỉnh"),
        ("UBND xã", "uỷ ban nhân dân xã"),
        ("BTV", "ban thường vụ"),
        ("mô hình một cộng một", "mô hình 1+1"),
    ],
)
def test_two_ways_of_writing_are_the_same_words(one: str, other: str) -> None:
    """Questions and plans meet, whichever of the two writes it short."""
    assert plain(one) == plain(other)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.text(st.sampled_from("aăđêơưbchknt /123%.-\u0301\u0323 "), max_size=60))
def test_the_unicode_form_makes_no_difference(text: str) -> None:
    """Decomposed letters are cut like composed ones, and no word is empty."""
    composed = words_of(unicodedata.normalize("NFC", text))
    assert composed == words_of(unicodedata.normalize("NFD", text))
    assert all(word.plain for word in composed)
