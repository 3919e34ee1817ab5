"""What is never kept, however it comes to us: identity numbers, codes, and what is nobody's business.

Luật 91/2025/QH15 counts ethnicity, religion and health as sensitive. Of one person they are left out; of a
group ("12 chị dân tộc Dao vào Hội") they are an achievement and stay. In doubt a text stays as it was typed.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from knowledge.vietnamese import fold, nfc

TOLD: Final = "Dạ, em không ghi lại {what} chị vừa gõ ạ, phần còn lại em giữ."
TOLD_ALL: Final = "Dạ, em không ghi lại {what} chị vừa gõ ạ."


class Cleaned(NamedTuple):
    """A text without its secrets, and what is said about that; `told` is empty where there were none."""

    text: str
    told: str


_PEOPLES = (
    "kinh|tay|thai|muong|khmer|kho me|hoa|nung|h'?mong|mong|meo|dao|gia rai|jrai|e de|ede|ba na|xo dang|san chay"
    "|san chi|cao lan|co ho|k'?ho|cham|san diu|hre|m'?nong|ra glai|raglai|x?tieng|bru|van kieu|tho|giay|co tu"
    "|gie trieng|ma|kho mu|ta oi|cho ro|khang|xinh mun|ha nhi|chu ru|lao|la chi|la ha|phu la|la hu|lu|lo lo|chut"
    "|mang|pa then|co lao|cong|bo y|si la|pu peo|brau|o du|ro mam|ngai"
)
_FAITHS = "thien chua(?: giao)?|cong giao|ki ?to(?: giao)?|phat(?: giao)?|tin lanh|cao dai|hoa hao|hoi(?: giao)?|ba ni"
_ILLNESSES = (
    r"ung thu|k (?:vu|gan|phoi)|hiv|aids|benh|lao(?: phoi)|lao(?! dong)|tieu duong|dai thao duong|tam than|tram cam"
    r"|viem gan|suy than|tai bien|dot quy|dong kinh"
)
_END = r"[^,.;\n]*?(?=\s*(?:[,.;)\n]|$)|\s(?:nhung|van|ma|nen|song|va|tuy)\b)"
"""To the end of the clause."""
_CARD = r"(?:cccd|cmnd|cmtnd|cmt|can cuoc(?: cong dan)?|chung minh(?: thu| nhan dan)?|the can cuoc)"
_MANY = r"(?:hoi vien|phu nu|chi em|cac|nhung|nhieu|ho|dong bao|ba con|tre|gia dinh|nguoi|\d+)"
"""Begins what is said of several."""


def _of_one(attribute: str) -> tuple[str, str]:
    """Give patterns for something said of one person: after a boundary, and after "chị", "bà Lan", "chị ấy"."""
    person = r"(?<!\d )(?<!cac )(?<!nhung )(?<!nhieu )\b(?:chi|ba|co|ong|anh|ban than)(?! (?:em|hoi)\b)"
    return (
        rf"(?:^|[,.;(\n])\s*(?P<out>{attribute})",
        rf"{person}(?: (?!{_MANY}\b)\w+){{0,5}}?,? (?P<out>{attribute})",
    )


def _labelled(label: str, values: str = r"[^,.;\n]+") -> str:
    return rf"(?P<out>\b{label}\s*[:=]\s*(?:{values})(?!\w))"


_OF_PEOPLE = rf"(?:la )?(?:nguoi )?dan toc (?:{_PEOPLES})\b"
_BELIEVES = rf"(?:(?:theo |la nguoi |la )?(?:dao |ton giao )(?:{_FAITHS})|(?:la )?giao dan|theo dao)\b"
_IS_ILL = (
    r"(?:(?:hien|dang|da|moi|von|tung|cung|lai|khong may) )*(?:bi|mac|mang|nhiem|dieu tri|chua) "
    rf"(?:benh )?(?:{_ILLNESSES})\b{_END}"
)
_CARD_NUMBER = rf"(?P<out>(?:so )?\b{_CARD}\b[^\d,;\n]{{0,20}}\d(?:[ .-]?\d){{8,11}}(?!\d))"
_TWELVE = r"(?<![\d.])(?P<out>0\d{11}|0\d{2}(?:[ .-]\d{3}){3}|0\d{3}(?:[ .-]\d{4}){2})(?!\d)"
_NINE = r"(?<![\d.,])(?P<out>[0-3]\d{8}(?<!000))(?!\d|[.,]\d| ?(?:dong|d|vnd)\b)"
"""An amount of that size ends in 000, a telephone number without its 0 begins with another figure."""

_PATTERNS: Final = {
    "số căn cước": (_CARD_NUMBER, _TWELVE, _NINE),
    "mã OTP, mật khẩu": (
        r"(?P<out>\b(?:(?:ma )?otp|ma xac (?:nhan|thuc))\b\D{0,12}\d{4,8}(?!\d))",
        r"(?P<out>\b(?:mat khau|password)\b(?: la)?\s*[:=]?\s*\S*\d\S*)",
    ),
    "số thẻ, số tài khoản": (
        r"(?<!\d)(?P<out>\d{4}(?:[ -]?\d{4}){3})(?!\d)",
        r"(?P<out>\b(?:stk|(?:so )?tai khoan)\b[^\d,;\n]{0,20}\d(?:[ .-]?\d){7,18})",
    ),
    "dân tộc": (_labelled("dan toc", _PEOPLES), *_of_one(_OF_PEOPLE)),
    "tôn giáo": (_labelled("ton giao", rf"khong|{_FAITHS}"), *_of_one(_BELIEVES)),
    "tình trạng bệnh": (_labelled("tinh trang (?:benh|suc khoe)"), *_of_one(_IS_ILL)),
}
"""Looked for in folded text; what is left out is the group "out"."""

_SECRETS: Final = tuple((what, re.compile(one)) for what, several in _PATTERNS.items() for one in several)


def without_secrets(text: str) -> Cleaned:
    """Leave out numbers of identity cards, codes, cards and accounts, and one person's people, faith or illness.

    Nothing that is left out may be stored or logged; say `told` instead.
    """
    text = nfc(text)
    left_out: dict[str, None] = {}
    for what, pattern in _SECRETS:
        for span in reversed(_spans(pattern, text)):
            text = text[: span[0]] + text[span[1] :]
            left_out[what] = None
    if not left_out:
        return Cleaned(text, "")
    text = _tidied(text)
    return Cleaned(text, (TOLD if text else TOLD_ALL).format(what=_listed(list(left_out))))


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    plain = "".join(fold(c)[:1] or " " for c in text)  # letter by letter, so that places in both are the same
    return [match.span(next(n for n, v in match.groupdict().items() if v)) for match in pattern.finditer(plain)]


def _tidied(text: str) -> str:
    """Mend what a gap leaves: double spaces, commas without anything between them."""
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r"\s+([,.;])", r"\1", text)
    text = re.sub(r"([,;])(?:\s*[,;])+", r"\1", text)
    return re.sub(r"^[\s,.;:-]+|[\s,;:-]+$", "", text)


def _listed(whats: list[str]) -> str:
    return whats[0] if len(whats) == 1 else f"{', '.join(whats[:-1])} và {whats[-1]}"
