"""What an officer above chi hội reads about a month, and whom she has reminded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, col, select
from tests.handlers.chats import SINCE
from tests.handlers.stage import HA, HANG, HOA, NOW, PERIOD, SAO, Stage, Talk
from tests.handlers.walking import CHANNELS

from bot.channels.rendering import fit
from handlers.months import NO_SUCH_MONTH
from handlers.summaries import texts
from handlers.turn import VIETNAM
from records import reports, rules, unit_changes
from records.messages import Kind
from records.obligations import excuse, report_name
from records.rules import Terms
from records.submission_tables import Report
from records.summary_wishes import wish
from records.tables import Account, Officer, OutboxMessage, Post, Unit

NEXT_MONTH = datetime(2026, 11, 3, 2, tzinfo=UTC)


@pytest.fixture
def ha(stage: Stage) -> Talk:
    """The supervisor of a commune of three chi hội."""
    return stage.talk(HA)


@pytest.fixture
def large(stage: Stage) -> Stage:
    """The commune has 65 chi hội more, each with a head."""
    with Session(stage.engine) as session:
        for number in range(1, 66):
            unit = Unit(
                code=f"X{number}",
                name=f"Chi hội thôn Đồng Văn {number}",
                level="branch",
                parent_id=stage.ids["T-1"],
            )
            officer = Officer(name=f"Nguyễn Thị Thanh Huyền {number}", phone=f"09876543{number:02}")
            session.add_all([unit, officer])
            session.flush()
            session.add(Post(officer_id=officer.id, unit_id=unit.id, role="head", since=SINCE))
            session.add(Account(officer_id=officer.id, channel="zalo", chat_id=f"x{number}"))
            stage.ids[unit.code] = unit.id
        session.commit()
    return stage


def one_message(*said: object) -> None:
    """Hold that each of these replies is one message on Zalo."""
    for reply in said:
        assert 1 == len(fit(reply, CHANNELS["zalo"]))  # type: ignore[arg-type]


# --- at a glance ---


def test_a_month_at_a_glance(stage: Stage, ha: Talk) -> None:
    """Who reported and how, sums with their change, who is missing with telephone, what stands out, what was said."""
    for period in ("2026-09", "2025-10"):
        stage.send("T-1-1", period=period, tong_hoi_vien=117)
    stage.send("T-1-1", so_suat_qua=4, gia_tri_qua=2_000_000)
    stage.send("T-1-2", late=True, tong_hoi_vien=80, so_du=90)
    said = ha.says("tổng hợp tháng 10")
    expected = """TỔNG HỢP THÁNG 10/2026 – Hội LHPN xã Nà Lùng
(Tính đến 09:00 ngày 26/10, tháng chưa hết)
Đã nộp 2/3 chi hội (66%): đúng hạn 1, nộp muộn 1.
Chưa nộp (1):
• thôn Bản Lầu – chưa có chi hội trưởng

SỐ LIỆU (2 chi hội đã nộp)
• Hội viên: 200 (tăng 3 so với tháng trước, tăng 3 so với cùng kỳ)
• Kết nạp mới: 6 (bằng tháng trước, bằng cùng kỳ)
• Sinh hoạt: 2 buổi, 135 lượt chị dự (bằng tháng trước)
• Thăm hỏi, giúp đỡ: 4 người (hộ), trị giá 2.000.000 đồng (tăng 2.000.000 so với tháng trước)
• Hoạt động khác: 0 việc, trị giá 3.000.000 đồng (bằng tháng trước)
So với tháng trước: tính trên 1 chi hội báo cáo cả hai tháng.
So với cùng kỳ năm trước: tính trên 1 chi hội.

NÊN HỎI LẠI (1)
• thôn Khuổi Mươi: 90 lượt chị dự, nhiều hơn cả khi mọi hội viên dự đủ (80)

Có 2 chi hội nêu tâm tư, khó khăn, kiến nghị."""
    assert expected == said.text
    assert (texts.MISSING, texts.VOICES, texts.EXCEL, texts.WORD) == said.choices
    one_message(said)


def test_an_empty_month_says_so(ha: Talk) -> None:
    """No figures, no percentage, and all are missing; a month to come is none."""
    said = ha.says("tổng hợp tháng 9").text
    assert "Chưa có báo cáo nào (0/3 chi hội)." in said
    assert "Chưa nộp (3):" in said
    assert "SỐ LIỆU" not in said
    assert texts.TO_COME.format(month="11/2026") == ha.says("tổng hợp tháng 11 năm nay").text
    assert texts.TO_COME.format(month="11/2026") == ha.says("tong hop thang 11").text
    assert [NO_SUCH_MONTH] * 2 == [ha.says(text).text for text in ("tong hop thang 13", "bao cao thang 13")]
    ha.says("tong hop")
    assert NO_SUCH_MONTH == ha.says("thang 13").text


def test_all_in(stage: Stage, ha: Talk) -> None:
    """Nobody is to be reminded; empty and returned reports are named."""
    stage.send("T-1-1", zero=True)
    returned = stage.send("T-1-2")
    stage.send("T-1-3")
    with Session(stage.engine) as session:
        found = session.get_one(Report, returned.id)
        reports.return_to_sender(session, found, stage.ids[HA], NOW, reason="thiếu", field=None)
        session.commit()
    said = ha.says("tổng hợp")
    assert "Đã nộp 3/3 chi hội (100%)" in said.text
    assert texts.ZERO.format(count=1) in said.text
    assert texts.RETURNED.format(count=1) in said.text
    assert texts.ALL_IN in said.text
    assert texts.NUDGE_ALL not in said.words
    assert texts.NOBODY_MISSING.format(month="10/2026") == ha.says("ai chưa nộp").text
    assert texts.NOBODY_MISSING.format(month="10/2026") == ha.says("nhắc tất cả").text


def test_a_chi_hoi_closed_within_the_month_leaves_the_count(stage: Stage, ha: Talk) -> None:
    """It is named with what it sent, and counted nowhere."""
    stage.send("T-1-1")
    stage.send("T-1-2")
    with Session(stage.engine) as session:
        unit_changes.close_unit(session, session.get_one(Unit, stage.ids["T-1-2"]), date(2026, 10, 20))
        session.commit()
    said = ha.says("tổng hợp").text
    assert "Đã nộp 1/2 chi hội (50%)" in said
    assert "Không tính: thôn Khuổi Mươi (giải thể trong tháng, có gửi báo cáo)." in said


def test_the_deadline_is_named_where_there_is_one(stage: Stage, ha: Talk) -> None:
    """As the Hội set it, with the days that are left; nobody set one: none is invented."""
    assert "Hạn nộp" not in ha.says("tổng hợp").text
    with Session(stage.engine) as session:
        rules.set_rule(session, stage.ids["T"], Terms(due_day=28), since="2026-09", officer_id=stage.ids[HANG], now=NOW)
        session.commit()
    assert "Hạn nộp: hết ngày 28/10/2026 (còn 2 ngày)." in ha.says("tổng hợp").text
    assert "Hạn nộp: hết ngày 28/09/2026 (đã qua)." in ha.says("tháng 9").text


def test_another_month_is_named_within(stage: Stage, ha: Talk) -> None:
    """And what she asks next is about that month."""
    stage.send("T-1-1", period="2026-08")
    ha.says("tổng hợp")
    assert "THÁNG 8/2026" in ha.says("tháng 8").text
    assert "CHƯA NỘP BÁO CÁO THÁNG 8/2026" in ha.says("ai chưa nộp").text
    ha.says("danh sách báo cáo tháng 9")
    assert "CHƯA NỘP BÁO CÁO THÁNG 9/2026" in ha.says("chưa nộp").text


# --- levels ---


def test_a_province_sees_its_communes(stage: Stage) -> None:
    """Each with n/m; one is opened by number, by label or by name; back leads up again."""
    for code, who in (("T-1-1", HOA), ("T-2-1", SAO), ("T-2-2", SAO)):
        stage.send(code, who)
    hang = stage.talk(HANG)
    said = hang.says("tổng hợp")
    assert "Đã nộp 3/5 chi hội (60%)" in said.text
    assert "Đủ báo cáo: 1/2 xã, phường.\nCòn thiếu: xã Nà Lùng: 1/3." in said.text
    assert "• thôn Bản Lầu (xã Nà Lùng) – chưa có chi hội trưởng" in said.text
    listed = hang.says("1")
    assert ("xã Nà Lùng: 1/3", "xã Bản Chang: 2/2") == listed.choices
    assert "TỔNG HỢP THÁNG 10/2026 – Hội LHPN xã Bản Chang" in hang.says("2").text
    assert "Hội LHPN tỉnh Lạng Sơn" in hang.says("quay lại").text
    assert "Hội LHPN xã Nà Lùng" in hang.says("nà lùng").text


def test_an_older_tree_is_seen_as_it_was(stage: Stage) -> None:
    """The province sees districts of a month before they went, and opens one that is no more."""
    with Session(stage.engine) as session:
        last = date(2026, 8, 31)
        district = Unit(
            code="H", name="Hội LHPN huyện Cũ", level="district", parent_id=stage.ids["T"], opened_on=date(2000, 1, 1)
        )
        session.add(district)
        session.flush()
        commune = session.get_one(Unit, stage.ids["T-1"])
        commune.parent_id = district.id
        session.flush()
        unit_changes.move(session, commune, session.get_one(Unit, stage.ids["T"]), date(2026, 9, 1))
        unit_changes.close_unit(session, district, date(2026, 9, 1))
        assert last == district.closed_on
        session.commit()
    stage.send("T-1-1", period="2026-08")
    hang = stage.talk(HANG)
    then = hang.says("tổng hợp tháng 8")
    assert "Đủ báo cáo: 0/2 đơn vị." in then.text
    assert "huyện Cũ: 1/3" in then.text
    assert "huyện Cũ: 1/3" in hang.says("1").choices
    assert "TỔNG HỢP THÁNG 8/2026 – Hội LHPN huyện Cũ" in hang.says("huyện cũ").text
    assert "Đủ báo cáo: 0/2 xã, phường." in hang.says("tổng hợp tháng 10").text


def test_who_supervises_two_units_is_asked_which(stage: Stage, ha: Talk) -> None:
    """And who also has the unit above is not."""
    with Session(stage.engine) as session:
        session.add(Post(officer_id=stage.ids[HA], unit_id=stage.ids["T-2"], role="supervisor", since=SINCE))
        session.commit()
    asked = ha.says("ai chưa nộp")
    assert ("Hội LHPN xã Nà Lùng", "Hội LHPN xã Bản Chang") == asked.choices
    assert "CHƯA NỘP BÁO CÁO THÁNG 10/2026 – Hội LHPN xã Bản Chang" in ha.says("2").text
    with Session(stage.engine) as session:
        session.add(Post(officer_id=stage.ids[HA], unit_id=stage.ids["T"], role="admin", since=SINCE))
        session.commit()
    ha.says("thôi")
    assert "Hội LHPN tỉnh Lạng Sơn" in ha.says("tổng hợp").text


# --- lists ---


def test_65_missing_are_paged(large: Stage) -> None:
    """Everybody once, with telephone, each page one message on Zalo, forwards and backwards."""
    ha = large.talk(HA)
    assert "và 63 chi hội nữa" in ha.says("tổng hợp").text
    pages = [ha.says("ai chưa nộp")]
    while texts.MORE in pages[-1].words:
        pages.append(ha.says("xem tiếp"))
    one_message(*pages)
    lines = [line for page in pages for line in page.text.splitlines() if line.startswith("•")]
    assert 68 == len(lines) == len(set(lines))
    assert all(sum(f"– chị Nguyễn Thị Thanh Huyền {n} 09876543{n:02}" in line for line in lines) for n in range(1, 66))
    assert texts.NO_MORE_PAGES == ha.says("xem tiếp").text
    assert pages[-2] == ha.says("trang trước")
    assert "TỔNG HỢP" in ha.says("quay lại").text


def test_what_was_said_is_for_those_above_only(stage: Stage, ha: Talk) -> None:
    """By chi hội, with what it is; a head of a chi hội gets none of it."""
    stage.send("T-1-1", kho_khan="Thiếu loa đài")
    stage.send("T-1-2", du_luan="Không có", kien_nghi="Sửa đường")
    ha.says("tổng hợp")
    said = ha.says("kiến nghị").text
    assert "thôn Nà Pài:\n– Tâm tư, dư luận: Chị em lo giá phân bón\n– Khó khăn: Thiếu loa đài" in said
    assert "thôn Khuổi Mươi:\n– Kiến nghị: Sửa đường" in said
    assert texts.CONFIDENTIAL in said
    for chat in (stage.talk(SAO), Talk(stage.engine, chat_id="nobody")):
        for words in ("ý kiến của chị em", "tổng hợp", "ai chưa nộp", "xuất excel", "nhắc tất cả", "từng xã"):
            reply = chat.says(words)
            assert "phân bón" not in reply.text
            assert "Nà Pài" not in reply.text
            assert reply.file is None


def test_a_chi_hoi_is_opened_by_name_or_number(stage: Stage, ha: Talk) -> None:
    """Its report, and from there what one does with reports; a name that nobody has leads nowhere."""
    stage.send("T-1-1")
    with Session(stage.engine) as session:
        session.get_one(Unit, stage.ids["T-1-3"]).name = "Chi hội khối 5"
        session.commit()
    assert "BÁO CÁO THÁNG 10/2026 – Chi hội thôn Nà Pài" in ha.says("thôn Nà Pài báo cáo gì").text
    assert "đã duyệt" in ha.says("duyệt").text
    assert "Dạ, Chi hội khối 5 chưa nộp" in ha.says("chi hội 5 nộp chưa").text
    assert texts.NO_SUCH_UNIT.format(who="50") == ha.says("chi hội 50 báo cáo gì").text
    assert "BÁO CÁO" not in ha.says("chi hội trưởng báo cáo gì").text


# --- files ---


def test_a_file_is_named_for_her_and_made_later(stage: Stage, ha: Talk) -> None:
    """Its key says unit, month, kind and officer: what is in it is found out when it is sent."""
    stage.send("T-1-1")
    said = ha.says("xuất word tháng 9")
    assert f"summary:{stage.ids['T-1']}:2026-09:docx:{stage.ids[HA]}" == said.file
    assert "báo cáo tổng hợp (Word) tháng 9/2026 của Hội LHPN xã Nà Lùng" in said.text
    ha.says("tổng hợp")
    assert f"summary:{stage.ids['T-1']}:{PERIOD}:xlsx:{stage.ids[HA]}" == ha.says("excel").file


# --- reminding ---


def nudges(stage: Stage) -> Sequence[OutboxMessage]:
    """Give what went out to remind somebody."""
    with Session(stage.engine) as session:
        query = select(OutboxMessage).where(col(OutboxMessage.dedup_key).startswith("nudge:"))
        return session.exec(query.order_by(col(OutboxMessage.id))).all()


def test_all_who_are_missing_are_reminded_once_a_day(stage: Stage, ha: Talk) -> None:
    """After she has read what is said in her name; who cannot be written to is to be called."""
    hoa = stage.talk(HOA)
    stage.talk("Hoàng Thị Thắm")
    stage.send("T-1-3")
    ha.says("ai chưa nộp")
    asked = ha.says("nhắc tất cả")
    message = (
        "Chị Nông Thị Thu Hà (Hội LHPN xã Nà Lùng) nhờ em nhắn: báo cáo tháng 10/2026 của Chi hội thôn Nà Pài chưa thấy"
        " gửi ạ. Chị gửi giúp em khi tiện nhé. Chị bấm nút hoặc gõ “Báo cáo tháng 10/2026”, em hỏi từng câu ạ."
    )
    assert f"Dạ, em nhắn cho 1 chi hội (2 chị) như thế này ạ:\n“{message}”" in asked.text
    assert "chị gọi giúp em:\n• thôn Khuổi Mươi – chưa có chi hội trưởng" in asked.text
    assert [] == nudges(stage)
    sent = ha.says("1")
    assert "✅ Dạ, em đã nhắn cho 2 chị ở 1 chi hội ạ." in sent.text
    assert [message] == hoa.told()
    assert ("Báo cáo tháng 10/2026",) == hoa.last_told().words
    assert "báo cáo tháng 10/2026" in hoa.says("Báo cáo tháng 10/2026").text.lower()
    again = ha.says("nhắc tất cả")
    assert texts.NUDGED_ALREADY.format(units="thôn Nà Pài") in again.text
    assert () == again.choices
    assert [1, 2] == [row.priority for row in nudges(stage)] or 2 == len(nudges(stage))
    tomorrow = datetime(2026, 10, 27, 2, tzinfo=UTC)
    ha.says("nhắc tất cả", now=tomorrow)
    ha.says("gửi đi em", now=tomorrow)
    assert 4 == len(nudges(stage))


def test_another_supervisor_does_not_remind_again(stage: Stage, ha: Talk) -> None:
    """Once a day and chi hội, whoever asks; a tap on an old button sends nothing twice."""
    stage.talk(HOA)
    for text in ("nhắc tất cả", "1"):
        ha.says(text)
    hang = stage.talk(HANG)
    hang.says("nhắc tất cả")
    ha.says("Gửi nhắc 1 chi hội")
    assert 1 == len(nudges(stage))


def test_one_is_reminded_by_her_name_or_that_of_her_chi_hoi(stage: Stage, ha: Talk) -> None:
    """Whoever has reported is not; words that name nobody are left to others."""
    stage.talk(HOA)
    for said in ("nhắc chị Hoa", "nhắc chị hoa nhé", "nhắc thôn nà pài", "nhac chi hoi na pai nop bao cao"):
        assert "em nhắn cho 1 chi hội (1 chị)" in ha.says(said).text
        ha.says("thôi")
    stage.send("T-1-1")
    assert texts.NUDGE_NOT_MISSING.format(month="10/2026", who="chi hoa") == ha.says("nhắc chị Hoa").text
    ha.says("thôi")
    assert "nhắn cho" not in ha.says("nhắc chị ngày mai").text
    assert [] == nudges(stage)


def test_who_reported_meanwhile_is_left_alone(stage: Stage, ha: Talk) -> None:
    """Between the question and her yes a report came in."""
    stage.talk(HOA)
    ha.says("nhắc tất cả")
    stage.send("T-1-1")
    assert texts.NUDGE_NONE in ha.says("1").text
    assert [] == nudges(stage)


def test_at_night_it_waits_until_morning(stage: Stage, ha: Talk) -> None:
    """And she is told so, before and after."""
    stage.talk(HOA)
    night = datetime(2026, 10, 26, 22, 30, tzinfo=VIETNAM).astimezone(UTC)
    assert "lúc 7 giờ sáng mai" in ha.says("nhắc tất cả", now=night).text
    assert "tin sẽ đến lúc 7 giờ sáng mai" in ha.says("1", now=night).text
    assert [datetime(2026, 10, 27, 0, tzinfo=UTC)] == [row.due_at for row in nudges(stage)]


def test_who_blocked_the_assistant_is_to_be_called(stage: Stage, ha: Talk) -> None:
    """With her number, and why."""
    stage.talk(HOA)
    with Session(stage.engine) as session:
        session.exec(select(Account).where(Account.officer_id == stage.ids[HOA])).one().blocked_at = NOW
        session.commit()
    said = ha.says("nhắc chị Hoa").text
    assert "thôn Nà Pài – chị Vi Thị Hoa 0912345678 (đã chặn tin), chị Hoàng Thị Thắm (phó) chưa có số" in said
    assert "nhắn cho" not in said


def test_whom_no_message_reaches(stage: Stage, ha: Talk) -> None:
    """Who blocked the assistant, to whom nothing came lately, who never wrote with it: by name, with telephone."""
    stage.talk(HOA)
    stage.talk(SAO)
    with Session(stage.engine) as session:
        session.exec(select(Account).where(Account.officer_id == stage.ids[HOA])).one().blocked_at = NOW
        session.commit()
    said = ha.says("những ai không nhận được tin")
    assert (
        """KHÔNG NHẬN ĐƯỢC TIN CỦA EM – Hội LHPN xã Nà Lùng (2 chị)
Khi có việc, chị gọi điện giúp em ạ:
• chị Vi Thị Hoa 0912345678, chi hội trưởng thôn Nà Pài: đã chặn tin
• chị Hoàng Thị Thắm chưa có số, chi hội phó thôn Nà Pài: chưa dùng trợ lý"""
        == said.text
    )
    one_message(said)
    assert "1 chị đã chặn tin của em" in ha.says("quay lại").text
    stage.talk(HOA).says("chào em")
    with Session(stage.engine) as session:
        session.exec(select(Account).where(Account.officer_id == stage.ids[HOA])).one().blocked_at = None
        session.commit()
    assert "Vi Thị Hoa" not in ha.says("ai chặn tin").text
    assert "chặn tin" not in ha.says("tổng hợp").text


def test_whom_no_message_reaches_may_be_many(large: Stage) -> None:
    """Page by page, each one message; only below her."""
    stage = large
    with Session(stage.engine) as session:
        for account in session.exec(select(Account).where(col(Account.chat_id).startswith("x"))):
            account.blocked_at = NOW
        session.commit()
    ha = stage.talk(HA)
    pages = [ha.says("ai chặn tin")]
    while texts.MORE in pages[-1].words:
        pages.append(ha.says("xem tiếp"))
    one_message(*pages)
    names = [f"Nguyễn Thị Thanh Huyền {number} " for number in range(1, 66)]
    assert [1] * 65 == [sum(page.text.count(name) for page in pages) for name in names]
    assert SAO not in "".join(page.text for page in pages)


def test_the_reason_she_gave_is_shown(stage: Stage, ha: Talk) -> None:
    """What a chi hội said about being late stands beside it."""
    with Session(stage.engine) as session:
        excuse(session, report_name(PERIOD), stage.ids["T-1-1"], stage.ids[HOA], "đang gặt lúa", now=NOW)
        session.commit()
    assert "0912345678 (chưa dùng trợ lý)" in ha.says("ai chưa nộp").text
    assert "; báo lý do: đang gặt lúa" in ha.says("ai chưa nộp").text


def test_65_are_reminded_at_once(large: Stage) -> None:
    """Each in her own words, one message each."""
    ha = large.talk(HA)
    ha.says("nhắc tất cả")
    assert "65 chị ở 65 chi hội" in ha.says("1").text
    assert 65 == len({row.chat_id for row in nudges(large)}) == len(nudges(large))


# --- when it comes of itself ---


def test_she_chooses_when_it_comes(stage: Stage, ha: Talk) -> None:
    """By numbers, in words, not at all; read back."""

    def now() -> Sequence[str]:
        with Session(stage.engine) as session:
            return wish(session, stage.ids[HA], stage.ids["T-1"])

    asked = ha.says("nhận tổng hợp")
    assert "Hiện giờ: hôm trước hạn nộp, tối ngày hạn nộp, khi các chi hội nộp đủ." in asked.text
    assert "hôm trước hạn nộp, khi các chi hội nộp đủ ạ" in ha.says("1 3").text
    assert ("day_before", "all_in") == now()
    ha.says("nhận tổng hợp tối ngày hạn")
    assert ("deadline",) == now()
    ha.says("nhận tổng hợp")
    ha.says("tối ngày hạn với khi nộp đủ")
    assert ("deadline", "all_in") == now()
    ha.says("nhận tổng hợp")
    assert texts.WISH_SET_NONE.format(place="Hội LHPN xã Nà Lùng") == ha.says("5").text
    assert () == now()
    ha.says("nhận tổng hợp")
    assert texts.CLOSED_VIEW == ha.says("thôi").text
    assert () == now()


# --- whatever comes ---

VIEWS = {
    "summary": ("tổng hợp",),
    "places": ("xem từng nơi",),
    "missing": ("ai chưa nộp",),
    "voices": ("ý kiến của chị em",),
    "nudge": ("nhắc tất cả",),
    "wish": ("nhận tổng hợp",),
}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("who", [HA, HANG])
def test_whatever_comes_is_answered_in_every_view(stage: Stage, view: str, who: str) -> None:
    """Nothing, a sticker, 5,000 characters, a photo, nonsense: nothing is sent by it, and she can go on."""
    stage.talk(HOA)
    stage.send("T-2-1", SAO)
    chat = stage.talk(who)
    kinds: tuple[tuple[str, Kind], ...] = (
        ("", "text"),
        ("😀", "sticker"),
        ("a" * 5000, "text"),
        ("", "photo"),
        ("???", "text"),
        ("99", "text"),
        ("xin chào em", "text"),
    )
    for text, kind in kinds:
        for said in VIEWS[view]:
            chat.says(said)
        assert chat.hears(text, kind=kind)
        assert [] == nudges(stage)
    assert "TỔNG HỢP" in chat.says("tổng hợp").text


def test_who_lost_her_post_sees_nothing_more(stage: Stage, ha: Talk) -> None:
    """Not by a view that was hers a moment ago."""
    stage.send("T-1-1")
    for view in ("tổng hợp", "ai chưa nộp", "ý kiến của chị em", "nhắc tất cả"):
        ha.says(view)
    with Session(stage.engine) as session:
        session.exec(select(Post).where(Post.officer_id == stage.ids[HA])).one().until = date(2026, 10, 25)
        session.commit()
    for said in ("1", "xem tiếp", "tháng 9", "excel", "tổng hợp", "nhắc tất cả"):
        reply = ha.says(said)
        assert "Nà Pài" not in reply.text
        assert reply.file is None
    assert [] == nudges(stage)


def test_another_commune_is_out_of_sight(stage: Stage, ha: Talk) -> None:
    """Its chi hội cannot be opened by name, nor reminded."""
    stage.talk(SAO)
    stage.send("T-2-2", SAO)
    for said in ("tổng hợp", "nà sla", "bản chang", "nhắc chị Sao", "thôn Nà Sla nộp chưa"):
        assert "Nà Sla" not in ha.says(said).text.replace("“Nà Sla”", "")
    assert [] == nudges(stage)


def test_after_the_month_it_is_over(stage: Stage, ha: Talk) -> None:
    """Nothing says then that the month goes on."""
    stage.send("T-1-1")
    assert "Tính đến" not in ha.says("tổng hợp tháng 10", now=NEXT_MONTH).text


@pytest.mark.parametrize("said", ["ai nộp muộn", "chi hoi nao nop muon", "danh sách nộp muộn tháng 10"])
def test_who_reported_late(stage: Stage, said: str) -> None:
    """By name, with when it came; it is no question about plans."""
    assert "không có chi hội nào nộp muộn" in stage.talk(HA).says(said).text


@pytest.mark.parametrize("said", ["tổng hợp quý 4", "tong hop nam 2026", "thống kê 6 tháng đầu năm"])
def test_longer_than_a_month_is_said_to_be_missing(stage: Stage, said: str) -> None:
    """Not the figures of some month as if they were meant."""
    assert "theo từng tháng" in stage.talk(HA).says(said).text


@pytest.mark.parametrize("said", ["cho chị xin tổng hợp tháng này", "so sanh voi thang truoc", "tong hop thang 10"])
def test_a_month_at_a_glance_in_other_words(stage: Stage, said: str) -> None:
    """As she would ask a person."""
    assert "TỔNG HỢP THÁNG 10/2026" in stage.talk(HA).says(said).text


@pytest.mark.parametrize("said", ["gửi file", "tải về máy", "cho chi xin file bao cao tong hop"])
def test_a_file_of_no_stated_kind_is_the_workbook(stage: Stage, said: str) -> None:
    """It opens on a telephone, too."""
    assert "bảng tổng hợp (Excel)" in stage.talk(HA).says(said).text


def test_nobody_is_chased_for_a_month_long_past(stage: Stage) -> None:
    """It would only confuse her with the month that is open."""
    talk = stage.talk(HA)
    talk.says("tổng hợp tháng 1/2020")
    assert "đã lâu" in talk.says("nhắc tất cả").text
