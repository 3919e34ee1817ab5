"""What is said where other activities are asked and belongs to other questions: it is counted where it belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.handlers.monthly import FIRST
from tests.handlers.walking import Walk

from handlers.forms.answering import answer
from handlers.forms.form import Context, values_of
from handlers.reports.monthly_aside import told_behind_topic, told_elsewhere
from handlers.reports.monthly_report import FORM
from knowledge.vietnamese import fold

OCTOBER = Context(FIRST, {"ky_bao_cao": "2026-10"})
GIVEN = "Dạ, em ghi số người, hộ được thăm hỏi, giúp đỡ: "
WORTH = "Dạ, em ghi trị giá thăm hỏi, giúp đỡ: "


def _at_activities(*said: str) -> Walk:
    walk = Walk(FORM, FIRST)
    for text in ("118", "2", "0", "mưa", *said):
        walk.says(text)
    return walk


@pytest.mark.parametrize(
    ("said", "answers", "unread"),
    [
        ("giúp 2 hộ nghèo 1tr5", ("2", "1tr5"), ()),
        ("thăm 2 hộ nghèo nhà bà Lan 1tr5", ("2", "1tr5"), ()),
        ("thăm 3 hội viên ốm, tổng trị giá 900 nghìn", ("3", "900 nghìn"), ()),
        ("thăm 2 hộ nghèo nhân dịp 20/10, 1tr5", ("2", "1tr5"), ()),
        ("vận động chị em giúp 2 hộ nghèo 1tr5", ("2", "1tr5"), ()),
        ("20/10 thăm ba hộ nghèo hai triệu rưỡi", ("ba", "hai triệu rưỡi"), ()),
        ("thăm 2 hộ nghèo ạ", ("2",), ()),
        # an amount each, or of something else, is asked for
        ("tặng 5 suất quà, mỗi suất 300k", ("5",), ("mỗi suất 300k",)),
        ("thăm 2 hộ nghèo và 3 hội viên ốm 1tr5", ("2",), ("thăm 2 hộ nghèo và 3 hội viên ốm 1tr5",)),
        ("thăm 2 hộ nghèo nhà bà Lan, bà Hoa 1tr5", ("2",), ("bà Hoa 1tr5",)),
        # what else is told is named
        ("thăm 2 hộ nghèo 1tr5, dọn vệ sinh 30 người", ("2", "1tr5"), ("dọn vệ sinh 30 người",)),
        ("thăm 2 hộ nghèo 1tr5 và dọn vệ sinh", ("2", "1tr5"), ("dọn vệ sinh",)),
        ("giao lưu 20/10, 60 người, tặng 5 suất quà 1tr", ("5", "1tr"), ("giao lưu 20/10, 60 người",)),
    ],
)
def test_help_is_told_as_help(said: str, answers: Sequence[str], unread: Sequence[str]) -> None:
    """How many and what it was worth, with accents and without; the rest is named."""
    expected = dict(zip(("so_suat_qua", "gia_tri_qua"), answers, strict=False))
    told, plain = told_elsewhere(said, OCTOBER), told_elsewhere(fold(said), OCTOBER)
    assert told is not None
    assert plain is not None
    assert (expected, list(unread), None) == (told.answers, list(told.unread), told.doubt)
    assert {name: fold(piece) for name, piece in expected.items()} == plain.answers


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("dư luận lo giá lúa thấp", {"du_luan": "lo giá lúa thấp"}),
        ("chị em lo giá phân bón tăng", {"du_luan": "chị em lo giá phân bón tăng"}),
        ("nhiều chị em phản ánh đường xấu", {"du_luan": "nhiều chị em phản ánh đường xấu"}),
        ("đề nghị xã sửa đường", {"kien_nghi": "xã sửa đường"}),
        ("Kiến nghị: sửa đường", {"kien_nghi": "sửa đường"}),
        ("không có kiến nghị gì", {"kien_nghi": "không"}),
        ("tháng sau thăm 2 hộ nghèo", {"ke_hoach_thang_sau": "thăm 2 hộ nghèo"}),
        ("dư luận lo giá lúa; tháng sau cấy", {"du_luan": "lo giá lúa", "ke_hoach_thang_sau": "cấy"}),
        (
            "giúp 2 hộ 1tr; dư luận lo giá lúa",
            {"so_suat_qua": "2", "gia_tri_qua": "1tr", "du_luan": "lo giá lúa"},
        ),
    ],
)
def test_words_are_told_as_what_they_are(said: str, expected: Mapping[str, str]) -> None:
    """Worries, proposals and plans, with accents and without."""
    told, plain = told_elsewhere(said, OCTOBER), told_elsewhere(fold(said), OCTOBER)
    assert told is not None
    assert plain is not None
    assert (expected, []) == (told.answers, list(told.unread))
    assert {name: fold(piece) for name, piece in expected.items()} == {n: fold(p) for n, p in plain.answers.items()}


@pytest.mark.parametrize(
    "said",
    [
        *(
            "tổng vệ sinh đường làng 40 người",
            "giao lưu văn nghệ 20/10, 60 người",
            "thăm bà Lan 500k",
            "tham quan 30 người",
        ),
        *("tổng vệ sinh giúp 2 hộ neo đơn, 20 người", "giúp 3 hộ nghèo vay vốn 50 triệu", "tập huấn 1 lớp 30 người"),
        *("chị em lo hậu cần đám cưới", "chị em lo cơm 30 người", "tuyên truyền kiến nghị của chị em", "", "hết"),
        *("tuyên truyền 5 không 3 sạch", "ủng hộ bão lũ 500k", "thăm 2 hộ nghèo, tặng quà 3 cháu"),
    ],
)
def test_an_activity_stays_an_activity(said: str) -> None:
    """Also where somebody is helped by it, or where it is not certain how many are."""
    assert told_elsewhere(said, OCTOBER) is None
    assert told_elsewhere(fold(said), OCTOBER) is None


@pytest.mark.parametrize("said", ["giúp 2 hộ nghèo 1tr5", "tham 2 ho ngheo 1tr5"])
def test_help_is_counted_as_help_however_it_is_told(said: str) -> None:
    """As one message has it; the activities are asked on."""
    walk = _at_activities()
    told = walk.says(said).reply.text
    assert f"{GIVEN}2 người (hộ).\n{WORTH}1.500.000 đồng" in told
    assert "Ngoài sinh hoạt và thăm hỏi, giúp đỡ đã ghi, còn việc gì nữa không ạ?" in told
    assert {"so_suat_qua": 2, "gia_tri_qua": 1_500_000}.items() <= walk.values.items()
    assert not walk.values.get("hoat_dong")
    assert "hoat_dong/0/ten" == walk.progress.step


def test_what_help_was_worth_is_asked_at_once() -> None:
    """And then the activities on; after one of them they are asked for as before."""
    walk = _at_activities("dọn vệ sinh 30 người", "0", "sạch")
    assert "Thăm hỏi, giúp đỡ tổng trị giá khoảng bao nhiêu" in walk.says("thăm 3 chị ốm").reply.text
    assert "Câu 6/11 (việc 2): Còn việc gì nữa không ạ?" in walk.says("900k").reply.text
    assert (3, 900_000) == (walk.values["so_suat_qua"], walk.values["gia_tri_qua"])


def test_more_help_is_added_only_if_she_says_so() -> None:
    """It may be the same help once more: then nothing changes."""
    walk = _at_activities("giúp 2 hộ nghèo 1tr5")
    asked = walk.says("tặng 3 suất quà 600k").reply
    assert "đã ghi thăm hỏi, giúp đỡ: 2 người (hộ), 1.500.000 đồng" in asked.text
    assert "cộng lại là 5 người (hộ), 2.100.000 đồng" in asked.text
    walk.says("không")
    assert (2, 1_500_000, "hoat_dong/0/ten") == (
        walk.values["so_suat_qua"],
        walk.values["gia_tri_qua"],
        walk.progress.step,
    )
    walk.says("tặng 3 suất quà 600k")
    assert f"{GIVEN}5 người (hộ).\n{WORTH}2.100.000 đồng" in walk.says("đúng rồi").reply.text
    assert (5, 2_100_000) == (walk.values["so_suat_qua"], walk.values["gia_tri_qua"])


def test_other_figures_instead_of_an_answer_are_asked_about_again() -> None:
    """Nothing is added twice because she was asked once."""
    walk = _at_activities("giúp 2 hộ nghèo 1tr5", "tặng 3 suất quà 600k")
    assert "cộng lại là 6 người (hộ)" in walk.says("giúp 4 hộ nghèo 1tr").reply.text
    walk.says("hết")
    assert (2, 1_500_000) == (walk.values["so_suat_qua"], walk.values["gia_tri_qua"])


def test_help_on_top_is_added_at_once() -> None:
    """Where she says so herself."""
    walk = _at_activities("giúp 2 hộ nghèo 1tr5")
    assert f"{GIVEN}5 người (hộ).\n{WORTH}2.100.000 đồng" in walk.says("thăm thêm 3 hộ 600k").reply.text


def test_too_much_help_is_refused() -> None:
    """As at its own question; nothing is noted."""
    walk = _at_activities()
    assert "từ 0 đến 5.000" in walk.says("thăm 9000 hộ 2 tỷ").reply.text
    assert "so_suat_qua" not in walk.values


def test_help_in_the_place_of_an_activity_takes_it_away() -> None:
    """And she is told."""
    walk = _at_activities("dọn vệ sinh 30 người", "0", "sạch", "hội thi", "20", "0", "vui", "hết", "sửa hoạt động")
    outcome = answer(FORM, walk.progress, "giúp 2 hộ nghèo 1tr5", FIRST)
    assert "Dạ, em bỏ việc: dọn vệ sinh 30 người." in outcome.reply.text
    assert f"{GIVEN}2 người (hộ)." in outcome.reply.text
    items = values_of(FORM, outcome.progress, FIRST)["hoat_dong"]
    assert ["hội thi"] == [item["ten"] for item in items]


def test_words_are_added_to_words() -> None:
    """Nothing that was noted is lost, and nothing is noted twice."""
    walk = _at_activities(
        "dư luận lo giá lúa thấp", "chị em lo mất mùa", "dư luận lo giá lúa thấp", "không có ý kiến gì"
    )
    assert "lo giá lúa thấp; chị em lo mất mùa" == walk.values["du_luan"]
    assert "hoat_dong/0/ten" == walk.progress.step


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("sức khỏe, giúp 4 hộ nghèo 2 triệu", "sức khỏe"),
        ("suc khoe va da giup 4 ho ngheo 2 trieu", "suc khoe"),
        ("phòng chống lừa đảo, an toàn trẻ em; giúp 4 hộ nghèo 2 triệu", "phòng chống lừa đảo, an toàn trẻ em"),
    ],
)
def test_help_is_no_part_of_the_topic(said: str, topic: str) -> None:
    """Where the topic is asked; the activities come next."""
    walk = Walk(FORM, FIRST)
    for text in ("118", "2", "1 buổi ngày 12", "60"):
        walk.says(text)
    told = walk.says(said).reply.text
    assert f"Dạ, em ghi nội dung sinh hoạt: {topic}." in told
    assert f"{GIVEN}4 người (hộ).\n{WORTH}2.000.000 đồng" in told
    assert (topic, 4, 2_000_000) == tuple(walk.values[name] for name in ("chu_de", "so_suat_qua", "gia_tri_qua"))
    assert "hoat_dong/0/ten" == walk.progress.step


@pytest.mark.parametrize(
    "said", ["5 không 3 sạch, giúp nhau 1+1", "giúp nhau thoát nghèo", "sức khỏe, bảo hiểm y tế", "1"]
)
def test_a_topic_stays_whole(said: str) -> None:
    """Without figures of what was given."""
    assert told_behind_topic(said, OCTOBER) is None


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Whatever is typed."""
    told_elsewhere(text, OCTOBER)
    told_elsewhere(f"giúp 2 hộ {text} 1tr5", OCTOBER)
    told_behind_topic(f"{text}, giúp 2 hộ 1tr5", OCTOBER)


@pytest.mark.parametrize("text", ["giúp 2 hộ nghèo " * 312, "giúp 2 hộ " + "va " * 1600, "giúp 2 hộ" + "," * 4990])
def test_a_long_text_is_read_at_once(text: str) -> None:
    """No pattern loses itself."""
    told_elsewhere(text, OCTOBER)
    told_behind_topic(text, OCTOBER)
