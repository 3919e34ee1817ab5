"""`chihoi tick`: what it did, or would do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, select
from tests.fakes.shell import Run

from records import officers
from records.announcements import Audience, members
from records.database import engine_for
from records.scheduling_tables import Announcement
from records.units import find_unit

NOTHING = "(không có gì đến hạn)\n"


def test_an_announcement_that_begins_is_listed(run: Run, furnished: Path) -> None:
    """With its unit, number and to how many it goes; a dry run says so and begins nothing."""
    now = datetime.now(UTC)
    with Session(engine_for(f"sqlite:///{furnished / 'chihoi.db'}")) as session:
        audience = Audience(unit_id=find_unit(session, "LS-01").id, roles=("head",))
        heads = session.exec(members(audience, now.date())).all()
        for officer_id in heads:
            officers.connect(session, officer_id, "zalo", f"z{officer_id}")
        session.commit()
        at = (now + timedelta(minutes=5)).isoformat()
        run("announce", "--unit", "LS-01", "--role", "head", "--text", "Mời họp.", "--at", at)
        later = ("tick", "--now", (now + timedelta(minutes=6)).isoformat())
        line = f"announcement\tLS-01\t1\t{len(heads)}\n"

        assert (0, line, "") == run(*later, "--dry-run")
        said = json.loads(run(*later, "--dry-run", "--json").output)
        assert {"id": 1, "unit": "LS-01", "recipients": len(heads)} == said["announcements"][0]
        assert "scheduled" == session.exec(select(Announcement.state)).one()
        session.rollback()
        assert [line, NOTHING] == [run(*later).output for _ in range(2)]
        assert "sending" == session.exec(select(Announcement.state)).one()
