"""What a question wants."""

from __future__ import annotations

import pytest

from knowledge.wants import Want, asked_in, named_in, question_words_in
from knowledge.words import words_of


def folded(text: str) -> str:
    """Give a text as the patterns read it."""
    return " ".join(word.plain for word in words_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khi nào phải nộp", {Want.WHEN}),
        ("bao giờ họp", {Want.WHEN}),
        ("tháng mấy tổ chức", {Want.WHEN}),
        ("ngày nào khai mạc", {Want.DAY, Want.WHEN}),
        ("mấy giờ bắt đầu", {Want.HOUR}),
        ("mỗi tỉnh được mấy người", {Want.HOW_MANY}),
        ("bao nhiêu đại biểu", {Want.HOW_MANY}),
        ("bao nhiêu phần trăm hộ", {Want.PERCENT, Want.HOW_MANY}),
        ("được thưởng bao nhiêu tiền", {Want.MONEY, Want.HOW_MANY}),
        ("ai phụ trách", {Want.WHO}),
        ("bên nào lo hội trường", {Want.WHO}),
        ("số điện thoại của chị Lụa", {Want.PHONE}),
        ("tổ chức ở đâu", {Want.WHERE}),
        ("mô hình 1+1 là gì", {Want.DEFINITION}),
        ("báo cáo gửi về đâu", {Want.RECEIVER, Want.WHERE}),
        ("kế hoạch số mấy", {Want.NUMBER}),
        ("kế hoạch còn hiệu lực không", {Want.FORCE}),
        ("tổ chức hội thi để làm gì", {Want.PURPOSE, Want.DUTIES}),
    ],
)
def test_what_a_question_word_asks_for(text: str, expected: set[Want]) -> None:
    """Question words say outright what is wanted; one may want several kinds."""
    assert expected <= asked_in(folded(text))


@pytest.mark.parametrize(
    ("text", "wanted", "not_wanted"),
    [
        ("mấy chị nào được đi", Want.HOW_MANY, False),
        ("hạn là bao nhiêu", Want.WHEN, True),
        ("hạn là bao nhiêu", Want.HOW_MANY, False),
        ("căn cứ nghị quyết số mấy", Want.BASIS, True),
        ("căn cứ nghị quyết số mấy", Want.NUMBER, False),
    ],
)
def test_words_beside_a_question_word_change_it(text: str, wanted: Want, not_wanted: bool) -> None:
    """ "mấy" beside "nào" is a plural, "bao nhiêu" of a deadline a date, a decree's number not the plan's."""
    assert not_wanted is (wanted in asked_in(folded(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hạn nộp báo cáo", Want.WHEN),
        ("số lượng đại biểu", Want.HOW_MANY),
        ("đầu mối liên hệ", Want.WHO),
        ("địa điểm họp", Want.WHERE),
        ("thành phần dự họp", Want.LIST),
        ("nhiệm vụ của chi hội", Want.DUTIES),
    ],
)
def test_a_noun_hints_at_what_is_wanted(text: str, expected: Want) -> None:
    """A few keywords are a question, too; nothing is asked outright by them."""
    assert expected in named_in(folded(text))
    assert expected not in asked_in(folded(text))


@pytest.mark.parametrize("text", ["", "chào em", "vườn rau Lạng Sơn"])
def test_nothing_is_wanted_where_nothing_is_asked(text: str) -> None:
    """Other words want nothing."""
    assert frozenset() == asked_in(folded(text)) | named_in(folded(text))


def test_where_the_question_words_end() -> None:
    """Their ends are places in the folded text, so that a long message can be cut around them."""
    text = folded("vườn rau nộp khi nào")
    assert [] == question_words_in(folded("chào em"))
    assert {len(text)} == set(question_words_in(text))


@pytest.mark.parametrize("text", ["mấy giờ bắt đầu", "họp hồi mấy giờ", "giờ nào khai mạc"])
def test_the_hour_is_wanted_and_no_day(text: str) -> None:
    """A plan that tells the hour alone gives all that was asked."""
    assert Want.HOUR in asked_in(folded(text))
    assert frozenset() == asked_in(folded(text)) & {Want.WHEN, Want.DAY}


def test_at_what_hour_is_an_hour() -> None:
    """ "Lúc mấy giờ" is what people say for "mấy giờ"."""
    assert {Want.HOUR} == asked_in(folded("họp lúc mấy giờ"))
