"""Run all measurements, or those named: `python -m bench [PART]...`; `--help` names the parts."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from bench import announcing, answering, finding, importing, starting, summing, ticking

_PARTS: dict[str, Callable[[], str]] = {
    "answering": answering.report,
    "starting": starting.report,
    "finding": finding.report,
    "importing": importing.report,
    "announcing": announcing.report,
    "ticking": ticking.report,
    "summing": summing.report,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"what to measure: {', '.join(_PARTS)}; all when none is named")
    parts = parser.parse_args().part
    if unknown := set(parts) - set(_PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    for name in parts or _PARTS:
        print(_PARTS[name](), flush=True)


if __name__ == "__main__":
    main()
