"""`chihoi officers`: who they are, and their posts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session

    from records.tables import Officer, Post, Unit

app = typer.Typer(help="The officers and their posts.", no_args_is_help=True, rich_markup_mode=None)

_Officer = Annotated[str, typer.Argument(metavar="OFFICER", help="Her number or name.", show_default=False)]
_Code = Annotated[str, typer.Argument(metavar="UNIT", help="The unit's code.", show_default=False)]
_On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The first day without it; today if none.")]
_Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="The first day; today if none.")]


@app.command("list")
def list_officers(
    code: Annotated[str | None, typer.Option("--unit", metavar="CODE", help="Only of this unit and below.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the officers with the posts they hold today."""
    from bot.commands.recorded import day_named, records
    from records.officers import officers_with_posts
    from records.units import find_unit, places_left_later

    today = day_named(None)
    with records() as session, _refusals():
        within = [find_unit(session, code).id] if code else None
        names = {unit_id: past.name for unit_id, past in places_left_later(session, today).items()}
        found = [_as_json(*officer, names) for officer in officers_with_posts(session, today, within)]
    typer.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(map(_as_line, found)) or "(trống)")


@app.command()
def appoint(
    officer: _Officer,
    code: _Code,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="head, deputy, supervisor or admin.")],
    since: _Since = None,
) -> None:
    """Give an officer a post."""
    from bot.clock import system_clock
    from bot.commands.recorded import day_named
    from records.audit import note_role
    from records.officers import appoint, find_officer
    from records.roster_cells import WrongCell, post_in
    from records.units import find_unit

    day = day_named(since, "--since")
    with _change() as session:
        unit, person = find_unit(session, code), find_officer(session, officer)
        try:
            post = post_in(role)
        except WrongCell:
            post = None
        if post is None:
            raise CommandError(f"There is no role {role!r}; it is head, deputy, supervisor or admin.")
        appoint(session, person.id, unit.id, post[0], day)
        note_role(
            session,
            "officers appoint",
            unit.id,
            post[0],
            officer_id=None,
            of=person.id,
            new={"since": day},
            now=system_clock(),
        )
        done = f"{person.name} is {post[0]} of {unit.name} ({unit.code}) from {day}."
    typer.echo(done)


@app.command()
def end(
    officer: _Officer,
    code: _Code,
    role: Annotated[str | None, typer.Option(metavar="ROLE", help="Which, where she has more than one.")] = None,
    on: _On = None,
) -> None:
    """End an officer's post at a unit."""
    from bot.clock import system_clock
    from bot.commands.recorded import day_named
    from records.audit import note_role
    from records.officers import end_post, find_officer, posts_of
    from records.units import find_unit

    day = day_named(on)
    with _change() as session:
        unit, person = find_unit(session, code), find_officer(session, officer)
        held = [post for post in posts_of(session, person.id, day) if post.unit_id == unit.id]
        held = [post for post in held if role is None or post.role == role]
        if len(held) != 1:
            has = " and ".join(post.role for post in held) or "no such post"
            raise CommandError(f"On {day} {person.name} has {has} at {unit.code}; name the role with --role.")
        end_post(session, held[0], day)
        note_role(
            session,
            "officers end",
            unit.id,
            held[0].role,
            officer_id=None,
            of=person.id,
            old={"since": held[0].since},
            new={"until": held[0].until},
            now=system_clock(),
        )
        done = f"{person.name} is {held[0].role} of {unit.name} ({unit.code}) no more from {day}."
    typer.echo(done)


@app.command()
def correct(
    officer: _Officer,
    name: Annotated[str | None, typer.Option(help="Her name as it is to be written.")] = None,
    phone: Annotated[str | None, typer.Option(help="Her telephone number; - takes it away.")] = None,
) -> None:
    """Correct an officer's name or telephone number."""
    from records.officers import find_officer
    from records.phones import phone_number
    from records.roster_cells import WrongCell, line_in

    if name is None and phone is None:
        raise CommandError("Give --name or --phone.")
    number = phone_number(phone) if phone and phone != "-" else None
    if phone and phone != "-" and number is None:
        raise CommandError("This is no telephone number of Viet Nam.")
    with _change() as session:
        person = find_officer(session, officer)
        if name is not None:
            try:
                person.name = line_in(name, "officer") or person.name
            except WrongCell as error:
                raise CommandError(f"{name!r} cannot be a name.") from error
        if phone is not None:
            person.phone = number
        session.add(person)
        done = f"Officer {person.id} is {person.name}."
    typer.echo(done)


@contextmanager
def _change() -> Iterator[Session]:
    from bot.commands.recorded import records

    with _refusals(), records(changing=True) as session:
        yield session


@contextmanager
def _refusals() -> Iterator[None]:
    from records.officers import OfficerNotFound, PostRefused
    from records.units import UnitNotFound

    try:
        yield
    except (OfficerNotFound, PostRefused, UnitNotFound) as error:
        raise CommandError(str(error)) from error


def _as_json(officer: Officer, posts: list[tuple[Post, Unit]], names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": officer.id,
        "name": officer.name,
        "phone": officer.phone,
        "posts": [
            {"unit": unit.code, "unit_name": names.get(unit.id, unit.name), "level": unit.level, "role": post.role}
            for post, unit in posts
        ],
    }


def _as_line(officer: dict[str, Any]) -> str:
    from records.roster_cells import post_called

    posts = "; ".join(f"{post_called(post['role'], post['level'])}, {post['unit_name']}" for post in officer["posts"])
    return f"{officer['id']}\t{officer['name']}\t{officer['phone'] or '-'}\t{posts or '-'}"
