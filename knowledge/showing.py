"""A plan as an outline that a person can read through and compare with its source."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.entries import day
from knowledge.plan import Plan


def outline(plan: Plan) -> str:
    """Give the head, the facts in the order of the plan, its gaps, and the faults of the source."""
    return "\n".join([*_head(plan), "", *_facts(plan), "", *_gaps(plan), "", *_faults(plan)]).rstrip()


def _head(plan: Plan) -> Iterator[str]:
    struck = " (bị gạch ngang trên bản nguồn)" if plan.number_struck else ""
    issued = day(plan.issued.date) if plan.issued.date else "không ghi"
    post = f", {plan.signatory.post}" if plan.signatory.post else ""
    yield plan.title
    yield f"Số: {plan.number or 'không ghi'}{struck}"
    yield f"Cơ quan ban hành: {plan.issuer.name} ({plan.issuer.area})"
    yield f"Ngày ban hành: {issued}, {plan.issued.place or 'không ghi nơi'}"
    yield f"Người ký: {plan.signatory.name}{post}"
    yield f"Thời gian áp dụng: {plan.force.why}"


def _facts(plan: Plan) -> Iterator[str]:
    titles = {section.ref: section.title for section in plan.sections}
    yield f"Dữ kiện ({len(plan.facts)})"
    ref = ""
    for fact in plan.facts:
        if fact.ref != ref:
            ref = fact.ref
            yield f"[{ref}] {titles.get(ref, '')}".rstrip()
        yield f"  {fact.kind}: {fact.say}"
        yield f"    “{fact.quote}”"


def _gaps(plan: Plan) -> Iterator[str]:
    yield f"Kế hoạch không nêu ({len(plan.gaps)})"
    for gap in plan.gaps:
        yield f"  {gap.about}" + (f" – {gap.say}" if gap.say else "")


def _faults(plan: Plan) -> Iterator[str]:
    yield f"Lỗi của bản nguồn ({len(plan.faults)})"
    for fault in plan.faults:
        yield f"  [{fault.ref}] {fault.what}"
