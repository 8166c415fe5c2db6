"""A station's own number patterns: set from a day on, refused where two papers would come to bear one number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import NumberOverride, NumberSeries, RegisteredNumber
from rules.errors import RuleViolation
from rules.numbering import DEFAULT_PATTERNS, NumberPattern
from rules.rights import require_right
from rules.vocabulary import PaperKind
from rules.wording import chinese_date, clean
from workflow.act import act
from workflow.desk import Desk
from workflow.entries import required
from workflow.numbers import unit_of
from workflow.own_forms import require_from_today

_LONGEST = 60
_TRIED = (*range(1, 301), *range(1000, 1021), 9_999, 10_000, 12_345, 99_999, 100_000, 123_456)
"""Serials that are written out to see whether two patterns ever give the same number."""


def set_number_pattern(desk: Desk, kind: PaperKind, template: str, valid_from: date, reason: str) -> None:
    """Number a series by another pattern from a day on; within a year the serial goes on.

    Refused, with its reason, when the pattern cannot number or would give a number that another paper bears.
    """
    require_right(desk.officer.role, "set_number_pattern")
    told = required(reason, "reason", "请写明修改文号样式的理由。")
    require_from_today(desk, valid_from)
    pattern = _checked(desk, kind, template, valid_from)
    with act(desk, "set_number_pattern", f"{kind.label}，{chinese_date(valid_from)}起", told) as work:
        _require_free_day(work.session, kind, valid_from)
        _require_new_numbers(work.session, desk, kind, pattern, valid_from)
        work.add(
            NumberOverride(
                kind=kind,
                valid_from=valid_from,
                template=pattern.template,
                reason=told,
                added_on=work.calendar_day,
                added_by=desk.officer.id,
            )
        )


def example_number(desk: Desk, kind: PaperKind, template: str, day: date) -> str:
    """Return the next number of a series on ``day`` by a pattern; RuleViolation when it cannot number."""
    pattern = _read(template)
    with desk.read() as session:
        return pattern.text(day.year, last_serial(session, desk, kind, day.year) + 1, desk.settings.names)


def last_serial(session: Session, desk: Desk, kind: PaperKind, year: int) -> int:
    """Return the last serial drawn of a series in a year, 0 when none was."""
    series = session.get(NumberSeries, {"kind": kind, "unit": unit_of(desk.settings, kind), "year": year})
    return series.last_serial if series is not None else 0


def _read(template: str) -> NumberPattern:
    """Return the pattern; what is wrong is said beside its entry."""
    text = clean(template).strip()
    if not text or len(text) > _LONGEST or "\n" in text:
        raise RuleViolation("number_template", f"文号样式应有1至{_LONGEST}个字。", field="template")
    try:
        return NumberPattern(text)
    except RuleViolation as refusal:
        refusal.field = "template"
        raise


def _checked(desk: Desk, kind: PaperKind, template: str, day: date) -> NumberPattern:
    """Return a pattern that numbers this series and differs from the one it has on ``day``."""
    if kind not in DEFAULT_PATTERNS:
        raise RuleViolation("no_such_series", f"“{kind.label}”没有自己的编号序列。", field="kind")
    pattern = _read(template)
    if pattern == desk.station.number_pattern(kind, day):
        raise RuleViolation("nothing_changed", "这个样式与那一天要用的样式一样，没有另行登记。", field="template")
    for serial in (1, 12_345):
        try:
            pattern.text(day.year, serial, desk.settings.names)
        except RuleViolation as refusal:
            refusal.field = "template"
            raise
    return pattern


def _require_free_day(session: Session, kind: PaperKind, day: date) -> None:
    query = select(NumberOverride.id).where(NumberOverride.kind == kind, NumberOverride.valid_from == day)
    if session.scalar(query) is not None:
        raise RuleViolation(
            "number_pattern_is_kept",
            f"{kind.label}从{chinese_date(day)}起的样式已经定了，不能改写；请另写一个启用日期。",
            field="valid_from",
        )


def _require_new_numbers(session: Session, desk: Desk, kind: PaperKind, pattern: NumberPattern, day: date) -> None:
    """Refuse a pattern whose numbers were drawn already, or would be drawn in another series or by another pattern."""
    last, names = last_serial(session, desk, kind, day.year), desk.settings.names
    query = select(RegisteredNumber.text).where(RegisteredNumber.year == day.year)
    for text in session.scalars(query.order_by(RegisteredNumber.id)):
        if (_serial(pattern, text, day.year, names) or 0) > last:
            raise _collision(f"文号“{text}”已经用过，照这个样式还会再编出来")
    for other in DEFAULT_PATTERNS:
        if other is kind and _begins_a_year(day):
            continue
        for held in _patterns(desk, other, day):
            for number, mine, theirs in _common(pattern, held, day.year, names):
                # Within a series the serial goes on: only a number drawn before the change can come again.
                if other is not kind or mine > max(last, theirs):
                    series = "本序列原来" if other is kind else other.label
                    raise _collision(f"与{series}的样式“{held.template}”会编出同一个文号“{number}”")


def _begins_a_year(day: date) -> bool:
    """Say whether the serials begin anew that day, so that the pattern before has drawn none of them."""
    return (day.month, day.day) == (1, 1)


def _collision(reason: str) -> RuleViolation:
    sentence = f"这个样式不能用：{reason}。请加上与别的文书不同的字。"
    return RuleViolation("number_collision", sentence, field="template")


def _patterns(desk: Desk, kind: PaperKind, day: date) -> Iterator[NumberPattern]:
    """Yield the pattern of a series on ``day`` and those that are to follow it."""
    yield desk.station.number_pattern(kind, day)
    yield from (NumberPattern(text) for one, first, text in desk.station.number_patterns if one is kind and first > day)


def _common(
    mine: NumberPattern, theirs: NumberPattern, year: int, names: Mapping[str, str]
) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers two patterns both give, with the serial at which each does, as far as they are tried."""
    for text, serial in _numbers(mine, year, names):
        found = _serial(theirs, text, year, names)
        if found is not None:
            yield text, serial, found
    for text, serial in _numbers(theirs, year, names):
        found = _serial(mine, text, year, names)
        if found is not None:
            yield text, found, serial


def _numbers(pattern: NumberPattern, year: int, names: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return numbers of a pattern with their serials; none when the station lacks a name it takes."""
    try:
        return [(pattern.text(year, serial, names), serial) for serial in _TRIED]
    except RuleViolation:
        return []


def _serial(pattern: NumberPattern, text: str, year: int, names: Mapping[str, str]) -> int | None:
    """Return the serial at which a pattern gives exactly this number, None when it never does."""
    try:
        read_year, serial = pattern.read(text)
        same = read_year == year and pattern.text(year, serial, names) == text
    except RuleViolation:
        return None
    return serial if same else None
