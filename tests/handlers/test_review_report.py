from __future__ import annotations

from tests.handlers.stage import HA, Stage
from tests.handlers.walking import CHANNELS

from bot.channels.rendering import fit
from handlers.reviews import texts


def test_a_report_is_read_whole(stage: Stage) -> None:
    """Answers with their labels, who sent it and how, photos counted, and opinions marked as confidential."""
    report = stage.send("T-1-1", late=True, on_behalf="chị Hoa nằm viện")
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    reply = ha.says("1")
    assert ("Duyệt", "Trả lại", "Danh sách") == reply.choices
    for part in (
        "BÁO CÁO THÁNG 10/2026 – Chi hội thôn Nà Pài",
        f"Chị Vi Thị Hoa gửi lúc 09:00 ngày 26/10/2026. Mã {report.receipt}.",
        "Nhập hộ: chị Hoa nằm viện.",
        texts.LATE,
        "Đang chờ duyệt.",
        "Số hội viên cuối tháng: 120 hội viên",
        "thăm hộ nghèo",
        "1.500.000 đồng",
        "Chị em lo giá phân bón",
        texts.CONFIDENTIAL,
        "Ảnh: 2 ảnh",
    ):
        assert part in reply.text
    assert "Bản sửa" not in reply.text


def test_a_correction_shows_what_changed(stage: Stage) -> None:
    """The difference to the revision before, and nothing that stayed."""
    stage.send("T-1-1")
    stage.send("T-1-1", tong_hoi_vien=125)
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    reply = ha.says("thôn nà pài")
    assert "Bản sửa lần 2. Khác bản trước:\n• Số hội viên cuối tháng: 120 hội viên → 125 hội viên\n\n" in reply.text


def test_a_report_of_the_longest_answers_is_split_not_cut(stage: Stage) -> None:
    """Nothing of it is left out, and what can be done hangs on the last part."""
    stage.send("T-1-1", du_luan="lo " * 500, kien_nghi="mong " * 200, ke_hoach_thang_sau="làm " * 250)
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    reply = ha.says("1")
    parts = fit(reply, CHANNELS["zalo"])
    assert len(parts) > 1
    assert "1. Duyệt" in parts[-1].text


def test_nothing_personal_is_said_where_nothing_was_meant(stage: Stage) -> None:
    """Without opinions there is no reminder about them."""
    stage.send("T-1-1", du_luan="Không có")
    ha = stage.talk(HA)
    ha.says("danh sách báo cáo")
    assert texts.CONFIDENTIAL not in ha.says("1").text
