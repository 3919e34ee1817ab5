"""What a plan says about choosing people: how many a place may choose, whom, and what holds beyond that number.

Everything is the plan's own: its quota, its criteria word for word, its provision for those outside the quota. What
it does not say is None, and nothing is worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.places import place_named, place_names, same_place
from knowledge.plan import Deadline, Plan, Provision, Quota
from knowledge.rules import OnDate
from knowledge.vietnamese import fold

_BEYOND = "ngoai so luong"
"""How plans speak of those beyond a quota."""


@dataclass(frozen=True)
class Selection:
    """What a plan says about choosing, for one place.

    `source` names plan and section; `number` is what the plan allots to the place; `deadline` is the last day on
    which lists may be sent, `deadline_said` what the plan says about it in words.
    """

    source: str
    number: int | None = None
    criteria: tuple[str, ...] = ()
    beyond: str | None = None
    deadline: date | None = None
    deadline_said: str | None = None


def selection(plan: Plan, area: str | None, *, section: str | None = None) -> Selection:
    """Read it from the section that allots the quota, or from the one that is named.

    A province that others were merged into since has no number: the plan allots none to it.
    """
    quota = next((f for f in plan.facts if isinstance(f, Quota) and section in (None, f.ref)), None)
    ref = section or (quota.ref if quota else None)
    if ref is None:
        return Selection(plan.name)
    facts = [fact for fact in plan.facts if fact.ref == ref]
    criteria = [f.quote for f in facts if isinstance(f, Provision) and f.kind == "criteria"]
    beyond = next((f.say for f in facts if f.kind == "provision" and _BEYOND in fold(f.say)), None)
    deadline = next((f for f in facts if isinstance(f, Deadline)), None)
    return Selection(
        source=f"{plan.name}, mục {ref}" if criteria or quota else plan.name,
        number=_number(quota, area) if quota and area else None,
        criteria=tuple(_without_parts(criteria)),
        beyond=beyond,
        deadline=_last_day(deadline),
        deadline_said=deadline.say if deadline else None,
    )


def _number(quota: Quota, area: str) -> int | None:
    for share in quota.shares:
        if any(same_place(area, named) for named in share.areas):
            return share.number
    return None if _took_others_in(area) else quota.others


def _took_others_in(area: str) -> bool:
    """Tell whether the place is a province of today that was made of several."""
    here = place_named(area)
    places = (place_named(" ".join(name)) for name in place_names())
    return here is not None and any(p is not None and p.now == here.name and p.name != here.name for p in places)


def _without_parts(quotes: Sequence[str]) -> list[str]:
    """Give the phrases, without those that are only a part of another."""
    folded = [fold(quote) for quote in quotes]
    return [
        quote
        for n, quote in enumerate(quotes)
        if not any(folded[n] in other for m, other in enumerate(folded) if m != n and (other != folded[n] or m < n))
    ]


def _last_day(fact: Deadline | None) -> date | None:
    """Give the last day that a deadline leaves: "trước 20/10" is the 19th. None where the plan names no single day."""
    if fact is None or not isinstance(fact.due, OnDate) or fact.due.relation in ("from", "in"):
        return None
    return fact.due.date - timedelta(days=1) if fact.due.relation == "before" else fact.due.date
