"""Finds the answers of a monthly report in one message: "thang 10 sinh hoat 2 buoi, 45 chi du, ket nap 3 hoi vien".

Only what is said outright is taken: a figure with the words that tell what it counts. The pieces are read by the
fields themselves, so bounds and doubts hold here too; what fits nothing stays unread, and she is asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from handlers.forms import Context
from knowledge.vietnamese import fold, nfc

_DIGIT = "mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin|muoi|chuc|tram|nghin|ngan|linh|le|khong"
_WORDS = rf"(?:{_DIGIT})(?:\s+(?:{_DIGIT}))*"
_N = rf"(?P<n>\d[\d.]*(?![\d/])|{_WORDS})"
_MONEY = (
    r"(?P<money>\d[\d.,]*\s*(?:trieu|tr|ty|ti|nghin|ngan|cu|k)\b(?:\s*(?:ruoi|\d{1,3}(?!\d)))?(?:\s*dong)?"
    r"|\d[\d.,]*(?:tr|k|ty)\d{1,3}|\d{1,3}(?:\.\d{3}){1,3}(?:\s*(?:dong|d)\b)?|\d{4,}\s*(?:dong|d)\b"
    rf"|{_WORDS}\s+(?:trieu|nghin|ngan)(?:\s+(?:ruoi|{_DIGIT}))*)"
)
_WHO = r"(?:chi em|chi|hoi vien|hv|nguoi|co|ba|phu nu)"
_GIVES = r"(?:giup(?: do)?|tham(?: hoi)?(?: tang qua)?(?: va)?|tang(?: qua)?|ho tro|trao(?: tang)?)"
_GIVEN = rf"{_GIVES}\s+(?:cho |duoc |them )*{_N}\s*(?:suat|phan|ho|nguoi|chi|chau|hoi vien|gia dinh)\b"
_FILLER = r"(?:[ ,]+[a-z]+){0,6}?[ ,]*"
_DAYS = r"\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?(?:\s*(?:,|va)\s*\d{1,2}(?:/\d{1,2})?(?![\w.]))*"
_ADMITTED = r"ket nap(?: them| moi| duoc)*(?: hoi vien| hv)?(?: moi)?"

_FIGURES: tuple[tuple[str, str], ...] = (
    ("ky_bao_cao", r"(?P<month>thang\s+\d{1,2}(?:\s*(?:/|nam)\s*\d{4})?)(?!\s*/\s*\d)"),
    ("so_buoi", rf"(?:sinh hoat|hop)(?: chi hoi)?(?: duoc)?\s+{_N}\s+(?:buoi|lan|cuoc|ky)"),
    ("so_buoi", rf"{_N}\s+(?:buoi|lan|cuoc)\s+(?:sinh hoat|hop)(?: chi hoi)?"),
    ("so_buoi", r"(?P<none>khong (?:co )?(?:sinh hoat|hop)(?: duoc)?)\b"),
    ("ngay_sinh_hoat", rf"(?:vao )?(?:cac )?ngay\s+(?P<days>{_DAYS})(?!\s*(?:chi|nguoi|hoi vien|ho|suat))"),
    ("ket_nap_moi", rf"{_ADMITTED}\s*:?\s*{_N}(?:\s*{_WHO})?(?:\s*moi)?"),
    ("ket_nap_moi", rf"{_N}\s*{_WHO}\s*moi(?: ket nap)?"),
    ("ket_nap_moi", r"(?P<none>(?:khong|chua) (?:co )?ket nap(?: moi| them| ai| duoc)*)"),
    ("so_du", rf"{_N}\s*(?:{_WHO}\s*)?(?:den |tham |co )?(?:du|mat|tham gia|co mat)\b(?: hop| sinh hoat)?"),
    ("so_du", rf"(?:den )?(?:du|co mat|tham gia)(?: sinh hoat| hop)?\s*(?:la|co|duoc|:)?\s*{_N}\s*(?:{_WHO})?"),
    ("so_suat_qua", rf"{_GIVEN}{_FILLER}{_MONEY}"),
    ("so_suat_qua", _GIVEN),
    ("chuyen_den", rf"{_N}\s*(?:{_WHO}\s*)?(?:moi )?chuyen den"),
    ("chuyen_di", rf"{_N}\s*(?:{_WHO}\s*)?chuyen di"),
    ("tong_hoi_vien", rf"(?:tong(?: so)? )?(?:hoi vien|hv)\s*(?:la|co|:)\s*{_N}"),
    ("tong_hoi_vien", rf"tong(?: so)?\s*(?:la |co )?{_N}(?:\s*{_WHO})?(?! du)"),
    ("tong_hoi_vien", rf"{_N}\s*(?:hoi vien|hv)(?!\s*(?:moi|du|tham gia|ngheo|chuyen|den))"),
)
_COMPILED = [(name, re.compile(rf"(?<![\w.,/]){pattern}")) for name, pattern in _FIGURES]

_TEXTS: tuple[tuple[str, str], ...] = (
    ("chu_de", r"(?:chu de|noi dung)(?: sinh hoat| buoi sinh hoat)?\s*(?:la|ve|:)?"),
    ("du_luan", r"(?:du luan|tam tu|tu tuong|y kien)(?: xa hoi| chi em| hoi vien| cua chi em)*\s*(?:la|thi|:)?"),
    ("kien_nghi", r"(?:kien nghi|de xuat|de nghi)(?: va de xuat|, de xuat)?\s*(?:la|thi|:)?"),
    ("ke_hoach_thang_sau", r"(?:ke hoach |phuong huong |viec )?thang (?:sau|toi)(?: se| dinh| du kien| la|:)*"),
)
_ANCHORS = [(name, re.compile(rf"(?<!\w){pattern}\s+")) for name, pattern in _TEXTS]
_STOP = re.compile(r"\s*(?:[;\n]+|\.(?=\s|$))\s*")
_PAUSE = re.compile(rf"{_STOP.pattern}|\s*,(?!\d)\s*")


def answers_in(text: str, _context: Context) -> Mapping[str, str]:
    """Give the answers that a message holds: name of the field -> the piece of text that says it."""
    said = nfc(text)
    plain = fold(said)
    if len(plain) != len(said):
        said = plain
    found: dict[str, str] = {}
    rest = _without_texts(said, plain, found)
    for name, pattern in _COMPILED:
        if name in found:
            continue
        match = pattern.search(rest)
        if match is None:
            continue
        rest = rest[: match.start()] + "|" * (match.end() - match.start()) + rest[match.end() :]
        found.update(_pieces(name, said, match))
    return _in_order(found)


def _without_texts(said: str, plain: str, found: dict[str, str]) -> str:
    """Take out what is said in words ("kiến nghị …", up to a pause); give what is left, of the same length."""
    anchors = sorted(
        (match.start(), match.end(), name) for name, pattern in _ANCHORS for match in [pattern.search(plain)] if match
    )
    for at, (start, begins, name) in enumerate(anchors):
        end = anchors[at + 1][0] if at + 1 < len(anchors) else len(plain)
        # Behind the last anchor a comma may belong to what she says; before it, a comma ends it.
        pause = (_PAUSE if at + 1 < len(anchors) else _STOP).search(plain, begins, end)
        end = pause.start() if pause else end
        piece = said[begins:end].strip(" ,.;:\n")
        if piece:
            found[name] = piece
            plain = plain[:start] + "|" * (end - start) + plain[end:]
    return plain


def _pieces(name: str, said: str, match: re.Match[str]) -> Iterator[tuple[str, str]]:
    groups = match.groupdict()
    if groups.get("none"):
        yield name, "0"
        return
    for group, target in (("n", name), ("month", name), ("days", name), ("money", "gia_tri_qua")):
        if groups.get(group):
            yield target, said[match.start(group) : match.end(group)].strip()


_ORDER = (
    *("ky_bao_cao", "tong_hoi_vien", "ket_nap_moi", "so_buoi", "ngay_sinh_hoat", "so_du", "chu_de", "so_suat_qua"),
    *("gia_tri_qua", "chuyen_den", "chuyen_di", "du_luan", "kien_nghi", "ke_hoach_thang_sau"),
)


def _in_order(found: Mapping[str, str]) -> dict[str, str]:
    """Give them in the order of the form, so that checks see what they compare with."""
    return {name: found[name] for name in _ORDER if name in found}


def meeting_parts(text: str) -> dict[str, str]:
    """Cut an answer about meetings: "1 buổi ngày 12" -> how many, and which days; "ngày 5 và 20" is two."""
    said = nfc(text).strip()
    plain = fold(said)
    with_days = re.search(r"(?:ngay|hom|mung)\s+(\d{1,2}.*)$", plain)
    if with_days is None or len(plain) != len(said):
        return {"so_buoi": said}
    days = said[with_days.start(1) :]
    before = re.sub(r"(?:,|\bvao\b|\bcac\b|\bco\b)\s*$", "", plain[: with_days.start()].strip()).strip()
    count = len(re.findall(r"\d{1,2}(?:\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?)?", days))
    told = before if before not in ("", "co", "hop", "sinh hoat", "vao") else f"{count} buổi"
    return {"so_buoi": told, "ngay_sinh_hoat": days}


_HELP = re.compile(rf"(?:di |da |to chuc )*{_GIVES}\b")
_PEOPLE = re.compile(rf"(?<![\w.,/]){_N}\s*(?:luot )?(?:nguoi|chi em|chi|hoi vien|hv|ba con|dai bieu)\b")
_VALUE = re.compile(rf"(?<![\w.,/]){_MONEY}")


def is_help(name: str) -> bool:
    """Tell whether an activity is help given to somebody: there it makes no sense to ask who took part."""
    return _HELP.match(fold(name)) is not None


def activity_parts(text: str) -> dict[str, str]:
    """Give what the name of an activity tells besides: how many people, and how much money."""
    said = nfc(text)
    plain = fold(said)
    if len(plain) != len(said):
        return {}
    parts = {}
    if (people := _PEOPLE.search(plain)) and not is_help(said):
        parts["so_nguoi"] = said[people.start("n") : people.end("n")]
    if value := _VALUE.search(plain):
        parts["gia_tri"] = said[value.start() : value.end()]
    return parts
