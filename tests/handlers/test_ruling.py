"""Setting the deadline of monthly reports in the chat, asking for it, and days without reminders."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, select
from tests.handlers.chats import Chat
from tests.handlers.stage import HA, HANG, HOA, Stage, Talk

from handlers.rules import texts
from records import audit, reminders, rules
from records.messages import Kind, Reply
from records.rules import Terms
from records.scheduling_tables import ReportingRule

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
READ_BACK = (
    "Dạ, chị xem lại giúp em ạ. "
    "Hạn báo cáo tháng của các chi hội thuộc Hội LHPN xã Nà Lùng, từ báo cáo tháng 11/2026.\n"
    "Ví dụ: Báo cáo tháng 11/2026: hạn hết ngày 25/11/2026; "
    "nhắc trước 7, 3, 1 ngày, đúng ngày, sau 1, 3 ngày lúc 08:00."
)


def said(talk: Chat, *messages: str, now: datetime = NOW) -> Reply:
    """Send the messages; give the reply to the last."""
    replies = [talk.says(text, now=now) for text in messages]
    return replies[-1]


def kept(stage: Stage) -> list[dict[str, Any]]:
    """Give the rules that are in force, as they are audited, with their units and who set them."""
    with Session(stage.engine) as session:
        return [
            {**(audit.rule_facts(rule) or {}), "unit": rule.unit_id, "by": rule.set_by}
            for rule in session.exec(select(ReportingRule).order_by(ReportingRule.since))
        ]


def put(stage: Stage, code: str, terms: Terms, *, since: str = "2026-01", who: str | None = None) -> None:
    """Set a rule without a conversation."""
    with Session(stage.engine) as session:
        officer = stage.ids[who] if who else None
        rules.set_rule(session, stage.ids[code], terms, since=since, officer_id=officer, now=NOW)
        session.commit()


def test_a_supervisor_sets_the_deadline_step_by_step(stage: Stage) -> None:
    """Day, month, hour, reminders, first month; read back; kept only when she confirms; who did it is noted."""
    talk = stage.talk(HA)
    asked = said(talk, "đặt hạn báo cáo")
    assert asked.text.startswith("Dạ, hằng tháng các chi hội của Hội LHPN xã Nà Lùng nộp báo cáo hạn ngày mấy ạ?")
    which = said(talk, "25")
    assert ("Hạn ngày 25/11/2026", "Hạn ngày 25/12/2026") == which.choices
    assert "hết ngày" in said(talk, "1").text
    assert "em nhắc trước 7, 3, 1 ngày, đúng ngày, sau 1, 3 ngày lúc 08:00" in said(talk, "Hết ngày").text
    assert ("Từ tháng 11/2026", "Từ tháng 12/2026") == said(talk, "1").choices
    back = said(talk, "Từ tháng 11/2026")
    assert READ_BACK == back.text
    assert [] == kept(stage)
    assert said(talk, back.choices[0]).text.startswith("✅ Dạ, em đã đặt hạn báo cáo tháng cho Hội LHPN xã Nà Lùng")
    facts = {
        "due_day": 25,
        "months_after": 0,
        "due_hour": 24,
        "offsets": (7, 3, 1, 0, -1, -3),
        "remind_hour": 8,
        "since": "2026-11",
        "until": None,
    }
    assert [{**facts, "unit": stage.ids["T-1"], "by": stage.ids[HA]}] == kept(stage)
    with Session(stage.engine) as session:
        (entry,) = audit.entries(session, subject="rule:T-1")
        assert (stage.ids[HA], "rule set", None) == (entry.officer_id, entry.action, entry.old)
        assert {**facts, "offsets": [7, 3, 1, 0, -1, -3]} == entry.new


def test_what_she_says_at_once_is_not_asked(stage: Stage) -> None:
    """The day and the month stand in her first message; other reminders and an hour are taken."""
    talk = stage.talk(HA)
    assert "mấy giờ" in said(talk, "han bao cao ngay 5 thang sau").text
    back = said(talk, "5 giờ chiều", "trước 5, 2 ngày, lúc 7 giờ", "tháng này")
    assert "Báo cáo tháng 11/2026: hạn 17:00 ngày 5/12/2026; nhắc trước 5, 2 ngày lúc 07:00" in back.text
    said(talk, "đúng rồi")
    assert [(5, 1, 17, (5, 2), 7)] == [
        (r["due_day"], r["months_after"], r["due_hour"], r["offsets"], r["remind_hour"]) for r in kept(stage)
    ]


def test_a_deadline_that_has_passed_binds_nobody(stage: Stage) -> None:
    """On 26/11 a deadline of the 25th begins with December; November is refused with the reason."""
    late = datetime(2026, 11, 26, 2, tzinfo=UTC)
    talk = stage.talk(HA)
    offered = said(talk, "hạn báo cáo ngày 25 tháng đó", "hết ngày", "được", now=late)
    assert ("Từ tháng 12/2026", "Từ tháng 1/2027") == offered.choices
    assert "đã qua rồi" in said(talk, "từ tháng 11/2026", now=late).text
    assert "12/2026" in said(talk, "Từ tháng 12/2026", now=late).text


def test_back_change_and_cancel(stage: Stage) -> None:
    """One back asks the question before; "sửa lại" begins anew; "thôi" changes nothing."""
    talk = stage.talk(HA)
    said(talk, "đặt hạn báo cáo", "cuối tháng", "17h")
    assert "mấy giờ" in said(talk, "quay lại").text
    assert "hạn ngày mấy" in said(talk, "quay lại").text
    assert "hạn ngày mấy" in said(talk, "quay lại").text
    back = said(talk, "ngày 30 tháng đó", "hết ngày", "không nhắc", "tháng này")
    assert "Tháng nào không có ngày 30 thì hạn là ngày cuối tháng." in back.text
    assert "em không nhắc" in back.text
    assert "hạn ngày mấy" in said(talk, "Sửa lại từ đầu").text
    assert "không đổi gì" in said(talk, "thôi").text
    assert [] == kept(stage)


def test_what_holds_now_is_said_before_and_kept_as_it_was(stage: Stage) -> None:
    """The commune's own goes before the province's; earlier months keep the old one; old and new are noted."""
    put(stage, "T", Terms(due_day=20), who=HANG)
    put(stage, "T-1", Terms(due_day=22), who=HA)
    talk = stage.talk(HA)
    holds = "Hiện nay: báo cáo tháng 11/2026 hạn hết ngày 22/11/2026, do Hội LHPN xã Nà Lùng đặt ngày 2/11/2026"
    assert said(talk, "đổi hạn báo cáo").text.startswith(f"{holds} (chị Nông Thị Thu Hà).")
    said(talk, "25", "1", "hết ngày", "được", "tháng này", "1")
    hers = [(r["since"], r["until"], r["due_day"]) for r in kept(stage) if r["unit"] == stage.ids["T-1"]]
    assert [("2026-01", "2026-10", 22), ("2026-11", None, 25)] == hers
    with Session(stage.engine) as session:
        (entry,) = audit.entries(session, subject="rule:T-1")
        assert entry.old is not None
        assert entry.new is not None
        assert (22, 25) == (entry.old["due_day"], entry.new["due_day"])


def test_the_head_of_a_chi_hoi_is_told_hers(stage: Stage) -> None:
    """By whom it was set; without a rule that there is none; and she cannot set one."""
    hoa = stage.talk(HOA)
    none = "Dạ, Chi hội thôn Nà Pài: chưa có ai đặt hạn báo cáo tháng 11/2026.\n"
    assert none + "Chị hỏi thêm cán bộ Hội cấp trên giúp em ạ." == said(hoa, "hạn báo cáo của tôi").text
    put(stage, "T-1", Terms(due_day=25), who=HA)
    told = (
        "Chi hội thôn Nà Pài: báo cáo tháng 11/2026 hạn hết ngày 25/11/2026, do Hội LHPN xã Nà Lùng đặt ngày 2/11/2026"
    )
    assert f"Dạ, {told} (chị Nông Thị Thu Hà)." == said(hoa, "hạn nộp báo cáo tháng").text
    assert (
        f"Dạ, hạn báo cáo là do Hội cấp trên đặt ạ.\n{told} (chị Nông Thị Thu Hà)." == said(hoa, "đổi hạn báo cáo").text
    )
    assert "10/2026 hạn hết ngày 25/10/2026 (đã qua)" in said(hoa, "hạn báo cáo tháng 10").text
    later = datetime(2026, 11, 26, 2, tzinfo=UTC)
    assert "tháng 12/2026 hạn hết ngày 25/12/2026" in said(hoa, "hạn báo cáo của tôi", now=later).text


def test_in_the_middle_of_a_report_the_deadline_is_told_and_the_question_put_again(stage: Stage) -> None:
    """Nothing she typed is lost."""
    put(stage, "T-1", Terms(due_day=25))
    hoa = stage.talk(HOA)
    hoa.hears("báo cáo tháng 10", now=NOW)
    replies = hoa.hears("hạn báo cáo tháng này", now=NOW)
    assert "hạn hết ngày 25/11/2026" in replies[0].text
    assert len(replies) > 1


def test_a_post_that_ended_changes_nothing(stage: Stage) -> None:
    """She is told so where she confirms."""
    talk = stage.talk(HA)
    said(talk, "hạn báo cáo cuối tháng", "hết ngày", "được", "tháng này")
    with Session(stage.engine) as session:
        from records.officers import end_post, posts_of

        for post in posts_of(session, stage.ids[HA], NOW.date()):
            end_post(session, post, NOW.date())
        session.commit()
    assert "không còn thuộc phần chị phụ trách" in said(talk, "đúng").text
    assert [] == kept(stage)


def test_who_has_several_units_says_for_which(stage: Stage) -> None:
    """By name or number."""
    with Session(stage.engine) as session:
        from records.officers import appoint

        appoint(session, stage.ids[HA], stage.ids["T-2"], "supervisor", date(2026, 1, 1))
        session.commit()
    talk = stage.talk(HA)
    assert ("Hội LHPN xã Nà Lùng", "Hội LHPN xã Bản Chang") == said(talk, "hạn báo cáo ngày 25 tháng đó").choices
    assert "mấy giờ" in said(talk, "2").text
    said(talk, "hết ngày", "được", "tháng này", "1")
    assert [stage.ids["T-2"]] == [rule["unit"] for rule in kept(stage)]


@pytest.mark.parametrize("kind", ["text", "sticker"])
@pytest.mark.parametrize(
    "messages", [("đặt hạn báo cáo",), ("đặt hạn báo cáo", "25"), ("nghỉ nhắc",), ("nghỉ nhắc 2/9",)]
)
def test_an_empty_message_puts_the_question_again(stage: Stage, kind: Kind, messages: tuple[str, ...]) -> None:
    """The conversation stays where it was."""
    talk = stage.talk(HA)
    asked = said(talk, *messages)
    assert asked.text.split("\n")[0][:12] == talk.says("", kind=kind, now=NOW).text.split("\n")[0][:12]


def test_too_much_is_no_answer(stage: Stage) -> None:
    """Five thousand letters are none, and the question stays."""
    talk = stage.talk(HA)
    said(talk, "đặt hạn báo cáo")
    talk.hears("báo cáo " * 620, now=NOW)
    assert "chính tháng báo cáo" in said(talk, "25").text


def test_strangers_and_questions_about_plans(stage: Stage) -> None:
    """A stranger hears nothing of rules; "báo cáo thi đua nộp khi nào" begins nothing."""
    stranger = Talk(stage.engine, chat_id="nobody")
    assert "đặt hạn" not in said(stranger, "đặt hạn báo cáo").text
    asked = said(stage.talk(HA), "báo cáo thi đua nộp khi nào")
    assert "hạn ngày mấy" not in asked.text


def test_a_day_without_reminders(stage: Stage) -> None:
    """Read back with its weekday; set for her unit alone; noted; taken back."""
    talk = stage.talk(HA)
    asked = said(talk, "nghỉ nhắc ngày 2/9")
    assert asked.text.startswith("Dạ, thứ Năm 2/9/2027 em không gửi tin nhắc nào cho cán bộ của Hội LHPN xã Nà Lùng")
    assert days_off(stage) == []
    assert said(talk, "1").text.startswith("✅ Dạ, thứ Năm 2/9/2027 em nghỉ nhắc ạ.")
    assert [(stage.ids["T-1"], date(2027, 9, 2))] == days_off(stage)
    assert "đã đặt nghỉ nhắc từ trước" in said(talk, "nghỉ nhắc ngày 2/9", "đúng").text
    assert "lại nhắc như thường" in said(talk, "bỏ nghỉ nhắc ngày 2/9/2027").text
    assert [] == days_off(stage)
    with Session(stage.engine) as session:
        found = audit.entries(session, subject="blackout:T-1:2027-09-02")
        assert ["blackout ended", "blackout set"] == [entry.action for entry in found]


def test_a_day_is_asked_for_and_doubted(stage: Stage) -> None:
    """A day that has passed is refused; "thôi" leaves everything as it is."""
    talk = stage.talk(HA)
    assert "ngày nào" in said(talk, "nghỉ nhắc").text
    assert "đã qua" in said(talk, "1/9/2026").text
    assert "chưa đọc được" in said(talk, "hôm ấy").text
    assert "20/11/2026" in said(talk, "20/11").text
    assert "vẫn nhắc như thường" in said(talk, "thôi").text
    assert [] == days_off(stage)


def days_off(stage: Stage) -> list[tuple[int, date]]:
    """Give the days without reminders by unit."""
    with Session(stage.engine) as session:
        return [(row.unit_id, row.day) for row in reminders.blackouts(session, date(2026, 1, 1))]


@pytest.mark.parametrize("said_day", ["hạn báo cáo ngày 0", "hạn báo cáo ngày 32", "hạn báo cáo trước ngày 1"])
def test_a_day_that_no_month_has_is_asked_for_again(stage: Stage, said_day: str) -> None:
    """From the first word on; nothing breaks."""
    assert texts.DAY_UNREAD == said(stage.talk(HA), said_day).text


def test_another_month_is_taken_when_all_is_read_back(stage: Stage) -> None:
    """She sees the month and names another one; the one that has passed is not next year's."""
    talk = stage.talk(HA)
    said(talk, "đặt hạn báo cáo ngày 20", "trong tháng", "hết ngày", "1")
    assert "đã qua" in said(talk, "từ tháng 9").text
    assert "từ báo cáo tháng 11/2026" in said(talk, "1").text
    assert "từ báo cáo tháng 12/2026" in said(talk, "từ tháng 12").text
    assert texts.PICK == said(talk, "7").text  # a figure that picks nothing is no month


@pytest.mark.parametrize("asked", ["bao gio phai nop bao cao", "hạn nộp báo cáo là bao giờ?", "nop bao cao khi nao"])
def test_asked_openly_it_is_the_deadline_she_lives_with(stage: Stage, asked: str) -> None:
    """Where a rule holds; else the plans answer."""
    assert texts.OTHER_REPORTS not in said(stage.talk(HOA), asked).text
    put(stage, "T-1", Terms(due_day=5, months_after=1, due_hour=17))
    answer = said(stage.talk(HOA), asked).text
    assert "5/11/2026" in answer
    assert texts.OTHER_REPORTS in answer
