"""The `chihoi` command. A subcommand's module is imported only when it is called: starting is cheap."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, NoReturn

import typer
import typer.main
from typer.core import TyperGroup

from bot.commands import CommandError

COMMANDS: Final = {
    "announce": "bot.commands.announce:announce",
    "ask": "bot.commands.ask:ask",
    "audit": "bot.commands.audit:audit",
    "calendar": "bot.commands.calendar:calendar",
    "chat": "bot.commands.chat:chat",
    "dates": "bot.commands.dates:dates",
    "invite": "bot.commands.invite:invite",
    "migrate": "bot.commands.migrate:migrate",
    "nominations": "bot.commands.nominations:app",
    "officers": "bot.commands.officers:app",
    "outbox": "bot.commands.outbox:app",
    "plans": "bot.commands.plans:app",
    "reports": "bot.commands.reports:app",
    "rounds": "bot.commands.rounds:app",
    "rules": "bot.commands.rules:app",
    "sample": "bot.commands.sample:app",
    "serve": "bot.commands.serve:serve",
    "simulate": "bot.commands.simulate:simulate",
    "summary": "bot.commands.summary:summary",
    "tick": "bot.commands.tick:tick",
    "units": "bot.commands.units:app",
}


class _Commands(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the base's signature
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        target: Any = getattr(import_module(module), attribute)
        if isinstance(target, typer.Typer):
            return typer.main.get_group(target)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name)(target)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def chihoi(ctx: typer.Context) -> None:
    """Assistant of grassroots officers of Hội Liên hiệp Phụ nữ Việt Nam."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def main() -> None:
    """Run the command line."""
    run_as_command(lambda: app(standalone_mode=False, prog_name="chihoi"))


def run_as_command(work: Callable[[], object]) -> NoReturn:
    """Do the work and leave the program; errors are one sentence on stderr and exit code 2."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_exit_code(work))


def _exit_code(work: Callable[[], object]) -> int:
    try:
        code = work()
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except CommandError as error:
        return _say(str(error))
    except typer.TyperException as error:
        return _say(error.format_message().replace("Value error, ", ""))
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # Whoever read our output has read enough; without this Python complains once more when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OverflowError:
        return _say("A number is larger than any that is kept here.")
    except Exception as error:
        if os.environ.get("CHIHOI_LOG_LEVEL", "").lower() == "debug":
            raise
        name = type(error).__name__
        return _say(f"Something went wrong inside ({name}); CHIHOI_LOG_LEVEL=debug shows the traceback.")


def _say(sentence: str) -> int:
    print(f"chihoi: {sentence}", file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    main()
