"""A month as a workbook: every chi hội with its figures, places, who is missing, what was said, comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.clock import VIETNAM
from bot.documents.material import Material, figure, text
from bot.documents.sheet import Book, Column, Formula, Value
from handlers.forms.form import Field
from handlers.months import month
from handlers.reports.monthly_report import FORM
from handlers.reviews.listing import short
from handlers.summaries.people import Missing
from handlers.summaries.view import level_noun, outlier_line, pair
from records.contacts import Contact
from records.figures import FIGURES
from records.periods import earlier, month_before
from records.summary_rows import Row
from records.summing import Part

_ALWAYS: Final = ("tong_hoi_vien", "ket_nap_moi", "so_buoi", "so_du", "so_hoat_dong", "gia_tri_hoat_dong")
_EXTRA: Final = {"so_hoat_dong": "Số hoạt động khác", "gia_tri_hoat_dong": "Trị giá hoạt động khác (đồng)"}
_MILLIONS: Final = ("tkvv_du_no", "tkvv_no_qua_han", "tkvv_tiet_kiem")
_IN_WORDS: Final = ("du_luan", "kho_khan", "kien_nghi", "ke_hoach_thang_sau", "mo_hinh", "guong_tot", "ly_do")
_STATUS: Final = {"sent": "chờ duyệt", "returned": "trả lại để sửa", "accepted": "đã duyệt"}
_REACH: Final = {"yes": "có", "none": "chưa dùng", "blocked": "đã chặn tin"}

_FIGURES = [part for part in FORM.parts if isinstance(part, Field) and part.name not in ("ky_bao_cao", "cap_nhat_pm")]
_LABELS: Final = {part.name: part.label for part in FORM.parts} | _EXTRA


def workbook(about: Material) -> bytes:
    """Make the workbook."""
    book = Book()
    names = _figures(about)
    lines = _lines(about)
    book.table("Tổng hợp", lines, _columns(about, names), _rows(about, names), frozen=3)
    if about.summary.parts:
        book.table("Theo đơn vị", lines, _PLACES, _places(about.summary.parts))
    book.table("Chưa nộp", lines, _MISSING, map(_missing, range(1, len(about.missing) + 1), about.missing))
    book.table("Ý kiến", [*lines, "Chỉ để cấp trên nắm, không chuyển ra ngoài."], _said_columns(), _said(about))
    book.table("So sánh", lines, _compared_columns(about), _compared(about), frozen=1)
    if about.outliers:
        book.table("Nên hỏi lại", lines, _OUTLIERS, _outliers(about))
    return book.content()


def _lines(about: Material) -> list[str]:
    counts = about.summary.counts
    when = about.now.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")
    lines = [
        f"TỔNG HỢP BÁO CÁO THÁNG {month(about.period)} – {about.summary.name.upper()}",
        f"Tính đến {when}: đã nộp {counts.reported}/{counts.expected} chi hội; đúng hạn {counts.on_time},"
        f" nộp muộn {counts.late}, không có hoạt động {counts.zero}, đang trả lại để sửa {counts.returned}.",
    ]
    if about.summary.closed:
        lines.append(f"Không tính chi hội giải thể trong tháng: {', '.join(about.summary.closed)}.")
    return lines


# --- every chi hội ---


def _figures(about: Material) -> list[str]:
    """Give the figures that have a column: those always asked for, and those that some report states."""
    stated = [field.name for field in _FIGURES if field.name in _ALWAYS or field.name in about.stated]
    after = stated.index("so_du") + 1
    return [*stated[:after], "so_hoat_dong", "gia_tri_hoat_dong", *stated[after:]]


def _columns(about: Material, names: Sequence[str]) -> list[Column]:
    columns = [Column("TT", 5, "number"), Column("Mã", 14), Column("Chi hội", 32)]
    columns += [Column("Thuộc", 26)] if about.is_placed else []
    columns += [
        Column("Tình trạng", 14),
        Column("Duyệt", 14),
        Column("Không có hoạt động", 11),
        Column("Nộp lúc", 17, "moment"),
    ]
    columns += [Column(_heading(name), 14, "number", total=True) for name in names]
    return [*columns, Column("Mã biên nhận", 12)]


def _heading(name: str) -> str:
    unit = " (triệu đồng)" if name in _MILLIONS else " (đồng)" if name.startswith(("quy_", "hoi_phi_")) else ""
    return f"{_LABELS[name]}{' (đồng)' if name == 'gia_tri_qua' else unit}"


def _rows(about: Material, names: Sequence[str]) -> Iterator[list[Value]]:
    for number, row in enumerate(about.rows, 1):
        report = row.report
        place = [about.place(row)] if about.is_placed else []
        state = "Chưa nộp" if report is None else "Nộp muộn" if report.late else "Đúng hạn"
        around = [_STATUS[report.status], "x" if report.zero else "", _local(row)] if report else [None, None, None]
        figures = [figure(row, name) for name in names]
        yield [number, row.code, row.name, *place, state, *around, *figures, report.receipt if report else None]


def _local(row: Row) -> Value:
    return row.report.submitted_at.astimezone(VIETNAM).replace(tzinfo=None) if row.report else None


# --- places ---

_PLACES: Final = (
    Column("Mã", 14),
    Column("Đơn vị", 40),
    Column("Cấp", 18),
    Column("Phải báo cáo", 12, "number"),
    Column("Đã nộp", 12, "number"),
    Column("Tỉ lệ", 9, "percent"),
    Column("Đúng hạn", 12, "number"),
    Column("Nộp muộn", 12, "number"),
    Column("Chưa nộp", 12, "number"),
    Column("Không có hoạt động", 12, "number"),
    Column("Trả lại để sửa", 12, "number"),
)


def _places(parts: Iterable[Part]) -> Iterator[list[Value]]:
    """Give each place with its counts; a huyện holds those of its communes, so there is no total under them."""
    for part in parts:
        counts = part.counts
        rate = counts.reported / counts.expected if counts.expected else 0
        yield [
            part.code,
            f"{'    ' * (part.depth - 1)}{part.name}",
            level_noun({part.level}),
            counts.expected,
            counts.reported,
            Formula('=IF(D{row}=0,"",E{row}/D{row})', rate) if counts.expected else None,
            counts.on_time,
            counts.late,
            Formula("=D{row}-E{row}", counts.missing),
            counts.zero,
            counts.returned,
        ]


# --- who is missing ---

_MISSING: Final = (
    Column("TT", 5, "number"),
    Column("Chi hội", 32),
    Column("Thuộc", 26),
    Column("Chi hội trưởng", 26),
    Column("Điện thoại", 15),
    Column("Chi hội phó", 26),
    Column("Điện thoại phó", 15),
    Column("Dùng trợ lý", 13),
    Column("Lý do đã báo", 40),
)


def _missing(number: int, one: Missing) -> list[Value]:
    head = next((person for person in one.people if person.role == "head"), None)
    deputy = next((person for person in one.people if person.role == "deputy"), None)
    reach = _REACH["yes" if one.reached else one.people[0].reach if one.people else "none"]
    return [
        number,
        one.row.name,
        one.place,
        *_person(head, "chưa có chi hội trưởng"),
        *_person(deputy, ""),
        reach,
        one.reason,
    ]


def _person(person: Contact | None, nobody: str) -> tuple[str, str]:
    return (person.name, person.phone or "chưa có số") if person else (nobody, "")


# --- in words ---


def _said_columns() -> list[Column]:
    return [Column("Chi hội", 28), Column("Thuộc", 22), *(Column(_LABELS[name], 42) for name in _IN_WORDS)]


def _said(about: Material) -> Iterator[list[Value]]:
    for row in about.sent:
        texts = [text(row, name) for name in _IN_WORDS]
        if any(texts):
            yield [row.name, about.place(row), *texts]


# --- comparisons ---


def _compared_columns(about: Material) -> list[Column]:
    before, year = month(month_before(about.period)), month(earlier(about.period, 12))
    both = "chi hội báo cáo cả hai tháng"
    return [
        Column("Chỉ tiêu", 40),
        Column(f"Tháng {month(about.period)}, mọi chi hội đã nộp", 16, "number"),
        Column(f"Tháng {month(about.period)}, {both} với {before}", 18, "number"),
        Column(f"Tháng {before}, {both}", 16, "number"),
        Column("Tăng, giảm so với tháng trước", 14, "number"),
        Column(f"Tháng {month(about.period)}, {both} với {year}", 18, "number"),
        Column(f"Tháng {year}, {both}", 16, "number"),
        Column("Tăng, giảm so với cùng kỳ", 14, "number"),
    ]


def _compared(about: Material) -> Iterator[list[Value]]:
    found = about.summary
    (mine, before), (mine_then, year) = pair(found, 1), pair(found, 12)
    sides = (found.compared.now, mine, before, mine_then, year)
    yield _line("Số chi hội", [totals.reports for totals in sides])
    for name in FIGURES:
        yield _line(_heading(name), [totals.figures[name] for totals in sides])


def _line(label: str, values: Sequence[int]) -> list[Value]:
    now, mine, before, mine_then, year = values
    month_change, year_change = Formula("=C{row}-D{row}", mine - before), Formula("=F{row}-G{row}", mine_then - year)
    return [label, now, mine, before, month_change, mine_then, year, year_change]


# --- what stands out ---

_OUTLIERS: Final = (Column("Chi hội", 32), Column("Thuộc", 26), Column("Vì sao nên hỏi lại", 70))


def _outliers(about: Material) -> Iterator[list[Value]]:
    rows = {row.unit_id: row for row in about.rows}
    for one in about.outliers:
        row = rows[one.unit_id]
        yield [row.name, about.place(row), outlier_line(one, short(row.name)).removeprefix("• ")]
