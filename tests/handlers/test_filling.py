"""A form in a chat: its draft lives in the database, whatever chat it is written in, whatever is sent there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.chats import NOW, Chat, connect, everything, mentions, organise

from handlers import filling
from handlers import filling_texts as texts
from handlers.forms.answering import answer
from records.conversations import StaleConversation
from records.messages import Kind
from records.officers import end_post
from records.submission_tables import Draft, Report
from records.tables import Post, Unit

WHOLE = (
    "118 hội viên, kết nạp 2, sinh hoạt 1 buổi ngày 12, 85 chị dự, chủ đề vệ sinh, dư luận không, kiến nghị không,"
    " tháng sau họp"
)


@pytest.fixture
def ids(engine: Engine) -> dict[str, int]:
    """The small organisation."""
    return organise(engine)


@pytest.fixture
def hoa(engine: Engine, ids: dict[str, int]) -> Chat:
    """The head of a chi hội, on Zalo."""
    return connect(engine, ids["Vi Thị Hoa"], Chat(engine))


def _drafts(engine: Engine) -> list[Draft]:
    with Session(engine) as session:
        return list(session.exec(select(Draft)).all())


def _reports(engine: Engine) -> int:
    with Session(engine) as session:
        return len(session.exec(select(Report.id)).all())


def test_every_answer_is_in_the_database_before_the_next_question(engine: Engine, hoa: Chat) -> None:
    """Nothing of it is in the chat but the draft's name."""
    hoa.says("báo cáo")
    hoa.says("118")
    (draft,) = _drafts(engine)
    assert ["118", 118] == draft.progress["entries"]["tong_hoi_vien"]
    assert "118" not in everything(engine)["conversations"][0]


SILENT: tuple[tuple[Kind, str], ...] = (
    *(("text", ""), ("text", "   "), ("text", "\u200b")),
    *(("sticker", ""), ("photo", ""), ("unsupported", "")),
)


def test_what_says_nothing_leaves_the_question_open(engine: Engine, hoa: Chat) -> None:
    """An empty message, a sticker, a photo without its file, a voice message: answered in words."""
    hoa.says("báo cáo")
    for kind, text in SILENT:
        assert "Câu 2/11" in hoa.says(text, kind=kind).text
    (draft,) = _drafts(engine)
    assert "tong_hoi_vien" not in draft.progress["entries"]


def test_five_thousand_characters_are_told_not_kept(engine: Engine, hoa: Chat) -> None:
    """At a number and at a text."""
    hoa.says("báo cáo")
    assert "Câu 2/11" in hoa.says("x" * 5000).text
    for text in ("118", "2", "0", "mưa", "hết"):
        hoa.says(text)
    assert "tin của chị có 5.000" in hoa.says("x" * 5000).text
    assert "đường xấu" in hoa.says("đường xấu").text


def test_a_stranger_is_told_how_to_join(engine: Engine, ids: dict[str, int]) -> None:
    """And nothing is begun."""
    stranger = Chat(engine, chat_id="99")
    for text in ("báo cáo", "thực hành", WHOLE, "không có hoạt động", "sửa báo cáo tháng 10", "báo cáo của tôi"):
        assert "Câu 2" not in stranger.says(text).text
    assert [] == _drafts(engine)


def test_a_sticker_says_yes_to_a_doubt(engine: Engine, hoa: Chat) -> None:
    """Where she was asked whether something is right."""
    hoa.says("báo cáo")
    for text in ("118", "2"):
        hoa.says(text)
    assert "“ngày 12”" in hoa.says("12").text
    assert "em ghi số buổi sinh hoạt: 12 buổi" in hoa.says("", kind="sticker").text


def test_two_chats_on_one_draft_lose_no_answer(engine: Engine, ids: dict[str, int], hoa: Chat) -> None:
    """Whoever finds that the other wrote is asked before her own answer goes in."""
    tham = connect(engine, ids["Hoàng Thị Thắm"], Chat(engine, chat_id="8"))
    hoa.says("báo cáo")
    hoa.says("120")
    tham.says("báo cáo")
    assert "em ghi kết nạp mới: 3 chị" in [tham.says(text) for text in ("tiếp tục", "3")][-1].text
    asked = hoa.says("2").text
    assert "(chị Hoàng Thị Thắm ghi lúc" in asked
    assert "3. Kết nạp mới: 3 chị" in asked
    (draft,) = _drafts(engine)
    assert (120, 3) == tuple(draft.progress["entries"][name][1] for name in ("tong_hoi_vien", "ket_nap_moi"))


def test_a_stale_draft_is_handled_again(engine: Engine, hoa: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody wrote between the reading and the writing: the message is refused as a whole, not half taken."""
    hoa.says("báo cáo")
    if engine.dialect.name == "sqlite":
        return  # there, the reader's transaction keeps others from writing

    def overtaken(*args: object, **more: object) -> object:
        with Session(engine) as other:
            draft = other.exec(select(Draft)).one()
            draft.version += 1
            other.add(draft)
            other.commit()
        return answer(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(filling, "answer", overtaken)
    with pytest.raises(StaleConversation):
        hoa.says("118")
    monkeypatch.undo()
    assert "em ghi số hội viên cuối tháng: 118" in hoa.says("118").text


def test_after_a_rest_she_is_asked_whether_to_go_on(engine: Engine, hoa: Chat) -> None:
    """What she typed is held; another word to that question does not lose it."""
    hoa.says("báo cáo")
    hoa.says("118")
    later = NOW + timedelta(hours=2)
    asked = hoa.says("2", now=later)
    assert ("Tiếp tục", "Làm lại từ đầu", "Để sau") == asked.choices
    assert "đang làm dở" in hoa.says("à quên", now=later).text
    hoa.says("để sau", now=later)
    hoa.says("báo cáo", now=later)
    assert "Câu 3/11" in hoa.says("tiếp tục", now=later).text


def test_after_a_rest_she_may_go_on_by_answering(hoa: Chat) -> None:
    """What she typed first and what she types now are answers, one after the other, each said back."""
    hoa.says("báo cáo")
    hoa.says("118")
    later = NOW + timedelta(hours=2)
    hoa.says("2", now=later)
    first, second = hoa.hears("1 buổi ngày 9", now=later)
    assert "em ghi kết nạp mới: 2 chị" in first.text
    assert "9/10/2026" in second.text
    assert "Câu 6" in second.text


def test_what_was_held_is_kept_when_she_puts_it_off(hoa: Chat) -> None:
    """She was told that it is, and it is an answer."""
    hoa.says("báo cáo")
    hoa.says("118")
    later = NOW + timedelta(hours=2)
    hoa.says("2", now=later)
    hoa.says("để sau", now=later)
    hoa.says("báo cáo", now=later)
    assert "Câu 4/11" in hoa.says("tiếp tục", now=later).text


def test_beginning_anew_is_asked_twice(hoa: Chat) -> None:
    """A "2" may have been meant as an answer: nothing is thrown away by one number."""
    hoa.says("báo cáo")
    hoa.says("118")
    later = NOW + timedelta(hours=2)
    hoa.says("à quên", now=later)
    asked = hoa.says("2", now=later)
    assert texts.ASK_RESTART == asked.text
    assert "Câu 3/11" in hoa.says("tiếp tục", now=later).text
    hoa.says("à quên", now=later + timedelta(hours=2))
    hoa.says("làm lại từ đầu", now=later + timedelta(hours=2))
    assert "Câu 2/11" in hoa.says("2", now=later + timedelta(hours=2)).text


def test_what_was_held_is_answered_when_she_goes_on(engine: Engine, hoa: Chat) -> None:
    """She need not type it again."""
    hoa.says("báo cáo")
    hoa.says("118")
    hoa.says("2", now=NOW + timedelta(hours=2))
    assert "em ghi kết nạp mới: 2 chị" in hoa.says("1", now=NOW + timedelta(hours=2)).text


def test_a_draft_that_is_gone_is_about_something_else(engine: Engine, hoa: Chat) -> None:
    """Sent or dropped from another chat."""
    hoa.says("báo cáo")
    with Session(engine) as session:
        for draft in session.exec(select(Draft)).all():
            session.delete(draft)
        session.commit()
    assert "em ghi" not in hoa.says("118").text
    assert "Câu 2/11" in hoa.says("báo cáo").text


def test_whoever_lost_her_post_writes_no_more(engine: Engine, ids: dict[str, int], hoa: Chat) -> None:
    """At a question, at the review, and when she is asked whether to go on."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    hoa.says("hết")
    with Session(engine) as session:
        post = session.exec(select(Post).where(Post.officer_id == ids["Vi Thị Hoa"])).one()
        end_post(session, post, NOW.date())
        session.commit()
    for text in ("gửi", "118", "tiếp tục", "báo cáo", "gửi báo cáo", "sửa câu 2"):
        assert "118" not in hoa.says(text).text, text
    assert 0 == _reports(engine)


def test_a_chi_hoi_that_was_closed_reports_no_more(engine: Engine, ids: dict[str, int], hoa: Chat) -> None:
    """In the middle of a form as well."""
    hoa.says("báo cáo")
    with Session(engine) as session:
        unit = session.get_one(Unit, ids["T-1-1"])
        unit.closed_on = NOW.date() - timedelta(days=1)
        session.add(unit)
        session.commit()
    assert "em ghi" not in hoa.says("118").text


def test_practice_is_marked_every_time_and_leaves_nothing(engine: Engine, hoa: Chat) -> None:
    """Its draft goes with it, and no report is made."""
    assert texts.PRACTICE in hoa.says("thực hành").text
    assert texts.PRACTICE in hoa.says(WHOLE).text
    sent = hoa.says("gửi").text
    assert "bản thực hành" in sent
    assert "ĐÃ GỬI" not in sent
    assert ([], 0) == (_drafts(engine), _reports(engine))


def test_practice_and_a_real_report_stand_beside_each_other(engine: Engine, hoa: Chat) -> None:
    """What is practised never becomes the report."""
    hoa.says("báo cáo")
    hoa.says("118")
    assert texts.PRACTICE in hoa.says("thực hành").text
    hoa.says("999")
    hoa.says("hủy")
    hoa.says("bỏ hẳn")
    assert "118 hội viên" in hoa.says("báo cáo").text


def test_identity_numbers_are_stored_nowhere(engine: Engine, hoa: Chat) -> None:
    """Not at a number, not in a text, not while she is asked whether to go on."""
    number = "001180012345"
    hoa.says("báo cáo")
    hoa.says(number)
    hoa.says("118")
    hoa.says(f"cccd {number}", now=NOW + timedelta(hours=2))
    hoa.says("tiếp tục", now=NOW + timedelta(hours=2))
    for text in ("2", "0", "mưa", "hết", f"chị Lan {number} cần vốn", number, "không", "không"):
        hoa.says(text, now=NOW + timedelta(hours=2))
    assert [] == list(mentions(engine, number))


def test_identity_numbers_are_not_held_either(engine: Engine, hoa: Chat) -> None:
    """She comes back after a rest with one in her answer: it is left out before it is held."""
    hoa.says("báo cáo")
    hoa.says("118")
    later = NOW + filling.REST + timedelta(minutes=1)
    reply = hoa.says("2 chị, cccd 001180012345", now=later)
    assert "căn cước" in reply.text
    assert [] == list(mentions(engine, "001180012345"))
    assert "2 chị" in hoa.says("tiếp tục", now=later).text
