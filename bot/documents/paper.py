"""A paper in the form of Vietnamese state documents, by Nghị định 30/2020/NĐ-CP, appendix I.

A4 with its margins, Times New Roman, the two columns of the head, justified paragraphs with an indented first line,
page numbers at the top from the second page on, the signature beside "Nơi nhận". What is not known is dots.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

DOTS: Final = "……"
LONG_DOTS: Final = "……………………"

Align = Literal["left", "center", "right", "justify"]

_ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_FONT: Final = "Times New Roman"
_BODY: Final = 14
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML cannot hold."""


class Paper:
    """A document in the making."""

    def __init__(self, title: str) -> None:
        self.document: Any = Document()
        self.document.core_properties.title = title
        self.document.core_properties.author = ""
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(_BODY)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin = section.bottom_margin = Cm(2)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)
        section.header_distance = Cm(1)
        section.different_first_page_header_footer = True
        _page_number(section.header.paragraphs[0])

    def head(self, above: str | None, unit: str, sign: str, place: str) -> None:
        """Write who issues it beside the state's name and motto; `sign` is number and sign, `place` place and date."""
        table = self.document.add_table(rows=2, cols=2)
        _set_widths(table, (6.5, 10))
        left, right = table.rows[0].cells
        lines = [_write(left.paragraphs[0], above.upper(), size=13, align="center")] if above else []
        lines.append(_write(_next(left, bool(above)), unit.upper(), size=13, bold=True, align="center"))
        _rule(_next(left, filled=True), Cm(2.4), Cm(6.5))
        _write(
            right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, align="center", tight=True
        )
        _write(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=14, bold=True, align="center")
        _rule(right.add_paragraph(), Cm(5.6), Cm(10))
        left, right = table.rows[1].cells
        _write(left.paragraphs[0], sign, size=13, align="center")
        _write(right.paragraphs[0], place, size=14, italic=True, align="center")

    def title(self, kind: str, about: str) -> None:
        """Write what kind of document it is and what it is about, with the rule under it."""
        _write(self.document.add_paragraph(), kind, size=14, bold=True, align="center", before=14)
        _write(self.document.add_paragraph(), about, size=14, bold=True, align="center")
        _rule(self.document.add_paragraph(), Cm(5), Cm(16.5))

    def addressee(self, text: str) -> None:
        """Write to whom it goes."""
        _write(self.document.add_paragraph(), f"Kính gửi: {text}", align="center", before=10, after=8)

    def heading(self, text: str, *, level: int = 1) -> None:
        """Write a heading: Roman numerals in capitals, below them bold."""
        paragraph = _write(
            self.document.add_paragraph(), text, bold=True, align="left", before=10 if level == 1 else 4, after=6
        )
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.keep_with_next = True

    def text(self, *pieces: str, bold: str = "") -> None:
        """Write a paragraph of the text; `bold` begins it."""
        paragraph = self.document.add_paragraph()
        if bold:
            _run(paragraph, bold, bold=True)
        _write(paragraph, "".join(pieces), align="justify", after=6)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)

    def table(
        self,
        headings: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[Sequence[str]],
        *,
        left: Sequence[int] = (1,),
        size: int = 12,
        bold_last: bool = False,
    ) -> None:
        """Draw a table, its headings repeated on every page; columns of `left` hold text, the others figures."""
        table = self.document.add_table(rows=1, cols=len(headings))
        table.style = "Table Grid"
        for cell, heading in zip(table.rows[0].cells, headings, strict=True):
            _write(cell.paragraphs[0], heading, size=size, bold=True, align="center")
        _repeat(table.rows[0])
        for number, row in enumerate(rows, 1):
            cells = table.add_row().cells
            bold = bold_last and number == len(rows)
            for at, value in enumerate(row):
                align: Align = "left" if at in left else "center" if at == 0 else "right"
                _write(cells[at].paragraphs[0], value, size=size, bold=bold, align=align)
        for row in table.rows:
            _whole(row)
        _set_widths(table, widths)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def signature(self, recipients: Sequence[str], lines: Sequence[str], name: str) -> None:
        """Write who gets it, beside in whose name and by whom it is signed."""
        table = self.document.add_table(rows=1, cols=2)
        _set_widths(table, (7.5, 9))
        left, right = table.rows[0].cells
        _whole(table.rows[0])
        _write(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
        for recipient in recipients:
            _write(left.add_paragraph(), f"- {recipient}", size=11)
        for at, line in enumerate(lines):
            _write(_next(right, filled=at > 0), line, bold=True, align="center")
        for _ in range(4):
            _write(right.add_paragraph(), "", align="center")
        _write(right.add_paragraph(), name, bold=True, align="center")

    def annex(self, title: str, about: str) -> None:
        """Begin an annex on pages of its own, laid crosswise for its tables: 25.7 cm wide."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(2)
        _write(self.document.add_paragraph(), title, size=14, bold=True, align="center")
        _write(self.document.add_paragraph(), about, size=14, align="center", after=8)

    def content(self) -> bytes:
        """Give the file."""
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def _next(cell: Any, filled: bool) -> Any:
    """Give the cell's first paragraph, or where that is filled one below."""
    return cell.add_paragraph() if filled else cell.paragraphs[0]


def _write(
    paragraph: Any,
    text: str,
    *,
    size: int = _BODY,
    bold: bool = False,
    italic: bool = False,
    align: Align = "left",
    before: float = 0,
    after: float = 0,
    tight: bool = False,
) -> Any:
    run = _run(paragraph, text, size=size, bold=bold, italic=italic)
    if tight:  # the state's name stays on one line
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), "-8")
        run._element.get_or_add_rPr().append(spacing)
    paragraph.alignment = _ALIGN[align]
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
    return paragraph


def _run(paragraph: Any, text: str, *, size: int = _BODY, bold: bool = False, italic: bool = False) -> Any:
    run = paragraph.add_run(_NO_TEXT.sub("", text))
    run.font.name, run.font.size, run.bold, run.italic = _FONT, Pt(size), bold, italic
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    return run


def _rule(paragraph: Any, length: Any, within: Any) -> None:
    """Draw a line of that length in the middle: the lower border of an empty paragraph of the least height."""
    _write(paragraph, "", size=2, align="center", after=6)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = (within - length) // 2
    shape.line_spacing = Pt(2)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = _ALIGN["center"]
    run = _run(paragraph, "", size=13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._element.append(part)


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """Fix the widths of the columns, in cm: of the grid as well, which is what LibreOffice goes by."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:  # the cells of a column are looked for in the whole table
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _repeat(row: Any) -> None:
    """Show the row again at the top of every page that the table goes on to."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def _whole(row: Any) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
