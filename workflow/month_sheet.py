"""Filling the month workbook from its figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from reports.month_sheets import FigureRow, MonthSheet
from reports.sheets import CountLine
from rules.periods import Period, local_time
from rules.statistics.checks import printed_checks
from rules.statistics.definition import SMALL, Figure
from rules.vocabulary import FigureState
from rules.wording import chinese_date, chinese_span
from workflow.corrections import exceptions
from workflow.counts import classes_on
from workflow.desk import Desk
from workflow.figures import FiguresView, base_remark
from workflow.month_correction_rows import correction_rows
from workflow.month_divided_rows import divided_tables
from workflow.month_fault_rows import fault_rows
from workflow.month_follow_up_rows import term_rows, visit_rows
from workflow.month_justice_rows import justice_table
from workflow.month_open_rows import high_risk_rows, open_case_rows
from workflow.month_repeat_rows import repeat_rows

_BALANCED, _BROKEN = "平", "不平"


def month_sheet(
    session: Session, desk: Desk, view: FiguresView, state: FigureState, number: str, head: str
) -> MonthSheet:
    """Return the sheet of a month's workbook, final or 预报."""
    settings, period, counted = desk.settings, view.period, view.counted
    return MonthSheet(
        station=settings.organ,
        number=number,
        title=f"{settings.station}{period.label.partition('（')[0]}警情与矛盾纠纷月报",
        first=period.first,
        last=period.last,
        state=state.label,
        made_on=chinese_date(local_time(desk.clock()).date()),
        made_by=desk.officer.name,
        headline=tuple(map(figure_row, view.headline)),
        justice=justice_table(session, desk, view),
        tables=divided_tables(view),
        open_cases=open_case_rows(session, desk, counted.last),
        repeats=repeat_rows(session, desk, counted),
        high_risk=high_risk_rows(session, desk, counted.last),
        terms=term_rows(session, desk, counted),
        visits=visit_rows(session, desk, counted),
        quality=tuple(map(figure_row, view.quality)),
        faults=fault_rows(session, desk, view),
        corrections=correction_rows(session, desk, period),
        exceptions=exceptions(session, period),
        checks=tuple(_checks(desk, view)),
        trail_head=head,
        mark=settings.mark,
        bases=_bases(view, settings.first_day),
        conventions=tuple(_conventions(desk)),
    )


def figure_row(figure: Figure) -> FigureRow:
    """Return a figure as the workbook prints it."""
    definition = figure.definition
    return FigureRow(
        key=definition.key,
        path=definition.path,
        unit=definition.unit,
        meaning=definition.meaning,
        dated_by=definition.dated_by,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        yoy_base=figure.yoy_base,
        yoy=figure.yoy,
        mom_base=figure.mom_base,
        mom=figure.mom,
        remark=SMALL if figure.is_small else "",
    )


def _bases(view: FiguresView, first_day: date) -> tuple[CountLine, ...]:
    named = (("同比基期", view.base_year_before), ("环比基期", view.base_before))
    return tuple(CountLine(label, f"{_span(base)}{base_remark(base, first_day)}") for label, base in named)


def _span(period: Period) -> str:
    name = period.label.partition("（")[0]
    return f"{name}（{chinese_span(period.first, period.last)}）"


def _conventions(desk: Desk) -> list[CountLine]:
    """Return in words how the station counts: its day, its month, its limits."""
    settings = desk.settings
    return [
        CountLine("业务日", f"业务日自{_hour_words(settings.cut_off.hour, settings.cut_off.minute)}起。"),
        CountLine("统计月", f"统计月：{_month_words(settings.month_start)}。"),
        CountLine("重复报警", f"同一电话或者同一纠纷在本期内满{settings.repeat_least}起的，计为重复。"),
        CountLine("按期办结", f"从受理到销号不超过{settings.closing_days}天的，计为按期。"),
        CountLine("本所调委会", f"{settings.committee_kind.label}；社区另行登记调委会性质的，从其登记。"),
    ]


def _hour_words(hour: int, minute: int) -> str:
    """Return an hour of the day in words: 0时, 8时30分."""
    return f"{hour}时{minute}分" if minute else f"{hour}时"


def _month_words(start: int) -> str:
    if start == 1:
        return "每月1日至月末"
    return f"上月{start}日至本月{start - 1}日" if start > 15 else f"本月{start}日至下月{start - 1}日"


def _checks(desk: Desk, view: FiguresView) -> Sequence[CountLine]:
    """Return what must add up and whether it does; what is not named one by one together at the end."""
    named = [check.sentence for check in printed_checks(classes_on(desk.law, view.period.last))]
    lines = [CountLine(sentence, _BROKEN if sentence in view.broken else _BALANCED) for sentence in named]
    others = set(view.broken) - set(named)
    return [*lines, CountLine("其余各表的合计＝各自的指标", _BROKEN if others else _BALANCED)]
