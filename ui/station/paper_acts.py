"""What is done with the papers of the station: forms and sentences handed out and taken in, number patterns set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from rules.errors import Refusal, RuleViolation
from rules.rights import require_right
from rules.wording import chinese_date
from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.page import Page
from ui.paper.subject import DraftPaper
from ui.paper_files import export_folder, save_copy, show_file
from ui.shortcuts import shortcut
from ui.station import paper_forms
from ui.station.forms import full_path
from ui.station.papers_part import PaperRow, PapersPart
from ui.tasks import Progress, TaskRunner
from ui.widgets.fields import FormSpec
from workflow.imports import notice_text
from workflow.own_forms import form_file, import_form, try_form, withdraw_form
from workflow.own_numbers import set_number_pattern
from workflow.own_sentences import import_sentences, sentences_file
from workflow.own_tables import import_table, restore_table, table_file
from workflow.papers import PaperCopy
from workflow.views.own_forms import FormLine, NumberLine, SentenceLine
from workflow.views.own_tables import TableLine

PAPER_PAGE = "paper"
_Values = dict[str, Any]
_WANTED = "请选择从“导出版式”得到的.toml文件"


class PaperActs(QObject):
    """The acts of the part about papers, by name."""

    def __init__(self, page: Page, panel: ActPanel, part: PapersPart, counter: Counter, runner: TaskRunner) -> None:
        super().__init__(page)
        self._page, self._panel, self._part = page, panel, part
        self._counter, self._runner = counter, runner
        self.by_name: dict[str, Callable[[], None]] = {
            "save_form": self._save,
            "import_form": self._import_form,
            "withdraw_form": self._withdraw,
            "import_sentences": self._import_sentences,
            "set_number_pattern": self._set_pattern,
            "import_table": self._import_table,
        }
        panel.looked.connect(self._show_trial)

    def by_enter(self) -> str:
        """Return the act Enter means on the chosen row."""
        return "set_number_pattern" if isinstance(self._part.chosen(), NumberLine) else "save_form"

    def begin(self, name: str) -> None:
        """Begin an act, or say who may do it."""
        try:
            if name != "save_form":
                require_right(self._counter.desk.officer.role, name)
            self.by_name[name]()
        except Refusal as refusal:
            self._page.refused.emit(refusal)

    # Handed out

    def _save(self) -> None:
        desk, folder = self._counter.desk, export_folder(self._counter.station.place)
        chosen = self._part.chosen()
        if isinstance(chosen, NumberLine):
            key = shortcut("set_number_pattern").shown
            self._page.noted.emit(self.tr("文号样式不用导出，按 {0} 直接修改。").format(key))
            return
        if self._part.shows_sentences or isinstance(chosen, SentenceLine):
            self._hand_out(lambda: sentences_file(desk), folder, "import_sentences")
        elif isinstance(chosen, TableLine):
            table = chosen.table
            self._hand_out(lambda: table_file(desk, table), folder, "import_table")
        elif chosen is not None:
            name = chosen.form
            self._hand_out(lambda: form_file(desk, name), folder, "import_form")

    def _hand_out(self, make: Callable[[], PaperCopy], folder: Path, back: str) -> None:
        self._runner.run(
            lambda _progress: save_copy(make(), folder), lambda file: self._saved(file, back), self._page.refused.emit
        )

    def _saved(self, file: Path, back: str) -> None:
        opened = "" if show_file(file.parent) else self.tr("本机没有打开文件夹的程序。")
        words = self.tr("已导出为“{0}”，改好后按 {1} 导入。{2}")
        self._page.done.emit(words.format(file, shortcut(back).shown, opened))

    # Taken in

    def _import_form(self) -> None:
        desk = self._counter.desk

        def work(values: _Values, _progress: Progress) -> str:
            day = values["valid_from"]
            label = import_form(desk, _text(values), day, values["reason"])
            return f"《{label}》的版式已导入，{chinese_date(day)}起使用。"

        def look(values: _Values) -> DraftPaper:
            trial = try_form(desk, _text(values))
            return DraftPaper(trial, Path(trial.name).stem, back=("station", None))

        self._panel.open_long("station/form", paper_forms.importing_form(desk.calendar_day), work, look)

    def _show_trial(self, looked: object) -> None:
        if isinstance(looked, DraftPaper):
            self._page.go.emit(PAPER_PAGE, looked)

    def _withdraw(self) -> None:
        line, desk = self._part.chosen(), self._counter.desk
        if isinstance(line, TableLine):
            self._restore(line)
            return
        if not isinstance(line, FormLine) or not line.versions:
            raise RuleViolation("nothing_to_withdraw", _nothing_to_withdraw(line))

        def work(values: _Values) -> str:
            withdraw_form(desk, values["version"], values["reason"])
            return f"《{line.label}》的这一版已停用。"

        self._open(f"withdraw/{line.form}", paper_forms.withdrawing(line), work)

    def _restore(self, line: TableLine) -> None:
        desk = self._counter.desk
        if not line.is_own and not line.waiting:
            raise RuleViolation("nothing_to_withdraw", f"《{line.label}》用的是自带的列，没有可以停用的。")

        def work(values: _Values) -> str:
            taken = restore_table(desk, line.table, values["valid_from"], values["reason"])
            return f"《{taken.label}》{chinese_date(taken.valid_from)}起恢复自带的列。"

        self._open(f"restore/{line.table.value}", paper_forms.restoring_table(line, desk.calendar_day), work)

    def _import_table(self) -> None:
        desk = self._counter.desk

        def work(values: _Values) -> str:
            taken = import_table(desk, _text(values), values["reason"])
            return f"《{taken.label}》的列已导入，改动{taken.changed}列，{chinese_date(taken.valid_from)}起使用。"

        self._open("table", paper_forms.importing_table(), work)

    def _import_sentences(self) -> None:
        desk = self._counter.desk

        def work(values: _Values) -> str:
            kept = import_sentences(desk, _text(values), values["reason"])
            return f"已导入改过的固定用语{len(kept)}条，各从启用日期起使用。"

        self._open("sentences", paper_forms.importing_sentences(), work)

    def _set_pattern(self) -> None:
        desk, lines = self._counter.desk, self._part.numbers()
        meant = self._part.chosen_number()
        if meant is None:
            return

        def work(values: _Values) -> str:
            kind, day = values["kind"], values["valid_from"]
            set_number_pattern(desk, kind, values["template"], day, values["reason"])
            return f"{kind.label}的文号样式已修改，{chinese_date(day)}起使用。"

        spec = paper_forms.setting_pattern(lines, meant, desk.calendar_day)
        self._open("pattern", spec, work)
        if self._panel.form is not None:
            paper_forms.show_examples(self._panel.form, lines, desk.calendar_day)

    def _open(self, name: str, spec: FormSpec, work: Callable[[_Values], str]) -> None:
        self._panel.open(f"station/{name}", spec, work)


def _text(values: _Values) -> str:
    """Return what the chosen file says; whatever is wrong with the file is said beside its entry."""
    try:
        if not values["file"]:
            raise RuleViolation("required", "请先选择文件。")
        return notice_text(full_path(values["file"], "file"), _WANTED)
    except RuleViolation as refusal:
        refusal.field = "file"
        raise


def _nothing_to_withdraw(line: PaperRow | None) -> str:
    if not isinstance(line, FormLine):
        return "请先在“版式”里选择要停用的一种。"
    return f"《{line.label}》用的是自带的版式，没有可以停用的。"
