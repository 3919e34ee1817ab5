"""The grammar of due rules: patterns over the signs of `due_words`, each with a name and a reader.

At every place the first pattern that fits is read. The letters of the signs are explained in `due_words.KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from knowledge.due_days import (
    day_of_months,
    day_of_quarters,
    days,
    days_of_every_month,
    last_day_of_every_month,
    last_day_of_quarters,
    window_of_every_month,
)
from knowledge.due_phrase import Phrase, Place, Reader
from knowledge.due_spans import minutes, months, stretch_to_stretch, until, whole_years, window
from knowledge.due_words import Sign
from knowledge.rules import Rule

_BINDS = "[BKLTSEWXF]*"
_DUE = rf"(?:K\.,?)?{_BINDS}"
_AND = "[A,;]+"
_TO = "[T-][LBE]*"
_START = rf"(?:D|(?<=F)[en]|(?<=H)e|N|e(?=[T-]{_BINDS}H?[De]))"

PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    ("hour of a day to hour of a day", f"F?H,?[De],?{_TO}H,?[De]", minutes),
    ("hour to hour of a day", f"F?H{_TO}H,?[De]", minutes),
    ("day, hour to hour", f"[De],?;?F?H{_TO}H", minutes),
    ("day to day", f"F?H?{_START},?[pfc]*,?{_TO}X*H?[De][pfc]*G?", window),
    ("day to day of a month", "n-D(?![en])G?", window),
    ("day begins, day ends", "F[De],?A?E[BLT]*[De]", window),
    ("month begins, month ends", "F[DMQ],?A?E[BLT]*[DMQ]", stretch_to_stretch),
    ("day to day of every month", f"F?NO?{_TO}[Nn]O", window_of_every_month),
    ("month to month", f"F?M[pf]?{_TO}[Mn]Y?[pf]?G?", stretch_to_stretch),
    ("quarter to quarter", f"F?Q{_TO}[Qr]Y?G?", stretch_to_stretch),
    ("day or month to day or month", f"F[DMQ],?{_TO}[DMQY]", stretch_to_stretch),
    ("year to year", f"FY{_TO}Y", stretch_to_stretch),
    ("from now until", rf"U,?{_TO}(?:\.(?=D))?H?,?[DeMQY]", until),
    ("from an event until", r"F\.,?T[LBE]*H?,?[DeMQY]", until),
    ("day of the months of quarters", f"{_DUE}Nq", day_of_quarters),
    ("last day of quarters", f"{_DUE}z", last_day_of_quarters),
    ("last day of months", f"{_DUE}ZO?", last_day_of_every_month),
    ("days of every month", f"{_DUE}N(?:{_AND}[Nn])*O", days_of_every_month),
    ("day of several months", f"{_DUE}(?:D(?:{_AND}M)+|D(?:{_AND}n)+(?=G)|NM(?:{_AND}[Mn])*)G?", day_of_months),
    ("several days", f"{_DUE}V?[De](?:{_AND}B?[De])+[pfc]?G?", days),
    ("several days of a month", f"{_DUE}N(?:{_AND}[nN])*{_AND}[De](?:{_AND}[De])*[pfc]?G?", days),
    ("day of an occasion", "[BLKT]*V[De]G?", days),
    ("hour of a day", f"{_DUE}H,?{_BINDS}[De][pfc]?G?", days),
    ("day with its hour", f"{_DUE}D,?F?H", days),
    ("bare day and month with a word of time", r"(?:K\.,?)?[BKLTSEWXF]+e[pfc]?G?|e[pfc]?G", days),
    ("day", f"{_DUE}D[pfc]?G?", days),
    ("several months", f"{_BINDS}M(?:{_AND}[Mn])+Y?G?", months),
    ("several quarters", f"{_BINDS}Q(?:{_AND}[Qr])+Y?G?", months),
    ("month or quarter", f"{_BINDS}[MQ][pf]?G?", months),
    ("whole year", "XW?L?Y|XT?LY|T?LY|iW?[YP]", whole_years),
    ("day of something monthly", f"{_DUE}N(?![-TAMOqen]|,[NnDe])", days_of_every_month),
)
_PATTERNS = [(re.compile(pattern), reader) for _, pattern, reader in PATTERNS]


class Found(NamedTuple):
    """The rules of one phrase and where it stands in the text."""

    rules: tuple[Rule, ...]
    start: int
    end: int


def read(signs: Sequence[Sign], place: Callable[[int, int], Place]) -> list[Found]:
    """Read all phrases from left to right; `place(i, j)` tells what stands around the signs i to j."""
    kinds = "".join(sign.kind for sign in signs)
    found: list[Found] = []
    at = 0
    while at < len(kinds):
        fits = ((pattern.match(kinds, at), reader) for pattern, reader in _PATTERNS)
        match, reader = next(((m, r) for m, r in fits if m and m.end() > at), (None, days))
        if match is None:
            at += 1
            continue
        phrase = Phrase(match.group(), signs[at : match.end()], place(at, match.end()))
        rules = tuple(reader(phrase) or ())
        if rules:
            found.append(Found(rules, signs[at].start, signs[match.end() - 1].end))
        at = match.end()
    return found
