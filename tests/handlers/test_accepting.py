"""Answers are taken: one, several out of one message, last month's once more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.handlers import monthly, small_form
from tests.handlers.small_form import SMALL
from tests.handlers.walking import Walk

from handlers.forms import texts
from handlers.forms.accepting import accepted, kept, picked_some, read_all, read_in, same, same_all
from handlers.forms.answering import begin
from handlers.forms.form import Entry, Invalid, Progress
from handlers.reports.monthly_report import FORM

FIRST = small_form.FIRST
START = begin(SMALL, FIRST)
MONTH = begin(FORM, monthly.FIRST)
LATER = begin(FORM, monthly.LATER)


def test_an_answer_is_kept_as_typed_beside_what_was_understood() -> None:
    """And read back; the next open question follows."""
    after, noted = accepted(SMALL, START, "dang_ky", "bốn mươi chị", FIRST)
    assert Entry("bốn mươi chị", 40) == after.entries["dang_ky"]
    assert ("Dạ, em ghi số chị đăng ký: 40 chị.", "den") == (noted, after.step)


def test_what_is_no_answer_is_raised() -> None:
    """With what is said about it."""
    with pytest.raises(Invalid, match="chưa đọc được số chị"):
        accepted(SMALL, START, "dang_ky", "nhiều", FIRST)


def test_an_odd_answer_waits() -> None:
    """Unless it was questioned before."""
    after, noted = accepted(SMALL, START, "dang_ky", "120", small_form.LATER)
    assert ("doubt", Entry("120", 120), "") == (after.mode, after.pending, noted)
    taken, _ = accepted(SMALL, START, "dang_ky", "120", small_form.LATER, doubted=True)
    assert (120, "asking", None) == (taken.entries["dang_ky"].value, taken.mode, taken.pending)


def test_a_further_answer_in_the_same_text_is_taken_and_told() -> None:
    """One that does not fit is simply asked for."""
    after, noted = accepted(SMALL, START, "nguoi/0/ten", "Chị Hoa 30 tuổi", FIRST)
    assert 30 == after.entries["nguoi/0/tuoi"].value
    assert "em ghi tuổi: 30" in noted
    young, noted = accepted(SMALL, START, "nguoi/0/ten", "Cháu Lan 9 tuổi", FIRST)
    assert "nguoi/0/tuoi" not in young.entries
    assert "tuổi: 9" not in noted


def test_a_new_text_takes_along_what_the_old_one_told() -> None:
    """An answer that she gave herself stays."""
    after, _ = accepted(SMALL, START, "nguoi/0/ten", "Chị Hoa 30 tuổi", FIRST)
    other, _ = accepted(SMALL, after, "nguoi/0/ten", "Chị Lan", FIRST)
    assert "nguoi/0/tuoi" not in other.entries
    given, _ = accepted(SMALL, after, "nguoi/0/tuoi", "45", FIRST)
    kept_age, _ = accepted(SMALL, given, "nguoi/0/ten", "Chị Lan", FIRST)
    assert 45 == kept_age.entries["nguoi/0/tuoi"].value


def test_secrets_are_neither_kept_nor_read_again() -> None:
    """What is noted is the text without them, and she is told."""
    after, noted = accepted(SMALL, START, "gop_y", "chị Lan cccd 001180012345 cần vốn", FIRST)
    assert Entry("chị Lan cần vốn", "chị Lan cần vốn") == after.entries["gop_y"]
    assert "không ghi lại số căn cước" in noted
    assert "001180012345" not in str(after.dump())


def test_an_answer_that_was_read_already_is_compared_too() -> None:
    """Last month's attendance beside this month's members."""
    small = Progress("small", 2).with_entry("dang_ky", Entry("5", 5))
    with pytest.raises(Invalid, match="nhiều hơn số đăng ký"):
        kept(SMALL, small, "den", Entry("như tháng trước", 10), FIRST)


def test_one_message_answers_several_questions() -> None:
    """What was understood is read back, what was not is said, and the rest is asked."""
    outcome = read_all(FORM, MONTH, "118 hội viên, kết nạp 2, sinh hoạt 1 buổi ngày 31/9", monthly.FIRST, least=2)
    assert outcome is not None
    assert "• Số hội viên cuối tháng: 118 hội viên\n• Kết nạp mới: 2 chị\n• Số buổi" in outcome.reply.text
    assert "Em chưa ghi được: “31/9”" in outcome.reply.text
    assert "ngay_sinh_hoat" == outcome.progress.step


def test_a_message_with_too_few_answers_is_something_else() -> None:
    """So that a sentence with one figure is not taken for a report."""
    assert read_all(FORM, MONTH, "kết nạp 2", monthly.FIRST, least=2) is None
    assert read_all(FORM, MONTH, "trời đẹp", monthly.FIRST, least=1) is None


def test_whoever_tells_everything_has_told_that_there_was_nothing_else() -> None:
    """Groups that nothing was said about are closed, if they are all that is left."""
    walk = Walk(FORM, monthly.FIRST)
    walk.says(
        "118 hội viên, kết nạp 2, sinh hoạt 1 buổi ngày 12, 85 dự, chủ đề vệ sinh, dư luận không, kiến nghị không,"
        " tháng sau họp"
    )
    assert (None, []) == (walk.progress.step, walk.values["hoat_dong"])


def test_an_odd_answer_among_several_waits_and_the_others_are_kept() -> None:
    """The doubt is put after what was understood; a second odd one is not lost."""
    outcome = read_in(FORM, LATER, {"tong_hoi_vien": "1200", "ket_nap_moi": "2", "so_du": "9"}, monthly.LATER)
    assert ("doubt", "tong_hoi_vien") == (outcome.progress.mode, outcome.progress.step)
    assert 2 == outcome.progress.entries["ket_nap_moi"].value
    assert "• Kết nạp mới: 2 chị" in outcome.reply.text
    assert "tháng này 1.200 hội viên" in outcome.reply.text


def test_several_picks_become_one_answer() -> None:
    """A first one waits for others; all of them at once, or “Xong”, are the answer."""
    asked = replace(START, step="mon", entries={"an_trua": Entry("có", True)})
    first = picked_some(SMALL, asked, "mon", "Chè lam", FIRST)
    assert Entry("Chè lam", ["Chè lam"]) == first.progress.pending
    done = picked_some(SMALL, first.progress, "mon", texts.DONE, FIRST)
    assert (["Chè lam"], None) == (done.progress.entries["mon"].value, done.progress.pending)
    both = picked_some(SMALL, first.progress, "mon", "1, 3", FIRST)
    assert ["Bánh chưng", "Chè lam", "Khâu nhục"] == both.progress.entries["mon"].value
    assert "unclear" == picked_some(SMALL, asked, "mon", "phở", FIRST).event


def test_last_months_value_is_an_answer() -> None:
    """Marked as what it is; where it is odd it is questioned, where there is none it is said."""
    field = FORM.field("tong_hoi_vien")
    outcome = same(FORM, LATER, "tong_hoi_vien", field, monthly.LATER)
    assert outcome is not None
    assert Entry("như tháng trước (120 hội viên)", 120) == outcome.progress.entries["tong_hoi_vien"]
    none = same(FORM, MONTH, "tong_hoi_vien", field, monthly.FIRST)
    assert none is not None
    assert texts.NOTHING_BEFORE in none.reply.text


def test_all_of_last_month_leaves_answers_alone() -> None:
    """And what contradicts them, and what does not apply."""
    known = LATER.with_entry("tong_hoi_vien", Entry("50", 50))
    outcome = same_all(FORM, known, monthly.LATER)
    entries = outcome.progress.entries
    assert (50, 2) == (entries["tong_hoi_vien"].value, entries["ket_nap_moi"].value)
    assert "so_du" not in entries
    assert "so_to" not in entries
    assert texts.NOTHING_BEFORE in same_all(FORM, MONTH, monthly.FIRST).reply.text
