"""Due rules in Vietnamese words."""

from __future__ import annotations

import unicodedata

import pytest
from tests.knowledge.test_dates import ALL

from knowledge.dates import due_rules
from knowledge.rule_words import in_words


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("trước ngày 20/10/2020", ["trước ngày 20/10/2020"]),
        ("trước 17h00 ngày 15/10/2020", ["trước 17:00 ngày 15/10/2020"]),
        ("chậm nhất ngày 05/7/2022", ["chậm nhất ngày 5/7/2022"]),
        ("ngày 14, 15/5/2019", ["ngày 14/5/2019 và 15/5/2019"]),
        ("tháng 4/2021, quý III/2021", ["tháng 4/2021", "quý III năm 2021"]),
        ("từ 17/10 đến 18/11/2012", ["từ ngày 17/10/2012 đến hết ngày 18/11/2012"]),
        ("từ 8h00 đến 11h30 ngày 10/6/2015", ["từ 08:00 10/6/2015 đến 11:30 10/6/2015"]),
        ("từ tháng 7/2011 đến hết tháng 6/2021", ["từ tháng 7/2011 đến hết tháng 6/2021"]),
        ("từ nay đến hết năm 2023", ["đến hết năm 2023"]),
        ("từ tháng 4/2022", ["từ tháng 4/2022 trở đi"]),
        ("trước ngày 10/6 và 10/11 hàng năm", ["hằng năm, trước ngày 10/6 và 10/11"]),
        ("15/11 - 15/12 hằng năm", ["hằng năm, từ ngày 15/11 đến hết ngày 15/12"]),
        ("trước ngày 22 hằng tháng", ["hằng tháng, trước ngày 22"]),
        ("chậm nhất ngày cuối cùng của tháng", ["hằng tháng, chậm nhất ngày cuối cùng của tháng"]),
        ("trước khi họp ít nhất 3 ngày", ["ít nhất 3 ngày trước khi họp"]),
        ("chậm nhất 07 ngày sau khi kết thúc", ["chậm nhất 7 ngày sau khi kết thúc"]),
        ("gửi giấy mời trước 07 ngày", ["ít nhất 7 ngày trước khi việc diễn ra"]),
    ],
)
def test_a_rule_is_said(stated: str, expected: list[str]) -> None:
    """Each rule is one line that a person can read."""
    assert expected == [in_words(rule) for rule in due_rules(stated)]


def test_lines_are_well_formed() -> None:
    """Every line is in NFC, of one line and without double spaces."""
    lines = [in_words(rule) for text, year, _ in ALL for rule in due_rules(text, year=year)]
    assert [line for line in lines if line != " ".join(unicodedata.normalize("NFC", line).split())] == []
