"""What is found out about a message just before it goes out: whether it is still to be said, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from records.messages import Reply


@dataclass(frozen=True)
class Keep:
    """Send it; with a `reply` send that instead of what was queued, for what was true then may not be true now."""

    reply: Reply | None = None


@dataclass(frozen=True)
class Later:
    """Not now: ask again at that moment."""

    at: datetime


@dataclass(frozen=True)
class Drop:
    """Never; `reason` says why, in a few words for the operator and without a name."""

    reason: str


Wanted = Keep | Later | Drop
"""The answer of a guard. It may write in the session it is asked in, so commit that in every case."""
