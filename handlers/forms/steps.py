"""Which question comes when: the order of a form's questions, their numbers, and what they are asked in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.forms.form import (
    Check,
    Context,
    Entry,
    Facts,
    Field,
    Form,
    Group,
    Invalid,
    Noted,
    Progress,
    Value,
    values_of,
)


def parts_of(form: Form, progress: Progress, facts: Facts) -> list[Field | Group]:
    """Give the fields and groups that apply, in their order."""
    values = values_of(form, progress, facts)
    context = Context(facts, values)
    return [part for part in form.parts if part.ask_if(context) or part.name in values]


def numbered_parts(form: Form, progress: Progress, facts: Facts) -> list[Field | Group]:
    """Give the parts that have a number, in their order."""
    return [part for part in parts_of(form, progress, facts) if isinstance(part, Group) or not part.silent]


def context_at(form: Form, progress: Progress, facts: Facts, path: str) -> Context:
    """Give what the field at a path is asked in."""
    values = values_of(form, progress, facts)
    name, _, rest = path.partition("/")
    if not rest:
        return Context(facts, values)
    number = int(rest.partition("/")[0])
    items = values.get(name) or []
    return Context(facts, values, items[number] if number < len(items) else {})


def paths_of(form: Form, progress: Progress, facts: Facts) -> Iterator[str]:
    """Give every path that was answered or is still to be asked, in order; of an open group one item more."""
    for part in parts_of(form, progress, facts):
        if isinstance(part, Field):
            yield part.name
            continue
        items = progress.items(part.name)
        for number in range(items):
            yield from _paths_of_item(form, part, number, progress, facts)
        if part.name not in progress.ended and items < part.most:
            yield f"{part.name}/{items}/{part.fields[0].name}"


def _paths_of_item(form: Form, group: Group, number: int, progress: Progress, facts: Facts) -> Iterator[str]:
    for inner in group.fields:
        path = f"{group.name}/{number}/{inner.name}"
        if inner.ask_if(context_at(form, progress, facts, path)):
            yield path


def next_step(form: Form, progress: Progress, facts: Facts) -> str | None:
    """Give the first path that is neither answered nor left out; None where all is answered."""
    values = values_of(form, progress, facts)
    done = {path for path in progress.entries if "/" in path or path in values} | set(progress.skipped)
    done -= {check.fields[0] for check in form.checks if _fault(check, Context(facts, values))}
    return next((path for path in paths_of(form, progress, facts) if path not in done), None)


def contradiction(form: Form, path: str, context: Context) -> str | None:
    """Give what is wrong between an answer and others: one that counts again ("two meetings after all") may be."""
    faults = (_fault(check, context) for check in form.checks if check.fields[0] == path)
    return next(filter(None, faults), None)


def _fault(check: Check, context: Context) -> str | None:
    return check.fault(context) if context.values.keys() >= set(check.fields) else None


def step_before(form: Form, progress: Progress, facts: Facts) -> str | None:
    """Give the path before the one that is asked, before the review the last one; None at the first."""
    paths = list(paths_of(form, progress, facts))
    if progress.step is None:
        return paths[-1] if paths else None
    if progress.step not in paths:
        return None
    at = paths.index(progress.step)
    return paths[at - 1] if at else None


def number_of(form: Form, progress: Progress, facts: Facts, path: str) -> tuple[int, int]:
    """Give the number of the question at a path, and how many there are: (3, 11)."""
    names = [part.name for part in numbered_parts(form, progress, facts)]
    name = path.partition("/")[0]
    return (names.index(name) + 1 if name in names else len(names), len(names))


def path_numbered(form: Form, progress: Progress, facts: Facts, number: int) -> str | None:
    """Give the path of the question with that number; of a group its first item."""
    parts = numbered_parts(form, progress, facts)
    return first_path(parts[number - 1]) if 0 < number <= len(parts) else None


def first_path(part: Field | Group) -> str:
    """Give the path by which a part begins."""
    return part.name if isinstance(part, Field) else f"{part.name}/0/{part.fields[0].name}"


def moved(form: Form, stored: Progress, facts: Facts) -> tuple[Progress, list[Entry]]:
    """Bring the answers of another version of the form along; give also those that no longer fit anywhere.

    What was typed is read again by today's form, so a field that changed takes what it can. What she did not type
    (last month's value, photos) stands where today's field reads it back in the same words.
    """
    progress = Progress(form.name, form.version, ended=stored.ended, reviewed=stored.reviewed)
    left = []
    for path, entry in stored.entries.items():
        try:
            field = form.field(path)
            value = _read_again(field, entry, context_at(form, progress, facts, path))
        except (KeyError, Invalid, IndexError, ValueError):
            left.append(entry)
        else:
            progress = progress.with_entry(path, Entry(entry.said, value))
    groups = {part.name for part in form.parts if isinstance(part, Group)}
    progress = replace(progress, ended=tuple(name for name in progress.ended if name in groups))
    return replace(progress, step=next_step(form, progress, facts)), left


def _read_again(field: Field, entry: Entry, context: Context) -> Value:
    if entry.said.rstrip(")").endswith(_shown(field, entry.value)):
        return entry.value
    found = field.parse(entry.said, context)
    return found.value if isinstance(found, Noted) else found


def _shown(field: Field, value: Value) -> str:
    """Read a value of another version back; what this field cannot read back stands nowhere."""
    try:
        return field.show(value).rstrip(")")
    except (TypeError, ValueError, AttributeError, LookupError):
        return "\n"
