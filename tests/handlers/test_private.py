"""What is left out of what people type, and what stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.private import Cleaned, without_secrets
from knowledge.vietnamese import nfc


@pytest.mark.parametrize(
    ("typed", "kept", "what"),
    [
        ("cccd 001180012345", "", "số căn cước"),
        ("Số căn cước: 001 180 012 345, sinh năm 1968", "sinh năm 1968", "số căn cước"),
        ("so cmnd cua chi ay la 083 456 789", "", "số căn cước"),
        ("001180012345", "", "số căn cước"),
        ("0011 8001 2345", "", "số căn cước"),
        ("123456789", "", "số căn cước"),
        ("otp là 123456", "", "mã OTP, mật khẩu"),
        ("mật khẩu abc123", "", "mã OTP, mật khẩu"),
        ("4111 1111 1111 1111", "", "số thẻ, số tài khoản"),
        ("tai khoan 0123456789", "", "số thẻ, số tài khoản"),
        ("Dân tộc: Tày", "", "dân tộc"),
        ("Chị Hoa, dân tộc Tày, sinh năm 1968", "Chị Hoa, sinh năm 1968", "dân tộc"),
        ("chi ay la nguoi dan toc nung", "chi ay", "dân tộc"),
        ("chị ấy theo đạo Thiên Chúa", "chị ấy", "tôn giáo"),
        ("Tôn giáo: không. Làm chi hội trưởng 5 năm", "Làm chi hội trưởng 5 năm", "tôn giáo"),
        ("chị ấy bị ung thư vú, vẫn đi họp đều", "chị ấy, vẫn đi họp đều", "tình trạng bệnh"),
        ("đang điều trị bệnh tim", "", "tình trạng bệnh"),
        ("thăm chị Lan bị tai biến nằm viện", "thăm chị Lan", "tình trạng bệnh"),
        ("cccd 001180012345, dân tộc Tày", "", "số căn cước và dân tộc"),
    ],
)
def test_a_secret_is_left_out_and_said(typed: str, kept: str, what: str) -> None:
    """What is no secret around it stays, and she hears what was not kept."""
    cleaned = without_secrets(typed)
    assert (kept, True) == (cleaned.text, what in cleaned.told)
    assert ("phần còn lại em giữ" in cleaned.told) == bool(kept)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0912345678",
        "0912 345 678",
        "024 3972 0069",
        "0243.9720069 hoặc 0902.197857",
        "quyên góp 150000000",
        "quyên góp 150.000.000 đồng",
        "dư nợ 312456789 đồng",
        "quyết định 15/QĐ-UBND ngày 12/3/2024",
        "xác nhận 1500 hội viên",
        "Vận động 12 chị dân tộc Dao vào Hội",
        "chị Lan giúp hội viên dân tộc Tày",
        "đội múa dân tộc Thái",
        "giúp 3 chị bị ung thư",
        "chị em bị bệnh được thăm hỏi",
        "Sức khỏe: khám cho 45 chị",
        "mua thiết bị lao động cho chị Lan",
        "chuẩn bị bệnh viện dã chiến",
        "hội thảo các tôn giáo",
        "Nguyễn Thị Đạo",
    ],
)
def test_what_is_no_secret_stays(typed: str) -> None:
    """Telephone numbers, sums, documents, and what is said of several."""
    assert Cleaned(typed, "") == without_secrets(typed)


def test_decomposed_letters_are_read_too() -> None:
    """An iPhone sends NFD; the answer is in NFC."""
    assert "Chị Hoa" == without_secrets(unicodedata.normalize("NFD", "Chị Hoa, dân tộc Tày")).text


@given(st.text(max_size=300))
def test_any_text_can_be_cleaned(typed: str) -> None:
    """Nothing raises, and without a word about it nothing is left out."""
    cleaned = without_secrets(typed)
    assert cleaned.told or nfc(typed) == cleaned.text


def test_long_texts_are_quick() -> None:
    """No pattern goes astray in five thousand characters."""
    for piece in ("a", "chị ", "1 ", "123456789", "chị Lan, ", "bị ", "dân tộc "):
        without_secrets(piece * (5000 // len(piece)))
