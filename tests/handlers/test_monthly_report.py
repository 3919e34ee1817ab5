"""The monthly report as a form: which questions it asks, within which bounds, and what it questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pytest
from tests.handlers import monthly
from tests.handlers.monthly import FIRST, JUNE, LATER, ZERO
from tests.handlers.walking import Walk, check_shown

from handlers.forms.form import Context, Facts, Field, Group, Invalid
from handlers.forms.showing import lines_of, value_lines
from handlers.reports.monthly_report import FORM, MORE, completed, in_month, title_of
from records.messages import Reply

BOUNDS = {
    **{"tong_hoi_vien": 5000, "ket_nap_moi": 200, "chuyen_den": 200, "chuyen_di": 200, "dua_ra_qua_doi": 200},
    **{"so_to": 60, "so_du": 5000, "so_suat_qua": 5000, "ho_5k3s": 5000, "cong_trai_1_1": 500},
    **{"gioi_thieu_dang": 20, "tkvv_so_to": 60, "tkvv_so_ho": 5000, "hoat_dong/0/so_nguoi": 20_000},
}
LENGTHS = {
    **{"hoat_dong/0/ten": 150, "hoat_dong/0/ket_qua": 500, "chu_de": 500, "du_luan": 1500, "kien_nghi": 1000},
    **{"ke_hoach_thang_sau": 1000, "kho_khan": 1000, "guong_tot": 500, "dia_diem": 120},
}
"""As the chi hội's records have them."""

ASKED = (
    *("tong_hoi_vien", "ket_nap_moi", "so_buoi", "ngay_sinh_hoat", "so_du", "chu_de", "ten", "du_luan", "kien_nghi"),
    "ke_hoach_thang_sau",
)


def _fields() -> Iterator[tuple[str, Field]]:
    for part in FORM.parts:
        inner = part.fields if isinstance(part, Group) else (part,)
        yield from ((f"{part.name}/0/{f.name}" if isinstance(part, Group) else f.name, f) for f in inner)


def _asked(facts: Facts, *special: tuple[str, str]) -> list[str]:
    """Give the names of the questions that come, answered as always or as `special` says."""
    walk, names = Walk(FORM, facts), []
    while walk.progress.step is not None:
        names.append(walk.progress.step.rpartition("/")[2])
        walk.says(walk.fitting({**monthly.VALID, **dict(special)}))
    return list(dict.fromkeys(names))


def _read(name: str, text: str, facts: Facts = FIRST, **values: object) -> object:
    return FORM.field(name).parse(text, Context(facts, {"ky_bao_cao": "2026-10", **values}))


def _doubt(name: str, value: object, values: Mapping[str, object], facts: Facts = LATER) -> str | None:
    return FORM.field(name).doubt(value, Context(facts, {"ky_bao_cao": "2026-10", **values}))


def test_everybody_is_asked_ten_questions() -> None:
    """The month is known, days and theme follow from meetings."""
    assert ASKED == tuple(_asked(FIRST))


def test_without_a_meeting_the_reason_is_asked() -> None:
    """And nothing about the meeting."""
    asked = _asked(FIRST, ("so_buoi", "0"))
    assert ["ly_do"] == [name for name in asked if name not in ASKED]
    assert not {"ngay_sinh_hoat", "so_du", "chu_de"} & set(asked)


def test_without_activities_little_is_asked() -> None:
    """How many members, and perhaps why."""
    assert ["tong_hoi_vien", "ly_do"] == _asked(ZERO)


def test_half_yearly_figures_are_asked_in_june_and_december() -> None:
    """Campaign, loans and fund, without that she opens them."""
    due = ["ho_5k3s", "cong_trai_1_1", "tkvv_so_to", "tkvv_du_no", "tkvv_so_ho", "tkvv_no_qua_han", "tkvv_tiet_kiem"]
    due += ["quy_thu", "quy_chi", "quy_ton", "hoi_phi_thu", "hoi_phi_nop"]
    assert [*ASKED, *due] == _asked(JUNE)


def test_every_section_asks_only_its_own() -> None:
    """Together they ask all there is."""
    walk = Walk(FORM, FIRST)
    for text in ("118", "2", "0", "mưa", "hết", "không", "không", "không", "báo thêm", "tất cả"):
        walk.says(text)
    asked = []
    while walk.progress.step is not None:
        asked.append(walk.progress.step)
        walk.says(walk.fitting(monthly.VALID))
    known = {path for path, _ in _fields()}
    assert {"chuyen_den", "so_suat_qua", "quy_ton", "kho_khan", "cap_nhat_pm", "anh"} < set(asked) < known
    assert not {"dia_diem", "hinh_thuc"} & set(asked)  # there was no meeting


@pytest.mark.parametrize(("path", "most"), BOUNDS.items())
def test_a_count_has_its_bounds(path: str, most: int) -> None:
    """From none to what a chi hội can have."""
    field, context = FORM.field(path), Context(FIRST, {"ky_bao_cao": "2026-10"})
    assert (0, most) == (field.parse("không", context), field.parse(str(most), context))
    for text in (str(most + 1), "-1", "nhiều"):
        with pytest.raises(Invalid):
            field.parse(text, context)


@pytest.mark.parametrize(("path", "most"), LENGTHS.items())
def test_a_text_has_its_length(path: str, most: int) -> None:
    """What is longer is told, not cut."""
    field, context = FORM.field(path), Context(FIRST, {"ky_bao_cao": "2026-10"})
    assert "a" * most == field.parse("a" * most, context)
    with pytest.raises(Invalid, match="chữ cái"):
        field.parse("a" * (most + 1), context)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(
            (typed, "2026-10")
            for typed in ("10", "t10", "T10", "tháng 10", "thang 10", "10/2026", "tháng này", "tháng mười")
        ),
        *((typed, "2026-09") for typed in ("9", "tháng 9", "9/2026", "tháng 9 năm 2026", "tháng trước")),
        ("12/2025", "2025-12"),
    ],
)
def test_a_month_is_read(typed: str, expected: str) -> None:
    """As people write it."""
    assert expected == _read("ky_bao_cao", typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tháng 11", "chưa đến"),
        ("12/2026", "chưa đến"),
        ("tháng sau", "chưa đến"),
        ("tháng 8", "báo cáo tháng 8/2026 đã gửi rồi"),
        ("12/10/2026", "tháng mấy"),
        ("abc", "chưa đọc được tháng"),
        ("13", "chưa đọc được tháng"),
        ("0", "chưa đọc được tháng"),
        ("", "chưa đọc được tháng"),
        ("118 hội viên", "chưa đọc được tháng"),
    ],
)
def test_a_month_that_is_none_or_not_open(typed: str, said: str) -> None:
    """To come, reported already, or a day."""
    with pytest.raises(Invalid, match=said):
        _read("ky_bao_cao", typed)


def test_a_month_without_its_year_is_one_that_was() -> None:
    """In January “tháng 12” is that of last year."""
    january = replace(FIRST, today=FIRST.today.replace(year=2027, month=1, day=5))
    assert "2026-12" == _read("ky_bao_cao", "tháng 12", january)


@pytest.mark.parametrize(
    ("name", "value", "values", "said"),
    [
        ("tong_hoi_vien", 1200, {}, "khoảng 119 hội viên, tháng này 1.200 hội viên"),
        ("tong_hoi_vien", 12, {}, "tháng này 12 hội viên"),
        ("tong_hoi_vien", 121, {"ket_nap_moi": 3}, "kết nạp thêm 3 là 123, mà chị ghi cuối tháng 121"),
        ("ket_nap_moi", 3, {"tong_hoi_vien": 121}, "kết nạp thêm 3 là 123, mà chị ghi cuối tháng 121"),
        ("so_du", 20, {}, "khoảng 85 chị dự, tháng này 20 chị dự"),
        ("so_du", 200, {}, "khoảng 85 chị dự, tháng này 200 chị dự"),
        ("so_du", 60, {"so_buoi": 2}, "khoảng 170 lượt chị dự, tháng này 60 lượt chị dự"),
        ("so_du", 0, {"so_buoi": 2}, "Sinh hoạt 2 buổi mà không có chị nào dự ạ?"),
        ("so_buoi", 12, {}, "“ngày 12”"),
        ("ngay_sinh_hoat", ["2026-10-31"], {}, "chưa đến"),
        ("quy_ton", 900_000, {"quy_thu": 500_000, "quy_chi": 200_000}, "thì còn 1.300.000 đồng"),
        ("gia_tri_qua", 500, {}, "500 nghìn"),
        ("quy_thu", 1500, {}, "1.500 đồng"),
    ],
)
def test_an_odd_value_is_questioned(name: str, value: object, values: dict[str, object], said: str) -> None:
    """Beside the last months, beside other answers, or of itself."""
    assert said in (_doubt(name, value, values) or "")


@pytest.mark.parametrize(
    ("name", "value", "values"),
    [
        ("tong_hoi_vien", 120, {}),
        ("tong_hoi_vien", 123, {"ket_nap_moi": 3}),
        ("tong_hoi_vien", 121, {"ket_nap_moi": 3, "chuyen_di": 2}),
        ("tong_hoi_vien", 125, {}),
        ("ket_nap_moi", 3, {"tong_hoi_vien": 123}),
        ("so_du", 60, {}),
        ("so_du", 91, {}),
        ("so_du", 175, {"so_buoi": 2}),
        ("so_buoi", 4, {}),
        ("ngay_sinh_hoat", ["2026-10-20"], {}),
        ("quy_ton", 1_300_000, {"quy_thu": 500_000, "quy_chi": 200_000}),
        ("gia_tri_qua", 0, {}),
        ("gia_tri_qua", 500_000, {}),
    ],
)
def test_a_usual_value_is_not_questioned(name: str, value: object, values: dict[str, object]) -> None:
    """What the answers explain is not odd."""
    assert _doubt(name, value, values) is None


def test_the_first_report_is_compared_with_nothing() -> None:
    """There is no usual yet."""
    assert _doubt("tong_hoi_vien", 3000, {}, FIRST) is None
    assert _doubt("so_du", 1, {}, FIRST) is None
    assert _doubt("quy_ton", 1_000_000, {}, FIRST) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("50", "60"), "số kết nạp (60) đang nhiều hơn cả số hội viên (50)"),
        (("50", "2", "1 buổi ngày 12", "51"), "số chị dự (51) đang nhiều hơn số hội viên (50)"),
        (("50", "2", "2 buổi ngày 5 và 12", "101"), "50 hội viên dự đủ 2 buổi mới là 100 lượt, mà chị ghi 101 lượt"),
        (("50 hội viên, kết nạp 2, 60 chị dự", "1 buổi ngày 12"), "số chị dự (60) đang nhiều hơn số hội viên (50)"),
        (("50", "2", "2 buổi", "5 và 12", "90", "sửa số buổi", "1"), "mà có 2 ngày"),
        (("50", "2", "1 buổi", "12 và 20"), "chị ghi 1 buổi mà có 2 ngày"),
    ],
)
def test_answers_that_contradict_each_other(said: Sequence[str], told: str) -> None:
    """The one that was typed last is not taken."""
    walk = Walk(FORM, FIRST)
    assert told in [walk.says(text) for text in said][-1].reply.text


def test_overdue_is_part_of_what_is_owed() -> None:
    """Loans overdue are not more than loans."""
    walk = Walk(FORM, JUNE)
    while walk.progress.step != "tkvv_du_no":
        walk.says(walk.fitting(monthly.VALID))
    replies = [walk.says(text).reply.text for text in ("100", "30", "120")]
    assert "nợ quá hạn đang nhiều hơn tổng dư nợ" in replies[-1]


def test_days_of_another_month_are_asked_again() -> None:
    """When the month is corrected."""
    walk = Walk(FORM, FIRST)
    for text in ("118", "2", "1 buổi ngày 12", "sửa kỳ báo cáo", "tháng 9"):
        walk.says(text)
    assert "ngay_sinh_hoat" == walk.progress.step
    assert "Chị đang ghi: 12/10/2026." in walk.asked.text


def test_help_is_not_asked_for_people() -> None:
    """Money told with its name is not asked for either."""
    walk = Walk(FORM, FIRST)
    for text in ("118", "2", "0", "mưa", "thăm bà Lan 500k"):
        walk.says(text)
    assert "hoat_dong/0/ket_qua" == walk.progress.step
    walk.says("vui")
    walk.says("giao lưu văn nghệ")
    assert "hoat_dong/1/so_nguoi" == walk.progress.step


@pytest.mark.parametrize(
    ("said", "came"),
    [
        *(("90", 90), ("80 luot", 80), ("80 lượt chị", 80), ("tám mươi lượt", 80), ("tổng cộng 85 lượt", 85)),
        *(("45 và 40", 85), ("45, 40", 85), ("buổi đầu 45 chị, buổi sau 40 chị", 85), ("buoi 1: 45, buoi 2: 40", 85)),
        *(("mỗi buổi 40 chị", 80), ("40 chị mỗi buổi", 80)),
    ],
)
def test_who_came_is_counted_over_all_meetings(said: str, came: int) -> None:
    """Those who came twice are counted twice, as where the months are summed up."""
    walk = Walk(FORM, FIRST)
    for text in ("50", "2", "2 buổi ngày 5 và 12"):
        walk.says(text)
    assert "Tổng cộng các buổi có bao nhiêu lượt chị dự ạ?" in walk.asked.text
    walk.says(said)
    assert came == walk.values["so_du"]


@pytest.mark.parametrize("said", ["45 và 40", "mỗi buổi 40", "1.200", "45 40", "40, 30, 20"])
def test_one_meeting_has_one_attendance(said: str) -> None:
    """The question names one, and a figure that may be several is asked for again."""
    walk = Walk(FORM, FIRST)
    for text in ("50", "2", "1 buổi ngày 12"):
        walk.says(text)
    assert "Có bao nhiêu chị em đến dự ạ?" in walk.asked.text
    walk.says(said)
    assert "so_du" not in walk.values


def test_nobody_at_a_meeting_is_asked_about() -> None:
    """A no is no answer then; her yes is taken."""
    walk = Walk(FORM, FIRST)
    said = [walk.says(text).reply.text for text in ("50", "2", "2 buổi ngày 5 và 12", "khong")]
    assert "Sinh hoạt 2 buổi mà không có chị nào dự ạ?" in said[-1]
    assert "so_du" not in walk.values
    walk.says("đúng rồi")
    assert 0 == walk.values["so_du"]


def test_no_result_is_not_told() -> None:
    """It says nothing to those who read the report."""
    walk = Walk(FORM, FIRST)
    for text in ("50", "2", "0", "mưa", "dọn vệ sinh 30 người", "0", "không", "hết", "không", "không", "không"):
        walk.says(text)
    for lines in (lines_of(FORM, walk.progress, FIRST), value_lines(FORM, walk.values, FIRST)):
        assert any("dọn vệ sinh 30 người" in line for line in lines)
        assert not any("kết quả" in line for line in lines)


def test_every_question_can_be_put_and_read_aloud() -> None:
    """NFC, one space between words, no mark left unfilled; labels and examples too."""
    context = Context(JUNE, {"ky_bao_cao": "2026-06"})
    for path, field in _fields():
        for text in (field.prompt_in(context), field.label, field.example, *field.choices_in(context)):
            assert unicodedata.is_normalized("NFC", text), path
            assert not re.search(r"  |[{}]|\bbạn\b", text), path
        check_shown(Reply(field.prompt_in(context), field.choices_in(context)))


def test_labels_tell_the_questions_apart() -> None:
    """No two are the same, and a section is no question."""
    labels = [part.label for part in FORM.parts]
    assert len(labels) == len(set(labels))
    assert len(MORE) == len(set(MORE))


def test_the_title_names_month_and_chi_hoi() -> None:
    """The month that was answered, not the one under which it was begun."""
    assert "Báo cáo tháng 10/2026 – Chi hội thôn Nà Pài" == title_of(Context(FIRST))
    assert "Báo cáo tháng 9/2026 – Chi hội thôn Nà Pài" == title_of(Context(FIRST, {"ky_bao_cao": "2026-09"}))
    assert "Tháng 1/2026" == in_month("2026-01")


def test_what_follows_from_the_answers_is_added() -> None:
    """For those who count: whether there was a meeting, how many activities; not which sections she opened."""
    values = {"so_buoi": 2, "hoat_dong": [{"ten": "x"}], "bao_them": ["Ảnh hoạt động"]}
    expected = {"so_buoi": 2, "hoat_dong": [{"ten": "x"}], "khong_hoat_dong": False, "co_sinh_hoat": True}
    assert {**expected, "so_hoat_dong": 1} == completed(values, zero=False)
    assert {"tong_hoi_vien": 60, "khong_hoat_dong": True} == completed({"tong_hoi_vien": 60}, zero=True)
