"""The command line: cheap to start, and every error one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.shell import Run

from bot.cli import COMMANDS, run_as_command
from bot.commands import CommandError

ROOT = Path(__file__).parents[2]


def failure(error: BaseException) -> int:
    """Run work that raises; give the exit code."""

    def work() -> None:
        raise error

    with pytest.raises(SystemExit) as caught:
        run_as_command(work)
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The developer's log level must not change a test."""
    monkeypatch.delenv("CHIHOI_LOG_LEVEL", raising=False)


def test_a_command_error_is_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence goes to stderr; the exit code is 2."""
    assert failure(CommandError("No officer is called “Hoa”.")) == 2
    assert capsys.readouterr().err == "chihoi: No officer is called “Hoa”.\n"


def test_a_fault_of_ours_is_a_sentence_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody but a developer who asked sees a traceback, nor what the error says of a person."""
    assert failure(KeyError("Vi Thị Hoa")) == 2
    assert capsys.readouterr().err == (
        "chihoi: Something went wrong inside (KeyError); CHIHOI_LOG_LEVEL=debug shows the traceback.\n"
    )


def test_a_developer_may_see_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the log level debug the error comes through."""
    monkeypatch.setenv("CHIHOI_LOG_LEVEL", "debug")

    nothing: dict[str, int] = {}

    with pytest.raises(KeyError):
        run_as_command(lambda: nothing["x"])


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends the program with the shell's code for it."""
    assert (failure(KeyboardInterrupt()), capsys.readouterr().err) == (130, "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("sample",), "chihoi: Missing command."),
        (("fly",), "chihoi: No such command 'fly'."),
        (("serve", "--fast"), "chihoi: No such option: --fast"),
        (
            ("chat", "--channel", "viber"),
            "chihoi: Invalid value for '--channel': 'viber' is not one of 'zalo', 'telegram'.",
        ),
        (
            ("chat", "--now", "hôm qua"),
            "chihoi: --now takes an ISO 8601 moment such as 2026-10-20T08:00, not 'hôm qua'.",
        ),
        (
            ("announce", "--unit", "LS", "--text", "a", "--at", "mai"),
            "chihoi: --at takes an ISO 8601 moment such as 2026-10-20T08:00, not 'mai'.",
        ),
        (("audit", "--officer", "9" * 30), "chihoi: A number is larger than any that is kept here."),
    ],
)
def test_wrong_arguments_are_one_sentence(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    """What the command line does not know is said in one line, with exit code 2."""
    assert run(*arguments) == (2, "", f"{sentence}\n")


def test_help_lists_every_command(run: Run) -> None:
    """Each command has its line, however it is loaded; without a command it is the same help."""
    code, output, errors = run("--help")

    assert (code, errors, run().output) == (0, "", output)
    assert [name for name in COMMANDS if f"\n  {name} " not in output] == []


def test_the_program_is_installed_under_its_name() -> None:
    """`chihoi` beside the interpreter is this command line."""
    done = subprocess.run(
        [Path(sys.executable).with_name("chihoi"), "fly"], capture_output=True, text=True, timeout=30, check=False
    )

    assert (done.returncode, done.stderr, done.stdout) == (2, "chihoi: No such command 'fly'.\n", "")


def test_starting_loads_no_library_that_the_command_does_not_need() -> None:
    """The command line itself imports neither database nor network, so every command starts fast."""
    heavy = {"sqlalchemy", "httpx", "telegram", "pydantic", "yaml"}
    code = f"import sys, bot.cli; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_a_reader_who_leaves_is_no_error() -> None:
    """`chihoi … | head -1` leaves nothing on stderr."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "--help"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=30)

    assert said == ""
