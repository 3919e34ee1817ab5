"""What Alembic runs: the migrations, on the connection and in the transaction of `database.migrate`."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import records.scheduling_tables  # noqa: F401 - fills the metadata, with the other tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
context.run_migrations()
