"""Reminders from the tick to the person: to whom, when, how often, what they say, and when they fall silent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select, update
from tests.scheduler.worlds import World, at

from bot.ticking import tick, tick_dry
from records import conversations, drafts, inbox, obligations, officers, reports
from records.messages import Incoming
from records.reminders import AFTERNOON, NOTHING, REASON, REPORT_NOW, TOMORROW
from records.rules import VIETNAM, Terms
from records.tables import Account, OutboxMessage
from records.unit_changes import close_unit, merge
from records.units import unit
from scheduler.quiet import Manners
from scheduler.reminders import still_wanted
from scheduler.wanted import Drop, Later

DAY_25 = Terms(due_day=25)
FIRST = at("2026-10-18 08:00")


@pytest.fixture
def world(engine: Engine) -> World:
    """A province whose chi hội report by the 25th."""
    world = World(engine)
    world.rule(DAY_25)
    return world


def time_passes(world: World, begins: str, ends: str) -> None:
    """Tick at the hours at which something may fall due, and at some others by day and night."""
    moment = at(begins)
    while moment < at(ends):
        if moment.astimezone(VIETNAM).hour in (0, 6, 7, 8, 15, 21):
            world.tick(moment)
        moment += timedelta(hours=1)


def writes(world: World, name: str, moment: str) -> None:
    """Somebody writes to the assistant."""
    incoming = Incoming(
        channel="zalo", chat_id=name, message_id=moment, sender_name=name, text="em ơi", sent_at=at(moment)
    )
    with Session(world.engine) as session:
        inbox.keep(session, incoming, at(moment))
        session.commit()


def days_sent(world: World, name: str) -> list[str]:
    return [f"{sent.at:%d %H:%M}" for sent in world.to(name)]


# --- to whom and when ---


def test_head_and_deputies_are_reminded_by_the_rule(world: World) -> None:
    """Seven, three, one days before, the day itself, one and three days after, at eight, while it is owed."""
    time_passes(world, "2026-10-17 06:00", "2026-10-30 06:00")
    days = ["18 08:00", "22 08:00", "24 08:00", "25 08:00", "26 08:00", "28 08:00"]
    assert days == days_sent(world, "Hoa") == days_sent(world, "Thắm") == days_sent(world, "Bích")


def test_it_says_what_by_when_and_how_many_days(world: World) -> None:
    """And what she may answer, so that a number picks it."""
    world.tick(FIRST)
    (sent,) = world.to("Hoa")
    expected = (
        "Dạ, em nhắc chị báo cáo tháng 10/2026 của Chi hội thôn Nà Pài ạ.\nHạn: hết Chủ nhật 25/10/2026, còn 7 ngày."
    )
    assert expected == sent.text
    assert ((REPORT_NOW, AFTERNOON, TOMORROW, NOTHING), (REASON,)) == (sent.reply.choices, sent.reply.words)
    with Session(world.engine) as session:
        state = conversations.load(session, "zalo", "Hoa").state
    assert [REPORT_NOW, AFTERNOON, TOMORROW, NOTHING] == state["choices"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-10-24", "ngày mai là ngày cuối."),
        ("2026-10-25", "hôm nay là ngày cuối."),
        ("2026-10-26", "đã quá hạn 1 ngày."),
        ("2026-10-28", "đã quá hạn 3 ngày."),
    ],
)
def test_the_days_that_are_left(world: World, day: str, said: str) -> None:
    """Counted at the moment of sending."""
    world.tick(at(f"{day} 08:00"))
    assert said in world.to("Hoa")[0].text.partition("2026, ")[2].partition("\n")[0]


def test_whoever_reported_nobody_is_bothered(world: World) -> None:
    """The deputy sent it; the head hears nothing more, and neither does who reports early."""
    world.tick(FIRST)
    world.report("P-1-1", at("2026-10-19 09:00"), by="Thắm")
    time_passes(world, "2026-10-19 10:00", "2026-10-30 06:00")
    assert [1, 1, 6] == [len(world.to(name)) for name in ("Hoa", "Thắm", "Bích")]


def test_it_is_asked_once_more_just_before_it_goes_out(world: World) -> None:
    """She reported between the tick and the sending."""
    world.tick(FIRST, deliver=False)
    world.report("P-1-1", FIRST)
    world.deliver(FIRST + timedelta(minutes=1))
    assert ([], []) == (world.to("Hoa"), world.to("Thắm"))
    assert {("dropped", "no longer owed")} == {
        (row.state, row.reason) for row in world.rows() if row.unit_id == world.units["P-1-1"]
    }


def test_a_returned_report_is_owed_again(world: World) -> None:
    """Not at once, for she was told; but from the next day of the rule on."""
    world.report("P-1-1", at("2026-10-17 09:00"))
    world.give_back("P-1-1", at("2026-10-22 09:00"))
    time_passes(world, "2026-10-22 10:00", "2026-10-25 06:00")
    assert ["24 08:00"] == days_sent(world, "Hoa")
    assert "đang chờ chị sửa" in world.to("Hoa")[0].text
    assert NOTHING not in world.to("Hoa")[0].reply.choices


def test_a_locked_month_is_no_more_asked_for(world: World) -> None:
    """Nobody could send it."""
    with Session(world.engine) as session:
        reports.lock(session, world.units["P-1"], "2026-10", world.officers["Hà"], FIRST)
        session.commit()
    time_passes(world, "2026-10-24 06:00", "2026-10-30 09:00")
    assert [] == world.sent


def test_who_joins_later_is_told_of_what_is_still_ahead(world: World) -> None:
    """She had no account on the 18th."""
    with Session(world.engine) as session:
        session.exec(update(Account).where(col(Account.chat_id) == "Hoa").values(chat_id="Hoa 2", channel="telegram"))
        officers.connect(session, world.officers["Thắm"], "zalo", "Hoa")
        session.commit()
    world.tick(FIRST)
    assert (1, 1) == (len(world.to("Hoa 2")), len(world.to("Hoa")))


def test_she_is_told_on_one_channel(world: World) -> None:
    """The one she joined last and has not blocked; the terminal only for want of another."""
    with Session(world.engine) as session:
        hoa = world.officers["Hoa"]
        officers.connect(session, hoa, "telegram", "Hoa on Telegram")
        officers.connect(session, hoa, "terminal", f"officer:{hoa}")
        session.commit()
    world.tick(FIRST)
    assert [1, 0, 0] == [len(world.to(chat)) for chat in ("Hoa on Telegram", "Hoa", f"officer:{world.officers['Hoa']}")]
    with Session(world.engine) as session:
        session.exec(
            update(Account).where(col(Account.chat_id) == "Hoa on Telegram").values(blocked_at=at("2026-10-18 09:00"))
        )
        session.commit()
    world.tick(at("2026-10-22 08:00"))
    assert 1 == len(world.to("Hoa"))


# --- quiet, busy, not too many ---


def test_nothing_is_sent_at_night_or_in_tet(world: World) -> None:
    """An hour of the rule that is quiet, and days of Tết, move it."""
    world.rule(Terms(due_day=17, offsets=(0,), remind_hour=22), since="2027-02")
    world.rule(Terms(due_day=10, offsets=(0,), remind_hour=5), since="2027-01")
    time_passes(world, "2027-01-10 00:00", "2027-01-11 00:00")
    assert ["10 07:00"] == days_sent(world, "Hoa")
    world.sent.clear()
    moment = at("2027-02-04 00:00")  # Tết 2027: from 5 to 10 February
    world.rule(Terms(due_day=6, offsets=(1, 0)), since="2027-02")
    while moment < at("2027-02-12 00:00"):
        world.tick(moment)
        moment += timedelta(hours=1)
    assert ["11 07:00"] == days_sent(world, "Hoa")


def test_a_message_that_waited_into_the_night_waits_for_the_morning(world: World) -> None:
    """And counts the days anew."""
    world.tick(FIRST, deliver=False)
    world.deliver(at("2026-10-18 22:00"))
    assert [] == world.sent
    world.deliver(at("2026-10-19 07:00"))
    assert "còn 6 ngày" in world.to("Hoa")[0].text


def test_nobody_in_the_middle_of_a_dialog_is_interrupted(world: World) -> None:
    """She wrote five minutes ago: fifteen minutes after that it comes; others get theirs at once."""
    writes(world, "Hoa", "2026-10-18 07:55")
    world.tick(FIRST)
    assert (0, 1) == (len(world.to("Hoa")), len(world.to("Thắm")))
    world.tick(at("2026-10-18 08:09"))
    assert 0 == len(world.to("Hoa"))
    world.tick(at("2026-10-18 08:10"))
    assert 1 == len(world.to("Hoa"))


def test_she_begins_to_write_between_the_tick_and_the_sending(world: World) -> None:
    """It waits too."""
    world.tick(FIRST, deliver=False)
    writes(world, "Hoa", "2026-10-18 08:01")
    world.deliver(at("2026-10-18 08:02"))
    assert (0, 1) == (len(world.to("Hoa")), len(world.to("Thắm")))
    world.deliver(at("2026-10-18 08:16"))
    assert 1 == len(world.to("Hoa"))


def test_a_report_that_is_being_written_is_left_alone(world: World) -> None:
    """The deputy is at it; the head waits with her."""
    with Session(world.engine) as session:
        drafts.start(
            session,
            key=f"monthly_report:{world.units['P-1-1']}:2026-10",
            form="monthly_report",
            unit_id=world.units["P-1-1"],
            officer_id=world.officers["Thắm"],
            context={},
            now=at("2026-10-18 07:58"),
        )
        session.commit()
    world.tick(FIRST)
    assert (0, 1) == (len(world.to("Hoa")), len(world.to("Bích")))
    world.tick(at("2026-10-18 08:13"))
    assert 1 == len(world.to("Hoa"))


def test_an_open_form_keeps_its_numbers(world: World) -> None:
    """What a reminder offers is then to be typed: it is named and not numbered."""
    with Session(world.engine) as session:
        conversation = conversations.load(session, "zalo", "Hoa")
        state = {"dialog": {"name": "reporting"}, "choices": ["Không có", "Như tháng trước"]}
        conversations.save(session, conversation, state)
        session.commit()
    world.tick(FIRST)
    (sent,) = world.to("Hoa")
    assert ((), (REPORT_NOW, AFTERNOON, TOMORROW, NOTHING, REASON)) == (sent.reply.choices, sent.reply.words)
    with Session(world.engine) as session:
        assert state == conversations.load(session, "zalo", "Hoa").state


def test_so_many_a_day_and_the_rest_in_one(world: World) -> None:
    """She heads two chi hội and a third; two messages are hers a day: one, and one for the other two."""
    with Session(world.engine) as session:
        for code in ("P-1-2", "P-1-3"):
            if code == "P-1-3":
                from tests.fakes.reports import a_unit

                world.units[code] = a_unit(session, code, unit(session, world.units["P-1"]), name="Chi hội 3").id
            officers.appoint(session, world.officers["Hoa"], world.units[code], "head", date(2022, 3, 8))
        session.commit()
    world.manners = Manners(per_day=2)
    world.tick(FIRST)
    first, rest = world.to("Hoa")
    assert "Chi hội thôn Nà Pài" in first.text
    assert rest.text.startswith("Dạ, em nhắc chị 2 việc ạ:\n• Báo cáo tháng 10/2026, Chi hội")
    assert {"queued"} == {row.state for row in world.rows() if row.officer_id == world.officers["Hoa"]}


def test_a_full_day_puts_off_to_the_next_and_loses_nothing(world: World) -> None:
    """One message a day, and the rule has two on that day."""
    world.manners = Manners(per_day=1)
    world.rule(Terms(due_day=25, offsets=(7,), remind_hour=9), "P-1")
    world.tick(at("2026-10-18 09:00"))
    with Session(world.engine) as session:
        officers.appoint(session, world.officers["Hoa"], world.units["P-1-2"], "head", date(2022, 3, 8))
        session.commit()
    time_passes(world, "2026-10-18 10:00", "2026-10-20 00:00")
    assert ["18 09:00", "19 07:00"] == days_sent(world, "Hoa")


# --- outages and rules that change ---


def test_a_stop_is_caught_up_once_while_the_deadline_is_ahead(world: World) -> None:
    """Of two that passed meanwhile one message is made."""
    world.tick(at("2026-10-23 10:00"))
    assert 1 == len(world.to("Hoa"))
    time_passes(world, "2026-10-23 11:00", "2026-10-24 08:00")
    assert 1 == len(world.to("Hoa"))


def test_a_channel_that_was_away_is_not_made_up_for_in_a_burst(world: World) -> None:
    """Of several about the same that wait, the newest goes out; it says what is true then."""
    for day in (18, 22, 24):
        world.tick(at(f"2026-10-{day} 08:00"), deliver=False)
    world.tick(at("2026-10-25 08:00"))
    sent = [message.reply.text for message in world.to("Hoa")]
    assert 1 == len(sent)
    assert "hôm nay" in sent[0].lower()


def test_what_a_long_stop_made_useless_is_logged_as_missed(world: World) -> None:
    """With why."""
    world.tick(at("2026-10-27 10:00"))
    assert [] == world.to("Hoa")
    rows = [row for row in world.rows() if row.officer_id == world.officers["Hoa"]]
    assert [("missed", "the program was down")] * 5 == [(row.state, row.reason) for row in rows]


def test_another_day_plans_anew(world: World) -> None:
    """The commune moves its day from the 25th to the 28th: what was queued is dropped, the new days hold."""
    world.tick(FIRST, deliver=False)
    world.rule(Terms(due_day=28), "P-1")
    world.deliver(at("2026-10-18 08:05"))
    assert [] == world.to("Hoa")
    time_passes(world, "2026-10-18 09:00", "2026-10-26 00:00")
    assert ["21 08:00", "25 08:00"] == days_sent(world, "Hoa")
    assert "28/10/2026" in world.to("Hoa")[0].text


def test_a_day_that_is_moved_back_loses_no_reminder(world: World) -> None:
    """It waited, was dropped because the day had moved, and is planned again."""
    writes(world, "Hoa", "2026-10-18 07:59")
    world.tick(FIRST)
    world.rule(Terms(due_day=28), "P-1")
    world.tick(at("2026-10-18 08:14"))
    world.rule(Terms(due_day=25), "P-1")
    world.tick(at("2026-10-18 08:20"))
    assert ["18 08:20"] == days_sent(world, "Hoa")


def test_a_closed_chi_hoi_is_reminded_no_more(world: World) -> None:
    """It was closed on the 20th; at the month's end it was not there."""
    world.tick(FIRST)
    with Session(world.engine) as session:
        close_unit(session, unit(session, world.units["P-1-1"]), date(2026, 10, 20))
        session.commit()
    time_passes(world, "2026-10-21 06:00", "2026-10-26 00:00")
    assert (1, 4) == (len(world.to("Hoa")), len(world.to("Bích")))


def test_a_merged_chi_hoi_hands_over(world: World) -> None:
    """Merged after the month's end and before it was due: who carries on is reminded, once, though she owes her own."""
    world.rule(Terms(due_day=5, months_after=1, offsets=(1,)), "P-1")
    with Session(world.engine) as session:
        merge(
            session,
            [unit(session, world.units["P-1-1"])],
            unit(session, world.units["P-1-2"]),
            date(2026, 11, 2),
        )
        session.commit()
    time_passes(world, "2026-11-04 06:00", "2026-11-05 00:00")
    assert (0, 1) == (len(world.to("Hoa")), len(world.to("Bích")))


def test_who_left_her_post_hears_nothing_more(world: World) -> None:
    """Though it was queued for her."""
    world.tick(FIRST, deliver=False)
    with Session(world.engine) as session:
        (post,) = officers.posts_of(session, world.officers["Hoa"], date(2026, 10, 18))
        officers.end_post(session, post, date(2026, 10, 18))
        session.commit()
    world.deliver(FIRST)
    assert (0, 1) == (len(world.to("Hoa")), len(world.to("Thắm")))


# --- wishes ---


def test_she_hears_of_it_when_she_wanted_and_not_before(world: World) -> None:
    """On the 22nd she asks for the 24th in the afternoon; the deputy is reminded as ever."""
    time_passes(world, "2026-10-22 08:00", "2026-10-22 09:00")
    with Session(world.engine) as session:
        until = at("2026-10-24 15:00")
        name = obligations.report_name("2026-10")
        obligations.snooze(session, name, world.units["P-1-1"], world.officers["Hoa"], until)
        session.commit()
    time_passes(world, "2026-10-22 09:00", "2026-10-26 00:00")
    assert ["22 08:00", "24 15:00", "25 08:00"] == days_sent(world, "Hoa")
    assert ["22 08:00", "24 08:00", "25 08:00"] == days_sent(world, "Thắm")


# --- who ticks ---


def test_any_number_may_tick_at_once(world: World) -> None:
    """Six at the same moment, twice: each reminder is planned and queued once."""
    with ThreadPoolExecutor(6) as pool:
        for _ in range(2):
            list(pool.map(lambda _: tick(world.engine, FIRST, world.manners), range(6)))
    with Session(world.engine) as session:
        messages = session.exec(select(OutboxMessage)).all()
    assert 3 == len(messages) == len(world.rows())


def test_a_dry_tick_tells_and_changes_nothing(world: World) -> None:
    """What it would put into the outbox."""
    queued = tick_dry(world.engine, FIRST, world.manners).queued
    assert ["Bích", "Hoa", "Thắm"] == sorted(
        name for name, number in world.officers.items() if number in {message.officer_id for message in queued}
    )
    assert [] == world.rows()
    with Session(world.engine) as session:
        assert [] == session.exec(select(OutboxMessage)).all()


def test_a_message_that_reminds_of_nothing_is_dropped(world: World) -> None:
    """Its reminders are gone."""
    with Session(world.engine) as session:
        assert isinstance(still_wanted(session, f"reminder:x:{world.officers['Hoa']}", FIRST), Drop)


def test_what_became_of_a_message_is_noted(world: World) -> None:
    """Sent is done; given up is missed; taken out by hand is dropped."""
    world.tick(FIRST, deliver=False)
    with Session(world.engine) as session:
        for message, status in zip(session.exec(select(OutboxMessage)), ("sent", "failed", "stopped"), strict=True):
            message.status = status
            session.add(message)
        session.commit()
    world.tick(FIRST + timedelta(minutes=1))
    assert {("done", None), ("missed", "not delivered"), ("dropped", "stopped")} == {
        (row.state, row.reason) for row in world.rows()
    }


def test_who_has_just_written_on_another_process_waits(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Her conversation was saved between the look and the note of what is offered: it is asked again in a minute."""
    world.tick(FIRST, deliver=False)

    def stale(*_: object) -> None:
        raise conversations.StaleConversation

    key = next(row.key for row in world.rows() if row.officer_id == world.officers["Hoa"])
    with Session(world.engine) as session, monkeypatch.context() as patch:
        patch.setattr(conversations, "save", stale)
        assert Later(FIRST + timedelta(minutes=1)) == still_wanted(session, key, FIRST)
