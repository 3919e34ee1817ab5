"""What a channel is to the rest of the program: what it can draw, how it sends, how it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from records.messages import Incoming


@dataclass(frozen=True, kw_only=True)
class Capabilities:
    """What a channel can show. `max_text` counts UTF-16 units; so do `captions`, where it shows photos.

    Telegram counts code points or UTF-16 units, depending on whom one asks, and Zalo does not say; UTF-16
    units are never fewer than code points, so a text within the limit is within it either way.
    """

    max_text: int
    buttons: bool
    files: bool = False
    captions: int | None = None


@dataclass(frozen=True)
class File:
    """A file that goes along with a message: how it is called, what it is, what it holds."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Picture:
    """A photo that goes along with a message: `ref` is how the channel itself names it, a file id or an address.

    Without one it is sent as it is kept; `key` is the same for the same photo.
    """

    key: str
    ref: str | None = None
    content: bytes = b""


@dataclass(frozen=True)
class Rendered:
    """One message as a channel sends it: its text, and rows of labels of buttons; the text of a picture may be empty.

    Where it has no buttons it takes those of earlier messages away, unless it `leaves` them. Only a channel that
    carries files is given one.
    """

    text: str
    buttons: tuple[tuple[str, ...], ...] = ()
    leaves: bool = False
    file: File | None = None
    picture: Picture | None = None


class SendError(Exception):
    """The channel did not take what we asked; `reason` is fit for the log: no token, no text of a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Blocked(SendError):  # noqa: N818 - these names say what happened
    """The person does not want to hear from us: she blocked the bot or closed her account."""


class Refused(SendError):  # noqa: N818
    """The channel will never take this message: trying again would be refused again."""


class TooLarge(Refused):
    """A file is larger than what we take."""


class Unreachable(SendError):  # noqa: N818
    """The request certainly did not arrive: trying again is safe."""


class Uncertain(SendError):  # noqa: N818
    """No answer, or none that says anything: the message may have arrived, so trying again may repeat it."""


class RetryLater(SendError):  # noqa: N818
    """The channel wants to be left alone for `retry_in` seconds, by every message."""

    def __init__(self, reason: str, *, retry_in: float) -> None:
        super().__init__(reason)
        self.retry_in = retry_in


class TokenRefused(RetryLater):
    """The channel does not know our token: at the start that ends the program, later we wait."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, retry_in=60)


class UnknownEvent(Exception):  # noqa: N818 - it is the event that is at fault
    """The channel delivered what is no message that we know; `str()` says what, without its content."""


class Channel(Protocol):
    """Where replies go."""

    @property
    def name(self) -> str:
        """The name that the rows of the database carry."""

    @property
    def capabilities(self) -> Capabilities: ...

    async def send(self, chat_id: str, message: Rendered) -> None:
        """Send one message; raises SendError."""

    async def photo(self, ref: str, limit: int) -> bytes:
        """Fetch a photo by what its message named it, at most `limit` bytes; raises TooLarge, SendError."""


@runtime_checkable
class EditingChannel(Protocol):
    """A channel on which a message that was sent can be changed."""

    @property
    def name(self) -> str: ...

    async def post(self, chat_id: str, text: str) -> str:
        """Send a message without buttons, which may be edited; gives its id. Raises SendError."""

    async def edit(self, chat_id: str, message_id: str, text: str) -> None:
        """Let a message say something else; one that says it already is left. Raises SendError."""


class NetworkChannel(Channel, Protocol):
    """A channel with a server behind it, which delivers by polling or by webhook."""

    @property
    def secret_header(self) -> str:
        """The HTTP header in which a webhook's secret comes back."""

    @property
    def delivers_again(self) -> bool:
        """Whether what was fetched and not confirmed is delivered again, so that a poll may be broken off."""

    async def open(self) -> str:
        """Check the token and give the bot's public name; raises TokenRefused and other SendErrors."""

    async def listen(self, url: str | None, secret: str) -> None:
        """Ask for webhooks at `url`, or for none, so that polling works; raises SendError."""

    async def fetch(self) -> Sequence[Incoming]:
        """Wait for messages, at most a poll's time, and give them in their order; raises SendError."""

    def confirm(self) -> None:
        """What the last `fetch` gave is committed: the next one asks for what follows."""

    def read(self, event: object) -> Incoming | None:
        """Read an event as a webhook brings it; None when it is not for us (a group); raises UnknownEvent."""

    async def close(self) -> None: ...


def legible(text: object) -> str:
    """Give text of an event without what no database keeps: NUL characters and halves of surrogate pairs."""
    return str(text or "").replace("\0", "").encode(errors="ignore").decode()
