"""`chihoi officers`: who they are, and their posts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands import CommandError
from bot.commands.officers_correct import correct

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from records.tables import Officer, Post, Unit

app = typer.Typer(help="The officers and their posts.", no_args_is_help=True, rich_markup_mode=None)
app.command("correct")(correct)

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
    from bot.commands.recorded import day_named
    from records.officers import find_officer
    from records.units import find_unit

    day = day_named(since, "--since")
    with _change() as session:
        unit, person = find_unit(session, code), find_officer(session, officer)
        kind = _role(role)
        lines = list(_appointed(session, person, unit, kind, day))
    typer.echo("\n".join(lines))


def _appointed(session: Session, person: Officer, unit: Unit, role: str, day: date) -> Iterator[str]:
    """Give her the post, note that, and say so; nothing changes where she holds it without an end already."""
    from bot.clock import system_clock
    from records.audit import note_role
    from records.officers import appoint

    what = f"{person.name} is {role} of {unit.name} ({unit.code})"
    held = _held(session, person, unit, role, day)
    if held is not None and held.until is None:
        yield f"{what} already, since {held.since}."
        return
    old = None if held is None else {"since": held.since, "until": held.until}
    post = appoint(session, person.id, unit.id, role, day)
    new = {"since": post.since} if old is None else {"since": post.since, "until": post.until}
    note_role(
        session,
        "officers appoint",
        unit.id,
        role,
        officer_id=None,
        of=person.id,
        old=old,
        new=new,
        now=system_clock(),
    )
    yield f"{what} from {post.since}."
    yield from _other_heads(session, post)


def _role(words: str) -> str:
    from records.roster_cells import WrongCell, post_in

    try:
        post = post_in(words)
    except WrongCell:
        post = None
    if post is None:
        raise CommandError(f"There is no role {words!r}; it is head, deputy, supervisor or admin.")
    return post[0]


def _held(session: Session, person: Officer, unit: Unit, role: str, day: date) -> Post | None:
    """Give the post if she holds it that day already."""
    from records.officers import posts_of

    held = (post for post in posts_of(session, person.id, day) if (post.unit_id, post.role) == (unit.id, role))
    return next(held, None)


def _other_heads(session: Session, post: Post) -> Iterator[str]:
    """Say who else is head on the first day of a head: two are seldom meant, and both are reminded."""
    from records.officers import holders, posts_of

    if post.role != "head":
        return
    for other in holders(session, post.unit_id, ("head",), post.since):
        if other.id != post.officer_id:
            theirs = posts_of(session, other.id, post.since)
            since = min(held.since for held in theirs if (held.unit_id, held.role) == (post.unit_id, "head"))
            yield f"{other.name} ({other.id}) is head there too, since {since}."


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
