"""Importing incident exports: a report of every row; all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from db.models import Community, Incident
from rules.errors import RuleViolation
from rules.incidents import incident_problems
from rules.periods import STATION_ZONE
from rules.vocabulary import Nature, Source, Word
from workflow.act import act
from workflow.desk import Desk
from workflow.entered import NewIncident
from workflow.incident_file import IncidentLine, RowRefusal, read_incident_file
from workflow.intake import enter_incident

PLACE_UNKNOWN = "地点未填"
MOST_NOTICE_BYTES = 200_000


class RowState(Word):
    """What became of a row of the file."""

    TAKEN = "taken", "已导入"
    KNOWN = "known", "已在台账"
    REFUSED = "refused", "未导入"


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row of the file: its number there, the incident's number, what became of it and why."""

    row: int
    number: str
    state: RowState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or on a dry run would do, row by row."""

    file: str
    dry_run: bool
    rows: tuple[RowReport, ...]

    def count(self, state: RowState) -> int:
        """Return how many rows came to this."""
        return sum(row.state is state for row in self.rows)


def import_incidents(
    desk: Desk, path: Path, *, dry_run: bool = False, progress: Callable[[int, int], None] = lambda _a, _b: None
) -> ImportReport:
    """Import the incidents of a file; rows already known are passed over, and one act enters all the others.

    Rows that cannot be taken are named with the reason; they do not keep the others out.
    """
    file = read_incident_file(path)
    with desk.read() as session:
        known = set(session.scalars(select(Incident.external_number).where(Incident.external_number.is_not(None))))
        communities = {name: key for key, name in session.execute(select(Community.id, Community.name))}
    reports = [_passed_over(refusal) for refusal in file.refusals]
    wanted: list[tuple[NewIncident, Nature | None]] = []
    for line in file.lines:
        report, new = _judged(desk, line, known, communities)
        reports.append(report)
        if new is not None:
            wanted.append((new, line.confirmed))
    if wanted and not dry_run:
        _enter(desk, file.name, wanted, progress)
    return ImportReport(file.name, dry_run, tuple(sorted(reports, key=lambda r: r.row)))


def _passed_over(refusal: RowRefusal) -> RowReport:
    state = RowState.KNOWN if refusal.repeats else RowState.REFUSED
    return RowReport(refusal.row, refusal.repeats, state, refusal.reason)


def _judged(
    desk: Desk, line: IncidentLine, known: set[str | None], communities: dict[str, int]
) -> tuple[RowReport, NewIncident | None]:
    if line.number in known:
        return RowReport(line.row, line.number, RowState.KNOWN, "这条警情已经导入过"), None
    new = _new_incident(line, communities)
    problems = incident_problems(new.received_at, desk.clock(), new.place, new.summary)
    if problems:
        reason = "".join(problem.sentence for problem in problems)
        return RowReport(line.row, line.number, RowState.REFUSED, reason), None
    return RowReport(line.row, line.number, RowState.TAKEN), new


def _new_incident(line: IncidentLine, communities: dict[str, int]) -> NewIncident:
    place = line.place or PLACE_UNKNOWN
    return NewIncident(
        received_at=line.received_at.replace(tzinfo=STATION_ZONE),
        source=Source.CALL_110,
        place=place,
        summary=_summary(line),
        reported_nature=line.reported or Nature.OTHER,
        caller=line.caller,
        phone=line.phone,
        community_id=next((key for name, key in communities.items() if place.startswith(name)), None),
        external_number=line.number,
    )


def _summary(line: IncidentLine) -> str:
    """Return the text of the incident with what the command centre wrote of its handling and unread nature."""
    parts = [line.summary]
    if line.reported is None and line.reported_text:
        parts.append(f"（原始性质：{line.reported_text}）")
    if line.disposal:
        parts.append(f"【处警情况】{line.disposal}")
    return "".join(parts)


def _enter(
    desk: Desk, name: str, wanted: list[tuple[NewIncident, Nature | None]], progress: Callable[[int, int], None]
) -> None:
    with act(desk, "import_incidents") as work:
        for done, (new, confirmed) in enumerate(wanted, start=1):
            enter_incident(work, new).confirmed_nature = confirmed
            progress(done, len(wanted))
        work.about(name)


def notice_text(path: Path, wanted: str = "请用.toml或.csv格式的节假日安排") -> str:
    """Return the text of a file in UTF-8 or GB18030, as a holiday notice; RuleViolation says what is ``wanted``."""
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_NOTICE_BYTES else b"\0"
    except OSError as error:
        raise RuleViolation("import.unreadable", f"文件“{path}”打不开：{error.strerror}。") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RuleViolation("import.kind", f"“{path.name}”不是文本文件，{wanted}。")
