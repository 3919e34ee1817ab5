from __future__ import annotations

from sqlmodel import Session
from tests.fakes.organisations import a_commune

from records.summary_wishes import OCCASIONS, set_wish, wish, wishes


def test_who_chose_nothing_gets_every_one(session: Session) -> None:
    """Three occasions hold until she says otherwise."""
    organisation = a_commune(session)
    who = organisation.appoint("Nông Thị Hà", "supervisor", "C")
    assert OCCASIONS == wish(session, who.id, organisation.units["C"].id)
    assert {} == wishes(session)


def test_the_last_choice_counts_for_that_unit(session: Session) -> None:
    """Also the choice to get none; at another unit nothing changes."""
    organisation = a_commune(session)
    who = organisation.appoint("Nông Thị Hà", "supervisor", "C")
    here, above = organisation.units["C"].id, organisation.units["P"].id
    set_wish(session, who.id, here, ["all_in", "day_before", "all_in"])
    assert ("day_before", "all_in") == wish(session, who.id, here)
    set_wish(session, who.id, here, [])
    assert () == wish(session, who.id, here)
    assert OCCASIONS == wish(session, who.id, above)
    assert {(who.id, here): ()} == wishes(session)
