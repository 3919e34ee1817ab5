"""Settings come from the environment and .env; a fault is one sentence that shows no secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands import CommandError
from bot.settings import Settings, load_settings, webhook_secret

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Neither the developer's environment nor her .env may change a test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CHIHOI_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_settings_the_database_is_a_file_here() -> None:
    """Nothing has to be set to try the program."""
    settings = load_settings()

    assert (settings.database_url, settings.telegram_token, settings.zalo_token) == (
        "sqlite:///chihoi.db",
        None,
        None,
    )


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> None:
    """What stands in .env is a default of the environment's."""
    (nowhere / ".env").write_text("CHIHOI_PORT=1111\nCHIHOI_HOST=0.0.0.0\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("CHIHOI_PORT", "2222")

    settings = load_settings()

    assert (settings.port, settings.host) == (2222, "0.0.0.0")


@pytest.mark.parametrize(
    "token",
    [
        "changeme",
        "CHANGE_ME",
        "xxx",
        "<token>",
        "<your bot token>",
        "your-token-here",
        "...",
        "TODO",
        "token",
        "${T}",
    ],
)
def test_placeholders_are_no_tokens(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """A token that somebody forgot to fill in stops the start."""
    monkeypatch.setenv("CHIHOI_ZALO_TOKEN", token)

    with pytest.raises(CommandError) as caught:
        load_settings()

    expected = "CHIHOI_ZALO_TOKEN: is still a placeholder; put the real value there or leave it empty."
    assert str(caught.value) == expected


@pytest.mark.parametrize("token", ["123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", "12345:secret", "test-token"])
def test_tokens_are_kept_secret(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """Printing the settings shows no token, and every secret is known for the log to hide."""
    monkeypatch.setenv("CHIHOI_TELEGRAM_TOKEN", f" {token} ")

    settings = load_settings()

    assert settings.secrets() == [token]
    assert token not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "PORT",
            "eighty",
            "CHIHOI_PORT: input should be a valid integer, unable to parse string as an integer.",
        ),
        (
            "PUBLIC_URL",
            "http://a.vn",
            "CHIHOI_PUBLIC_URL: must begin with https://, for the channels deliver to nothing else.",
        ),
        ("ZALO_API_URL", "a.vn", "CHIHOI_ZALO_API_URL: must begin with http:// or https://."),
        (
            "ZALO_WEBHOOK_SECRET",
            "short",
            "CHIHOI_ZALO_WEBHOOK_SECRET: must have 8 to 256 characters, only A-Z, a-z, 0-9, _ and -.",
        ),
        (
            "ZALO_TOKEN",
            "mã của tôi",
            "CHIHOI_ZALO_TOKEN: holds a space or a letter with an accent, so it was not copied whole.",
        ),
        ("LOG_LEVEL", "loud", "CHIHOI_LOG_LEVEL: input should be 'debug', 'info', 'warning' or 'error'."),
    ],
)
def test_a_fault_is_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str) -> None:
    """It names the setting and what is wrong, and does not repeat the value."""
    monkeypatch.setenv(f"CHIHOI_{name}", value)

    with pytest.raises(CommandError) as caught:
        load_settings()

    assert (str(caught.value), caught.value.__cause__) == (sentence, None)


def test_empty_means_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of .env without a value is as good as no line."""
    monkeypatch.setenv("CHIHOI_ZALO_TOKEN", "")
    monkeypatch.setenv("CHIHOI_PORT", "")

    settings = load_settings()

    assert (settings.zalo_token, settings.port) == (None, 8080)


def test_a_webhook_secret_need_not_be_invented() -> None:
    """Every process makes the same one from the token, from which nobody can tell the token."""
    token = SecretStr("12345:abc")
    made = webhook_secret(None, token)

    assert made == webhook_secret(None, token)
    assert re.fullmatch(r"[0-9a-f]{64}", made)
    assert webhook_secret(SecretStr("my-own-secret"), token) == "my-own-secret"


def test_the_example_lists_every_setting_with_its_default() -> None:
    """.env.example is complete, explains each setting, and a copy of it changes nothing."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    listed = [(match[1], match[2]) for line in lines if (match := re.fullmatch(r"#? ?(CHIHOI_[A-Z_]+)=(.*)", line))]
    defaults = {
        f"CHIHOI_{name.upper()}": "" if field.default is None else str(field.default)
        for name, field in Settings.model_fields.items()
    }

    assert dict(listed) == defaults
    assert len(listed) == len(defaults)
