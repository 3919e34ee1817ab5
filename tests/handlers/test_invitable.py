"""Units found by name; whom one may invite is in test_inviting."""

from __future__ import annotations

import pytest

from handlers.invitable import Place, named
from knowledge.vietnamese import fold

NAMES = {
    "Chi hội thôn Nà Pài": "Hội LHPN xã Nà Lùng",
    "Chi hội thôn Nà Lùng Trên": "Hội LHPN xã Nà Lùng",
    "Chi hội khối 1": "Hội LHPN phường Tân Kỳ",
    "Chi hội khối 11": "Hội LHPN phường Tân Kỳ",
    "Hội LHPN xã Nà Lùng": "Hội LHPN tỉnh Lạng Sơn",
}
PLACES = [Place(n, name, fold(name), fold(f"{name} {above}")) for n, (name, above) in enumerate(NAMES.items())]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("na pai", [0]),
        ("chi hoi thon na pai", [0]),
        ("napai", [0]),
        ("na paj", [0]),
        ("cho khoi 1 nhe", [2]),
        ("khoi 11", [3]),
        ("11", [3]),
        ("khoi", [2, 3]),
        ("na lung", [1, 4]),
        ("xa na lung", [4]),
        ("khoi 1 tan ky", [2]),
        ("hoi lien hiep thanh pho", []),
        ("a", []),
        ("", []),
        ("???", []),
    ],
)
def test_units_by_what_is_typed(said: str, expected: list[int]) -> None:
    """The unit's own name goes before that of the unit above it."""
    assert expected == [place.id for place in named(PLACES, said)]


def test_likeness_is_only_looked_for_where_wanted() -> None:
    """In a sentence that may be about something else a likeness is none."""
    assert [] == named(PLACES, "na paj", alike=False)
