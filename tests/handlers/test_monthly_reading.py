"""What is read out of a message that tells a month, and what must not be: a wrong figure is the worst fault."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.handlers.monthly import FIRST
from tests.handlers.walking import Walk

from handlers.forms.form import Context, Facts
from handlers.reports.monthly_reading import activity_parts, answers_in, is_help, meeting_parts, unread_in
from handlers.reports.monthly_report import FORM
from knowledge.vietnamese import fold

OCTOBER = Context(Facts(date(2026, 10, 20), {"period": "2026-10"}))


def _found(text: str) -> Mapping[str, str]:
    return answers_in(text, OCTOBER)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "tháng 10 sinh hoạt 2 buổi, 45 chị dự, kết nạp 3 hội viên mới, giúp 2 hộ nghèo 1tr5",
            {
                "ky_bao_cao": "tháng 10",
                "ket_nap_moi": "3",
                "so_buoi": "2",
                "so_du": "45",
                "so_suat_qua": "2",
                "gia_tri_qua": "1tr5",
            },
        ),
        (
            "Tháng 10 chi hội tổ chức sinh hoạt 1 buổi ngày 12/10, có 85 chị dự, kết nạp 2 hội viên mới",
            {"ky_bao_cao": "Tháng 10", "ket_nap_moi": "2", "so_buoi": "1", "ngay_sinh_hoat": "12/10", "so_du": "85"},
        ),
        (
            "Tổng hội viên: 118 chị. Kết nạp: 02 chị. Sinh hoạt chi hội: 01 buổi (ngày 12/10). Số dự: 85 chị",
            {
                "tong_hoi_vien": "118",
                "ket_nap_moi": "02",
                "so_buoi": "01",
                "ngay_sinh_hoat": "12/10",
                "so_du": "85",
            },
        ),
        (
            "Báo cáo tháng 10: tổng số hội viên 118, kết nạp mới 2, sinh hoạt 01 buổi, dự 85/118",
            {"ky_bao_cao": "tháng 10", "tong_hoi_vien": "118", "ket_nap_moi": "2", "so_buoi": "01"},
        ),
        (
            "chi hội em tháng này họp 1 lần ngày 5, 40 người dự, không kết nạp ai, tổng 92 hội viên",
            {"tong_hoi_vien": "92", "ket_nap_moi": "0", "so_buoi": "1", "ngay_sinh_hoat": "5", "so_du": "40"},
        ),
        (
            "T10: 118 hv, kn 2, sh 1 buổi, dự 85",
            {"ky_bao_cao": "T10", "tong_hoi_vien": "118", "ket_nap_moi": "2", "so_buoi": "1", "so_du": "85"},
        ),
        (
            "Em báo cáo tháng mười sinh hoạt hai buổi, bốn mươi lăm chị tham dự, kết nạp ba hội viên mới",
            {"ky_bao_cao": "tháng mười", "ket_nap_moi": "ba", "so_buoi": "hai", "so_du": "bốn mươi lăm"},
        ),
        (
            "tháng 9/2026 không sinh hoạt vì mưa lũ, hội viên là 118",
            {"ky_bao_cao": "tháng 9/2026", "tong_hoi_vien": "118", "so_buoi": "0"},
        ),
        (
            "số hội viên: 118, kết nạp mới: 2, số buổi: 1, số dự: 85",
            {"tong_hoi_vien": "118", "ket_nap_moi": "2", "so_buoi": "1", "so_du": "85"},
        ),
        (
            "118 hội viên\nkết nạp 2\nsinh hoạt 1 buổi\n85 chị em dự",
            {"tong_hoi_vien": "118", "ket_nap_moi": "2", "so_buoi": "1", "so_du": "85"},
        ),
        (
            "chi hội có 3 tổ, 118 hội viên, tăng 2 so với tháng trước, sinh hoạt 1 buổi, 85 dự",
            {"tong_hoi_vien": "118", "so_buoi": "1", "so_du": "85"},
        ),
        (
            "sinh hoạt 2 lần vào ngày 5, 20, dự 45",
            {"so_buoi": "2", "ngay_sinh_hoat": "5, 20", "so_du": "45"},
        ),
        ("tổ chức 1 buổi sinh hoạt ngày 12, 3 chị kết nạp", {"so_buoi": "1", "ngay_sinh_hoat": "12"}),
        ("ngày 12 chi hội họp, 60 chị có mặt", {"ngay_sinh_hoat": "12", "so_du": "60"}),
        ("sinh hoạt định kỳ 1 buổi đông đủ, chị em dự 85 chị", {"so_buoi": "1", "so_du": "85"}),
        (
            "kết nạp 2 chị vào chi hội, 1 chị chuyển đi, 3 chị chuyển đến",
            {"ket_nap_moi": "2", "chuyen_den": "3", "chuyen_di": "1"},
        ),
        (
            "báo cáo tháng 10 hội viên 120 kết nạp 2 sinh hoạt 1 buổi ngày 12 có 40 chị dự",
            {
                "ky_bao_cao": "tháng 10",
                "tong_hoi_vien": "120",
                "ket_nap_moi": "2",
                "so_buoi": "1",
                "ngay_sinh_hoat": "12",
                "so_du": "40",
            },
        ),
        ("chi hội có 120 chị, kết nạp 2", {"tong_hoi_vien": "120", "ket_nap_moi": "2"}),
        ("chuyển đi 1 chị, chuyển đến 2", {"chuyen_den": "2", "chuyen_di": "1"}),
        ("chưa kết nạp được ai", {"ket_nap_moi": "0"}),
        ("thăm 3 hội viên ốm, tổng trị giá 900 nghìn", {"so_suat_qua": "3", "gia_tri_qua": "900 nghìn"}),
        ("tặng 5 suất quà trị giá 1.500.000 đồng", {"so_suat_qua": "5", "gia_tri_qua": "1.500.000 đồng"}),
        ("thăm 1 gia đình chính sách 500.000", {"so_suat_qua": "1", "gia_tri_qua": "500.000"}),
        (
            "chủ đề: phòng chống bạo lực gia đình; dư luận: giá phân bón tăng; kiến nghị: sửa đường;"
            " tháng sau: văn nghệ",
            {
                "chu_de": "phòng chống bạo lực gia đình",
                "du_luan": "giá phân bón tăng",
                "kien_nghi": "sửa đường",
                "ke_hoach_thang_sau": "văn nghệ",
            },
        ),
        (
            "nội dung về an toàn giao thông, có 60 chị dự",
            {"so_du": "60", "chu_de": "an toàn giao thông"},
        ),
        (
            "dư luận không có gì, kiến nghị không, tháng tới ra quân vệ sinh, tập văn nghệ",
            {
                "du_luan": "không có gì",
                "kien_nghi": "không",
                "ke_hoach_thang_sau": "ra quân vệ sinh, tập văn nghệ",
            },
        ),
        ("không có kiến nghị gì, chị em không có ý kiến gì", {"du_luan": "không", "kien_nghi": "không"}),
        ("45 hội viên tham gia sinh hoạt", {"so_du": "45"}),
        ("có 80 lượt chị dự", {"so_du": "80"}),
        ("sinh hoạt 2 buổi, 80 lượt dự", {"so_buoi": "2", "so_du": "80"}),
        ("số lượt dự: 80 lượt", {"so_du": "80"}),
        (
            "chủ đề sức khỏe, giúp 4 hộ nghèo 2 triệu",
            {"chu_de": "sức khỏe", "so_suat_qua": "4", "gia_tri_qua": "2 triệu"},
        ),
        (
            "118 hội viên, sinh hoạt 1 buổi, chủ đề kinh tế và đã giúp một hộ nghèo 500 nghìn",
            {
                **{"tong_hoi_vien": "118", "so_buoi": "1", "chu_de": "kinh tế", "so_suat_qua": "một"},
                "gia_tri_qua": "500 nghìn",
            },
        ),
        ("chủ đề sức khỏe, kết nạp 2 chị", {"ket_nap_moi": "2", "chu_de": "sức khỏe"}),
        ("chủ đề sức khỏe, ủng hộ bão lũ 500k", {"chu_de": "sức khỏe"}),
        ("chủ đề 5 không 3 sạch, giúp nhau 1+1", {"chu_de": "5 không 3 sạch, giúp nhau 1+1"}),
        ("chủ đề phòng chống bạo lực, giúp nhau vượt khó", {"chu_de": "phòng chống bạo lực, giúp nhau vượt khó"}),
        (
            "tháng này 118 hv, kn 2, họp 1 buổi 12/10 có 85 chị dự, nói về phòng chống lừa đảo",
            {
                "tong_hoi_vien": "118",
                "ket_nap_moi": "2",
                "so_buoi": "1",
                "ngay_sinh_hoat": "12/10",
                "so_du": "85",
                "chu_de": "phòng chống lừa đảo",
            },
        ),
    ],
)
def test_what_is_said_outright_is_found(said: str, expected: Mapping[str, str]) -> None:
    """With accents, and the same without."""
    assert expected == _found(said)
    plain = {name: fold(piece) for name, piece in _found(fold(said)).items()}
    assert {name: fold(piece) for name, piece in expected.items()} == plain


@pytest.mark.parametrize(
    ("said", "never"),
    [
        # other events
        ("118 hội viên dự tập huấn ngày 12", "so_du ngay_sinh_hoat"),
        ("có 45 chị dự đại hội, 30 chị dự sinh hoạt", "so_du"),
        ("20/10 tổ chức giao lưu, 60 chị dự", "so_du ngay_sinh_hoat"),
        ("vận động 20 chị tham gia bảo hiểm", "so_du"),
        ("45 chị tham gia vệ sinh đường làng", "so_du"),
        ("hội viên tham gia bảo hiểm y tế 100/118", "so_du tong_hoi_vien"),
        ("sinh hoạt 1 buổi, ra quân vệ sinh ngày 15", "ngay_sinh_hoat"),
        ("họp 1 buổi với xã, họp thôn 2 lần", "so_buoi"),
        ("phối hợp 2 lần với đoàn thanh niên", "so_buoi"),
        ("3 buổi tập văn nghệ", "so_buoi"),
        ("sinh hoạt tổ 3 buổi", "so_buoi"),
        ("Kế hoạch 80/KH-BTV ngày 28/07/2017", "ngay_sinh_hoat"),
        ("hạn nộp báo cáo ngày 20", "ngay_sinh_hoat"),
        # other people
        ("kết nạp 2 đảng viên", "ket_nap_moi"),
        ("kết nạp 2 chị vào Đảng", "ket_nap_moi"),
        ("giới thiệu kết nạp 2 chị", "ket_nap_moi"),
        ("2 chị mới sinh con", "ket_nap_moi"),
        ("sinh hoạt 1 buổi, chi hội có 40 chị, vui lắm", "tong_hoi_vien"),
        ("chi hội có 3 chị ốm", "tong_hoi_vien"),
        ("thăm hội viên 2, hội viên 3 triệu", "tong_hoi_vien"),
        ("có 2 chị mới xin vào hội", "ket_nap_moi"),
        ("5 chị mất, 3 chị ốm", "so_du"),
        ("chi hội có 12 hội viên nghèo", "tong_hoi_vien"),
        ("45 hội viên dân tộc Dao", "tong_hoi_vien"),
        ("thu hội phí 118 hội viên 2.360.000", "tong_hoi_vien"),
        ("trong đó có 20 hội viên vay vốn", "tong_hoi_vien"),
        ("hội viên có 5 chị ốm", "tong_hoi_vien"),
        ("10 chị không họp được", "so_buoi"),
        ("không họp trực tiếp mà họp qua Zalo", "so_buoi"),
        ("tặng quà tổng 5 suất", "tong_hoi_vien"),
        ("tổng 5 triệu đồng", "tong_hoi_vien"),
        ("tổng số 118 hộ", "tong_hoi_vien"),
        # other times
        ("tháng trước 116 hội viên, tháng này 118", "tong_hoi_vien"),
        ("tháng 9 có 116 hội viên, tháng 10 có 118 hội viên", "tong_hoi_vien ky_bao_cao"),
        ("tháng trước kết nạp 5 hội viên", "ket_nap_moi"),
        ("dự kiến tháng 11 kết nạp 5 hội viên mới", "ket_nap_moi ky_bao_cao"),
        ("phấn đấu kết nạp 5 hội viên", "ket_nap_moi"),
        ("phấn đấu cuối năm 130 hội viên", "tong_hoi_vien"),
        ("tháng sau kết nạp 5 chị, sinh hoạt 2 buổi", "ket_nap_moi so_buoi"),
        ("cùng kỳ năm trước có 110 hội viên", "tong_hoi_vien"),
        ("bao giờ nộp báo cáo tháng 10", "ky_bao_cao"),
        ("118 hội viên, tháng 11 tập văn nghệ", "ky_bao_cao"),
        # no whole figure, or several
        ("dự 85%", "so_du"),
        ("85/118 chị dự", "so_du tong_hoi_vien"),
        ("45% hội viên dự", "so_du tong_hoi_vien"),
        ("sinh hoạt ngày 12 và 26, dự 45 và 50 chị", "so_du"),
        ("ngày 5 sinh hoạt 40 chị dự, ngày 20 sinh hoạt 50 chị dự", "so_du ngay_sinh_hoat"),
        ("quỹ còn dư 45 triệu, dư nợ 120 triệu", "so_du"),
        ("chị em đủ 45 triệu góp vốn", "so_du"),
        ("dự kiến 45 chị", "so_du"),
        ("thăm 2 hộ nghèo, tặng quà 3 cháu", "so_suat_qua gia_tri_qua"),
        # words that are no numbers
        ("kết nạp năm 2026 được nhiều", "ket_nap_moi"),
        ("kết nạp sau đại hội", "ket_nap_moi"),
        ("dự ba Lan kể", "so_du"),
        # money of something else, or each
        ("giúp 2 hộ nghèo mỗi hộ 500k", "gia_tri_qua"),
        ("giúp 2 hộ nghèo 500k/hộ", "gia_tri_qua"),
        ("tặng 5 suất quà, mỗi suất 300 nghìn", "gia_tri_qua"),
        ("giúp 2 hộ nghèo, quỹ hội còn 3 triệu", "gia_tri_qua"),
        ("thăm 3 hội viên ốm, thu hội phí 900 nghìn", "gia_tri_qua"),
        ("hỗ trợ 3 hộ vay vốn 50 triệu", "so_suat_qua gia_tri_qua"),
        ("giúp 3 hộ nghèo vay vốn 50 triệu", "so_suat_qua gia_tri_qua"),
        ("kiến nghị xã hỗ trợ 2 hộ nghèo 50 triệu", "so_suat_qua gia_tri_qua"),
        # other figures
        ("sđt chị Hoa 0912345678 hội viên", "tong_hoi_vien"),
        ("năm 2026 hội viên phấn khởi", "tong_hoi_vien ky_bao_cao"),
        ("sinh hoạt lúc 19h30", "so_buoi ngay_sinh_hoat so_du"),
        ("tuyên truyền 5K3S cho chị em", "so_du gia_tri_qua"),
    ],
)
def test_what_may_mean_something_else_is_left_to_be_asked(said: str, never: str) -> None:
    """Other events, people, times, shares and amounts each: with accents and without."""
    for text in (said, fold(said)):
        assert not set(never.split()) & _found(text).keys(), _found(text)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1 buổi ngày 12", {"so_buoi": "1 buổi", "ngay_sinh_hoat": "12"}),
        ("một buổi, vào ngày 20 ạ", {"so_buoi": "một buổi", "ngay_sinh_hoat": "20"}),
        ("2 buổi các ngày 5, 20", {"so_buoi": "2 buổi", "ngay_sinh_hoat": "5, 20"}),
        ("2, ngày 5 và 20", {"so_buoi": "2 buổi", "ngay_sinh_hoat": "5 và 20"}),
        ("ngày 12", {"so_buoi": "1 buổi", "ngay_sinh_hoat": "12"}),
        ("ngày 5 và 20", {"so_buoi": "2 buổi", "ngay_sinh_hoat": "5 và 20"}),
        ("ngày 5, ngày 20", {"so_buoi": "2 buổi", "ngay_sinh_hoat": "5, ngày 20"}),
        ("ngày 12 và 26 tháng 10", {"so_buoi": "2 buổi", "ngay_sinh_hoat": "12 và 26 tháng 10"}),
        ("ngày 12 tháng 10 năm 2026", {"so_buoi": "1 buổi", "ngay_sinh_hoat": "12 tháng 10 năm 2026"}),
        ("có, họp ngày mùng 5", {"so_buoi": "1 buổi", "ngay_sinh_hoat": "5"}),
        ("3", {"so_buoi": "3"}),
        ("không", {"so_buoi": "không"}),
        ("ngày 12/10 có 85 chị dự", {"so_buoi": "ngày 12/10 có 85 chị dự"}),
        ("ngày 12 lúc 19h30", {"so_buoi": "ngày 12 lúc 19h30"}),
        ("ba ngày 5, 12, 20", {"so_buoi": "ba ngày 5, 12, 20"}),
    ],
)
def test_an_answer_about_meetings_is_cut(said: str, expected: Mapping[str, str]) -> None:
    """Into how many and which days; hours and people are never counted as days."""
    assert expected == meeting_parts(said)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("thăm 2 hộ nghèo 1tr5", {"gia_tri": "1tr5"}),
        ("giao lưu văn nghệ 20/10, 60 người", {"so_nguoi": "60"}),
        ("dọn vệ sinh đường làng, 45 chị, hết 500k", {"so_nguoi": "45", "gia_tri": "500k"}),
        ("ủng hộ bão lũ hai triệu rưỡi", {"gia_tri": "hai triệu rưỡi"}),
        ("quyên góp 1 triệu 500 nghìn", {"gia_tri": "1 triệu 500 nghìn"}),
        ("quyên góp 500.000", {"gia_tri": "500.000"}),
        ("quyên góp 50.000đ", {"gia_tri": "50.000đ"}),
        ("thăm 2 cụ già neo đơn", {}),
        ("tặng 3 ti vi", {}),
        ("tuyên truyền 5K3S", {}),
        ("trồng 10.500 cây", {}),
        ("trồng 50.000 cây", {}),
        ("phiên chợ 0 đồng", {}),
        ("lao động 30 ngày công", {}),
        ("họp ngày 12/10/2026", {}),
        ("gọi số 0912345678", {}),
        # each, or several
        ("tặng 5 suất quà, mỗi suất 300k", {}),
        ("hỗ trợ 200k/hộ", {}),
        ("tập huấn 2 lớp, mỗi lớp 30 người", {}),
        ("tập huấn 60 người, trong đó 20 chị", {}),
        ("ủng hộ 2 triệu 2 lần", {}),
        ("góp 500k và 300k", {}),
        ("1 triệu 5 cho bà Lan", {}),
    ],
)
def test_an_activity_tells_people_and_money(name: str, expected: Mapping[str, str]) -> None:
    """Only where there is one figure of the kind, and it is no amount each."""
    assert expected == activity_parts(name)
    assert {field: fold(piece) for field, piece in expected.items()} == activity_parts(fold(name))


def test_help_has_no_attendance() -> None:
    """Whoever is given help does not take part in it."""
    assert is_help("Thăm bà Lan")
    assert is_help("đi tặng quà")
    assert not is_help("giao lưu văn nghệ")
    assert not is_help("đi tham quan")
    assert not is_help("tham gia hội thi")
    assert {} == activity_parts("thăm 3 chị ốm")


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_a_piece_is_part_of_what_was_said(text: str) -> None:
    """Whatever is typed; nothing is made up but a nought for “none”."""
    for piece in [*_found(text).values(), *activity_parts(text).values()]:
        assert piece in text or fold(piece) in fold(text) or piece in ("0", "không")
    meeting_parts(text)


@pytest.mark.parametrize(
    "text", ["năm " * 1250, "dự 45 và " * 550, "giúp 2 hộ nghèo " * 312, "1" * 5000, "sinh hoạt\n" * 500]
)
def test_a_long_message_is_read_at_once(text: str) -> None:
    """No pattern loses itself in five thousand characters (a lost one takes minutes)."""
    _found(text)
    unread_in(text, OCTOBER)
    activity_parts(text)
    meeting_parts(text)


@pytest.mark.parametrize("said", ["2 buổi", "hai buổi ạ", "2 buoi."])
def test_meetings_alone_are_meetings(said: str) -> None:
    """A message that is nothing else; “2 buổi tập” is something else."""
    assert ["so_buoi"] == list(_found(said))
    assert {} == _found(f"{said} tập văn nghệ")


@pytest.mark.parametrize(
    ("said", "told"), [("2 buoi", "Số buổi sinh hoạt: 2 buổi"), ("2 ho", "hỏi số chị"), ("12 ngay", "hỏi số chị")]
)
def test_a_number_of_something_else_goes_where_it_belongs(said: str, told: str) -> None:
    """Or nowhere; the question stays open."""
    walk = Walk(FORM, FIRST)
    walk.says("120")
    assert told in walk.says(said).reply.text
    assert "ket_nap_moi" == walk.progress.step


@pytest.mark.parametrize(
    "said",
    ["hoi vien 126", "so hoi vien 126 chi a", "hội viên: 126", "chi hoi co 126 chi", "chi hội em có 126", "hv 126"],
)
def test_members_are_told_with_the_word_first(said: str) -> None:
    """At their own question."""
    walk = Walk(FORM, FIRST)
    walk.says(said)
    assert 126 == walk.values["tong_hoi_vien"]


@pytest.mark.parametrize("said", ["hội viên 40", "chi hoi co 40 chi"])
def test_who_came_is_not_taken_for_the_members(said: str) -> None:
    """Where attendance is asked, it may be either."""
    walk = Walk(FORM, FIRST)
    for text in ("120", "2", "1 buổi ngày 12", said):
        walk.says(text)
    assert 120 == walk.values["tong_hoi_vien"]
    assert "so_du" == walk.progress.step


def test_a_comma_needs_no_space() -> None:
    """A decimal one stands between figures."""
    assert {"tong_hoi_vien": "115", "ket_nap_moi": "2", "so_du": "40"} == _found("115 hội viên,kết nạp 2,dự 40")
    assert {} == _found("họp,có 2,40 chị dự")


@pytest.mark.parametrize("first", ["115", "115 chị", "115 Chi em"])
def test_a_bare_number_at_the_beginning_answers_the_open_question(first: str) -> None:
    """What follows tells of itself what it is; of two bare numbers none is taken so."""
    walk = Walk(FORM, FIRST)
    walk.says(f"{first}, ket nap 2, sinh hoat 1 buoi ngay 12, 40 chi du")
    assert {"tong_hoi_vien": 115, "ket_nap_moi": 2, "so_buoi": 1, "so_du": 40}.items() <= walk.values.items()
    walk = Walk(FORM, FIRST)
    walk.says("5, 20, ket nap 2, sinh hoat 1 buoi")
    assert "tong_hoi_vien" not in walk.values


@pytest.mark.parametrize(
    ("said", "unread"),
    [
        ("thăm ốm 3 chị mỗi chị 200k", "thăm ốm 3 chị mỗi chị 200k"),
        ("quyên góp 2 triệu", "quyên góp 2 triệu"),
        ("trồng 200 cây hoa", "trồng 200 cây hoa"),
        ("thăm 3 chị ốm, mỗi chị 200k", "mỗi chị 200k"),
        ("1 chị mất", "1 chị mất"),
        ("một chị mất", "một chị mất"),
        ("45/60 chị dự", "45/60 chị dự"),
        ("có 80 lượt xem", "có 80 lượt xem"),
        ("quyên góp 2.500.000 đồng. Vui", "quyên góp 2.500.000 đồng"),
        ("2 buổi, buổi đầu 45 chị dự, buổi sau 30 chị", "2 buổi; buổi đầu 45 chị dự; buổi sau 30 chị"),
        (
            "ngày 5 sinh hoạt 40 chị dự, ngày 20 sinh hoạt 50 chị dự",
            "ngày 5 sinh hoạt 40 chị dự; ngày 20 sinh hoạt 50 chị dự",
        ),
        ("Em báo cáo tháng mười sinh hoạt hai buổi, bốn mươi lăm chị tham dự, kết nạp ba hội viên mới", ""),
        ("118 hội viên, kết nạp 2, tuyên truyền 5 không 3 sạch, tháng 10 vui, kiến nghị: sửa 2 km đường", ""),
        ("chi hội thôn 5 báo cáo tháng 10: 118 hội viên", ""),
        ("chị Hoa căn cước 001180012345", ""),
    ],
)
def test_a_figure_that_was_not_used_is_named(said: str, unread: str) -> None:
    """Piece by piece, as she typed it, and never what is secret."""
    for text, expected in ((said, unread), (fold(said), fold(unread))):
        assert expected == "; ".join(unread_in(text, OCTOBER))


def test_what_was_not_noted_is_told_and_asked() -> None:
    """Beside what was noted; the activities are not closed over it."""
    walk = Walk(FORM, FIRST)
    whole = "118 hoi vien, ket nap 2, sinh hoat 1 buoi ngay 12, 85 chi du, chu de ve sinh; tham om 3 chi moi chi 200k"
    said = walk.says(f"{whole}; du luan khong; kien nghi khong; thang sau hop").reply.text
    assert "Em chưa ghi được: “tham om 3 chi moi chi 200k”." in said
    assert "hoat_dong/0/ten" == walk.progress.step
    walk = Walk(FORM, FIRST)
    said = walk.says("115, ket nap 2, sinh hoat 1 buoi").reply.text
    assert "chưa ghi được" not in said
