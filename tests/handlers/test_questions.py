"""A talk about plans: choices, follow-ups, what is declined and passed on."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select
from tests.handlers.conftest import NOW, Person

from handlers import texts
from handlers.questions import Dialog
from knowledge import wording
from knowledge.search import Library
from knowledge.topic import Topic
from records import officers
from records.questions import open_questions, pass_on
from records.tables import Officer, Post, Question, Unit

ALIEN = "lịch cắt điện khu phố"


def kept(engine: Engine) -> list[Question]:
    """Give the questions in the database."""
    with Session(engine) as session:
        return list(session.exec(select(Question)))


def make_officer(engine: Engine, area: str, chat_id: str) -> int:
    """Add an officer of a chi hội in a province, who writes from the chat; give her id."""
    with Session(engine) as session:
        province = Unit(code=area, name=f"Hội LHPN tỉnh {area}", level="province", area=area)
        session.add(province)
        session.flush()
        branch = Unit(code=f"{area}-1", name="Chi hội 1", level="branch", parent_id=province.id)
        officer = Officer(name=f"Chị ở {area}")
        session.add_all([branch, officer])
        session.flush()
        session.add(Post(officer_id=officer.id, unit_id=branch.id, role="head", since=date(2020, 1, 1)))
        officers.connect(session, officer.id, "zalo", chat_id)
        session.commit()
        return officer.id


def test_an_answer_offers_what_she_may_ask_next(person: Person) -> None:
    """The suggestions are of the same plan; a number picks one and it is answered."""
    first = person.says("lễ phát động vườn rau ở đâu")
    assert 1 <= len(first.choices) <= 3
    assert "vườn rau" in first.choices[0].lower()
    assert person.says("1").text == person.says(first.choices[0]).text


@pytest.mark.parametrize("pick", ["Kế hoạch dạy bơi Nam Định", "ke hoach day boi nam dinh", "number"])
def test_the_plan_she_picks_answers_her_question(person: Person, pick: str) -> None:
    """Asked which plan, she taps, types or numbers it; the question that waited is answered from that plan."""
    which = person.says("bao giờ làm lễ phát động?")
    assert (wording.WHICH_PLAN, 2) == (which.text, len(which.choices))
    number = which.choices.index("Kế hoạch dạy bơi Nam Định") + 1
    reply = person.says(str(number) if pick == "number" else pick)
    assert "02/6/2023" in reply.text
    assert "tháng 4/2024" not in reply.text


def test_another_question_instead_of_a_choice(person: Person) -> None:
    """Nobody is held to the choices."""
    person.says("bao giờ làm lễ phát động?")
    assert "0900 000 001" in person.says("số điện thoại của chị Lụa").text


def test_follow_ups_go_on_over_several_messages(person: Person) -> None:
    """Each is stored as JSON in between and leans on what was understood before."""
    person.says("Hà Nội được mấy người dự thi nấu ăn")
    assert "06" in person.says("thế còn Nam Định?").text
    person.says("cảm ơn em")
    assert "04" in person.says("Lào Cai thì sao").text


def test_a_talk_of_another_day_is_over(person: Person) -> None:
    """After a night a short question is no follow-up."""
    person.says("Hà Nội được mấy người dự thi nấu ăn")
    assert "06" not in person.says("thế còn Nam Định?", now=NOW + timedelta(days=3)).text


def test_her_own_province_is_meant(engine: Engine, library: Library) -> None:
    """Two officers ask the same; each hears of her own plan, and nobody is asked which."""
    make_officer(engine, "Lạng Sơn", "ls")
    make_officer(engine, "Nam Định", "nd")
    asked = "bao giờ làm lễ phát động?"
    assert "tháng 4/2024" in Person(engine, library, chat_id="ls").says(asked).text
    assert "02/6/2023" in Person(engine, library, chat_id="nd").says(asked).text


def test_a_declined_question_is_recorded(person: Person, engine: Engine) -> None:
    """With its words, chat, moment, nearest thing in the plans and how sure that was; it waits for nobody yet."""
    reply = person.says("mỗi hộ được hỗ trợ bao nhiêu tiền phân bón")
    assert (wording.PASS_ON,) == reply.choices
    (question,) = kept(engine)
    assert ("mỗi hộ được hỗ trợ bao nhiêu tiền phân bón", "zalo", "7", None, "declined", NOW) == (
        question.text, question.channel, question.chat_id, question.officer_id, question.status, question.asked_at,
    )  # fmt: skip
    assert "mức hỗ trợ phân bón" == question.best_guess
    assert 0.5 < question.confidence <= 1


def test_who_asked_is_recorded_where_she_is_known(engine: Engine, library: Library) -> None:
    """An officer's question carries her id."""
    officer = make_officer(engine, "Lạng Sơn", "ls")
    Person(engine, library, chat_id="ls").says(ALIEN)
    assert [officer] == [question.officer_id for question in kept(engine)]


@pytest.mark.parametrize(
    "text", ["xin chào em", "đồ ngu", "giá vàng hôm nay", "", "bao giờ làm lễ phát động?", "ai ký kế hoạch 12"]
)
def test_only_questions_that_plans_could_answer_are_recorded(person: Person, engine: Engine, text: str) -> None:
    """Talk, other worlds and what was answered or asked back are no open questions."""
    person.says(text)
    assert [] == kept(engine)


@pytest.mark.parametrize("pick", ["Gửi câu hỏi lên Hội cấp trên", "1", "gui cau hoi len hoi cap tren"])
def test_a_question_is_passed_on_once(person: Person, engine: Engine, pick: str) -> None:
    """The second time there is nothing left to pass on."""
    person.says(ALIEN)
    assert texts.PASSED_ON.format(question=ALIEN) == person.says(pick).text
    with Session(engine) as session:
        assert [ALIEN] == [question.text for question in open_questions(session)]
    person.says("Gửi câu hỏi lên Hội cấp trên")
    assert [("open", ALIEN)] == [
        (question.status, question.text) for question in kept(engine) if question.text == ALIEN
    ]


def test_a_follow_up_is_passed_on_with_the_question_it_follows(person: Person, engine: Engine) -> None:
    """An officer above reads what was asked, not only the province; a chain keeps its beginning."""
    person.says(ALIEN)
    person.says("thế còn Nam Định?")
    person.says("còn ở Nam Định nữa?")
    person.says("1")
    with Session(engine) as session:
        assert [f"{ALIEN} – còn ở Nam Định nữa?"] == [question.text for question in open_questions(session)]


def test_only_the_last_declined_question_is_passed_on(person: Person, engine: Engine) -> None:
    """Who asks on has left the one before; it stays declined."""
    person.says(ALIEN)
    person.says("tàu vũ trụ bay lên sao Hỏa khi nào")
    person.says("1")
    assert [(ALIEN, "declined"), ("tàu vũ trụ bay lên sao Hỏa khi nào", "open")] == sorted(
        (question.text, question.status) for question in kept(engine)
    )


def test_a_long_question_is_shortened_when_it_is_repeated(person: Person) -> None:
    """The confirmation names the question without filling the screen."""
    person.says("lịch cắt điện khu phố " * 20)
    assert len(person.says("1").text) < 250


def test_a_number_that_is_not_offered_answers_nothing(person: Person, engine: Engine) -> None:
    """The choices are offered again; where there are none, words are asked for. Nothing is recorded."""
    assert texts.BARE_NUMBER == person.says("12").text
    first = person.says("lễ phát động vườn rau ở đâu")
    again = person.says("9")
    hint = texts.NO_SUCH_CHOICE.format(numbers=f"số từ 1 đến {len(first.choices)}")
    assert (hint, first.choices) == (again.text, again.choices)
    assert person.says("1").text == person.says(first.choices[0]).text
    assert [] == kept(engine)


@pytest.mark.parametrize("text", ["(1)", "số 3", "0901234567"])
def test_a_bare_number_without_choices_gets_a_hint(person: Person, engine: Engine, text: str) -> None:
    """There is nothing to choose, and nothing is searched for the figure."""
    assert (texts.BARE_NUMBER, ()) == ((reply := person.says(text)).text, reply.choices)
    assert [] == kept(engine)


def test_a_wrong_number_of_one_choice(person: Person) -> None:
    """The one there is is named, and is still there."""
    person.says(ALIEN)
    again = person.says("2")
    assert (texts.NO_SUCH_CHOICE.format(numbers="số 1"), (wording.PASS_ON,)) == (again.text, again.choices)
    assert texts.PASSED_ON.format(question=ALIEN) == person.says("(1)").text


@pytest.mark.parametrize("yes", ["ừ gửi đi em", "có"])
def test_a_yes_in_words_passes_the_question_on(person: Person, engine: Engine, yes: str) -> None:
    """The offer was a question; it may be answered in words, once."""
    person.says(ALIEN)
    assert texts.PASSED_ON.format(question=ALIEN) == person.says(yes).text
    person.says(yes)
    assert ["open"] == [question.status for question in kept(engine) if question.text == ALIEN]


@pytest.mark.parametrize("no", ["không", "thôi khỏi em"])
def test_a_no_in_words_leaves_the_question_where_it_is(person: Person, engine: Engine, no: str) -> None:
    """It stays declined, the offer is over, and what she asked before the offer can go on."""
    person.says(ALIEN)
    assert (texts.NOT_PASSED_ON, ()) == ((reply := person.says(no)).text, reply.choices)
    assert ["declined"] == [question.status for question in kept(engine)]
    person.says("1")
    assert ["declined"] == [question.status for question in kept(engine)]


def test_a_button_of_a_message_above_passes_nothing_on(person: Person, engine: Engine) -> None:
    """The buttons of older messages stay on the screen; tapped once more, the label is no question of hers."""
    person.says(ALIEN)
    person.says("thôi")
    assert texts.NOTHING_TO_PASS_ON == person.says(wording.PASS_ON).text
    assert [ALIEN] == [question.text for question in kept(engine)]


@pytest.mark.parametrize("text", ["có", "không"])
def test_a_yes_or_no_that_answers_nothing_is_not_recorded(person: Person, engine: Engine, text: str) -> None:
    """Once the question was passed on there is nothing to agree to; a lone word is no question for an officer."""
    person.says(ALIEN)
    person.says("1")
    person.says(text)
    assert [ALIEN] == [question.text for question in kept(engine)]


def test_a_no_without_an_offer_is_no_refusal(person: Person) -> None:
    """Where nothing was declined there is nothing to keep back."""
    person.says("lễ phát động vườn rau ở đâu")
    assert texts.NOT_PASSED_ON != person.says("không").text


def test_what_was_passed_on_is_told_in_her_words(person: Person, engine: Engine) -> None:
    """The record gives the text, so it is the same after a restart; a row that is gone gives none."""
    person.says(ALIEN)
    (question,) = kept(engine)
    with Session(engine) as session:
        assert ALIEN == pass_on(session, question.id)
        assert pass_on(session, question.id) is None
        assert pass_on(session, question.id + 1) is None


def test_a_declined_text_is_composed(person: Person, engine: Engine) -> None:
    """An iPhone's decomposed letters, fixed spaces and invisible characters are not kept."""
    person.says(unicodedata.normalize("NFD", f" {ALIEN}\u200b ").replace(" ", "\u00a0"))
    assert [ALIEN] == [question.text for question in kept(engine)]


@pytest.mark.parametrize("text", ["mã OTP của chị là 123456", "001234567890", "chồng đánh chị", "alo"])
def test_what_is_personal_is_never_recorded(person: Person, engine: Engine, text: str) -> None:
    """No secret number and no distress becomes an open question, not by a yes after it either."""
    reply = person.says(text)
    assert wording.PASS_ON not in reply.choices
    person.says("ừ gửi đi em")
    assert [] == [question.text for question in kept(engine) if question.text == text]


@pytest.mark.parametrize(("hours", "leans"), [(5.9, True), (6, False), (24, False)])
def test_a_talk_is_remembered_for_six_hours(person: Person, hours: float, leans: bool) -> None:
    """Then a short question is a new one; the six hours count from what she asked last."""
    person.says("Hà Nội được mấy người dự thi nấu ăn")
    reply = person.says("ai ký?", now=NOW + timedelta(hours=hours))
    assert leans is ("Phạm Thị Cúc" in reply.text and "Lý Thị Nhài" not in reply.text)


def test_each_question_starts_the_six_hours_anew(person: Person) -> None:
    """A talk that goes on is not cut off by the clock of its first question."""
    person.says("Hà Nội được mấy người dự thi nấu ăn")
    person.says("thế còn Nam Định?", now=NOW + timedelta(hours=5))
    assert "04" in person.says("Lào Cai thì sao", now=NOW + timedelta(hours=10)).text


def test_a_plan_picked_by_its_name_alone_is_told_about(person: Person) -> None:
    """Where no question waits for it she hears what the plan is about."""
    listed = person.says("có những kế hoạch nào?")
    assert 3 == len(listed.choices)
    assert "trồng vườn rau sạch" in person.says("Kế hoạch trồng vườn rau Lạng Sơn").text


def test_a_dialog_survives_json() -> None:
    """What is dumped is loaded again, whole."""
    dialog = Dialog(
        topic=Topic(question="khi nào", plan="12/KH", tokens=("vuon",)),
        choices=("Một", "Hai"),
        declined=3,
        which="ai ký",
        at="2025-03-01T02:00:00+00:00",
    )
    assert dialog == Dialog.load(dialog.dump())
    assert Dialog() == Dialog.load(Dialog().dump()) == Dialog.load({})
