"""What both nomination forms ask in the same way: awards, days that are past, and the parts she may add."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from handlers.choices import labelled
from handlers.forms.fields import free_text
from handlers.forms.form import Condition, Context, Field, Group, Invalid, Value, always
from handlers.forms.numbers import Parser
from handlers.nominations.person_fields import award, in_award
from knowledge.moments import moment
from knowledge.rules import OnDate

NO_DAY: Final = "Dạ, em chưa đọc được ngày ạ. Chị gõ giúp em, ví dụ 5/9/2026."
TO_COME: Final = "Dạ, ngày {day} chưa đến ạ. Chị xem lại giúp em nhé."
AWARDS: Final = "Khen thưởng đã có"
AWARD_ASKED: Final = (
    "Khen thưởng năm nào, hình thức gì, cơ quan nào khen ạ? Mỗi lần một tin. Đủ rồi hoặc chưa có thì gõ “hết”."
)
MORE_NAME: Final = "ghi_them"


def known_as(parse: Parser, suggestions: Callable[[Context], tuple[str, ...]]) -> Parser:
    """Read one of the suggestions as it is written, however it was typed ("vi thi hoa"); anything else as it is."""

    def parse_known(text: str, context: Context) -> Value:
        return parse(labelled(text, suggestions(context)) or text, context)

    return parse_known


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
