"""Which choice a message picks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.choices import agreed, is_number, labelled, picked, picked_in_part, refuses

CHOICES = ("Kế hoạch dạy bơi Nam Định", "Kế hoạch trồng vườn rau", "Gửi câu hỏi lên Hội cấp trên")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", 0),
        ("2.", 1),
        (" 3 ) ", 2),
        ("số 2", 1),
        ("chọn 1", 0),
        ("câu 3", 2),
        ("Kế hoạch trồng vườn rau", 1),
        ("ke hoach trong vuon rau", 1),
        ("KẾ HOẠCH TRỒNG VƯỜN RAU!", 1),
        ("kế hoạch  dạy bơi\nNam Định?", 0),
        (unicodedata.normalize("NFD", "Gửi câu hỏi lên Hội cấp trên"), 2),
        ("gui cau hoi len hoi cap tren nhe", 2),
        ("ke hoach trong vuonn rau", 1),
    ],
)
def test_a_number_a_label_and_a_label_with_a_slip(text: str, expected: int) -> None:
    """As buttons are tapped and as people type them."""
    assert CHOICES[expected] == picked(text, CHOICES)


@pytest.mark.parametrize(
    "text", ["", "  ", "0", "4", "99", "123", "-1", "kế hoạch", "vườn rau ở đâu", "👍", "1 2", "1/2"]
)
def test_what_picks_nothing(text: str) -> None:
    """A number that is not offered, half a label, another question."""
    assert picked(text, CHOICES) is None


def test_without_choices_nothing_is_picked() -> None:
    """A number is just a number where nothing was offered."""
    assert picked("1", ()) is None


@pytest.mark.parametrize("text", ["Kế hoạch giao lưu năm 2022", "ke hoach giao luu nam 2023"])
def test_another_figure_is_no_slip(text: str) -> None:
    """A year that was not offered is another question, not the choice that looks like it."""
    assert picked(text, ("Kế hoạch giao lưu năm 2020", "Kế hoạch giao lưu năm 2021")) is None


def test_a_slip_beside_the_right_figure_is_a_slip() -> None:
    """The year decides, the letters may be wrong."""
    choices = ("Kế hoạch giao lưu năm 2020", "Kế hoạch giao lưu năm 2021")
    assert choices[1] == picked("ke hoach giao luuu nam 2021", choices)


@pytest.mark.parametrize(
    "text",
    [
        "ừ",
        "u",
        "vâng ạ",
        "dạ vâng",
        "có",
        "có em",
        "ok em",
        "được",
        "đồng ý",
        "ừ gửi đi em",
        "gửi giúp chị",
        "chuyển đi",
    ],
)
def test_yes_in_words_takes_the_only_choice(text: str) -> None:
    """With several choices or none, a yes says nothing."""
    assert "Gửi" == agreed(text, ("Gửi",))
    assert agreed(unicodedata.normalize("NFD", text), ("Gửi",)) == "Gửi"
    assert agreed(text, CHOICES) is None
    assert agreed(text, ()) is None


@pytest.mark.parametrize(
    "text", ["", "có bao nhiêu hộ", "được mấy người", "gửi cho ai", "không", "thôi", "chuyển báo cáo về đâu", "👍"]
)
def test_what_begins_like_a_yes_is_none(text: str) -> None:
    """A question that begins with "có" or "gửi" is a question."""
    assert agreed(text, ("Gửi",)) is None


@pytest.mark.parametrize(
    "text",
    ["không", "ko", "k", "hông", "ko em", "không cần", "thôi", "thôi khỏi", "dạ thôi ạ", "thôi em nhé", "chưa cần"],
)
def test_no_in_words(text: str) -> None:
    """Only a no, and nothing asked beside it."""
    assert refuses(text)
    assert agreed(text, ("Gửi",)) is None


@pytest.mark.parametrize(
    "text", ["", "có", "không nộp thì sao", "chưa nộp có bị phạt không", "khi nào", "thôi mấy giờ họp"]
)
def test_what_begins_like_a_no_is_none(text: str) -> None:
    """A question with a "không" in it is a question."""
    assert not refuses(text)


@pytest.mark.parametrize("text", ["thôi không cần đâu em", "khỏi em ơi", "không, cảm ơn em", "đừng gửi"])
def test_a_polite_no_is_a_no(text: str) -> None:
    """As people decline an offer."""
    assert refuses(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", True),
        ("(1)", True),
        ("số 12", True),
        ("chọn 2 nhé em", True),
        ("1" * 50, True),
        ("１", True),
        ("", False),
        ("12/KH-BTV", False),
        ("20/5", False),
        ("12 hộ", False),
        ("kế hoạch 12", False),
    ],
)
def test_what_can_only_be_the_number_of_a_choice(text: str, expected: bool) -> None:
    """Digits alone, or with the words that go with a choice."""
    assert expected is is_number(text)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(
    st.text(max_size=60) | st.from_regex(r"(so|chon)? ?\d{1,4}[.)]?", fullmatch=True), st.lists(st.text(max_size=30))
)
def test_whatever_is_typed_picks_an_offered_label_or_none(text: str, choices: list[str]) -> None:
    """Never an error, and never a label that was not offered."""
    label = picked(text, choices)
    assert label is None or label in choices


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ke hoach trong vuon rau", CHOICES[1]), (CHOICES[0], CHOICES[0]), ("1", None), ("kế hoạch", None), ("", None)],
)
def test_a_label_is_known_though_it_was_not_offered_last(text: str, expected: str | None) -> None:
    """By its words; a number means what was offered last."""
    assert expected == labelled(text, CHOICES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("giu lai", 1), ("Làm tiếp", 1), ("bỏ hết", 0), ("2", 1), ("giữ lại, làm tiếp", 1), ("lại", None), ("", None)],
)
def test_a_part_of_a_label(text: str, expected: int | None) -> None:
    """Up to a comma or behind it; less than that is nothing."""
    choices = ("Bỏ hết, không có hoạt động", "Giữ lại, làm tiếp")
    assert picked_in_part(text, choices) == (None if expected is None else choices[expected])
