"""How long each case is talked of, and the whole meeting, without the pauses."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 180
"""Seconds after which a case is said to have taken its time."""


class Stopwatch:
    """Counts the seconds of the case in front and of the meeting while it runs; ``ticks`` is the clock it looks at."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._since: float | None = None
        self._case: int | None = None
        self._spent: dict[int | None, float] = {}

    @property
    def running(self) -> bool:
        """Whether time is counted now."""
        return self._since is not None

    def begin_anew(self) -> None:
        """Forget what was counted, for another meeting."""
        self._spent, self._case, self._since = {}, None, None

    def run(self) -> None:
        """Count from now on."""
        if self._since is None:
            self._since = self._ticks()

    def pause(self) -> None:
        """Count no more, until it runs again."""
        self._count()
        self._since = None

    def take_up(self, spent: dict[int, int]) -> None:
        """Begin with what was spent on the cases before; what was counted here since stays when it is more."""
        for case, seconds in spent.items():
            self._spent[case] = max(self._spent.get(case, 0.0), seconds)

    def turn_to(self, case: int | None) -> None:
        """Count for another case from now on; None for none of them."""
        self._count()
        self._case = case

    def seconds_of(self, case: int) -> int:
        """Return how long a case was talked of."""
        self._count()
        return int(self._spent.get(case, 0.0))

    @property
    def total(self) -> int:
        """How long the meeting has taken."""
        self._count()
        return int(sum(self._spent.values()))

    def _count(self) -> None:
        if self._since is None:
            return
        now = self._ticks()
        # A clock put back takes nothing away.
        self._spent[self._case] = self._spent.get(self._case, 0.0) + max(now - self._since, 0.0)
        self._since = now


def length_words(seconds: int) -> str:
    """Return a length of time in words: 45秒, 2分10秒, 1小时3分."""
    minutes, rest = divmod(seconds, 60)
    hours, left = divmod(minutes, 60)
    if hours:
        return f"{hours}小时{left}分"
    return f"{minutes}分{rest}秒" if minutes else f"{rest}秒"
