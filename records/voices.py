"""What a monthly report says in words: which fields are gathered, and when they say something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

VOICES: Final = ("du_luan", "kho_khan", "kien_nghi")
"""Worries and opinions, difficulties, proposals, by the names of the monthly report."""

_NOTHING: Final = ("", "Không có", "Không")


def voices_of(values: Mapping[str, Any]) -> dict[str, str]:
    """Give what is said in these values, by the name of the field: only what says something."""
    texts = {name: text.strip() for name in VOICES if isinstance(text := values.get(name), str)}
    return {name: text for name, text in texts.items() if text not in _NOTHING}
