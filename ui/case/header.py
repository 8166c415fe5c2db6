"""The head of a case: where it stands, how risky, whose, how long, what falls due next."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from rules.vocabulary import CaseState
from rules.wording import one_line
from ui.colours import Tone
from ui.shortcuts import captioned
from ui.theme import set_look
from ui.tones import RISK_TONES, due_tone
from ui.widgets.chips import StatusChip
from ui.widgets.progress_line import ProgressLine
from workflow.views.case import CaseView
from workflow.views.deadlines import DueRow

_LABEL_LENGTH = 8


class CaseHeader(QWidget):
    """Chips, a line of states and one sentence about the next deadline."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.risk, self.track = StatusChip(), StatusChip(), StatusChip()
        self.escalated, self.sealed, self.due = StatusChip(), StatusChip(), StatusChip()
        self.standing = QLabel()
        self.way = ProgressLine()
        set_look(self.standing, "look", "muted")
        # The last words give way in a narrow window rather than widening it.
        self.standing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        for part in (self.state, self.risk, self.track, self.escalated, self.sealed, self.due, self.standing):
            row.addWidget(part)
        row.setStretchFactor(self.standing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.way)

    def show_case(self, view: CaseView, *, revealed: bool = False) -> None:
        """Show another state of the case; ``revealed`` says that its hidden names are shown for the time being."""
        closed = view.state is CaseState.CLOSED
        self.state.show_status(view.state.label, Tone.NEUTRAL if closed else Tone.ACTIVE)
        self.risk.show_status(view.risk.label, RISK_TONES[view.risk])
        self.track.show_status(view.track.label if view.track else self.tr("未选调解类型"), Tone.NEUTRAL)
        self.escalated.show_status(self.tr("已提级") if view.escalated else "", Tone.WARN)
        if revealed:
            self.sealed.show_status(captioned("reveal", "姓名正在显示"), Tone.WARN)
        else:
            self.sealed.show_status(_hidden_words(view), Tone.NEUTRAL)
        self.sealed.setToolTip(view.seal_words)
        self.standing.setText(self.tr("{0}，{1}").format(view.owner, view.standing))
        self.standing.setToolTip(self.standing.text())
        self._show_due(view.deadlines[0] if view.deadlines else None)
        self.way.show_states(view.way, view.at)

    def _show_due(self, row: DueRow | None) -> None:
        if row is None:
            self.due.show_status("", Tone.NEUTRAL)
        else:
            self.due.show_status(f"{_short(row.label)}：{row.standing}", due_tone(row))
            self.due.setToolTip(f"{row.label}：{row.standing}")


def _hidden_words(view: CaseView) -> str:
    """Return that the case is sealed or names in it are hidden, with the key that shows them."""
    words = "已封存" if view.sealed else "姓名已隐去" if view.hides_names else ""
    return captioned("reveal", words) if view.hides_names else words


def _short(label: str) -> str:
    """Return the name of a clock without what stands in brackets or after a colon; the tool tip has the whole."""
    return one_line(re.split("[（：]", label)[0], _LABEL_LENGTH)
