"""What follows from the answers of a nomination: rates and changes, and the values as they are handed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from handlers.forms.form import Value
from handlers.forms.numbers import grouped
from handlers.nominations.achievements import NOTHING
from handlers.nominations.fields import MORE_NAME
from handlers.turn import VIETNAM
from records.submission_tables import Nomination


def computed_lines(values: Mapping[str, Value]) -> list[str]:
    """Give what follows from the counts of a group, each with the counts it is made of."""
    return list(_computed_lines(values))


def _computed_lines(values: Mapping[str, Value]) -> Iterator[str]:
    now, before = values.get("hoi_vien"), values.get("hoi_vien_truoc")
    if now is not None and before is not None:
        step = "không đổi" if now == before else f"{'tăng' if now > before else 'giảm'} {grouped(abs(now - before))}"
        yield f"• Hội viên so với năm trước: {step} ({grouped(before)} → {grouped(now)})"
    for label, _, (part, whole) in _RATES:
        if (rate := _rate(values, part, whole)) is not None:
            counts = f"{grouped(values[part])}/{grouped(values[whole])}"
            yield f"• {label}: {in_percent(rate)} ({counts})"


_RATES: Final = (
    ("Tỉ lệ thu hút hội viên", "ti_le_thu_hut", ("hoi_vien", "phu_nu_18")),
    ("Tỉ lệ hội viên nòng cốt", "ti_le_nong_cot", ("nong_cot", "hoi_vien")),
    ("Tỉ lệ hội viên sinh hoạt", "ti_le_sinh_hoat", ("du_sinh_hoat", "hoi_vien")),
    ("Hộ đạt 5 không 3 sạch", "ti_le_5k3s", ("ho_dat", "ho_tong")),
)
"""What it is called, its key, and the two counts it is computed from."""


def _rate(values: Mapping[str, Value], part: str, whole: str) -> float | None:
    return round(100 * values[part] / values[whole], 1) if part in values and values.get(whole) else None


def in_percent(rate: float) -> str:
    """Give a rate as people write it: 85.7 -> "85,7%"."""
    return f"{rate:g}%".replace(".", ",")


_MEETING: Final = {"ngay_hop": "ngay", "so_du_hop": "so_du", "so_phieu": "so_phieu"}
_TOGETHER: Final = {
    "nguoi_dai_dien": {"nguoi_dai_dien": "ho_ten", "sdt_dai_dien": "sdt"},
    "hoi_vien": {"hoi_vien": "nam_nay", "hoi_vien_truoc": "nam_truoc"},
    "so_to_cb": {"so_to": "so_to", "so_can_bo": "so_can_bo"},
    "hai_cuoc_van_dong": {"ho_dat": "dat", "ho_tong": "tong"},
    "von_vay": {"vv_so_to": "so_to", "vv_du_no": "du_no", "vv_so_ho": "so_ho", "vv_qua_han": "no_qua_han"},
}


def published(nomination: Nomination) -> dict[str, Any]:
    """Give the values by the keys of the list of fields that the Hội's forms are made from.

    What belongs together is one object, achievements are texts, rates are computed.
    """
    values = {name: value for name, value in nomination.values.items() if name != MORE_NAME and value is not None}
    if nomination.kind == "individual":
        return _published_individual(nomination, values)
    return _published_collective(values)


def _published_individual(nomination: Nomination, values: dict[str, Any]) -> dict[str, Any]:
    agreed_at = (
        nomination.consent_at.astimezone(VIETNAM).isoformat(timespec="seconds") if nomination.consent_at else None
    )
    agreed = {"dong_y": values.pop("dong_y", False), "cach": nomination.consent_how, "luc": agreed_at}
    values.pop("cach_dong_y", None)
    held = values.pop("tin_nhiem", None)
    meeting = {key: values.pop(name) for name, key in _MEETING.items() if name in values}
    found: dict[str, Any] = {"dong_y": agreed, **values, **_lists(values)}
    if held is not None:
        found["tin_nhiem"] = meeting if held else None
    return found


def _published_collective(values: dict[str, Any]) -> dict[str, Any]:
    rates = {name: _rate(values, *counts) for _, name, counts in _RATES[:3]}
    together = {
        key: inner
        for key, names in _TOGETHER.items()
        if (inner := {k: values[n] for n, k in names.items() if n in values})
    }
    if {"nam_nay", "nam_truoc"} <= together.get("hoi_vien", {}).keys():
        both = together["hoi_vien"]
        both["tang"] = both["nam_nay"] - both["nam_truoc"]
    used = {name for names in _TOGETHER.values() for name in names} | {"phu_nu_18", "nong_cot", "du_sinh_hoat"}
    rest = {name: value for name, value in values.items() if name not in used}
    return {**rest, **_lists(values), **together, **{name: rate for name, rate in rates.items() if rate is not None}}


def _lists(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give achievements as texts, with their figures behind them, and awards as they are."""
    found: dict[str, Any] = {}
    if "thanh_tich" in values:
        found["thanh_tich"] = [_achievement(item) for item in values["thanh_tich"]]
    if "khen_truoc" in values:
        found["khen_truoc"] = [item["khen"] for item in values["khen_truoc"]]
    return found


def _achievement(item: Mapping[str, Any]) -> Any:
    figures = [item[name] for name in ("so_lieu", "con_so") if item.get(name) not in (None, NOTHING)]
    text = item.get("y") or item.get("ket_qua") or ""
    whole = f"{text} ({'; '.join(figures)})" if figures else text
    return {"mat": item["mat"], "ket_qua": whole} if "mat" in item else whole
