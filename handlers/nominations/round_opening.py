"""Opening a round of nominations: what its plan says is read from the plan's facts, the rest is stated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from knowledge.plan import Plan
from knowledge.selecting import Selection, selection
from knowledge.vietnamese import fold
from records.rounds import Kind, Opening
from records.tables import Unit

_EXCHANGE: Final = "giao luu"
"""In such a round the nominee speaks before others, so it is asked whether she can."""

_LONGEST_KEY: Final = 60


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What whoever opens a round states; what is stated goes before what the plan says."""

    title: str
    kind: Kind
    key: str | None = None
    section: str | None = None
    criteria: Sequence[str] = ()
    deadline: date | None = None
    years_in_post: int | None = None
    quotas: Mapping[int, int] = field(default_factory=dict)


def opening(unit: Unit, stated: Stated, plan: Plan | None) -> Opening:
    """Give the round that `unit` opens.

    A plan allots its quota to areas, so it holds only where the unit is the one of a whole area.
    """
    said = selection(plan, unit.area, section=stated.section) if plan else Selection("")
    quotas = dict(stated.quotas)
    if said.number is not None:
        quotas.setdefault(unit.id, said.number)
    return Opening(
        key=stated.key or key_of(stated.title),
        title=stated.title,
        kind=stated.kind,
        unit_id=unit.id,
        plan=plan.key if plan else None,
        source=said.source if plan and not stated.criteria else None,
        criteria=tuple(stated.criteria) or said.criteria,
        asks=("kha_nang",) if stated.kind == "individual" and _EXCHANGE in fold(stated.title) else (),
        beyond=said.beyond,
        years_in_post=stated.years_in_post,
        deadline=stated.deadline or said.deadline,
        quotas=quotas,
    )


def key_of(title: str) -> str:
    """Give a key made of a title: "Giao lưu Chi hội trưởng 2026" -> "giao-luu-chi-hoi-truong-2026"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:_LONGEST_KEY].strip("-")
