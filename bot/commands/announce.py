"""`chihoi announce`: an announcement from the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session

    from records.announcements import Audience
    from records.scheduling_tables import Announcement


def announce(
    *,
    unit: Annotated[str, typer.Option(metavar="CODE", help="Whose it is; those below it hear it.")],
    text: Annotated[str, typer.Option(help="What is said.")],
    role: Annotated[list[str] | None, typer.Option(help="head, deputy, supervisor, admin; all if none.")] = None,
    level: Annotated[list[str] | None, typer.Option(help="branch, commune and so on; all levels if none.")] = None,
    missing: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="Only chi hội without a report for it, e.g. 2026-10.")
    ] = None,
    at: Annotated[str | None, typer.Option(help="When, ISO 8601; now if none.")] = None,
    read: Annotated[bool, typer.Option("--read", help="Ask everybody to say that she read it.")] = False,
    by: Annotated[str | None, typer.Option(help="Which admin's it is: name or number; the nearest if none.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count whom it would reach.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Send an announcement, or count whom it would reach on each channel."""
    from bot.clock import VIETNAM, clock_at, system_clock
    from bot.commands.recorded import records
    from records import announcements
    from records.scheduling_tables import Announcement

    now = system_clock()
    today = now.astimezone(VIETNAM).date()
    send_at = _moment(None if at is None else clock_at(at, "--at")(), now)
    words = _text(text)
    with records(changing=not dry_run) as session:
        audience = _audience(session, unit, role or [], level or [], missing)
        written_by = None if dry_run and by is None else _author(session, audience.unit_id, by)
        found = announcements.counted(session, audience, today)
        said: dict[str, object] = {
            "unit": unit,
            "recipients": sum(found.values()),
            "channels": {channel: count for channel, count in found.items() if channel},
            "unreached": found.get("", 0),
            "id": None,
            "state": None,
            "at": (send_at or now).astimezone(VIETNAM).isoformat(timespec="seconds"),
        }
        if written_by is not None and not dry_run:
            made = Announcement(
                unit_id=audience.unit_id,
                written_by=written_by,
                text=words,
                audience=audience.dump(),
                acknowledge=read,
                state="scheduled",
                send_at=send_at,
                created_at=now,
            )
            session.add(made)
            session.flush()
            if send_at is None:
                announcements.begin(session, made, now)
            said |= {"id": made.id, "state": made.state}
            _noted(session, made)
    typer.echo(json.dumps(said, ensure_ascii=False) if as_json else _line(said))


def _moment(at: datetime | None, now: datetime) -> datetime | None:
    if at is not None and at <= now:
        raise CommandError("--at has passed already; leave it out to send now.")
    return at


def _audience(session: Session, unit: str, roles: list[str], levels: list[str], missing: str | None) -> Audience:
    from records.announcements import Audience
    from records.officers import ROLES
    from records.periods import first_day
    from records.units import LEVELS, UnitNotFound, find_unit

    for option, stated, known in (("--role", roles, ROLES), ("--level", levels, LEVELS)):
        if wrong := next((word for word in stated if word not in known), None):
            raise CommandError(f"{option} takes {', '.join(known)}, not {wrong!r}.")
    try:
        at = find_unit(session, unit)
        if missing is not None:
            first_day(missing)
    except UnitNotFound as error:
        raise CommandError(str(error)) from error
    except ValueError:
        raise CommandError(f"--missing takes a period such as 2026-10, not {missing!r}.") from None
    return Audience(unit_id=at.id, roles=tuple(roles), levels=tuple(levels), missing=missing)


def _author(session: Session, unit_id: int, by: str | None) -> int:
    """Give who is named, if she is an admin of the unit or of one above, as in a chat; else the nearest of them."""
    from bot.clock import VIETNAM, system_clock
    from records import officers, units

    today = system_clock().astimezone(VIETNAM).date()
    line = (unit_id, *units.above(session, unit_id, today))
    admins = {officer.id: officer for at in line for officer in officers.holders(session, at, ("admin",), today)}
    if by is None:
        if not admins:
            raise CommandError("The unit has no admin and none is above it; `chihoi officers appoint` makes one.")
        return next(iter(admins))
    try:
        named = officers.find_officer(session, by)
    except officers.OfficerNotFound as error:
        raise CommandError(str(error)) from error
    if named.id not in admins:
        raise CommandError(f"{named.name} is no admin of {units.unit(session, unit_id).code} or of a unit above it.")
    return named.id


def _text(text: str) -> str:
    from knowledge.vietnamese import nfc
    from records.announcements import LONGEST

    said = nfc(text).strip()
    if not said:
        raise CommandError("--text is empty.")
    if len(said) > LONGEST:
        raise CommandError(f"--text has {len(said)} characters; {LONGEST} fit into one message.")
    return said


def _noted(session: Session, made: Announcement) -> None:
    from records import audit
    from records.units import unit

    audit.note(
        session,
        officer_id=None,
        action="announcement sent: chihoi announce",
        subject=f"announcement:{unit(session, made.unit_id).code}:{made.id}",
        new={"state": made.state, "audience": made.audience},
        now=made.created_at,
    )


def _line(said: dict[str, object]) -> str:
    channels = said["channels"]
    each = ", ".join(f"{channel} {count}" for channel, count in channels.items()) if isinstance(channels, dict) else ""
    counted = f"{said['recipients']} recipients ({each or 'none reached'}; {said['unreached']} cannot be reached)"
    if said["id"] is None:
        return f"Would reach {counted}."
    return f"Announcement {said['id']} is {said['state']}: {counted}."
