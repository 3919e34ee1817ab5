from __future__ import annotations

from tests.handlers.stage import HA, HANG, Stage

from handlers.reviews import texts


def test_a_month_is_locked_and_opened_again(stage: Stage) -> None:
    """After she was asked; in between nothing is decided, and what is still open was told before."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    asked = ha.says("khoa thang 10")
    assert "Hiện còn 2 chi hội chưa nộp, 1 báo cáo chờ duyệt." in asked.text
    assert texts.LOCK_KEPT_OPEN == ha.says("thôi").text
    ha.says("khóa tháng 10")
    assert texts.LOCKED.format(month="10/2026") == ha.says("1").text
    assert texts.LOCKED_ALREADY.format(month="10/2026") == ha.says("khóa tháng 10").text
    assert texts.LOCKED_LINE in ha.says("danh sách báo cáo").text
    opened = ha.says("1")
    assert ("Danh sách",) == opened.choices
    assert texts.LOCKED_NOW.format(month="10/2026") == ha.says("duyệt").text
    assert texts.LOCKED_NOW.format(month="10/2026") == ha.says("trả lại").text
    assert texts.LOCKED_NOW.format(month="10/2026") == ha.says("duyệt tất cả").text
    ha.says("mở khóa tháng 10")
    assert texts.UNLOCKED.format(month="10/2026") == ha.says("vâng").text
    assert texts.UNLOCKED_ALREADY.format(month="10/2026") == ha.says("mở khóa tháng 10").text
    assert "sent" == stage.live("T-1-1").status


def test_the_lock_of_the_province_is_the_provinces(stage: Stage) -> None:
    """A commune cannot take it away."""
    hang, ha = stage.talk(HANG), stage.talk(HA)
    hang.says("khóa tháng 9")
    hang.says("vâng")
    assert texts.LOCKED_ABOVE.format(month="9/2026") == ha.says("mở khóa tháng 9").text
