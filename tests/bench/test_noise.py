from __future__ import annotations

import unicodedata
from random import Random

import pytest

from bench.noise import NOISES, mistyped, noisy, shortened, without_accents
from knowledge.vietnamese import fold

QUESTION = "Chi hội trưởng được bao nhiêu người đi giao lưu, trước ngày nào?"


@pytest.mark.parametrize("condition", NOISES)
def test_the_same_seed_gives_the_same_noise(condition: str) -> None:
    """All methods are asked the same questions, and the next run asks them again."""
    assert noisy(QUESTION, condition, 1) == noisy(QUESTION, condition, 1)


def test_as_typed_leaves_the_text() -> None:
    """Only the Unicode form is made one."""
    assert QUESTION == noisy(unicodedata.normalize("NFD", QUESTION), "as typed", 1)


def test_stripping_leaves_no_accent() -> None:
    """đ becomes d, digits and signs stay."""
    assert "han nop dai hoi 10/6, dung khong?" == without_accents("Hạn nộp Đại hội 10/6, đúng không?", Random(1))


def test_only_words_over_four_letters_get_a_slip() -> None:
    """Every long word is off by one slip, its first letter is right; short words are untouched."""
    words, typed = QUESTION.split(), mistyped(QUESTION, Random(3)).split()
    long = [len(word.strip(",?")) > 4 for word in words]
    changed = [word != other for word, other in zip(words, typed, strict=True)]
    assert [True] == sorted({was_long for was_long, differs in zip(long, changed, strict=True) if differs})
    assert [word[0] for word in words] == [word[0] for word in typed]
    assert max(abs(len(word) - len(other)) for word, other in zip(words, typed, strict=True)) <= 1


def test_both_is_without_accents_and_with_slips() -> None:
    """The hardest condition joins the two."""
    typed = noisy(QUESTION, "both", 1)
    assert fold(typed) == typed
    assert fold(QUESTION) != typed


def test_short_forms_replace_whole_words() -> None:
    """Phrases before their words, and no part of a longer word."""
    assert "ntn, dc j" == shortened("Như thế nào, được gì", Random(1))
    assert "nguoif truoct" == shortened("ngườif trướct", Random(1))
