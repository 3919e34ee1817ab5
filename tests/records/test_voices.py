from __future__ import annotations

from typing import Any

import pytest

from records.voices import voices_of


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        ({"du_luan": " Lo giá phân bón\n", "chu_de": "Nuôi con khoẻ"}, {"du_luan": "Lo giá phân bón"}),
        ({"du_luan": "Không có", "kho_khan": " Không ", "kien_nghi": ""}, {}),
        ({"du_luan": None, "kien_nghi": 3}, {}),
        ({"kho_khan": "Không có loa", "kien_nghi": "Mua loa"}, {"kho_khan": "Không có loa", "kien_nghi": "Mua loa"}),
    ],
)
def test_only_what_says_something_is_a_voice(values: dict[str, Any], expected: dict[str, str]) -> None:
    """Without what surrounds it; "không có" is no voice."""
    assert expected == voices_of(values)
