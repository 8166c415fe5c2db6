"""Compiling the dossier of a case, and taking a compiled one out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from rules.vocabulary import Retention
from ui.act_panel import ActPanel
from ui.case.act import Values
from ui.counter import Counter
from ui.listed import offered
from ui.page import Page
from ui.paper_files import export_folder, save_copy
from ui.tasks import Progress, TaskRunner
from ui.widgets.fields import Field, FormSpec, Kind, choices_of, note
from workflow.desk import Desk
from workflow.dossiers import NewDossier, dossier_copy, make_dossier
from workflow.views.case import CaseView
from workflow.views.case_papers import DossierLine
from workflow.views.lists import Listed


class DossierActs(QObject):
    """The acts of the dossier, by name; each opens its form in the page's panel."""

    def __init__(
        self,
        page: Page,
        panel: ActPanel,
        counter: Counter,
        runner: TaskRunner,
        view: Callable[[], CaseView | None],
        chosen: Callable[[], DossierLine | None],
    ) -> None:
        super().__init__(page)
        self._page, self._panel, self._counter, self._runner = page, panel, counter, runner
        self._view, self._chosen = view, chosen
        self.by_name: dict[str, Callable[[], None]] = {"compile_dossier": self._compile, "take_dossier": self._take}

    def why_not(self, name: str) -> str:
        """Return why an act cannot begin, in a sentence; nothing when it can."""
        if name == "take_dossier" and self._chosen() is None:
            return self.tr("请先选择一份已经编成的卷宗。")
        return ""

    def _compile(self) -> None:
        view, desk = self._view(), self._counter.desk
        if view is None:
            return

        def work(values: Values, progress: Progress) -> Path:
            told = dict(values)
            made = make_dossier(
                desk, view.id, NewDossier(**told), lambda done, whole, what: progress.step(done, whole, what)
            )
            return _saved(desk, made, told.get("reason", ""))

        checkers = tuple(Listed(card.id, f"{card.name}（{card.role.label}）") for card in desk.station.officers())
        self._panel.open_long(f"case/{view.id}/dossier", _spec(view, checkers), work)

    def _take(self) -> None:
        line, view, desk = self._chosen(), self._view(), self._counter.desk
        if line is None or view is None:
            return
        if view.sealed:
            reason = Field("reason", "取用理由", required=True)
            spec = FormSpec(f"取用卷宗：{line.number}", (reason,), submit_label="取用")
            self._panel.open(
                f"dossier/{line.id}/take", spec, lambda values: _saved(desk, line.id, str(values["reason"]))
            )
            return
        self._runner.run(lambda _p: _saved(desk, line.id), self._panel.acted.emit, self._page.refused.emit, owner=self)


def _saved(desk: Desk, dossier_id: int, reason: str = "") -> Path:
    return save_copy(dossier_copy(desk, dossier_id, reason), export_folder(desk.station.place))


def _spec(view: CaseView, checkers: tuple[Listed, ...]) -> FormSpec:
    lacking = "、".join(view.file.lacking)
    missing = (
        note(f"卷内还缺：{lacking}。请先补齐；确需缺件编卷的，写明理由。"),
        Field("waiver", "缺件编卷的理由", hint="写入卷宗情况说明。"),
    )
    return FormSpec(
        f"编成卷宗：{view.number}",
        (
            note(
                "封面、目录、全部文书和附件、情况说明、封底合成一个PDF，连续编页；编成后保存在台账里，并另存一份打开。"
            ),
            *(missing if lacking else ()),
            Field("retention", "保管期限", Kind.CHOICE, True, choices_of(Retention), value=Retention.LONG),
            Field("checked_by", "检查人", Kind.CHOICE, choices=offered(checkers)),
            Field("remark", "备注", hint="印在封面上。"),
            Field("statement", "卷宗情况说明", Kind.LONG_TEXT, hint="需要说明的事项，没有就不填。"),
            *((Field("reason", "编卷理由", required=True, hint="本案已封存。"),) if view.sealed else ()),
        ),
        submit_label="编卷",
    )
