"""The plans that the program brings along, as the database keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files

import yaml

from knowledge.plan import Plan


def builtin_plans() -> Iterator[tuple[str, str, str]]:
    """Give the key, the JSON and the digest of every built-in plan; raises pydantic's ValidationError."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for file in sorted(files("knowledge.content").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml"):
            continue
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
        if "key" not in content:
            continue  # lists that plans share, such as the names of places
        plan = Plan.model_validate(content)
        text = plan.model_dump_json()
        yield plan.key, text, hashlib.sha256(text.encode()).hexdigest()
