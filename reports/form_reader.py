"""Reading a form from its file: what is wrong with a broken one is said in Chinese, with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any, cast

from reports import form_blocks as blocks
from reports.form import HEADS, NUMBER_PLACES, Form, places_in
from reports.form_blocks import ASK_KINDS, STYLES, Ask, Block, Column, Field, FieldRow
from rules.errors import RuleViolation
from rules.toml_file import line_of, read_toml, starts_of

_KINDS: Mapping[str, type[Block]] = {
    "fields": blocks.Fields,
    "people": blocks.People,
    "lines": blocks.Lines,
    "people_lines": blocks.PeopleLines,
    "section": blocks.Section,
    "paragraphs": blocks.Paragraphs,
    "words": blocks.Words,
    "ticks": blocks.Ticks,
    "table": blocks.Table,
    "box": blocks.Box,
    "cut": blocks.Cut,
    "turn": blocks.Turn,
    "gap": blocks.Gap,
    "closing": blocks.Closing,
    "signatures": blocks.Signatures,
    "signing_lines": blocks.SigningLines,
}
_WHOLE = frozenset(
    {"form", "title", "running", "small", "signed", "number", "head", "parts", "each", "paper", "ask", "block"}
)
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def read_form(text: str) -> Form:
    """Return the form a text describes; RuleViolation names the line and what is wrong with it."""
    try:
        table = read_toml(text)
    except ValueError as fault:
        raise _fault(str(fault)) from fault
    for name in table.keys() - _WHOLE:
        raise _fault(f"第{line_of(text, name)}行，没有“{name}”这一项")
    title = table.get("title")
    if not isinstance(title, str) or not title.strip():
        raise _fault(f"第{line_of(text, 'title')}行起没有写标题（title）")
    starts, found = _several(text, table, "block")
    asked, asks = _several(text, table, "ask")

    def where(name: str) -> str:
        return f"第{line_of(text, name)}行的“{name}”"

    return Form(
        title,
        tuple(_block(one, line) for one, line in zip(found, starts, strict=True)),
        name=_form_name(table.get("form", ""), where("form")),
        running=_yes_or_no(table.get("running", False), where("running")),
        small=_yes_or_no(table.get("small", False), where("small")),
        signed=_signed(table["signed"], where("signed")) if "signed" in table else (),
        number=_one_of(table.get("number", "top"), NUMBER_PLACES, where("number")),
        head=_one_of(table.get("head", "organ"), HEADS, where("head")),
        parts=_names(table["parts"], where("parts")) if "parts" in table else (),
        each=_text(table.get("each", ""), where("each")),
        asks=tuple(_ask(one, f"第{line}行起的一项") for one, line in zip(asks, asked, strict=True)),
        starts=tuple(starts),
        paper=_table(table.get("paper", {}), where("paper")),
    )


def _several(text: str, table: Mapping[str, Any], name: str) -> tuple[list[int], list[Any]]:
    """Return the lines the tables of a name begin in, and the tables."""
    starts, found = starts_of(text, name), table.get(name, [])
    if not isinstance(found, list) or len(found) != len(starts):
        what = f"各{'块' if name == 'block' else '项'}要各用一行“[[{name}]]”开头"
        raise _fault(f"第{line_of(text, name)}行起，{what}")
    return starts, found


def _form_name(value: Any, where: str) -> str:
    if value != "" and not (isinstance(value, str) and _NAME.fullmatch(value)):
        raise _fault(f"{where}只能用小写字母、数字和下划线")
    return str(value)


def _signed(value: Any, where: str) -> FieldRow:
    row = _row(value, where)
    if any(field.share < 1 for field in row):
        raise _fault(f"{where}，每个签名的份额（share）不小于1")
    return row


def _block(table: Mapping[str, Any], line: int) -> Block:
    kind = _KINDS.get(str(table.get("kind")))
    if kind is None:
        raise _fault(f"第{line}行起的一块，种类（kind）只能是{'、'.join(_KINDS)}")
    given = {name: value for name, value in table.items() if name != "kind"}
    where = f"第{line}行起的一块"
    block = cast(Block, _made(kind, given, where))
    if isinstance(block, blocks.Cut):
        _require_places(block.label, where, "label")
    if isinstance(block, blocks.Box):
        _require_places(block.sign, where, "sign")
    if isinstance(block, blocks.Words):
        _require_places(block.text, where)
        _one_of(block.style, STYLES, f"{where}的“style”")
    return block


def _ask(table: Any, where: str) -> Ask:
    ask = cast(Ask, _made(Ask, _table(table, where), where))
    _one_of(ask.kind, ASK_KINDS, f"{where}的“kind”")
    if not _NAME.fullmatch(ask.name):
        raise _fault(f"{where}的“name”只能用小写字母、数字和下划线")
    if ask.kind in ("choice", "several") and not (ask.choices or ask.law):
        raise _fault(f"{where}是选择，要写出“choices”或者“law”")
    if (ask.kind == "rows") != bool(ask.columns):
        raise _fault(f"{where}，“columns”和种类rows要一起写")
    return ask


def _made(kind: type[Any], given: Mapping[str, Any], where: str) -> Any:
    known = {field.name: field for field in fields(kind)}
    unknown = given.keys() - known.keys()
    if unknown:
        raise _fault(f"{where}，没有“{'、'.join(sorted(unknown))}”这一项")
    missing = [name for name, field in known.items() if field.default is MISSING and name not in given]
    if missing:
        raise _fault(f"{where}，缺“{'、'.join(missing)}”")
    return kind(**{name: _read(kind, name, value, f"{where}的“{name}”") for name, value in given.items()})


def _read(kind: type[Any], name: str, value: Any, where: str) -> Any:
    own = _OWN_READERS.get((kind, name))
    reader: Callable[[Any, str], Any] = own or _READERS.get(name) or _text
    return reader(value, where)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise _fault(f"{where}应是加引号的文字")
    return value


def _names(value: Any, where: str) -> tuple[str, ...]:
    return tuple(_text(one, where) for one in _list(value, where))


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _fault(f"{where}应是方括号里的一列，至少一项")
    return value


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _fault(f"{where}应写成{{ 名称 = 值 }}")
    return value


def _up_to(most: float) -> Callable[[Any, str], float]:
    """Return a reader of numbers that leave the paper printable."""

    def number(value: Any, where: str) -> float:
        # Not a comparison turned round: nan is neither above nor below.
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
            raise _fault(f"{where}应是大于0的数，最大{most:g}")
        return float(value)

    return number


def _whole_up_to(most: int) -> Callable[[Any, str], int]:
    def number(value: Any, where: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= most:
            raise _fault(f"{where}应是大于0的整数，最大{most}")
        return value

    return number


def _yes_or_no(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _fault(f"{where}应是true或false")
    return value


def _one_of(value: Any, known: tuple[str, ...], where: str) -> str:
    if value not in known:
        raise _fault(f"{where}只能是{'、'.join(known)}")
    return str(value)


def _row(value: Any, where: str) -> FieldRow:
    return tuple(_field(one, where) for one in _list(value, where))


def _rows(value: Any, where: str) -> tuple[FieldRow, ...]:
    return tuple(_row(one, where) for one in _list(value, where))


def _field(value: Any, where: str) -> Field:
    if not isinstance(value, dict):
        raise _fault(f'{where}里每一栏应写成{{ label = "…", values = ["…"] }}')
    field = cast(Field, _made(Field, value, where))
    if not (field.values or field.blank):
        raise _fault(f"{where}，缺“values”")
    return field


def _columns(value: Any, where: str) -> tuple[Column, ...]:
    return tuple(cast(Column, _made(Column, _table(one, where), where)) for one in _list(value, where))


def _ask_columns(value: Any, where: str) -> tuple[Ask, ...]:
    return tuple(_ask(one, where) for one in _list(value, where))


def _require_places(text: str, where: str, entry: str = "text") -> None:
    try:
        places_in(text)
    except ValueError:
        raise _fault(f"{where}的“{entry}”，花括号不成对") from None


_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "values": _names,
    "people": _names,
    "choices": _names,
    "rows": _rows,
    "staff": _row,
    "share": _up_to(100),
    "height": _up_to(600),
    "optional": _yes_or_no,
    "required": _yes_or_no,
    "centred": _yes_or_no,
    "dated": _yes_or_no,
}
_OWN_READERS: Mapping[tuple[type[Any], str], Callable[[Any, str], Any]] = {
    (blocks.Table, "columns"): _columns,
    (blocks.Table, "least"): _whole_up_to(60),
    (blocks.Ticks, "columns"): _whole_up_to(8),
    (blocks.Box, "least"): _up_to(200),
    (Ask, "columns"): _ask_columns,
}


def _fault(what: str) -> RuleViolation:
    return RuleViolation("form_unreadable", f"文书版式{what}。请改正后再导入；在此以前仍用原来的版式。")
