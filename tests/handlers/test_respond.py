"""A message in, a reply out: whatever kind of message, whoever sends it."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.conftest import NOW, Person

from handlers import texts
from knowledge import wording
from knowledge.search import Library
from records import conversations
from records.messages import Kind
from records.tables import Conversation, Question


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("sticker", texts.STICKER),
        ("photo", texts.PHOTO),
        ("unsupported", texts.UNSUPPORTED),
        ("text", texts.EMPTY),
    ],
)
def test_a_message_without_words_gets_a_fitting_word(person: Person, kind: Kind, expected: str) -> None:
    """A sticker, a photo, a voice message and an empty text; none of them is a question."""
    assert (expected, ()) == ((reply := person.says("", kind=kind)).text, reply.choices)


def test_a_photo_with_a_caption_is_a_question(person: Person) -> None:
    """What she wrote under it is answered."""
    assert "40 hộ" in person.says("mỗi xã bao nhiêu hộ có vườn rau", kind="photo").text


def test_a_sticker_between_two_messages_forgets_nothing(person: Person) -> None:
    """The conversation stands where it stood."""
    person.says("Hà Nội được mấy người dự thi nấu ăn")
    person.says("", kind="sticker")
    assert "06" in person.says("thế còn Nam Định?").text


def test_five_thousand_characters_are_read_in_part_and_said_so(person: Person) -> None:
    """The beginning is answered; the person hears that the rest was not read."""
    reply = person.says("mỗi xã bao nhiêu hộ có vườn rau ạ? " + "kể lể dài dòng " * 340)
    assert reply.text.startswith(texts.TOO_LONG.split("\n")[0])
    assert len(reply.text) < 1_100


@pytest.mark.parametrize("text", ["a" * 5_000, "👍" * 2_000, "\u0301" * 3_000, "1" * 5_000, "\n" * 100 + ".", "\x01"])
def test_no_message_is_too_odd(person: Person, text: str) -> None:
    """Each gets one reply that fits a message."""
    assert 0 < len(person.says(text).text) < 1_100


def test_a_character_that_postgresql_cannot_keep(person: Person) -> None:
    """A NUL within a question that is recorded loses nobody her answer."""
    assert (wording.PASS_ON,) == person.says("lịch cắt\x00 điện").choices


def test_a_stranger_is_answered(person: Person) -> None:
    """Nobody has to be known to ask about the plans."""
    assert "Hoàng Đồng" in person.says("lễ phát động vườn rau ở đâu").text


def test_the_conversation_is_stored_as_json(person: Person, engine: Engine) -> None:
    """Between two messages everything is in the database, and another process goes on."""
    person.says("Hà Nội được mấy người dự thi nấu ăn")
    with Session(engine) as session:
        stored = session.exec(select(Conversation)).one()
        assert ("zalo", "7", 1) == (stored.channel, stored.chat_id, stored.version)
        assert "Hà Nội được mấy người dự thi nấu ăn" == stored.state["topic"]["question"]
    assert "04" in Person(engine, person.library).says("Lào Cai thì sao").text


def test_two_chats_do_not_mix(person: Person, engine: Engine) -> None:
    """A follow-up of another person, or on another channel, leans on nothing of hers."""
    person.says("Hà Nội được mấy người dự thi nấu ăn")
    for other in (Person(engine, person.library, chat_id="8"), Person(engine, person.library, channel="telegram")):
        assert "06" not in other.says("thế còn Nam Định?").text


def test_what_other_parts_store_is_kept(person: Person, engine: Engine) -> None:
    """The state is shared: a form in progress is still there after a question."""
    with Session(engine) as session:
        conversations.save(session, conversations.load(session, "zalo", "7"), {"form": {"step": 3}})
        session.commit()
    person.says("ai ký kế hoạch vườn rau")
    with Session(engine) as session:
        assert {"step": 3} == conversations.load(session, "zalo", "7").state["form"]


@pytest.mark.parametrize(
    "state", [{}, {"topic": None}, {"topic": {"plan": "x"}, "choices": None}, {"topic": "cũ", "which": ""}]
)
def test_a_state_of_an_older_version_is_read(person: Person, engine: Engine, state: dict[str, object]) -> None:
    """What no longer fits is left out, and the message is answered."""
    with Session(engine) as session:
        conversations.save(session, conversations.load(session, "zalo", "7"), state)
        session.commit()
    assert "Lý Thị Nhài" in person.says("ai ký kế hoạch vườn rau").text


def test_nothing_is_committed_below_the_shell(engine: Engine, library: Library) -> None:
    """Reply and records stand or fall together: who does not commit has changed nothing."""
    from handlers.respond import respond
    from records.messages import Incoming

    incoming = Incoming(
        channel="zalo", chat_id="7", message_id="1", sender_name="Hoa", text="lịch cắt điện khu phố", sent_at=NOW
    )
    with Session(engine) as session:
        assert respond(session, incoming, now=NOW, library=library)
    with Session(engine) as session:
        assert ([], []) == (list(session.exec(select(Question))), list(session.exec(select(Conversation))))


def test_days_are_counted_where_she_lives(person: Person) -> None:
    """18:00 in London is the next day in Việt Nam."""
    late = datetime(2025, 3, 14, 18, tzinfo=UTC)
    assert "Chính là hôm nay." in person.says("ngày hội thu hoạch hôm nào", now=late).text
    assert "Còn 1 ngày" in person.says("ngày hội thu hoạch hôm nào", now=late - timedelta(hours=2)).text


def test_decomposed_letters_are_answered_alike(person: Person) -> None:
    """An iPhone's letters make no difference."""
    text = "mỗi xã bao nhiêu hộ có vườn rau"
    assert person.says(text).text == person.says(unicodedata.normalize("NFD", text)).text


@pytest.mark.parametrize(
    "text", [value for name, value in vars(texts).items() if name.isupper()] + [wording.WHICH_PLAN, wording.WHAT_ABOUT]
)
def test_texts_are_clean(text: str) -> None:
    """Composed letters, no double space, nothing that no channel can carry."""
    assert text == unicodedata.normalize("NFC", text)
    assert ("  " not in text, len(text) < 900) == (True, True)
