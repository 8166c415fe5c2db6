"""What the desk knows, beside the sheet: people to take, earlier disputes to join, a risk to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.shortcuts import captioned, shortcut
from ui.theme import set_look
from workflow.views.known import Hints, LibraryPerson, Repeat, RiskProposal

_NOTHING = "写到姓名、证件或电话，这里列出认识的人和以前的警情、纠纷；报警内容里有危险的字眼，这里提示。"

_NOT_YET = f"这是一条警情，还不是纠纷；要并案，先在“今日”把它立为纠纷（{shortcut('open_case').shown}）。"


class HintCard(QFrame):
    """One hint in a few lines; a click is told by ``clicked``."""

    clicked = Signal()

    def __init__(self, head: str, lines: Sequence[str], tone: str = "") -> None:
        super().__init__()
        set_look(self, "bar" if tone else "look", tone or "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 6, 10, 6)
        self.column.setSpacing(2)
        self.head = _label(head, "heading" if not tone else "")
        self.column.addWidget(self.head)
        for line in filter(None, lines):
            self.column.addWidget(_label(line, "small" if not tone else ""))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a click."""
        self.clicked.emit()
        event.accept()


class HintPanel(QScrollArea):
    """Shows the hints; ``taken(LibraryPerson)``, ``link_asked`` and ``risk_asked`` tell what was clicked.

    ``chosen`` is the person the arrows have come to, None before.
    """

    taken = Signal(object)
    link_asked = Signal()
    risk_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("提示")
        self.people: tuple[LibraryPerson, ...] = ()
        self._cards: list[HintCard] = []
        self._at = -1
        self.show_hints(Hints(), "")

    @property
    def chosen(self) -> LibraryPerson | None:
        """The person the arrows have come to."""
        return self.people[self._at] if 0 <= self._at < len(self.people) else None

    def buttons(self) -> list[QPushButton]:
        """Return what can be clicked or done by its key now."""
        sheet = self.widget()
        return [] if sheet is None else sheet.findChildren(QPushButton)

    def step(self, by: int) -> None:
        """Go to the next or the former person; before the first there is none."""
        self._at = max(-1, min(len(self.people) - 1, self._at + by))
        for place, card in enumerate(self._cards):
            set_look(card, "bar", "active" if place == self._at else "")
        if self._at >= 0:
            self.ensureWidgetVisible(self._cards[self._at])

    def show_hints(self, hints: Hints, linked: str) -> None:
        """Show what is known; ``linked`` is the number of the case that is to be joined, "" for none."""
        self.people, self._at = hints.people, -1
        sheet = QWidget()
        set_look(sheet, "look", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        self._cards = [self._person(place, one) for place, one in enumerate(hints.people, start=1)]
        parts = [
            *([_label("认识的人", "heading"), *self._cards] if self._cards else []),
            *([self._risk(hints.danger)] if hints.danger else []),
            *([_label("以前来过", "heading")] if hints.repeats else []),
            *(self._repeat(one, hints.repeats, linked) for one in hints.repeats),
        ]
        for part in parts or [_label(_NOTHING, "muted")]:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(sheet)

    def _person(self, place: int, person: LibraryPerson) -> HintCard:
        count = f"以前纠纷{person.disputes}起" if person.disputes else "以前没有纠纷"
        card = HintCard(f"Alt+{place}　{person.name}　{count}", (person.words, person.last))
        card.clicked.connect(lambda: self.taken.emit(person))
        return card

    def _repeat(self, repeat: Repeat, every: Sequence[Repeat], linked: str) -> HintCard:
        card = HintCard(f"{repeat.alike}：{repeat.words}", (_NOT_YET if repeat.not_yet_a_case else "",), "warn")
        if not repeat.case_number:
            return card
        if repeat.case_number == linked:
            card.column.addWidget(_label(f"保存时并入这起纠纷；{shortcut('link_repeat').shown}改选或取消。", "heading"))
        elif repeat.case_number == next_to_link(every, linked):
            card.column.addWidget(self._button("link_repeat", "并入该纠纷", self.link_asked))
        return card

    def _risk(self, danger: RiskProposal) -> HintCard:
        card = HintCard(danger.words, (), "bad")
        card.column.addWidget(self._button("accept_risk", "采用", self.risk_asked))
        return card

    def _button(self, name: str, words: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(captioned(name, words))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(asked)
        return button


def next_to_link(repeats: Sequence[Repeat], linked: str) -> str:
    """Return the number of the case the key links next: from none through each of them back to none ("")."""
    numbers = ["", *dict.fromkeys(repeat.case_number for repeat in repeats if repeat.case_number)]
    at = numbers.index(linked) if linked in numbers else 0
    return numbers[(at + 1) % len(numbers)]


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        set_look(label, "look", look)
    return label
