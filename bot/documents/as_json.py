"""A month as JSON, for other programs. `figures` have the names of the monthly report's fields."""

from __future__ import annotations

from typing import Any

from bot.clock import VIETNAM
from bot.documents.material import Material, text
from handlers.summaries.people import Missing
from records.figures import Totals
from records.periods import earlier
from records.summary_rows import Row
from records.summing import Counts
from records.voices import VOICES


def as_json(about: Material) -> dict[str, Any]:
    """Give the whole summary; `missing` names who has not reported, with telephones."""
    found = about.summary
    return {
        "unit": found.code,
        "unit_name": found.name,
        "level": found.level,
        "period": about.period,
        "as_of": about.now.astimezone(VIETNAM).isoformat(timespec="seconds"),
        **_counts(found.counts),
        "missing": [_missing(about, one) for one in about.missing],
        "closed": list(found.closed),
        "totals": found.compared.now.figures,
        "change": {
            name: _change(found.compared.pairs[period], period)
            for name, months in (("last_month", 1), ("last_year", 12))
            for period in [earlier(about.period, months)]
        },
        "parts": [
            {
                "unit": part.code,
                "unit_name": part.name,
                "level": part.level,
                "depth": part.depth,
                **_counts(part.counts),
                "missing": part.counts.missing,
            }
            for part in found.parts
        ],
        "units": [_unit(row) for row in about.rows],
        "outliers": _outliers(about),
        "opinions": [
            {"unit": row.code, "unit_name": row.name, **said}
            for row in about.sent
            if (said := {name: words for name in VOICES if (words := text(row, name))})
        ],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "expected": counts.expected,
        "reported": counts.reported,
        "on_time": counts.on_time,
        "late": counts.late,
        "zero": counts.zero,
        "returned": counts.returned,
        "percent": counts.percent,
    }


def _missing(about: Material, one: Missing) -> dict[str, Any]:
    people = [
        {"name": person.name, "phone": person.phone, "role": person.role, "reach": person.reach}
        for person in one.people
    ]
    return {
        "unit": one.row.code,
        "unit_name": one.row.name,
        "above": about.places.get(one.row.parent_id or 0),
        "name": people[0]["name"] if people else None,
        "phone": people[0]["phone"] if people else None,
        "people": people,
        "reason": one.reason or None,
    }


def _change(pair: tuple[Totals, Totals], period: str) -> dict[str, Any]:
    """Give what changed at the `units` that reported both months; None where there are none."""
    now, then = pair
    change = {name: value - then.figures[name] for name, value in now.figures.items()} if then.reports else None
    return {"period": period, "units": then.reports, "figures": change}


def _unit(row: Row) -> dict[str, Any]:
    report = row.report
    state = "missing" if report is None else "late" if report.late else "on_time"
    sent = report.submitted_at.astimezone(VIETNAM).isoformat(timespec="seconds") if report else None
    return {
        "unit": row.code,
        "unit_name": row.name,
        "state": state,
        "zero": report.zero if report else False,
        "status": report.status if report else None,
        "submitted_at": sent,
    }


def _outliers(about: Material) -> list[dict[str, Any]]:
    codes = {row.unit_id: row.code for row in about.rows}
    return [
        {"unit": codes[one.unit_id], "reason": one.reason, "value": one.value, "beside": one.beside}
        for one in about.outliers
    ]
