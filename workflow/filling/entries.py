"""What is typed for a paper: read into plain values as they are stored, and what each entry begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from reports.form import Form
from reports.form_blocks import Ask
from rules.errors import Problem
from rules.wording import clean
from workflow.filling.context import Filling
from workflow.filling.names import NAMES

Entries = dict[str, Any]
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def stored_entries(form: Form, given: Mapping[str, Any]) -> Entries:
    """Return the entries of a form as plain JSON values, cleaned; what the form does not ask for is left out."""
    return {ask.name: _stored(ask, given.get(ask.name)) for ask in form.asks}


def entry_problems(form: Form, entries: Mapping[str, Any]) -> list[Problem]:
    """Return which required entries are still empty, in their order."""
    return [problem for ask in form.asks for problem in _problems(ask, entries.get(ask.name))]


def first_entries(form: Form, filling: Filling) -> Entries:
    """Return what each entry begins with, from the record; nothing for the others."""
    return {ask.name: _first(ask, filling) for ask in form.asks if ask.value}


def typed_text(form: Form, entries: Mapping[str, Any]) -> str:
    """Return everything typed as running text, a line an entry."""
    return "\n".join(_words(entries.get(ask.name)) for ask in form.asks)


def _stored(ask: Ask, value: Any) -> Any:
    if ask.kind == "rows":
        rows = [{column.name: _stored(column, row.get(column.name)) for column in ask.columns} for row in value or ()]
        return [row for row in rows if any(row.values())]
    if ask.kind == "several":
        return [clean(str(one)) for one in value or ()]
    if ask.kind == "tick":
        # Nobody asked is not the same as no: only what was answered is kept as an answer.
        return None if value is None else bool(value)
    if ask.kind == "amount":
        return None if value in (None, "") else int(value)
    if isinstance(value, date):
        return value.isoformat()
    return clean(str(value or ""))


def _problems(ask: Ask, value: Any) -> Iterable[Problem]:
    if ask.required and value in (None, "", [], False):
        verb = "请选择" if ask.kind in ("choice", "several") else "请填写"
        yield Problem(ask.name, f"{verb}{ask.label}。")
    if ask.kind == "rows":
        for number, row in enumerate(value or (), 1):
            for column in ask.columns:
                for problem in _problems(column, row.get(column.name)):
                    yield Problem(f"{ask.name}.{number}.{column.name}", f"第{number}项：{problem.sentence}")


def _first(ask: Ask, filling: Filling) -> Any:
    if ask.kind == "rows":
        return _first_rows(ask, filling)
    for kind in ("text", "items"):
        name = NAMES.get((kind, ask.value))
        if name is not None:
            found = name.give(filling)
            told = found if isinstance(found, str) else "\n".join(found)
            return _iso(told) if ask.kind == "date" else told
    return ask.value


def _iso(told: str) -> str:
    """Return a day as it is stored from how papers print it; nothing when there is none in the text."""
    found = _DAY.search(told)
    return date(*map(int, found.groups())).isoformat() if found else ""


def _first_rows(ask: Ask, filling: Filling) -> Sequence[Mapping[str, str]]:
    name = NAMES.get(("table", ask.value))
    if name is None:
        return []
    columns = [column.name for column in ask.columns]
    return [{column: row.get(column, "") for column in columns} for row in name.give(filling)]


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "，".join(_words(one) for one in value.values())
    return "\n".join(map(_words, value)) if isinstance(value, list | tuple) else ""
