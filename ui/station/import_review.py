"""The rows of an import: first what would become of each, then, after one key, what did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from ui.colours import Tone
from ui.counter import Counter
from ui.shortcuts import shortcut
from ui.station.columns import import_columns, state_words
from ui.station.review import Review
from ui.tasks import Progress, TaskRunner
from workflow.desk import Desk
from workflow.imports import ImportReport, RowReport, RowState, import_incidents

_SEEN_FIRST = (RowState.REFUSED, RowState.KNOWN, RowState.TAKEN)


@dataclass(frozen=True, slots=True)
class Trial:
    """A file and what importing it would do."""

    path: Path
    report: ImportReport


class ImportReview(Review[RowReport]):
    """Shows a trial and writes it when confirmed; ``written(str)`` says what came in, ``refused`` why nothing did."""

    written = Signal(str)
    refused = Signal(object)

    def __init__(self, counter: Counter, runner: TaskRunner) -> None:
        columns = import_columns(lambda: self._trial)
        super().__init__(columns, self.tr("逐行结果"), lambda row: row.reason, self.tr("写入台账"))
        self._counter, self._runner = counter, runner
        self._path = Path()
        self._trial = True
        self.confirmed.connect(self._write)
        runner.cancelled.connect(lambda: self.set_busy(False))

    def show_trial(self, trial: Trial) -> None:
        """Show what importing a file would do."""
        self._path = trial.path
        self._show(trial.report)

    def _show(self, report: ImportReport) -> None:
        self._trial = report.dry_run
        counts = "，".join(
            f"{state_words(state, report.dry_run)}{report.count(state)}条" for state in reversed(_SEEN_FIRST)
        )
        to_do = report.dry_run and report.count(RowState.TAKEN) > 0
        self.show_rows(
            f"导入警情：{report.file}",
            f"{counts}。{self._next_step(report, to_do)}",
            Tone.WARN if report.dry_run else Tone.GOOD,
            sorted(report.rows, key=lambda row: (_SEEN_FIRST.index(row.state), row.row)),
            to_do=to_do,
        )

    def _next_step(self, report: ImportReport, to_do: bool) -> str:
        if to_do:
            return self.tr("这是试运行，还没有写入；核对后按{0}写入。").format(shortcut("submit").shown)
        return self.tr("没有可以导入的警情，什么也没有写入。") if report.dry_run else ""

    def _write(self) -> None:
        desk, path = self._counter.desk, self._path
        self.set_busy(True)
        self._runner.run(lambda progress: _written(desk, path, progress), self._done, self._refuse)

    def _done(self, report: ImportReport) -> None:
        self._show(report)
        self.written.emit(f"已从“{report.file}”导入警情{report.count(RowState.TAKEN)}条。")

    def _refuse(self, refusal: object) -> None:
        self.set_busy(False)
        self.refused.emit(refusal)


def _written(desk: Desk, path: Path, progress: Progress) -> ImportReport:
    return import_incidents(desk, path, progress=lambda done, total: progress.step(done, total, "写入警情……"))
