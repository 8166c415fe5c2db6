"""The page of the settings: what the station is, who works there, and how it is looked after."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rules.errors import Refusal, RuleViolation
from rules.rights import require_right
from ui.act_panel import ActPanel
from ui.colours import Tone
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.entries import long_moment
from ui.page import Page
from ui.paper_files import export_folder, save_copy, show_file
from ui.preferences import camera_folder, store_camera_folder
from ui.shortcuts import bind, shortcut
from ui.station import forms
from ui.station.columns import VERDICT
from ui.station.import_review import ImportReview, Trial
from ui.station.overview import Overview
from ui.station.paper_acts import PaperActs
from ui.station.review import Review
from ui.tasks import Progress, TaskRunner
from ui.theme import Appearance, shown_appearance
from ui.widgets.act_bar import ActBar
from ui.widgets.fields import FormSpec
from workflow import setup, upkeep
from workflow.danger_words import change_danger_words, read_words
from workflow.desk import Desk
from workflow.imports import import_incidents, notice_text
from workflow.number_book import print_numbers
from workflow.station_folder import backup_folder
from workflow.upkeep import Verdict
from workflow.views.lists import station_lists
from workflow.views.own_forms import own_forms
from workflow.views.station import (
    Fact,
    StationView,
    VerdictLine,
    font_facts,
    station_view,
    verdict_lines,
)

_RIGHTS = {
    "add_officer": "add_officer",
    "amend_officer": "amend_officer",
    "change_settings": "change_settings",
    "set_officer_active": "set_officer_active",
    "add_community": "add_place",
    "add_room": "add_place",
    "set_committee": "set_committee",
    "import_holidays": "import_holidays",
    "import_incidents": "import_incidents",
    "change_danger_words": "change_danger_words",
    "print_numbers": "print_numbers",
}
"""The acts that belong to some roles only, asked before anything is typed."""


class StationPage(Page):
    """Shows the station as it is set up, and changes it."""

    key = "station"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self.title = self.tr("设置")
        self._counter, self._runner = counter, runner
        self.view: StationView | None = None
        self._fonts: tuple[Fact, ...] = ()
        self._checked = ""
        self.bar = ActBar(self)
        self.overview = Overview(self.bar)
        self.panel = ActPanel(self.overview, runner, shelf, counter.now)
        self.paper_acts = PaperActs(self, self.panel, self.overview.papers, counter, runner)
        self.verdict = Review[VerdictLine](VERDICT, self.tr("核验结果"), _fault)
        self.imported = ImportReview(counter, runner)
        self._stack = QStackedWidget()
        for part in (self.panel, self.verdict, self.imported):
            self._stack.addWidget(part)
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(self._stack)

    # What the window asks

    def refresh(self) -> None:
        """Read the station anew; a form that is open stays as it is."""
        desk = self._counter.desk
        self._runner.run(lambda _p: station_view(desk), self._show, self.refused.emit)
        self._runner.run(lambda _p: own_forms(desk), self.overview.papers.show_papers, self.refused.emit)
        if not self._fonts:
            self._runner.run(lambda _p: font_facts(), self._show_fonts, self.overview.show_no_fonts)

    def first_focus(self) -> QWidget | None:
        """Return the form's first entry, the results under review, or the part of the station in front."""
        shown = self._stack.currentWidget()
        if isinstance(shown, Review):
            return shown.table
        return self.overview.stop() if self.panel.form is None else self.panel.form.stops()[0]

    # What is shown

    def _show(self, view: StationView) -> None:
        self.view = view
        self.overview.show_station(view, self._checked)
        self.overview.show_appearance(shown_appearance())

    def _show_fonts(self, fonts: tuple[Fact, ...]) -> None:
        self._fonts = fonts
        self.overview.show_fonts(fonts)

    # What the officer does

    def begin(self, name: str) -> None:
        """Open the form of an act, or say who may do it."""
        if self.view is None:
            return
        try:
            if name in _RIGHTS:
                require_right(self._counter.desk.officer.role, _RIGHTS[name])
        except Refusal as refusal:
            self.refused.emit(refusal)
            return
        self._openers[name](self.view)

    def _begin_with_papers(self, name: str) -> None:
        if self.view is not None:
            self._come_forward(self.panel)
            self.paper_acts.begin(name)

    def _change_settings(self, view: StationView) -> None:
        def work(desk: Desk, values: dict[str, Any]) -> str:
            setup.change_settings(desk, forms.settings_of(view.settings, values), values["reason"])
            return "设置已修改，从现在起生效。"

        self._open("settings", forms.settings_spec(view), work)

    def _add_officer(self, _view: StationView) -> None:
        def work(desk: Desk, values: dict[str, Any]) -> str:
            setup.add_officer(desk, **values)
            return f"已登记{values['name']}（{values['role'].label}），可以换人值班。"

        self._open("officer", forms.officer_spec(), work)

    def _amend_officer(self, _view: StationView) -> None:
        officer = self.overview.officers.current_row()
        if officer is None:
            return

        def work(desk: Desk, values: dict[str, Any]) -> str:
            setup.amend_officer(desk, officer.officer_id, **values)
            return f"已更正{officer.name}的电话和住址。"

        self._open(f"contact/{officer.officer_id}", forms.contact_spec(officer), work)

    def _set_officer_active(self, _view: StationView) -> None:
        officer = self.overview.officers.current_row()
        if officer is None:
            return

        def work(desk: Desk, _values: dict[str, Any]) -> str:
            setup.set_officer_active(desk, officer.officer_id, not officer.active)
            return f"{officer.name}已{'离岗' if officer.active else '复岗'}。"

        self._open(f"officer/{officer.officer_id}", forms.leaving_spec(officer), work)

    def _add_community(self, _view: StationView) -> None:
        self._add_place("community", "登记社区", "社区（村）", setup.add_community)

    def _set_committee(self, _view: StationView) -> None:
        def work(desk: Desk, values: dict[str, Any]) -> str:
            setup.set_committee(desk, values["community_id"], values["kind"] or None)
            return "已登记社区调委会的性质。"

        desk = self._counter.desk
        self._runner.run(
            lambda _p: station_lists(desk),
            lambda lists: self._open("committee", forms.committee_spec(lists.communities), work),
            self.refused.emit,
        )

    def _add_room(self, _view: StationView) -> None:
        self._add_place("room", "登记调解室", "调解室", setup.add_room)

    def _add_place(self, name: str, title: str, label: str, act: Callable[[Desk, str], int]) -> None:
        def work(desk: Desk, values: dict[str, Any]) -> str:
            act(desk, values["name"])
            return f"已登记{values['name']}。"

        self._open(name, forms.place_spec(title, label), work)

    def _import_holidays(self, _view: StationView) -> None:
        def work(desk: Desk, values: dict[str, Any]) -> str:
            with forms.about_the_file():
                years = setup.import_holidays(desk, notice_text(forms.full_path(values["file"], "file")))
            return f"已导入{'、'.join(f'{year}年' for year in years)}节假日安排，期限从此按新安排核算。"

        self._open("holidays", forms.holidays_spec(), work)

    def _import_incidents(self, _view: StationView) -> None:
        def work(desk: Desk, values: dict[str, Any]) -> Trial:
            path = forms.full_path(values["file"], "file")
            with forms.about_the_file():
                return Trial(path, import_incidents(desk, path, dry_run=True))

        self._open("incidents", forms.incidents_spec(), work)

    def _change_danger_words(self, view: StationView) -> None:
        def work(desk: Desk, values: dict[str, Any]) -> str:
            words = {kind: read_words(values[kind]) for kind, _held in view.danger_words}
            added, dropped = change_danger_words(desk, words, values["reason"])
            return f"危险词已修改：增加或改类{added}个，去掉{dropped}个，从现在起按新的提示。"

        self._open("danger", forms.danger_spec(view), work)

    def _change_display(self, _view: StationView) -> None:
        def work(values: dict[str, Any]) -> Appearance:
            camera = forms.full_path(values["camera"], "camera") if values["camera"] else None
            if camera is not None and not camera.is_dir():
                raise RuleViolation("path", f"没有“{camera}”这个文件夹，请重新选择。", field="camera")
            store_camera_folder(camera)
            return Appearance(values["size"], values["look"])

        self._come_forward(self.panel)
        self.panel.open("station/display", forms.display_spec(shown_appearance(), camera_folder()), work)

    def _back_up(self, view: StationView) -> None:
        place = self._counter.station.place

        def work(values: dict[str, Any], progress: Progress) -> str:
            folder = forms.full_path(values["folder"], "folder")
            file, verdict = upkeep.back_up(place, folder, _told(progress, "备份"), self._counter.clock)
            return f"已备份为“{file}”，打开核对{sum(verdict.checked.values()):,}项，全部相符。"

        self._come_forward(self.panel)
        self.panel.open_long("station/backup", forms.backup_spec(backup_folder(place)), work)

    def _print_numbers(self, _view: StationView) -> None:
        desk, folder = self._counter.desk, export_folder(self._counter.station.place)

        def work(values: dict[str, Any], progress: Progress) -> Path:
            book = print_numbers(desk, values["year"], progress.step, with_incidents=values["with_incidents"])
            return save_copy(book, folder)

        self._come_forward(self.panel)
        self.panel.open_long("station/numbers", forms.numbers_spec(self._counter.now().year), work)

    def _verify(self, _view: StationView) -> None:
        station = self._counter.station
        self._runner.run(
            lambda progress: upkeep.verify(station, _told(progress, "核验")), self._show_verdict, self.refused.emit
        )

    def _open(self, name: str, spec: FormSpec, work: Callable[[Desk, dict[str, Any]], object]) -> None:
        desk = self._counter.desk
        self._come_forward(self.panel)
        self.panel.open(f"station/{name}", spec, lambda values: work(desk, values))

    # What came of it

    def _acted(self, result: object) -> None:
        if isinstance(result, Trial):
            self.imported.show_trial(result)
            self._come_forward(self.imported)
            return
        if isinstance(result, Appearance):
            self.appearance_chosen.emit(result)
            self.done.emit(self.tr("本机显示已修改。"))
            return
        if isinstance(result, Path):
            opened = "" if show_file(result) else self.tr("本机没有打开它的程序。")
            self.done.emit(self.tr("文号登记簿已保存为“{0}”。{1}").format(result, opened))
            return
        self.done.emit(str(result))
        self.station_changed.emit()
        self.refresh()

    def _show_verdict(self, verdict: Verdict) -> None:
        total = sum(verdict.checked.values())
        matches, faults = f"核对{total:,}项，全部相符。", f"发现{len(verdict.faults)}处不符，请联系维护人员。"
        words = matches if verdict.sound else faults
        self._checked = f"{long_moment(self._counter.now())}：{words}"
        tone = Tone.GOOD if verdict.sound else Tone.BAD
        self.verdict.show_rows(self.tr("核验台账"), words, tone, verdict_lines(verdict))
        self._come_forward(self.verdict)
        (self.done if verdict.sound else self.noted).emit(words)
        self.refresh()

    def _come_forward(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        if isinstance(part, Review):
            part.table.setFocus()

    def _give_way(self) -> None:
        """Leave the key of the number register to a form that can be looked at before it is saved."""
        looks = self.panel.form is not None and bool(self.panel.form.spec.look_label)
        for action in self.actions():
            if action.text() == shortcut("print_numbers").text:
                action.setEnabled(not looks)

    def _turn(self, by: int) -> None:
        if self._stack.currentWidget() is self.panel and self.panel.form is None:
            self.overview.turn(by)

    def _back(self) -> None:
        self._come_forward(self.panel)
        self.overview.stop().setFocus()

    # How it is put together

    def _listen(self) -> None:
        self._openers: dict[str, Callable[[StationView], None]] = {
            "add_officer": self._add_officer,
            "amend_officer": self._amend_officer,
            "change_settings": self._change_settings,
            "set_officer_active": self._set_officer_active,
            "add_community": self._add_community,
            "add_room": self._add_room,
            "set_committee": self._set_committee,
            "verify": self._verify,
            "back_up": self._back_up,
            "print_numbers": self._print_numbers,
            "import_holidays": self._import_holidays,
            "import_incidents": self._import_incidents,
            "change_danger_words": self._change_danger_words,
            "change_display": self._change_display,
        }
        for name in self._openers:
            self.bar.add(name, partial(self.begin, name))
        for name in self.paper_acts.by_name:
            self.bar.add(name, partial(self._begin_with_papers, name))
        self.overview.show_acts()
        bind(self, "next_part", lambda: self._turn(1))
        bind(self, "previous_part", lambda: self._turn(-1))
        self.overview.opened.connect(lambda: self.begin("set_officer_active"))
        self.overview.papers.opened.connect(lambda _row: self._begin_with_papers(self.paper_acts.by_enter()))
        self.overview.papers.turned.connect(lambda: self.bar.rename("save_form", self.overview.papers.to_save))
        self.begun.connect(self._give_way)
        self.panel.acted.connect(self._acted)
        self.panel.refused.connect(self.refused)
        self.panel.restored.connect(lambda: self.noted.emit(self.tr("已恢复上次未保存的内容。")))
        self.imported.written.connect(self._acted)
        self.imported.refused.connect(self.refused)
        for review in (self.verdict, self.imported):
            review.left.connect(self._back)


def _told(progress: Progress, act: str) -> Callable[[str], None]:
    """Return what an upkeep act tells its parts to; how many are to come is not known."""
    return lambda part: progress.step(0, 0, f"{act}：{part}……")


def _fault(row: VerdictLine) -> str:
    return "" if row.sound else row.words
