"""Two entries side by side: field by field the officer takes the one or the other."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rules.wording import one_line
from ui.colours import Tone
from ui.people.columns import CHOICES, Chosen
from ui.shortcuts import bind, shortcut
from ui.theme import set_look
from ui.widgets.record_table import RecordTable
from workflow.people import Merging
from workflow.views.duplicates import PairSide, PairView

_LONGEST = 80


class PairReview(QWidget):
    """Shows a pair; the left entry stays, the right one goes. A field empty on the left is taken from the right."""

    def __init__(self) -> None:
        super().__init__()
        self.view: PairView | None = None
        self.title, self.doubt, self.hint, self.moves = QLabel(), QLabel(), QLabel(), QLabel()
        self.table = RecordTable[Chosen](CHOICES, "", identity=lambda row: row.field.key, name="逐项选用")
        bind(self.table, "take_left", lambda: self._take(False))
        bind(self.table, "take_right", lambda: self._take(True))
        self._lay_out()

    def show_pair(self, view: PairView) -> None:
        """Show another pair, or a pair turned round, and choose anew."""
        self.view = view
        self.table.set_rows([Chosen(field, not field.left and bool(field.right)) for field in view.fields])
        reasons = f"{'；'.join(view.reasons)}。" if view.reasons else ""
        self.title.setText(f"{view.left.words}\n{view.right.words}")
        left, right = (shortcut(name).all_shown for name in ("take_left", "take_right"))
        self.hint.setText(self.tr("{0}逐项核对：{1} 选用左边，{2} 选用右边。").format(reasons, left, right))
        self._show_moves()

    def turn_round(self) -> None:
        """Let the other entry stay."""
        if self.view is not None:
            fields = tuple(replace(field, left=field.right, right=field.left) for field in self.view.fields)
            self.show_pair(replace(self.view, left=self.view.right, right=self.view.left, fields=fields))

    @property
    def merging(self) -> Merging:
        """What was chosen; an AssertionError before a pair is shown."""
        assert self.view is not None
        left, right = self.view.left, self.view.right
        taken = frozenset(row.field.key for row in self.table.rows_model.rows if row.from_right and not row.field.same)
        return Merging(left.id, left.version, right.id, right.version, taken)

    @property
    def fault(self) -> str:
        """Why the two cannot be merged as chosen, empty when they can; an AssertionError before a pair is shown."""
        assert self.view is not None
        return self.view.fault(self.merging.from_loser)

    @property
    def preview(self) -> str:
        """What the merge would do, in words."""
        assert self.view is not None
        return _preview(self.view.left, self.view.right, self.table.rows_model.rows)

    def stop(self) -> QWidget:
        """Return the list, where the cursor goes to."""
        return self.table

    def _take(self, from_right: bool) -> None:
        row = self.table.current_row()
        if row is None:
            return
        at = self.table.currentIndex().row()
        rows = [replace(one, from_right=from_right) if one is row else one for one in self.table.rows_model.rows]
        self.table.set_rows(rows)
        self.table.selectRow(min(at + 1, len(rows) - 1))
        self._show_moves()

    def _show_moves(self) -> None:
        """Say what the merge would do, or, before anybody presses its key, why it will not."""
        assert self.view is not None
        fault = self.fault
        self.doubt.setText(self.tr("不能合并：{0}").format(fault) if fault else self.view.warning)
        self.doubt.setVisible(bool(self.doubt.text()))
        set_look(self.doubt, "bar", (Tone.BAD if fault else Tone.WARN).value)
        self.moves.setText("" if fault else self.preview)

    def _lay_out(self) -> None:
        set_look(self.title, "look", "heading")
        set_look(self.hint, "look", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label in (self.title, self.doubt, self.hint, self.moves):
            label.setWordWrap(True)
        column.addWidget(self.title)
        column.addWidget(self.doubt)
        column.addWidget(self.hint)
        column.addWidget(self.table, 1)
        column.addWidget(self.moves)


def _preview(left: PairSide, right: PairSide, rows: tuple[Chosen, ...]) -> str:
    taken = [row.field for row in rows if row.from_right and not row.field.same]
    words = "；".join(f"{field.label}“{one_line(field.right or '空', _LONGEST)}”" for field in taken)
    what = f"改用右边的：{words}" if words else "各项都用左边的"
    return (
        f"保留{left.number}，并入{right.number}：{right.parties}起纠纷、{right.incidents}条警情归到{left.number}名下，"
        f"当时登记的内容不变；{what}。"
    )
