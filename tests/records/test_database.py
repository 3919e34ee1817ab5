from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread, Timer

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, select

from records import plans
from records.database import DatabaseUnusable, engine_for, is_current, migrate, open_database, reading
from records.tables import Account, Conversation, InboxMessage, Officer, Post, Unit

NOW = datetime(2026, 10, 1, 8, 30, tzinfo=UTC)
PLAN = ("TW-1-2026", '{"title": "Kế hoạch"}', "digest")


def _row(session: Session, moment: datetime) -> None:
    session.add(InboxMessage(channel="zalo", message_id="1", chat_id="7", received_at=moment))
    session.flush()
    session.expire_all()


def _brought(known: Mapping[str, str]) -> list[tuple[str, str, str]] | None:
    """Bring one plan along, which is new only once."""
    return None if known == {PLAN[0]: PLAN[2]} else [PLAN]


def test_a_moment_is_stored_in_utc_and_comes_back_aware(session: Session) -> None:
    """08:30 in Ha Noi is 01:30 UTC on either engine, and the value knows that it is UTC."""
    hanoi = timezone(timedelta(hours=7))
    _row(session, datetime(2026, 10, 1, 8, 30, 15, 250000, tzinfo=hanoi))

    found = session.exec(select(InboxMessage)).one().received_at

    assert datetime(2026, 10, 1, 1, 30, 15, 250000, tzinfo=UTC) == found
    assert timedelta(0) == found.utcoffset()


def test_a_moment_without_zone_is_refused(session: Session) -> None:
    """A naive datetime is a fault of the program, so it is not stored as something or other."""
    with pytest.raises(StatementError, match="timezone"):
        _row(session, datetime(2026, 10, 1, 8, 30))  # noqa: DTZ001


def test_vietnamese_text_is_stored_readably(session: Session) -> None:
    """JSON columns hold letters, not escapes, so an operator can read them."""
    session.add(Conversation(channel="zalo", chat_id="1", state={"tên": "Hội Phụ nữ"}))
    session.flush()

    stored = session.connection().scalar(text("SELECT CAST(state AS TEXT) FROM conversations"))

    assert '{"tên": "Hội Phụ nữ"}' == stored


def test_a_reference_to_nothing_is_refused(session: Session) -> None:
    """Foreign keys hold on SQLite too, where they are off by default."""
    session.add(Account(officer_id=999, channel="zalo", chat_id="1"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_one_post_is_not_held_twice(session: Session) -> None:
    """The same officer cannot be given the same post from the same day a second time."""
    officer, unit = Officer(name="Vi Thị Hoa"), Unit(code="A", name="Chi hội A", level="branch")
    session.add_all([officer, unit])
    session.flush()
    for _ in range(2):
        session.add(Post(officer_id=officer.id, unit_id=unit.id, role="head", since=date(2026, 1, 1)))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_transaction_that_reads_first_can_still_write(engine: Engine) -> None:
    """Two transactions that read and then write follow each other; neither fails half way."""
    results = []

    def read_then_write(message_id: str) -> None:
        with Session(engine) as session:
            count = len(session.exec(select(InboxMessage)).all())
            session.add(InboxMessage(channel="zalo", message_id=message_id, chat_id="1", received_at=NOW))
            session.commit()
            results.append(count)

    threads = [Thread(target=read_then_write, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with Session(engine) as session:
        assert ["0", "1", "2", "3"] == sorted(session.exec(select(InboxMessage.message_id)).all())
    assert 4 == len(results)


def test_reading_does_not_wait_for_a_writer(engine: Engine) -> None:
    """Who only reads sees the last committed state while another transaction is writing."""
    with Session(engine) as writer:
        writer.add(InboxMessage(channel="zalo", message_id="1", chat_id="1", received_at=NOW))
        writer.flush()
        with Session(reading(engine)) as reader:
            assert [] == reader.exec(select(InboxMessage)).all()


def test_opening_makes_the_tables_and_stores_the_built_in_plans(empty_url: str) -> None:
    """At first use the database is made, and the built-in plans are in it."""
    engine = open_database(empty_url, _brought, now=NOW)
    with Session(engine) as session:
        assert [PLAN[1]] == plans.load(session)
    assert is_current(engine)
    engine.dispose()


def test_opening_again_does_not_load_alembic(tmp_path: Path) -> None:
    """Opening an up-to-date database is cheap: neither Alembic nor the other engine's driver is imported."""
    url = f"sqlite:///{tmp_path / 'chihoi.db'}"
    open_database(url, _brought, now=NOW).dispose()
    code = (
        "import sys; from datetime import UTC, datetime; from records.database import open_database; "
        f"open_database({url!r}, lambda known: None if known else [{PLAN!r}], now=datetime(2026, 10, 1, tzinfo=UTC)); "
        "print([name for name in ('alembic', 'psycopg') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == ran.stdout


def test_opening_again_waits_for_no_writer(tmp_path: Path) -> None:
    """A command starts at once although another process holds the write lock of SQLite."""
    url = f"sqlite:///{tmp_path / 'chihoi.db'}"
    engine = open_database(url, _brought, now=NOW)
    with engine.begin():
        open_database(url, _brought, now=NOW).dispose()
    engine.dispose()


def test_processes_that_start_at_once_make_one_database(empty_url: str) -> None:
    """Four processes open the same new database together: all succeed, and the tables are made once."""
    code = (
        "import sys; from datetime import UTC, datetime; from records.database import open_database\n"
        "print(flush=True); sys.stdin.readline()\n"
        f"plans = lambda known: None if known else [{PLAN!r}]\n"
        f"open_database({empty_url!r}, plans, now=datetime(2026, 10, 1, tzinfo=UTC))"
    )
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([sys.executable, "-c", code], text=True, stdin=pipe, stdout=pipe, stderr=pipe)
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        process.stdout.readline()  # it has imported what it needs
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    failures = [process.communicate()[1] for process in started]

    assert ["", "", "", ""] == failures
    engine = engine_for(empty_url)
    assert is_current(engine)
    engine.dispose()


def test_a_new_file_that_another_process_prepares_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself would give up at once where two processes turn a new file to its write-ahead log."""
    path = tmp_path / "chihoi.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE anything (id INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    release = Timer(0.05, other.rollback)
    release.start()
    engine = engine_for(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert "wal" == connection.scalar(text("PRAGMA journal_mode"))
    engine.dispose()
    release.join()
    other.close()


def test_migrating_a_current_database_changes_nothing(engine: Engine) -> None:
    """`chihoi migrate` may be run at every deployment."""
    migrate(engine)
    assert is_current(engine)


def test_a_database_of_a_newer_program_is_refused(own_engine: Engine) -> None:
    """An old program does not touch tables it does not know, and says so in one sentence."""
    with own_engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseUnusable, match="newer version"):
        migrate(own_engine)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "no database address"),
        ("chihoi.db", "no database address"),
        ("mysql://root@localhost/chihoi", "must be sqlite or postgresql"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
    ],
)
def test_an_address_that_cannot_work_is_refused(url: str, said: str) -> None:
    """A wrong address is refused at the start, in a sentence that says what is wrong."""
    with pytest.raises(DatabaseUnusable, match=said):
        engine_for(url)


def test_an_unreachable_database_is_named_without_its_password() -> None:
    """The sentence names the database and the reason; the password stays out of it."""
    with pytest.raises(DatabaseUnusable) as refused:
        open_database("postgres://hoi:secret@127.0.0.1:1/chihoi", now=NOW)
    sentence = str(refused.value)
    assert "postgresql+psycopg://hoi:***@127.0.0.1:1/chihoi" in sentence
    assert "secret" not in sentence
    assert "\n" not in sentence


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """A file of another kind is refused, and left as it is."""
    path = tmp_path / "chihoi.db"
    path.write_text("Kính gửi Hội LHPN xã " * 200, encoding="utf-8")
    with pytest.raises(DatabaseUnusable, match="file is not a database"):
        open_database(f"sqlite:///{path}", now=NOW)
    with pytest.raises(DatabaseUnusable, match="file is not a database"):
        migrate(engine_for(f"sqlite:///{path}"))


def test_a_folder_that_is_missing_is_refused(tmp_path: Path) -> None:
    """A database in a folder that does not exist is a sentence, not a traceback."""
    with pytest.raises(DatabaseUnusable, match="unable to open database file"):
        open_database(f"sqlite:///{tmp_path / 'missing' / 'chihoi.db'}", now=NOW)
