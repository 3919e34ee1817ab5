"""The supervisor's side: what came in of a month, opening a report, and on to the next.

What is done with a report stands in review_deciding.py, locking in review_locking.py. A supervisor sees what is
below the units where she holds a post today; it is asked anew with every message.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from handlers.choices import picked
from handlers.months import LONGEST, NO_SUCH_MONTH, month, month_named, no_such_month, only_month
from handlers.reports.periods import period_seen
from handlers.reviews import deciding, locking, naming, texts, words
from handlers.reviews.listing import Listing, listing, overview, pages_of, shown
from handlers.reviews.showing import Review, officer_name, opened
from handlers.standing import supervised
from handlers.turn import Step, Turn
from knowledge.vietnamese import fold
from records import arrivals, officers, reports, units
from records.arrivals import Received
from records.messages import Reply
from records.submission_tables import Report


def begin(turn: Turn) -> Step | None:
    """Answer what a supervisor asks about the reports of her chi hội; None for everybody else."""
    roots = supervised(turn)
    if not roots or not turn.text:
        return None
    wanted = words.wish(turn.text, turn.today, reports_herself=_reports_herself(turn))
    if wanted is None:
        return _from_standing(turn, roots)
    if wanted.what == "missing":  # who is missing is told by the summaries
        return None
    if wanted.what == "receipt":
        return _by_receipt(turn, roots, wanted.receipt)
    if wanted.period is None and no_such_month(turn.text):
        return Step.of(NO_SUCH_MONTH)
    period = wanted.period or period_seen(turn, roots)
    if period > f"{turn.today:%Y-%m}":
        return Step.of(texts.TO_COME.format(month=month(period)))
    if wanted.what == "all":
        return deciding.ask_all(turn, listing(turn, roots, period))
    if wanted.what in ("lock", "unlock"):
        return locking.ask(turn, roots, period, locks=wanted.what == "lock")
    return _listed(turn, roots, period)


def _from_standing(turn: Turn, roots: Sequence[int]) -> Step | None:
    """Answer "duyệt" and the name of a chi hội, which mean this only where nothing else waits for an answer."""
    if turn.opened not in (None, "reviewing", "summaries") or turn.chat.get("which"):
        return None
    action = words.action(turn.text)
    if action in ("accept", "all") and "duyet" in fold(turn.text):
        period = period_seen(turn, roots)
        return deciding.ask_all(turn, listing(turn, roots, period)) if action == "all" else _listed(turn, roots, period)
    wanted = naming.named(turn.text, turn.today) if action is None else None
    if wanted is None:
        return None
    period = wanted.period or period_seen(turn, roots)
    found = listing(turn, roots, period)
    rows = naming.rows_of(found, wanted)
    if not rows:
        return None
    if period > f"{turn.today:%Y-%m}":
        return Step.of(texts.TO_COME.format(month=month(period)))
    if no_such_month(turn.text):
        return Step.of(NO_SUCH_MONTH)
    return _unit_wanted(turn, roots, period, rows[0].unit_id) if len(rows) == 1 else _which(found, rows)


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within a list, a report or a question about it; None where the message is about something else."""
    roots = supervised(turn)
    if not roots:
        return None
    view = _VIEWS.get(state["view"])
    return view(turn, roots, state) if view else None


def again(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Put a question once more that something else came in between; lists and reports are only shown when asked."""
    roots = supervised(turn)
    if state["view"] == "lock" and roots:
        return locking.ask(turn, roots, state["period"], locks=state["locks"])
    review = Review.of(turn, roots, state) if state["view"] in ("field", "why", "confirm") else None
    return deciding.repeat(turn, review, state) if review else None


def _reports_herself(turn: Turn) -> bool:
    return len(supervised(turn)) < len({post.unit_id for post in turn.posts})


# --- lists ---


def _listed(turn: Turn, roots: Sequence[int], period: str, page: int = 0) -> Step:
    found = listing(turn, roots, period)
    reply = overview(found, page, others=_waiting_elsewhere(turn, roots, period))
    if not found.rows:
        return Step.of(reply)
    return Step.of(reply, state={"view": "list", "period": period, "page": page, "shown": shown(found, page)})


def _waiting_elsewhere(turn: Turn, roots: Sequence[int], period: str) -> dict[str, int]:
    """Count what waits in other months that are not locked."""
    waiting = arrivals.waiting(turn.session, roots, turn.today)
    return {other: count for other, count in waiting.items() if other != period and not _locked(turn, roots, other)}


def _locked(turn: Turn, roots: Sequence[int], period: str) -> bool:
    return all(reports.locked(turn.session, at, period) for at in roots)


def _in_list(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    if (label := picked(turn.text, list(state["shown"]))) is not None:
        return _unit_wanted(turn, roots, state["period"], state["shown"][label])
    wanted = words.action(turn.text)
    page = state["page"]
    if wanted == "more":
        last = page + 1 >= pages_of(listing(turn, roots, state["period"]))
        return _again(texts.NO_MORE_PAGES, state) if last else _listed(turn, roots, state["period"], page + 1)
    if wanted == "previous" or (wanted == "back" and page):
        return _listed(turn, roots, state["period"], max(0, page - 1))
    if wanted in ("back", "stop"):
        return Step.of(texts.CLOSED)
    return _elsewhere(turn, roots, state)


def _in_aside(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    wanted = words.action(turn.text)
    if wanted == "back":
        return _listed(turn, roots, state["period"])
    return Step.of(texts.CLOSED) if wanted == "stop" else _elsewhere(turn, roots, state)


def _again(said: str, state: Mapping[str, Any]) -> Step:
    return Step.of(Reply(said, words=(texts.LIST, texts.STOP)), state={**state})


def _elsewhere(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    """Go where a message leads from any list or report: the list, those missing, another month, a chi hội by name."""
    wanted = words.action(turn.text)
    if wanted == "list":
        return _listed(turn, roots, state["period"])
    if wanted in ("next", "more"):
        return _next(turn, roots, state)
    if wanted == "all":
        return deciding.ask_all(turn, listing(turn, roots, state["period"]))
    if named := month_named(turn.text, turn.today):
        ahead = named > f"{turn.today:%Y-%m}"
        return _again(texts.TO_COME.format(month=month(named)), state) if ahead else _listed(turn, roots, named)
    if only_month(turn.text):
        return _again(NO_SUCH_MONTH, state)
    if len(turn.text) > LONGEST or words.wish(turn.text, turn.today, reports_herself=_reports_herself(turn)):
        return None
    found = listing(turn, roots, state["period"])
    rows = found.named(turn.text)
    if len(rows) == 1:
        return _unit_wanted(turn, roots, state["period"], rows[0].unit_id)
    return _which(found, rows) if rows else None


def _which(found: Listing, rows: Sequence[Received]) -> Step:
    labels = {found.label(row) if row.status else found.names[row.unit_id]: row.unit_id for row in rows[:10]}
    state = {"view": "list", "period": found.period, "page": 0, "shown": labels}
    return Step.of(Reply(texts.WHICH, tuple(labels), words=(texts.LIST, texts.STOP)), state=state)


# --- a report ---


def unit_opened(turn: Turn, roots: Sequence[int], period: str, rows: Sequence[Received]) -> Step:
    """Open what one of these chi hội sent, asking which where they are several: another dialog hands over here."""
    if len(rows) == 1:
        step = _unit_wanted(turn, roots, period, rows[0].unit_id)
    else:
        step = _which(listing(turn, roots, period), rows)
    return replace(step, name="reviewing")


def _unit_wanted(turn: Turn, roots: Sequence[int], period: str, unit_id: int) -> Step:
    """Open what a chi hội sent; where it sent nothing, say whom to call."""
    report = reports.live(turn.session, unit_id, period)
    if report is None:
        return _not_sent(turn, unit_id, period)
    if not arrivals.is_received_by(turn.session, report, roots, turn.today):
        return _again(texts.GONE, {"view": "aside", "period": period})
    return opened(turn, report, waiting=_others_wait(turn, roots, report))


def _not_sent(turn: Turn, unit_id: int, period: str) -> Step:
    heads = [
        f"{officer_name(turn.session, officer.id)} {officer.phone or ''}".strip()
        for officer in officers.holders(turn.session, unit_id, ("head", "deputy"), turn.today)
    ]
    text = texts.NOT_SENT.format(
        unit=units.unit(turn.session, unit_id).name,
        month=month(period),
        heads=texts.HEADS.format(heads=", ".join(f"chị {head}" for head in heads)) if heads else "",
    )
    return _again(text, {"view": "aside", "period": period})


def _by_receipt(turn: Turn, roots: Sequence[int], receipt: str) -> Step | None:
    """Open by receipt; an older revision's receipt leads to what counts now, another's to nothing."""
    report = reports.by_receipt(turn.session, receipt)
    if report is None or not arrivals.is_received_by(turn.session, report, roots, turn.today):
        return None if _reports_herself(turn) else Step.of(texts.NOT_FOUND.format(receipt=receipt))
    live = report if report.live else reports.live(turn.session, report.unit_id, report.period) or report
    note = "" if report.live else texts.OLD_RECEIPT.format(receipt=receipt)
    return opened(turn, live, waiting=_others_wait(turn, roots, live), note=note)


def _others_wait(turn: Turn, roots: Sequence[int], report: Report) -> bool:
    waiting = listing(turn, roots, report.period).waiting
    return any(row.unit_id != report.unit_id for row in waiting)


def _next(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step:
    """Open the next report that waits, in the order of the list, after the one that is open."""
    found = listing(turn, roots, state["period"])
    order = [row.unit_id for row in found.rows]
    at = order.index(state["unit"]) if state.get("unit") in order else -1
    after = [row for row in (*found.rows[at + 1 :], *found.rows[: max(at, 0)]) if row.status == "sent"]
    if not after:
        return Step.of(Reply(texts.NONE_WAITING, (texts.LIST,), words=(texts.STOP,)), state={**state})
    return _unit_wanted(turn, roots, found.period, after[0].unit_id)


def _in_report(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    label = picked(turn.text, (texts.ACCEPT, texts.RETURN, texts.NEXT, texts.LIST))
    wanted = words.action(label or turn.text)
    if wanted == "stop":
        return Step.of(texts.CLOSED)
    if wanted == "back":
        return _listed(turn, roots, state["period"])
    if wanted not in ("accept", "return"):
        return _elsewhere(turn, roots, state)
    review = Review.of(turn, roots, state)
    if review is None:
        return _again(texts.GONE, {"view": "aside", "period": state["period"]})
    if wanted == "accept":
        return deciding.accept(turn, review, listing(turn, roots, state["period"]))
    return deciding.ask_field(turn, review)


def _in_decided(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    """After a decision a second tap does nothing more; back leads to the report that was decided."""
    wanted = words.action(turn.text)
    if wanted == "accept" and state["seen"][1] == "accepted":
        return Step.of(Reply(texts.ACCEPTED_ALREADY, (texts.NEXT, texts.LIST), words=(texts.STOP,)), state={**state})
    if wanted in ("back", "accept", "return"):
        return _unit_wanted(turn, roots, state["period"], state["unit"])
    if wanted == "stop":
        return Step.of(texts.CLOSED)
    return _elsewhere(turn, roots, state)


# --- questions about a report ---


def _in_question(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    """Which question is to be corrected, why, and whether that is to be sent; in each state she may step back."""
    review = Review.of(turn, roots, state)
    if review is None:
        return _again(texts.GONE, {"view": "aside", "period": state["period"]})
    wanted = words.action(turn.text)
    if wanted == "list":
        return _listed(turn, roots, state["period"])
    if wanted == "stop" or (wanted == "back" and state["view"] == "field"):
        return opened(turn, review.report, waiting=_others_wait(turn, roots, review.report), note=texts.NOT_RETURNED)
    if not turn.text:
        return deciding.repeat(turn, review, state, texts.ONLY_WORDS)
    if state["view"] == "confirm":
        return deciding.confirmed(turn, review, state, listing(turn, roots, state["period"]))
    return deciding.answered(turn, review, state)


def _in_all(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    wanted = words.action(turn.text)
    if wanted in ("back", "stop", "list"):
        return _listed(turn, roots, state["period"])
    return deciding.accept_all(turn, roots, state)


_VIEWS: Final[Mapping[str, Callable[[Turn, Sequence[int], Mapping[str, Any]], Step | None]]] = {
    "list": _in_list,
    "aside": _in_aside,
    "report": _in_report,
    "decided": _in_decided,
    "field": _in_question,
    "why": _in_question,
    "confirm": _in_question,
    "all": _in_all,
    "lock": locking.answered,
}
