"""Who the officers of a file are, beside those that are recorded.

An officer is known by her telephone number. Without one, or where the number is new, she is the one of that name at
that unit. Where two could be meant nobody is guessed: the row is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from sqlmodel import Session, col, select

from records.officers import folded_name
from records.roster_rows import OfficerRow
from records.roster_sheets import Fault
from records.roster_units import Key, key_of
from records.tables import Officer, Post, Unit

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True)
class HeldPost:
    """A post that is recorded."""

    id: int
    unit: Key
    role: str
    since: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class KnownOfficer:
    """An officer who is recorded, with all her posts."""

    id: int
    name: str
    phone: str | None
    posts: Sequence[HeldPost]


@dataclass(kw_only=True)
class Person:
    """An officer of the file: who she is if she is recorded, and her rows."""

    name: str
    phone: str | None
    known: KnownOfficer | None
    rows: list[OfficerRow] = field(default_factory=list)

    @property
    def written(self) -> str:
        """Her name as it is to be kept: one without accents does not replace the same one with accents."""
        if self.known and self.name.isascii() and folded_name(self.name) == folded_name(self.known.name):
            return self.known.name
        return self.name


_OTHERS_PHONE = "số điện thoại này ở dòng {row} là của {name}; mỗi số chỉ ghi cho một người"
_KNOWN_AS_OTHER = (
    "trong sổ số điện thoại này là của {name}; nếu là một người thì sửa tên bằng lệnh"
    " chihoi officers correct {id} --name “{new}”, nếu số đã đổi chủ thì sửa số của người kia trước"
)
_TWO_ALIKE: Final = "có {count} người tên {name} ở đơn vị này; ghi thêm số điện thoại để phân biệt"


def recorded_officers(session: Session) -> list[KnownOfficer]:
    """Give everybody who is recorded and has not had her data deleted."""
    posts: dict[int, list[HeldPost]] = {}
    for post, code in session.exec(select(Post, Unit.code).join(Unit).order_by(col(Post.since), col(Post.id))):
        held = HeldPost(id=post.id, unit=key_of(code), role=post.role, since=post.since, until=post.until)
        posts.setdefault(post.officer_id, []).append(held)
    officers = session.exec(select(Officer).where(col(Officer.erased_at).is_(None)).order_by(col(Officer.id)))
    return [KnownOfficer(id=o.id, name=o.name, phone=o.phone, posts=posts.get(o.id, ())) for o in officers]


def people_in(rows: Sequence[OfficerRow], known: Sequence[KnownOfficer], on: date) -> tuple[list[Person], list[Fault]]:
    """Give the officers of the file, each once, and what is wrong."""
    people = _People(known, on)
    for row in (row for row in rows if row.phone):
        people.add_by_phone(row)
    people.recognise()
    for row in (row for row in rows if not row.phone):
        people.add_by_name(row)
    return people.found, people.faults


class _People:
    def __init__(self, known: Sequence[KnownOfficer], on: date) -> None:
        self._on = on
        self._known_by_phone = _grouped((officer.phone, officer) for officer in known if officer.phone)
        self._known_by_name = _grouped(
            ((folded_name(officer.name), unit), officer)
            for officer in known
            for unit in {post.unit for post in officer.posts}
        )
        self._by_phone: dict[str, Person] = {}
        self._by_name: dict[tuple[str, Key], list[Person]] = {}
        self._by_id: dict[int, Person] = {}
        self.found: list[Person] = []
        self.faults: list[Fault] = []

    def add_by_phone(self, row: OfficerRow) -> None:
        """Add a row with a telephone number to its person."""
        phone = row.phone or ""
        person = self._by_phone.get(phone)
        if person is None:
            person = self._by_phone[phone] = Person(name=row.name, phone=phone, known=None)
            self.found.append(person)
        elif folded_name(person.name) != folded_name(row.name):
            first = person.rows[0]
            self.faults.append(row.line.fault("phone", _OTHERS_PHONE.format(row=first.line.row, name=first.name)))
            return
        person.rows.append(row)
        alike = self._by_name.setdefault((folded_name(row.name), key_of(row.code)), [])
        if person not in alike:
            alike.append(person)

    def recognise(self) -> None:
        """Find which of the persons with a number are recorded."""
        for person in self.found:
            candidates = self._known_by_phone.get(person.phone or "") or self._of_other_phone(person)
            alike = [officer for officer in candidates if _given(officer.name) == _given(person.name)]
            row = person.rows[0]
            if len(alike) == 1:
                self._is(person, alike[0])
            elif alike:
                self.faults.append(row.line.fault("officer", _TWO_ALIKE.format(count=len(alike), name=person.name)))
            elif candidates:
                other = candidates[0]
                text = _KNOWN_AS_OTHER.format(name=other.name, id=other.id, new=person.name)
                self.faults.append(row.line.fault("phone", text))

    def add_by_name(self, row: OfficerRow) -> None:
        """Add a row without a telephone number to the person of that name at that unit."""
        name = (folded_name(row.name), key_of(row.code))
        alike = self._by_name.get(name, [])
        known = self._known_by_name.get(name, [])
        if not alike:
            alike = [self._by_id[officer.id] for officer in known if officer.id in self._by_id]
        count = len(alike) or len(known)
        if count > 1:
            self.faults.append(row.line.fault("officer", _TWO_ALIKE.format(count=count, name=row.name)))
            return
        person = alike[0] if alike else Person(name=row.name, phone=None, known=None)
        if not alike:
            self.found.append(person)
            if known:
                self._is(person, known[0])
        self._by_name[name] = [person]
        person.rows.append(row)

    def _is(self, person: Person, officer: KnownOfficer) -> None:
        person.known = officer
        self._by_id[officer.id] = person

    def _of_other_phone(self, person: Person) -> list[KnownOfficer]:
        """Give who may be she with another number, or none, until now."""
        name = folded_name(person.name)
        found: dict[int, KnownOfficer] = {}
        for row in person.rows:
            for officer in self._known_by_name.get((name, key_of(row.code)), []):
                holds = any(
                    post.unit == key_of(row.code) and (post.until is None or post.until >= self._on)
                    for post in officer.posts
                )
                is_free = officer.id not in self._by_id and officer.phone not in self._by_phone
                if is_free and (holds or officer.phone is None):
                    found[officer.id] = officer
        return list(found.values())


def _given(name: str) -> str:
    """Give the name she is called by, the last word: spellings of the others differ ("Ng. T. Hoa")."""
    return folded_name(name).split()[-1]


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, list[V]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
