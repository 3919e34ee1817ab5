"""Running a query that SQLModel's `select` cannot type: more columns than four, or none of a table's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable
from sqlalchemy.orm import Session as PlainSession
from sqlmodel import Session


def fetched(session: Session, query: Executable) -> Sequence[Any]:
    """Give all rows, with what the session holds written first; the transaction is the session's."""
    return PlainSession.execute(session, query).all()
