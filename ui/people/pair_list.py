"""The list of entries that are likely one person."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.people.columns import PAIRS
from ui.shortcuts import shortcut
from ui.widgets.record_table import RecordTable
from workflow.views.duplicates import LikelyPair


class PairList(QWidget):
    """Shows likely pairs, beneath them in full why the chosen one is likely."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.detail = QLabel(), QLabel()
        self.table = RecordTable[LikelyPair](
            PAIRS, self.tr("正在查找……"), identity=lambda row: (row.left_id, row.right_id), name=self.tr("疑似重复")
        )
        self.table.chosen.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.detail.setWordWrap(True)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def show_pairs(self, pairs: tuple[LikelyPair, ...]) -> None:
        """Show other pairs."""
        back = shortcut("leave_person").shown
        self.table.empty_text = self.tr("没有发现疑似重复的登记。按{0}回到人员列表。").format(back)
        self.table.set_rows(pairs)
        self.words.setText(self.tr("疑似重复{0}对，只有姓名相同的不算在内。Enter并排核对。").format(len(pairs)))

    def stop(self) -> QWidget:
        """Return the list, where the cursor goes to."""
        return self.table

    def _tell(self, row: LikelyPair | None) -> None:
        self.detail.setText("" if row is None else f"{row.left}与{row.right}：{row.reasons}。")
