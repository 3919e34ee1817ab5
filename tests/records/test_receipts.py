from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from records import receipts
from records.submission_tables import Report
from records.tables import Officer, Unit

NOW = datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_a_code_cannot_be_misread() -> None:
    """Six of letters and figures that look like no other, always some of both."""
    codes = [receipts.new() for _ in range(500)]
    assert all(receipts.is_receipt(code) and code == receipts.normal(code) for code in codes)
    assert not set("".join(codes)) & set("01OIZLSDBAEUWYQG")


def test_words_and_numbers_are_no_codes() -> None:
    """What she types about something else is not taken for a receipt."""
    assert [False] * 5 == [receipts.is_receipt(word) for word in ("", "234567", "CHTPVN", "K7M3P", "K7M3P20")]


@given(st.sampled_from(["", " ", "-", "."]), st.booleans())
def test_a_code_is_known_however_it_is_written(gap: str, small: bool) -> None:
    """In small letters, in two halves, with a full stop after it."""
    written = f"K7M{gap}3PC{gap}"
    assert "K7M3PC" == receipts.normal(written.lower() if small else written)


def test_a_code_that_is_taken_is_drawn_again(session: Session) -> None:
    """Each report has its own receipt, even where chance gives one twice."""
    unit, officer = Unit(code="1", name="Chi hội thôn 1", level="branch"), Officer(name="Vi Thị Hoa")
    session.add_all([unit, officer])
    session.flush()
    draws = iter(["K7M3PC", "K7M3PC", "H4T2XV"])
    common = {
        "unit_id": unit.id,
        "form_version": 1,
        "values": {},
        "said": {},
        "revision": 1,
        "submitted_at": NOW,
        "officer_id": officer.id,
        "channel": "zalo",
    }
    given = [
        receipts.insert(session, Report, draw=lambda: next(draws), period=period, **common)
        for period in ("2026-09", "2026-10")
    ]
    assert ["K7M3PC", "H4T2XV"] == given
    assert given == list(session.exec(select(Report.receipt).order_by(Report.period)))
