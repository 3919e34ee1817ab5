"""Reading a question: its subject, the kind of answer it wants, places, years and numbers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.question import IDLE_MARKED, IDLE_PLAIN, Question, Want, asked_in, place_term, terms_of
from knowledge.search import Library
from knowledge.vietnamese import fold
from knowledge.words import words_of

TYPED = st.lists(
    st.sampled_from(
        "hạn nộp báo cáo vườn rau ko dc bn chị ơi khi nào hoà hòa Lạng Sơn kh 12 20/5/2024 ? … hanj ba ả 75 % 👍".split()
    ),
    max_size=12,
).map(" ".join) | st.text(max_size=60)


def meaning(question: Question) -> tuple[object, ...]:
    """Give everything that was understood, without how it was typed."""
    return (
        question.words, question.terms, question.asides, question.wants, question.places, question.years,
        question.numbers,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khi nào phải nộp", {Want.WHEN}),
        ("bao giờ họp", {Want.WHEN}),
        ("tháng mấy tổ chức", {Want.WHEN}),
        ("ngày nào khai mạc", {Want.DAY, Want.WHEN}),
        ("mấy giờ bắt đầu", {Want.HOUR, Want.WHEN}),
        ("mỗi tỉnh được mấy người", {Want.HOW_MANY}),
        ("bao nhiêu đại biểu", {Want.HOW_MANY}),
        ("bao nhiêu phần trăm hộ", {Want.PERCENT, Want.HOW_MANY}),
        ("được thưởng bao nhiêu tiền", {Want.MONEY, Want.HOW_MANY}),
        ("ai phụ trách", {Want.WHO}),
        ("bên nào lo hội trường", {Want.WHO}),
        ("số điện thoại của chị Lụa", {Want.PHONE}),
        ("tổ chức ở đâu", {Want.WHERE}),
        ("mô hình 1+1 là gì", {Want.DEFINITION}),
        ("báo cáo gửi về đâu", {Want.RECEIVER, Want.WHERE}),
        ("kế hoạch số mấy", {Want.NUMBER}),
        ("kế hoạch còn hiệu lực không", {Want.FORCE}),
        ("tổ chức hội thi để làm gì", {Want.PURPOSE, Want.DUTIES}),
    ],
)
def test_what_a_question_word_asks_for(text: str, expected: set[Want]) -> None:
    """Question words say outright what is wanted; one may want several kinds."""
    assert expected <= asked_in(" ".join(word.plain for word in words_of(text)))


@pytest.mark.parametrize(
    ("text", "wanted", "not_wanted"),
    [
        ("mấy chị nào được đi", Want.HOW_MANY, False),
        ("hạn là bao nhiêu", Want.WHEN, True),
        ("hạn là bao nhiêu", Want.HOW_MANY, False),
        ("căn cứ nghị quyết số mấy", Want.BASIS, True),
        ("căn cứ nghị quyết số mấy", Want.NUMBER, False),
    ],
)
def test_words_beside_a_question_word_change_it(text: str, wanted: Want, not_wanted: bool) -> None:
    """ "mấy" beside "nào" is a plural, "bao nhiêu" of a deadline a date, a decree's number not the plan's."""
    assert not_wanted is (wanted in asked_in(" ".join(word.plain for word in words_of(text))))


def test_a_noun_counts_where_nothing_is_asked_outright(small: Library) -> None:
    """ "Hạn nộp báo cáo" wants a date; "ai" beside "hạn" wants a person."""
    assert {Want.WHEN} == small.read("hạn nộp báo cáo").wants
    assert Want.WHEN not in small.read("ai định hạn nộp").wants


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cho chị hỏi, khi nào báo cáo kết quả vườn rau ạ?", ("bao", "cao", "ket", "qua", "vuon", "rau")),
        ("khi nao bao cao ket qua vuon rau", ("bao", "cao", "ket", "qua", "vuon", "rau")),
        ("em ơi", ()),
        ("5 không 3 sạch", ("5", "khong", "3", "sach")),
        ("ở tỉnh Lạng Sơn thì sao", ("@lang_son",)),
    ],
)
def test_only_the_subject_is_left(small: Library, text: str, expected: tuple[str, ...]) -> None:
    """Politeness and question phrases carry no subject, a place is one term, a counted "không" stays."""
    assert expected == small.read(text).terms.words


def test_words_that_were_apart_are_no_pair(small: Library) -> None:
    """Only neighbours pair; where an idle word stood between them they do not."""
    assert ("bao~cao",) == small.read("báo cáo").terms.pairs
    assert "vuon~bao" not in small.read("vườn thì báo cáo").terms.pairs


def test_places_years_and_numbers_are_read(small: Library) -> None:
    """A short year is a year, a plan's number is one with or without "số"."""
    question = small.read("kh số 12/KH-BTV năm 24 ở Hoà Bình và HN")
    assert ({"12"}, (2024,)) == (question.numbers, question.years)
    assert ["Hòa Bình", "Hà Nội"] == [place.name for place in question.places]
    assert ["@hoa_binh", "@ha_noi"] == [place_term(place) for place in question.places]


@pytest.mark.parametrize(
    ("text", "expected"), [("hai mươi hộ", "20"), ("ba mươi lăm người", "35"), ("muoi hai ho", "muoi")]
)
def test_spoken_numbers_are_figures_where_accents_show_them(small: Library, text: str, expected: str) -> None:
    """ "hai mươi" is 20; without accents number words may be others and stay."""
    assert expected == small.read(text).words[0]


def test_asides_of_a_long_message(small: Library) -> None:
    """What stands far from the question of a dictated message counts less; a short message has no asides."""
    story = "hôm qua chị đi chợ huyện gặp mấy bà bạn học ngồi uống nước kể chuyện cháu nội ốm rồi mưa to quá không về được"
    question = small.read(f"{story}, nay trời tạnh, ra đồng xem lúa, xong việc nhà, khi nào báo cáo kết quả vườn rau")
    assert {"cho", "huyen"} & question.asides
    assert not {"bao", "cao", "vuon", "rau"} & question.asides
    assert "cho" not in question.core.split()
    assert frozenset() == small.read("khi nào báo cáo kết quả vườn rau").asides


def test_idle_words_are_marked_and_plain() -> None:
    """Without accents a word that is also half of another one is not idle by itself."""
    assert {"khi", "nào".translate({0xE0: "a"})} <= IDLE_PLAIN
    assert {"bao", "ban"}.isdisjoint(IDLE_PLAIN)
    assert all(word == unicodedata.normalize("NFC", word) for word in IDLE_MARKED)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(text=TYPED)
def test_a_question_reads_the_same_in_either_unicode_form(small: Library, text: str) -> None:
    """Decomposed letters from an iPhone make no difference to what is understood, and nothing crashes."""
    composed, decomposed = (small.read(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert meaning(composed) == meaning(decomposed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("thế còn Hoà Bình", "thế còn Hòa Bình"), ("uỷ viên khoẻ", "ủy viên khỏe"), ("Thuý nộp hoá đơn", "Thúy nộp hóa đơn")],
)
def test_old_and_new_accent_placement_read_the_same(small: Library, one: str, other: str) -> None:
    """hoà and hòa are one word."""
    assert meaning(small.read(one)) == meaning(small.read(other))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(TYPED)
def test_terms_come_from_the_words(text: str) -> None:
    """No term is invented but for places, and pairs are of neighbours only."""
    words = words_of(text)
    terms = terms_of(words)
    plain = {word.plain for word in words}
    assert {term for term in terms.words if not term.startswith("@")} <= plain
    assert len(terms.neighbours()) <= max(0, len(terms.words) - 1)
    assert all(term == fold(term) for term in terms.words)
