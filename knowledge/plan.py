"""A plan (kế hoạch) as structured knowledge: who issued it, what is in force, and every fact it states.

A fact points to its section, keeps the short phrase of the source it rests on, and says itself in one or two
sentences of our own. `asks` are other wordings in which people ask for it; they are searched, never shown.
"""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - models have a field named `date`
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from knowledge.rules import Rule

SCHEMA = 1
"""Goes up when the JSON form of a plan changes, so that stored plans are read anew."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Level = Literal["central", "province", "district", "commune", "branch"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Issuer(_Part):
    """The body that issued the plan; `area` is the province (or "Việt Nam") that it speaks for."""

    name: Text
    level: Level
    area: Text


class Issue(_Part):
    """Place and date of issue; a date the source leaves blank is None, what it shows is `as_printed`."""

    place: Text | None = None
    date: Day | None = None
    as_printed: Text | None = None


class Signatory(_Part):
    name: Text
    post: Text | None = None


class Force(_Part):
    """From which to which day the plan is to be followed (None: not said) and why we say so."""

    start: Day | None = None
    end: Day | None = None
    why: Text


class Section(_Part):
    ref: Text
    title: Text


class Fault(_Part):
    """A fault of the source that we record and do not mend: a struck-out number, a blank date."""

    ref: Text
    what: Text
    quote: str = ""


class _Fact(_Part):
    ref: Text
    """The section, e.g. "III.2"; "mở đầu", "ký", "nơi nhận" for what stands outside sections."""
    about: Text
    """What the fact is about, a noun phrase of at most 80 characters: shown as a choice."""
    say: Text
    """The answer: one or two sentences, at most 500 characters."""
    quote: Text
    """The phrase of the source, word for word, at most 200 characters."""
    asks: tuple[Text, ...] = ()


class Deadline(_Fact):
    """Something that must be done by a date: `who` owes `what` to `to`."""

    kind: Literal["deadline"]
    due: Rule | None
    """None: the plan names the duty to report but no day."""
    who: Text
    to: Text | None = None


class Event(_Fact):
    """Something that takes place; `planned` when the source says "dự kiến"."""

    kind: Literal["event"]
    when: Rule | None
    planned: bool = False


class Share(_Part):
    areas: tuple[Text, ...] = Field(min_length=1)
    number: int = Field(ge=0)


class Quota(_Fact):
    """How many each area may send: named areas first, `others` for every other area it holds for."""

    kind: Literal["quota"]
    unit: Text
    shares: tuple[Share, ...] = ()
    others: int | None = None


class Target(_Fact):
    """A chỉ tiêu or another figure that the plan sets or reports."""

    kind: Literal["target", "figure"]
    value: Text
    """As printed: "100%", "ít nhất 50%", "300 đại biểu"."""


class Definition(_Fact):
    kind: Literal["definition"]
    term: Text


class Duty(_Fact):
    """One task, or a few that belong together, of one unit."""

    kind: Literal["duty"]
    who: Text
    """The unit as the plan names it, the same spelling in every duty of that unit."""
    task: Text
    """Short: what it does, without the unit; at most 120 characters; used in lists."""


class Items(_Fact):
    """A list: who attends, what is on the agenda, what the content is, who receives the document."""

    kind: Literal["attendees", "agenda", "recipients", "contents", "areas"]
    items: tuple[Text, ...] = Field(min_length=1)


class Provision(_Fact):
    """What the plan wants or allows, in words."""

    kind: Literal["purpose", "requirement", "criteria", "form", "provision", "budget", "place", "scope"]


class Contact(_Fact):
    kind: Literal["contact"]
    name: Text
    post: Text | None = None
    phones: tuple[Text, ...] = ()


class Basis(_Fact):
    """A document the plan rests on."""

    kind: Literal["basis"]
    number: Text | None = None
    date: Day | None = None
    issuer: Text | None = None


class Gap(_Part):
    """What people ask and the plan does not say. `say` tells what it does say on the subject, if anything."""

    about: Text
    """A noun phrase: "độ tuổi của chi hội trưởng dự giao lưu"."""
    say: Text | None = None
    ref: Text | None = None
    quote: str = ""
    asks: tuple[Text, ...] = Field(min_length=1)


Fact = Annotated[
    Deadline | Event | Quota | Target | Definition | Duty | Items | Provision | Contact | Basis,
    Field(discriminator="kind"),
]


class Plan(_Part):
    """One plan. `key` is issuer + number + year: numbers alone are not unique."""

    key: Text
    number: Text | None
    """As printed ("80/KH-BTV"); None where the source shows none."""
    number_struck: bool = False
    kind: Text
    title: Text
    name: Text
    """How we call it in an answer, short: "Kế hoạch giao lưu chi hội trưởng tiêu biểu năm 2020"."""
    summary: Text
    """What it is about, in two sentences for a chi hội trưởng."""
    issuer: Issuer
    issued: Issue
    signatory: Signatory
    force: Force
    years: tuple[int, ...] = ()
    """Years by which people name it."""
    aliases: tuple[Text, ...] = ()
    """Other names of the plan, of its campaign or event, as people say them."""
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...] = ()
    faults: tuple[Fault, ...] = ()
