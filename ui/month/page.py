"""The page of the figures: any period, every number with both comparisons, the month made final."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from rules.errors import Refusal, RuleViolation
from rules.rights import ACTS, may, require_right
from rules.vocabulary import FigureState
from ui.act_panel import ActPanel
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.month import forms
from ui.month.outgoing import hand_out, outgoing_spec
from ui.month.words import report_subject, save_words, words_spec
from ui.page import Page
from ui.paper_files import export_folder, save_copy, show_file
from ui.shortcuts import bind
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.chips import StatusChip
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.record_table import Column, RecordTable
from workflow.month import enter_crime, finalise_month, month_book
from workflow.month_report import report_words
from workflow.month_words import SectionWords
from workflow.views.behind import Asked
from workflow.views.month import FigureLine, PeriodFigures, month_to_do, period_figures_view

_COLUMNS: tuple[Column[FigureLine], ...] = (
    Column("group", "类", lambda row: row.group, 6),
    Column("title", "项目", lambda row: row.title, 0),
    Column("value", "数值", lambda row: row.value, 6, right=True),
    Column("unit", "单位", lambda row: row.unit, 2),
    Column("yoy", "同比", lambda row: row.yoy, 9, right=True),
    Column("mom", "环比", lambda row: row.mom, 9, right=True),
    Column("basis", "分子/分母", lambda row: row.basis, 7, right=True),
)
_MONTH_ONLY = ("enter_crime", "finalise_month", "export_month")
_OF_THE_REPORT = ("read_report", "write_month_text")
_ACTS = (*_MONTH_ONLY, "export_figures", *_OF_THE_REPORT)


PAPER_PAGE = "paper"


class MonthPage(Page):
    """Shows one period; without a choice the month that is to be made final next."""

    key = "month"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("月报")
        self._counter, self._runner = counter, runner
        self._period = ""
        self.view: PeriodFigures | None = None
        self.chooser = PeriodChooser(self.tr("如 2019-06"))
        self.state = StatusChip()
        self.bases, self.remark, self.meaning = QLabel(), QLabel(), QLabel()
        self.bar = ActBar(self)
        self.tab_bar = QTabBar()
        self.table = RecordTable[FigureLine](
            _COLUMNS, self.tr("正在统计……"), identity=lambda row: row.key, name=self.tr("数字")
        )
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self.panel)

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to a period by its key."""
        if isinstance(subject, str):
            self._period = subject

    def refresh(self) -> None:
        """Count anew; a form that is open stays as it is."""
        desk, text = self._counter.desk, self._period
        self._runner.run(lambda _p: period_figures_view(desk, text or month_to_do(desk)), self._show, self._unreadable)

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, or the list."""
        return self.table if self.panel.form is None else self.panel.form.stops()[0]

    # What is shown

    def _show(self, view: PeriodFigures) -> None:
        self.view, self._period = view, view.key
        self.chooser.show_period(view.key, view.label)
        settled = view.state is not FigureState.PRELIMINARY
        word = f"{view.state.label} {view.number}" if view.number else view.state.label
        self.state.show_status(word, Tone.GOOD if settled else Tone.WARN)
        self.bases.setText(view.bases)
        self._show_remark(view)
        self.bar.show_only(_open_acts(view))
        self._show_parts(view)

    def _show_parts(self, view: PeriodFigures) -> None:
        """Name the parts, keep the one in front, and show its figures."""
        with QSignalBlocker(self.tab_bar):
            at = max(self.tab_bar.currentIndex(), 0)
            while self.tab_bar.count():
                self.tab_bar.removeTab(0)
            for part in view.parts:
                self.tab_bar.addTab(part.title)
            self.tab_bar.setCurrentIndex(min(at, len(view.parts) - 1))
        self._show_part()

    def _show_part(self) -> None:
        if self.view is not None:
            rows = self.view.parts[self.tab_bar.currentIndex()].rows
            self.table.leave_out(() if any(row.basis for row in rows) else ("basis",))
            self.table.set_rows(rows)

    def _next_part(self, by: int) -> None:
        if self.tab_bar.count():
            self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % self.tab_bar.count())

    def _show_remark(self, view: PeriodFigures) -> None:
        words = [self.tr("数字不平：{0}。").format(sentence) for sentence in view.broken]
        if view.blocks:
            words.append(self.tr("还不能定稿：{0}").format("".join(view.blocks)))
        self.remark.setText("".join(words))
        self.remark.setVisible(bool(words))

    def _show_meaning(self, row: object) -> None:
        self.meaning.setText(row.meaning if isinstance(row, FigureLine) else "")

    def _unreadable(self, refusal: object) -> None:
        if self.view is not None:
            self._period = self.view.key
        self.refused.emit(refusal)

    # What the officer does

    def begin(self, name: str) -> None:
        """Open the form of an act, or say why it is not open for this period and this officer."""
        if self.view is None:
            return
        try:
            self._require_open(name, self.view)
        except Refusal as refusal:
            self.noted.emit(refusal.message)
            return
        self._openers[name](self.view)

    def _require_open(self, name: str, month: PeriodFigures) -> None:
        if name in ACTS:
            require_right(self._counter.desk.officer.role, name)
        if not month.is_month and name in _MONTH_ONLY:
            raise RuleViolation("not_a_month", "只有月份可以登记、定稿和导出工作簿；请转到一个月份。")
        if name not in _open_acts(month):
            raise RuleViolation("month_is_final", f"{month.label}月报已定稿，不能再改。")
        if name == "finalise_month" and month.blocks:
            raise RuleViolation("month_not_ready", f"还不能定稿：{''.join(month.blocks)}")

    def _enter_crime(self, month: PeriodFigures) -> None:
        desk = self._counter.desk

        def work(values: dict[str, Any]) -> str:
            enter_crime(desk, month.key, **values)
            return f"已登记{month.label}刑事案件数。"

        self.panel.open(f"month/{month.key}/crime", forms.crime_spec(month), work)

    def _finalise(self, month: PeriodFigures) -> None:
        desk = self._counter.desk

        def work(_values: dict[str, Any]) -> str:
            return f"{month.label}月报已定稿，文号{finalise_month(desk, month.key)}。"

        self.panel.open(f"month/{month.key}/final", forms.final_spec(month), work)

    def _export(self, month: PeriodFigures) -> None:
        desk = self._counter.desk

        def work(values: dict[str, Any]) -> str | Path:
            folder = Path(values["folder"]).expanduser()
            if not folder.is_absolute():
                raise RuleViolation("folder", "请写出完整的文件夹路径。", field="folder")
            file = save_copy(month_book(desk, month.key), folder)
            return file if values["shown"] else f"已保存为“{file}”。"

        folder = export_folder(desk.station.place)
        self.panel.open(f"month/{month.key}/export", forms.export_spec(month, folder), work)

    def _hand_out(self, month: PeriodFigures) -> None:
        desk = self._counter.desk
        spec = outgoing_spec(month, export_folder(desk.station.place), may(desk.officer.role, "export_full"))
        self.panel.open(f"month/{month.key}/outgoing", spec, lambda values: hand_out(desk, month, values))

    def _read(self, month: PeriodFigures) -> None:
        desk, key = self._counter.desk, self.key
        show = partial(self.go.emit, PAPER_PAGE)
        self._runner.run(lambda _p: report_subject(desk, month.key, key), show, self.refused.emit)

    def _write(self, month: PeriodFigures) -> None:
        desk = self._counter.desk
        self._runner.run(lambda _p: report_words(desk, month.key), partial(self._write_over, month), self.refused.emit)

    def _write_over(self, month: PeriodFigures, words: tuple[SectionWords, ...]) -> None:
        if self.view is None or self.view.key != month.key:
            return
        desk = self._counter.desk
        name = f"month/{month.key}/words"
        self.panel.open(name, words_spec(month, words), lambda values: save_words(desk, month.key, words, values))

    def _open_rows(self, row: FigureLine) -> None:
        if self.view is not None:
            self.go.emit("rows", Asked(self.view.key, row.key))

    def _step(self, by: int) -> None:
        if self.view is not None:
            self._turn_to(self.view.before if by < 0 else self.view.after)

    def _turn_to(self, text: str) -> None:
        self.panel.leave()
        self._period = text
        self.refresh()
        self.table.setFocus()

    def _acted(self, result: object) -> None:
        if isinstance(result, Path):
            opened = "" if show_file(result) else self.tr("本机没有打开它的程序。")
            result = self.tr("已保存为“{0}”。{1}").format(result, opened)
        self.done.emit(str(result))
        self.refresh()

    # How it is put together

    def _content(self) -> QWidget:
        set_look(self.remark, "tone", Tone.BAD.value)
        set_look(self.meaning, "look", "small")
        set_look(self.bases, "look", "small")
        for label in (self.bases, self.remark, self.meaning):
            label.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.chooser, 1)
        top.addWidget(self.state)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setAccessibleName(self.tr("数字分成的几栏"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.bases)
        column.addWidget(self.remark)
        column.addWidget(self.bar)
        column.addWidget(self.tab_bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.meaning)
        return content

    def _listen(self) -> None:
        self._openers: dict[str, Callable[[PeriodFigures], None]] = {
            "enter_crime": self._enter_crime,
            "finalise_month": self._finalise,
            "export_month": self._export,
            "read_report": self._read,
            "write_month_text": self._write,
            "export_figures": self._hand_out,
        }
        for name in _ACTS:
            self.bar.add(name, partial(self.begin, name))
        bind(self, "previous_month", lambda: self._step(-1))
        bind(self, "next_month", lambda: self._step(1))
        bind(self, "choose_period", self.chooser.begin)
        self.chooser.stepped.connect(self._step)
        self.chooser.chosen.connect(self._turn_to)
        bind(self, "next_figures", lambda: self._next_part(1))
        bind(self, "previous_figures", lambda: self._next_part(-1))
        self.tab_bar.currentChanged.connect(lambda _at: self._show_part())
        self.table.chosen.connect(self._show_meaning)
        self.table.opened.connect(self._open_rows)
        self.panel.acted.connect(self._acted)
        self.panel.refused.connect(self.refused)


def _open_acts(view: PeriodFigures) -> tuple[str, ...]:
    if not view.is_month:
        return ("export_figures", *_OF_THE_REPORT)
    is_final = view.state is FigureState.FINAL
    return ("export_month", "export_figures", "read_report") if is_final else _ACTS
