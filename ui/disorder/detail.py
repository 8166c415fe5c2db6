"""One source of disorder beside the list: its words, its curve, its measures, and the incidents behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from rules.charts.figure import Figure
from rules.charts.plot import Column
from rules.charts.spark import FallingCurve
from rules.vocabulary import DisorderState
from ui.colours import Tone
from ui.disorder.columns import BEHIND, MEASURES, STATE_TONES
from ui.theme import set_look
from ui.widgets.chart import ChartView
from ui.widgets.chips import SectionHeading, StatusChip
from ui.widgets.whole_table import WholeTable
from workflow.views.disorder import BehindLine, CurveMonth, DisorderView, MeasureLine

_MOST_ROWS = 8


class DisorderDetail(QScrollArea):
    """Shows one source; ``measure_opened`` follows Enter on a measure, ``incident_opened(row)`` on an incident."""

    measure_opened = Signal()
    incident_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.state = QLabel(), StatusChip()
        self.facts, self.reason, self.standing = QLabel(), QLabel(), QLabel()
        self.curve = ChartView()
        self.measures = WholeTable[MeasureLine](
            MEASURES, self.tr("还没有安排措施。"), identity=lambda row: row.id, name=self.tr("措施")
        )
        self.measure, self.strikes, self.preventions = QLabel(), QLabel(), QLabel()
        self.behind_title = SectionHeading("")
        self.behind = WholeTable[BehindLine](
            BEHIND,
            self.tr("这段时间没有纠纷警情。"),
            identity=lambda row: row.incident_id,
            name=self.tr("背后的警情"),
        )
        self._parts: dict[QLabel, SectionHeading] = {}
        self._shown = 0
        self._sheet = QWidget()
        self._lay_out()
        self.measures.opened.connect(lambda _row: self.measure_opened.emit())
        self.measures.chosen.connect(self._tell_measure)
        self.behind.opened.connect(self.incident_opened)

    def show_view(self, view: DisorderView) -> None:
        """Show another source, or the same one anew."""
        row = view.row
        if row.id != self._shown:
            self._shown = row.id
            self.verticalScrollBar().setValue(0)
        self.title.setText(row.name)
        self.state.show_status(row.state.label, STATE_TONES[row.state])
        until = f"，{row.struck}销号" if row.struck else ""
        days = self.tr("在册{0}天").format(row.days)
        self.facts.setText(f"{view.what}。责任人{row.owner}，{row.listed}由{view.listed_by}列入{until}，{days}。")
        self.reason.setText(self.tr("列入原因：{0}").format(view.reason))
        self._show_standing(view)
        self.curve.show_chart(_curve(self.tr("各月纠纷警情"), view.curve))
        self.measures.set_rows(view.measures)
        self._tell_measure(self.measures.current_row())
        self._show_words(self.strikes, view.strikes)
        self._show_words(self.preventions, view.preventions)
        self.behind_title.setText(_behind_words(view))
        self.behind.set_rows(view.behind)

    def stop(self) -> QWidget:
        """Return the list the cursor goes to: the measures, or the incidents while there are none."""
        return self.measures if self.measures.rows_model.rows else self.behind

    def minimumSizeHint(self) -> QSize:
        """Return the width at which nothing is cut at the side; it scrolls up and down alone."""
        width = self._sheet.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def _show_standing(self, view: DisorderView) -> None:
        row = view.row
        counted = self.tr("近30天{0}起，前30天{1}起。").format(row.recent, row.before)
        sought = row.state is DisorderState.STRIKE_SOUGHT
        if view.obstacles:
            why = self.tr("现在不能批准：") if sought else self.tr("还不能销号：")
            counted += why + "".join(view.obstacles)
        elif row.state is DisorderState.PRESSED:
            counted += self.tr("措施都有结果，近30天没有新的，可以申请销号。")
        elif row.state is DisorderState.LISTED:
            counted += self.tr("还没有安排措施。")
        elif sought:
            counted += self.tr("等待申请人以外的副所长或者所长审批。")
        elif row.recent:
            counted += self.tr("销号以后又有纠纷，请看要不要重新列入。")
        self.standing.setText(counted)
        risen = row.recent > row.before
        set_look(self.standing, "tone", (Tone.WARN if view.obstacles or risen else Tone.NEUTRAL).value)

    def _show_words(self, label: QLabel, lines: tuple[str, ...]) -> None:
        label.setText("\n".join(lines))
        label.setVisible(bool(lines))
        self._parts[label].setVisible(bool(lines))

    def _tell_measure(self, row: MeasureLine | None) -> None:
        """Say the whole of a measure beneath the list, where its line was cut."""
        self.measure.setVisible(row is not None)
        if row is not None:
            result = self.tr("{0}登记结果：{1}").format(row.done, row.result) if row.done else row.due_in_words
            self.measure.setText(f"{row.text}　{row.owner}，期限{row.due}。{result}")

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.behind.most = _MOST_ROWS
        set_look(self.title, "look", "heading")
        for label in (self.facts, self.reason, self.measure):
            set_look(label, "look", "muted")
        for label in (
            self.title,
            self.facts,
            self.reason,
            self.standing,
            self.measure,
            self.strikes,
            self.preventions,
        ):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._parts = {
            self.strikes: SectionHeading(self.tr("销号")),
            self.preventions: SectionHeading(self.tr("预防效果")),
        }
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.state)
        set_look(self._sheet, "look", "sheet")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for part in (
            self.facts,
            self.reason,
            self.standing,
            self.curve,
            SectionHeading(self.tr("措施")),
            self.measures,
            self.measure,
            self._parts[self.strikes],
            self.strikes,
            self._parts[self.preventions],
            self.preventions,
            self.behind_title,
            self.behind,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._sheet)


def _curve(title: str, months: tuple[CurveMonth, ...]) -> FallingCurve:
    columns = tuple(Column(month.short, (Figure(month.count),)) for month in months)
    listed = next((place for place, month in enumerate(months) if month.listed), None)
    return FallingCurve(title, columns, listed, unit="起")


def _behind_words(view: DisorderView) -> str:
    listed, whole = len(view.behind), view.behind_in_all
    cut = f"，列出最近{listed}起" if listed < whole else ""
    return f"背后的警情（{view.curve[0].label}以来{whole}起{cut}）"
