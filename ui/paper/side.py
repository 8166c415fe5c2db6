"""The column beside a paper: what is known of an archived one, or what was found in a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from rules.errors import Problem
from ui.colours import Tone
from ui.theme import set_look
from ui.widgets.chips import FactsPanel, SectionHeading
from workflow.views.paper import PaperView

_HEAD = 16
"""So many digits of the trail's head are enough to tell it by; the paper itself bears them all."""


class PaperSide(QScrollArea):
    """Scrolls by the keys of the cursor when it has it; shows one thing after the other in one column."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("文书情况"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Show an empty column."""
        self._show(())

    def show_paper(self, view: PaperView) -> None:
        """Show what is known of an archived paper, and its print log."""
        facts, prints = FactsPanel(), FactsPanel()
        facts.set_facts(_facts(view))
        prints.set_facts((self.tr("{0}份").format(one.copies), f"{one.when}　{one.officer}") for one in view.prints)
        printed = self.tr("打印登记，共{0}份").format(view.printed) if view.prints else self.tr("打印登记：尚未打印")
        self._show((facts, SectionHeading(printed), prints))

    def show_findings(self, faults: Sequence[Problem], advice: Sequence[Problem]) -> None:
        """Show what must be put right in a draft and what should be looked at once more."""
        parts: list[QWidget] = []
        groups = ((self.tr("必须改正"), faults, Tone.BAD), (self.tr("建议核对"), advice, Tone.WARN))
        for title, problems, tone in groups:
            if problems:
                parts.append(SectionHeading(title))
                parts += [part for at, problem in enumerate(problems, 1) for part in _told(at, problem, tone)]
        self._show(parts or (_words(self.tr("没有发现要改正的地方。")),))

    def show_words(self, words: str) -> None:
        """Show a sentence alone."""
        self._show((_words(words),))

    def _show(self, parts: Sequence[QWidget]) -> None:
        sheet = QWidget()
        set_look(sheet, "look", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(4, 2, 8, 4)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(sheet)


def _facts(view: PaperView) -> Iterator[tuple[str, str]]:
    yield "种类", view.kind
    yield "文号", view.number
    yield "出具", f"{view.issued}　{view.issued_by}"
    if view.case_number:
        yield "纠纷", view.case_number
    yield "留痕", f"{view.trail_head[:_HEAD]}……"


def _told(at: int, problem: Problem, tone: Tone) -> Iterator[QLabel]:
    sentence = _words(f"{at}. {problem.sentence}")
    set_look(sentence, "bar", tone.value)
    yield sentence
    if problem.source:
        source = _words(f"依据：{problem.source}")
        set_look(source, "look", "small")
        yield source


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
