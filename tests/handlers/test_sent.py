"""Whether a report has arrived, and that it is not taken back."""

from __future__ import annotations

import pytest
from tests.handlers.stage import HOA, SAO, Stage

from handlers.reports.sent import NOT_SENT

ASKED = (
    *("da gui chua", "gui chua", "em nhan duoc chua", "da nhan duoc bao cao chua", "em gui duoc chua em"),
    *("bao cao cua chi gui chua", "bao cao thang 10 da gui chua", "đã gửi được báo cáo chưa em ơi", "em nhận chưa"),
)


@pytest.mark.parametrize("said", ASKED)
def test_what_was_sent_is_said(stage: Stage, said: str) -> None:
    """With its moment and code; what was not sent, with how to send it."""
    report = stage.send("T-1-1")
    expected = (
        f"Dạ, báo cáo tháng 10/2026 – Chi hội thôn Nà Pài: đã gửi lúc 09:00 ngày 26/10/2026, mã {report.receipt},"
        " đã gửi, chờ duyệt ạ."
    )
    assert expected == stage.talk(HOA).says(said).text
    missing = NOT_SENT.format(title="báo cáo tháng 10/2026 – Chi hội thôn Nà Sla", month="10/2026")
    assert missing == stage.talk(SAO).says(said).text


def test_another_month_names_what_was_sent_last(stage: Stage) -> None:
    """Nobody is left to think that nothing arrived."""
    report = stage.send("T-1-1")
    hoa = stage.talk(HOA)
    said = hoa.says("bao cao thang 9 gui chua").text
    assert "báo cáo tháng 9/2026 – Chi hội thôn Nà Pài: chưa gửi" in said
    assert f"báo cáo tháng 10/2026: gửi lúc 09:00 ngày 26/10/2026, mã {report.receipt}." in said
    assert "từ tháng 1 đến tháng 12" in hoa.says("bao cao thang 13 gui chua").text


def test_within_a_report_it_is_answered_and_the_question_put_again(stage: Stage) -> None:
    """What is in the making was not sent."""
    hoa = stage.talk(HOA)
    hoa.says("bao cao")
    first, second = hoa.hears("gui chua")
    assert "chưa gửi" in first.text
    assert "hội viên" in second.text


@pytest.mark.parametrize("said", ["rut bao cao", "thu hoi bao cao da gui", "xoa bao cao thang 10", "rút lại báo cáo"])
def test_what_was_sent_is_corrected_and_not_taken_back(stage: Stage, said: str) -> None:
    """The words that correct it are offered; nothing changes."""
    hoa = stage.talk(HOA)
    assert "chưa gửi" in hoa.says(said).text
    report = stage.send("T-1-1")
    reply = hoa.says(said)
    assert f"(mã {report.receipt}) nên em không rút lại được" in reply.text
    assert ("Sửa báo cáo tháng 10/2026",) == reply.words
    assert "chị sửa báo cáo tháng 10/2026" in hoa.says(reply.words[0]).text
