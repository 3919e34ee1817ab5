"""The side of those who shortlist and choose, as conversations."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select, update
from tests.handlers.nomination_stage import BEYOND, CONTENT, HA, HOA, LAN, MAI, SAO, YEN, Stage

from handlers.nominations import texts
from records.submission_tables import NominationChange
from records.tables import Account


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """Three women of two communes are nominated in a round that chooses one."""
    stage = Stage(engine)
    stage.opens()
    stage.has_nominated(HOA, "Nông Thị Lan")
    stage.has_nominated(HOA, "Bế Thị Vân", "1971")
    stage.has_nominated(SAO, "Lộc Thị Mai", "1975")
    return stage


def _opens(stage: Stage, by: str, name: str) -> None:
    reply = stage.talk(by).says("danh sách đề cử")
    stage.talk(by).says(next(label for label in reply.choices if label.startswith(name)))


def _decides(stage: Stage, by: str, name: str, decision: str) -> str:
    _opens(stage, by, name)
    return stage.talk(by).says(decision).text


# --- what is seen ---


@pytest.mark.parametrize("typed", ["danh sách đề cử", "duyet de cu", "xem các đề cử", "đề cử mới", "danh sách chờ"])
def test_officers_see_what_is_nominated_below_them(stage: Stage, typed: str) -> None:
    """A commune its own chi hội, the province all; nobody else's."""

    def seen(name: str) -> list[str]:
        return [label.split(" – ")[0] for label in stage.talk(name).says(typed).choices]

    assert ["Nông Thị Lan", "Bế Thị Vân"] == seen(HA)
    assert ["Lộc Thị Mai"] == seen(MAI)
    assert ["Nông Thị Lan", "Bế Thị Vân", "Lộc Thị Mai"] == seen(LAN)


def test_nothing_is_seen_before_anything_came_in(engine: Engine) -> None:
    """It is said kindly."""
    stage = Stage(engine)
    stage.opens()
    assert texts.NOTHING_YET == stage.talk(HA).says("danh sách đề cử").text


def test_who_does_not_supervise_sees_only_her_own(stage: Stage) -> None:
    """A head is shown what her chi hội nominated, a stranger how to join."""
    assert "Lộc Thị Mai" not in stage.talk(HOA).says("danh sách đề cử").text
    assert "Nông Thị Lan" not in stage.talk("khách").says("duyệt đề cử").text


def test_one_is_opened_with_all_its_answers(stage: Stage) -> None:
    """And with what may be decided by whom."""
    _opens(stage, HA, "Nông Thị Lan")
    reply = stage.talk(HA).says("xem danh sách")
    assert "Nông Thị Lan – Chi hội thôn Nà Pài (mới gửi" in reply.choices[0]
    reply = stage.talk(HA).says("1")
    assert ("Đưa vào danh sách", "Trả lại", "Xem danh sách") == reply.choices
    _opens(stage, LAN, "Nông Thị Lan")
    reply = stage.talk(LAN).says_all("xem danh sách", "1")
    assert ("Đưa vào danh sách", "Trả lại", "Chọn", "Danh sách chờ", "Không chọn", "Xem danh sách") == reply.choices


def test_a_long_list_is_turned_over(stage: Stage) -> None:
    """Seven at a time, round and round."""
    for number in range(6):
        stage.has_nominated(SAO, f"Lê Thị {'ABCDEF'[number]}", "1980")
    talk = stage.talk(LAN)
    first = talk.says("danh sách đề cử").choices
    second = talk.says("Xem tiếp").choices
    assert (8, 3) == (len(first), len(second))
    assert not set(first[:-1]) & set(second[:-1])
    assert first == talk.says("Xem tiếp").choices


def test_of_several_rounds_one_is_picked(stage: Stage) -> None:
    """With how many nominations it has."""
    stage.has_nominated(
        HOA,
        "Chi hội thôn Nà Pài",
        round_id=stage.opens("r2", title="Chi hội tiêu biểu", kind="collective", asks=(), quotas={}),
        kind="collective",
        values={"ten": "Chi hội thôn Nà Pài", "hoi_vien": 120, "hoi_vien_truoc": 118},
    )
    choices = stage.talk(LAN).says("danh sách đề cử").choices
    assert any(label == "Chi hội tiêu biểu (1 đề cử)" for label in choices)
    reply = stage.talk(LAN).says("Chi hội tiêu biểu (1 đề cử)")
    assert "không giao chỉ tiêu" in reply.text
    reply = stage.talk(LAN).says("1")
    assert "tăng 2 (118 → 120)" in reply.text


def test_two_who_nominate_the_same_woman_are_shown_to_each_who_decides(stage: Stage) -> None:
    """Which unit the other one is, only to whom it is in sight."""
    first = stage.sent()[0]
    second = stage.has_nominated(SAO, "Nông Thị Lan", duplicate_of=first.id)

    def shown(by: str, receipt: str) -> str:
        labels = stage.talk(by).says("danh sách đề cử").choices
        return stage.talk(by).says(next(label for label in labels if receipt in label)).text

    assert f"⚠ Chi hội thôn Nà Pài cũng đề cử chị Nông Thị Lan (mã {first.receipt}" in shown(LAN, second.receipt)
    assert f"⚠ Chi hội thôn Nà Sla cũng đề cử chị Nông Thị Lan (mã {second.receipt}" in shown(LAN, first.receipt)
    unseen = shown(MAI, second.receipt)
    assert ("⚠ Một đơn vị khác" in unseen, "Nà Pài" in unseen) == (True, False)


# --- listing and returning ---


def test_a_commune_puts_a_woman_on_the_list_and_her_chi_hoi_is_told(stage: Stage) -> None:
    """Everybody sees the new state; taking her off again is told as well."""
    assert texts.TOLD in _decides(stage, HA, "Nông Thị Lan", "Đưa vào danh sách")
    assert "đã vào danh sách đề nghị" in stage.talk(HOA).told()[-1]
    assert "shortlisted" == stage.states()["Nông Thị Lan"]
    _decides(stage, HA, "Nông Thị Lan", "bo khoi danh sach")
    assert ("sent", True) == (stage.states()["Nông Thị Lan"], "đưa ra khỏi danh sách" in stage.talk(HOA).told()[-1])


def test_returning_needs_a_reason(stage: Stage) -> None:
    """It reaches the chi hội word for word; “thôi” leaves everything as it is."""
    _opens(stage, HA, "Nông Thị Lan")
    talk = stage.talk(HA)
    assert "câu 9" in talk.says("Trả lại").text
    assert texts.NO_REASON == talk.says("ok").text
    assert texts.WHY_LONG == talk.says("dài " * 100).text
    assert texts.LEFT_AS_IT_IS == talk.says("thôi").text
    _opens(stage, HA, "Nông Thị Lan")
    talk.says_all("tra lai", "Câu 9: chị ghi rõ bao nhiêu hộ nhé")
    returned = next(n for n in stage.sent() if n.name == "Nông Thị Lan")
    assert ("returned", "Câu 9: chị ghi rõ bao nhiêu hộ nhé", "thanh_tich") == (
        returned.status,
        returned.reason,
        returned.field,
    )
    assert "“Câu 9: chị ghi rõ bao nhiêu hộ nhé”" in stage.talk(HOA).told()[-1]


@pytest.mark.parametrize(
    ("reason", "field"),
    [("câu 4 sai ngày sinh", "ngay_sinh"), ("sửa câu số 12 giúp em", "ngay_hop"), ("câu 99 chưa rõ", None)],
)
def test_the_question_that_a_reason_names(stage: Stage, reason: str, field: str | None) -> None:
    """Counted as the nomination shows its answers; one that there is not is none."""
    meeting = {"tin_nhiem": True, "ngay_hop": "2026-09-05", "so_du_hop": 45, "so_phieu": 43}
    values = CONTENT | meeting | {"ho_ten": "Hứa Thị Liên", "ngay_sinh": "1969"}
    stage.has_nominated(HOA, "Hứa Thị Liên", "1969", values=values)
    _opens(stage, HA, "Hứa Thị Liên")
    stage.talk(HA).says_all("Trả lại", reason)
    assert field == next(n.field for n in stage.sent() if n.name == "Hứa Thị Liên")


def test_what_is_private_is_not_kept_in_a_reason(stage: Stage) -> None:
    """An identity number alone is no reason."""
    _opens(stage, HA, "Nông Thị Lan")
    reply = stage.talk(HA).says_all("Trả lại", "001180012345")
    assert ("căn cước" in reply.text, "sent") == (True, stage.states()["Nông Thị Lan"])


def test_a_commune_lists_no_more_than_it_may(engine: Engine) -> None:
    """With a quota of its own; who is on the list is counted."""
    stage = Stage(engine)
    stage.opens(quotas={stage.ids["T"]: 5, stage.ids["T-1"]: 1})
    stage.has_nominated(HOA, "Nông Thị Lan")
    stage.has_nominated(HOA, "Bế Thị Vân", "1971")
    _decides(stage, HA, "Nông Thị Lan", "Đưa vào danh sách")
    assert "được đưa 1 người" in _decides(stage, HA, "Bế Thị Vân", "Đưa vào danh sách")
    assert "sent" == stage.states()["Bế Thị Vân"]
    assert "1/1 trong danh sách đề nghị" in stage.talk(HA).says("xem danh sách").text


# --- choosing ---


def test_beyond_the_quota_the_plans_words_and_the_waiting_list(stage: Stage) -> None:
    """Nobody is chosen beyond it; who waits is told why."""
    assert "được chọn" in _decides(stage, LAN, "Nông Thị Lan", "Chọn")
    assert "tin vui" in stage.talk(HOA).told()[-1]
    said = _decides(stage, LAN, "Lộc Thị Mai", "Chọn")
    assert ("đã chọn đủ 1 người" in said, BEYOND in said) == (True, True)
    assert "sent" == stage.states()["Lộc Thị Mai"]
    stage.talk(LAN).says("Danh sách chờ")
    assert {"Nông Thị Lan": "chosen", "Bế Thị Vân": "sent", "Lộc Thị Mai": "waiting"} == stage.states()
    assert BEYOND in stage.talk(SAO).told()[-1]
    assert "Đã chọn 1/1" in stage.talk(LAN).says("xem danh sách").text


def test_beyond_the_quota_nothing_happens_if_she_wants_that(stage: Stage) -> None:
    """“Để sau” leaves it."""
    _decides(stage, LAN, "Nông Thị Lan", "Chọn")
    _decides(stage, LAN, "Lộc Thị Mai", "Chọn")
    assert texts.LEFT_AS_IT_IS == stage.talk(LAN).says("để sau").text
    assert "sent" == stage.states()["Lộc Thị Mai"]


def test_a_place_that_becomes_free_is_offered_and_given_by_a_person(stage: Stage) -> None:
    """To who waits longest; until somebody says so nobody moves up."""
    _decides(stage, LAN, "Nông Thị Lan", "Chọn")
    for name in ("Lộc Thị Mai", "Bế Thị Vân"):
        _decides(stage, LAN, name, "Danh sách chờ")
    said = _decides(stage, LAN, "Nông Thị Lan", "Bỏ chọn")
    assert "chị Lộc Thị Mai (Chi hội thôn Nà Sla) chờ lâu nhất" in said
    assert "waiting" == stage.states()["Lộc Thị Mai"]
    stage.talk(LAN).says("Chọn Lộc Thị Mai")
    assert {"Nông Thị Lan": "shortlisted", "Bế Thị Vân": "waiting", "Lộc Thị Mai": "chosen"} == stage.states()


def test_who_is_not_chosen_hears_it_kindly(stage: Stage) -> None:
    """And may be put on the list again."""
    _decides(stage, LAN, "Nông Thị Lan", "Không chọn")
    assert "lần này chưa chọn" in stage.talk(HOA).told()[-1]
    _decides(stage, LAN, "Nông Thị Lan", "Đưa lại vào danh sách")
    assert "shortlisted" == stage.states()["Nông Thị Lan"]


def test_two_who_decide_at_once_do_not_overrule_each_other(stage: Stage) -> None:
    """She decides on what she saw: the second is told what it became, and sees it as it is."""
    _opens(stage, LAN, "Nông Thị Lan")
    _opens(stage, YEN, "Nông Thị Lan")
    stage.talk(LAN).says("Không chọn")
    reply = stage.talk(YEN).says("Chọn")
    assert ("vừa có người khác xét" in reply.text, "not_chosen") == (True, stage.states()["Nông Thị Lan"])
    assert "Đưa lại vào danh sách" in reply.choices


def test_every_decision_is_kept_with_who_took_it(stage: Stage) -> None:
    """As rows that are only added."""
    _decides(stage, HA, "Nông Thị Lan", "Đưa vào danh sách")
    _decides(stage, LAN, "Nông Thị Lan", "Chọn")
    nomination = stage.sent()[0]
    with Session(stage.engine) as session:
        rows = session.exec(select(NominationChange).where(NominationChange.nomination_id == nomination.id)).all()
    assert [("sent", HOA), ("shortlisted", HA), ("chosen", LAN)] == [
        (row.status, next(name for name, i in stage.ids.items() if i == row.officer_id and " " in name)) for row in rows
    ]


def test_whom_nobody_reaches_is_named_to_who_decided(stage: Stage) -> None:
    """So that she telephones."""
    with Session(stage.engine) as session:
        session.exec(update(Account).values(blocked_at=stage.sent()[0].submitted_at))
        session.commit()
    assert texts.NOT_TOLD in _decides(stage, HA, "Nông Thị Lan", "Đưa vào danh sách")


def test_after_a_question_about_plans_she_decides_by_words(stage: Stage) -> None:
    """The nomination stays open beside it, but a bare number is no decision any more."""
    _opens(stage, HA, "Nông Thị Lan")
    talk = stage.talk(HA)
    talk.says("hạn nộp báo cáo thi đua là bao giờ?")
    talk.says("1")
    assert "sent" == stage.states()["Nông Thị Lan"]
    talk.says("đưa vào danh sách")
    assert "shortlisted" == stage.states()["Nông Thị Lan"]


def test_a_nomination_that_was_withdrawn_is_out_of_sight(stage: Stage) -> None:
    """A list that was shown before opens it no more."""
    label = next(x for x in stage.talk(HA).says("danh sách đề cử").choices if "Nông Thị Lan" in x)
    talk = stage.talk(HOA)
    mine = next(x for x in talk.says("đề cử của tôi").choices if "Nông Thị Lan" in x)
    talk.says_all(mine, "Rút đề cử", "Rút và xóa")
    assert texts.OUT_OF_SIGHT == stage.talk(HA).says(label).text


@pytest.mark.parametrize("typed", ["", "a" * 5000, "👍"])
def test_strange_messages_decide_nothing(stage: Stage, typed: str) -> None:
    """A sticker, a very long text."""
    _opens(stage, LAN, "Nông Thị Lan")
    before = stage.states()
    stage.talk(LAN).says(typed, kind="text" if typed else "sticker")
    assert before == stage.states()
