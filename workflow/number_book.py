"""The number register as a printed book: who took it out, and which file it was, is in the trail."""

from __future__ import annotations

from collections.abc import Iterator

from db.canonical import digest
from reports.number_book_sheet import NumberBookSheet, NumberRow, SeriesSheet
from rules.errors import RuleViolation
from rules.number_gaps import Gap
from rules.periods import PeriodKind, local_time
from rules.rights import require_right
from rules.vocabulary import PaperKind
from rules.wording import chinese_time, clock_time
from workflow.act import act
from workflow.desk import Desk
from workflow.papers import PaperCopy
from workflow.views.numbers import NumberBook, NumberLine, SeriesView, Step, number_book


def print_numbers(
    desk: Desk, year: int, step: Step = lambda _done, _total, _words: None, *, with_incidents: bool = True
) -> PaperCopy:
    """Return the register of a year as a book, and enter that it was taken out; it bears no number itself.

    Without incidents their series is told by its counts alone: a year may have tens of thousands of them.
    ``step(done, total, words)`` is told as it goes and may raise to stop; then nothing is entered.
    """
    require_right(desk.officer.role, "print_numbers")
    from reports.fonts import machine_fonts
    from reports.number_book import render

    book = number_book(desk, year, step)
    if not book.series:
        raise RuleViolation("no_numbers", f"{year}年没有取过文号，没有可以打印的登记簿。", field="year")
    content = render(_sheet(desk, book, with_incidents), machine_fonts(), step)
    name = f"{year}年文号登记簿"
    told = f"{book.count}个文号，{'有缺号' if _is_lacking(book) else '无缺号'}，SHA-256 {digest(content)}"
    with act(desk, "print_numbers", subject=name, reason=told):
        return PaperCopy(f"{name}.pdf", content)


def year_typed(desk: Desk, typed: str) -> int:
    """Return the year that was typed; RuleViolation when it is none."""
    period = desk.settings.calendar.parse(typed)
    if period.kind is not PeriodKind.YEAR:
        raise RuleViolation("wrong_period", f"“{typed}”不是年份，请写成2019这样的形式。", field="year")
    return int(period.key)


def _is_lacking(book: NumberBook) -> bool:
    return any(one.gaps for one in book.series)


def _sheet(desk: Desk, book: NumberBook, with_incidents: bool) -> NumberBookSheet:
    made = local_time(desk.clock())
    return NumberBookSheet(
        organ=desk.settings.organ,
        year=book.year,
        made=f"{chinese_time(made)}由{desk.officer.name}打印",
        series=tuple(_series(one, with_incidents or one.kind is not PaperKind.INCIDENT) for one in book.series),
        trail_head=book.trail_head,
        mark=desk.settings.mark,
    )


def _series(series: SeriesView, listed: bool) -> SeriesSheet:
    texts = [line.text for line in series.numbers]
    return SeriesSheet(
        name=series.name,
        first=texts[0] if texts else "",
        last=texts[-1] if texts else "",
        drawn=len(texts),
        void=series.void,
        missing=series.missing,
        missing_words="、".join(f"第{gap.words}号" for gap in series.gaps),
        rows=tuple(_rows(series.numbers if listed else (), series.gaps)),
        listed=listed,
    )


def _rows(lines: tuple[NumberLine, ...], gaps: tuple[Gap, ...]) -> Iterator[NumberRow]:
    """Yield the numbers in order, and where some are missing a row that says so."""
    waiting = [*gaps]
    for line in lines:
        while waiting and waiting[0].first < line.serial:
            yield _missing(waiting.pop(0))
        yield _row(line)
    yield from map(_missing, waiting)


def _missing(gap: Gap) -> NumberRow:
    words = f"缺号：登记簿里没有第{gap.words}号（{gap.count}个），请核验台账。"
    return NumberRow(gap.words, remark=words, missing=True)


def _row(line: NumberLine) -> NumberRow:
    drawn = local_time(line.drawn_at)
    return NumberRow(
        serial=str(line.serial),
        number=line.text,
        paper=line.paper,
        case=line.case,
        # The year stands above; a number belongs to the year it was drawn in.
        drawn_at=f"{drawn.month}月{drawn.day}日{clock_time(drawn)}",
        drawn_by=line.drawn_by,
        copies="" if line.copies is None else str(line.copies),
        remark=f"作废：{line.void_reason}" if line.void_reason else "",
    )
