"""A commune in which chi hội report and a supervisor reads, for the tests of her side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.handlers.chats import Chat, connect
from tests.handlers.walking import check_shown

from records import reports
from records.messages import Kind, Reply
from records.reports import Sending
from records.submission_tables import Report
from records.tables import OutboxMessage

NOW = datetime(2026, 10, 26, 2, tzinfo=UTC)
PERIOD = "2026-10"
HA, HOA, SAO, HANG = "Nông Thị Thu Hà", "Vi Thị Hoa", "Triệu Thị Sao", "Bùi Thu Hằng"

CONTENT = {
    "ky_bao_cao": PERIOD,
    "tong_hoi_vien": 120,
    "ket_nap_moi": 3,
    "so_buoi": 1,
    "ngay_sinh_hoat": ["2026-10-12"],
    "so_du": 45,
    "chu_de": "Phòng chống lừa đảo",
    "hoat_dong": [{"ten": "thăm hộ nghèo", "so_nguoi": 5, "gia_tri": 1_500_000}],
    "du_luan": "Chị em lo giá phân bón",
    "kien_nghi": "Không có",
    "ke_hoach_thang_sau": "Ra quân vệ sinh",
    "khong_hoat_dong": False,
    "anh": [1, 2],
}


class Talk(Chat):
    """A chat on the day of the tests; every reply must fit both channels."""

    def says(self, text: str, *, kind: Kind = "text", now: datetime = NOW) -> Reply:
        reply = super().says(text, kind=kind, now=now)
        check_shown(reply)
        return reply

    def last_told(self) -> Reply:
        """Give the last message that answers nothing she wrote."""
        with Session(self.engine) as session:
            here = select(OutboxMessage).where(OutboxMessage.chat_id == self.chat_id)
            rows = session.exec(here.order_by(col(OutboxMessage.id).desc())).all()
            row = next(row for row in rows if not row.dedup_key.startswith("reply:"))
            return Reply(row.reply["text"], tuple(row.reply["choices"]), words=tuple(row.reply["words"]))


@dataclass
class Stage:
    """A province, two communes, five chi hội; the chats of their officers, and the reports they send."""

    engine: Engine
    ids: dict[str, int]

    def talk(self, name: str) -> Talk:
        """Give the chat of the officer of that name."""
        chat = Talk(self.engine, chat_id=name)
        if chat.officer() is None:
            connect(self.engine, self.ids[name], chat)
        return chat

    def send(self, code: str, who: str = HOA, *, period: str = PERIOD, **stated: Any) -> Report:
        """Send the report of a chi hội; keywords change its values or what stands around them."""
        around = {name: stated.pop(name) for name in ("zero", "late", "on_behalf") if name in stated}
        sending = Sending(
            unit_id=self.ids[code],
            period=period,
            values={**CONTENT, "ky_bao_cao": period, **stated},
            said={},
            form_version=1,
            officer_id=self.ids[who],
            channel="zalo",
            **{"zero": False, "late": False, **around},
        )
        with Session(self.engine, expire_on_commit=False) as session:
            report = reports.send(session, sending, NOW)
            session.commit()
        return report

    def live(self, code: str, period: str = PERIOD) -> Report:
        """Give the report that counts."""
        with Session(self.engine) as session:
            report = reports.live(session, self.ids[code], period)
            assert report is not None
            return report
