"""`make demo`: a chat about the built-in plans as an officer of the sample organisation."""

from __future__ import annotations

from bot.cli import run_as_command

DATABASE = "sqlite:///chihoi-demo.db"


def demo() -> None:
    """Make the demonstration's own database, never the configured one, and open a chat in the terminal."""
    from sqlmodel import Session

    from bot.clock import system_clock
    from bot.commands.chat import talk
    from bot.opening import open_records
    from bot.sample_rounds import add_sample_rounds
    from bot.settings import load_settings
    from records.sample import load_sample

    settings = load_settings().model_copy(update={"database_url": DATABASE})
    engine = open_records(settings)
    with Session(engine) as session:
        load_sample(session, system_clock())
        add_sample_rounds(session, system_clock())
        session.commit()
    engine.dispose()
    talk(settings, officer=None, drawn_as="zalo", clock=system_clock)


if __name__ == "__main__":
    run_as_command(demo)
