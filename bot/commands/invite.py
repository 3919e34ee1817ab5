"""`chihoi invite`: a code with which somebody takes a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session

    from records.tables import Officer, Unit

_DAYS = 14


def invite(
    unit_code: Annotated[str, typer.Argument(help="The unit's code; `chihoi units tree` shows them.")],
    role: Annotated[str, typer.Argument(help="head, deputy, supervisor or admin.")],
    officer: Annotated[
        str | None, typer.Option(metavar="OFFICER", help="For this known officer only: her id or name.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=90, help="How long the code is good.")] = _DAYS,
) -> None:
    """Make an invitation to a post; its code is shown once and used once."""
    from sqlmodel import Session

    from bot.clock import system_clock
    from bot.opening import open_records
    from bot.settings import load_settings
    from handlers.people.inviting import invite as invited

    settings, now = load_settings(), system_clock()
    name = settings.telegram_bot_name
    engine = open_records(settings, new="said")
    with Session(engine) as session:
        at = _unit(session, unit_code, role)
        known = _officer(session, officer) if officer else None
        made = invited(
            session,
            unit_id=at.id,
            role=role,
            officer_id=known.id if known else None,
            days=days,
            link=f"https://t.me/{name}?start={{code}}" if name else "",
            now=now,
        )
        whom = f"{known.name}, {role} of {at.name}" if known else f"{role} of {at.name}"
        session.commit()
    engine.dispose()
    typer.echo(f"{made.code}\t{whom}\n\n{made.forward}")


def _unit(session: Session, code: str, role: str) -> Unit:
    from bot.clock import VIETNAM, system_clock
    from records.officers import ROLES, role_fits
    from records.units import UnitNotFound, find_unit

    try:
        at = find_unit(session, code)
    except UnitNotFound as error:
        raise CommandError(str(error)) from error
    if role not in ROLES:
        raise CommandError(f"A role is one of {', '.join(ROLES)}, not {role!r}.")
    if not role_fits(role, at.level):
        raise CommandError(f"A {at.level} ({at.code}) has no {role}.")
    if at.closed_on is not None and at.closed_on < system_clock().astimezone(VIETNAM).date():
        raise CommandError(f"{at.name} ({at.code}) is closed since {at.closed_on}.")
    return at


def _officer(session: Session, words: str) -> Officer:
    from records.officers import OfficerNotFound, find_officer

    try:
        return find_officer(session, words)
    except OfficerNotFound as error:
        raise CommandError(str(error)) from error
