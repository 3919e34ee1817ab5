"""Which units somebody may have meant by a code that no unit has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from rapidfuzz import fuzz, process
from sqlmodel import Session, col, select

from records.officers import folded_name
from records.tables import Unit

_ALIKE_CODE: Final = 80
_ALIKE_NAME: Final = 90
_ENOUGH: Final = 4
"""Fewer letters are in nearly every name."""
_MOST: Final = 3


def nearest(session: Session, wanted: str) -> list[str]:
    """Give code and name of those whose code is most like it, else of those whose name has it; three at most."""
    rows = session.exec(select(Unit.code, Unit.name).order_by(col(Unit.code))).all()
    codes = {code: code.casefold() for code, _ in rows}
    found = _best(wanted.casefold(), codes, fuzz.ratio, _ALIKE_CODE)
    if not found and len(wanted) >= _ENOUGH:
        names = {code: folded_name(name) for code, name in rows}
        found = _best(folded_name(wanted), names, fuzz.token_set_ratio, _ALIKE_NAME)
    called = dict(rows)
    return [f"{code} ({called[code]})" for code in found]


def _best(wanted: str, known: Mapping[str, str], scorer: Callable[..., float], least: int) -> list[str]:
    alike = process.extract(wanted, known, scorer=scorer, score_cutoff=least, limit=_MOST)
    return [code for _, score, code in alike if score == alike[0][1]]
