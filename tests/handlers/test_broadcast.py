"""An admin writes an announcement, sees it as they will, and decides what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.chats import NOW, SINCE, Chat, connect
from tests.handlers.stage import Stage

from handlers.broadcast import sending as broadcast_sending
from handlers.broadcast import texts
from handlers.hours import moment_of
from handlers.turn import VIETNAM
from knowledge.search import Library
from records import announcements, outbox, photos
from records.recipients import UNSURE, settle
from records.scheduling_tables import Announcement, Recipient
from records.submission_tables import Photo
from records.tables import Officer, OutboxMessage, Post

TEXT = "Mời các chị họp lúc 8 giờ sáng thứ Bảy tại nhà văn hóa xã."


@pytest.fixture
def admin(stage: Stage, engine: Engine) -> Chat:
    """The province's admin, on Telegram; three of those below write on Zalo."""
    for name, chat_id in (("Nông Thị Thu Hà", "h"), ("Vi Thị Hoa", "v"), ("Triệu Thị Sao", "s")):
        connect(engine, stage.ids[name], Chat(engine, chat_id))
    return connect(engine, stage.ids["Bùi Thu Hằng"], Chat(engine, "1", "telegram"))


def states(engine: Engine) -> dict[str, int]:
    with Session(engine) as session:
        newest = session.exec(select(Announcement.id).order_by(Announcement.id.desc())).first()  # type: ignore[attr-defined]
        return announcements.states(session, newest) if newest else {}


def settled(engine: Engine, **by_chat: str) -> None:
    """What was queued for a chat became this."""
    with Session(engine) as session:
        for chat_id, state in by_chat.items():
            row = session.exec(select(Recipient).where(Recipient.chat_id == chat_id, Recipient.state == "queued")).one()
            message = session.exec(select(OutboxMessage).where(OutboxMessage.recipient_id == row.id)).one()
            message.status = state.split("/")[0]
            session.add(message)
            settle(session, row.id, state.split("/")[0], NOW, state.partition("/")[2] or None)
        session.commit()


def write(admin: Chat, audience: str = texts.HEADS) -> str:
    """Write one to the end; give what is said beside the preview."""
    admin.says("soạn thông báo")
    admin.says(TEXT)
    return admin.hears(audience)[-1].text


def test_it_is_shown_as_they_will_see_it_with_exact_counts(admin: Chat) -> None:
    """The preview is the message; the count is per channel, and who cannot be reached is counted."""
    admin.says("thông báo")
    asked = admin.says(TEXT)
    assert texts.HEADS in asked.choices
    shown, summary = admin.hears(texts.EVERYBODY)
    assert f"Thông báo của Hội LHPN tỉnh Lạng Sơn:\n\n{TEXT}" in shown.text
    assert "Gửi được cho 4 người (Telegram 1, Zalo 3)." in summary.text
    assert "Không gửi được cho 1 người" in summary.text


def test_a_photo_goes_along(admin: Chat, engine: Engine) -> None:
    """It is in the preview and in every message; who gets the words alone is counted beforehand."""
    admin.says("thông báo")
    assert texts.PHOTO_TAKEN == admin.hears("", kind="photo", photo="file1")[0].text
    admin.says(TEXT)
    shown, summary = admin.hears(texts.EVERYBODY)
    assert shown.photo is not None
    assert "Ảnh: có. Riêng 3 người chỉ nhận được chữ" in summary.text
    admin.hears("", kind="photo", photo="file2")
    shown, summary = admin.hears(f"{TEXT} Nhớ đúng giờ.", kind="photo", photo="file3", public=True)
    assert "Nhớ đúng giờ" in shown.text
    assert "Ảnh: có.\n" in summary.text
    assert texts.NO_PICTURE in summary.choices
    admin.hears(texts.SEND)
    with Session(engine) as session:
        announcement = session.exec(select(Announcement)).one()
        photo = session.get(Photo, announcement.photo_id)
        assert photo is not None
        assert ("telegram", "file3") == (photo.channel, photo.ref)
        rows = session.exec(select(OutboxMessage).where(OutboxMessage.recipient_id.is_not(None))).all()  # type: ignore[union-attr]
        assert [photo.id] * 4 == [row.reply["photo"] for row in rows]


def test_a_photo_is_left_out_again(admin: Chat, engine: Engine) -> None:
    """ "Bỏ ảnh"; what she wrote stays."""
    admin.says("thông báo")
    admin.hears(TEXT, kind="photo", photo="file1")
    assert "Ảnh: có." in admin.hears(texts.HEADS)[-1].text
    shown, summary = admin.hears(texts.NO_PICTURE)
    assert (TEXT in shown.text, shown.photo, "Ảnh" in summary.text) == (True, None, False)
    admin.hears(texts.SEND)
    with Session(engine) as session:
        assert session.exec(select(Announcement)).one().photo_id is None


def test_a_photo_that_is_none_takes_the_place_of_no_other(admin: Chat, engine: Engine) -> None:
    """It turns out when it is fetched, which may be after she saw the preview."""
    admin.says("thông báo")
    admin.hears(TEXT, kind="photo", photo="good")
    admin.hears(texts.HEADS)
    admin.hears("", kind="photo", photo="bad")
    with Session(engine) as session:
        good, bad = session.exec(select(Photo.id).order_by(Photo.id)).all()  # type: ignore[arg-type]
        photos.refuse(session, bad, "no picture")
        session.commit()
    assert texts.EARLIER_PICTURE in admin.hears(texts.SEND)[-1].text
    assert {} == states(engine)
    admin.hears(texts.SEND)
    with Session(engine) as session:
        assert good == session.exec(select(Announcement)).one().photo_id


def test_now_is_now(admin: Chat, engine: Engine) -> None:
    """Every head has her message, and it is queued behind all answers; a second tap sends nothing."""
    write(admin)
    assert "cho 2 người" in admin.says(texts.SEND).text
    admin.hears(texts.SEND)
    with Session(engine) as session:
        rows = session.exec(select(OutboxMessage).where(OutboxMessage.recipient_id.is_not(None))).all()  # type: ignore[union-attr]
        assert [2, 2] == [row.priority for row in rows]
        assert {"v", "s"} == {row.chat_id for row in rows}


def test_only_below_her_unit(stage: Stage, engine: Engine) -> None:
    """The admin of a commune reaches nobody of another, and sees no announcement from there."""
    with Session(engine) as session:
        officer = Officer(name="Lý Thị Mai")
        session.add(officer)
        session.flush()
        session.add(Post(officer_id=officer.id, unit_id=stage.ids["T-2"], role="admin", since=SINCE))
        session.commit()
        mai_id = officer.id
    mai = connect(engine, mai_id, Chat(engine, "m"))
    connect(engine, stage.ids["Vi Thị Hoa"], Chat(engine, "v"))
    connect(engine, stage.ids["Triệu Thị Sao"], Chat(engine, "s"))
    assert "Gửi được cho 1 người (Zalo 1)." in write(mai)
    mai.says(texts.CHANGE)
    assert texts.NO_UNIT in mai.says("xã Nà Lùng").text


def test_a_part_of_the_tree_and_without_somebody(admin: Chat) -> None:
    """A unit that is typed narrows it; "trừ" leaves out people and chi hội."""
    admin.says("soạn thông báo")
    admin.says(TEXT)
    assert "Hội LHPN xã Nà Lùng" in admin.says("xã nà lùng").text
    assert "Gửi được cho 1 người" in admin.hears(texts.HEADS)[-1].text
    admin.says(texts.CHANGE)
    assert "Gửi được cho 2 người" in admin.hears("cht")[-1].text
    assert texts.EXCEPT_WHOM in admin.says("trừ").text
    assert texts.NOBODY in admin.says("trừ chị Hoa, chị Sao").text
    admin.says(texts.CHANGE)
    admin.hears("cht")
    left = admin.says("trừ chị Hoa").text
    assert "bớt chị Vi Thị Hoa" in left
    assert "Gửi được cho 1 người" in left
    assert texts.NOBODY in admin.says("trừ chi hội Nà Sla").text
    for said in ("gửi đi", texts.SEND, "hẹn giờ", "gửi thử"):
        assert texts.NOBODY in admin.says(said).text
    assert "không thấy ai" in admin.says("trừ chị Lan").text


def test_who_has_not_reported(admin: Chat) -> None:
    """The heads and deputies of chi hội without a report of the month."""
    assert "Gửi được cho 2 người" in write(admin, "gửi chi hội chưa nộp")


def test_at_a_moment_she_confirms(admin: Chat, engine: Engine) -> None:
    """The moment is said in full before anything is settled; nothing goes out sooner."""
    write(admin)
    admin.says(texts.LATER)
    assert texts.NO_MOMENT == admin.says("29/2/2027 8h").text
    assert "mấy giờ ngày 26/10/2026" in admin.says("thứ hai").text
    assert "08:30 thứ Hai ngày 26/10/2026" in admin.says("8h30").text
    admin.says(texts.OTHER_MOMENT)
    assert "đã qua" in admin.says("8h ngày 1/10/2026").text
    assert "08:00 thứ Tư ngày 21/10/2026" in admin.says("8 giờ sáng mai").text
    assert "08:00 thứ Tư ngày 21/10/2026 cho 2 người" in admin.says(texts.SCHEDULE).text
    with Session(engine) as session:
        announcement = session.exec(select(Announcement)).one()
        assert ("scheduled", datetime(2026, 10, 21, 1, tzinfo=UTC)) == (announcement.state, announcement.send_at)
    assert {} == states(engine)


def test_at_night_it_is_asked_whether_it_may_wait(admin: Chat, engine: Engine) -> None:
    """Nobody is woken by a tap: it waits for the morning unless she says so; a moment at night is pointed out."""
    night = datetime(2026, 10, 20, 15, 30, tzinfo=UTC)
    write(admin)
    asked = admin.says("gửi đi", now=night)
    assert "bây giờ là 22:30" in asked.text
    assert "07:00 thứ Tư ngày 21/10/2026" in asked.text
    assert {} == states(engine)
    assert "nhiều chị đang nghỉ" in admin.says("3 giờ sáng mai", now=night).text
    admin.says(texts.OTHER_MOMENT, now=night)
    assert texts.AT_NIGHT not in admin.says("8 giờ sáng mai", now=night).text
    assert "sẽ gửi lúc 08:00" in admin.says("đúng", now=night).text
    write(admin)
    admin.says(texts.SEND, now=night)
    admin.says(texts.SEND_ANYWAY, now=night)
    assert {"queued": 2} == states(engine)


def test_what_is_approved_late_is_not_sent_at_night(
    admin: Chat, engine: Engine, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hour that passed is said, and those who hear it are not woken."""
    monkeypatch.setattr(broadcast_sending, "MOST_ALONE", 1)
    second = also_admin(engine, stage)
    write(admin)
    admin.says(texts.LATER)
    admin.says("8 giờ sáng mai")
    admin.says(texts.SCHEDULE)
    assert "duyệt để gửi lúc 08:00 thứ Tư ngày 21/10/2026" in admin.says("tiến độ thông báo").text
    late = second.says("duyệt thông báo 1", now=datetime(2026, 10, 22, 15, tzinfo=UTC)).text
    assert "Giờ hẹn 08:00 thứ Tư ngày 21/10/2026 đã qua." in late
    assert "sẽ gửi lúc 07:00 thứ Sáu ngày 23/10/2026" in late
    assert {} == states(engine)


def also_admin(engine: Engine, stage: Stage) -> Chat:
    """A second admin of the province, who writes on Zalo."""
    with Session(engine) as session:
        session.add(Post(officer_id=stage.ids["Nông Thị Thu Hà"], unit_id=stage.ids["T"], role="admin", since=SINCE))
        session.commit()
    return Chat(engine, "h")


@pytest.mark.parametrize("said", ["đồng ý", "ok em", "duyệt", "không duyệt", "cho gửi"])
def test_who_is_asked_for_it_may_answer_in_her_own_words(
    admin: Chat, engine: Engine, stage: Stage, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """She is shown what it is about, and what she taps then counts; her reports are not out of reach."""
    monkeypatch.setattr(broadcast_sending, "MOST_ALONE", 1)
    second = also_admin(engine, stage)
    write(admin)
    admin.says(texts.SEND)
    asked = second.says(said)
    assert TEXT in asked.text
    assert ("Duyệt thông báo 1", "Không duyệt thông báo 1") == asked.choices[:2]
    assert ("duyệt" in said) == (texts.REPORTS_INSTEAD in asked.choices)
    assert {} == states(engine)
    assert "đã duyệt" in second.says("1").text
    assert texts.WHAT_TO_APPROVE[:20] not in second.says(said).text


def test_nothing_of_somebody_else_ends_without_its_number(admin: Chat, engine: Engine, stage: Stage) -> None:
    """ "Hủy thông báo" means her own, and even that is asked first; who else's it is, is said."""
    with Session(engine) as session:
        session.add(Post(officer_id=stage.ids["Nông Thị Thu Hà"], unit_id=stage.ids["T-1"], role="admin", since=SINCE))
        session.commit()
    commune = Chat(engine, "h")
    write(commune)
    commune.says(texts.SEND)
    asked = admin.says("hủy thông báo")
    assert "thông báo số 1" in asked.text
    assert "chị Nông Thị Thu Hà" in asked.text
    assert ("Hủy thông báo 1",) == asked.choices
    assert "phải không" in admin.says("tạm dừng thông báo").text
    assert {"queued": 1} == states(engine)
    assert "em không thấy thông báo số 99" in admin.says("tạm dừng thông báo 99").text
    assert "phải không" in commune.says("hủy thông báo").text
    assert "đã hủy" in commune.says("1").text


def test_what_she_writes_is_kept_when_something_else_comes_between(admin: Chat) -> None:
    """Another dialog, a question about plans; "soạn thông báo" offers to go on with it."""
    admin.says("soạn thông báo")
    admin.says(TEXT)
    first, *_ = admin.hears("đặt hạn báo cáo")
    assert texts.KEPT == first.text
    admin.says("hủy")
    asked = admin.says("soạn thông báo")
    assert TEXT[:20] in asked.text
    assert texts.HEADS in admin.says(texts.GO_ON).choices
    assert TEXT in admin.hears(texts.HEADS)[0].text
    assert texts.GO_ON in admin.says("soạn thông báo").choices
    assert texts.ASK_TEXT == admin.says(texts.ANEW).text
    assert texts.CANCELLED == admin.says("thôi").text
    assert texts.ASK_TEXT == admin.says("soạn thông báo").text


def test_after_a_question_about_plans_its_own_is_put_again(admin: Chat, engine: Engine, library: Library) -> None:
    """So that she sees that it is still open, and a number means what she sees."""
    admin.says("soạn thông báo")
    admin.says(TEXT)
    curious = Chat(engine, "1", "telegram", library=library)
    answer, again = curious.hears("hạn nộp báo cáo thi đua lạng sơn là bao giờ?")
    assert "10/6" in answer.text
    assert texts.HEADS in again.choices
    assert TEXT in admin.hears("1")[0].text


def test_giving_up_a_draft_does_not_stop_what_is_on_its_way(admin: Chat, engine: Engine) -> None:
    """And that is said, with how to stop it."""
    write(admin)
    admin.says(texts.SEND)
    admin.says("soạn thông báo")
    said = admin.says("hủy thông báo")
    assert "Thông báo số 1 thì đang gửi" in said.text
    assert ("Hủy thông báo 1",) == said.words
    assert {"queued": 2} == states(engine)


def test_a_second_tap_says_how_it_stands(admin: Chat) -> None:
    """It is no question about plans."""
    write(admin)
    admin.says(texts.SEND)
    assert "không gửi thêm lần nào nữa" in admin.says(texts.SEND).text


def test_officers_below_are_those_below(admin: Chat, stage: Stage, engine: Engine) -> None:
    """Not she who writes it, nor those of her own unit."""
    assert "Gửi được cho 1 người (Zalo 1)." in write(admin, "Cán bộ Hội cấp dưới")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("chi hoi chua nop", "chưa nộp báo cáo tháng 10/2026"),
        ("gửi chi hội chưa nộp tháng 9", "chưa nộp báo cáo tháng 9/2026"),
        ("chi hội phó", "các chi hội phó"),
    ],
)
def test_an_audience_in_her_own_words(admin: Chat, said: str, expected: str) -> None:
    """As she would say it; the month she names is the month."""
    assert expected in write(admin, said)


def test_a_trial_goes_to_herself(admin: Chat) -> None:
    """As it will come to them, with what it asks for."""
    write(admin)
    admin.hears(texts.ASK_READ)
    assert texts.TESTED in admin.says(texts.TEST).text
    assert [f"Thông báo của Hội LHPN tỉnh Lạng Sơn:\n\n{TEXT}"] == admin.told()


def test_many_people_need_a_second_admin(
    admin: Chat, engine: Engine, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the author; without anybody else it is not sent, and what she wrote stays."""
    monkeypatch.setattr(broadcast_sending, "MOST_ALONE", 1)
    write(admin)
    assert "chưa thấy ai khác" in admin.hears(texts.SEND)[-1].text
    with Session(engine) as session:
        session.add(Post(officer_id=stage.ids["Nông Thị Thu Hà"], unit_id=stage.ids["T"], role="admin", since=SINCE))
        session.commit()
    second = Chat(engine, "h")
    assert "Em đã nhắn chị Nông Thị Thu Hà" in admin.says(texts.SEND).text
    assert TEXT in second.told()[0]
    assert {} == states(engine)
    assert "một người quản trị khác duyệt" in admin.says("duyệt thông báo 1").text
    assert "đã duyệt" in second.says("duyệt thông báo 1").text
    assert {"queued": 2} == states(engine)
    assert ["Dạ, chị Nông Thị Thu Hà đã duyệt thông báo số 1 của chị ạ."] == admin.told()
    assert "không còn chờ duyệt" in second.says("không duyệt thông báo 1").text


def test_refused_it_is_not_sent(admin: Chat, engine: Engine, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """And its author hears of it."""
    monkeypatch.setattr(broadcast_sending, "MOST_ALONE", 1)
    with Session(engine) as session:
        session.add(Post(officer_id=stage.ids["Nông Thị Thu Hà"], unit_id=stage.ids["T"], role="admin", since=SINCE))
        session.commit()
    write(admin)
    admin.says(texts.SEND)
    assert "sẽ không gửi" in Chat(engine, "h").says("không duyệt thông báo 1").text
    assert "không duyệt thông báo số 1" in admin.told()[0]
    assert {} == states(engine)


def test_it_is_held_back_and_goes_on_or_is_over(admin: Chat, engine: Engine) -> None:
    """The states add up to the audience all the while."""
    write(admin, texts.EVERYBODY)
    admin.says(texts.SEND)
    assert {"queued": 4, "skipped": 1} == states(engine)
    settled(engine, v="sent")
    assert "tạm dừng" in admin.says("tạm dừng thông báo").text
    with Session(engine) as session:
        taken = outbox.claim(session, channel="zalo", worker="w", now=NOW, lease=timedelta(minutes=1), limit=99)
        assert not [message for message in taken if message.recipient_id]
    assert "gửi tiếp" in admin.says("tiếp tục thông báo").text
    admin.says("hủy thông báo 1")
    progress = admin.says("tiến độ").text
    assert progress == admin.says("tiến độ thông báo").text
    assert "5 người trong danh sách" in progress
    assert "– đã hủy, không gửi nữa: 3" in progress
    assert {"sent": 1, "cancelled": 3, "skipped": 1} == states(engine)
    assert "không hủy được" in admin.says("hủy thông báo").text


def test_reading_is_said_and_asked_for(admin: Chat, engine: Engine) -> None:
    """ "Đã đọc" of a recipient is noted once; the admin sees by name who has not."""
    write(admin)
    admin.hears(texts.ASK_READ)
    admin.says(texts.SEND)
    settled(engine, v="sent", s="sent")
    assert texts.READ == Chat(engine, "v").says("Đã đọc").text
    unread = admin.says("ai chưa đọc").text
    assert "1 người chưa bấm" in unread
    assert "Triệu Thị Sao" in unread
    assert {"read": 1, "sent": 1} == states(engine)


def test_again_only_to_whom_it_did_not_reach(admin: Chat, engine: Engine) -> None:
    """However often it is tapped; what may have arrived is left alone."""
    write(admin, texts.EVERYBODY)
    admin.says(texts.SEND)
    settled(engine, v="failed/bị từ chối", s=f"failed/{UNSURE}", h="sent")
    progress = admin.says("tiến độ thông báo 1")
    assert "– bị lỗi: 2 (" in progress.text
    assert "Gửi lại cho người lỗi (1)" in progress.words
    assert "cho 1 người bị lỗi" in admin.says("Gửi lại cho người lỗi (1)").text
    assert "không còn ai" in admin.says("Gửi lại cho người lỗi (1)").text
    with Session(engine) as session:
        rows = session.exec(select(OutboxMessage.chat_id).where(OutboxMessage.recipient_id.is_not(None))).all()  # type: ignore[union-attr]
        assert ["1", "h", "s", "v", "v"] == sorted(rows)


def test_others_may_not(admin: Chat, engine: Engine) -> None:
    """A head is told kindly; a question is a question."""
    assert texts.NOT_ADMIN == Chat(engine, "v").says("soạn thông báo").text
    assert texts.NOT_ADMIN != Chat(engine, "v").says("thông báo").text
    assert "tiến độ" not in Chat(engine, "v").says("tiến độ thông báo").text.lower()
    for said in ("", "x" * 5000, "thông báo", "Đã đọc", "hủy thông báo 1"):
        Chat(engine, "stranger").hears(said)


@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize(("said", "kind"), [("", "text"), ("", "sticker"), ("x" * 5000, "text"), ("", "photo")])
def test_whatever_she_says_nothing_is_sent_and_nothing_lost(
    admin: Chat, engine: Engine, step: int, said: str, kind: str
) -> None:
    """At every step; what she wrote is still there."""
    for before in ("soạn thông báo", TEXT, texts.HEADS, texts.LATER, "8 giờ sáng mai")[: step + 1]:
        admin.hears(before)
    admin.hears(said, kind=kind)  # type: ignore[arg-type]
    assert {} == states(engine)


def test_it_may_be_given_up_or_asked_about_meanwhile(admin: Chat, engine: Engine) -> None:
    """ "Hủy" ends it; another announcement may be looked at in between."""
    write(admin)
    assert texts.NONE_YET == admin.says("tiến độ thông báo").text
    assert texts.CANCELLED == admin.says("hủy").text
    assert {} == states(engine)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("8 giờ sáng mai", (2026, 10, 21, 8, 0)),
        ("8h30 ngày 25/10", (2026, 10, 25, 8, 30)),
        ("ngày 25/10 lúc 15h", (2026, 10, 25, 15, 0)),
        ("3 gio chieu mai", (2026, 10, 21, 15, 0)),
        ("7 rưỡi tối nay", None),
        ("7 giờ rưỡi tối nay", (2026, 10, 20, 19, 30)),
        ("9h", (2026, 10, 20, 9, 0)),
        ("7h", (2026, 10, 21, 7, 0)),
        ("8h thứ sáu", (2026, 10, 23, 8, 0)),
        ("2 tiếng nữa", (2026, 10, 20, 10, 0)),
        ("30 phút nữa nhé em", (2026, 10, 20, 8, 30)),
        ("12 giờ đêm mai", None),
        ("mai", None),
        ("25h mai", None),
        ("8h ngày 31/11", None),
        ("từ 8h đến 9h mai", None),
    ],
)
def test_moments(said: str, expected: tuple[int, ...] | None) -> None:
    """An hour, and a day unless it is the next such hour; what is not clear is asked again."""
    found = moment_of(said, NOW)
    local = found.astimezone(VIETNAM) if found else None
    assert expected == ((local.year, local.month, local.day, local.hour, local.minute) if local else None)


def test_who_has_not_read_is_of_those_who_got_it(admin: Chat, engine: Engine) -> None:
    """Who is still to get it has not failed to read; who did not get it is listed with the reason."""
    write(admin, texts.EVERYBODY)
    admin.hears(texts.ASK_READ)
    admin.says(texts.SEND)
    settled(engine, v="sent", s="failed/bị từ chối")
    unread = admin.says("ai chưa đọc").text
    assert "1 người chưa bấm" in unread
    assert "Còn 2 người chưa được gửi" in unread
    failed = admin.says("ai bị lỗi").text
    assert "2 người không nhận được" in failed
    assert "bị từ chối" in failed
    assert texts.READ == Chat(engine, "v").says("da nhan roi em a").text
