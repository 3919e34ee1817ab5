"""Taking in a file of units and officers: everything is checked first, and nothing is changed unless all is right.

What the file does not name stays as it is, and so does what a blank cell is about. Another name, another unit above
and a last day of a unit are changes of one day; everything before it stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from records.roster_people import people_in, recorded_officers
from records.roster_places import misplaced
from records.roster_posts import crowded, posts_in
from records.roster_rows import by_place, rows_of
from records.roster_sheets import Fault, Sheet, tables
from records.roster_units import Key, Standing, recorded_tree, with_rows
from records.roster_writing import Changes, changes, write
from records.unit_changes import hold_tree

Tick = Callable[[str, int, int], None]
"""Told how far a step is: its name, how many are done, of how many."""

CHECKING: Final = "Kiểm tra"
WRITING: Final = "Ghi"


class RosterRefused(Exception):  # noqa: N818 - no error of the program: its faults are for the operator
    """The file is not right; `faults` are in the order of the file, and nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True)
class Imported:
    """What was changed, sentences the person should know besides, and how many rows there were.

    `holders` are the officers of the new posts, in their order; `units` all units by key, as they are now.
    """

    changes: Changes
    notes: Sequence[str]
    rows: int
    holders: Sequence[int]
    units: Mapping[Key, Standing]


def import_roster(session: Session, sheets: Sequence[Sheet], on: date, tick: Tick = lambda *_: None) -> Imported:
    """Take the sheets in; what changes does so on that day. Raises RosterRefused."""
    names = [sheet.name for sheet in sheets]
    found, notes, faults = tables(sheets)
    _refuse(faults, names)
    rows = sum(len(table.lines) for table in found)
    progress = _Progress(tick, CHECKING, rows)
    unit_rows, officer_rows, faults = rows_of(found, lambda: progress.add(1))
    hold_tree(session)
    before = recorded_tree(session, on)
    after, sound, wrong = with_rows(before, unit_rows)
    wrong += misplaced(before, after, sound, on)
    known = recorded_officers(session)
    people, unclear = people_in(officer_rows, known, on)
    posts, said, impossible = posts_in(people, after.units, on)
    _refuse([*faults, *wrong, *unclear, *impossible], names)
    wanted = changes(before.units, after.units, people, posts)
    notes += [*said, *crowded(posts, known, after.units, on)]
    progress = _Progress(tick, WRITING, len(wanted))
    holders = write(session, wanted, after.units, on, progress.add)
    return Imported(wanted, notes, rows, holders, after.units)


def _refuse(faults: Sequence[Fault], sheets: Sequence[str]) -> None:
    if faults:
        raise RosterRefused(by_place(faults, sheets))


class _Progress:
    def __init__(self, tick: Tick, step: str, total: int) -> None:
        self._tick, self._step, self._done, self._total = tick, step, 0, total

    def add(self, count: int) -> None:
        """Count what is done."""
        self._done += count
        self._tick(self._step, self._done, self._total)
