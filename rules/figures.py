"""Rates and changes as fractions, and how they are printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

NO_FIGURE = "—"
"""Printed where a rate has no base, never ∞ or 100 %."""


def share(numerator: float | None, denominator: float | None) -> float | None:
    """Return the part of the whole as a fraction; None when there is no whole to divide by."""
    if numerator is None or not denominator:
        return None
    return numerator / denominator


def change(current: float | None, base: float | None) -> float | None:
    """Return (current − base) / base as a fraction for 同比 and 环比; None when the base is 0 or unknown."""
    if current is None or not base:
        return None
    return (current - base) / base


def difference(current: float | None, base: float | None) -> float | None:
    """Return current − base, in which rates are compared; None when one of them is unknown."""
    return None if current is None or base is None else current - base


def points(fraction: float | None) -> str:
    """Return the difference of two rates in percentage points: 上升1.25个百分点, 持平; — for None."""
    words = trend(fraction)
    return words if words in (NO_FIGURE, trend(0.0)) else f"{words.removesuffix('%')}个百分点"


def percent(fraction: float | None, decimals: int = 2) -> str:
    """Return 76.02% with halves rounded up as a spreadsheet does; — for None."""
    if fraction is None:
        return NO_FIGURE
    step = Decimal(1).scaleb(-decimals)
    rounded = (Decimal(repr(fraction)) * 100).quantize(step, ROUND_HALF_UP)
    return f"{abs(rounded) if rounded.is_zero() else rounded}%"


def trend(fraction: float | None, decimals: int = 2) -> str:
    """Return a change in words: 上升3.10%, 下降24.39%, 持平; — for None."""
    if fraction is None:
        return NO_FIGURE
    size = percent(abs(fraction), decimals)
    if size == percent(0.0, decimals):
        return "持平"
    return f"{'上升' if fraction > 0 else '下降'}{size}"
