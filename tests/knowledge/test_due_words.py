"""Signs: the words of time in a text, one letter each."""

from __future__ import annotations

import pytest

from knowledge.due_text import prepare
from knowledge.due_words import FEW, KINDS, signs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 10/6 và 10/11 hàng năm", "BDAeG"),
        ("từ 17/10 đến 18/11/2012", "FeTD"),
        ("08h00 ngày 10/6", "HD"),
        ("tháng 4/2021", "M"),
        ("quý I, II/2021", "Q,r"),
        ("trước ngày 22 hằng tháng", "BNO"),
        ("ngày cuối cùng của tháng", "Z"),
        ("hạn nộp báo cáo là ngày 5/5", "K.D"),
        ("quỹ 3 phần, Nam Định thắng 3 - 1", ".n.,.n-n"),
    ],
)
def test_a_text_becomes_signs(text: str, expected: str) -> None:
    """Dates and the words around them become signs, all other words a dot."""
    assert expected == "".join(sign.kind for sign in signs(prepare(text).plain))


def test_many_words_are_told_from_few() -> None:
    """A long stretch of other words is a sign of its own: nothing binds a date across it."""
    few, many = (" ".join(["làng"] * count) + " 20/10/2020" for count in (FEW, FEW + 1))
    assert (".D", "wD") == tuple("".join(s.kind for s in signs(prepare(t).plain)) for t in (few, many))


def test_each_kind_is_explained_once() -> None:
    """Every letter stands once in the table and has its meaning."""
    letters = [letter for letter, _, _ in KINDS]
    assert sorted(set(letters)) == sorted(letters)
    assert all(meaning for _, meaning, _ in KINDS)
