"""The monthly report in the chat: how it begins, for whom, and what is shown of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.chats import NOW, Chat, connect, turn_of
from tests.handlers.stage import HA, HOA, Stage

from handlers.reports import reporting, texts
from records import drafts, officers, reports
from records.submission_tables import Draft, Report
from records.tables import Officer

WHOLE = (
    "118 hội viên, kết nạp 2, sinh hoạt 1 buổi ngày 12, 85 chị dự, chủ đề vệ sinh, dư luận không, kiến nghị không,"
    " tháng sau họp"
)

AWAITED = pytest.mark.xfail(reason="the dialog does not do that yet")


@pytest.fixture
def hoa(stage: Stage) -> Chat:
    """The head of Nà Pài."""
    return connect(stage.engine, stage.ids[HOA], Chat(stage.engine))


def _draft(engine: Engine) -> Draft:
    with Session(engine) as session:
        return session.exec(select(Draft)).one()


def test_words_that_begin_a_report(stage: Stage) -> None:
    """With politeness around them; the month she names, else the one that is due."""
    asks = {
        "2026-10": "báo cáo; bao cao; chị báo cáo; cho chị báo cáo nhé; gửi báo cáo; bc; báo cáo chi hội",
        "2026-09": "báo cáo tháng 9; bc t9; báo cáo tháng 9/2026; báo cáo tháng 9 năm 2026; báo cáo tháng trước",
        "2025-12": "báo cáo tháng 12/2025",
    }
    with Session(stage.engine) as session:
        hoa = session.get_one(Officer, stage.ids[HOA])
        for period, several in asks.items():
            for said in several.split("; "):
                step = reporting.begin(turn_of(session, hoa, said))
                assert step is not None, said
                assert step.state is not None, said
                assert step.state["draft"].endswith(period), said
                drafts.drop(session, drafts.find(session, step.state["draft"]))  # type: ignore[arg-type]


NO_BEGINNING = (
    *("báo cáo thi đua nộp khi nào", "hạn nộp báo cáo", "báo cáo thế nào", "báo cáo 6 tháng", "báo cáo năm"),
    *("báo cáo quý 3", "mẫu báo cáo", "gửi báo cáo cho ai", "báo cáo tháng 10 hạn bao giờ", "thử hỏi em", "118", ""),
    *("tháng 10 sinh hoạt mấy buổi, bao nhiêu chị dự, kết nạp mấy hội viên?", "chào em", "kế hoạch 80"),
    *("sinh hoạt 1 buổi", "x" * 5000),
)


def test_words_that_begin_none(stage: Stage) -> None:
    """Questions about plans above all."""
    with Session(stage.engine) as session:
        hoa = session.get_one(Officer, stage.ids[HOA])
        assert [] == [said for said in NO_BEGINNING if reporting.begin(turn_of(session, hoa, said))]


BEGINNINGS = (
    ("tháng này không có hoạt động", "không có hoạt động. Em hỏi thêm"),
    ("chi hội không có hoạt động gì ạ", "không có hoạt động. Em hỏi thêm"),
    ("báo cáo không có hoạt động", "không có hoạt động. Em hỏi thêm"),
    ("báo cáo của tôi", texts.NONE_YET),
    ("xem báo cáo của mình", texts.NONE_YET),
    ("biên nhận", texts.NONE_YET),
    ("sửa báo cáo", "em chưa thấy báo cáo tháng 10/2026"),
    ("sửa báo cáo tháng 9", "em chưa thấy báo cáo tháng 9/2026"),
    ("thực hành", "mình làm thử báo cáo tháng 10/2026"),
    ("chị muốn làm thử", "mình làm thử báo cáo tháng 10/2026"),
    (WHOLE, "• Số chị dự sinh hoạt: 85 chị"),
    ("báo cáo tháng 11", "chưa đến"),
)
BEGINNINGS_AWAITED = (
    ("tháng này chi hội chị không có hoạt động gì", "không có hoạt động. Em hỏi thêm"),
    ("tháng 9 không có hoạt động", "Cuối tháng 9"),
    ("báo cáo của chị", texts.NONE_YET),
)


@pytest.mark.parametrize("begin", [BEGINNINGS, pytest.param(BEGINNINGS_AWAITED, marks=AWAITED)])
def test_other_ways_to_begin(stage: Stage, begin: tuple[tuple[str, str], ...]) -> None:
    """No activities, what was sent, correcting, practice, everything in one message."""
    for said, shown in begin:
        with Session(stage.engine) as session:
            step = reporting.begin(turn_of(session, session.get_one(Officer, stage.ids[HOA]), said))
        assert step is not None, said
        assert shown in step.replies[0].text


def test_whoever_heads_no_chi_hoi_has_none_to_report(stage: Stage) -> None:
    """A supervisor is told what she can do; a whole report of hers is nobody's."""
    ha = stage.talk(HA)
    assert texts.NO_UNIT == ha.says("báo cáo").text
    assert texts.NO_UNIT == ha.says("không có hoạt động").text
    assert "em hiểu thế này" not in ha.says(WHOLE).text


def test_with_several_chi_hoi_she_is_asked_for_which(stage: Stage, hoa: Chat) -> None:
    """What she wanted is done for the one she picks; another answer is about something else."""
    with Session(stage.engine) as session:
        officers.appoint(session, stage.ids[HOA], stage.ids["T-1-2"], "head", date(2026, 9, 1))
        session.commit()
    asked = hoa.says(WHOLE)
    assert ("Chi hội thôn Nà Pài", "Chi hội thôn Khuổi Mươi") == asked.choices
    assert "Khuổi Mươi" in hoa.says("2").text
    assert stage.ids["T-1-2"] == _draft(stage.engine).unit_id
    assert 85 == _draft(stage.engine).progress["entries"]["so_du"][1]


def test_until_the_tenth_it_is_the_month_before(stage: Stage, hoa: Chat) -> None:
    """Where no rule of the Hội above says otherwise."""
    assert "tháng 9/2026" in hoa.says("báo cáo", now=datetime(2026, 10, 10, 1, tzinfo=UTC)).text
    sao = stage.talk("Triệu Thị Sao")
    assert "tháng 10/2026" in sao.says("báo cáo", now=datetime(2026, 10, 11, 1, tzinfo=UTC)).text


def test_the_day_is_that_of_viet_nam(hoa: Chat) -> None:
    """At seven in the evening of the tenth in Greenwich it is the eleventh."""
    assert "tháng 10/2026" in hoa.says("báo cáo", now=datetime(2026, 10, 10, 19, tzinfo=UTC)).text


def test_a_report_that_was_sent_is_not_begun_again(stage: Stage, hoa: Chat) -> None:
    """She is offered to correct it, to see it, and the months that are not reported yet."""
    stage.send("T-1-1", period="2026-10")
    reply = hoa.says("báo cáo")
    assert "đã gửi, chờ duyệt" in reply.text
    assert ("Sửa báo cáo tháng 10/2026", "Xem báo cáo của tôi", "Báo cáo tháng 9/2026") == reply.choices
    assert "tháng 9/2026" in hoa.says("3").text


def test_a_report_is_corrected_at_the_review(stage: Stage, hoa: Chat) -> None:
    """With all that was sent; unchanged it stays what it is."""
    activities = [{"ten": "giao lưu", "so_nguoi": 5}]
    before = stage.send("T-1-1", hoat_dong=activities, co_sinh_hoat=True, so_hoat_dong=1)
    reply = hoa.says("sửa báo cáo tháng 10").text
    assert "2. Số hội viên cuối tháng: 120 hội viên" in reply
    assert "– giao lưu; số người tham gia: 5 người" in reply
    assert "không có gì thay đổi" in hoa.says("gửi").text
    live = stage.live("T-1-1")
    assert (before.receipt, before.values, 1) == (live.receipt, live.values, live.revision)


def test_a_correction_is_a_revision_that_tells_who_accepted(stage: Stage, hoa: Chat) -> None:
    """The old one is kept; the supervisor sees what changed."""
    stage.send("T-1-1", period="2026-10")
    ha = stage.talk(HA)
    with Session(stage.engine) as session:
        report = reports.live(session, stage.ids["T-1-1"], "2026-10")
        assert report is not None
        reports.accept(session, report, stage.ids[HA], NOW)
        session.commit()
    hoa.says("sửa báo cáo tháng 10")
    hoa.says("sửa câu 6")
    hoa.says("50")
    assert "Bản sửa lần 2" in hoa.says("gửi").text
    assert any("Số chị dự sinh hoạt: 45 chị → 50 chị" in told for told in ha.told())
    live = stage.live("T-1-1")
    assert (50, 2, "sent") == (live.values["so_du"], live.revision, live.status)


@pytest.mark.parametrize(
    ("field", "question"),
    [
        ("so_du", "Câu 6/"),
        ("hoat_dong", "(việc 1)"),
        (None, "Đúng hết thì chị gõ"),
        ("truong_cu", "Đúng hết thì chị gõ"),
    ],
)
def test_a_returned_report_opens_where_it_is_to_be_corrected(
    stage: Stage, hoa: Chat, field: str | None, question: str
) -> None:
    """With the reason; at the review where no question is named, or one that is no longer there."""
    stage.send("T-1-1", period="2026-10")
    with Session(stage.engine) as session:
        report = reports.live(session, stage.ids["T-1-1"], "2026-10")
        assert report is not None
        reports.return_to_sender(session, report, stage.ids[HA], NOW, reason="xem lại giúp chị", field=field)
        session.commit()
    reply = hoa.says("báo cáo").text
    assert "nhờ chị sửa: “xem lại giúp chị”" in reply
    assert question in reply


def test_who_sends_second_is_asked(stage: Stage, hoa: Chat) -> None:
    """Somebody else sent meanwhile: hers goes in its place only if she says so."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    stage.send("T-1-1", "Hoàng Thị Thắm", period="2026-10", so_du=40)
    asked = hoa.says("gửi")
    assert "chị Hoàng Thị Thắm vừa gửi" in asked.text
    assert (texts.REPLACE, texts.LEAVE) == asked.choices
    assert 40 == stage.live("T-1-1").values["so_du"]
    assert "Bản sửa lần 2" in hoa.says("1").text
    assert 85 == stage.live("T-1-1").values["so_du"]


def test_who_sends_second_may_leave_it(stage: Stage, hoa: Chat) -> None:
    """Her draft goes, the report stays."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    stage.send("T-1-1", "Hoàng Thị Thắm", period="2026-10", so_du=40)
    hoa.says("gửi")
    assert texts.LEFT == hoa.says("Giữ bản đã gửi").text
    assert 40 == stage.live("T-1-1").values["so_du"]
    with Session(stage.engine) as session:
        assert [] == list(session.exec(select(Draft.id)))


def test_a_locked_month_is_neither_begun_nor_sent(stage: Stage, hoa: Chat) -> None:
    """What was filled in stays."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    with Session(stage.engine) as session:
        reports.lock(session, stage.ids["T-1"], "2026-10", stage.ids[HA], NOW)
        session.commit()
    assert "đã khóa sổ" in hoa.says("gửi").text
    assert "đã khóa sổ" in hoa.says("báo cáo").text
    assert 85 == _draft(stage.engine).progress["entries"]["so_du"][1]
    with Session(stage.engine) as session:
        assert [] == list(session.exec(select(Report.id)))


def test_what_she_sent_is_shown_with_receipts(stage: Stage, hoa: Chat) -> None:
    """The newest in full, those before by their codes; nothing of other chi hội."""
    stage.send("T-1-1", period="2026-08", so_du=33)
    newest = stage.send("T-1-1", period="2026-10")
    stage.send("T-1-2", HA, period="2026-10", so_du=77)
    reply = hoa.says("báo cáo của tôi")
    assert newest.receipt in reply.text
    assert "BÁO CÁO THÁNG 10/2026 – CHI HỘI THÔN NÀ PÀI" in reply.text
    assert "tháng 8/2026" in reply.text
    assert "77 chị" not in reply.text
    assert ("Sửa báo cáo tháng 10/2026",) == reply.choices


def test_what_she_sent_is_shown_in_the_middle_of_a_report(stage: Stage, hoa: Chat) -> None:
    """And the question is put again."""
    stage.send("T-1-1", period="2026-09")
    hoa.says("báo cáo")
    shown, asked = hoa.hears("báo cáo của tôi")
    assert "THÁNG 9/2026" in shown.text
    assert "Câu 2/11" in asked.text


def test_two_months_can_be_in_the_making(stage: Stage, hoa: Chat) -> None:
    """Each is a draft of its own."""
    hoa.says("báo cáo")
    hoa.says("118")
    assert "tháng 9/2026" in hoa.says("báo cáo tháng 9").text
    hoa.says("116")
    assert "2. Số hội viên cuối tháng: 118 hội viên" in hoa.says("báo cáo tháng 10").text


@AWAITED
def test_an_empty_draft_is_no_draft(stage: Stage, hoa: Chat) -> None:
    """A wrong month that nothing was answered for does not come back."""
    hoa.says("báo cáo tháng 9")
    assert "mình làm báo cáo tháng 10/2026" in hoa.says("báo cáo", now=NOW + timedelta(days=1)).text


@pytest.mark.parametrize(
    ("said", "told"),
    [("sua cau 6", "bao nhiêu chị em đến dự"), ("Sửa câu 2 nhé", "bao nhiêu hội viên"), ("sửa kiến nghị", "kiến nghị")],
)
def test_a_question_to_be_corrected_may_be_named_right_after_sending(hoa: Chat, said: str, told: str) -> None:
    """The receipt is still before her eyes: "sửa câu 6" means what she has just sent."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    assert "ĐÃ GỬI" in hoa.says("gửi báo cáo").text
    reply = hoa.says(said)
    assert (True, True) == ("chị sửa báo cáo tháng" in reply.text, told in reply.text)


def test_a_slip_may_be_mended_right_after_sending(hoa: Chat) -> None:
    """The figure is put right in the review, and she sends it again."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    hoa.says("gửi báo cáo")
    reply = hoa.says("nhầm, 58 chứ không phải 85")
    assert "Số chị dự sinh hoạt: 58 chị" in reply.text
    assert "ĐÃ GỬI" in hoa.says("gửi báo cáo").text


def test_the_next_day_the_report_is_named(hoa: Chat) -> None:
    """Then "sửa câu 6" may mean anything, and is left to whoever else takes it."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    hoa.says("gửi báo cáo")
    reply = hoa.says("sửa câu 6", now=NOW + timedelta(days=1))
    assert "chị sửa báo cáo" not in reply.text


NO_ACTIVITIES = ("khong co hoat dong", "khong co hoat dong gi", "không có hoạt động")


@pytest.mark.parametrize("said", NO_ACTIVITIES)
def test_no_activities_where_they_are_asked_only_ends_their_list(stage: Stage, hoa: Chat, said: str) -> None:
    """What was noted of the meeting stays."""
    for text in ("báo cáo", "118", "3", "1 buổi ngày 12", "45", "vay vốn"):
        hoa.says(text)
    assert "Câu 9/11" in hoa.says(said).text
    for text in ("không", "không", "không"):
        hoa.says(text)
    hoa.says("gửi")
    live = stage.live("T-1-1")
    assert (False, 3, 1, 45, []) == (
        live.zero,
        *(live.values[n] for n in ("ket_nap_moi", "so_buoi", "so_du", "hoat_dong")),
    )


def test_no_activities_elsewhere_asks_before_anything_goes(hoa: Chat) -> None:
    """She may keep what she noted, or let it go; either way it is said what it is."""
    for text in ("báo cáo", "118", "0", "1 buổi ngày 12", "45"):
        hoa.says(text)
    asked = hoa.says("khong co hoat dong")
    assert "chị đã ghi 1 buổi, ngày sinh hoạt: 12/10/2026, 45 chị dự. Bỏ hết" in asked.text
    assert (texts.ZERO_YES, texts.ZERO_NO) == asked.choices
    assert "Câu 7/11" in hoa.says("2").text
    hoa.says("không có hoạt động")
    assert texts.ZERO_STARTS in hoa.says("1").text


def test_no_activities_where_nothing_goes_is_not_asked_about(hoa: Chat) -> None:
    """Members stay in such a report."""
    hoa.says("báo cáo")
    hoa.says("118")
    assert texts.ZERO_STARTS in hoa.says("không có hoạt động").text


@pytest.mark.parametrize("said", ["co sinh hoat", "nhầm, có hoạt động", "nham, co hoat dong", "có hoạt động ạ"])
def test_a_report_without_activities_becomes_a_full_one(hoa: Chat, said: str) -> None:
    """At the question for the reason, where anything may be typed, and at the review."""
    hoa.says("không có hoạt động")
    hoa.says("118")
    assert texts.FULL_AGAIN in hoa.says(said).text
    assert "kết nạp thêm" in hoa.says("xem lại").text
    hoa.says("không có hoạt động")
    hoa.says("mưa lũ")
    assert texts.FULL_AGAIN in hoa.says(said).text


def test_a_meeting_that_is_told_of_makes_a_full_report(hoa: Chat) -> None:
    """Its figures are noted, not left out."""
    hoa.says("không có hoạt động")
    hoa.says("118")
    reply = hoa.says("nham, co sinh hoat 1 buoi ngay 12, 45 chi du").text
    assert texts.FULL_AGAIN in reply
    assert "Số chị dự sinh hoạt: 45 chị" in reply
    assert "45 chị" in hoa.says("xem lại").text


def test_a_report_without_activities_says_so_where_it_is_shown(hoa: Chat) -> None:
    """So far, at the review, and when she comes back to it."""
    hoa.says("không có hoạt động")
    hoa.says("118")
    assert "Tháng này không có hoạt động" in hoa.says("xem lại").text
    assert "Nà Pài\nTháng này không có hoạt động\n1." in hoa.says("mưa lũ").text
    assert "em vẫn giữ:\nTháng này không có hoạt động\n1." in hoa.says("báo cáo", now=NOW + timedelta(hours=2)).text


@pytest.mark.parametrize("hours", [0, 2])
def test_a_report_without_activities_begun_anew_is_a_full_one(hoa: Chat, hours: int) -> None:
    """By her word within it, and when she comes back to it."""
    hoa.says("không có hoạt động")
    hoa.says("118")
    later = NOW + timedelta(hours=hours)
    for text in ("làm lại", "Làm lại từ đầu") if not hours else ("báo cáo", "2", "2"):
        reply = hoa.says(text, now=later)
    assert "Câu 2/11" in reply.text


OTHER_MONTH = "thang 10 sinh hoat 2 buoi ngay 5 va 19, 45 chi du, chu de vay von"


def _drafts(engine: Engine) -> dict[str, dict[str, object]]:
    with Session(engine) as session:
        rows = session.exec(select(Draft)).all()
        return {row.key[-7:]: {name: e[1] for name, e in row.progress["entries"].items()} for row in rows}


def test_another_month_is_asked_about_and_opened_beside(stage: Stage, hoa: Chat) -> None:
    """The draft that is open keeps its figures, and none of them gets into the other month."""
    for text in ("bao cao thang 9", "120", "3"):
        hoa.says(text)
    asked = hoa.says(OTHER_MONTH)
    assert "chị đang làm báo cáo tháng 9. Chị chuyển sang báo cáo tháng 10 ạ?" in asked.text
    assert "Số chị dự sinh hoạt: 45 chị" in hoa.says("1").text
    kept = _drafts(stage.engine)
    assert {"ky_bao_cao": "2026-09", "tong_hoi_vien": 120, "ket_nap_moi": 3} == kept["2026-09"]
    assert (45, False) == (kept["2026-10"]["so_du"], "tong_hoi_vien" in kept["2026-10"])


@pytest.mark.parametrize("said", ["khong", "thang 9", "ghi vao thang 9"])
def test_what_names_another_month_may_go_into_this_one(stage: Stage, hoa: Chat, said: str) -> None:
    """The rest of the message is taken for the month that is open."""
    for text in ("bao cao thang 9", "120", "3", OTHER_MONTH):
        hoa.says(text)
    assert "Số chị dự sinh hoạt: 45 chị" in hoa.says(said).text
    assert ["2026-09"] == list(_drafts(stage.engine))
    assert ["2026-09-05", "2026-09-19"] == _drafts(stage.engine)["2026-09"]["ngay_sinh_hoat"]


@pytest.mark.parametrize("said", ["thang 9 minh sinh hoat roi", "thang 9", "thang 9 khong co hoat dong"])
def test_a_word_about_another_month_moves_nothing(stage: Stage, hoa: Chat, said: str) -> None:
    """She is asked, and asked again until she says."""
    for text in ("báo cáo", "120", "3"):
        hoa.says(text)
    asked = hoa.says(said)
    assert "chuyển sang báo cáo tháng 9" in asked.text
    assert asked.text == hoa.says("sao vậy").text
    assert ("Bỏ hết để báo" if "khong co" in said else "Câu 4/11") in hoa.says("2").text
    assert "2026-10" == _drafts(stage.engine)["2026-10"]["ky_bao_cao"]


def test_another_month_after_a_rest_moves_nothing(stage: Stage, hoa: Chat) -> None:
    """Nor what was held while she was asked whether to go on."""
    for text in ("bao cao thang 9", "120", "3"):
        hoa.says(text)
    later = NOW + timedelta(hours=2)
    assert "Chị chuyển sang báo cáo tháng 10" in hoa.says(OTHER_MONTH, now=later).text
    assert "Số chị dự sinh hoạt: 45 chị" in hoa.says("chuyển sang tháng 10", now=later).text
    assert "2026-09" == _drafts(stage.engine)["2026-09"]["ky_bao_cao"]


def test_at_the_review_another_month_moves_nothing(stage: Stage, hoa: Chat) -> None:
    """A report that is ready keeps its month, and what was sent in another one is not overwritten."""
    stage.send("T-1-1", period="2026-09")
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    assert "chuyển sang báo cáo tháng 9" in hoa.says("tháng 9 sinh hoạt 2 buổi, 50 chị dự").text
    assert "đã gửi lúc" in hoa.says("1").text
    assert 85 == _drafts(stage.engine)["2026-10"]["so_du"]


def test_a_text_that_names_a_month_is_an_answer(hoa: Chat) -> None:
    """What is planned or feared may begin with one."""
    for text in ("báo cáo", "120", "3", "0", "mưa", "hết"):
        hoa.says(text)
    assert "em ghi tâm tư" in hoa.says("tháng 9 mưa nhiều, chị em lo mất mùa").text


@pytest.mark.parametrize("said", ["1", "sửa", "sua bao cao"])
def test_what_is_told_of_a_month_that_was_sent_goes_into_its_correction(stage: Stage, hoa: Chat, said: str) -> None:
    """It is read back, and sent when she says so."""
    stage.send("T-1-1", so_buoi=2, ngay_sinh_hoat=["2026-10-12"])
    asked = hoa.says("thang 10 sinh hoat 2 buoi, 50 chi du, ket nap 4")
    assert "đã gửi lúc" in asked.text
    reply = hoa.says(said).text
    assert "• Số chị dự sinh hoạt: 50 chị" in reply
    assert "6. Số chị dự sinh hoạt: 50 chị" in reply
    assert "Bản sửa lần 2" in hoa.says("gửi").text
    assert (50, 4) == tuple(stage.live("T-1-1").values[name] for name in ("so_du", "ket_nap_moi"))


def test_another_choice_for_a_month_that_was_sent_is_as_ever(stage: Stage, hoa: Chat) -> None:
    """What was held for the correction goes nowhere else."""
    stage.send("T-1-1")
    hoa.says("tháng 10 sinh hoạt 2 buổi, 50 chị dự, kết nạp 4")
    assert "tháng 9/2026" in hoa.says("3").text
    assert {} == {key: e for key, e in _drafts(stage.engine).items() if "so_du" in e}


def test_a_report_without_activities_takes_a_meeting_told_of_later(stage: Stage, hoa: Chat) -> None:
    """It is corrected to a full one, and asks for the rest."""
    hoa.says("không có hoạt động")
    for text in ("118", "mưa lũ", "gửi"):
        hoa.says(text)
    hoa.says("tháng 10 sinh hoạt 1 buổi ngày 12, 45 chị dự")
    assert "• Số chị dự sinh hoạt: 45 chị" in hoa.says("1").text
    assert 45 == _drafts(stage.engine)["2026-10"]["so_du"]


def test_what_is_told_of_a_returned_month_is_read(stage: Stage, hoa: Chat) -> None:
    """Not swallowed by the question that was to be corrected."""
    stage.send("T-1-1")
    with Session(stage.engine) as session:
        report = reports.live(session, stage.ids["T-1-1"], "2026-10")
        assert report is not None
        reports.return_to_sender(session, report, stage.ids[HA], NOW, reason="xem lại", field="du_luan")
        session.commit()
    assert "• Số chị dự sinh hoạt: 50 chị" in hoa.says("tháng 10 sinh hoạt 1 buổi, 50 chị dự, kết nạp 4").text


def test_a_second_correction_without_a_change_is_none(hoa: Chat) -> None:
    """In the very moment of the first one as well."""
    for text in ("báo cáo", WHOLE, "gửi", "sửa báo cáo", "sửa câu 6", "50"):
        hoa.says(text)
    assert "Bản sửa lần 2" in hoa.says("gửi").text
    hoa.says("sửa báo cáo")
    reply = hoa.says("gửi").text
    assert "không có gì thay đổi" in reply
    assert "ĐÃ GỬI" not in reply


def test_what_an_older_version_kept_otherwise_is_no_change(stage: Stage, hoa: Chat) -> None:
    """Only her answers count, not what follows from them."""
    stage.send("T-1-1")
    hoa.says("sửa báo cáo")
    assert "không có gì thay đổi" in hoa.says("gửi").text
    assert 1 == stage.live("T-1-1").revision


def test_figures_for_this_month_after_all_are_no_free_text(stage: Stage, hoa: Chat) -> None:
    """Though one was asked for when she named the other month."""
    for text in ("báo cáo", "120", "3", "0", "mưa", "hết"):
        hoa.says(text)
    assert "chuyển sang báo cáo tháng 9" in hoa.says("thang 9 sinh hoat 2 buoi, 50 chi du").text
    assert "• Số chị dự sinh hoạt: 50 chị" in hoa.says("2").text
    assert (2, 50) == tuple(_drafts(stage.engine)["2026-10"][name] for name in ("so_buoi", "so_du"))
    assert "du_luan" not in _drafts(stage.engine)["2026-10"]


@pytest.mark.parametrize(
    "said", ["sinh hoat thang 10 2 buoi, 45 chi du", "chi hoi sinh hoat 1 buoi thang 10, 45 chi du"]
)
def test_another_month_within_a_message_is_asked_about_too(stage: Stage, hoa: Chat, said: str) -> None:
    """No figure of it is noted before."""
    for text in ("bao cao thang 9", "120", "3"):
        hoa.says(text)
    assert "chuyển sang báo cáo tháng 10" in hoa.says(said).text
    assert "so_du" not in _drafts(stage.engine)["2026-09"]


@pytest.mark.parametrize("said", ["1 buoi ngay 12 thang 9, 45 chi du", "sinh hoat 1 buoi, 45 chi du, hon thang 8"])
def test_the_month_of_a_day_and_one_compared_with_ask_nothing(hoa: Chat, said: str) -> None:
    """They are part of what she tells."""
    for text in ("bao cao thang 9", "120", "3"):
        hoa.says(text)
    assert "Chị chuyển sang" not in hoa.says(said).text


def test_two_figures_are_a_report(hoa: Chat) -> None:
    """She tells of her month without saying that it is a report."""
    reply = hoa.says("thang nay sinh hoat 2 buoi, 45 chi du")
    assert ("2 buổi" in reply.text, "45 chị" in reply.text, "Câu" in reply.text) == (True, True, True)


@pytest.mark.parametrize(("said", "kept"), [("giu lai", True), ("lam tiep", True), ("bo het", False)])
def test_whether_all_goes_is_answered_with_a_part_of_the_choice(hoa: Chat, said: str, *, kept: bool) -> None:
    """She types what she reads, and not to its end."""
    hoa.says("thang nay sinh hoat 2 buoi, 45 chi du")
    hoa.says("khong co hoat dong")
    assert kept == ("Tháng này không có hoạt động" not in hoa.says(said).text + hoa.says("xem lại").text)
