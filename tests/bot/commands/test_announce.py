"""`chihoi announce` and `chihoi outbox`: sent, counted, and what was given up."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select
from tests.fakes.shell import Run

from records import officers, outbox
from records.announcements import Audience, members
from records.database import engine_for
from records.scheduling_tables import Announcement, AuditEntry, Recipient
from records.tables import OutboxMessage, Unit

TO_HEADS = ("announce", "--unit", "LS-01", "--role", "head", "--text", "Mời họp.")


@pytest.fixture
def connected(furnished: Path) -> Path:
    """The heads of LS-01 write on Zalo."""
    now = datetime.now(UTC)
    with _session(furnished) as session:
        unit = session.exec(select(Unit).where(Unit.code == "LS-01")).one()
        for officer_id in session.exec(members(Audience(unit_id=unit.id, roles=("head",)), now.date())).all():
            officers.connect(session, officer_id, "zalo", f"z{officer_id}")
        session.commit()
    return furnished


def _session(folder: Path) -> Session:
    return Session(engine_for(f"sqlite:///{folder / 'chihoi.db'}"))


def test_a_dry_run_only_counts(run: Run, connected: Path) -> None:
    """Per channel, and nothing is written."""
    code, output, errors = run(*TO_HEADS, "--dry-run", "--json")
    assert (0, "") == (code, errors)
    said = json.loads(output)
    assert (said["channels"], said["id"]) == ({"zalo": said["recipients"] - said["unreached"]}, None)
    assert run(*TO_HEADS, "--dry-run").output.startswith(f"Would reach {said['recipients']} recipients (zalo ")
    with _session(connected) as session:
        assert [] == session.exec(select(Announcement)).all()


def test_it_is_sent_now_or_at_a_time(run: Run, connected: Path) -> None:
    """Now its messages are in the outbox; later they are not yet. Who changed what is noted."""
    said = json.loads(run(*TO_HEADS, "--json").output)
    assert (1, "sending") == (said["id"], said["state"])
    later = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert run(*TO_HEADS, "--at", later).output.startswith("Announcement 2 is scheduled: ")
    with _session(connected) as session:
        rows = session.exec(select(Recipient)).all()
        assert {1} == {row.announcement_id for row in rows}
        assert ["announcement:LS-01:1", "announcement:LS-01:2"] == list(session.exec(select(AuditEntry.subject)).all())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (("--unit", "X"), "No unit has the code “X”."),
        (("--unit", "LS1"), "No unit has the code “LS1”; the nearest: LS (Hội LHPN tỉnh Lạng Sơn)."),
        (("--role", "x"), "--role takes head, deputy, supervisor, admin, not 'x'."),
        (("--at", "2020-01-01"), "--at has passed already; leave it out to send now."),
        (("--missing", "x"), "--missing takes a period such as 2026-10, not 'x'."),
        (("--missing", ""), "--missing takes a period such as 2026-10, not ''."),
        (("--at", ""), "--at takes an ISO 8601 moment such as 2026-10-20T08:00, not ''."),
        (("--text", " "), "--text is empty."),
        (("--text", "a" * 1701), "--text has 1701 characters; 1700 fit into one message."),
        (("--by", "5"), "Vi Thị Hoa is no admin of LS-01 or of a unit above it."),
        (("--by", "Không Ai"), "No officer is called “Không Ai”."),
    ],
)
def test_mistakes_are_said_in_one_sentence(run: Run, furnished: Path, changed: tuple[str, ...], sentence: str) -> None:
    """On stderr, with exit code 2; who only counts hears it too."""
    for counting in ((), ("--dry-run",)):
        assert (2, "", f"chihoi: {sentence}\n") == run(*TO_HEADS, *changed, *counting)


def test_dead_letters(run: Run, connected: Path) -> None:
    """Listed with the reason; retried once, unless she may have it already; dropped."""
    assert "(trống)\n" == run("outbox", "failed").output
    run(*TO_HEADS)
    now = datetime.now(UTC) + timedelta(minutes=1)
    with _session(connected) as session:
        claimed = outbox.claim(session, channel="zalo", worker="w", now=now, lease=timedelta(minutes=1), limit=3)
        first, unsure, third = claimed
        outbox.fail(session, first, "Refused: 400", now)
        outbox.fail(session, unsure, "Uncertain: time-out", now, why="không rõ đã đến chưa")
        outbox.fail(session, third, "Refused: 400", now)
        session.commit()
    found = json.loads(run("outbox", "failed", "--json").output)
    assert [third.id, unsure.id, first.id] == [row["id"] for row in found]
    assert "Refused: 400" == found[0]["error"]
    assert "1 dropped.\n" == run("outbox", "drop", str(third.id)).output
    assert f"1 queued again.\nLeft alone: {unsure.id}.\n" == run("outbox", "retry", "--all").output
    assert f"0 queued again.\nLeft alone: {unsure.id}.\n" == run("outbox", "retry", str(unsure.id)).output
    both = ("outbox", "drop", "999999", str(first.id))
    said = f"No message that was given up has the number 999999, {first.id}; `chihoi outbox failed` lists them."
    assert (2, "", f"chihoi: {said}\n") == run(*both)
    assert (2, "", f"chihoi: {said.replace('999999, ', '')}\n") == run("outbox", "retry", str(first.id))
    assert "0 queued again.\n" == run("outbox", "retry", "--all", CHIHOI_DATABASE_URL="sqlite:///new.db").output
    assert 2 == run("outbox", "retry").code
    with _session(connected) as session:
        states = {row.id: row.status for row in session.exec(select(OutboxMessage)).all()}
    assert ("queued", "failed", "stopped") == (states[first.id], states[unsure.id], states[third.id])
