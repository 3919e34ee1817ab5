"""What is sent to supervisors unasked: on which occasions, to whom, once, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select
from tests.fakes.organisations import Organisation, a_commune

from records import reminders, rules, unit_changes
from records.nudges import Nudge
from records.reports import return_to_sender
from records.rules import VIETNAM, Terms
from records.summary_wishes import set_wish
from records.tables import Account, InboxMessage, OutboxMessage
from scheduler.quiet import Manners
from scheduler.summaries import GUARD, fallen_due, nudge_wanted, plan, still_wanted
from scheduler.wanted import Drop, Keep


def at(day: int, hour: int, minute: int = 0, month: int = 10) -> datetime:
    """A moment of 2026 in Viet Nam."""
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM).astimezone(UTC)


@pytest.fixture
def commune(session: Session) -> Organisation:
    """A commune of three chi hội that report to the 25th; its supervisor and the province's have a chat."""
    organisation = a_commune(session, branches=3)
    organisation.appoint("Nông Thị Hà", "supervisor", "C", chat="ha")
    organisation.appoint("Hoàng Thị Lan", "supervisor", "P", chat="lan")
    rule(organisation, "P", 25)
    return organisation


def rule(organisation: Organisation, code: str, due_day: int, *, due_hour: int = 24, months_after: int = 0) -> None:
    """Let chi hội below the unit report to that day."""
    terms = Terms(due_day=due_day, due_hour=due_hour, months_after=months_after)
    unit = organisation.units[code].id
    rules.set_rule(organisation.session, unit, terms, since="2026-09", officer_id=None, now=at(1, 8))


def officer(organisation: Organisation, chat: str) -> int:
    return organisation.session.exec(select(Account).where(Account.chat_id == chat)).one().officer_id


def keys(organisation: Organisation, *moments: datetime) -> list[tuple[str, str, str]]:
    """Tick at these moments; give unit, occasion and chat of what was queued, in order."""
    session = organisation.session
    known = {organisation.units[code].id: code for code in organisation.units}
    chats = {account.officer_id: account.chat_id for account in session.exec(select(Account))}
    queued = [each for moment in moments for each in plan(session, moment)]
    rows = [session.exec(select(OutboxMessage).where(OutboxMessage.dedup_key == each.key)).one() for each in queued]
    assert [(row.channel, row.chat_id) for row in rows] == [("zalo", chats[each.officer_id]) for each in queued]
    return sorted((known[each.unit_id], each.key.split(":")[3], chats[each.officer_id]) for each in queued)


def texts(organisation: Organisation) -> Sequence[str]:
    return [row.reply["text"] for row in organisation.session.exec(select(OutboxMessage))]


def test_the_day_before_and_the_evening(commune: Organisation) -> None:
    """From eight on the day before, from twenty on the day itself, each once however often the clock ticks."""
    commune.send("C1", now=at(20, 9))
    assert [] == keys(commune, at(24, 7, 59))
    both = [("C", "day_before", "ha"), ("P", "day_before", "lan")]
    assert both == keys(commune, *(at(24, 8, minute) for minute in range(5)))
    assert [] == keys(commune, at(24, 15), at(25, 10), at(25, 19, 59))
    assert [("C", "deadline", "ha"), ("P", "deadline", "lan")] == keys(commune, at(25, 20), at(25, 20, 1))
    assert [] == keys(commune, at(26, 8), at(26, 20), at(27, 8))


def test_what_it_says(commune: Organisation) -> None:
    """Counts, who is missing with telephone, and words that mean that month whenever they are said."""
    commune.send("C1", now=at(20, 9))
    commune.heads["C2"].phone = "0912345678"
    keys(commune, at(24, 8))
    opening = "Dạ, em báo chị tình hình báo cáo tháng 10/2026 của Hội LHPN xã Nà Lùng ạ."
    expected = f"""{opening} Mai là hạn nộp (hết ngày 25/10/2026).
Đã nộp 1/3 chi hội: đúng hạn 1, nộp muộn 0.

Chưa nộp (2):
• Chi hội thôn 2 – chị Lò Thị C2 0912345678
• Chi hội thôn 3 – chị Lò Thị C3 chưa có số

Chị bấm nút, hoặc gõ “nhắc tất cả” để em nhắn giúp, “tổng hợp” để xem số liệu ạ."""
    row = commune.session.exec(select(OutboxMessage).where(OutboxMessage.chat_id == "ha")).one()
    assert expected == row.reply["text"]
    words = ["Tổng hợp tháng 10/2026", "Ai chưa nộp tháng 10/2026", "Nhắc tất cả tháng 10/2026"]
    assert (words, []) == (row.reply["words"], row.reply["choices"])


def test_when_the_last_one_is_in(commune: Organisation) -> None:
    """Soon after it came, at every level that is complete, once; a correction later says nothing new."""
    commune.add("D", "Hội LHPN xã Khác", "commune", "P")
    commune.add("D1", "Chi hội khối 1", "branch", "D")
    for code in ("C1", "C2"):
        commune.send(code, now=at(12, 9))
    assert [] == keys(commune, at(12, 9, 1))
    commune.send("C3", now=at(12, 10))
    assert [("C", "all_in", "ha")] == keys(commune, at(12, 10, 1), at(12, 10, 2))
    assert (
        "✅ Dạ, các chi hội của Hội LHPN xã Nà Lùng đã nộp đủ báo cáo tháng 10/2026 ạ.\nĐã nộp 3/3" in texts(commune)[0]
    )
    commune.send("C3", now=at(12, 11), tong_hoi_vien=7)
    commune.send("D1", now=at(12, 11))
    assert [("P", "all_in", "lan")] == keys(commune, at(12, 11, 1))
    assert [] == keys(commune, at(13, 9), at(20, 9))


def test_without_a_rule_only_all_in(session: Session) -> None:
    """No deadline is invented."""
    organisation = a_commune(session, branches=1)
    organisation.appoint("Nông Thị Hà", "supervisor", "C", chat="ha")
    days = [at(day, hour) for day in range(1, 31) for hour in (8, 20)]
    assert [] == keys(organisation, *days)
    organisation.send("C1", now=at(30, 20))
    assert [("C", "all_in", "ha")] == keys(organisation, at(30, 20, 1))


def test_at_night_nothing_is_sent_and_nothing_is_lost(commune: Organisation) -> None:
    """What is complete at half past ten is told at seven."""
    for code in ("C1", "C2", "C3"):
        commune.send(code, now=at(12, 22, 30))
    assert [] == keys(commune, at(12, 22, 31), at(13, 6, 59))
    assert [("C", "all_in", "ha"), ("P", "all_in", "lan")] == keys(commune, at(13, 7))


def test_after_an_outage_it_is_made_up_for_while_it_is_of_use(commune: Organisation) -> None:
    """The evening's summary comes in the morning and says that the day is over; two days later it does not come."""
    assert [("C", "deadline", "ha"), ("P", "deadline", "lan")] == keys(commune, at(26, 9))
    assert "đã đến hạn (hết ngày 25/10/2026)" in texts(commune)[0]
    rule(commune, "P", 10)
    assert [] == keys(commune, at(12, 9, month=11))


def test_the_nearest_rule_up_the_tree_holds(commune: Organisation) -> None:
    """A commune with a day of its own has its summary by that, the province by its own."""
    rule(commune, "C", 20, due_hour=17)
    assert [("C", "day_before", "ha")] == keys(commune, at(19, 9))
    assert "Mai là hạn nộp (17 giờ ngày 20/10/2026)" in texts(commune)[0]
    assert [("C", "deadline", "ha")] == keys(commune, at(20, 20))
    assert [("P", "day_before", "lan")] == keys(commune, at(24, 9))


def test_a_deadline_in_the_next_month_is_about_the_month_before(commune: Organisation) -> None:
    """By the fifth of November for October."""
    rule(commune, "C", 5, months_after=1)
    assert [("C", "day_before", "ha")] == keys(commune, at(4, 9, month=11))
    assert "báo cáo tháng 10/2026" in texts(commune)[0]


def test_she_gets_what_she_chose(commune: Organisation) -> None:
    """Nothing, one occasion; an admin only what she asked for."""
    session = commune.session
    commune.appoint("Bùi Thu Hằng", "admin", "P", chat="hang")
    set_wish(session, officer(commune, "ha"), commune.units["C"].id, [])
    set_wish(session, officer(commune, "lan"), commune.units["P"].id, ["deadline"])
    assert [] == keys(commune, at(24, 9))
    set_wish(session, officer(commune, "hang"), commune.units["P"].id, ["day_before"])
    assert [("P", "day_before", "hang")] == keys(commune, at(24, 9, 1))
    assert [("P", "deadline", "lan")] == keys(commune, at(25, 20))


def test_who_cannot_or_should_not_be_reached_now(commune: Organisation) -> None:
    """Blocked, without a chat, busy writing, or her unit rests: she is left alone, and told later if it is of use."""
    session = commune.session
    commune.appoint("Lý Thị Mai", "deputy", "C")
    session.exec(select(Account).where(Account.chat_id == "lan")).one().blocked_at = at(1, 8)
    session.add(InboxMessage(channel="zalo", message_id="1", chat_id="ha", received_at=at(24, 7, 55)))
    reminders.black_out(session, commune.units["P"].id, date(2026, 10, 25))
    session.flush()
    assert [] == keys(commune, at(24, 8))
    assert [("C", "day_before", "ha")] == keys(commune, at(24, 8, 11))
    assert [] == keys(commune, at(25, 20))
    assert [("C", "deadline", "ha")] == keys(commune, at(26, 8))


def test_a_closed_chi_hoi_does_not_keep_a_month_open(commune: Organisation) -> None:
    """It owes nothing any more; the last of the others completes the month."""
    unit_changes.close_unit(commune.session, commune.units["C3"], date(2026, 10, 10))
    for code in ("C1", "C2"):
        commune.send(code, now=at(12, 9))
    assert [("C", "all_in", "ha"), ("P", "all_in", "lan")] == keys(commune, at(12, 9, 1))


def test_many_places_are_named_instead_of_all_their_chi_hoi(session: Session) -> None:
    """A province with more missing than can be read hears of places, in one message."""
    organisation = a_commune(session, branches=0)
    organisation.appoint("Hoàng Thị Lan", "supervisor", "P", chat="lan")
    for commune in range(15):
        organisation.add(f"K{commune}", f"Hội LHPN xã {commune}", "commune", "P")
        for number in range(2):
            organisation.add(f"K{commune}-{number}", f"Chi hội {number}", "branch", f"K{commune}")
    organisation.send("K3-0", now=at(20, 9))
    rule(organisation, "P", 25)
    keys(organisation, at(24, 9))
    (text,) = texts(organisation)
    assert "Chưa nộp (29):" in text
    assert "• Hội LHPN xã 3: 1/2" in text
    assert "• và 5 nơi nữa" in text
    assert len(text) < 1900


def test_looking_changes_nothing(commune: Organisation) -> None:
    """What has fallen due can be asked as often as one likes."""
    found = [fallen_due(commune.session, at(24, 9), Manners()) for _ in range(2)]
    assert found[0] == found[1]
    assert 2 == len(found[0])
    assert [] == list(texts(commune))


def test_a_reminder_in_her_name_is_not_sent_to_who_has_reported(commune: Organisation) -> None:
    """Asked just before it goes out; one whose report was returned still owes it."""
    session = commune.session
    key = Nudge(commune.units["C1"].id, "2026-10", date(2026, 10, 24), commune.heads["C1"].id).key
    assert Keep() == nudge_wanted(session, key, at(24, 9))
    report = commune.send("C1", now=at(24, 9))
    assert isinstance(nudge_wanted(session, key, at(24, 9)), Drop)
    return_to_sender(session, report, officer(commune, "ha"), at(24, 10), reason="thiếu")
    assert Keep() == nudge_wanted(session, key, at(24, 10))


def test_whatever_the_clock_does_each_comes_once(commune: Organisation) -> None:
    """Ticks in any order, forwards and backwards, over two months."""
    moments = [at(1, 0, month=10) + timedelta(hours=step * 7 % 1440) for step in range(0, 400)]
    commune.send("C1", now=at(12, 9))
    found = keys(commune, *moments)
    rows = commune.session.exec(select(OutboxMessage.dedup_key)).all()
    assert len(rows) == len(set(rows)) == len(found)
    for row in commune.session.exec(select(OutboxMessage)):
        assert 7 <= row.created_at.astimezone(VIETNAM).hour < 21


def said_at(organisation: Organisation, occasion: str, moment: datetime) -> str:
    """What the commune's message of that occasion says if it goes out at this moment; else what becomes of it."""
    row = organisation.session.exec(
        select(OutboxMessage).where(OutboxMessage.chat_id == "ha", OutboxMessage.dedup_key.contains(f":{occasion}:"))  # type: ignore[attr-defined]
    ).one()
    assert GUARD == row.guard
    wanted = still_wanted(organisation.session, row.dedup_key, moment)
    return wanted.reply.text if isinstance(wanted, Keep) and wanted.reply else type(wanted).__name__


def test_it_says_what_is_true_when_it_goes_out(commune: Organisation) -> None:
    """Delivered late it counts anew; it never calls a deadline that has passed tomorrow's, and waits for the day."""
    keys(commune, at(24, 8))
    commune.send("C1", now=at(24, 9))
    assert "Mai là hạn nộp (hết ngày 25/10/2026).\nĐã nộp 1/3" in said_at(commune, "day_before", at(24, 10))
    assert "hôm nay là hạn nộp" in said_at(commune, "day_before", at(25, 10))
    assert "Later" == said_at(commune, "day_before", at(24, 22))
    assert "Drop" == said_at(commune, "day_before", at(27, 9))
    keys(commune, at(25, 20))
    assert "đã đến hạn (hết ngày 25/10/2026)" in said_at(commune, "deadline", at(26, 9))
    assert "Drop" == said_at(commune, "deadline", at(27, 9))


def test_all_in_is_not_said_of_what_was_returned(commune: Organisation) -> None:
    """Somebody closer may have returned one, or a chi hội was opened, before the message went out."""
    for code in ("C1", "C2", "C3"):
        commune.send(code, now=at(12, 9))
    keys(commune, at(12, 10))
    assert "đã nộp đủ" in said_at(commune, "all_in", at(12, 11))
    commune.add("C4", "Chi hội thôn 4", "branch", "C")
    assert "Drop" == said_at(commune, "all_in", at(12, 11))


def test_other_deadlines_below_are_not_passed_over(commune: Organisation) -> None:
    """The province's own deadline is not that of a commune with a rule of its own."""
    rule(commune, "C", 20)
    assert [("P", "day_before", "lan")] == keys(commune, at(24, 8))
    assert "Mai là hạn nộp (hết ngày 25/10/2026). Nơi nào đặt hạn riêng thì theo hạn ở nơi đó ạ." in texts(commune)[0]
