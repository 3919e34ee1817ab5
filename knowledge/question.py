"""A question as it is understood: its content words, what it wants, the places, years and documents it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.numbers import full_year, with_figures
from knowledge.places import Place, places_in
from knowledge.spelling import Spelling
from knowledge.terms import Terms, terms_of
from knowledge.vietnamese import fold, nfc
from knowledge.wants import Want, asked_in, named_in, question_words_in
from knowledge.words import words_of

_BACK = re.compile(
    r"\b(?:cai|van ban|nghi quyet|ke hoach|chi thi|nghi dinh|quy che|cong van|don vi|ban|chi|co|dong chi|viec"
    r"|so) (?:do|nay|ay|kia)\b|\bno\b"
)
_CHECKS = re.compile(r"\b(?:phai khong|dung khong|dung chua|co phai|co dung|phai hong|dung hong)\b")
_CODE = re.compile(r"\b(\d+)\s*/\s*([a-z]{2,}(?:\s*-\s*[a-z]+)+)\b")
_DOCUMENT = re.compile(r"\b(?:ke hoach|van ban|kh)(?: chi dao| thi dua| diem)?(?: so)? (\d+)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?<=\bnam )\d\d\b(?! thang| chi| nguoi| tuoi)")


@dataclass(frozen=True)
class Question:
    """A question read: `words` all folded words as understood, `terms` the ones that carry its subject."""

    text: str
    words: tuple[str, ...]
    terms: Terms
    asides: frozenset[str]
    """Terms of a long message that stand far from every question word, or that no plan has."""
    asked: frozenset[Want]
    """What a question word asks for outright."""
    named: frozenset[Want]
    """What a noun hints at; it counts where nothing is asked outright."""
    places: tuple[Place, ...]
    years: tuple[int, ...]
    issuers: tuple[Place, ...]
    """Places whose plan is asked about: "kế hoạch ... của Hải Phòng"."""
    codes: tuple[str, ...]
    """Numbers of documents with their letters, folded: "77/kh-bch"."""
    numbers: frozenset[str]
    """Numbers of documents it names: "kế hoạch 80", "kh số 71", "77/KH-BCH"."""

    @property
    def wants(self) -> frozenset[Want]:
        return self.asked or self.named

    @property
    def points_back(self) -> bool:
        """Whether it speaks of what was answered before: "cái đó", "chị ấy"."""
        return not self.terms.words or bool(_BACK.search(self.folded))

    @property
    def checks(self) -> bool:
        """Whether it wants a figure or a day confirmed: "có phải ... không?", "... đúng không?"."""
        return bool(_CHECKS.search(self.folded)) and any(c.isdigit() for c in self.text)

    @property
    def goes_on(self) -> bool:
        """Whether it begins as what goes on from a question before: "còn ...", "thế ...", "vậy ..."."""
        return self.words[:1] in (("con",), ("the",), ("vay",), ("roi",), ("thi",), ("a",))

    @property
    def folded(self) -> str:
        return " ".join(self.words)

    @property
    def core(self) -> str:
        """The folded question without the asides of a long message."""
        return " ".join(word for word in self.words if word not in self.asides)


def read(text: str, spelling: Spelling) -> Question:
    """Read what a person typed; `spelling` mends slips with the words of the knowledge base."""
    words = spelling.mend(words_of(_figures(nfc(text))))
    plain = tuple(word.plain for word in words)
    folded = " ".join(plain)
    terms = terms_of(words, spelling)
    return Question(
        text=nfc(text),
        words=plain,
        terms=terms,
        asides=_asides(plain, terms, spelling),
        asked=asked_in(folded),
        named=named_in(folded),
        places=tuple(place for _, _, place in places_in(plain)),
        years=tuple(full_year(int(year)) for year in _YEAR.findall(folded)),
        codes=tuple(f"{number}/{letters}" for number, letters in _CODE.findall(fold(nfc(text)))),
        issuers=_issuers(folded),
        numbers=frozenset(_DOCUMENT.findall(folded)),
    )


_OF_PLACE = re.compile(r"\bke hoach\b.*?\bcua (?:hoi )?(?:lhpn |phu nu )?(?:tinh |thanh pho |tp )?(.*)")


def _issuers(folded: str) -> tuple[Place, ...]:
    of = _OF_PLACE.search(folded)
    named = places_in(tuple(of[1].split())) if of else []
    return tuple(place for start, _, place in named if start == 0 and place.type in ("province", "city"))


_VNI = re.compile(r"[^\W\d_]+[1-9][^\W\d_]|[^\W\d_]{2,}[1-9]\b")


def _figures(text: str) -> str:
    """Write spoken numbers in figures, where accents tell them from other words; in raw VNI digits are accents."""
    return text if text.isascii() or _VNI.search(text) else with_figures(text)


_LONG = 26
_REACH = (18, 8)
"""How many words before and after a question word belong to the question; dictated messages ramble beyond."""


def _asides(plain: tuple[str, ...], terms: Terms, spelling: Spelling) -> frozenset[str]:
    if len(plain) <= _LONG:
        return frozenset()
    strange = {term for term in terms.words if not term.startswith("@") and not spelling.has_word(term)}
    text = " ".join(plain)
    near: set[str] = set()
    for end in question_words_in(text):
        at = text.count(" ", 0, end)
        near.update(plain[max(0, at - _REACH[0]) : at + _REACH[1]])
    far = {term for term in terms.words if not term.startswith("@") and term not in near} if near else set()
    return frozenset(strange | far)
