"""What a chi hội knows of itself when it reports a month, and answers that always fit, for the tests of the form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from handlers.forms.form import Entry, Facts
from handlers.reports.monthly_report import THEMES

TODAY: Final = date(2026, 10, 20)
KNOWN: Final = {"ky_bao_cao": Entry("Tháng 10/2026", "2026-10")}
GIVEN: Final = {
    "period": "2026-10",
    "zero": False,
    "unit": "Chi hội thôn Nà Pài",
    "closed": {"2026-08": "Dạ, báo cáo tháng 8/2026 đã gửi rồi ạ."},
}

FIRST: Final = Facts(TODAY, GIVEN, KNOWN)
"""The chi hội's first report."""
LATER: Final = replace(
    FIRST,
    previous={
        "tong_hoi_vien": 120,
        "ket_nap_moi": 2,
        "so_buoi": 1,
        "so_du": 90,
        "chu_de": THEMES[0],
        "du_luan": "Không có",
        "kien_nghi": "Đề nghị sửa đường",
        "so_to": 5,
        "dia_diem": "nhà văn hóa",
        "quy_ton": 1_000_000,
    },
    history={"tong_hoi_vien": [120, 118], "so_du": [90, 80], "so_buoi": [1, 1]},
)
"""It has reported before."""
ZERO: Final = replace(LATER, given={**GIVEN, "zero": True})
"""A month without activities."""
JUNE: Final = Facts(date(2026, 6, 22), {**GIVEN, "period": "2026-06"}, {"ky_bao_cao": Entry("Tháng 6/2026", "2026-06")})
"""The end of a half-year, when loans and funds are asked of everybody."""

_NONE = ("ket_nap_moi", "so_du", "so_nguoi", "gia_tri", "chuyen_den", "chuyen_di", "dua_ra_qua_doi", "so_suat_qua")
_NO_MONEY = ("gia_tri_qua", "tkvv_no_qua_han", "tkvv_tiet_kiem", "quy_thu", "quy_chi", "quy_ton", "hoi_phi_thu")
_NO_COUNTS = ("ho_5k3s", "cong_trai_1_1", "tkvv_so_to", "tkvv_so_ho", "gioi_thieu_dang", "hoi_phi_nop")
_NO_WORDS = ("ly_do", "ket_qua", "du_luan", "kien_nghi", "ke_hoach_thang_sau", "kho_khan", "mo_hinh", "guong_tot")

VALID: Final = {
    **dict.fromkeys((*_NONE, *_NO_MONEY, *_NO_COUNTS), "0"),
    **dict.fromkeys(_NO_WORDS, "không"),
    "ky_bao_cao": "tháng 10",
    "tong_hoi_vien": "5000",
    "so_buoi": "31",
    "ngay_sinh_hoat": "12",
    "chu_de": "1",
    "ten": "hết",
    "bao_them": "Xong",
    "so_to": "5",
    "dia_diem": "nhà văn hóa",
    "hinh_thuc": "1",
    "tkvv_du_no": "100000",
    "cap_nhat_pm": "Có",
    "anh": "xong",
}
"""An answer to each field that fits whatever the others are."""
