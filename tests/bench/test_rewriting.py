from __future__ import annotations

import pytest

from bench.rewriting import Rewriting

REWRITING = Rewriting({"lạng sơn": "Cà Mau", "giao lưu": "hội thi"}, years=2, days=5, growth=1.5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao lưu ở Lạng Sơn", "Hội thi ở Cà Mau"),
        ("trước 15/9/2020 và 10/6 hàng năm", "trước 20/9/2022 và 15/6 hàng năm"),
        ("ngày 28 tháng 7 năm 2017", "ngày 05 tháng 7 năm 2019"),
        ("tháng 01/2023", "tháng 01/2025"),
        ("dịp 8/3 và 20/10", "dịp 8/3 và 20/10"),
        ("300 đại biểu, 05 chi hội, 100%", "450 đại biểu, 05 chi hội, 100%"),
        ("Lạng Sơnn, 0243.9720069", "Lạng Sơnn, 0243.9720069"),
    ],
)
def test_texts_change_in_one_way(text: str, expected: str) -> None:
    """Phrases keep their capital, dates stay dates, the days of women, small figures and phone numbers stay."""
    assert expected == REWRITING.text(text)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"type": "date", "date": "2020-09-15"}, {"type": "date", "date": "2022-09-20"}),
        ({"type": "yearly", "dates": ["06-10", "10-20"]}, {"type": "yearly", "dates": ["06-15", "10-20"]}),
        ({"type": "quarter", "quarter": "2021-Q3"}, {"type": "quarter", "quarter": "2023-Q3"}),
        ({"type": "month", "month": "2021-04"}, {"type": "month", "month": "2023-04"}),
        ({"type": "period", "start": "2023", "end": None}, {"type": "period", "start": "2025", "end": None}),
        (
            {"type": "relative", "days": -15, "anchor": "giao lưu"},
            {"type": "relative", "days": -15, "anchor": "hội thi"},
        ),
    ],
)
def test_rules_move_as_texts_do(rule: dict[str, object], expected: dict[str, object]) -> None:
    """The rule of a deadline and the sentence that says it still name the same day."""
    assert {"due": expected} == REWRITING.value({"due": rule})


def test_figures_of_quotas_grow_as_their_texts_do() -> None:
    """Structured figures are those of the text."""
    quota = {"say": "Nghệ An 10, nơi khác 05.", "shares": [{"areas": ["Nghệ An"], "number": 10}], "others": 5}
    expected = {"say": "Nghệ An 15, nơi khác 05.", "shares": [{"areas": ["Nghệ An"], "number": 15}], "others": 5}
    assert expected == REWRITING.value(quota)
