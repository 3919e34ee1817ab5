"""A province that chooses, two communes that list, chi hội that nominate, for the tests of nominations."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.handlers.chats import NOW, SINCE, Chat, connect, organise
from tests.handlers.walking import check_shown

from knowledge.search import Library
from records import rounds
from records.messages import Kind, Reply
from records.rounds import Opening
from records.submission_tables import Nomination
from records.tables import Officer, Post

NOTHING = Library.of([])
HOA, THAM, SAO = "Vi Thị Hoa", "Hoàng Thị Thắm", "Triệu Thị Sao"
HA, MAI, LAN, YEN = "Nông Thị Thu Hà", "Lý Thị Mai", "Hoàng Ngọc Lan", "Phạm Thị Yến"
"""Head and deputy of one chi hội, head of one in the other commune; who supervises in the communes; two who choose."""

TITLE = "Giao lưu Chi hội trưởng tiêu biểu"
BEYOND = "Ngoài số lượng nêu trên thì tự lo kinh phí."
WHOLE = ("chưa họp", "bỏ qua", "gửi đề cử")


class Talk(Chat):
    """A chat in which every reply must fit both channels."""

    def says(self, text: str, *, kind: Kind = "text", now: datetime = NOW) -> Reply:
        replies = self.hears(text, kind=kind, now=now)
        for reply in replies:
            check_shown(reply)
        return replies[-1]

    def says_all(self, *texts: str) -> Reply:
        """Send several messages one after the other; give the last reply."""
        return [self.says(text) for text in texts][-1]


@dataclass
class Stage:
    """The organisation with one round of women; chats are made as they are needed."""

    engine: Engine
    library: Library = NOTHING
    ids: dict[str, int] = field(init=False)
    talks: dict[str, Talk] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = organise(self.engine)
        with Session(self.engine) as session:
            for name, code in ((MAI, "T-2"), (LAN, "T"), (YEN, "T")):
                officer = Officer(name=name)
                session.add(officer)
                session.flush()
                self.ids[name] = officer.id
                session.add(Post(officer_id=officer.id, unit_id=self.ids[code], role="supervisor", since=SINCE))
            session.commit()

    def opens(self, key: str = "r", **changes: Any) -> int:
        """Open a round of the province; give its id."""
        stated: dict[str, Any] = {
            "key": key,
            "title": TITLE,
            "kind": "individual",
            "unit_id": self.ids["T"],
            "asks": ("kha_nang",),
            "beyond": BEYOND,
            "quotas": {self.ids["T"]: 1},
        }
        with Session(self.engine) as session:
            rounds.open_round(session, Opening(**{**stated, **changes}), NOW)
            session.commit()
            return rounds.find(session, key).id

    def talk(self, name: str, channel: str = "zalo") -> Talk:
        """Give somebody's chat; a name that is no officer's is a stranger's."""
        if (key := f"{name}@{channel}") not in self.talks:
            talk = Talk(self.engine, chat_id=name, channel=channel, library=self.library, name=name)
            self.talks[key] = talk
            if name in self.ids:
                connect(self.engine, self.ids[name], talk)
        return self.talks[key]

    def nominates(self, by: str, name: str, born: str = "1968", phone: str = "không") -> Reply:
        """Let somebody nominate a woman, from the first word to the receipt."""
        talk = self.talk(by)
        talk.says_all("đề cử", "rồi", "Gặp trực tiếp", name, born)
        if "Là người khác, ghi tiếp" in (last := talk.says("xem lại")).choices:
            last = talk.says("Cùng một người, vẫn đề cử")
        assert "Câu 5" in last.text, last.text
        talk.says_all(phone, "Chi hội trưởng", "2015", "có", "Giúp 12 hộ vay vốn", "Xây 2 nhà", "hết", "có")
        return talk.says_all(*WHOLE)

    def sent(self) -> list[Nomination]:
        """Give every nomination, in the order in which they came."""
        with Session(self.engine) as session:
            return list(session.exec(select(Nomination).order_by(col(Nomination.id))).all())

    def states(self) -> dict[str, str]:
        """Give the state of each nomination by name."""
        return {nomination.name: nomination.status for nomination in self.sent()}
