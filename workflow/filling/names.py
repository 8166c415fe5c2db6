"""The names a form may use, each with what it means and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from reports.sheets import PersonLine
from workflow.filling.context import Filling

Value = TypeVar("Value")
Give = Callable[[Filling], Any]

KINDS: Mapping[str, str] = {"text": "文字", "items": "段落", "people": "人", "table": "表格", "choices": "选项"}
"""What a name may stand for, with the Chinese words of the handbook."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a form: what it stands for, what it means to an officer, and how it is filled."""

    kind: str
    name: str
    words: str
    give: Give


NAMES: dict[tuple[str, str], Name] = {}
"""Every name by (kind, name); filled by the modules of this package."""


def text(name: str, words: str) -> Callable[[Callable[[Filling], str]], Callable[[Filling], str]]:
    """Register what gives a text of that name."""
    return _register("text", name, words)


def items(
    name: str, words: str
) -> Callable[[Callable[[Filling], tuple[str, ...]]], Callable[[Filling], tuple[str, ...]]]:
    """Register what gives a list of paragraphs of that name."""
    return _register("items", name, words)


def people(
    name: str, words: str
) -> Callable[[Callable[[Filling], tuple[PersonLine, ...]]], Callable[[Filling], tuple[PersonLine, ...]]]:
    """Register what gives a list of people of that name."""
    return _register("people", name, words)


def table(
    name: str, words: str
) -> Callable[[Callable[[Filling], tuple[Mapping[str, str], ...]]], Callable[[Filling], tuple[Mapping[str, str], ...]]]:
    """Register what gives the records of a table of that name."""
    return _register("table", name, words)


def choices(
    name: str, words: str
) -> Callable[[Callable[[Filling], tuple[tuple[str, bool], ...]]], Callable[[Filling], tuple[tuple[str, bool], ...]]]:
    """Register what gives choices of that name, each in words and whether it is the one."""
    return _register("choices", name, words)


def _register(kind: str, name: str, words: str) -> Callable[[Callable[[Filling], Value]], Callable[[Filling], Value]]:
    def registered(give: Callable[[Filling], Value]) -> Callable[[Filling], Value]:
        NAMES[kind, name] = Name(kind, name, words, give)
        return give

    return registered
