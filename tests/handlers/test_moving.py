"""Moving about in a form: back, skip, stop, to another question, and mending a slip."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.handlers import monthly
from tests.handlers.small_form import FIRST, SMALL
from tests.handlers.walking import Walk

from handlers.forms import texts
from handlers.forms.answering import begin
from handlers.forms.form import Entry
from handlers.forms.moving import edited, mended, steered
from handlers.reports.monthly_report import FORM

FILLED = ("40", "10", "Không", "Chị Hoa 30 tuổi", "Chị Lan 40 tuổi", "hết", "1", "không")


def _at(*said: str) -> Walk:
    walk = Walk(SMALL, FIRST)
    for text in said:
        walk.says(text)
    return walk


@pytest.mark.parametrize("wanted", ["yes", "no", "none", "end"])
def test_a_word_that_is_an_answer_here_steers_nothing(wanted: str) -> None:
    """It is left to the field."""
    assert steered(SMALL, _at("40", "10").progress, wanted, FIRST) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", ["skip", "keep", "same", "same_all", "remove", "end"])
def test_at_the_review_such_words_do_nothing(wanted: str) -> None:
    """There is no question to skip or keep."""
    assert steered(SMALL, _at(*FILLED).progress, wanted, FIRST) is None  # type: ignore[arg-type]


def test_help_shows_the_example_of_the_question() -> None:
    """And that nothing is sent yet."""
    outcome = steered(SMALL, _at().progress, "help", FIRST)
    assert outcome is not None
    assert texts.EXAMPLE.format(example="12") in outcome.reply.text
    assert "Chưa bấm gửi thì chưa gửi đi đâu cả" in outcome.reply.text


def test_what_was_given_up_waits_for_her_word() -> None:
    """The answers stay as they are."""
    before = _at("40").progress
    outcome = steered(SMALL, before, "cancel", FIRST)
    assert outcome is not None
    assert ("cancel", before.entries) == (outcome.progress.mode, outcome.progress.entries)


def test_later_puts_the_form_off() -> None:
    """Nothing changes."""
    before = _at("40").progress
    outcome = steered(SMALL, before, "later", FIRST)
    assert outcome is not None
    assert ("later", before) == (outcome.event, outcome.progress)


def test_enough_ends_a_list_and_else_asks_whether_to_stop() -> None:
    """“Thôi” at the next item, and at a question."""
    ended = steered(SMALL, _at(*FILLED[:5]).progress, "enough", FIRST)
    asked = steered(SMALL, _at("40").progress, "enough", FIRST)
    assert ended is not None
    assert asked is not None
    assert (("nguoi",), "cancel") == (ended.progress.ended, asked.progress.mode)


def test_keeping_an_item_leads_to_the_next() -> None:
    """Behind the last one to a new one; “hết” leads on with the form."""
    walk = _at(*FILLED, "sửa người phụ trách", "giữ nguyên")
    assert "nguoi/1/ten" == walk.progress.step
    walk.says("giữ nguyên")
    assert "nguoi/2/ten" == walk.progress.step
    walk.says("hết")
    assert walk.progress.step is None


def test_the_end_in_the_middle_of_an_item_leaves_the_rest_out() -> None:
    """What is optional in it; what is needed is asked first."""
    walk = _at(*FILLED[:3], "Chị Lan", "hết")
    assert ("noi", ("nguoi",)) == (walk.progress.step, walk.progress.ended)
    assert "nguoi/0/tuoi" in walk.progress.skipped


@pytest.mark.parametrize(
    ("wanted", "step"),
    [
        ("1", "dang_ky"),
        ("4", "nguoi/0/ten"),
        ("chi den", "den"),
        ("dang ky", "dang_ky"),
        ("phu trach", "nguoi/0/ten"),
        ("noi hoc", "noi"),
    ],
)
def test_a_question_is_found_by_number_or_words(wanted: str, step: str) -> None:
    """A group opens at its first item, and may grow again."""
    outcome = edited(SMALL, _at(*FILLED).progress, wanted, FIRST)
    assert outcome is not None
    assert step == outcome.progress.step
    assert "nguoi" not in outcome.progress.ended or not step.startswith("nguoi")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("chi du", "so_du"),
        ("hoi vien", "tong_hoi_vien"),
        ("ngay", "ngay_sinh_hoat"),
        ("noi dung", "chu_de"),
        ("kien nghi", "kien_nghi"),
        ("du luan", "du_luan"),
        ("viec thang sau", "ke_hoach_thang_sau"),
        ("so buoi", "so_buoi"),
        ("ket nap", "ket_nap_moi"),
        ("ky bao cao", "ky_bao_cao"),
    ],
)
def test_words_for_questions_of_the_monthly_report(wanted: str, name: str) -> None:
    """As she would call them; words on end count more than words found here and there."""
    outcome = edited(FORM, begin(FORM, monthly.FIRST), wanted, monthly.FIRST)
    assert outcome is not None
    assert name == outcome.progress.step


def test_words_that_name_no_question() -> None:
    """Are an answer; a number that is none is told; no words at all are asked for."""
    progress = _at(*FILLED).progress
    assert edited(SMALL, progress, "duong lang", FIRST) is None
    out_of_range, asked = edited(SMALL, progress, "9", FIRST), edited(SMALL, progress, "", FIRST)
    assert out_of_range is not None
    assert asked is not None
    assert texts.NO_SUCH_QUESTION.format(last=6) in out_of_range.reply.text
    assert texts.WHICH_EDIT in asked.reply.text


def test_a_slip_is_mended_where_the_wrong_answer_stands() -> None:
    """By what was typed or what was understood, the newest first; unasked, though it may be odd."""
    progress = _at("40", "40").progress
    outcome = mended(SMALL, progress, "35", "bốn mươi", FIRST)
    assert outcome is not None
    assert {"dang_ky": 40, "den": 35} == {path: e.value for path, e in outcome.progress.entries.items()}
    assert "Dạ, em sửa số chị đến: 35." in outcome.reply.text


def test_a_slip_that_nothing_fits_is_none() -> None:
    """And a right answer that is none is told, where she named the wrong one."""
    progress = _at("40", "10").progress
    assert mended(SMALL, progress, "35", "53", FIRST) is None
    assert mended(SMALL, progress, "nhiều", None, FIRST) is None
    refused = mended(SMALL, progress, "nhiều", "40", FIRST)
    assert refused is not None
    assert "unclear" == refused.event
    assert progress.entries == refused.progress.entries


def test_a_hidden_answer_is_not_mended() -> None:
    """What no longer applies is not what she means."""
    progress = _at("40", "10", "Có", "1 2", "20", "sửa ăn trưa", "không").progress
    assert mended(SMALL, progress, "25", "20", FIRST) is None


def test_back_from_a_group_keeps_what_waits_out() -> None:
    """A pick that waits for others is not carried to another question."""
    progress = replace(_at("40", "10", "Có").progress, pending=Entry("Chè lam", ["Chè lam"]))
    outcome = steered(SMALL, progress, "back", FIRST)
    assert outcome is not None
    assert ("an_trua", None) == (outcome.progress.step, outcome.progress.pending)
