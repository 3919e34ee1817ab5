"""Nominations: states, quotas, duplicates, and who sees what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from records import nominations, rounds
from records.nominations import NotYours, Overtaken, QuotaFull, Sending, Status
from records.officers import holders
from records.rounds import Opening
from records.sample import load_sample
from records.submission_tables import Nomination
from records.units import find_unit

NOW = datetime(2026, 10, 1, 1, tzinfo=UTC)
TODAY = date(2026, 10, 1)


class Organisation:
    """The sample organisation with one round of the province, in a test's session."""

    def __init__(self, session: Session, *, chosen: int | None = 2, commune: int | None = None) -> None:
        load_sample(session, NOW)
        self.session = session
        self.province = self.unit("LS")
        quotas = {self.province: chosen, self.unit("LS-01"): commune}
        given = {unit: number for unit, number in quotas.items() if number is not None}
        opening = Opening(key="r", title="Đợt", kind="individual", unit_id=self.province, quotas=given)
        rounds.open_round(session, opening, NOW)
        self.round = rounds.find(session, "r").id

    def unit(self, code: str) -> int:
        return find_unit(self.session, code).id

    def officer(self, code: str) -> int:
        return holders(self.session, self.unit(code), ("head", "supervisor"), TODAY)[0].id

    def sending(self, code: str, name: str = "Nông Thị Hoa", year: int | None = 1968) -> Sending:
        return Sending(
            round_id=self.round,
            unit_id=self.unit(code),
            officer_id=self.officer(code),
            kind="individual",
            name=name,
            name_key=name.lower(),
            birth_year=year,
            form_version=1,
            values={"ho_ten": name},
            said={"ho_ten": name},
            channel="zalo",
        )

    def sends(self, code: str, name: str = "Nông Thị Hoa", year: int | None = 1968) -> Nomination:
        return nominations.send(self.session, self.sending(code, name, year), NOW)

    def below(self, code: str, first: int = 0, most: int = 99) -> list[Nomination]:
        units = [self.unit(code)]
        found = nominations.page_below(self.session, units, TODAY, round_id=self.round, first=first, most=most)
        return list(found)

    def decides(self, code: str, nomination: Nomination, to: Status, seen: str | None = None) -> Nomination:
        decided, _ = nominations.decide(
            self.session,
            nomination.id,
            to,
            seen=seen or nomination.status,
            officer_id=self.officer(code),
            unit_ids=[self.unit(code)],
            now=NOW,
            on=TODAY,
        )
        return decided


@pytest.fixture
def there(session: Session) -> Organisation:
    """The organisation, where the province chooses two and no other quota is set."""
    return Organisation(session)


def test_what_is_sent_gets_a_receipt_and_a_first_state(there: Organisation) -> None:
    """The receipt finds it however it is written."""
    sent = there.sends("LS-01-01")
    assert ("sent", NOW) == (sent.status, sent.submitted_at)
    assert sent == nominations.by_receipt(there.session, f" {sent.receipt[:3].lower()}-{sent.receipt[3:]} ")
    (change,) = nominations.changes(there.session, sent.id)
    assert ("sent", {"ho_ten": "Nông Thị Hoa"}, there.officer("LS-01-01")) == (
        change.status,
        change.values,
        change.officer_id,
    )


def test_every_state_is_kept(there: Organisation) -> None:
    """From sent to chosen, each with who brought it there."""
    sent = there.sends("LS-01-01")
    there.decides("LS-01", sent, "shortlisted")
    there.decides("LS", sent, "waiting")
    there.decides("LS", sent, "chosen")
    there.decides("LS", sent, "shortlisted")
    states = [change.status for change in nominations.changes(there.session, sent.id)]
    assert ["sent", "shortlisted", "waiting", "chosen", "shortlisted"] == states


def test_a_returned_one_is_sent_again_under_its_receipt(there: Organisation) -> None:
    """Reason and field are gone, what it said before is kept; a second time there is nothing to send again."""
    sent = there.sends("LS-01-01")
    nominations.decide(
        there.session,
        sent.id,
        "returned",
        seen="sent",
        officer_id=there.officer("LS-01"),
        unit_ids=[there.unit("LS-01")],
        now=NOW,
        on=TODAY,
        reason="Thiếu số liệu",
        field="thanh_tich",
    )
    assert ("returned", "Thiếu số liệu", "thanh_tich") == (sent.status, sent.reason, sent.field)
    corrected = there.sending("LS-01-01", "Nông Thị Hoan")

    again = nominations.send_again(there.session, sent.id, corrected, NOW)

    assert ("sent", None, None, "Nông Thị Hoan", sent.receipt) == (
        again.status,
        again.reason,
        again.field,
        again.name,
        again.receipt,
    )
    said = [change.values for change in nominations.changes(there.session, sent.id)]
    assert [{"ho_ten": "Nông Thị Hoa"}, None, {"ho_ten": "Nông Thị Hoan"}] == said
    with pytest.raises(Overtaken):
        nominations.send_again(there.session, sent.id, corrected, NOW)


@pytest.mark.parametrize(
    ("name", "year", "phone", "found"),
    [
        ("nông thị hoa", 1968, None, True),
        ("nông thị hoa", None, "0912345678", True),
        ("nông thị hoa", 1969, "0912345678", True),
        ("nông thị hoa", 1969, None, False),
        ("nông thị hoa", None, None, False),
        ("nông thị hòa", 1968, "0912345678", False),
    ],
)
def test_the_same_person_is_found(
    there: Organisation, name: str, year: int | None, phone: str | None, found: bool
) -> None:
    """By her folded name and her year of birth or telephone, and only in the same round."""
    sending = replace(there.sending("LS-01-01"), phone="0912345678")
    sent = nominations.send(there.session, sending, NOW)
    same = nominations.same_as(there.session, there.round, name_key=name, birth_year=year, phone=phone)
    assert ([sent] if found else []) == list(same)
    assert [] == list(nominations.same_as(there.session, there.round + 1, name_key=name, birth_year=year, phone=phone))
    assert [] == list(
        nominations.same_as(there.session, there.round, name_key=name, birth_year=year, phone=phone, but=sent.id)
    )


def test_officers_see_their_own_part_of_the_tree(there: Organisation) -> None:
    """A commune sees its chi hội, the province all, a chi hội itself only; nobody opens another's."""
    first, second = there.sends("LS-01-01"), there.sends("LS-02-01", "Bế Thị Lan")

    def seen(code: str) -> list[int]:
        return [found.id for found in there.below(code)]

    assert ([first.id], [second.id], [first.id, second.id]) == (seen("LS-01"), seen("LS-02"), seen("LS"))
    assert ([first.id], []) == (seen("LS-01-01"), seen("LS-01-02"))
    opened = nominations.one_below(there.session, first.id, [there.unit("LS-02")], TODAY)
    assert opened is None


def test_what_waits_for_a_decision_comes_first(there: Organisation) -> None:
    """Then by the units' codes, part by part."""
    first, second, third = (there.sends(f"LS-01-0{n}", f"Chị {n}") for n in (1, 2, 3))
    there.decides("LS-01", first, "shortlisted")
    assert [second.id, third.id, first.id] == [found.id for found in there.below("LS")]
    assert [third.id] == [found.id for found in there.below("LS", first=1, most=1)]


def test_counts_are_by_round_and_state(there: Organisation) -> None:
    """Of the units asked about and those below them."""
    first = there.sends("LS-01-01")
    there.sends("LS-02-01", "Bế Thị Lan")
    there.decides("LS-01", first, "shortlisted")

    def counts(code: str, *statuses: str) -> dict[int, int]:
        return nominations.counts_below(there.session, [there.unit(code)], TODAY, statuses=statuses or None)

    assert ({there.round: 2}, {there.round: 1}, {}) == (counts("LS"), counts("LS-02"), counts("LS-03"))
    assert ({there.round: 1}, {}) == (counts("LS", "shortlisted"), counts("LS", "chosen"))


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
    assert expected == nominations.possible(there.session, sent, [there.unit(code)], TODAY)


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
    assert [third.id] == [found.id for found in nominations.waiting(there.session, there.round)]
    there.decides("LS", first, "shortlisted")
    assert "waiting" == third.status
    there.decides("LS", third, "chosen")
    assert 2 == nominations.chosen_count(there.session, there.round)


def test_who_waits_longest_comes_first(there: Organisation) -> None:
    """Whoever left the list and came back stands behind the others."""
    first, second = there.sends("LS-01-01", "A"), there.sends("LS-01-02", "B")
    for one in (first, second):
        there.decides("LS", one, "waiting")
    there.decides("LS", first, "shortlisted")
    there.decides("LS", first, "waiting")
    assert [second.id, first.id] == [found.id for found in nominations.waiting(there.session, there.round)]


def test_a_round_without_quota_has_no_bound(session: Session) -> None:
    """Nobody counts what no plan limits."""
    there = Organisation(session, chosen=None)
    for number in range(1, 5):
        there.decides("LS", there.sends(f"LS-01-0{number}", f"Chị {number}"), "chosen")
    assert 4 == nominations.chosen_count(session, there.round)


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
                nominations.decide(
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
            nominations.chosen_count(session, round_id),
        )


def test_who_no_longer_agrees_is_forgotten(there: Organisation) -> None:
    """The nomination, its states, and the mark at a duplicate are gone."""
    first = there.sends("LS-01-01")
    second = nominations.send(there.session, replace(there.sending("LS-02-01"), duplicate_of=first.id), NOW)
    nominations.withdraw(there.session, first)
    there.session.expire_all()
    assert [second.id] == [found.id for found in there.below("LS")]
    assert ([], None) == (list(nominations.changes(there.session, first.id)), second.duplicate_of)


def test_all_nominations_of_one_person_know_each_other(there: Organisation) -> None:
    """Whichever of them is looked at."""
    first, second, third = (there.sends(f"LS-0{n}-01") for n in (1, 2, 3))
    second.duplicate_of = third.duplicate_of = first.id
    there.session.flush()
    other = there.sends("LS-01-02", "Bế Thị Lan")
    found = [nominations.duplicates(there.session, one) for one in (first, second, third, other)]
    assert [[second, third], [first, third], [first, second], []] == [list(several) for several in found]


def test_everything_is_listed_for_the_command(there: Organisation) -> None:
    """All, of one round, of one unit and below."""
    first, second = there.sends("LS-01-01"), there.sends("LS-02-01", "Bế Thị Lan")

    def listed(**only: int) -> list[int]:
        return [found.id for found in nominations.everything(there.session, on=TODAY, **only)]

    assert ([first.id, second.id], [second.id]) == (listed(), listed(below=there.unit("LS-02")))
    assert ([], [first.id, second.id]) == (listed(round_id=there.round + 1), listed(round_id=there.round))


def test_a_units_nominations_come_newest_first(there: Organisation) -> None:
    """Whoever sent them: they stay with the unit."""
    first, second = there.sends("LS-01-01"), there.sends("LS-01-01", "Bế Thị Lan")
    there.sends("LS-01-02", "Lộc Thị Sao")
    assert [second.id, first.id] == [n.id for n in nominations.of_units(there.session, [there.unit("LS-01-01")])]
