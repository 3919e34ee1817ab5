"""What posts are called."""

from __future__ import annotations

import pytest

from handlers.people import roles
from records.officers import ROLES, role_fits
from records.units import LEVELS


def test_every_post_there_is_has_a_name() -> None:
    """At every level."""
    names = {roles.name(role, level) for role in ROLES for level in LEVELS if role_fits(role, level)}
    assert {
        "chi hội trưởng",
        "chi hội phó",
        "tổ trưởng",
        "tổ phó",
        "cán bộ phụ trách",
        "phó phụ trách",
        "quản trị",
    } == names


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("chi hoi truong", "head"),
        ("cht", "head"),
        ("to truong", "head"),
        ("pho", "deputy"),
        ("chi hoi pho", "deputy"),
        ("pho phu trach", "deputy"),
        ("can bo phu trach", "supervisor"),
        ("quan tri", "admin"),
        ("hoi vien", None),
        ("", None),
    ],
)
def test_the_post_that_is_meant(said: str, expected: str | None) -> None:
    """By its name, short or long."""
    assert expected == roles.meant(said)
