"""A province that chooses, two communes that list, chi hội that nominate, for the tests of nominations."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.handlers.chats import NOW, SINCE, Chat, connect, organise
from tests.handlers.walking import check_shown

from knowledge.search import Library
from knowledge.vietnamese import fold
from records import nominations, rounds
from records.messages import Kind, Reply
from records.nominations import Sending
from records.rounds import Opening
from records.submission_tables import Nomination
from records.tables import Officer, Post

NOTHING = Library.of([])
HOA, THAM, SAO = "Vi Thị Hoa", "Hoàng Thị Thắm", "Triệu Thị Sao"
HA, MAI, LAN, YEN = "Nông Thị Thu Hà", "Lý Thị Mai", "Hoàng Ngọc Lan", "Phạm Thị Yến"
"""Head and deputy of one chi hội, head of one in the other commune; who supervises in the communes; two who choose."""

TITLE = "Giao lưu Chi hội trưởng tiêu biểu"
BEYOND = "Ngoài số lượng nêu trên thì tự lo kinh phí."
CONTENT = {
    "dong_y": True,
    "cach_dong_y": "Gặp trực tiếp",
    "sdt": None,
    "chuc_vu": "Chi hội trưởng",
    "nam_giu_chuc": 2015,
    "doi_tuong": True,
    "thanh_tich": [{"y": "Giúp 12 hộ vay vốn"}, {"y": "Xây 2 nhà"}],
    "kha_nang": True,
    "tin_nhiem": False,
}
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
        """Let somebody nominate a woman in the chat, from the first word to the receipt."""
        talk = self.talk(by)
        talk.says_all("đề cử", "rồi", "Gặp trực tiếp", name, born)
        talk.says_all(phone, "Chi hội trưởng", "2015", "có", "Giúp 12 hộ vay vốn", "Xây 2 nhà", "hết", "có")
        return talk.says_all(*WHOLE)

    def has_nominated(self, by: str, name: str, born: str = "1968", **changes: Any) -> Nomination:
        """Keep what somebody nominated, as it is when it was sent in the chat."""
        self.talk(by)
        values = CONTENT | {"ho_ten": name, "ngay_sinh": born}
        with Session(self.engine) as session:
            unit_id = session.exec(select(Post.unit_id).where(Post.officer_id == self.ids[by])).one()
            sending = Sending(
                round_id=rounds.find(session, "r").id,
                unit_id=unit_id,
                officer_id=self.ids[by],
                kind="individual",
                name=name,
                name_key=fold(name),
                birth_year=int(born[:4]),
                consent_how="Gặp trực tiếp",
                consent_at=NOW,
                form_version=1,
                values=values,
                said={"ho_ten": name},
                channel="zalo",
            )
            sent = nominations.send(session, replace(sending, **changes), NOW)
            session.commit()
            session.refresh(sent)
            return sent

    def sent(self) -> list[Nomination]:
        """Give every nomination, in the order in which they came."""
        with Session(self.engine) as session:
            return list(session.exec(select(Nomination).order_by(col(Nomination.id))).all())

    def states(self) -> dict[str, str]:
        """Give the state of each nomination by name."""
        return {nomination.name: nomination.status for nomination in self.sent()}
