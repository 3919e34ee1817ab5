"""What steers a form, and what only sounds as if it did."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.forms import steering
from handlers.forms.steering import Command, Correction, command, correction, edit_wanted, plain, says
from knowledge.vietnamese import fold

STEERS: tuple[tuple[Command, str], ...] = (
    ("back", "quay lại; quay lại em; cho chị quay lại; lùi lại; câu trước; trở lại câu trước; back"),
    ("back", "chị muốn quay lại câu trước"),
    ("skip", "bỏ qua; bỏ qua câu này; thôi bỏ qua; skip; bỏ qua nhé em"),
    ("cancel", "hủy; huỷ; hủy bỏ; thoát; dừng lại; chị muốn hủy; thôi không báo cáo nữa; không làm nữa"),
    (
        "help",
        "trợ giúp; giúp; giúp chị với; ?; ??; không hiểu; chị không hiểu; chưa hiểu em ơi; là sao em; hướng dẫn chị",
    ),
    ("review", "xem lại; cho chị xem lại; xem lại hết; xem tất cả"),
    ("restart", "làm lại; làm lại từ đầu; bắt đầu lại; làm lại hết"),
    ("keep", "giữ nguyên; giữ nguyên em nhé; để nguyên; không sửa nữa; giữ"),
    ("same", "như tháng trước; vẫn như tháng trước; giống tháng trước; y tháng trước; như cũ; vẫn thế; không thay đổi"),
    ("same_all", "giống hết tháng trước; tất cả giống tháng trước; như tháng trước hết"),
    ("end", "hết; hết rồi; xong; xong rồi em; đủ rồi; thế thôi; chỉ thế thôi em ạ; không còn; hết việc"),
    ("none", "0; không có; ko có gì; chưa có ai; không còn việc gì nữa"),
    ("enough", "thôi; thôi em; thôi nhé"),
    ("remove", "xóa mục này; xóa; bỏ việc này; xóa đi em"),
    (
        "yes",
        "đúng; đúng rồi; đúng rồi em ạ; phải; ừ; ừ em; vâng; vâng ạ; dạ vâng; vâng em; dạ; có; ok; oke em; đồng ý; 👍",
    ),
    ("no", "không; không phải; ko; k; chưa; không ạ; dạ không"),
    (
        "slip",
        "nhầm; nhầm rồi; nhầm rồi em ạ; tôi bấm nhầm; bấm nhầm; chị gõ nhầm rồi; sai; sai rồi; ghi lộn; nhầm mất rồi",
    ),
    ("later", "để sau; để mai; để tối chị làm; để đó; làm sau; mai làm; tạm dừng; để sau hãy làm; thôi để lúc khác"),
)


@pytest.mark.parametrize(
    ("expected", "said"), [(name, said) for name, several in STEERS for said in several.split("; ")]
)
def test_words_that_steer(expected: Command, said: str) -> None:
    """With and without accents, shouted, with politeness and marks around them."""
    assert expected == command(said) == command(fold(said)) == command(said.upper()) == command(f"  {said} . ")
    assert says(said, expected)


def test_a_slip_denies_as_well() -> None:
    """Where a yes or a no is asked for."""
    assert all(says(said, "no") for said in ("sai", "sai rồi", "nhầm", "nham roi"))


@pytest.mark.parametrize(
    "word",
    [
        *(steering.BACK, steering.SKIP, steering.CANCEL, steering.HELP, steering.REVIEW, steering.RESTART),
        *(steering.KEEP, steering.SAME, steering.SAME_ALL, steering.END, steering.REMOVE),
    ],
)
def test_every_word_on_offer_steers(word: str) -> None:
    """A button is its label sent back."""
    assert command(word) is not None


@pytest.mark.parametrize(
    "said",
    [
        *("", "   ", "45", "có 5 chị", "dạ 45", "ok 45", "0 đồng", "12/10"),
        *("đường xấu", "không có nước", "quay lại trường", "hủy hoại môi trường", "xem lại sổ sách", "hết gạo"),
        *("giữ gìn vệ sinh", "xóa đói giảm nghèo", "để dành tiền", "đúng giờ", "làm lại đường", "bỏ qua cho nhau"),
        *("như tháng trước nhưng thêm 2 chị", "giúp bà Lan", "vâng lời", "không còn nhà dột nát", "thôi thúc"),
        *("để tối chị em tập văn nghệ", "để mai họp bàn", "chị em", "chị Lan", "chi hội", "em ơi", "chị hỏi"),
    ],
)
def test_an_answer_that_holds_such_a_word_is_an_answer(said: str) -> None:
    """Only the whole text steers."""
    assert command(said) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Dạ vâng ạ!", "vang"),
        ("cho chị sửa câu 2 nhé em", "sua cau 2"),
        ("chi hội không có hoạt động", "chi hoi khong co hoat dong"),
        ("vâng", "vang"),
        ("dạ", "da"),
        ("em ơi", "em"),
        ("", ""),
    ],
)
def test_politeness_is_taken_away(said: str, expected: str) -> None:
    """What is nothing but politeness stays."""
    assert expected == plain(said)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sửa câu 2", "2"),
        ("sua cau 2", "2"),
        ("chị sửa câu 2", "2"),
        ("cho chị sửa câu 2 nhé", "2"),
        ("muốn sửa câu 4", "4"),
        ("sửa lại câu 12", "12"),
        ("sửa câu số 4", "4"),
        ("sửa câu hai", "2"),
        ("đổi câu 3", "3"),
        ("sửa 3", "3"),
        ("sửa mục 3", "3"),
        ("sửa câu 2 thành 45", "2"),
        ("câu 2", "2"),
        ("câu 2 sai", "2"),
        ("sai câu 2", "2"),
        ("tôi bấm nhầm câu 2", "2"),
        ("nhầm ở câu 2", "2"),
        ("sửa hội viên", "hoi vien"),
        ("sửa số hội viên", "hoi vien"),
        ("sửa số dự thành 45", "du"),
        ("chỉnh ngày sinh hoạt", "ngay sinh hoat"),
        ("sửa", ""),
        ("sửa lại", ""),
        ("sửa báo cáo", ""),
        ("sửa nhà cho hai hộ nghèo năm nay", None),
        ("sửa thành 35", None),
        ("câu 2 hỏi gì", None),
        ("xem câu 2", None),
        ("", None),
    ],
)
def test_a_question_to_correct(said: str, expected: str | None) -> None:
    """Its number, words that name it, or nothing yet; a sentence is none."""
    assert expected == edit_wanted(said)


@pytest.mark.parametrize(
    ("said", "new", "old"),
    [
        ("nhầm, 35 chứ không phải 53", "35", "53"),
        ("nham 35 chu khong phai 53", "35", "53"),
        ("35 chứ không phải 53", "35", "53"),
        ("35 không phải 53", "35", "53"),
        ("không phải 53 mà là 35", "35", "53"),
        ("không phải 53, 35", "35", "53"),
        ("53 sai, 35 mới đúng", "35", "53"),
        ("35 mới đúng", "35", None),
        ("nhầm 35", "35", None),
        ("nhầm: 35", "35", None),
        ("à nhầm, 35", "35", None),
        ("ủa nhầm 35 chị", "35 chị", None),
        ("nhầm rồi, 35 em ạ", "35", None),
        ("nhầm rồi 35", "35", None),
        ("chị ghi nhầm, là 35", "35", None),
        ("em ơi nhầm, phải là 35", "35", None),
        ("gõ nhầm 35", "35", None),
        ("sai rồi 35", "35", None),
        ("lộn, 35", "35", None),
        ("xin lỗi nhầm, 35 người nhé", "35 người", None),
        ("sửa thành 35", "35", None),
        ("nhầm, bồi dưỡng kỹ năng", "bồi dưỡng kỹ năng", None),
    ],
)
def test_a_slip_is_read(said: str, new: str, old: str | None) -> None:
    """The right answer, with the wrong one where she names it; without accents too."""
    assert Correction(new, old) == correction(said)
    assert Correction(fold(new), old) == correction(fold(said))


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "35",
            "nhầm",
            "nhầm rồi",
            "nhầm to",
            "nhầm lẫn",
            "nhầm lẫn trong danh sách hộ nghèo",
            "sai",
            "không phải",
        ),
        *("không, 35", "35 chứ", "lợn chết nhiều", "lợn, 45 con", "lớn 45", "sai sót 3 chỗ", "không phải lo gì"),
    ],
)
def test_what_is_no_slip(said: str) -> None:
    """A word of it alone mends nothing, and other words are other words."""
    assert correction(said) is None


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_typed_is_looked_at(text: str) -> None:
    """Nothing raises."""
    command(text)
    edit_wanted(text)
    correction(text)


@pytest.mark.parametrize("text", ["nhầm " * 1000, "không phải " * 450, "à, " * 1600, "x" * 5000])
def test_a_long_text_is_looked_at_at_once(text: str) -> None:
    """No pattern loses itself (a lost one takes minutes)."""
    command(text)
    edit_wanted(text)
    correction(text)
