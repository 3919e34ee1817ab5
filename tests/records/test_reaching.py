"""Whom the assistant does not reach, for those who can telephone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session
from tests.fakes.organisations import Organisation, a_commune

from records import outbox
from records.messages import Reply
from records.reaching import Unreached, blocked_below, unreached
from records.tables import Account, Post

NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)
TODAY = date(2026, 11, 3)


def joined(organisation: Organisation, code: str, *, channel: str = "zalo", blocked: bool = False) -> None:
    """The head of a chi hội writes with the assistant on a channel."""
    officer_id = organisation.heads[code].id
    account = Account(officer_id=officer_id, channel=channel, chat_id=code, blocked_at=NOW if blocked else None)
    organisation.session.add(account)
    organisation.session.flush()


def sending(session: Session, chat_id: str, *, arrives: bool, now: datetime = NOW) -> None:
    """A message to a chat arrives, or is given up."""
    key = f"{chat_id}:{now}:{arrives}"
    reply = Reply("Dạ")
    outbox.enqueue(
        session, channel="zalo", chat_id=chat_id, reply=reply, priority=outbox.Priority.REMINDER, due_at=now,
        dedup_key=key, now=now,
    )  # fmt: skip
    (claimed,) = outbox.claim(session, channel="zalo", worker="w", now=now, lease=timedelta(minutes=1), limit=1)
    if arrives:
        outbox.mark_sent(session, claimed, now)
    else:
        outbox.fail(session, claimed, "refused", now)


def reasons(found: list[Unreached]) -> dict[str, str]:
    """Give why each is not reached, by name, in their order."""
    return {one.name: one.why for one in found}


def test_each_is_named_with_the_reason(session: Session) -> None:
    """Who blocked us first; who is reached on another channel is reached."""
    organisation = a_commune(session, branches=4)
    joined(organisation, "C2", blocked=True)
    joined(organisation, "C3", blocked=True)
    joined(organisation, "C3", channel="telegram")
    joined(organisation, "C4")
    found = unreached(session, organisation.units["C"].id, NOW)
    assert {"Lò Thị C2": "blocked", "Lò Thị C1": "none"} == reasons(found)
    assert ("head", "Chi hội thôn 2", "branch") == (found[0].role, found[0].unit, found[0].level)
    assert 1 == blocked_below(session, organisation.units["C"].id, TODAY)
    assert 0 == blocked_below(session, organisation.units["C4"].id, TODAY)


def test_what_was_given_up_lately_counts_until_something_arrives(session: Session) -> None:
    """A refusal may be about everything that we say unasked; one of long ago says nothing."""
    organisation = a_commune(session, branches=2)
    commune = organisation.units["C"].id
    joined(organisation, "C1")
    joined(organisation, "C2")
    sending(session, "C2", arrives=False, now=NOW - timedelta(days=31))
    sending(session, "C1", arrives=True, now=NOW - timedelta(days=2))
    sending(session, "C1", arrives=False, now=NOW - timedelta(days=1))
    assert {"Lò Thị C1": "failed"} == reasons(unreached(session, commune, NOW))
    sending(session, "C1", arrives=True)
    assert [] == unreached(session, commune, NOW)


def test_only_who_holds_a_post_below(session: Session) -> None:
    """Neither former officers, nor those whose data are gone, nor those elsewhere; each once."""
    organisation = a_commune(session, branches=3)
    session.add(Post(officer_id=organisation.heads["C1"].id, unit_id=organisation.units["C"].id, role="supervisor",
                     since=date(2020, 1, 1)))  # fmt: skip
    organisation.heads["C2"].erased_at = NOW
    organisation.add("D", "Hội LHPN xã Bản Chang", "commune", "P")
    organisation.add("D1", "Chi hội thôn Nà Sla", "branch", "D")
    session.flush()
    found = unreached(session, organisation.units["C"].id, NOW)
    assert ["Lò Thị C1", "Lò Thị C3"] == [one.name for one in found]
