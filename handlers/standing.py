"""For which units somebody writes today, and for which she decides; asked anew with every message."""

from __future__ import annotations

from handlers.turn import Turn
from records import units
from records.units import GROUND_LEVELS


def led(turn: Turn) -> list[int]:
    """Give the chi hội and tổ that she leads today, as head or deputy."""
    return [u for u in turn.at("head", "deputy") if units.unit(turn.session, u).level in GROUND_LEVELS]


def supervised(turn: Turn) -> list[int]:
    """Give the units above chi hội for which she decides today; whoever holds a post there may, an admin too."""
    held = dict.fromkeys(post.unit_id for post in turn.posts)
    return [u for u in held if units.unit(turn.session, u).level not in GROUND_LEVELS]


def nominating(turn: Turn, kind: str | None) -> list[int]:
    """Give the units for which she nominates today: those she leads, and for groups also those she supervises for."""
    return [*led(turn), *(supervised(turn) if kind == "collective" else ())]


def may_write(turn: Turn, unit_id: int, *, on_behalf: bool) -> bool:
    """Tell whether she may write for a unit now: as its head or deputy, or for it as an officer above it.

    A post that ended, and a unit that was closed or moved elsewhere, end that at once, in the middle of a form too.
    """
    if on_behalf:
        return units.in_subtree(turn.session, unit_id, supervised(turn), turn.today)
    return unit_id in led(turn) and units.in_subtree(turn.session, unit_id, (unit_id,), turn.today)
