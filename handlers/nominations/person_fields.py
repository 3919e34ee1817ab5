"""Parsers for what is written about a person: her name, birth date, telephone number, a year, an award.

A certificate is printed from the name, so it is kept as she is called, and nothing is guessed into it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from handlers.forms.form import Context, Invalid, Noted, Value
from handlers.people.persons import phone_in
from handlers.private import without_secrets
from knowledge.numbers import full_year, number, with_figures
from knowledge.vietnamese import fold, nfc

YOUNGEST: Final = 18
OLDEST: Final = 90

NO_NAME: Final = "Dạ, em chưa đọc được họ tên ạ. Chị gõ riêng họ và tên giúp em, ví dụ: Nguyễn Thị Hoa."
ONE_WORD: Final = "Dạ, chị cho em cả họ và tên ạ, ví dụ: Nguyễn Thị Hoa."
NO_ACCENTS: Final = (
    "Dạ, giấy khen sẽ in đúng tên này nên em cần tên có dấu ạ. Chị gõ lại có dấu giúp em;"
    " nếu tên vốn không có dấu thì gõ “Đúng rồi”."
)
NO_BIRTH: Final = "Dạ, em chưa đọc được ngày sinh ạ. Chị gõ giúp em, ví dụ 12/3/1968; không nhớ ngày thì gõ năm sinh."
NO_BIRTH_YEAR: Final = "Dạ, còn thiếu năm sinh ạ. Chị gõ giúp em, ví dụ 12/3/1968."
NOT_SOLAR: Final = "Dạ, chị cho em ngày dương lịch như trên giấy tờ; không rõ thì chỉ cần năm sinh ạ."
NO_SUCH_DAY: Final = "Dạ, không có ngày {said} ạ. Chị xem lại giúp em nhé."
NOT_AGED: Final = "Dạ, sinh năm {year} thì năm nay khoảng {age} tuổi; em chỉ ghi từ {youngest} đến {oldest} tuổi ạ."
OF_AGE: Final = "Dạ, chị cho em năm sinh giúp em ạ, ví dụ 1968. Em không tính từ tuổi vì dễ lệch một năm."
NO_YEAR: Final = "Dạ, em chưa đọc được năm ạ. Chị gõ giúp em một năm, ví dụ 2015."
YEAR_BOUNDS: Final = "Dạ, năm phải từ {least} đến {most} ạ. Chị xem lại giúp em nhé."
YEARS_LONG: Final = "Dạ, {years} năm thì là từ khoảng năm {since} ạ. Chị gõ giúp em năm bắt đầu nhé."
NO_AWARD: Final = "Dạ, chị cho em năm và hình thức khen giúp em ạ, ví dụ: 2024, giấy khen của UBND xã."

# --- names ---

_TITLE = re.compile(
    r"^(?:(?:dạ|da|vâng|vang)[ ,]+)?(?:(?:tên|ten|họ tên|ho ten|họ và tên|ho va ten)(?: (?:là|la))?[ :]+)?"
    r"(?:(?:chị|chi|bà|ba|cô|co|em|đồng chí|dong chi|đ/c|d/c|ông|anh)[ :]+)?(?=\w+ \w)"
)
"""Only small letters: “Bà” and “Ông” with a capital may be a family name."""
_TITLE_CAPITAL = re.compile(r"^(?:Chị|Chi|Đồng chí|Đ/c|CHỊ|ĐỒNG CHÍ|Đ/C)[ :]+(?=\w+ \w)")
_TAIL = re.compile(r"(?:[ ,]+(?:em ạ|em nhé|em a|em nhe|ạ|nhé|nhe|nha|ah))+$|(?<=[a-z] [a-z]{2}) a$|(?<=[a-z]{3}) a$")
_PART = r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*(?:-[^\W\d_]+)*"
_NAME = re.compile(rf"{_PART}(?: {_PART}){{1,7}}")
_WORDS_OF_NO_NAME = re.compile(
    r"\b(?:khong (?:co|biet|nho|phai|de cu)"
    r"|bao cao|ke hoach|de cu|tro giup|han nop|bao gio|khi nao|the nao|bao nhieu|chi hoi|dong y|em oi"
    r"|dan toc|ton giao|sinh nam|can cuoc|cccd|cmnd)\b"
)
_LONGEST: Final = 60


def person_name(text: str, _context: Context) -> str:
    """Read a full name of 2 to 60 letters, each word with its capital; what was typed in capitals is mended."""
    said = " ".join(nfc(text).split()).strip(" .,!;")
    said = _TAIL.sub("", _TITLE_CAPITAL.sub("", _TITLE.sub("", said))).strip(" ,")
    if not said or len(said) > _LONGEST or _WORDS_OF_NO_NAME.search(fold(said)):
        raise Invalid(NO_NAME)
    if re.fullmatch(_PART, said):
        raise Invalid(ONE_WORD)
    if not _NAME.fullmatch(said):
        raise Invalid(NO_NAME)
    shouted = said == said.upper() or said == said.lower()
    return " ".join(_capital(word.lower() if shouted else word) for word in said.split())


def _capital(word: str) -> str:
    """Begin a word, and what follows an apostrophe or hyphen in it (“H'Hen”), with a capital."""
    return re.sub(r"(^|['’ʼ-])(\w)", lambda match: match[1] + match[2].upper(), word)


def unaccented(value: str, _context: Context) -> str | None:
    """Ask once for the accents where a name has none."""
    return NO_ACCENTS if fold(value) == value.lower() else None


# --- days and years ---

_LUNAR = re.compile(r"\b(?:am|al|am lich|lich ta)\b")
_AGED = re.compile(r"(?:\w+ ){0,3}\d{1,3} tuoi(?: \w+){0,2}")
_BORN = re.compile(r"^(?:(?:da|chi ay|ba ay|chi|sinh|ngay sinh|ngay|nam|vao|khoang|la|sn)\s*:?\s+)+")
_POLITE = re.compile(r"(?:\s+(?:a|ah|em|nhe|nha|em a|em nhe))+$")
_FULL = re.compile(
    r"(?:mung |mong |ngay )?(?P<d>\d{1,2})(?:\s*[/.,\- ]\s*|\s*thang\s*)(?P<m>\d{1,2})"
    r"(?:\s*[/.,\- ]\s*(?:nam\s*)?|\s*nam\s*)(?P<y>\d{4}|\d{2})"
)
_JOINED = re.compile(r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>(?:19|20)\d{2})")
_YEAR_FIRST = re.compile(r"(?P<y>(?:19|20)\d{2})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_MONTH = re.compile(r"(?:thang\s*)?(?P<m>\d{1,2})(?:\s*[/.-]\s*|\s*nam\s*)(?P<y>\d{4})")
_DAY_ONLY = re.compile(r"(?:mung |ngay )?\d{1,2}(?:\s*[/.-]\s*|\s*thang\s*)\d{1,2}")
_YEAR = re.compile(r"(?P<y>\d{4}|\d{2})")

_DIGIT = {word: str(n) for n, word in enumerate("khong mot hai ba bon nam sau bay tam chin".split())} | {"tu": "4"}
_SPOKEN_YEAR = re.compile(rf"\bmot chin ({'|'.join(_DIGIT)}) ({'|'.join(_DIGIT)})\b")


def _in_figures(match: re.Match[str]) -> str:
    return "19" + _DIGIT[match[1]] + _DIGIT[match[2]]


def birth(text: str, context: Context) -> str:
    """Read a birth date as precise as it is known: "1968-03-12", "1968-03" or "1968"; from 18 to 90 years ago."""
    said = _SPOKEN_YEAR.sub(_in_figures, " ".join(fold(with_figures(nfc(text))).split()).strip(" .,!"))
    if _LUNAR.search(said):
        raise Invalid(NOT_SOLAR)
    if _AGED.fullmatch(said):
        raise Invalid(OF_AGE)
    said = _BORN.sub("", _POLITE.sub("", said) + " ").strip()
    match = next((m for form in (_FULL, _JOINED, _YEAR_FIRST, _MONTH, _YEAR) if (m := form.fullmatch(said))), None)
    if match is None:
        raise Invalid(NO_BIRTH_YEAR if _DAY_ONLY.fullmatch(said) else NO_BIRTH)
    parts = match.groupdict()
    year = _year_of_birth(parts["y"], context.facts.today)
    age = context.facts.today.year - year
    born = f"{year}"
    if "m" in parts:
        day = _checked(year, int(parts["m"]), int(parts.get("d") or 1), said)
        age -= (context.facts.today.month, context.facts.today.day) < (day.month, day.day) and "d" in parts
        born = day.isoformat() if "d" in parts else day.isoformat()[:7]
    if not YOUNGEST <= age <= OLDEST:
        raise Invalid(NOT_AGED.format(year=year, age=max(age, 0), youngest=YOUNGEST, oldest=OLDEST))
    return born


def _year_of_birth(written: str, today: date) -> int:
    """Two figures are a year of the last hundred, of somebody who is grown up: 68 is 1968, 05 in 2026 is 2005."""
    if len(written) == 4:
        return int(written)
    year = today.year // 100 * 100 + int(written)
    return year if today.year - year >= YOUNGEST else year - 100


def _checked(year: int, month: int, day: int, said: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid(NO_SUCH_DAY.format(said=said)) from None


def in_birth(value: str) -> str:
    """Read a birth date back, and say where only a part of it is known."""
    year, *rest = value.split("-")
    if len(rest) == 2:
        return f"{rest[1]}/{rest[0]}/{year}"
    return f"tháng {int(rest[0])}/{year} (chưa rõ ngày)" if rest else f"năm {year} (chưa rõ ngày, tháng)"


def birth_year(value: str) -> int:
    """Give the year of a birth date."""
    return int(value[:4])


_SINCE = re.compile(
    r"(?:(?:tu|nam|hoi|khoang|bat dau|da|lam|giu chuc|dau|cuoi)\s+)*(\d{4}|\d{2})"
    r"(?:\s+(?:cho )?(?:den|toi) (?:nay|gio))?"
)
_YEARS_LONG = re.compile(r"(?:(?:duoc|khoang|hon|gan|da|lam|cung)\s+)*(\d{1,2}) nam(?:\s+(?:nay|roi|roi a|lien))*")


def year_since(text: str, context: Context, *, least: int = 1960) -> int:
    """Read a year from `least` to this one: "2015", "từ năm 2015", "15", "hai không mười lăm"."""
    today = context.facts.today.year
    said = _POLITE.sub("", " ".join(fold(with_figures(nfc(text))).split()).strip(" .,!"))
    if long := _YEARS_LONG.fullmatch(said):
        raise Invalid(YEARS_LONG.format(years=int(long[1]), since=today - int(long[1])))
    match = _SINCE.fullmatch(said)
    found = full_year(int(match[1])) if match else number(text)
    if found is None:
        raise Invalid(NO_YEAR)
    if not least <= found <= today:
        raise Invalid(YEAR_BOUNDS.format(least=least, most=today))
    return found


# --- telephone, awards ---

_HAS_NONE = re.compile(r"(?:da )?(?:khong|ko|k|chua)(?: (?:co|biet|nho|ro|dung|so|dien thoai|dt|sdt|a|em|dau))*")


def phone(text: str, _context: Context) -> str:
    """Read a number of Viet Nam as "0912345678"; read out figure by figure it is understood as well."""
    words = fold(nfc(text)).replace(",", " ").split()
    if len(words) >= 9 and all(word in _DIGIT for word in words):
        text = "".join(_DIGIT[word] for word in words)
    return phone_in(text)


def phone_if_any(text: str, context: Context) -> str | None:
    """Read a number; "không có", "không nhớ" is none."""
    return None if _HAS_NONE.fullmatch(fold(nfc(text)).strip(" .,!")) else phone(text, context)


_AWARD_YEAR = re.compile(r"(?<!\d)(19[4-9]\d|20\d\d)(?![\d/-])")
"""Not the year within the number of a decision ("15/2020/QĐ-UBND")."""
_DECISION = re.compile(r"(?:qđ|qd|quyết định|quyet dinh)\s*(?:số|so)?\s*:?\s*(\d[\w/.-]*)", re.IGNORECASE)
_LONGEST_AWARD: Final = 200


def award(text: str, context: Context) -> Value:
    """Read an award in one line: {"nam": 2024, "hinh_thuc": "giấy khen của UBND xã", "so_qd": "15/QĐ-UBND"}.

    The year is the first one named; the number of the decision is there only where she gives it.
    """
    said, told = without_secrets(" ".join(text.split()))
    years = _AWARD_YEAR.search(said)
    if years is None or len(said) > _LONGEST_AWARD:
        raise Invalid(NO_AWARD)
    if int(years[1]) > context.facts.today.year:
        raise Invalid(YEAR_BOUNDS.format(least=1945, most=context.facts.today.year))
    found: dict[str, Any] = {"nam": int(years[1])}
    what = re.sub(rf"\(?(?:\b(?:năm|nam)\s+)?(?<![\d/]){years[1]}(?![\d/-])\)?", "", said, count=1)
    what = re.sub(r"\s+", " ", what).strip(" ,;:.-–()")
    if len(fold(what).replace(" ", "")) < 4:
        raise Invalid(NO_AWARD)
    found["hinh_thuc"] = what
    if number_of_it := _DECISION.search(said):
        found["so_qd"] = number_of_it[1].rstrip(".,")
    return Noted(found, said, told) if told else found


def in_award(value: dict[str, Any]) -> str:
    """Read an award back."""
    return f"năm {value['nam']}: {value['hinh_thuc']}"
