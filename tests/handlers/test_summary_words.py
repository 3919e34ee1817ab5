from __future__ import annotations

from datetime import date

import pytest

from handlers.summaries.words import Wish, names_in, wish
from records.summary_wishes import OCCASIONS

TODAY = date(2026, 10, 26)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("tổng hợp", Wish("summary")),
        ("Xem tổng hợp báo cáo tháng trước ạ", Wish("summary", "2026-09")),
        ("tong hop thang 10", Wish("summary", "2026-10")),
        ("số liệu tháng 9", Wish("summary", "2026-09")),
        ("gửi tổng hợp", Wish("summary")),
        ("ai chưa nộp", Wish("missing")),
        ("còn thiếu chi hội nào", Wish("missing")),
        ("ý kiến của chị em", Wish("voices")),
        ("dư luận xã hội tháng 9", Wish("voices", "2026-09")),
        ("xem từng xã", Wish("places")),
        ("xuất excel", Wish("file", file="xlsx")),
        ("gui cho chi file word thang 9 nhe", Wish("file", "2026-09", file="docx")),
        ("nhắc tất cả", Wish("nudge")),
        ("nhắc các chi hội chưa nộp", Wish("nudge")),
        ("nhac nhung ai chua nop em nhe", Wish("nudge")),
        ("nhắc chị Hoa", Wish("nudge_one", who="chi hoa")),
        ("nhắc chị Hà nhé", Wish("nudge_one", who="chi ha nhe")),
        ("nhắc chi hội 5 nộp báo cáo", Wish("nudge_one", who="chi hoi 5 nop bao cao")),
        ("chi hội 5 báo cáo gì", Wish("unit", who="chi hoi 5")),
        ("thôn Nà Pài nộp chưa", Wish("unit", who="thon na pai")),
        ("xem báo cáo chi hội Nà Pài tháng 9", Wish("unit", "2026-09", who="chi hoi na pai")),
        ("những ai không nhận được tin", Wish("unreached")),
        ("ai chan tin em", Wish("unreached")),
        ("chị nào chưa nhận được tin nhắn của em", Wish("unreached")),
        ("không nhắn được cho ai", Wish("unreached")),
        ("danh sách cán bộ chưa dùng trợ lý", Wish("unreached")),
        ("nhận tổng hợp", Wish("wish")),
        ("nhận tổng hợp tối ngày hạn", Wish("wish", times=("deadline",))),
        ("nhận tổng hợp hôm trước hạn và khi nộp đủ", Wish("wish", times=("day_before", "all_in"))),
        ("nhận tổng hợp cả ba lúc", Wish("wish", times=OCCASIONS)),
        ("không nhận tổng hợp nữa", Wish("wish", times=())),
    ],
)
def test_what_she_wants(said: str, wanted: Wish) -> None:
    """With or without accents and politeness; the month where she names one."""
    assert wanted == wish(said, TODAY)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "báo cáo",
        "xem báo cáo của tôi",
        "danh sách báo cáo",
        "nhắc lại chiều nay",
        "nhắc lại ngày mai",
        "kiến nghị",
        "word",
        "tổng hợp báo cáo thi đua nộp khi nào",
        "kế hoạch yêu cầu tổng hợp gì",
        "nhận tổng hợp báo cáo của tỉnh như thế nào",
        "xin văn bản",
        "ai chưa tham gia bảo hiểm",
        "ai chưa nhận được giấy mời",
        "tổng hợp " * 1000,
    ],
)
def test_what_is_something_else(said: str) -> None:
    """A question about plans, an answer in a form, a reminder put off: none of these asks for a summary."""
    assert wish(said, TODAY) is None


def test_within_a_summary_fewer_words_will_do() -> None:
    """There "word" is a file, and "kiến nghị" what was proposed."""
    assert Wish("file", file="docx") == wish("word", TODAY, within=True)
    assert Wish("voices") == wish("kiến nghị", TODAY, within=True)


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("chi hoa", ["hoa"]),
        ("chi ha nhe", ["ha nhe", "ha"]),
        ("chi hoi 5 nop bao cao", ["5 nop bao cao", "5"]),
        ("thon na pai", ["thon na pai"]),
    ],
)
def test_what_may_be_the_name(who: str, names: list[str]) -> None:
    """Words of politeness come off one by one, for they may be a name: Hà, Nhã, Oanh."""
    assert names == list(names_in(who))
