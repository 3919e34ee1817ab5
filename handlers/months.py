"""The months that people name, and how a month is said."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from handlers.forms.steering import plain

LONGEST: Final = 120
"""Characters: whatever is longer steers nothing."""
_LATELY: Final = 6
"""Months back for which "tháng 12", said in January, means the year before."""

NO_SUCH_MONTH: Final = "Dạ, một năm chỉ có từ tháng 1 đến tháng 12 ạ. Chị xem lại số tháng giúp em nhé."

_NAMES: Final = "mot hai ba tu nam sau bay tam chin muoi".split()
_MONTHS: Final = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    **{"gieng": 1, "bon": 4, "muoi mot": 11, "muoi hai": 12, "chap": 12},
}
_WHEN = (
    r"(?:thang |t ?)(?P<month>\d{1,2}|nay|truoc|roi|vua roi|vua qua|"
    + "|".join(sorted(_MONTHS, key=len, reverse=True))
    + r")(?:(?: ?[/-] ?| nam )(?P<year>20\d\d)| nam (?P<which>nay|ngoai|truoc))?"
)
MONTH: Final = rf"(?:(?: cua| trong| cho)?(?: ky)? {_WHEN})"
_ONLY_MONTH = re.compile(rf"(?:xem |sang |con |the )*(?:(?:bao cao|bc) )?(?:ky )?{_WHEN}(?: thi sao)?")
_FIGURES = re.compile(r"(?P<month>\d{1,2}) ?/ ?(?P<year>20\d\d)")


def month(period: str) -> str:
    """Give how a period is read within a sentence: "10/2026"."""
    return f"{int(period[5:])}/{period[:4]}"


def month_named(text: str, today: date) -> str | None:
    """Give the period of a message that only names a month: "tháng 9", "t9 năm ngoái", "9/2026", "tháng trước"."""
    said = plain(text)
    found = _ONLY_MONTH.fullmatch(said) or _FIGURES.fullmatch(said)
    return period_in(found, today) if found else None


def only_month(text: str) -> bool:
    """Tell whether the text only names a month, be there one of that number or not."""
    return bool(_ONLY_MONTH.fullmatch(plain(text)))


_NUMBERED = re.compile(r"\b(?:thang |t)(\d{1,2})(?!\w)")


def no_such_month(text: str) -> bool:
    """Tell whether the text names a month that no year has ("tháng 13")."""
    return len(text) <= LONGEST and any(not 1 <= int(n) <= 12 for n in _NUMBERED.findall(plain(text)))


def period_in(found: re.Match[str], today: date) -> str | None:
    """Give the month that was named: without a year the one of this year, begun or not, or one of the last months.

    Of "tháng 11", said in October, the figures of a year ago must not be shown as if they were meant.
    """
    groups = found.groupdict()
    named = groups.get("month")
    if named is None:
        return None
    if named == "nay":
        return f"{today:%Y-%m}"
    if not named.isdecimal() and named not in _MONTHS:
        before = date.fromordinal(today.replace(day=1).toordinal() - 1)
        return f"{before:%Y-%m}"
    month = int(named) if named.isdecimal() else _MONTHS[named]
    if not 1 <= month <= 12:
        return None
    year = today.year - (month > today.month and today.month + 12 - month <= _LATELY)
    if groups.get("year"):
        year = int(groups["year"])
    elif which := groups.get("which"):
        year = today.year - (which != "nay")
    return f"{year}-{month:02}"
