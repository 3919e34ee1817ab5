""" "Tài khoản của tôi": what is known of her is shown, corrected, left or deleted, at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlmodel import func, select

from handlers.forms.form import Invalid
from handlers.forms.steering import plain
from handlers.people import account_texts as texts
from handlers.people import leaving, persons
from handlers.people.appointing import channel_name, keep_phone, post_name
from handlers.people.joining import invitation_needed
from handlers.turn import VIETNAM, Step, Turn
from knowledge.vietnamese import fold, nfc
from records import consents, officers
from records.messages import Reply
from records.submission_tables import Nomination, Report
from records.tables import Officer

_MINE = r"(?: cua| ve)? ?(?:toi|chi|minh|em)"
_STARTS: Final = {
    "show": rf"(?:xem |cho (?:chi |toi )?xem )?(?:tai khoan(?:{_MINE})?|(?:thong tin|du lieu)(?: ca nhan)?{_MINE}"
    r"|du lieu ca nhan)|em (?:biet|giu|luu) (?:nhung )?gi ve (?:toi|chi|minh)",
    "name": rf"(?:sua|doi|chinh)(?: lai)?(?: ho)?(?: va)? ten(?:{_MINE})?",
    "phone": rf"(?:sua|doi|cap nhat|them)(?: lai)?(?: so)? (?:dien thoai|sdt|dt)(?:{_MINE})?",
    "drop_phone": rf"xoa(?: so)? (?:dien thoai|sdt|dt)(?:{_MINE})?",
    "leave": r"(?:roi|thoat)(?: khoi)? (?:nhom|tro ly)|(?:ngung|khong) tham gia nua"
    r"|(?:ngung|khong) dung(?: tro ly)?(?: nua)?",
    "withdraw": rf"(?:toi |chi )?(?:muon )?rut(?: lai)?(?: su)? dong y(?:{_MINE})?",
    "delete": rf"xoa(?: het| toan bo| tat ca)? (?:tai khoan(?:{_MINE})?|(?:du lieu|thong tin)(?: ca nhan)?{_MINE}"
    r"|du lieu ca nhan)",
}
_CORRECTIONS: Final = ("name", "phone", "drop_phone")
_PATTERNS = {name: re.compile(pattern) for name, pattern in _STARTS.items()}
_NAME_INSIDE = re.compile(
    r"(?:sửa|sua|đổi|doi)(?: lại| lai)? (?:tên|ten)(?: của| cua)? (?:tôi|toi|chị|chi|em|mình|minh) "
    r"(?:thành|thanh|là|la) (?P<name>.+)",
    re.IGNORECASE,
)
_PHONE_INSIDE = re.compile(rf"{_STARTS['phone']}(?: thanh| la|:)? (?P<phone>\+?\d[\d .()/-]+\d)")


def begin(turn: Turn) -> Step | None:
    """Answer "tài khoản của tôi", "sửa tên", "sửa số điện thoại", "rời", "rút lại đồng ý", "xoá dữ liệu"."""
    text = " ".join(nfc(turn.text).split())
    wanted = _wanted(text)
    if turn.officer is None:
        return _to_a_stranger(turn, wanted)
    if wanted in _CORRECTIONS and turn.opened not in (None, "account", "joining", "inviting"):
        return None  # "sửa tên" in a form means a field of the form
    if inside := _NAME_INSIDE.fullmatch(text):
        return _keep_name(turn, turn.officer, inside["name"])
    if inside := _PHONE_INSIDE.fullmatch(fold(text)):
        return _keep_phone(turn, turn.officer, inside["phone"])
    return _OPENINGS[wanted](turn, turn.officer) if wanted else None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within such a conversation; a question about plans is left to others."""
    if state["step"] == "withdrawn" and (step := leaving.at_withdrawn(turn, state)):
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
        return leaving.ask_for_the_word(turn, None, texts.SURE_TO_FORGET)
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
    if leaving.unchanged(turn):
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
    if leaving.unchanged(turn):
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


_OPENINGS: Final[Mapping[str, Callable[[Turn, Officer], Step]]] = {
    "show": _show,
    "name": _ask_name,
    "phone": _ask_phone,
    "drop_phone": _drop_phone,
    "leave": leaving.sure_to_leave,
    "withdraw": leaving.sure_to_withdraw,
    "delete": leaving.sure_to_delete,
}
_STEPS: Final[Mapping[str, Callable[[Turn, Mapping[str, Any]], Step | None]]] = {
    "name": _at_name,
    "phone": _at_phone,
    "leave": leaving.at_leaving,
    "withdraw": leaving.at_withdrawing,
    "withdrawn": leaving.at_withdrawn,
    "delete": leaving.at_deleting,
}
