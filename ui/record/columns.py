"""What stands in each column of the record of a session."""

from __future__ import annotations

from rules.periods import local_time
from rules.records import Said
from ui.widgets.record_table import Column

SAID_COLUMNS: tuple[Column[Said], ...] = (
    Column("at", "时间", lambda row: f"{local_time(row.said_at):%H:%M}", 3),
    Column("text", "笔录", lambda row: f"{row.speaker}：{row.text}", 0),
    Column("appeal", "情理法", lambda row: row.appeal.label if row.appeal else "", 3),
)
