"""The content words of a text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.places import place_named
from knowledge.search import Library
from knowledge.terms import IDLE_MARKED, IDLE_PLAIN, place_term, terms_of
from knowledge.vietnamese import fold
from knowledge.words import words_of

TYPED = st.lists(
    st.sampled_from(
        "hạn nộp báo cáo vườn rau ko dc bn chị ơi khi nào hoà hòa Lạng Sơn kh 12 20/5/2024 ? … hanj ả 75 % 👍".split()
    ),
    max_size=12,
).map(" ".join) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cho chị hỏi, khi nào báo cáo kết quả vườn rau ạ?", ("bao", "cao", "ket", "qua", "vuon", "rau")),
        ("khi nao bao cao ket qua vuon rau", ("bao", "cao", "ket", "qua", "vuon", "rau")),
        ("em ơi", ()),
        ("5 không 3 sạch", ("5", "khong", "3", "sach")),
        ("ở tỉnh Lạng Sơn thì sao", ("@lang_son",)),
    ],
)
def test_only_the_subject_is_left(small: Library, text: str, expected: tuple[str, ...]) -> None:
    """Politeness and question phrases carry no subject, a place is one term, a counted "không" stays."""
    assert expected == small.read(text).terms.words


def test_words_that_were_apart_are_no_pair(small: Library) -> None:
    """Only neighbours pair; where an idle word stood between them they do not."""
    assert ("bao~cao",) == small.read("báo cáo").terms.pairs
    assert "vuon~bao" not in small.read("vườn thì báo cáo").terms.pairs


@pytest.mark.parametrize("typed", ["Hoà Bình", "hòa bình", "tỉnh Hòa Bình"])
def test_a_place_is_one_term(typed: str) -> None:
    """However its name is written."""
    place = place_named(typed)
    assert place is not None
    assert "@hoa_binh" == place_term(place)
    assert ("@hoa_binh",) == terms_of(words_of(typed)).words


def test_without_accents_the_plans_decide(small: Library) -> None:
    """An idle word stays where the plans use it beside its neighbour: "cho" in no pair goes."""
    bare, informed = terms_of(words_of("cac ho")), terms_of(words_of("cac ho"), small.spelling)
    assert set(bare.words) <= set(informed.words)


def test_idle_words_are_marked_and_plain() -> None:
    """Without accents a word that is also half of another one is not idle by itself."""
    assert {"khi", "nao"} <= IDLE_PLAIN
    assert {"bao", "ban"}.isdisjoint(IDLE_PLAIN)
    assert all(word == unicodedata.normalize("NFC", word) for word in IDLE_MARKED)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(TYPED)
def test_terms_come_from_the_words(text: str) -> None:
    """No term is invented but for places, and pairs are of neighbours only."""
    words = words_of(text)
    terms = terms_of(words)
    plain = {word.plain for word in words}
    assert {term for term in terms.words if not term.startswith("@")} <= plain
    assert len(terms.neighbours()) <= max(0, len(terms.words) - 1)
    assert all(term == fold(term) for term in terms.words)
