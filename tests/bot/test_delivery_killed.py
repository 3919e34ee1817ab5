"""Three processes send an announcement from one database while one after the other is killed."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Final

import pytest
from sqlalchemy import Engine, insert
from sqlmodel import Session, select
from tests.fakes.bot_apis import BotApis
from tests.fakes.program import Program, serving, tokens

from records import announcements
from records.announcements import Audience
from records.scheduling_tables import Announcement
from records.tables import Account, Officer, OutboxMessage, Post, Unit

MESSAGES: Final = int(os.environ.get("CHIHOI_TEST_MESSAGES", "150"))
"""As many as the machine has time for: 10,000 take some minutes."""

TEXT: Final = "Mời các chị họp."
KILLS: Final = max(3, MESSAGES // 150)
SEED: Final = 20261020
EMPTY: Final = "import bot.opening; bot.opening.open_plans = lambda engine: []\n"
"""The program starts faster without plans, and starts often."""


class Crew:
    """Programs that are started again whenever they are killed."""

    def __init__(self, folder: Path, settings: dict[str, str], number: int = 3) -> None:
        self.running: dict[int, Program] = {}
        self.kills = 0
        self.over = Event()
        self._settings = settings
        self._threads = [Thread(target=self._keep, args=(n, folder / f"{n}"), daemon=True) for n in range(number)]
        for thread in self._threads:
            thread.start()

    def _keep(self, number: int, folder: Path) -> None:
        folder.mkdir()
        while not self.over.is_set():
            with serving(folder, first=EMPTY, **self._settings) as program:
                self.running[number] = program
                while program.process.poll() is None and not self.over.wait(0.05):
                    pass
                self.running.pop(number, None)

    def kill_one(self, random: Random) -> None:
        """Kill one of those that run, if any does."""
        if running := list(self.running.values()):
            random.choice(running).process.send_signal(signal.SIGKILL)
            self.kills += 1

    def dismiss(self) -> None:
        """Stop them all."""
        self.over.set()
        for thread in self._threads:
            thread.join(timeout=60)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_everybody_hears_it_and_hardly_anybody_twice(
    apis: BotApis, tmp_path: Path, database_url: str, engine: Engine
) -> None:
    """Each message arrives; more than once only what was on its way when its sender was killed."""
    number = announced(engine)
    random = Random(SEED)
    with apis.served() as url:
        settings = {
            **tokens(url),
            "CHIHOI_ZALO_TOKEN": "",
            "CHIHOI_DATABASE_URL": database_url,
            "CHIHOI_LEASE_SECONDS": "3",
            "CHIHOI_SENDS_AT_ONCE": "1",  # so that one message is on its way when the program dies
            "CHIHOI_TELEGRAM_PER_SECOND": "1000",
        }
        crew = Crew(tmp_path, settings)
        try:
            ends = time.monotonic() + 120 + MESSAGES / 5
            while not (arrived(engine) and crew.kills):
                assert time.monotonic() < ends, (crew.kills, len(apis.journal))
                time.sleep(1)
                if crew.kills < KILLS:
                    crew.kill_one(random)
        finally:
            crew.dismiss()
    seen = Counter(shown.chat_id for shown in apis.journal if shown.text.endswith(TEXT))
    assert {str(n) for n in range(1, MESSAGES + 1)} == set(seen)
    assert sum(seen.values()) - MESSAGES <= crew.kills
    with Session(engine) as session:
        assert {"sent": MESSAGES} == announcements.states(session, number)


def announced(engine: Engine) -> int:
    """An announcement that is due, to so many people on Telegram; gives its number."""
    numbers = range(1, MESSAGES + 1)
    with Session(engine) as session:
        session.add(Unit(id=1, code="T", name="Hội LHPN tỉnh", level="province"))
        session.flush()
        posts = [{"officer_id": n, "unit_id": 1, "role": "supervisor", "since": date(2022, 3, 8)} for n in numbers]
        session.exec(insert(Officer), params=[{"id": n, "name": f"Chị {n}"} for n in numbers])
        session.exec(insert(Post), params=posts)
        accounts = [{"officer_id": n, "channel": "telegram", "chat_id": str(n)} for n in numbers]
        session.exec(insert(Account), params=accounts)
        made = Announcement(
            unit_id=1,
            written_by=1,
            text=TEXT,
            audience=Audience(unit_id=1).dump(),
            state="scheduled",
            send_at=datetime(2026, 1, 1, tzinfo=UTC),
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        session.add(made)
        session.commit()
        return made.id


def arrived(engine: Engine) -> bool:
    """Whether all of them are noted as sent."""
    with Session(engine) as session:
        statuses = Counter(session.exec(select(OutboxMessage.status).where(OutboxMessage.priority == 2)).all())
    return statuses == {"sent": MESSAGES}
