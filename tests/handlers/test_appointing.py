"""An invitation taken up, as one transaction sees it; the conversations around it are in test_joining."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.chats import NOW, organise, turn_of

from handlers.people import appointing
from handlers.people import joining_texts as texts
from records import consents, invitations, officers
from records.tables import Account, Consent, Invitation, Officer, OutboxMessage

END = NOW + timedelta(days=14)


@pytest.fixture
def ids(engine: Engine) -> dict[str, int]:
    """The organisation."""
    return organise(engine)


def invited(session: Session, unit_id: int, role: str = "head") -> Invitation:
    """Invite to a post."""
    found = invitations.find(session, invitations.create(session, unit_id=unit_id, role=role, now=NOW, expires_at=END))
    assert found is not None
    return found


def test_what_people_call_channels_and_posts(session: Session, ids: dict[str, int]) -> None:
    """A channel we do not know keeps its name."""
    assert ["Zalo", "Telegram", "viber"] == [appointing.channel_name(name) for name in ("zalo", "telegram", "viber")]
    assert "chi hội trưởng Chi hội thôn Nà Pài" == appointing.post_name(session, ids["T-1-1"], "head")
    assert "cán bộ phụ trách Hội LHPN xã Nà Lùng" == appointing.post_name(session, ids["T-1"], "supervisor")


def test_a_new_officer_takes_the_post(session: Session, ids: dict[str, int]) -> None:
    """Row, account, post and consent, with the moment at which she agreed."""
    agreed_at = NOW - timedelta(minutes=3)
    officer = Officer(name="Lô Thị Mận")
    assert appointing.take(turn_of(session, None, ""), invited(session, ids["T-1-2"]), officer, agreed_at)
    assert officer == officers.officer_of(session, "zalo", "7")
    assert [officer] == officers.holders(session, ids["T-1-2"], ("head",), NOW.date())
    (consent,) = consents.given(session, officer.id)
    assert (agreed_at, texts.WORDING, consents.WORK) == (consent.answered_at, consent.wording, consent.purpose)


def test_an_invitation_that_is_no_longer_good_changes_nothing(session: Session, ids: dict[str, int]) -> None:
    """Neither the new head nor the old one notices."""
    invitation = invited(session, ids["T-1-1"])
    invitations.redeem(session, invitation.id, session.get_one(Officer, ids["Bùi Thu Hằng"]), NOW)
    assert not appointing.take(turn_of(session, None, ""), invitation, Officer(name="Lô Thị Mận"), NOW)
    assert ["Vi Thị Hoa"] == [o.name for o in officers.holders(session, ids["T-1-1"], ("head",), NOW.date())]
    for kind in (Account, Consent, OutboxMessage):
        assert [] == session.exec(select(kind)).all()


def test_every_head_before_her_is_over(session: Session, ids: dict[str, int]) -> None:
    """Also where a list had two of them."""
    second = Officer(name="Hà Thị Lan")
    session.add(second)
    session.flush()
    officers.appoint(session, second.id, ids["T-1-1"], "head", NOW.date() - timedelta(days=30))
    appointing.take(turn_of(session, None, ""), invited(session, ids["T-1-1"]), Officer(name="Lô Thị Mận"), NOW)
    assert ["Lô Thị Mận"] == [o.name for o in officers.holders(session, ids["T-1-1"], ("head",), NOW.date())]


def test_a_number_is_kept_with_her_consent(session: Session, ids: dict[str, int]) -> None:
    """The purpose is its own."""
    hoa = session.get_one(Officer, ids["Vi Thị Hoa"])
    appointing.keep_phone(turn_of(session, hoa, ""), hoa, "0987654321")
    assert "0987654321" == hoa.phone
    assert [(consents.PHONE, texts.WORDING, "zalo")] == [
        (row.purpose, row.wording, row.channel) for row in consents.given(session, hoa.id)
    ]
