"""The page of a session's live record: one key says who speaks, Enter ends what was said, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rules.errors import RuleViolation
from rules.records import Said
from rules.vocabulary import Appeal
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import PAUSE, DraftShelf
from ui.page import Page
from ui.paper.subject import ArchivedPaper, DraftPaper, Subject
from ui.record.columns import SAID_COLUMNS
from ui.record.entry import StatementEntry
from ui.record.kept import kept_of, said_of
from ui.record.phrases import PhraseList
from ui.record.subject import RecordInHand
from ui.shortcuts import bind, shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.record_table import RecordTable
from workflow.desk import Desk
from workflow.records import draft_record, issue_record, write_record
from workflow.views.record import Phrase, RecordView, Speaker, record_view

CASE_PAGE, PAPER_PAGE = "case", "paper"
_PATIENCE = 180_000
_ENOUGH = 20
"""How many characters of a statement are enough to know it by."""
_SPEAKERS = tuple(f"speaker_{n}" for n in range(1, 9))
_APPEALS = {"say_feeling": Appeal.FEELING, "say_reason": Appeal.REASON, "say_law": Appeal.LAW}


class RecordPage(Page):
    """Shows the record of the session it was opened with."""

    key = "record"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("调解笔录")
        self._counter, self._runner, self._shelf = counter, runner, shelf
        self._session_id = self._officer = 0
        self._shown_for = 0
        self._corrected: int | None = None
        self.view: RecordView | None = None
        self.statements: list[Said] = []
        self.words = QLabel()
        self.fixed = QLabel()
        self.bar = ActBar(self)
        self.speakers = ActBar(self)
        self.whole = QLabel()
        self.entry = StatementEntry(counter.now)
        empty = self.tr("还没有记录。按上面的键选择发言人，写下所说的话，Enter 记下一条。")
        self.table: RecordTable[Said] = RecordTable(SAID_COLUMNS, empty, name=self.tr("笔录"), dense=True)
        self.phrases = PhraseList()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._sure = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._lay_out()
        self._listen()

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to the record of the session of that id, or back to one that was in hand."""
        self._officer = self._counter.desk.officer.id
        if isinstance(subject, RecordInHand):
            self._officer, subject = subject.officer_id, subject.session_id
        if isinstance(subject, int) and subject != self._session_id:
            self._keep_now()
            self._session_id, self.view = subject, None

    def refresh(self) -> None:
        """Read the session anew; what is being written stays.

        Where names are hidden, another officer who takes the desk is led back to the case, to have them shown there.
        """
        if self._gives_way():
            return
        session_id, desk = self._session_id, self._counter.desk
        self._runner.run(lambda _p: record_view(desk, session_id), self._show, self.refused.emit)

    def first_focus(self) -> QWidget | None:
        """Return the box that is typed into, or the record when nothing can be written any more."""
        return self.table if self.view is not None and self.view.fixed else self.entry.text.box

    # What it shows

    def _show(self, view: RecordView) -> None:
        if view.session_id != self._session_id:
            return
        turned = (self.view is None or self.view.fixed != view.fixed) and self._has_cursor()
        self.view = view
        if self._gives_way():
            return
        self.title = view.title
        self.title_changed.emit()
        self.words.setText(view.words)
        self.fixed.setText(view.fixed)
        self.fixed.setVisible(bool(view.fixed))
        self.phrases.table.set_rows(view.phrases)
        self._show_speakers(view)
        if self._shown_for != view.session_id or view.fixed:
            self._take_up(view)
        for part in (self.entry, self.phrases, self.speakers):
            part.setVisible(not view.fixed)
        acts = {"open_record_paper"} if view.paper_id else set[str]()
        self.bar.show_only(acts if view.fixed else {"write_record", "draft_record", "issue_record", *_APPEALS})
        first = self.first_focus()
        if turned and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _gives_way(self) -> bool:
        """Return whether its hidden names were shown to another officer; the one at the desk is led to the case."""
        if self.view is None or not self.view.hides_names or self._officer == self._counter.desk.officer.id:
            return False
        if self.isVisible():
            self._leave()
        return True

    def _has_cursor(self) -> bool:
        """Return whether the page is in front and the officer has not taken the cursor elsewhere in the window."""
        at = self.window().focusWidget()
        return self.isVisible() and (at is None or self.isAncestorOf(at) or not (at.isEnabled() and at.isVisible()))

    def _take_up(self, view: RecordView) -> None:
        """Begin with what was saved, or with what was typed and not saved when the program ended."""
        self._shown_for, self._corrected = view.session_id, None
        draft = None if view.fixed else self._shelf.kept(_draft_of(self._session_id))
        self.entry.empty()
        self.entry.speaker = view.speakers[0]
        self.statements = [*view.said] if draft is None else [said_of(one) for one in draft["said"]]
        self.entry.restore(draft["entry"] if draft else self.entry.draft())
        self._show_said()
        self._pause.stop()
        if draft is not None:
            self.noted.emit(self.tr("已恢复上次没有保存的笔录。"))

    def _show_said(self, at: int | None = None) -> None:
        self.table.set_rows(self.statements)
        if self.statements:
            self.table.selectRow(len(self.statements) - 1 if at is None else at)
            self.table.scrollTo(self.table.currentIndex())

    def _show_speakers(self, view: RecordView) -> None:
        names = _SPEAKERS[: len(view.speakers)]
        for name, speaker in zip(names, view.speakers, strict=False):
            self.speakers.rename(name, speaker.label)
        self.speakers.show_only(names)

    def _show_whole(self, said: Said | None) -> None:
        """Show in full what a line of the list has no room for."""
        self.whole.setText(f"{said.speaker}：{said.text}" if said else "")

    # What the officer does

    def speak(self, at: int) -> None:
        """Let the speaker of that place begin; what was typed of the one before is recorded.

        A statement taken up again is given to that speaker instead.
        """
        if not self._may_write():
            return
        if at >= len(self._speakers()):
            self.noted.emit(self.tr("没有这一位发言人，能选的都写在上面。"))
            return
        if self._corrected is None:
            self._end_statement()
        self.entry.begin(self._speakers()[at])

    def _speakers(self) -> tuple[Speaker, ...]:
        return () if self.view is None else self.view.speakers

    def _may_write(self) -> bool:
        """Return whether the record can still be changed, having said why when it cannot."""
        if self.view is not None and self.view.fixed:
            self.refused.emit(RuleViolation("record_fixed", self.view.fixed))
        return self.view is not None and not self.view.fixed

    def _end_statement(self) -> None:
        said = self.entry.taken()
        if said is None:
            return
        at, self._corrected = self._corrected, None
        if at is None:
            self.statements.append(said)
        else:
            self.statements[at] = said
        self._show_said(at)
        self._keep_now()

    def _correct(self, _row: Said) -> None:
        if not self._may_write():
            return
        self._end_statement()
        self._corrected = self.table.currentIndex().row()
        self.entry.turn_to(self.statements[self._corrected])

    def _say_phrase(self, phrase: Phrase) -> None:
        """Write a phrase as the words of the chair, whose it is."""
        if self._corrected is None:
            self.speak(0)
        self.entry.insert(phrase.text)

    def _remove(self) -> None:
        if not self._may_write():
            return
        at = self.table.currentIndex().row()
        if not 0 <= at < len(self.statements) or not self.table.hasFocus():
            self.noted.emit(self.tr("要删去一条，请先按 ↑ 到记录里选中它。"))
            return
        del self.statements[at]
        self._corrected = None
        self._show_said(min(at, len(self.statements) - 1) if self.statements else None)
        self._keep_now()

    def _mark(self, appeal: Appeal) -> None:
        if self._may_write():
            self.entry.mark(appeal)

    def _go_to_phrases(self) -> None:
        if self._may_write():
            self.phrases.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if not self._may_write():
            return
        self._end_statement()
        self._written(self._saved_words())

    def _issue(self) -> None:
        """Archive it at the second press and open it to be printed; the first says what it means."""
        if not self._may_write() or not self._all_entered():
            return
        if not self._sure.isActive():
            self._sure.start()
            words = self.tr("归档后不能再改，请先让双方核对。{2}共{0}条；要归档并打开打印，请再按一次 {1}。")
            self.noted.emit(words.format(len(self.statements), shortcut("issue_record").shown, self._unregistered()))
            return
        self._sure.stop()
        desk, session_id = self._counter.desk, self._session_id
        words = self.tr("笔录已归档，请双方逐页签名。")
        self._written(words, lambda: ArchivedPaper(issue_record(desk, session_id)))

    def _unregistered(self) -> str:
        """Return what the paper will lack as long as the session is only booked; nothing once it is taken down."""
        if self.view is None or not self.view.booked:
            return ""
        words = self.tr("这场调解还没有登记，结果和记录人会空着，要印上的请先回纠纷按 {0} 登记调解。")
        return words.format(shortcut("hold_session").shown)

    def _all_entered(self) -> bool:
        """Return whether nothing waits in the box, having asked for Enter when something does: no paper swallows it."""
        if not (words := self.entry.text.value()):
            return True
        self._sure.stop()
        begun = words if len(words) <= _ENOUGH else f"{words[:_ENOUGH]}……"
        told = self.tr("“{0}”还在输入框里，没有记下。要写进笔录请先按 Enter，不要的请删掉，再按一次。")
        self.refused.emit(RuleViolation("statement_open", told.format(begun)))
        self.entry.text.box.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _look(self) -> None:
        if not self._may_write() or not self._all_entered():
            return
        self._written(self._saved_words(), partial(_draft_paper, self._counter.desk, self._session_id))

    def _open_paper(self) -> None:
        paper_id = self.view.paper_id if self.view else None
        if paper_id is not None:
            self.go.emit(PAPER_PAGE, ArchivedPaper(paper_id))
        elif self._may_write():
            self.noted.emit(self.tr("笔录还没有打印，先按 {0} 看草稿。").format(shortcut("draft_record").shown))

    def _saved_words(self) -> str:
        return self.tr("笔录已保存，共{0}条。").format(len(self.statements))

    def _written(self, words: str, make: Callable[[], Subject | None] = lambda: None) -> None:
        """Save what is written and say so; a paper made of it is opened, unless the officer has gone elsewhere."""
        desk, session_id, said = self._counter.desk, self._session_id, tuple(self.statements)

        def work() -> Subject | None:
            write_record(desk, session_id, said)
            return make()

        def done(paper: Subject | None) -> None:
            self._forget_saved(session_id, said)
            if paper is not None and self.isVisible() and session_id == self._session_id:
                self.go.emit(PAPER_PAGE, paper)
            self._done(words)

        self._runner.run(lambda _p: work(), done, self.refused.emit, owner=self)

    def _done(self, words: str) -> None:
        self.done.emit(words)
        self.refresh()

    def _forget_saved(self, session_id: int, said: tuple[Said, ...]) -> None:
        """Drop the draft of a session when nothing stands in it that was not saved; another may be in front by now."""
        if session_id == self._session_id:
            self._keep_now()
        name = _draft_of(session_id)
        kept = self._shelf.kept(name)
        if kept and kept["said"] == [kept_of(one) for one in said] and not kept["entry"]["text"]:
            self._shelf.drop(name)

    def _leave(self) -> None:
        self._keep_now()
        if self.view is None:
            self.left.emit()
        else:
            self.go.emit(CASE_PAGE, self.view.case_id)

    # What is kept

    def _keep_soon(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    def _keep_now(self) -> None:
        self._pause.stop()
        if self.view is None or self.view.fixed or self._shown_for != self._session_id:
            return
        if tuple(self.statements) == self.view.said and not self.entry.text.draft():
            self._shelf.drop(_draft_of(self._session_id))
            return
        draft: dict[str, Any] = {"said": [kept_of(one) for one in self.statements], "entry": self.entry.draft()}
        self._shelf.keep(_draft_of(self._session_id), draft)

    def _keep_at_the_end(self) -> None:
        self._keep_now()
        self._shelf.wait()

    # How it is put together

    def _listen(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "write_record": self._save,
            "draft_record": self._look,
            "issue_record": self._issue,
        }
        for name, act in acts.items():
            self.bar.add(name, act, primary=name == "write_record")
        for name, appeal in _APPEALS.items():
            self.bar.add(name, partial(self._mark, appeal))
            self.bar.rename(name, appeal.label)
        self.bar.add("open_record_paper", self._open_paper)
        for at, name in enumerate(_SPEAKERS):
            self.speakers.add(name, partial(self.speak, at))
        bind(self, "phrases", self._go_to_phrases)
        bind(self, "remove_statement", self._remove)
        bind(self, "leave_record", self._leave)
        self.entry.ended.connect(self._end_statement)
        self.entry.edited.connect(self._keep_soon)
        self.entry.up_asked.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.opened.connect(self._correct)
        self.table.chosen.connect(self._show_whole)
        self.phrases.table.opened.connect(self._say_phrase)
        self._pause.timeout.connect(self._keep_now)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self._keep_at_the_end)

    def _lay_out(self) -> None:
        set_look(self.words, "look", "muted")
        set_look(self.fixed, "bar", Tone.WARN.value)
        set_look(self.whole, "look", "muted")
        for label in (self.words, self.fixed, self.whole):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.fixed.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.setSpacing(8)
        for part in (self.words, self.fixed, self.bar, self.speakers):
            column.addWidget(part)
        column.addLayout(self._body(), 1)
        column.addWidget(self.whole)

    def _body(self) -> QHBoxLayout:
        middle = QVBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addWidget(self.entry)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(middle, 3)
        body.addWidget(self.phrases, 2)
        return body


def _draft_paper(desk: Desk, session_id: int) -> DraftPaper:
    in_hand = RecordInHand(session_id, desk.officer.id)
    return DraftPaper(draft_record(desk, session_id), "调解笔录", back=(RecordPage.key, in_hand))


def _draft_of(session_id: int) -> str:
    return f"record/{session_id}"
