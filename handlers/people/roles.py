"""What the posts are called, and which of them somebody means."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    ("head", "branch"): "chi hội trưởng",
    ("deputy", "branch"): "chi hội phó",
    ("head", "group"): "tổ trưởng",
    ("deputy", "group"): "tổ phó",
    ("head", ""): "người đứng đầu",
    ("supervisor", ""): "cán bộ phụ trách",
    ("deputy", ""): "phó phụ trách",
    ("admin", ""): "quản trị",
}

_WORDS: Final = {
    "head": r"(?:chi hoi |to )?truong(?: chi hoi| to)?|cht|to truong",
    "deputy": r"(?:chi hoi |to )?pho(?: chi hoi| to| phu trach)?|chp|chi hoi pho|to pho",
    "supervisor": r"(?:can bo )?phu trach|can bo(?: cap tren)?",
    "admin": r"(?:nguoi |can bo )?quan tri(?: vien)?|admin",
}
_PATTERNS = {role: re.compile(pattern) for role, pattern in _WORDS.items()}


def name(role: str, level: str) -> str:
    """Give what a post is called at a unit of that level: "chi hội trưởng"."""
    return _NAMES.get((role, level)) or _NAMES[role, ""]


def meant(folded: str) -> str | None:
    """Give the role that folded words name and nothing else: "chi hoi truong", "pho"; None where they name none."""
    return next((role for role, pattern in _PATTERNS.items() if pattern.fullmatch(folded)), None)
