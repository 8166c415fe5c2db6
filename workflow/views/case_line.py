"""The way of a case as a line of states: behind, here, ahead."""

from __future__ import annotations

from rules.vocabulary import CaseState

S = CaseState
_AGREED = (S.REGISTERED, S.MEDIATING, S.AGREED, S.PERFORMING, S.PERFORMED, S.CLOSURE_SOUGHT, S.CLOSED)
_SIDEWAYS = {
    S.WAITING: (S.REGISTERED, S.WAITING, *_AGREED[1:]),
    S.TERMINATED: (S.REGISTERED, S.MEDIATING, S.TERMINATED, S.CLOSURE_SOUGHT, S.CLOSED),
    S.TRANSFERRED: (S.REGISTERED, S.TRANSFERRED, S.CLOSURE_SOUGHT, S.CLOSED),
}
_SHORT = {
    S.REGISTERED: (S.REGISTERED, S.CLOSURE_SOUGHT, S.CLOSED),
    S.MEDIATING: (S.REGISTERED, S.MEDIATING, S.CLOSURE_SOUGHT, S.CLOSED),
}


def state_line(state: CaseState, before_closure: CaseState | None) -> tuple[tuple[str, ...], int]:
    """Return the states of the way a case takes and where it stands on it, counted from 0.

    ``before_closure`` is the state its closure was applied for in; it tells which way led there.
    """
    way = _way(state, before_closure)
    return tuple(one.label for one in way), way.index(state)


def _way(state: CaseState, before_closure: CaseState | None) -> tuple[CaseState, ...]:
    if state not in (S.CLOSURE_SOUGHT, S.CLOSED) or before_closure is None:
        return _SIDEWAYS.get(state, _AGREED)
    return _SHORT.get(before_closure) or _SIDEWAYS.get(before_closure, _AGREED)
