"""Telephone numbers of Viet Nam as people and Excel write them."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberType

_WRITTEN = re.compile(r"[0-9 .()+/-]{9,}", re.ASCII)
_A_PERSON_ANSWERS = (
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
)


@lru_cache(maxsize=4096)
def phone_number(text: str) -> str | None:
    """Give the number as "0912345678", from "+84 912 345 678" or "912345678" as well; None for anything else.

    Letters are refused, and so is what has two numbers: a person is called by mistake otherwise.
    """
    if not _WRITTEN.fullmatch(text.strip()):
        return None
    try:
        number = phonenumbers.parse(text.replace("/", " "), "VN")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != 84 or not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.number_type(number) not in _A_PERSON_ANSWERS:
        return None
    return f"0{number.national_number}"
