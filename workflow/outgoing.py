"""Tables for other offices: filled from the same records as the report, handed out as .xlsx or .csv, and entered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from db.canonical import digest
from reports.outgoing_sheets import OutBook
from rules.errors import RuleViolation
from rules.outgoing import NAMES_PEOPLE, Outgoing
from rules.periods import local_time
from rules.rights import require_right
from rules.wording import chinese_date, chinese_span
from workflow.act import act
from workflow.desk import Desk
from workflow.entries import required
from workflow.figures import period_state
from workflow.outgoing_classes import governance, police
from workflow.outgoing_filling import Filled, Filling
from workflow.outgoing_incidents import incidents
from workflow.outgoing_justice import justice
from workflow.outgoing_ledger import ledger
from workflow.papers import PaperCopy

XLSX, CSV = ".xlsx", ".csv"
_FILLERS: Mapping[Outgoing, Callable[[Filling], Filled]] = {
    Outgoing.JUSTICE: justice,
    Outgoing.POLICE: police,
    Outgoing.INCIDENTS: incidents,
    Outgoing.GOVERNANCE: governance,
    Outgoing.LEDGER: ledger,
}


@dataclass(frozen=True, slots=True)
class Handing:
    """How a table is handed out: as ``.xlsx`` or ``.csv``; a ``whole`` one shows what is hidden, and says why."""

    suffix: str = XLSX
    whole: bool = False
    reason: str = ""


def outgoing_table(desk: Desk, table: Outgoing, period_text: str, how: Handing | None = None) -> PaperCopy:
    """Return a table of a period by the columns of its last day; the trail keeps what it was and its hash.

    Raises Forbidden, and RuleViolation for an unreadable period, a missing reason, a period too long for one file,
    or a text that a .csv cannot carry safely.
    """
    how = how or Handing()
    whole = how.whole and table in NAMES_PEOPLE
    name = "export_full" if whole else "export_figures"
    require_right(desk.officer.role, name)
    reason = required(how.reason, "reason", "导出完整内容须写明理由。") if whole else ""
    period = desk.settings.calendar.parse(period_text)
    with desk.read() as session:
        filling = Filling(session, desk, table, period, whole)
        filled = _FILLERS[table](filling)
        book = _book(filling, filled)
    copy = PaperCopy(f"{period.label}{table.label}{how.suffix}", _content(book, how.suffix))
    told = f"{copy.name}，{len(book.lists[0].rows)}行，SHA-256 {digest(copy.content)}"
    with act(desk, name, table.label, "；".join(filter(None, (reason, told)))):
        return copy


def _content(book: OutBook, suffix: str) -> bytes:
    if suffix == CSV:
        from reports.outgoing_csv import render as render_csv

        return render_csv(book.lists[0])
    if suffix != XLSX:
        raise RuleViolation("format", f"报送表只能存为{XLSX}或者{CSV}。", field="format")
    from reports.outgoing_book import render

    return render(book)


def _book(filling: Filling, filled: Filled) -> OutBook:
    desk, period, settings = filling.desk, filling.period, filling.desk.settings
    made = local_time(desk.clock())
    return OutBook(
        title=filling.table.label,
        station=settings.organ,
        period=chinese_span(period.first, period.last),
        made_on=chinese_date(made.date()),
        made_by=desk.officer.name,
        state=period_state(filling.session, period, settings.calendar).label,
        mark=settings.mark,
        words=filled.words,
        forms=filled.forms,
        lists=filled.lists,
        made=made.replace(tzinfo=None),
    )
