"""An admin writes an announcement: the text, for whom, a look at it as they will see it, then now or at a time.

It is kept in her conversation until she sends it; only then is it an announcement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from handlers import hours
from handlers.broadcast import audience as audiences
from handlers.broadcast import sending, texts
from handlers.broadcast import sent as broadcasted
from handlers.broadcast.progress import beginning, state_in_words
from handlers.choices import labelled, refuses
from handlers.forms.steering import BACK, CANCEL, plain, says
from handlers.people.joining import invitation_needed
from handlers.turn import VIETNAM, State, Step, Turn
from records import announcements, outbox, photos, units
from records.announcements import Audience
from records.messages import Reply

_STARTS = re.compile(
    r"(?:muon |can )?(?P<verb>soan |viet |tao |gui |lam |dang |phat )?(?:mot |1 )?(?:thong bao|tb)(?: moi| chung)?"
)

NAME: Final = "broadcast"
"""Under which a conversation keeps one that was put aside."""

_CONTINUES = re.compile(r"(?:viet|soan|lam|xem|gui) (?:tiep|lai)(?: (?:thong bao|tb))?(?: dang soan| nay| do| cu)?")
_DROPS = re.compile(r"(?:huy|huy bo|bo|thoi)(?: cai)? (?:thong bao|tb)(?: nay)?")


def begin(turn: Turn) -> Step | None:
    """Answer "thông báo", "soạn thông báo", and whatever is said about one that was sent; None for all else."""
    if turn.incoming.kind != "text":
        return None
    if step := broadcasted.begin(turn) or _taken_up(turn):
        return step
    started = _STARTS.fullmatch(plain(turn.text))
    if started is None:
        return None
    if turn.officer is None:
        return invitation_needed() if started["verb"] else None
    if not turn.at("admin"):
        return Step.of(texts.NOT_ADMIN) if started["verb"] else None
    aside = turn.chat.get(NAME)
    return _go_on_or_new(aside) if aside else _new(turn)


def aside(opened: Mapping[str, Any]) -> str | None:
    """Give what is said when something else takes the place of one that is being written; None where it is empty."""
    return texts.KEPT if opened.get("text") or opened.get("photo") else None


def again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Put the open question once more, after an answer about something else."""
    return _AGAIN[state["step"]](turn, dict(state)) if turn.at("admin") else None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer while she writes one."""
    if turn.officer is None or not turn.at("admin"):
        return None
    if says(turn.text, "cancel") or _DROPS.fullmatch(plain(turn.text)) or refuses(turn.text):
        return _dropped(turn)
    if turn.incoming.kind == "text" and (step := broadcasted.begin(turn)):
        return replace(step, state=dict(state))  # about another one: what she writes stays open
    if _STARTS.fullmatch(plain(turn.text)) and state["step"] != "which":
        return _go_on_or_new(state) if aside(state) else again(turn, state)
    if _CONTINUES.fullmatch(plain(turn.text)) and state["step"] not in ("text", "which"):
        return _preview(turn, dict(state)) if "audience" in state else again(turn, state)
    return _STEPS[state["step"]](turn, dict(state))


def _new(turn: Turn) -> Step:
    return _ask_root(turn) if len(_roots(turn)) > 1 else _ask_text({"unit": next(iter(_roots(turn).values()))})


def _dropped(turn: Turn) -> Step:
    """Give up what she writes; one that is on its way is not what she means, so that is said."""
    going = broadcasted.of_hers(turn, "scheduled", "sending", "paused", "unconfirmed")
    if going is None:
        return Step.of(texts.CANCELLED)
    other = texts.OTHER_GOES_ON.format(number=going.id, state=state_in_words(going))
    return Step.of(Reply(texts.CANCELLED + other, words=(texts.STOP.format(number=going.id),)))


# --- one that was put aside ---


def _go_on_or_new(aside: Mapping[str, Any]) -> Step:
    start = beginning(aside.get("text") or texts.ONLY_PHOTO)
    asked = Reply(texts.GO_ON_OR_NEW.format(start=start), (texts.GO_ON, texts.ANEW), open=False, words=(CANCEL,))
    return Step.of(asked, state={"step": "which", "draft": _without(aside, "name")})


def _without(kept: Mapping[str, Any], name: str) -> State:
    return {key: value for key, value in kept.items() if key != name}


def _at_which(turn: Turn, state: State) -> Step | None:
    without = _without(turn.chat, NAME)
    if labelled(turn.text, (texts.ANEW,)):
        return replace(_new(turn), chat=without)
    if labelled(turn.text, (texts.GO_ON,)) or _CONTINUES.fullmatch(plain(turn.text)) or says(turn.text, "yes"):
        step = again(turn, state["draft"])
        return replace(step, chat=without) if step else None
    return _go_on_or_new(state["draft"])


def _taken_up(turn: Turn) -> Step | None:
    """Take "viết tiếp thông báo", "xem lại thông báo" for one that was put aside."""
    kept = turn.chat.get(NAME)
    if not kept or turn.opened == NAME or not turn.at("admin") or not _CONTINUES.fullmatch(plain(turn.text)):
        return None
    return _at_which(replace(turn, text=texts.GO_ON), {"draft": _without(kept, "name")})


# --- whose, and what ---


def _roots(turn: Turn) -> dict[str, int]:
    """Give the units in whose name she may announce, by name."""
    return {units.name_on(turn.session, unit_id, turn.today): unit_id for unit_id in turn.at("admin")}


def _ask_root(turn: Turn) -> Step:
    return Step.of(Reply(texts.ASK_ROOT, tuple(_roots(turn)), open=False, words=(CANCEL,)), state={"step": "root"})


def _at_root(turn: Turn, _state: State) -> Step | None:
    chosen = labelled(turn.text, _roots(turn))
    return _ask_text({"unit": _roots(turn)[chosen]}) if chosen else None


def _ask_text(state: State, said: str = texts.ASK_TEXT) -> Step:
    return Step.of(Reply(said, words=(CANCEL,)), state={**state, "step": "text"})


def _at_text(turn: Turn, state: State) -> Step | None:
    if says(turn.text, "back"):
        return _preview(turn, state) if "audience" in state else _ask_text(state)
    if turn.incoming.kind == "photo" and (step := _with_photo(turn, state)):
        return step
    if not any(map(str.isalpha, turn.text)):
        return _ask_text(state, texts.NO_TEXT)
    if len(turn.text) > announcements.LONGEST:
        return _ask_text(state, texts.TOO_LONG.format(length=len(turn.text), most=announcements.LONGEST))
    state["text"] = turn.text
    return _preview(turn, state) if "audience" in state else _ask_audience(turn, state, state["unit"])


def _with_photo(turn: Turn, state: State) -> Step | None:
    """Let the photo go along, in the place of an earlier one; None where its caption is to be read as the text."""
    if turn.incoming.photo is None or turn.officer is None:
        return _ask_text(state, texts.NO_PHOTO)
    state["photo_before"] = state.get("photo")
    state["photo"] = photos.receive(
        turn.session, unit_id=state["unit"], officer_id=turn.officer.id, incoming=turn.incoming, now=turn.now
    )
    if turn.text:
        return None
    return _preview(turn, state) if "audience" in state else _ask_text(state, texts.PHOTO_TAKEN)


# --- for whom ---


def _ask_audience(turn: Turn, state: State, within: int, before: str = "") -> Step:
    said = texts.ASK_AUDIENCE.format(unit=units.name_on(turn.session, within, turn.today))
    reply = Reply(f"{before}\n\n{said}".strip(), audiences.choices(turn, within), words=(BACK, CANCEL))
    return Step.of(reply, state={**state, "step": "audience", "within": within})


def _at_audience(turn: Turn, state: State) -> Step | None:
    if says(turn.text, "back"):
        return _ask_text(state)
    if chosen := audiences.chosen(turn, state["within"]):
        return _preview(turn, {**state, "audience": chosen.dump()})
    if not turn.text or turn.text.endswith("?"):
        return _ask_audience(turn, state, state["within"]) if not turn.text else None
    unit, problem = audiences.unit_named(turn, state["unit"])
    return _ask_audience(turn, state, unit.id if unit else state["within"], problem)


# --- a look at it ---


def _preview(turn: Turn, state: State, before: str = "") -> Step:
    """Show it as they will see it, with who gets it and how many that is on each channel."""
    state, before = _with_photo_that_came(turn, state, before)
    audience = Audience.load(state["audience"])
    reached, counts = audiences.counts(turn, audience)
    asks = bool(state.get("acknowledge"))
    summary = texts.SUMMARY.format(
        audience=audiences.in_words(turn, audience),
        counts=counts + sending.photo_in_words(turn, state, audience),
        acknowledge=texts.YES if asks else texts.NO,
    )
    offered = (
        *((texts.SEND, texts.LATER, texts.TEST) if reached else ()),
        *(texts.EDIT, texts.CHANGE, texts.ASK_NO_READ if asks else texts.ASK_READ),
        *((texts.NO_PICTURE,) if state.get("photo") else ()),
    )
    message = sending.message(turn, state)
    shown = Reply(texts.PREVIEW.format(text=message.text), photo=message.photo)
    asked = Reply(f"{before}\n\n{summary} {texts.EXCEPT}".strip(), offered, open=False, words=(CANCEL,))
    return Step.of(*(() if before else (shown,)), asked, state={**state, "step": "preview"})


def _with_photo_that_came(turn: Turn, state: State, before: str = "") -> tuple[State, str]:
    """Take the earlier photo, or none, where the newest could not be fetched or is none; say so."""
    if not state.get("photo") or photos.count(turn.session, (state["photo"],)):
        return state, before
    earlier = state.get("photo_before")
    kept = earlier if earlier and photos.count(turn.session, (earlier,)) else None
    told = texts.EARLIER_PICTURE if kept else texts.NO_PICTURE_CAME
    return {**state, "photo": kept, "photo_before": None}, f"{before}\n\n{told}".strip()


def _at_preview(turn: Turn, state: State) -> Step | None:
    if turn.incoming.kind == "photo" and turn.incoming.photo:
        return _at_text(turn, state)
    wanted = labelled(turn.text, _ACTIONS) or _action_in_words(turn)
    if (
        wanted in (texts.SEND, texts.LATER, texts.TEST)
        and not audiences.counts(turn, Audience.load(state["audience"]))[0]
    ):
        return _preview(turn, state, texts.NOBODY)
    if wanted:
        return _ACTIONS[wanted](turn, state)
    if says(turn.text, "back"):
        return _ask_audience(turn, state, state.get("within") or state["unit"])
    if left := audiences.without(turn, Audience.load(state["audience"])):
        return _preview(turn, {**state, "audience": left[0].dump()}, left[1])
    return _preview(turn, state) if not turn.text else None


def _action_in_words(turn: Turn) -> str | None:
    """Give the label meant by "hẹn giờ", "gửi đi", "sửa"."""
    said = plain(turn.text)
    return next((label for label, pattern in _WORDS.items() if re.fullmatch(pattern, said)), None)


def _test(turn: Turn, state: State) -> Step:
    """Send it to herself alone, as it would come to the others."""
    here = turn.incoming
    outbox.enqueue(
        turn.session,
        channel=here.channel,
        chat_id=here.chat_id,
        reply=sending.message(turn, state),
        priority=outbox.Priority.REPLY,
        due_at=turn.now,
        dedup_key=f"announcement-test:{here.channel}:{here.message_id}:{turn.now.timestamp()}",
        now=turn.now,
    )
    return _preview(turn, state, texts.TESTED)


def _toggle(turn: Turn, state: State) -> Step:
    return _preview(turn, {**state, "acknowledge": not state.get("acknowledge")})


# --- when ---


def _send(turn: Turn, state: State) -> Step:
    """Send it now; at night she is asked first whether it may wait for the morning."""
    morning = hours.hour_allowed(turn.now)
    if morning == turn.now:
        return _send_anyway(turn, state)
    hour = f"{turn.now.astimezone(VIETNAM):%H:%M}"
    asked = texts.NIGHT_NOW.format(hour=hour, moment=hours.in_words(morning))
    reply = Reply(asked, (texts.SCHEDULE, texts.SEND_ANYWAY, texts.OTHER_MOMENT), open=False, words=(CANCEL,))
    return Step.of(reply, state={**state, "step": "sure", "at": morning.isoformat()})


def _send_anyway(turn: Turn, state: State) -> Step:
    """Send it, unless its photo has turned out to be none since she saw it."""
    checked, told = _with_photo_that_came(turn, state)
    if told:
        return _preview(turn, checked, told)
    return sending.send(turn, state, None) or _preview(turn, state, sending.no_second(turn, state))


def _ask_moment(turn: Turn, state: State, said: str | None = None) -> Step:
    """Ask when it is to go out; a day that she named stays while its hour is asked for."""
    day = f"{turn.today.day}/{turn.today.month}"
    reply = Reply(said or texts.ASK_MOMENT.format(day=day), words=(BACK, CANCEL))
    return Step.of(reply, state={**state, "step": "moment"})


def _at_moment(turn: Turn, state: State) -> Step | None:
    if says(turn.text, "back"):
        return _preview(turn, state)
    stated = date.fromisoformat(state["day"]) if state.get("day") else None
    at = hours.moment_of(turn.text, turn.now, stated)
    if at is None:
        return None if turn.text.endswith("?") else _ask_hour(turn, state)
    if at <= turn.now:
        return _ask_moment(turn, state, texts.PAST_MOMENT.format(moment=hours.in_words(at)))
    return _sure(state, at)


def _ask_hour(turn: Turn, state: State) -> Step:
    """Ask for the hour alone where she named a day, and else for both."""
    day = hours.day_of(turn.text, turn.now)
    if day is None:
        return _ask_moment(turn, state, texts.NO_MOMENT)
    asked = texts.ASK_HOUR.format(day=f"{day.day}/{day.month}/{day.year}")
    return _ask_moment(turn, {**state, "day": day.isoformat()}, asked)


def _sure(state: State, at: datetime) -> Step:
    night = "" if hours.allowed(at) else texts.AT_NIGHT
    sure = texts.SURE_OF_MOMENT.format(moment=hours.in_words(at), night=night)
    reply = Reply(sure, (texts.SCHEDULE, texts.OTHER_MOMENT), open=False, words=(CANCEL,))
    return Step.of(reply, state={**state, "step": "sure", "at": at.isoformat()})


def _at_sure(turn: Turn, state: State) -> Step | None:
    if labelled(turn.text, (texts.SCHEDULE,)) or says(turn.text, "yes"):
        at = hours.stored(state["at"])
        checked, told = _with_photo_that_came(turn, state)
        if told:
            return _preview(turn, checked, told)
        if at <= turn.now:
            return _ask_moment(turn, state, texts.PAST_MOMENT.format(moment=hours.in_words(at)))
        return sending.send(turn, state, at) or _preview(turn, state, sending.no_second(turn, state))
    if labelled(turn.text, (texts.OTHER_MOMENT,)) or says(turn.text, "back", "no"):
        return _ask_moment(turn, state)
    if labelled(turn.text, (texts.SEND_ANYWAY,)):
        return _send_anyway(turn, state)
    return _at_moment(turn, state) if hours.moment_of(turn.text, turn.now) else None


_ACTIONS: Final[Mapping[str, Callable[[Turn, State], Step]]] = {
    texts.SEND: _send,
    texts.LATER: _ask_moment,
    texts.TEST: _test,
    texts.EDIT: lambda _turn, state: _ask_text(state),
    texts.CHANGE: lambda turn, state: _ask_audience(turn, state, state["unit"]),
    texts.ASK_READ: _toggle,
    texts.ASK_NO_READ: _toggle,
    texts.NO_PICTURE: lambda turn, state: _preview(turn, {**state, "photo": None}),
}
_WORDS: Final[Mapping[str, str]] = {
    texts.SEND: r"gui(?: di| luon| ngay| thong bao)*(?: bay gio)?",
    texts.LATER: r"hen(?: gio| lich| ngay| gui)*|gui (?:sau|luc khac)",
    texts.TEST: r"gui thu|thu(?: xem)?|xem thu",
    texts.EDIT: r"sua(?: lai)?(?: noi dung| chu| cau chu| thong bao)?",
    texts.CHANGE: r"doi nguoi(?: nhan)?|(?:sua|doi) nguoi nhan",
}
_AGAIN: Final[Mapping[str, Callable[[Turn, State], Step]]] = {
    "root": lambda turn, _state: _ask_root(turn),
    "text": lambda _turn, state: _ask_text(state, texts.ASK_TEXT_AGAIN),
    "audience": lambda turn, state: _ask_audience(turn, state, state["within"]),
    "preview": lambda turn, state: _preview(turn, state, texts.GOING_ON),
    "moment": _ask_moment,
    "sure": lambda _turn, state: _sure(state, hours.stored(state["at"])),
    "which": lambda _turn, state: _go_on_or_new(state["draft"]),
}
_STEPS: Final[Mapping[str, Callable[[Turn, State], Step | None]]] = {
    "which": _at_which,
    "root": _at_root,
    "text": _at_text,
    "audience": _at_audience,
    "preview": _at_preview,
    "moment": _at_moment,
    "sure": _at_sure,
}
