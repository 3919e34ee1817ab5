"""GET /files/<token>: the file that a link leads to, or in words why there is none."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot import texts
from bot.files import Files, NotHers
from bot.links import LinkExpired, LinkForged, Links
from bot.logs import outline

log = logging.getLogger(__name__)

# What it holds is for one officer: nobody on the way keeps it, no search engine, no page that she goes on to.
_PRIVATE: Final = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_PAGE: Final = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body{{font:1.3rem/1.6 sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}}</style>
</head><body><p>{text}</p></body></html>"""


def file_route(files: Files, links: Links) -> Callable[[Request], Awaitable[Response]]:
    """Give what answers a request: the file, 410 for a link that is over, 403 for what is no link of hers."""

    async def answer(request: Request) -> Response:
        try:
            key = links.key_in(request.path_params["token"])
            file = await asyncio.to_thread(files.made, key)
        except LinkExpired:
            return _said(texts.LINK_EXPIRED, 410)
        except (LinkForged, ValueError):
            return _said(texts.LINK_FORGED, 403)
        except NotHers:
            return _said(texts.FILE_NOT_HERS, 403)
        except SQLAlchemyError as error:
            log.error("A file cannot be made: %s", outline(error))
            return _said(texts.FILE_LATER, 503)
        disposition = f'attachment; filename="{file.name}"'
        return Response(
            file.content, media_type=file.media_type, headers=_PRIVATE | {"Content-Disposition": disposition}
        )

    return answer


def _said(text: str, status: int) -> Response:
    return HTMLResponse(_PAGE.format(title=texts.PAGE_TITLE, text=html.escape(text)), status, headers=_PRIVATE)
