"""Errors of httpx, on which both client libraries rest, that are raised before anything was sent."""

from __future__ import annotations

from typing import Final

import httpx

NOT_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
