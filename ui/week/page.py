"""The page of the week: the balance, every open case and its decision, the signing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rules.errors import Refusal
from rules.periods import STATION_ZONE
from ui.act_panel import ActPanel
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper.subject import ArchivedPaper
from ui.reveal import Looked, of_list
from ui.shortcuts import bind
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.tones import RISK_TONES
from ui.week import forms
from ui.week.paper_acts import InFront, WeekPaperActs, shown_acts
from ui.week.signing import WHY_NOT, SigningActs, obstacle
from ui.widgets.act_bar import ActBar
from ui.widgets.chips import StatusChip
from ui.widgets.fields import FormSpec
from ui.widgets.period_chooser import PeriodChooser
from ui.widgets.record_table import Column, RecordTable
from workflow.exceptions import reopen_week
from workflow.sealing import reveal_case
from workflow.views.lists import station_lists
from workflow.views.week import WeekCase, WeekState, WeekView, week_to_do, week_view
from workflow.views.week_papers import week_papers
from workflow.week_close import decide_case

CASE_PAGE, PAPER_PAGE, MEETING_PAGE = "case", "paper", "meeting"
_STATE_TONES = {
    WeekState.OPEN: Tone.ACTIVE,
    WeekState.HELD: Tone.WARN,
    WeekState.CLOSED: Tone.GOOD,
    WeekState.REOPENED: Tone.BAD,
}
_COLUMNS: tuple[Column[WeekCase], ...] = (
    Column("number", "编号", lambda row: row.number, 6),
    Column("title", "纠纷", lambda row: row.title, 0, room=12),
    Column(
        "decision",
        "本周决定",
        lambda row: row.decision,
        9,
        tone=lambda row: Tone.GOOD if row.decided else Tone.BAD,
    ),
    Column("risk", "风险", lambda row: row.risk.label, 4, tone=lambda row: RISK_TONES[row.risk]),
    Column("days_open", "已立", lambda row: f"{row.days_open}天", 3, right=True, spare=3),
    Column("carried", "连续结转", lambda row: f"{row.weeks_carried}周", 4, right=True),
    Column("owner", "责任人", lambda row: row.owner, 4, spare=2),
    # It lies ahead and near; beneath the list it stands with its year.
    Column("next_date", "下次处理", lambda row: row.next_date.partition("年")[2], 5, spare=1),
)
_SHOWN = {
    WeekState.OPEN: ("begin_meeting", "decide_case", "open_decided_case", "hold_week"),
    WeekState.REOPENED: ("begin_meeting", "decide_case", "open_decided_case", "hold_week"),
    WeekState.HELD: ("begin_meeting", "close_week", "release_week", "decide_case", "open_decided_case"),
    WeekState.CLOSED: ("begin_meeting", "open_decided_case", "open_week_sheet", "reopen_week"),
}


class WeekPage(Page):
    """Shows one station week; without a choice the one that is to be signed next."""

    key = "week"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("周清仓")
        self._counter, self._runner = counter, runner
        self._day: date | None = None
        self._has_acted = False
        self.view: WeekView | None = None
        self.front: InFront | None = None
        self.chooser = PeriodChooser(self.tr("如 2019-W26"))
        self.state = StatusChip()
        self.balance, self.blocks, self.detail = QLabel(), QLabel(), QLabel()
        self.bar = ActBar(self)
        self.table = RecordTable[WeekCase](
            _COLUMNS,
            self.tr("这一周没有未结的纠纷，可以直接核对。"),
            identity=lambda row: row.case_id,
            name=self.tr("未结纠纷"),
        )
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.signing = SigningActs(counter, self.panel, self._keep_in_front)
        self.papers = WeekPaperActs(counter, self.panel, self._open_paper)
        self.reveal = of_list(self, counter, runner, self.panel)
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self.panel)

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to the week of a day."""
        if isinstance(subject, date):
            self._day = subject

    def refresh(self) -> None:
        """Read the week anew; a form that is open stays as it is."""
        desk, day, revealed = self._counter.desk, self._day, self.reveal.shown

        def read() -> InFront:
            shown = day or week_to_do(desk)
            week = week_view(desk, shown, revealed=revealed)
            return InFront(week, week_papers(desk, shown), station_lists(desk))

        self._runner.run(lambda _p: read(), self._show, self.refused.emit)

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, or the list."""
        return self.table if self.panel.form is None else self.panel.form.stops()[0]

    # What is shown

    def _show(self, found: InFront) -> None:
        self.front = found
        view = self.view = found.week
        self.chooser.show_period(view.key, view.label)
        self.state.show_status(view.state.label, _STATE_TONES[view.state])
        number = self.tr("文号{0}。").format(view.number) if view.number else ""
        number += found.papers.words
        words = self.tr("{0}。已决定{1}起，共{2}起。")
        self.balance.setText(words.format(view.balance.words, view.decided, len(view.rows)) + number)
        self.blocks.setText(self.tr("还不能签结：{0}").format("".join(view.blocks)) if view.blocks else "")
        self.blocks.setVisible(bool(view.blocks))
        self.bar.show_only((*_SHOWN[view.state], *shown_acts(found)))
        self.table.empty_text = self._empty_words(view)
        self.table.set_rows(view.rows)
        self._go_on(view)

    def _go_on(self, view: WeekView) -> None:
        """After an act put the cursor on the next case that waits for one; when none does it stays."""
        at, acted = self.table.currentIndex().row(), self._has_acted
        self._has_acted = False
        after = [*view.rows[at + 1 :], *view.rows[: at + 1]]
        waiting = next((row for row in after if not row.decided), None)
        if acted and waiting is not None:
            self.table.select(waiting.case_id)

    def _empty_words(self, view: WeekView) -> str:
        if view.state is WeekState.CLOSED:
            return self.tr("这一周没有未结的纠纷。")
        if view.blocks:
            return self.tr("这一周没有未结的纠纷，七天的日清都签结后就可以核对。")
        return self.tr("这一周没有未结的纠纷，可以直接核对。")

    # What the officer does

    def begin(self, name: str) -> None:
        """Open the form of an act, or say why it is not open in this state of the week."""
        if self.view is None or self.front is None:
            return
        if name in self.papers.openers:
            self._begin_paper(name, self.front)
            return
        if name not in _SHOWN[self.view.state]:
            self.noted.emit(WHY_NOT[self.view.state])
            return
        if words := obstacle(self.view, name):
            self.noted.emit(words)
            return
        self._openers[name](self.view)

    def _begin_paper(self, name: str, front: InFront) -> None:
        try:
            self.papers.begin(name, front)
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _decide(self, week: WeekView) -> None:
        row = self.table.current_row()
        if row is None or self.front is None:
            self.noted.emit(self.tr("这一周没有未结的纠纷。"))
            return
        desk = self._counter.desk

        def work(values: dict[str, Any]) -> str:
            decide_case(desk, week.first, row.case_id, forms.decision_of(values))
            return f"已对{row.number}作出本周决定。"

        spec = forms.decision_spec(week, row, self.front.lists)
        looked = Looked(row.number, lambda desk, why: reveal_case(desk, row.case_id, why), row.sealed)
        self.reveal.look(looked if row.hides_names else None, lambda: self._open(f"decide/{row.case_id}", spec, work))

    def _meet(self, week: WeekView) -> None:
        self.go.emit(MEETING_PAGE, week.first)

    def _keep_in_front(self, week: WeekView) -> None:
        self._day = week.first

    def _reopen(self, week: WeekView) -> None:
        desk = self._counter.desk

        def work(values: dict[str, Any]) -> str:
            expires = values["expires_at"].replace(tzinfo=STATION_ZONE)
            reopen_week(desk, week.first, values["reason"], expires)
            return "已例外开启，请在到期前办理并重新签结。"

        self._open("reopen_week", forms.reopen_spec(week, self._counter.now()), work)

    def _open(self, name: str, spec: FormSpec, work: Callable[[dict[str, Any]], object]) -> None:
        assert self.view is not None
        self.panel.open(f"week/{self.view.key}/{name}", spec, work)

    def _open_case(self, _week: WeekView) -> None:
        row = self.table.current_row()
        if row is not None:
            self.go.emit(CASE_PAGE, row.case_id)

    def _open_sheet(self, week: WeekView) -> None:
        if week.paper_id is not None:
            self._open_paper(ArchivedPaper(week.paper_id))

    def _open_paper(self, paper: ArchivedPaper) -> None:
        self.go.emit(PAPER_PAGE, paper)

    def _step(self, weeks: int) -> None:
        if self.view is not None:
            self._turn_to(self.view.first + timedelta(weeks=weeks))

    def _choose(self, text: str) -> None:
        try:
            self._turn_to(self._counter.desk.settings.calendar.parse(text).first)
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _turn_to(self, day: date) -> None:
        self.panel.leave()
        self.begun.emit()
        self._day = day
        self.refresh()
        self.table.setFocus()

    def _acted(self, result: object) -> None:
        if callable(result):
            result()
            return
        self._has_acted = True
        self.done.emit(str(result))
        self.refresh()

    # How it is put together

    def _content(self) -> QWidget:
        set_look(self.blocks, "tone", Tone.BAD.value)
        set_look(self.detail, "look", "muted")
        for label in (self.balance, self.blocks, self.detail):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        top = QHBoxLayout()
        top.addWidget(self.chooser, 1)
        top.addWidget(self.state)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        for part in (self.balance, self.blocks, self.bar):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        return content

    def _listen(self) -> None:
        self._openers: dict[str, Callable[[WeekView], None]] = {
            "decide_case": self._decide,
            "open_decided_case": self._open_case,
            "begin_meeting": self._meet,
            **self.signing.openers,
            "open_week_sheet": self._open_sheet,
            "reopen_week": self._reopen,
        }
        for name in (*self._openers, *self.papers.openers):
            self.bar.add(name, partial(self.begin, name))
        bind(self, "previous_week", lambda: self._step(-1))
        bind(self, "next_week", lambda: self._step(1))
        bind(self, "choose_week", self.chooser.begin)
        self.chooser.stepped.connect(self._step)
        self.chooser.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self._enter())
        self.table.chosen.connect(lambda row: self.detail.setText("" if row is None else _row_words(row)))
        self.panel.acted.connect(self._acted)
        self.panel.refused.connect(self.refused)

    def _enter(self) -> None:
        closed = self.view is not None and self.view.state is WeekState.CLOSED
        self.begin("open_decided_case" if closed else "decide_case")


def _row_words(row: WeekCase) -> str:
    """Return one case in full, as shown beneath the list."""
    carried = row.carried_words or "没有结转过"
    stands = (row.state, f"责任人{row.owner}", f"已立{row.days_open}天", carried)
    head = f"{row.number} {row.title}　{'，'.join(part for part in stands if part)}"
    parts = (row.decision, row.measure, f"下次处理{row.next_date}" if row.next_date else "")
    return f"{head}\n本周决定：{'；'.join(part for part in parts if part)}"
