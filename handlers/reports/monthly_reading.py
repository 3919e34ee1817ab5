"""Finds the answers of a monthly report in one message: "thang 10 sinh hoat 2 buoi, 45 chi du, ket nap 3 hoi vien".

Only what is said outright is taken: a figure with the words that tell what it counts, of this month, and the only one
of its kind in the message. Whatever may mean something else (another event, last month, a plan, an amount each)
stays unread, and she is asked. The pieces are read by the fields themselves, so bounds and doubts hold here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from handlers.forms.form import Context
from handlers.forms.numbers import whole
from handlers.private import without_secrets
from handlers.reports.monthly_words import (
    DONE,
    EACH,
    ELSEWHEN,
    GIVEN,
    MEETING,
    MONEY,
    NOT_EACH,
    OF_A_GIFT,
    OTHER_EVENT,
    SET_APART,
    THIS_MONTH,
    WHO,
    N,
)
from knowledge.numbers import number
from knowledge.vietnamese import fold, nfc

_END = r"(?=\s*(?:[,.;:|)\n]|$|va\b(?!\s*\d)|(?:a|ah|em|nhe|nha|tang|giam|trong do|cuoi|tinh den)\b))"
"""Nothing follows that would make the figure count something else."""
_ADMITTED = r"(?:ket nap|kn)(?: them| moi| duoc)*(?: hoi vien| hv)?(?: moi)?"
_DAY = r"(?:ngay |mung |mong )?\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?(?![\w/])"
_DAYS = rf"{_DAY}(?:\s*(?:,|va)\s*{_DAY}(?=\s*(?:[,.;|)\n]|$|va\b)))*"
_MONTH = r"(?:thang\s+(?:\d{1,2}|muoi(?: mot| hai)?)(?:\s*(?:/|nam)\s*\d{4})?|t\d{1,2}(?:/\d{4})?)(?![\w/])"
_MEETS = rf"{MEETING}(?: chi hoi| dinh ky| thuong ky| hang thang| duoc)*\s*:?\s*"


class _Figure(NamedTuple):
    """One way to say a figure. `place`: where it may stand, by the event and the time that were named before it."""

    field: str
    pattern: re.Pattern[str]
    place: str = ""


def _figure(field: str, pattern: str, place: str = "") -> _Figure:
    return _Figure(field, re.compile(rf"(?<![\w/])(?<![.,](?=\d)){pattern}"), place)


_FIGURES: Final = (
    _figure("ngay_sinh_hoat", r"(?<=buoi )(?P<days>\d{1,2}/\d{1,2}(?:/\d{4})?)(?![\w/])", "meeting"),
    _figure("so_buoi", rf"{_MEETS}{N}\s+(?:buoi|lan|cuoc)\b(?!\s*(?:voi|to|o xa|tai xa|giao ban|bch)\b)"),
    _figure("so_buoi", rf"{N}\s+(?:buoi|lan|cuoc)\s+{MEETING}(?: chi hoi)?(?!\s*to\b)"),
    _figure("so_buoi", rf"(?<![^|]){N}\s+buoi(?: (?:a|em|nhe|nha))*[\s.!]*$"),
    _figure("so_buoi", rf"so buoi(?: {MEETING})?\s*(?:la|:)?\s*{N}{_END}"),
    _figure(
        "so_buoi",
        rf"(?<!chi )(?<!nguoi )(?P<none>(?:khong|ko) (?:co |to chuc )?{MEETING}(?: chi hoi| duoc)*)"
        r"(?=\s*(?:[,.;|)\n]|$|(?:vi|do|thang nay|buoi nao|lan nao)\b))",
    ),
    _figure("ngay_sinh_hoat", rf"(?:vao )?(?:cac )?(?:ngay|mung)\s+(?P<days>{_DAYS})", "meeting"),
    _figure("ket_nap_moi", rf"{_ADMITTED}\s*:?\s*{N}(?:\s*{WHO}(?:\s*moi)?{NOT_EACH}|{_END})", "admitting"),
    _figure("ket_nap_moi", rf"{N}\s*(?:hoi vien|hv)\s+moi(?: ket nap)?{_END}"),
    _figure("ket_nap_moi", r"(?P<none>(?:khong|ko|chua) (?:co )?(?:ket nap|kn)(?: moi| them| duoc| ai)*)" + _END),
    _figure(
        "so_du",
        rf"{N}\s*(?:luot\s*)?(?:{WHO}\s*){{0,2}}(?:den |co |tham )?(?P<du>du|co mat|tham gia)(?: {MEETING})?{_END}",
        "attending",
    ),
    _figure(
        "so_du",
        rf"(?:so )?(?:luot )?(?P<du>du|co mat)(?: {MEETING})?\s*(?:la|co|duoc|:)?\s*{N}(?:\s*luot)?(?:\s*{WHO})?{_END}",
        "attending",
    ),
    _figure("so_suat_qua", rf"{GIVEN}{OF_A_GIFT}{MONEY}{SET_APART}"),
    _figure("so_suat_qua", rf"{GIVEN}(?!(?:\s+[a-z]+){{0,3}}\s+vay\b)"),
    _figure("chuyen_den", rf"{N}\s*(?:{WHO}\s*)?(?:moi )?chuyen den"),
    _figure("chuyen_den", rf"chuyen den\s*(?:la|co|:)?\s*{N}(?:\s*{WHO})?{_END}"),
    _figure("chuyen_di", rf"{N}\s*(?:{WHO}\s*)?chuyen di"),
    _figure("chuyen_di", rf"chuyen di\s*(?:la|co|:)?\s*{N}(?:\s*{WHO})?{_END}"),
    _figure("tong_hoi_vien", rf"tong(?: so)?\s*(?:hoi vien|hv)\s*(?:la|co|hien co|:)?\s*{N}(?:\s*{WHO})?{_END}"),
    _figure("tong_hoi_vien", rf"tong(?: so)?\s*(?:la |co )?{N}\s*(?:hoi vien|hv){_END}"),
    _figure("tong_hoi_vien", rf"(?:so )?(?:hoi vien|hv)\s*(?:la|:)\s*{N}(?:\s*{WHO})?{_END}"),
    _figure("tong_hoi_vien", rf"{N}\s*(?:hoi vien|hv){_END}", "members"),
    _figure("tong_hoi_vien", rf"(?:so )?(?:hoi vien|hv)\s+{N}(?:\s*{WHO})?{_END}", "first members"),
    _figure("tong_hoi_vien", rf"chi hoi (?:em |minh |chi |toi )?(?:hien |dang )?co\s+{N}\s*{WHO}{_END}", "opening"),
)
_PERIOD = re.compile(
    rf"\W*(?:(?:da|em|chi|toi|minh|gui|nop|bao cao|bc|chi hoi|cua|em oi|chao em)\W+)*(?P<month>{_MONTH})"
    r"(?!\s*(?:truoc|toi)\b)"
)
_MEMBERS = re.compile(
    r"\W*(?:(?:da|hien|thang nay|cuoi thang|tong so|tong|so)\W+)*(?:hoi vien|hv|chi hoi)"
    r"(?: (?:em|minh|chi|toi|hien|dang|la|co|duoc|con))*[\s:]+(?=\d)"
)
_ANY_MONTH = re.compile(r"\b(?:thang|t)\s?(\d{1,2})(?![\w])")

_TEXTS: tuple[tuple[str, str], ...] = (
    ("chu_de", r"(?:chu de|noi dung|chuyen de)(?: sinh hoat| buoi sinh hoat)?\s*(?:la|ve|:)?|noi ve"),
    ("du_luan", r"(?:du luan|tam tu|tu tuong|y kien)(?: xa hoi| chi em| hoi vien| cua chi em)*\s*(?:la|thi|:)?"),
    ("kien_nghi", r"(?:kien nghi|de xuat|de nghi)(?: va de xuat|, de xuat)?\s*(?:la|thi|:)?"),
    ("ke_hoach_thang_sau", r"(?:ke hoach |phuong huong |viec )?thang (?:sau|toi)(?: se| dinh| du kien| la|:)*"),
)
_ANCHORS = [
    (name, re.compile(rf"(?<!\w)(?P<no>(?:khong|ko|chua) (?:co )?)?(?P<anchor>(?:{pattern}))(?:\s+|$)"))
    for name, pattern in _TEXTS
]
_NEAR = 200
"""So far back in a sentence a word still tells what a figure is about."""
_BREAK = re.compile(r"[;\n]|\.(?=\s)")
_STOP = re.compile(r"\s*(?:[;\n]+|\.(?=\s|$))\s*")
_PAUSE = re.compile(rf"{_STOP.pattern}|\s*,(?!\d)\s*")
_FIGURES_FOLLOW = re.compile(rf"{_STOP.pattern}|\s*,(?=\s*(?:co |duoc )?\d)|(?:\s*,|\s+va\b)(?=\s*{DONE})")


def answers_in(text: str, context: Context) -> Mapping[str, str]:
    """Give the answers that a message holds: name of the field -> the piece of text that says it."""
    return read(text, context)[0]


def unread_in(text: str, context: Context) -> Sequence[str]:
    """Give the pieces of a message that hold a figure and tell no answer, as she typed them."""
    _, said, rest = read(text, context)
    rest = _NO_FIGURE.sub(lambda match: "x" * len(match[0]), rest)
    counted = [part.span() for part in _PART.finditer(rest) if _COUNTED.search(part[0])]
    pieces = [without_secrets(said[start:end].strip(" .:;-+()"))[0] for start, end in counted]
    kept = [piece for piece in dict.fromkeys(pieces) if _COUNTED.search(fold(piece))]
    return [piece if len(piece) <= _SHOWN else f"{piece[:_SHOWN]}…" for piece in kept[:_MOST_UNREAD]]


_SHOWN = 60
_MOST_UNREAD = 8
_NO_FIGURE = re.compile(
    rf"\b(?:{_MONTH}|(?:chi hoi|thon|xom|khu|cum|to dan pho)\s+(?:so\s+)?\d{{1,2}}(?!\w)"
    r"|5\s*khong\W*3\s*sach|5\s*k\s*3\s*s\b|1\s*\+\s*1\b|nam 20\d\d\b)"
)
"""Figures that tell nothing of the month."""
_PART = re.compile(r"(?:[^|,;\n.]|[,.](?=\d)(?<=\d.)|\.(?=\S))+")
_COUNTED = re.compile(rf"\d|(?<!\w){N}")
_PER_MEETING = re.compile(r"\b(?:buoi (?:dau|sau|truoc|thu|mot|hai|[1-3](?!\d))|(?:moi|tung) buoi)\b")
"""Figures of single meetings are no figure of the month."""


def read(text: str, context: Context) -> tuple[dict[str, str], str, str]:
    """Give the answers, the text, and the same text with "|" for all that was used."""
    said = nfc(text)
    plain = fold(said)
    if len(plain) != len(said):
        said = plain
    found = dict(_period_in(said, plain))
    unused = rest = _without_texts(said, plain, found)
    if "ky_bao_cao" in found and (period := _PERIOD.match(plain)):
        unused = _masked(unused, period)
    # “Hội viên 40”, said where attendance is asked, may be who came: the members that she told stay.
    guessed = ("first members", "opening") if _attendance_is_open(context) else ()
    matches: dict[str, list[re.Match[str]]] = {}
    for figure in (figure for figure in _FIGURES if figure.place not in guessed):
        for match in figure.pattern.finditer(rest):
            if _stands(figure, match, said, plain):
                rest = _masked(rest, match)
                matches.setdefault(figure.field, []).append(match)
    if _PER_MEETING.search(plain):
        matches.pop("so_du", None)
    for name, several in matches.items():
        if agreed := _agreed([_pieces(name, said, match) for match in several]):
            found |= agreed
            for match in several:
                unused = _masked(unused, match)
    return _in_order(found), said, unused


def _attendance_is_open(context: Context) -> bool:
    return "tong_hoi_vien" in context.values and "so_du" not in context.values


def _period_in(said: str, plain: str) -> Iterator[tuple[str, str]]:
    """Give the month where the message begins with it, and names no other."""
    match = _PERIOD.match(plain)
    if match and len({int(month) for month in _ANY_MONTH.findall(plain)}) <= 1:
        yield "ky_bao_cao", said[match.start("month") : match.end("month")]


def _stands(figure: _Figure, match: re.Match[str], said: str, plain: str) -> bool:
    """Tell whether a figure stands where it can only be meant for its field."""
    before = _BREAK.split(plain[max(0, match.start() - _NEAR) : match.start()])[-1]
    if _last(before, ELSEWHEN) > _last(before, THIS_MONTH):
        return False
    if "du" in match.groupdict() and said[match.start("du") : match.end("du")].lower() in ("dư", "đủ", "dù", "dụ"):
        return False
    if figure.place == "meeting":
        follows = re.match(rf"\s*(?:chi hoi )?(?:to chuc )?{MEETING}", plain[match.end() :])
        return follows is not None or _last(before, MEETING) > _last(before, OTHER_EVENT)
    if figure.place == "attending":
        return not re.search(r"\d\s*va\s*$", before) and _last(before, MEETING) >= _last(before, OTHER_EVENT)
    if figure.place == "admitting":
        return not re.search(r"\b(?:gioi thieu|boi duong)\W*(?:\w+\W+){0,3}$", before)
    if figure.place == "opening":
        return re.fullmatch(rf"(?:{_PERIOD.pattern})?\W*", plain[: match.start()]) is not None
    if figure.place in ("members", "first members"):
        return (
            re.search(rf"(?:^|[,:(|]|\b{_MONTH}|\b(?:co|la|con|tong so|hien nay|chi hoi|thang nay))\s*$", before)
            is not None
        )
    return True


def _last(text: str, pattern: str) -> int:
    """Give where the last match ends; -1 where there is none."""
    return max((match.end() for match in re.finditer(rf"\b(?:{pattern})", text)), default=-1)


def _masked(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + "|" * (match.end() - match.start()) + text[match.end() :]


def _agreed(several: list[dict[str, str]]) -> dict[str, str]:
    """Give what one figure says, or several that say the same; nothing where they differ."""
    read = {tuple((name, number(piece) or fold(piece)) for name, piece in pieces.items()) for pieces in several}
    return several[0] if len(read) == 1 else {}


def _without_texts(said: str, plain: str, found: dict[str, str]) -> str:
    """Take out what is said in words ("kiến nghị …", up to a pause); give what is left, of the same length."""
    anchors = sorted(
        (match.start(), match.end(), name, bool(match["no"]))
        for name, pattern in _ANCHORS
        for match in [pattern.search(plain)]
        if match and "sáu" not in said[match.start() : match.end()].lower()
    )
    for at, (start, begins, name, is_none) in enumerate(anchors):
        last = at + 1 == len(anchors)
        end = len(plain) if last else anchors[at + 1][0]
        # Behind the last anchor a comma may belong to what she says; before it, a comma ends it.
        stop = _PAUSE if not last else _FIGURES_FOLLOW if name == "chu_de" else _STOP
        pause = stop.search(plain, begins, end)
        end = pause.start() if pause else end
        piece = "không" if is_none else said[begins:end].strip(" ,.;:\n")
        if piece:
            found[name] = piece
            plain = plain[:start] + "|" * (end - start) + plain[end:]
    return plain


def _pieces(name: str, said: str, match: re.Match[str]) -> dict[str, str]:
    groups = match.groupdict()
    if groups.get("none"):
        return {name: "0"}
    found = {}
    for group, target in (("n", name), ("days", name), ("money", "gia_tri_qua")):
        if groups.get(group):
            found[target] = said[match.start(group) : match.end(group)].strip()
    return found


_ORDER = (
    *("ky_bao_cao", "tong_hoi_vien", "ket_nap_moi", "so_buoi", "ngay_sinh_hoat", "so_du", "chu_de", "so_suat_qua"),
    *("gia_tri_qua", "chuyen_den", "chuyen_di", "du_luan", "kien_nghi", "ke_hoach_thang_sau"),
)


def _in_order(found: Mapping[str, str]) -> dict[str, str]:
    """Give them in the order of the form, so that checks see what they compare with."""
    return {name: found[name] for name in _ORDER if name in found}


# --- within one answer ---


def members_part(text: str) -> str:
    """Cut an answer about members to what follows the word itself: "hội viên 120", "chi hội có 120 chị"."""
    said = nfc(text)
    plain = fold(said)
    match = _MEMBERS.match(plain)
    return said[match.end() :] if match and len(plain) == len(said) else text


_EACH_MEETING = re.compile(r"\b(?:moi|tung) buoi(?: (?:co|la|duoc))?\b")
_MEETING_NAMED = re.compile(r"\bbuoi\s+(?:dau|sau|truoc|mot|hai|ba|thu \w+|[1-9])\b")
_APART = re.compile(r"(?:\s*(?:[,;:+&()]|\b(?:luot|chi|em|nguoi|hoi vien|hv|co|du|den|duoc|va|a)\b))+")


def attendance(text: str, context: Context) -> int:
    """Read how many came, over all meetings: "80 lượt"; where two were held also "45 và 40" and "mỗi buổi 40"."""
    parse, meetings = whole("chị", most=5000), context.values.get("so_buoi", 1)
    plain = _MEETING_NAMED.sub(" ", fold(nfc(text)))
    if meetings > 1 and _EACH_MEETING.search(plain):
        each = parse(_EACH_MEETING.sub(" ", plain).strip(" ,"), context)
        return int(parse(str(each * meetings), context))
    figures = [figure.strip() for figure in _APART.split(plain) if figure.strip()]
    if meetings > 1 and len(figures) == meetings and all(figure.isdigit() for figure in figures):
        return int(parse(str(sum(map(int, figures))), context))
    return int(parse(text, context))


_LISTED = re.compile(
    rf"(?:{_DAY})(?:\s*(?:,|;|va|&)\s*{_DAY})*(?:\s*(?:/|thang)\s*\d{{1,2}}(?:\s*(?:/|nam)\s*\d{{4}})?)?"
)


_AROUND_COUNT = r"(?:\W|\b(?:da|co|duoc|vao|cac|ngay|hom|hop|sinh hoat|chi hoi|thang nay|la)\b)*"


def meeting_parts(text: str) -> dict[str, str]:
    """Cut an answer about meetings: "1 buổi ngày 12" -> how many, and which days; "ngày 5 và 20" is two."""
    said = re.sub(r"[\s.]+(?:ạ|a|nhé|nhe|em)?$", "", nfc(text).strip())
    plain = fold(said)
    with_days = re.search(r"(?:ngay|hom|mung)\s+(\d{1,2}.*)$", plain)
    if with_days is None or len(plain) != len(said) or not _LISTED.fullmatch(with_days[1].strip()):
        return {"so_buoi": said}
    days = said[with_days.start(1) :]
    before = plain[: with_days.start()]
    counted = re.fullmatch(rf"{_AROUND_COUNT}{N}\s*(?:buoi|lan|cuoc)?{_AROUND_COUNT}", before)
    if counted:
        return {"so_buoi": f"{said[counted.start('n') : counted.end('n')]} buổi", "ngay_sinh_hoat": days}
    if not re.fullmatch(_AROUND_COUNT, before):
        return {"so_buoi": said}
    count = len(re.findall(_DAY, re.sub(r"\s*thang.*", "", with_days[1])))
    return {"so_buoi": f"{count} buổi", "ngay_sinh_hoat": days}


_HELP = re.compile(r"(?:di |da |to chuc )*(?:giup|tham(?! (?:quan|gia|du|luan))|tang|ho tro|trao)\b")
_PEOPLE = re.compile(rf"(?<![\w.,/]){N}\s*(?:luot )?(?:nguoi|chi em|chi|hoi vien|hv|ba con|dai bieu)\b{NOT_EACH}")
_VALUE = re.compile(rf"(?<![\w.,/]){MONEY}{SET_APART}")


def is_help(name: str) -> bool:
    """Tell whether an activity is help given to somebody: there it makes no sense to ask who took part."""
    return _HELP.match(fold(name)) is not None


def activity_parts(text: str) -> dict[str, str]:
    """Give what the name of an activity tells besides, where it is the only one: how many people, how much money."""
    said = nfc(text)
    plain = fold(said)
    if len(plain) != len(said) or EACH.search(plain):
        return {}
    parts = {}
    people = [] if is_help(said) else [m.span("n") for m in _PEOPLE.finditer(plain)]
    values = [m.span("money") for m in _VALUE.finditer(plain)]
    if len(people) == 1:
        parts["so_nguoi"] = said[people[0][0] : people[0][1]]
    if len(values) == 1:
        parts["gia_tri"] = said[values[0][0] : values[0][1]]
    return parts
