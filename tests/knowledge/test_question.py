"""Reading a question: its subject, the kind of answer it wants, places, years and numbers."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.question import Question
from knowledge.search import Library
from knowledge.wants import Want

TYPED = st.lists(
    st.sampled_from(
        "hạn nộp báo cáo vườn rau ko dc bn chị ơi khi nào hoà hòa Lạng Sơn kh 12 20/5/2024 ? … hanj ả 75 % 👍".split()
    ),
    max_size=12,
).map(" ".join) | st.text(max_size=60)


def meaning(question: Question) -> tuple[object, ...]:
    """Give everything that was understood, without how it was typed."""
    return (
        question.words, question.terms, question.asides, question.wants, question.places, question.years,
        question.numbers,
    )  # fmt: skip


def test_a_noun_counts_where_nothing_is_asked_outright(small: Library) -> None:
    """ "Hạn nộp báo cáo" wants a date; "ai" beside "hạn" wants a person."""
    assert {Want.WHEN} == small.read("hạn nộp báo cáo").wants
    assert Want.WHEN not in small.read("ai định hạn nộp").wants


def test_places_years_and_numbers_are_read(small: Library) -> None:
    """A short year is a year, a plan's number is one with or without "số"."""
    question = small.read("kh số 12/KH-BTV năm 24 ở Hoà Bình và HN")
    assert (frozenset({"12"}), (2024,)) == (question.numbers, question.years)
    assert ["Hòa Bình", "Hà Nội"] == [place.name for place in question.places]


@pytest.mark.parametrize(
    ("text", "expected"), [("hai mươi hộ", "20"), ("ba mươi lăm người", "35"), ("muoi hai ho", "muoi")]
)
def test_spoken_numbers_are_figures_where_accents_show_them(small: Library, text: str, expected: str) -> None:
    """ "hai mươi" is 20; without accents number words may be others and stay."""
    assert expected == small.read(text).words[0]


def test_asides_of_a_long_message(small: Library) -> None:
    """What stands far from the question of a dictated message counts less; a short message has no asides."""
    story = (
        "hôm qua chị đi chợ huyện gặp mấy bà bạn học ngồi uống nước kể chuyện cháu nội ốm rồi mưa to quá không về được"
    )
    question = small.read(f"{story}, nay trời tạnh, ra đồng xem lúa, xong việc nhà, khi nào báo cáo kết quả vườn rau")
    assert "huyen" in question.asides
    assert not {"bao", "cao", "vuon", "rau"} & question.asides
    assert "huyen" not in question.core.split()
    assert frozenset() == small.read("khi nào báo cáo kết quả vườn rau").asides


@settings(derandomize=True, max_examples=60, deadline=None)
@given(text=TYPED)
def test_a_question_reads_the_same_in_either_unicode_form(small: Library, text: str) -> None:
    """Decomposed letters from an iPhone make no difference to what is understood, and nothing crashes."""
    composed, decomposed = (small.read(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert meaning(composed) == meaning(decomposed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thế còn Hoà Bình", "thế còn Hòa Bình"),
        ("uỷ viên khoẻ", "ủy viên khỏe"),
        ("Thuý nộp hoá đơn", "Thúy nộp hóa đơn"),
    ],
)
def test_old_and_new_accent_placement_read_the_same(small: Library, one: str, other: str) -> None:
    """hoà and hòa are one word."""
    assert meaning(small.read(one)) == meaning(small.read(other))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("có phải mỗi xã 40 hộ không", True),
        ("nộp trước 15/6 đúng không em", True),
        ("nop truoc 15/6 phai hong", True),
        ("có phải nộp báo cáo không", False),
        ("mỗi xã 40 hộ à", False),
        ("12 hộ ở đâu", False),
    ],
)
def test_a_figure_to_be_confirmed(small: Library, text: str, expected: bool) -> None:
    """Both are needed: the words that ask for a yes or no, and a figure."""
    assert expected is small.read(text).checks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kế hoạch vườn rau của Cao Bằng", ["Cao Bằng"]),
        ("kế hoạch dạy bơi của tỉnh Ninh Bình nói gì", ["Ninh Bình"]),
        ("kế hoạch của Hội LHPN tỉnh Hà Giang ai ký", ["Hà Giang"]),
        ("kế hoạch dạy bơi ở Cao Bằng", []),
        ("báo cáo của Cao Bằng nộp khi nào", []),
        ("kế hoạch của quận Tây Hồ", []),
    ],
)
def test_whose_plan_is_asked_about(small: Library, text: str, expected: list[str]) -> None:
    """A province or city behind "kế hoạch … của"; a place elsewhere in the question is no issuer."""
    assert expected == [place.name for place in small.read(text).issuers]
