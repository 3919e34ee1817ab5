"""One message in a form: what is done with it, and what holds whatever is typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.handlers import monthly, small_form
from tests.handlers.small_form import SMALL
from tests.handlers.walking import Walk

from handlers.forms import texts
from handlers.forms.form import Facts, Form
from handlers.reports.monthly_report import FORM, MORE, THEMES

STEERS = (
    *("quay lại", "bo qua", "hủy", "tro giup", "xem lại", "làm lại", "giu nguyen", "như tháng trước", "hết", "thôi"),
    *("giống hết tháng trước", "đúng rồi", "không", "có", "để sau", "xóa mục này", "sửa", "sửa câu 2", "sua cau 4"),
    *("sửa câu 99", "sua so buoi", "sua hoat dong khac", "sửa người phụ trách", "sua mon", "sua an trua", "gui"),
    *("nhầm, 35 chứ không phải 53", "khong phai 45 ma la 54", "nham 12", "Gửi báo cáo", "Gửi đăng ký", "báo thêm"),
    *("xong", "Bỏ hẳn", "Làm tiếp", "Làm lại từ đầu", "Để đó, làm sau", "ừ", "vâng ạ", "?", "👍", "ghi vào", "Sửa lại"),
)
ANSWERS = (
    *("0", "1", "2", "12", "35", "45", "120", "5000", "200000", "1tr5", "2 triệu rưỡi", "ba mươi lăm", "hơn 30"),
    *("1 buổi ngày 12", "2 buổi ngày 5 và 20", "5, 12", "31/9", "k", "ko co", "-5", "3,5", "20%", "1, 3", "tất cả"),
    *("thăm bà Lan 500k", "giao lưu văn nghệ 60 người", "Chị Hoa 30 tuổi", "đường xấu quá", "cccd 001180012345"),
    *("tháng 9", "thang 12", "tháng 8", "Có", "Chưa", "Chị Mai", *THEMES, *MORE, *small_form.DISHES),
    "thang 10 sinh hoat 2 buoi, 45 chi du, ket nap 3 hoi vien moi, giup 2 ho ngheo 1tr5",
    "Tháng 10 có 118 hội viên, kết nạp 2, sinh hoạt 1 buổi ngày 12, 85 chị dự, dư luận không, kiến nghị không",
)
ODD = ("", "   ", "\n\n", "x" * 5000, "a b " * 1250, "😀" * 700, "\u200b", "a\u0301")

one = st.one_of(
    st.sampled_from(STEERS),
    st.sampled_from(ANSWERS),
    st.sampled_from(ANSWERS),
    st.integers(-10, 6000).map(str),
    st.one_of(st.text(max_size=40), st.sampled_from(ODD)),
)
message = st.one_of(one, one, one, st.lists(one, min_size=2, max_size=4).map("\n".join))
messages = st.lists(message, max_size=12)

MONTHLY = st.sampled_from((monthly.FIRST, monthly.LATER, monthly.ZERO, monthly.JUNE))
SMALLER = st.sampled_from((small_form.FIRST, small_form.LATER, small_form.KNOWN))


@settings(derandomize=True, max_examples=20, deadline=None)
@given(MONTHLY, messages)
def test_the_monthly_report_holds_whatever_is_typed(facts: Facts, said: Sequence[str]) -> None:
    """Nothing raises, no answer is lost, every step fits both channels, and from anywhere it can be finished."""
    _walked(FORM, facts, said, monthly.VALID)


@settings(derandomize=True, max_examples=30, deadline=None)
@given(SMALLER, messages)
def test_a_form_with_everything_holds_whatever_is_typed(facts: Facts, said: Sequence[str]) -> None:
    """As the monthly report; this one is short, so that every state is reached."""
    _walked(SMALL, facts, said, small_form.VALID)


@settings(derandomize=True, max_examples=20, deadline=None)
@given(SMALLER, st.lists(st.one_of(st.none(), st.sampled_from(STEERS), one), min_size=15, max_size=40))
def test_a_form_holds_deep_inside(facts: Facts, said: Sequence[str | None]) -> None:
    """Between what steers, valid answers (None) lead on, so that reviews, groups and corrections are reached."""
    walk = Walk(SMALL, facts)
    for text in said:
        walk.says(walk.fitting(small_form.VALID | {"ten": "Chị Hoa 30 tuổi"}) if text is None else text)
        if walk.over:
            return
    walk.finish(small_form.VALID)


def _walked(form: Form, facts: Facts, said: Sequence[str], valid: dict[str, str]) -> None:
    walk = Walk(form, facts)
    for text in said:
        walk.says(text)
        if walk.over:
            return
    walk.finish(valid)


@pytest.fixture
def walk() -> Walk:
    """The small form, from its beginning."""
    return Walk(SMALL, small_form.FIRST)


def _say(walk: Walk, *said: str) -> str:
    """Send messages; give the last reply."""
    return [walk.says(text) for text in said][-1].reply.text


FILLED = ("40", "10", "Không", "Chị Mai", "hết", "1", "không")


def test_answers_lead_to_the_review_and_its_word_confirms(walk: Walk) -> None:
    """Each answer is read back beside the next question; the word of the form, or “gửi”, sends it."""
    assert _say(walk, "40") == "Dạ, em ghi số chị đăng ký: 40 chị.\n\nCâu 2/6: Mấy chị đến ạ?"
    review = _say(walk, *FILLED[1:])
    assert "1. Số chị đăng ký: 40 chị\n2. Số chị đến: 10\n3. Ăn trưa: Không\n4. Người phụ trách:" in review
    assert "“Gửi đăng ký”" in review
    assert "confirmed" == walk.says("gui dang ky").event
    assert {"dang_ky": 40, "den": 10, "an_trua": False, "nguoi": [{"ten": "Chị Mai"}]}.items() <= walk.values.items()


@pytest.mark.parametrize(
    "said", ["Gửi đăng ký", "gui", "gửi luôn em nhé", "Vâng ạ", "đúng rồi", "ok", "👍", "xác nhận"]
)
def test_the_ways_to_confirm(walk: Walk, said: str) -> None:
    """By the button, by a word, by a yes to “đúng hết?”."""
    _say(walk, *FILLED)
    assert "confirmed" == walk.says(said).event


@pytest.mark.parametrize("said", ["không", "chưa", "1234", "gửi cho chị bản này", "hỏi tí", "abc", "", "sai rồi"])
def test_what_does_not_confirm(walk: Walk, said: str) -> None:
    """Anything else leaves the review open."""
    _say(walk, *FILLED)
    assert walk.says(said).event in ("going", "unclear")
    assert walk.progress.step is None or said == "1234"


def test_a_number_at_the_review_means_the_question(walk: Walk) -> None:
    """Beside numbered answers “2” never sends."""
    _say(walk, *FILLED)
    assert "Câu 2/6: Mấy chị đến ạ?\nChị đang ghi: 10." in _say(walk, "2")
    assert "2. Số chị đến: 12" in _say(walk, "12")


def test_sending_before_the_end_is_no_answer(walk: Walk) -> None:
    """Where anything may be typed “gửi” is not kept; where an item may begin it means that there are no more."""
    _say(walk, *FILLED[:4])
    assert "Câu 5/6" in _say(walk, "gửi")
    assert "Câu 6/6" in _say(walk, "1")
    assert texts.NOT_YET in _say(walk, "Gửi đăng ký")
    assert "gop_y" not in walk.progress.entries


@pytest.mark.parametrize(
    "said", [texts.GO_ON, texts.CANCEL_DROP, texts.WRITE_IT, texts.ASK_IT, "ừ", "xong", "giữ nguyên"]
)
def test_words_of_ours_are_no_free_text(walk: Walk, said: str) -> None:
    """A button of an earlier message, tapped at a question where anything may be typed, is not kept."""
    _say(walk, *FILLED[:6])
    walk.says(said)
    assert "gop_y" not in walk.progress.entries


def test_two_misses_bring_the_example(walk: Walk) -> None:
    """The first time the fault is told, the second time the field explains itself; an answer ends that."""
    assert texts.EXAMPLE.format(example="12") not in _say(walk, "abc")
    assert texts.EXAMPLE.format(example="12") in _say(walk, "xyz")
    _say(walk, "40")
    assert 0 == walk.progress.misses


def test_an_odd_value_waits_for_a_yes() -> None:
    """Until then it is no answer; no asks again, another value takes its place unasked."""
    walk = Walk(SMALL, small_form.LATER)
    assert "Lần trước 12, lần này 120, đúng không ạ?" in _say(walk, "120")
    assert "dang_ky" not in walk.progress.entries
    assert texts.DOUBT_AGAIN in _say(walk, "không")
    assert "em ghi số chị đăng ký: 120 chị" in _say(walk, "120", "đúng rồi")
    other = Walk(SMALL, small_form.LATER)
    assert "em ghi số chị đăng ký: 300 chị" in _say(other, "120", "300")


def test_the_last_value_is_shown_and_taken() -> None:
    """For one field, and for all that carry it; only what is not answered yet."""
    walk = Walk(SMALL, small_form.LATER)
    assert "Tháng trước: 12 chị." in walk.asked.text
    assert "em ghi số chị đăng ký: 12 chị" in _say(walk, "như tháng trước")
    other = Walk(SMALL, small_form.LATER)
    assert "• Số chị đăng ký: 12 chị\n• Nơi học: Sân đình" in _say(other, "giống hết tháng trước")
    first = Walk(SMALL, small_form.FIRST)
    assert texts.NOTHING_BEFORE in _say(first, "như tháng trước")


def test_several_choices_are_gathered(walk: Walk) -> None:
    """One by one until “Xong”, or at once."""
    _say(walk, "40", "10", "Có")
    assert "Dạ, em đã ghi: Chè lam." in _say(walk, "2")
    assert "em ghi món mang theo: Bánh chưng, Chè lam" in _say(walk, "1", "Xong")
    assert "em ghi món mang theo: Bánh chưng, Chè lam, Khâu nhục" in _say(walk, "sua mon", "tất cả")


def test_at_least_one_choice_is_needed_where_the_field_is(walk: Walk) -> None:
    """“Xong” without any asks again."""
    _say(walk, "40", "10", "Có")
    assert "ít nhất một" in _say(walk, "xong")


def test_a_group_has_its_least_and_most(walk: Walk) -> None:
    """“Hết” does not end it before the least, the most ends it by itself; an age told with the name is not asked."""
    _say(walk, *FILLED[:3])
    assert "(người 1)" in _say(walk, "hết")
    assert "em ghi tuổi: 30" in _say(walk, "Chị Hoa 30 tuổi")
    assert "bao nhiêu tuổi" in _say(walk, "Chị Lan")
    assert "(người 3)" in _say(walk, "bỏ qua")
    assert "Câu 5/6" in _say(walk, "Chị Mai")


def test_an_item_is_taken_away_only_by_her_word(walk: Walk) -> None:
    """Those behind it move up."""
    _say(walk, *FILLED[:3], "Chị Hoa 30 tuổi", "Chị Lan 40 tuổi", "hết", "1", "không")
    _say(walk, "sửa người phụ trách", "Xóa mục này", "hết")
    assert [{"ten": "Chị Lan 40 tuổi", "tuoi": 40}] == walk.values["nguoi"]


def test_nothing_where_an_item_would_begin_ends_the_group(walk: Walk) -> None:
    """“0”, “không có”, “không còn ai nữa” are no item; a 0 inside of an item is an answer."""
    for said in ("0", "không có", "ko co gi", "không còn ai nữa", "thôi", "không"):
        other = Walk(SMALL, small_form.FIRST)
        assert "Câu 5/6" in _say(other, *FILLED[:4], said), said


def test_a_check_is_told_at_either_field(walk: Walk) -> None:
    """The one that is typed last is refused; what counts again is compared again."""
    assert "Dạ, số chị đến (50) nhiều hơn số đăng ký (40) ạ." in _say(walk, "40", "50")
    _say(walk, "30")
    assert "số chị đến (30) nhiều hơn số đăng ký (20)" in _say(walk, "sửa câu 1", "20")
    assert 40 == walk.values["dang_ky"]


def test_an_answer_that_no_longer_holds_is_asked_again(walk: Walk) -> None:
    """It is shown beside the question, and kept if she says so anew."""
    _say(walk, "40", "10", "Có", "1 2", "20", "sửa câu 2", "30")
    assert "suat" == walk.progress.step
    assert "Chị đang ghi: 20." in walk.asked.text


def test_questions_that_do_not_apply_are_skipped_and_their_answers_kept(walk: Walk) -> None:
    """Lunch after all: what was answered about it before counts again."""
    _say(walk, "40", "10", "Có", "1 2", "20", "sua an trua", "Không")
    assert "mon" not in walk.values
    _say(walk, "sua an trua", "Có")
    assert (["Bánh chưng", "Chè lam"], 20) == (walk.values["mon"], walk.values["suat"])


def test_back_goes_where_she_came_from(walk: Walk) -> None:
    """To the question before, at the first one nowhere, and from the review to the last."""
    assert texts.FIRST in _say(walk, "quay lại")
    assert "Chị đang ghi: 40 chị." in _say(walk, "40", "quay lại")
    _say(walk, "giữ nguyên", *FILLED[1:])
    assert "Chị có góp ý gì ạ?\nChị đang ghi: Không có." in _say(walk, "quay lại")


def test_an_optional_question_may_be_left_out(walk: Walk) -> None:
    """It says so in the review; a needed one says that it is needed; an answer is not lost by skipping it."""
    assert texts.REQUIRED in _say(walk, "bỏ qua")
    _say(walk, *FILLED[:5], "bỏ qua", "không")
    assert "5. Nơi học: (bỏ qua)" in walk.asked.text
    assert "1. Số chị đăng ký: 40 chị" in _say(walk, "sửa câu 1", "bỏ qua")


def test_giving_up_is_asked_first(walk: Walk) -> None:
    """Keep it, drop it, or go on; anything else is an answer to the question that was open."""
    assert texts.CANCEL_ASK in _say(walk, "40", "hủy")
    assert "em ghi số chị đến: 10" in _say(walk, "10")
    walk.says("hủy")
    assert "later" == walk.says("để đó, làm sau").event
    walk.says("hủy")
    assert "dropped" == walk.says("Bỏ hẳn").event


def test_beginning_again_is_asked_first(walk: Walk) -> None:
    """Only her yes clears the answers."""
    assert texts.RESTART_ASK in _say(walk, "40", "làm lại")
    assert "Câu 2/6" in _say(walk, "không")
    assert "Câu 1/6" in _say(walk, "làm lại", "vâng ạ")
    assert {} == walk.progress.entries


@pytest.mark.parametrize(
    "said",
    ["nhầm, 35 chứ không phải 40", "35 chứ không phải 40", "không phải 40 mà là 35", "nham 35", "à nhầm, 35 em ạ"],
)
def test_a_slip_is_mended_in_words(walk: Walk, said: str) -> None:
    """The newest answer, or the one that she names; the question that is open stays open."""
    assert "Dạ, em sửa số chị đăng ký: 35 chị." in _say(walk, "40", said)
    assert "den" == walk.progress.step


@pytest.mark.parametrize("said", ["nham", "nhầm", "nham roi", "toi bam nham", "bấm nhầm", "sai roi", "sai"])
@pytest.mark.parametrize("answered", range(len(FILLED) + 1))
def test_a_slip_alone_is_no_answer_anywhere(answered: int, said: str) -> None:
    """Neither a five nor a place nor a no: she is asked which answer is meant, and all stays as it is."""
    walk = Walk(SMALL, small_form.FIRST)
    for text in FILLED[:answered]:
        walk.says(text)
    before = walk.progress
    assert _say(walk, said).startswith(texts.WHICH_SLIP)
    assert before == walk.progress


def test_a_slip_names_an_earlier_answer(walk: Walk) -> None:
    """Also from a free text, and from the review."""
    _say(walk, *FILLED[:6])
    assert "em sửa số chị đến: 12" in _say(walk, "12 chứ không phải 10")
    _say(walk, "không")
    assert "1. Số chị đăng ký: 45 chị" in _say(walk, "nhầm, 45 chứ không phải 40")


def test_a_sentence_with_such_words_is_an_answer(walk: Walk) -> None:
    """“Sửa đường…”, “không phải…”, “hủy…” within a free text are what she wants to say."""
    for said in (
        "sửa nhà cho hai hộ nghèo trong thôn năm nay",
        "lo giá cả, không phải lo việc làm",
        "hủy hoại môi trường",
    ):
        other = Walk(SMALL, small_form.FIRST)
        _say(other, *FILLED[:6], said)
        assert said == other.values["gop_y"]


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ("sửa câu 2", "den"),
        ("sua cau 2", "den"),
        ("chị sửa câu 2", "den"),
        ("sửa số chị đến", "den"),
        ("sua so chi dang ky", "dang_ky"),
        ("sửa ăn trưa", "an_trua"),
        ("sửa người phụ trách", "nguoi/0/ten"),
        ("sửa câu 4 nhé", "nguoi/0/ten"),
    ],
)
def test_a_question_to_correct_is_named(walk: Walk, said: str, step: str) -> None:
    """By its number, or by words of its label."""
    _say(walk, *FILLED)
    walk.says(said)
    assert step == walk.progress.step


def test_the_optional_part_opens_by_its_word(walk: Walk) -> None:
    """Its field has no number and no line; only the sections that she picks are asked."""
    _say(walk, *FILLED)
    assert "Chị cần gì thêm ạ?" in _say(walk, "báo thêm")
    assert "Câu 7/7: Đi xe gì ạ?" in _say(walk, "1", "xong")
    review = _say(walk, "Ô tô")
    assert "7. Xe: Ô tô" in review
    assert "Báo thêm:" not in review


def test_short_messages_are_read_line_by_line(walk: Walk) -> None:
    """Each answer is read back; what would go into a free text unasked waits for her yes."""
    reply = _say(walk, "40\n10")
    assert "em ghi số chị đăng ký: 40 chị" in reply
    assert "em ghi số chị đến: 10" in reply
    reply = _say(walk, "không\nChị Mai")
    assert "Em ghi “Chị Mai” cho câu này, đúng không ạ?" in reply
    assert "em ghi tên: Chị Mai" in _say(walk, "đúng rồi")


def test_lines_of_a_free_text_stay_together(walk: Walk) -> None:
    """Two lines of what she is asked are one answer."""
    _say(walk, *FILLED[:6], "đường xấu\nthiếu nước")
    assert "đường xấu thiếu nước" == walk.values["gop_y"]
