"""Nominating in the chat, as conversations: said, and what is answered."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select, update
from tests.handlers.chats import NOW, mentions
from tests.handlers.nomination_stage import HA, HOA, SAO, THAM, TITLE, WHOLE, Stage

from handlers.nominations import texts
from records import rounds
from records.submission_tables import Draft
from records.tables import Post


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """The organisation with one open round of women."""
    stage = Stage(engine)
    stage.opens()
    return stage


@pytest.mark.parametrize(
    "typed",
    [
        "đề cử",
        "de cu",
        "ĐỀ CỬ ạ",
        "chị muốn đề cử",
        "giới thiệu chi hội trưởng tiêu biểu",
        "gioi thieu cht tieu bieu em oi",
        "bình xét",
        "đề cử cá nhân",
        "đề cử một chị",
        "de nghi khen thuong",
    ],
)
def test_many_words_begin_a_nomination(stage: Stage, typed: str) -> None:
    """With or without accents, with politeness; the round is introduced and her agreement asked for first."""
    reply = stage.talk(HOA).says(typed)
    assert (TITLE in reply.text, "đồng ý cho ghi thông tin" in reply.text) == (True, True)


@pytest.mark.parametrize(
    "typed",
    [
        "đề cử nộp khi nào",
        "tiêu chuẩn đề cử là gì",
        "giới thiệu",
        "giới thiệu về em đi",
        "ai được đề cử đi giao lưu",
        "hạn đề cử chi hội trưởng tiêu biểu",
        "chi hội trưởng tiêu biểu",
    ],
)
def test_a_question_begins_nothing(stage: Stage, typed: str) -> None:
    """It is for the plans to answer."""
    assert "đồng ý cho ghi thông tin" not in stage.talk(HOA).says(typed).text


def test_from_the_first_word_to_the_receipt(stage: Stage) -> None:
    """The receipt names her, the round and the unit; the nomination keeps how and when she agreed."""
    reply = stage.nominates(HOA, "Nông Thị Lan", "12/3/1968", "0987654321")
    (sent,) = stage.sent()
    assert (True, True, True) == ("Nông Thị Lan" in reply.text, TITLE in reply.text, sent.receipt in reply.text)
    assert ("nong thi lan", 1968, "0987654321") == (sent.name_key, sent.birth_year, sent.phone)
    assert ("Gặp trực tiếp", NOW, "zalo") == (sent.consent_how, sent.consent_at, sent.channel)
    assert ("sent", stage.ids["T-1-1"], stage.ids[HOA]) == (sent.status, sent.unit_id, sent.officer_id)
    assert "rồi" == sent.said["dong_y"]
    with Session(stage.engine) as session:
        assert session.exec(select(Draft)).first() is None


def test_without_her_agreement_nothing_is_written_down(stage: Stage) -> None:
    """She asks her first and comes back to the same question."""
    talk = stage.talk(HOA)
    assert texts.ASK_FIRST == talk.says_all("đề cử", "chưa hỏi em ạ").text
    with Session(stage.engine) as session:
        assert session.exec(select(Draft)).first() is None
    assert "đồng ý cho ghi thông tin" in talk.says("đề cử").text


def test_the_moment_of_her_agreement_is_when_it_was_said(stage: Stage) -> None:
    """However much later the nomination is sent."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan")
    later = NOW + timedelta(minutes=50)
    for text in ("1968", "không", "Chi hội trưởng", "2015", "có", "Giúp 2 hộ", "Xây 2 nhà", "hết", "có", *WHOLE):
        talk.says(text, now=later)
    (sent,) = stage.sent()
    assert (NOW, later) == (sent.consent_at, sent.submitted_at)


def test_after_a_receipt_the_next_one_is_nominated_in_the_same_round(stage: Stage) -> None:
    """One word, and the form begins anew."""
    stage.opens("r2", title="Đợt khác")
    talk = stage.talk(HOA)
    talk.says_all("đề cử", f"{TITLE} (cá nhân)", "rồi", "Điện thoại", "Nông Thị Lan", "1968", "không")
    reply = talk.says_all("Chi hội trưởng", "2015", "có", "Giúp 2 hộ", "Xây 2 nhà", "hết", "có", *WHOLE)
    assert "Đề cử thêm chị khác" in reply.choices
    reply = talk.says("1")
    assert (TITLE in reply.text, "Câu 1/" in reply.text) == (True, True)


def test_of_several_rounds_one_is_chosen(stage: Stage) -> None:
    """By kind if she names it, else by its title."""
    stage.opens("r2", title="Chi hội tiêu biểu", kind="collective", asks=())
    talk = stage.talk(HOA)
    assert (f"{TITLE} (cá nhân)", "Chi hội tiêu biểu (tập thể)") == talk.says("đề cử").choices
    assert "Chị đề cử tập thể nào" in talk.says("2").text
    talk.says_all("hủy", "Bỏ hẳn")
    assert "đồng ý cho ghi thông tin" in talk.says("đề cử cá nhân").text


def test_two_rounds_of_one_name_are_told_apart(stage: Stage) -> None:
    """By their keys."""
    stage.opens("r2")
    choices = stage.talk(HOA).says("đề cử").choices
    assert (f"{TITLE} (cá nhân) – r", f"{TITLE} (cá nhân) – r2") == choices


def test_a_group_is_nominated(stage: Stage) -> None:
    """Ten questions; its receipt names it."""
    stage.opens("r2", title="Chi hội tiêu biểu", kind="collective", asks=())
    talk = stage.talk(HOA)
    talk.says_all("đề cử tập thể", "Chi hội thôn Nà Pài", "Chi hội", "Vi Thị Hoa", "0912345678", "120", "118")
    talk.says_all("Thôn vùng cao", "1", "85 hộ", "2", "9 hộ", "6", "5 chị", "hết", "1, 2", "bỏ qua")
    assert "ĐÃ GỬI ĐỀ CỬ Chi hội thôn Nà Pài" in talk.says("gửi đề cử").text
    (sent,) = stage.sent()
    assert ("collective", "Chi hội thôn Nà Pài", None) == (sent.kind, sent.name, sent.consent_at)


def test_a_commune_nominates_a_group_to_the_province(stage: Stage) -> None:
    """Of women it nominates none: there it decides."""
    stage.opens("r2", title="Cơ sở tiêu biểu", kind="collective", asks=())
    talk = stage.talk(HA)
    assert texts.NO_POST == talk.says("đề cử").text
    assert "Chị đề cử tập thể nào" in talk.says("đề cử tập thể").text


# --- where nothing can be nominated ---


def test_a_stranger_is_told_how_to_join(stage: Stage) -> None:
    """Nothing about anybody is said."""
    reply = stage.talk("khách").says("đề cử")
    assert ("tham gia" in reply.text.lower(), TITLE in reply.text) == (True, False)


def test_without_an_open_round_she_is_told_so(stage: Stage) -> None:
    """Also of the kind that she names."""
    assert texts.OF_KIND["collective"] in stage.talk(HOA).says("đề cử tập thể").text
    with Session(stage.engine) as session:
        rounds.close(session, "r", NOW)
        session.commit()
    assert "hiện chưa có đợt đề cử" in stage.talk(HOA).says("đề cử").text


def test_a_round_that_closes_meanwhile_keeps_what_she_wrote(stage: Stage) -> None:
    """It is not sent, and not lost."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan", "1968", "không", "Chi hội trưởng", "2015", "có")
    talk.says_all("Giúp 2 hộ", "Xây 2 nhà", "hết", "có", "chưa họp", "bỏ qua")
    with Session(stage.engine) as session:
        rounds.close(session, "r", NOW)
        session.commit()
    assert texts.CLOSED.format(title=TITLE) == talk.says("gửi đề cử").text
    assert [] == stage.sent()
    with Session(stage.engine) as session:
        assert session.exec(select(Draft)).one().progress["entries"]["ho_ten"][1] == "Nông Thị Lan"


def test_that_a_round_closed_is_said_at_the_next_answer(stage: Stage) -> None:
    """Not only when she sends; what she answered is kept, and she hears it again where she would go on."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "goi dien", "Nông Thị Lan")
    with Session(stage.engine) as session:
        rounds.close(session, "r", NOW)
        session.commit()
    closed = texts.CLOSED.format(title=TITLE)
    assert closed == talk.says("1968").text
    assert closed == talk.says("de cu").text
    with Session(stage.engine) as session:
        entries = session.exec(select(Draft)).one().progress["entries"]
        assert ("Điện thoại", "Nông Thị Lan") == (entries["cach_dong_y"][1], entries["ho_ten"][1])
        assert "ngay_sinh" in entries


def test_who_rested_hears_that_the_round_closed_with_the_first_word(stage: Stage) -> None:
    """Before she goes on with what she had begun."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "nhắn zalo", "Nông Thị Lan")
    with Session(stage.engine) as session:
        rounds.close(session, "r", NOW)
        session.commit()
    assert texts.CLOSED.format(title=TITLE) in talk.says("1968", now=NOW + timedelta(days=8)).text


def test_after_the_deadline_it_is_taken_and_marked(stage: Stage) -> None:
    """Whether it counts is for those above."""
    with Session(stage.engine) as session:
        rounds.find(session, "r").deadline = date(2026, 10, 19)
        session.commit()
    assert "đã qua" in stage.talk(HOA).says("đề cử").text
    stage.talk(HOA).says_all("hủy", "Bỏ hẳn")
    assert texts.LATE in stage.nominates(HOA, "Nông Thị Lan").text


# --- the same woman ---


def test_the_same_woman_of_her_own_unit_is_shown_instead(stage: Stage) -> None:
    """What is being written is kept."""
    stage.has_nominated(HOA, "Nông Thị Lan")
    talk = stage.talk(THAM)
    reply = talk.says_all("đề cử", "rồi", "Điện thoại", "NÔNG THỊ LAN", "12/3/68")
    assert (texts.SEE_SENT, texts.OTHER_PERSON) == reply.choices
    assert "12/03/1968" in reply.text
    shown = talk.says(texts.SEE_SENT).text
    assert (stage.sent()[0].receipt in shown, texts.KEPT_DRAFT in shown) == (True, True)
    assert "đang làm dở" in talk.says("đề cử").text


def test_another_woman_of_that_name_is_nominated(stage: Stage) -> None:
    """She says so once, and it is no duplicate."""
    stage.has_nominated(HOA, "Nông Thị Lan")
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan", "1968")
    assert "Câu 5" in talk.says("không phải em ạ").text
    talk.says_all("không", "Chi hội trưởng", "2015", "có", "Giúp 2 hộ", "Xây 2 nhà", "hết", "có", *WHOLE)
    assert [None, None] == [nomination.duplicate_of for nomination in stage.sent()]


def test_the_same_woman_of_another_unit_is_recorded(stage: Stage) -> None:
    """She is asked once, and may nominate all the same; the telephone number tells as well as the year."""
    first = stage.has_nominated(HOA, "Nông Thị Lan", phone="0987654321")
    talk = stage.talk(SAO)
    talk.says_all("đề cử", "rồi", "Điện thoại", "Nong Thi Lan", "Nông Thị Lan", "1970")
    reply = talk.says("0987 654 321")
    assert ("Chi hội thôn Nà Pài" in reply.text, "Có phải cùng một người" in reply.text) == (True, True)
    talk.says_all("đúng rồi", "Chi hội trưởng", "2015", "có", "Giúp 2 hộ", "Xây 2 nhà", "hết", "có", *WHOLE)
    assert first.id == stage.sent()[1].duplicate_of


@pytest.mark.parametrize("typed", ["", "abc", "1968", "vâng em"])
def test_whether_it_is_the_same_woman_is_asked_until_it_is_said(stage: Stage, typed: str) -> None:
    """Nothing is guessed, nothing lost."""
    stage.has_nominated(HOA, "Nông Thị Lan")
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan", "1968")
    assert (texts.SEE_SENT, texts.OTHER_PERSON) == talk.says(typed, kind="text" if typed else "sticker").choices


def test_a_group_of_the_same_name_is_asked_about(stage: Stage) -> None:
    """In the same round and unit."""
    stage.opens("r2", title="Chi hội tiêu biểu", kind="collective", asks=())
    talk = stage.talk(HOA)
    talk.says_all("đề cử tập thể", "Chi hội thôn Nà Pài", "Chi hội", "Vi Thị Hoa", "0912345678", "120", "118")
    talk.says_all("Thôn vùng cao", "1", "85 hộ", "2", "9 hộ", "6", "5 chị", "hết", "1, 2", "bỏ qua", "gửi đề cử")
    reply = talk.says_all("đề cử tập thể", "chi hoi thon na pai")
    assert texts.OTHER_PERSON in reply.choices


# --- in between ---


def test_the_form_is_resumed_on_another_channel(stage: Stage) -> None:
    """What was written in Zalo goes on in Telegram."""
    stage.talk(HOA).says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan")
    other = stage.talk(HOA, "telegram")
    assert "Nông Thị Lan" in other.says("đề cử").text
    assert "Câu 4" in other.says("Tiếp tục").text


def test_asking_for_it_again_puts_the_question_again(stage: Stage) -> None:
    """“đề cử” in the middle is no answer."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại")
    assert "Câu 3" in talk.says("đề cử").text


def test_an_achievement_that_reads_like_a_report_is_an_achievement(stage: Stage) -> None:
    """Three figures in one message begin no monthly report in the middle of a nomination."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan", "1968", "không", "Chi hội trưởng", "2015", "có")
    reply = talk.says("Tháng 10 sinh hoạt 2 buổi, 45 chị dự, kết nạp 3 hội viên mới, giúp 2 hộ nghèo 1tr5")
    assert "Câu 9" in reply.text


@pytest.mark.parametrize("kind", ["sticker", "photo", "unsupported"])
def test_what_is_no_text_is_answered_kindly_and_not_kept(stage: Stage, kind: str) -> None:
    """Above all no photo of an identity card."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại")
    assert "Câu 3" in talk.says("", kind=kind).text  # type: ignore[arg-type]


def test_practice_sends_nothing(stage: Stage) -> None:
    """It is marked at every message, with or without a round, and leaves nothing behind."""
    talk = stage.talk(HOA)
    reply = talk.says("thực hành đề cử")
    assert "THỰC HÀNH" in reply.text
    talk.says_all("rồi", "Điện thoại", "Nông Thị Lan", "1968", "không", "Chi hội trưởng", "2015", "có")
    reply = talk.says_all("Giúp 2 hộ", "Xây 2 nhà", "hết", *WHOLE)
    assert (texts.PRACTICED, []) == (reply.text, stage.sent())
    assert "drafts" not in mentions(stage.engine, "Nông Thị Lan")


def test_an_identity_number_is_nowhere(stage: Stage) -> None:
    """Wherever it is typed, it is not stored, and she hears so."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan", "1968", "không", "Chi hội trưởng", "2015", "có")
    reply = talk.says("Giúp 2 hộ, cccd 001180012345")
    assert "căn cước" in reply.text
    talk.says_all("Xây 2 nhà", "hết", "có", *WHOLE)
    assert [] == list(mentions(stage.engine, "001180012345"))


@pytest.mark.parametrize("typed", ["", "a" * 5000, "đề cử " * 900])
def test_strange_messages_begin_nothing(stage: Stage, typed: str) -> None:
    """An empty one, and very long ones."""
    assert "đồng ý cho ghi thông tin" not in stage.talk(HOA).says(typed, kind="text" if typed else "sticker").text


def test_an_old_post_nominates_no_more(stage: Stage) -> None:
    """After a handover the words are for the new head."""
    with Session(stage.engine) as session:
        session.exec(update(Post).where(col(Post.officer_id) == stage.ids[SAO]).values(until=date(2026, 10, 1)))
        session.commit()
    assert texts.NO_POST == stage.talk(SAO).says("đề cử", now=datetime(2026, 10, 20, 1, tzinfo=UTC)).text


def test_who_leaves_her_post_writes_no_more_in_its_nomination(stage: Stage) -> None:
    """What she began stays with the unit; her deputy goes on."""
    stage.talk(HOA).says_all("đề cử", "rồi", "Điện thoại", "Nông Thị Lan")
    with Session(stage.engine) as session:
        session.exec(update(Post).where(col(Post.officer_id) == stage.ids[HOA]).values(until=date(2026, 10, 1)))
        session.commit()
    assert texts.NO_POST == stage.talk(HOA).says("1968").text
    assert "Nông Thị Lan" in stage.talk(THAM).says("đề cử").text
