"""Her account: shown, corrected, left, consent taken back, deleted."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select
from tests.handlers.chats import NOW, Chat, connect, everything, mentions, organise, turn_of

from handlers.people import account, persons
from handlers.people import account_texts as texts
from handlers.people import joining_texts as joining
from records import consents, officers, questions
from records.submission_tables import Report
from records.tables import Account, Consent, Officer, Post, Question

HOA, PHONE = "Vi Thị Hoa", "0912345678"


class Hoi:
    """The organisation; Hoa, who agreed, on two channels."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ids = organise(engine)
        self.hoa = self.ids[HOA]
        self.zalo, self.telegram = (connect(engine, self.hoa, Chat(engine, "7", name)) for name in ("zalo", "telegram"))
        with Session(engine) as session:
            for purpose in (consents.WORK, consents.PHONE):
                consents.record(
                    session, officer_id=self.hoa, purpose=purpose, wording="1", channel="zalo", given=True, now=NOW
                )
            session.commit()

    def officer(self) -> Officer:
        """Give Hoa as she is now."""
        with Session(self.engine) as session:
            return session.get_one(Officer, self.hoa)

    def agrees(self) -> list[str]:
        """Give the purposes to which she agrees."""
        with Session(self.engine) as session:
            return [consent.purpose for consent in consents.given(session, self.hoa)]


@pytest.fixture
def hoi(engine: Engine) -> Hoi:
    """The organisation."""
    return Hoi(engine)


# --- shown ---


@pytest.mark.parametrize(
    "text",
    ["tài khoản của tôi", "tai khoan", "Tài khoản của chị ạ", "thông tin của tôi", "xem dữ liệu của tôi",
     "cho chị xem thông tin của chị", "em biết gì về tôi?", "dữ liệu cá nhân"],
)  # fmt: skip
def test_all_that_is_known_is_shown(hoi: Hoi, text: str) -> None:
    """Name, number, posts and since when, channels, consent, what she sent."""
    reply = hoi.zalo.says(text)
    assert (
        texts.SHOWN.format(
            name=HOA,
            phone="0912 345 678",
            posts="chi hội trưởng Chi hội thôn Nà Pài, từ 8/3/2022",
            channels="Zalo, Telegram",
            consent="ngày 20/10/2026",
            reports=0,
            nominations=0,
        )
        == reply.text
    )
    assert (texts.EDIT_NAME, texts.EDIT_PHONE, texts.LEAVE, texts.WITHDRAW, texts.DELETE) == reply.choices


def test_who_has_next_to_nothing(hoi: Hoi) -> None:
    """No number, no post any more, no consent on record."""
    with Session(hoi.engine) as session:
        officer = Officer(name="Lý Thị Mai")
        session.add(officer)
        session.commit()
        number = officer.id
    text = connect(hoi.engine, number, Chat(hoi.engine, "9")).says("tài khoản").text
    for words in ("Số điện thoại: chưa có", "Công việc: hiện không có", "Đồng ý: chưa ghi"):
        assert words in text


def test_a_corrected_report_counts_once(hoi: Hoi) -> None:
    """What she reported, not how often she sent it."""
    with Session(hoi.engine) as session:
        for number, period in enumerate(("2026-08", "2026-09", "2026-09")):
            session.add(
                Report(
                    unit_id=hoi.ids["T-1-1"],
                    officer_id=hoi.hoa,
                    period=period,
                    revision=number,
                    live=number != 1,
                    form_version=1,
                    values={},
                    said={},
                    submitted_at=NOW,
                    receipt=str(number),
                    channel="zalo",
                )
            )
        session.commit()
    assert "2 báo cáo, 0 đề cử" in hoi.zalo.says("tài khoản").text


# --- corrected ---


def test_the_name_is_corrected(hoi: Hoi) -> None:
    """By the number in the list, or in words; what is no name is asked again."""
    hoi.zalo.says("tài khoản")
    assert texts.ASK_NAME == hoi.zalo.says("1").text
    assert persons.FULL_NAME == hoi.zalo.says("Huệ").text
    assert persons.NO_NAME == hoi.zalo.says("", kind="sticker").text
    assert texts.NAME_KEPT.format(name="Vi Thị Huệ") == hoi.zalo.says("vi thị huệ").text
    assert "Vi Thị Huệ" == hoi.officer().name
    assert texts.NAME_KEPT.format(name="Vi Thị Hoè") == hoi.zalo.says("đổi tên tôi thành Vi Thị Hoè").text


def test_the_number_is_corrected_with_her_consent(hoi: Hoi) -> None:
    """Typing it is agreeing to what it is for; one message is enough."""
    assert texts.ASK_PHONE == hoi.zalo.says("sửa sđt").text
    assert persons.NO_PHONE == hoi.zalo.says("123").text
    assert texts.PHONE_KEPT.format(phone="0987 654 321") == hoi.zalo.says("0987.654.321").text
    assert texts.PHONE_KEPT.format(phone="0987 654 322") == hoi.zalo.says("đổi số điện thoại 0987 654 322").text
    assert "0987654322" == hoi.officer().phone
    assert ["work", "phone"] == hoi.agrees()


@pytest.mark.parametrize("said", [["xoá số điện thoại của tôi"], ["sửa số điện thoại", "xoá số"]])
def test_the_number_is_dropped(hoi: Hoi, said: list[str]) -> None:
    """And with it the consent to it."""
    replies = [hoi.zalo.says(text).text for text in said]
    assert texts.PHONE_DROPPED == replies[-1]
    assert (None, ["work"]) == (hoi.officer().phone, hoi.agrees())


@pytest.mark.parametrize("opening", ["sửa tên", "sửa số điện thoại", "rời", "rút lại đồng ý", "xoá dữ liệu của tôi"])
@pytest.mark.parametrize("said", ["hủy", "thôi em", "không"])
def test_who_thinks_better_of_it_changes_nothing(hoi: Hoi, opening: str, said: str) -> None:
    """At every question "hủy" leaves all as it was."""
    before = everything(hoi.engine)
    hoi.zalo.says(opening)
    assert texts.UNCHANGED == hoi.zalo.says(said).text
    after = everything(hoi.engine)
    assert {"conversations", "outbox_messages"} >= {name for name in after if after[name] != before[name]}


# --- left ---


@pytest.mark.parametrize("said", ["rời", "Rời ạ", "rời nhóm", "roi nhom", "không tham gia nữa", "ngừng dùng trợ lý"])
def test_leaving_disconnects_this_channel(hoi: Hoi, said: str) -> None:
    """The other one stays, and so does the post; the way back is a new code."""
    assert (texts.YES_LEAVE, texts.NO_STAY) == hoi.zalo.says(said).choices
    assert texts.LEFT.format(channel="Zalo") == hoi.zalo.says("1").text
    assert [None, HOA] == [who.name if who else None for who in (hoi.zalo.officer(), hoi.telegram.officer())]
    with Session(hoi.engine) as session:
        assert 1 == len(officers.posts_of(session, hoi.hoa, NOW.date()))
    assert joining.INVITATION_NEEDED == hoi.zalo.says("tài khoản").text


@pytest.mark.parametrize("said", ["rồi", "roi", "rồi ạ", "rời khỏi hội nghị thì sao?", "thoát", "hết rồi"])
def test_what_is_no_leaving(hoi: Hoi, said: str) -> None:
    """ "Rồi" is said every day."""
    officer = hoi.officer()
    with Session(hoi.engine) as session:
        assert None is account.begin(turn_of(session, officer, said))


@pytest.mark.parametrize("said", ["👍", ".", "gì em"])
def test_a_thumb_is_too_little_to_leave_by(hoi: Hoi, said: str) -> None:
    """She is asked once more, in words."""
    hoi.zalo.says("rời")
    assert (texts.YES_LEAVE, texts.NO_STAY) == hoi.zalo.says(said).choices
    assert hoi.zalo.officer() is not None


# --- consent taken back ---


def test_taking_consent_back_ends_it_everywhere(hoi: Hoi) -> None:
    """A row for each purpose, no account left; what is kept is kept until she says "xoá"."""
    assert (texts.YES_WITHDRAW, texts.NO_KEEP) == hoi.zalo.says("rút lại đồng ý").choices
    assert (texts.YES_DELETE, texts.NO_DELETE) == hoi.zalo.says("Đúng, tôi rút lại").choices
    with Session(hoi.engine) as session:
        rows = session.exec(select(Consent).order_by(col(Consent.id))).all()
        assert [True, True, False, False] == [row.given for row in rows]
        assert [] == session.exec(select(Account)).all()
    assert texts.NOT_DELETED == hoi.zalo.says("2").text
    assert (HOA, None) == (hoi.officer().name, hoi.officer().erased_at)


@pytest.mark.parametrize("said", ["1", "xoá dữ liệu của tôi", "có", "xoá đi em"])
def test_after_that_she_may_have_all_deleted(hoi: Hoi, said: str) -> None:
    """Though nobody is connected any more; the chat of her other channel is forgotten too."""
    hoi.telegram.says("tài khoản của tôi")
    hoi.zalo.says("rút lại đồng ý")
    hoi.zalo.says("1")
    assert texts.SURE_TO_DELETE == hoi.zalo.says(said).text
    assert texts.DELETED == hoi.zalo.says("XOÁ").text
    assert [] == list(mentions(hoi.engine, HOA, PHONE, "0912 345 678"))


# --- deleted ---


def test_deleting_takes_the_typed_word_and_leaves_nothing(hoi: Hoi) -> None:
    """Everything personal is out of every table; the reply to it names nobody; she is a stranger again."""
    for text in ("tài khoản của tôi", "kế hoạch nào nói về tôi?", "sửa tên"):
        hoi.zalo.says(text)
    assert texts.SURE_TO_DELETE == hoi.zalo.says("xoá dữ liệu của tôi").text
    assert texts.TYPE_THE_WORD == hoi.zalo.says("ừ").text
    assert texts.TYPE_THE_WORD == hoi.zalo.says("", kind="sticker").text
    assert HOA == hoi.officer().name
    assert texts.DELETED == hoi.zalo.says("xóa ạ").text
    assert [] == list(mentions(hoi.engine, HOA, PHONE, "0912 345 678", "nói về tôi"))
    assert NOW == hoi.officer().erased_at
    with Session(hoi.engine) as session:
        assert (
            NOW.date() - timedelta(days=1)
            == session.exec(select(col(Post.until)).where(Post.officer_id == hoi.hoa)).one()
        )
    assert joining.INVITATION_NEEDED == hoi.telegram.says("tài khoản").text


def test_the_word_counts_only_soon_after(hoi: Hoi) -> None:
    """A quarter of an hour later "xoá" means something else."""
    hoi.zalo.says("xoá tài khoản")
    hoi.zalo.says("xoá", now=NOW + timedelta(minutes=16))
    assert HOA == hoi.officer().name


def test_a_question_between_is_answered(hoi: Hoi) -> None:
    """And deletes nothing."""
    hoi.zalo.says("xoá tài khoản")
    assert texts.TYPE_THE_WORD != hoi.zalo.says("hạn nộp báo cáo thi đua là bao giờ vậy em?").text
    assert HOA == hoi.officer().name


# --- strangers ---


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("tài khoản", joining.INVITATION_NEEDED),
        ("sửa tên", joining.INVITATION_NEEDED),
        ("rời nhóm", joining.INVITATION_NEEDED),
        ("xem dữ liệu của tôi", texts.STRANGER),
        ("rút lại đồng ý", texts.STRANGER),
        ("xoá dữ liệu của tôi", texts.SURE_TO_FORGET),
    ],
)
def test_a_stranger_hears_what_is_kept_and_how_to_join(hoi: Hoi, said: str, expected: str) -> None:
    """Kindly, and at once."""
    assert expected == Chat(hoi.engine, "99").says(said).text


def test_a_strangers_questions_are_deleted(hoi: Hoi) -> None:
    """At the same word; those of others stay."""
    stranger = Chat(hoi.engine, "99")
    with Session(hoi.engine) as session:
        for chat_id in ("99", "98"):
            questions.record(
                session, text=chat_id, channel="zalo", chat_id=chat_id, best_guess=None, confidence=0, now=NOW
            )
        session.commit()
    stranger.says("xoá dữ liệu của tôi")
    assert texts.FORGOTTEN == stranger.says("xoá").text
    with Session(hoi.engine) as session:
        assert ["98"] == session.exec(select(Question.text)).all()


# --- beside other dialogs, and messages of every kind ---


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        (None, {"sửa tên": True, "sửa số điện thoại": True, "tài khoản": True}),
        ("account", {"sửa tên": True, "sửa số điện thoại": True, "tài khoản": True}),
        ("nominating", {"sửa tên": False, "sửa số điện thoại": False, "tài khoản": True}),
    ],
)
def test_within_a_form_a_correction_is_one_of_the_form(
    hoi: Hoi, opened: str | None, expected: Mapping[str, bool]
) -> None:
    """ "Sửa tên" is the nominee's name there."""
    officer = hoi.officer()
    with Session(hoi.engine) as session:
        begun = {text: account.begin(turn_of(session, officer, text, opened=opened)) for text in expected}
        assert expected == {text: step is not None for text, step in begun.items()}


@pytest.mark.parametrize("opening", [None, "sửa tên", "sửa sđt", "rời", "rút lại đồng ý", "xoá tài khoản"])
def test_no_message_is_too_odd(hoi: Hoi, opening: str | None) -> None:
    """At every step each message has one reply and changes nothing."""
    for text in ("", "👍", "x" * 5_000, "không biết " * 500, "77", "\u0301", "gì vậy", "hạn nộp là bao giờ em?"):
        if opening:
            hoi.zalo.says(opening)
        hoi.zalo.says(text)
    assert (HOA, PHONE, HOA) == (hoi.officer().name, hoi.officer().phone, getattr(hoi.zalo.officer(), "name", None))


@pytest.mark.parametrize("text", [value for name, value in vars(texts).items() if name.isupper()])
def test_texts_are_clean(text: str) -> None:
    """Composed letters, no double space."""
    assert text == unicodedata.normalize("NFC", text)
    assert ("  " not in text, "bạn" not in text.split()) == (True, True)
