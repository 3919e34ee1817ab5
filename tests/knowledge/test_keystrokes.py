"""Raw Telex and VNI."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.keystrokes import decode, is_syllable

WORDS = frozenset("han nop bao cao duoc toi phu nu ke hoach nghiem chi hoi truong".split())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hanj", "han"),
        ("nopj", "nop"),
        ("baos", "bao"),
        ("dduwowcj", "duoc"),
        ("nuwx", "nu"),
        ("kees", "ke"),
        ("hoachj", "hoach"),
        ("ha5n", "han"),
        ("no65p", "nop"),
        ("tru7o7ng", "truong"),
        ("d9u7o7c5", "duoc"),
    ],
)
def test_keys_left_behind_are_read(typed: str, expected: str) -> None:
    """Telex letters and VNI digits go away where a known word is left."""
    assert expected == decode(typed, WORDS.__contains__)


@pytest.mark.parametrize("typed", ["han", "2020", "xyzzy", "kh5", ""])
def test_what_stands_for_no_known_word_is_left(typed: str) -> None:
    """A word that is right, a figure and an unknown one are not decoded."""
    assert decode(typed, WORDS.__contains__) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nghieng", True),
        ("truong", True),
        ("khuyu", True),
        ("giet", True),
        ("oan", True),
        ("yeu", True),
        ("qu", False),
        ("kab", False),
        ("nge", True),
        ("zalo", False),
        ("test", False),
        ("hanj", False),
        ("", False),
    ],
)
def test_possible_syllables(word: str, expected: bool) -> None:
    """The shape decides, not whether anybody uses it; a foreign word has another shape."""
    assert expected is is_syllable(word)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=20) | st.from_regex(r"[a-z]{1,6}[sfrxjw1-9]{0,3}", fullmatch=True))
def test_a_decoded_word_is_a_known_one(word: str) -> None:
    """Whatever was typed, nothing but a word somebody knows comes out."""
    decoded = decode(word, WORDS.__contains__)
    assert decoded is None or decoded in WORDS
