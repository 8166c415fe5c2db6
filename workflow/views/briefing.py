"""The day briefing (晨会简报): the last 24 hours and what today asks for, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Incident
from db.queries import briefing as reading
from db.queries import closes
from db.queries.people import officer_names
from rules.briefing import BriefingSpan, CallCounts, briefing_day, briefing_span, change_words, counted
from rules.closes import blocks_day
from rules.errors import RuleViolation
from rules.periods import PeriodKind, local_time
from rules.wording import chinese_date, clock_time, near_date
from workflow.desk import Desk
from workflow.standings import day_standings
from workflow.views import briefing_parts as parts
from workflow.views.briefing_lines import MOST_LINES, BriefingPart, IncidentWords
from workflow.views.briefing_repeats import repeated
from workflow.views.deadlines import due_on
from workflow.views.rooms import rooms_between
from workflow.views.shown import shown_of_cases, shown_of_incidents

_ONE_DAY = timedelta(days=1)
_WEEKDAYS = "一二三四五六日"
_FIGURES = (
    ("total", "警情"),
    ("valid", "有效警情"),
    ("disputes", "纠纷警情"),
    ("on_spot", "当场化解"),
    ("cases", "立为纠纷"),
    ("uncleared", "未清"),
)


@dataclass(frozen=True, slots=True)
class BriefingFigure:
    """A count of the 24 hours, and how far it is from the 24 hours before: ＋3, －2 or 持平."""

    name: str
    count: int
    change: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """The briefing of a day: the span said exactly, counts, the natures in a line, and the parts in their order."""

    day: date
    label: str
    span: str
    remarks: tuple[str, ...]
    figures: tuple[BriefingFigure, ...]
    natures: str
    parts: tuple[BriefingPart, ...]
    before: date
    after: date

    def part(self, key: str) -> BriefingPart:
        """Return the part of that key; StopIteration when there is none."""
        return next(part for part in self.parts if part.key == key)


def briefing(desk: Desk, day: date | None = None) -> Briefing:
    """Return the briefing of a day; without one, of the meeting held last, or of the next from an hour before it on.

    RuleViolation for a day that has no briefing: before the register, or still to come.
    """
    newest = briefing_day(desk.clock(), desk.settings.briefing_at)
    wanted = day or newest
    _require_a_briefing(desk, wanted, newest)
    span = briefing_span(wanted, desk.settings.briefing_at)
    with desk.read() as session:
        counts, before = (counted(reading.calls_within(session, one)) for one in (span, span.before))
        told = _Found(session, desk, span).parts()
    return Briefing(
        day=wanted,
        label=f"{chinese_date(wanted)}　星期{_WEEKDAYS[wanted.weekday()]}",
        span=span.words,
        remarks=tuple(_remarks(desk, span, counts)),
        figures=_figures(counts, before),
        natures=_natures(counts),
        parts=told,
        before=wanted - _ONE_DAY,
        after=wanted + _ONE_DAY,
    )


def briefing_typed(desk: Desk, text: str) -> Briefing:
    """Return the briefing of a day written 2019-06-30; RuleViolation for anything else."""
    period = desk.settings.calendar.parse(text)
    if period.kind is not PeriodKind.DAY:
        raise RuleViolation(
            "not_a_day", f"晨会简报按日出，“{text.strip()}”不是一天，请写成 2019-06-30。", field="period"
        )
    return briefing(desk, period.first)


def _require_a_briefing(desk: Desk, day: date, newest: date) -> None:
    first = desk.settings.first_day
    if day < first:
        raise RuleViolation("briefing_before_register", f"台账自{chinese_date(first)}启用，更早的日期没有晨会简报。")
    if day > max(newest, local_time(desk.clock()).date()):
        raise RuleViolation("briefing_in_future", f"{chinese_date(day)}还没有到，还没有晨会简报。")


def _remarks(desk: Desk, span: BriefingSpan, counts: CallCounts) -> Iterable[str]:
    now = desk.clock()
    if now < span.ends:
        yield f"统计到{clock_time(local_time(now))}，还没有到{clock_time(local_time(span.ends))}。"
    if counts.unconfirmed:
        yield f"其中{counts.unconfirmed}起还没有确认性质，按原始性质计。"
    if now >= span.ends + _ONE_DAY:
        yield "这是以前的简报：期限、高风险纠纷和各件的办理情况是现在的。"


def _figures(now: CallCounts, before: CallCounts) -> tuple[BriefingFigure, ...]:
    pairs = ((name, getattr(now, key), getattr(before, key)) for key, name in _FIGURES)
    return tuple(BriefingFigure(name, count, change_words(count, base)) for name, count, base in pairs)


def _natures(counts: CallCounts) -> str:
    return "、".join(f"{nature.label}{count}" for nature, count in counts.natures)


class _Found:
    """What is read for the parts of a briefing."""

    def __init__(self, session: Session, desk: Desk, span: BriefingSpan) -> None:
        self._session, self._desk, self._day = session, desk, span.day
        self._yesterday = span.day - _ONE_DAY
        self._span = span
        self._received = reading.incidents_within(session, span)
        self._due = day_standings(session, span.day)
        self._cleared = reading.cleared_on(session, self._yesterday)
        self._told, self._blocking = self._gate()
        self._officers = officer_names(session)
        self._words = self._worded()

    def parts(self) -> tuple[BriefingPart, ...]:
        """Return the parts in the order of the paper."""
        words, desk, session = self._words, self._desk, self._session
        days = desk.settings.repeat_days
        again = repeated(session, self._received, self._span, days)
        return (
            parts.disputes(words, self._received),
            parts.carried(words, self._due),
            parts.repeats(words, self._received, again, days),
            parts.dangers(words, self._received, desk.law),
            parts.due(*due_on(desk, self._day)),
            parts.sessions(rooms_between(desk, self._day, self._day)),
            self._risky(),
            parts.gate(words, self._blocking, self._told),
            parts.sample(words, self._cleared),
        )

    def _risky(self) -> BriefingPart:
        count, cases = reading.high_risk_cases(self._session, MOST_LINES)
        shown = shown_of_cases(self._session, self._desk, [one.id for one in cases])
        return parts.risky(count, cases, shown, self._officers, self._desk.clock_day)

    def _gate(self) -> tuple[str, list[Incident]]:
        """Return how the signing of yesterday stands, and the incidents that block it."""
        first, day = self._desk.settings.first_day, self._yesterday
        said = near_date(day, self._day)
        if day < first:
            return f"台账自{chinese_date(first)}启用，昨日不用日清。", []
        if closes.is_signed(self._session, day):
            return f"{said}日清已签结。", []
        blocking = [row for standing, row, _ in day_standings(self._session, day) if blocks_day(standing, day)]
        earlier = closes.first_unsigned_day(self._session, first, day - _ONE_DAY)
        before = "" if earlier is None else f"，要先签{near_date(earlier, self._day)}的"
        ready = "，还差下面这些" if blocking else "，没有差项"
        return f"{said}日清还没有签结{before or ready}。", blocking

    def _worded(self) -> IncidentWords:
        due = (row for _, row, _ in self._due)
        rows = {row.id: row for row in (*self._received, *due, *self._cleared, *self._blocking)}
        return IncidentWords(
            day=self._day,
            shown=shown_of_incidents(self._session, self._desk, rows),
            officers=self._officers,
            cases=self._numbers(rows.values()),
            carried=closes.carries_of(self._session, list(rows)),
        )

    def _numbers(self, rows: Iterable[Incident]) -> dict[int, str]:
        wanted: Sequence[int] = sorted({row.case_id for row in rows if row.case_id is not None})
        query = select(Case.id, Case.number).where(Case.id.in_(wanted))
        return {key: number for key, number in self._session.execute(query)}
