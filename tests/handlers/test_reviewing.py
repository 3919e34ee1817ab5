from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select
from tests.handlers.stage import HA, HANG, HOA, NOW, SAO, Stage, Talk
from tests.handlers.walking import CHANNELS

from bot.channels.rendering import fit
from handlers.reviews import texts
from records import rules
from records.messages import Kind
from records.rules import Terms
from records.tables import Officer, Post, Unit, UnitPast


def test_the_list_counts_and_names(stage: Stage) -> None:
    """Counts first, who is missing by name, and what waits to be opened first."""
    stage.send("T-1-1", late=True)
    stage.send("T-1-2", zero=True)
    stage.send("T-2-1", SAO)
    reply = stage.talk(HA).says("danh sach bao cao")
    assert (
        "BÁO CÁO THÁNG 10/2026 – Hội LHPN xã Nà Lùng\n"
        "Đã nhận 2/3 chi hội: chờ duyệt 2, không hoạt động 1, nộp muộn 1.\n"
        "Chưa nộp (1): thôn Bản Lầu.\n\nChị chọn báo cáo để xem ạ:"
    ) == reply.text
    assert ("thôn Khuổi Mươi (chờ duyệt, không hoạt động)", "thôn Nà Pài (chờ duyệt, nộp muộn)") == reply.choices


def test_until_the_tenth_the_list_is_of_last_month(stage: Stage) -> None:
    """Which month is meant follows the reporting; another one is a word away, but none to come."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    early = datetime(2026, 11, 10, 2, tzinfo=UTC)
    assert ha.says("báo cáo đã nộp", now=early).text.startswith("BÁO CÁO THÁNG 10/2026")
    later = ha.says("báo cáo đã nộp", now=early + timedelta(days=1))
    assert "BÁO CÁO THÁNG 11/2026" in later.text
    assert "Đã nhận 1/3" in ha.says("tháng 10", now=early + timedelta(days=1)).text
    assert texts.TO_COME.format(month="12/2026") == ha.says("xem bao cao thang 12/2026", now=early).text


def test_what_waits_in_another_month_is_told(stage: Stage) -> None:
    """A report sent late for an older month is not overlooked, and is one word away."""
    stage.send("T-1-1", period="2026-09", late=True)
    stage.send("T-2-1", SAO, period="2026-09")
    ha = stage.talk(HA)
    reply = ha.says("danh sách báo cáo")
    assert "Còn chờ chị duyệt: tháng 9/2026 (1 báo cáo)." in reply.text
    assert "Tháng 9/2026" in reply.words
    assert ("thôn Nà Pài (chờ duyệt, nộp muộn)",) == ha.says("Tháng 9/2026").choices


def test_the_month_follows_the_rule_of_her_chi_hoi(stage: Stage) -> None:
    """Reports that are due on the 15th of the next month are looked at until some days after."""
    terms = Terms(due_day=15, months_after=1)
    with Session(stage.engine) as session:
        rules.set_rule(session, stage.ids["T-1"], terms, since="2026-09", officer_id=None, now=NOW, level="branch")
        session.commit()
    ha = stage.talk(HA)
    said = [ha.says("danh sách báo cáo", now=datetime(2026, 11, day, 2, tzinfo=UTC)).text[:23] for day in (12, 19, 22)]
    assert ["BÁO CÁO THÁNG 10/2026 –", "BÁO CÁO THÁNG 10/2026 –", "BÁO CÁO THÁNG 11/2026 –"] == said


def test_an_officer_of_the_province_sees_every_commune(stage: Stage) -> None:
    """Chi hội of the same name are told apart by their communes, in the list and when she names one."""
    stage.send("T-1-1")
    stage.send("T-2-2", SAO)
    hang = stage.talk(HANG)
    assert ("thôn Nà Pài – xã Nà Lùng (chờ duyệt)", "thôn Nà Pài – xã Bản Chang (chờ duyệt)") == tuple(
        sorted(hang.says("danh sách báo cáo").choices, key=lambda label: "Bản Chang" in label)
    )
    assert texts.WHICH == hang.says("nà pài").text
    assert "Chi hội thôn Nà Pài" in hang.says("2").text


def test_sixty_five_chi_hoi_fit_one_message_each_page(stage: Stage) -> None:
    """Long names, many of them: pages of ten, and names that do not fit are a word away."""
    name = "Chi hội tổ dân phố số {} khu đô thị mới Đồng Văn"
    with Session(stage.engine) as session:
        for number in range(1, 66):
            unit = Unit(code=f"X{number}", name=name.format(number), level="branch", parent_id=stage.ids["T-1"])
            session.add(unit)
            session.flush()
            stage.ids[unit.code] = unit.id
        session.commit()
    for number in range(1, 31):
        stage.send(f"X{number}", late=True)
    ha = stage.talk(HA)
    pages = [ha.says("danh sách báo cáo"), ha.says("xem tiếp"), ha.says("trang sau")]
    assert all(len(fit(page, CHANNELS["zalo"])) == 1 for page in pages)
    assert [30, 10] == [len({c for page in pages for c in page.choices}), len(pages[2].choices)]
    assert texts.NO_MORE_PAGES == ha.says("xem tiếp").text
    assert pages[1] == ha.says("trang trước")


def test_nobody_below_is_said(stage: Stage) -> None:
    """A commune without chi hội has no list."""
    with Session(stage.engine) as session:
        for code in ("T-1-1", "T-1-2", "T-1-3"):
            session.get_one(Unit, stage.ids[code]).parent_id = stage.ids["T-2"]
        session.commit()
    assert texts.NOBODY == stage.talk(HA).says("danh sách báo cáo").text


def test_who_is_missing_can_be_telephoned(stage: Stage) -> None:
    """A chi hội that sent nothing is named with its officers."""
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    said = ha.says("nà pài")
    assert said.text.startswith("Dạ, Chi hội thôn Nà Pài chưa nộp báo cáo tháng 10/2026 ạ.")
    assert "chị Vi Thị Hoa 0912345678, chị Hoàng Thị Thắm" in said.text


def test_another_commune_is_out_of_sight(stage: Stage) -> None:
    """Not in the list, not by name, not by receipt, and not by a state that was right once."""
    report = stage.send("T-2-1", SAO)
    mine = stage.send("T-1-1")
    ha = stage.talk(HA)
    assert "Nà Sla" not in ha.says("danh sách báo cáo").text
    assert "phân bón" not in ha.says("nà sla").text
    assert texts.NOT_FOUND.format(receipt=report.receipt) == ha.says(f"xem báo cáo {report.receipt}").text
    assert "Chi hội thôn Nà Pài" in ha.says(mine.receipt.lower()).text
    with Session(stage.engine) as session:
        unit = session.get_one(Unit, stage.ids["T-1-1"])
        session.add(UnitPast(unit_id=unit.id, name=unit.name, parent_id=unit.parent_id, until=date(2026, 9, 30)))
        unit.parent_id = stage.ids["T-2"]
        session.commit()
    assert texts.GONE == ha.says("duyệt").text
    assert "sent" == stage.live("T-1-1").status


def test_whose_post_ended_sees_nothing(stage: Stage) -> None:
    """Not even in the middle of a report that she had open."""
    report = stage.send("T-1-1")
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    ha.says("1")
    with Session(stage.engine) as session:
        session.exec(select(Post).where(Post.officer_id == stage.ids[HA])).one().until = date(2026, 10, 25)
        session.commit()
    for said in ("Duyệt", "Trả lại", "danh sách báo cáo", report.receipt, "khóa tháng 10", "thôn Nà Pài"):
        reply = ha.says(said)
        assert "phân bón" not in reply.text
        assert "Đã nhận" not in reply.text
    assert "sent" == stage.live("T-1-1").status


def test_a_head_and_a_stranger_get_no_list(stage: Stage) -> None:
    """Chi hội see their own, strangers nothing."""
    report = stage.send("T-1-1")
    for chat in (stage.talk(SAO), Talk(stage.engine, chat_id="nobody")):
        for said in ("danh sách báo cáo", "ai chưa nộp", report.receipt, "khóa tháng 10", "duyệt tất cả"):
            reply = chat.says(said)
            assert "Đã nhận" not in reply.text
            assert "phân bón" not in reply.text


def test_an_older_receipt_leads_to_what_counts(stage: Stage) -> None:
    """The first revision's code shows the second, and says so."""
    first = stage.send("T-1-1")
    stage.send("T-1-1", tong_hoi_vien=125)
    said = stage.talk(HA).says(f"mã {first.receipt}").text
    assert said.startswith(texts.OLD_RECEIPT.format(receipt=first.receipt))
    assert "125 hội viên" in said


def test_a_question_in_between_is_answered_and_she_goes_on(stage: Stage) -> None:
    """What is about something else leaves the report open."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    for text in ("danh sách báo cáo", "1"):
        ha.says(text)
    assert "Đang chờ duyệt" not in ha.says("xin chào em").text
    assert "đã duyệt" in ha.says("duyệt").text


VIEWS = {
    "list": ("danh sách báo cáo",),
    "report": ("danh sách báo cáo", "1"),
    "decided": ("danh sách báo cáo", "1", "1"),
    "field": ("danh sách báo cáo", "1", "trả lại"),
    "why": ("danh sách báo cáo", "1", "trả lại", "1"),
    "confirm": ("danh sách báo cáo", "1", "trả lại", "1", "Thiếu"),
    "all": ("duyệt tất cả báo cáo",),
    "lock": ("khóa tháng 10",),
}


@pytest.mark.parametrize("view", VIEWS)
def test_whatever_comes_is_answered_in_every_state(stage: Stage, view: str) -> None:
    """Nothing, a sticker, 5,000 characters, a photo, nonsense: nothing is decided by it, and she can go on."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    for said in VIEWS[view]:
        ha.says(said)
    before = stage.live("T-1-1").status
    things: list[tuple[str, Kind]] = [
        ("", "text"),
        ("", "sticker"),
        ("ạ" * 5000, "text"),
        ("", "photo"),
        ("?!", "text"),
    ]
    for text, kind in things:
        assert ha.says(text, kind=kind).text
    assert before == stage.live("T-1-1").status
    assert "Đã nhận" in ha.says("danh sách báo cáo").text or "Đã nhận" in ha.says("danh sách").text
    assert texts.CLOSED == ha.says("thôi").text


def test_officers_are_never_shown_once_erased(stage: Stage) -> None:
    """A report outlives its sender's name."""
    stage.send("T-1-1")
    with Session(stage.engine) as session:
        session.get_one(Officer, stage.ids[HOA]).erased_at = NOW
        session.commit()
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    assert HOA not in ha.says("1").text


@pytest.mark.parametrize("view", ["field", "why", "confirm", "lock"])
def test_a_question_is_put_again_after_something_else(stage: Stage, view: str) -> None:
    """Words that begin something which is over at once do not lose where she stood."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    for said in VIEWS[view]:
        asked = ha.says(said)
    assert asked == ha.hears("báo cáo", now=NOW)[-1]


@pytest.mark.parametrize("said", ["xem bao cao na pai", "bao cao na pai", "duyet na pai", "na pai", "thon na pai a"])
def test_a_chi_hoi_is_opened_from_a_standing_start(stage: Stage, said: str) -> None:
    """By its name alone too, and nothing is decided with that; a month she names is kept."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    reply = ha.says(said)
    assert "BÁO CÁO THÁNG 10/2026 – Chi hội thôn Nà Pài" in reply.text
    assert texts.ACCEPT in reply.choices
    assert "chưa nộp báo cáo tháng 9/2026" in stage.talk(HANG).says("xem bao cao ban lau thang 9").text
    assert "sent" == stage.live("T-1-1").status


def test_duyet_alone_opens_the_list_and_all_asks_first(stage: Stage) -> None:
    """What names none of hers, or several, goes where it went."""
    stage.send("T-1-1")
    ha = stage.talk(HA)
    assert "Đã nhận 1/3" in ha.says("duyet").text
    ha.says("thoi")
    assert ("Duyệt 1 báo cáo", "Thôi") == ha.says("duyet tat ca").choices
    ha.says("thoi")
    ha.says("thoi")
    for said in ("na sla", "pai", "ke hoach", "bao cao quy 3", "duyet ke hoach"):
        assert "BÁO CÁO" not in ha.says(said).text, said
    assert "BÁO CÁO" not in stage.talk(HANG).says("na pai").text
    assert "mấy chi hội" in stage.talk(HANG).says("duyet na pai").text
