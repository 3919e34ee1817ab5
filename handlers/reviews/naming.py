"""A chi hội that a supervisor names from a standing start: "xem báo cáo Nà Pài", "duyệt Nà Pài tháng 9", "Nà Pài"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from handlers.forms.steering import plain
from handlers.months import LONGEST, MONTH, period_in
from handlers.reviews.listing import Listing
from knowledge.vietnamese import fold
from records.arrivals import Received

_ASKS = re.compile(r"(?P<verb>(?:cho )?(?:xem |mo |coi |duyet ))?(?P<what>(?:bao cao|bc) )?(?:cua )?(?P<name>.+)")
_MONTH = re.compile(rf"(?P<name>.+?){MONTH}")
_KIND = re.compile(r"^(?:chi hoi )?(?:(?:thon|khoi|ban|khu|ap|xom|tdp|to dan pho|to|khu pho) )?")

_WORDS = 6
"""A name is no longer; for whatever is, no list is read."""


class Named(NamedTuple):
    """The words for a chi hội, and the month if one is named; `asked` where she says that she wants a report."""

    name: str
    period: str | None
    asked: bool


def named(text: str, today: date) -> Named | None:
    """Read a message that may name a chi hội; only the list of them can tell."""
    if len(text) > LONGEST or text.rstrip().endswith("?"):
        return None
    found = _ASKS.fullmatch(plain(text))
    if found is None:
        return None
    month = _MONTH.fullmatch(found["name"])
    name, period = (month["name"], period_in(month, today)) if month else (found["name"], None)
    return Named(name, period, asked=bool(found["verb"])) if len(name.split()) <= _WORDS else None


def rows_of(found: Listing, wanted: Named) -> Sequence[Received]:
    """Give the chi hội that she names; whoever says only a name, or "báo cáo" and one, must name exactly one in full.

    One word alone may be anything.
    """
    if wanted.asked:
        return found.named(wanted.name)
    said = _KIND.sub("", wanted.name)
    if len(said.split()) < 2:
        return ()
    rows = [row for row in found.rows if said == _KIND.sub("", fold(row.name))]
    return rows if len(rows) == 1 else ()
