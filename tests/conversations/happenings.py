"""What happens outside the chat that a script is about, and what must be kept, in words a script can hold.

Happenings (`$`):
    Nông Thị Thu Hà trả lại báo cáo 10/2026 của Chi hội thôn Nà Pài, câu so_du: số dự nhiều quá
    Nông Thị Thu Hà duyệt báo cáo 10/2026 của Chi hội thôn Nà Pài
    Nông Thị Thu Hà khóa sổ 10/2026
    Đỗ Thị Mới thay Vi Thị Hoa làm chi hội trưởng
    Vi Thị Hoa kiêm chi hội trưởng Chi hội thôn Pò Cại
    bản nháp là của mẫu cũ, có câu so_be: 12
    Hội LHPN tỉnh Lạng Sơn mở đợt cá nhân “Giao lưu”, chọn 1, hạn 2026-11-05

Kept (`?`):
    Chi hội thôn Nà Pài 10/2026: 2 bản          so many revisions
    Chi hội thôn Nà Pài 10/2026: so_du = 45     a value of the live report, or something about it (late, zero, …)
    bản nháp: 1                                 so many drafts
    đề cử Nông Thị Lan: chosen                  the state of a nomination; "không có" where there is none
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, select

from handlers.nominations.round_opening import Stated, opening
from records import drafts, officers, reports, rounds
from records.submission_tables import Draft, Nomination, Report
from records.tables import Account, Officer, Post, Unit

CHANNELS: Final = ("zalo", "telegram")


def happen(session: Session, text: str, now: datetime) -> None:
    """Let it happen; raises ValueError where nothing of the kind can."""
    for pattern, happening in _HAPPENINGS:
        if found := re.fullmatch(pattern, text):
            happening(session, found, now)
            return
    raise ValueError("nothing of the kind can happen")


def check_kept(session: Session, text: str) -> None:
    """Compare with what is kept; raises AssertionError."""
    if found := re.fullmatch(r"bản nháp: (\d+)", text):
        assert int(found[1]) == len(session.exec(select(Draft.id)).all())
        return
    if found := re.fullmatch(r"đề cử (.+): (\w+|không có)", text):
        states = session.exec(select(Nomination.status).where(Nomination.name == found[1])).all()
        assert found[2] == (", ".join(states) or "không có")
        return
    found = re.fullmatch(r"(.+) (\d+)/(\d{4}): (.+)", text)
    if found is None:
        raise ValueError("nothing of the kind is kept")
    unit, period = _unit(session, found[1]), f"{found[3]}-{int(found[2]):02}"
    if count := re.fullmatch(r"(\d+) bản", found[4]):
        assert int(count[1]) == len(reports.revisions(session, unit.id, period))
        return
    name, _, expected = found[4].partition(" = ")
    live = reports.live(session, unit.id, period)
    assert live is not None, "there is no report"
    about = {"late": live.late, "zero": live.zero, "status": live.status, "on_behalf": live.on_behalf}
    actual = live.values[name] if name in live.values else about.get(name)
    assert json.loads(expected) == actual, f"it is {json.dumps(actual, ensure_ascii=False)}"


def enroll(session: Session, officer: Officer) -> None:
    """Give her a chat on every channel."""
    for channel in CHANNELS:
        session.add(Account(officer_id=officer.id, channel=channel, chat_id=f"{channel}-{officer.id}"))
    session.flush()


def _returned(session: Session, found: re.Match[str], now: datetime) -> None:
    report = _live(session, found)
    by = officers.find_officer(session, found["by"])
    reports.return_to_sender(session, report, by.id, now, reason=found["reason"], field=found["field"])


def _accepted(session: Session, found: re.Match[str], now: datetime) -> None:
    reports.accept(session, _live(session, found), officers.find_officer(session, found["by"]).id, now)


def _locked(session: Session, found: re.Match[str], now: datetime) -> None:
    by = officers.find_officer(session, found["by"])
    post = session.exec(select(Post).where(Post.officer_id == by.id)).one()
    assert reports.lock(session, post.unit_id, _period(found), by.id, now)


def _succeeds(session: Session, found: re.Match[str], now: datetime) -> None:
    before = officers.find_officer(session, found["before"])
    post = session.exec(select(Post).where(Post.officer_id == before.id, Post.role == "head")).one()
    officers.end_post(session, post, now.date())
    after = Officer(name=found["after"])
    session.add(after)
    session.flush()
    enroll(session, after)
    officers.appoint(session, after.id, post.unit_id, "head", now.date())


def _also_heads(session: Session, found: re.Match[str], now: datetime) -> None:
    officer = officers.find_officer(session, found["who"])
    officers.appoint(session, officer.id, _unit(session, found["unit"]).id, "head", now.date())


def _outdated(session: Session, found: re.Match[str], now: datetime) -> None:
    draft = session.exec(select(Draft)).one()
    said = found["said"]
    entries = {**draft.progress["entries"], found["name"]: [said, said]}
    progress = {**draft.progress, "version": 0, "entries": entries}
    drafts.save(session, draft, progress, officer_id=draft.officer_id, now=draft.updated_at)


def _opened(session: Session, found: re.Match[str], now: datetime) -> None:
    unit = _unit(session, found["unit"])
    kind: rounds.Kind = "individual" if found["kind"] == "cá nhân" else "collective"
    stated = Stated(
        title=found["title"],
        kind=kind,
        quotas={unit.id: int(found["number"])} if found["number"] else {},
        deadline=date.fromisoformat(found["day"]) if found["day"] else None,
    )
    assert rounds.open_round(session, opening(unit, stated, None), now)


def _live(session: Session, found: re.Match[str]) -> Report:
    report = reports.live(session, _unit(session, found["unit"]).id, _period(found))
    assert report is not None, "there is no report"
    return report


def _period(found: re.Match[str]) -> str:
    return f"{found['year']}-{int(found['month']):02}"


def _unit(session: Session, name: str) -> Unit:
    return session.exec(select(Unit).where(col(Unit.name) == name)).one()


_MONTH = r"(?P<month>\d+)/(?P<year>\d{4})"
_HAPPENINGS: Final[tuple[tuple[str, Callable[[Session, re.Match[str], datetime], None]], ...]] = (
    (rf"(?P<by>.+) trả lại báo cáo {_MONTH} của (?P<unit>[^,:]+)(?:, câu (?P<field>\w+))?: (?P<reason>.+)", _returned),
    (rf"(?P<by>.+) duyệt báo cáo {_MONTH} của (?P<unit>.+)", _accepted),
    (rf"(?P<by>.+) khóa sổ {_MONTH}", _locked),
    (r"(?P<after>.+) thay (?P<before>.+) làm chi hội trưởng", _succeeds),
    (r"(?P<who>.+) kiêm chi hội trưởng (?P<unit>.+)", _also_heads),
    (
        r"(?P<unit>.+) mở đợt (?P<kind>cá nhân|tập thể) “(?P<title>.+)”"
        r"(?:, chọn (?P<number>\d+))?(?:, hạn (?P<day>.+))?",
        _opened,
    ),
    (r"bản nháp là của mẫu cũ, có câu (?P<name>\w+): (?P<said>.+)", _outdated),
)
