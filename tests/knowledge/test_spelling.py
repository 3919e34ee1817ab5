"""Mending slips with the words of the plans."""

from __future__ import annotations

import pytest

from knowledge.places import place_names
from knowledge.spelling import Spelling
from knowledge.terms import terms_of
from knowledge.words import words_of


@pytest.fixture
def spelling() -> Spelling:
    """A dictionary of three sentences and the names of places."""
    spelling = Spelling(more={"chi"}, idle={"chị"})
    for name in place_names():
        spelling.learn_name(name)
    for text in (
        "hạn nộp báo cáo kết quả vườn rau",
        "báo cáo kết quả dạy bơi của chi hội trưởng",
        "buổi giao lưu chi hội trưởng nghiêm túc",
    ):
        words = words_of(text)
        spelling.learn(words, terms_of(words).neighbours())
    return spelling


def mended(spelling: Spelling, text: str) -> str:
    """Give the words after mending."""
    return " ".join(word.plain for word in spelling.mend(words_of(text)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hạn nộp báo cáo", "han nop bao cao"),
        ("hanj nopj baos caos", "han nop bao cao"),
        ("ha5n no65p", "han nop"),
        ("bao caop ket qua", "bao cao ket qua"),
        ("kêt quar", "ket qua"),
        ("hội truơngr", "hoi truong"),
        ("nghiemm tuc", "nghiem tuc"),
        ("ngheim tuc", "nghiem tuc"),
        ("Lạng Xơn", "lang son"),
        ("Nam Địng", "nam dinh"),
    ],
)
def test_slips_become_the_words_of_the_plans(spelling: Spelling, typed: str, expected: str) -> None:
    """Raw keys, a wrong or doubled letter, two letters that changed places and a misspelt province are mended."""
    assert expected == mended(spelling, typed)


@pytest.mark.parametrize("text", ["tuổi", "mai", "năm 2025", "20/10/2020", "ăn trưa ở đâu"])
def test_a_possible_word_is_not_bent_to_the_plans(spelling: Spelling, text: str) -> None:
    """ "tuổi" is no slip for "buổi"; figures are never touched."""
    assert " ".join(word.plain for word in words_of(text)) == mended(spelling, text)


def test_a_mended_word_no_longer_has_its_accents(spelling: Spelling) -> None:
    """What was typed says nothing of the word that was meant."""
    assert ["", "cáo"] == [word.typed for word in spelling.mend(words_of("baos cáo"))]


def test_pairs_count_from_the_second_time(spelling: Spelling) -> None:
    """ "báo cáo" stands twice in these texts, "vườn rau" once; a name counts at once."""
    assert (True, False, True) == (
        spelling.has_pair("bao", "cao"),
        spelling.has_pair("vuon", "rau"),
        spelling.has_pair("lang", "son"),
    )


def test_accents_that_the_plans_use_are_known(spelling: Spelling) -> None:
    """A word with the accents of the plans, an idle one and one without accents are as they should be."""
    assert (True, True, True, False) == tuple(map(spelling.has_typed, ("hạn", "chị", "han", "hận")))


def test_what_is_learnt_later_counts_too(spelling: Spelling) -> None:
    """A dictionary grows: a slip for a word of another plan is mended once that plan is read."""
    assert "tapj huanas" == mended(spelling, "tapj huanas")
    words = words_of("tập huấn")
    spelling.learn(words, terms_of(words).neighbours())
    assert "tap huan" == mended(spelling, "tapj huans")
