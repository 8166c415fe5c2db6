"""What is done with the papers of a case: made, looked at, opened, signed copies taken in, made void."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from rules.errors import RuleViolation
from ui.act_panel import ActPanel
from ui.case.act import Values
from ui.case.attachment_acts import adding, chosen_files, whole_paths
from ui.case.document_fields import document_spec, new_document
from ui.counter import Counter
from ui.page import Page
from ui.paper.subject import ArchivedPaper, DraftPaper, Issued
from ui.shortcuts import shortcut
from ui.tasks import Progress, TaskRunner
from ui.widgets.fields import Field, FormSpec, note
from workflow.attachments import NewAttachment, attach_scan
from workflow.desk import Desk
from workflow.documents import NewDocument, draft_document, issue_document, void_document
from workflow.drafts import Draft
from workflow.views.case import CaseView
from workflow.views.case_papers import PaperLine
from workflow.views.documents import DocumentForm, document_form

PAPER_PAGE = "paper"
ENTER_PAPER = "enter_paper"
"""What Enter does on a paper: open the one that was issued, make the one still to come."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """A draft to be looked at, and what would be issued."""

    draft: Draft
    new: NewDocument


class DocumentActs(QObject):
    """The acts of the papers tab, by name; ``view`` gives the case in front and ``chosen`` the paper that is meant."""

    def __init__(
        self,
        page: Page,
        panel: ActPanel,
        counter: Counter,
        runner: TaskRunner,
        view: Callable[[], CaseView | None],
        chosen: Callable[[], PaperLine | None],
    ) -> None:
        super().__init__(page)
        self._page, self._panel, self._counter, self._runner = page, panel, counter, runner
        self._view, self._chosen = view, chosen
        self._draft_name = ""
        self.by_name: dict[str, Callable[[], None]] = {
            "issue_document": self._issue,
            "open_paper": self._open,
            "attach_scan": self._attach,
            "void_document": self._void,
        }
        panel.looked.connect(self._show_draft)

    def why_not(self, name: str) -> str:
        """Return why an act cannot begin, in a sentence; nothing when it can."""
        if name not in self.by_name or (view := self._view()) is None:
            return ""
        line = self._meant()
        if name == "issue_document":
            return self._why_not_issued(view, line)
        if line is None or line.paper_id is None:
            return self.tr("请先选择一份已经出具的文书。")
        if name == "void_document" and (line.made_by or line.void_reason):
            return self.tr("这份文书已经作废。") if line.void_reason else self._by_its_act(line)
        return ""

    def by_enter(self) -> str:
        """Return the act Enter means on the chosen row."""
        line = self._meant()
        return "open_paper" if line is not None and line.paper_id is not None else "issue_document"

    def _by_its_act(self, line: PaperLine) -> str:
        if line.made_by == "record_agreement":
            return self.tr("协议书请按 {0} 作废协议。").format(shortcut("void_agreement").shown)
        return self.tr("《{0}》归档后不能作废。").format(line.kind)

    def _why_not_issued(self, view: CaseView, line: PaperLine | None) -> str:
        if line is None:
            return self.tr("请先在“文书”里选择要出具哪一种。")
        if line.made_by:
            words = self.tr("《{0}》在办理“{1}”时出具，请按 {2}。")
            return words.format(line.kind, shortcut(_KEYS[line.made_by]).text, shortcut(_KEYS[line.made_by]).shown)
        return ""

    def _meant(self) -> PaperLine | None:
        """Return the chosen paper, else the first that is missing, else the first that may be issued by itself."""
        line, view = self._chosen(), self._view()
        if line is not None or view is None:
            return line
        able = [one for one in view.file.lines if one.paper_id is None and not one.made_by]
        return next((one for one in able if one.missing), next(iter(able), None))

    # Making a paper

    def _issue(self) -> None:
        view, line, desk = self._view(), self._meant(), self._counter.desk
        if view is None or line is None:
            return
        self._runner.run(
            lambda _p: document_form(desk, view.id, line.key),
            partial(self._ask, view.id),
            self._page.refused.emit,
            owner=self,
        )

    def _ask(self, case_id: int, form: DocumentForm) -> None:
        desk = self._counter.desk
        self._draft_name = f"case/{case_id}/document/{form.key}/{form.subject_id or 0}"

        def work(values: Values, _progress: Progress) -> str:
            return _issued_words(desk, case_id, form, new_document(form, values)).words

        def look(values: Values) -> _Looked:
            new = new_document(form, values)
            return _Looked(draft_document(desk, case_id, new), new)

        self._form = form
        self._panel.open_long(self._draft_name, document_spec(form), work, look)

    def _show_draft(self, looked: object) -> None:
        view = self._view()
        if not isinstance(looked, _Looked) or view is None:
            return
        desk, form, name = self._counter.desk, self._form, self._draft_name
        draft = looked.draft
        self._page.go.emit(
            PAPER_PAGE,
            DraftPaper(
                copy=draft.copy,
                title=draft.title,
                findings=draft.findings,
                issue=lambda: _issued_words(desk, view.id, form, looked.new),
                back=("case", view.id),
                issued=lambda: self._panel.drop(name),
            ),
        )

    # What is done with one that was made

    def _open(self) -> None:
        line = self._meant()
        if line is not None and line.paper_id is not None:
            self._page.go.emit(PAPER_PAGE, ArchivedPaper(line.paper_id))

    def _attach(self) -> None:
        line, desk = self._meant(), self._counter.desk
        files = chosen_files(self._page, self.tr("附签名扫描件"))
        if line is None or line.paper_id is None or not files:
            return
        paper_id, kind, number = line.paper_id, line.kind, line.number

        def work(values: Values, progress: Progress) -> str:
            new = [NewAttachment(path, path.name, values["note"]) for path in whole_paths(values["files"])]
            added = attach_scan(desk, paper_id, new, lambda name, done, whole: progress.step(done, whole, name))
            return self.tr("已收入{0}（{1}）的签名件{2}份。").format(kind, number, len(added))

        spec = adding(files, self.tr("附签名扫描件：{0} {1}").format(kind, number), self.tr("{0}签名件").format(kind))
        self._panel.open_long(f"paper/{paper_id}/scan/{'|'.join(map(str, files))}", spec, work)

    def _void(self) -> None:
        line, desk = self._meant(), self._counter.desk
        if line is None or line.paper_id is None:
            return
        paper_id, kind = line.paper_id, line.kind

        def work(values: Values) -> str:
            void_document(desk, paper_id, values["reason"])
            return self.tr("{0}已作废，文号保留并注明理由。").format(kind)

        self._panel.open(f"paper/{paper_id}/void", _voiding(line), work)


_KEYS = {
    "record_agreement": "record_agreement",
    "issue_record": "open_record",
    "transfer": "transfer",
    "terminate": "terminate",
}
"""The key that leads to the act a paper is issued by."""


def _issued_words(desk: Desk, case_id: int, form: DocumentForm, new: NewDocument) -> Issued:
    paper_id = issue_document(desk, case_id, new)
    keys = shortcut("open_paper").shown, shortcut("attach_scan").shown
    words = "《{}》已取号归档。按{}打开打印，签名后按{}附上扫描件。".format(form.title, *keys)
    return Issued(words, paper_id)


def _voiding(line: PaperLine) -> FormSpec:
    if line.void_reason:
        raise RuleViolation("document_is_void", "这份文书已经作废。")
    return FormSpec(
        f"作废文书：{line.kind}　{line.number}",
        (
            note("文书和文号都保留，注明作废和理由；写对了的另行出具，取新的文号。"),
            Field("reason", "作废理由", required=True),
        ),
        submit_label="作废",
    )
