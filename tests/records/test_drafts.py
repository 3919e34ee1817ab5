"""Forms that are not sent yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from records import drafts
from records.conversations import StaleConversation
from records.sample import load_sample
from records.submission_tables import Draft
from records.tables import Officer, Unit

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)


@pytest.fixture
def place(engine: Engine) -> tuple[int, int]:
    """A chi hội and its head, by their ids."""
    with Session(engine) as session:
        load_sample(session, NOW)
        session.commit()
        unit = session.exec(select(Unit.id).where(Unit.level == "branch")).first()
        officer = session.exec(select(Officer.id)).first()
        assert unit is not None
        assert officer is not None
        return unit, officer


def _start(session: Session, place: tuple[int, int], key: str = "k", *, practice: bool = False) -> Draft:
    unit, officer = place
    return drafts.start(
        session,
        key=key,
        form="f",
        unit_id=unit,
        officer_id=officer,
        context={"period": "2026-10"},
        now=NOW,
        practice=practice,
    )


def test_a_draft_begins_empty_and_is_found_by_its_key(engine: Engine, place: tuple[int, int]) -> None:
    """With what it is about."""
    with Session(engine) as session:
        _start(session, place)
        session.commit()
    with Session(engine) as session:
        draft = drafts.find(session, "k")
        assert draft is not None
        assert ({}, {"period": "2026-10"}, 0, NOW) == (draft.progress, draft.context, draft.version, draft.updated_at)
        assert drafts.find(session, "other") is None


def test_one_key_has_one_draft(engine: Engine, place: tuple[int, int]) -> None:
    """Who comes second handles her message again, and finds it."""
    with Session(engine) as session:
        _start(session, place)
        session.commit()
    with Session(engine) as session, pytest.raises(StaleConversation):
        _start(session, place)


def test_every_answer_is_written(engine: Engine, place: tuple[int, int]) -> None:
    """Progress, context, who and when; the object is what the database has."""
    later = NOW + timedelta(minutes=1)
    with Session(engine) as session:
        draft = _start(session, place)
        draft.context = {**draft.context, "zero": True}
        drafts.save(session, draft, {"step": "so_du"}, officer_id=place[1], now=later, key="moved")
        assert (1, "moved", {"step": "so_du"}) == (draft.version, draft.key, draft.progress)
        session.commit()
    with Session(engine) as session:
        draft = session.exec(select(Draft)).one()
        assert ("moved", {"step": "so_du"}, 1, later) == (draft.key, draft.progress, draft.version, draft.updated_at)
        assert {"period": "2026-10", "zero": True} == draft.context


def test_a_stale_write_is_refused(engine: Engine, place: tuple[int, int]) -> None:
    """What another chat wrote since is not overwritten, nor thrown away."""
    with Session(engine) as session:
        _start(session, place)
        session.commit()
    with Session(engine, expire_on_commit=False) as session:
        read = session.exec(select(Draft)).one()
    with Session(engine) as session:
        drafts.save(session, session.exec(select(Draft)).one(), {"step": "b"}, officer_id=place[1], now=NOW)
        session.commit()
    with Session(engine) as session, pytest.raises(StaleConversation):
        drafts.save(session, read, {"step": "a"}, officer_id=place[1], now=NOW)
    with Session(engine) as session, pytest.raises(StaleConversation):
        drafts.drop(session, read)
    with Session(engine) as session:
        assert {"step": "b"} == session.exec(select(Draft)).one().progress


def test_a_dropped_draft_is_gone(engine: Engine, place: tuple[int, int]) -> None:
    """Its key is free again."""
    with Session(engine) as session:
        drafts.drop(session, _start(session, place))
        assert drafts.find(session, "k") is None
        _start(session, place)
        session.commit()


def test_what_units_have_begun(engine: Engine, place: tuple[int, int]) -> None:
    """The newest first; practice, other forms and other units are not theirs."""
    with Session(engine) as session:
        for minute, key in enumerate(("old", "new")):
            draft = _start(session, place, key)
            drafts.save(session, draft, {"x": 1}, officer_id=place[1], now=NOW + timedelta(minutes=minute))
        _start(session, place, "practice", practice=True)
        assert ["new", "old"] == [draft.key for draft in drafts.of_units(session, "f", [place[0]])]
        assert [] == list(drafts.of_units(session, "g", [place[0]]))
        assert [] == list(drafts.of_units(session, "f", [place[0] + 1]))
        assert [] == list(drafts.of_units(session, "f", []))
