"""Deleting what is personal: nothing of her is left anywhere, and nothing of her units' work is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.handlers.chats import Chat, connect, mentions, organise

from records import consents, erasure, invitations, officers, outbox, questions
from records.messages import Reply
from records.scheduling_tables import Announcement, AuditEntry, Excuse, LiveMessage, Recipient, Snooze, SummaryWish
from records.submission_tables import Draft, Nomination, Photo, Report, Round
from records.tables import Account, Conversation, Invitation, Officer, OutboxMessage, Post, Question

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)
TODAY = date(2026, 10, 20)
NAME, PHONE = "Vi Thị Hoa", "0912345678"


class World:
    """Hoa, who did everything there is to do, and those who heard of her."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ids = organise(engine)
        self.hoa = self.ids[NAME]
        for channel in ("zalo", "telegram"):
            connect(engine, self.hoa, Chat(engine, "7", channel))
        connect(engine, self.ids["Nông Thị Thu Hà"], Chat(engine, "8"))
        with Session(engine) as session:
            self._works(session, self.ids["T-1-1"])
            self._talks(session)
            session.commit()

    def _works(self, session: Session, unit_id: int) -> None:
        hers: dict[str, Any] = {"unit_id": unit_id, "officer_id": self.hoa}
        consents.record(session, officer_id=self.hoa, purpose="work", wording="1", channel="zalo", given=True, now=NOW)
        invitations.create(session, unit_id=unit_id, role="head", officer_id=self.hoa, now=NOW, expires_at=NOW)
        said: dict[str, Any] = {
            "values": {"y_kien": "Chị em mong có đường mới."},
            "said": {"y_kien": "duong moi"},
            "form_version": 1,
        }
        session.add(Report(**hers, **said, period="2026-09", revision=1, submitted_at=NOW, receipt="A", channel="zalo"))
        session.add(Draft(key="1", form="monthly_report", **hers, updated_at=NOW))
        session.add(Draft(key="2", form="monthly_report", **hers, practice=True, updated_at=NOW))
        session.add(
            Photo(**hers, channel="zalo", chat_id="7", ref="https://zalo/1", due_at=NOW, received_at=NOW, status="kept")
        )
        occasion = Round(key="R", title="Giao lưu", kind="individual", unit_id=self.ids["T"], opened_at=NOW)
        session.add(occasion)
        session.flush()
        nominee: dict[str, Any] = {
            "kind": "individual",
            "name": "Lý Thị Mận",
            "name_key": "ly thi man",
            "round_id": occasion.id,
        }
        session.add(Nomination(**hers, **nominee, **said, submitted_at=NOW, receipt="B", channel="zalo"))

    def _talks(self, session: Session) -> None:
        asked: dict[str, Any] = {"best_guess": None, "confidence": 0.1, "now": NOW}
        questions.record(session, text="Độ tuổi?", channel="zalo", chat_id="7", officer_id=self.hoa, **asked)
        questions.record(session, text="Hạn nào?", channel="telegram", chat_id="7", **asked)
        questions.record(session, text=f"Số của {NAME} là {PHONE} à?", channel="zalo", chat_id="8", **asked)
        for channel, chat_id, text in (
            ("zalo", "7", f"Dạ, em chào chị {NAME} ạ."),
            ("telegram", "7", "Chị nhớ báo cáo nhé."),
            ("zalo", "8", f"Chị {NAME} ({PHONE}) đã báo cáo ạ."),
        ):
            for state in ("sent", "queued"):
                self._says(session, channel, chat_id, text, state)
        standing = {"topic": {"question": "Độ tuổi?"}, "choices": [f"Chị {NAME}"], "dialog": {"name": NAME}}
        for channel, chat_id in (("zalo", "7"), ("telegram", "7"), ("zalo", "8")):
            session.add(Conversation(channel=channel, chat_id=chat_id, state=standing, version=3))

    def _says(self, session: Session, channel: str, chat_id: str, text: str, status: str) -> None:
        key = f"{channel}:{chat_id}:{status}"
        outbox.enqueue(
            session,
            channel=channel,
            chat_id=chat_id,
            reply=Reply(text, (text,)),
            priority=outbox.Priority.REPLY,
            due_at=NOW,
            dedup_key=key,
            now=NOW,
        )
        row = session.exec(select(OutboxMessage).where(OutboxMessage.dedup_key == key)).one()
        row.status = status

    def erase(self) -> None:
        """Delete Hoa's data."""
        with Session(self.engine) as session:
            erasure.erase(session, self.hoa, chats=[], channel="zalo", now=NOW, today=TODAY)
            session.commit()


@pytest.fixture
def world(engine: Engine) -> World:
    """Hoa and hers."""
    return World(engine)


@pytest.fixture
def after(world: World) -> Iterator[Session]:
    """The database after the deletion."""
    world.erase()
    with Session(world.engine) as session:
        yield session


def test_her_name_and_number_stand_in_no_table_any_more(world: World) -> None:
    """Every column of every table is looked through; before the deletion they were in many."""
    tables = {"officers", "outbox_messages", "conversations", "questions"}
    assert tables == set(mentions(world.engine, NAME, PHONE))
    world.erase()
    assert [] == list(mentions(world.engine, NAME, PHONE))


def test_she_is_nobody_and_holds_nothing(world: World, after: Session) -> None:
    """The row stays, for what she did; her posts, accounts, invitations and consent are over."""
    hoa = after.get_one(Officer, world.hoa)
    assert (erasure.NOBODY, None, NOW) == (hoa.name, hoa.phone, hoa.erased_at)
    assert [] == list(officers.posts_of(after, world.hoa, TODAY))
    assert [date(2026, 10, 19)] == after.exec(select(col(Post.until)).where(Post.officer_id == world.hoa)).all()
    assert [] == list(officers.accounts_of(after, world.hoa))
    assert [] == after.exec(select(Invitation)).all()
    assert [] == list(consents.given(after, world.hoa))


def test_the_work_of_her_unit_stays(world: World, after: Session) -> None:
    """Reports with their words, nominations, photos and the draft; her practice goes."""
    report = after.exec(select(Report)).one()
    assert {"y_kien": "Chị em mong có đường mới."} == report.values
    assert ["Lý Thị Mận"] == after.exec(select(Nomination.name)).all()
    assert ["1"] == after.exec(select(Draft.key)).all()
    assert [("", "kept")] == after.exec(select(Photo.chat_id, Photo.status)).all()


def test_what_was_said_in_her_chats_is_gone_and_waits_no_longer(after: Session) -> None:
    """Sent or not; the rows stay so that nothing is said twice."""
    rows = after.exec(select(OutboxMessage).where(OutboxMessage.chat_id == "7").order_by(col(OutboxMessage.id))).all()
    assert [("sent", ""), ("stopped", "")] * 2 == [(row.status, row.reply["text"]) for row in rows]
    states = after.exec(select(Conversation).where(Conversation.chat_id == "7")).all()
    assert [({}, 4), ({}, 4)] == [(row.state, row.version) for row in states]


def test_others_keep_their_messages_without_her_name(after: Session) -> None:
    """What a supervisor was told, is about to be told, asked, and is choosing from."""
    rows = after.exec(select(OutboxMessage).where(OutboxMessage.chat_id == "8")).all()
    text = "Chị (đã xoá) ((đã xoá)) đã báo cáo ạ."
    assert [("sent", text, [text]), ("queued", text, [text])] == [
        (row.status, row.reply["text"], row.reply["choices"]) for row in sorted(rows, key=lambda row: row.id)
    ]
    state = after.exec(select(Conversation).where(Conversation.chat_id == "8")).one()
    assert (["Chị (đã xoá)"], 4) == (state.state["choices"], state.version)
    assert ["Số của (đã xoá) là (đã xoá) à?"] == after.exec(select(Question.text)).all()


def test_nobody_reminds_her_and_no_announcement_waits_for_her(world: World) -> None:
    """What she asked of us and why she was late is gone; an announcement that reached her has, without her address."""
    with Session(world.engine) as session:
        about = {"officer_id": world.hoa, "unit_id": world.ids["T-1-1"]}
        session.add(Snooze(**about, obligation="o", until_at=NOW))
        session.add(SummaryWish(**about, times=["deadline"]))
        session.add(Excuse(**about, obligation="o", reason="Con ốm", given_at=NOW))
        session.add(AuditEntry(at=NOW, action="invite", subject="x", new={"name": NAME}, old=None))
        for state in ("sent", "queued", "failed"):
            told = Announcement(unit_id=world.ids["T"], written_by=world.ids["Bùi Thu Hằng"], text="A", created_at=NOW)
            session.add(told)
            session.flush()
            session.add(
                Recipient(
                    announcement_id=told.id,
                    officer_id=world.hoa,
                    channel="zalo",
                    chat_id="7",
                    state=state,
                    changed_at=NOW,
                )
            )
        session.commit()
    world.erase()
    with Session(world.engine) as session:
        assert ([], []) == (session.exec(select(Snooze)).all(), session.exec(select(SummaryWish)).all())
        assert [erasure.NOBODY] == session.exec(select(Excuse.reason)).all()
        assert [{"name": erasure.NOBODY}] == session.exec(select(AuditEntry.new)).all()
        rows = session.exec(select(Recipient).order_by(col(Recipient.id))).all()
        assert [("sent", None), ("cancelled", erasure.LEFT), ("cancelled", erasure.LEFT)] == [
            (row.state, row.reason) for row in rows
        ]
        assert {(None, None)} == {(row.channel, row.chat_id) for row in rows}


def test_the_progress_of_her_announcement_is_shown_no_more(world: World) -> None:
    """Nothing names her chat."""
    with Session(world.engine) as session:
        told = Announcement(unit_id=world.ids["T"], written_by=world.hoa, text="A", created_at=NOW)
        session.add(told)
        session.flush()
        session.add(LiveMessage(announcement_id=told.id, channel="zalo", chat_id="7", text="A", due_at=NOW))
        session.commit()
        erasure.erase(session, world.hoa, chats=[("zalo", "7")], channel="zalo", now=NOW, today=TODAY)
        assert [] == session.exec(select(LiveMessage)).all()


def test_a_chat_that_is_left_hears_nothing_that_waited(world: World) -> None:
    """Of an announcement that is on its way she is left out; nobody else is."""
    with Session(world.engine) as session:
        told = Announcement(unit_id=world.ids["T"], written_by=world.ids["Bùi Thu Hằng"], text="A", created_at=NOW)
        session.add(told)
        session.flush()
        for number, chat_id in ((world.hoa, "7"), (world.ids["Nông Thị Thu Hà"], "8")):
            heard = Recipient(announcement_id=told.id, officer_id=number, state="queued", changed_at=NOW)
            session.add(heard)
            session.flush()
            waiting = (
                OutboxMessage.channel == "zalo",
                OutboxMessage.chat_id == chat_id,
                OutboxMessage.status == "queued",
            )
            session.exec(select(OutboxMessage).where(*waiting)).one().recipient_id = heard.id
        session.flush()
        erasure.fall_silent(session, "zalo", "7", now=NOW)
        session.expire_all()
        assert [("cancelled", erasure.LEFT), ("queued", None)] == [
            (row.state, row.reason) for row in session.exec(select(Recipient).order_by(col(Recipient.id))).all()
        ]
        waiting_for = session.exec(select(OutboxMessage.chat_id).where(OutboxMessage.status == "queued")).all()
        assert ["7", "8"] == sorted(waiting_for)  # her other channel, and the other officer


def test_others_keep_their_accounts_and_posts(world: World, after: Session) -> None:
    """Only hers are touched."""
    assert [world.ids["Nông Thị Thu Hà"]] == after.exec(select(Account.officer_id)).all()
    assert 4 == len(after.exec(select(Post).where(col(Post.until).is_(None))).all())


def test_a_second_time_changes_nothing(world: World, after: Session) -> None:
    """Nor does somebody unknown."""
    for number in (world.hoa, 999):
        erasure.erase(after, number, chats=[], channel="zalo", now=datetime(2027, 1, 1, tzinfo=UTC), today=TODAY)
    assert NOW == after.get_one(Officer, world.hoa).erased_at


def test_a_name_of_one_word_is_left_where_it_may_mean_others(engine: Engine) -> None:
    """ "Hoa" and "Mai" are in the words of many."""
    with Session(engine) as session:
        officer = Officer(name="Mai")
        session.add(officer)
        session.add(Conversation(channel="zalo", chat_id="9", state={"topic": "hoa Mai nở"}))
        session.flush()
        erasure.erase(session, officer.id, chats=[], channel="zalo", now=NOW, today=TODAY)
        assert {"topic": "hoa Mai nở"} == session.exec(select(Conversation.state)).one()


def test_a_name_with_signs_of_a_pattern_is_taken_as_it_is(engine: Engine) -> None:
    """ "%" and "_" stand for nothing else."""
    with Session(engine) as session:
        officer = Officer(name="Ho% Thi_ Lan")
        session.add(officer)
        session.add(Conversation(channel="zalo", chat_id="9", state={"a": ["Hoa Thi  Lan", "Ho% Thi_ Lan"]}))
        session.flush()
        erasure.erase(session, officer.id, chats=[], channel="zalo", now=NOW, today=TODAY)
        assert {"a": ["Hoa Thi  Lan", erasure.NOBODY]} == session.exec(select(Conversation.state)).one()


def test_a_strangers_chat_is_forgotten(world: World) -> None:
    """Her questions and our answers, in that chat only."""
    with Session(world.engine) as session:
        erasure.forget_chats(session, [("telegram", "7")], now=NOW)
        assert ["Độ tuổi?", f"Số của {NAME} là {PHONE} à?"] == session.exec(
            select(Question.text).order_by(col(Question.id))
        ).all()
        said = session.exec(select(OutboxMessage.reply).where(OutboxMessage.channel == "telegram")).all()
        assert ["", ""] == [reply["text"] for reply in said]
