"""How answers are worded."""

from __future__ import annotations

import unicodedata

import pytest
from tests.knowledge.plans import TODAY, contest, fact, garden, plan, swimming

from knowledge import wording
from knowledge.entries import Entry, entries_of
from knowledge.places import place_named
from knowledge.plan import Plan
from knowledge.search import Library
from knowledge.topic import focus_on


def entry(of: Plan, kind: str) -> Entry:
    """Give the first entry of a kind."""
    return next(e for e in entries_of(of) if e.kind == kind)


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        (garden(), "Kế hoạch 12/KH-BTV của Ban Thường vụ Hội LHPN tỉnh Lạng Sơn, 05/02/2024"),
        (
            garden(number_struck=True),
            "Kế hoạch 12/KH-BTV (số bị gạch trên bản nguồn) của Ban Thường vụ Hội LHPN tỉnh Lạng Sơn, 05/02/2024",
        ),
        (contest(), "Kế hoạch (bản nguồn không ghi số) của Đoàn Chủ tịch Trung ương Hội"),
    ],
)
def test_a_source_names_number_issuer_and_date(of: Plan, expected: str) -> None:
    """What the source lacks or has struck out is said, not filled in."""
    assert expected == wording.citation(of)


def test_a_date_can_be_left_out() -> None:
    """Where the day of issue does not matter it would only be another figure."""
    assert "05/02/2024" not in wording.citation(garden(), dated=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu 40 hộ", "phấn đấu 40 hộ"),
        ("Hà Nội được 09 người", "Hà Nội được 09 người"),
        ("Sơn La được 08 người", "Sơn La được 08 người"),
        ("UBND xã lo", "UBND xã lo"),
        ("Hội cơ sở báo cáo", "Hội cơ sở báo cáo"),
        ("40 hộ", "40 hộ"),
        ("Đoàn công tác", "Đoàn công tác"),
        ("Ở xã", "ở xã"),
        ("", ""),
    ],
)
def test_a_sentence_goes_on_in_lower_case_but_names_keep_their_capital(text: str, expected: str) -> None:
    """After "Dạ," a common word is small, a name or an abbreviation is not."""
    assert expected == wording.lower_first(text)


def test_the_answer_stands_before_its_source(small: Library) -> None:
    """What it means today follows what the plan says; the source is a line of its own."""
    text = wording.answered(entry(garden(), "event"), focus_on(small.read("khi nào"), small), TODAY)
    said, source = text.split("\n")
    assert said.startswith("Dạ, lễ phát động vườn rau tổ chức trong tháng 4/2024. ")
    assert source.startswith("Nguồn: ")
    assert source.endswith("mục II.1.")


def test_a_section_outside_the_numbering_has_no_muc(small: Library) -> None:
    """They are parts of a letter: "phần ký tên", "đầu văn bản"; a numbered one is a mục."""
    text = wording.answered(entry(garden(), "signatory"), focus_on(small.read("ai ký"), small), TODAY)
    assert text.endswith(", phần ký tên.")


def test_a_place_without_a_share_is_not_given_one(small: Library) -> None:
    """A quota that holds for no others says that it does not name the place."""
    quota = plan([
        fact("quota", "số suất", "Hà Nội 9 suất.", unit="suất", shares=[{"areas": ["Hà Nội"], "number": 9}])
    ])  # fmt: skip
    text = wording.answered(entry(quota, "quota"), focus_on(small.read("Cà Mau được mấy suất"), small), TODAY)
    assert "Kế hoạch không nêu số của Cà Mau" in text[:1].upper() + text or "không nêu số của Cà Mau" in text
    assert "9" not in text.split("\n")[0]


@pytest.mark.parametrize("of", [garden(), swimming(), contest()])
def test_every_answer_and_refusal_is_clean(of: Plan, small: Library) -> None:
    """NFC, no double space, at most 900 characters, and it ends as a sentence does."""
    focus = focus_on(small.read("khi nào ở Hà Nội"), small)
    for e in entries_of(of):
        for text in (wording.answered(e, focus, TODAY), wording.declined(e, focus)):
            assert text == unicodedata.normalize("NFC", text)
            assert "  " not in text
            assert len(text) <= 900
            assert text[-1] in ".?…"


def test_nothing_known_is_said_without_a_plan(small: Library) -> None:
    """There is no source where there is no plan."""
    text = wording.declined(None, focus_on(small.read("khi nào"), small))
    assert "Nguồn" not in text
    assert "không nói về việc này" in text


def test_plans_are_listed_and_counted() -> None:
    """Ten are shown, the rest is counted; a plan without number has none."""
    many = [garden(key=f"{n}/KH", number=f"{n}/KH") for n in range(14)]
    text = wording.plans(many)
    assert (10, True) == (text.count("\n- "), text.endswith("… và 4 kế hoạch khác."))
    assert "số" not in wording.plans([contest()]).replace("Dạ, có 1 kế hoạch", "")


def test_a_place_without_a_plan_hears_of_the_place_that_joined_it() -> None:
    """Ninh Bình has none; that of Nam Định, which is part of it now, is named."""
    ninh_binh, ca_mau = place_named("Ninh Bình"), place_named("Cà Mau")
    assert ninh_binh is not None
    assert ca_mau is not None
    text = wording.no_plan_of(ninh_binh, [garden(), swimming()])
    assert "kế hoạch dạy bơi Nam Định" in text
    assert "Nam Định nay thuộc Ninh Bình" in text
    assert "chưa có kế hoạch nào của Cà Mau" in wording.no_plan_of(ca_mau, [garden(), swimming()])
    assert "99" in wording.no_plan_numbered("99")


@pytest.mark.parametrize(
    ("ref", "ends"),
    [
        ("III.2", ", mục III.2."),
        ("1.1", ", mục 1.1."),
        ("đầu văn bản", ", đầu văn bản."),
        ("ký", ", phần ký tên."),
        ("nơi nhận", ", phần nơi nhận."),
        ("mở đầu", ", phần mở đầu."),
        ("cuối văn bản", ", phần cuối văn bản."),
    ],
)
def test_every_part_of_a_letter_has_its_name(small: Library, ref: str, ends: str) -> None:
    """A numbered part is a mục, another one a phần."""
    of = plan([fact("requirement", "yêu cầu", "Làm sạch cỏ.", ref=ref)])
    text = wording.answered(entry(of, "requirement"), focus_on(small.read("yêu cầu"), small), TODAY)
    assert text.endswith(ends)


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("số điện thoại của ban là gì", "số điện thoại"),
        ("bao nhiêu phần trăm", "tỷ lệ chị hỏi"),
        ("mấy giờ", "giờ cụ thể"),
        ("ngày nào", "ngày cụ thể"),
        ("khi nào", "thời gian chị hỏi"),
        ("mấy người", "số lượng chị hỏi"),
        ("họp ở đâu", "địa điểm chị hỏi"),
        ("là gì", "điều chị hỏi"),
    ],
)
def test_what_is_not_given_is_named_by_what_was_asked(small: Library, text: str, unsaid: str) -> None:
    """The most special of what was asked; the entry's own saying follows."""
    refusal = wording.declined(entry(garden(), "definition"), focus_on(small.read(text), small))
    assert f" không nêu {unsaid} ạ. Về việc này, kế hoạch nêu: vườn rau ba không là vườn" in refusal


def test_a_gap_is_named_by_itself(small: Library) -> None:
    """What the plan leaves open has a name of its own; without a saying there is nothing to add and no source."""
    gaps = [e for e in entries_of(garden()) if e.kind == "gap"]
    focus = focus_on(small.read("bao nhiêu tiền"), small)
    said, silent = (wording.declined(gap, focus) for gap in gaps)
    assert " không nêu mức hỗ trợ phân bón ạ. Về việc này, kế hoạch nêu: Ban Kinh tế lo" in said
    assert said.endswith(", mục IV.1.")
    assert " không nêu độ tuổi của chủ hộ trồng rau ạ. Chị có muốn" in silent
    assert "Nguồn" not in silent
