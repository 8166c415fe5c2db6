"""The month's report in words: made from the figures, and as officers have written it over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import MonthReport, MonthText
from db.queries.counting import divided
from rules.errors import RuleViolation
from rules.month_words import ClassStory, MonthStory, Share, report_words
from rules.periods import Period
from rules.statistics.incidents import DISPUTE
from rules.statistics.places import place_of
from rules.statistics.query import Fact, count
from rules.statistics.series import DAY_KINDS, HOURS, OTHER_COMMUNITY, SERIES
from rules.vocabulary import MonthSection
from rules.wording import clean
from workflow.act import Work, act
from workflow.counts import span_of
from workflow.desk import Desk
from workflow.figures import FiguresView

_POLICE = next(one for one in SERIES if one.key == "police")
_MOST_SHARES = 2
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class SectionWords:
    """One section of the report: what the figures say, and what an officer wrote in its place, "" while nobody has."""

    section: MonthSection
    made: str
    written: str

    @property
    def text(self) -> str:
        """What is printed."""
        return self.written or self.made


def month_words(session: Session, desk: Desk, view: FiguresView, overdue: int) -> tuple[SectionWords, ...]:
    """Return the sections of a period's report; ``overdue`` is how many open cases are past a deadline."""
    made = report_words(_story(session, desk, view, overdue))
    rows = session.scalars(select(MonthText).where(MonthText.month == view.period.key))
    written = {row.section: row.text for row in rows}
    return tuple(SectionWords(section, made[section], written.get(section, "")) for section in MonthSection)


def write_month_texts(desk: Desk, month: str, texts: Mapping[MonthSection, str]) -> None:
    """Write several sections over at once; a section without a text goes back to what the figures say."""
    words = {section: _short_enough(section, clean(text)) for section, text in texts.items()}
    with act(desk, "write_month_text") as work:
        period = desk.settings.calendar.parse(month)
        work.about(f"{period.key} {'、'.join(section.label for section in words)}")
        _require_open(work.session, period)
        for section, text in words.items():
            _write(work, period, section, text)


def _short_enough(section: MonthSection, words: str) -> str:
    if len(words) > _LONGEST:
        raise RuleViolation("too_long", f"“{section.label}”超过{_LONGEST}字，请缩短。", field=section.value)
    return words


def _write(work: Work, period: Period, section: MonthSection, words: str) -> None:
    row = work.session.get(MonthText, (period.key, section))
    if not words:
        if row is not None:
            work.session.delete(row)
        return
    row = row or MonthText(month=period.key, section=section)
    row.text, row.written_by = words, work.desk.officer.id
    work.session.add(row)


def _require_open(session: Session, period: Period) -> None:
    if session.get(MonthReport, period.key) is not None:
        raise RuleViolation("month_is_final", f"{period.label}月报已定稿，文字不能再改。")


def _story(session: Session, desk: Desk, view: FiguresView, overdue: int) -> MonthStory:
    period = view.period
    hours = view.cells["hour"]
    return MonthStory(
        station=desk.settings.station,
        period=period.label,
        before=view.base_before.label,
        year_before=view.base_year_before.label,
        figures={figure.definition.key: figure for figure in view.headline},
        classes=_classes(session, desk, view),
        has_base=view.base_before.last >= desk.settings.first_day,
        overdue=overdue,
        weekend=sum(int(cell.value or 0) for cell in hours if DAY_KINDS[1] in cell.definition.name),
    )


def _classes(session: Session, desk: Desk, view: FiguresView) -> tuple[ClassStory, ...]:
    """Return the sub-classes of disputes that came up in the period or in the one before."""
    shares = _shares(session, desk, view)
    return tuple(
        ClassStory(
            name=cell.definition.name,
            count=int(cell.value or 0),
            before=int(cell.mom_base or 0),
            year_before=None if cell.yoy_base is None else int(cell.yoy_base),
            places=_greatest(shares.places[cell.definition.name]),
            hours=_greatest(shares.hours[cell.definition.name]),
            causes=_greatest(shares.causes[cell.definition.name]),
        )
        for cell in view.cells["police"]
        if cell.value or cell.mom_base
    )


@dataclass(frozen=True, slots=True)
class _Shares:
    """How the disputes of each sub-class fall to communities, hours and categories."""

    places: defaultdict[str, Counter[str]]
    hours: defaultdict[str, Counter[str]]
    causes: defaultdict[str, Counter[str]]


def _shares(session: Session, desk: Desk, view: FiguresView) -> _Shares:
    span = span_of(desk.settings, view.counted.first, view.counted.last)
    query = {"disputes": count(Fact.INCIDENT, DISPUTE)}
    cells = divided(session, query, ("category", "community", "hour"), span)["disputes"]
    shares = _Shares(defaultdict(Counter), defaultdict(Counter), defaultdict(Counter))
    sub_class = place_of(_POLICE, desk.law, view.period.last)
    for (category, community, hour), disputes in cells.items():
        name = sub_class(category)
        shares.places[name][community or OTHER_COMMUNITY] += disputes
        shares.hours[name][HOURS[int(hour or 0)]] += disputes
        if category is not None:
            shares.causes[name][desk.law.category_name(category, view.period.last)] += disputes
    return shares


def _greatest(counted: Counter[str]) -> tuple[Share, ...]:
    """Return the places with most of them; what came up once says nothing where others came up more often."""
    named = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_SHARES]
    return tuple(Share(name, n) for name, n in named if n > 1 or len(counted) == 1)
