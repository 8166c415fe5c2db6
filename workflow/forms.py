"""Which form a paper is set by: the station's own of that day, else the one that comes with the program."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from reports.form import Form, built_in_form
from reports.form_reader import read_form
from rules.errors import RuleViolation
from workflow.station import Station


def form_for(station: Station, name: str, day: date) -> Form:
    """Return the form of that name in force on ``day``; RuleViolation when there is none of that name."""
    text = station.own_form(name, day)
    if text is not None:
        return _read(text)
    try:
        return built_in_form(name)
    except KeyError:
        raise RuleViolation("no_such_form", f"没有名为“{name}”的文书版式，请先导入。") from None


@lru_cache(maxsize=64)
def _read(text: str) -> Form:
    return read_form(text)
