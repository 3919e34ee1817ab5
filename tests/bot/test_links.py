from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.links import LinkExpired, LinkForged, Links

NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)
KEY = "summary:2:2026-10:xlsx:5"


class Standing:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Standing:
    return Standing()


def links(clock: Standing, secret: str = "s3cret") -> Links:
    return Links("https://chihoi.test", secret, lasting=timedelta(hours=72), clock=clock)


def token(clock: Standing) -> str:
    address, _, found = links(clock).to(KEY).rpartition("/")
    assert "https://chihoi.test/files" == address
    return found


def test_a_link_leads_to_its_file_until_it_is_over(clock: Standing) -> None:
    """For seventy-two hours of the program's clock, and not a second more."""
    found = token(clock)
    clock.now = NOW + timedelta(hours=72)
    assert KEY == links(clock).key_in(found)
    clock.now += timedelta(seconds=1)
    with pytest.raises(LinkExpired):
        links(clock).key_in(found)


def test_a_link_is_short_and_holds_nothing_that_an_address_may_not(clock: Standing) -> None:
    """It is read on a cheap telephone, and tapped whole."""
    assert len(links(clock).to(KEY)) < 120
    assert set(token(clock)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


@pytest.mark.parametrize("changed", ["", "x", "a.b.c", "é", "a" * 5000])
def test_what_is_not_ours_is_forged(clock: Standing, changed: str) -> None:
    """Nonsense, and another's signature."""
    with pytest.raises(LinkForged):
        links(clock).key_in(changed)


def test_one_letter_more_or_less_is_forged(clock: Standing) -> None:
    """Nobody gets another file, officer or day by changing a letter."""
    found = token(clock)
    with pytest.raises(LinkForged):
        links(clock, secret="another").key_in(found)
    for at in range(len(found)):
        other = "A" if found[at] != "A" else "B"
        with pytest.raises(LinkForged):
            links(clock).key_in(found[:at] + other + found[at + 1 :])
        with pytest.raises(LinkForged):
            links(clock).key_in(found[:at])
