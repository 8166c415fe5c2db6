"""How large the letters of a meeting are: read from across the room, whatever projector shows them."""

from __future__ import annotations

from ui.theme import TextSize

_WIDTH, _HEIGHT = 683, 512
"""The room of letters of usual size; twice as much room doubles them."""
_LEAST, _MOST = 1.5, 2.0
_TITLE = 1.2
"""How much larger a title is than the rest."""


def meeting_points(width: int, height: int) -> float:
    """Return the letters for a page of that size, in points: one and a half to two times the usual."""
    room = min(width / _WIDTH, height / _HEIGHT)
    return round(TextSize.NORMAL.value * min(max(room, _LEAST), _MOST) * 2) / 2


def letters_sheet(points: float, usual: int) -> str:
    """Return the style sheet of the page in letters of so many points, its quieter keys in usual ones.

    A style sheet, because letters merely set on the page do not reach what the program's own sheet has polished.
    """
    title = round(points * _TITLE, 1)
    return f"""
* {{ font-size: {points}pt; }}
QLabel[look="title"] {{ font-size: {title}pt; font-weight: 600; }}
QWidget[letters="usual"] QPushButton {{ font-size: {usual}pt; }}
"""
