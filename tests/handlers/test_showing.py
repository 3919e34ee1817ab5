"""Answers as lines to read."""

from __future__ import annotations

from tests.handlers.small_form import FIRST, SMALL
from tests.handlers.walking import Walk

from handlers.forms.showing import differences, lines_of, shown, value_lines


def _filled() -> Walk:
    walk = Walk(SMALL, FIRST)
    for text in ("40", "10", "Có", "1 3", "20", "Chị Hoa 30 tuổi", "Chị Mai", "hết", "bỏ qua", "không"):
        walk.says(text)
    return walk


def test_each_question_has_its_numbered_line() -> None:
    """Also one that was left out; items stand below their group."""
    walk = _filled()
    assert [
        "1. Số chị đăng ký: 40 chị",
        "2. Số chị đến: 10",
        "3. Ăn trưa: Có",
        "4. Món mang theo: Bánh chưng, Khâu nhục",
        "5. Số suất: 20",
        "6. Người phụ trách:\n   – Chị Hoa 30 tuổi; tuổi: 30\n   – Chị Mai",
        "7. Nơi học: (bỏ qua)",
        "8. Góp ý: Không có",
    ] == lines_of(SMALL, walk.progress, FIRST)


def test_a_question_that_is_open_has_no_line_but_its_number() -> None:
    """So the numbers stay what they are while she fills in."""
    walk = Walk(SMALL, FIRST)
    walk.says("40")
    walk.says("sửa ăn trưa")
    walk.says("không")
    assert ["1. Số chị đăng ký: 40 chị", "3. Ăn trưa: Không"] == lines_of(SMALL, walk.progress, FIRST)


def test_what_was_sent_has_the_same_lines() -> None:
    """By its values alone, with the numbers it had."""
    walk = _filled()
    sent = lines_of(SMALL, walk.progress, FIRST)
    assert [line for line in sent if "bỏ qua" not in line] == value_lines(SMALL, walk.values, FIRST)


def test_an_empty_group_is_said() -> None:
    """Not left blank; an item without its first field has a mark."""
    assert "Không có" == shown(SMALL.part("nguoi"), [])
    assert "\n   – ?; tuổi: 30" == shown(SMALL.part("nguoi"), [{"tuoi": 30}])


def test_what_two_revisions_say_differently() -> None:
    """A line for each part, also where one of them says nothing."""
    before = {"dang_ky": 40, "den": 10, "gop_y": "Không có"}
    now = {"dang_ky": 45, "den": 10, "noi": "Trường học"}
    assert [
        "Số chị đăng ký: 40 chị → 45 chị",
        "Nơi học: (không ghi) → Trường học",
        "Góp ý: Không có → (không ghi)",
    ] == differences(SMALL, before, now)
    assert [] == differences(SMALL, before, before)
