"""Whether content files are right: YAML, the plan model, and what a model cannot see."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from knowledge.plan import Plan
from knowledge.vietnamese import fold

_LIMITS = {"say": 500, "quote": 200, "about": 80}
_KINDS = frozenset(
    [
        "deadline",
        "event",
        "quota",
        "target",
        "figure",
        "definition",
        "duty",
        "attendees",
        "agenda",
        "recipients",
        "contents",
        "areas",
        "purpose",
        "requirement",
        "criteria",
        "form",
        "provision",
        "budget",
        "place",
        "scope",
        "contact",
        "basis",
    ]
)


@dataclass(frozen=True)
class ContentFault:
    """A fault of a content file; `line` counts from 1."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def check_files(paths: Sequence[Path]) -> list[ContentFault]:
    """Give every fault of the files, in their order; a key that two files share is a fault too."""
    faults: list[ContentFault] = []
    keys: dict[str, Path] = {}
    for path in paths:
        found, key = _check(path)
        faults += found
        if key is not None:
            if key in keys:
                faults.append(ContentFault(path, 1, f"the key {key!r} stands in {keys[key].name} too"))
            keys[key] = path
    return faults


def _check(path: Path) -> tuple[list[ContentFault], str | None]:
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        return [ContentFault(path, 1, f"cannot be read: {error}")], None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [ContentFault(path, line, f"is no YAML: {error.problem}")], None
    if node is None or not isinstance(content, dict):
        return [ContentFault(path, 1, "holds no plan")], None
    try:
        plan = Plan.model_validate(content)
    except ValidationError as error:
        return [
            ContentFault(path, _line(node, fault["loc"]), f"{_place(fault['loc'])}: {fault['msg']}")
            for fault in error.errors()
        ], None
    return [ContentFault(path, _line(node, where), what) for where, what in _deeper(plan)], plan.key


def _place(where: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in where if part not in _KINDS)


def _line(node: Any, where: tuple[int | str, ...]) -> int:
    """Give the line at which a value stands; where it is missing, that of what it is missing from."""
    for part in where:
        if isinstance(node, yaml.MappingNode):
            values = {key.value: value for key, value in node.value}
            if part in values:
                node = values[part]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
    return int(node.start_mark.line) + 1


def _deeper(plan: Plan) -> Iterator[tuple[tuple[int | str, ...], str]]:
    if len({section.ref for section in plan.sections}) < len(plan.sections):
        yield ("sections",), "a section stands twice"
    abouts: dict[str, int] = {}
    asked: dict[str, str] = {}
    for group, parts in (("facts", plan.facts), ("gaps", plan.gaps)):
        for i, part in enumerate(parts):
            where = (group, i)
            folded = fold(part.about)
            if folded in abouts:
                yield (*where, "about"), f"“{part.about}” stands twice"
            abouts[folded] = i
            for name, limit in _LIMITS.items():
                if len(getattr(part, name) or "") > limit:
                    yield (*where, name), f"longer than {limit} characters"
            for n, ask in enumerate(part.asks):
                if fold(ask) in asked:
                    yield (*where, "asks", n), f"“{ask}” is asked under “{asked[fold(ask)]}” too"
                asked[fold(ask)] = part.about
            for name, value in part.model_dump().items():
                if isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
                    yield (*where, name), "is not in Unicode NFC"
