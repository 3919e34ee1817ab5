"""Invitations: hashed, found again by the code, used once, and not too late."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from records import invitations
from records.receipts import ALPHABET
from records.tables import Invitation, Officer, Unit

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
END = NOW + timedelta(days=14)


@pytest.fixture
def unit_id(session: Session) -> int:
    """A chi hội."""
    unit = Unit(code="A", name="Chi hội A", level="branch")
    session.add(unit)
    session.flush()
    return unit.id


def invite(session: Session, unit_id: int, *, officer_id: int | None = None) -> str:
    """Invite a head."""
    return invitations.create(session, unit_id=unit_id, role="head", officer_id=officer_id, now=NOW, expires_at=END)


def found(session: Session, code: str) -> Invitation:
    """Give the invitation that must be there."""
    invitation = invitations.find(session, code)
    assert invitation is not None
    return invitation


def test_codes_are_eight_characters_that_nobody_misreads() -> None:
    """At least two letters and two figures of the alphabet of receipts, so no code is a word, a number or a date."""
    codes = [invitations.new_code() for _ in range(500)]
    assert {8} == {len(code) for code in codes}
    assert set("".join(codes)) <= set(ALPHABET)
    assert {(True, True)} == {
        (sum(c.isalpha() for c in code) >= 2, sum(c.isdecimal() for c in code) >= 2) for code in codes
    }
    assert set() == set("0O1IL") & set("".join(codes))
    assert len(set(codes)) > 495


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("K7PM2CXR", True),
        ("K7PM2CX", False),
        ("KXPMRCXR", False),
        ("23456789", False),
        ("K7PM2CXO", False),
        ("", False),
    ],
)
def test_what_can_be_a_code(code: str, expected: bool) -> None:
    """Length, alphabet and the mixture of letters and figures."""
    assert expected == invitations.is_code(code)


def test_an_invitation_is_found_by_its_code_and_only_its_hash_is_kept(session: Session, unit_id: int) -> None:
    """The row says for what it is, by whom and until when; the code stands nowhere."""
    code = invite(session, unit_id)
    session.expire_all()
    row = found(session, code)
    assert (unit_id, "head", None, None, NOW, END, None) == (
        row.unit_id,
        row.role,
        row.officer_id,
        row.invited_by,
        row.created_at,
        row.expires_at,
        row.used_at,
    )
    assert [] == [value for value in row.model_dump().values() if code.lower() in str(value).lower()]
    assert len(row.code_hash) == 64
    assert None is invitations.find(session, "K7PM2CXR")


def test_an_invitation_is_good_until_it_is_used_or_its_time_is_over(session: Session, unit_id: int) -> None:
    """Open, then expired at the very moment; once used it is used, however late one asks."""
    row = found(session, invite(session, unit_id))
    before, after = END - timedelta(seconds=1), END
    assert ["open", "expired"] == [invitations.standing(row, at) for at in (before, after)]
    invitations.redeem(session, row.id, Officer(name="Lan"), NOW)
    session.refresh(row)
    assert ["used", "used"] == [invitations.standing(row, at) for at in (before, after)]


def test_it_is_redeemed_once(session: Session, unit_id: int) -> None:
    """The first has it; the second is not even added as an officer."""
    row = found(session, invite(session, unit_id))
    first, second = Officer(name="Lan"), Officer(name="Mai")
    assert [True, False] == [invitations.redeem(session, row.id, who, NOW) for who in (first, second)]
    session.refresh(row)
    assert (NOW, first.id) == (row.used_at, row.used_by)
    assert ["Lan"] == session.exec(select(Officer.name)).all()


def test_too_late_is_too_late(session: Session, unit_id: int) -> None:
    """Whatever was shown to her before, at the end the clock decides."""
    row = found(session, invite(session, unit_id))
    assert not invitations.redeem(session, row.id, Officer(name="Lan"), END)
    assert [] == session.exec(select(Officer)).all()


def test_of_many_who_come_at_once_one_has_it(engine: Engine) -> None:
    """Each in a transaction of its own."""
    with Session(engine) as session:
        unit = Unit(code="A", name="Chi hội A", level="branch")
        session.add(unit)
        session.flush()
        number = found(session, invite(session, unit.id)).id
        session.commit()

    def redeem(name: str) -> bool:
        with Session(engine) as session:
            had = invitations.redeem(session, number, Officer(name=name), NOW)
            session.commit()
            return had

    with ThreadPoolExecutor(5) as pool:
        had = list(pool.map(redeem, "ABCDE"))
    with Session(engine) as session:
        assert ([True], 1) == ([one for one in had if one], len(session.exec(select(Officer)).all()))


def test_what_was_meant_for_somebody_is_withdrawn(session: Session, unit_id: int) -> None:
    """Only what is unused, and only hers."""
    hers, other = Officer(name="Lan"), Officer(name="Mai")
    session.add_all([hers, other])
    session.flush()
    codes = [invite(session, unit_id, officer_id=who) for who in (hers.id, hers.id, other.id, None)]
    invitations.redeem(session, found(session, codes[0]).id, hers, NOW)

    invitations.withdraw(session, hers.id)

    assert [True, False, True, True] == [invitations.find(session, code) is not None for code in codes]
