"""What a unit has nominated: listing, opening, correcting, withdrawing."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from tests.handlers.chats import mentions
from tests.handlers.nomination_stage import HA, HOA, LAN, MAI, SAO, THAM, TITLE, Stage

from handlers.nominations import texts


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """The organisation with one nomination of a woman."""
    stage = Stage(engine)
    stage.opens()
    stage.has_nominated(HOA, "Nông Thị Lan")
    return stage


def _returned(stage: Stage, reason: str = "câu 9 cần thêm số liệu") -> None:
    label = stage.talk(HA).says("danh sách đề cử").choices[0]
    stage.talk(HA).says_all(label, "Trả lại", reason)


@pytest.mark.parametrize(
    "typed", ["đề cử của tôi", "de cu cua chi", "xem đề cử", "danh sách đề cử", "kết quả bình xét", "đề cử đã gửi"]
)
def test_she_sees_what_her_unit_nominated(stage: Stage, typed: str) -> None:
    """With its state; the deputy sees it as well, and another chi hội does not."""
    for name in (HOA, THAM):
        reply = stage.talk(name).says(typed)
        assert ("Nông Thị Lan" in reply.text, texts.STATUS["sent"] in reply.text) == (True, True)
    assert texts.MINE_NONE == stage.talk(SAO).says(typed).text


def test_one_of_them_is_opened(stage: Stage) -> None:
    """With its receipt, state and every answer; also by the receipt's code, however it is typed."""
    (sent,) = stage.sent()
    talk = stage.talk(HOA)
    talk.says("đề cử của tôi")
    by_choice = talk.says("1").text
    by_code = talk.says(f"{sent.receipt[:3].lower()}-{sent.receipt[3:]}").text
    assert (by_code, True) == (by_choice, "3. Họ và tên: Nông Thị Lan" in by_choice)
    assert sent.receipt not in stage.talk(SAO).says(sent.receipt).text


def test_a_stranger_sees_nothing(stage: Stage) -> None:
    """Neither the list nor one by its code."""
    (sent,) = stage.sent()
    for typed in ("đề cử của tôi", sent.receipt):
        assert "Nông Thị Lan" not in stage.talk("khách").says(typed).text


def test_a_nomination_that_is_being_written_is_mentioned(stage: Stage) -> None:
    """So that she finds it again."""
    talk = stage.talk(HOA)
    talk.says_all("đề cử", "rồi", "Điện thoại", "hủy", "Để đó, làm sau")
    assert texts.MINE_DRAFT in talk.says("đề cử của tôi").text


def test_what_was_returned_opens_at_the_question_concerned(stage: Stage) -> None:
    """She is told the reason at once, corrects, and sends it again under the same receipt."""
    (before,) = stage.sent()
    _returned(stage)
    talk = stage.talk(HOA)
    assert "“câu 9 cần thêm số liệu”" in talk.told()[-1]
    reply = talk.says_all("đề cử của tôi", "1", texts.MEND)
    assert ("câu 9 cần thêm số liệu" in reply.text, "Câu 9/12 (ý 1)" in reply.text) == (True, True)
    reply = talk.says("Giúp 12 hộ vay 600 triệu, 5 hộ thoát nghèo")
    assert "Gửi đề cử" in reply.words
    assert before.receipt in talk.says("gửi đề cử").text
    (after,) = stage.sent()
    assert ("sent", None, before.receipt, before.consent_at) == (
        after.status,
        after.reason,
        after.receipt,
        after.consent_at,
    )
    assert "Giúp 12 hộ vay 600 triệu, 5 hộ thoát nghèo" == after.values["thanh_tich"][0]["y"]


def test_without_a_question_it_opens_at_the_review(stage: Stage) -> None:
    """Where the reason names none."""
    _returned(stage, "viết rõ hơn giúp chị")
    talk = stage.talk(HOA)
    reply = talk.says_all("đề cử của tôi", "1", "sửa và gửi lại")
    assert ("Gửi đề cử" in reply.words, "viết rõ hơn giúp chị" in reply.text) == (True, True)


def test_correcting_it_finds_no_duplicate_of_itself(stage: Stage) -> None:
    """The name may be typed once more."""
    _returned(stage, "câu 3 sai tên")
    talk = stage.talk(HOA)
    talk.says_all("đề cử của tôi", "1", texts.MEND)
    assert "Gửi đề cử" in talk.says("Nông Thị Lan").words


def test_what_is_not_returned_cannot_be_corrected(stage: Stage) -> None:
    """It is shown without the offer."""
    reply = stage.talk(HOA).says_all("đề cử của tôi", "1")
    assert (texts.WITHDRAW,) == reply.choices


def test_a_nominee_who_no_longer_agrees_is_forgotten(stage: Stage) -> None:
    """Once she is sure; who looks at nominations is told by the code, and her name is nowhere any more."""
    (sent,) = stage.sent()
    for name in (HA, LAN, MAI):
        stage.talk(name)
    talk = stage.talk(HOA)
    assert texts.NOT_WITHDRAWN == talk.says_all("đề cử của tôi", "1", texts.WITHDRAW, texts.WITHDRAW_NO).text
    assert texts.WITHDRAWN == talk.says_all("đề cử của tôi", "1", texts.WITHDRAW, texts.WITHDRAW_YES).text
    assert [] == stage.sent()
    assert (True, True, []) == (
        sent.receipt in stage.talk(HA).told()[-1],
        sent.receipt in stage.talk(LAN).told()[-1],
        stage.talk(MAI).told(),
    )
    assert [] == list(mentions(stage.engine, "Nông Thị Lan"))


def test_withdrawing_what_is_being_corrected_forgets_that_too(stage: Stage) -> None:
    """The draft as well."""
    _returned(stage)
    talk = stage.talk(HOA)
    talk.says_all("đề cử của tôi", "1", texts.MEND, "hủy", "Để đó, làm sau")
    talk.says_all("đề cử của tôi", "1", texts.WITHDRAW, texts.WITHDRAW_YES)
    assert [] == list(mentions(stage.engine, "Nông Thị Lan"))


def test_an_officer_who_was_nominated_keeps_her_name(stage: Stage) -> None:
    """Only the nomination is deleted."""
    stage.has_nominated(HOA, HOA)
    talk = stage.talk(HOA)
    mine = next(label for label in talk.says("đề cử của tôi").choices if HOA in label)
    talk.says_all(mine, texts.WITHDRAW, texts.WITHDRAW_YES)
    assert "officers" in list(mentions(stage.engine, HOA))


def test_the_receipt_says_where_the_nomination_stands(stage: Stage) -> None:
    """After every step."""
    (sent,) = stage.sent()
    label = stage.talk(LAN).says("danh sách đề cử").choices[0]
    stage.talk(LAN).says_all(label, "Chọn")
    assert texts.STATUS["chosen"] in stage.talk(HOA).says(sent.receipt).text


def test_several_rounds_and_units_in_one_list(stage: Stage) -> None:
    """Each line names its round."""
    second = stage.opens("r2", title="Chi hội tiêu biểu", kind="collective", asks=())
    values = {"ten": "Chi hội thôn Nà Pài"}
    stage.has_nominated(HOA, "Chi hội thôn Nà Pài", round_id=second, kind="collective", values=values)
    talk = stage.talk(HOA)
    reply = talk.says("đề cử của tôi")
    assert (2, True, True) == (len(reply.choices), TITLE in reply.text, "– Chi hội tiêu biểu:" in reply.text)
