"""`chihoi serve`: the assistant on Zalo and Telegram."""

from __future__ import annotations

import typer


def serve() -> None:
    """Answer on every channel that has a token, until SIGTERM."""
    import asyncio
    import os
    import socket

    from bot.app import assemble, network_channels
    from bot.commands import CommandError
    from bot.logs import set_up_logging
    from bot.opening import open_records
    from bot.serving import announcement
    from bot.serving import serve as run
    from bot.settings import load_settings

    settings = load_settings()
    set_up_logging(settings.log_level, settings.secrets())
    channels = network_channels(settings)
    if not channels:
        raise CommandError(
            "There is no channel to serve: set CHIHOI_ZALO_TOKEN or CHIHOI_TELEGRAM_TOKEN"
            " in the environment or in .env."
        )
    try:
        listener = socket.create_server((settings.host, settings.port))
    except OSError as error:
        raise CommandError(
            f"Port {settings.port} of {settings.host} cannot be listened on: {os.strerror(error.errno or 0)}."
        ) from error
    with listener:
        app = assemble(open_records(settings, new="said"), channels, settings)
        typer.echo(announcement(channels, settings, listener.getsockname()[1]))
        asyncio.run(run(app, channels, settings, listener))
    app.engine.dispose()
