"""Number patterns of papers and registers, and the year a number belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from rules.errors import RuleViolation
from rules.vocabulary import PaperKind
from rules.wording import half_width

YEAR, SERIAL = "年", "序号"
NAME_FIELDS = ("机关代字", "部门", "调委会简称")
"""Fields filled from the station's own settings."""

_FIELD = re.compile(r"\{(?P<name>[^{}:]*)(?::0(?P<width>[1-9]))?\}")
_BRACKETS = str.maketrans("〔〕［］【】", "[][][]")


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A number as a template such as ``JQ{年}{序号:05}``; a template that cannot number is a RuleViolation."""

    template: str
    _reader: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check(self.template)
        object.__setattr__(self, "_reader", re.compile(_reader_text(self.template)))

    def text(self, year: int, serial: int, names: Mapping[str, str]) -> str:
        """Return the number; RuleViolation when a name is not set or would make the number unreadable."""

        def value(found: re.Match[str]) -> str:
            if found["name"] == YEAR:
                return f"{year:04}"
            if found["name"] == SERIAL:
                return f"{serial:0{found['width'] or 1}}"
            return _name(names, found["name"])

        number = _FIELD.sub(value, self.template)
        if serial < 1 or self._find(number) != (year, serial):
            raise RuleViolation("number_ambiguous", f"编号“{number}”读不出年份和序号，请修改编号样式。")
        return number

    def read(self, text: str) -> tuple[int, int]:
        """Return (year, serial) of a number of this pattern, brackets of any width; otherwise RuleViolation."""
        found = self._find(text)
        if found is None:
            raise RuleViolation("number_unreadable", f"“{text}”不是“{self.template}”样式的编号。")
        return found

    def _find(self, text: str) -> tuple[int, int] | None:
        found = self._reader.fullmatch(_folded(text.strip()))
        return (int(found["year"]), int(found["serial"])) if found else None


def _check(template: str) -> None:
    fields = [found["name"] for found in _FIELD.finditer(template)]
    for name in fields:
        if name not in (YEAR, SERIAL, *NAME_FIELDS):
            raise _bad_template(template, f"“{{{name}}}”不是可用的字段")
    if any(found["width"] and found["name"] != SERIAL for found in _FIELD.finditer(template)):
        raise _bad_template(template, "只有序号可以规定位数")
    if re.search(r"[{}]", _FIELD.sub("", template)):
        raise _bad_template(template, "花括号不成对")
    # Serials start again each year, so a number without the year would come twice.
    if fields.count(YEAR) != 1 or fields.count(SERIAL) != 1:
        raise _bad_template(template, "年和序号必须各出现一次")


def _bad_template(template: str, reason: str) -> RuleViolation:
    return RuleViolation("number_template", f"编号样式“{template}”不能用：{reason}。", values={"template": template})


def _reader_text(template: str) -> str:
    parts = []
    start = 0
    for found in _FIELD.finditer(template):
        parts += [re.escape(_folded(template[start : found.start()])), _field_reader(found)]
        start = found.end()
    return "".join(parts) + re.escape(_folded(template[start:]))


def _field_reader(found: re.Match[str]) -> str:
    if found["name"] == YEAR:
        return "(?P<year>[0-9]{4})"
    if found["name"] == SERIAL:
        return f"(?P<serial>[0-9]{{{found['width'] or 1},}})"
    return ".+?"


def _folded(text: str) -> str:
    return half_width(text).translate(_BRACKETS)


def _name(names: Mapping[str, str], wanted: str) -> str:
    name = names.get(wanted, "")
    if not name:
        raise RuleViolation("number_name_missing", f"尚未设置{wanted}，不能编号；请先在设置中填写。", field=wanted)
    return name


def numbering_year(at: datetime, zone: tzinfo) -> int:
    """Return the local year in which a paper was finalised; ``at`` carries its own zone, else ValueError."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return at.astimezone(zone).year


DEFAULT_PATTERNS: Mapping[PaperKind, NumberPattern] = {
    kind: NumberPattern(template)
    for kind, template in {
        PaperKind.INCIDENT: "JQ{年}{序号:05}",
        PaperKind.CASE: "JF{年}{序号:04}",
        PaperKind.AGREEMENT_SECURITY: "{机关代字}公（{部门}）调解字〔{年}〕{序号}号",
        PaperKind.AGREEMENT_PEOPLES: "（{年}）{调委会简称}人调字第{序号}号",
        PaperKind.RECORD: "{机关代字}所调录〔{年}〕{序号}号",
        PaperKind.TRANSFER: "{机关代字}公（{部门}）移调字〔{年}〕{序号}号",
        PaperKind.TRANSFER_POLICE: "{机关代字}公（{部门}）移案字〔{年}〕{序号}号",
        PaperKind.TRANSFER_OFFICE: "{机关代字}公（{部门}）移交字〔{年}〕{序号}号",
        PaperKind.TERMINATION: "（{年}）{调委会简称}人调终字第{序号}号",
        PaperKind.END_SECURITY: "{机关代字}公（{部门}）终调字〔{年}〕{序号}号",
        PaperKind.AGREEMENT_ON_SPOT: "{机关代字}公（{部门}）现调字〔{年}〕{序号}号",
        PaperKind.AGREEMENT_ORAL: "（{年}）{调委会简称}人调口字第{序号}号",
        PaperKind.ENTRUSTMENT: "{机关代字}公（{部门}）委调字〔{年}〕{序号}号",
        PaperKind.WARNING: "{机关代字}公（{部门}）家告字〔{年}〕{序号}号",
        PaperKind.HAZARD_LETTER: "{机关代字}所隐督〔{年}〕{序号}号",
        PaperKind.CASE_PAPER: "{机关代字}所卷文〔{年}〕{序号}号",
        PaperKind.DOSSIER: "（{年}）{调委会简称}人调卷第{序号}号",
        PaperKind.MINUTES: "{机关代字}所纪要〔{年}〕{序号}号",
        PaperKind.SUPERVISION: "{机关代字}所督办〔{年}〕{序号}号",
        PaperKind.DAY_SHEET: "{机关代字}所日清〔{年}〕{序号}号",
        PaperKind.WEEK_SHEET: "{机关代字}所周清〔{年}〕{序号}号",
        PaperKind.MONTH_BOOK: "{机关代字}所月报〔{年}〕{序号}号",
    }.items()
}
"""The pattern of each series until the station sets its own."""
