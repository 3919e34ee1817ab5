"""The running program: fetch or be called, answer, deliver, and stop without losing anything."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import uvicorn

from bot.app import App
from bot.channels.channel import NetworkChannel, SendError, TokenRefused
from bot.commands import CommandError
from bot.polling import poll
from bot.settings import Settings, webhook_secret
from bot.sweeping import sweep
from bot.turns import LONGEST_WAIT
from bot.waiting import back_off, event_or
from bot.web import Webhook, web_app

log = logging.getLogger(__name__)

# A message that waits for so much longer than a turn takes was left by a process that died.
_LATE_SECONDS = 5.0


class _Server(uvicorn.Server):
    """uvicorn inside our loop; signals are ours."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: App, channels: Sequence[NetworkChannel], settings: Settings, listener: socket.socket) -> None:
    """Run every channel until SIGTERM or SIGINT, then finish what is in flight.

    Raises CommandError when a channel refuses its token.
    """
    executor = ThreadPoolExecutor(settings.workers, thread_name_prefix="core")
    asyncio.get_running_loop().set_default_executor(executor)
    stopping = _stop_on_signals()
    webhooks = _webhooks(channels, settings)
    server = _server(app, webhooks, settings)
    coming = [_named("web", server.serve(sockets=[listener]))]
    for channel in channels:
        coming.append(_named(channel.name, _run(channel, app, webhooks, settings, stopping)))
    names = [channel.name for channel in channels]
    age = settings.turn_seconds * LONGEST_WAIT + _LATE_SECONDS
    coming.append(_named("sweep", sweep(names, app.gateway, stopping, age=age)))
    coming.append(_named("photos", app.photos.run(stopping)))
    coming.append(_named("clock", app.ticking.run(stopping)))
    coming += [_named("progress", live.run(stopping)) for live in app.live]
    going = [_named(f"{name} delivery", delivery.run()) for name, delivery in app.deliveries.items()]
    stopped = _named("stop", stopping.wait())
    try:
        await asyncio.wait((stopped, *coming, *going), return_when=asyncio.FIRST_COMPLETED)
        stopping.set()
        server.should_exit = True
        await _stop(app, coming, going, settings)
    finally:
        for channel in channels:
            await channel.close()
    for task in (*coming, *going):
        if not task.cancelled():
            task.result()  # a loop that ended with an error: let it be seen


async def _stop(
    app: App, coming: Sequence[asyncio.Task[object]], going: Sequence[asyncio.Task[object]], settings: Settings
) -> None:
    """First nothing more comes in, then what was taken is answered, then what is due goes out."""
    log.info("Stopping: what has begun is finished, what is due is sent for up to %g s.", settings.stop_seconds)
    await _finish(coming, max(settings.stop_seconds, settings.poll_seconds + 1))
    await _finish([_named("answering", app.gateway.finish())], max(1.0, settings.stop_seconds))
    for delivery in app.deliveries.values():
        delivery.stop(within=settings.stop_seconds)
    await _finish(going, settings.stop_seconds + settings.send_seconds)


def _stop_on_signals() -> asyncio.Event:
    """Give an event that SIGTERM or SIGINT sets; a second signal ends the program at once."""
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    signals = (signal.SIGTERM, signal.SIGINT)

    def stop() -> None:
        stopping.set()
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, stop)
    return stopping


def _server(app: App, webhooks: Mapping[str, Webhook], settings: Settings) -> _Server:
    return _Server(
        uvicorn.Config(
            web_app(engine=app.engine, take=app.gateway.take, webhooks=webhooks, files=app.files),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=max(1, int(settings.stop_seconds)),
        )
    )


async def _finish(tasks: Sequence[asyncio.Task[object]], seconds: float) -> None:
    """Let the tasks end by themselves, for so long; then break them off."""
    _, pending = await asyncio.wait(tasks, timeout=seconds)
    for task in pending:
        log.warning("%s did not end in %g s and is broken off.", task.get_name(), seconds)
        task.cancel()
    if pending:
        await asyncio.wait(pending)


def announcement(channels: Sequence[NetworkChannel], settings: Settings, port: int) -> str:
    """Say in one line what runs."""
    how = f"webhooks at {settings.public_url}" if settings.public_url else "polling"
    names = " and ".join(channel.name for channel in channels)
    return f"chihoi serves {names} ({how}); health at http://{settings.host}:{port}/healthz"


def _webhooks(channels: Sequence[NetworkChannel], settings: Settings) -> Mapping[str, Webhook]:
    if settings.public_url is None:
        return {}
    stated = {
        "telegram": (settings.telegram_webhook_secret, settings.telegram_token),
        "zalo": (settings.zalo_webhook_secret, settings.zalo_token),
    }
    webhooks = {}
    for channel in channels:
        secret, token = stated[channel.name]
        if token is not None:
            webhooks[channel.name] = Webhook(channel, webhook_secret(secret, token))
    return webhooks


async def _run(
    channel: NetworkChannel,
    app: App,
    webhooks: Mapping[str, Webhook],
    settings: Settings,
    stopping: asyncio.Event,
) -> None:
    """Open the channel, trying until the network is there; then poll, or wait for webhooks."""
    webhook = webhooks.get(channel.name)
    url = f"{settings.public_url}/webhook/{channel.name}" if webhook else None
    failures = 0
    while not stopping.is_set():
        try:
            name = await channel.open()
            await channel.listen(url, webhook.secret if webhook else "")
        except TokenRefused:
            raise CommandError(
                f"{channel.name.capitalize()} refuses the token in CHIHOI_{channel.name.upper()}_TOKEN:"
                " copy it again from where the bot was made."
            ) from None
        except SendError as error:
            failures += 1
            log.warning("%s cannot be opened yet: %s", channel.name, error.reason)
            await event_or(stopping, back_off(failures))
        else:
            log.info("%s is open as %s, by %s.", channel.name, name, "webhook" if webhook else "polling")
            break
    if webhook:
        await stopping.wait()
    else:
        await poll(channel, app.gateway.take, stopping)


def _named(name: str, work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
    return asyncio.create_task(work, name=name)
