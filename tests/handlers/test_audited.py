"""What people do in the chat is noted: reports, months, roles; who, old and new, and none of their words."""

from __future__ import annotations

from sqlmodel import Session
from tests.handlers.chats import NOW, Chat
from tests.handlers.stage import HA, PERIOD, Stage

from handlers.people.inviting import invite
from records import audit
from records.scheduling_tables import AuditEntry

SUBJECT = f"report:T-1-1:{PERIOD}"


def noted(stage: Stage, subject: str) -> list[AuditEntry]:
    """Give what was noted, the oldest first."""
    with Session(stage.engine) as session:
        return [*reversed(audit.entries(session, subject=subject))]


def test_a_report_that_is_accepted_or_returned(stage: Stage) -> None:
    """State before and after, and the question; not the reason."""
    stage.send("T-1-1")
    talk = stage.talk(HA)
    talk.says("danh sách báo cáo")
    talk.says("1")
    talk.says("Trả lại để sửa")
    talk.says("1")
    talk.says("Số hội viên chưa khớp với sổ")
    talk.says("đúng rồi, gửi đi")
    talk.says("1")
    entries = noted(stage, SUBJECT)
    assert [(stage.ids[HA], "report returned", {"status": "sent"})] == [
        (e.officer_id, e.action, e.old) for e in entries
    ]
    assert entries[0].new is not None
    assert ("returned", 1) == (entries[0].new["status"], entries[0].new["revision"])
    assert "sổ" not in str(entries[0].new)


def test_a_month_that_is_locked_and_opened(stage: Stage) -> None:
    """Each once."""
    talk = stage.talk(HA)
    for text in ("khóa sổ tháng 9", "1", "mở khóa sổ tháng 9", "1"):
        talk.says(text)
    entries = noted(stage, "period:T-1:2026-09")
    assert ["period locked", "period unlocked"] == [entry.action for entry in entries]


def test_an_invitation_made_and_used(stage: Stage) -> None:
    """The new head, and the one before her whose post ended; by ids, not by names."""
    with Session(stage.engine) as session:
        made = invite(session, unit_id=stage.ids["T-2-1"], role="head", invited_by=stage.ids[HA], now=NOW)
        session.commit()
    chat = Chat(stage.engine, chat_id="new")
    for text in (f"tham gia {made.code}", "Tôi đồng ý", "Lò Thị Mây"):
        chat.hears(text)
    entries = noted(stage, "role:T-2-1")
    actions = ["role invited", "role taken by invitation", "role handed over"]
    assert actions == [entry.action for entry in entries]
    assert "Mây" not in str([(entry.old, entry.new) for entry in entries])
