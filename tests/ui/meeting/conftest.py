"""A page at a real counter."""

from tests.ui.stand import press

__all__ = ["press"]
