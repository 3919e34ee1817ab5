"""Rounds of nominations: opened once, found from below, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from records import rounds
from records.rounds import Opening, RoundNotFound
from records.sample import load_sample
from records.units import find_unit

NOW = datetime(2026, 10, 1, 1, tzinfo=UTC)
TODAY = date(2026, 10, 1)


@pytest.fixture
def opening(session: Session) -> Opening:
    """A round of the sample province, with quotas of the province and of a commune."""
    load_sample(session, NOW)
    province, commune = find_unit(session, "LS").id, find_unit(session, "LS-01").id
    return Opening(
        key="giao-luu-2026",
        title="Giao lưu chi hội trưởng tiêu biểu",
        kind="individual",
        unit_id=province,
        criteria=("được hội viên tín nhiệm",),
        asks=("kha_nang",),
        deadline=date(2026, 11, 5),
        quotas={province: 5, commune: 2},
    )


def test_a_round_keeps_what_it_was_opened_with(session: Session, opening: Opening) -> None:
    """Lists, deadline and quotas come back as they were given."""
    assert rounds.open_round(session, opening, NOW)
    found = rounds.find(session, " giao-luu-2026 ")
    assert (["được hội viên tín nhiệm"], ["kha_nang"]) == (found.criteria, found.asks)
    assert (date(2026, 11, 5), NOW, None) == (found.deadline, found.opened_at, found.closed_at)
    assert opening.quotas == rounds.quotas(session, found.id)


def test_a_key_is_used_once(session: Session, opening: Opening) -> None:
    """A second round of the same key changes nothing."""
    rounds.open_round(session, opening, NOW)
    assert not rounds.open_round(session, replace(opening, title="Khác", quotas={}), NOW)
    found = rounds.find(session, opening.key)
    assert (opening.title, opening.quotas) == (found.title, rounds.quotas(session, found.id))


def test_units_below_nominate_and_others_do_not(session: Session, opening: Opening) -> None:
    """A chi hội finds the rounds of its commune and province; the province itself nominates in none of its own."""
    commune = find_unit(session, "LS-01")
    rounds.open_round(session, opening, NOW)
    later = NOW + timedelta(minutes=1)
    rounds.open_round(session, replace(opening, key="xa", unit_id=commune.id, quotas={}), later)

    def keys(code: str) -> list[str]:
        return [found.key for found in rounds.open_for(session, find_unit(session, code).id, TODAY)]

    assert ["giao-luu-2026", "xa"] == keys("LS-01-01")
    assert ["giao-luu-2026"] == keys("LS-01")
    assert ["giao-luu-2026"] == keys("LS-02-01")
    assert [] == keys("LS")


def test_officers_see_the_rounds_above_and_below_them(session: Session, opening: Opening) -> None:
    """A commune sees the province's round, the province the commune's, another commune only the province's."""
    rounds.open_round(session, opening, NOW)
    commune = find_unit(session, "LS-01").id
    rounds.open_round(session, replace(opening, key="xa", unit_id=commune, quotas={}), NOW + timedelta(minutes=1))

    def keys(code: str) -> list[str]:
        return [found.key for found in rounds.seen_by(session, [find_unit(session, code).id], TODAY)]

    assert ["xa", "giao-luu-2026"] == keys("LS-01") == keys("LS")
    assert ["giao-luu-2026"] == keys("LS-02")


def test_a_closed_round_takes_no_nominations(session: Session, opening: Opening) -> None:
    """It is still listed, and closing it again does nothing."""
    rounds.open_round(session, opening, NOW)
    branch = find_unit(session, "LS-01-01").id
    assert [True, False] == [rounds.close(session, opening.key, NOW) for _ in range(2)]
    assert [] == list(rounds.open_for(session, branch, TODAY))
    assert [NOW] == [found.closed_at for found in rounds.all_rounds(session)]


def test_an_unknown_key_is_one_sentence(session: Session) -> None:
    """It names the key."""
    with pytest.raises(RoundNotFound, match="No round has the key “x”"):
        rounds.close(session, "x", NOW)
