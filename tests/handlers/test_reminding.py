"""Answers to a reminder, which came unasked: by number, by label, in her own words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.chats import Chat
from tests.scheduler.test_agenda import BY_THE_25TH, COMMUNES, plan, stored
from tests.scheduler.worlds import World, at

from handlers.reminders.words import wanted
from records import officers, reminders
from records.reminders import AFTERNOON, DONE, NOTHING, REASON, REPORT_NOW, TOMORROW
from records.rules import Terms
from records.scheduling_tables import Excuse, Fulfilment, Snooze
from records.submission_tables import Draft

EIGHT = at("2026-10-22 08:00")
SOON = EIGHT + timedelta(minutes=20)


@pytest.fixture
def world(engine: Engine) -> World:
    """A province whose chi hội report by the 25th; the reminders of the 22nd were sent."""
    world = World(engine)
    world.rule(Terms(due_day=25))
    world.tick(EIGHT)
    return world


@pytest.fixture
def hoa(world: World) -> Chat:
    """The chat of the first chi hội's head."""
    return Chat(world.engine, "Hoa")


def snoozes(world: World) -> dict[str, datetime]:
    names = {number: name for name, number in world.officers.items()}
    with Session(world.engine) as session:
        return {names[row.officer_id]: row.until_at for row in session.exec(select(Snooze))}


def excuses(world: World) -> list[str]:
    with Session(world.engine) as session:
        return [row.reason for row in session.exec(select(Excuse).order_by(Excuse.id))]  # type: ignore[arg-type]


def draft_keys(world: World) -> list[str]:
    with Session(world.engine) as session:
        return list(session.exec(select(Draft.key)))


# --- report now ---


@pytest.mark.parametrize("said", ["1", "Báo cáo ngay", "bao cao ngay a"])
def test_report_now_opens_the_form(world: World, hoa: Chat, said: str) -> None:
    """Of the month she was reminded of."""
    reply = hoa.says(said, now=SOON)
    assert "báo cáo tháng 10/2026" in reply.text
    assert [f"monthly_report:{world.units['P-1-1']}:2026-10"] == draft_keys(world)


def test_the_month_is_that_of_the_reminder(world: World, hoa: Chat) -> None:
    """October is due on 20 November: on the 21st a report without a month would be of November."""
    world.rule(Terms(due_day=20, months_after=1), "P-1")
    world.tick(at("2026-11-21 08:00"))
    assert "tháng 10/2026" in hoa.says(REPORT_NOW, now=at("2026-11-21 09:00")).text


@pytest.mark.parametrize("said", ["4", "tháng này không có hoạt động"])
def test_nothing_took_place(world: World, hoa: Chat, said: str) -> None:
    """It opens the short report."""
    assert "không có hoạt động" in hoa.says(said, now=SOON).text
    assert [f"monthly_report:{world.units['P-1-1']}:2026-10"] == draft_keys(world)


def test_of_several_chi_hoi_she_is_asked_which(world: World, hoa: Chat) -> None:
    """She heads two."""
    with Session(world.engine) as session:
        officers.appoint(session, world.officers["Hoa"], world.units["P-1-2"], "head", date(2022, 3, 8))
        session.commit()
    world.manners = type(world.manners)(per_day=1)
    world.tick(at("2026-10-24 08:00"))
    later = at("2026-10-24 09:00")
    reply = hoa.says(REPORT_NOW, now=later)
    assert ("Chi hội thôn Nà Pài – tháng 10/2026", "Chi hội thôn Bản Lầu – tháng 10/2026") == reply.choices
    hoa.says("2", now=later)
    assert [f"monthly_report:{world.units['P-1-2']}:2026-10"] == draft_keys(world)


def test_in_the_open_report_the_label_asks_its_question_again(world: World, hoa: Chat) -> None:
    """It is the same report."""
    first = hoa.says("1", now=SOON)
    again = hoa.says("Báo cáo ngay", now=SOON)
    assert first.text.splitlines()[-1] == again.text.splitlines()[-1]


def test_without_a_reminder_the_words_mean_what_they_mean_anyway(world: World) -> None:
    """ "Báo cáo ngay" begins the report of the month that is reported now."""
    world.report("P-1-1", EIGHT)
    reply = Chat(world.engine, "Hoa").says("báo cáo ngay", now=SOON)
    assert "đã gửi" in reply.text


# --- later ---


@pytest.mark.parametrize(
    ("said", "now", "until"),
    [
        ("2", "2026-10-22 08:20", "2026-10-22 15:00"),
        ("nhắc lại chiều nay", "2026-10-22 14:40", "2026-10-22 17:00"),
        ("chieu nay nhac chi nhe", "2026-10-22 17:00", "2026-10-22 19:30"),
        (AFTERNOON, "2026-10-22 20:00", "2026-10-23 08:00"),
        ("3", "2026-10-22 08:20", "2026-10-23 08:00"),
        ("mai nhắc lại em nhé", "2026-10-22 08:20", "2026-10-23 08:00"),
    ],
)
def test_she_is_reminded_when_she_wants(world: World, hoa: Chat, said: str, now: str, until: str) -> None:
    """This afternoon, or tomorrow at the rule's hour; the deputy's reminders stay."""
    reply = hoa.says(said, now=at(now))
    assert {"Hoa": at(until)} == snoozes(world)
    assert f"{at(until).hour} giờ" in reply.text


@pytest.mark.parametrize(
    ("said", "until"),
    [
        ("nhac lai 9 gio sang mai", "2026-10-23 09:00"),
        ("nhắc lại ngày 24 nhé em", "2026-10-24 08:00"),
        ("toi nay nhac chi", "2026-10-22 19:00"),
        ("7 giờ tối nay nhắc em nhé", "2026-10-22 19:00"),
        ("ngày kia nhắc lại", "2026-10-24 08:00"),
        ("tuan sau nhac lai", "2026-10-26 08:00"),
        ("2 tiếng nữa nhắc chị", "2026-10-22 10:20"),
        ("nhắc lại chiều mai", "2026-10-23 15:00"),
        ("để mai làm", "2026-10-23 08:00"),
        ("nhắc lại 11 giờ đêm nay", "2026-10-23 07:00"),
    ],
)
def test_she_names_the_moment(world: World, hoa: Chat, said: str, until: str) -> None:
    """In her own words; nobody is woken at night."""
    hoa.says(said, now=SOON)
    assert {"Hoa": at(until)} == snoozes(world)


@pytest.mark.parametrize("said", ["ti nua nhac lai", "nhắc lại sau", "đừng nhắc nữa", "nhac lai luc khac nhe"])
def test_where_she_names_none_she_is_asked(world: World, hoa: Chat, said: str) -> None:
    """With two to choose from; what she types then counts."""
    asked = hoa.says(said, now=SOON)
    assert (AFTERNOON, TOMORROW, REPORT_NOW) == asked.choices
    assert {} == snoozes(world)
    hoa.says("9 giờ sáng mai", now=SOON)
    assert {"Hoa": at("2026-10-23 09:00")} == snoozes(world)


def test_who_is_reminded_later_may_change_her_mind(world: World, hoa: Chat) -> None:
    """Before the reminder comes: it is not denied that it will."""
    hoa.says(TOMORROW, now=SOON)
    world.deliver(at("2026-10-22 08:30"))
    assert "15 giờ" in hoa.says("chieu nay nhac lai", now=at("2026-10-22 08:40")).text


def test_in_the_evening_no_afternoon_is_offered(world: World, hoa: Chat) -> None:
    """It is over."""
    excused = hoa.says("chị đang bận làm", now=at("2026-10-22 20:30"))
    assert (TOMORROW, REPORT_NOW) == excused.choices


def test_the_newest_wish_counts(world: World, hoa: Chat) -> None:
    """Tomorrow after all."""
    hoa.says(AFTERNOON, now=SOON)
    hoa.says(TOMORROW, now=SOON)
    assert {"Hoa": at("2026-10-23 08:00")} == snoozes(world)


def test_she_is_told_where_that_is_too_late(world: World, hoa: Chat) -> None:
    """On the last day tomorrow is after the deadline."""
    world.tick(at("2026-10-25 08:00"))
    assert "Hạn là hết ngày 25/10" in hoa.says(TOMORROW, now=at("2026-10-25 08:20")).text


def test_no_hour_is_promised_on_a_day_that_rests(world: World, hoa: Chat) -> None:
    """Tomorrow is kept free."""
    with Session(world.engine) as session:
        reminders.black_out(session, world.units["P"], date(2026, 10, 23))
        session.commit()
    assert "ngay sau ngày nghỉ" in hoa.says(TOMORROW, now=SOON).text


def test_a_form_that_is_open_goes_on_after_it(world: World, hoa: Chat) -> None:
    """Its question is put again."""
    hoa.says("1", now=SOON)
    replies = hoa.hears("nhắc lại chiều nay", now=SOON)
    assert "em nhắc lại chị lúc 15 giờ" in replies[0].text
    assert "Câu" in replies[1].text


# --- why not yet ---


@pytest.mark.parametrize(
    "said", ["bận vì gặt lúa", "chi dang ban", "chưa nộp được vì mất điện", "hom nay chi ban di hop"]
)
def test_a_reason_in_her_own_words(world: World, hoa: Chat, said: str) -> None:
    """Kept for those above, and she may choose when to hear of it again."""
    reply = hoa.says(said, now=SOON)
    assert [said] == excuses(world)
    assert (AFTERNOON, TOMORROW, REPORT_NOW) == reply.choices
    hoa.says("2", now=SOON)
    assert {"Hoa": at("2026-10-23 08:00")} == snoozes(world)


def test_she_may_be_asked_for_the_reason(world: World, hoa: Chat) -> None:
    """By the word; any text is one then, but a sticker or a question is none."""
    assert "vướng việc gì" in hoa.says(REASON, now=SOON).text
    assert "đọc được chữ" in hoa.says("", kind="sticker", now=SOON).text
    assert "gọn lại" in hoa.says("a" * 5000, now=SOON).text
    hoa.says("nhà có đám cưới", now=SOON)
    assert ["nhà có đám cưới"] == excuses(world)


def test_she_need_not_say_why(world: World, hoa: Chat) -> None:
    """ "Thôi" ends it."""
    hoa.says(REASON, now=SOON)
    assert "vâng" in hoa.says("thôi", now=SOON).text
    assert [] == excuses(world)


def test_what_is_nobody_s_business_is_left_out(world: World, hoa: Chat) -> None:
    """The number of an identity card is not kept."""
    hoa.says(REASON, now=SOON)
    hoa.says("bận làm căn cước 001234567890 cho con", now=SOON)
    assert "001234567890" not in excuses(world)[0]


def test_a_reason_is_none_in_a_form_or_a_question(world: World, hoa: Chat) -> None:
    """There it is an answer; with a question mark it is asked."""
    hoa.says("bận vì gặt lúa có sao không?", now=SOON)
    hoa.says(REPORT_NOW, now=SOON)
    hoa.says("bận vì gặt lúa", now=SOON)
    assert [] == excuses(world)


# --- done, and nothing to be reminded of ---


def test_what_a_plan_asks_is_done_when_she_says_so(engine: Engine) -> None:
    """By the commune's supervisor, once; then she is reminded no more."""
    world = World(engine)
    with Session(engine) as session:
        stored(session, plan(COMMUNES, BY_THE_25TH))
        session.commit()
    world.tick(EIGHT)
    (sent,) = world.to("Hà")
    assert (DONE, AFTERNOON, TOMORROW) == sent.reply.choices
    assert "báo cáo định kỳ" in sent.text
    ha = Chat(engine, "Hà")
    assert "đã xong việc này" in ha.says("1", now=SOON).text
    assert "đã xong rồi" in ha.says(DONE, now=SOON).text
    with Session(engine) as session:
        assert 1 == len(session.exec(select(Fulfilment)).all())
    world.tick(at("2026-10-24 08:00"))
    assert 1 == len(world.to("Hà"))


def test_what_is_done_needs_no_answer(world: World, hoa: Chat) -> None:
    """The deputy has sent it meanwhile."""
    world.report("P-1-1", SOON, by="Thắm")
    assert "đã xong rồi" in hoa.says(TOMORROW, now=SOON).text
    assert {} == snoozes(world)


def test_who_was_not_reminded(world: World) -> None:
    """Of nothing; and an excuse of hers is talk."""
    ha = Chat(world.engine, "Hà")
    assert "không còn nhắc" in ha.says(TOMORROW, now=SOON).text
    ha.says("bận vì gặt lúa", now=SOON)
    assert [] == excuses(world)


@pytest.mark.parametrize("said", ["", AFTERNOON, REPORT_NOW, "bận vì gặt lúa", "a" * 5000])
def test_a_stranger_is_answered(world: World, said: str) -> None:
    """And nothing is kept."""
    assert Chat(world.engine, "nobody").says(said, now=SOON).text
    assert ({}, []) == (snoozes(world), excuses(world))


@pytest.mark.parametrize(
    "said",
    ["báo cáo thi đua nộp khi nào", "bản đồ địa chính", "ban chấp hành", "ngày mai", "bận rộn", ""],
)
def test_what_is_no_answer_to_a_reminder(said: str) -> None:
    """Such words mean something else."""
    assert wanted(said, idle=True) is None


def test_every_label_is_understood() -> None:
    """As it stands, and without accents."""
    for label in (REPORT_NOW, AFTERNOON, TOMORROW, NOTHING, DONE, REASON):
        assert wanted(label, idle=False) is not None
