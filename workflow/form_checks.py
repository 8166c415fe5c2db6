"""What is looked at before a station's own form is used: each fault is told with its line in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from reports import form_blocks as blocks
from reports.form import Asked, Form, names_asked
from reports.form_blocks import Ask
from reports.form_reader import read_form
from reports.sheets import FormSheet
from rules.errors import RuleViolation
from rules.form_needs import Held, is_held, lacking
from rules.law_rows import OWN_PREFIX, DocumentRow
from rules.law_tables import Law
from rules.row_reading import read_row
from rules.toml_file import line_of, lines_of, starts_of
from rules.vocabulary import PaperKind, Procedure, Track
from workflow.desk import Desk
from workflow.filling.fill import LAW, check_names
from workflow.filling.names import NAMES
from workflow.forms import built_in

EXAMPLE = "own_example"
"""The name of the example of an own paper, which is to be changed before it is used."""

_LAST_IN_FILE = 900
_OURS = "本所自定文书"
_SETTLED = frozenset({"key", "form", "valid_from", "valid_to", "issued_by"})
_PAPER_KEYS = frozenset(field.name for field in fields(DocumentRow)) - _SETTLED
_FITTING: Mapping[str, tuple[str, ...]] = {"table": ("rows",), "choices": ("choice", "several")}
_PROCEDURES: Mapping[str, tuple[Procedure, ...]] = {
    Track.SECURITY: (Procedure.ON_SPOT, Procedure.SIMPLE, Procedure.ORDINARY),
    Track.PEOPLES: (Procedure.SIMPLE, Procedure.ORDINARY, Procedure.CONFIRMED),
}


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """A form that may be used: its file, the row of the table of papers it is set for, and whether it is a new paper.

    Of a form that replaces one of the program ``row`` is the first paper set by it.
    """

    text: str
    form: Form
    row: DocumentRow

    @property
    def name(self) -> str:
        """The form's name."""
        return self.form.name

    @property
    def is_own_paper(self) -> bool:
        """Whether it adds a paper instead of replacing the form of one."""
        return self.name.startswith(OWN_PREFIX)


def checked_form(desk: Desk, text: str, day: date) -> CheckedForm:
    """Return a form from its file, to be used from ``day`` on; RuleViolation names the line and what is wrong."""
    try:
        return _checked(desk.law, text.removeprefix("\ufeff"), day)
    except RuleViolation as refusal:
        refusal.field = "file"
        raise


def _checked(law: Law, text: str, day: date) -> CheckedForm:
    form = read_form(text)
    row = own_row(text, form, day, law) if form.paper else _replaced(text, form, law, day)
    for line, reason in _wrong_asks(text, form, law):
        raise _fault(line, reason)
    check_names(form, law.sentence_groups())
    for line, reason in (*_wrong_uses(form), *_missing(text, form, row, law, day), *_unfit(text, form)):
        raise _fault(line, reason)
    return CheckedForm(text, form, row)


def _fault(line: int, reason: str) -> RuleViolation:
    sentence = f"文书版式第{line}行{reason}。请改正后再导入；在此以前仍用原来的版式。"
    return RuleViolation("form_unfit", sentence, values={"line": line})


# Which paper it is


def papers_by_form(law: Law, day: date) -> dict[str, DocumentRow]:
    """Return the first paper set by each form on ``day``, in the order of the dossier."""
    found: dict[str, DocumentRow] = {}
    for row in law.documents(day):
        found.setdefault(row.form, row)
    return found


def _replaced(text: str, form: Form, law: Law, day: date) -> DocumentRow:
    """Return the paper whose form is replaced."""
    line, name = line_of(text, "form"), form.name
    if not name:
        raise _fault(line, "起没有写代替哪一种版式（form）；请从“导出版式”得到的文件改起")
    if name.startswith(OWN_PREFIX):
        raise _fault(line, f"的“{name}”是本所自定的文书，要写出“[paper]”一节：名称、程序、份数等")
    row = papers_by_form(law, day).get(name)
    if row is None or built_in(name) is None:
        raise _fault(line, f"的“{name}”不是自带的版式；本所自定的文书，名称以“{OWN_PREFIX}”开头")
    return row


def own_row(text: str, form: Form, day: date, law: Law) -> DocumentRow:
    """Return the row of the table of papers that a station's own paper asks for, from ``day`` on."""
    line, name = line_of(text, "form"), form.name
    if not name.startswith(OWN_PREFIX):
        reason = f"写了“paper”，form就要以“{OWN_PREFIX}”开头；只改自带的版式，请去掉“paper”"
        raise _fault(line_of(text, "paper"), reason)
    if name == EXAMPLE:
        raise _fault(line, f"的“{EXAMPLE}”是示例，请另起名称，如own_notice")
    given = dict(form.paper)
    for key in given.keys() - _PAPER_KEYS:
        raise _fault(_paper_line(text, key), f"，“paper”里没有“{key}”这一项")
    try:
        row = read_row(DocumentRow, _with_usual(given) | {"key": name, "form": name, "valid_from": day})
    except ValueError as fault:
        raise _fault(_paper_line(text, _named_in(str(fault), given)), f"，“paper”有误：{fault}") from None
    if row.numbered_in not in _series(law, day):
        raise _fault(_paper_line(text, "series"), f"，“paper”里的编号序列不能用“{row.series}”")
    return row


def _with_usual(given: Mapping[str, object]) -> dict[str, object]:
    usual: dict[str, object] = {
        "track": "",
        "required": [],
        "if_needed": [],
        "about": "case",
        "series": PaperKind.CASE_PAPER.value,
        "order": _LAST_IN_FILE,
        "copies": "1",
        "source": _OURS,
    }
    if not {"required", "if_needed"} & given.keys():
        usual["if_needed"] = [one.value for one in _PROCEDURES.get(str(given.get("track", "")), tuple(Procedure))]
    return usual | dict(given)


def _series(law: Law, day: date) -> set[PaperKind]:
    return {row.numbered_in for row in law.documents(day)} | {PaperKind.CASE_PAPER}


def _named_in(fault: str, given: Mapping[str, object]) -> str:
    """Return which entry a fault is about: the one it names, or whose value it quotes."""
    for key, value in given.items():
        quoted = value if isinstance(value, list) else [value]
        if fault.startswith(f"{key}：") or any(f"“{one}”" in fault for one in quoted):
            return key
    return "paper"


def _paper_line(text: str, key: str) -> int:
    """Return the line an entry of the paper's table stands in, or the table itself."""
    begun = line_of(text, "paper")
    for number, line in enumerate(lines_of(text)[begun:], begun + 1):
        if line.lstrip().startswith("["):
            break
        if line.strip().partition("=")[0].strip() == key:
            return number
    return begun


# What is asked for


def _wrong_asks(text: str, form: Form, law: Law) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the entries of a form."""
    seen, groups = set[str](), law.sentence_groups()
    for ask, line in zip(form.asks, starts_of(text, "ask"), strict=True):
        if ask.name in seen:
            yield line, f"起的一项，“{ask.name}”已经有了，请换一个名称"
        for one in (ask, *ask.columns):
            if one.law and one.law not in groups:
                yield line, f"起的一项，没有名为“{one.law}”的一组固定用语"
        if any(column.kind == "rows" for column in ask.columns):
            yield line, "起的一项，“columns”里不能再有rows"
        seen.add(ask.name)


def _wrong_uses(form: Form) -> Iterator[tuple[int, str]]:
    """Yield where an entry is to be printed in a way it cannot be."""
    asks = {ask.name: ask for ask in form.asks}
    for wanted in names_asked(form):
        own = asks.get(wanted.name)
        if own is not None and not _fits(wanted, own):
            yield wanted.line, f"起的一块用了“{own.name}”，这一项的种类是{own.kind}，印不到这样的一块里"
    yield from _wrong_columns(form, asks)


def _fits(wanted: Asked, ask: Ask) -> bool:
    fitting = _FITTING.get(wanted.kind)
    return ask.kind in fitting if fitting else ask.kind != "rows"


def _wrong_columns(form: Form, asks: Mapping[str, Ask]) -> Iterator[tuple[int, str]]:
    for block, line in zip(form.blocks, form.starts, strict=True):
        ask = asks.get(block.of) if isinstance(block, blocks.Table) else None
        known = {"no", *(column.name for column in ask.columns)} if ask else set()
        for column in block.columns if ask and isinstance(block, blocks.Table) else ():
            if column.value not in known:
                yield line, f"起的一块，“{ask.label if ask else ''}”里没有“{column.value}”这一栏"


# What the law wants on it


def _missing(text: str, form: Form, row: DocumentRow, law: Law, day: date) -> Iterator[tuple[int, str]]:
    """Yield what the paper must hold and the form has not."""
    last = len(lines_of(text.rstrip()))
    if not form.blocks:
        yield last, "以前没有一块内容（[[block]]）"
    usual = built_in(form.name)
    if usual is None:
        return
    held = set(_held(form))
    for need in lacking(form.name, held):
        wanted = f"“{need.words}”（{_names(need.names)}）"
        yield last, f"以前没有{wanted}，《{row.label}》应当载明（{law.cite(day, need.topic)}）"
    for one in dict.fromkeys(_held(usual)):
        if one[0] in _KEPT and not is_held(one, held):
            yield last, f"以前没有{_KEPT[one[0]].format(_words(one, usual))}，自带的《{row.label}》有，不能少"


_KEPT: Mapping[str, str] = {
    "signs": "{}签名的地方",
    "staff": "{}签名的地方",
    "page": "每页签名处{}",
    "seal": "盖章的地方{}",
    "law": "固定用语{}（要改文字的，请导入固定用语）",
    "ask": "必填的{}",
}
"""What a station's own form keeps of the program's, with the words it is called by."""


def _held(form: Form) -> Iterator[Held]:
    """Yield what a form holds, in reading order; whom it tells of and who signs beside the plain names."""
    for asked in names_asked(form):
        is_law = asked.kind == "items" and asked.name.startswith(LAW)
        yield ("law" if is_law else asked.kind, asked.name)
    if form.signed:
        yield ("page", "signed")
    yield from (("ask", ask.name) for ask in form.asks if ask.required)
    for block in form.blocks:
        yield from _held_by(block)


def _held_by(block: blocks.Block) -> Iterator[Held]:
    if isinstance(block, blocks.People | blocks.PeopleLines):
        yield ("told", block.of)
    if isinstance(block, blocks.Closing) or (isinstance(block, blocks.Signatures) and block.seal):
        yield ("seal", "seal")
    if isinstance(block, blocks.Signatures | blocks.SigningLines):
        yield from (("signs", name) for name in block.people)
        staff = (name for field in block.staff if not field.optional for name in field.values)
        yield from (("staff", name.removesuffix("_with_unit")) for name in staff)


def _names(names: tuple[Held, ...]) -> str:
    return "或者".join(dict.fromkeys(name for _, name in names))


def _words(one: Held, form: Form) -> str:
    kind, name = one
    if kind in ("page", "seal"):
        return f"（{'signed' if kind == 'page' else 'seal或者closing'}）"
    ask = next((ask for ask in form.asks if ask.name == name), None)
    known = NAMES.get(("people" if kind == "signs" else "text", name))
    told = ask.label if ask else known.words if known else ""
    return f"“{told}”（{name}）" if told else f"“{name}”"


# What can be printed


def _unfit(text: str, form: Form) -> Iterator[tuple[int, str]]:
    """Yield what has no room on the page, and the characters no font of this machine holds."""
    # Imported here: with them comes all that sets papers, which lists and exports do without.
    from reports import fonts
    from reports.form_room import want_of_room
    from reports.papers import FormPaper, missing_characters

    for line, reason in want_of_room(form, fonts.machine_fonts()):
        yield line or line_of(text, "title"), f"{'起的一块，' if line else '，'}{reason}"
    for char in missing_characters(FormPaper(form, FormSheet("", "", True, {}, {}, {}, ""))):
        line = next((number for number, one in enumerate(lines_of(text), 1) if char in one), 1)
        yield line, f"的“{char}”（U+{ord(char):04X}），这台电脑上没有一种字体能印"


def row_values(row: DocumentRow) -> dict[str, Any]:
    """Return a row of the table of papers as it is kept."""
    plain: dict[str, Any] = {field.name: getattr(row, field.name) for field in fields(row)}
    return {name: value for name, value in plain.items() if name != "valid_to"} | {
        "valid_from": row.valid_from.isoformat()
    }
