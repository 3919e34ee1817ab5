"""A summary made into a file of some kind; what makes it is loaded only then."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from bot.channels.channel import File

if TYPE_CHECKING:
    from bot.documents.material import Material

KINDS: Final[Mapping[str, str]] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}
"""What there is, with its media type."""


def made(about: Material, kind: str) -> File:
    """Make the file of that kind, one of KINDS; its name is plain ASCII, for every telephone keeps that."""
    code = re.sub(r"[^A-Za-z0-9._-]", "-", about.summary.code)
    name = f"tong-hop-{code}-{about.period}.{kind}"
    return File(name, KINDS[kind], _content(about, kind))


def _content(about: Material, kind: str) -> bytes:
    if kind == "xlsx":
        from bot.documents.workbook import workbook

        return workbook(about)
    if kind == "docx":
        from bot.documents.report import report

        return report(about)
    from bot.documents.as_json import as_json

    return json.dumps(as_json(about), ensure_ascii=False).encode()
