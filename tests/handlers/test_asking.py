"""How questions and the review are put, and what may be said there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.handlers.small_form import FIRST, LATER, SMALL
from tests.handlers.walking import Walk, check_shown

from handlers.forms import texts
from handlers.forms.asking import ALWAYS, ask, last_value, may_end, more_word, shortened, so_far, title_of
from handlers.forms.form import Entry
from handlers.forms.steps import context_at


def _at(*said: str, facts: object = FIRST) -> Walk:
    walk = Walk(SMALL, LATER if facts is LATER else FIRST)
    for text in said:
        walk.says(text)
    return walk


def test_one_question_a_message_with_its_number() -> None:
    """And what may be said besides; at the first there is no way back."""
    reply = _at().asked
    assert "Câu 1/6: Mấy chị đăng ký ạ?" == reply.text
    assert ("Xem lại", "Làm lại", "Trợ giúp", "Hủy") == reply.words
    assert ALWAYS == _at("40").asked.words


def test_choices_are_numbered_where_they_are_all_there_is() -> None:
    """Suggestions are words, so that a figure beside them stays an answer."""
    several = _at("40", "10", "Có").asked
    assert (("Bánh chưng", "Chè lam", "Khâu nhục", "Xong"), False) == (several.choices, several.open)
    assert texts.SEVERAL in several.text
    suggested = _at("40", "10", "Không", "Chị Mai", "hết").asked
    assert (("Nhà văn hóa", "Trường học"), True) == (suggested.choices, suggested.open)


def test_an_item_says_which_one_it_is() -> None:
    """ "Hết" is offered where there are enough of them."""
    reply = _at("40", "10", "Không").asked
    assert "Câu 4/6 (người 1): Ai phụ trách ạ?" == reply.text
    assert "Hết" not in reply.words
    assert "Hết" in _at("40", "10", "Không", "Chị Mai").asked.words


def test_an_answer_that_is_there_is_shown() -> None:
    """With the words to keep it, or to take an item away."""
    reply = _at("40", "quay lại").asked
    assert "Chị đang ghi: 40 chị. Chị gõ câu trả lời mới, hoặc gõ “giữ nguyên”." in reply.text
    assert "Giữ nguyên" in reply.words
    item = _at("40", "10", "Không", "Chị Mai", "hết", "sửa người phụ trách").asked
    assert {"Giữ nguyên", "Xóa mục này"} <= set(item.words)


def test_last_months_value_is_offered() -> None:
    """Where the field carries it; for all at once only before the first review."""
    reply = _at(facts=LATER).asked
    assert "Tháng trước: 12 chị." in reply.text
    assert ("Như tháng trước", "Giống hết tháng trước") == reply.words[:2]
    walk = _at("20", "10", "Không", "Chị Mai", "hết", "1", "không", "sửa câu 1", facts=LATER)
    assert "Giống hết tháng trước" not in walk.asked.words
    assert last_value(SMALL.field("den"), context_at(SMALL, walk.progress, LATER, "den")) is None


def test_what_is_optional_may_be_left_out() -> None:
    """The word is offered there and nowhere else."""
    assert "Bỏ qua" in _at("40", "10", "Không", "Chị Mai", "hết").asked.words
    assert "Bỏ qua" not in _at("40").asked.words


@pytest.mark.parametrize(
    ("mode", "choices"),
    [
        ("cancel", (texts.GO_ON, texts.CANCEL_LATER, texts.CANCEL_DROP)),
        ("restart", (texts.GO_ON, texts.RESTART_YES)),
        ("question", (texts.ASK_IT, texts.WRITE_IT)),
    ],
)
def test_what_is_asked_in_between_has_its_choices(mode: str, choices: tuple[str, ...]) -> None:
    """They are all there is."""
    walk = _at("40")
    reply = ask(SMALL, replace(walk.progress, mode=mode, pending=Entry("bao giờ nộp", None)), FIRST)  # type: ignore[arg-type]
    assert (choices, False) == (reply.choices, reply.open)
    check_shown(reply)


def test_a_doubt_is_a_question_of_its_own() -> None:
    """Typed ahead into a free text it is repeated, cut where it is long."""
    walk = _at("120", facts=LATER)
    assert "Lần trước 12, lần này 120, đúng không ạ?" == walk.asked.text
    assert (texts.DOUBT_RIGHT, texts.DOUBT_WRONG) == walk.asked.words[:2]
    ahead = replace(walk.progress, step="gop_y", pending=Entry("chữ " * 100, None))
    assert ask(SMALL, ahead, LATER).text.startswith("Em ghi “chữ chữ")
    assert len(ask(SMALL, ahead, LATER).text) < 220


def test_the_review_offers_to_send() -> None:
    """And the optional part by its label."""
    reply = _at("40", "10", "Không", "Chị Mai", "hết", "1", "không").asked
    assert ("Gửi đăng ký", "Báo thêm") == reply.words[:2]
    assert () == reply.choices


def test_what_is_noted_stands_before_the_question() -> None:
    """A paragraph of its own."""
    assert "Dạ.\n\nCâu 1/6: Mấy chị đăng ký ạ?" == ask(SMALL, _at().progress, FIRST, "Dạ.").text


def test_what_was_answered_so_far() -> None:
    """Or that nothing was."""
    assert texts.NOTHING_YET == so_far(SMALL, _at().progress, FIRST)
    assert "Đăng ký lớp nấu ăn, đến giờ em ghi:\n1. Số chị đăng ký: 40 chị" == so_far(SMALL, _at("40").progress, FIRST)


def test_when_a_group_may_end() -> None:
    """Where an item would begin, when there are enough of them."""
    assert not may_end(SMALL, _at("40", "10", "Không").progress, "nguoi/0/ten")
    walk = _at("40", "10", "Không", "Chị Mai")
    assert may_end(SMALL, walk.progress, "nguoi/1/ten")
    assert not may_end(SMALL, walk.progress, "nguoi/0/ten")
    assert not may_end(SMALL, walk.progress, "nguoi/1/tuoi")
    assert not may_end(SMALL, walk.progress, "gop_y")


def test_small_things() -> None:
    """The word of the optional part, the title, a text that is cut at a space."""
    walk = _at()
    assert "Báo thêm" == more_word(SMALL, walk.progress, FIRST)
    assert "" == more_word(replace(SMALL, more=None), walk.progress, FIRST)
    assert "Đăng ký lớp nấu ăn" == title_of(SMALL, _at().progress, FIRST)
    assert ("một hai…", "ngắn") == (shortened("một hai ba", 9), shortened("ngắn"))
