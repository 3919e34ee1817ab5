"""The log says what happened, without tokens and without what people write."""

from __future__ import annotations

import logging

import pytest

from bot.logs import outline, set_up_logging

pytestmark = pytest.mark.usefixtures("own_logging")

SECRET = "12345:AA-very-secret"


def test_secrets_are_starred_wherever_they_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    """In a message, in an argument and in a traceback a token is three stars."""
    set_up_logging("info", [SECRET, ""])
    log = logging.getLogger("bot.test")
    log.info("opening https://api.telegram.org/bot%s/getMe", SECRET)
    try:
        raise ValueError(f"The token `{SECRET}` was rejected")
    except ValueError:
        log.exception("failed")

    written = capsys.readouterr().err
    assert SECRET not in written
    assert "opening https://api.telegram.org/bot***/getMe" in written
    assert "The token `***` was rejected" in written


@pytest.mark.parametrize("number", ["0912345678", "84912345678", "+84912345678", "02053812345"])
def test_telephone_numbers_are_starred(capsys: pytest.CaptureFixture[str], number: str) -> None:
    """What a server repeats of a person does not stay in the log; other numbers do."""
    set_up_logging("info", [])
    logging.getLogger("bot.test").warning("refused: %s is unknown (row 1234567, update 10912345678)", number)

    assert capsys.readouterr().err.endswith("refused: *** is unknown (row 1234567, update 10912345678)\n")


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore", "uvicorn.error", "telegram.Bot", "zaloBot.", "sqlalchemy.engine"]
)
def test_libraries_are_silent_even_at_debug(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Libraries log addresses with tokens and texts of people: only their warnings are let through."""
    set_up_logging("debug", [])
    logging.getLogger(name).info("HTTP Request: POST https://api/bot1:x/sendMessage")
    logging.getLogger("bot.test").debug("ours")

    written = capsys.readouterr().err
    assert ("HTTP Request" in written, "ours" in written) == (False, True)


@pytest.mark.parametrize("name", ["telegram.Bot", "telegram.request.BaseRequest", "zaloBot.", "zaloBaseRequest"])
def test_what_the_bot_libraries_complain_of_is_not_shown(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Their complaints repeat what people wrote; the errors reach us as exceptions."""
    set_up_logging("debug", [])
    logging.getLogger(name).critical("Received data was %r", {"text": "bí mật"})

    assert capsys.readouterr().err == ""


def test_an_outline_says_where_and_not_what() -> None:
    """The kind of an error and its place are enough to find it; its message may hold a person's words."""
    try:
        int("số của chị")
    except ValueError as error:
        said = outline(error)

    assert said.startswith("ValueError in test_an_outline_says_where_and_not_what (test_logs.py:")
    assert "chị" not in said
