"""A month as a whole, for any officer above chi hội: at a glance, place by place, who is missing, what was said, files.

How it is worded stands in summary_view.py and summary_pages.py, reminding in summary_nudging.py, what is sent unasked
in summary_wishing.py. Whatever unit a state names, it is asked anew whether she supervises it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from handlers.choices import agreed, is_number, picked
from handlers.forms.steering import says
from handlers.months import LONGEST, NO_SUCH_MONTH, month, month_named, no_such_month, only_month
from handlers.reports.periods import period_seen
from handlers.reviews.dialog import unit_opened
from handlers.reviews.listing import Listing, listing
from handlers.reviews.words import action
from handlers.standing import supervised
from handlers.summaries import nudging, pages, texts, wishing, words
from handlers.summaries.people import Missing, missing_of
from handlers.summaries.view import overview
from handlers.summaries.words import Wish
from handlers.turn import VIETNAM, State, Step, Turn
from records import periods, units
from records.arrivals import Received
from records.messages import Reply
from records.summary_readers import is_read_from, tops
from records.summing import Scope

_CHASED: Final = 3
"""Months back for which somebody may still be reminded of a report."""


def begin(turn: Turn) -> Step | None:
    """Answer what an officer above chi hội asks about a month as a whole; None for everybody else."""
    wanted = words.wish(turn.text, turn.today) if turn.text and supervised(turn) else None
    roots = _tops(turn) if wanted else []  # asked only now: this is tried with every message
    return _wanted(turn, roots, wanted, _opened(turn)) if wanted and roots else None


def go_on(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    """Answer within a summary or one of its lists; None where the message is about something else."""
    roots = _tops(turn)
    if not roots:
        return None
    if state["view"] == "wish":
        return _in_wish(turn, roots, state)
    if state["view"] == "which":
        return _in_which(turn, state)
    scope = Scope(unit_id=state["unit"], period=state["period"], today=turn.today)
    if not _may_see(turn, scope):
        return Step.of(texts.GONE)
    if state["view"] == "nudge":
        return _in_nudge(turn, roots, scope, state)
    return _in_view(turn, roots, scope, state)


def _tops(turn: Turn) -> list[int]:
    """Give the units above chi hội where she holds a post."""
    return tops(turn.session, supervised(turn), turn.today)


def _opened(turn: Turn) -> Mapping[str, Any]:
    """Give what the list or summary is about that she looks at: its month is the one she means."""
    opened = turn.chat.get("dialog") or {}
    return opened if opened.get("name") in ("summaries", "reviewing") else {}


def _may_see(turn: Turn, scope: Scope) -> bool:
    return is_read_from(turn.session, supervised(turn), scope)


# --- what she wants ---


def _wanted(turn: Turn, roots: Sequence[int], wanted: Wish, around: Mapping[str, Any]) -> Step | None:
    if wanted.what == "wish":
        return wishing.ask(turn, roots) if wanted.times is None else wishing.chosen(turn, roots, wanted.times)
    if wanted == Wish("summary"):  # she begins anew, whatever she looks at
        around = {}
    if wanted.period is None and wanted.what not in ("unit", "nudge_one") and no_such_month(turn.text):
        return Step.of(NO_SUCH_MONTH)
    if wanted.what == "longer":
        return Step.of(texts.NOT_MONTHLY.format(month=month(period_seen(turn, roots))))
    period = wanted.period or around.get("period") or period_seen(turn, roots)
    if period > f"{turn.today:%Y-%m}":
        return Step.of(texts.TO_COME.format(month=month(period)))
    if wanted.what == "unit":
        return _unit(turn, roots, period, wanted.who, sure=bool(around))
    scopes = [Scope(unit_id=at, period=period, today=turn.today) for at in _meant(turn, roots, period, around)]
    if wanted.what == "nudge_one":
        return _nudge_one(turn, scopes, wanted.who, sure=bool(around))
    if len(scopes) > 1:
        return _which(turn, scopes, wanted)
    return _shown(turn, scopes[0], wanted)


def _meant(turn: Turn, roots: Sequence[int], period: str, around: Mapping[str, Any]) -> Sequence[int]:
    """Give the unit of the summary that she looks at, else all that she supervises."""
    if around.get("name") == "summaries" and "unit" in around:
        scope = Scope(unit_id=around["unit"], period=period, today=turn.today)
        if _may_see(turn, scope):
            return [scope.unit_id]
    return roots


def _shown(turn: Turn, scope: Scope, wanted: Wish) -> Step:
    if wanted.what == "file":
        return _file(turn, scope, wanted.file)
    if wanted.what == "nudge":
        return _nudge(turn, scope)
    return _VIEWS.get(wanted.what, _summary)(turn, scope, 0)


def _summary(turn: Turn, scope: Scope, _page: int = 0) -> Step:
    return Step.of(overview(turn, scope), state=_state("summary", scope))


def _paged(view: str, make: Callable[[Turn, Scope, int], pages.Page]) -> Callable[[Turn, Scope, int], Step]:
    def show(turn: Turn, scope: Scope, number: int) -> Step:
        page = make(turn, scope, number)
        more = {"last": number + 1 >= page.pages, "shown": dict(page.shown)}
        return Step.of(page.reply, state={**_state(view, scope, number), **more})

    return show


_VIEWS: Final[Mapping[str, Callable[[Turn, Scope, int], Step]]] = {
    "summary": _summary,
    "places": _paged("places", pages.places),
    "missing": _paged("missing", pages.missing),
    "voices": _paged("voices", pages.voices),
    "unreached": _paged("unreached", pages.unreached),
    "late": _paged("late", pages.late),
}


def _state(view: str, scope: Scope, page: int = 0) -> State:
    return {"view": view, "unit": scope.unit_id, "period": scope.period, "page": page, "last": True, "shown": {}}


# --- within ---


def _in_view(turn: Turn, roots: Sequence[int], scope: Scope, state: Mapping[str, Any]) -> Step | None:
    """Turn pages, go back or elsewhere: another month, a place of the list, a chi hội by name."""
    shown: Mapping[str, int] = state["shown"]
    if (label := picked(turn.text, list(shown))) is not None:
        return _summary(turn, Scope(unit_id=shown[label], period=scope.period, today=turn.today))
    if wanted := words.wish(turn.text, turn.today, within=True):
        return _wanted(turn, roots, wanted, {**state, "name": "summaries"})
    if steered := _steered(turn, scope, state):
        return steered
    if named := month_named(turn.text, turn.today):
        return _wanted(turn, roots, Wish("summary", named), {**state, "name": "summaries"})
    if only_month(turn.text):
        return _again(NO_SUCH_MONTH, state)
    if not turn.text or len(turn.text) > LONGEST or is_number(turn.text):
        return None
    return _place(turn, scope, turn.text) or _unit(turn, roots, scope.period, turn.text, sure=False)


def _steered(turn: Turn, scope: Scope, state: Mapping[str, Any]) -> Step | None:
    view, page = _VIEWS.get(state["view"], _summary), state["page"]
    said = action(turn.text)
    if said == "more":
        return _again(texts.NO_MORE_PAGES, state) if state["last"] else view(turn, scope, page + 1)
    if said == "previous" and page:
        return view(turn, scope, page - 1)
    if said in ("back", "previous"):
        return _summary(turn, scope if state["view"] != "summary" else _above(turn, scope))
    return Step.of(texts.CLOSED_VIEW) if said == "stop" else None


def _again(said: str, state: Mapping[str, Any]) -> Step:
    return Step.of(Reply(said, words=(texts.BACK, texts.STOP)), state={k: v for k, v in state.items() if k != "name"})


def _above(turn: Turn, scope: Scope) -> Scope:
    """Give the unit above, as far as it is hers."""
    over = units.above(turn.session, scope.unit_id, scope.day)[:1]
    wider = [Scope(unit_id=at, period=scope.period, today=scope.today) for at in over]
    return next((one for one in wider if _may_see(turn, one)), scope)


def _place(turn: Turn, scope: Scope, text: str) -> Step | None:
    """Open the summary of a place right below by its name."""
    said = f" {words.whole(text)}"
    below = units.children(turn.session, scope.unit_id, scope.day)
    places = [unit for unit in below if unit.level not in units.GROUND_LEVELS]
    found = [unit.id for unit in places if f" {words.whole(unit.name)}".endswith(said)]
    return _summary(turn, Scope(unit_id=found[0], period=scope.period, today=turn.today)) if len(found) == 1 else None


def _unit(turn: Turn, roots: Sequence[int], period: str, who: str, *, sure: bool) -> Step | None:
    """Open what a chi hội sent; None where nobody is called that and she may mean something else."""
    found = listing(turn, roots, period)
    name = words.names_in(words.whole(who))
    rows = next((rows for one in name if (rows := found.named(one) or _ending(found, one))), [])
    if rows:
        return unit_opened(turn, roots, period, rows)
    clear = sure or re.search(r"\d", who)
    return Step.of(texts.NO_SUCH_UNIT.format(who=who.removeprefix("chi hoi ").strip())) if clear else None


def _ending(found: Listing, number: str) -> list[Received]:
    """Give the chi hội that end with a number: "chi hội 5" may be called khối 5 or thôn 5."""
    return [row for row in found.rows if number.isdecimal() and words.whole(row.name).split()[-1:] == [number]]


# --- which unit ---


def _which(turn: Turn, scopes: Sequence[Scope], wanted: Wish) -> Step:
    """Ask for which of several units."""
    labels = {units.unit(turn.session, scope.unit_id).name: scope.unit_id for scope in scopes}
    state = {"view": "which", "period": scopes[0].period, "shown": labels, "what": wanted.what, "file": wanted.file}
    return Step.of(Reply(texts.WHICH_UNIT, tuple(labels), words=(texts.STOP,), open=False), state=state)


def _in_which(turn: Turn, state: Mapping[str, Any]) -> Step | None:
    label = picked(turn.text, list(state["shown"]))
    if label is None:
        return Step.of(texts.CLOSED_VIEW) if action(turn.text) in ("stop", "back") else None
    scope = Scope(unit_id=state["shown"][label], period=state["period"], today=turn.today)
    if not _may_see(turn, scope):
        return Step.of(texts.GONE)
    return _shown(turn, scope, Wish(state["what"], file=state["file"]))


def _in_wish(turn: Turn, roots: Sequence[int], state: Mapping[str, Any]) -> Step | None:
    if action(turn.text) in ("stop", "back") and not picked(turn.text, (texts.NEVER,)):
        return Step.of(texts.CLOSED_VIEW)
    return wishing.answered(turn, state, roots)


# --- reminding ---


def _nudge(turn: Turn, scope: Scope) -> Step:
    found = missing_of(turn.session, scope)
    if not found:
        return _VIEWS["missing"](turn, scope, 0)
    return _nudge_asked(turn, scope, found)


def _nudge_asked(turn: Turn, scope: Scope, found: Sequence[Missing]) -> Step:
    """Ask before anybody is written to; months long past are nobody's any more."""
    if scope.period < periods.earlier(f"{turn.today:%Y-%m}", _CHASED):
        old = texts.NUDGE_OLD.format(month=month(scope.period))
        return Step.of(Reply(old, words=(texts.BACK, texts.STOP)), state=_state("missing", scope))
    reply, asked = nudging.ask(turn, scope, found)
    return Step.of(reply, state={**_state("nudge", scope), "asked": asked} if asked else _state("missing", scope))


def _nudge_one(turn: Turn, scopes: Sequence[Scope], who: str, *, sure: bool) -> Step | None:
    """Remind one chi hội by its name or her name; None where she may mean somebody, or something, else."""
    found = [(scope, one) for scope in scopes for one in nudging.named(missing_of(turn.session, scope), who)]
    if not found:
        missing = texts.NUDGE_NOT_MISSING.format(month=month(scopes[0].period), who=who)
        return Step.of(missing) if sure else None
    scope = found[0][0]
    return _nudge_asked(turn, scope, [one for at, one in found if at == scope])


def _in_nudge(turn: Turn, roots: Sequence[int], scope: Scope, state: Mapping[str, Any]) -> Step | None:
    label = texts.SEND_NUDGES.format(count=len(state["asked"]))
    if picked(turn.text, (label,)) or agreed(turn.text, (label,)) or says(turn.text, "yes"):
        return Step.of(nudging.send(turn, scope, state["asked"]), state=_state("missing", scope))
    if action(turn.text) in ("stop", "back"):
        return Step.of(Reply(texts.NUDGE_LEFT, words=(texts.BACK, texts.STOP)), state=_state("missing", scope))
    return _in_view(turn, roots, scope, {**state, "view": "missing"})


# --- files ---


def _file(turn: Turn, scope: Scope, kind: str) -> Step:
    """Send the month as a file, made when it is sent, of what she may see then."""
    text = texts.FILE.format(
        kind=texts.FILES[kind],
        month=month(scope.period),
        place=units.name_on(turn.session, scope.unit_id, min(periods.last_day(scope.period), turn.today)),
        when=turn.now.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y"),
    )
    officer_id = turn.officer.id if turn.officer else 0
    key = f"summary:{scope.unit_id}:{scope.period}:{kind}:{officer_id}"
    more = texts.FILE_WORD if kind == "docx" else ""
    return Step.of(Reply(text + more, words=(texts.BACK, texts.STOP), file=key), state=_state("summary", scope))
