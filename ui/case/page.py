"""The page of one case: everything about it, and everything that may be done with it, by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rules.errors import Refusal
from rules.rights import ACTS as RIGHTS
from rules.rights import may, require_right
from ui.act_panel import ActPanel
from ui.case.act import CaseAct, Scene, Values, Watching
from ui.case.agreement_forms import AGREEMENT_ACTS
from ui.case.attachment_acts import AttachmentActs
from ui.case.attachment_tab import AttachmentTab
from ui.case.claim_forms import CLAIM_ACTS
from ui.case.document_acts import ENTER_PAPER, PAPER_PAGE, DocumentActs
from ui.case.dossier_acts import DossierActs
from ui.case.file_forms import FILE_ACTS
from ui.case.header import CaseHeader
from ui.case.missing import MissingActs
from ui.case.next_words import with_next_step
from ui.case.outcome_forms import OUTCOME_ACTS
from ui.case.party_forms import PARTY_ACTS
from ui.case.sealing import SEAL_ACTS, looked_at, needs_names
from ui.case.session_forms import SESSION_ACTS
from ui.case.subject import CasePart
from ui.case.tables import TABS, TabSpec
from ui.case.tabs import FactsTab, ListTab
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page
from ui.paper.subject import DraftPaper
from ui.paper_files import show_file
from ui.reveal import Reveal
from ui.shortcuts import bind
from ui.tasks import TaskRunner
from ui.widgets.act_bar import ActBar
from workflow.drafts import Draft
from workflow.sealing import REVEAL
from workflow.views.case import CaseView, case_view
from workflow.views.case_acts import CASE_ACTS
from workflow.views.case_claims import ClaimLine
from workflow.views.case_course import AgreementLine, SessionLine
from workflow.views.case_papers import DossierLine, PaperLine
from workflow.views.case_people import PartyLine
from workflow.views.lists import StationLists, station_lists

OPEN_RECORD, RECORD_PAGE = "open_record", "record"
_FILES, _PAPERS = "附件", "文书"
ACTS: dict[str, CaseAct] = (
    FILE_ACTS | PARTY_ACTS | SESSION_ACTS | CLAIM_ACTS | AGREEMENT_ACTS | OUTCOME_ACTS | SEAL_ACTS
)
Row = TypeVar("Row")
Tab = FactsTab | ListTab | AttachmentTab


@dataclass(frozen=True, slots=True)
class _Done:
    """What an act of a case has given, to be said once the case has been read anew."""

    case_id: int
    act: str
    result: str


class CasePage(Page):
    """Shows the case it was opened with; every act opens its form in place of the tabs."""

    key = "case"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("纠纷")
        self._counter, self._runner = counter, runner
        self._case_id: int | None = None
        self._unsaid = ""
        self.view: CaseView | None = None
        self._lists: StationLists | None = None
        self.header = CaseHeader()
        self.bar = ActBar(self)
        self.missing = MissingActs()
        self.tab_bar = QTabBar()
        self.tabs = QStackedWidget()
        self.files = AttachmentTab(counter, runner)
        self.panel = ActPanel(self._content(), runner, shelf, counter.now)
        file_acts = AttachmentActs(self, self.files, self.panel, counter, runner, lambda: self._case_id)
        self._file_acts = file_acts
        self._documents = DocumentActs(self, self.panel, counter, runner, lambda: self.view, self._paper)
        self._dossiers = DossierActs(
            self, self.panel, counter, runner, lambda: self.view, lambda: _first(DossierLine, self._tab.chosen_rows())
        )
        self._beside: dict[str, Callable[[], None]] = {
            OPEN_RECORD: self._open_record,
            **file_acts.by_name,
            **self._documents.by_name,
            **self._dossiers.by_name,
        }
        self.reveal = Reveal(self, counter, runner, lambda: looked_at(self.view) if self.view else None, self.panel)
        self._listen()
        self._lay_out()

    # What the window asks

    def open_subject(self, subject: object) -> None:
        """Turn to the case of that id, or to a part of a case."""
        case_id, tab = (subject.case_id, subject.tab) if isinstance(subject, CasePart) else (subject, "")
        if case_id != self._case_id:
            self.panel.leave()
            self._case_id = case_id if isinstance(case_id, int) else None
            self.reveal.end()
            self.tab_bar.setCurrentIndex(0)
        if tab:
            self.tab_bar.setCurrentIndex([spec.title for spec in TABS].index(tab))

    def refresh(self) -> None:
        """Read the case anew; a form that is open stays as it is."""
        self._file_acts.watch_camera()
        case_id, desk, revealed = self._case_id, self._counter.desk, self.reveal.shown
        if case_id is not None:
            self._runner.run(
                lambda _p: (case_view(desk, case_id, revealed=revealed), station_lists(desk)),
                self._show,
                self._not_read,
            )

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, or the first list of the tab in front."""
        if self.panel.form is not None:
            return self.panel.form.stops()[0]
        return self._tab.stops()[0]

    # What is shown

    def _show(self, found: tuple[CaseView, StationLists]) -> None:
        view, self._lists = found
        if view.id != self._case_id:
            self._say()
            return
        before, self.view = self.view, view
        self.title = f"{view.number} {view.title}"
        self.title_changed.emit()
        self.header.show_case(view, revealed=self.reveal.shown)
        for at in range(self.tabs.count()):
            self._tab_at(at).show_case(view)
        self._choose_paper(before, view)
        self._show_acts()
        self._say(view)
        if self.reveal.then and not view.hides_names:
            self.begin(self.reveal.then)

    def _choose_paper(self, before: CaseView | None, view: CaseView) -> None:
        """Select the paper that has just been issued; in a case turned to, the first one that is missing."""
        lines = view.file.lines
        if before is None or before.id != view.id:
            chosen = next((line.id for line in lines if line.missing), None)
        else:
            known = {line.id for line in before.file.lines}
            new = [line.paper_id for line in lines if line.paper_id is not None and line.id not in known]
            chosen = max(new, default=None)
        papers = self._tab_at([spec.title for spec in TABS].index(_PAPERS))
        if chosen is not None and isinstance(papers, ListTab):
            papers.tables[0].select(chosen)

    def _not_read(self, refusal: Refusal) -> None:
        self._say()
        self.refused.emit(refusal)

    def _say(self, view: CaseView | None = None) -> None:
        """Say what has been done, with what comes next in the case as it stands now."""
        said, self._unsaid = self._unsaid, ""
        if said:
            self.done.emit(said if view is None else with_next_step(said, view))

    def _show_acts(self) -> None:
        """Show the acts of the tab in front and those that come next, and why the missing ones are missing."""
        if self.view is None:
            return
        at, likely = self.tab_bar.currentIndex(), self.view.next_acts
        here = TABS[at].acts
        able = {offer.name for offer in self.view.acts if offer.open}
        able |= self._documents.by_name.keys() | self._dossiers.by_name.keys()
        able |= {OPEN_RECORD} if self._recordable() else set()
        able |= self._file_acts.by_name.keys()
        self.bar.rename("seal_case", next(offer.label for offer in self.view.acts if offer.name == "seal_case"))
        # On the first tab the whole case; elsewhere the likeliest and what belongs to the tab, so that a small window
        # keeps room for its list.
        usual = [name for name in likely if at == 0 or name == likely[0] or name in here]
        others = [name for name in here if name in able and name not in usual]
        groups = [(self.tr("下一步"), usual), (self.tr("还可以"), others)]
        self.bar.show_groups(groups, first=likely[0] if likely else "")
        missing = [offer for offer in self.view.acts if not offer.open and (at == 0 or offer.name in here)]
        self.missing.show_missing(missing)

    # What the officer does

    def begin(self, name: str) -> None:
        """Open the form of an act, or say why it is not open."""
        name = self._documents.by_enter() if name == ENTER_PAPER else name
        scene = self._scene()
        if scene is None:
            return
        asked = (self._file_acts, self._documents, self._dossiers)
        if told := next((why for acts in asked if (why := acts.why_not(name))), ""):
            self.noted.emit(told)
            return
        try:
            self._require_right(name)
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        why = "" if name in self._beside else self._why_not(name, scene)
        if why:
            self.noted.emit(self.tr("现在不能办理：{0}。").format(why))
            return
        if needs_names(name, scene.case):
            self._show_names_for(name)
            return
        self.reveal.then = ""
        if name in self._beside:
            self._beside[name]()
            return
        act = ACTS[name]
        work, desk = self._work(name, act, scene), self._counter.desk
        look = None if act.look is None else partial(act.look, desk, scene)
        form = self.panel.open_long(
            self._draft_name(name, scene), act.spec(scene), lambda values, _progress: work(values), look
        )
        if act.watch is not None:
            act.watch(form, scene, Watching(self._counter.desk, self._runner, self._counter.now()))

    def _require_right(self, name: str) -> None:
        """Raise Forbidden before a form is opened that its officer could only type into in vain."""
        if name in self._beside and name in RIGHTS:
            require_right(self._counter.desk.officer.role, name)

    def _looked(self, result: object) -> None:
        """Show the draft of what an act would print; the form stays as it is."""
        if isinstance(result, Draft) and self.view is not None:
            back = ("case", self.view.id)
            self.go.emit(PAPER_PAGE, DraftPaper(result.copy, result.title, result.findings, back=back))

    def _show_names_for(self, name: str) -> None:
        """Show the hidden names first, by somebody who may, and go on with the act from there."""
        if may(self._counter.desk.officer.role, REVEAL):
            self.reveal.begin(then=name)
        else:
            self.noted.emit(self.tr("这起纠纷有隐去的姓名，请由可以查看的人办理。"))

    def _recordable(self) -> list[int]:
        """Return the sessions that have or may have a live record: all but the cancelled ones."""
        sessions = self.view.course.sessions if self.view is not None else ()
        return [one.id for one in sessions if one.booked or one.result]

    def _open_record(self) -> None:
        """Go to the record of the chosen session, else of the last one."""
        known = self._recordable()
        if not known:
            self.noted.emit(self.tr("还没有可以记录的调解，请先预约调解。"))
            return
        chosen = _first(SessionLine, self._tab.chosen_rows())
        self.go.emit(RECORD_PAGE, chosen.id if chosen is not None and chosen.id in known else known[-1])

    def _work(self, name: str, act: CaseAct, scene: Scene) -> Callable[[Values], object]:
        desk = self._counter.desk
        return lambda values: _Done(scene.case.id, name, act.work(desk, scene, dict(values)))

    def _why_not(self, name: str, scene: Scene) -> str:
        offer = next(offer for offer in scene.case.acts if offer.name == name)
        if name == "replace_party" and scene.case.hides_names and not may(self._counter.desk.officer.role, REVEAL):
            return self.tr("{0}——这起纠纷有隐去的姓名，由可以查看的人办理").format(offer.label)
        return f"{offer.label}——{offer.missing}" if offer.missing else ""

    def _draft_name(self, name: str, scene: Scene) -> str:
        return f"case/{scene.case.id}/{name}/{ACTS[name].about(scene)}"

    def _scene(self) -> Scene | None:
        if self.view is None or self._lists is None:
            return None
        desk = self._counter.desk
        return Scene(
            case=self.view,
            lists=self._lists,
            officer_id=desk.officer.id,
            role=desk.officer.role,
            now=self._counter.now(),
            place=desk.station.place,
            party=_first(PartyLine, (row for at in range(self.tabs.count()) for row in self._tab_at(at).chosen_rows())),
            claim=_first(ClaimLine, self._tab.chosen_rows()),
            chosen=self._tab.chosen_rows(),
        )

    def _paper(self) -> PaperLine | None:
        """Return the paper chosen in the tab in front: of its own row, or of the agreement; elsewhere the newest."""
        if self.view is None:
            return None
        rows = self._tab.chosen_rows()
        row = _first(PaperLine, rows)
        if row is not None or TABS[self.tab_bar.currentIndex()].title == _PAPERS:
            return row
        archived = [line for line in self.view.file.lines if line.paper_id is not None]
        agreement = _first(AgreementLine, rows)
        if agreement is not None:
            return next((line for line in archived if line.paper_id == agreement.paper_id), None)
        return max(archived, key=lambda line: line.paper_id or 0, default=None)

    def _acted(self, result: object) -> None:
        if callable(result):
            result()
            return
        if isinstance(result, Path):
            self.done.emit(self._shown_words(result))
        elif not isinstance(result, _Done):
            self.done.emit(str(result))
        else:
            self._unsaid += result.result
            if result.case_id == self._case_id:
                self._turn_to_result(result.act)
        self.refresh()

    def _shown_words(self, path: Path) -> str:
        opened = show_file(path)
        return self.tr("已保存为“{0}”。").format(path) + ("" if opened else self.tr("本机没有打开它的程序。"))

    def _turn_to_result(self, act: str) -> None:
        """Bring the list to the front that what was done stands in; what the header or the facts show stays there."""
        homes = [at for at, spec in enumerate(TABS) if act in spec.acts]
        if homes and 0 not in homes and self.tab_bar.currentIndex() not in homes and self.panel.form is None:
            self.tab_bar.setCurrentIndex(homes[0])
            self._tab.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_the_cursor(self) -> None:
        """Put the cursor into the tab when the form that was left has nowhere to give it back to."""
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused) or not focused.isVisible():
            self._tab.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, by: int) -> None:
        if self.panel.form is None:
            self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % self.tab_bar.count())
            self._tab.stops()[0].setFocus()

    def _turned(self, at: int) -> None:
        self.tabs.setCurrentIndex(at)
        self._show_acts()

    # How it is put together

    @property
    def _tab(self) -> Tab:
        return self._tab_at(self.tabs.currentIndex())

    def _tab_at(self, at: int) -> Tab:
        tab = self.tabs.widget(at)
        assert isinstance(tab, Tab)
        return tab

    def _tab_of(self, spec: TabSpec) -> Tab:
        if spec.title == _FILES:
            return self.files
        return ListTab(spec) if spec.listings else FactsTab()

    def _content(self) -> QWidget:
        for spec in TABS:
            tab = self._tab_of(spec)
            tab.enter_asked.connect(self.begin)
            self.tab_bar.addTab(spec.title)
            self.tabs.addWidget(tab)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tab_bar)
        column.addWidget(self.bar)
        column.addWidget(self.missing)
        column.addWidget(self.tabs, 1)
        return content

    def _listen(self) -> None:
        for name in (*CASE_ACTS, *self._beside):
            self.bar.add(name, partial(self.begin, name))
        bind(self, "show_missing", self.missing.turn)
        bind(self, "next_tab", lambda: self._turn(1))
        bind(self, "previous_tab", lambda: self._turn(-1))
        self.tab_bar.currentChanged.connect(self._turned)
        self.panel.acted.connect(self._acted)
        self.panel.looked.connect(self._looked)
        self.panel.refused.connect(self.refused)
        self.panel.left.connect(self._find_the_cursor)
        self.panel.kept.connect(
            lambda title: self.noted.emit(self.tr("“{0}”里填写的已保留，再打开时恢复。").format(title))
        )
        self.panel.restored.connect(lambda: self.noted.emit(self.tr("已恢复上次没有保存的内容。")))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.header)
        column.addWidget(self.panel, 1)


def _first(kind: type[Row], rows: Iterable[object]) -> Row | None:
    return next((row for row in rows if isinstance(row, kind)), None)
