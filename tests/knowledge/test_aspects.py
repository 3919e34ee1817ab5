"""What people ask about and plans seldom say."""

from __future__ import annotations

import pytest

from knowledge.aspects import ASPECTS, aspects_in
from knowledge.vietnamese import fold


def labels(text: str) -> list[str]:
    """Give the labels of the aspects that a text names."""
    return [aspect.label for aspect in aspects_in(fold(text), text.lower())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đi giao lưu phải bao nhiêu tuổi", "độ tuổi"),
        ("có phải mặc áo dài không", "trang phục"),
        ("cho xin số điện thoại", "số điện thoại"),
        ("gửi vào email nào", "địa chỉ thư điện tử"),
        ("giải nhất được gì", "tiền thưởng"),
        ("có phụ cấp không", "phụ cấp, thù lao"),
        ("có bao cơm trưa không", "ăn uống"),
        ("ngủ khách sạn nào", "chỗ nghỉ"),
        ("có xe đưa đón không", "xe cộ, đi lại"),
        ("theo mẫu nào", "mẫu biểu"),
        ("nộp trễ có bị phạt không", "hình thức phạt"),
        ("lãi suất vay vốn", "vay vốn, lãi suất"),
    ],
)
def test_an_aspect_is_recognised(text: str, expected: str) -> None:
    """However it is put, the aspect is named, with accents and without."""
    assert expected in labels(text)
    assert expected in labels(fold(text))


@pytest.mark.parametrize("text", ["khi nào nộp báo cáo", "mô hình 1+1 là gì", "ai phụ trách", ""])
def test_an_ordinary_question_names_none(text: str) -> None:
    """Deadlines, definitions and persons are what plans do say."""
    assert [] == labels(text)


@pytest.mark.parametrize(
    ("text", "named"), [("ưu tiên hộ nghèo", False), ("tiền ở đâu", True), ("quý chị em", False), ("báo cáo quý", True)]
)
def test_accents_tell_a_word_from_another(text: str, named: bool) -> None:
    """ "ưu tiên" is no money and "quý chị em" no quarter where the accents are there."""
    assert named is bool(labels(text))


def test_every_aspect_has_its_own_label() -> None:
    """The label completes "không nêu …": lower case and once only."""
    all_labels = [aspect.label for aspect in ASPECTS]
    assert sorted(set(all_labels)) == sorted(all_labels)
    assert all_labels == [label.lower() for label in all_labels]
