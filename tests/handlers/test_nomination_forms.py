"""The two nomination forms as data: prompts that fit, rules that hold, whatever is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.handlers.walking import Walk, check_shown

from handlers.forms.form import Context, Facts, Field, Form, Group
from handlers.nominations import achievements, collective_form, individual_form
from records.messages import Reply

FACTS = Facts(
    date(2026, 10, 20),
    {
        "round": "Giao lưu Chi hội trưởng tiêu biểu",
        "unit": "Chi hội thôn Nà Pài",
        "officer": "Vi Thị Hoa",
        "officer_phone": "0912345678",
        "asks": ["kha_nang"],
        "years_in_post": 2,
    },
)
FORMS = (individual_form.FORM, collective_form.FORM)
VALID = {
    "dong_y": "rồi",
    "cach_dong_y": "Điện thoại",
    "ho_ten": "Nông Thị Lan",
    "ngay_sinh": "12/3/1968",
    "sdt": "0912345678",
    "chuc_vu": "Chi hội trưởng",
    "nam_giu_chuc": "2015",
    "doi_tuong": "có",
    "y": "Vận động 12 hộ vay vốn",
    "so_lieu": "12 hộ",
    "con_so": "12 hộ",
    "kha_nang": "có",
    "tin_nhiem": "Đã họp",
    "ngay_hop": "5/9/2026",
    "so_du_hop": "5000",
    "so_phieu": "0",
    "ghi_them": "không",
    "sang_kien": "Lớp học buổi tối",
    "mo_hinh": "Tổ tiết kiệm",
    "khen": "2024 giấy khen xã",
    "ten": "Chi hội thôn Nà Pài",
    "cap": "Chi hội",
    "nguoi_dai_dien": "Vi Thị Hoa",
    "sdt_dai_dien": "0912345678",
    "hoi_vien": "120",
    "hoi_vien_truoc": "118",
    "dac_diem": "Thôn vùng cao",
    "mat": "Xây dựng Hội",
    "ket_qua": "Kết nạp 5 chị",
    "ho_so": "tất cả",
    **dict.fromkeys(("dan_so", "so_ho", "ho_tong", "phu_nu_18", "vv_du_no"), "5000"),
    **dict.fromkeys(("so_to", "so_can_bo", "nong_cot", "du_sinh_hoat", "ho_dat", "vv_so_to", "vv_so_ho"), "0"),
    **dict.fromkeys(("vv_qua_han", "dang"), "0"),
}
"""An answer that every question takes whatever else was answered."""

TO_ACHIEVEMENTS = ("rồi", "1", "Nông Thị Lan", "1968", "không", "1", "2015", "có")


def _fields(form: Form) -> Iterator[tuple[Field, Context]]:
    for part in form.parts:
        for field in part.fields if isinstance(part, Group) else (part,):
            for item in ({}, {field.name: "Vận động chị em"}, {"y": "Dạy chữ", "ket_qua": "Dạy chữ"}):
                yield field, Context(FACTS, {"cach_dong_y": individual_form.HERSELF, "thanh_tich": [item]}, item)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_prompt_fits_and_reads_well(form: Form) -> None:
    """On both channels with its choices, in NFC, without double spaces, and it asks politely."""
    for field, context in _fields(form):
        prompt = field.prompt_in(context)
        check_shown(Reply(prompt, () if field.open else field.choices_in(context), open=False))
        for text in (prompt, field.label, field.example, *field.choices_in(context)):
            assert (text, True) == (unicodedata.normalize("NFC", text), "  " not in text)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("typed", ["", "👍", "a" * 5000, "1" * 5000, "không", "0", "\n\n", "chị hỏi gì cơ?"])
def test_every_field_takes_or_refuses_anything(form: Form, typed: str) -> None:
    """Wherever she stands, a message leads on and the form can still be finished and sent."""
    walk = Walk(form, FACTS)
    for _ in range(30):
        if walk.progress.step is None:
            break
        walk.says(typed)
        if walk.over:
            return
        if walk.progress.step is not None and walk.progress.mode == "asking":
            walk.says(VALID[walk.progress.step.rpartition("/")[2]])
    assert walk.finish(VALID)


_SAID = st.one_of(
    st.sampled_from(sorted(set(VALID.values()))),
    st.sampled_from(["bỏ qua", "quay lại", "hết", "xem lại", "sửa câu 3", "có", "không", "Xong", "1", "2", "đúng rồi"]),
    st.sampled_from(["nhầm, 35 chứ không phải 53", "trợ giúp", "giữ nguyên", "- Một việc tốt\n- Hai việc tốt nữa"]),
    st.text(max_size=40),
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@settings(derandomize=True, max_examples=15, deadline=None)
@given(said=st.lists(_SAID, max_size=25))
def test_whatever_is_typed_nothing_is_lost_and_the_form_can_be_sent(form: Form, said: list[str]) -> None:
    """No answer that was accepted disappears, nothing raises, and from every state there is a way to the end."""
    walk = Walk(form, FACTS)
    for text in said:
        if walk.says(text).event in ("confirmed", "dropped"):
            return
    assert walk.finish(VALID)


# --- the woman's agreement ---


@pytest.mark.parametrize("typed", ["rồi", "roi em a", "đồng ý rồi", "chị ấy đồng ý", "có", "1", "da hoi roi", "👍"])
def test_nothing_is_asked_on_her_before_she_agrees(typed: str) -> None:
    """The first question is about that, and only a yes leads to the next."""
    walk = Walk(individual_form.FORM, FACTS)
    assert "dong_y" == walk.progress.step
    if typed == "1":
        typed = individual_form.AGREED  # the dispatcher makes the label of the number
    walk.says(typed)
    assert ("cach_dong_y", {"dong_y": True}) == (walk.progress.step, walk.values)


@pytest.mark.parametrize(
    "typed",
    ["chưa", "chua hoi", "Chưa hỏi", "không", "chị ấy không đồng ý", "chưa kịp hỏi em ạ", "để chị hỏi lại", "ko"],
)
def test_without_her_agreement_nothing_begins(typed: str) -> None:
    """Silence and a no are no agreement."""
    walk = Walk(individual_form.FORM, FACTS)
    walk.says(typed)
    assert ("dong_y", {}, True) == (walk.progress.step, walk.values, individual_form.refuses_consent(typed))


@pytest.mark.parametrize("typed", ["bỏ qua", "Nông Thị Lan", "1968", "xem lại", "hết", "để xem"])
def test_her_agreement_cannot_be_skipped(typed: str) -> None:
    """Whatever else is said, the question stays."""
    walk = Walk(individual_form.FORM, FACTS)
    walk.says(typed)
    assert ("dong_y", {}) == (walk.progress.step, walk.values)


def test_who_nominates_herself_taps_her_own_name() -> None:
    """Her name and number are near at hand then, and only then."""
    walk = Walk(individual_form.FORM, FACTS)
    for text in ("rồi", individual_form.HERSELF):
        walk.says(text)
    assert "Vi Thị Hoa" in walk.asked.words
    for text in ("Vi Thị Hoa", "1968"):
        walk.says(text)
    assert "0912 345 678" in walk.asked.words

    other = Walk(individual_form.FORM, FACTS)
    for text in ("rồi", "Điện thoại"):
        other.says(text)
    assert "Vi Thị Hoa" not in other.asked.words


def test_a_name_that_is_offered_may_be_typed_without_accents() -> None:
    """Where there are no buttons it is typed as it comes."""
    walk = Walk(individual_form.FORM, FACTS)
    for text in ("rồi", individual_form.HERSELF, "vi thi hoa"):
        walk.says(text)
    assert ("Vi Thị Hoa", "ngay_sinh") == (walk.values["ho_ten"], walk.progress.step)
    walk = Walk(collective_form.FORM, FACTS)
    for text in ("chi hoi thon na pai", "Chi hội", "vi thi hoa"):
        walk.says(text)
    assert ("Chi hội thôn Nà Pài", "Vi Thị Hoa") == (walk.values["ten"], walk.values["nguoi_dai_dien"])


# --- rules of the individual form ---


def test_a_name_without_accents_is_asked_about_once() -> None:
    """She types it again with accents, or says that it has none."""
    for answer, kept in (("Nông Thị Lan", "Nông Thị Lan"), ("đúng rồi", "Nong Thi Lan")):
        walk = Walk(individual_form.FORM, FACTS)
        for text in ("rồi", "Điện thoại", "NONG THI LAN"):
            walk.says(text)
        assert "doubt" == walk.progress.mode
        walk.says(answer)
        assert kept == walk.values["ho_ten"]


@pytest.mark.parametrize(
    ("post", "since", "doubted"),
    [("Chi hội trưởng", "2025", True), ("Chi hội trưởng", "2024", False), ("Chi hội trưởng", "2015", False)],
)
def test_a_short_time_in_her_post_is_flagged_where_the_round_asks_for_years(
    post: str, since: str, doubted: bool
) -> None:
    """It is a question, never a refusal."""
    walk = Walk(individual_form.FORM, FACTS)
    for text in ("rồi", "1", "Nông Thị Lan", "1968", "không", post, since):
        walk.says(text)
    assert doubted == (walk.progress.mode == "doubt")
    if doubted:
        walk.says("đúng rồi")
        assert int(since) == walk.values["nam_giu_chuc"]


def test_another_post_than_the_rounds_is_questioned() -> None:
    """“Chi hội trưởng tiêu biểu” is about heads; since when a member is one is not asked."""
    walk = Walk(individual_form.FORM, FACTS)
    for text in ("rồi", "1", "Nông Thị Lan", "1968", "không", "Hội viên"):
        walk.says(text)
    assert "doubt" == walk.progress.mode
    walk.says("đúng rồi")
    assert ("Hội viên", "doi_tuong") == (walk.values["chuc_vu"], walk.progress.step)


def _at_achievements() -> Walk:
    walk = Walk(individual_form.FORM, FACTS)
    for text in TO_ACHIEVEMENTS:
        walk.says(text)
    assert "thanh_tich/0/y" == walk.progress.step
    return walk


def test_an_achievement_without_a_number_is_asked_for_one_and_both_are_kept() -> None:
    """What she adds stands beside what she wrote."""
    walk = _at_achievements()
    walk.says("Vận động chị em vay vốn")
    assert "ai hưởng lợi" in walk.asked.text
    walk.says("12 hộ, năm 2025")
    assert [{"y": "Vận động chị em vay vốn", "so_lieu": "12 hộ, năm 2025"}] == walk.values["thanh_tich"]
    walk.says("sửa câu 9")
    walk.says("Vận động 12 hộ vay vốn")
    assert [{"y": "Vận động 12 hộ vay vốn", "so_lieu": "12 hộ, năm 2025"}] == walk.values["thanh_tich"]


def test_at_least_one_achievement_has_a_number() -> None:
    """The first may do without, the second then may not; after that nothing more is asked."""
    walk = _at_achievements()
    for text in ("Vận động chị em vay vốn", "bỏ qua", "Dạy chữ cho chị em", "bỏ qua", "chị em vui lắm"):
        walk.says(text)
    assert "thanh_tich/1/con_so" == walk.progress.step
    for text in ("mười lăm chị biết chữ", "hết"):
        walk.says(text)
    assert "kha_nang" == walk.progress.step


def test_two_to_five_achievements() -> None:
    """“hết” is no end after the first, and the fifth is the last."""
    walk = _at_achievements()
    walk.says("Giúp 2 hộ nghèo")
    walk.says("hết")
    assert "thanh_tich/1/y" == walk.progress.step
    for number in range(2, 6):
        walk.says(f"Việc thứ {number}, 3 hộ")
    assert ("kha_nang", 5) == (walk.progress.step, len(walk.values["thanh_tich"]))  # type: ignore[arg-type]


def test_a_list_in_one_message_is_taken_apart() -> None:
    """Each line is an achievement of its own, and none is lost."""
    walk = _at_achievements()
    reply = walk.says("- Vận động 12 hộ vay vốn\n* Xây 2 nhà tình thương\n3) Dạy 15 chị biết chữ").reply
    assert achievements.TAKEN_APART.format(count=3) in reply.text
    expected = ["Vận động 12 hộ vay vốn", "Xây 2 nhà tình thương", "Dạy 15 chị biết chữ"]
    assert expected == [item["y"] for item in walk.values["thanh_tich"]]  # type: ignore[attr-defined]
    assert "thanh_tich/3/y" == walk.progress.step


def test_a_list_that_does_not_fit_stays_one_text() -> None:
    """Six lines of five that are allowed: nothing is cut off, and each can be told from the next."""
    walk = _at_achievements()
    lines = [f"Việc số {number}: 3 hộ" for number in range(6)]
    walk.says("\n".join(lines))
    assert [{"y": "; ".join(lines)}] == walk.values["thanh_tich"]


def test_what_is_private_is_not_kept_in_an_achievement() -> None:
    """Neither in what is understood nor in what was typed."""
    walk = _at_achievements()
    reply = walk.says("- Vận động 12 hộ vay vốn\n- Chị Lan, cccd 001180012345, giúp 2 hộ").reply
    assert "căn cước" in reply.text
    assert "001180012345" not in str(walk.progress.dump())


def test_more_votes_than_people_present_are_refused() -> None:
    """Whichever of the two is typed last."""
    walk = _at_achievements()
    for text in ("Giúp 2 hộ", "Xây 2 nhà", "hết", "có", "đã họp", "5/9", "45", "46"):
        walk.says(text)
    assert "so_phieu" == walk.progress.step
    walk.says("45")
    walk.says("sửa câu 13")
    walk.says("40")
    assert (45, 45) == (walk.values["so_du_hop"], walk.values["so_phieu"])


@pytest.mark.parametrize(
    ("typed", "day"), [("5/9", "2026-09-05"), ("hôm qua", "2026-10-19"), ("21/10/2026", None), ("tháng 9", None)]
)
def test_the_meeting_took_place(typed: str, day: str | None) -> None:
    """A day to come and a month alone are asked again."""
    walk = _at_achievements()
    for text in ("Giúp 2 hộ", "Xây 2 nhà", "hết", "có", "đã họp", typed):
        walk.says(text)
    assert day == walk.values.get("ngay_hop")


def test_without_a_meeting_nothing_of_it_is_asked() -> None:
    """What was answered and no longer applies is not sent."""
    walk = _at_achievements()
    for text in ("Giúp 2 hộ", "Xây 2 nhà", "hết", "có", "chưa họp"):
        walk.says(text)
    assert "ghi_them" == walk.progress.step


def test_speaking_before_others_is_asked_only_where_the_round_is_about_that() -> None:
    """Other rounds do not ask it."""
    walk = Walk(individual_form.FORM, Facts(FACTS.today, {**FACTS.given, "asks": []}))
    walk.finish(VALID)
    assert ("kha_nang" in walk.values, "thanh_tich" in walk.values) == (False, True)


def test_awards_are_repeated_until_there_are_no_more() -> None:
    """Asked only where she wants to write them."""
    walk = _at_achievements()
    said = ("Giúp 2 hộ", "Xây 2 nhà", "hết", "có", "chưa", "Khen thưởng đã có", "Xong", "2024 giấy khen xã")
    for text in (*said, "2022, bằng khen của tỉnh", "hết"):
        walk.says(text)
    assert [2024, 2022] == [item["khen"]["nam"] for item in walk.values["khen_truoc"]]  # type: ignore[attr-defined]


# --- rules of the collective form ---


def _collective(*said: str) -> Walk:
    walk = Walk(collective_form.FORM, FACTS)
    for text in ("Chi hội thôn Nà Pài", "Chi hội", "Vi Thị Hoa", "0912345678", *said):
        walk.says(text)
    return walk


def test_the_members_of_both_years_are_asked_and_the_change_never() -> None:
    """A great change is questioned once, with both figures."""
    walk = _collective("120", "80")
    assert ("doubt", True) == (walk.progress.mode, "chênh 40" in walk.asked.text)
    walk.says("đúng rồi")
    assert (120, 80) == (walk.values["hoi_vien"], walk.values["hoi_vien_truoc"])
    assert not any("tăng" in part.label.lower() or "tỉ lệ" in part.label.lower() for part in collective_form.FORM.parts)


def test_at_least_three_sections_with_figures() -> None:
    """Each is asked for a number if it has none, and may do without."""
    walk = _collective("120", "118", "Thôn vùng cao", "1", "85 hộ đạt", "2", "vay vốn", "bỏ qua", "hết")
    assert "thanh_tich/2/mat" == walk.progress.step
    walk.says("6")
    walk.says("kết nạp 5 chị")
    walk.says("hết")
    assert ("ho_so", 3) == (walk.progress.step, len(walk.values["thanh_tich"]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (("1, 3",), ["Tờ trình", "Biên bản họp và kết quả phiếu"]),
        (("tất cả",), list(collective_form.DOCUMENTS)),
        (("chưa có",), []),
        (("1", "Xong"), ["Tờ trình"]),
    ],
)
def test_documents_are_ticked_off(said: tuple[str, ...], kept: list[str]) -> None:
    """Several at once, one by one, or none yet."""
    walk = _collective("120", "118", "Thôn vùng cao", "1", "85 hộ", "2", "9 hộ", "6", "5 chị", "hết", *said)
    assert kept == walk.values["ho_so"]


@pytest.mark.parametrize(
    ("section", "said", "refused"),
    [
        ("Tỉ lệ thu hút, nòng cốt, sinh hoạt", ("150", "90", "121"), "du_sinh_hoat"),
        ("Tỉ lệ thu hút, nòng cốt, sinh hoạt", ("119",), "phu_nu_18"),
        ("Hộ đạt 5 không 3 sạch", ("85", "80"), "ho_tong"),
        ("Vốn vay", ("2", "600", "12", "601"), "vv_qua_han"),
    ],
)
def test_a_part_is_never_more_than_the_whole(section: str, said: tuple[str, ...], refused: str) -> None:
    """The last of the two figures is asked again."""
    walk = _collective("120", "118", "Thôn vùng cao", "1", "85 hộ", "2", "9 hộ", "6", "5 chị", "hết", "chưa có")
    for text in (section, "Xong", *said):
        walk.says(text)
    assert refused == walk.progress.step


def test_the_parts_she_may_add_are_asked_only_if_she_wants_them() -> None:
    """The shortest way asks ten questions."""
    walk = Walk(collective_form.FORM, FACTS)
    assert walk.finish(VALID) < 25
    assert walk.values.keys().isdisjoint({"dan_so", "nong_cot", "vv_du_no", "dang", "mo_hinh"})
