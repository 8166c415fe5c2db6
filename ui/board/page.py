"""The page of the dashboard (看板): the chief's five minutes a day; every number opens the rows behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rules.vocabulary import FigureState
from ui.board.sheet import BoardSheet
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper.subject import DraftPaper
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.chips import StatusChip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.sheet_stack import SheetStack
from workflow.board_paper import board_paper
from workflow.papers import PaperCopy
from workflow.views.board import Board, board
from workflow.views.board_targets import asked_by

PAPER_PAGE, ROWS_PAGE = "paper", "rows"


class BoardPage(Page):
    """Shows one period; without a choice the present month, or the one before while it is young."""

    key = "board"

    def __init__(self, counter: Counter, runner: TaskRunner, _shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("看板")
        self._counter, self._runner = counter, runner
        self._period: str | None = None
        self.view: Board | None = None
        self.chooser = PeriodChooser(self.tr("如 2019-06"))
        self.state = StatusChip()
        self.bases, self.remark = QLabel(), QLabel()
        # Of one line whatever it says: a sheet that moved with every step could not be walked.
        self.detail = ElidedLabel()
        self.bar = ActBar(self)
        self.sheet = BoardSheet()
        self.stack = SheetStack(self.sheet, self.tr("正在统计……"))
        self._lay_out()
        self._listen()

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to a period by its key."""
        if isinstance(subject, str):
            self._period = subject

    def refresh(self) -> None:
        """Count anew; what was counted before stays until then."""
        desk, period = self._counter.desk, self._period
        self._runner.run(lambda _p: board(desk, period), self._show, self._unreadable)

    def first_focus(self) -> QWidget | None:
        """Return the first card, or the entry of the period where there is nothing to look at."""
        return self.sheet.cards[0] if self.sheet.cards and self.stack.shows_sheet else self.chooser.entry

    # What is shown

    def _show(self, view: Board) -> None:
        is_waiting = self.view is None and self.chooser.entry.hasFocus() and not self.chooser.entry.isModified()
        self.view, self._period = view, view.key
        self.chooser.show_period(view.key, view.label)
        settled = view.state is not FigureState.PRELIMINARY
        self.state.show_status(view.state.label, Tone.GOOD if settled else Tone.WARN)
        self.bases.setText("；".join(view.bases) + "。")
        self.remark.setText("".join(view.remarks))
        self.remark.setVisible(bool(view.remarks))
        self._fill(view)
        if is_waiting and self.stack.shows_sheet:
            self.sheet.cards[0].setFocus()

    def _fill(self, view: Board) -> None:
        if view.is_empty:
            self.stack.show_words(self._empty_words())
            return
        self.sheet.show_board(view)
        self.stack.show_sheet()

    def _empty_words(self) -> str:
        words = self.tr("台账里还没有警情和纠纷。按 {0} 登记第一起警情，登记以后这里就有数字；以前的时段按 {1} 去看。")
        return words.format(shortcut("intake").shown, shortcut("choose_board").shown)

    def _unreadable(self, refusal: object) -> None:
        self._period = None if self.view is None else self.view.key
        self.refused.emit(refusal)

    # What the officer does

    def _open(self, target: str) -> None:
        self.go.emit(ROWS_PAGE, asked_by(target))

    def _step(self, by: int) -> None:
        if self.view is not None:
            self._turn_to(self.view.before if by < 0 else self.view.after)

    def _turn_to(self, text: str) -> None:
        self.begun.emit()
        self._period = text
        self.refresh()
        focus = self.first_focus()
        if focus is not None and self.chooser.entry.hasFocus():
            focus.setFocus()

    def _print(self) -> None:
        if self.view is None:
            self.noted.emit(self.tr("正在统计，请稍候再打印。"))
            return
        desk, period = self._counter.desk, self.view.key
        self._runner.run(lambda _p: board_paper(desk, period), self._show_paper, self.refused.emit)

    def _show_paper(self, copy: PaperCopy) -> None:
        title = copy.name.removesuffix(".pdf")
        self.go.emit(PAPER_PAGE, DraftPaper(copy, title, back=(self.key, self._period), is_overview=True))

    # How it is put together

    def _lay_out(self) -> None:
        set_look(self.bases, "look", "small")
        set_look(self.detail, "look", "small")
        set_look(self.remark, "tone", Tone.WARN.value)
        for label in (self.bases, self.remark):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.hide()
        top = QHBoxLayout()
        top.addWidget(self.chooser, 1)
        top.addWidget(self.bar)
        top.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addLayout(top)
        for part in (self.bases, self.remark):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        column.addWidget(self.detail)

    def _listen(self) -> None:
        self.bar.add("print_board", self._print)
        bind(self, "previous_board", lambda: self._step(-1))
        bind(self, "next_board", lambda: self._step(1))
        bind(self, "choose_board", self.chooser.begin)
        self.chooser.stepped.connect(self._step)
        self.chooser.chosen.connect(self._turn_to)
        self.sheet.opened.connect(self._open)
        self.sheet.told.connect(self.detail.setText)
        self.sheet.reached.connect(self.stack.area.ensureWidgetVisible)
