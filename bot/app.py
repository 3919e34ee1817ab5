"""Puts the program together: the one place that chooses what is real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.asking import Guards
from bot.channels.channel import Channel, EditingChannel, NetworkChannel
from bot.clock import Clock, system_clock
from bot.delivery import Delivery
from bot.files import Files
from bot.gateway import Gateway, Respond
from bot.links import Links
from bot.live import Live
from bot.opening import open_library
from bot.pace import Pace
from bot.photos import Photos
from bot.settings import Settings, link_secret
from bot.ticking import Ticking, manners_of
from records import nudges
from records.reminders import GUARD
from scheduler import summaries
from scheduler.reminders import still_wanted

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from knowledge.search import Library


@dataclass(frozen=True)
class App:
    """The parts that run: one door in, for each channel one door out, photos, the clock, files, what is shown live."""

    engine: Engine
    gateway: Gateway
    deliveries: dict[str, Delivery]
    photos: Photos
    ticking: Ticking
    files: Files
    live: Sequence[Live]


def assemble(
    engine: Engine,
    channels: Sequence[Channel],
    settings: Settings,
    *,
    clock: Clock = system_clock,
    respond: Respond | None = None,
    library: Library | None = None,
    chat_id: str | None = None,
    turn_seconds: float | None = None,
) -> App:
    """Put gateway, deliveries and photos together; tests give a core and a library of their own.

    With `chat_id` only messages to this chat are delivered. `turn_seconds` goes before the setting.
    """
    if respond is None:
        from handlers.respond import respond as core

        respond = partial(core, public=settings.public_url is not None)
    manners = manners_of(settings)
    guards: Guards = {
        GUARD: partial(still_wanted, manners=manners),
        nudges.GUARD: summaries.nudge_wanted,
        summaries.GUARD: partial(summaries.still_wanted, manners=manners),
    }
    files = Files(engine, clock, _links(settings, clock))
    paces = {channel.name: _pace(channel.name, settings) for channel in channels}
    deliveries = {
        channel.name: Delivery(
            engine=engine,
            channel=channel,
            pace=paces[channel.name],
            clock=clock,
            lease=timedelta(seconds=settings.lease_seconds),
            at_once=settings.sends_at_once,
            chat_id=chat_id,
            guards=guards,
            files=files,
        )
        for channel in channels
    }

    def wake(channel: str) -> None:
        if channel in deliveries:  # another process may serve the channel of what was queued
            deliveries[channel].wake()

    gateway = Gateway(
        engine=engine,
        respond=respond,
        library=library or open_library(engine),
        clock=clock,
        wake=wake,
        turn_seconds=settings.turn_seconds if turn_seconds is None else turn_seconds,
    )
    photos = Photos(engine=engine, channels=channels, clock=clock, limit=settings.photo_bytes, wake=wake)
    ticking = Ticking(engine=engine, clock=clock, manners=manners, wake=wake)
    live = [
        Live(
            engine=engine,
            channel=channel,
            pace=paces[channel.name],
            clock=clock,
            pause=deliveries[channel.name].pause,
        )
        for channel in channels
        if isinstance(channel, EditingChannel)
    ]
    return App(engine, gateway, deliveries, photos, ticking, files, live)


def network_channels(settings: Settings) -> list[NetworkChannel]:
    """Give every channel that has a token; their libraries are loaded only now."""
    channels: list[NetworkChannel] = []
    poll_seconds, send_seconds = settings.poll_seconds, settings.send_seconds
    if settings.telegram_token:
        from bot.channels.telegram import TelegramChannel

        channels.append(
            TelegramChannel(
                settings.telegram_token.get_secret_value(),
                settings.telegram_api_url,
                poll_seconds=poll_seconds,
                send_seconds=send_seconds,
            )
        )
    if settings.zalo_token:
        from bot.channels.zalo import ZaloChannel

        channels.append(
            ZaloChannel(
                settings.zalo_token.get_secret_value(),
                settings.zalo_api_url,
                poll_seconds=poll_seconds,
                send_seconds=send_seconds,
            )
        )
    return channels


def _links(settings: Settings, clock: Clock) -> Links | None:
    secret = link_secret(settings)
    if settings.public_url is None or secret is None:
        return None
    return Links(settings.public_url, secret, lasting=timedelta(hours=settings.link_hours), clock=clock)


def _pace(channel: str, settings: Settings) -> Pace:
    per_second = {"telegram": settings.telegram_per_second, "zalo": settings.zalo_per_second}
    if channel not in per_second:
        return Pace(per_second=float("inf"), per_chat=float("inf"))  # the terminal: nobody limits us
    return Pace(per_second=per_second[channel], per_chat=settings.chat_per_second)
