"""What both nomination forms ask in the same way: figures for an achievement, awards, days, optional parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from handlers.fields import free_text
from handlers.forms import Condition, Context, Field, Group, Invalid, Say, Value, always
from handlers.person_fields import award, in_award
from knowledge.moments import moment
from knowledge.numbers import spoken_numbers
from knowledge.rules import OnDate
from knowledge.vietnamese import nfc

FIGURES: Final = "Việc này được bao nhiêu, khi nào, ai hưởng lợi ạ? Không có số liệu thì gõ “bỏ qua”."
FIGURES_NEEDED: Final = "Em cần ít nhất một con số ạ. Việc này được bao nhiêu, khi nào, ai hưởng lợi?"
NO_FIGURE: Final = "Dạ, câu này em cần có con số ạ, ví dụ: 12 hộ được vay vốn năm 2025."
NO_DAY: Final = "Dạ, em chưa đọc được ngày ạ. Chị gõ giúp em, ví dụ 5/9/2026."
TO_COME: Final = "Dạ, ngày {day} chưa đến ạ. Chị xem lại giúp em nhé."
AWARDS: Final = "Khen thưởng đã có"
AWARD_ASKED: Final = (
    "Khen thưởng năm nào, hình thức gì, cơ quan nào khen ạ? Mỗi lần một tin. Đủ rồi hoặc chưa có thì gõ “hết”."
)
MORE_NAME: Final = "ghi_them"
NOTHING: Final = "Không có"
"""What a free text holds where she said that there is nothing."""


def has_figure(text: str) -> bool:
    """Tell whether a text holds a number, in figures or in words."""
    return bool(re.search(r"\d", text) or spoken_numbers(nfc(text)))


def item_has_figure(item: object) -> bool:
    """Tell whether an item of a group holds a number in any of its texts."""
    return isinstance(item, dict) and any(isinstance(v, str) and has_figure(v) for v in item.values())


def _with_figure(most: int) -> Callable[[str, Context], Value]:
    text_of = free_text(most=most)

    def parse(text: str, context: Context) -> Value:
        if not has_figure(text):
            raise Invalid(NO_FIGURE)
        return text_of(text, context)

    return parse


def achievement(name: str, label: str, prompt: Say, *, most: int, example: str, must: Condition) -> tuple[Field, ...]:
    """Give a text and, where it holds no number, the question for one.

    Her answer is kept beside the text, not in its place. It may be left out unless it `must` be there.
    """

    def lacks(context: Context) -> bool:
        return name in context.item and not has_figure(str(context.item[name]))

    def needed(context: Context) -> bool:
        return lacks(context) and ("con_so" in context.item or must(context))

    return (
        Field(name=name, label=label, prompt=prompt, parse=free_text(most=most), free=True, example=example),
        Field(
            name="so_lieu",
            label="Số liệu",
            prompt=FIGURES,
            parse=free_text(most=200, none=NOTHING),
            free=True,
            required=False,
            example="12 hộ được vay vốn, năm 2025.",
            ask_if=lambda context: lacks(context) and not needed(context),
            counts_if=lacks,
        ),
        Field(
            name="con_so",
            label="Số liệu",
            prompt=FIGURES_NEEDED,
            parse=_with_figure(200),
            example="12 hộ được vay vốn, năm 2025.",
            ask_if=needed,
            counts_if=lacks,
        ),
    )


def never(_context: Context) -> bool:
    """Hold in no case."""
    return False


def opened(section: str) -> Condition:
    """Hold where she chose to write this part as well."""
    return lambda context: section in (context.values.get(MORE_NAME) or ())


def optional_text(name: str, section: str, prompt: str, *, most: int, example: str = "") -> Field:
    """Give a free text that is asked where she chose its part."""
    return Field(
        name=name,
        label=section,
        prompt=prompt,
        parse=free_text(most=most),
        free=True,
        required=False,
        example=example,
        ask_if=opened(section),
    )


def awards(ask_if: Condition = always) -> Group:
    """Give the earlier awards, one line each."""
    khen = Field(
        name="khen",
        label="Khen thưởng",
        prompt=AWARD_ASKED,
        parse=award,
        show=in_award,
        example="2024, giấy khen của UBND xã.",
    )
    return Group(name="khen_truoc", label=AWARDS, item="lần", fields=(khen,), most=10, ask_if=ask_if)


def past_day(text: str, context: Context) -> str:
    """Read a day that is not to come, as an ISO date."""
    found = moment(text, today=context.facts.today)
    if not isinstance(found, OnDate):
        raise Invalid(NO_DAY)
    if found.date > context.facts.today:
        raise Invalid(TO_COME.format(day=found.date.strftime("%d/%m/%Y")))
    return found.date.isoformat()


def in_day(value: str) -> str:
    """Read a day back."""
    year, month, day = value.split("-")
    return f"{day}/{month}/{year}"
