"""The workbook that an admin fills in with units and officers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.commands import CommandError
from records.roster_cells import LEVEL_WORDS, POSTS_OFFERED
from records.roster_sheets import GUIDE, HEADERS, letter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LAST_ROW = 20_001
_UNITS = ("Đơn vị", ("code", "name", "level", "parent", "area", "opened", "closed"), {"code", "name", "level"})
_OFFICERS = ("Cán bộ", ("officer", "phone", "role", "code", "since", "until"), {"officer", "role", "code"})
_WIDTHS: Final = {"name": 42, "officer": 30, "role": 18, "area": 18, "phone": 16}
_DATES: Final = ("opened", "closed", "since", "until")

_HOW: Final = {
    "code": "Mã riêng của đơn vị, viết liền, không đổi về sau. Ví dụ LS-01-02.",
    "name": "Tên đầy đủ. Ví dụ Chi hội thôn Nà Pài.",
    "level": "Chọn trong danh sách: {levels}.",
    "parent": "Mã của đơn vị cấp trên trực tiếp. Chỉ đơn vị cao nhất để trống.",
    "area": "Tên tỉnh hoặc thành phố, chỉ cần ghi ở đơn vị cấp tỉnh. Ví dụ Lạng Sơn.",
    "opened": "Ngày đầu tiên có đơn vị: ngày/tháng/năm. Không rõ thì để trống.",
    "closed": "Ngày cuối cùng còn đơn vị. Đơn vị đang có thì để trống.",
    "officer": "Họ và tên có dấu.",
    "phone": "Số di động, ví dụ 0912345678. Nên ghi, để không nhầm hai người trùng tên.",
    "role": "Chọn trong danh sách: {posts}.",
    "since": "Ngày bắt đầu giữ chức vụ. Để trống thì tính từ ngày nhập.",
    "until": "Ngày cuối cùng giữ chức vụ. Đang giữ thì để trống.",
}
_STEPS: Final = (
    "Điền trang “Đơn vị” trước, mỗi dòng một đơn vị; rồi điền trang “Cán bộ”, mỗi dòng một chức vụ của một người.",
    "Một người giữ hai chức vụ thì ghi hai dòng, cùng số điện thoại.",
    "Đơn vị hoặc cán bộ đã có trong sổ mà không ghi ở đây thì giữ nguyên. Ô để trống cũng giữ nguyên.",
    "Không ghi số căn cước, ngày sinh, dân tộc, tôn giáo.",
    "Lưu tệp rồi chạy: chihoi units import TỆP.xlsx. Sai chỗ nào máy báo chỗ đó, và chưa nhập gì cả.",
)
_EXAMPLES: Final = (
    ("LS", "Hội LHPN tỉnh Lạng Sơn", "Tỉnh", "", "Lạng Sơn", "", ""),
    ("LS-01", "Hội LHPN xã Nà Lùng", "Xã", "LS", "", "01/07/2025", ""),
    ("LS-01-01", "Chi hội thôn Nà Pài", "Chi hội", "LS-01", "", "", ""),
)
_OFFICER_EXAMPLES: Final = (
    ("Nông Thị Thu Hà", "0900000003", "Chủ tịch", "LS-01", "01/07/2025", ""),
    ("Vi Thị Hoa", "0900000005", "Chi hội trưởng", "LS-01-01", "08/03/2022", ""),
)


def write_template(path: Path) -> None:
    """Write the workbook; raises CommandError where a file is there already or cannot be."""
    from openpyxl import Workbook

    if path.suffix.lower() != ".xlsx":
        raise CommandError(f"The template is a workbook of Excel: call it {path.with_suffix('.xlsx').name}.")
    book = Workbook()
    sheet = book.active
    for title, keys, needed in (_UNITS, _OFFICERS):
        sheet = book.create_sheet(title)
        _fill_sheet(sheet, keys, needed)
    book.remove(book.worksheets[0])
    _fill_guide(book.create_sheet(GUIDE))
    try:
        with path.open("xb") as file:
            book.save(file)
    except FileExistsError as error:
        raise CommandError(f"{path} is there already; nothing was written over it.") from error
    except OSError as error:
        raise CommandError(f"Cannot write {path}: {error.strerror}.") from error


def _fill_sheet(sheet: Worksheet, keys: Sequence[str], needed: set[str]) -> None:
    for at, key in enumerate(keys):
        _head(sheet, 1, at, HEADERS[key][0], needed=key in needed)
        column = sheet.column_dimensions[letter(at)]
        column.width = _WIDTHS.get(key, 16)
        # Text keeps the first 0 of a telephone number and of a code.
        column.number_format = "DD/MM/YYYY" if key in _DATES else "@"
    sheet.freeze_panes = "A2"
    offered = {"level": [words[0] for words in LEVEL_WORDS.values()], "role": POSTS_OFFERED}
    for key, choices in offered.items():
        if key in keys:
            _offer(sheet, f"{letter(keys.index(key))}2:{letter(keys.index(key))}{_LAST_ROW}", choices)


def _offer(sheet: Worksheet, cells: str, choices: Sequence[str]) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
    rule.errorTitle, rule.error = "Không có trong danh sách", "Chị chọn một trong: " + ", ".join(choices) + "."
    rule.add(cells)
    sheet.add_data_validation(rule)


def _fill_guide(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment

    rows: list[tuple[Any, ...]] = [("Cách điền",), *((f"{n}. {step}",) for n, step in enumerate(_STEPS, 1)), ()]
    heads = {1}
    words = {
        "levels": ", ".join(words[0] for words in LEVEL_WORDS.values()),
        "posts": ", ".join(POSTS_OFFERED),
    }
    for (title, keys, needed), examples in ((_UNITS, _EXAMPLES), (_OFFICERS, _OFFICER_EXAMPLES)):
        heads.add(len(rows) + 1)
        rows.append((f"Trang “{title}”", "Phải ghi", "Cách ghi", *(f"Ví dụ {n + 1}" for n in range(len(examples)))))
        for at, key in enumerate(keys):
            must = "Có" if key in needed else ""
            rows.append((HEADERS[key][0], must, _HOW[key].format(**words), *(example[at] for example in examples)))
        rows.append(())
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(row):
            if number in heads:
                _head(sheet, number, at, text, needed=False)
            else:
                sheet.cell(number, at + 1, text or None).alignment = Alignment(wrap_text=at == 2, vertical="top")
    for column, width in zip("ABCDEF", (24, 10, 60, 26, 26, 26), strict=True):
        sheet.column_dimensions[column].width = width


def _head(sheet: Worksheet, row: int, at: int, text: str, *, needed: bool) -> None:
    from openpyxl.styles import Font, PatternFill

    cell = sheet.cell(row, at + 1, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="FFE699" if needed else "DDEBF7")
