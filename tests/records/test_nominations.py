"""Nominations: states, quotas, duplicates, and who sees what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import Session
from tests.records.organisation import NOW, TODAY, Organisation

from records import decisions, nominations
from records.nominations import Overtaken


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


def test_a_returned_one_is_sent_again_under_its_receipt(there: Organisation) -> None:
    """Reason and field are gone, what it said before is kept; a second time there is nothing to send again."""
    sent = there.sends("LS-01-01")
    decisions.decide(
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
