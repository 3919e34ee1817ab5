"""What the form of the monthly report knows of the unit, and what sending it means."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session
from tests.handlers.chats import NOW, Chat, connect
from tests.handlers.stage import HA, HOA, Stage

from handlers.forms.form import Entry, Progress
from handlers.reports import texts
from handlers.reports.periods import period_now
from handlers.reports.saying import figures_of
from handlers.reports.subject import entries_of, key_of
from records.submission_tables import Report

WHOLE = (
    "118 hội viên, kết nạp 2, sinh hoạt 1 buổi ngày 12, 85 chị dự, chủ đề vệ sinh, dư luận không, kiến nghị không,"
    " tháng sau họp"
)


@pytest.fixture
def hoa(stage: Stage) -> Chat:
    """The head of Nà Pài."""
    return connect(stage.engine, stage.ids[HOA], Chat(stage.engine))


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 10, 1), "2026-09"),
        (date(2026, 10, 10), "2026-09"),
        (date(2026, 10, 11), "2026-10"),
        (date(2026, 10, 31), "2026-10"),
        (date(2027, 1, 5), "2026-12"),
    ],
)
def test_the_month_that_reports_are_about(today: date, period: str) -> None:
    """Until the tenth the month before."""
    assert period == period_now(today)


def test_last_months_figures_are_offered_and_compared(stage: Stage, hoa: Chat) -> None:
    """Only of the month right before, and only of this chi hội."""
    stage.send("T-1-2", HA, period="2026-09", tong_hoi_vien=999)
    stage.send("T-1-1", period="2026-09", tong_hoi_vien=120)
    assert "Tháng trước: 120 hội viên." in hoa.says("báo cáo").text
    assert "khoảng 120 hội viên" in hoa.says("12").text


def test_a_gap_of_a_month_offers_nothing(stage: Stage, hoa: Chat) -> None:
    """But far-off figures are still questioned."""
    stage.send("T-1-1", period="2026-08", tong_hoi_vien=120)
    assert "Tháng trước" not in hoa.says("báo cáo").text
    assert "khoảng 120 hội viên" in hoa.says("12").text


def test_the_receipt_proves_what_was_sent(stage: Stage, hoa: Chat) -> None:
    """Code, time of Viet Nam, and figures; all of it is in the database, with what was typed."""
    hoa.says("báo cáo")
    hoa.says(WHOLE)
    text = hoa.says("gửi").text
    report = stage.live("T-1-1")
    assert f"Mã biên nhận: {report.receipt}\nGửi lúc 08:00 ngày 20/10/2026\n" in text
    assert "• Số hội viên cuối tháng: 118 hội viên\n• Kết nạp mới: 2 chị\n• Số buổi sinh hoạt: 1 buổi" in text
    assert (118, True, 0, False) == tuple(
        report.values[name] for name in ("tong_hoi_vien", "co_sinh_hoat", "so_hoat_dong", "khong_hoat_dong")
    )
    assert ("118", "12") == (report.said["tong_hoi_vien"], report.said["ngay_sinh_hoat"])
    assert (stage.ids[HOA], "zalo", False, None) == (report.officer_id, report.channel, report.late, report.on_behalf)
    assert NOW == report.submitted_at


def test_a_deputy_sends_as_what_she_is(stage: Stage) -> None:
    """Beside a head who might have; the receipt does not make much of it."""
    tham = connect(stage.engine, stage.ids["Hoàng Thị Thắm"], Chat(stage.engine, chat_id="8"))
    tham.says("báo cáo")
    tham.says(WHOLE)
    assert "nhập hộ" not in tham.says("gửi").text
    assert texts.DEPUTY_WHY == stage.live("T-1-1").on_behalf


def test_a_month_that_is_over_is_late(stage: Stage, hoa: Chat) -> None:
    """It says so on the receipt, and to those who count."""
    hoa.says("báo cáo tháng 8")
    hoa.says(WHOLE)
    assert "(nộp muộn)" in hoa.says("gửi").text
    assert stage.live("T-1-1", "2026-08").late


def test_a_month_is_in_time_until_the_tenth_of_the_next(stage: Stage, hoa: Chat) -> None:
    """The day of Viet Nam counts."""
    tenth = datetime(2026, 11, 10, 16, 59, tzinfo=UTC)
    for text in ("báo cáo", WHOLE, "gửi"):
        hoa.says(text, now=tenth)
    assert not stage.live("T-1-1").late


def test_the_month_may_still_be_chosen(stage: Stage, hoa: Chat) -> None:
    """The draft moves to the key of the other month; one that is reported or begun cannot be taken."""
    stage.send("T-1-1", period="2026-08")
    hoa.says("báo cáo")
    hoa.says("118")
    hoa.says("quay lại")
    assert "đã gửi rồi" in [hoa.says(text) for text in ("sửa câu 1", "tháng 8")][-1].text
    assert "em ghi kỳ báo cáo: Tháng 9/2026" in hoa.says("tháng 9").text
    hoa.says("để sau")
    assert "mình làm báo cáo tháng 10/2026" in hoa.says("báo cáo tháng 10").text
    hoa.says("119")
    assert "đang làm dở" in [hoa.says(text) for text in ("sửa câu 1", "tháng 9")][-1].text


def test_the_figures_of_a_receipt() -> None:
    """Those that people ask for; a report without activities says so."""
    values = {"tong_hoi_vien": 60, "hoat_dong": [{"ten": "x"}], "du_luan": "y"}
    assert "• Số hội viên cuối tháng: 60 hội viên\n• Hoạt động khác: 1 việc" == figures_of(values, zero=False)
    assert "• Không có hoạt động" == figures_of({}, zero=True)


def test_a_sent_report_becomes_answers_again() -> None:
    """With what was typed where it is known, else as it is read back; what was derived is left out."""
    report = Report(
        unit_id=1,
        period="2026-10",
        revision=1,
        form_version=1,
        values={
            "tong_hoi_vien": 118,
            "so_du": 85,
            "hoat_dong": [{"ten": "x", "gia_tri": 500_000}],
            "co_sinh_hoat": True,
        },
        said={"tong_hoi_vien": "118 chị", "hoat_dong/0/ten": "x 500k"},
        submitted_at=NOW,
        receipt="ABC",
        officer_id=1,
        channel="zalo",
    )
    assert {
        "tong_hoi_vien": Entry("118 chị", 118),
        "so_du": Entry("85 chị", 85),
        "hoat_dong/0/ten": Entry("x 500k", "x"),
        "hoat_dong/0/gia_tri": Entry("500000", 500_000),
    } == entries_of(report)
    assert Progress("monthly_report", 1, entries_of(report)).items("hoat_dong") == 1


def test_one_draft_for_a_unit_and_a_month() -> None:
    """Whoever writes it."""
    assert "monthly_report:7:2026-10" == key_of(7, "2026-10")


def test_everything_is_told_once(stage: Stage) -> None:
    """What was entered for a chi hội reaches its head, not who entered it."""
    hoa = connect(stage.engine, stage.ids[HOA], Chat(stage.engine))
    ha = stage.talk(HA)
    for text in ("nhập hộ nà pài", "máy hỏng", WHOLE, "gửi"):
        ha.says(text)
    assert 1 == sum("vừa nhập hộ báo cáo tháng 10/2026" in told for told in hoa.told())
    assert [] == [told for told in ha.told() if "nhập hộ" in told]
    with Session(stage.engine) as session:
        assert "máy hỏng" == session.get_one(Report, stage.live("T-1-1").id).on_behalf
