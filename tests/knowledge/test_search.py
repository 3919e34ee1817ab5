"""The library: what it finds and how rare words are."""

from __future__ import annotations

import pytest
from tests.knowledge.plans import contest, fact, garden, plan, swimming

from knowledge.plan import Quota
from knowledge.search import ANY_PLACE, Library, kind_token


def found(library: Library, *tokens: str) -> list[str]:
    """Give what the candidates are about."""
    return [library.entries[row].about for row in library.candidates(tokens)]


def test_candidates_share_a_token(small: Library) -> None:
    """The entry that has the most and the rarest of the tokens comes first."""
    assert "hạn báo cáo kết quả dạy bơi" == found(small, "bao~cao", "day~boi", "ket~qua")[0]
    assert {"hạn báo cáo kết quả dạy bơi", "chỉ tiêu trẻ biết bơi"} <= set(found(small, "boi"))


@pytest.mark.parametrize("tokens", [(), ("zzz",), ('a"b',), ("NEAR", "OR", "*"), ("",)])
def test_unknown_tokens_find_nothing(small: Library, tokens: tuple[str, ...]) -> None:
    """No token, one that no plan has, and signs of the query language are no error."""
    assert [] == found(small, *tokens)


def test_only_the_plans_named_are_searched(small: Library) -> None:
    """A question that names a plan is never answered from another."""
    swimming_plan = small.plans[1]
    rows = small.candidates(["bao~cao", "ket~qua"], [swimming_plan])
    assert {swimming_plan.key} == {small.entries[row].plan.key for row in rows}


def test_the_number_of_candidates_is_limited(small: Library) -> None:
    """However many entries share a token, only so many come."""
    assert 2 == len(small.candidates(["ke"], limit=2))


def test_rarity_falls_with_use(small: Library) -> None:
    """A word no plan has is the rarest; one in every title tells little."""
    assert small.rarity("zzz") > small.rarity("phan~bon") > small.rarity("bao~cao") > small.rarity("ke")
    assert (True, False) == (small.known("bao~cao"), small.known("zzz"))


def test_a_plans_own_title_tells_nothing_within_it(small: Library) -> None:
    """ "vườn" is in most entries of the garden plan and rare among all of them."""
    garden_plan = small.plans[0]
    assert small.rarity_within(garden_plan, "vuon") < small.rarity_within(garden_plan, "giong")


def test_entries_and_heads_keep_their_plan(small: Library) -> None:
    """Rows count through all plans; the head rows of a plan are its own."""
    for of in small.plans:
        assert of is small.plan(of.key)
        assert {of.key} == {small.entries[row].plan.key for row in small.head_rows(of.key)}


def test_questions_are_read_with_the_words_of_the_plans() -> None:
    """What one library mends another leaves: the plans are the dictionary."""
    text = "vuwonf raau"
    assert ("vuon", "rau") == Library.of([garden()]).read(text).words
    assert ("vuon", "rau") != Library.of([swimming()]).read(text).words


def test_wordings_are_cut_up_again_when_they_are_no_longer_kept(small: Library) -> None:
    """Two thousand plans do not fit the memory; what comes back is the same."""
    library = Library.of([garden(), swimming(), contest()])
    before = [library.views(row).all for row in range(len(library.entries))]
    library._views.clear()
    assert before == [library.views(row).all for row in range(len(library.entries))]


def test_a_library_without_plans() -> None:
    """Nothing is found, and nothing breaks."""
    empty = Library.of([])
    assert ((), []) == (empty.plans, empty.candidates(["bao"]))
    assert ("xin", "chao") == empty.read("xin chào").words


def test_equal_facts_of_two_plans_stay_apart() -> None:
    """Two plans may say the same; both are found."""
    same = fact("requirement", "yêu cầu chung", "Làm cho có nơi chốn.")
    library = Library.of([plan([same]), plan([same], key="13/KH-BTV")])
    keys = [library.entries[row].plan.key for row in library.candidates(["noi~chon"])]
    assert ["12/KH-BTV Lạng Sơn 2024", "13/KH-BTV"] == sorted(keys)


@pytest.mark.parametrize("kind", ["deadline", "gap", "quota", "duties", "signatory"])
def test_entries_are_found_by_their_kind(small: Library, kind: str) -> None:
    """What is asked for is often not among the words: the kind alone finds all of that kind and nothing else."""
    rows = small.candidates([kind_token(kind)], limit=200)
    assert sorted(rows) == [row for row, entry in enumerate(small.entries) if entry.kind == kind]
    assert rows


def test_any_place_finds_the_quotas(small: Library) -> None:
    """Whichever place is asked for, a quota says something of it though it need not name it."""
    rows = small.candidates([ANY_PLACE])
    assert [row for row, entry in enumerate(small.entries) if isinstance(entry.fact, Quota)] == rows
    assert rows


def test_marks_keep_to_the_plans_named(small: Library) -> None:
    """A kind is looked for within the plan that the question names."""
    garden_plan, swimming_plan, contest_plan = small.plans
    found = small.candidates([kind_token("deadline"), ANY_PLACE], [swimming_plan])
    assert ["hạn báo cáo kết quả dạy bơi"] == [small.entries[row].about for row in found]
    assert [] == small.candidates([ANY_PLACE], [garden_plan])
    assert small.candidates([ANY_PLACE], [contest_plan])


def test_an_unknown_kind_finds_nothing(small: Library) -> None:
    """No entry of these plans is of that kind."""
    assert [] == small.candidates([kind_token("weather")])
