"""Wrong codes and the pause they bring; the conversations around it are in test_joining."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session
from tests.handlers.chats import NOW, turn_of

from handlers.people import guesses


def test_the_fifth_within_an_hour_brings_a_pause(session: Session) -> None:
    """Until the first of the five is an hour old, rounded up to the minute; what else is kept stays."""
    turn = turn_of(session, None, "", opened="joining")
    for number in range(5):
        turn = replace(turn, now=NOW + timedelta(minutes=number, seconds=1))
        assert None is guesses.paused_until(turn)
        chat, until = guesses.with_wrong(turn)
        assert ("09:01" if number == 4 else None) == until
        turn = replace(turn, chat=chat)
    assert "joining" == turn.opened
    end = NOW + timedelta(hours=1, seconds=1)
    assert ["09:01", None] == [guesses.paused_until(replace(turn, now=at)) for at in (end - timedelta(seconds=1), end)]


def test_only_the_last_hour_is_kept(session: Session) -> None:
    """A chat that guesses for years stays small."""
    turn = turn_of(session, None, "")
    for number in range(50):
        chat, _ = guesses.with_wrong(replace(turn, now=NOW + timedelta(minutes=20 * number)))
        turn = replace(turn, chat=chat)
    assert 3 == len(turn.chat["wrong_codes"])
