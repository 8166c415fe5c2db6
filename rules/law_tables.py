"""The law as dated tables: loaded once, asked by day, overridden row by row by the station."""

from __future__ import annotations

import hashlib
import json
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from importlib import resources
from typing import cast

from rules.calendar import HolidayYear, WorkingDays
from rules.errors import RuleViolation
from rules.law_rows import (
    STAGES,
    TABLES,
    Article,
    CarryRule,
    Category,
    Clock,
    ClosureRule,
    ConfirmationExclusion,
    DangerWord,
    DocumentRow,
    FixedSentence,
    HolidayRow,
    MediabilityRow,
    OutgoingColumn,
    RecordPhrase,
    RiskRule,
    Row,
    TermHint,
)
from rules.row_reading import R, read_day, read_row
from rules.vocabulary import CarryReason, ClosureReason, Risk

Overrides = Mapping[str, Sequence[Mapping[str, object]]]
"""A station's own rows by table name; a row with key and valid_from of a shipped one may name only what differs."""


@dataclass(frozen=True, slots=True)
class JusticeClass:
    """One of the 18 classes of the mediation statistics, in the order of the table."""

    code: str
    name: str


@dataclass(frozen=True, eq=False)
class Law:
    """All tables; every question names the day, because a paper of 2019 cites the law of 2019."""

    tables: Mapping[str, tuple[Row, ...]]
    _held: dict[tuple[type[Row], int], Mapping[str, Row]] = field(default_factory=dict, repr=False)
    _turns: dict[type[Row], Sequence[date]] = field(default_factory=dict, repr=False)

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when any row changes; printed on papers."""
        plain = {name: [asdict(row) for row in rows] for name, rows in self.tables.items()}
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @cached_property
    def working_days(self) -> WorkingDays:
        """The calendar of the loaded holiday years."""
        rows = [row for row in self.tables["holidays"] if isinstance(row, HolidayRow)]
        return WorkingDays.of(
            HolidayYear(int(row.key), frozenset(row.off), frozenset(row.work))
            for row in sorted(rows, key=lambda row: row.key)
        )

    def article(self, topic: str, day: date) -> Article:
        """Return the citation of ``topic`` on ``day``; KeyError for an unknown topic.

        A day no wording covers gets the nearest one, so that an old file can still be read.
        """
        held = self._on(Article, day).get(topic)
        return held if held is not None else self._nearest(Article, topic, day)

    def cite(self, day: date, *topics: str) -> str:
        """Return the citations of ``topics`` on ``day``, ready to be printed; a law is named once in a row."""
        citations = dict.fromkeys(self.article(topic, day).citation for topic in topics)
        return "、".join(_without_repeated_titles(citations))

    def act_kinds(self, day: date) -> tuple[MediabilityRow, ...]:
        """Return the acts that may be mediated, in the order of the article."""
        return self._checklist("act", day)

    def circumstances(self, day: date) -> tuple[MediabilityRow, ...]:
        """Return the circumstances of which one is needed, in the order of the article."""
        return self._checklist("circumstance", day)

    def grounds(self, day: date) -> tuple[MediabilityRow, ...]:
        """Return the grounds that forbid mediation, in the order of the article."""
        return self._checklist("ground", day)

    def on_spot_conditions(self, day: date) -> tuple[MediabilityRow, ...]:
        """Return the conditions of mediation on the spot, in the order of the article."""
        return self._checklist("on_spot", day)

    def clocks(self, day: date) -> tuple[Clock, ...]:
        """Return the periods in force on ``day``, in the order of the table."""
        return tuple(self._on(Clock, day).values())

    def clock(self, code: str, day: date) -> Clock | None:
        """Return the period ``code``, or None when it is not in force on ``day``."""
        return self._on(Clock, day).get(code)

    def categories(self, day: date) -> tuple[Category, ...]:
        """Return the leaves of the category tree, ordered by code."""
        return tuple(sorted(self._on(Category, day).values(), key=lambda row: row.key))

    def category(self, code: str, day: date) -> Category:
        """Return the leaf ``code``; RuleViolation when there is none on ``day``."""
        found = self._on(Category, day).get(code)
        if found is None:
            raise RuleViolation("category_unknown", f"没有代码为“{code}”的纠纷类别，请从列表中选择。", field="category")
        return found

    def category_name(self, code: str, day: date) -> str:
        """Return the name of the leaf ``code`` on ``day``, else the nearest one, so that an old file can still be read.

        A code no row ever had is its own name.
        """
        held = self._on(Category, day).get(code)
        if held is None and not any(row.key == code for row in self._rows(Category)):
            return code
        return (held or self._nearest(Category, code, day)).name

    def justice_classes(self, day: date) -> tuple[JusticeClass, ...]:
        """Return the classes of the mediation statistics, in order."""
        return tuple(JusticeClass(row.class_code, row.name) for row in self.categories(day) if row.key.endswith("00"))

    def risk(self, level: Risk, day: date) -> RiskRule:
        """Return what a risk level asks for; KeyError before the table begins."""
        return self._on(RiskRule, day)[level.value]

    def carry_reason(self, reason: CarryReason, day: date) -> CarryRule:
        """Return the word and the advice of a carry-over reason; KeyError before the table begins."""
        return self._on(CarryRule, day)[reason.value]

    def closure(self, reason: ClosureReason, day: date) -> ClosureRule:
        """Return the rule of a closure reason; KeyError before the table begins."""
        return self._on(ClosureRule, day)[reason.value]

    def closure_proofs(self, reason: ClosureReason, day: date) -> tuple[tuple[str, ...], ...]:
        """Return the proofs ``reason`` needs, as groups of which one name each is enough."""
        return self.closure(reason, day).alternatives

    def sentence(self, key: str, day: date, **values: object) -> str:
        """Return a fixed sentence with its citations and ``values`` filled in; KeyError for an unknown key."""
        held = self._on(FixedSentence, day).get(key) or self._nearest(FixedSentence, key, day)
        return self._filled(held, day, values)

    def sentences(self, group: str, day: date, **values: object) -> tuple[str, ...]:
        """Return the sentences of one block of a paper, in their order; empty for an unknown group."""
        rows = [row for row in self._on(FixedSentence, day).values() if row.group == group]
        return tuple(self._filled(row, day, values) for row in sorted(rows, key=lambda row: row.order))

    def sentence_values(self, group: str, day: date) -> frozenset[str]:
        """Return the names of the values the sentences of one block take."""
        rows = [row for row in self._on(FixedSentence, day).values() if row.group == group]
        return frozenset(name for row in rows for name in row.values)

    def sentence_groups(self) -> frozenset[str]:
        """Return the name of every block of sentences."""
        return frozenset(row.group for row in self._rows(FixedSentence))

    def sentence_rows(self, day: date) -> tuple[FixedSentence, ...]:
        """Return every fixed sentence in force on ``day`` as it is written, block by block in their order."""
        blocks = list(dict.fromkeys(row.group for row in self._rows(FixedSentence)))
        rows = self._on(FixedSentence, day).values()
        return tuple(sorted(rows, key=lambda row: (blocks.index(row.group), row.order, row.key)))

    def record_phrases(self, class_code: str, track: str, day: date) -> tuple[RecordPhrase, ...]:
        """Return what may be said in a session of a class and track, by stage and order; track "" stands for any."""
        fitting = (
            row
            for row in self._on(RecordPhrase, day).values()
            if (not row.classes or class_code in row.classes) and (not row.track or not track or row.track == track)
        )
        stages = list(STAGES)
        return tuple(sorted(fitting, key=lambda row: (stages.index(row.stage), row.order)))

    def danger_words(self, day: date) -> tuple[DangerWord, ...]:
        """Return the words that call for a second look at the risk."""
        return tuple(self._on(DangerWord, day).values())

    def dangers_in(self, text: str, day: date) -> tuple[DangerWord, ...]:
        """Return the danger words found in ``text``, in the order of the table."""
        return tuple(word for word in self.danger_words(day) if word.key in text)

    def documents(self, day: date) -> tuple[DocumentRow, ...]:
        """Return every paper a case may hold, in the order of the dossier."""
        return tuple(sorted(self._on(DocumentRow, day).values(), key=lambda row: (row.order, row.key)))

    def document(self, key: str, day: date) -> DocumentRow:
        """Return the paper ``key``; RuleViolation when there is none on ``day``."""
        found = self._on(DocumentRow, day).get(key)
        if found is None:
            raise RuleViolation("document_unknown", f"没有“{key}”这一种文书，请从列表中选择。", field="document")
        return found

    def document_label(self, key: str, day: date) -> str:
        """Return the name of the paper ``key`` on ``day``, else the nearest one; a key no row ever had names itself."""
        held = self._on(DocumentRow, day).get(key)
        if held is None and not any(row.key == key for row in self._rows(DocumentRow)):
            return key
        return (held or self._nearest(DocumentRow, key, day)).label

    def term_hints(self, day: date) -> tuple[TermHint, ...]:
        """Return the words to look at twice in an agreement, in the order of the table."""
        return tuple(self._on(TermHint, day).values())

    def confirmation_exclusions(self, day: date) -> tuple[ConfirmationExclusion, ...]:
        """Return what a court does not confirm, in the order of the article."""
        return tuple(sorted(self._on(ConfirmationExclusion, day).values(), key=lambda row: row.order))

    def outgoing_columns(self, table: str, day: date) -> tuple[OutgoingColumn, ...]:
        """Return every column a table that leaves the station may have, in its order, those not shown included."""
        rows = [row for row in self._on(OutgoingColumn, day).values() if row.key.startswith(f"{table}.")]
        return tuple(sorted(rows, key=lambda row: (row.order, row.key)))

    def with_overrides(self, rows: Overrides, lines: Sequence[int] = ()) -> Law:
        """Return the law with a station's rows in place; RuleViolation names the table, the row and the reason.

        Of rows from a file ``lines`` are those they begin in, named instead.
        """
        if not rows:
            return self
        tables = dict(self.tables)
        for name, raws in rows.items():
            if name not in TABLES:
                raise _bad_override(name, 0, "没有这张表")
            tables[name] = _overridden(name, tables[name], raws, lines)
        law = Law(tables)
        law._check_topics()
        return law

    def _stretch(self, kind: type[Row], day: date) -> int:
        """Which of the stretches a day lies in: they begin where a row of the kind begins or has just ended."""
        if kind not in self._turns:
            rows = list(self._rows(kind))
            ends = {row.valid_to + timedelta(days=1) for row in rows if row.valid_to and row.valid_to < date.max}
            self._turns[kind] = sorted({row.valid_from for row in rows} | ends)
        return bisect_right(self._turns[kind], day)

    def _rows(self, kind: type[R]) -> Iterable[R]:
        (name,) = (name for name, held in TABLES.items() if held is kind)
        return cast("tuple[R, ...]", self.tables[name])

    def _on(self, kind: type[R], day: date) -> Mapping[str, R]:
        """The rows in force by key; of several for one key the latest begun wins."""
        slot = (kind, self._stretch(kind, day))
        if slot not in self._held:
            rows = sorted((row for row in self._rows(kind) if row.holds_on(day)), key=lambda row: row.valid_from)
            winners = {row.key: row for row in rows}
            self._held[slot] = {row.key: row for row in self._rows(kind) if winners.get(row.key) is row}
        return cast("Mapping[str, R]", self._held[slot])

    def _nearest(self, kind: type[R], key: str, day: date) -> R:
        rows = [row for row in self._rows(kind) if row.key == key]
        if not rows:
            raise KeyError(key)
        return min(rows, key=lambda row: abs(row.valid_from - day))

    def _checklist(self, kind: str, day: date) -> tuple[MediabilityRow, ...]:
        rows = [row for row in self._on(MediabilityRow, day).values() if row.kind == kind]
        return tuple(sorted(rows, key=lambda row: row.order))

    def _filled(self, row: FixedSentence, day: date, values: Mapping[str, object]) -> str:
        citations = [self.article(topic, day).citation for topic in row.topics]
        return row.text.format(*citations, **values)

    def _check_topics(self) -> None:
        known = {row.key for row in self._rows(Article)}
        for name, table in self.tables.items():
            for number, row in enumerate(table, start=1):
                missing = [topic for topic in _topics(row) if topic not in known]
                if missing:
                    raise _bad_override(name, number, f"引用了没有的条文“{missing[0]}”")


def _without_repeated_titles(citations: Iterable[str]) -> Iterator[str]:
    before = ""
    for citation in citations:
        title, _, number = citation.rpartition("》")
        yield number if number and title == before else citation
        before = title


def _topics(row: Row) -> tuple[str, ...]:
    if isinstance(row, Clock | FixedSentence | TermHint):
        return row.topics
    return (row.topic,) if isinstance(row, MediabilityRow | ConfirmationExclusion) else ()


def _bad_override(table: str, number: int, reason: str, lines: Sequence[int] = ()) -> RuleViolation:
    place = f"文件第{lines[number - 1]}行起的一条" if lines else f"表“{table}”" + (f"第{number}行" if number else "")
    return RuleViolation(
        "law_override",
        f"本所规则有误：{place}，{reason}。",
        field=table,
        lifted_by="所长",
        values={"table": table, "row": number},
    )


def _overridden(
    name: str, shipped: tuple[Row, ...], raws: Sequence[Mapping[str, object]], lines: Sequence[int]
) -> tuple[Row, ...]:
    rows = {(row.key, row.valid_from): row for row in shipped}
    for number, raw in enumerate(raws, start=1):
        try:
            row = _override(name, raw, rows)
        except ValueError as fault:
            raise _bad_override(name, number, str(fault), lines) from None
        rows[row.key, row.valid_from] = row
    return tuple(rows.values())


def _override(name: str, raw: Mapping[str, object], rows: Mapping[tuple[str, date], Row]) -> Row:
    base = rows.get((str(raw.get("key")), read_day(raw.get("valid_from"))))
    return read_row(TABLES[name], {**(asdict(base) if base else {}), **raw})


def _read_table(name: str) -> tuple[Row, ...]:
    text = resources.files("rules").joinpath("law", f"{name}.toml").read_text(encoding="utf-8")
    return tuple(read_row(TABLES[name], raw) for raw in tomllib.loads(text)["row"])


class _Shipped(Mapping[str, tuple[Row, ...]]):
    """The tables as shipped, each read when it is first asked for: no question needs them all."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Row, ...]] = {}

    def __getitem__(self, name: str) -> tuple[Row, ...]:
        if name not in self._read:
            self._read[name] = _read_table(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


@cache
def load_law() -> Law:
    """Return the law as shipped, each table read once."""
    return Law(_Shipped())
