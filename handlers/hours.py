"""A moment that is still to come: as somebody types it, as it is said back, and whether people are awake then."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from handlers.turn import VIETNAM
from knowledge.moments import moment
from knowledge.numbers import with_figures
from knowledge.rules import OnDate
from knowledge.vietnamese import fold

MORNING: Final = 7
EVENING: Final = 21
"""From the one hour to the other people are awake; what comes outside of them frightens them."""

_HOUR = re.compile(
    r"(?<![\d/.])(?P<hour>\d{1,2}) ?(?:gio|h|g|:)(?: ?(?P<minute>\d{2})(?!\d)(?: phut)?| ?(?P<half>ruoi)\b)?"
    r"(?: (?P<part>sang|trua|chieu|toi|dem))?"
)

_AROUND = re.compile(r"\b(?:lúc|luc|vào|vao|gửi|gui|hẹn|hen|dạ|da|em|ạ|nhé|nhe)\b", re.IGNORECASE)
_FROM_NOW = re.compile(
    r"(?:(?P<count>\d{1,3}) ?(?P<unit>tieng|gio|phut)(?: (?P<half>ruoi))?|(?P<only_half>nua) (?:tieng|gio))"
    r"(?: dong ho)? nua"
)


def in_words(at: datetime) -> str:
    """Say a moment: "08:00 thứ Sáu ngày 21/11/2026"."""
    local = at.astimezone(VIETNAM)
    day = "Chủ nhật" if local.weekday() == 6 else f"thứ {('Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy')[local.weekday()]}"
    return f"{local:%H:%M} {day} ngày {local.day}/{local.month}/{local.year}"


def stored(iso: str) -> datetime:
    """Give the moment that a conversation keeps."""
    return datetime.fromisoformat(iso)


def allowed(at: datetime) -> bool:
    """Tell whether people are awake at that moment."""
    return MORNING <= at.astimezone(VIETNAM).hour < EVENING


def hour_allowed(at: datetime) -> datetime:
    """Give the moment itself, or the next one at which people are awake."""
    local = at.astimezone(VIETNAM)
    if allowed(local):
        return at
    morning = datetime.combine(local.date() + timedelta(days=local.hour >= EVENING), time(MORNING), VIETNAM)
    return morning.astimezone(at.tzinfo)


def day_of(text: str, now: datetime) -> date | None:
    """Read a day without an hour: "thứ Hai", "ngày 20/10"; None where it is none, or has passed."""
    said = " ".join(_AROUND.sub(" ", with_figures(" ".join(text.lower().split()))).split())
    today = now.astimezone(VIETNAM).date()
    day = moment(said, today=today)
    return day.date if isinstance(day, OnDate) and day.date >= today else None


def moment_of(text: str, now: datetime, day: date | None = None) -> datetime | None:
    """Read "8 giờ sáng mai", "15h ngày 20/11", "8h", "2 tiếng nữa"; None without an hour.

    Where it names no day it is on `day`, and without that the next such hour.
    """
    said = with_figures(" ".join(text.lower().split()))
    folded = fold(said)
    if wait := _FROM_NOW.search(folded):
        return _after(now, wait)
    found = _HOUR.search(folded)
    at = _clock(found) if found else None
    if found is None or at is None or _HOUR.search(folded, found.end()):
        return None
    local = now.astimezone(VIETNAM)
    if (named := _without_hour(said, folded, found)) == "":
        same = datetime.combine(day or local.date(), at, VIETNAM)
        return same if day or same > local else same + timedelta(days=1)
    stated = moment(named, today=local.date())
    return datetime.combine(stated.date, at, VIETNAM) if isinstance(stated, OnDate) else None


def _after(now: datetime, wait: re.Match[str]) -> datetime:
    """Give the moment so many hours or minutes from now, on the full minute."""
    if wait["only_half"]:
        minutes = 30
    else:
        minutes = int(wait["count"]) * (1 if wait["unit"] == "phut" else 60) + (30 if wait["half"] else 0)
    return now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)


def _without_hour(said: str, folded: str, found: re.Match[str]) -> str:
    """Give what is said besides the hour; folding keeps every place where it keeps the length."""
    whole = said if len(said) == len(folded) else folded
    rest = " ".join(f"{whole[: found.start()]} {whole[found.end() :]}".split()).strip(" ,.!")
    return " ".join(_AROUND.sub(" ", rest).split())


def _clock(found: re.Match[str]) -> time | None:
    hour = int(found["hour"])
    minute = 30 if found["half"] else int(found["minute"] or 0)
    part = found["part"]
    if part == "dem" and hour == 12:
        return None  # midnight is of which day?
    noon = part == "trua" and hour in (1, 2)
    after_noon = part in ("chieu", "toi") or (part == "dem" and hour >= 6)
    if noon or (after_noon and hour < 12):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
