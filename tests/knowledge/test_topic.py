"""What was spoken of, and what a short question takes from it."""

from __future__ import annotations

from tests.knowledge.plans import TODAY

from knowledge.answer import answer
from knowledge.search import Library
from knowledge.topic import Topic, focus_on, numbered


def topic(library: Library, text: str, before: Topic | None = None) -> Topic:
    """Give the topic a question leaves, as the conversation stores it."""
    left = answer(text, library, today=TODAY, previous=before).topic
    assert left is not None
    return Topic.model_validate_json(left.model_dump_json())


def test_a_topic_holds_the_subject_the_kind_the_place_and_the_plan(small: Library) -> None:
    """What was understood is stored, not only what was typed."""
    left = topic(small, "Hà Nội được mấy người dự thi nấu ăn")
    assert ("KH hội thi Trung ương 2025", ("Hà Nội",)) == (left.plan, left.places)
    assert {"thi", "nau"} <= set(left.tokens)
    assert ("quota",) == left.wants


def test_a_short_question_takes_what_it_leaves_unsaid(small: Library) -> None:
    """Subject and kind come from before; the place is its own."""
    focus = focus_on(small.read("thế còn Nam Định?"), small, topic(small, "Hà Nội được mấy người dự thi nấu ăn"))
    assert 0 < focus.shares["nau"] < 1
    assert ["Nam Định"] == [place.name for place in focus.places]
    assert {"quota"} == set(focus.wants)
    assert "@ha_noi" not in focus.shares


def test_a_topic_goes_on_through_short_questions(small: Library) -> None:
    """A follow-up of a follow-up still knows the subject."""
    first = topic(small, "Hà Nội được mấy người dự thi nấu ăn")
    assert {"thi", "nau"} <= set(topic(small, "thế còn Nam Định?", first).tokens)


def test_a_question_with_a_number_of_its_own_takes_nothing(small: Library) -> None:
    """Who names a plan leaves the one before."""
    focus = focus_on(small.read("kế hoạch 7 ai ký"), small, topic(small, "Hà Nội được mấy người dự thi nấu ăn"))
    assert ("nau" in focus.shares, focus.near) == (False, None)
    assert ["7/KH-BTV"] == [plan.number for plan in focus.plans]


def test_without_a_question_before_there_is_nothing_to_take(small: Library) -> None:
    """The first question stands alone, whatever her province."""
    focus = focus_on(small.read("ai ký kế hoạch dạy bơi"), small, None, "Nam Định")
    assert (None, "Nam Định") == (focus.near, focus.area)
    assert {1.0} == {share for token, share in focus.shares.items() if "~" not in token}


def test_plans_are_found_by_the_number_before_the_slash(small: Library) -> None:
    """ "Kế hoạch 12" and "kh số 12/KH-BTV" are the garden plan, 99 is none."""
    assert [small.plans[0]] == list(numbered(small.read("kế hoạch 12 khi nào"), small))
    assert [small.plans[0]] == list(numbered(small.read("kh số 12/KH-BTV"), small))
    assert [] == list(numbered(small.read("kế hoạch 99"), small))


def test_a_figure_to_be_confirmed_does_not_choose(small: Library) -> None:
    """It may be wrong: what it is compared with is found by the other words."""
    shares = focus_on(small.read("có phải mỗi xã 50 hộ có vườn rau không"), small).shares
    assert shares["50"] < shares["vuon"] == 1.0
    assert 1.0 == focus_on(small.read("50 hộ có vườn rau ở đâu"), small).shares["50"]


def test_a_name_alone_asks_what_the_plan_is_about(small: Library) -> None:
    """ "Kế hoạch dạy bơi" wants the summary; with a question word it wants what it asks for."""
    assert {"summary"} == set(focus_on(small.read("kế hoạch dạy bơi"), small).wants)
    assert {"who", "signatory"} >= set(focus_on(small.read("kế hoạch dạy bơi ai ký"), small).wants)
