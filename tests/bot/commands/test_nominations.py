"""`chihoi nominations`: what was nominated in a chat, as lines and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.fakes.shell import Run

SAID = "de cu|roi|2|Nông Thị Lan|1970|0987654321|1|2015|co|Giúp 2 hộ|Xây 2 nhà|hết|có|chưa họp|bỏ qua|gửi đề cử"


@pytest.fixture
def nominated(run: Run, furnished: Path) -> Run:
    """The sample organisation, where a woman was nominated in the terminal."""
    run("rounds", "open", "--title", "Giao lưu", "--kind", "individual", "--unit", "LS", "--plan", "741")
    assert "ĐÃ GỬI" in run("chat", "--as", "Vi Thị Hoa", stdin=SAID.replace("|", "\n")).output
    return run


def test_a_nomination_as_json(nominated: Run) -> None:
    """With the keys of the list of fields, and who agreed how and when."""
    (found,) = json.loads(nominated("nominations", "list", "--json").output)
    sent = {name: found[name] for name in ("round", "kind", "unit", "name", "status", "reason", "by", "duplicate_of")}
    assert {
        "round": "giao-luu",
        "kind": "individual",
        "unit": "LS-01-01",
        "name": "Nông Thị Lan",
        "status": "sent",
        "reason": None,
        "by": "Vi Thị Hoa",
        "duplicate_of": None,
    } == sent
    assert (6, "+07:00") == (len(found["receipt"]), found["submitted_at"][-6:])
    agreed = found["values"].pop("dong_y")
    assert (True, "Điện thoại") == (agreed["dong_y"], agreed["cach"])
    assert {
        "ho_ten": "Nông Thị Lan",
        "ngay_sinh": "1970",
        "sdt": "0987654321",
        "chuc_vu": "Chi hội trưởng",
        "nam_giu_chuc": 2015,
        "doi_tuong": True,
        "thanh_tich": ["Giúp 2 hộ", "Xây 2 nhà"],
        "kha_nang": True,
        "tin_nhiem": None,
    } == found["values"]


def test_a_nomination_as_a_line(nominated: Run) -> None:
    """Round, unit, state, receipt, moment, name, who sent it."""
    (line,) = nominated("nominations", "list").output.splitlines()
    fields = line.split("\t")
    assert ["giao-luu", "LS-01-01", "sent"] == fields[:3]
    assert ["Nông Thị Lan", "Vi Thị Hoa"] == fields[5:]


def test_a_round_or_a_part_of_the_tree(nominated: Run) -> None:
    """Only what is asked for; what there is not is one sentence."""
    assert "Nông Thị Lan" in nominated("nominations", "list", "--round", "giao-luu", "--unit", "LS-01").output
    assert (0, "(trống)\n", "") == nominated("nominations", "list", "--unit", "LS-02")
    assert (0, "[]\n", "") == nominated("nominations", "list", "--unit", "LS-02", "--json")
    assert (2, "", "chihoi: No round has the key “x”.\n") == nominated("nominations", "list", "--round", "x")
    assert (2, "", "chihoi: No unit has the code “X”.\n") == nominated("nominations", "list", "--unit", "X")
