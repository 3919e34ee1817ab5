"""The workbook opens right: numbers are numbers, texts are texts, formulas come to what they should."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import Session
from tests.fakes.organisations import Organisation, a_commune

from bot.documents.material import material
from bot.documents.workbook import workbook
from records import unit_changes
from records.summing import Scope

NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)

Made = Callable[..., tuple[Workbook, Workbook]]


@pytest.fixture
def commune(session: Session) -> Organisation:
    """A commune of six chi hội."""
    return a_commune(session, branches=6)


def made(organisation: Organisation, code: str = "C") -> tuple[Workbook, Workbook]:
    """Make October's workbook; give it with formulas, and with what they come to."""
    scope = Scope(unit_id=organisation.units[code].id, period="2026-10", today=date(2026, 11, 3))
    content = workbook(material(organisation.session, scope, NOW))
    return load_workbook(io.BytesIO(content)), load_workbook(io.BytesIO(content), data_only=True)


def table(book: Workbook, title: str) -> list[dict[str, Any]]:
    """Give the rows under the headings of a sheet, by heading."""
    sheet = book[title]
    head = int(str(sheet.auto_filter.ref).split(":")[0].strip("A"))
    headings = [str(cell.value) for cell in sheet[head]]
    return [dict(zip(headings, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=head + 1)]


def test_every_chi_hoi_has_a_row_with_its_figures(commune: Organisation) -> None:
    """Whoever sent nothing has none; a figure that a report does not state is empty and not nought."""
    commune.send("C1", ket_nap_moi=3, so_du=45, hoat_dong=[{"ten": "tặng quà", "gia_tri": 1_500_000}], so_hoat_dong=1)
    commune.send("C2", late=True, zero=True)
    rows = table(made(commune)[0], "Tổng hợp")
    assert [f"Chi hội thôn {number}" for number in range(1, 7)] == [row["Chi hội"] for row in rows[:6]]
    assert ["Đúng hạn", "Nộp muộn", "Chưa nộp"] == [row["Tình trạng"] for row in rows[:3]]
    first, second, third = rows[:3]
    assert (100, 3, 45, 1_500_000) == tuple(
        first[name]
        for name in (
            "Số hội viên cuối tháng",
            "Kết nạp mới",
            "Số chị dự sinh hoạt",
            "Trị giá hoạt động khác (đồng)",
        )
    )
    assert "2026-10-25 09:00:00" == str(first["Nộp lúc"])
    assert ("x", None) == (second["Không có hoạt động"], second["Kết nạp mới"])
    assert third["Số hội viên cuối tháng"] is None
    assert "Quỹ hội thu (đồng)" not in first


def test_totals_are_formulas_that_come_to_the_sum(commune: Organisation) -> None:
    """Of what the filter shows; and their result is in the file, for telephones that work nothing out."""
    for number in range(1, 5):
        commune.send(f"C{number}", tong_hoi_vien=100 + number, quy_thu=500_000)
    formulas, values = made(commune)
    (total,) = [row for row in table(formulas, "Tổng hợp") if not row["Chi hội"]]
    assert str(total["Số hội viên cuối tháng"]).startswith("=SUBTOTAL(109,")
    assert "Tổng cộng" == total["Mã"]
    (result,) = [row for row in table(values, "Tổng hợp") if not row["Chi hội"]]
    assert (410, 2_000_000) == (result["Số hội viên cuối tháng"], result["Quỹ hội thu (đồng)"])


def test_it_can_be_filtered_and_read_while_scrolling(commune: Organisation) -> None:
    """Headings and names stay, every table has its filter, which leaves the total alone."""
    commune.send("C1")
    book = made(commune)[0]
    assert ["Tổng hợp", "Chưa nộp", "Ý kiến", "So sánh"] == book.sheetnames
    sheet = book["Tổng hợp"]
    assert ("D5", "A4:N10", 11) == (sheet.freeze_panes, sheet.auto_filter.ref, sheet.max_row)
    assert all(each.auto_filter.ref and each.freeze_panes for each in book)
    assert sheet["C4"].font.b
    assert sheet.column_dimensions["C"].width > 30


def test_who_is_missing_is_named_with_telephones(commune: Organisation) -> None:
    """A number keeps its nought."""
    commune.heads["C2"].phone = "0912345678"
    commune.appoint("Hoàng Thị Thắm", "deputy", "C2", chat="8")
    commune.send("C1")
    rows = table(made(commune)[0], "Chưa nộp")
    assert 5 == len(rows)
    expected = {
        "TT": 1,
        "Chi hội": "Chi hội thôn 2",
        "Thuộc": None,
        "Chi hội trưởng": "Lò Thị C2",
        "Điện thoại": "0912345678",
        "Chi hội phó": "Hoàng Thị Thắm",
        "Điện thoại phó": "chưa có số",
        "Dùng trợ lý": "có",
        "Lý do đã báo": None,
    }
    assert expected == rows[0]


@pytest.mark.parametrize(
    "typed",
    ["=1+1", '=HYPERLINK("http://x.test","bấm")', "+84912345678", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "'=1"],
)
def test_what_people_type_is_never_a_formula(commune: Organisation, typed: str) -> None:
    """It stands there as it was typed."""
    commune.send("C1", kien_nghi=typed)
    sheet = made(commune)[0]["Ý kiến"]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == typed]
    assert ["s"] == [cell.data_type for cell in found]


def test_odd_letters_do_not_break_the_file(commune: Organisation) -> None:
    """Control characters, emoji, a very long text, a name with marks of XML."""
    commune.units["C1"].name = 'Chi hội <thôn> & "Mới"'
    commune.send("C1", du_luan="chuông\x07 và hết 👍" + "x" * 40_000)
    rows = table(made(commune)[0], "Ý kiến")
    assert 'Chi hội <thôn> & "Mới"' == rows[0]["Chi hội"]
    assert str(rows[0]["Tâm tư, dư luận của chị em"]).startswith("chuông và hết 👍")


def test_comparisons_are_of_who_reported_both(commune: Organisation) -> None:
    """With the change as a formula."""
    commune.send("C1", "2026-09", tong_hoi_vien=90)
    commune.send("C1", tong_hoi_vien=95)
    commune.send("C2", tong_hoi_vien=70)
    formulas, values = made(commune)
    line = [list(row.values()) for row in table(values, "So sánh") if row["Chỉ tiêu"] == "Số hội viên cuối tháng"]
    assert [["Số hội viên cuối tháng", 165, 95, 90, 5, 0, 0, 0]] == line
    assert "=C6-D6" == table(formulas, "So sánh")[1]["Tăng, giảm so với tháng trước"]


def test_a_province_has_its_places(session: Session) -> None:
    """With rates by formula; a chi hội says where it is."""
    organisation = a_commune(session, branches=2)
    organisation.add("D", "Hội LHPN xã Bản Chang", "commune", "P")
    organisation.add("D1", "Chi hội khối 1", "branch", "D")
    organisation.send("C1")
    formulas, values = made(organisation, "P")
    assert [(2, 1, 0.5, 1), (1, 0, 0, 1)] == [
        (row["Phải báo cáo"], row["Đã nộp"], row["Tỉ lệ"], row["Chưa nộp"]) for row in table(values, "Theo đơn vị")
    ]
    assert "=D5-E5" == table(formulas, "Theo đơn vị")[0]["Chưa nộp"]
    assert "Hội LHPN xã Bản Chang" == table(formulas, "Tổng hợp")[2]["Thuộc"]


def test_an_empty_month_and_a_closed_chi_hoi(commune: Organisation) -> None:
    """The file opens, and says who is not counted."""
    assert 6 == len(table(made(commune)[0], "Chưa nộp"))
    commune.send("C6")
    unit_changes.close_unit(commune.session, commune.units["C6"], date(2026, 10, 20))
    book = made(commune)[0]
    assert "Không tính chi hội giải thể trong tháng: Chi hội thôn 6." == book["Tổng hợp"]["A3"].value
    assert 5 == len(table(book, "Chưa nộp"))


def test_what_stands_out_has_a_sheet(commune: Organisation) -> None:
    """With its reason in words."""
    commune.send("C1", so_du=150, so_buoi=1)
    rows = table(made(commune)[0], "Nên hỏi lại")
    assert "thôn 1: 150 lượt chị dự, nhiều hơn cả khi mọi hội viên dự đủ (100)" == rows[0]["Vì sao nên hỏi lại"]
