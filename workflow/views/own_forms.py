"""What a station prints by its own: forms, number series and outgoing tables as used now, and sentences replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import FormOverride, LawOverride, NumberOverride
from db.queries.people import officer_names
from rules.errors import RuleViolation
from rules.law_rows import OWN_PREFIX
from rules.numbering import DEFAULT_PATTERNS, NumberPattern
from rules.vocabulary import PaperKind
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.form_checks import EXAMPLE, papers_by_form
from workflow.forms import built_in
from workflow.own_forms import paper_label
from workflow.own_numbers import last_serial
from workflow.own_sentences import papers_with
from workflow.views.own_tables import TableLine, table_lines

BUILT_IN, OURS = "自带", "本所"
TO_START_FROM = "示例"
"""The state of the example of a paper of one's own: nobody uses it, it is there to be handed out."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a form that has not been withdrawn; ``words`` say from when, by whom and why."""

    override_id: int
    valid_from: date
    words: str


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form: which paper it is for, whose is used now and since when, and the versions to come.

    ``versions`` are the station's own that may be withdrawn, the one used now first, then those waiting.
    """

    form: str
    label: str
    state: str
    since: str = ""
    by: str = ""
    reason: str = ""
    waiting: str = ""
    versions: tuple[VersionLine, ...] = ()

    @property
    def is_own_paper(self) -> bool:
        """Whether the station added the paper itself."""
        return self.form.startswith(OWN_PREFIX)


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A series of numbers: its pattern now, the next number by it, since when, and what follows."""

    kind: PaperKind
    label: str
    template: str
    example: str
    state: str
    since: str
    waiting: str
    year: int
    next_serial: int
    names: Mapping[str, str] = field(repr=False)

    def number_by(self, template: str, day: date) -> str:
        """Return the number that would be next on ``day`` by a pattern; RuleViolation when it cannot number."""
        serial = self.next_serial if day.year == self.year else 1
        return NumberPattern(template.strip()).text(day.year, serial, self.names)


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A fixed sentence the station has replaced: where it is printed, its text now or to come, and from when."""

    key: str
    papers: str
    text: str
    since: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class OwnForms:
    """All four lists as of ``today``."""

    today: date
    forms: tuple[FormLine, ...]
    numbers: tuple[NumberLine, ...]
    sentences: tuple[SentenceLine, ...]
    tables: tuple[TableLine, ...]


def own_forms(desk: Desk) -> OwnForms:
    """Return what the station prints its papers by."""
    today = desk.calendar_day
    with desk.read() as session:
        return OwnForms(
            today,
            tuple(_forms(session, desk, today)),
            tuple(_numbers(session, desk, today)),
            tuple(_sentences(session, desk, today)),
            tuple(table_lines(desk.law, today)),
        )


def _forms(session: Session, desk: Desk, today: date) -> Iterator[FormLine]:
    query = select(FormOverride).where(FormOverride.withdrawn_on.is_(None))
    rows = session.scalars(query.order_by(FormOverride.valid_from, FormOverride.id)).all()
    officers = officer_names(session)
    known = [name for name in papers_by_form(desk.law, today) if built_in(name) is not None]
    for name in dict.fromkeys([*known, *(row.form for row in rows)]):
        versions = [row for row in rows if row.form == name]
        yield _form_line(desk, name, versions, officers, today)
    yield FormLine(EXAMPLE, "本所自定文书", TO_START_FROM)


def _form_line(
    desk: Desk, name: str, rows: Sequence[FormOverride], officers: Mapping[int, str], today: date
) -> FormLine:
    begun = [row for row in rows if row.valid_from <= today]
    coming = [row for row in rows if row.valid_from > today]
    now = begun[-1] if begun else None
    usual = BUILT_IN if built_in(name) is not None else "未启用"
    label = paper_label(desk.law, name, today if now is not None or not coming else coming[0].valid_from)
    return FormLine(
        form=name,
        label=label,
        state=usual if now is None else OURS,
        since="" if now is None else chinese_date(now.valid_from),
        by="" if now is None else officers.get(now.added_by, ""),
        reason="" if now is None else now.reason,
        waiting="、".join(chinese_date(row.valid_from) for row in coming),
        versions=tuple(_version(row, officers) for row in (*reversed(begun), *coming)),
    )


def _version(row: FormOverride, officers: Mapping[int, str]) -> VersionLine:
    told = f"{chinese_date(row.valid_from)}起（{officers.get(row.added_by, '')}，{row.reason.rstrip('。')}）"
    return VersionLine(row.id, row.valid_from, told)


def _numbers(session: Session, desk: Desk, today: date) -> Iterator[NumberLine]:
    rows = session.scalars(select(NumberOverride).order_by(NumberOverride.valid_from)).all()
    for kind in DEFAULT_PATTERNS:
        mine = [row for row in rows if row.kind is kind]
        begun = [row for row in mine if row.valid_from <= today]
        coming = [f"{chinese_date(row.valid_from)}起“{row.template}”" for row in mine if row.valid_from > today]
        pattern = desk.station.number_pattern(kind, today)
        serial = last_serial(session, desk, kind, today.year) + 1
        yield NumberLine(
            kind=kind,
            label=kind.label,
            template=pattern.template,
            example=_example(pattern, today.year, serial, desk.settings.names),
            state=OURS if begun else BUILT_IN,
            since=chinese_date(begun[-1].valid_from) if begun else "",
            waiting="；".join(coming),
            year=today.year,
            next_serial=serial,
            names=desk.settings.names,
        )


def _example(pattern: NumberPattern, year: int, serial: int, names: Mapping[str, str]) -> str:
    """Return the next number, or why there is none: a word of the station is still to be set."""
    try:
        return pattern.text(year, serial, names)
    except RuleViolation as refusal:
        return refusal.sentence


def _sentences(session: Session, desk: Desk, today: date) -> Iterator[SentenceLine]:
    used = papers_with(desk.station, desk.law, today)
    kept: dict[tuple[str, str], Mapping[str, str]] = {}
    query = select(LawOverride.row).where(LawOverride.table_name == "sentences").order_by(LawOverride.id)
    for text in session.scalars(query):
        row = json.loads(text)
        kept[row["key"], row["valid_from"]] = row
    for row in _used_or_to_come([kept[name] for name in sorted(kept)], today):
        day = date.fromisoformat(row["valid_from"])
        papers = "、".join(f"《{label}》" for label in used.get(row.get("group", ""), ()))
        yield SentenceLine(row["key"], papers, row.get("text", ""), chinese_date(day), waiting=day > today)


def _used_or_to_come(rows: Sequence[Mapping[str, str]], today: date) -> Iterator[Mapping[str, str]]:
    """Leave out what another row of the same sentence has followed."""
    now = today.isoformat()
    for at, row in enumerate(rows):
        followed = at + 1 < len(rows) and rows[at + 1]["key"] == row["key"] and rows[at + 1]["valid_from"] <= now
        if not followed:
            yield row
