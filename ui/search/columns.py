"""What the results of a search show."""

from __future__ import annotations

from ui.colours import Tone
from ui.widgets.record_table import Column
from workflow.views.search import Found, FoundKind, SearchResult

KIND_TONES = {
    FoundKind.CASE: Tone.ACTIVE,
    FoundKind.PERSON: Tone.GOOD,
    FoundKind.INCIDENT: Tone.WARN,
    FoundKind.PAPER: Tone.NEUTRAL,
    FoundKind.PLACE: Tone.NEUTRAL,
}
FOUND_COLUMNS: tuple[Column[Found], ...] = (
    Column("kind", "类型", lambda row: row.kind.label, 4, tone=lambda row: KIND_TONES[row.kind]),
    Column("title", "名称", lambda row: row.title, 16),
    Column("detail", "说明", lambda row: row.detail, 0),
)


def found_words(row: Found) -> str:
    """Return one result in full, as shown beneath the list."""
    return f"{row.kind.label}：{row.title}\n{row.detail}"


def result_words(result: SearchResult) -> str:
    """Return how much was found of each kind, as 纠纷5起以上，人员3名."""
    counted = {kind: sum(row.kind is kind for row in result.rows) for kind in FoundKind}
    return "，".join(
        f"{kind.label}{count - (kind is FoundKind.CASE)}{_UNITS[kind]}以上"
        if kind in result.cut
        else f"{kind.label}{count}{_UNITS[kind]}"
        for kind, count in counted.items()
        if count
    )


_UNITS = {
    FoundKind.CASE: "起",
    FoundKind.PERSON: "名",
    FoundKind.INCIDENT: "起",
    FoundKind.PAPER: "份",
    FoundKind.PLACE: "处",
}
