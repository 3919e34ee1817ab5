"""Writes what a file changes in the organisation, many rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, update
from sqlmodel import Session, SQLModel, Table

from records.roster_people import HeldPost, KnownOfficer, Person
from records.roster_posts import WantedPost
from records.roster_units import Key, Standing
from records.tables import Officer, Post, Unit, UnitPast

_AT_ONCE = 1000
"""Rows of one statement, so that the bar moves."""

Tick = Callable[[int], None]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What a file changes."""

    opened: Sequence[tuple[Key, Standing]]
    changed: Sequence[tuple[Standing, Standing]]
    """Units as they are and as they will be."""
    joined: Sequence[Person]
    corrected: Sequence[Person]
    appointed: Sequence[WantedPost]
    dated: Sequence[WantedPost]

    def __len__(self) -> int:
        return sum(map(len, (self.opened, self.changed, self.joined, self.corrected, self.appointed, self.dated)))

    def units(self, *names: str) -> list[Standing]:
        """Give the units of which one of these was changed."""
        return [after for before, after in self.changed if any(getattr(before, n) != getattr(after, n) for n in names)]


def changes(
    before: Mapping[Key, Standing],
    after: Mapping[Key, Standing],
    people: Sequence[Person],
    posts: Sequence[WantedPost],
) -> Changes:
    """Give what is different from what is recorded."""
    recorded = {post.id: post for person in people for post in (person.known.posts if person.known else ())}
    return Changes(
        opened=[(key, unit) for key, unit in after.items() if key not in before],
        changed=[(before[key], unit) for key, unit in after.items() if key in before and before[key] != unit],
        joined=[person for person in people if person.known is None],
        corrected=[person for person in people if person.known and _is_corrected(person, person.known)],
        appointed=[post for post in posts if post.id is None],
        dated=[post for post in posts if post.id is not None and _is_redated(post, recorded[post.id])],
    )


def write(session: Session, changes: Changes, after: Mapping[Key, Standing], on: date, tick: Tick) -> Sequence[int]:
    """Write them; names and places that change do so on that day. Gives whose each of the new posts is."""
    connection = session.connection()
    ids = {key: unit.id for key, unit in after.items() if unit.id is not None}
    _open(connection, changes.opened, ids, tick)
    _change(connection, changes.changed, ids, on)
    tick(len(changes.changed))
    people = {id(post.person): post.person.known.id for post in changes.appointed if post.person.known}
    for some in _parts(changes.joined):
        rows = [{"name": person.name, "phone": person.phone} for person in some]
        people |= zip(map(id, some), _insert(connection, Officer, rows), strict=True)
        tick(len(some))
    _many(
        connection,
        update(_table(Officer)).where(_table(Officer).c.id == bindparam("row")),
        [
            {"row": person.known.id, "name": person.written, "phone": person.phone or person.known.phone}
            for person in changes.corrected
            if person.known
        ],
    )
    tick(len(changes.corrected))
    for posts in _parts(changes.appointed):
        _insert(connection, Post, [_post(post, people[id(post.person)], ids[post.unit]) for post in posts])
        tick(len(posts))
    _many(
        connection,
        update(_table(Post)).where(_table(Post).c.id == bindparam("row")),
        [{"row": post.id, "since": post.since, "until": post.until} for post in changes.dated],
    )
    tick(len(changes.dated))
    session.expire_all()
    return [people[id(post.person)] for post in changes.appointed]


def _open(connection: Connection, opened: Sequence[tuple[Key, Standing]], ids: dict[Key, int], tick: Tick) -> None:
    """Add the units, those above before those below; their ids come into `ids`."""
    left = list(opened)
    while left:
        ready = [(key, unit) for key, unit in left if unit.parent is None or unit.parent in ids]
        if not ready:
            raise ValueError("Units below each other in a ring were let through.")
        left = [(key, unit) for key, unit in left if unit.parent is not None and unit.parent not in ids]
        for some in _parts(ready):
            rows = [{**_unit(unit, ids), "code": unit.code} for _, unit in some]
            ids |= zip((key for key, _ in some), _insert(connection, Unit, rows), strict=True)
            tick(len(some))


def _change(
    connection: Connection, changed: Sequence[tuple[Standing, Standing]], ids: Mapping[Key, int], on: date
) -> None:
    eve = on - timedelta(days=1)
    past = [
        {"unit_id": was.id, "name": was.name, "parent_id": ids[was.parent] if was.parent else None, "until": eve}
        for was, unit in changed
        if (was.name, was.parent) != (unit.name, unit.parent) and was.changed != eve
    ]
    _many(connection, insert(_table(UnitPast)), past)
    units, posts = _table(Unit), _table(Post)
    rows = [{"row": unit.id, **_unit(unit, ids)} for _, unit in changed]
    _many(connection, update(units).where(units.c.id == bindparam("row")), rows)
    lasting = or_(posts.c.until.is_(None), posts.c.until > bindparam("last"))
    ended = update(posts).where(posts.c.unit_id == bindparam("at"), lasting).values(until=bindparam("last"))
    closed = [(unit.id, unit.closed) for was, unit in changed if unit.closed and unit.closed != was.closed]
    _many(connection, ended, [{"at": unit_id, "last": last} for unit_id, last in closed])


def _is_corrected(person: Person, known: KnownOfficer) -> bool:
    return person.written != known.name or (person.phone is not None and person.phone != known.phone)


def _is_redated(post: WantedPost, held: HeldPost) -> bool:
    return (post.since, post.until) != (held.since, held.until)


def _unit(unit: Standing, ids: Mapping[Key, int]) -> dict[str, Any]:
    return {
        "name": unit.name,
        "level": unit.level,
        "parent_id": ids[unit.parent] if unit.parent else None,
        "area": unit.area,
        "opened_on": unit.opened,
        "closed_on": unit.closed,
    }


def _post(post: WantedPost, officer_id: int, unit_id: int) -> dict[str, Any]:
    return {
        "officer_id": officer_id,
        "unit_id": unit_id,
        "role": post.role,
        "since": post.since,
        "until": post.until,
    }


def _insert(connection: Connection, kind: type[SQLModel], rows: Sequence[dict[str, Any]]) -> Sequence[int]:
    table = _table(kind)
    return connection.scalars(insert(table).returning(table.c.id, sort_by_parameter_order=True), rows).all()


def _many(connection: Connection, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]


def _table(kind: type[SQLModel]) -> Table:
    table: Table = kind.__table__  # type: ignore[attr-defined]
    return table
