"""Figures and how they are printed: percentiles, memory, tables that line up."""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from pathlib import Path


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest of the values that at least this share of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]


def resident_megabytes() -> float:
    """Give the memory this process holds now; where the system does not tell, the most it ever held."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def verdict(value: float, target: float) -> str:
    """Say whether a value that should stay under its target does."""
    return "met" if value < target else "MISSED"


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Draw a table: the first column to the left, the others to the right."""
    lines = [header, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    drawn = [
        "  ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    ]
    rule = "-" * len(drawn[0])
    return "\n".join([title, rule, drawn[0].rstrip(), rule, *(line.rstrip() for line in drawn[1:]), ""])
