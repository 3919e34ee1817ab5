"""Everything of a plan that can answer a question: its facts, its gaps, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from knowledge.plan import Basis, Deadline, Duty, Event, Fact, Gap, Plan, Target

HEAD_KINDS = frozenset({"number", "issued", "issuer", "signatory", "signatory_post", "force", "summary"})


@dataclass(frozen=True, eq=False)
class Entry:
    """One possible answer. `kind` is the fact's kind, "gap", or one of the kinds made here from the plan's head.

    `said` is False where the plan does not say it: then `say` is what it does say on the subject, or empty.
    """

    plan: Plan
    kind: str
    about: str
    say: str
    ref: str
    quote: str = ""
    asks: tuple[str, ...] = ()
    fact: Fact | Gap | None = field(default=None, repr=False)
    said: bool = True


def entries_of(plan: Plan) -> list[Entry]:
    """Give every entry of a plan, in the order of the plan."""
    return [
        *_head(plan),
        *(_of_fact(plan, fact) for fact in plan.facts),
        *_lists(plan),
        *_duties_by_unit(plan),
        *(_of_gap(plan, gap) for gap in plan.gaps),
    ]


def day(moment: date) -> str:
    """Write a date as people do: 20/10/2020."""
    return f"{moment.day:02d}/{moment.month:02d}/{moment.year}"


def _of_fact(plan: Plan, fact: Fact) -> Entry:
    return Entry(
        plan, fact.kind, fact.about, fact.say, fact.ref, fact.quote, fact.asks, fact,
    )  # fmt: skip


def _of_gap(plan: Plan, gap: Gap) -> Entry:
    return Entry(plan, "gap", gap.about, gap.say or "", gap.ref or "", gap.quote, gap.asks, gap, said=False)


def _head(plan: Plan) -> Iterator[Entry]:
    yield _number(plan)
    yield _issued(plan)
    yield Entry(
        plan, "issuer", "cơ quan ban hành kế hoạch", f"{plan.name} do {plan.issuer.name} ban hành.", "đầu văn bản",
        plan.issuer.name,
        ("cơ quan nào ban hành", "ai ban hành kế hoạch", "đơn vị nào ra kế hoạch này", "kế hoạch của cấp nào",
         "do ai xây dựng, ban hành", "ban nào ra văn bản này"),
    )  # fmt: skip
    yield from _signatory(plan)
    yield Entry(
        plan, "force", "thời gian áp dụng của kế hoạch", plan.force.why, "đầu văn bản", "",
        ("kế hoạch còn hiệu lực không", "kế hoạch áp dụng đến khi nào", "thực hiện trong nhiệm kỳ nào",
         "giai đoạn nào", "kế hoạch này còn dùng không", "kế hoạch cho nhiệm kỳ nào", "kế hoạch làm trong mấy năm"),
    )  # fmt: skip
    yield Entry(
        plan, "summary", "nội dung chính của kế hoạch", plan.summary, "đầu văn bản", plan.title,
        ("kế hoạch này nói về việc gì", "tóm tắt kế hoạch", "nội dung chính của kế hoạch", "kế hoạch về cái gì",
         "kế hoạch bàn chuyện gì", "tên kế hoạch là gì", "trích yếu", f"{plan.name} là gì",
         *(f"{alias} là gì" for alias in plan.aliases[:4])),
    )  # fmt: skip


def _number(plan: Plan) -> Entry:
    asks = ("kế hoạch số mấy", "số hiệu văn bản là gì", "số ký hiệu của kế hoạch", "kế hoạch số bao nhiêu",
            "văn bản mang số nào")  # fmt: skip
    about = "số của kế hoạch"
    if plan.number is None:
        return Entry(
            plan,
            "number",
            about,
            "Bản kế hoạch em có không in số văn bản.",
            "số ký hiệu",
            "",
            asks,
            said=False,
        )
    struck = " Trên bản em có, số này bị gạch ngang, chị đối chiếu với bản chính ạ." if plan.number_struck else ""
    return Entry(plan, "number", about, f"{plan.name} mang số {plan.number}.{struck}", "số ký hiệu", plan.number, asks)


def _issued(plan: Plan) -> Entry:
    asks = ("kế hoạch ban hành ngày nào", "kế hoạch ra ngày nào", "văn bản đề ngày bao nhiêu", "ký ngày nào",
            "kế hoạch ban hành khi nào", "kế hoạch phát hành năm nào", "kế hoạch ban hành ở đâu")  # fmt: skip
    about, issued = "ngày ban hành kế hoạch", plan.issued
    if issued.date is None:
        printed = f" Trên bản em có chỉ thấy: “{issued.as_printed}”." if issued.as_printed else ""
        say = f"Bản kế hoạch em có không ghi ngày ban hành.{printed}"
        return Entry(plan, "issued", about, say, "đầu văn bản", issued.as_printed or "", asks, said=False)
    place = f" tại {issued.place}" if issued.place else ""
    say = f"{plan.name} ban hành ngày {day(issued.date)}{place}."
    quote = issued.as_printed or ""
    return Entry(plan, "issued", about, say, "đầu văn bản", quote, asks)


def _signatory(plan: Plan) -> Iterator[Entry]:
    name, post = plan.signatory.name, plan.signatory.post
    asks = ("ai ký kế hoạch", "người ký văn bản là ai", "sếp nào ký", "lãnh đạo nào đứng tên ký",
            "ai đứng tên kế hoạch", f"bà {name} ký kế hoạch nào")  # fmt: skip
    with_post = f", {post}" if post else ""
    yield Entry(plan, "signatory", "người ký kế hoạch", f"Người ký {plan.name} là {name}{with_post}.", "ký",
                name, asks)  # fmt: skip
    about = f"chức vụ của {name}, người ký"
    post_asks = (
        f"{name} giữ chức vụ gì",
        "người ký giữ chức gì",
        f"{name} là ai, làm chức gì",
        "ký với chức danh gì",
    )
    if post:
        yield Entry(plan, "signatory_post", about, f"{name} ký với chức vụ {post}.", "ký", name, post_asks)
    else:
        say = f"Bản em có chỉ ghi tên người ký là {name}, không ghi chức vụ."
        yield Entry(plan, "signatory_post", about, say, "ký", name, post_asks, said=False)


def _joined(parts: list[str], limit: int = 560) -> str:
    """Join with "; ", saying how many are left out when they do not fit."""
    out: list[str] = []
    for i, part in enumerate(parts):
        if sum(map(len, out)) + len(part) > limit:
            return "; ".join(out) + f"; và {len(parts) - i} việc khác"
        out.append(part)
    return "; ".join(out)


def _duties_by_unit(plan: Plan) -> Iterator[Entry]:
    duties = sorted((f for f in plan.facts if isinstance(f, Duty)), key=lambda duty: duty.who)
    units: list[str] = []
    for who, group in groupby(duties, key=lambda duty: duty.who):
        tasks = list(group)
        units.append(who)
        yield Entry(
            plan, "duties", f"nhiệm vụ của {_inside(who)}", f"{who} có các việc: {_joined([t.task for t in tasks])}.",
            tasks[0].ref, tasks[0].quote,
            (f"{who} phải làm những việc gì", f"{who} làm gì", f"trách nhiệm của {who}",
             f"{who} được giao việc gì", f"{who} lo những gì, chuẩn bị gì"),
        )  # fmt: skip
    if units:
        yield Entry(
            plan, "units", "các đơn vị được giao việc",
            f"{plan.name} giao việc cho: {_joined(units)}.", "tổ chức thực hiện", "",
            ("những đơn vị nào được giao nhiệm vụ", "phân công cho những ban nào",
             "ban nào, đơn vị nào tham gia thực hiện", "tổ chức thực hiện gồm những đơn vị nào"),
        )  # fmt: skip


def _inside(who: str) -> str:
    """Write a unit's name within a sentence: "Các cấp Hội" -> "các cấp Hội"."""
    return who[:1].lower() + who[1:] if who.startswith(("Các ", "Những ")) else who


def _lists(plan: Plan) -> Iterator[Entry]:
    dated = [f for f in plan.facts if isinstance(f, Deadline | Event)]
    yield from _list(
        plan,
        "dates",
        "các mốc thời gian",
        [(f, f.say.rstrip(".")) for f in dated],
        ("các mốc thời gian của kế hoạch", "có những mốc nào phải nhớ", "lịch thực hiện kế hoạch", "tiến độ chung"),
    )
    targets = [f for f in plan.facts if isinstance(f, Target) and f.kind == "target"]
    yield from _list(
        plan,
        "targets",
        "các chỉ tiêu",
        [(f, f"{f.about}: {f.value}") for f in targets],
        ("các chỉ tiêu của kế hoạch", "có mấy chỉ tiêu, là những gì", "chỉ tiêu đề ra gồm những gì", "kể các chỉ tiêu"),
    )
    yield from _list(
        plan,
        "bases",
        "các văn bản làm căn cứ",
        [(f, f.about) for f in plan.facts if isinstance(f, Basis)],
        (
            "kế hoạch căn cứ vào những văn bản nào",
            "dựa trên nghị quyết, chỉ thị nào",
            "thực hiện theo văn bản nào của cấp trên",
            "căn cứ pháp lý của kế hoạch",
        ),
    )


def _list(
    plan: Plan, kind: str, about: str, items: Sequence[tuple[Fact, str]], asks: tuple[str, ...]
) -> Iterator[Entry]:
    """Give what several facts of a plan have in common as one entry; one fact alone needs none."""
    if len(items) > 1:
        first, _ = items[0]
        say = f"{sentence_case(about)} của {plan.name}: {_joined([text for _, text in items])}."
        yield Entry(plan, kind, about, say, first.ref, first.quote, asks)


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
