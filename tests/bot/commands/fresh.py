"""What a command says on stderr that makes the database new."""

from __future__ import annotations

from typing import Final

NEW_DATABASE: Final = "A new database was made: chihoi.db\n"
