"""One Unicode form and one folded form of every text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.vietnamese import fold, nfc, syllables

LETTERS = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặòỏõóọĐÀẢ 0123/-.\u0300\u0301\u0323\u200b\u00a0")
)
ANY_TEXT = LETTERS | st.text(max_size=80)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Đắk Lắk", "dak lak"),
        ("HOÀ BÌNH", "hoa binh"),
        ("Hòa Bình", "hoa binh"),
        ("Ủy ban", "uy ban"),
        ("Uỷ ban", "uy ban"),
        ("Thuý, Thúy", "thuy, thuy"),
        ("ượ ễ ẵ ỵ", "uo e a y"),
        ("20/10/2020", "20/10/2020"),
        ("", ""),
    ],
)
def test_folding_takes_case_and_accents_away(typed: str, expected: str) -> None:
    """Old and new accent placement, capitals and đ become the same plain letters; figures stay."""
    assert expected == fold(typed)


def test_folding_does_not_care_for_the_unicode_form() -> None:
    """An iPhone's decomposed letters fold like composed ones."""
    assert "hoi truong tinh dak lak" == fold(unicodedata.normalize("NFD", "Hội trường tỉnh Đắk Lắk"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (unicodedata.normalize("NFD", "Đại hội điểm"), "Đại hội điểm"),
        ("hạn\u00a0nộp", "hạn nộp"),
        ("hạn\u200b nộp\ufeff", "hạn nộp"),
        ("hạn\x00 nộp\x07", "hạn nộp"),
        ("một\n\thai", "một\n\thai"),
    ],
)
def test_text_is_composed_and_rid_of_what_nobody_sees(typed: str, expected: str) -> None:
    """Letters are composed, a fixed space is a space, invisible characters are gone, line breaks stay."""
    assert expected == nfc(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Kế hoạch 80/KH-BTV", ["ke", "hoach", "80", "kh", "btv"]),
        ("20/10/2020, 1+1, 75%", ["20/10/2020", "1+1", "75%"]),
        ("5.000.000 đồng; 1,5 lần", ["5.000.000", "dong", "1,5", "lan"]),
        (" … ", []),
    ],
)
def test_text_is_cut_into_syllables_and_whole_figures(typed: str, expected: list[str]) -> None:
    """A date, a sum and a model's name of figures stay in one piece."""
    assert expected == syllables(typed)


def test_letters_are_composed_across_what_nobody_sees() -> None:
    """A mark that follows an invisible character belongs to the letter before it."""
    assert "á" == nfc("a\u200b\u0301")
    assert "hạn" == nfc("ha\ufeff\u0323n")


@settings(derandomize=True, max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_folding_and_composing_twice_is_the_same_as_once(text: str) -> None:
    """Whatever comes in, a second time changes nothing."""
    assert fold(text) == fold(fold(text))
    assert nfc(text) == nfc(nfc(text))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(ANY_TEXT)
def test_folded_text_has_no_accents_in_either_form(text: str) -> None:
    """Composed or not, a text folds to the same, and no mark is left on a letter."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
    assert not any(unicodedata.combining(c) for c in fold(text))
