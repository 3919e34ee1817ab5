"""The list for those above: once, after the last reminder, with reasons; nobody is named to anybody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, update
from tests.scheduler.worlds import World, at

from records import obligations, officers
from records.rules import Terms
from records.tables import Account, Officer, Post

LIST_DAY = at("2026-10-29 08:00")
NAME = obligations.report_name("2026-10")


@pytest.fixture
def world(engine: Engine) -> World:
    """A province whose chi hội report by the 25th."""
    world = World(engine)
    world.rule(Terms(due_day=25))
    return world


def lists(world: World, name: str) -> list[str]:
    return [sent.text for sent in world.to(name)]


def time_passes(world: World, begins: datetime, hours: int) -> None:
    """Tick every other hour."""
    for hour in range(0, hours, 2):
        world.tick(begins + timedelta(hours=hour))


def test_the_supervisor_gets_one_list_with_reasons(world: World) -> None:
    """On the day after the last reminder, whatever happens then; with whom to call."""
    with Session(world.engine) as session:
        session.exec(update(Officer).where(col(Officer.name) == "Bích").values(phone="0912345678"))
        obligations.excuse(
            session, NAME, world.units["P-1-2"], world.officers["Bích"], "bận gặt lúa", now=at("2026-10-26 09:00")
        )
        session.commit()
    time_passes(world, at("2026-10-28 10:00"), 72)
    (text,) = lists(world, "Hà")
    assert at("2026-10-29 08:00") == world.to("Hà")[0].at
    assert text.startswith("Dạ, em báo chị 2 đơn vị chưa gửi báo cáo tháng 10/2026 (hạn hết Chủ nhật 25/10/2026) ạ:")
    assert "• Chi hội thôn Bản Lầu, chị Bích 0912345678: “bận gặt lúa”\n" in text
    assert "• Chi hội thôn Nà Pài, chị Hoa và chị Thắm\n" in text


def test_nobody_else_hears_who_is_missing(world: World) -> None:
    """No chi hội reads another's name."""
    time_passes(world, at("2026-10-25 06:00"), 120)
    assert not [text for text in lists(world, "Hoa") if "Bản Lầu" in text]


def test_whoever_reported_is_not_on_it(world: World) -> None:
    """And without anybody missing there is no list."""
    world.report("P-1-1", at("2026-10-28 20:00"))
    world.tick(LIST_DAY, deliver=False)
    world.report("P-1-2", at("2026-10-29 08:00"), by="Bích")
    world.deliver(at("2026-10-29 08:01"))
    assert [] == lists(world, "Hà")


def test_a_report_returned_later_makes_no_list(world: World) -> None:
    """Who returned it knows."""
    for code, by in (("P-1-1", "Hoa"), ("P-1-2", "Bích")):
        world.report(code, at("2026-10-24 20:00"), by=by)
    time_passes(world, LIST_DAY, 2)
    world.give_back("P-1-1", at("2026-10-29 10:00"))
    time_passes(world, at("2026-10-29 11:00"), 24)
    assert [] == lists(world, "Hà")


def test_a_list_that_was_missed_still_comes(world: World) -> None:
    """Those above can still do something, two weeks long."""
    world.tick(at("2026-11-05 09:00"))
    assert 1 == len(lists(world, "Hà"))


def test_it_says_who_cannot_be_reached(world: World) -> None:
    """Nobody of the unit has joined, or she blocked the assistant: those above can telephone."""
    with Session(world.engine) as session:
        session.exec(delete(Account).where(col(Account.chat_id).in_(["Hoa", "Thắm"])))
        session.exec(update(Account).where(col(Account.chat_id) == "Bích").values(blocked_at=at("2026-10-20 08:00")))
        session.commit()
    world.tick(LIST_DAY)
    (text,) = lists(world, "Hà")
    assert "• Chi hội thôn Nà Pài, chị Hoa và chị Thắm: chưa kết nối với em nên em chưa nhắc được" in text
    assert "• Chi hội thôn Bản Lầu, chị Bích: không nhận tin của em nữa" in text


def test_a_unit_without_officers_is_on_it(world: World) -> None:
    """Nobody could be reminded."""
    with Session(world.engine) as session:
        session.exec(delete(Post).where(col(Post.officer_id) == world.officers["Bích"]))
        session.commit()
    world.tick(LIST_DAY)
    assert "• Chi hội thôn Bản Lầu, chưa có cán bộ phụ trách" in lists(world, "Hà")[0]


def test_the_nearest_unit_with_somebody_to_supervise(world: World) -> None:
    """Without a supervisor in the commune it is the province's; in a commune with several each gets it."""
    with Session(world.engine) as session:
        session.exec(delete(Post).where(col(Post.officer_id) == world.officers["Hà"]))
        for name in ("Hà", "Thắm"):
            officers.appoint(session, world.officers[name], world.units["P"], "supervisor", date(2022, 3, 8))
        session.commit()
    world.tick(LIST_DAY)
    assert (1, 1) == (len(lists(world, "Hà")), len(lists(world, "Thắm")))


def test_without_reminders_there_is_no_list(world: World) -> None:
    """A rule that reminds of nothing escalates nothing."""
    world.rule(Terms(due_day=25, offsets=()), "P-1")
    time_passes(world, at("2026-10-25 06:00"), 120)
    assert [] == world.sent
