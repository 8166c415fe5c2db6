"""The chief's dashboard (看板): where the station stands, in which direction it goes, and what has stayed behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from rules.periods import Period
from rules.statistics.lists import HEADLINE, by_key
from rules.vocabulary import FigureState
from rules.wording import chinese_date, chinese_span
from workflow.desk import Desk
from workflow.figures import FiguresView, base_remark, counted_until, period_figures, up_to
from workflow.months import by_month, last_months
from workflow.views.board_cards import CARDS, Card, card
from workflow.views.board_charts import TREND, Section, sections, trend
from workflow.views.month import period_after

LEAST_DAYS = 7
"""A month of fewer days so far says little; the one before it is shown instead."""

TREND_MONTHS, CARD_MONTHS = 24, 12


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of a period as the chief reads them; ``before`` and ``after`` are the keys of its neighbours.

    ``bases`` say in words what it is compared with, ``remarks`` what a reader must know first. ``is_empty`` says that
    there was nothing to count, in the period and in all months of its course.
    """

    key: str
    label: str
    state: FigureState
    before: str
    after: str
    bases: tuple[str, ...]
    remarks: tuple[str, ...]
    cards: tuple[Card, ...]
    trend: Section
    sections: tuple[Section, ...]
    is_empty: bool


def board_period(desk: Desk) -> str:
    """Return the month the dashboard opens with: the present one, or the one before while it is young."""
    calendar, day = desk.settings.calendar, desk.clock_day
    month = calendar.month_of(day)
    is_young = (day - month.first).days + 1 < LEAST_DAYS
    return (calendar.before(month) if is_young else month).key


def board(desk: Desk, period_text: str | None = None) -> Board:
    """Return the dashboard of a period as typed, or of the month it opens with; RuleViolation when unreadable."""
    period, until = desk.settings.calendar.parse(period_text or board_period(desk)), counted_until(desk)
    with desk.read() as session:
        view = period_figures(session, period, desk.settings, desk.law, until)
        return _board(session, desk, view, until)


def _board(session: Session, desk: Desk, view: FiguresView, until: date) -> Board:
    settings, period, today = desk.settings, view.period, desk.clock_day
    calendar, known = settings.calendar, by_key(HEADLINE)
    figures = {one.definition.key: one for one in view.headline}
    months = last_months(calendar, min(period.last, today), TREND_MONTHS)
    # As far as the card itself counts: what falls due later in the month is not yet due.
    counted, strip = [up_to(month, until) for month in months], months[-CARD_MONTHS:]
    seen = by_month(session, desk.law, settings, counted, [known[key] for key in TREND])
    counts = by_month(session, desk.law, settings, counted[-CARD_MONTHS:], [known[key] for key in CARDS])
    cards = tuple(card(figures[key], period, strip, counts) for key in CARDS)
    return Board(
        key=period.key,
        label=period.label,
        state=view.state,
        before=calendar.before(period).key,
        after=period_after(calendar, period).key,
        bases=_bases(view, desk.settings.first_day),
        remarks=tuple(_remarks(view, today, settings.first_day)),
        cards=cards,
        trend=trend(months, seen, settings.first_day),
        sections=sections(view),
        is_empty=not any(view.now.values()) and not any(n for one in seen.values() for n in one.values()),
    )


def _bases(view: FiguresView, first_day: date) -> tuple[str, ...]:
    year, before = view.base_year_before, view.base_before
    return (
        f"同比：与上年同期{_span(year)}相比{base_remark(year, first_day)}",
        f"环比：与上期{_span(before)}相比{base_remark(before, first_day)}",
    )


def _span(period: Period) -> str:
    span = chinese_span(period.first, period.last)
    has_dates = span in period.label or "（" in period.label
    return period.label if has_dates else f"{period.label}（{span}）"


def _remarks(view: FiguresView, today: date, first_day: date) -> list[str]:
    period = view.period
    said = [f"数字不平：{sentence}。" for sentence in view.broken]
    if view.base_year_before.last < first_day:
        said.append(f"台账自{chinese_date(first_day)}启用，上年同期没有数，不作同比。")
    if period.first > today:
        said.append("这一时段还没有开始。")
    elif period.last > today:
        left = (period.last - today).days
        said.append(f"数字到{chinese_date(today)}为止，本期还有{left}天，升降只作参考。")
    return said
