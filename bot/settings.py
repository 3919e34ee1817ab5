"""Settings from the environment and .env, all with the prefix CHIHOI_."""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import time
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.commands import CommandError

_PLACEHOLDER = re.compile(
    r"change[-_ ]?me|x{3,}|\*{3,}|\.{3,}|(?:bot[-_ ]?)?token|secret|todo|none|null|placeholder.*|example.*"
    r"|(?:your|paste|put|insert|thay|dien)[-_ ].*|<.*>|\[.*\]|\{.*\}|\$.*",
    re.IGNORECASE,
)


def _real(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value().strip()
    if _PLACEHOLDER.fullmatch(value):
        raise ValueError("is still a placeholder; put the real value there or leave it empty")
    if not value.isascii() or re.search(r"\s", value):
        raise ValueError("holds a space or a letter with an accent, so it was not copied whole")
    return SecretStr(value)


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{8,256}", secret.get_secret_value()):
        raise ValueError("must have 8 to 256 characters, only A-Z, a-z, 0-9, _ and -")
    return secret


def _https(url: str) -> str:
    if not re.fullmatch(r"https://[^\s/?#]+(?:/[^\s?#]*)?", url):
        raise ValueError("must begin with https://, for the channels deliver to nothing else")
    return url.rstrip("/")


def _bot_name(name: str) -> str:
    if not re.fullmatch(r"@?[A-Za-z][A-Za-z0-9_]{4,31}", name):
        raise ValueError("must be the bot's name in Telegram, such as chihoi_bot")
    return name.removeprefix("@")


def _address(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s?#]+", url):
        raise ValueError("must begin with http:// or https://")
    return url.rstrip("/")


Token = Annotated[SecretStr, AfterValidator(_real)]
BotName = Annotated[str, AfterValidator(_bot_name)]
WebhookSecret = Annotated[Token, AfterValidator(_webhook_secret)]
Address = Annotated[str, AfterValidator(_address)]
PublicUrl = Annotated[str, AfterValidator(_https)]
LogLevel = Literal["debug", "info", "warning", "error"]


class Settings(BaseSettings):
    """Every setting of the program; .env.example says what each is for."""

    model_config = SettingsConfigDict(
        env_prefix="CHIHOI_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
    )

    database_url: str = "sqlite:///chihoi.db"

    telegram_token: Token | None = None
    telegram_bot_name: BotName | None = None
    telegram_api_url: Address = "https://api.telegram.org"
    zalo_token: Token | None = None
    zalo_api_url: Address = "https://bot-api.zaloplatforms.com"

    public_url: PublicUrl | None = None
    telegram_webhook_secret: WebhookSecret | None = None
    zalo_webhook_secret: WebhookSecret | None = None
    link_hours: int = Field(default=72, ge=1, le=720)
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)

    log_level: LogLevel = "info"
    turn_seconds: float = Field(default=2, ge=0, le=60)
    photo_bytes: int = Field(default=5_000_000, ge=10_000, le=20_000_000)  # Telegram hands out no more
    workers: int = Field(default=8, ge=1, le=15)  # SQLAlchemy's pool holds 15 connections
    sends_at_once: int = Field(default=16, ge=1, le=256)
    telegram_per_second: float = Field(default=30, gt=0)
    zalo_per_second: float = Field(default=5, gt=0)
    chat_per_second: float = Field(default=1, gt=0)
    poll_seconds: int = Field(default=5, ge=1, le=50)
    send_seconds: float = Field(default=20, gt=0, le=300)
    lease_seconds: float = Field(default=60, gt=0, le=3600)
    stop_seconds: float = Field(default=8, ge=0, le=300)

    quiet_from: time = time(21)
    quiet_to: time = time(7)
    automatic_per_day: int = Field(default=3, ge=1, le=50)

    def secrets(self) -> list[str]:
        """Give every secret that is set, to keep them out of the log."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]


def load_settings() -> Settings:
    """Read the environment and .env; raises CommandError with one sentence, never with a value in it."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = "CHIHOI_" + "_".join(str(part) for part in first["loc"][:1]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise CommandError(f"{name}: {reason[0].lower()}{reason[1:]}.") from None


def webhook_secret(stated: SecretStr | None, token: SecretStr) -> str:
    """Give the stated secret of a webhook, or one made from the token.

    So every process of one installation expects the same secret, and an operator need not invent any.
    """
    if stated is not None:
        return stated.get_secret_value()
    return hmac.new(token.get_secret_value().encode(), b"chihoi webhook", hashlib.sha256).hexdigest()


def link_secret(settings: Settings) -> str | None:
    """Give what links to files are signed with, the same in every process: made from a token, None without any."""
    token = settings.zalo_token or settings.telegram_token
    if token is None:
        return None
    return hmac.new(token.get_secret_value().encode(), b"chihoi files", hashlib.sha256).hexdigest()
