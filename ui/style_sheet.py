"""The style sheet of a scheme: heights, lines, visible focus and the named looks."""

from __future__ import annotations

from collections.abc import Iterator

from ui.colours import Scheme, Tone

CONTROL_HEIGHT = 38


def style_sheet(scheme: Scheme, points: int) -> str:
    """Return the style sheet of a scheme for body letters of so many points."""
    parts = (_controls(scheme), _headings(scheme, points), _surfaces(scheme), _navigation(scheme))
    return "\n".join((*parts, *_tones(scheme)))


def _controls(s: Scheme) -> str:
    inner = CONTROL_HEIGHT - 4
    return f"""
QAbstractScrollArea {{ border: 2px solid {s.line}; border-radius: 6px; }}
QAbstractScrollArea:focus {{ border-color: {s.accent}; }}
QLineEdit, QPlainTextEdit, QComboBox {{ background: {s.surface};
  border: 1px solid {s.line}; border-radius: 5px; padding: 1px 9px;
  selection-background-color: {s.accent}; selection-color: {s.on_accent}; }}
QLineEdit, QComboBox {{ min-height: {inner}px; }}
QPlainTextEdit {{ padding: 5px 6px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {s.accent}; padding: 0 8px; }}
QPlainTextEdit:focus {{ padding: 4px 5px; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: 0;
  padding: 0; min-height: 0; background: transparent; }}
QComboBox::drop-down {{ border: 0; width: 30px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ border: 1px solid {s.line}; outline: 0; padding: 2px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
  background: {s.window}; color: {s.muted}; }}
QLineEdit[wrong="yes"], QPlainTextEdit[wrong="yes"], QComboBox[wrong="yes"] {{
  border-color: {s.tones[Tone.BAD][1]}; }}
QPushButton {{ background: {s.surface}; color: {s.text}; border: 1px solid {s.line}; border-radius: 5px;
  min-height: {inner}px; padding: 1px 14px; }}
QPushButton:hover {{ border-color: {s.accent}; }}
QPushButton:pressed {{ background: {s.tones[Tone.ACTIVE][0]}; }}
QPushButton:focus {{ border: 2px solid {s.accent}; padding: 0 13px; }}
QPushButton:disabled {{ color: {s.muted}; background: {s.window}; }}
QPushButton[look="primary"] {{ background: {s.accent}; color: {s.on_accent}; border-color: {s.accent}; }}
QPushButton[look="primary"]:focus {{ border: 6px double {s.on_accent}; padding: 0 9px; min-height: {inner - 8}px; }}
QPushButton[look="primary"]:disabled {{ background: {s.window}; color: {s.muted}; border-color: {s.line}; }}
QPushButton[look="quiet"] {{ background: transparent; border-color: transparent; color: {s.accent}; }}
QPushButton[look="quiet"]:focus {{ border: 2px solid {s.accent}; }}
QPushButton[look="facet"] {{ min-height: 26px; padding: 0 10px; border-radius: 13px; }}
QPushButton[look="facet"]:checked {{ background: {s.tones[Tone.ACTIVE][0]}; color: {s.tones[Tone.ACTIVE][1]};
  font-weight: 600; }}
QPushButton[look="facet"][here="yes"] {{ border: 2px solid {s.accent}; padding: 0 9px; }}
QCheckBox {{ min-height: {inner}px; spacing: 8px;
  border: 2px solid transparent; border-radius: 5px; padding: 0 4px; }}
QCheckBox:focus {{ border-color: {s.accent}; }}
QCheckBox::indicator {{ width: 20px; height: 20px; border: 0; background: transparent; image: none; }}
QToolTip {{ background: {s.surface}; color: {s.text}; border: 1px solid {s.line}; padding: 4px; }}
"""


def _headings(s: Scheme, points: int) -> str:
    return f"""
QLabel[look="small"] {{ color: {s.muted}; font-size: {points - 2}pt; }}
QLabel[look="large"] {{ font-size: {points + 1}pt; }}
QLabel[look="muted"] {{ color: {s.muted}; }}
QLabel[look="title"] {{ font-size: {points + 3}pt; font-weight: 600; }}
QLabel[look="figure"] {{ font-size: {points + 12}pt; font-weight: 600; }}
QLabel[look="heading"] {{ font-weight: 600; color: {s.accent}; }}
"""


def _surfaces(s: Scheme) -> str:
    return f"""
QFrame[look="card"] {{ background: {s.surface}; border: 1px solid {s.line}; border-radius: 6px; }}
QFrame[look="line"] {{ border: 2px solid transparent; border-radius: 5px; }}
QFrame[look="line"]:hover {{ background: {s.stripe}; }}
QFrame[look="line"]:focus {{ border-color: {s.accent}; background: {s.tones[Tone.ACTIVE][0]}; }}
QFrame[look="card"]:focus {{ border: 2px solid {s.accent}; }}
QScrollArea {{ background: transparent; border-color: transparent; }}
QScrollArea:focus {{ border-color: {s.accent}; }}
QScrollArea[look="plain"] {{ border: 0; }}
QScrollArea > QWidget > QWidget[look="sheet"] {{ background: transparent; border: 0; }}
QTableView {{ background: {s.surface}; alternate-background-color: {s.stripe}; gridline-color: transparent; outline: 0;
  selection-background-color: {s.tones[Tone.ACTIVE][0]}; selection-color: {s.text}; }}
QTableView::item {{ padding: 0 8px; border: 0; }}
QHeaderView {{ background: {s.window}; border: 0; }}
QHeaderView::section {{ background: {s.window}; color: {s.muted}; border: 0;
  border-bottom: 1px solid {s.line}; padding: 7px 11px; font-weight: 600; }}
QScrollBar:vertical {{ background: transparent; width: 13px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 13px; margin: 0; }}
QScrollBar::handle {{ background: {s.line}; border-radius: 4px; margin: 2px; min-height: 36px; min-width: 36px; }}
QScrollBar::handle:hover {{ background: {s.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: 1px solid {s.line}; border-radius: 5px;
  background: {s.surface}; text-align: center; }}
QProgressBar::chunk {{ background: {s.tones[Tone.ACTIVE][0]}; border-radius: 4px; }}
"""


def _navigation(s: Scheme) -> str:
    return f"""
QFrame[look="navigation"] {{ background: {s.surface}; border: 0; border-right: 1px solid {s.line}; }}
QPushButton[look="page"] {{ background: transparent; border: 2px solid transparent; border-radius: 5px;
  text-align: left; padding: 0 10px; min-height: {CONTROL_HEIGHT}px; }}
QPushButton[look="page"]:checked {{ background: {s.tones[Tone.ACTIVE][0]}; color: {s.tones[Tone.ACTIVE][1]};
  font-weight: 600; }}
QPushButton[look="page"]:focus {{ border: 2px solid {s.accent}; padding: 0 10px; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {s.muted}; border: 0; border-bottom: 3px solid transparent;
  padding: 5px 12px; }}
QTabBar::tab:selected {{ color: {s.accent}; border-bottom-color: {s.accent}; }}
QTabBar::tab:hover {{ color: {s.text}; }}
QTabBar:focus {{ border: 2px solid {s.accent}; border-radius: 5px; }}
QFrame[look="header"] {{ background: {s.surface}; border: 0; border-bottom: 1px solid {s.line}; }}
QFrame[look="footer"] {{ background: {s.window}; border: 0; border-top: 1px solid {s.line}; }}
"""


def _tones(s: Scheme) -> Iterator[str]:
    for tone, (ground, letters) in s.tones.items():
        name = tone.value
        yield f'QLabel[tone="{name}"] {{ color: {letters}; }}'
        yield (
            f'QLabel[chip="{name}"] {{ background: {ground}; color: {letters};'
            " border-radius: 4px; padding: 2px 9px; }"
        )
        yield (
            f'QFrame[bar="{name}"] {{ background: {ground}; border: 0; border-left: 4px solid {letters}; }}'
            f' QLabel[bar="{name}"] {{ color: {letters}; padding: 6px 10px; }}'
            f' QFrame[bar="{name}"] QLabel {{ color: {letters}; }}'
        )
