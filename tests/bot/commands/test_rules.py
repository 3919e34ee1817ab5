"""`chihoi rules`: deadlines of reports, days without reminders, deadlines of plans; and `chihoi audit` of all that."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session
from tests.fakes.shell import NOW, Run

from records.database import engine_for
from records.periods import month_before
from records.rules import MONTHLY, Terms, first_ahead
from records.scheduling_tables import ReportingRule
from records.units import find_unit

PLAN = "741"
YEARLY = "80/KH-BTV"


def audited(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """What was changed, the newest first."""
    code, output, errors = run("audit", "--json", *arguments)
    assert (0, "") == (code, errors)
    found: list[dict[str, Any]] = json.loads(output)
    return found


def test_no_rule_is_there_until_one_is_set(run: Run, furnished: Path) -> None:
    """It is read back with an example, listed and ended; each change is noted."""
    assert (0, "(trống)\n", "") == run("rules", "list")
    code, output, errors = run("rules", "set", "ls-01", "--day", "25", "--since", "2040-11")
    assert (0, "") == (code, errors)
    line = "LS-01\tbranch\t2040-11..\tday 25, 0 months after, 24:00\t7,3,1,0,-1,-3 at 8:00\t-"
    example = (
        "Báo cáo tháng 11/2040: hạn hết ngày 25/11/2040; nhắc trước 7, 3, 1 ngày, đúng ngày, sau 1, 3 ngày lúc 08:00"
    )
    assert [line, example] == output.splitlines()
    assert (
        0
        == run(
            "rules", "set", "LS-01", "--day", "5", "--months-after", "1", "--remind", "3,0", "--since", "2041-01"
        ).code
    )
    later = "LS-01\tbranch\t2041-01..\tday 5, 1 months after, 24:00\t3,0 at 8:00\t-"
    assert [line.replace("11..", "11..2040-12"), later] == run("rules", "list", "--unit", "LS").output.splitlines()
    assert 0 == run("rules", "end", "LS-01", "--from", "2041-03").code
    (first, second) = json.loads(run("rules", "list", "--json").output)
    assert ("2040-12", "2041-02", 5) == (first["until"], second["until"], second["due_day"])
    ended, replaced, begun = audited(run, "--subject", "rule:LS-01")
    assert ["rules end", "rules set", "rules set"] == [row["action"] for row in (ended, replaced, begun)]
    assert (None, "2041-02", 5) == (ended["old"]["until"], ended["new"]["until"], ended["new"]["due_day"])
    assert (25, 5) == (replaced["old"]["due_day"], replaced["new"]["due_day"])
    assert (None, None) == (begun["old"], begun["officer"])


def test_an_end_is_the_end_of_later_rules_too(run: Run, furnished: Path) -> None:
    """Of the same unit and level; each is noted."""
    for day, month in (("25", "2040-11"), ("20", "2041-03"), ("10", "2041-06")):
        assert 0 == run("rules", "set", "LS-01", "--day", day, "--since", month).code
    for kept in (("LS-01", "--level", "group"), ("LS-02",)):
        assert 0 == run("rules", "set", *kept, "--day", "15", "--since", "2041-06").code
    assert (0, "From 2041-01 LS-01 has no rule of its own.\n", "") == run("rules", "end", "LS-01", "--from", "2041-01")
    left = [line.split("\t")[:3] for line in run("rules", "list").output.splitlines()]
    assert [
        ["LS-01", "branch", "2040-11..2040-12"],
        ["LS-01", "group", "2041-06.."],
        ["LS-02", "branch", "2041-06.."],
    ] == left
    ended = [row for row in audited(run) if row["action"] == "rules end"]
    assert [(10, None), (20, None), (25, "2040-12")] == [
        (row["old"]["due_day"], row["new"] and row["new"]["until"]) for row in ended
    ]
    assert 0 == run("rules", "end", "LS-01", "--from", "2040-11").code
    assert "LS-01\tbranch" not in run("rules", "list").output


def test_what_was_late_stays_late(run: Run, furnished: Path) -> None:
    """A rule neither begins nor ends in a month whose deadline has passed."""
    with Session(engine_for(f"sqlite:///{furnished / 'chihoi.db'}")) as session:
        old: dict[str, Any] = {
            "unit_id": find_unit(session, "LS-01").id,
            "form": MONTHLY,
            "level": "branch",
            "due_day": 31,
        }
        session.add(ReportingRule(**old, since="2026-01", set_at=NOW))
        session.commit()
        ahead = first_ahead(Terms(due_day=31), datetime.now(UTC))
    said = f"The deadline of 2026-01 would have passed already; the rule can begin from {ahead} on."
    assert (2, "", f"chihoi: {said}\n") == run("rules", "set", "LS-01", "--day", "31", "--since", "2026-01")
    said = f"The deadline of 2025-12 has passed; the rule of LS-01 can end from {ahead} on."
    assert (2, "", f"chihoi: {said}\n") == run("rules", "end", "LS-01", "--from", "2025-12")
    assert [] == audited(run)
    assert 0 == run("rules", "end", "LS-01", "--from", ahead).code
    assert f"2026-01..{month_before(ahead)}" in run("rules", "list").output


def test_days_without_reminders(run: Run, furnished: Path) -> None:
    """Set once, listed, taken back."""
    assert (0, "LS is not reminded on 2040-09-02.\n", "") == run("rules", "blackout", "LS", "2/9/2040", "--note", "lễ")
    assert "LS is not reminded on 2040-09-02, as before.\n" == run("rules", "blackout", "LS", "2/9/2040").output
    assert "2040-09-02\tLS\tlễ\n" == run("rules", "blackout").output
    assert "(trống)\n" == run("rules", "blackout", "LS-01").output
    assert "LS is reminded on 2040-09-02.\n" == run("rules", "blackout", "LS", "2/9/2040", "--off").output
    assert ["rules blackout ended", "rules blackout set"] == [
        row["action"] for row in audited(run, "--subject", "blackout:LS")
    ]


def test_a_day_that_is_kept_free_above(run: Run, furnished: Path) -> None:
    """Whoever takes a day back hears that there are no reminders all the same, and whose word that is."""
    free = "LS-01 is not reminded on 2040-09-02 because LS keeps it free"
    for code in ("LS", "LS-01"):
        run("rules", "blackout", code, "2/9/2040")
    off = ("rules", "blackout", "LS-01", "2/9/2040", "--off")
    assert [f"{free}.\n", f"{free}, as before.\n"] == [run(*off).output for _ in range(2)]
    run("rules", "blackout", "LS", "2/9/2040", "--off")
    assert "LS-01 is reminded on 2040-09-02, as before.\n" == run(*off).output


def test_what_became_of_a_plans_deadline(run: Run, furnished: Path) -> None:
    """All are listed; one is named by a part of what it is about; moved, off, and as planned again."""
    code, output, errors = run("rules", "deadline", PLAN)
    assert (0, "") == (code, errors)
    about = next(line.split("\t")[0] for line in output.splitlines() if not line.startswith(" "))
    moved = run("rules", "deadline", PLAN, about, "--moved", "1/12/2040", "--note", "Công văn 5")
    assert (0, "") == (moved.code, moved.errors)
    assert moved.output.splitlines()[0].endswith(f"{about}\tmoved\t2040-12-01\t-")
    assert "  moved\t2040-12-01\t-\tCông văn 5" in run("rules", "deadline", PLAN).output.splitlines()
    assert 0 == run("rules", "deadline", PLAN, about, "--off", "--unit", "LS").code
    assert 0 == run("rules", "deadline", PLAN, about, "--assign", "--unit", "LS", "--level", "commune").code
    assigned, off, first = audited(run, "--subject", "deadline")
    assert {"kind": "moved", "day": "2040-12-01", "unit": None, "level": None} == first["new"] == off["old"]
    assert {"kind": "off", "day": None, "unit": "LS", "level": None} == off["new"]
    assert {"kind": "assigned", "day": None, "unit": "LS", "level": "commune"} == assigned["new"]
    assert "Công văn" not in json.dumps(audited(run), ensure_ascii=False)


def test_the_list_in_words(run: Run, furnished: Path) -> None:
    """When, by whom, what, what is different; no more than wanted; from a day on."""
    assert (0, "(trống)\n", "") == run("audit")
    for day in ("20", "25"):
        run("rules", "set", "LS-01", "--day", day, "--since", "2040-11")
    at, by, action, subject, change = run("audit", "--limit", "1").output.rstrip("\n").split("\t")
    assert ("-", "rules set", "rule:LS-01:monthly_report:branch", "due_day: 20 → 25") == (by, action, subject, change)
    assert at.endswith("+07:00")
    assert "(trống)\n" == run("audit", "--officer", "1").output
    assert "(trống)\n" == run("audit", "--since", "1/1/2090").output
    assert 2 == len(audited(run, "--since", "1/1/2020"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rules", "set", "X", "--day", "25"), "No unit has the code “X”."),
        (
            ("rules", "set", "LS", "--day", "25", "--remind", "mai"),
            "--remind takes days such as 7,3,1,0,-1, not 'mai'.",
        ),
        (
            ("rules", "set", "LS", "--day", "25", "--remind", "60"),
            "A reminder goes out at most 45 days from the deadline, not 60.",
        ),
        (
            ("rules", "set", "LS", "--day", "25", "--level", "x"),
            "Only chi hội and tổ report each month, so --level is branch or group, not 'x'.",
        ),
        (
            ("rules", "set", "LS-01", "--day", "25", "--level", "commune"),
            "Only chi hội and tổ report each month, so --level is branch or group, not 'commune'.",
        ),
        (("rules", "set", "LS", "--day", "25", "--since", ""), "--since takes a month such as 2026-10, not ''."),
        (("rules", "set", "LS", "--day", "25", "--since", "11"), "--since takes a month such as 2026-10, not '11'."),
        (
            ("rules", "end", "LS", "--from", "2026-11"),
            "LS has no rule for 2026-11; `chihoi rules list` shows them.",
        ),
        (
            ("rules", "blackout", "LS", "mai"),
            "DATE takes a day such as 2026-10-20 or 20/10/2026, not 'mai'.",
        ),
        (("rules", "deadline", "999", "x", "--off"), "No plan is '999'; `chihoi plans list` lists them."),
        (
            ("rules", "deadline", PLAN, "x"),
            "Give one of --event, --moved, --off, --as-planned, --assign, --unassign.",
        ),
        (("audit", "--officer", "Không Ai"), "No officer is called “Không Ai”."),
    ],
)
def test_what_cannot_be_done(run: Run, furnished: Path, arguments: tuple[str, ...], sentence: str) -> None:
    """One sentence, and nothing is changed."""
    assert (2, "", f"chihoi: {sentence}\n") == run(*arguments)
    assert [] == audited(run)


def test_an_event_is_given_where_a_deadline_hangs_on_one(run: Run, furnished: Path) -> None:
    """Others are moved; what no deadline is about is refused with what there is."""
    code, output, errors = run("rules", "deadline", PLAN, "gui danh sach", "--event", "15/12/2040")
    assert (0, "") == (code, errors)
    assert output.splitlines()[0].endswith("hạn gửi danh sách chi hội trưởng\tevent\t2040-12-15\t-")
    code, output, errors = run("rules", "deadline", PLAN, "việc không có", "--moved", "1/12/2040")
    assert (2, "") == (code, output)
    assert errors.startswith("chihoi: No deadline of ")
    assert (2, "", "chihoi: It needs the day.\n") == run("rules", "deadline", YEARLY, "định kỳ", "--moved", "")
    sentence = "chihoi: This deadline hangs on no event; --moved sets another day.\n"
    assert (2, "", sentence) == run("rules", "deadline", YEARLY, "định kỳ", "--event", "15/12/2040")


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ((PLAN, "gui danh sach", "--event", "15/12/2040"), "until 2020-12-31"),
        ((PLAN, "gui danh sach", "--moved", "15/12/2040"), "until 2020-12-31"),
        ((PLAN, "gui danh sach", "--moved", "1/1/2020"), "from 2020-02-13"),
        ((PLAN, "gui danh sach", "--event", "1/6/2020"), None),
        ((YEARLY, "định kỳ", "--moved", "1/12/2040"), "until 2021-12-31"),
        ((YEARLY, "định kỳ", "--moved", "1/12/2018"), None),
    ],
)
def test_a_plan_that_is_over_reminds_nobody(
    run: Run, furnished: Path, said: tuple[str, ...], warning: str | None
) -> None:
    """What is said is kept, and whoever says it hears that nothing follows."""
    code, output, errors = run("rules", "deadline", *said)
    assert (0, "", "deadline") == (code, errors, audited(run)[0]["subject"].split(":")[0])
    expected = [f"The plan is in force {warning} only, so nobody is reminded."] if warning else []
    assert expected == output.splitlines()[1:]
