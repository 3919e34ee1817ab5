"""What the monthly report is to the machinery of forms: what it knows of the unit, and what sending it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property

from handlers.forms.form import Entry, Facts, Form, Group, Progress, Value, values_of
from handlers.forms.showing import differences
from handlers.months import month
from handlers.notices import tell
from handlers.reports import texts
from handlers.reports.monthly_report import FORM, completed, in_month
from handlers.reports.periods import is_late, period_for
from handlers.reports.saying import figures_of, in_brief, moment_of, receipt_of, title_of
from handlers.turn import Step, Turn
from records import audit, drafts, officers, periods, reports, units
from records.messages import Reply
from records.reports import AlreadySent, PeriodLocked, Sending
from records.submission_tables import Draft, Report
from records.tables import Officer


class ReportSubject:
    """The report of one chi hội for one month."""

    form: Form = FORM
    name = "reporting"
    word = "báo cáo"

    def key(self, draft: Draft, progress: Progress) -> str:
        """Give one key for the unit and the month, so that two months can be in the making."""
        if draft.practice or "ky_bao_cao" not in progress.entries:
            return draft.key
        return key_of(draft.unit_id, progress.entries["ky_bao_cao"].value)

    def instead(self, turn: Turn, draft: Draft) -> tuple[str, ...]:
        """Offer the report that is due now, where the draft is about another month."""
        now = period_for(turn, draft.unit_id)
        there = draft.practice or draft.key == key_of(draft.unit_id, now)
        sent = there or reports.live(turn.session, draft.unit_id, now) is not None
        return () if sent else (f"Báo cáo tháng {month(now)}",)

    def facts(self, turn: Turn, draft: Draft) -> Facts:
        """Give the unit's last figures, and the months for which a report was sent."""
        known = {"ky_bao_cao": Entry(in_month(draft.context["period"]), draft.context["period"])}
        entries = draft.progress.get("entries", {})
        period = entries["ky_bao_cao"][1] if "ky_bao_cao" in entries else draft.context["period"]
        lately = reports.before(turn.session, draft.unit_id, period)
        given = {
            "period": period,
            "zero": bool(draft.context.get("zero")),
            "unit": units.name_on(turn.session, draft.unit_id, min(periods.last_day(period), turn.today)),
            "closed": {} if draft.practice else _Closed(turn, draft),
        }
        previous = lately[0].values if lately and lately[0].period == periods.month_before(period) else {}
        return Facts(turn.today, given, known, previous, _history(lately))

    def sent(self, turn: Turn, draft: Draft, progress: Progress) -> Step:
        """Send the report, once however often she says so, and give the receipt."""
        facts = self.facts(turn, draft)
        values = values_of(FORM, progress, facts)
        if draft.practice:
            drafts.drop(turn.session, draft)
            return Step.of(Reply(texts.PRACTICED.format(figures=figures_of(values, zero=False)), ("Báo cáo",)))
        sending = self._sending(turn, draft, progress, values)
        before = reports.live(turn.session, draft.unit_id, sending.period)
        if before and _says_the_same(before, sending, progress, facts):
            drafts.drop(turn.session, draft)
            return Step.of(texts.UNCHANGED.format(receipt=before.receipt, when=moment_of(before.submitted_at)))
        try:
            report = reports.send(turn.session, sending, turn.now, seen=draft.context.get("seen"))
        except PeriodLocked:
            return Step.of(texts.LOCKED.format(title=title_of(turn, draft.unit_id, sending.period)))
        except AlreadySent as other:
            return _overtaken(turn, draft, other.report)
        drafts.drop(turn.session, draft)
        audit.note_report(turn.session, report, "report sent", officer_id=report.officer_id, now=turn.now)
        _tell_others(turn, report)
        return Step.of(Reply(f"{receipt_of(turn, report)}\n\n{texts.RECEIPT_AFTER}"))

    def _sending(self, turn: Turn, draft: Draft, progress: Progress, values: Mapping[str, Value]) -> Sending:
        zero = bool(draft.context.get("zero"))
        return Sending(
            unit_id=draft.unit_id,
            period=values["ky_bao_cao"],
            values=completed(values, zero=zero),
            said={path: entry.said for path, entry in progress.entries.items()},
            form_version=FORM.version,
            zero=zero,
            late=is_late(turn, draft.unit_id, values["ky_bao_cao"]),
            officer_id=turn.officer.id if turn.officer else draft.officer_id,
            channel=turn.incoming.channel,
            on_behalf=draft.context.get("on_behalf") or _as_deputy(turn, draft.unit_id),
        )


class _Closed(Mapping[str, str]):
    """The months that have a report, finished or not, with what is said to one who picks such a month.

    They are asked for only where a month is read, which is seldom.
    """

    def __init__(self, turn: Turn, draft: Draft) -> None:
        self._turn, self._unit_id, self._key = turn, draft.unit_id, draft.key
        self._own = draft.context["period"] if draft.context.get("seen") else None

    @cached_property
    def _begun(self) -> Set[str]:
        begun = drafts.of_units(self._turn.session, FORM.name, (self._unit_id,))
        return {other.key.rpartition(":")[2] for other in begun if other.key != self._key}

    @cached_property
    def _sent(self) -> Mapping[str, str]:
        sent = reports.receipts_of_unit(self._turn.session, self._unit_id, 24)
        return {period: receipt for period, receipt in sent.items() if period != self._own}

    def __getitem__(self, period: str) -> str:
        if period in self._begun:
            return texts.BEGUN.format(month=month(period))
        title = title_of(self._turn, self._unit_id, period) if period in self._sent else ""
        return texts.TAKEN.format(title=title, receipt=self._sent[period], month=month(period))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sent.keys() | self._begun)

    def __len__(self) -> int:
        return len(self._sent.keys() | self._begun)


SUBJECT = ReportSubject()


def key_of(unit_id: int, period: str) -> str:
    """Give the key of the unit's draft for a month: there is one, whoever writes it, so a new head finds it."""
    return f"{FORM.name}:{unit_id}:{period}"


def practice_key(turn: Turn) -> str:
    return f"practice:monthly_report:{turn.officer.id if turn.officer else 0}"


def dropped_by_zero(turn: Turn, draft: Draft) -> list[str]:
    """Give what is noted in a draft that a report without activities would leave out, in a few words each."""
    facts, progress = SUBJECT.facts(turn, draft), Progress.load(draft.progress)
    zero = replace(facts, given={**facts.given, "zero": True})
    noted, stays = values_of(FORM, progress, facts), values_of(FORM, progress, zero)
    gone = {name: value for name, value in noted.items() if name not in stays and name != "bao_them"}
    return [in_brief(name, value) for name, value in gone.items() if value and value != texts.NONE_SAID]


def entries_of(report: Report) -> dict[str, Entry]:
    """Give the answers of a report as a form holds them."""
    return dict(_entries(report))


def _entries(report: Report) -> Iterator[tuple[str, Entry]]:
    for part in FORM.parts:
        if part.name not in report.values:
            continue
        value = report.values[part.name]
        if not isinstance(part, Group):
            yield part.name, Entry(report.said.get(part.name, part.show(value)), value)
            continue
        for number, item in enumerate(value):
            for name, inner in item.items():
                path = f"{part.name}/{number}/{name}"
                yield path, Entry(report.said.get(path, str(inner)), inner)


def _history(lately: Sequence[Report]) -> dict[str, list[int]]:
    """Give the whole figures of the last reports by name, the newest first."""
    found: dict[str, list[int]] = {}
    for report in lately:
        for name, value in report.values.items():
            if isinstance(value, int) and not isinstance(value, bool):
                found.setdefault(name, []).append(value)
    return found


def _as_deputy(turn: Turn, unit_id: int) -> str | None:
    """Say that a deputy sent it where there is a head who might have."""
    mine = {post.role for post in turn.posts if post.unit_id == unit_id}
    if mine != {"deputy"} or not officers.holders(turn.session, unit_id, ("head",), turn.today):
        return None
    return texts.DEPUTY_WHY


def _says_the_same(live: Report, sending: Sending, progress: Progress, facts: Facts) -> bool:
    """Tell whether what is there needs no revision; what was returned is sent again as it is, if she insists.

    It is read as the form reads it today, for an older version may have kept what follows from the answers otherwise.
    """
    if live.status == "returned" or live.zero != sending.zero:
        return False
    stood = values_of(FORM, replace(progress, entries=entries_of(live)), facts)
    return sending.values == completed(stood, zero=live.zero)


def _overtaken(turn: Turn, draft: Draft, other: Report) -> Step:
    sender = turn.session.get(Officer, other.officer_id)
    text = texts.OVERTAKEN.format(
        name=sender.name if sender else "",
        title=title_of(turn, other.unit_id, other.period),
        when=moment_of(other.submitted_at),
        receipt=other.receipt,
    )
    state = {"draft": draft.key, "at": turn.now.isoformat(), "asked": "overtaken", "seen": other.revision}
    return Step.of(Reply(text, (texts.REPLACE, texts.LEAVE), open=False), state=state, name=SUBJECT.name)


def _tell_others(turn: Turn, report: Report) -> None:
    """Tell the chi hội what was entered for it, and those above what was corrected after they had accepted it."""
    _tell_unit(turn, report)
    earlier = [
        r for r in reports.revisions(turn.session, report.unit_id, report.period) if r.revision < report.revision
    ]
    if not earlier or earlier[-1].status != "accepted":
        return
    lines = "\n".join(f"• {line}" for line in differences(FORM, earlier[-1].values, report.values))
    text = texts.CORRECTED_TOLD.format(
        unit=units.name_on(turn.session, report.unit_id, turn.today),
        month=month(report.period),
        receipt=report.receipt,
        lines=lines,
    )
    for officer in officers.supervisors_above(turn.session, report.unit_id, turn.today):
        tell(turn.session, officer.id, Reply(text), key=f"corrected:{report.id}", now=turn.now)


def _tell_unit(turn: Turn, report: Report) -> None:
    if not report.on_behalf or report.on_behalf == texts.DEPUTY_WHY or turn.officer is None:
        return
    text = texts.BEHALF_TOLD.format(
        name=turn.officer.name,
        title=f"báo cáo tháng {month(report.period)}",
        reason=report.on_behalf,
        receipt=report.receipt,
    )
    for officer in officers.holders(turn.session, report.unit_id, ("head", "deputy"), turn.today):
        if officer.id != turn.officer.id:
            tell(turn.session, officer.id, Reply(text), key=f"behalf:{report.id}", now=turn.now)
