"""What is typed about the deadline of monthly reports, read; and deadlines and reminders in words.

Everything that begins something matches a whole message, so a question about a plan's deadline stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal, NamedTuple

from handlers.forms.form import Invalid
from handlers.forms.steering import plain, says
from handlers.hours import EVENING, MORNING
from handlers.months import month
from handlers.rules import texts
from handlers.turn import VIETNAM
from knowledge.moments import moment
from knowledge.numbers import with_figures
from knowledge.rules import OnDate
from knowledge.vietnamese import fold, nfc
from records.rules import Due, Terms, due_of

LONGEST: Final = 120
FURTHEST: Final = 45
"""Days from the deadline to a reminder, at most."""
_DAYTIME = range(MORNING, EVENING)
"""Hours at which somebody may want to be reminded: outside of them it is quiet."""


_LATELY: Final = 6
"""Months back for which "từ tháng 9", said in October, is this year's."""


class Wish(NamedTuple):
    """What is wanted; `rest` are the words for a day, folded, `period` the month that was named."""

    what: Literal["set", "show", "rest", "unrest"]
    rest: str = ""
    period: str | None = None


class Day(NamedTuple):
    """A day of the month, 31 for its end; `after` months later, None where that was left open."""

    day: int
    after: int | None = None


_REPORT = r"(?:bao cao|bc)"
_EVERY = r"(?: (?:hang|moi) thang| dinh ky| thang(?! \d))"
_NUMBERED = r"(?: thang (?P<month>\d{1,2})(?: ?/ ?| nam )?(?P<year>20\d\d)?)"
_MINE = r"(?: cua (?:toi|chi|minh|em|chi hoi(?: (?:toi|minh|chi))?))"
_WHEN = r"(?:khi nao|bao gio|luc nao|(?:la )?(?:ngay|hom) (?:nao|may|bao nhieu))"
_THE_MONTH = rf"(?:{_EVERY}(?: nay| do)?|{_NUMBERED})"
_SETS = (
    rf"(?:dat|doi|sua|thay doi|thay|chinh|cai dat|quy dinh|ra)(?: lai)? han (?:nop |gui )?{_REPORT}{_EVERY}?"
    r"(?: (?:cho |cua )?(?:cac )?chi hoi)?(?: (?:la |thanh |sang |vao |den )*(?P<day>.+))?",
    rf"han (?:nop |gui )?{_REPORT}{_EVERY}? (?:la |den )*(?P<day>(?:truoc |het )?(?:ngay |mung |mong |cuoi )+.+"
    r"|(?:ngay )?cuoi thang)",
)
_SHOWS = (
    rf"(?:xem )?han (?:nop |gui )?{_REPORT}{_THE_MONTH}?{_MINE}(?: {_WHEN})?",
    rf"(?:xem )?han (?:nop |gui )?{_REPORT}{_THE_MONTH}(?: {_WHEN})?",
    rf"{_WHEN} (?:thi |la )?(?:phai |can |den han |het han )*(?:nop |gui ){_REPORT}{_THE_MONTH}{_MINE}?",
    rf"{_REPORT}{_THE_MONTH}{_MINE}? (?:phai |can )?(?:nop |gui )?(?:han |den |truoc )*{_WHEN}(?: nop| gui| het han)?",
)
_ASKED_OPENLY = [
    re.compile(pattern)
    for pattern in (
        rf"(?:xem )?han (?:nop |gui )?{_REPORT}(?: (?:thang|hang thang))?(?: la)?(?: {_WHEN})?(?: the)?",
        rf"{_WHEN} (?:thi |la |moi )?(?:phai |can |den han |het han |toi han )*(?:nop |gui )?{_REPORT}",
        rf"{_REPORT} (?:phai |can )?(?:nop |gui )?(?:han |den |truoc )*{_WHEN}(?: nop| gui| het han)?",
        rf"(?:phai |can )?(?:nop|gui) {_REPORT} (?:truoc |den )?(?:han )?{_WHEN}",
    )
]
"""Asked without saying which report: where a rule sets a deadline, that is the one she lives with."""
_RESTS = (
    r"nghi nhac(?: nho)?(?: bao cao)?(?: (?:vao )?(?P<day>.+))?",
    r"(?:khong|ngung|dung) nhac (?:vao )?(?P<day>.+)",
)
_UNRESTS = (r"(?:bo|huy)(?: ngay)? nghi nhac(?: nho)?(?: bao cao)?(?: (?:vao )?(?P<day>.+))?",)
_PATTERNS: Final[Mapping[Literal["set", "show", "rest", "unrest"], Sequence[re.Pattern[str]]]] = {
    "set": [*map(re.compile, _SETS)],
    "show": [*map(re.compile, _SHOWS)],
    "unrest": [*map(re.compile, _UNRESTS)],
    "rest": [*map(re.compile, _RESTS)],
}
_DAY = re.compile(
    r"(?P<before>truoc )?(?:het )?(?:ngay |mung |mong |hom )*(?P<day>\d{1,2})"
    r"(?:(?P<later> (?:cua )?thang (?:sau|toi|ke tiep|tiep theo|ke))"
    r"|(?P<same> (?:cua )?(?:chinh )?thang (?:nay|do|ay|bao cao)| trong thang| cung thang))?(?: (?:hang|moi) thang)?"
)
_LAST = re.compile(
    r"(?:het )?(?:ngay )?cuoi(?: cung)?(?: cua)?(?: thang(?: nay| do)?)?(?P<later> (?:sau|toi))?"
    r"(?: (?:hang|moi) thang)?"
)
_WHOLE = re.compile(
    r"(?:den |trong )?(?:het|tron|ca)(?: cua)?(?: ngay)?(?: hom do| do)?|cuoi ngay|24 ?(?:h|g|gio)?|nua dem"
)
_HOUR = re.compile(
    r"(?:truoc |luc |den |vao |han )*(?P<hour>\d{1,2}) ?(?:h|g|gio|:)? ?(?P<minutes>\d\d|ruoi)?(?: phut)?"
    r"(?: (?P<part>sang|trua|chieu|toi))?(?: (?:ngay|hom) do)?"
)
_SINCE = re.compile(
    r"(?:(?:ke )?tu )?(?:bao cao )?(?:thang |t)?(?:(?P<month>\d{1,2})(?:(?: ?[/-] ?| nam | )(?P<year>20\d\d))?"
    r"|(?P<which>nay|sau|toi))(?: (?:tro )?di)?"
)
_REMINDS = re.compile(
    r"(?:[ ,;.]|va |nhac |roi )*"
    r"(?:(?P<side>truoc|sau)(?: han)? (?P<days>\d{1,3}(?:(?: ?, ?| va | )\d{1,3})*) ?(?:ngay|hom)"
    r"|(?P<on>dung (?:ngay|han|hom)(?: han)?|(?:vao )?(?:ngay|hom) (?:han|do))"
    r"|(?:vao )?luc (?P<hour>\d{1,2}) ?(?:gio|g|h|:00)(?: ?00)?(?: (?P<part>sang|trua|chieu|toi))?)"
)
_NO_REMINDERS = re.compile(r"(?:khong|ko|k|khoi|dung)(?: can)? nhac(?: gi| nho)?(?: ca| nua)?")
_NO_YEAR = re.compile(r"(?:/|thang|ram|tet)(?!.*(?:\d{4}|qua|truoc|nay|nam))")


def said(text: str) -> tuple[str, ...]:
    """Give the text folded with figures for numbers, whole and without words of politeness."""
    told = with_figures(nfc(text))
    whole = " ".join(re.sub(r"[,.!?…~]+(?=\s|$)", " ", fold(told)).split())
    polite = re.sub(r"(?: (?:a|em|nhe|nha|vay|the|oi))+$", "", whole)
    return tuple(dict.fromkeys((whole, polite, plain(told.rstrip(" ?")))))


def wish(text: str, today: date) -> Wish | None:
    """Give what she wants; what only begins like that is about something else."""
    if len(text) > LONGEST:
        return None
    for told in said(text):
        for what, patterns in _PATTERNS.items():
            for pattern in patterns:
                found = pattern.fullmatch(told)
                if found and (meant := _meant(what, found, text, today)):
                    return meant
    return None


def asks_openly(text: str) -> bool:
    """Tell whether she asks by when to report without saying which report."""
    return len(text) <= LONGEST and any(p.fullmatch(told) for told in said(text) for p in _ASKED_OPENLY)


def _meant(what: Literal["set", "show", "rest", "unrest"], found: re.Match[str], text: str, today: date) -> Wish | None:
    day = found.groupdict().get("day") or ""
    if what == "show":
        period = _period(found, today, ahead=False)
        return Wish(what, period=period) if period or not found.groupdict().get("month") else None
    if what == "set":
        readable = not day or _DAY.fullmatch(day) or _LAST.fullmatch(day)
        return Wish(what, day) if readable and not text.rstrip().endswith("?") else None
    return Wish(what, day) if not day or day_off(day, today) else None


def _period(found: re.Match[str], today: date, *, ahead: bool) -> str | None:
    """Give the month that was named; without its year the next one, or the one nearest to today."""
    groups = found.groupdict()
    month = int(groups["month"]) if groups.get("month") else 0
    if not 1 <= month <= 12:
        return None
    year = today.year
    if groups.get("year"):
        year = int(groups["year"])
    elif ahead:
        year += today.month - month > _LATELY  # one of the last months has passed; it is not that of next year
    else:
        year += (today.month - month > 6) - (month - today.month > 6)
    return f"{year}-{month:02}"


def day_of_month(text: str) -> Day:
    """Read a day of the month: "25", "ngày 5 tháng sau", "trước ngày 25" (the 24th), "cuối tháng"; raises Invalid."""
    for told in said(text):
        if last := _LAST.fullmatch(told):
            return Day(31, 1 if last["later"] else 0)
        if found := _DAY.fullmatch(told):
            day = int(found["day"]) - bool(found["before"])
            after = 1 if found["later"] else 0 if found["same"] else None
            if day == 0 and after == 1 and found["before"]:
                return Day(31, 0)
            if 1 <= day <= 31:
                return Day(day, after)
    raise Invalid(texts.DAY_UNREAD)


def hour_of_day(text: str) -> int:
    """Read until which hour: 24 is the end of the day; raises Invalid."""
    for told in said(text):
        if _WHOLE.fullmatch(told):
            return 24
        if found := _HOUR.fullmatch(told):
            return _hour(found)
    raise Invalid(texts.HOUR_UNREAD)


def _hour(found: re.Match[str]) -> int:
    hour, part = int(found["hour"]), found["part"]
    if found.groupdict().get("minutes") not in (None, "00"):
        raise Invalid(texts.HOUR_MINUTES)
    if part is None and 1 <= hour <= 6:
        raise Invalid(texts.HOUR_WHICH.format(hour=hour))
    if (part in ("chieu", "toi") and hour < 12) or (part == "trua" and hour < 4):
        hour += 12
    if not 1 <= hour <= 24:
        raise Invalid(texts.HOUR_UNREAD)
    return hour


def reminders_in(text: str) -> dict[str, Any]:
    """Read when reminders go out: "trước 5, 2 ngày, đúng ngày, sau 1 ngày lúc 7 giờ"; raises Invalid.

    What is not named stays as it is: an hour alone changes the hour, days alone the days.
    """
    told = " ".join(fold(with_figures(nfc(text))).split()).strip(" .,!")
    if wants_none(text):
        return {"offsets": []}
    offsets: set[int] = set()
    read: dict[str, Any] = {}
    at = 0
    while found := _REMINDS.match(told, at):
        at = found.end()
        if found["side"]:
            sign = 1 if found["side"] == "truoc" else -1
            offsets |= {sign * int(days) for days in re.findall(r"\d+", found["days"])}
        elif found["on"]:
            offsets.add(0)
        else:
            read["remind_hour"] = _hour(found)
    if not (offsets or read) or not re.fullmatch(r"[ ,;.]*(?:(?:nhe|nha|a|em)[ ,.]*)*", told[at:]):
        raise Invalid(texts.REMIND_UNREAD)
    if any(abs(offset) > FURTHEST for offset in offsets):
        raise Invalid(texts.REMIND_FAR.format(days=FURTHEST))
    if read.get("remind_hour", 8) not in _DAYTIME:
        raise Invalid(texts.REMIND_AT_NIGHT)
    return {**read, "offsets": sorted(offsets, reverse=True)} if offsets else read


def first_month(text: str, today: date) -> str | None:
    """Read from which month on: "từ tháng 11/2026", "tháng này", "tháng sau"; None where it is none."""
    for told in said(text):
        if not (found := _SINCE.fullmatch(told)) or told in ("1", "2"):  # these pick one of the two that are offered
            continue
        if found["which"]:
            later = (today.replace(day=28) + timedelta(days=4)) if found["which"] != "nay" else today
            return f"{later:%Y-%m}"
        return _period(found, today, ahead=True)
    return None


def day_off(text: str, today: date) -> date | None:
    """Read a day without reminders: without its year the coming one; None where it is no single day."""
    found = moment(text, today=today)
    if not isinstance(found, OnDate):
        return None
    if found.date < today and _NO_YEAR.search(fold(text)):
        coming = moment(text, today=today + timedelta(days=182))  # the nearest to then is the coming one
        return coming.date if isinstance(coming, OnDate) else None
    return found.date


def wants_none(text: str) -> bool:
    """Tell whether she wants no reminders to go out at all."""
    return bool(_NO_REMINDERS.fullmatch(plain(text)))


def which_month(text: str) -> int | None:
    """Read "tháng sau" or "tháng đó" as so many months later; None where it is neither."""
    told = plain(text)
    if re.fullmatch(r"(?:cua |ngay \d+ )?thang (?:sau|toi|ke tiep|tiep theo)", told):
        return 1
    same = r"(?:cua |ngay \d+ )?(?:chinh |trong |cung )*thang (?:nay|do|ay|bao cao)|trong thang|cung thang"
    return 0 if re.fullmatch(same, told) else None


def keeps(text: str) -> bool:
    """Tell whether she is content with what was offered."""
    return plain(text) in (plain(texts.REMIND_KEPT), "giu nhu vay", "nhu vay", "nhac nhu vay", "mac dinh") or says(
        text, "yes", "keep"
    )


# --- in words ---


def day(at: date) -> str:
    """Give "25/11/2026"."""
    return f"{at.day}/{at.month}/{at.year}"


def day_label(at: date) -> str:
    """Give the choice that stands for a deadline on that day."""
    return texts.DAY_LABEL.format(day=day(at))


def deadline(due: Due) -> str:
    """Give "hết ngày 25/11/2026", or "17:00 ngày 25/11/2026"."""
    if due.whole_day:
        return texts.ENDS.format(day=day(due.day))
    return texts.AT_HOUR.format(hour=due.at.astimezone(VIETNAM).hour, day=day(due.day))


def reminders(terms: Terms) -> str:
    """Give "nhắc trước 7, 3, 1 ngày, đúng ngày, sau 1, 3 ngày lúc 08:00"."""
    parts = list(_offsets(sorted(set(terms.offsets), reverse=True)))
    return texts.REMIND.format(when=", ".join(parts), hour=terms.remind_hour) if parts else texts.NO_REMINDERS


def _offsets(offsets: Sequence[int]) -> Iterator[str]:
    if before := [str(n) for n in offsets if n > 0]:
        yield texts.BEFORE.format(days=", ".join(before))
    if 0 in offsets:
        yield texts.ON_THE_DAY
    if after := [str(-n) for n in offsets if n < 0]:
        yield texts.AFTER.format(days=", ".join(after))


def example(terms: Terms, period: str) -> str:
    """Say what the terms mean for a month."""
    due = due_of(terms, period)
    return texts.EXAMPLE.format(month=month(period), deadline=deadline(due), remind=reminders(terms))
