"""`chihoi officers`: who they are, and their posts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.fakes.shell import Run


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """The list as JSON."""
    code, output, errors = run("officers", "list", "--json", *arguments)
    assert (0, "") == (code, errors)
    found: list[dict[str, Any]] = json.loads(output)
    return found


def test_everybody_with_her_posts(run: Run, furnished: Path) -> None:
    """In the form that other programs read."""
    first, *others = listed(run)
    assert {
        "id": 1,
        "name": "Hoàng Thị Ngọc Lan",
        "phone": "0900000001",
        "posts": [
            {"unit": "LS", "unit_name": "Hội LHPN tỉnh Lạng Sơn", "level": "province", "role": "supervisor"},
        ],
    } == first
    assert 26 == len(others)


def test_those_of_a_unit_and_below(run: Run, furnished: Path) -> None:
    """Nobody of another commune, nor of the province."""
    found = listed(run, "--unit", "ls-03")
    assert {"LS-03"} == {post["unit"][:5] for officer in found for post in officer["posts"]}
    assert 8 == len(found)


def test_the_list_in_lines(run: Run, furnished: Path) -> None:
    """Number, name, telephone number, posts in words."""
    code, output, errors = run("officers", "list", "--unit", "LS-01-01")
    assert (0, "") == (code, errors)
    assert [
        "5\tVi Thị Hoa\t0900000005\tChi hội trưởng, Chi hội thôn Nà Pài",
        "6\tHoàng Thị Thắm\t0900000006\tChi hội phó, Chi hội thôn Nà Pài",
    ] == output.splitlines()
    run("migrate", CHIHOI_DATABASE_URL="sqlite:///empty.db")
    assert (0, "(trống)\n", "") == run("officers", "list", CHIHOI_DATABASE_URL="sqlite:///empty.db")


def test_a_post_is_given_and_ended(run: Run, furnished: Path) -> None:
    """By name or number, in words or as it is stored, from a day on."""
    said = run("officers", "appoint", "Vi Thị Hoa", "LS-01-02", "chi hội phó", "--since", "1/7/2026")
    assert (0, "Vi Thị Hoa is deputy of Chi hội thôn Khuổi Mươi (LS-01-02) from 2026-07-01.\n", "") == said
    assert ["LS-01-01", "LS-01-02"] == [post["unit"] for post in listed(run, "--unit", "LS-01")[2]["posts"]]
    said = run("officers", "end", "5", "LS-01-01", "--on", "2026-07-01")
    assert (0, "Vi Thị Hoa is head of Chi hội thôn Nà Pài (LS-01-01) no more from 2026-07-01.\n", "") == said
    assert ["LS-01-02"] == [post["unit"] for post in listed(run, "--unit", "LS-01")[2]["posts"]]


def test_name_and_number_are_corrected(run: Run, furnished: Path) -> None:
    """Either or both; a dash takes the number away."""
    corrected = ("officers", "correct")
    said = "Officer 5 is Vi Thị Hòa; changed: "
    assert (0, f"{said}name.\n", "") == run(*corrected, "5", "--name", " Vi  Thị Hòa")
    assert (0, f"{said}phone.\n", "") == run(*corrected, "vi thi hoa", "--phone", "+84912345678")
    assert ("Vi Thị Hòa", "0912345678") == (listed(run)[4]["name"], listed(run)[4]["phone"])
    run("officers", "correct", "5", "--phone=-")
    assert listed(run)[4]["phone"] is None


def listed_since(run: Run, officer: str, unit: str) -> str:
    """Since when she is head there, as the sample has it."""
    said = run("officers", "appoint", officer, unit, "head").output
    return said.removesuffix(".\n").rpartition(" ")[2]


def noted(run: Run) -> list[tuple[str, str, Any, Any]]:
    """Give action, subject, old and new of what was noted, the newest first."""
    entries = json.loads(run("audit", "--json").output)
    return [(entry["action"], entry["subject"], entry["old"], entry["new"]) for entry in entries]


def test_a_correction_is_noted(run: Run, furnished: Path) -> None:
    """Which fields it changed, nothing of what they say; what changes nothing is no correction."""
    both = ("officers", "correct", "5", "--name", "Vi Thị Hòa", "--phone", "0912345678")
    assert "Officer 5 is Vi Thị Hòa; changed: name, phone.\n" == run(*both).output
    assert "Officer 5 is Vi Thị Hòa; as before.\n" == run(*both).output
    assert [("officers correct", "officer:5", None, {"changed": ["name", "phone"]})] == noted(run)


def test_a_number_that_is_anothers_too(run: Run, furnished: Path) -> None:
    """It is taken, and whose it is as well is said."""
    said = "Officer 5 is Vi Thị Hoa; changed: phone.\nHoàng Thị Thắm (6) has this number as well.\n"
    assert (0, said, "") == run("officers", "correct", "5", "--phone", "0900000006")


def test_whoever_holds_the_post_is_not_appointed_anew(run: Run, furnished: Path) -> None:
    """Since when she holds it is said, and nothing is noted; from an earlier day on, or without an end, it is new."""
    since = listed_since(run, "5", "LS-01-01")
    held = f"Vi Thị Hoa is head of Chi hội thôn Nà Pài (LS-01-01) already, since {since}.\n"
    assert (0, held, "") == run("officers", "appoint", "5", "LS-01-01", "head")
    assert [] == noted(run)
    run("officers", "end", "5", "LS-01-01", "--on", "2040-01-01")
    again = f"Vi Thị Hoa is head of Chi hội thôn Nà Pài (LS-01-01) from {since}.\n"
    assert (0, again, "") == run("officers", "appoint", "5", "LS-01-01", "head")
    old = {"officer": 5, "since": since, "until": "2039-12-31"}
    assert ("officers appoint", "role:LS-01-01:head", old, {**old, "until": None}) == noted(run)[0]


def test_a_second_head_is_seen(run: Run, furnished: Path) -> None:
    """Whoever appoints her hears who is head already; of deputies there may be several."""
    since = listed_since(run, "5", "LS-01-01")
    code, output, errors = run("officers", "appoint", "6", "LS-01-01", "head", "--since", "2026-07-01")
    assert (0, "") == (code, errors)
    assert [
        "Hoàng Thị Thắm is head of Chi hội thôn Nà Pài (LS-01-01) from 2026-07-01.",
        f"Vi Thị Hoa (5) is head there too, since {since}.",
    ] == output.splitlines()
    assert 1 == run("officers", "appoint", "7", "LS-01-01", "deputy").output.count("\n")


def test_refusals_are_one_sentence(run: Run, furnished: Path) -> None:
    """With exit code 2, and nothing is changed."""
    run("officers", "appoint", "5", "LS-01-01", "deputy", "--since", "2026-07-01")
    before = listed(run)
    for arguments, sentence in (
        (("appoint", "Thị Nở", "LS-01", "admin"), "No officer is called “Thị Nở”."),
        (("appoint", "5", "LS-99", "admin"), "No unit has the code “LS-99”."),
        (("appoint", "5", "LS-01", "head"), "A commune (LS-01) has no head."),
        (
            ("appoint", "5", "LS-01", "thủ quỹ"),
            "There is no role 'thủ quỹ'; it is head, deputy, supervisor or admin.",
        ),
        (
            ("end", "5", "LS-01-01", "--on", "2026-07-02"),
            "On 2026-07-02 Vi Thị Hoa has head and deputy at LS-01-01; name the role with --role.",
        ),
        (
            ("end", "5", "LS-01", "--on", "2026-07-02"),
            "On 2026-07-02 Vi Thị Hoa has no such post at LS-01; name the role with --role.",
        ),
        (("correct", "5"), "Give --name or --phone."),
        (("correct", "5", "--phone", "113"), "This is no telephone number of Viet Nam."),
        (("correct", "5", "--phone", ""), "This is no telephone number of Viet Nam."),
        (("correct", "5", "--name", "Hoa 2"), "'Hoa 2' cannot be a name."),
        (("correct", "5", "--name", " "), "' ' cannot be a name."),
        (("list", "--unit", "X"), "No unit has the code “X”."),
    ):
        assert (2, "", f"chihoi: {sentence}\n") == run("officers", *arguments)
    assert before == listed(run)
