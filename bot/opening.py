"""Opens what the commands read: the database and its plans, and nothing that talks to a channel.

A command that only asks must start fast, so none of the shell's other parts is imported here.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import typer
from sqlmodel import Session

from bot.builtin import builtin_plans
from bot.clock import Clock, system_clock
from bot.commands import CommandError
from bot.settings import Settings
from knowledge.plan import Plan
from records import plans
from records.database import DatabaseUnusable, missing_file, open_database, reading

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from knowledge.search import Library


New = Literal["quiet", "said", "refused"]
"""What becomes of an SQLite file that is not there: made, made and said on stderr, or not made at all."""


def open_records(settings: Settings, clock: Clock = system_clock, *, new: New = "quiet") -> Engine:
    """Open the configured database, made, migrated and with the built-in plans; raises CommandError.

    A slip in its path makes another database, so whoever changes something hears that one is new, and whoever only
    reads is refused. `new` is "quiet" where nothing but the built-in plans is asked for.
    """
    try:
        missing = missing_file(settings.database_url)
        if missing and new == "refused":
            makers = "`chihoi sample load` and `chihoi units import` make one"
            raise CommandError(f"There is no database at {missing}; {makers}.")
        engine = open_database(settings.database_url, builtin_plans, now=clock())
    except DatabaseUnusable as error:
        raise CommandError(str(error)) from error
    if missing and new == "said":
        typer.echo(f"A new database was made: {missing}", err=True)
    return engine


def open_plans(engine: Engine) -> list[Plan]:
    """Give every plan in the database."""
    with Session(reading(engine)) as session:
        return [Plan.model_validate_json(text) for text in plans.load(session)]


def open_library(engine: Engine) -> Library:
    """Build the library of every plan in the database."""
    return lasting_library(open_plans(engine))


def lasting_library(known: Iterable[Plan]) -> Library:
    """Build a library of these plans that stays as long as the process does.

    The collector of garbage rests meanwhile and leaves what is there alone afterwards: walking it would hold up an
    answer by most of a second with two thousand plans.
    """
    from knowledge.search import Library

    gc.disable()
    try:
        return Library.of(known)
    finally:
        gc.freeze()
        gc.enable()
