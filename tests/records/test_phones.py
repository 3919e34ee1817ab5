from __future__ import annotations

import pytest

from records.phones import phone_number


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "912345678",
        "0912.345.678",
        "0912 345-678",
        "(0912) 345 678",
        "+84 912 345 678",
        "84912345678",
        "0084912345678",
        " 0912345678 ",
    ],
)
def test_one_number_however_it_is_written(written: str) -> None:
    """Also where Excel took the first 0 away."""
    assert "0912345678" == phone_number(written)


def test_a_telephone_at_home_is_one_too() -> None:
    """With the code of the province."""
    assert "02053812345" == phone_number("0205 3 812 345")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "không có",
        "091234567",
        "09123456789",
        "01678123456",
        "O912345678",
        "0912345678 (Zalo)",
        "0912345678/0987654321",
        "0912345678; 0987654321",
        "0912345678 hoặc 0987654321",
        "+1 650 253 0000",
        "18001234",
        "113",
        "012345678901",
        "٠٩١٢٣٤٥٦٧٨",
        "0" * 5000,
    ],
)
def test_what_is_no_number_is_none(written: str) -> None:
    """Nobody is to be called by mistake: letters, two numbers, old and foreign ones are refused."""
    assert phone_number(written) is None
