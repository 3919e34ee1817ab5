from __future__ import annotations

from datetime import date

import pytest

from handlers.months import LONGEST, month_named
from handlers.reviews.words import Wish, action, wish

TODAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    "said",
    [
        "danh sách báo cáo",
        "Danh sach bao cao a",
        "báo cáo đã nộp",
        "ai đã nộp",
        "ai nop bao cao roi em",
        "bao nhiêu chi hội đã nộp rồi",
        "duyệt báo cáo",
        "báo cáo chờ duyệt",
        "báo cáo của các chi hội",
        "tình hình nộp báo cáo",
    ],
)
def test_the_list_is_asked_for_in_many_words(said: str) -> None:
    """With or without accents, politely or not."""
    assert Wish("list") == wish(said, TODAY, reports_herself=True)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("xem báo cáo tháng 9", Wish("list", "2026-09")),
        ("danh sach bc t12", Wish("list", "2026-12")),
        ("danh sách báo cáo tháng mười năm ngoái", Wish("list", "2025-10")),
        ("ai chưa nộp", Wish("missing")),
        ("chi hội nào chưa nộp báo cáo tháng trước ạ", Wish("missing", "2026-09")),
        ("còn thiếu chi hội nào", Wish("missing")),
        ("duyệt tất cả báo cáo", Wish("all")),
        ("khoá tháng 10", Wish("lock", "2026-10")),
        ("chốt sổ", Wish("lock")),
        ("mở khóa báo cáo tháng 9/2025 nhé em", Wish("unlock", "2025-09")),
        ("k7m3pc", Wish("receipt", receipt="K7M3PC")),
        ("xem báo cáo mã K7M 3PC", Wish("receipt", receipt="K7M3PC")),
    ],
)
def test_what_is_wanted_may_name_a_month_or_a_receipt(said: str, wanted: Wish) -> None:
    """A month without its year is the one of this year, begun or not."""
    assert wanted == wish(said, TODAY, reports_herself=True)


@pytest.mark.parametrize("said", ["báo cáo đã gửi", "xem báo cáo", "báo cáo tháng 10"])
def test_her_own_report_goes_first(said: str) -> None:
    """Words that may mean either are about her own chi hội, where she has one."""
    assert wish(said, TODAY, reports_herself=True) is None
    found = wish(said, TODAY, reports_herself=False)
    assert found is not None
    assert "list" == found.what


@pytest.mark.parametrize(
    "said",
    [
        "báo cáo thi đua nộp khi nào",
        "ai nộp báo cáo",
        "hạn nộp báo cáo tháng",
        "báo cáo nộp cho ai",
        "báo cáo",
        "duyệt",
        "duyệt tất cả",
        "khóa",
        "khóa tập huấn tháng 10",
        "cht 35 k",
        "chuyện của tháng 9",
        "tháng 13",
        "",
        "😀",
        "danh sách báo cáo " * 300,
    ],
)
def test_a_question_about_plans_is_none_of_it(said: str) -> None:
    """Only whole messages count, so nothing is taken away from the plans."""
    assert wish(said, TODAY, reports_herself=True) is None


def test_a_month_alone() -> None:
    """In figures, in words, this one and the last."""
    named: dict[str, str | None] = {
        "tháng 9": "2026-09",
        "t11": "2026-11",
        "9/2026": "2026-09",
        "thế tháng tám thì sao": "2026-08",
    }
    named |= {"tháng này": "2026-10", "tháng trước": "2026-09", "tháng giêng": "2026-01", "12": None, "tháng 13": None}
    assert named == {said: month_named(said, TODAY) for said in named}


def test_the_month_before_january_is_december() -> None:
    """Also on its last day."""
    assert "2025-12" == month_named("tháng trước", date(2026, 1, 31))


def test_actions_are_whole_messages_too() -> None:
    """What only holds such a word is something else."""
    said = {
        "duyệt luôn nhé": "accept",
        "trả lại": "return",
        "tra lai de sua": "return",
        "báo cáo tiếp theo": "next",
        "xem tiếp": "more",
        "trang sau": "more",
        "danh sách": "list",
        "thôi em": "stop",
        "hủy": "stop",
        "ko": "stop",
        "quay lại": "back",
        "cả báo cáo": "whole",
        "viết lại lý do": "rewrite",
        "trả lại tiền cho hội viên": None,
        "duyệt kế hoạch 71 chưa": None,
        "thôn Nà Pài": None,
        "x" * LONGEST + " hủy": None,
    }
    assert said == {text: action(text) for text in said}
