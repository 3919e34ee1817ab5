"""What a person types for a day: "20/10", "mùng 5", "cuối tháng", "thứ sáu tuần sau", "rằm tháng 8".

The whole text is to be the day; what is none, or is impossible (31/4), gives None. Rules for what is left open:

- a day or month without its year, or a day without its month, is the one nearest to today (of two, the coming one);
- a bare weekday is the coming one, today included; "này", "tuần sau", "tuần trước" count weeks from Monday;
- "đầu", "giữa", "cuối" are thirds: of a month days 1-10, 11-20 and 21 to the end, of a year four months each;
- "rằm", "âm", "Giêng", "Chạp" and "Tết" make a lunar day, turned into the solar one;
- without accents "thang sau" is the next month, unless a day stands before it in words ("muoi thang sau": 10/6).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from knowledge.moment_readers import (
    FEASTS,
    NEAR_DAYS,
    Moment,
    counted,
    day_and_month,
    day_of_month,
    day_of_tet,
    feast,
    full_moon,
    month,
    near_day,
    quarter,
    week,
    weekday,
    whole_year,
    year_first,
)
from knowledge.numbers import with_figures
from knowledge.vietnamese import fold, nfc

__all__ = ["Moment", "moment"]

_UNIT = r"(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)"
_N = rf"(?:\d{{1,2}}|(?:(?:hai|ba)\s+)?muoi(?:\s+(?!nam\b){_UNIT})?|hai\s+{_UNIT}|ham\s+{_UNIT}|{_UNIT})"
_Y = rf"(?:\d{{4}}|\d{{2}}|hai\s+(?:nghin|ngan|khong)(?:\s+\w+){{1,4}}|hai\s+{_UNIT}|hai\s+muoi(?:\s+{_UNIT})?)"
_WHICH = r"(?:nay|sau|toi|truoc|vua roi|vua qua|qua|roi|ngoai)"
_DAY = r"(?:(?:(?:ngay|mung|mong|hom|bua)\s+)+)"
_PART = r"(?P<part>dau|giua|cuoi)"
_LUNAR = r"(?:am lich|am|al|ta|lich ta)"
_MONTH = rf"(?:thang\s+(?P<month>gieng|chap|{_N}))"
_WEEKDAY = r"(?:thu\s+(?P<weekday>[2-7]|hai|ba|tu|nam|sau|bay)|t(?P<short>[2-7])|(?P<sunday>chu nhat|chua nhat|cn))"

_AROUND = re.compile(
    r"^(?:(?:da|vang|vao|la|khoang|tam|du kien|buoi|sang|trua|chieu|toi|dem|luc|hoi|em|chi)\s+)+"
    r"|\s+(?:nhe|nha|a|em|em a|em oi|nhe em|duong lich|duong|tay)$"
)
_HOUR = re.compile(r"\b\d{1,2}\s*(?:(?:h|g|gio)\s*(?:\d{2})?|:\d{2})(?=\s|$|,)(?:\s+(?:sang|trua|chieu|toi))?,?")
_SPELLED = {"sáu": "6", "bảy": "7", "bẩy": "7", "tư": "4", "một": "1", "tối": "sang"}
"""Words that lose themselves in another one without accents: sáu in sau, tư in từ, một in mốt, tối in tới."""

_OF_YEAR = rf"(?:\s*(?:,?\s*nam|[/.-])\s*(?:(?P<year>{_Y})|(?P<which_year>{_WHICH})))"
_TABLE: tuple[tuple[str, str, Callable[[re.Match[str], date], Moment | None]], ...] = (
    ("year first", r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", year_first),
    ("figures in a row", r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>20\d{2})", year_first),
    ("today, yesterday, tomorrow", "|".join(NEAR_DAYS), near_day),
    ("a feast", "|".join(FEASTS), feast),
    ("eve of Tết", r"giao thua|(?:ngay\s+)?(?P<day>29|30|ba muoi) tet", day_of_tet),
    ("days of Tết", rf"{_DAY}?(?P<day>{_N})\s+tet", day_of_tet),
    ("full moon", rf"(?:ngay\s+)?ram(?:\s+{_MONTH})?(?:\s+{_LUNAR})?", full_moon),
    (
        "lunar day and month",
        rf"{_DAY}?(?P<day>{_N})(?:\s*/\s*|\s+thang\s+)(?P<month>gieng|chap|{_N})(?P<leap>\s+nhuan)?"
        rf"\s+(?P<lunar>{_LUNAR})",
        day_and_month,
    ),
    ("lunar day", rf"{_DAY}?(?P<day>{_N})\s+(?P<lunar>{_LUNAR})", day_of_month),
    (
        "figures",
        rf"{_DAY}?(?P<day>\d{{1,2}})\s*[/.-]\s*(?P<month>\d{{1,2}})(?:{_OF_YEAR}|\s+(?P<side>{_WHICH}))?",
        day_and_month,
    ),
    ("figures apart", r"(?P<day>\d{1,2})\s+(?P<month>\d{1,2})\s+(?P<year>\d{4})", day_and_month),
    ("days from today", rf"(?:sau\s+)?(?P<count>{_N})\s+(?P<unit>ngay|hom)\s+(?:nua|sau|toi)", counted),
    ("weeks and months from today", rf"(?P<count>{_N})\s+(?P<unit>tuan|thang)\s+nua", counted),
    ("after days", rf"sau\s+(?P<count>{_N})\s+(?P<unit>ngay|tuan|thang)", counted),
    ("days ago", rf"(?P<ago>cach day\s+)(?P<count>{_N})\s+(?P<unit>ngay|hom|tuan|thang)", counted),
    ("days before today", rf"(?P<count>{_N})\s+(?P<unit>ngay|hom|tuan)\s+(?P<ago>truoc)", counted),
    ("day of this or that month", rf"{_DAY}(?P<day>{_N})\s+thang\s+(?P<which>{_WHICH})", day_of_month),
    ("day and month", rf"{_DAY}?(?P<day>{_N})\s+{_MONTH}(?:{_OF_YEAR}|\s+(?P<side>{_WHICH}))?", day_and_month),
    ("day of this or that month", rf"(?P<day>\d{{1,2}})\s+thang\s+(?P<which>{_WHICH})", day_of_month),
    ("day", rf"{_DAY}(?P<day>{_N})|(?P<bare>\d{{1,2}})", day_of_month),
    ("this or that month", rf"(?:{_PART}\s+)?thang(?:\s+(?P<which>{_WHICH}))?", month),
    ("month", rf"(?:{_PART}\s+)?{_MONTH}{_OF_YEAR}?", month),
    ("month and year", r"(?P<month>\d{1,2})\s*[/-]\s*(?P<year>\d{4})", month),
    ("week", rf"(?:{_PART}\s+)?tuan(?:\s+(?P<which>{_WHICH}))?", week),
    ("weekday", rf"(?P<past>hom\s+)?(?:ngay\s+)?{_WEEKDAY}(?:\s+(?:(?P<week>tuan)\s+)?(?P<which>{_WHICH}))?", weekday),
    ("quarter", rf"quy\s+(?P<quarter>iii|ii|iv|i|[1-4]|mot|hai|ba|bon|tu){_OF_YEAR}?", quarter),
    ("year", rf"(?:{_PART}\s+)?nam(?:\s+(?:(?P<year>{_Y})|(?P<which_year>{_WHICH})))?", whole_year),
)
_FORMS = [(name, re.compile(pattern), reader) for name, pattern, reader in _TABLE]


def moment(text: str, *, today: date) -> Moment | None:
    """Read the day, month, quarter or span of days a person typed; None if the text is none."""
    said = " ".join(nfc(text).lower().split()).strip(" .,!?;")
    plain = _plain(said)
    if plain not in NEAR_DAYS:  # "ngay mot" is the day after tomorrow, not the first
        plain = " ".join(_HOUR.sub(" ", _plain(with_figures(said))).split()).strip(" ,")
    while (bare := _AROUND.sub("", plain)) != plain:
        plain = bare
    for _, pattern, reader in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            return reader(match, today)
    return None


def _plain(said: str) -> str:
    return fold(re.sub(r"[^\W\d_]+", lambda m: _SPELLED.get(m.group(), m.group()), said))
