"""`chihoi sample`: an invented organisation to try the program with."""

from __future__ import annotations

import typer

app = typer.Typer(help="An invented organisation to try the program with.", rich_markup_mode=None)


@app.callback()
def sample() -> None:
    """An invented organisation to try the program with."""


@app.command()
def load() -> None:
    """Load the sample organisation into the configured database; a second time changes nothing."""
    from sqlmodel import Session

    from bot.clock import system_clock
    from bot.opening import open_records
    from bot.sample_rounds import add_sample_rounds
    from bot.settings import load_settings
    from records.sample import load_sample

    engine = open_records(load_settings(), new="said")
    with Session(engine) as session:
        loaded = load_sample(session, system_clock())
        add_sample_rounds(session, system_clock())
        session.commit()
    engine.dispose()
    typer.echo("The sample organisation is loaded." if loaded else "The sample organisation was there already.")
