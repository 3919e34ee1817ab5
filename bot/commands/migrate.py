"""`chihoi migrate`: make the database, or bring it up to date."""

from __future__ import annotations

import typer


def migrate() -> None:
    """Make the configured database, or bring its tables and built-in plans up to date."""
    from bot.opening import open_records
    from bot.settings import load_settings

    engine = open_records(load_settings(), new="said")
    engine.dispose()
    typer.echo(f"The database {engine.url.render_as_string()} is up to date.")
