"""`chihoi rounds`: opening from a plan's facts, listing, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.shell import Run

WOMEN = ("--title", "Giao lưu chi hội trưởng", "--kind", "individual")
GROUPS = ("--title", "Chi hội giỏi", "--kind", "collective")


def test_a_round_takes_what_its_plan_says(run: Run, furnished: Path) -> None:
    """Criteria word for word, their source, and the quota of Lạng Sơn: five; the plan names no day."""
    code, output, errors = run("rounds", "open", *WOMEN, "--unit", "LS", "--plan", "741")
    assert (0, "") == (code, errors)
    lines = output.splitlines()
    assert "giao-luu-chi-hoi-truong is open." == lines[0]
    assert "criteria: 3 (Kế hoạch giao lưu chi hội trưởng tiêu biểu năm 2020, mục IV.1)" == lines[1]
    assert ("  được hội viên, phụ nữ tín nhiệm", "quota of LS: 5", "deadline: none") == tuple(lines[4:])


def test_a_plans_quota_is_not_a_communes(run: Run, furnished: Path) -> None:
    """It is stated, or there is none."""
    opened = run("rounds", "open", *WOMEN, "--unit", "LS-01", "--plan", "741", "--quota", "LS-01=2", "--key", "a")
    assert "quota of LS-01: 2" in opened.output.splitlines()
    opened = run("rounds", "open", *WOMEN, "--unit", "LS-01", "--plan", "741", "--key", "b")
    assert "quota of LS-01: none" in opened.output.splitlines()


def test_rounds_are_listed_and_closed(run: Run, furnished: Path) -> None:
    """Key, kind, unit, deadline, state, chosen of quota, title."""
    assert (0, "(trống)\n", "") == run("rounds", "list")
    stated = ("--deadline", "5/11/2040", "--quota", "LS=3", "--criterion", "Đoàn kết", "--years", "2")
    assert 0 == run("rounds", "open", *GROUPS, "--unit", "LS", *stated).code
    line = "chi-hoi-gioi\tcollective\tLS\t2040-11-05\topen\t0/3\tChi hội giỏi\n"
    assert (0, line, "") == run("rounds", "list")
    assert (0, "chi-hoi-gioi takes no more nominations.\n", "") == run("rounds", "close", "chi-hoi-gioi")
    assert (0, "chi-hoi-gioi was closed already.\n", "") == run("rounds", "close", "chi-hoi-gioi")
    assert (0, line.replace("open", "closed"), "") == run("rounds", "list")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("open", *WOMEN, "--unit", "X"), "No unit has the code “X”."),
        (("open", *WOMEN, "--unit", "LS", "--plan", "999"), "No plan is '999'; `chihoi plans list` lists them."),
        (("open", *WOMEN, "--unit", "LS", "--plan", "Hà Nội"), "2 plans fit 'Hà Nội'; give the whole key."),
        (
            ("open", *WOMEN, "--unit", "LS", "--quota", "LS"),
            "--quota takes a unit's code and a number such as LS-01=2, not 'LS'.",
        ),
        (("open", *WOMEN, "--unit", "LS", "--quota", "Y=1"), "No unit has the code “Y”."),
        (
            ("open", *WOMEN, "--unit", "LS", "--deadline", "mai"),
            "--deadline takes a day such as 2026-10-20 or 20/10/2026, not 'mai'.",
        ),
        (("open", *WOMEN, "--unit", "LS", "--deadline", "1/1/2020"), "--deadline has passed already: 2020-01-01."),
        (
            ("open", *WOMEN, "--unit", "LS", "--deadline", ""),
            "--deadline takes a day such as 2026-10-20 or 20/10/2026, not ''.",
        ),
        (("open", *WOMEN, "--unit", "LS", "--title", " "), "--title is empty."),
        (("close", "x"), "No round has the key “x”."),
    ],
)
def test_what_cannot_be_is_one_sentence(run: Run, furnished: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """And nothing is opened."""
    assert (2, "", f"chihoi: {sentence}\n") == run("rounds", *arguments)
    assert "(trống)\n" == run("rounds", "list").output


def test_a_key_is_used_once(run: Run, furnished: Path) -> None:
    """A second round of the title needs a key of its own."""
    assert 0 == run("rounds", "open", *WOMEN, "--unit", "LS").code
    said = "chihoi: A round has the key giao-luu-chi-hoi-truong already; give another with --key.\n"
    assert (2, "", said) == run("rounds", "open", *WOMEN, "--unit", "LS")


def test_the_sample_has_two_rounds_to_try(run: Run) -> None:
    """One of women from the plan, one of groups without; loading the sample again adds none."""
    for _ in range(2):
        run("sample", "load")
    rows = [line.split("\t") for line in run("rounds", "list").output.splitlines()]
    assert [["mau-tap-the", "collective", "0/-"], ["mau-ca-nhan", "individual", "0/5"]] == [
        [row[0], row[1], row[5]] for row in rows
    ]
