"""Whom a plan means by its words: "Hội LHPN các tỉnh, thành" are the provinces. In doubt nobody.

Only a level named in the plural is read ("các xã, phường", "100% chi hội"), only one, and only where the words leave
nobody out ("được chọn", "điểm"). Districts ended on 1 July 2025 and no document says who does now what plans asked of
them: they are the level "district", and where there is no such unit any more nobody owes it until an admin assigns it.
"""

from __future__ import annotations

import re
from typing import Final

from knowledge.vietnamese import fold

_EACH = r"(?:cac|moi|tung|tat ca(?: cac)?|toan bo(?: cac)?|100\s?%)"
_HOI = r"(?:(?:co so |ban chap hanh |to chuc )?hoi (?:lhpn |lien hiep phu nu |phu nu )?)?(?:cap )?"
_EACH_OF: Final = {
    "province": rf"(?:{_HOI}{_EACH}|{_EACH} {_HOI})\s*(?:tinh\b|don vi cap tinh)",
    "district": rf"(?:{_HOI}{_EACH}|{_EACH} {_HOI})\s*(?:quan\b|huyen\b|thi xa\b)",
    "commune": rf"(?:{_HOI}{_EACH}|{_EACH} {_HOI})\s*(?:xa\b|phuong\b|thi tran\b|dac khu\b|co so\b)",
    "branch": rf"{_EACH} (?:chi hoi\b(?! truong| pho)|chi hoi truong\b)",
}
_NAMES: Final = {
    "province": r"\b(?:tinh|cap tinh)\b",
    "district": r"\b(?:quan|huyen)\b",
    "commune": r"\b(?:xa|phuong|thi tran|co so)\b",
    "branch": r"\bchi hoi\b",
}
_SOME = re.compile(
    r"\b(?:duoc (?:chon|lay|giao|phan cong)|diem|tieu bieu|dang ky|neu|khi|co|mot so|trong cum|vung|mien nui|ngoai)\b"
)


def level_meant(who: str) -> str | None:
    """Give the level all of whose units the words mean; None where that is not certain."""
    said = " ".join(fold(who).split())
    if _SOME.search(said.replace("co so", "")):
        return None
    each = [level for level, pattern in _EACH_OF.items() if re.search(pattern, said)]
    return each[0] if len(each) == 1 and each == _named(said) else None


def means_issuer(who: str, issuer: str) -> bool:
    """Tell whether the words are the body that issued the plan, however it is written out."""
    return bool(who.strip()) and _body(who) == _body(issuer)


def _body(name: str) -> str:
    said = re.sub(r"\b(?:ban thuong vu|ban chap hanh|thuong truc|doan chu tich|btv|bch|dct)\b", "", fold(name))
    return " ".join(said.replace("lien hiep phu nu", "lhpn").replace("tinh", "").replace("thanh pho", "").split())


def _named(said: str) -> list[str]:
    """Give every level that is named, in the plural or not: "các huyện và cơ sở" names two."""
    said = said.replace("thi xa", "huyen")
    return [level for level, pattern in _NAMES.items() if re.search(pattern, said)]
