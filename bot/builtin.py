"""The plans that the program brings along, as the database keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

import yaml

from knowledge.plan import SCHEMA, Plan


def builtin_plans(known: Mapping[str, str] | None = None) -> Iterable[tuple[str, str, str]] | None:
    """Give the key, the JSON and the digest of every built-in plan; None where they are the `known` ones.

    `known` are digests by key, as the database has them: reading the content files takes most of a second, so
    it is done only when one of them changed. Raises pydantic's ValidationError.
    """
    texts = dict(_contents())
    if known is not None and set(known.values()) == set(texts):
        return None
    return [_read(text, digest) for digest, text in texts.items()]


def _contents() -> Iterator[tuple[str, str]]:
    """Give digest and text of every file. The digest also changes when a plan's JSON takes another form."""
    for file in sorted(files("knowledge.content").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            text = file.read_text(encoding="utf-8")
            yield hashlib.sha256(f"{SCHEMA}\n{text}".encode()).hexdigest(), text


def _read(text: str, digest: str) -> tuple[str, str, str]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    plan = Plan.model_validate(yaml.load(text, Loader=loader))
    return plan.key, plan.model_dump_json(), digest
