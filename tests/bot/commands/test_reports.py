"""The command that gives a month's reports to other programs, and one report to a reader."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select
from tests.fakes.shell import Run

from records import reports
from records.database import engine_for
from records.reports import Sending
from records.tables import Officer, Unit

SENT_AT = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
PERIOD = "2026-10"


def sent(folder: Path, code: str, name: str, *, zero: bool = False, **values: Any) -> str:
    """Send the October report of a chi hội of the sample; give its receipt."""
    engine = engine_for(f"sqlite:///{folder / 'chihoi.db'}")
    with Session(engine) as session:
        sending = Sending(
            unit_id=session.exec(select(Unit.id).where(Unit.code == code)).one(),
            period=PERIOD,
            values={"ky_bao_cao": PERIOD, **values},
            said={},
            form_version=1,
            zero=zero,
            late=False,
            officer_id=session.exec(select(Officer.id).where(Officer.name == name)).one(),
            channel="zalo",
        )
        receipt = reports.send(session, sending, SENT_AT).receipt
        session.commit()
    engine.dispose()
    return receipt


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Give what the list prints as JSON."""
    code, output, errors = run("reports", "list", "--period", PERIOD, *arguments, "--json")
    assert (code, errors) == (0, "")
    found: list[dict[str, Any]] = json.loads(output)
    return found


def test_the_list_is_what_programs_read(run: Run, furnished: Path) -> None:
    """Unit by code, sender by name, the time of Viet Nam, values by the names of the form."""
    first = sent(furnished, "LS-03-01", "Phạm Thị Hạnh", tong_hoi_vien=120)
    second = sent(furnished, "LS-03-01", "Phạm Thị Hạnh", tong_hoi_vien=125)
    other = sent(furnished, "LS-01-01", "Vi Thị Hoa", zero=True)
    common = {"period": PERIOD, "status": "sent", "late": False, "submitted_at": "2026-10-25T09:30:00+07:00"}
    zero = {"unit": "LS-01-01", "revision": 1, "receipt": other, "by": "Vi Thị Hoa", "zero": True, **common}
    last = {"unit": "LS-03-01", "revision": 2, "receipt": second, "by": "Phạm Thị Hạnh", "zero": False, **common}
    assert [
        {**zero, "values": {"ky_bao_cao": PERIOD}},
        {**last, "values": {"ky_bao_cao": PERIOD, "tong_hoi_vien": 125}},
    ] == listed(run)
    assert [other, first, second] == [row["receipt"] for row in listed(run, "--all-revisions")]


def test_the_list_of_a_unit_is_that_of_all_below_it(run: Run, furnished: Path) -> None:
    """A commune, a chi hội, or the province; codes in small letters too."""
    sent(furnished, "LS-03-01", "Phạm Thị Hạnh")
    sent(furnished, "LS-01-01", "Vi Thị Hoa")
    assert [["LS-03-01"], ["LS-01-01"], ["LS-01-01", "LS-03-01"], []] == [
        [row["unit"] for row in listed(run, "--unit", code)] for code in ("ls-03", "LS-01-01", "LS", "LS-02")
    ]


def test_the_list_for_people(run: Run, furnished: Path) -> None:
    """A line each, and a word where there is none."""
    assert run("reports", "list", "--period", PERIOD) == (0, "(trống)\n", "")
    receipt = sent(furnished, "LS-01-01", "Vi Thị Hoa", zero=True)
    line = f"LS-01-01\t2026-10\t1\tsent\t{receipt}\t2026-10-25T09:30:00+07:00\tVi Thị Hoa\tzero\n"
    assert run("reports", "list", "--period", PERIOD).output == line


def test_without_a_month_it_is_the_one_that_is_reported_now(run: Run, furnished: Path) -> None:
    """It names no month and fails at none."""
    assert run("reports", "list", "--json") == (0, "[]\n", "")


@pytest.mark.parametrize("period", ["10/2026", "2026-13", "2026-1", "", "tháng 10"])
def test_a_month_is_written_in_one_way(run: Run, furnished: Path, period: str) -> None:
    """Anything else is refused with an example."""
    code, _, errors = run("reports", "list", "--period", period)
    assert (2, f"chihoi: --period takes a month such as 2026-10, not {period!r}.\n") == (code, errors)


def test_an_unknown_unit_is_said(run: Run, furnished: Path) -> None:
    """Rather than an empty list."""
    assert run("reports", "list", "--unit", "XX") == (2, "", "chihoi: No unit has the code “XX”.\n")


def test_one_report_in_words(run: Run, furnished: Path) -> None:
    """By its receipt, however that is written."""
    receipt = sent(furnished, "LS-01-01", "Vi Thị Hoa", tong_hoi_vien=120)
    code, output, errors = run("reports", "show", f"{receipt[:3].lower()}-{receipt[3:]}")
    assert (code, errors) == (0, "")
    assert output.startswith(
        "BÁO CÁO THÁNG 10/2026 – Chi hội thôn Nà Pài\nChị Vi Thị Hoa gửi lúc 09:30 ngày 25/10/2026."
    )
    assert "Số hội viên cuối tháng: 120 hội viên" in output
    assert run("reports", "show", "nothing") == (2, "", "chihoi: No report has the receipt nothing.\n")
