"""The moment an announcement is sent: now, at a time, or once a second admin agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from handlers import notices
from handlers.broadcast import audience as audiences
from handlers.broadcast import texts
from handlers.hours import hour_allowed, in_words
from handlers.turn import Step, Turn
from records import announcements, audit, officers, photos, units
from records.announcements import Audience
from records.messages import Reply
from records.scheduling_tables import Announcement
from records.submission_tables import Photo
from records.tables import Officer

MOST_ALONE: Final = 200
"""So many people one admin may write to; for more a second one has to agree."""


def message(turn: Turn, state: Mapping[str, Any]) -> Reply:
    """Give the announcement as its recipients see it."""
    return announcements.reply_of(turn.session, _draft(turn, state), turn.today)


def send(turn: Turn, state: Mapping[str, Any], at: datetime | None) -> Step | None:
    """Send it, at that moment where there is one; None where a second admin is needed and there is nobody."""
    reached, _ = audiences.counts(turn, Audience.load(state["audience"]))
    seconds = second_admins(turn, state["unit"]) if reached > MOST_ALONE else ()
    if reached > MOST_ALONE and not seconds:
        return None
    announcement = _draft(turn, state)
    announcement.send_at = at
    announcement.state = "unconfirmed" if seconds else "scheduled"
    turn.session.add(announcement)
    turn.session.flush()
    if not seconds:
        reply = dispatched(turn, announcement)
        noted(turn, announcement, "announcement written", None)
        return Step.of(reply)
    noted(turn, announcement, "announcement written", None)
    _ask_second(turn, announcement, reached, seconds)
    names = ", ".join(f"chị {officer.name}" for officer in seconds)
    return Step.of(texts.NEEDS_SECOND.format(number=announcement.id, count=reached, names=names))


def photo_in_words(turn: Turn, state: Mapping[str, Any], audience: Audience) -> str:
    """Say that a photo goes along, and how many get the text alone; empty where there is none."""
    photo = turn.session.get(Photo, state["photo"]) if state.get("photo") else None
    if photo is None:
        return ""
    without = 0
    for channel, count in announcements.counted(turn.session, audience, turn.today).items():
        if channel and not photos.carried_to(photo.channel, channel, public=turn.public):
            without += count
    return texts.PICTURE + (texts.PICTURE_LEFT_OUT.format(count=without) if without else "")


def no_second(turn: Turn, state: Mapping[str, Any]) -> str:
    """Say that nobody is there to agree."""
    return texts.NO_SECOND.format(count=audiences.counts(turn, Audience.load(state["audience"]))[0])


def dispatched(turn: Turn, announcement: Announcement) -> Reply:
    """Begin with it, or leave it to its moment; say which."""
    number = announcement.id
    stop = texts.STOP.format(number=number)
    if announcement.send_at is not None and announcement.send_at > turn.now:
        count, _ = audiences.counts(turn, Audience.load(announcement.audience))
        said = texts.SCHEDULED.format(number=number, moment=in_words(announcement.send_at), count=count)
        return Reply(said, words=(stop,))
    count = announcements.begin(turn.session, announcement, turn.now)
    words = (texts.PROGRESS_OF.format(number=number), texts.PAUSE.format(number=number), stop)
    return Reply(texts.SENT.format(number=number, count=count), words=words)


def agreed_late(turn: Turn, announcement: Announcement) -> str:
    """Move what is agreed to after its moment, or at night, to an hour at which people are awake; say so, or nothing.

    What was to go out at once was written by day; nobody meant it to come at night.
    """
    wanted = announcement.send_at
    if wanted is not None and wanted > turn.now:
        return ""
    passed = texts.MOMENT_PASSED.format(moment=in_words(wanted)) if wanted else ""
    at = hour_allowed(turn.now)
    if at == turn.now:
        return passed
    announcement.send_at = at
    return passed + texts.MOVED_TO_DAY


def noted(turn: Turn, announcement: Announcement, action: str, before: str | None) -> None:
    """Note who wrote an announcement, or changed its state from `before`."""
    at = units.unit(turn.session, announcement.unit_id)
    audit.note(
        turn.session,
        officer_id=_author(turn),
        action=action,
        subject=f"announcement:{at.code}:{announcement.id}",
        old={"state": before} if before else None,
        new={"state": announcement.state, **({} if before else {"audience": _coded(turn, announcement.audience)})},
        now=turn.now,
    )


def _coded(turn: Turn, audience: Mapping[str, Any]) -> dict[str, Any]:
    """Give the audience as who reads the audit knows it: its unit by code, and how many were left out."""
    code = units.unit(turn.session, audience["unit_id"]).code
    named = {name: value for name, value in audience.items() if value and name not in ("unit_id", "without")}
    return {"unit": code, **named, **({"without": len(audience["without"])} if audience["without"] else {})}


def second_admins(turn: Turn, unit_id: int) -> Sequence[Officer]:
    """Give the other admins of the unit or of those above it whom the assistant reaches."""
    line = [unit_id, *units.above(turn.session, unit_id, turn.today)]
    found = {
        officer.id: officer for at in line for officer in officers.holders(turn.session, at, ("admin",), turn.today)
    }
    return [officer for officer in found.values() if officer.id != _author(turn) and _reached(turn, officer)]


def _draft(turn: Turn, state: Mapping[str, Any]) -> Announcement:
    return Announcement(
        unit_id=state["unit"],
        written_by=_author(turn),
        text=state["text"],
        audience=state["audience"],
        photo_id=state.get("photo"),
        acknowledge=bool(state.get("acknowledge")),
        created_at=turn.now,
    )


def _author(turn: Turn) -> int:
    assert turn.officer is not None
    return turn.officer.id


def _reached(turn: Turn, officer: Officer) -> bool:
    return any(account.blocked_at is None for account in officers.accounts_of(turn.session, officer.id))


def _ask_second(turn: Turn, announcement: Announcement, count: int, seconds: Sequence[Officer]) -> None:
    at = announcement.send_at
    text = texts.CONFIRM.format(
        author=turn.officer.name if turn.officer else "",
        number=announcement.id,
        count=count,
        audience=audiences.in_words(turn, Audience.load(announcement.audience)),
        moment=texts.AT_MOMENT.format(moment=in_words(at)) if at else texts.AT_ONCE,
        text=announcement.text,
    )
    answers = (texts.APPROVE.format(number=announcement.id), texts.REFUSE.format(number=announcement.id))
    for officer in seconds:
        notices.tell(
            turn.session,
            officer.id,
            Reply(text, words=answers, photo=announcement.photo_id),
            key=f"announcement-confirm:{announcement.id}",
            now=turn.now,
        )
