"""A small form that has everything a form can have: who comes to a class, and what they bring."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from handlers.forms.fields import free_text, in_list, one_of, some_of, suggested, truth, yes_no
from handlers.forms.form import Check, Context, Entry, Facts, Field, Form, Group
from handlers.forms.numbers import counted, whole

TODAY: Final = date(2026, 10, 20)
DISHES: Final = ("Bánh chưng", "Chè lam", "Khâu nhục")
PLACES: Final = ("Nhà văn hóa", "Trường học")
EXTRAS: Final = ("Xe cộ", "Loa đài")


def _more_come_than_registered(context: Context) -> str | None:
    come, registered = context.values["den"], context.values["dang_ky"]
    return f"Dạ, số chị đến ({come}) nhiều hơn số đăng ký ({registered}) ạ." if come > registered else None


def _unlike_last_time(value: int, context: Context) -> str | None:
    last = context.facts.previous.get("dang_ky")
    return f"Lần trước {last}, lần này {value}, đúng không ạ?" if last and value > 3 * last else None


def _ages(text: str, _context: Context) -> dict[str, str]:
    age = re.search(r"(\d+) tuổi", text)
    return {"tuoi": age[1]} if age else {}


SMALL: Final = Form(
    name="small",
    version=2,
    title="Đăng ký lớp nấu ăn",
    send="Gửi đăng ký",
    more="them",
    parts=(
        Field(
            name="dang_ky",
            label="Số chị đăng ký",
            prompt="Mấy chị đăng ký ạ?",
            parse=whole("chị", most=500),
            show=counted("chị"),
            doubt=_unlike_last_time,
            carries=True,
            example="12",
        ),
        Field(name="den", label="Số chị đến", prompt="Mấy chị đến ạ?", parse=whole("chị", most=500)),
        Field(name="an_trua", label="Ăn trưa", prompt="Có ăn trưa không ạ?", parse=yes_no, show=truth),
        Field(
            name="mon",
            label="Món mang theo",
            prompt="Mang món gì ạ?",
            choices=DISHES,
            several=True,
            parse=some_of(DISHES),
            show=in_list,
            ask_if=lambda context: bool(context.values.get("an_trua")),
        ),
        Field(
            name="suat",
            label="Số suất",
            prompt="Mấy suất ạ?",
            parse=whole("suất", most=500),
            ask_if=lambda context: bool(context.values.get("an_trua")),
            holds=lambda value, context: value >= context.values.get("den", 0),
        ),
        Group(
            name="nguoi",
            label="Người phụ trách",
            item="người",
            least=1,
            most=3,
            fields=(
                Field(
                    name="ten",
                    label="Tên",
                    prompt="Ai phụ trách ạ?",
                    parse=free_text(most=60),
                    free=True,
                    also=_ages,
                ),
                Field(
                    name="tuoi",
                    label="Tuổi",
                    prompt="Chị ấy bao nhiêu tuổi ạ?",
                    parse=whole("tuổi", least=16, most=100),
                    required=False,
                    ask_if=lambda context: context.item.get("ten") != "Chị Mai",
                ),
            ),
        ),
        Field(
            name="noi",
            label="Nơi học",
            prompt="Học ở đâu ạ?",
            choices=PLACES,
            parse=suggested(PLACES, most=80),
            free=True,
            carries=True,
            required=False,
        ),
        Field(name="gop_y", label="Góp ý", prompt="Chị có góp ý gì ạ?", parse=free_text(most=200), free=True),
        Field(
            name="them",
            label="Báo thêm",
            prompt="Chị cần gì thêm ạ?",
            choices=EXTRAS,
            several=True,
            silent=True,
            parse=some_of(EXTRAS),
            show=in_list,
            required=False,
            ask_if=lambda _context: False,
            counts_if=lambda _context: True,
        ),
        Field(
            name="xe",
            label="Xe",
            prompt="Đi xe gì ạ?",
            choices=("Xe máy", "Ô tô"),
            parse=one_of(("Xe máy", "Ô tô")),
            ask_if=lambda context: "Xe cộ" in context.values.get("them", ()),
            counts_if=lambda _context: True,
        ),
    ),
    checks=(Check(("den", "dang_ky"), _more_come_than_registered),),
)

FIRST: Final = Facts(TODAY)
LATER: Final = Facts(TODAY, previous={"dang_ky": 12, "noi": "Sân đình"})
KNOWN: Final = Facts(TODAY, known={"dang_ky": Entry("30", 30)})

VALID: Final = {
    "dang_ky": "500",
    "den": "0",
    "an_trua": "Có",
    "mon": "tất cả",
    "suat": "500",
    "ten": "Chị Mai",
    "tuoi": "50",
    "noi": "1",
    "gop_y": "không",
    "them": "Xong",
    "xe": "Xe máy",
}
"""An answer to each field that fits whatever the others are."""
