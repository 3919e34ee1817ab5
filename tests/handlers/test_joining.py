"""Joining by a code: consent before anything is kept, one use, a pause after wrong codes, and who is who."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.handlers.chats import NOW, Chat, connect, everything, mentions, organise, turn_of

from handlers.people import joining
from handlers.people import joining_texts as texts
from handlers.people.inviting import invite
from records import consents, officers
from records.messages import Kind, Reply
from records.tables import Account, Consent, Conversation, Invitation, Officer, Post, Unit

WRONG = ("K7PM2CXR", "K7PM3CXR", "K7PM4CXR", "K7PM5CXR", "K7PM6CXR")


class Hoi:
    """The organisation, with invitations."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ids = organise(engine)

    def code(self, unit: str = "T-1-2", role: str = "head", whom: str | None = None, *, by: str | None = None) -> str:
        """Invite to a post."""
        with Session(self.engine) as session:
            made = invite(
                session,
                unit_id=self.ids[unit],
                role=role,
                officer_id=self.ids[whom] if whom else None,
                invited_by=self.ids[by] if by else None,
                now=NOW,
            )
            session.commit()
        return made.code

    def chat(self, chat_id: str = "7", channel: str = "zalo", *, of: str | None = None) -> Chat:
        """Give somebody's chat."""
        chat = Chat(self.engine, chat_id, channel)
        return connect(self.engine, self.ids[of], chat) if of else chat

    def heads(self, unit: str) -> list[str]:
        """Give the heads of a unit today."""
        with Session(self.engine) as session:
            return [o.name for o in officers.holders(session, self.ids[unit], ("head",), NOW.date())]


@pytest.fixture
def hoi(engine: Engine) -> Hoi:
    """The organisation."""
    return Hoi(engine)


def joined(chat: Chat, code: str, name: str = "Lô Thị Mận") -> Reply:
    """Join as somebody new."""
    for text in (f"tham gia {code}", "Tôi đồng ý"):
        chat.says(text)
    return chat.says(name)


# --- from the code to the post ---


def test_from_the_code_to_the_post(hoi: Hoi) -> None:
    """Code, consent, name, number: she is an officer with account, post and consent."""
    chat = hoi.chat()
    asked = chat.says(f"tham gia {hoi.code()}")
    assert (texts.AGREE, texts.DISAGREE) == asked.choices
    assert not asked.open
    assert texts.ASK_NAME == chat.says("toi dong y").text
    reply = chat.says("lô thị mận")
    assert "Em đã ghi chị Lô Thị Mận là chi hội trưởng Chi hội thôn Khuổi Mươi." in reply.text
    assert texts.PHONE_KEPT.format(phone="0912 345 999") == chat.says("0912345999").text

    with Session(hoi.engine) as session:
        officer = officers.officer_of(session, "zalo", "7")
        assert officer is not None
        assert ("Lô Thị Mận", "0912345999") == (officer.name, officer.phone)
        (post,) = officers.posts_of(session, officer.id, NOW.date())
        assert (hoi.ids["T-1-2"], "head") == (post.unit_id, post.role)
        rows = session.exec(select(Consent).order_by(col(Consent.id))).all()
        assert [
            ("work", texts.WORDING, "zalo", True, NOW),
            ("phone", texts.WORDING, "zalo", True, NOW),
        ] == [(r.purpose, r.wording, r.channel, r.given, r.answered_at) for r in rows]
        used = session.exec(select(Invitation)).one()
        assert (NOW, officer.id) == (used.used_at, used.used_by)


@pytest.mark.parametrize("text", ["/start {}", "{}", "tham gia {}", "em oi chi muon tham gia, ma cua chi la {} a"])
def test_every_way_to_bring_a_code(hoi: Hoi, text: str) -> None:
    """A link of Telegram, the code alone, the words, a sentence."""
    assert (texts.AGREE, texts.DISAGREE) == hoi.chat().says(text.format(hoi.code())).choices


def test_the_code_is_asked_for(hoi: Hoi) -> None:
    """ "Tham gia" alone; a question between is answered, and then the code is still awaited."""
    chat = hoi.chat()
    assert texts.ASK_CODE == chat.says("tham gia").text
    chat.says("hạn nộp báo cáo thi đua là bao giờ vậy em?")
    assert texts.ASK_CODE == chat.says("", kind="sticker").text
    assert (texts.AGREE, texts.DISAGREE) == chat.says(hoi.code().lower()).choices


def test_who_has_no_code_leaves_it(hoi: Hoi) -> None:
    """ "Thôi" ends the asking, and what comes next is no code."""
    chat = hoi.chat()
    chat.says("tham gia")
    assert texts.NOT_NOW == chat.says("thôi em").text
    assert texts.ASK_CODE not in chat.says("hủy").text


def test_the_number_is_optional(hoi: Hoi) -> None:
    """She skips it, or asks for something else; she has joined before it is asked for."""
    chat = hoi.chat()
    reply = joined(chat, hoi.code())
    assert (texts.SKIP,) == reply.words
    assert texts.PHONE_SKIPPED == chat.says("bỏ qua").text
    officer = chat.officer()
    assert officer is not None
    assert officer.phone is None


def test_an_identity_number_is_no_telephone_number(hoi: Hoi) -> None:
    """It is asked for again and stands nowhere."""
    chat = hoi.chat()
    joined(chat, hoi.code())
    assert "chưa đọc được số điện thoại" in chat.says("001185012345").text
    assert [] == list(mentions(hoi.engine, "001185012345"))
    assert texts.PHONE_KEPT.format(phone="0912 345 999") == chat.says("0912 345 999").text


def test_a_name_without_accents_is_taken_and_she_hears_how_to_mend_it(hoi: Hoi) -> None:
    """Nobody is kept from joining by her keyboard."""
    assert texts.NO_ACCENTS in joined(hoi.chat(), hoi.code(), "lo thi man").text
    assert texts.NO_ACCENTS not in joined(hoi.chat("8"), hoi.code(), "Lô Thị Mận").text


def test_half_a_name_is_asked_again_and_a_question_is_answered_between(hoi: Hoi) -> None:
    """The consent that she gave before is not forgotten; it counts from when she gave it."""
    chat = hoi.chat()
    chat.says(f"tham gia {hoi.code()}")
    chat.says("Tôi đồng ý")
    assert "cả họ và tên" in chat.says("Mận").text
    assert "tên" in chat.says("", kind="sticker").text
    chat.says("kế hoạch thi đua nói về gì vậy em?")
    later = NOW + timedelta(hours=1)
    assert "Lô Thị Mận" in chat.says("tôi là Lô Thị Mận", now=later).text
    with Session(hoi.engine) as session:
        assert [NOW] == session.exec(select(Consent.answered_at)).all()


# --- consent ---


def test_the_text_of_consent_says_what_it_must_and_fits_the_smaller_channel(hoi: Hoi) -> None:
    """Who, what, why, how long, her rights, the law; with the numbered choices under 2,000 characters."""
    text = hoi.chat().says(f"tham gia {hoi.code()}").text
    for words in (
        "Hội LHPN tỉnh Lạng Sơn điều hành",
        "chi hội trưởng Chi hội thôn Khuổi Mươi",
        "để biết ai báo cáo",
        "để cán bộ Hội gọi",
        "để Hội tổng hợp",
        "đến khi chị bảo xoá",
        "xem, sửa, xoá, rút lại đồng ý",
        "91/2025/QH15",
    ):
        assert words in text
    assert len(text) < 1_500


def test_a_changed_text_is_a_new_version() -> None:
    """Whoever changes the text of consent gives it a new WORDING, and this digest."""
    digest = hashlib.sha256(texts.CONSENT.encode()).hexdigest()[:8]
    assert ("2026-10", "6739d194") == (texts.WORDING, digest)


YES = ("tôi đồng ý ạ", "toi dong y", "Đồng ý", "dong y nhe em", "dạ chị đồng ý", "1", "vâng tôi đồng ý")
HALF = ("ừ", "ok", "vâng", "dạ", "👍", "", "3", ".", "có")
NO = ("không đồng ý", "chua dong y dau", "ko dong y", "2", "không", "thôi em ạ", "hủy")


def test_an_explicit_yes_is_consent(hoi: Hoi) -> None:
    """The label, its number, or the words."""
    chat, code = hoi.chat(), hoi.code()
    for said in (texts.AGREE, unicodedata.normalize("NFD", texts.AGREE), *YES):
        chat.says(f"tham gia {code}")
        assert (said, texts.ASK_NAME) == (said, chat.says(said).text)


def test_half_an_answer_is_no_consent(hoi: Hoi) -> None:
    """She is asked to say it clearly, as often as it takes; then a clear answer counts."""
    chat = hoi.chat()
    chat.says(f"tham gia {hoi.code()}")
    before = everything(hoi.engine)["officers"]
    kinds: tuple[Kind, ...] = ("sticker", "photo", "unsupported")
    for said, kind in [*((said, "text") for said in HALF), *(("", kind) for kind in kinds), ("👍", "sticker")]:
        reply = chat.says(said, kind=kind)
        assert (said, texts.SAY_CLEARLY, (texts.AGREE, texts.DISAGREE)) == (said, reply.text, reply.choices)
    assert before == everything(hoi.engine)["officers"]
    assert texts.ASK_NAME == chat.says("Tôi đồng ý").text


def test_what_is_for_officers_between_leaves_the_question_open(hoi: Hoi) -> None:
    """She hears that it comes after joining, and the question of consent again."""
    chat = hoi.chat()
    chat.says(f"tham gia {hoi.code()}")
    said, asked = chat.hears("tài khoản của tôi")
    assert (texts.INVITATION_NEEDED, texts.SAY_CLEARLY) == (said.text, asked.text)
    assert texts.ASK_NAME == chat.says("1").text
    said, asked = chat.hears("tài khoản của tôi")
    assert texts.ASK_NAME == asked.text
    assert "Em đã ghi chị Lô Thị Mận" in chat.says("Lô Thị Mận").text


def test_within_a_form_to_take_part_is_an_answer(hoi: Hoi) -> None:
    """The words alone begin nothing there; with a code they do."""
    with Session(hoi.engine) as session:
        for opened, expected in ((None, True), ("joining", True), ("reporting", False)):
            turn = turn_of(session, None, "tham gia", opened=opened)
            assert (opened, expected) == (opened, joining.begin(turn) is not None)
        assert joining.begin(turn_of(session, None, "tham gia K7PM2CXR", opened="reporting"))


def test_a_number_after_another_question_is_no_consent(hoi: Hoi) -> None:
    """A "1" picks what was offered last; after something else was answered it is not the consent."""
    chat = hoi.chat()
    chat.says(f"tham gia {hoi.code()}")
    chat.says("hạn nộp báo cáo thi đua của tỉnh là bao giờ vậy em?")
    assert texts.ASK_NAME != chat.says("1").text
    assert texts.ASK_NAME == chat.says("tôi đồng ý").text


def test_who_declines_leaves_nothing(hoi: Hoi) -> None:
    """No table holds anything of her but the messages themselves; the code is as it was, for her or another."""
    chat, code = hoi.chat(), hoi.code()
    before = everything(hoi.engine)
    for said in (texts.DISAGREE, *NO):
        chat.says(f"tham gia {code}")
        assert (said, texts.DISAGREED) == (said, chat.says(said).text)
    after = everything(hoi.engine)
    assert {"conversations", "outbox_messages"} == {name for name in after if after[name] != before[name]}
    with Session(hoi.engine) as session:
        assert set() == {key for key, value in session.exec(select(Conversation.state)).one().items() if value}
    assert [] == list(mentions(hoi.engine, chat.name, code))
    assert (texts.AGREE, texts.DISAGREE) == hoi.chat("8").says(f"tham gia {code}").choices


def test_before_consent_nothing_is_kept_and_after_it_nothing_without_a_name(hoi: Hoi) -> None:
    """Whoever stops half-way is not there, and the code still is."""
    chat = hoi.chat()
    code = hoi.code()
    before = {
        name: rows for name, rows in everything(hoi.engine).items() if name not in ("conversations", "outbox_messages")
    }
    chat.says(f"tham gia {code}")
    chat.says("Tôi đồng ý")
    assert before == {name: rows for name, rows in everything(hoi.engine).items() if name in before}
    assert texts.NOT_NOW == chat.says("hủy").text
    assert "Lô Thị Mận" in joined(hoi.chat("8"), code).text


def test_imported_officers_are_asked_too(hoi: Hoi) -> None:
    """Her name is known from the list; consent is hers to give, and then she is connected at once."""
    chat = hoi.chat()
    asked = chat.says(f"tham gia {hoi.code('T-1-1', whom='Vi Thị Hoa')}")
    assert "mời chị Vi Thị Hoa làm chi hội trưởng Chi hội thôn Nà Pài" in asked.text
    assert None is chat.officer()
    reply = chat.says("Tôi đồng ý")
    assert ("Em đã ghi chị Vi Thị Hoa" in reply.text, ()) == (True, reply.words)  # her number is known
    officer = chat.officer()
    assert officer is not None
    assert hoi.ids["Vi Thị Hoa"] == officer.id
    assert ["Vi Thị Hoa"] == hoi.heads("T-1-1")
    with Session(hoi.engine) as session:
        assert consents.agrees(session, officer.id)
        assert 1 == len(session.exec(select(Post).where(Post.officer_id == officer.id)).all())


# --- codes that are not good ---


def test_a_code_is_used_once(hoi: Hoi) -> None:
    """Whoever comes later hears that it was used; she herself that she is in."""
    code = hoi.code()
    hers, other = hoi.chat(), hoi.chat("8")
    joined(hers, code)
    assert texts.USED == other.says(f"tham gia {code}").text
    assert texts.USED_BY_HER == hers.says(f"tham gia {code}").text


def test_an_expired_code_says_so(hoi: Hoi) -> None:
    """To the end of its last day it is good."""
    code = hoi.code()
    last = datetime.fromisoformat("2026-11-03T23:59:59+07:00")
    assert (texts.AGREE, texts.DISAGREE) == hoi.chat().says(f"tham gia {code}", now=last).choices
    assert texts.EXPIRED == hoi.chat("8").says(f"tham gia {code}", now=last + timedelta(seconds=1)).text


def test_a_code_that_ran_out_while_she_was_asked(hoi: Hoi) -> None:
    """She hears it and nothing is kept; so for new officers and for known ones."""
    late = NOW + timedelta(days=15)
    for code in (hoi.code(), hoi.code("T-1-1", whom="Vi Thị Hoa")):
        chat = hoi.chat(code)
        chat.says(f"tham gia {code}")
        assert texts.EXPIRED == chat.says("Tôi đồng ý", now=late).text
        assert None is chat.officer()
    with Session(hoi.engine) as session:
        assert ([], []) == (session.exec(select(Consent)).all(), session.exec(select(Account)).all())


def test_a_unit_that_closed_takes_nobody(hoi: Hoi) -> None:
    """The invitation names a chi hội that is no more."""
    code = hoi.code()
    with Session(hoi.engine) as session:
        unit = session.get_one(Unit, hoi.ids["T-1-2"])
        unit.closed_on = NOW.date() - timedelta(days=1)
        session.add(unit)
        session.commit()
    assert texts.CLOSED.format(unit="Chi hội thôn Khuổi Mươi") == hoi.chat().says(f"tham gia {code}").text


def test_an_unknown_code_is_told_kindly(hoi: Hoi) -> None:
    """With what was read, so that she can compare; and a code that is none, with the letters no code has."""
    chat = hoi.chat()
    assert texts.WRONG.format(code="K7PM2CXR") == chat.says("tham gia k7pm2cxr").text
    strange = texts.STRANGE.format(letters="O, 0")
    assert texts.UNREADABLE.format(strange=strange) == chat.says("tham gia k7pm2co0").text
    assert (texts.AGREE, texts.DISAGREE) == chat.says(f"à đây, {hoi.code()} em ạ").choices


def test_after_five_wrong_codes_the_chat_pauses_for_an_hour(hoi: Hoi) -> None:
    """Right codes included; another chat does not, plans are answered, and after the hour she joins."""
    chat, code = hoi.chat(), hoi.code()
    moments = [NOW + timedelta(minutes=5 * n) for n in range(5)]
    replies = [chat.says(f"tham gia {wrong}", now=at).text for wrong, at in zip(WRONG, moments, strict=True)]
    assert [texts.WRONG.format(code=wrong) for wrong in WRONG[:4]] == replies[:4]
    assert texts.TOO_MANY.format(time="09:00") == replies[4]  # 08:00 and an hour

    almost = NOW + timedelta(minutes=59, seconds=59)
    for text in (f"tham gia {code}", f"/start {code}", code, "tham gia K7PM7CXR"):
        assert texts.PAUSED.format(time="09:00") == chat.says(text, now=almost).text
    assert (texts.AGREE, texts.DISAGREE) == hoi.chat("8").says(f"tham gia {code}", now=almost).choices
    over = NOW + timedelta(hours=1)
    assert (texts.AGREE, texts.DISAGREE) == chat.says(f"tham gia {code}", now=over).choices


def test_the_pause_survives_other_talk_and_a_restart(hoi: Hoi) -> None:
    """It is in the database, and neither another dialog nor a question clears it."""
    chat = hoi.chat()
    for wrong in WRONG[:4]:
        chat.says(f"tham gia {wrong}")
        chat.hears("tài khoản của tôi")
        chat.says("hạn nộp báo cáo là bao giờ vậy em?")
    with Session(hoi.engine) as session:
        state = session.exec(select(Conversation.state)).one()
        assert 4 == len(json.loads(json.dumps(state))["wrong_codes"])
    again = hoi.chat()
    again.says(f"tham gia {WRONG[4]}")
    assert again.says(f"tham gia {hoi.code()}").text.startswith("Dạ, em đang tạm dừng nhận mã")


def test_five_wrong_codes_in_more_than_an_hour_are_no_reason_to_pause(hoi: Hoi) -> None:
    """Each is forgotten when an hour old."""
    chat = hoi.chat()
    for number, wrong in enumerate(WRONG):
        assert texts.WRONG.format(code=wrong) == chat.says(wrong, now=NOW + timedelta(minutes=16 * number)).text


def test_codes_that_cannot_be_read_and_used_ones_are_no_guesses(hoi: Hoi) -> None:
    """A slip of the finger brings nobody nearer to a pause."""
    chat, code = hoi.chat(), hoi.code()
    joined(hoi.chat("8"), code)
    for _ in range(6):
        chat.says("tham gia k7pm2co0")
        chat.says(f"tham gia {code}")
    assert (texts.AGREE, texts.DISAGREE) == chat.says(f"tham gia {hoi.code()}").choices


def test_two_chats_one_code(hoi: Hoi) -> None:
    """Both were asked for consent; the first to finish has the post, the second hears that the code was used."""
    code, first, second = hoi.code(), hoi.chat("7"), hoi.chat("8")
    for chat in (first, second):
        chat.says(f"tham gia {code}")
        chat.says("Tôi đồng ý")
    assert "Em đã ghi chị Lô Thị Mận" in first.says("Lô Thị Mận").text
    assert texts.USED == second.says("Hà Thị Lan").text
    assert None is second.officer()
    assert ["Lô Thị Mận"] == hoi.heads("T-1-2")
    assert [] == list(mentions(hoi.engine, "Hà Thị Lan"))


def test_two_chats_at_the_same_moment(hoi: Hoi) -> None:
    """On two processes: one has it, and there is one officer, one consent, one account more."""
    code = hoi.code("T-1-1", whom="Vi Thị Hoa")
    chats = [hoi.chat(number) for number in "78"]
    for chat in chats:
        chat.says(f"tham gia {code}")
    with ThreadPoolExecutor(2) as pool:
        said = [reply.text for reply in pool.map(lambda chat: chat.says("Tôi đồng ý"), chats)]
    assert [True, True] == [texts.USED in said, any("Em đã ghi chị Vi Thị Hoa" in text for text in said)]
    with Session(hoi.engine) as session:
        assert (1, 1) == (len(session.exec(select(Consent)).all()), len(session.exec(select(Account)).all()))


# --- who is who ---


def test_her_second_channel(hoi: Hoi) -> None:
    """Consent is not asked again; the first channel hears of it, so that she notices if it was not she."""
    zalo = hoi.chat("7")
    zalo.says(f"tham gia {hoi.code('T-1-1', whom='Vi Thị Hoa')}")
    zalo.says("Tôi đồng ý")
    telegram = hoi.chat("99", "telegram")
    assert "Em đã ghi chị Vi Thị Hoa" in telegram.says(f"/start {hoi.code('T-1-1', whom='Vi Thị Hoa')}").text
    assert [texts.ALSO_CONNECTED.format(channel="Telegram")] == zalo.told()
    assert [] == telegram.told()
    with Session(hoi.engine) as session:
        accounts = officers.accounts_of(session, hoi.ids["Vi Thị Hoa"])
        assert ["zalo", "telegram"] == [account.channel for account in accounts]
        assert 1 == len(session.exec(select(Consent)).all())


def test_a_second_post_for_the_same_officer(hoi: Hoi) -> None:
    """She says that it is she, agrees if she did not before, and has both posts."""
    chat = hoi.chat(of="Vi Thị Hoa")
    asked = chat.says(f"tham gia {hoi.code('T-1-2')}")
    assert ("Tôi là chị Vi Thị Hoa", texts.SOMEBODY_ELSE) == asked.choices
    assert "đang là của chị Vi Thị Hoa" in asked.text
    chat.says("1")
    assert "Em đã ghi chị Vi Thị Hoa là chi hội trưởng Chi hội thôn Khuổi Mươi" in chat.says("Tôi đồng ý").text
    with Session(hoi.engine) as session:
        posts = officers.posts_of(session, hoi.ids["Vi Thị Hoa"], NOW.date())
        assert [hoi.ids["T-1-1"], hoi.ids["T-1-2"]] == [post.unit_id for post in posts]


def test_a_code_meant_for_her_in_her_own_chat_asks_nobody(hoi: Hoi) -> None:
    """The chat is hers and so is the code."""
    chat = hoi.chat(of="Vi Thị Hoa")
    chat.says(f"tham gia {hoi.code('T-1-2', whom='Vi Thị Hoa')}")
    assert "Khuổi Mươi" in chat.says("Tôi đồng ý").text


def test_a_code_of_another_officer_stays_hers(hoi: Hoi) -> None:
    """Whoever got it by mistake gives nothing away, and the right one can still use it."""
    chat, code = hoi.chat(of="Triệu Thị Sao"), hoi.code("T-1-1", whom="Vi Thị Hoa")
    assert ("Tôi là chị Triệu Thị Sao", "Tôi là chị Vi Thị Hoa") == chat.says(f"tham gia {code}").choices
    assert texts.NOT_HERS.format(name="Vi Thị Hoa") == chat.says("toi la chi trieu thi sao").text
    assert (texts.AGREE, texts.DISAGREE) == hoi.chat("8").says(f"tham gia {code}").choices


def test_a_telephone_that_passes_to_another(hoi: Hoi) -> None:
    """The chat becomes the new one's, without what was said in it before; the other keeps her post."""
    chat = hoi.chat(of="Triệu Thị Sao")
    other = hoi.chat("99", "telegram", of="Triệu Thị Sao")
    with Session(hoi.engine) as session:
        session.add(Conversation(channel="zalo", chat_id="7", state={"topic": {"question": "riêng của Sao"}}))
        session.commit()
    chat.says(f"tham gia {hoi.code('T-1-1', whom='Vi Thị Hoa')}")
    chat.says("2")
    assert "Em đã ghi chị Vi Thị Hoa" in chat.says("đồng ý").text
    officer = chat.officer()
    assert officer is not None
    assert "Vi Thị Hoa" == officer.name
    assert [] == list(mentions(hoi.engine, "riêng của Sao"))
    assert [texts.TAKEN_OVER.format(channel="Zalo")] == other.told()
    assert ["Triệu Thị Sao"] == hoi.heads("T-2-1")


def test_who_is_asked_who_she_is_is_not_held(hoi: Hoi) -> None:
    """Asked once more, then everything else is answered again; "hủy" ends it and the code is as it was."""
    chat, code = hoi.chat(of="Triệu Thị Sao"), hoi.code("T-1-1", whom="Vi Thị Hoa")
    chat.says(f"tham gia {code}")
    assert texts.PICK_WHO == chat.says("gì vậy").text
    assert "Họ tên: Triệu Thị Sao" in chat.says("tài khoản của tôi").text
    chat.says(f"tham gia {code}")
    assert texts.NOT_NOW == chat.says("hủy").text


def test_the_holder_of_the_post_is_not_doubled(hoi: Hoi) -> None:
    """Invited without her name, she gives it and is asked whether she is the one in the list."""
    chat = hoi.chat()
    reply = joined(chat, hoi.code("T-1-1"), "vi thi hoa")
    assert (texts.IT_IS_ME, texts.NOT_ME) == reply.choices
    assert texts.PICK_WHO == chat.says("gì em").text
    assert "Em đã ghi chị Vi Thị Hoa" in chat.says("phải").text
    officer = chat.officer()
    assert officer is not None
    assert hoi.ids["Vi Thị Hoa"] == officer.id
    assert ["Vi Thị Hoa"] == hoi.heads("T-1-1")


def test_a_namesake_is_somebody_else(hoi: Hoi) -> None:
    """She says so, and follows the other in the post."""
    chat = hoi.chat()
    joined(chat, hoi.code("T-1-1"), "Vi Thị Hoà")
    assert "Em đã ghi chị Vi Thị Hoà" in chat.says("không, tôi là người khác").text
    assert ["Vi Thị Hoà"] == hoi.heads("T-1-1")


# --- handover ---


def test_a_new_head_ends_the_post_of_the_old_one_at_once(hoi: Hoi) -> None:
    """The old head is told kindly, the deputy stays, the inviter hears that the code was used."""
    old, above = hoi.chat("1", of="Vi Thị Hoa"), hoi.chat("2", of="Nông Thị Thu Hà")
    joined(hoi.chat(), hoi.code("T-1-1", by="Nông Thị Thu Hà"))
    assert ["Lô Thị Mận"] == hoi.heads("T-1-1")
    post = "chi hội trưởng Chi hội thôn Nà Pài"
    assert [texts.HANDED_OVER.format(name="Lô Thị Mận", post=post)] == old.told()
    assert [texts.HAS_JOINED.format(name="Lô Thị Mận", post=post)] == above.told()
    with Session(hoi.engine) as session:
        deputies = officers.holders(session, hoi.ids["T-1-1"], ("deputy",), NOW.date())
        assert ["Hoàng Thị Thắm"] == [officer.name for officer in deputies]
        until = session.exec(select(col(Post.until)).where(Post.officer_id == hoi.ids["Vi Thị Hoa"])).one()
        assert NOW.date() - timedelta(days=1) == until


def test_a_new_deputy_ends_no_post(hoi: Hoi) -> None:
    """Several deputies may help."""
    joined(hoi.chat(), hoi.code("T-1-1", "deputy"))
    assert ["Vi Thị Hoa"] == hoi.heads("T-1-1")
    with Session(hoi.engine) as session:
        assert 2 == len(officers.holders(session, hoi.ids["T-1-1"], ("deputy",), NOW.date()))


def test_back_and_forth_within_a_day(hoi: Hoi) -> None:
    """The old head is invited again and has her post back."""
    joined(hoi.chat(), hoi.code("T-1-1"))
    chat = hoi.chat("1")
    chat.says(f"tham gia {hoi.code('T-1-1', whom='Vi Thị Hoa')}")
    chat.says("đồng ý")
    assert ["Vi Thị Hoa"] == hoi.heads("T-1-1")


# --- strangers, and messages of every kind ---


def test_who_is_unknown_hears_how_to_join() -> None:
    """The reply for dialogs that are for officers only."""
    (reply,) = joining.invitation_needed().replies
    assert "mã mời" in reply.text


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (None, ["tham gia"]),
        (None, ["CODE"]),
        ("Triệu Thị Sao", ["CODE"]),
        (None, ["CODE", "đồng ý"]),
        (None, ["CODE", "đồng ý", "Vi Thị Hoa"]),
        (None, ["CODE", "đồng ý", "Hà Thị Lan"]),
    ],
    ids=["code", "consent", "who", "name", "same", "phone"],
)
def test_no_message_is_too_odd(hoi: Hoi, of: str | None, said: list[str]) -> None:
    """At every step each message has one reply, and the step is still there."""
    chat = hoi.chat(of=of)
    code = hoi.code("T-1-1")
    for text in said:
        chat.says(text.replace("CODE", code))
    for text in ("", "👍", "x" * 5_000, "không biết " * 500, "7", "quay lại", "\u0301", "a b c d e f?"):
        assert 0 < len(chat.says(text).text) < 1_500


@pytest.mark.parametrize("text", [value for name, value in vars(texts).items() if name.isupper()])
def test_texts_are_clean(text: str) -> None:
    """Composed letters, no double space, short enough."""
    assert text == unicodedata.normalize("NFC", text)
    assert ("  " not in text, len(text) < 1_200, "bạn" not in text.split()) == (True, True, True)


def test_everything_is_kept_as_json_between_two_messages(hoi: Hoi) -> None:
    """The state of every step survives the database: another process goes on."""
    code = hoi.code("T-1-1")
    for said in (f"tham gia {code}", "đồng ý", "vi thi hoa", "phải"):
        hoi.chat().says(said)
        with Session(hoi.engine) as session:
            state = session.exec(select(Conversation.state)).one()
            assert state == json.loads(json.dumps(state))
    officer = hoi.chat().officer()
    assert officer is not None
    with Session(hoi.engine) as session:
        assert [officer.id] == session.exec(select(Officer.id).where(Officer.name == "Vi Thị Hoa")).all()
