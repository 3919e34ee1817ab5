"""Short messages that follow each other are one turn; what is certainly whole is not waited for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fakes.shell import NOW

from bot.turns import Offered, Pending, next_turn
from records.inbox import Kept
from records.messages import Incoming, Kind

OFFERED = Offered(choices=("Có", "Không có hoạt động"), words=("quay lại", "hủy"))


def kept(*said: str, kinds: dict[int, Kind] | None = None, every: float = 1, sent_every: float = 0) -> list[Kept]:
    """Messages of one chat, one kept `every` so many seconds from NOW on, and sent at a pace of its own."""
    return [
        Kept(
            number,
            NOW + timedelta(seconds=every * number),
            Incoming(
                channel="zalo",
                chat_id="7",
                message_id=f"m{number}",
                sender_name="Hoa",
                text=text,
                sent_at=NOW + timedelta(seconds=sent_every * number),
                kind=(kinds or {}).get(number, "text"),
            ),
        )
        for number, text in enumerate(said)
    ]


def turn_of(messages: list[Kept], *, after: float = 0, silence: float = 2) -> Pending:
    """The next turn, so many seconds after NOW."""
    return next_turn(messages, lambda: OFFERED, silence=silence, now=NOW + timedelta(seconds=after))


def turns_of(messages: list[Kept], *, silence: float = 2) -> list[str]:
    """The texts of all turns, long after everything was said."""
    texts = []
    while messages:
        turn = turn_of(messages, after=100, silence=silence)
        texts.append(turn.incoming.text)
        messages = messages[len(turn.messages) :]
        assert (turn.is_last, turn.wait) == (not messages, 0)
    return texts


@pytest.mark.parametrize(
    ("after", "wait"), [(0, 2), (1.5, 0.5), (2, 0), (9, 0), (-1, 3)], ids=["at once", "soon", "then", "late", "skew"]
)
def test_a_short_message_is_waited_with(after: float, wait: float) -> None:
    """Until nothing more came for the silence."""
    assert turn_of(kept("chị hỏi"), after=after).wait == wait


def test_every_message_starts_the_silence_again_but_not_for_ever() -> None:
    """A turn grows for three times the silence at most; what comes later is another."""
    assert turns_of(kept(*"abcdef", every=1.5)) == ["a\nb\nc\nd\ne", "f"]
    waits = [turn_of(kept(*"abcde"[:n], every=1.5), after=1.5 * (n - 1)).wait for n in range(1, 6)]
    assert waits == [2, 2, 2, 1.5, 0]


@pytest.mark.parametrize(
    "said",
    [
        "kế hoạch 80 hạn khi nào?",
        "tháng 10 chi hội em sinh hoạt hai buổi, bốn mươi lăm chị dự, kết nạp ba",
        "Có",
        "co",
        "2",
        "khong co hoat dong",
        "quay lai",
        "Hủy.",
        "/start ABCD2345",
    ],
)
def test_what_is_certainly_whole_is_not_waited_for(said: str) -> None:
    """A question, a long message, what the last reply offered, a command."""
    assert turn_of(kept(said)).wait == 0


@pytest.mark.parametrize("kind", ["photo", "sticker", "unsupported"])
def test_what_is_no_text_is_not_waited_for(kind: Kind) -> None:
    """Nobody says half a photo."""
    assert turn_of(kept("", kinds={0: kind})).wait == 0


@pytest.mark.parametrize("said", ["45", "cảm ơn em", "3", "có 45 chị", "quay lại câu 2", "x" * 60, "? chị hỏi"])
def test_everything_else_may_go_on(said: str) -> None:
    """A number that is no choice, and words that were not offered, may be the beginning of something."""
    assert turn_of(kept(said)).wait == 2


def test_texts_are_joined_in_their_order() -> None:
    """They become one message with the id of the last."""
    turn = turn_of(kept("chị hỏi", "kế hoạch 80", "hạn khi nào"), after=9)

    assert (turn.incoming.text, turn.incoming.message_id) == ("chị hỏi\nkế hoạch 80\nhạn khi nào", "m2")


def test_what_is_whole_ends_the_turn() -> None:
    """It takes along what was said before it; what follows is another turn."""
    assert turns_of(kept("chị hỏi", "kế hoạch 80?", "cảm ơn em")) == ["chị hỏi\nkế hoạch 80?", "cảm ơn em"]


@pytest.mark.parametrize("word", ["quay lại", "QUAY LAI", "/start ABCD2345"])
def test_a_word_that_steers_stands_alone(word: str) -> None:
    """The answer before it is an answer, without it."""
    assert turns_of(kept("45", word, "46")) == ["45", word, "46"]


def test_a_photo_stands_alone() -> None:
    """It is no part of a text, nor is another photo."""
    assert turns_of(kept("ảnh đây em", "", "", "nhé", kinds={1: "photo", 2: "photo"})) == ["ảnh đây em", "", "", "nhé"]


@pytest.mark.parametrize(("every", "sent_every"), [(3, 0), (0, 4)], ids=["kept", "sent"])
def test_what_lies_apart_is_not_joined(every: float, sent_every: float) -> None:
    """What waits because the program was away are several turns, whether the channel kept it or we did."""
    assert turns_of(kept("báo cáo", "chị hỏi", every=every, sent_every=sent_every)) == ["báo cáo", "chị hỏi"]
    assert turns_of(kept("báo cáo", "báo cáo", every=every, sent_every=sent_every)) == ["báo cáo"]


@pytest.mark.parametrize("said", ["45", "Có", "quay lại", "hạn khi nào?"])
def test_what_is_said_again_before_an_answer_counts_once(said: str) -> None:
    """A second tap on a button answers no question that she has not seen."""
    messages = kept(said, said, said)

    assert turns_of(messages) == [said]
    assert turn_of(messages).incoming.message_id == "m2"


def test_without_a_silence_every_message_is_a_turn() -> None:
    """The setting 0 joins nothing and waits for nothing."""
    assert turns_of(kept("chị hỏi", "chị hỏi", "kế hoạch 80"), silence=0) == ["chị hỏi", "chị hỏi", "kế hoạch 80"]
    assert turn_of(kept("chị hỏi"), silence=0).wait == 0


def test_what_is_on_offer_is_asked_only_where_it_matters() -> None:
    """A question needs no look at the database."""

    def never() -> Offered:
        raise AssertionError

    assert next_turn(kept("hạn khi nào?"), never, silence=2, now=NOW).wait == 0


@settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=st.lists(st.text(max_size=80), min_size=1, max_size=8), silence=st.sampled_from([0, 2]))
def test_whatever_is_said_nothing_is_lost(said: list[str], silence: float) -> None:
    """The turns hold all messages, in their order, and every text."""
    messages = kept(*said)
    texts = turns_of(messages, silence=silence)

    assert set("\n".join(said).split("\n")) == set("\n".join(texts).split("\n"))
