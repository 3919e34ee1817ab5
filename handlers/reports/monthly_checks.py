"""What is questioned in a monthly report: figures far from the unit's own, and figures that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

from handlers.forms.fields import (
    in_days,
)
from handlers.forms.form import Context
from handlers.forms.numbers import grouped, in_dong


def far_off(name: str, noun: str, *, ratio: float = 2.0) -> Callable[[int, Context], str | None]:
    """Question a figure that is more than `ratio` times, or less than that part of, what the unit had lately."""

    def doubt(value: int, context: Context) -> str | None:
        lately = [figure for figure in context.facts.history.get(name, ()) if figure > 0]
        if not lately:
            return None
        usual = median(lately)
        if abs(value - usual) < 10 or usual / ratio <= value <= usual * ratio:
            return None
        return (
            f"Mấy tháng trước khoảng {grouped(round(usual))} {noun}, tháng này {grouped(value)} {noun}."
            " Em hỏi lại cho chắc, đúng không ạ?"
        )

    return doubt


def odd_attendance(value: int, context: Context) -> str | None:
    """Question meetings that nobody came to, and an attendance far from the usual one; more meetings have more."""
    meetings = max(1, context.values.get("so_buoi", 1))
    if value == 0:
        return f"Sinh hoạt {meetings} buổi mà không có chị nào dự ạ? Em hỏi lại cho chắc, đúng không ạ?"
    attended = [figure for figure in context.facts.history.get("so_du", ()) if figure > 0]
    held = [figure for figure in context.facts.history.get("so_buoi", ()) if figure > 0]
    more = meetings / (median(held) if held else 1)
    history = {**context.facts.history, "so_du": [round(figure * more) for figure in attended]}
    return far_off("so_du", "chị dự" if meetings == 1 else "lượt chị dự")(
        value, replace(context, facts=replace(context.facts, history=history))
    )


def odd_members(value: int, context: Context) -> str | None:
    admitted = context.values.get("ket_nap_moi")
    far = far_off("tong_hoi_vien", "hội viên", ratio=1.25)(value, context)
    return far or (None if admitted is None else _unexplained(value, admitted, context))


def odd_admitted(value: int, context: Context) -> str | None:
    members = context.values.get("tong_hoi_vien")
    return None if members is None else _unexplained(members, value, context)


def _unexplained(members: int, admitted: int, context: Context) -> str | None:
    """Question a change of members since the last period that those who joined do not explain."""
    before = context.facts.previous.get("tong_hoi_vien")
    moved = any(name in context.values for name in ("chuyen_den", "chuyen_di", "dua_ra_qua_doi"))
    if before is None or moved or members - before == admitted:
        return None
    return (
        f"Tháng trước {grouped(before)} hội viên, kết nạp thêm {admitted} là {grouped(before + admitted)},"
        f" mà chị ghi cuối tháng {grouped(members)}. Chắc có chị em chuyển đến, chuyển đi. Chị thấy đúng không ạ?"
    )


def unlike_members(context: Context) -> str | None:
    """Find more attendances than if every member had come to every meeting."""
    present, members = context.values["so_du"], context.values["tong_hoi_vien"]
    meetings = context.values.get("so_buoi")
    if meetings is None or present <= members * meetings:
        return None
    if meetings == 1:
        return (
            f"Dạ, số chị dự ({grouped(present)}) đang nhiều hơn số hội viên ({grouped(members)}) ạ."
            " Chị gõ lại giúp em; nếu số hội viên sai thì gõ “sửa hội viên”."
        )
    return (
        f"Dạ, {grouped(members)} hội viên dự đủ {meetings} buổi mới là {grouped(members * meetings)} lượt,"
        f" mà chị ghi {grouped(present)} lượt ạ. Chị gõ lại giúp em; nếu số hội viên hay số buổi sai"
        " thì gõ “sửa hội viên”, “sửa số buổi”."
    )


def new_within_members(context: Context) -> str | None:
    new, members = context.values["ket_nap_moi"], context.values["tong_hoi_vien"]
    return f"Dạ, số kết nạp ({new}) đang nhiều hơn cả số hội viên ({members}) ạ." if new > members else None


def overdue_within_loans(context: Context) -> str | None:
    if context.values["tkvv_no_qua_han"] <= context.values["tkvv_du_no"]:
        return None
    return "Dạ, nợ quá hạn đang nhiều hơn tổng dư nợ ạ. Chị xem lại giúp em nhé."


def days_within_meetings(context: Context) -> str | None:
    days, meetings = context.values["ngay_sinh_hoat"], context.values["so_buoi"]
    if len(days) <= meetings:
        return None
    return f"Dạ, chị ghi {meetings} buổi mà có {len(days)} ngày ạ. Nếu số buổi sai thì chị gõ “sửa số buổi”."


def many_meetings(value: int, _context: Context) -> str | None:
    """Question more meetings than a month has weeks: a bare "12" is mostly the day."""
    if value <= 5:
        return None
    return f"Tháng này sinh hoạt {value} buổi ạ? Nếu là ngày {value} thì chị gõ “ngày {value}”."


def to_come(days: Sequence[str], context: Context) -> str | None:
    """Question a day that has not come yet: a slip of 21 or 13 makes a 31."""
    later = [day for day in days if day > context.facts.today.isoformat()]
    return f"Ngày {in_days(later)} chưa đến ạ. Chị thấy đúng không ạ?" if later else None


def odd_balance(value: int, context: Context) -> str | None:
    before, come, gone = (
        context.facts.previous.get("quy_ton"),
        context.values.get("quy_thu", 0),
        context.values.get("quy_chi", 0),
    )
    if before is None or before + come - gone == value:
        return None
    expected = in_dong(before + come - gone)
    return f"Tháng trước còn {grouped(before)} đồng, thu chi thế này thì còn {expected}. Chị ghi đúng chưa ạ?"
