"""How answers are worded: the answer first, then its source. Everything an officer reads of the plans passes here."""

from __future__ import annotations

import re
from datetime import date

from knowledge.aspects import aspects_in
from knowledge.entries import Entry, day
from knowledge.matching import Focus
from knowledge.places import Place, place_named, same_place
from knowledge.plan import Deadline, Event, Plan, Quota
from knowledge.time_left import time_left
from knowledge.vietnamese import fold
from knowledge.wants import Want

WHICH_PLAN = "Dạ, chị hỏi kế hoạch nào ạ?"
WHAT_ABOUT = "Dạ, chị hỏi em về việc gì, ở kế hoạch nào ạ?"
PASS_ON = "Gửi câu hỏi lên Hội cấp trên"
_OFFER = "Chị có muốn em chuyển câu hỏi lên Hội cấp trên không ạ?"
_LIMIT = 900


def citation(plan: Plan, *, dated: bool = True) -> str:
    """Name a plan as a source: its number or kind, its issuer and, where it matters, its date."""
    number = f" {plan.number}" if plan.number else " (bản nguồn không ghi số)"
    struck = " (số bị gạch trên bản nguồn)" if plan.number_struck else ""
    issued = f", {day(plan.issued.date)}" if dated and plan.issued.date else ""
    return f"Kế hoạch{number}{struck} của {plan.issuer.name}{issued}"


def answered(entry: Entry, focus: Focus, today: date) -> str:
    """Word an answer: what the plan says, what it means today, and the source."""
    said = _checked(_quota(entry, focus) or lower_first(entry.say), focus)
    means = _today(entry, today)
    source = f"\nNguồn: {citation(entry.plan)}, {_section(entry.ref)}."
    return _cut(f"Dạ, {said}{' ' + means if means else ''}", _LIMIT - len(source)) + source


_FIGURE = re.compile(r"\d+(?:[/.,]\d+)*")
_TO_CONFIRM = re.compile(r"(?<!kế hoạch )(?<!ke hoach )(?<!kh )(?<!số )(?<!so )(?<!năm )(?<!nam )\b\d+(?:[/.,]\d+)*")


def _checked(text: str, focus: Focus) -> str:
    """Begin with yes or no where she had a figure confirmed: "có phải trước 15/6 không?"."""
    figures = _TO_CONFIRM.findall(focus.question.text.lower()) if focus.question.checks else []
    if not figures:
        return text
    known = _FIGURE.findall(text)
    right = all(any(_same_figure(figure, other) for other in known) for figure in figures)
    return f"đúng ạ: {text}" if right else f"không phải ạ: {text}"


def _same_figure(one: str, other: str) -> bool:
    """Compare without leading zeros, and without the year where one of two dates has none."""
    first, second = ([part.lstrip("0") or "0" for part in figure.split("/")] for figure in (one, other))
    shorter = min(len(first), len(second)) if len(first) > 1 and len(second) > 1 else max(len(first), len(second))
    return first[:shorter] == second[:shorter]


def declined(entry: Entry | None, focus: Focus) -> str:
    """Word "the plans do not say", with what the plan does say on the subject where there is something."""
    if entry is None:
        return f"Dạ, các kế hoạch em đang giữ không nói về việc này nên em không dám đoán ạ. {_OFFER}"
    about = _unsaid(entry, focus) if entry.said else entry.about
    source = ""
    if entry.ref and entry.say:
        source = f"\nNguồn: {citation(entry.plan, dated=False)}, {_section(entry.ref)}."
    name = lower_first(entry.plan.name)
    return _cut(f"Dạ, {name} không nêu {about} ạ.{_related(entry)} {_OFFER}", _LIMIT - len(source)) + source


_SUM = re.compile(r"\d[\d.,]* ?(?:đồng|triệu|nghìn|tỷ)")
_UNSAID = (
    (Want.PHONE, "số điện thoại chị hỏi"),
    (Want.MONEY, "số tiền"),
    (Want.NAME, "tên người giữ chức vụ đó"),
    (Want.PERCENT, "tỷ lệ chị hỏi"),
    (Want.HOUR, "giờ cụ thể"),
    (Want.DAY, "ngày cụ thể"),
    (Want.WHEN, "thời gian chị hỏi"),
    (Want.HOW_MANY, "số lượng chị hỏi"),
    (Want.AT, "địa điểm chị hỏi"),
)


def _unsaid(entry: Entry, focus: Focus) -> str:
    """Name what an entry does not give of what was asked."""
    if Want.MONEY in focus.wants and not _SUM.search(entry.say.lower()):
        return "số tiền"
    for aspect in aspects_in(focus.question.core, focus.question.text.lower()):
        if not aspect.stands_in(fold(entry.say), entry.say.lower()):
            return aspect.label
    return next((what for want, what in _UNSAID if want in focus.wants), "điều chị hỏi")


def _related(entry: Entry) -> str:
    if not entry.say:
        return ""
    if entry.say.startswith("Kế hoạch"):
        return f" {entry.say}"
    return f" Về việc này, kế hoạch nêu: {lower_first(entry.say)}"


def plans(found: list[Plan]) -> str:
    """List plans by name and number."""
    lines = [f"- {plan.name}" + (f" (số {plan.number})" if plan.number else "") for plan in found]
    shown = lines[:10]
    more = f"\n… và {len(lines) - 10} kế hoạch khác." if len(lines) > 10 else ""
    return _cut(f"Dạ, có {len(found)} kế hoạch:\n" + "\n".join(shown) + more, _LIMIT)


def no_plan_of(place: Place, others: list[Plan]) -> str:
    """Say that there is no plan of a place; where one of a place that became part of it is here, name that."""
    before = [plan for plan in others if (area := place_named(plan.issuer.area)) and area.now == place.name]
    known = (
        f" Em chỉ có {lower_first(before[0].name)}; {before[0].issuer.area} nay thuộc {place.name}." if before else ""
    )
    return f"Dạ, em chưa có kế hoạch nào của {place.name} ạ.{known} {_OFFER}"


def no_plan_numbered(number: str) -> str:
    return f"Dạ, em chưa có kế hoạch số {number} ạ. {_OFFER}"


def another_number(code: str, plan: Plan) -> str:
    """Say that a number is another issuer's: 77/KH-BTV is not 77/KH-BCH."""
    return f"Dạ, em chưa có văn bản số {code.upper()} ạ. Em chỉ có số {plan.number} của {plan.issuer.name}. {_OFFER}"


def lower_first(text: str) -> str:
    """Continue a sentence with this text; names and abbreviations keep their capital."""
    first, _, rest = text.partition(" ")
    keeps = any(c.isupper() for c in first[1:]) or rest[:1].isupper() or first in _NAMES
    keeps = keeps and first not in ("Mục", "Các", "Báo cáo")
    return text if keeps else text[:1].lower() + text[1:]


_NAMES = frozenset({"Hội", "Ban", "Đoàn", "Đảng"})
"""They begin a name also where its second word is small."""


_OUTSIDE = {
    "ký": "phần ký tên",
    "nơi nhận": "phần nơi nhận",
    "mở đầu": "phần mở đầu",
    "cuối văn bản": "phần cuối văn bản",
}


def _section(ref: str) -> str:
    if ref in _OUTSIDE:
        return _OUTSIDE[ref]
    return f"mục {ref}" if ref[:1].isupper() or ref[:1].isdigit() else ref


def _today(entry: Entry, today: date) -> str:
    rule = (
        entry.fact.due
        if isinstance(entry.fact, Deadline)
        else entry.fact.when
        if isinstance(entry.fact, Event)
        else None
    )
    return time_left(rule, entry.plan.force, today, is_event=isinstance(entry.fact, Event)) if rule else ""


def _quota(entry: Entry, focus: Focus) -> str:
    """Give the figure for the one place that is asked about; never the figures of others beside it."""
    fact = entry.fact
    provinces = [place for place in focus.places if place.type in ("province", "city", "unit")]
    if not isinstance(fact, Quota) or not provinces:
        return ""
    return " ".join(_share(fact, place.name) for place in provinces[:3])


def _share(fact: Quota, area: str) -> str:
    for share in fact.shares:
        if any(same_place(area, named) for named in share.areas):
            return f"{area} được {share.number:02d} {fact.unit}."
    if fact.others is None:
        return f"Kế hoạch không nêu số của {area}."
    return f"{area} thuộc các nơi còn lại, được {fact.others:02d} {fact.unit}."


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"
