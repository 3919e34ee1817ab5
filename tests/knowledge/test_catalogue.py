"""Questions about the plans as a collection."""

from __future__ import annotations

import pytest

from knowledge.catalogue import plans_asked_for
from knowledge.search import Library


def keys(library: Library, text: str) -> list[str]:
    """Give the beginnings of the keys of the plans that are meant."""
    return [plan.key.split()[0] for plan in plans_asked_for(library.read(text), library)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("có những kế hoạch nào", ["12/KH-BTV", "7/KH-BTV", "KH"]),
        ("em giữ bao nhiêu kế hoạch", ["12/KH-BTV", "7/KH-BTV", "KH"]),
        ("Nam Định có những kế hoạch nào", ["7/KH-BTV"]),
        ("Lý Thị Nhài ký những kế hoạch nào", ["12/KH-BTV"]),
        ("ly thi nhai ky ke hoach nao", ["12/KH-BTV"]),
    ],
)
def test_all_of_a_place_or_of_a_person(small: Library, text: str, expected: list[str]) -> None:
    """A signer's name goes before a place, a place before all."""
    assert expected == keys(small, text)


@pytest.mark.parametrize("text", ["ai ký kế hoạch 12", "khi nào báo cáo vườn rau", "kế hoạch nào nói về bể bơi côn"])
def test_other_questions_are_not_about_the_collection(small: Library, text: str) -> None:
    """What asks for a fact, or names a subject, is searched."""
    assert [] == keys(small, text)
