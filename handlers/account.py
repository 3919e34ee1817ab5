""" "Tài khoản của tôi": what is known of her is shown, corrected, left or deleted, at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlmodel import col, delete, func, select

from handlers import account_texts as texts
from handlers import persons
from handlers.appointing import channel_name, post_name
from handlers.choices import refuses
from handlers.forms import Invalid
from handlers.joining import invitation_needed, keep_phone
from handlers.steering import plain, says
from handlers.turn import VIETNAM, State, Step, Turn
from knowledge.vietnamese import fold, nfc
from records import consents, erasure, officers
from records.messages import Reply
from records.submission_tables import Nomination, Report
from records.tables import Account, Officer

_MINE = r"(?: cua| ve)? ?(?:toi|chi|minh|em)"
_STARTS: Final = {
    "show": rf"(?:xem |cho (?:chi |toi )?xem )?(?:tai khoan(?:{_MINE})?|(?:thong tin|du lieu)(?: ca nhan)?{_MINE}"
    r"|du lieu ca nhan)|em (?:biet|giu|luu) (?:nhung )?gi ve (?:toi|chi|minh)",
    "name": rf"(?:sua|doi|chinh)(?: lai)?(?: ho)?(?: va)? ten(?:{_MINE})?",
    "phone": rf"(?:sua|doi|cap nhat|them)(?: lai)?(?: so)? (?:dien thoai|sdt|dt)(?:{_MINE})?",
    "drop_phone": rf"xoa(?: so)? (?:dien thoai|sdt|dt)(?:{_MINE})?",
    "leave": r"(?:roi|thoat)(?: khoi)? (?:nhom|tro ly)|(?:ngung|khong) tham gia nua",
    "withdraw": rf"(?:toi |chi )?(?:muon )?rut(?: lai)?(?: su)? dong y(?:{_MINE})?",
    "delete": rf"xoa(?: het| toan bo| tat ca)? (?:tai khoan(?:{_MINE})?|(?:du lieu|thong tin)(?: ca nhan)?{_MINE}"
    r"|du lieu ca nhan)",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in _STARTS.items()}
_NAME_INSIDE = re.compile(
    r"(?:sửa|sua|đổi|doi)(?: lại| lai)? (?:tên|ten)(?: của| cua)? (?:tôi|toi|chị|chi|em|mình|minh) "
    r"(?:thành|thanh|là|la) (?P<name>.+)",
    re.IGNORECASE,
)
_PHONE_INSIDE = re.compile(rf"{_STARTS['phone']}(?: thanh| la|:)? (?P<phone>\+?\d[\d .()/-]+\d)")
_SURE_FOR: Final = timedelta(minutes=15)


def begin(turn: Turn) -> Step | None:
    """Answer "tài khoản của tôi", "sửa tên", "sửa số điện thoại", "rời nhóm", "rút lại đồng ý", "xoá dữ liệu"."""
    text = " ".join(nfc(turn.text).split())
    wanted = _wanted(text)
    if turn.officer is None:
        return _to_a_stranger(turn, wanted)
    if inside := _NAME_INSIDE.fullmatch(text):
        return _keep_name(turn, turn.officer, inside["name"])
    if inside := _PHONE_INSIDE.fullmatch(fold(text)):
        return _keep_phone(turn, turn.officer, inside["phone"])
    return _OPENINGS[wanted](turn, turn.officer) if wanted else None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within such a conversation; a question about plans is left to others."""
    if state["step"] == "withdrawn" and (step := _at_withdrawn(turn, state)):
        return step  # before all else: nobody is connected any more, so "xoá dữ liệu của tôi" would be a stranger's
    return begin(turn) or _STEPS[state["step"]](turn, state)


def _wanted(text: str) -> str | None:
    if nfc(text).lower().strip(" .!") in ("rời", "rời ạ", "rời đi"):  # without its accent it is the "rồi" of every day
        return "leave"
    whole = " ".join(fold(text).strip(" .!?").split())
    said = (plain(text), whole, re.sub(r"(?: (?:a|nhe|nha|em|di|voi|giup))+$", "", whole))
    return next((name for name, form in _PATTERNS.items() if any(map(form.fullmatch, said))), None)


def _to_a_stranger(turn: Turn, wanted: str | None) -> Step | None:
    if wanted is None:
        return None
    if wanted == "delete":
        return _ask_for_the_word(turn, None, texts.SURE_TO_FORGET)
    if wanted == "withdraw" or (wanted == "show" and "khoan" not in fold(turn.text)):
        return Step.of(texts.STRANGER)
    return invitation_needed()


# --- what is known ---


def _show(turn: Turn, officer: Officer) -> Step:
    session = turn.session
    posts = [
        texts.POST.format(post=post_name(session, post.unit_id, post.role), since=_day(post.since))
        for post in turn.posts
    ]
    names = dict.fromkeys(channel_name(account.channel) for account in officers.accounts_of(session, officer.id))
    agreed = [consent for consent in consents.given(session, officer.id) if consent.purpose == consents.WORK]
    own = select(Report.unit_id, Report.period).where(Report.officer_id == officer.id).distinct().subquery()
    nominated = select(func.count()).select_from(Nomination).where(Nomination.officer_id == officer.id)
    text = texts.SHOWN.format(
        name=officer.name,
        phone=persons.shown_phone(officer.phone) if officer.phone else texts.NO_PHONE,
        posts="; ".join(posts) or texts.NO_POSTS,
        channels=", ".join(names),
        consent=texts.CONSENT.format(day=_day_of(agreed[0].answered_at)) if agreed else texts.NO_CONSENT,
        reports=session.exec(select(func.count()).select_from(own)).one(),
        nominations=session.exec(nominated).one(),
    )
    return Step.of(Reply(text, (texts.EDIT_NAME, texts.EDIT_PHONE, texts.LEAVE, texts.WITHDRAW, texts.DELETE)))


def _day_of(moment: datetime) -> str:
    return _day(moment.astimezone(VIETNAM).date())


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


# --- correcting ---


def _ask_name(_turn: Turn, _officer: Officer) -> Step:
    return Step.of(Reply(texts.ASK_NAME, words=(texts.CANCEL,)), state={"step": "name"})


def _at_name(turn: Turn, _state: Mapping[str, Any]) -> Step | None:
    if _unchanged(turn):
        return Step.of(texts.UNCHANGED)
    if turn.officer is None or turn.text.rstrip().endswith("?") or len(turn.text.split()) > 8:
        return None
    return _keep_name(turn, turn.officer, turn.text)


def _keep_name(turn: Turn, officer: Officer, text: str) -> Step:
    try:
        officer.name = persons.name_in(text)
    except Invalid as slip:
        return Step.of(Reply(str(slip), words=(texts.CANCEL,)), state={"step": "name"})
    turn.session.add(officer)
    return Step.of(texts.NAME_KEPT.format(name=officer.name))


def _ask_phone(_turn: Turn, _officer: Officer) -> Step:
    return Step.of(Reply(texts.ASK_PHONE, words=(texts.CANCEL,)), state={"step": "phone"})


def _at_phone(turn: Turn, _state: Mapping[str, Any]) -> Step | None:
    if _unchanged(turn):
        return Step.of(texts.UNCHANGED)
    if turn.officer is None:
        return None
    if plain(turn.text) in ("xoa", "xoa so"):
        return _drop_phone(turn, turn.officer)
    if turn.text and not any(c.isdecimal() for c in turn.text):
        return None
    return _keep_phone(turn, turn.officer, turn.text)


def _keep_phone(turn: Turn, officer: Officer, text: str) -> Step:
    try:
        phone = persons.phone_in(text)
    except Invalid as slip:
        return Step.of(Reply(str(slip), words=(texts.CANCEL,)), state={"step": "phone"})
    keep_phone(turn, officer, phone)
    return Step.of(texts.PHONE_KEPT.format(phone=persons.shown_phone(phone)))


def _drop_phone(turn: Turn, officer: Officer) -> Step:
    officer.phone = None
    turn.session.add(officer)
    consents.withdraw(turn.session, officer.id, consents.PHONE, channel=turn.incoming.channel, now=turn.now)
    return Step.of(texts.PHONE_DROPPED)


# --- leaving, and taking consent back ---


def _sure_to_leave(turn: Turn, _officer: Officer) -> Step:
    text = texts.SURE_TO_LEAVE.format(channel=channel_name(turn.incoming.channel))
    return _choice(text, (texts.YES_LEAVE, texts.NO_STAY), {"step": "leave"})


def _at_leaving(turn: Turn, _state: Mapping[str, Any]) -> Step | None:
    if turn.officer is None:
        return None
    if not _agrees(turn.text, texts.YES_LEAVE):
        return _declined(turn, texts.NO_STAY, _sure_to_leave(turn, turn.officer))
    here = turn.incoming
    turn.session.exec(delete(Account).where(col(Account.channel) == here.channel, col(Account.chat_id) == here.chat_id))
    return Step.of(texts.LEFT.format(channel=channel_name(here.channel)), chat={})


def _sure_to_withdraw(_turn: Turn, _officer: Officer) -> Step:
    return _choice(texts.SURE_TO_WITHDRAW, (texts.YES_WITHDRAW, texts.NO_KEEP), {"step": "withdraw"})


def _at_withdrawing(turn: Turn, _state: Mapping[str, Any]) -> Step | None:
    officer = turn.officer
    if officer is None:
        return None
    if not _agrees(turn.text, texts.YES_WITHDRAW):
        return _declined(turn, texts.NO_KEEP, _sure_to_withdraw(turn, officer))
    chats = [[account.channel, account.chat_id] for account in officers.accounts_of(turn.session, officer.id)]
    consents.withdraw(turn.session, officer.id, channel=turn.incoming.channel, now=turn.now)
    turn.session.exec(delete(Account).where(col(Account.officer_id) == officer.id))
    after = {"step": "withdrawn", "officer": officer.id, "chats": chats}
    return _choice(texts.WITHDRAWN, (texts.YES_DELETE, texts.NO_DELETE), after)


def _at_withdrawn(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    if _is(turn.text, texts.NO_DELETE) or refuses(turn.text):
        return Step.of(texts.NOT_DELETED, chat={})
    if _agrees(turn.text, texts.YES_DELETE) or _wanted(turn.text) == "delete":
        return _ask_for_the_word(turn, state["officer"], texts.SURE_TO_DELETE, state["chats"])
    return None


# --- deleting ---


def _sure_to_delete(turn: Turn, officer: Officer) -> Step:
    return _ask_for_the_word(turn, officer.id, texts.SURE_TO_DELETE)


def _ask_for_the_word(turn: Turn, officer_id: int | None, text: str, chats: list[list[str]] | None = None) -> Step:
    state = {"step": "delete", "officer": officer_id, "chats": chats or [], "asked_at": turn.now.isoformat()}
    return Step.of(Reply(text, words=(texts.CANCEL,)), state=state)


def _at_deleting(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Delete at the typed word only, and only soon after it was asked for."""
    if turn.now - datetime.fromisoformat(state["asked_at"]) > _SURE_FOR:
        return None
    if _unchanged(turn):
        return Step.of(texts.UNCHANGED)
    if plain(turn.text) != "xoa":
        again = Step.of(Reply(texts.TYPE_THE_WORD, words=(texts.CANCEL,)), state=dict(state))
        return again if _is_short(turn.text) else None
    here = (turn.incoming.channel, turn.incoming.chat_id)
    if state["officer"] is None:
        erasure.forget_chats(turn.session, [here])
        return Step.of(texts.FORGOTTEN, chat={})
    erasure.erase(
        turn.session,
        state["officer"],
        chats=[here, *((channel, chat_id) for channel, chat_id in state["chats"])],
        channel=turn.incoming.channel,
        now=turn.now,
        today=turn.today,
    )
    return Step.of(texts.DELETED, chat={})


# --- how she says it ---


def _choice(text: str, choices: tuple[str, str], state: State) -> Step:
    return Step.of(Reply(text, choices, open=False), state=state)


def _declined(turn: Turn, label: str, again: Step) -> Step | None:
    if _is(turn.text, label) or _unchanged(turn):
        return Step.of(texts.UNCHANGED)
    return again if _is_short(turn.text) else None


def _agrees(text: str, label: str) -> bool:
    """Tell whether she says so in words; a thumb or a sticker is too little to leave by."""
    return _is(text, label) or (says(text, "yes") and any(map(str.isalpha, text)))


def _unchanged(turn: Turn) -> bool:
    return says(turn.text, "cancel", "back", "keep", "later") or refuses(turn.text)


def _is(text: str, label: str) -> bool:
    return plain(text) == plain(label)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 and not text.rstrip().endswith("?")


_OPENINGS: Final[Mapping[str, Callable[[Turn, Officer], Step]]] = {
    "show": _show,
    "name": _ask_name,
    "phone": _ask_phone,
    "drop_phone": _drop_phone,
    "leave": _sure_to_leave,
    "withdraw": _sure_to_withdraw,
    "delete": _sure_to_delete,
}
_STEPS: Final[Mapping[str, Callable[[Turn, Mapping[str, Any]], Step | None]]] = {
    "name": _at_name,
    "phone": _at_phone,
    "leave": _at_leaving,
    "withdraw": _at_withdrawing,
    "withdrawn": _at_withdrawn,
    "delete": _at_deleting,
}
