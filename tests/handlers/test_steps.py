"""Which question comes when, and what becomes of a draft of another version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.handlers import monthly
from tests.handlers.small_form import FIRST, SMALL

from handlers.forms.answering import begin
from handlers.forms.form import Context, Entry, Progress
from handlers.forms.steps import (
    context_at,
    contradiction,
    first_path,
    moved,
    next_step,
    number_of,
    path_numbered,
    paths_of,
    step_before,
)
from handlers.reports.monthly_report import FORM

EMPTY = Progress("small", 2)


def _answered(**values: object) -> Progress:
    progress = EMPTY
    for name, value in values.items():
        progress = progress.with_entry(name.replace("__", "/"), Entry(str(value), value))
    return progress


def test_questions_come_in_the_order_of_the_form() -> None:
    """Those that are answered, left out or do not apply are passed over."""
    assert "dang_ky" == next_step(SMALL, EMPTY, FIRST)
    assert "den" == next_step(SMALL, _answered(dang_ky=40), FIRST)
    assert "nguoi/0/ten" == next_step(SMALL, _answered(dang_ky=40, den=10, an_trua=False), FIRST)
    assert "mon" == next_step(SMALL, _answered(dang_ky=40, den=10, an_trua=True), FIRST)
    left_out = replace(_answered(dang_ky=40, den=10, an_trua=False, nguoi__0__ten="B"), skipped=("nguoi/0/tuoi",))
    assert "nguoi/1/ten" == next_step(SMALL, left_out, FIRST)


def test_a_group_opens_one_item_more_until_it_ends() -> None:
    """Or until it is full."""
    one = _answered(nguoi__0__ten="Chị Mai")
    assert ["nguoi/0/ten", "nguoi/1/ten"] == [p for p in paths_of(SMALL, one, FIRST) if p.startswith("nguoi")]
    ended = replace(one, ended=("nguoi",))
    assert ["nguoi/0/ten"] == [p for p in paths_of(SMALL, ended, FIRST) if p.startswith("nguoi")]
    full = _answered(nguoi__0__ten="Chị Mai", nguoi__1__ten="Chị Mai", nguoi__2__ten="Chị Mai")
    assert 3 == sum(path.startswith("nguoi") for path in paths_of(SMALL, full, FIRST))


def test_what_contradicts_is_asked_again() -> None:
    """The first field of the check is, with what is wrong."""
    progress = _answered(dang_ky=5, den=10)
    assert "den" == next_step(SMALL, progress, FIRST)
    context = context_at(SMALL, progress, FIRST, "den")
    assert "số chị đến (10) nhiều hơn" in (contradiction(SMALL, "den", context) or "")
    assert contradiction(SMALL, "dang_ky", context) is None
    assert contradiction(SMALL, "den", Context(FIRST, {"den": 10})) is None


def test_back_is_the_path_before() -> None:
    """At the first and at an unknown one there is none; from the review it is the last."""
    progress = replace(_answered(dang_ky=40), step="den")
    assert "dang_ky" == step_before(SMALL, progress, FIRST)
    assert step_before(SMALL, replace(progress, step="dang_ky"), FIRST) is None
    assert step_before(SMALL, replace(progress, step="xe"), FIRST) is None
    assert "gop_y" == step_before(SMALL, replace(progress, step=None), FIRST)


def test_numbers_are_those_of_the_review() -> None:
    """A group has one, whatever its items; a question by its number is its first path."""
    progress = _answered(dang_ky=40, den=10, an_trua=False)
    assert (4, 6) == number_of(SMALL, progress, FIRST, "nguoi/1/tuoi")
    assert "nguoi/0/ten" == path_numbered(SMALL, progress, FIRST, 4) == first_path(SMALL.part("nguoi"))
    assert path_numbered(SMALL, progress, FIRST, 0) is None
    assert path_numbered(SMALL, progress, FIRST, 7) is None


def test_a_question_knows_its_own_item() -> None:
    """And nothing of one that is not begun."""
    progress = _answered(nguoi__0__ten="A", nguoi__1__ten="B")
    assert {"ten": "B"} == context_at(SMALL, progress, FIRST, "nguoi/1/tuoi").item
    assert {} == context_at(SMALL, progress, FIRST, "nguoi/2/ten").item


def test_a_draft_of_another_version_is_brought_along() -> None:
    """What was typed is read again, what no longer fits is given back, and the next open question is asked."""
    stored = Progress(
        "small",
        1,
        {
            "dang_ky": Entry("bốn mươi chị", "bốn mươi chị"),
            "tre_em": Entry("12 cháu", 12),
            "an_trua": Entry("có lẽ", None),
            "nguoi/0/ten": Entry("Chị Mai", "Chị Mai"),
            "nguoi/0/x": Entry("cũ", "cũ"),
        },
        ended=("nguoi", "nhom_cu"),
        step="tre_em",
        mode="doubt",
        pending=Entry("9", 9),
    )
    progress, left = moved(SMALL, stored, FIRST)
    assert {"dang_ky": 40, "nguoi/0/ten": "Chị Mai"} == {path: e.value for path, e in progress.entries.items()}
    assert ["12 cháu", "có lẽ", "cũ"] == [entry.said for entry in left]
    assert (2, ("nguoi",), "den", "asking") == (progress.version, progress.ended, progress.step, progress.mode)


@pytest.mark.parametrize(
    ("path", "said", "value"),
    [
        ("tong_hoi_vien", "như tháng trước (118 hội viên)", 118),
        ("ket_nap_moi", "như tháng trước (0 chị (không có))", 0),
        ("ket_nap_moi", "0 chị (không có)", 0),
        ("quy_thu", "1.500.000 đồng (1 triệu 500 nghìn)", 1_500_000),
        ("anh", "3 ảnh", [4, 5, 6]),
        ("so_du", "hơn 85 chị", 85),
        ("chu_de", "1", "Phụ nữ xây dựng gia đình 5 không, 3 sạch"),
        ("bao_them", "Quỹ hội, hội phí, Ảnh hoạt động", ["Quỹ hội, hội phí", "Ảnh hoạt động"]),
    ],
)
def test_what_she_did_not_type_is_brought_along_too(path: str, said: str, value: object) -> None:
    """Last month's value, photos, and what stood in a report that is corrected."""
    stored = Progress(FORM.name, 0, {**monthly.KNOWN, path: Entry(said, value)})
    progress, left = moved(FORM, stored, monthly.FIRST)
    assert [] == left
    assert value == progress.entries[path].value


def test_a_value_of_another_kind_does_not_stand() -> None:
    """What today's field cannot read back is read again from what was typed."""
    stored = Progress(FORM.name, 0, {**monthly.KNOWN, "so_du": Entry("85 chị", {"x": 1}), "anh": Entry("x", 7)})
    progress, left = moved(FORM, stored, monthly.FIRST)
    assert (85, ["x"]) == (progress.entries["so_du"].value, [entry.said for entry in left])


def test_a_form_begins_at_the_first_question_that_is_not_known() -> None:
    """The month of a report is."""
    assert "tong_hoi_vien" == begin(FORM, monthly.FIRST).step
    assert "dang_ky" == begin(SMALL, FIRST).step
