"""For which units somebody nominates, and for which she decides."""

from __future__ import annotations

from handlers.turn import Turn
from records import units
from records.officers import SUPERVISING
from records.units import GROUND_LEVELS


def led(turn: Turn) -> list[int]:
    """Give the chi hội and tổ that she leads today, as head or deputy."""
    return [u for u in turn.at("head", "deputy") if units.unit(turn.session, u).level in GROUND_LEVELS]


def supervised(turn: Turn) -> list[int]:
    """Give the units above chi hội for which she decides today."""
    return [u for u in turn.at(*SUPERVISING) if units.unit(turn.session, u).level not in GROUND_LEVELS]


def nominating(turn: Turn, kind: str | None) -> list[int]:
    """Give the units for which she nominates today: those she leads, and for groups also those she supervises for."""
    return [*led(turn), *(supervised(turn) if kind == "collective" else ())]
