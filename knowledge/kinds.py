"""Which kinds of entry a question of each kind is after."""

from __future__ import annotations

from knowledge.entries import Entry
from knowledge.wants import Want

_KINDS: dict[Want, frozenset[str]] = {
    Want.WHEN: frozenset({"deadline", "event"}),
    Want.DAY: frozenset({"deadline", "event"}),
    Want.NUMBER: frozenset({"number"}),
    Want.BASIS: frozenset({"basis"}),
    Want.RECEIVER: frozenset({"deadline", "recipients"}),
    Want.DEFINITION: frozenset({"definition"}),
    Want.PURPOSE: frozenset({"purpose"}),
    Want.DUTIES: frozenset({"duties"}),
    Want.PHONE: frozenset({"contact"}),
    Want.HOW_MANY: frozenset({"quota", "target", "figure"}),
    Want.PERCENT: frozenset({"target", "figure"}),
    Want.WHERE: frozenset({"place", "areas"}),
    Want.SOURCE: frozenset({"budget"}),
    Want.LIST: frozenset({"attendees", "agenda", "recipients", "contents", "areas", "targets", "bases", "units"}),
    Want.WHO: frozenset({"duty", "contact", "attendees"}),
    Want.MONEY: frozenset({"budget"}),
}
_TOGETHER = (
    (frozenset({Want.LIST, Want.WHO}), frozenset({"attendees"})),
    (frozenset({Want.ATTENDING}), frozenset({"attendees"})),
    (frozenset({Want.LIST, Want.WHERE}), frozenset({"areas", "recipients"})),
    (frozenset({Want.CRITERIA}), frozenset({"criteria"})),
    (frozenset({Want.SOURCE}), frozenset({"budget"})),
    (frozenset({Want.AT}), frozenset({"place"})),
)
"""What a question can hardly be after anything else but."""
WANTED_BY_HEAD = {
    "number": Want.NUMBER, "issued": Want.ISSUED, "issuer": Want.ISSUER, "signatory": Want.SIGNER,
    "force": Want.FORCE, "summary": Want.SUMMARY,
}  # fmt: skip
_VAGUE = frozenset({Want.FORCE, Want.SUMMARY})
"""Asked with words that facts have too: a nhiệm kỳ, what something is about."""
SUMMARIES = frozenset({"duties", "units", "dates", "targets", "bases"})
"""Lists made of facts: they answer what asks for a list, not what one of the facts says."""
_TIMES = frozenset({"deadline", "event", "dates"})
_ASK_TIME = frozenset({Want.WHEN, Want.DAY, Want.HOUR, Want.RECEIVER})


def suits(entry: Entry, wants: frozenset[Want], *, complete: bool) -> float:
    """Give how well the kind of an entry suits a question, from -1 to 1.

    `complete`: the entry and its plan account for every word of the question. Every plan has a head, so a head
    entry answers only what asks for it and for nothing more special.
    """
    wanted = WANTED_BY_HEAD.get(entry.kind)
    if wanted:
        if wanted not in wants:
            return -0.5
        if not complete:
            return 0.2
        return 0.6 if wanted in _VAGUE else 1.6
    if any(entry.kind in kinds and together <= wants for together, kinds in _TOGETHER):
        return 0.9
    fitting = sum(entry.kind in _KINDS.get(want, ()) for want in wants)
    if fitting:
        return 0.35 if fitting == 1 else 0.5
    if entry.kind in SUMMARIES:
        return -0.4
    if entry.kind in _TIMES and wants and not wants & _ASK_TIME:
        return -0.2
    return 0.0


def kinds_after(wants: frozenset[Want]) -> frozenset[str]:
    """Give the kinds of entry that these wants are after."""
    return frozenset(kind for want in wants for kind in _KINDS.get(want, ()))
