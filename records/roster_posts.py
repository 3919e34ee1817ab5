"""The posts of the officers of a file beside those that are recorded: which begin, which change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from records.roster_cells import LEVEL_WORDS
from records.roster_people import HeldPost, KnownOfficer, Person
from records.roster_rows import OfficerRow
from records.roster_sheets import Fault
from records.roster_units import NO_UNIT, Key, Standing, key_of, shown


@dataclass(frozen=True, kw_only=True)
class WantedPost:
    """A post as the file wants it; `id` is None for a new one."""

    id: int | None
    person: Person
    unit: Key
    role: str
    since: date
    until: date | None


_NO_SUCH_POST = "đơn vị {code} là cấp {level}, không có chức vụ này"
_REPEATED = "{name} đã có chức vụ này ở dòng {row}, trong cùng thời gian"
_SEVERAL = "thời gian này trùm lên {count} lần giữ chức vụ đã ghi trong sổ"
_UNIT_CLOSED = "đơn vị {code} kết thúc ngày {day}; chức vụ không kéo dài quá ngày đó"
_SINCE_WHEN = "chức vụ này đã thôi từ trước; phải ghi cả “Từ ngày”"
_SAME_POST = "cùng với dòng {row} ứng với một lần giữ chức vụ đã ghi trong sổ, từ ngày {day}"
_ENDED: Final = (
    "{sheet}, dòng {row}: {name} đã thôi chức vụ này sau ngày {day} nên giữ nguyên; nếu nay giữ lại thì ghi “Từ ngày”."
)
_HEADS: Final = "{unit} ({code}) có {count} người đứng đầu: {names}; ai đã thôi thì ghi “Đến ngày”."


def posts_in(
    people: Sequence[Person], units: Mapping[Key, Standing], on: date
) -> tuple[list[WantedPost], list[str], list[Fault]]:
    """Give every post that the rows are about, what the person should know, and what is wrong."""
    posts: list[WantedPost] = []
    notes: list[str] = []
    faults: list[Fault] = []
    taken: dict[int, OfficerRow] = {}
    for person in people:
        faults += _repeated(person, on)
        for row in person.rows:
            unit = units.get(key_of(row.code))
            wrong = list(_impossible(row, unit))
            if unit is None or wrong:
                faults += wrong
                continue
            found = _post(person, row, unit, on)
            if isinstance(found, Fault):
                faults.append(found)
                continue
            if found.id is not None and (other := taken.setdefault(found.id, row)) is not row:
                text = _SAME_POST.format(row=other.line.row, day=shown(found.since))
                faults.append(row.line.fault("role", text))
                continue
            posts.append(found)
            if found.until and not row.until and not unit.closed and found.until < on:
                place = {"sheet": row.line.sheet, "row": row.line.row}
                notes.append(_ENDED.format(**place, name=row.name, day=shown(found.until)))
    return posts, notes, faults


def crowded(
    posts: Sequence[WantedPost], known: Sequence[KnownOfficer], units: Mapping[Key, Standing], on: date
) -> list[str]:
    """Give a sentence for each unit of the file that now has more than one head."""
    touched = {post.unit for post in posts if post.role == "head"}
    wanted = {post.id for post in posts if post.id is not None}
    heads: dict[Key, list[str]] = {}
    for officer in known:
        for post in officer.posts:
            if post.role == "head" and post.unit in touched and post.id not in wanted and _lasts(post, on):
                heads.setdefault(post.unit, []).append(officer.name)
    for wanted_post in posts:
        if wanted_post.role == "head" and _lasts(wanted_post, on):
            heads.setdefault(wanted_post.unit, []).append(wanted_post.person.name)
    return [
        _HEADS.format(unit=units[key].name, code=units[key].code, count=len(names), names=", ".join(names))
        for key, names in heads.items()
        if len(names) > 1 and not units[key].closed
    ]


def _repeated(person: Person, on: date) -> Iterator[Fault]:
    """Tell which rows give her one post twice for the same days."""
    spans: dict[tuple[Key, str], list[OfficerRow]] = {}
    for row in person.rows:
        same = spans.setdefault((key_of(row.code), row.role), [])
        for other in same:
            if (row.since or on) <= (other.until or date.max) and (other.since or on) <= (row.until or date.max):
                yield row.line.fault("role", _REPEATED.format(name=row.name, row=other.line.row))
                break
        same.append(row)


def _impossible(row: OfficerRow, unit: Standing | None) -> Iterator[Fault]:
    if unit is None:
        yield row.line.fault("code", NO_UNIT.format(code=row.code))
        return
    if unit.level in LEVEL_WORDS and unit.level not in row.levels:
        yield row.line.fault("role", _NO_SUCH_POST.format(code=unit.code, level=shown(unit.level).lower()))
    if unit.closed:
        for column, day in (("since", row.since), ("until", row.until)):
            if day and day > unit.closed:
                yield row.line.fault(column, _UNIT_CLOSED.format(code=unit.code, day=shown(unit.closed)))


def _post(person: Person, row: OfficerRow, unit: Standing, on: date) -> WantedPost | Fault:
    """Give the post of the row: one that she has, with what the row says of it, or a new one."""
    same = [
        post
        for post in (person.known.posts if person.known else ())
        if post.unit == key_of(row.code) and post.role == row.role
    ]
    post: HeldPost | None
    if row.since is None:
        post = _latest(same, row.until)
    else:
        exact = [post for post in same if post.since == row.since]
        met = exact or [post for post in same if _overlaps(post, row)]
        if len(met) > 1:
            return row.line.fault("since", _SEVERAL.format(count=len(met)))
        post = met[0] if met else None
    since = row.since or (post.since if post else max(on, unit.opened or on))
    until = row.until or (post.until if post else unit.closed)
    if row.since is None and until and until < since and (post is None or row.until):
        return row.line.fault("since", _SINCE_WHEN)
    return WantedPost(
        id=post.id if post else None,
        person=person,
        unit=key_of(row.code),
        role=row.role,
        since=since,
        until=min(until or unit.closed, unit.closed) if unit.closed else until,
    )


def _latest(posts: Sequence[HeldPost], until: date | None) -> HeldPost | None:
    """Give the post that a row without a first day is about: the last one, or the one that ended on its last day."""
    ending = [post for post in posts if until and post.until == until]
    found = ending or posts
    return found[-1] if found else None


def _overlaps(post: HeldPost, row: OfficerRow) -> bool:
    return post.since <= (row.until or date.max) and (row.since or date.min) <= (post.until or date.max)


def _lasts(post: HeldPost | WantedPost, on: date) -> bool:
    return post.until is None or post.until >= on
