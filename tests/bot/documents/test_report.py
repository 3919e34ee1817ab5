"""The report to be signed: in the form of state documents, of what chi hội reported, dots where nobody told us."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm, Pt
from sqlmodel import Session
from tests.fakes.organisations import Organisation, a_commune

from bot.documents.material import material
from bot.documents.report import report
from records.summing import Scope

NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)


@pytest.fixture
def commune(session: Session) -> Organisation:
    """A commune of four chi hội."""
    return a_commune(session, branches=4)


def made(organisation: Organisation, code: str = "C", period: str = "2026-10") -> Any:
    """Make the month's report."""
    scope = Scope(unit_id=organisation.units[code].id, period=period, today=date(2026, 11, 3))
    return Document(io.BytesIO(report(material(organisation.session, scope, NOW))))


def lines(document: Any) -> list[str]:
    """Give the paragraphs of the text."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def cells(document: Any, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_the_head_is_that_of_a_state_document(commune: Organisation) -> None:
    """Who issues it, the state's name and motto, number, place and date as far as they are known; kind and subject."""
    document = made(commune)
    (left, right), (sign, place) = cells(document, 0)
    assert ["HỘI LHPN TỈNH LẠNG SƠN", "HỘI LHPN XÃ NÀ LÙNG"] == [line for line in left.split("\n") if line]
    motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert motto == [line for line in right.split("\n") if line]
    assert ("Số: ……/BC-……", "Nà Lùng, ngày …… tháng …… năm ……") == (sign, place)
    assert [
        "BÁO CÁO",
        "Tổng hợp công tác Hội và dư luận xã hội tháng 10/2026",
        "Kính gửi: Hội LHPN tỉnh Lạng Sơn.",
    ] == (lines(document)[:3])


def test_the_page_is_that_of_a_state_document(commune: Organisation) -> None:
    """A4, margins, Times New Roman 14, justified with an indented first line, page numbers but on the first page."""
    commune.send("C1")
    document = made(commune)
    section = document.sections[0]
    assert (Cm(21), Cm(29.7), Cm(3), Cm(1.5), Cm(2)) == tuple(
        Cm(round(length.cm, 2))
        for length in (
            section.page_width,
            section.page_height,
            section.left_margin,
            section.right_margin,
            section.top_margin,
        )
    )
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert ("Times New Roman", Pt(14)) == (document.styles["Normal"].font.name, document.styles["Normal"].font.size)
    fonts = {run.font.name for paragraph in document.paragraphs for run in paragraph.runs}
    assert {"Times New Roman"} == fonts


def test_roman_sections_in_their_order(commune: Organisation) -> None:
    """Opinions apart from difficulties and proposals; what to do next month last."""
    headings = [line for line in lines(made(commune)) if re.match(r"[IVX]+\. ", line)]
    assert [
        "I. TÌNH HÌNH BÁO CÁO CỦA CÁC CHI HỘI",
        "II. KẾT QUẢ CÔNG TÁC HỘI",
        "III. TÂM TƯ, DƯ LUẬN XÃ HỘI",
        "IV. KHÓ KHĂN, VƯỚNG MẮC",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
        "VI. PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG 11/2026",
    ] == headings


def test_figures_stand_beside_last_month(commune: Organisation) -> None:
    """Sums of both months, and the change of who reported both, said under the table."""
    commune.send("C1", "2026-09", tong_hoi_vien=117)
    commune.send("C3", "2026-09", tong_hoi_vien=50)
    commune.send("C1", tong_hoi_vien=120, ket_nap_moi=3, quy_ton=700_000)
    commune.send("C2", tong_hoi_vien=80, late=True)
    document = made(commune)
    found = cells(document, 1)
    assert ["TT", "Chỉ tiêu", "Đơn vị tính", "Tháng 10/2026", "Tháng 9/2026", "Tăng, giảm (*)"] == found[0]
    assert ["1", "Tổng số hội viên", "người", "200", "167", "+3 (117 → 120)"] == found[1]
    assert ["9", "Quỹ hội còn", "đồng", "700.000", "", ""] == found[9]
    text = "\n".join(lines(document))
    assert "Đã báo cáo: 2 (50%), trong đó đúng hạn 1, muộn 1." in text
    assert "- Chưa báo cáo (2 chi hội): thôn 3, thôn 4." in text
    assert "tháng 9/2026 có 2; tăng, giảm tính trên 1 chi hội báo cáo cả hai tháng." in text


def test_without_last_month_there_is_no_change(commune: Organisation) -> None:
    """Dots, and not a nought that nobody counted."""
    commune.send("C1")
    assert ["1", "Tổng số hội viên", "người", "100", "……", "……"] == cells(made(commune), 1)[1]


def test_what_was_done_and_said_is_told_by_name(commune: Organisation) -> None:
    """Each activity with people and money; what two say in the same words stands once."""
    deeds = [{"ten": "Tặng quà hộ nghèo", "gia_tri": 1_500_000}, {"ten": "Vệ sinh đường làng.", "so_nguoi": 40}]
    commune.send("C1", chu_de="Bình đẳng giới", hoat_dong=deeds, du_luan="Lo giá phân bón.", kien_nghi="Sửa đường")
    commune.send("C2", kien_nghi="sửa đường.", kho_khan="Thiếu loa", mo_hinh="Nhà sạch vườn đẹp")
    text = lines(made(commune))
    told = "sinh hoạt “Bình đẳng giới”; Tặng quà hộ nghèo (trị giá 1.500.000 đồng); Vệ sinh đường làng (40 người)."
    assert f"- Chi hội thôn 1: {told}" in text
    assert "- Chi hội thôn 2: Nhà sạch vườn đẹp." in text
    assert "- Chi hội thôn 1: Lo giá phân bón." == text[text.index("III. TÂM TƯ, DƯ LUẬN XÃ HỘI") + 1]
    assert "- Chi hội thôn 1, thôn 2: Sửa đường." == text[text.index("V. KIẾN NGHỊ, ĐỀ XUẤT") + 1]


def test_the_end_is_to_be_signed(commune: Organisation) -> None:
    """Who gets it, in whose name, and room for a signature; the annex follows on a page of its own."""
    commune.send("C1", tong_hoi_vien=120)
    document = made(commune)
    ((left, right),) = cells(document, 2)
    assert ["Nơi nhận:", "- Hội LHPN tỉnh Lạng Sơn (để báo cáo);", "- ……………………;", "- Lưu: VT, ……."] == left.split("\n")
    signed = right.split("\n")
    assert ("TM./KT. ……………………", "……………………") == (signed[0], signed[-1])
    assert 4 == signed.count("")
    assert any(line.endswith("của Hội LHPN xã Nà Lùng./.") for line in lines(document))
    annex = cells(document, 3)
    assert ["1", "thôn 1", "đúng hạn", "120", "", "", "", "", "", ""] == annex[1]
    assert ["", "Tổng cộng", "", "120", "0", "0", "0", "0", "0", "0"] == annex[-1]


def test_a_province_tells_of_its_communes(session: Session) -> None:
    """In the annex, with n/m; nobody is above it, so the addressee is left open."""
    organisation = a_commune(session, branches=2)
    organisation.send("C1", tong_hoi_vien=120)
    document = made(organisation, "P")
    assert ["1", "xã Nà Lùng", "1/2", "120", "0", "0", "0", "0", "0", "0"] == cells(document, 3)[1]
    assert "Kính gửi: ……………………." in lines(document)


def test_an_empty_month_is_a_report_too(commune: Organisation) -> None:
    """It says that nothing came in, and shows no table of noughts."""
    text = "\n".join(lines(made(commune)))
    assert "Chưa có báo cáo của chi hội trong tháng." in text
    assert "Tổng số chi hội: 4. Đã báo cáo: 0 (0%)" in text


def test_a_hundred_chi_hoi_are_not_told_one_by_one(session: Session) -> None:
    """What many say is counted, what all did is in the workbook; the report stays one that is read."""
    organisation = a_commune(session, branches=100)
    for number in range(1, 101):
        words = "Sửa đường" if number % 2 else f"Việc riêng {number}"
        organisation.send(f"C{number}", kien_nghi=words, du_luan=f"Ý {number}", hoat_dong=[{"ten": "Vệ sinh"}])
    text = lines(made(organisation))
    assert "- 50 chi hội: Sửa đường." in text
    assert "- Còn 20 nội dung khác của các chi hội (có trong bảng Excel kèm theo)." in text
    assert not any("Vệ sinh" in line for line in text)


def test_odd_letters_do_not_break_it(commune: Organisation) -> None:
    """Control characters fall out; everything is in NFC."""
    commune.send("C1", du_luan="chuông\x07 kêu <b> & hết")
    text = lines(made(commune))
    assert "- Chi hội thôn 1: chuông kêu <b> & hết." in text
    assert all(unicodedata.is_normalized("NFC", line) for line in text)
