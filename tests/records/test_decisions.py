"""Decisions on nominations: who may take which, and that no quota is passed."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import Session
from tests.records.organisation import NOW, TODAY, Organisation

from records import decisions, nominations
from records.decisions import NotYours, QuotaFull
from records.nominations import Overtaken


@pytest.fixture
def there(session: Session) -> Organisation:
    """The organisation, where the province chooses two and no other quota is set."""
    return Organisation(session)


def test_every_state_is_kept(there: Organisation) -> None:
    """From sent to chosen, each with who brought it there."""
    sent = there.sends("LS-01-01")
    there.decides("LS-01", sent, "shortlisted")
    there.decides("LS", sent, "waiting")
    there.decides("LS", sent, "chosen")
    there.decides("LS", sent, "shortlisted")
    states = [change.status for change in nominations.changes(there.session, sent.id)]
    assert ["sent", "shortlisted", "waiting", "chosen", "shortlisted"] == states


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        ("LS-01", "sent", ("shortlisted", "returned")),
        ("LS-01", "shortlisted", ("returned", "sent")),
        ("LS-01", "chosen", ()),
        ("LS-02", "sent", ()),
        ("LS-01-01", "sent", ()),
        ("LS", "sent", ("shortlisted", "returned", "chosen", "waiting", "not_chosen")),
        ("LS", "chosen", ("shortlisted",)),
        ("LS", "returned", ()),
    ],
)
def test_who_may_decide_what(there: Organisation, code: str, status: str, expected: tuple[str, ...]) -> None:
    """A unit between lists and returns, the round's unit chooses, others and the nominating unit decide nothing."""
    sent = there.sends("LS-01-01")
    sent.status = status
    there.session.flush()
    assert expected == decisions.possible(there.session, sent, [there.unit(code)], TODAY)


def test_what_she_may_not_decide_changes_nothing(there: Organisation) -> None:
    """Another commune, and a commune that would choose."""
    sent = there.sends("LS-01-01")
    for code, to in (("LS-02", "shortlisted"), ("LS-01", "chosen")):
        with pytest.raises(NotYours):
            there.decides(code, sent, to)  # type: ignore[arg-type]
    assert "sent" == sent.status


def test_no_more_are_chosen_than_the_quota(there: Organisation) -> None:
    """The third of two is refused and stays where it was; on the waiting list it finds a place; later it is chosen."""
    first, second, third = (there.sends(f"LS-01-0{n}", f"Chị {n}") for n in (1, 2, 3))
    for one in (first, second):
        there.decides("LS", one, "chosen")
    with pytest.raises(QuotaFull) as full:
        there.decides("LS", third, "chosen")
    assert (there.province, 2, "sent") == (full.value.unit_id, full.value.number, third.status)
    there.decides("LS", third, "waiting")
    assert [third.id] == [found.id for found in decisions.waiting(there.session, there.round)]
    there.decides("LS", first, "shortlisted")
    assert "waiting" == third.status
    there.decides("LS", third, "chosen")
    assert 2 == decisions.chosen_count(there.session, there.round)


def test_who_waits_longest_comes_first(there: Organisation) -> None:
    """Whoever left the list and came back stands behind the others."""
    first, second = there.sends("LS-01-01", "A"), there.sends("LS-01-02", "B")
    for one in (first, second):
        there.decides("LS", one, "waiting")
    there.decides("LS", first, "shortlisted")
    there.decides("LS", first, "waiting")
    assert [second.id, first.id] == [found.id for found in decisions.waiting(there.session, there.round)]


def test_a_round_without_quota_has_no_bound(session: Session) -> None:
    """Nobody counts what no plan limits."""
    there = Organisation(session, chosen=None)
    for number in range(1, 5):
        there.decides("LS", there.sends(f"LS-01-0{number}", f"Chị {number}"), "chosen")
    assert 4 == decisions.chosen_count(session, there.round)


def test_a_unit_between_lists_no_more_than_its_own_quota(session: Session) -> None:
    """Chosen and waiting ones count as listed; another commune is not concerned; who is taken off makes room."""
    there = Organisation(session, commune=2)
    first, second, third = (there.sends(f"LS-01-0{n}", f"Chị {n}") for n in (1, 2, 3))
    for one in (first, second):
        there.decides("LS-01", one, "shortlisted")
    there.decides("LS", first, "chosen")
    with pytest.raises(QuotaFull) as full:
        there.decides("LS-01", third, "shortlisted")
    assert (there.unit("LS-01"), 2) == (full.value.unit_id, full.value.number)
    there.decides("LS-02", there.sends("LS-02-01", "Chị 4"), "shortlisted")
    there.decides("LS-01", second, "sent")
    there.decides("LS-01", third, "shortlisted")
    assert "shortlisted" == third.status


def test_what_another_decided_meanwhile_is_told(there: Organisation) -> None:
    """She decides on what she saw, not on what it became."""
    sent = there.sends("LS-01-01")
    there.decides("LS", sent, "chosen")
    with pytest.raises(Overtaken) as overtaken:
        there.decides("LS-01", sent, "shortlisted", seen="sent")
    assert "chosen" == overtaken.value.nomination.status


def test_two_officers_cannot_take_the_same_last_place(engine: Engine) -> None:
    """At the same moment, on either engine, one is chosen and the other is told that the quota is full."""
    with Session(engine) as session:
        there = Organisation(session, chosen=1)
        sent = [there.sends(f"LS-01-0{number}", f"Chị {number}").id for number in range(1, 5)]
        province, officer, round_id = there.province, there.officer("LS"), there.round
        session.commit()
    together, results = Barrier(len(sent)), []

    def choose(nomination_id: int) -> None:
        together.wait()
        with Session(engine) as session:
            try:
                decisions.decide(
                    session,
                    nomination_id,
                    "chosen",
                    seen="sent",
                    officer_id=officer,
                    unit_ids=[province],
                    now=NOW,
                    on=TODAY,
                )
            except QuotaFull:
                results.append("full")
            else:
                results.append("chosen")
            session.commit()

    threads = [Thread(target=choose, args=(nomination_id,)) for nomination_id in sent]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engine) as session:
        assert (["chosen", "full", "full", "full"], 1) == (
            sorted(results),
            decisions.chosen_count(session, round_id),
        )
