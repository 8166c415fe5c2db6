"""The fixed sentences of the papers as a file: handed out with what each holds, and taken in where it was changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from db.canonical import canonical
from db.models import LawOverride
from reports.form import names_asked
from rules.errors import RuleViolation
from rules.law_rows import FixedSentence
from rules.law_tables import Law
from rules.rights import require_right
from rules.toml_file import line_of, read_toml, starts_of
from rules.wording import chinese_date
from workflow.act import act
from workflow.desk import Desk
from workflow.entries import required
from workflow.filling.fill import LAW
from workflow.filling.names import NAMES
from workflow.form_checks import papers_by_form
from workflow.forms import form_for
from workflow.papers import PaperCopy
from workflow.station import Station

_TABLE = "sentences"
_ENTRIES = ("key", "text", "valid_from")
_LONGEST = 2000
_HEAD = """\
# 文书固定用语，{day}现用的文字。要改哪一条，就改它的text，并把valid_from改成启用日期（当天或者以后），其余的不用动。
# {{0}}、{{1}}处印引用的条文，{{名称}}处由台账填入：照原样留在文字里，可以换位置。改好以后在“设置—文书”里导入。
"""


@dataclass(frozen=True, slots=True)
class _Changed:
    """A sentence of the file that differs from the one in force, and the line it begins in."""

    line: int
    row: Mapping[str, Any]


def sentences_file(desk: Desk) -> PaperCopy:
    """Return every sentence in force as a file, with remarks on where it is printed and what its places take."""
    day = desk.calendar_day
    used = papers_with(desk.station, desk.law, day)
    rows = desk.law.sentence_rows(day)
    parts = [_HEAD.format(day=chinese_date(day)), *(_written(row, used, desk.law, day) for row in rows)]
    return PaperCopy("文书固定用语.toml", "\n".join(parts).encode("utf-8-sig"))


def papers_with(station: Station, law: Law, day: date) -> dict[str, tuple[str, ...]]:
    """Return the papers each block of sentences is printed on, by the name of the block."""
    found: dict[str, tuple[str, ...]] = {}
    for name, row in papers_by_form(law, day).items():
        try:
            form = form_for(station, name, day)
        except RuleViolation:
            continue
        blocks = [one.name.removeprefix(LAW) for one in names_asked(form) if one.name.startswith(LAW)]
        for block in dict.fromkeys([*blocks, *(ask.law for ask in form.asks if ask.law)]):
            found[block] = (*found.get(block, ()), row.label)
    return found


def _written(row: FixedSentence, used: Mapping[str, tuple[str, ...]], law: Law, day: date) -> str:
    remarks = "".join(f"# {remark}\n" for remark in _remarks(row, used, law, day))
    text = json.dumps(row.text, ensure_ascii=False)
    return f'{remarks}[[row]]\nkey = "{row.key}"\ntext = {text}\nvalid_from = {row.valid_from.isoformat()}\n'


def _remarks(row: FixedSentence, used: Mapping[str, tuple[str, ...]], law: Law, day: date) -> Iterator[str]:
    papers = "、".join(f"《{label}》" for label in used.get(row.group, ()))
    yield f"{papers}第{row.order}条" if papers else f"“{row.group}”第{row.order}条"
    places = [f"{{{at}}}：{law.article(topic, day).citation}" for at, topic in enumerate(row.topics)]
    places += [f"{{{name}}}：{_meaning(name)}" for name in row.values]
    if places:
        yield "；".join(places)


def _meaning(name: str) -> str:
    for known in (("text", name), ("text", f"{name}_names"), ("items", name)):
        if known in NAMES:
            return NAMES[known].words
    return "出具时填写"


def import_sentences(desk: Desk, text: str, reason: str) -> tuple[int, ...]:
    """Take in the sentences of a file that differ from those in force and return the ids of the rows kept.

    Nothing is taken from a file that is broken or has a wrong place in a sentence: it is refused with the line.
    """
    require_right(desk.officer.role, "import_sentences")
    told = required(reason, "reason", "请写明改固定用语的理由。")
    changed = list(_changed(desk, text.removeprefix("\ufeff")))
    if not changed:
        raise RuleViolation("nothing_changed", "文件里的用语与现用的一样，没有另行导入。", field="file")
    try:
        desk.law.with_overrides({_TABLE: [one.row for one in changed]}, [one.line for one in changed])
    except RuleViolation as refusal:
        refusal.field = "file"
        raise
    keys = "、".join(dict.fromkeys(one.row["key"] for one in changed))
    with act(desk, "import_sentences", keys, told) as work:
        return tuple(work.add(LawOverride(table_name=_TABLE, row=canonical(one.row))).id for one in changed)


def _changed(desk: Desk, text: str) -> Iterator[_Changed]:
    today, seen = desk.calendar_day, set[tuple[str, date]]()
    for line, raw in _rows(text):
        key, words, day = _entries(line, raw)
        held = next((row for row in desk.law.sentence_rows(day) if row.key == key), None)
        if held is None:
            raise _fault(line, f"没有名为“{key}”的固定用语，或者这一天不用它")
        if (key, day) in seen:
            raise _fault(line, f"“{key}”在前面已经有了")
        seen.add((key, day))
        if words == held.text:
            continue
        if day < today:
            raise _fault(line, f"文字改了，启用日期（valid_from）也要改成今天（{today.isoformat()}）或者以后")
        _require_fit(line, words)
        yield _Changed(line, _row(held, words, day))


def _row(held: FixedSentence, text: str, day: date) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(held).items() if name != "valid_to"}
    return kept | {"text": text, "valid_from": day.isoformat(), "source": "本所规定"}


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield the rows of a file with the lines they begin in."""
    try:
        table = read_toml(text)
    except ValueError as fault:
        raise _unreadable(str(fault)) from fault
    for name in table.keys() - {"row"}:
        raise _unreadable(f"第{line_of(text, name)}行，没有“{name}”这一项")
    starts, rows = starts_of(text, "row"), table.get("row", [])
    if not isinstance(rows, list) or len(rows) != len(starts) or not rows:
        raise _unreadable(f"第{line_of(text, 'row')}行起，各条要各用一行“[[row]]”开头")
    yield from zip(starts, rows, strict=True)


def _entries(line: int, raw: Mapping[str, object]) -> tuple[str, str, date]:
    for name in _ENTRIES:
        if name not in raw:
            raise _fault(line, f"缺“{name}”")
    for name in raw.keys() - set(_ENTRIES):
        raise _fault(line, f"没有“{name}”这一项")
    key, text, day = (raw[name] for name in _ENTRIES)
    if not isinstance(key, str) or not isinstance(text, str):
        raise _fault(line, "“key”和“text”应是加引号的文字")
    if type(day) is not date:
        raise _fault(line, "“valid_from”应写成2019-06-30这样的日期，不加引号")
    return key, text, day


def _require_fit(line: int, text: str) -> None:
    from reports import fonts
    from reports.text import clean

    if not text.strip() or len(text) > _LONGEST:
        raise _fault(line, f"文字应有1至{_LONGEST}个字")
    missing = fonts.machine_fonts().missing(clean(text).replace("\n", ""))
    if missing:
        raise _fault(line, f"文字中的{'、'.join(f'“{char}”' for char in missing)}，这台电脑上没有一种字体能印")


def _fault(line: int, reason: str) -> RuleViolation:
    return _unreadable(f"第{line}行起的一条，{reason}")


def _unreadable(what: str) -> RuleViolation:
    sentence = f"固定用语文件{what}。请改正后再导入；在此以前仍用原来的用语。"
    return RuleViolation("sentences_unreadable", sentence, field="file")
