"""矛盾纠纷排查化解台账: a row a case accepted in the period, as it stands on the day the table is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.models import Case
from db.queries.counting import behind
from db.queries.hidden import hidden_names
from db.queries.people import community_names, officer_names
from reports.outgoing_sheets import Value
from rules.errors import RuleViolation
from rules.law_rows import OutgoingColumn
from rules.masking import UNNAMED, without_names
from rules.statistics.query import Fact, count
from workflow.counts import span_of
from workflow.outgoing_case import LEDGER_CELLS, LedgerCase
from workflow.outgoing_filling import LIST, Filled, Filling, amount, grid
from workflow.views.deadlines import next_due_dates

MOST_ROWS = 2_000
"""Each case is read with all that hangs on it; a longer period is taken month by month."""

_MASKED, _WHOLE = "未成年人和封存纠纷当事人的姓名已隐去。", "封存纠纷当事人的姓名已隐去；请妥善保管。"


def ledger(filling: Filling) -> Filled:
    """Return the cases accepted in the period, their hidden names masked unless the whole ledger is asked for."""
    ids = _ids(filling)
    hidden = hidden_names(filling.session, ids, filling.desk.clock_day, minors=not filling.whole)
    columns = filling.columns
    rows = [_row(file, columns, hidden.get(file.case.id, frozenset())) for file in _files(filling, ids)]
    form = grid(filling.table.label, columns, rows)
    words = _WHOLE if filling.whole else _MASKED
    return Filled(
        (form,), (grid(LIST, columns, rows),), (f"本期受理的纠纷，进展、履行、回访和销号列到填报日期为止。{words}",)
    )


def _ids(filling: Filling) -> list[int]:
    span = span_of(filling.desk.settings, filling.period.first, filling.period.last)
    ids = [one.row_id for one in behind(filling.session, count(Fact.CASE), span, limit=MOST_ROWS + 1)]
    if len(ids) > MOST_ROWS:
        sentence = f"{filling.period.label}受理的纠纷多于{MOST_ROWS}件，一次导不完，请改为分月导出。"
        raise RuleViolation("too_long", sentence, field="table")
    return ids


def _files(filling: Filling, ids: Sequence[int]) -> Iterator[LedgerCase]:
    session, law = filling.session, filling.desk.law
    officers, communities = officer_names(session), community_names(session)
    due = next_due_dates(session, filling.desk)
    for serial, key in enumerate(ids, 1):
        case = session.get_one(Case, key)
        category = law.category(case.category, case.accepted_on)
        yield LedgerCase(
            session=session,
            case=case,
            serial=serial,
            category=category,
            class_name=law.category_name(f"{category.class_code}00", case.accepted_on),
            community=communities[case.community_id],
            officers=officers,
            due_on=due.get(key),
        )


def _row(file: LedgerCase, columns: Sequence[OutgoingColumn], names: frozenset[str]) -> tuple[Value, ...]:
    return tuple(_shown(_cell(file, column), names) for column in columns)


def _cell(file: LedgerCase, column: OutgoingColumn) -> Value:
    if column.column == "amount":
        return amount(sum(one.total_fen for one in file.agreements), column.unit) if file.agreements else None
    return LEDGER_CELLS[column.column](file)


def _shown(value: Value, names: frozenset[str]) -> Value:
    return without_names(value, names, UNNAMED) if isinstance(value, str) else value
