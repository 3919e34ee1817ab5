"""Short codes by which an officer proves what she sent: read out over the telephone, typed on any keyboard."""

from __future__ import annotations

from collections.abc import Callable
from secrets import choice
from typing import Any, Final

from sqlmodel import Session, SQLModel

from records.once import insert_once

ALPHABET: Final = "CFHJKMNPRTVX23456789"
"""No vowel, D, L, S, W or Z: Telex and VNI would make "à", "đ" or "ư" of what is typed around them, and none of
the rest is taken for another (0 and O, 1 and I, 2 and Z, 5 and S, 8 and B)."""

LENGTH: Final = 6


def new() -> str:
    """Draw a code that holds a letter and a figure, so that it is neither a word nor a number."""
    while True:
        code = "".join(choice(ALPHABET) for _ in range(LENGTH))
        if is_receipt(code):
            return code


def is_receipt(code: str) -> bool:
    """Tell whether this, as `normal` gives it, can be a receipt's code."""
    known = len(code) == LENGTH and set(code) <= set(ALPHABET)
    return known and not code.isdecimal() and not code.isalpha()


def normal(text: str) -> str:
    """Give the code as it is kept: "k7m-3pc " -> "K7M3PC"."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def insert(session: Session, kind: type[SQLModel], /, *, draw: Callable[[], str] = new, **values: Any) -> str:
    """Insert a row whose column `receipt` is unique; give the code that it got."""
    while True:
        code = draw()
        if insert_once(session, kind, ("receipt",), receipt=code, **values):
            return code
