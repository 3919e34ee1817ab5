"""Who has not reported and whom to call there: name, telephone, why not, whether the assistant reaches her."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from handlers.reviews.listing import short
from handlers.summaries import texts
from records import obligations, units
from records.contacts import Contact, contacts
from records.summary_rows import Row, missing
from records.summing import Scope


@dataclass(frozen=True)
class Missing:
    """A chi hội that has not reported; `people` are its head and deputies, `reason` what they said about it."""

    row: Row
    people: Sequence[Contact]
    reason: str
    place: str
    """The unit right above, where that is not the one that asks."""

    @property
    def reached(self) -> list[Contact]:
        """Those to whom the assistant can write."""
        return [person for person in self.people if person.reach == "yes"]


def missing_of(session: Session, scope: Scope, *, most: int | None = None) -> list[Missing]:
    """Give who has not reported, with whom to call; at most so many."""
    found = missing(session, scope)[:most]
    ids = [row.unit_id for row in found]
    people = contacts(session, ids, scope.today)
    above = {row.parent_id for row in found if row.parent_id is not None} - {scope.unit_id}
    places = {at: short(name) for at, name in units.names_on(session, above, scope.day).items()}
    reasons = obligations.excuses(session, obligations.report_name(scope.period), ids)
    return [
        Missing(
            row,
            people.get(row.unit_id, ()),
            reasons[row.unit_id].reason if row.unit_id in reasons else "",
            places.get(row.parent_id or 0, ""),
        )
        for row in found
    ]


def missing_line(one: Missing, *, brief: bool = False, placed: bool = False) -> str:
    """Give a line that names the chi hội and whom to call: head and deputies, with telephone or "chưa có số".

    A `brief` line names the first of them; a `placed` one says where the chi hội is.
    """
    people = ", ".join(person_line(person) for person in one.people[: 1 if brief else None]) or texts.NO_HEAD
    name = short(one.row.name)
    unit = texts.UNIT_AT.format(unit=name, place=one.place) if placed and one.place else name
    return texts.MISSING_LINE.format(
        unit=unit, people=people, reason=texts.REASON.format(reason=one.reason) if one.reason else ""
    )


def person_line(person: Contact) -> str:
    """Give name and telephone, and what keeps the assistant from writing to her."""
    text = texts.DEPUTY if person.role == "deputy" else texts.PERSON
    note = {"none": texts.UNREACHED, "blocked": texts.BLOCKED, "yes": ""}[person.reach]
    return text.format(name=person.name, phone=person.phone or texts.NO_PHONE) + note
