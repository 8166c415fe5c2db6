"""The station at a glance, in parts: who works there, how it is set up, its papers, how it is kept and shown here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rules.errors import Refusal
from ui.colours import Tone
from ui.preferences import camera_folder
from ui.shortcuts import captioned, shortcut
from ui.station.columns import OFFICERS
from ui.station.facts import StationFacts
from ui.station.papers_part import PapersPart
from ui.theme import Appearance, set_look
from ui.widgets.act_bar import ActBar
from ui.widgets.record_table import RecordTable
from workflow.views.station import Fact, OfficerLine, StationView

PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("人员", ("add_officer", "amend_officer", "set_officer_active")),
    ("单位和办公", ("change_settings", "add_community", "set_committee", "add_room", "change_danger_words")),
    (
        "文书",
        ("save_form", "import_form", "withdraw_form", "import_sentences", "set_number_pattern", "import_table"),
    ),
    ("保管和导入", ("verify", "back_up", "print_numbers", "import_holidays", "import_incidents")),
    ("本机显示", ("change_display",)),
)
"""The parts and the acts whose buttons they show; the keys of all acts work in every part."""


class Overview(QWidget):
    """Shows the station; ``opened`` follows Enter on an officer."""

    opened = Signal()

    def __init__(self, bar: ActBar) -> None:
        super().__init__()
        self.bar = bar
        self.gap = QLabel()
        self.tab_bar = QTabBar()
        self.officers = RecordTable[OfficerLine](
            OFFICERS, self.tr("正在读取……"), identity=lambda row: row.officer_id, name=self.tr("人员")
        )
        self.setting = StationFacts(("单位", "办公", "社区和调解室", "危险词"))
        self.papers = PapersPart()
        self.keeping = StationFacts(("保管", "节假日", "文书字体"))
        self.display = StationFacts(("本机显示",))
        self._parts = QStackedWidget()
        self._lay_out()
        self.officers.opened.connect(lambda _row: self.opened.emit())
        self.tab_bar.currentChanged.connect(self._turned)

    def stop(self) -> QWidget:
        """Return the widget of the part in front that takes the keys."""
        part = self._parts.currentWidget()
        assert part is not None
        return self.papers.stop() if part is self.papers else part

    def turn(self, by: int) -> None:
        """Go to a neighbouring part, round the ends."""
        self.tab_bar.setCurrentIndex((self.tab_bar.currentIndex() + by) % self.tab_bar.count())
        self.stop().setFocus()

    def show_station(self, view: StationView, checked: str) -> None:
        """Show the station, with what is known of its last check."""
        self.gap.setText(f"{view.holiday_gap}{captioned('import_holidays')}" if view.holiday_gap else "")
        self.gap.setVisible(bool(view.holiday_gap))
        self.officers.set_rows(view.officers)
        places = (("社区（村）", "、".join(view.communities)), ("调解室", "、".join(view.rooms)))
        self.setting.show_facts(
            {"单位": view.names, "办公": view.times, "社区和调解室": places, "危险词": view.danger_words}
        )
        kept = (
            (self.tr("台账位置"), view.place),
            (self.tr("最近备份"), view.last_backup or self.tr("台账文件夹里还没有备份。")),
            (self.tr("最近核验"), checked or self.tr("本次打开后还没有核验。")),
        )
        self.keeping.show_facts({"保管": kept, "节假日": ((self.tr("已有安排"), view.holiday_years),)})

    def show_fonts(self, fonts: Sequence[Fact]) -> None:
        """Show which typeface serves each role of the papers."""
        self.keeping.show_facts({"文书字体": fonts})

    def show_no_fonts(self, refusal: Refusal) -> None:
        """Say that the papers have no font, and what to install."""
        self.keeping.show_facts({"文书字体": ((self.tr("没有字体"), refusal.message),)})

    def show_appearance(self, appearance: Appearance) -> None:
        """Show the size of the letters and the scheme of this workstation, and their keys."""
        steps = f"{shortcut('larger_text').shown} 放大，{shortcut('smaller_text').shown} 缩小，在哪一页都可以。"
        cycle = f"{shortcut('next_look').shown} 换下一种，在哪一页都可以。"
        facts = (
            (self.tr("文字大小"), f"{appearance.size.label}。{steps}"),
            (self.tr("配色"), f"{appearance.look.label}。{cycle}"),
            (self.tr("高拍仪"), str(camera_folder() or self.tr("没有设置文件夹。"))),
            (self.tr("范围"), self.tr("只管这台电脑上的这个用户，下次打开还是这样；不计入台账，也不影响文书。")),
        )
        self.display.show_facts({"本机显示": facts})

    def show_acts(self) -> None:
        """Show the buttons of the part in front."""
        self.bar.show_only(PARTS[self.tab_bar.currentIndex()][1])

    def _turned(self, at: int) -> None:
        self._parts.setCurrentIndex(at)
        self.show_acts()

    def _lay_out(self) -> None:
        parts = (self.officers, self.setting, self.papers, self.keeping, self.display)
        for (title, _acts), part in zip(PARTS, parts, strict=True):
            self.tab_bar.addTab(title)
            self._parts.addWidget(part)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        self.gap.setWordWrap(True)
        self.gap.hide()
        set_look(self.gap, "bar", Tone.WARN.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.gap, self.tab_bar, self.bar):
            column.addWidget(widget)
        column.addWidget(self._parts, 1)
