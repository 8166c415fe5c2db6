"""Keeps None, True and their like alive under Python 3.11, where Qt's binding gives away too many of them.

From Python 3.12 on these objects cannot die, and PySide6 6.12 is built as if that were so everywhere:
each call that answers None, each emitted signal, hands out a reference it never took. Under 3.11 the
count runs down, within minutes of work, and the interpreter aborts.
"""

from __future__ import annotations

import ctypes
import sys

_ENOUGH = 1 << 40
_SINGLETONS: tuple[object, ...] = (None, True, False, NotImplemented, Ellipsis)


def keep_alive() -> None:
    """Give the singletons more references than any run can use up; nothing to do from Python 3.12 on."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) >= _ENOUGH:
        return
    for singleton in _SINGLETONS:
        # The count of references is the first word of every object of this interpreter.
        ctypes.c_ssize_t.from_address(id(singleton)).value += _ENOUGH
