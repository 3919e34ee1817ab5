"""Names and telephone numbers as people type them."""

from __future__ import annotations

import re
from typing import Final

from handlers.forms.form import Invalid
from knowledge.vietnamese import fold, nfc
from records.phones import phone_number

FULL_NAME: Final = "Dạ, chị cho em cả họ và tên ạ. Ví dụ: Nguyễn Thị Hoa."
NO_NAME: Final = "Dạ, em chưa đọc được tên ạ. Chị gõ riêng họ và tên giúp em, ví dụ: Nguyễn Thị Hoa."
NO_PHONE: Final = "Dạ, em chưa đọc được số điện thoại này ạ. Chị gõ lại giúp em, ví dụ: 0912 345 678."

_BEFORE = re.compile(
    r"^(?i:dạ[ ,]+|da[ ,]+|vâng[ ,]+)?"
    r"(?:(?i:(?:họ và |ho va )?(?:tên|ten)(?: của| cua)?(?: (?:tôi|toi|chị|chi|em|mình|minh))?)(?: là| la)?"
    r"|(?i:tôi|toi|chị|chi|em|mình|minh|cô|bà|bác)(?: (?:tên|ten))?(?: là| la|:)"
    r"|(?i:tôi|toi|chị|chi|cô|bà|bác)(?=(?: \w+){2}))[ :]+"
)
"""“La” is a family name too, so only a small one is taken for the verb."""
_AFTER = re.compile(r"(?:[ ,]+(?:ạ|nhé|nhe|nha|em|em ạ|em nhé| a)| a)+$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*(?: [^\W\d_]+(?:['’\-][^\W\d_]+)*){0,5}")
_NOT_A_NAME = re.compile(
    r"\b(?:bao cao|ke hoach|tai khoan|tham gia|dong y|de cu|tro giup|khong|han nop|han cuoi|bao gio|khi nao|the nao"
    r"|nhu the|tai sao|bao nhieu|cua toi|cua chi|em oi|chi hoi|quay lai|bo qua|huy|xin chao|cam on|gi)\b"
    r"|^(?:ai|may|sua|xoa) "
)
_LONGEST: Final = 50
_WRITTEN_NUMBER = re.compile(r"\+?\d[\d .()/-]{6,}\d", re.ASCII)


def name_in(text: str) -> str:
    """Give the full name, with capitals; raises Invalid. What names never hold is none: a question, "báo cáo"."""
    said = _AFTER.sub("", _BEFORE.sub("", " ".join(nfc(text).split()).rstrip(".!,")))
    if len(said) > _LONGEST or not _NAME.fullmatch(said) or _NOT_A_NAME.search(fold(said)):
        raise Invalid(NO_NAME)
    if " " not in said:
        raise Invalid(FULL_NAME)
    shouted = said == said.lower() or said == said.upper()
    return " ".join(word[:1].upper() + (word[1:].lower() if shouted else word[1:]) for word in said.split())


def phone_in(text: str) -> str:
    """Give the number as it is dialled in Viet Nam ("0912345678"); raises Invalid."""
    numbers = {phone_number(written) for written in _WRITTEN_NUMBER.findall(nfc(text)[:200])}
    number = numbers.pop() if len(numbers) == 1 else None
    if number is None:
        raise Invalid(NO_PHONE)
    return number


def shown_phone(phone: str) -> str:
    """Give the number in groups, as people read it out: "0912 345 678"."""
    if len(phone) == 10 and phone.isdecimal():
        return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
    return phone
