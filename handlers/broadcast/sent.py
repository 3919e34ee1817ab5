"""What becomes of an announcement: agreed to, on its way, held back, read; and the list of who did not get it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

import sqlalchemy as sa
from sqlmodel import col, select

from handlers import notices
from handlers.broadcast import audience as audiences
from handlers.broadcast import texts
from handlers.broadcast.progress import beginning, progress, state_in_words
from handlers.broadcast.sending import agreed_late, dispatched, noted
from handlers.choices import labelled
from handlers.forms.steering import plain
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records import announcements, units
from records.announcements import Audience
from records.messages import Reply
from records.scheduling_tables import Announcement
from records.tables import Officer

_OF = r"(?: ?(?:thong bao|tb))(?: so)?(?: (?P<number>\d{1,9}))?"
_MAYBE_OF = r"(?:(?: (?:thong bao|tb))?(?: so)?(?: (?P<number>\d{1,9}))?)"
_Act = Callable[[Turn, Announcement], Step]
_PEOPLE: Final = 40
_READ = re.compile(
    r"(?:da,? )?(?:chi |toi |em |minh )?da (?:doc|xem|nhan)(?: duoc)?(?: (?:thong bao|tin))?(?: roi)?"
    r"(?: (?:nhe|nha|a|em|em a))*"
)

_AGREES = re.compile(
    r"(?:(?:khong|ko|k) )?(?:duyet|dong y|cho gui|gui|ok|oke|okie|co|duoc|vang|u)"
    r"(?: (?:duyet|dong y|cho|gui|thong bao|nhe|a))*"
)


def begin(turn: Turn) -> Step | None:
    """Answer "đã đọc" of anybody, and what an admin asks or wants of an announcement."""
    if turn.officer is None or not turn.text:
        return None
    if _READ.fullmatch(fold(turn.text).strip(" .!")):
        return Step.of(texts.READ) if announcements.read_by(turn.session, turn.officer.id, turn.now) else None
    if not turn.at("admin"):
        return None
    said = plain(turn.text)
    for pattern, act in _WISHES.items():
        if found := pattern.fullmatch(said):
            return _wished(turn, act, found["number"])
    return _agreed(turn, said) or _tapped_again(turn)


def of_hers(turn: Turn, *states: str) -> Announcement | None:
    """Give the newest announcement that she wrote, in one of these states; None where there is none."""
    query = select(Announcement).where(Announcement.written_by == turn.officer.id if turn.officer else sa.false())
    query = query.where(col(Announcement.state).in_(states) if states else Announcement.state != "draft")
    return turn.session.exec(query.order_by(col(Announcement.id).desc()).limit(1)).first()


def _wished(turn: Turn, act: _Act, number: str | None) -> Step:
    """Do it with the announcement of that number; without one with her own, and with another's only to look at it."""
    announcement = _meant(turn, number, act)
    if announcement is None:
        return Step.of(texts.NO_SUCH.format(number=number) if number else texts.NONE_YET)
    hers = turn.officer is not None and announcement.written_by == turn.officer.id
    possible = announcement.state in _POSSIBLE.get(act, (announcement.state,))
    if number or act in _LOOKING or not possible or (hers and act is not _stop):
        return _noted(turn, announcement, act)
    return _which(turn, announcement, act)


def _which(turn: Turn, announcement: Announcement, act: _Act) -> Step:
    """Ask whether it is this one before anything becomes of it."""
    author = turn.session.get_one(Officer, announcement.written_by)
    hers = turn.officer is not None and author.id == turn.officer.id
    said = texts.WHICH.format(
        number=announcement.id,
        start=beginning(announcement.text),
        author="chị" if hers else f"chị {author.name}",
        state=state_in_words(announcement),
    )
    return Step.of(Reply(said, (_NUMBERED[act].format(number=announcement.id),)))


def _agreed(turn: Turn, said: str) -> Step | None:
    """Take "đồng ý", "duyệt", "ok" of somebody who was asked for it, while nothing else is open.

    "Duyệt" may mean a report as well, so it is asked.
    """
    if turn.opened or turn.chat.get("declined") or not _AGREES.fullmatch(said):
        return None
    waiting = _to_agree(turn)
    if waiting is None:
        return None
    author = turn.session.get_one(Officer, waiting.written_by)
    audience = Audience.load(waiting.audience)
    reports = (texts.REPORTS_INSTEAD,) if "duyet" in said else ()
    shown = texts.WHAT_TO_APPROVE.format(
        number=waiting.id,
        author=author.name,
        count=audiences.counts(turn, audience)[0],
        audience=audiences.in_words(turn, audience),
        text=waiting.text,
    )
    answers = (texts.APPROVE.format(number=waiting.id), texts.REFUSE.format(number=waiting.id))
    return Step.of(Reply(shown, (*answers, *reports)))


def _to_agree(turn: Turn) -> Announcement | None:
    """Give the newest announcement of somebody else that waits for an admin such as she is."""
    hers = units.subtree(turn.at("admin"), turn.today)
    query = select(Announcement).where(col(Announcement.unit_id).in_(hers), Announcement.state == "unconfirmed")
    query = query.where(Announcement.written_by != turn.officer.id if turn.officer else sa.false())
    return turn.session.exec(query.order_by(col(Announcement.id).desc()).limit(1)).first()


def _tapped_again(turn: Turn) -> Step | None:
    """Answer a second tap on "Gửi ngay" after it was sent: nothing goes out twice."""
    if turn.opened or labelled(turn.text, (texts.SEND, texts.SEND_ANYWAY, texts.SCHEDULE)) is None:
        return None
    newest = of_hers(turn)
    if newest is None:
        return None
    step = _progress(turn, newest)
    return Step.of(Reply(texts.SENT_ALREADY + step.replies[0].text, words=step.replies[0].words))


def _noted(turn: Turn, announcement: Announcement, act: _Act) -> Step:
    """Do it, and note who changed what became of the announcement."""
    before = announcement.state
    step = act(turn, announcement)
    if announcement.state != before:
        noted(turn, announcement, "announcement changed", before)
    return step


def _meant(turn: Turn, number: str | None, act: _Act) -> Announcement | None:
    """Give the announcement of that number, or the newest, below the units where she is admin.

    Without a number her own come first, and of them one with which it can still be done.
    """
    hers = units.subtree(turn.at("admin"), turn.today)
    query = select(Announcement).where(col(Announcement.unit_id).in_(hers), Announcement.state != "draft")
    if number:
        query = query.where(Announcement.id == int(number))
    own = sa.case((col(Announcement.written_by) == (turn.officer.id if turn.officer else None), 0), else_=1)
    fits = sa.case((col(Announcement.state).in_(_POSSIBLE.get(act, ())), 0), else_=1)
    return turn.session.exec(query.order_by(fits, own, col(Announcement.id).desc()).limit(1).with_for_update()).first()


# --- the second admin ---


def _approve(turn: Turn, announcement: Announcement) -> Step:
    if turn.officer is None or announcement.state != "unconfirmed":
        return Step.of(texts.NOT_WAITING.format(number=announcement.id))
    if announcement.written_by == turn.officer.id:
        return Step.of(texts.OWN.format(number=announcement.id))
    moved = agreed_late(turn, announcement)
    announcement.state, announcement.confirmed_by = "scheduled", turn.officer.id
    turn.session.add(announcement)
    turn.session.flush()
    reply = dispatched(turn, announcement)
    _tell_author(turn, announcement, texts.TOLD_APPROVED + moved)
    approved = texts.APPROVED.format(number=announcement.id) + moved
    return Step.of(Reply(f"{approved}\n\n{reply.text}", words=reply.words))


def _refuse(turn: Turn, announcement: Announcement) -> Step:
    if turn.officer is None or announcement.state != "unconfirmed":
        return Step.of(texts.NOT_WAITING.format(number=announcement.id))
    if announcement.written_by == turn.officer.id:
        return _stop(turn, announcement)
    announcements.cancel(turn.session, announcement, turn.now)
    _tell_author(turn, announcement, texts.TOLD_REFUSED)
    return Step.of(texts.REFUSED.format(number=announcement.id))


def _tell_author(turn: Turn, announcement: Announcement, text: str) -> None:
    name = turn.officer.name if turn.officer else ""
    reply = Reply(text.format(name=name, number=announcement.id))
    notices.tell(
        turn.session, announcement.written_by, reply, key=f"announcement-decided:{announcement.id}", now=turn.now
    )


# --- on its way ---


def _progress(turn: Turn, announcement: Announcement) -> Step:
    return Step.of(Reply(progress(turn.session, announcement), words=_offers(turn, announcement)))


def _offers(turn: Turn, announcement: Announcement) -> tuple[str, ...]:
    number, state = announcement.id, announcement.state
    again = announcements.repeatable(turn.session, number) if state in ("sending", "done") else 0
    return (
        *((texts.PAUSE.format(number=number),) if state in ("scheduled", "sending") else ()),
        *((texts.RESUME.format(number=number),) if state == "paused" else ()),
        *((texts.STOP.format(number=number),) if state not in ("cancelled", "done") else ()),
        *((texts.AGAIN.format(count=again),) if again else ()),
        *((texts.UNREAD,) if announcement.acknowledge and state in ("sending", "done") else ()),
    )


def _pause(turn: Turn, announcement: Announcement) -> Step:
    if not announcements.pause(turn.session, announcement):
        return Step.of(texts.NOT_SENDING.format(number=announcement.id, state=state_in_words(announcement)))
    return Step.of(Reply(texts.PAUSED.format(number=announcement.id), words=_offers(turn, announcement)))


def _resume(turn: Turn, announcement: Announcement) -> Step:
    if not announcements.resume(turn.session, announcement):
        return Step.of(texts.NOT_PAUSED.format(number=announcement.id, state=state_in_words(announcement)))
    return Step.of(Reply(texts.RESUMED.format(number=announcement.id), words=_offers(turn, announcement)))


def _stop(turn: Turn, announcement: Announcement) -> Step:
    stopped = announcements.cancel(turn.session, announcement, turn.now)
    said = texts.STOPPED if stopped else texts.OVER
    return Step.of(said.format(number=announcement.id, state=state_in_words(announcement)))


def _again(turn: Turn, announcement: Announcement) -> Step:
    reply = announcements.reply_of(turn.session, announcement, turn.today)
    count = announcements.send_again(turn.session, announcement, reply, turn.now)
    said = texts.SENT_AGAIN if count else texts.NOBODY_AGAIN
    return Step.of(said.format(number=announcement.id, count=count))


def _unread(turn: Turn, announcement: Announcement) -> Step:
    """List who got it and has not said that she read it, with the telephone number."""
    if not announcement.acknowledge:
        return Step.of(texts.NOT_ASKED.format(number=announcement.id))
    people = announcements.in_state(turn.session, announcement.id, "sent")
    waiting = announcements.states(turn.session, announcement.id).get("queued", 0)
    still = texts.STILL_WAITING.format(count=waiting) if waiting else ""
    if not people:
        return Step.of(texts.ALL_READ.format(number=announcement.id) + still)
    names = _listed([_person(officer) for officer, _ in people])
    return Step.of(texts.UNREAD_LIST.format(count=len(people), number=announcement.id, names=names) + still)


def _failed(turn: Turn, announcement: Announcement) -> Step:
    """List who did not get it, why, and the telephone number."""
    people = announcements.in_state(turn.session, announcement.id, "failed", "skipped")
    if not people:
        return Step.of(texts.NOBODY_FAILED.format(number=announcement.id))
    names = _listed([f"{_person(officer)}: {recipient.reason or '?'}" for officer, recipient in people])
    return Step.of(texts.FAILED_LIST.format(count=len(people), number=announcement.id, names=names))


def _person(officer: Officer) -> str:
    return f"– {officer.name}{f', {officer.phone}' if officer.phone else ''}"


def _listed(lines: Sequence[str]) -> str:
    """Give as many lines as fit, and how many there are more."""
    more = [texts.MORE.format(count=len(lines) - _PEOPLE)] if len(lines) > _PEOPLE else []
    return "\n".join([*lines[:_PEOPLE], *more])


_WISHES: Final[Mapping[re.Pattern[str], _Act]] = {
    re.compile(pattern): act
    for pattern, act in (
        (rf"(?:xem )?(?:tien do|tinh hinh|ket qua|trang thai)(?: gui)?{_OF}", _progress),
        (r"(?:xem )?tien do(?: gui| den dau)?(?: (?P<number>\d{1,9}))?", _progress),
        (rf"(?:tam dung|tam ngung|dung|ngung)(?: gui)?{_OF}", _pause),
        (rf"(?:tiep tuc|gui tiep)(?: gui)?{_OF}", _resume),
        (rf"(?:huy|huy bo|thoi)(?: gui)?{_OF}", _stop),
        (rf"(?:duyet|dong y)(?: gui)?{_OF}", _approve),
        (rf"(?:khong|ko|k) (?:duyet|dong y)(?: gui)?{_OF}", _refuse),
        (rf"(?:(?:nhung )?ai|(?:nhung )?nguoi nao|con ai) (?:con )?chua (?:doc|xem){_MAYBE_OF}", _unread),
        (
            rf"(?:nhung )?(?:ai|nguoi nao|con ai) (?:bi |con )?(?:loi|chua nhan(?: duoc)?|khong nhan duoc){_MAYBE_OF}",
            _failed,
        ),
        (
            rf"gui lai cho (?:nhung |cac )?(?:nguoi|ai)(?: bi)? loi(?: ?\(?\d+\)?)?{_MAYBE_OF}",
            _again,
        ),
    )
}
_LOOKING: Final[Collection[_Act]] = (_progress, _unread, _failed)
_NUMBERED: Final[Mapping[_Act, str]] = {
    _pause: texts.PAUSE,
    _resume: texts.RESUME,
    _stop: texts.STOP,
    _approve: texts.APPROVE,
    _refuse: texts.REFUSE,
    _again: texts.AGAIN_OF,
}
"""How it is asked for with the announcement's number."""
_POSSIBLE: Final[Mapping[_Act, Collection[str]]] = {
    _pause: ("scheduled", "sending"),
    _resume: ("paused",),
    _stop: ("unconfirmed", "scheduled", "sending", "paused"),
    _approve: ("unconfirmed",),
    _refuse: ("unconfirmed",),
}
"""In which states it can be done."""
