"""What follows from the counts of a nomination, and its values as they are handed on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.nominations.values import computed_lines, in_percent, published
from records.submission_tables import Nomination

NOW = datetime(2026, 10, 20, 1, tzinfo=UTC)


def _nomination(kind: str, values: dict[str, Any]) -> Nomination:
    return Nomination(
        round_id=1,
        unit_id=1,
        officer_id=1,
        kind=kind,
        name="Nông Thị Lan",
        name_key="nong thi lan",
        consent_how="Điện thoại",
        consent_at=NOW,
        form_version=1,
        values=values,
        said={},
        submitted_at=NOW,
        receipt="K7M3PC",
        channel="zalo",
    )


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({}, []),
        ({"hoi_vien": 120, "hoi_vien_truoc": 108}, ["• Hội viên so với năm trước: tăng 12 (108 → 120)"]),
        ({"hoi_vien": 100, "hoi_vien_truoc": 108}, ["• Hội viên so với năm trước: giảm 8 (108 → 100)"]),
        ({"hoi_vien": 0, "hoi_vien_truoc": 0}, ["• Hội viên so với năm trước: không đổi (0 → 0)"]),
        ({"hoi_vien": 120, "phu_nu_18": 140}, ["• Tỉ lệ thu hút hội viên: 85,7% (120/140)"]),
        ({"nong_cot": 30, "hoi_vien": 120}, ["• Tỉ lệ hội viên nòng cốt: 25% (30/120)"]),
        ({"du_sinh_hoat": 0, "hoi_vien": 120}, ["• Tỉ lệ hội viên sinh hoạt: 0% (0/120)"]),
        ({"du_sinh_hoat": 0, "hoi_vien": 0}, []),
        ({"ho_dat": 85, "ho_tong": 100}, ["• Hộ đạt 5 không 3 sạch: 85% (85/100)"]),
        ({"hoi_vien": 120}, []),
    ],
)
def test_changes_and_rates_are_computed_from_two_counts(values: dict[str, Any], lines: list[str]) -> None:
    """Each with the counts it is made of; without both of them, or of nothing, there is none."""
    assert lines == computed_lines(values)


def test_a_rate_is_written_as_people_do() -> None:
    """With a comma, and no zero behind it."""
    assert ("85,7%", "100%", "0,1%") == (in_percent(85.7), in_percent(100.0), in_percent(0.1))


def test_a_womans_values_have_the_keys_of_the_list_of_fields() -> None:
    """Agreement and meeting are one object each, achievements are texts with their figures; nothing empty is there."""
    values = {
        "dong_y": True,
        "cach_dong_y": "Điện thoại",
        "ho_ten": "Nông Thị Lan",
        "ngay_sinh": "1968",
        "sdt": None,
        "chuc_vu": "Chi hội trưởng",
        "thanh_tich": [
            {"y": "Giúp 2 hộ"},
            {"y": "Dạy chữ", "so_lieu": "15 chị"},
            {"y": "Trồng hoa", "so_lieu": "Không có"},
        ],
        "tin_nhiem": True,
        "ngay_hop": "2026-09-05",
        "so_du_hop": 45,
        "so_phieu": 43,
        "ghi_them": ["Khen thưởng đã có"],
        "khen_truoc": [{"khen": {"nam": 2024, "hinh_thuc": "giấy khen xã"}}],
    }
    assert {
        "dong_y": {"dong_y": True, "cach": "Điện thoại", "luc": "2026-10-20T08:00:00+07:00"},
        "ho_ten": "Nông Thị Lan",
        "ngay_sinh": "1968",
        "chuc_vu": "Chi hội trưởng",
        "thanh_tich": ["Giúp 2 hộ", "Dạy chữ (15 chị)", "Trồng hoa"],
        "tin_nhiem": {"ngay": "2026-09-05", "so_du": 45, "so_phieu": 43},
        "khen_truoc": [{"nam": 2024, "hinh_thuc": "giấy khen xã"}],
    } == published(_nomination("individual", values))


def test_without_a_meeting_there_is_no_result_of_one() -> None:
    """It is said that there was none."""
    assert published(_nomination("individual", {"dong_y": True, "tin_nhiem": False}))["tin_nhiem"] is None


def test_a_groups_values_have_the_keys_of_the_list_of_fields() -> None:
    """Members of both years with their change, rates computed, loans and documents together."""
    values = {
        "ten": "Chi hội thôn Nà Pài",
        "cap": "Chi hội",
        "nguoi_dai_dien": "Vi Thị Hoa",
        "sdt_dai_dien": "0912345678",
        "hoi_vien": 120,
        "hoi_vien_truoc": 108,
        "phu_nu_18": 140,
        "dac_diem": "Thôn vùng cao",
        "thanh_tich": [{"mat": "Xây dựng Hội", "ket_qua": "Kết nạp", "con_so": "5 chị"}],
        "ho_so": ["Tờ trình"],
        "ho_dat": 85,
        "ho_tong": 100,
        "vv_so_to": 2,
        "vv_du_no": 600,
        "vv_so_ho": 12,
        "vv_qua_han": 0,
    }
    assert {
        "ten": "Chi hội thôn Nà Pài",
        "cap": "Chi hội",
        "nguoi_dai_dien": {"ho_ten": "Vi Thị Hoa", "sdt": "0912345678"},
        "hoi_vien": {"nam_nay": 120, "nam_truoc": 108, "tang": 12},
        "ti_le_thu_hut": 85.7,
        "dac_diem": "Thôn vùng cao",
        "thanh_tich": [{"mat": "Xây dựng Hội", "ket_qua": "Kết nạp (5 chị)"}],
        "ho_so": ["Tờ trình"],
        "hai_cuoc_van_dong": {"dat": 85, "tong": 100},
        "von_vay": {"so_to": 2, "du_no": 600, "so_ho": 12, "no_qua_han": 0},
    } == published(_nomination("collective", values))
