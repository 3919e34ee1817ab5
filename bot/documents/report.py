"""A month as the report that a unit sends up: figures, activities, opinions, proposals, ready to be signed.

Built from what chi hội reported and nothing else. Number, date and signature are left as dots, for nobody told us.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from bot.clock import VIETNAM
from bot.documents.material import Material, figure, text
from bot.documents.paper import DOTS, LONG_DOTS, Paper
from handlers.forms.numbers import grouped
from handlers.months import month
from handlers.reviews.listing import short
from handlers.summaries.view import level_noun, pair, signed
from records.periods import month_after, month_before
from records.summary_rows import Row
from records.summing import Part

_MANY: Final = 80
"""Of more chi hội than this neither activities nor all that was said are told one by one: the workbook has them."""
_FEW: Final = 5
"""So many who say the same are named."""
_ANNEX: Final = (1.2, 5.6, 2.4, 2.2, 2, 2.1, 2.2, 2, 3, 3)
"""Widths of the annex's columns, in cm."""

_STAGES: Final = (
    ("tong_hoi_vien", "Tổng số hội viên", "người"),
    ("ket_nap_moi", "Hội viên kết nạp mới", "người"),
    ("so_buoi", "Số buổi sinh hoạt chi hội", "buổi"),
    ("so_du", "Số lượt hội viên dự sinh hoạt", "lượt"),
    ("so_hoat_dong", "Số hoạt động khác", "hoạt động"),
    ("gia_tri_hoat_dong", "Trị giá các hoạt động khác", "đồng"),
    ("so_suat_qua", "Số người, hộ được thăm hỏi, giúp đỡ", "người (hộ)"),
    ("gia_tri_qua", "Trị giá thăm hỏi, giúp đỡ", "đồng"),
)
_MORE: Final = (
    ("chuyen_den", "Hội viên chuyển đến", "người"),
    ("chuyen_di", "Hội viên chuyển đi", "người"),
    ("dua_ra_qua_doi", "Hội viên ra khỏi Hội, qua đời", "người"),
    ("so_to", "Số tổ phụ nữ", "tổ"),
    ("ho_5k3s", "Số hộ đạt 5 không, 3 sạch", "hộ"),
    ("cong_trai_1_1", "Số chị em được giúp theo mô hình 1+1", "người"),
    ("tkvv_so_to", "Số tổ tiết kiệm và vay vốn", "tổ"),
    ("tkvv_so_ho", "Số hộ vay vốn", "hộ"),
    ("tkvv_du_no", "Dư nợ", "triệu đồng"),
    ("tkvv_no_qua_han", "Nợ quá hạn", "triệu đồng"),
    ("tkvv_tiet_kiem", "Tiền gửi tiết kiệm", "triệu đồng"),
    ("quy_thu", "Quỹ hội thu", "đồng"),
    ("quy_chi", "Quỹ hội chi", "đồng"),
    ("quy_ton", "Quỹ hội còn", "đồng"),
    ("hoi_phi_thu", "Hội phí đã thu", "đồng"),
    ("hoi_phi_nop", "Hội phí đã nộp lên", "đồng"),
    ("gioi_thieu_dang", "Số chị em được giới thiệu bồi dưỡng kết nạp Đảng", "người"),
)
_LEVELS: Final = r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_PLACE: Final = re.compile(rf"^Hội (?:LHPN|Liên hiệp Phụ nữ) {_LEVELS} (?P<place>.+)$")


def report(about: Material) -> bytes:
    """Write the report."""
    paper = Paper(f"Báo cáo tổng hợp tháng {month(about.period)} – {about.summary.name}")
    _head(paper, about)
    _general(paper, about)
    _results(paper, about)
    _in_words(paper, about)
    _end(paper, about)
    _annex(paper, about)
    return paper.content()


def _head(paper: Paper, about: Material) -> None:
    found = _PLACE.match(about.summary.name)
    place = found["place"] if found else LONG_DOTS
    paper.head(
        about.above,
        about.summary.name,
        f"Số: {DOTS}/BC-{DOTS}",
        f"{place}, ngày {DOTS} tháng {DOTS} năm {DOTS}",
    )
    paper.title("BÁO CÁO", f"Tổng hợp công tác Hội và dư luận xã hội tháng {month(about.period)}")
    paper.addressee(f"{about.above or LONG_DOTS}.")
    counts = about.summary.counts
    when = about.now.astimezone(VIETNAM).strftime("%H giờ %M, ngày %d/%m/%Y")
    paper.text(
        f"Căn cứ báo cáo tháng {month(about.period)} của {grouped(counts.reported)}/{grouped(counts.expected)} chi hội"
        f" trực thuộc (số liệu tính đến {when}), {about.summary.name} tổng hợp, báo cáo kết quả như sau:"
    )


def _general(paper: Paper, about: Material) -> None:
    paper.heading("I. TÌNH HÌNH BÁO CÁO CỦA CÁC CHI HỘI")
    counts = about.summary.counts
    rate = f" ({counts.percent}%)" if counts.percent is not None else ""
    paper.text(
        f"- Tổng số chi hội: {grouped(counts.expected)}. Đã báo cáo: {grouped(counts.reported)}{rate}, trong đó đúng"
        f" hạn {grouped(counts.on_time)}, muộn {grouped(counts.late)}."
        f" Chi hội báo không có hoạt động trong tháng: {grouped(counts.zero)}."
    )
    if counts.returned:
        paper.text(
            f"- Đang trả lại để bổ sung, chỉnh sửa: {grouped(counts.returned)} báo cáo (vẫn tính trong số liệu)."
        )
    if about.missing:
        paper.text(f"- Chưa báo cáo ({grouped(counts.missing)} chi hội): {_named(about)}.")
    if about.summary.closed:
        paper.text(f"- Không tính chi hội giải thể trong tháng: {', '.join(about.summary.closed)}.")


def _named(about: Material) -> str:
    """Name those missing; of very many how many there are at each place."""
    if len(about.missing) <= _MANY:
        return ", ".join(
            f"{short(one.row.name)} ({one.place})" if one.place else short(one.row.name) for one in about.missing
        )
    places = [part for part in about.summary.top_parts if part.counts.missing]
    return ", ".join(f"{short(part.name)}: {grouped(part.counts.missing)}" for part in places)


# --- results ---


def _results(paper: Paper, about: Material) -> None:
    paper.heading("II. KẾT QUẢ CÔNG TÁC HỘI")
    if not about.sent:
        paper.text("Chưa có báo cáo của chi hội trong tháng.")
        return
    paper.heading("1. Số liệu chủ yếu", level=2)
    now, before = month(about.period), month(month_before(about.period))
    both, was = pair(about.summary, 1)
    headings = ("TT", "Chỉ tiêu", "Đơn vị tính", f"Tháng {now}", f"Tháng {before}", "Tăng, giảm (*)")
    same = was.reports == about.before.reports == about.summary.counts.reported
    rows = [
        (
            str(number),
            label,
            unit,
            grouped(about.summary.compared.now.figures[name]),
            grouped(about.before.figures[name]) if about.before.reports else DOTS,
            _change(was.figures[name], both.figures[name], same=same) if was.reports else DOTS,
        )
        for number, (name, label, unit) in enumerate(_STAGES, 1)
    ]
    more = [
        (str(len(rows) + number), label, unit, grouped(_sum(about, name)), "", "")
        for number, (name, label, unit) in enumerate(((n, la, u) for n, la, u in _MORE if n in about.stated), 1)
    ]
    paper.table(headings, (1, 4.6, 2, 2.6, 2.6, 3.8), [*rows, *more], left=(1, 2))
    paper.text(
        f"(*) Tháng {now} có {grouped(about.summary.counts.reported)} chi hội báo cáo, tháng {before} có"
        f" {grouped(about.before.reports)}; tăng, giảm tính trên {grouped(was.reports)} chi hội báo cáo cả hai tháng."
    )
    _activities(paper, about)


def _sum(about: Material, name: str) -> int:
    return sum(value for row in about.sent if (value := figure(row, name)) is not None)


def _change(before: int, now: int, *, same: bool) -> str:
    """Give the change; with what it is the difference of, where other chi hội reported than the month before."""
    return signed(now - before) if same else f"{signed(now - before)} ({grouped(before)} → {grouped(now)})"


def _activities(paper: Paper, about: Material) -> None:
    """Tell what chi hội did, each by name, as far as they are not too many."""
    active = [row for row in about.sent if _deeds(row)]
    if active and len(active) <= _MANY:
        paper.heading("2. Hoạt động của các chi hội", level=2)
        for row in active:
            paper.text("; ".join(_deeds(row)), ".", bold=f"- {_place(about, row)}: ")
    models = [row for row in about.sent if text(row, "mo_hinh") or text(row, "guong_tot")]
    if models:
        paper.heading("3. Mô hình hay, gương người tốt, việc tốt" if active else "2. Mô hình, gương tốt", level=2)
        for row in models:
            said = [piece for name in ("mo_hinh", "guong_tot") if (piece := text(row, name))]
            paper.text(". ".join(piece.rstrip(". ") for piece in said), ".", bold=f"- {_place(about, row)}: ")


def _deeds(row: Row) -> list[str]:
    """Give what a chi hội did: the subject of its meeting, each activity with people and value."""
    deeds = [f"sinh hoạt “{theme}”"] if (theme := text(row, "chu_de")) else []
    items: Sequence[dict[str, Any]] = (row.report.values.get("hoat_dong") or ()) if row.report else ()
    return deeds + [" ".join(_deed(item)) for item in items if item.get("ten")]


def _deed(item: dict[str, Any]) -> Iterator[str]:
    yield str(item["ten"]).strip().rstrip(".;")
    facts = [f"{grouped(item['so_nguoi'])} người"] if item.get("so_nguoi") else []
    facts += [f"trị giá {grouped(item['gia_tri'])} đồng"] if item.get("gia_tri") else []
    facts += [str(item["ket_qua"]).strip().rstrip(".")] if item.get("ket_qua") not in (None, "", "Không có") else []
    if facts:
        yield f"({'; '.join(facts)})"


def _place(about: Material, row: Row) -> str:
    place = about.place(row)
    return f"{row.name} ({short(place)})" if place else row.name


# --- in words ---


def _in_words(paper: Paper, about: Material) -> None:
    following = month_after(about.period)
    sections = (
        ("III. TÂM TƯ, DƯ LUẬN XÃ HỘI", "du_luan"),
        ("IV. KHÓ KHĂN, VƯỚNG MẮC", "kho_khan"),
        ("V. KIẾN NGHỊ, ĐỀ XUẤT", "kien_nghi"),
        (f"VI. PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG {month(following)}", "ke_hoach_thang_sau"),
    )
    for heading, name in sections:
        paper.heading(heading)
        said = _same_together(about, name)
        if len(said) > _MANY:
            said.sort(key=lambda one: -len(one[1]))
        for words, rows in said[:_MANY]:
            paper.text(words.rstrip(" .;"), ".", bold=f"- {_who(about, rows)}: ")
        if len(said) > _MANY:
            paper.text(f"- Còn {len(said) - _MANY} nội dung khác của các chi hội (có trong bảng Excel kèm theo).")
        if not said:
            paper.text("Không có nội dung do chi hội báo cáo.")


def _who(about: Material, rows: Sequence[Row]) -> str:
    """Name the chi hội that say the same, or how many they are."""
    if len(rows) > _FEW:
        return f"{len(rows)} chi hội"
    first, *others = (_place(about, row) for row in rows)
    return ", ".join([first, *map(short, others)])


def _same_together(about: Material, name: str) -> list[tuple[str, list[Row]]]:
    """Give what was said with who said it; what several say in the same words stands once."""
    found: dict[str, tuple[str, list[Row]]] = {}
    for row in about.sent:
        if words := text(row, name):
            found.setdefault(" ".join(words.lower().split()).rstrip("."), (words, []))[1].append(row)
    return list(found.values())


# --- end ---


def _end(paper: Paper, about: Material) -> None:
    paper.text(
        f"Trên đây là báo cáo tổng hợp công tác Hội và dư luận xã hội tháng {month(about.period)} của"
        f" {about.summary.name}./."
    )
    recipients = [f"{about.above} (để báo cáo);"] if about.above else [f"{LONG_DOTS};"]
    paper.signature([*recipients, f"{LONG_DOTS};", f"Lưu: VT, {DOTS}."], ["TM./KT. " + LONG_DOTS, LONG_DOTS], LONG_DOTS)


def _annex(paper: Paper, about: Material) -> None:
    """Add the table of places, or of chi hội where there are none between."""
    if not about.rows:
        return
    paper.annex(
        "PHỤ LỤC",
        f"Số liệu tháng {month(about.period)} của từng {'đơn vị' if about.summary.parts else 'chi hội'}",
    )
    if about.summary.parts:
        _table_of_places(paper, about)
    else:
        _table_of_units(paper, about)


_COLUMNS: Final = (
    "tong_hoi_vien",
    "ket_nap_moi",
    "so_buoi",
    "so_du",
    "so_suat_qua",
    "gia_tri_qua",
    "gia_tri_hoat_dong",
)
_HEADINGS: Final = (
    "Hội viên",
    "Kết nạp mới",
    "Buổi sinh hoạt",
    "Lượt dự",
    "Được giúp",
    "Trị giá giúp đỡ (đồng)",
    "Trị giá việc khác (đồng)",
)


def _table_of_units(paper: Paper, about: Material) -> None:
    rows = [
        [
            str(number),
            short(row.name),
            "chưa nộp" if row.report is None else "muộn" if row.report.late else "đúng hạn",
            *(_shown(figure(row, name)) if row.report else "" for name in _COLUMNS),
        ]
        for number, row in enumerate(about.rows, 1)
    ]
    total = ["", "Tổng cộng", "", *(grouped(_sum(about, name)) for name in _COLUMNS)]
    paper.table(("TT", "Chi hội", "Báo cáo", *_HEADINGS), _ANNEX, [*rows, total], left=(1, 2), size=12, bold_last=True)


def _table_of_places(paper: Paper, about: Material) -> None:
    by_place: dict[int, list[Row]] = {}
    lines = {part.unit_id: part.parent_id for part in about.summary.parts}
    for row in about.sent:
        at = row.parent_id
        while at is not None and at in lines:
            by_place.setdefault(at, []).append(row)
            at = lines[at]
    rows = [
        [
            str(number),
            _indented(part),
            f"{part.counts.reported}/{part.counts.expected}",
            *_sums(by_place.get(part.unit_id, [])),
        ]
        for number, part in enumerate(about.summary.parts, 1)
    ]
    counts = about.summary.counts
    total = ["", "Tổng cộng", f"{counts.reported}/{counts.expected}", *_sums(about.sent)]
    noun = level_noun({part.level for part in about.summary.parts}).capitalize()
    paper.table(("TT", noun, "Đã nộp", *_HEADINGS), _ANNEX, [*rows, total], left=(1,), size=12, bold_last=True)


def _indented(part: Part) -> str:
    return f"{'   ' * (part.depth - 1)}{short(part.name)}"


def _sums(rows: Sequence[Row]) -> list[str]:
    return [grouped(sum(value for row in rows if (value := figure(row, name)) is not None)) for name in _COLUMNS]


def _shown(value: int | None) -> str:
    return "" if value is None else grouped(value)
