"""How an announcement proceeds is one message on Telegram, edited until all is over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.fakes.bot_apis import TOKENS, BotApis, refused, too_many
from tests.fakes.organisations import a_commune

from bot.channels.telegram import TelegramChannel
from bot.live import EDIT_EVERY, Live
from bot.pace import Pace
from records import announcements
from records.announcements import Audience
from records.recipients import settle
from records.scheduling_tables import Announcement, LiveMessage, Recipient
from records.tables import Account

NOW = datetime(2026, 11, 3, 2, tzinfo=UTC)


class Watched:
    """An announcement to three heads that its author watches on Telegram, and a clock to be set forward."""

    def __init__(self, engine: Engine, apis: BotApis) -> None:
        self.engine, self.apis, self.now = engine, apis, NOW
        self.paused: list[float] = []
        with Session(engine) as session:
            organisation = a_commune(session, branches=3)
            for code, head in organisation.heads.items():
                session.add(Account(officer_id=head.id, channel="zalo", chat_id=code))
            author = organisation.appoint("Nông Thị Thu Hà", "admin", "C")
            session.add(Account(officer_id=author.id, channel="telegram", chat_id="9"))
            announcement = Announcement(
                unit_id=organisation.units["C"].id,
                written_by=author.id,
                text="Mời các chị họp.",
                audience=Audience(unit_id=organisation.units["C"].id, roles=("head",)).dump(),
                state="scheduled",
                created_at=NOW,
            )
            session.add(announcement)
            session.flush()
            announcements.begin(session, announcement, NOW)
            session.commit()
            self.id = announcement.id
        self.channel = TelegramChannel(TOKENS["telegram"], "https://telegram.test", transport=apis.transport())
        self.live = self.another()

    def another(self) -> Live:
        """The same in another process."""
        return Live(
            engine=self.engine,
            channel=self.channel,
            pace=Pace(per_second=1e6, per_chat=1e6),
            clock=lambda: self.now,
            pause=self.paused.append,
        )

    def settle(self, **states: str) -> None:
        """What was queued for these chats became this."""
        with Session(self.engine) as session:
            for chat_id, state in states.items():
                row = session.exec(select(Recipient).where(Recipient.chat_id == chat_id)).one()
                settle(session, row.id, state, NOW, "bị từ chối" if state == "failed" else None)
            session.commit()

    def finish(self) -> None:
        """Nobody is left: the tick says so."""
        with Session(self.engine) as session:
            announcements.finished(session, self.now)
            session.commit()

    async def later(self) -> None:
        """Look when the next edit may be."""
        self.now += EDIT_EVERY
        await self.live.show()

    def texts(self) -> list[str]:
        """What the message said, one after the other."""
        return [*self.apis.seen_by("9"), *(text for _, text in self.apis.edits)]


@pytest.fixture
async def watched(engine: Engine, apis: BotApis) -> AsyncIterator[Watched]:
    """An announcement that is being sent."""
    watched = Watched(engine, apis)
    await watched.channel.open()
    yield watched
    await watched.channel.close()


async def test_one_message_is_edited_until_all_is_over(watched: Watched) -> None:
    """It ends with the final counts, and then nothing more is done."""
    await watched.live.show()
    watched.settle(C1="sent", C2="failed")
    await watched.later()
    watched.settle(C3="sent")
    watched.finish()
    await watched.later()
    await watched.later()
    head = f"Dạ, thông báo số {watched.id} (“Mời các chị họp.”) đang gửi. 3 người trong danh sách:"
    assert [
        f"{head}\n– đang chờ gửi: 3",
        f"{head}\n– đã gửi: 1\n– đang chờ gửi: 1\n– bị lỗi: 1 (bị từ chối: 1)",
        f"{head.replace('đang gửi', 'đã gửi xong')}\n– đã gửi: 2\n– bị lỗi: 1 (bị từ chối: 1)",
    ] == watched.texts()
    assert 1 == len({number for number, _ in watched.apis.edits})
    with Session(watched.engine) as session:
        assert session.exec(select(LiveMessage)).one().due_at is None


async def test_it_is_not_edited_more_often_than_every_few_seconds(watched: Watched) -> None:
    """Whoever looks, and however often; what says the same is not edited at all."""
    await watched.live.show()
    watched.settle(C1="sent")
    watched.now += EDIT_EVERY - timedelta(seconds=1)
    for live in (watched.live, watched.another(), watched.live):
        await live.show()
    assert [] == watched.apis.edits
    watched.now += timedelta(seconds=1)
    for live in (watched.another(), watched.live):
        await live.show()
    await watched.later()
    assert 1 == len(watched.apis.edits)


async def test_what_the_channel_wants_is_respected(watched: Watched) -> None:
    """A pause is one for the whole channel; afterwards it says how things stand then."""
    await watched.live.show()
    watched.settle(C1="sent")
    watched.apis.script("telegram", too_many(30))
    await watched.later()
    assert [30.0] == watched.paused
    await watched.later()
    assert [] == watched.apis.edits
    watched.now += timedelta(seconds=30)
    await watched.later()
    assert ["– đã gửi: 1"] == [text.splitlines()[1] for _, text in watched.apis.edits]


@pytest.mark.parametrize("code", [400, 403])
async def test_a_message_that_she_deleted_is_left_alone(watched: Watched, code: int) -> None:
    """Or of a chat that she has blocked."""
    await watched.live.show()
    watched.settle(C1="sent")
    watched.apis.script("telegram", refused(code, "message to edit not found"))
    await watched.later()
    await watched.later()
    assert [] == watched.apis.edits
    assert 1 == len(watched.apis.seen_by("9"))


async def test_an_edit_that_was_not_noted_is_no_fault(watched: Watched) -> None:
    """The process died after it: Telegram says that nothing is new, and it goes on."""
    await watched.live.show()
    watched.settle(C1="sent")
    await watched.later()
    with Session(watched.engine) as session:
        session.exec(select(LiveMessage)).one().text = "what it said before"
        session.commit()
    await watched.later()
    watched.settle(C2="sent")
    await watched.later()
    assert ["– đã gửi: 1", "– đã gửi: 2"] == [text.splitlines()[1] for _, text in watched.apis.edits]


async def test_sending_again_is_shown_in_a_new_message(watched: Watched) -> None:
    """The old one is far up in the chat by then."""
    watched.settle(C1="failed", C2="sent", C3="sent")
    watched.finish()
    await watched.live.show()
    with Session(watched.engine) as session:
        announcement = session.get_one(Announcement, watched.id)
        reply = announcements.reply_of(session, announcement, NOW.date())
        assert 1 == announcements.send_again(session, announcement, reply, watched.now)
        session.commit()
    await watched.later()
    assert 2 == len(watched.apis.seen_by("9"))
    assert [] == watched.apis.edits


async def test_a_fault_of_ours_stops_nothing(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is logged, and looked at again when the lease has ended."""
    with monkeypatch.context() as patch:
        patch.setattr("bot.live.progress", lambda *_: int("no figure"))
        await watched.live.show()
    assert [] == watched.texts()
    watched.now += timedelta(minutes=1)
    await watched.later()
    assert 1 == len(watched.texts())


async def test_who_has_no_telegram_asks(watched: Watched) -> None:
    """On Zalo no message can be edited: nothing is sent there."""
    with Session(watched.engine) as session:
        session.delete(session.exec(select(LiveMessage)).one())
        account = session.exec(select(Account).where(Account.chat_id == "9")).one()
        account.channel = "zalo"
        session.flush()
        announcement = session.get_one(Announcement, watched.id)
        announcements.begin(session, announcement, NOW)
        session.commit()
    await watched.live.show()
    assert [] == watched.texts()
