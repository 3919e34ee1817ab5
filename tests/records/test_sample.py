from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import UTC, datetime
from threading import Thread

from sqlalchemy import Engine
from sqlmodel import Session, select

from records.officers import posts_of
from records.sample import load_sample
from records.tables import Officer, Post, Unit
from records.units import area_of

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def test_the_sample_has_every_level_and_role(session: Session) -> None:
    """A province, three communes and fourteen chi hội, with officers of every role; no district between."""
    assert load_sample(session, NOW)
    levels = Counter(session.exec(select(Unit.level)).all())
    roles = Counter(session.exec(select(Post.role)).all())
    assert {"province": 1, "commune": 3, "branch": 14} == levels
    assert {"head": 14, "deputy": 8, "supervisor": 4, "admin": 1} == roles


def test_loading_it_again_changes_nothing(session: Session) -> None:
    """What was changed meanwhile stays, and nobody is doubled."""
    load_sample(session, NOW)
    officer = session.exec(select(Officer)).first()
    assert officer is not None
    officer.phone = "0911111111"
    before = (session.exec(select(Unit)).all(), session.exec(select(Officer)).all())

    assert not load_sample(session, NOW)

    assert before == (session.exec(select(Unit)).all(), session.exec(select(Officer)).all())
    assert "0911111111" == officer.phone


def test_two_processes_load_it_once(engine: Engine) -> None:
    """Started together, one loads it and the other finds it loaded."""
    results = []

    def load() -> None:
        with Session(engine) as session:
            results.append(load_sample(session, NOW))
            session.commit()

    threads = [Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [False, True] == sorted(results)


def test_everybody_holds_a_post_today_and_belongs_to_the_province(session: Session) -> None:
    """Each officer can be played at the moment of loading, and her questions are about her province."""
    load_sample(session, NOW)
    for officer in session.exec(select(Officer)):
        (post,) = posts_of(session, officer.id, NOW.date())
        assert "Lạng Sơn" == area_of(session, post.unit_id)


def test_every_chi_hoi_has_a_head_and_every_commune_a_supervisor(session: Session) -> None:
    """Nobody reports to no one."""
    load_sample(session, NOW)
    lead = {"branch": "head", "commune": "supervisor", "province": "supervisor"}
    for unit in session.exec(select(Unit)).all():
        roles = session.exec(select(Post.role).where(Post.unit_id == unit.id)).all()
        assert 1 == roles.count(lead[unit.level])


def test_names_and_numbers_can_be_told_apart(session: Session) -> None:
    """No two officers share a name or a telephone number, and names are written in composed letters."""
    load_sample(session, NOW)
    officers = session.exec(select(Officer).order_by(Officer.id)).all()  # type: ignore[arg-type]
    names, phones = [o.name for o in officers], [o.phone for o in officers]
    assert len(officers) == len(set(names)) == len(set(phones))
    assert [f"09{number:08}" for number in range(1, len(officers) + 1)] == phones
    assert [unicodedata.normalize("NFC", name) for name in names] == names
