"""The page of one paper: the archived bytes as they are, looked through, searched, printed, saved; or a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rules.errors import Refusal
from ui.act_panel import ActPanel
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper.handing_out import HandingOut
from ui.paper.printing import AskPrinter, ask_printer
from ui.paper.reader import PaperReader
from ui.paper.subject import ArchivedPaper, DraftPaper, Issued, Subject
from ui.shortcuts import shortcut
from ui.tasks import TaskRunner
from ui.theme import set_look
from ui.widgets.act_bar import ActBar
from workflow.views.paper import PaperView, paper_view


class PaperPage(Page):
    """Shows the paper it was opened with; ``ask_printer`` is how the printer is asked for."""

    key = "paper"

    def __init__(
        self, counter: Counter, runner: TaskRunner, shelf: DraftShelf, ask_printer: AskPrinter = ask_printer
    ) -> None:
        super().__init__()
        self.title = self.tr("文书")
        self._counter, self._runner = counter, runner
        self._officer = counter.desk.officer.id
        self._issuing = False
        self.subject: Subject | None = None
        self.view: PaperView | None = None
        self._front = QWidget()
        self.band = QLabel()
        self.bar = ActBar(self._front)
        self.reader = PaperReader(self._front)
        self.panel = ActPanel(self._front, runner, shelf, counter.now)
        self.handing_out = HandingOut(self, self.panel, counter, runner, ask_printer)
        self._lay_out()
        self._listen()
        self._empty()

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to a paper of the archive or to a draft."""
        if isinstance(subject, ArchivedPaper | DraftPaper) and subject != self.subject:
            self.panel.leave()
            self.subject, self._officer = subject, self._counter.desk.officer.id
            self._issuing = False
            self._empty()

    def refresh(self) -> None:
        """Read the paper anew; another officer at the desk sees what he may see, and no draft of a colleague."""
        officer, desk = self._counter.desk.officer.id, self._counter.desk
        if officer != self._officer:
            self._officer = officer
            self._empty()
            if isinstance(self.subject, DraftPaper):
                self._leave()
                return
        if isinstance(self.subject, DraftPaper):
            self._show_draft(self.subject)
        elif self.subject is not None:
            paper_id = self.subject.paper_id
            self._runner.run(lambda _p: (officer, paper_view(desk, paper_id)), self._show, self._not_read)

    def seek(self) -> bool:
        """Put the cursor into the search box, unless a form stands before it; False where there are no pages."""
        if self.panel.form is None and self.reader.has_pages:
            self.reader.seek()
        return self.reader.has_pages

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, or the pages."""
        return self.reader.view if self.panel.form is None else self.panel.form.stops()[0]

    # What is shown

    def _empty(self) -> None:
        """Show nothing of any paper."""
        self.view = None
        self._say_band("", Tone.NEUTRAL)
        self.reader.side.show_nothing()
        self.reader.turn_to(b"", self.tr("还没有打开文书。"))
        self._show_acts()

    def _show(self, found: tuple[int, PaperView]) -> None:
        officer, view = found
        if self.subject != ArchivedPaper(view.paper_id) or officer != self._counter.desk.officer.id:
            return
        self.view = view
        void = self.tr("这份文书已经作废，纸上不会注明。作废理由：{0}").format(view.void_reason)
        self._say_band(void if view.void_reason else "", Tone.BAD)
        self.reader.side.show_paper(view)
        if view.has_pages:
            self.reader.turn_to(view.content, self.tr("这份文书显示不出来，请另存为文件，用别的程序打开。"))
        else:
            self.reader.turn_to(b"", self.tr("这是一份电子表格（Excel），不能在这里显示。请另存为文件后打开。"))
        self._entitle(f"{view.kind}　{view.number}")

    def _show_draft(self, draft: DraftPaper) -> None:
        self._say_band("" if draft.is_overview else self.tr("草稿，未编号、未归档"), Tone.WARN)
        if draft.is_overview:
            self.reader.side.show_words(self._overview_words())
        else:
            self.reader.side.show_findings(draft.faults, draft.advice)
        self.reader.turn_to(draft.copy.content, self.tr("这份草稿显示不出来，请返回核对填写的内容。"))
        self._entitle(draft.title if draft.is_overview else self.tr("草稿　{0}").format(draft.title))

    def _overview_words(self) -> str:
        return self.tr("这张表随时按台账出，不取号，不归档。")

    def _not_read(self, refusal: Refusal) -> None:
        self._empty()
        self.reader.view.say(self.tr("这份文书现在不能查看。"))
        self.refused.emit(refusal)

    def _entitle(self, title: str) -> None:
        self.title = title
        self.title_changed.emit()
        self._show_acts()

    def _say_band(self, words: str, tone: Tone) -> None:
        set_look(self.band, "bar", tone.value)
        self.band.setText(words)
        self.band.setVisible(bool(words))

    def _show_acts(self) -> None:
        """Show what can be done with what is shown; the likeliest stands out: going back, if faulty or void."""
        names = [] if self._why_not_issued() else ["issue_shown"]
        if self.reader.has_pages:
            names.append("print_paper")
        if isinstance(self.subject, DraftPaper):
            names += ["save_paper", "set_printer"]
        elif self.view is not None:
            names += ["save_paper", "open_paper_folder", "set_printer"]
        names.append("leave_paper")
        faulty = isinstance(self.subject, DraftPaper) and self.subject.faults
        void = self.view is not None and self.view.void_reason
        self.bar.rename("leave_paper", self._way_back())
        self.bar.show_groups([("", names)], first="leave_paper" if faulty or void else names[0])

    def _way_back(self) -> str:
        if isinstance(self.subject, DraftPaper):
            return self.tr("返回") if self.subject.is_overview else self.tr("返回修改")
        of_case = self.view is not None and self.view.case_id is not None
        return self.tr("回到纠纷") if of_case else self.tr("返回")

    # What the officer does

    def _leave(self) -> None:
        """Take back a search first; then go to where the paper came from."""
        if self.reader.give_up_search():
            return
        if isinstance(self.subject, DraftPaper):
            self.go.emit(*self.subject.back)
        elif self.view is not None and self.view.case_id is not None:
            self.go.emit("case", self.view.case_id)
        else:
            self.left.emit()

    def _why_not_issued(self) -> str:
        """Return why what is shown cannot be issued; empty when it can."""
        draft = self.subject
        if not isinstance(draft, DraftPaper):
            return self.tr("这里没有要定稿的草稿。")
        if draft.is_overview:
            return self._overview_words()
        if draft.issue is None:
            return self.tr("这份草稿只供查看，不能在这里定稿。")
        if draft.faults:
            words = self.tr("还有{0}处必须改正，列在页面右边。请按{1}返回修改后再定稿。")
            return words.format(len(draft.faults), shortcut("leave_paper").shown)
        return ""

    def _issue(self) -> None:
        draft = self.subject
        if why := self._why_not_issued():
            self.noted.emit(why)
        elif isinstance(draft, DraftPaper) and draft.issue is not None and not self._issuing:
            self._issuing, issue = True, draft.issue
            done = partial(self._issued, draft)
            self._runner.run(lambda _p: issue(), done, self._not_issued, given_up=self._may_issue_again, owner=self)

    def _issued(self, draft: DraftPaper, result: str | Issued) -> None:
        """Show the paper the draft has become, or go back to where it came from, and say what was done."""
        in_front = self.subject is draft
        if draft.issued is not None:
            draft.issued()
        if in_front:
            self.subject, self._issuing = None, False
            self._empty()
        if in_front and isinstance(result, Issued):
            self.open_subject(ArchivedPaper(result.paper_id))
            # The key that issued the draft has gone with it; what is read now is turned and printed by keys, too.
            self.reader.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()
        elif in_front:
            self.go.emit(*draft.back)
        self.done.emit(result.words if isinstance(result, Issued) else result)

    def _not_issued(self, refusal: Refusal) -> None:
        self._may_issue_again()
        self.refused.emit(refusal)

    def _may_issue_again(self) -> None:
        self._issuing = False

    # How it is put together

    def _listen(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "issue_shown": self._issue,
            "print_paper": self.handing_out.print_shown,
            "save_paper": self.handing_out.save_shown,
            "open_paper_folder": self.handing_out.open_folder,
            "set_printer": self.handing_out.set_printer,
            "leave_paper": self._leave,
        }
        for name, act in acts.items():
            self.bar.add(name, act)
        self.panel.acted.connect(self.handing_out.acted)
        self.panel.refused.connect(self.refused)
        self.panel.restored.connect(lambda: self.noted.emit(self.tr("已恢复上次没有保存的内容。")))

    def _lay_out(self) -> None:
        self.band.setWordWrap(True)
        column = QVBoxLayout(self._front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part, share in ((self.band, 0), (self.bar, 0), (self.reader, 1)):
            column.addWidget(part, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 10, 20, 10)
        whole.addWidget(self.panel)
