"""The log: sentences about what the program did; never a token, a telephone number, or what a person wrote."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterable

OUR_PACKAGES = ("bot", "handlers", "scheduler", "records", "knowledge")


# Written in one piece, and not within a longer number.
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+?84|0)[235789]\d{8,9}(?!\w)")


class _Redacting(logging.Formatter):
    """Writes `***` for every secret and telephone number, wherever it came from: a library's message, a traceback."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return _TELEPHONE.sub("***", line)


def set_up_logging(level: str, secrets: Iterable[str]) -> None:
    """Log to stderr: our own packages from `level` on, every library only from warnings on.

    httpx logs each address, with the token in it, at INFO; the bot libraries log what people wrote at DEBUG
    and, when they fail to read it, at ERROR and CRITICAL. Their errors reach us as exceptions anyway.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(secrets))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OUR_PACKAGES:
        logging.getLogger(name).setLevel(level.upper())
    for name in ("telegram", "zaloBot.", "zaloBot", "zaloBaseRequest", "zaloHTTPXRequest"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def outline(error: BaseException) -> str:
    """Say where an error arose, without its message, which may repeat what a person wrote."""
    stack = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in stack if "site-packages" not in frame.filename][-3:]
    places = " < ".join(
        f"{frame.name} ({frame.filename.rsplit('/', 1)[-1]}:{frame.lineno})" for frame in reversed(frames)
    )
    return f"{type(error).__name__} in {places or 'an unknown place'}"
