"""`chihoi officers correct`: her name as it is written, and her telephone number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import CommandError

if TYPE_CHECKING:
    from sqlmodel import Session

    from records.tables import Officer


def correct(
    officer: Annotated[str, typer.Argument(metavar="OFFICER", help="Her number or name.", show_default=False)],
    name: Annotated[str | None, typer.Option(help="Her name as it is to be written.")] = None,
    phone: Annotated[str | None, typer.Option(help="Her telephone number; - takes it away.")] = None,
) -> None:
    """Correct an officer's name or telephone number."""
    from bot.commands.recorded import records
    from records.officers import OfficerNotFound, find_officer

    if name is None and phone is None:
        raise CommandError("Give --name or --phone.")
    stated: dict[str, str | None] = {} if name is None else {"name": _name(name)}
    if phone is not None:
        stated["phone"] = _number(phone)
    with records(changing=True) as session:
        try:
            person = find_officer(session, officer)
        except OfficerNotFound as error:
            raise CommandError(str(error)) from error
        changed = _corrected(session, person, stated)
        what = f"changed: {', '.join(changed)}" if changed else "as before"
        others = _same_number(session, person) if phone is not None else ()
        lines = [f"Officer {person.id} is {person.name}; {what}.", *others]
    typer.echo("\n".join(lines))


def _corrected(session: Session, person: Officer, stated: dict[str, str | None]) -> list[str]:
    """Correct her, note which fields that changed and nothing of what they say, and give them."""
    from bot.clock import system_clock
    from records import audit

    changed = [field for field, value in stated.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, stated[field])
    if changed:
        session.add(person)
        about, new = f"officer:{person.id}", {"changed": changed}
        audit.note(session, officer_id=None, action="officers correct", subject=about, new=new, now=system_clock())
    return changed


def _name(words: str) -> str:
    from records.roster_cells import WrongCell, line_in

    try:
        name = line_in(words, "officer")
    except WrongCell:
        name = None
    if not name:
        raise CommandError(f"{words!r} cannot be a name.")
    return name


def _number(words: str) -> str | None:
    from records.phones import phone_number

    if words == "-":
        return None
    number = phone_number(words)
    if number is None:
        raise CommandError("This is no telephone number of Viet Nam.")
    return number


def _same_number(session: Session, person: Officer) -> Iterator[str]:
    """Say who else has the number that was given: by it an import knows who is who."""
    from sqlmodel import col, select

    from records.tables import Officer

    if person.phone is None:
        return
    others = select(Officer).where(Officer.phone == person.phone, Officer.id != person.id)
    for other in session.exec(others.where(col(Officer.erased_at).is_(None)).order_by(col(Officer.id))):
        yield f"{other.name} ({other.id}) has this number as well."
