"""What the commands on the records share: a session on the configured database, and days on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session


@contextmanager
def records(*, changing: bool = False) -> Iterator[Session]:
    """Give a session on the configured database; with `changing` it is committed at the end, unless work failed.

    Only who changes something makes a new database; raises CommandError.
    """
    from sqlmodel import Session

    from bot.opening import open_records
    from bot.settings import load_settings
    from records.database import reading

    engine = open_records(load_settings(), new="said" if changing else "refused")
    try:
        with Session(engine if changing else reading(engine)) as session:
            yield session
            if changing:
                session.commit()
    finally:
        engine.dispose()


def day_named(words: str | None, option: str = "--on") -> date:
    """Give the day an option names, today in Viet Nam without one; raises CommandError."""
    from bot.clock import VIETNAM, system_clock
    from records.roster_cells import WrongCell, day_in

    if words is None:
        return system_clock().astimezone(VIETNAM).date()
    try:
        day = day_in(words)
    except WrongCell:
        day = None
    if day is None:
        raise CommandError(f"{option} takes a day such as 2026-10-20 or 20/10/2026, not {words!r}.")
    return day
