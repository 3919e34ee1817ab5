from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session
from tests.handlers.stage import HA, HANG, HOA, NOW, SAO, Stage

from handlers.reviews import texts
from records import reports
from records.submission_tables import Report
from records.tables import Post


def test_accepting_tells_the_sender_and_offers_the_next(stage: Stage) -> None:
    """The next report is offered and not opened: a second tap on the same button decides nothing."""
    stage.send("T-1-1")
    stage.send("T-1-2", SAO)
    ha, hoa = stage.talk(HA), stage.talk(HOA)
    ha.says("duyệt báo cáo")
    ha.says("thôn nà pài")
    reply = ha.says("1")
    assert "đã duyệt báo cáo tháng 10/2026 của Chi hội thôn Nà Pài và báo cho chị Vi Thị Hoa ạ." in reply.text
    assert "Còn 1 báo cáo chờ duyệt." in reply.text
    assert [texts.ACCEPTED_TOLD.format(month="10/2026", unit="Chi hội thôn Nà Pài", name=HA)] == hoa.told()
    assert texts.ACCEPTED_ALREADY == ha.says("Duyệt").text
    assert ["accepted", "sent"] == [stage.live(code).status for code in ("T-1-1", "T-1-2")]
    assert "Khuổi Mươi" in ha.says("Báo cáo tiếp theo").text
    assert texts.NONE_WAITING in ha.says("duyet luon").text


def test_it_works_by_numbers_alone(stage: Stage) -> None:
    """On Zalo: list, first report, accept, next, accept."""
    stage.send("T-1-1")
    stage.send("T-1-2")
    ha = stage.talk(HA)
    for said in ("danh sách báo cáo", "1", "1", "1", "1"):
        reply = ha.says(said)
    assert texts.NONE_WAITING in reply.text
    assert ["accepted"] * 2 == [stage.live(code).status for code in ("T-1-1", "T-1-2")]


def test_a_sender_who_cannot_be_reached_is_to_be_called(stage: Stage) -> None:
    """Nobody of the chi hội writes with the assistant: the supervisor hears so."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    ha.says("1")
    assert texts.NOBODY_TOLD.format(unit="Chi hội thôn Nà Pài") in ha.says("duyệt").text


def test_what_another_did_meanwhile_is_shown_first(stage: Stage) -> None:
    """A correction, or the decision of another: hers is not carried out over it."""
    report = stage.send("T-1-1")
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    ha.says("1")
    stage.send("T-1-1", tong_hoi_vien=125)
    reply = ha.says("duyệt")
    assert reply.text.startswith(texts.OVERTAKEN_SENT)
    assert "125 hội viên" in reply.text
    with Session(stage.engine) as session:
        reports.return_to_sender(
            session, session.get_one(Report, report.id + 1), stage.ids[HANG], NOW, reason="thiếu", field=None
        )
        session.commit()
    reply = ha.says("duyệt")
    assert reply.text.startswith("Dạ, chị Bùi Thu Hằng vừa trả lại báo cáo này lúc 09:00")
    assert "returned" == stage.live("T-1-1").status
    assert "đã duyệt" in ha.says("duyệt").text


def test_all_at_once_leaves_out_what_is_odd(stage: Stage) -> None:
    """Late, empty, corrected or entered by another: those are looked at one by one."""
    stage.send("T-1-1")
    stage.send("T-1-2", late=True)
    stage.send("T-1-3")
    ha = stage.talk(HA)
    reply = ha.says("duyệt tất cả báo cáo")
    assert "thôn Bản Lầu, thôn Nà Pài." in reply.text
    assert ("Duyệt 2 báo cáo", "Thôi") == reply.choices
    stage.send("T-1-3", tong_hoi_vien=1)
    assert texts.ACCEPTED_ALL.format(count=1) == ha.says("1").text
    assert ["accepted", "sent", "sent"] == [stage.live(code).status for code in ("T-1-1", "T-1-2", "T-1-3")]
    assert "Bản Lầu" in ha.says("báo cáo tiếp theo").text
    assert texts.ACCEPT_ALL_NONE == ha.says("duyệt tất cả").text
    assert "Đã nhận" in ha.says("thôi").text


def test_returning_names_the_question_and_the_reason(stage: Stage) -> None:
    """Read back before it goes; the sender hears both, with the words that open the correction."""
    stage.send("T-1-1")
    ha, hoa = stage.talk(HA), stage.talk(HOA)
    ha.says("danh sách báo cáo")
    ha.says("1")
    assert texts.WHICH_FIELD.format(whole=texts.WHOLE) == ha.says("tra lai").text
    assert texts.WHY == ha.says("2").text
    read_back = ha.says("Thiếu 2 chị mới vào")
    assert "Câu cần sửa: Số hội viên cuối tháng\nLý do: “Thiếu 2 chị mới vào”" in read_back.text
    assert "sent" == stage.live("T-1-1").status
    assert "đã trả lại báo cáo tháng 10/2026" in ha.says("ừ gửi đi em").text
    report = stage.live("T-1-1")
    assert ("returned", "Thiếu 2 chị mới vào", "tong_hoi_vien") == (report.status, report.reason, report.field)
    told = hoa.last_told()
    assert "Chị".lower() in told.text
    assert "Câu cần sửa: Số hội viên cuối tháng\nLý do: “Thiếu 2 chị mới vào”" in told.text
    assert (("Sửa báo cáo tháng 10/2026",), ()) == (told.words, told.choices)
    assert "Thiếu 2 chị mới vào" in hoa.says("Sửa báo cáo tháng 10/2026").text
    assert "trả lại" in ha.says("danh sách").text


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("câu 2", "tong_hoi_vien"),
        ("so du sinh hoat", None),
        ("Số chị dự sinh hoạt", "so_du"),
        ("kien nghi", "kien_nghi"),
        ("cả báo cáo", None),
        ("tất cả", None),
        ("hoạt động khác", "hoat_dong"),
    ],
)
def test_the_question_is_named_in_many_ways(stage: Stage, said: str, field: str | None) -> None:
    """By number, by label or a part of it; what is no question of the form is asked again."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    for text in ("danh sách báo cáo", "1", "trả lại", said):
        reply = ha.says(text)
    if reply.text == texts.WHICH_FIELD_AGAIN:
        assert field is None
        ha.says("cả báo cáo")
    ha.says("Chị xem lại giúp")
    ha.says("gửi trả lại")
    assert field == stage.live("T-1-1").field


@pytest.mark.parametrize("field", ["tong_hoi_vien", "hoat_dong", "anh", "ky_bao_cao", None])
def test_the_sender_can_open_whatever_was_returned(stage: Stage, field: str | None) -> None:
    """The words she is told open the report, whichever question it is about."""
    report = stage.send("T-1-1")
    with Session(stage.engine) as session:
        again = session.get_one(Report, report.id)
        reports.return_to_sender(session, again, stage.ids[HA], NOW, reason="Chị xem lại", field=field)
        session.commit()
    assert "Chị xem lại" in stage.talk(HOA).says("Sửa báo cáo tháng 10/2026").text


def test_she_may_step_back_anywhere(stage: Stage) -> None:
    """Back leads one step back, "thôi" to the report, the list is always there; nothing is returned by accident."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    for said, shown in (
        ("danh sách báo cáo", "Đã nhận"),
        ("1", "Đang chờ duyệt"),
        ("quay lại", "Đã nhận"),
        ("1", "Đang chờ duyệt"),
        ("trả lại", "câu nào"),
        ("quay lại", texts.NOT_RETURNED),
        ("trả lại", "câu nào"),
        ("1", "lý do"),
        ("quay lại", "câu nào"),
        ("1", "lý do"),
        ("nhầm tháng", "Em gửi luôn"),
        ("viết lại lý do", "lý do"),
        ("nhầm tháng rồi", "nhầm tháng rồi"),
        ("chị em ghi nhầm tháng", texts.REASON_KEPT),
        ("không", texts.NOT_RETURNED),
        ("trả lại", "câu nào"),
        ("1", "lý do"),
        ("hủy", texts.NOT_RETURNED),
        ("trả lại", "câu nào"),
        ("danh sách", "Đã nhận"),
        ("thôi", texts.CLOSED),
    ):
        assert shown in ha.says(said).text, said
    assert "sent" == stage.live("T-1-1").status


def test_before_sending_only_another_reason_asked_for_is_one(stage: Stage) -> None:
    """Words that steer are never sent to the head as the reason, nor is anything else said at the read-back."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    for said in ("danh sách báo cáo", "1", "trả lại", "1"):
        ha.says(said)
    for said in ("xem lai", "doi chut", "viet lai ly do"):
        assert texts.WHY in ha.says(said).text, said
    assert texts.WHY not in ha.says("tro giup").text
    ha.says("sai so nguoi")
    for said in ("xem lai", "cho ti", "khoan da", "doi chut", "thieu nguoi"):
        assert "Lý do: “sai so nguoi”" in ha.says(said).text, said
    assert "Lý do" not in ha.says("tro giup").text
    assert "sent" == stage.live("T-1-1").status
    ha.says("gui")
    assert "sai so nguoi" == stage.live("T-1-1").reason


def test_a_reason_is_short_and_without_secrets(stage: Stage) -> None:
    """Too long is said, with both figures; a number of an identity card goes no further."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    for text in ("danh sách báo cáo", "1", "trả lại", "1"):
        ha.says(text)
    assert texts.WHY_LONG.format(length=600, most=500) == ha.says("x" * 600).text
    said = ha.says("Chị ghi nhầm căn cước 012345678901 của chị Lan").text
    assert "012345678901" not in said
    assert "số căn cước" in said


def test_whoever_sent_for_another_is_told_and_so_is_the_chi_hoi(stage: Stage) -> None:
    """Entered by an officer of the province: she hears of it, and the chi hội's own officers, who can correct it."""
    stage.send("T-1-1", HANG, on_behalf="mất sóng")
    ha, hoa, hang = stage.talk(HA), stage.talk(HOA), stage.talk(HANG)
    for text in ("danh sách báo cáo", "1", "trả lại", "cả báo cáo", "Chưa đúng", "1"):
        ha.says(text)
    assert ("Sửa báo cáo tháng 10/2026",) == hoa.last_told().words
    assert () == hang.last_told().words


def test_an_officer_of_two_chi_hoi_opens_the_right_one(stage: Stage) -> None:
    """Where she has several, the words name the chi hội."""
    with Session(stage.engine) as session:
        session.add(Post(officer_id=stage.ids[HOA], unit_id=stage.ids["T-1-2"], role="head", since=date(2024, 1, 1)))
        session.commit()
    stage.send("T-1-1")
    ha, hoa = stage.talk(HA), stage.talk(HOA)
    for text in ("danh sách báo cáo", "1", "trả lại", "2", "Thiếu", "1"):
        ha.says(text)
    words = hoa.last_told().words
    assert ("Sửa báo cáo tháng 10/2026 – Chi hội thôn Nà Pài",) == words
    assert "Thiếu" in hoa.says(words[0]).text
