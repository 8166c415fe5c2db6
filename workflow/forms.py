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
    form = built_in(name) if text is None else _read(text)
    if form is None:
        raise RuleViolation("no_such_form", f"没有名为“{name}”的文书版式，请先导入。")
    return form


def built_in(name: str) -> Form | None:
    """Return the form of that name that comes with the program; None when there is none."""
    try:
        return built_in_form(name)
    except KeyError:
        return None


@lru_cache(maxsize=64)
def _read(text: str) -> Form:
    return read_form(text)
