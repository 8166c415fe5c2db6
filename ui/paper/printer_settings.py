"""How far this workstation's printer is off: each paper is moved by so much before it is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QSettings

from rules.errors import RuleViolation
from ui.widgets.fields import Field, FormSpec, note

FARTHEST = 20
"""Millimetres: a printer that is off by more feeds its paper wrongly."""


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a paper is moved, in tenths of a millimetre to the right and down."""

    right: int = 0
    down: int = 0

    @property
    def words(self) -> str:
        """The offset as told to the officer."""
        return f"向右{millimetres(self.right)}毫米，向下{millimetres(self.down)}毫米"


def stored_offset() -> Offset:
    """Return the offset of this workstation; none when it was never set or cannot be read."""
    kept = _settings()
    return Offset(_read(kept.value("printer/right")), _read(kept.value("printer/down")))


def store_offset(offset: Offset) -> None:
    """Remember the offset for the prints of this workstation."""
    kept = _settings()
    kept.setValue("printer/right", offset.right)
    kept.setValue("printer/down", offset.down)


def offset_spec(now: Offset) -> FormSpec:
    """Ask for the offset of the printer of this workstation."""
    hint = f"−{FARTHEST}到{FARTHEST}，最多一位小数。"
    return FormSpec(
        "打印机边距",
        (
            note(
                "打印一份，与屏幕上的页面比对，量出偏了多少。偏左的向右移，偏右的填负数；偏上的向下移，偏下的填负数。"
            ),
            note("只管本机打印的位置，归档的文书不变。"),
            Field("right", "向右移（毫米）", required=True, value=millimetres(now.right), hint=hint),
            Field("down", "向下移（毫米）", required=True, value=millimetres(now.down), hint=hint),
        ),
    )


def offset_of(values: Mapping[str, Any]) -> Offset:
    """Return the offset that was typed; RuleViolation when a figure is none or goes too far."""
    return Offset(_tenths("right", values["right"]), _tenths("down", values["down"]))


def millimetres(tenths: int) -> str:
    """Return tenths of a millimetre as written: 1.5, −2, 0."""
    whole, rest = divmod(abs(tenths), 10)
    return f"{'−' if tenths < 0 else ''}{whole}{f'.{rest}' if rest else ''}"


def _tenths(field: str, typed: str) -> int:
    plain = unicodedata.normalize("NFKC", typed).replace("−", "-").replace("。", ".").strip()
    try:
        tenths = Decimal(plain) * 10
    except InvalidOperation:
        tenths = Decimal("NaN")
    if not tenths.is_finite() or tenths != int(tenths) or abs(tenths) > FARTHEST * 10:
        words = f"“{typed}”不能用，请填−{FARTHEST}到{FARTHEST}之间的毫米数，最多一位小数，如1.5或−2。"
        raise RuleViolation("printer_offset", words, field=field)
    return int(tenths)


def _read(kept: object) -> int:
    try:
        tenths = int(str(kept))
    except ValueError:
        return 0
    return tenths if abs(tenths) <= FARTHEST * 10 else 0


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fengqiao-ledger", "window")
