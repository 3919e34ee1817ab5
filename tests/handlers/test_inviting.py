"""Inviting in the chat: only below one's own post, found by name, and a message to pass on."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.handlers.chats import NOW, SINCE, Chat, connect, organise, turn_of

from handlers.people import inviting
from handlers.people import inviting_texts as texts
from handlers.people import joining_texts as joining
from handlers.people.inviting import invite
from records.tables import Invitation, Officer, Post, Unit

CODE = re.compile(r"^tham gia ([A-Z0-9]{8})$", re.MULTILINE)
HA, HANG, HOA = "Nông Thị Thu Hà", "Bùi Thu Hằng", "Vi Thị Hoa"


class Hoi:
    """The organisation and its chats."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ids = organise(engine)

    def chat(self, name: str) -> Chat:
        """Give the chat of an officer."""
        return connect(self.engine, self.ids[name], Chat(self.engine, name))

    def made(self) -> list[tuple[int, str, int | None, int | None]]:
        """Give unit, role, invited officer and inviter of every invitation."""
        with Session(self.engine) as session:
            rows = session.exec(select(Invitation).order_by(col(Invitation.id))).all()
            return [(row.unit_id, row.role, row.officer_id, row.invited_by) for row in rows]

    def many(self, number: int) -> None:
        """Give the first commune so many chi hội more."""
        with Session(self.engine) as session:
            for n in range(1, number + 1):
                name = f"Chi hội khối {n}"
                session.add(Unit(code=f"T-1-K{n:02}", name=name, level="branch", parent_id=self.ids["T-1"]))
            session.commit()

    def unit(self, name: str) -> int:
        """Give the id of a unit by its name."""
        with Session(self.engine) as session:
            return session.exec(select(Unit.id).where(Unit.name == name)).one()


@pytest.fixture
def hoi(engine: Engine) -> Hoi:
    """The organisation."""
    return Hoi(engine)


def test_unit_post_and_code(hoi: Hoi) -> None:
    """Two questions, then the code in a message of its own that can be passed on as it is."""
    chat = hoi.chat(HA)
    asked = chat.says("mời")
    assert (
        "Chi hội thôn Nà Pài",
        "Chi hội thôn Khuổi Mươi",
        "Chi hội thôn Bản Lầu",
        "Hội LHPN xã Nà Lùng",
    ) == asked.choices
    assert ("Chi hội trưởng", "Chi hội phó") == chat.says("2").choices
    said, forward = chat.hears("1")
    assert texts.MADE.format(whom="người mới", post="chi hội trưởng Chi hội thôn Khuổi Mươi") == said.text
    code = CODE.search(forward.text)
    assert code is not None
    assert "đến hết ngày 3/11/2026" in forward.text
    assert [(hoi.ids["T-1-2"], "head", None, hoi.ids[HA])] == hoi.made()
    assert (joining.AGREE, joining.DISAGREE) == Chat(hoi.engine, "9").says(forward.text).choices  # as it is


def test_the_known_holder_is_offered(hoi: Hoi) -> None:
    """Her code is hers alone."""
    chat = hoi.chat(HA)
    chat.says("mời chi hội trưởng")
    asked = chat.says("nà pài")
    assert texts.ASK_WHOM_HEAD.format(post="chi hội trưởng Chi hội thôn Nà Pài", name=HOA) == asked.text
    assert (f"Chị {HOA}", texts.SOMEBODY_NEW) == asked.choices
    said, _ = chat.hears("1")
    assert "mời chị Vi Thị Hoa làm chi hội trưởng" in said.text
    assert [(hoi.ids["T-1-1"], "head", hoi.ids[HOA], hoi.ids[HA])] == hoi.made()


@pytest.mark.parametrize(
    ("said", "whom"),
    [("người mới", None), ("nguoi moi", None), ("mới", None), ("moi nguoi moi", None), ("2", None), ("chị hoa", HOA),
     ("vi thi hoa", HOA), ("mời chị Hoa", HOA)],
)  # fmt: skip
def test_whom_by_words(hoi: Hoi, said: str, whom: str | None) -> None:
    """Somebody new, or the holder by part of her name."""
    chat = hoi.chat(HA)
    chat.says("mời chi hội trưởng thôn Nà Pài")
    chat.hears(said)
    assert [(hoi.ids["T-1-1"], "head", hoi.ids[whom] if whom else None, hoi.ids[HA])] == hoi.made()


@pytest.mark.parametrize(
    "text", ["mời chi hội trưởng thôn khuổi mươi", "moi cht khuoi muoi", "chị muốn mời chi hội trưởng của Khuổi Mươi"]
)
def test_everything_in_one_message(hoi: Hoi, text: str) -> None:
    """Post and unit: nothing is left to ask."""
    hoi.chat(HA).hears(text)
    assert [(hoi.ids["T-1-2"], "head", None, hoi.ids[HA])] == hoi.made()


@pytest.mark.parametrize("text", ["mời", "Mời ạ", "moi", "tạo mã mời", "cho xin mã mời", "mời chi hội phó"])
def test_words_that_begin_it(hoi: Hoi, text: str) -> None:
    """With accents or without."""
    assert texts.ASK_UNIT == hoi.chat(HA).says(text).text


@pytest.mark.parametrize(
    "text",
    [
        "mới",
        "mời chi hội trưởng dự hội nghị nào?",
        "mời ai dự hội nghị?",
        "giấy mời",
        "",
        "👍",
        "mời " + "x" * 5_000,
    ],
)
def test_words_that_begin_something_else(hoi: Hoi, text: str) -> None:
    """Questions about plans, and "mới" as an answer."""
    with Session(hoi.engine) as session:
        assert None is inviting.begin(turn_of(session, session.get_one(Officer, hoi.ids[HA]), text))


# --- whom she may invite ---


def test_nobody_above_or_beside(hoi: Hoi) -> None:
    """At her own unit a deputy only; her commune's neighbours and the province are not even found."""
    chat = hoi.chat(HA)
    chat.says("mời")
    for elsewhere in ("Nà Sla", "xã Bản Chang", "tỉnh Lạng Sơn"):
        assert texts.NO_UNIT == chat.says(elsewhere).text
    said, _ = chat.hears("Hội LHPN xã Nà Lùng")
    assert "làm phó phụ trách Hội LHPN xã Nà Lùng" in said.text
    assert [(hoi.ids["T-1"], "deputy", None, hoi.ids[HA])] == hoi.made()


def test_a_named_unit_outside_hers_is_not_found(hoi: Hoi) -> None:
    """Also where it is all said at once; "Nà Pài" is that of her own commune."""
    chat = hoi.chat(HA)
    assert texts.NO_UNIT == chat.says("mời chi hội trưởng thôn Nà Sla").text
    chat.says("hủy")
    chat.says("mời chi hội trưởng na pai")
    chat.hears("người mới")
    assert [hoi.ids["T-1-1"]] == [unit for unit, *_ in hoi.made()]


def test_the_province_invites_supervisors_of_communes(hoi: Hoi) -> None:
    """And everybody below."""
    chat = hoi.chat(HANG)
    chat.says("mời")
    assert ("Cán bộ phụ trách", "Phó phụ trách", "Quản trị") == chat.says("xã bản chang").choices
    chat.hears("quan tri")
    assert [(hoi.ids["T-2"], "admin", None, hoi.ids[HANG])] == hoi.made()


@pytest.mark.parametrize(("name", "expected"), [(HOA, texts.NOT_ALLOWED), (None, None)])
def test_who_may_not_invite(hoi: Hoi, name: str | None, expected: str | None) -> None:
    """The head of a chi hội hears who may; for a stranger the words mean nothing."""
    with Session(hoi.engine) as session:
        step = inviting.begin(turn_of(session, session.get_one(Officer, hoi.ids[name]) if name else None, "tạo mã mời"))
        assert expected == (step.replies[0].text if step else None)


def test_a_post_that_ended_while_she_was_asked(hoi: Hoi) -> None:
    """At the end it is looked at once more."""
    chat = hoi.chat(HA)
    chat.says("mời chi hội trưởng thôn nà pài")
    with Session(hoi.engine) as session:
        post = session.exec(select(Post).where(Post.officer_id == hoi.ids[HA])).one()
        post.until = NOW.date() - timedelta(days=1)
        session.add(post)
        session.commit()
    assert texts.NOT_ALLOWED == chat.says("người mới").text
    assert [] == hoi.made()


def test_a_unit_that_moved_away_while_she_was_asked(hoi: Hoi) -> None:
    """It is another commune's now."""
    chat = hoi.chat(HA)
    chat.says("mời chi hội trưởng thôn nà pài")
    with Session(hoi.engine) as session:
        unit = session.get_one(Unit, hoi.ids["T-1-1"])
        unit.parent_id = hoi.ids["T-2"]
        session.add(unit)
        session.commit()
    assert texts.NOT_ALLOWED == chat.says("người mới").text
    assert [] == hoi.made()


def test_a_commune_below_another_of_hers_is_below(hoi: Hoi) -> None:
    """Who supervises the province and a commune may invite the commune's supervisor."""
    with Session(hoi.engine) as session:
        session.add(Post(officer_id=hoi.ids[HA], unit_id=hoi.ids["T"], role="supervisor", since=SINCE))
        session.commit()
    chat = hoi.chat(HA)
    chat.says("mời")
    assert "Cán bộ phụ trách" in chat.says("xã nà lùng").choices


# --- finding among many ---


@pytest.fixture
def many(hoi: Hoi) -> tuple[Hoi, Chat]:
    """A commune with 65 chi hội, and its supervisor who is asked for one."""
    hoi.many(62)
    chat = hoi.chat(HA)
    reply = chat.says("mời chi hội trưởng")
    assert (texts.ASK_UNIT_BY_NAME.format(example="Chi hội thôn Nà Pài"), ()) == (reply.text, reply.choices)
    return hoi, chat


@pytest.mark.parametrize("said", ["khuổi mươi", "chi hoi thon khuoi muoi", "khuoimuoi", "Khuổi mưoi ạ", "khuoi muo"])
def test_one_of_65_by_its_name(many: tuple[Hoi, Chat], said: str) -> None:
    """Without accents, run together, with a slip."""
    hoi, chat = many
    chat.hears(said)
    assert [hoi.ids["T-1-2"]] == [unit for unit, *_ in hoi.made()]


def test_a_name_that_is_only_like_one_is_offered_and_never_taken(many: tuple[Hoi, Chat]) -> None:
    """Of a slip she is asked, for the code would be for another chi hội."""
    hoi, chat = many
    assert ("Chi hội thôn Khuổi Mươi",) == chat.says("khuoi muoj").choices
    assert [] == hoi.made()
    chat.hears("1")
    assert [hoi.ids["T-1-2"]] == [unit for unit, *_ in hoi.made()]


def test_a_number_in_a_name_is_the_whole_number(many: tuple[Hoi, Chat]) -> None:
    """ "Khối 1" is not "khối 11"; and where nothing is offered, "11" is a name and no choice."""
    hoi, chat = many
    chat.hears("khoi 1")
    chat.says("mời chi hội trưởng")
    chat.hears("11")
    assert [hoi.unit("Chi hội khối 1"), hoi.unit("Chi hội khối 11")] == [unit for unit, *_ in hoi.made()]


def test_several_are_offered_and_too_many_counted(many: tuple[Hoi, Chat]) -> None:
    """A few can be picked by number, dozens cannot."""
    hoi, chat = many
    assert texts.MANY_UNITS.format(count=62) == chat.says("khối").text
    assert ("Chi hội thôn Nà Pài", "Chi hội thôn Khuổi Mươi", "Chi hội thôn Bản Lầu") == chat.says("thôn").choices
    chat.hears("2")
    assert [hoi.ids["T-1-2"]] == [unit for unit, *_ in hoi.made()]


def test_units_of_the_same_name_are_told_apart(hoi: Hoi) -> None:
    """By what is above them."""
    chat = hoi.chat(HANG)
    labels = chat.says("mời chi hội trưởng thôn nà pài").choices
    assert ("Chi hội thôn Nà Pài – Hội LHPN xã Nà Lùng", "Chi hội thôn Nà Pài – Hội LHPN xã Bản Chang") == labels
    chat.hears("2")
    assert [hoi.ids["T-2-2"]] == [unit for unit, *_ in hoi.made()]


# --- steering ---


def test_one_back_and_the_end(hoi: Hoi) -> None:
    """From whom to the post, from the post to the unit; "hủy" leaves nothing."""
    chat = hoi.chat(HA)
    chat.says("mời")
    chat.says("1")
    chat.says("1")
    assert texts.ASK_ROLE.format(unit="Chi hội thôn Nà Pài") == chat.says("quay lại").text
    assert texts.ASK_UNIT == chat.says("quay lai").text
    assert texts.ASK_UNIT == chat.says("quay lại").text
    assert texts.CANCELLED == chat.says("thôi em").text
    assert [] == hoi.made()


def test_one_back_over_a_post_that_was_the_only_one(hoi: Hoi) -> None:
    """It was not asked for, so it is not asked for again."""
    with Session(hoi.engine) as session:
        deputy = Officer(name="Lý Thị Mai")
        session.add(deputy)
        session.flush()
        session.add(Post(officer_id=deputy.id, unit_id=hoi.ids["T-1"], role="deputy", since=SINCE))
        session.commit()
    chat = hoi.chat(HA)
    chat.says("mời")
    asked = chat.says("xã nà lùng")
    assert texts.ASK_WHOM.format(post="phó phụ trách Hội LHPN xã Nà Lùng", name="Lý Thị Mai") == asked.text
    assert texts.ASK_UNIT == chat.says("quay lại").text


@pytest.mark.parametrize("before", [["mời"], ["mời", "1"], ["mời", "1", "1"]])
def test_no_message_is_too_odd(hoi: Hoi, before: list[str]) -> None:
    """At every step each message has one reply, and nothing is made by it."""
    chat = hoi.chat(HA)
    for text in before:
        chat.says(text)
    for text in (
        "",
        "👍",
        "x" * 5_000,
        "không biết " * 500,
        "77",
        "\u0301",
        "gì vậy",
        "hạn nộp báo cáo là bao giờ em?",
    ):
        chat.says(text)
    assert [] == hoi.made()


# --- the invitation itself ---


def test_days_are_counted_where_she_lives_and_the_last_one_is_whole(hoi: Hoi) -> None:
    """At half past midnight in Ha Noi it is another day than in London."""
    with Session(hoi.engine) as session:
        late = NOW.replace(hour=17, minute=30)
        made = invite(session, unit_id=hoi.ids["T-1-1"], role="head", days=3, now=late)
        row = session.exec(select(Invitation)).one()
        assert "đến hết ngày 24/10/2026" in made.forward
        assert (row.expires_at, 17) == (NOW.replace(day=24, hour=17), row.expires_at.hour)


def test_a_link_is_said_where_there_is_one(hoi: Hoi) -> None:
    """With the code in it."""
    with Session(hoi.engine) as session:
        plain, linked = (
            invite(session, unit_id=hoi.ids["T-1-1"], role="head", link=link, now=NOW)
            for link in ("", "https://t.me/chihoi_bot?start={code}")
        )
    assert "t.me" not in plain.forward
    assert linked.forward.endswith(f" https://t.me/chihoi_bot?start={linked.code}")


@pytest.mark.parametrize(
    "text", [value for name, value in vars(texts).items() if name.isupper() and isinstance(value, str)]
)
def test_texts_are_clean(text: str) -> None:
    """Composed letters, no double space."""
    assert text == unicodedata.normalize("NFC", text)
    assert ("  " not in text, "bạn" not in text.split()) == (True, True)
