"""Links to files for channels that carry none: signed, for one officer and one file, and over after a while."""

from __future__ import annotations

from datetime import timedelta

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer
from itsdangerous.timed import TimestampSigner

from bot.clock import Clock

_SALT = "chihoi files"


class LinkExpired(Exception):  # noqa: N818 - no error of the program: she is told to ask for a new one
    """The link is older than links live."""


class LinkForged(Exception):  # noqa: N818
    """The link is not one of ours, or was copied only in part."""


class Links:
    """Makes and reads links below `public_url`; what a link leads to is named by the key of a file."""

    def __init__(self, public_url: str, secret: str, *, lasting: timedelta, clock: Clock) -> None:
        self._public_url = public_url
        self._lasting = lasting

        class Signer(TimestampSigner):
            def get_timestamp(self) -> int:
                return int(clock().timestamp())

        self._signer = URLSafeTimedSerializer(secret, salt=_SALT, signer=Signer)

    @property
    def lasting(self) -> timedelta:
        """How long a link leads somewhere."""
        return self._lasting

    def to(self, key: str) -> str:
        """Give the link to a file."""
        token = self._signer.dumps(key)
        return f"{self._public_url}/files/{token}"

    def key_in(self, token: str) -> str:
        """Give the key that a link's token holds; raises LinkExpired or LinkForged."""
        try:
            return str(self._signer.loads(token, max_age=int(self._lasting.total_seconds())))
        except SignatureExpired:
            raise LinkExpired from None
        except BadData:
            raise LinkForged from None
