"""Whom plans mean by their words."""

from __future__ import annotations

import pytest

from scheduler.addressees import level_meant, means_issuer


@pytest.mark.parametrize(
    ("who", "level"),
    [
        ("Hội LHPN các tỉnh, thành và đơn vị", "province"),
        ("Hội LHPN các huyện, thành phố, đơn vị trực thuộc", "district"),
        ("các quận, huyện, thị xã", "district"),
        ("Hội LHPN các xã, phường, thị trấn", "commune"),
        ("Các cơ sở Hội", "commune"),
        ("100% chi hội", "branch"),
        ("các chi hội phụ nữ", "branch"),
    ],
)
def test_all_units_of_a_level(who: str, level: str) -> None:
    """A level that is named in the plural."""
    assert level == level_meant(who)


@pytest.mark.parametrize(
    "who",
    [
        "",
        "Cụm trưởng Cụm thi đua",
        "Đoàn công tác phụ trách Cụm",
        "Ban Xây dựng tổ chức Hội",
        "Hội LHPN tỉnh Lạng Sơn",
        "Hội LHPN các quận, huyện được chọn chỉ đạo điểm",
        "các xã điểm",
        "các xã và chi hội",
        "các huyện và cơ sở Hội",
        "các cấp Hội",
        "Chi hội trưởng",
        "Hội LHPN các huyện, thành phố trong tỉnh",
    ],
)
def test_in_doubt_nobody(who: str) -> None:
    """One unit, some units, two levels, or words nobody can be sure about."""
    assert level_meant(who) is None


def test_the_issuer_itself() -> None:
    """However the body is written out."""
    issuer = "Ban Thường vụ Hội LHPN Hà Nội"
    assert means_issuer("Hội Liên hiệp Phụ nữ thành phố Hà Nội", issuer)
    assert means_issuer("Ban Thường vụ Hội LHPN Hà Nội", issuer)
    assert not means_issuer("Hội LHPN Nam Định", issuer)
    assert not means_issuer("", issuer)
