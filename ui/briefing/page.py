"""The page of the day briefing (晨会简报): what the morning meeting is told, each line leading to what it is about."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.briefing.line import LineView
from ui.briefing.sheet import BriefingSheet
from ui.case.subject import CasePart
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper.subject import DraftPaper
from ui.shortcuts import bind
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.today.columns import SESSIONS_TAB
from ui.today.subject import DayIncident
from ui.widgets.act_bar import ActBar
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.sheet_stack import SheetStack
from workflow.briefing_paper import briefing_paper
from workflow.papers import PaperCopy
from workflow.views.briefing import Briefing, briefing, briefing_typed
from workflow.views.briefing_lines import BriefingLine

CASE_PAGE, DAY_PAGE, PAPER_PAGE = "case", "today", "paper"


class BriefingPage(Page):
    """Shows the briefing of a day; without a choice that of the meeting held last, or of the next when it is near."""

    key = "briefing"

    def __init__(self, counter: Counter, runner: TaskRunner, _shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("晨会简报")
        self._counter, self._runner = counter, runner
        self._day: date | None = None
        self.view: Briefing | None = None
        self.chooser = PeriodChooser(self.tr("如 2019-06-30"))
        self.span, self.remark = QLabel(), QLabel()
        self.bar = ActBar(self)
        self.sheet = BriefingSheet()
        self.stack = SheetStack(self.sheet, self.tr("正在汇总……"))
        self._lay_out()
        self._listen()

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to a day."""
        if isinstance(subject, date):
            self._day = subject

    def refresh(self) -> None:
        """Read anew; what was read before stays until then."""
        desk, day = self._counter.desk, self._day
        self._runner.run(lambda _p: briefing(desk, day), self._show, self._unreadable)

    def first_focus(self) -> QWidget | None:
        """Return the first line, or the entry of the day where there is none."""
        return next(iter(self.sheet.lines), self.chooser.entry)

    # What is shown

    def _show(self, view: Briefing) -> None:
        is_waiting = self.view is None or (self.chooser.entry.hasFocus() and not self.chooser.entry.isModified())
        self.view = view
        self.chooser.show_period(view.day.isoformat(), view.label)
        self.span.setText(self.tr("统计时段：{0}").format(view.span))
        self.remark.setText("".join(view.remarks))
        self.remark.setVisible(bool(view.remarks))
        self.sheet.show_briefing(view)
        self.stack.show_sheet()
        focus = self.first_focus()
        if is_waiting and focus is not None and self.isVisible():
            focus.setFocus()

    def _unreadable(self, refusal: object) -> None:
        self._day = None if self.view is None else self.view.day
        self.refused.emit(refusal)

    # What the officer does

    def _open(self, part: str, line: BriefingLine) -> None:
        if line.case_id is not None:
            subject = CasePart(line.case_id, SESSIONS_TAB) if part == "sessions" else line.case_id
            self.go.emit(CASE_PAGE, subject)
        elif line.day is not None and line.incident_id is not None:
            self.go.emit(DAY_PAGE, DayIncident(line.day, line.incident_id))

    def _follow(self, view: LineView) -> None:
        self.stack.area.ensureWidgetVisible(view, 0, 12)

    def _step(self, by: int) -> None:
        if self.view is not None:
            self._day = self.view.before if by < 0 else self.view.after
            self.begun.emit()
            self.refresh()

    def _turn_to(self, text: str) -> None:
        self.begun.emit()
        desk = self._counter.desk
        self._runner.run(lambda _p: briefing_typed(desk, text), self._turned, self._unreadable)

    def _turned(self, view: Briefing) -> None:
        self._day = view.day
        self.chooser.entry.setModified(False)
        self._show(view)

    def _print(self) -> None:
        if self.view is None:
            self.noted.emit(self.tr("正在汇总，请稍候再打印。"))
            return
        desk, day = self._counter.desk, self.view.day
        self._runner.run(lambda _p: briefing_paper(desk, day), self._show_paper, self.refused.emit)

    def _show_paper(self, copy: PaperCopy) -> None:
        back = None if self.view is None else self.view.day
        title = copy.name.removesuffix(".pdf")
        self.go.emit(PAPER_PAGE, DraftPaper(copy, title, back=(self.key, back), is_overview=True))

    # How it is put together

    def _lay_out(self) -> None:
        set_look(self.remark, "tone", Tone.WARN.value)
        for label in (self.span, self.remark):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.hide()
        top = QHBoxLayout()
        top.addWidget(self.chooser, 1)
        top.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addLayout(top)
        beneath = QHBoxLayout()
        beneath.addWidget(self.span, 3)
        beneath.addWidget(self.remark, 2)
        column.addLayout(beneath)
        column.addWidget(self.stack, 1)

    def _listen(self) -> None:
        self.bar.add("print_briefing", self._print)
        bind(self, "previous_briefing", lambda: self._step(-1))
        bind(self, "next_briefing", lambda: self._step(1))
        bind(self, "choose_briefing", self.chooser.begin)
        self.chooser.stepped.connect(self._step)
        self.chooser.chosen.connect(self._turn_to)
        self.sheet.opened.connect(self._open)
        self.sheet.entered.connect(self._follow)
