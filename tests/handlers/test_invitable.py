"""Units found by name; whom one may invite is in test_inviting."""

from __future__ import annotations

import pytest

from handlers.people.invitable import Place, alike, named
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


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("na paj", [0]),
        ("thon na paj", [0]),
        ("na lugn", [1, 4]),
        ("na sla", []),
        ("thon na sla", []),
        ("", []),
    ],
)
def test_a_slip_is_like_a_name_another_name_is_not(said: str, expected: list[int]) -> None:
    """What nearly every name has in common makes none alike."""
    assert expected == sorted(place.id for place in alike(PLACES, said))
