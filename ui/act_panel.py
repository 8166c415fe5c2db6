"""Where an act is filled in: its form takes the place of the page's content until it is saved or left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from rules.errors import Refusal
from ui.drafts import DraftKeeper, DraftShelf
from ui.page import Page
from ui.tasks import Progress, TaskRunner
from ui.widgets.fields import FormSpec

if TYPE_CHECKING:
    from ui.widgets.form import ActForm
    from ui.widgets.inputs import Now

Work = Callable[[dict[str, Any]], object]
LongWork = Callable[[dict[str, Any], Progress], object]


class ActPanel(QStackedWidget):
    """Shows the content, or one form; ``acted(result)`` follows an act done, ``left`` the way back.

    What was typed is kept under the draft's name when the form is left, and comes back with it
    (``restored``); after the act it is dropped. ``kept(title)`` names the form that gave way to another one.
    ``looked(result)`` follows a look at what would be saved; the form stays.
    """

    acted = Signal(object)
    looked = Signal(object)
    left = Signal()
    restored = Signal()
    kept = Signal(str)
    refused = Signal(object)

    def __init__(self, content: QWidget, runner: TaskRunner, shelf: DraftShelf, now: Now) -> None:
        super().__init__()
        self._content, self._runner, self._shelf, self._now = content, runner, shelf, now
        self._keeper: DraftKeeper | None = None
        self._name, self._first = "", dict[str, Any]()
        self._before: QWidget | None = None
        self.form: ActForm | None = None
        self.addWidget(content)
        runner.cancelled.connect(self._stopped)

    def open(self, draft_name: str, spec: FormSpec, work: Work) -> ActForm:
        """Show the form and put the cursor into it; ``work`` gets its values off the GUI thread."""
        return self.open_long(draft_name, spec, lambda values, _progress: work(values))

    def open_long(self, draft_name: str, spec: FormSpec, work: LongWork, look: Work | None = None) -> ActForm:
        """Show a form whose act takes long enough to say how far it is, or with ``look`` can be looked at first."""
        # Imported here: the window opens without a form.
        from ui.widgets.form import ActForm

        gave_way = ""
        if self.form is None:
            self._before = QApplication.focusWidget()
        else:
            title = self.form.spec.title
            gave_way = title if self._take_away() and draft_name != self._name else ""
        form = ActForm(spec, self._now)
        form.submitted.connect(lambda values: self._submit(form, work, values))
        form.cancelled.connect(self.leave)
        if look is not None:
            form.look_asked.connect(lambda values: self._look(form, look, values))
        self._name, self._first = draft_name, form.draft()
        self._keeper = DraftKeeper(form, self._shelf, draft_name)
        self.form = form
        self.addWidget(form)
        self.setCurrentWidget(form)
        self._focus_form(form)
        self._announce()
        if self._keeper.restored:
            self.restored.emit()
        if gave_way:
            self.kept.emit(gave_way)
        return form

    def leave(self) -> None:
        """Go back to the content; what was typed is kept."""
        if self.form is None:
            return
        self._take_away()
        self.setCurrentWidget(self._content)
        if self._before is not None and self._content.isAncestorOf(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce()
        self.left.emit()

    def _submit(self, form: ActForm, work: LongWork, values: dict[str, Any]) -> None:
        name = self._name
        form.set_busy(True)
        self._runner.run(
            lambda progress: work(values, progress),
            lambda result: self._acted(form, name, result),
            lambda refusal: self._refused(form, refusal),
            owner=self,
        )

    def _look(self, form: ActForm, look: Work, values: dict[str, Any]) -> None:
        self._runner.run(
            lambda _progress: look(values), self.looked.emit, lambda refusal: self._refused(form, refusal), owner=self
        )

    def drop(self, draft_name: str) -> None:
        """Close the form of that draft, whose act was done elsewhere, and forget what was typed in it."""
        if self.form is not None and self._name == draft_name:
            if self._keeper is not None:
                self._keeper.drop()
                self._keeper = None
            self.leave()
        self._shelf.drop(draft_name)

    def _acted(self, form: ActForm, name: str, result: object) -> None:
        if form is self.form and self._keeper is not None:
            self._keeper.drop()
            self._keeper = None
            self.leave()
        else:
            self._shelf.drop(name)
        self.acted.emit(result)

    def _refused(self, form: ActForm, refusal: Refusal) -> None:
        if form is self.form:
            form.show_refusal(refusal)
        else:
            # The officer has left the form meanwhile; the page says it.
            self.refused.emit(refusal)

    def _stopped(self) -> None:
        if self.form is not None:
            self.form.set_busy(False)

    def _take_away(self) -> bool:
        """Remove the form and return whether something typed in it is kept."""
        form, keeper = self.form, self._keeper
        self.form, self._keeper = None, None
        if form is None:
            return False
        typed = keeper is not None and form.draft() != self._first
        if keeper is not None and typed:
            keeper.keep()
        elif keeper is not None:
            keeper.drop()
        self.removeWidget(form)
        form.deleteLater()
        return typed

    def _announce(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, Page):
            around = around.parentWidget()
        if around is not None:
            around.begun.emit()

    def _focus_form(self, form: ActForm) -> None:
        missing = form.first_missing() if self._keeper is not None and self._keeper.restored else None
        if missing is not None:
            missing.setFocus(Qt.FocusReason.TabFocusReason)
        elif any(True for _ in form.entry_rows()):
            form.go_to()
        else:
            form.submit_button.setFocus(Qt.FocusReason.OtherFocusReason)
