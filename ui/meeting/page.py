"""The page of the weekly meeting: the open cases one at a time, decided by a key, the minutes written as it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from rules.closes import require_chief_for, require_decision_fits
from rules.errors import Refusal
from rules.rights import require_right
from rules.vocabulary import CaseState, Role, WeekDecisionKind
from ui.act_panel import ActPanel
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.meeting import forms
from ui.meeting.closing import ClosingSheet
from ui.meeting.item_view import ItemView
from ui.meeting.letters import letters_sheet, meeting_points
from ui.meeting.note import CaseNote
from ui.meeting.stopwatch import PATIENCE, Stopwatch, length_words
from ui.page import Page
from ui.paper.subject import ArchivedPaper
from ui.reveal import Looked, Reveal
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.week.paper_acts import OPEN, InFront, WeekPaperActs
from ui.week.signing import SHOWN, WHY_NOT, SigningActs, obstacle
from ui.widgets.chips import StatusChip
from workflow.sealing import reveal_case
from workflow.views.lists import station_lists
from workflow.views.meeting import AgendaItem, CaseBrief, Meeting, case_brief, meeting_view
from workflow.views.week import WeekState, week_to_do
from workflow.views.week_papers import week_papers
from workflow.week_close import Decision, decide_case

CASE_PAGE, PAPER_PAGE = "case", "paper"
_A_SECOND = 1000
_DECISIONS = {
    "meet_close": WeekDecisionKind.CLOSE,
    "meet_continue": WeekDecisionKind.CONTINUE,
    "meet_hand_over": WeekDecisionKind.HAND_OVER,
    "meet_file": WeekDecisionKind.FILE,
}
_SIGNING = {
    "meeting_hold_week": "hold_week",
    "meeting_release_week": "release_week",
    "meeting_close_week": "close_week",
}
_PAPERS = {
    "meeting_minutes": "issue_minutes",
    "meeting_supervision": "issue_supervision",
    "meeting_week_paper": OPEN,
}

_SHORT = {"meeting_end": "小结", "open_item": "纠纷", "pause_meeting": "暂停"}


@dataclass(frozen=True, slots=True)
class _Read:
    meeting: Meeting
    front: InFront
    brief: CaseBrief | None


class MeetingPage(Page):
    """Holds the meeting of one station week; without a choice of the one that is to be signed next.

    ``watch`` counts the time; ``at`` is the place of the case in front, behind the last one stands the closing sheet.
    """

    key = "meeting"
    whole_screen = True

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("周例会")
        self._counter, self._runner = counter, runner
        self._day: date | None = None
        self._began: datetime | None = None
        self._paused = False
        self.at = 0
        self.meeting: Meeting | None = None
        self.front: InFront | None = None
        self.brief: CaseBrief | None = None
        self.watch = Stopwatch()
        self.progress, self.clock, self.warning = QLabel(), QLabel(), StatusChip()
        self.item, self.closing = ItemView(self), ClosingSheet(self)
        self.sheets = QStackedWidget()
        self._tick = QTimer(self, interval=_A_SECOND)
        self.note = CaseNote(self.item.entry, counter, runner, shelf, self)
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        self.signing = SigningActs(counter, self.panel, lambda week: self.open_subject(week.first))
        self.papers = WeekPaperActs(counter, self.panel, self._open_paper)
        self.reveal = Reveal(self, counter, runner, self._looked, self.panel)
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 8)
        column.addWidget(self.panel)

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to the meeting of the week of a day; another week begins with its first case."""
        if not isinstance(subject, date) or subject == self._day:
            return
        self.note.leave(self.watch.seconds_of)
        self._day, self.at, self._began = subject, 0, None
        self.meeting = self.brief = None
        self.watch.begin_anew()

    def refresh(self) -> None:
        """Read the week and the case in front anew; what is being written stays."""
        desk, day, revealed, wanted = self._counter.desk, self._day, self.reveal.shown, self._case_id()

        def read() -> _Read:
            week = day or week_to_do(desk)
            meeting = meeting_view(desk, week)
            ids = [item.case_id for item in meeting.items]
            case = wanted if wanted in ids else next(iter(ids), None)
            brief = None if case is None else case_brief(desk, week, case, revealed=revealed)
            return _Read(meeting, InFront(meeting.week, week_papers(desk, week), station_lists(desk)), brief)

        self._runner.run(lambda _p: read(), self._show, self.refused.emit)

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, the ten lines, or the list of what is undecided."""
        if self.panel.form is not None:
            return self.panel.form.stops()[0]
        return self.item.lines if self.current is not None else self.closing.table

    @property
    def current(self) -> AgendaItem | None:
        """The case in front; None on the closing sheet."""
        items = () if self.meeting is None else self.meeting.items
        return items[self.at] if self.at < len(items) else None

    @property
    def _is_signed(self) -> bool:
        return self.meeting is not None and self.meeting.week.state is WeekState.CLOSED

    def _case_id(self) -> int | None:
        return self.current.case_id if self.current is not None else None

    # What is shown

    def _show(self, found: _Read) -> None:
        begins = self.meeting is None
        self.meeting, self.front = found.meeting, found.front
        self._day = found.meeting.week.first
        self.title = self.tr("周例会：{0}").format(found.meeting.week.label)
        self.title_changed.emit()
        self.watch.take_up({item.case_id: item.seconds for item in found.meeting.items})
        if begins:
            self._began = self._counter.now()
            self._run()
        if found.brief is not None and found.brief.case_id == self._case_id():
            self.brief = found.brief
            self.note.show(found.brief, found.meeting.week)
        self._show_place()

    def _show_place(self) -> None:
        """Show the case in front, or the closing sheet, with the keys that are open there."""
        assert self.meeting is not None
        assert self.front is not None
        item, state = self.current, self.meeting.week.state
        self.watch.turn_to(self._case_id())
        if item is None:
            self.progress.setText(self.tr("会议小结"))
            self.closing.show_meeting(self.meeting, self.front)
            self.closing.bar.show_only(_closing_keys(self.front))
        else:
            self.progress.setText(self.meeting.progress(self.at))
            self.item.show_item(item, self.brief if self.brief and self.brief.case_id == item.case_id else None)
            self.item.decisions.setVisible(state is not WeekState.CLOSED)
        self.sheets.setCurrentWidget(self.closing if item is None else self.item)
        self._show_time()

    def _show_time(self) -> None:
        item = self.current
        whole = self.tr("会议{0}").format(length_words(self.watch.total))
        spent = 0 if item is None else self.watch.seconds_of(item.case_id)
        self.clock.setText(whole if item is None else f"本件{length_words(spent)}，{whole}")
        if self._paused:
            self.warning.show_status(self.tr("已暂停，{0} 继续").format(shortcut("pause_meeting").shown), Tone.NEUTRAL)
        else:
            late = spent >= PATIENCE
            self.warning.show_status(self.tr("已超{0}分钟").format(PATIENCE // 60) if late else "", Tone.WARN)

    # What the officer does

    def turn_to(self, at: int) -> None:
        """Bring the case of that place to the front, behind the last one the closing sheet; the note is stored."""
        if self.meeting is None or not self._free():
            return
        target = min(max(at, 0), len(self.meeting.items))
        if target == self.at:
            self.noted.emit(self.tr("前面没有了。") if at < self.at else self.tr("后面没有了。"))
            return
        self._leave_item()
        self.begun.emit()
        self.at = target
        self._show_place()
        self._focus_first()
        self.refresh()

    def _leave_item(self) -> None:
        self.note.leave(self.watch.seconds_of)
        self.brief = None
        self.reveal.end()

    def _focus_first(self) -> None:
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _free(self) -> bool:
        """Return whether no form is open, having said so when one is."""
        if self.panel.form is None:
            return True
        self.noted.emit(self.tr("请先保存这张表，或者按 Esc 离开。"))
        return False

    def decide(self, kind: WeekDecisionKind) -> None:
        """Decide on the case in front: at once where nothing more is needed, otherwise by a short form."""
        item, brief = self.current, self.brief
        if item is None or brief is None or self.meeting is None or not self._free():
            return
        if self._is_signed:
            self.noted.emit(WHY_NOT[WeekState.CLOSED])
            return
        try:
            self._require_may_decide(item, kind)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        at_once = forms.decided_at_once(self.meeting.week, item, kind)
        if at_once is not None:
            self._runner.run(lambda _p: self._decided(item, at_once), self._acted, self.refused.emit, owner=self)
            return
        looked = self._looked_at(item) if item.row.hides_names and brief.hides_names else None
        self.reveal.look(looked, partial(self._open_decision, item, kind))

    def _require_may_decide(self, item: AgendaItem, kind: WeekDecisionKind) -> None:
        role = self._counter.desk.officer.role
        require_right(role, "decide_case")
        require_chief_for(item.row.risk, kind, item.carried_before, role is Role.CHIEF)
        if item.row.state:
            require_decision_fits(kind, CaseState.labelled(item.row.state))

    def _open_decision(self, item: AgendaItem, kind: WeekDecisionKind) -> None:
        if self.meeting is None or self.front is None or self.brief is None:
            return
        week = self.meeting.week
        spec = forms.decision_spec(week, item, self.brief, kind, self.front.lists)
        name = f"meeting/{week.key}/{item.case_id}/{kind.value}"
        self.panel.open(name, spec, lambda values: self._decided(item, forms.decision_of(kind, values)))

    def _decided(self, item: AgendaItem, decision: Decision) -> str:
        assert self._day is not None
        decide_case(self._counter.desk, self._day, item.case_id, decision)
        return f"{item.row.number}已决定：{decision.kind.label}。按{shortcut('next_item').shown}到后一件。"

    def _write_note(self) -> None:
        if not self._free() or self.current is None:
            return
        if self._is_signed:
            self.noted.emit(WHY_NOT[WeekState.CLOSED])
            return
        self.item.entry.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_pause(self) -> None:
        if not self._free() or self._is_signed:
            return
        self._paused = not self._paused
        self._run()
        self._show_time()

    def _run(self) -> None:
        """Count time while the meeting is in sight, not paused and not over."""
        if self.isVisible() and not self._paused and not self._is_signed and self.meeting is not None:
            self.watch.run()
            self._tick.start()
        else:
            self.watch.pause()
            self._tick.stop()

    def _sign(self, name: str) -> None:
        """Open the form of an act that ends the week, on the closing sheet."""
        if not self._free() or self.meeting is None:
            return
        self._to_end()
        week = self.meeting.week
        if name not in SHOWN[week.state]:
            self.noted.emit(WHY_NOT[week.state])
        elif words := obstacle(week, name):
            self.noted.emit(words)
        else:
            self.signing.openers[name](week)

    def _paper(self, name: str) -> None:
        """Open the form of a paper of the week, or the paper."""
        if not self._free() or self.front is None or self.meeting is None:
            return
        self._to_end()
        spent = self.tr("会议历时{0}。").format(length_words(self.watch.total)) if self.watch.total else ""
        told = InFront(self.front.week, self.front.papers, self.front.lists, self._began, spent)
        try:
            self.papers.begin(name, told)
        except Refusal as refusal:
            self.refused.emit(refusal)

    def _to_end(self) -> None:
        if self.meeting is not None and self.current is not None:
            self.turn_to(len(self.meeting.items))

    def _open_sheet(self) -> None:
        paper = self.meeting.week.paper_id if self.meeting is not None else None
        if self._free() and paper is None:
            self.noted.emit(self.tr("本周还没有签结，没有周清仓单。"))
        elif paper is not None:
            self._open_paper(ArchivedPaper(paper))

    def _open_paper(self, paper: ArchivedPaper) -> None:
        self.go.emit(PAPER_PAGE, paper)

    def _open_case(self) -> None:
        item = self.current or self.closing.table.current_row()
        if item is not None and self._free():
            self.go.emit(CASE_PAGE, item.case_id)

    def _back_to(self, item: AgendaItem) -> None:
        if self.meeting is not None:
            self.turn_to([one.case_id for one in self.meeting.items].index(item.case_id))

    def _leave(self) -> None:
        """Leave the form, the entry, or the meeting, whichever is innermost."""
        if self.panel.form is not None:
            self.panel.leave()
        elif self.item.entry.box.hasFocus():
            self.item.lines.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _acted(self, result: object) -> None:
        if callable(result):
            result()
            return
        self.done.emit(str(result))
        self.refresh()

    def _looked(self) -> Looked | None:
        """Return what the key for hidden names shows: the case in front."""
        if self.current is None or self.brief is None or not self.brief.hides_names:
            self.noted.emit(self.tr("这里没有隐去的姓名。"))
            return None
        self.note.keep_now()
        return self._looked_at(self.current)

    def _looked_at(self, item: AgendaItem) -> Looked:
        return Looked(item.row.number, lambda desk, why: reveal_case(desk, item.case_id, why), item.row.sealed)

    def showEvent(self, event: QShowEvent) -> None:
        """Count time again."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no time out of sight, and keep what was said."""
        super().hideEvent(event)
        self._run()
        if not event.spontaneous():
            self.note.leave(self.watch.seconds_of)
            self.brief = None

    # How it is put together

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as large as the screen allows."""
        super().resizeEvent(event)
        sheet = letters_sheet(meeting_points(self.width(), self.height()), QApplication.font().pointSize())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            self.item.make_room()

    def _content(self) -> QWidget:
        top = QHBoxLayout()
        top.addWidget(self.progress, 1)
        top.addWidget(self.warning)
        top.addWidget(self.clock)
        set_look(self.progress, "look", "heading")
        set_look(self.clock, "look", "muted")
        self.sheets.addWidget(self.item)
        self.sheets.addWidget(self.closing)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.sheets, 1)
        return content

    def _listen(self) -> None:
        for name, kind in _DECISIONS.items():
            self.item.decisions.add(name, partial(self.decide, kind), primary=True)
            self.item.decisions.rename(name, kind.label)
        for name, act in _moves(self).items():
            self.item.moves.add(name, act)
            if name in _SHORT:
                self.item.moves.rename(name, _SHORT[name])
        bind(self, "write_note", self._write_note)
        for name, signed in _SIGNING.items():
            self.closing.bar.add(name, partial(self._sign, signed))
        self.closing.bar.add("meeting_week_sheet", self._open_sheet)
        for name, paper in _PAPERS.items():
            self.closing.bar.add(name, partial(self._paper, paper))
        bind(self, "leave_meeting", self._leave)
        self.closing.table.opened.connect(self._back_to)
        self.note.noted.connect(self.noted)
        self.note.refused.connect(self.refused)
        self._tick.timeout.connect(self._show_time)
        self.panel.acted.connect(self._acted)
        self.panel.refused.connect(self.refused)


def _moves(page: MeetingPage) -> dict[str, Callable[[], object]]:
    """Return the keys that turn the pages of the meeting, and those that only look."""
    return {
        "next_item": lambda: page.turn_to(page.at + 1),
        "previous_item": lambda: page.turn_to(page.at - 1),
        "first_item": lambda: page.turn_to(0),
        "meeting_end": lambda: page.turn_to(10**6),
        "open_item": page._open_case,
        "pause_meeting": page._turn_pause,
    }


def _closing_keys(front: InFront) -> tuple[str, ...]:
    """Return the acts that have a button on the closing sheet of a week in that state."""
    state = front.week.state
    names = [name for name, act in _SIGNING.items() if act in SHOWN[state]]
    if state is WeekState.CLOSED:
        names += ["meeting_week_sheet", "meeting_minutes", "meeting_supervision"]
    return (*names, *(["meeting_week_paper"] if front.papers.papers else []))
