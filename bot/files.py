"""Files that go along with a message: made when it is sent, or fetched by a link where the channel carries none.

The key of a file says what it is and for whom: "summary:<unit>:<period>:<kind>:<officer>", or "photo:<id>" of an
announcement. Whether it still is for her is asked whenever it is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session

from bot.channels.channel import File
from bot.clock import VIETNAM, Clock
from bot.documents.making import made
from bot.links import Links
from records.database import reading
from records.submission_tables import Photo
from records.summary_readers import may_read
from records.summing import Scope

if TYPE_CHECKING:
    from sqlalchemy import Engine

_KEY = re.compile(r"summary:(?P<unit>\d+):(?P<period>\d{4}-\d{2}):(?P<kind>xlsx|docx):(?P<officer>\d+)")


class NotHers(Exception):  # noqa: N818 - no error of the program: she is told so
    """The officer may not read it, or not any more."""


_PHOTO = re.compile(r"photo:(?P<id>\d{1,9})")


def photo_key(photo_id: int) -> str:
    """Give the key of a photo."""
    return f"photo:{photo_id}"


@dataclass(frozen=True)
class Files:
    """Makes files; `links` is None where the program has no address that the world reaches."""

    engine: Engine
    clock: Clock
    links: Links | None = None

    def made(self, key: str) -> File:
        """Make the file of a key as of now; raises NotHers, and ValueError for what is no key."""
        if photo := _PHOTO.fullmatch(key):
            return self._photo(int(photo["id"]))
        found = _KEY.fullmatch(key)
        if found is None:
            raise ValueError("this is the key of no file")
        from bot.documents.material import material

        now = self.clock()
        scope = Scope(unit_id=int(found["unit"]), period=found["period"], today=now.astimezone(VIETNAM).date())
        with Session(reading(self.engine)) as session:
            if not may_read(session, int(found["officer"]), scope):
                raise NotHers
            return made(material(session, scope, now), found["kind"])

    def _photo(self, photo_id: int) -> File:
        with Session(reading(self.engine)) as session:
            photo = session.get(Photo, photo_id)
            if photo is None or photo.content is None:
                raise NotHers
            kind = photo.media_type or "image/jpeg"
            return File(f"anh-{photo_id}.{kind.rpartition('/')[2]}", kind, photo.content)
