"""What one row of each law table holds; a row that contradicts itself is refused when it is read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter

from rules.document_words import ABOUT, CONDITIONS, COPIES, PREREQUISITES
from rules.numbering import DEFAULT_PATTERNS
from rules.outgoing import LONGEST_TITLE, MOST_LEVELS, UNITS, Outgoing
from rules.rights import ACTS
from rules.vocabulary import CarryReason, ClosureReason, PaperKind, Procedure, Risk, Role, Track

PROOFS: Mapping[str, str] = {
    "agreement_number": "协议编号",
    "voucher": "履行凭证",
    "visit_done": "回访",
    "recording_ref": "现场录音录像编号",
    "letter_number": "移送函号",
    "receipt": "接收回执",
    "file_number": "立案编号",
    "statement": "当事人书面材料",
    "court_number": "法院文书编号",
    "main_case": "主案编号",
    "notice_number": "终止调解通知书编号",
    "risk_ok": "无风险的评估结论",
}
"""Every proof a closure may ask for, with its Chinese name."""


STAGES: Mapping[str, str] = {"opening": "开场", "question": "询问", "closing": "收尾"}
"""The stages of a session a phrase belongs to, in their order, with the Chinese names."""


def ensure(condition: bool, reason: str) -> None:
    """Raise ValueError with a Chinese reason unless the condition holds."""
    if not condition:
        raise ValueError(reason)


def _known(what: str, names: Iterable[str], allowed: Container[str]) -> None:
    for name in names:
        ensure(name in allowed, f"未知的{what}“{name}”")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A rule that holds from ``valid_from`` to ``valid_to`` (both days included) and says where it comes from."""

    key: str
    valid_from: date
    source: str
    valid_to: date | None = None

    def __post_init__(self) -> None:
        ensure(bool(self.key.strip()), "缺少 key")
        ensure(bool(self.source.strip()), "缺少来源 source")
        ensure(self.valid_to is None or self.valid_to >= self.valid_from, "失效日期早于生效日期")

    def holds_on(self, day: date) -> bool:
        """Say whether the row is in force on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class Article(Row):
    """The citation of one topic, ready to be printed; ``about`` says in a few words what it rules."""

    citation: str
    about: str


@dataclass(frozen=True, kw_only=True)
class MediabilityRow(Row):
    """One entry of the checklists of 程序规定 178 and 179."""

    kind: str
    order: int
    label: str
    topic: str
    sentence: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(self.kind in ("act", "circumstance", "ground", "on_spot"), f"未知的种类“{self.kind}”")


@dataclass(frozen=True, kw_only=True)
class Clock(Row):
    """A period of the law: ``length`` in ``unit`` (hours, days, months, years), counted as ``counting`` says."""

    label: str
    track: str
    start: str
    length: int
    unit: str
    counting: str
    topics: tuple[str, ...]
    extension: str
    pause: str
    last_day_moves: bool
    classes: tuple[str, ...]
    case_source: str

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(self.length > 0, "期限须大于零")
        ensure(self.unit in ("hours", "days", "months", "years"), f"未知的单位“{self.unit}”")
        ensure(self.counting in ("calendar", "working"), f"未知的计算方式“{self.counting}”")
        ensure(self.counting == "calendar" or self.unit == "days", "只有按日的期限可以按工作日计算")
        ensure(self.pause in ("none", "appraisal"), f"未知的扣除事由“{self.pause}”")
        ensure(self.track in ("", *Track), f"未知的调解类型“{self.track}”")


@dataclass(frozen=True, kw_only=True)
class Category(Row):
    """A leaf of the category tree with the class it is reported under on each of three sheets."""

    name: str
    class_code: str
    police: str
    governance: str

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(len(self.key) == 4 and self.key.isascii() and self.key.isdigit(), "类别代码须为四位数字")
        ensure(self.key[:2] == self.class_code, "类别代码前两位须与所属大类一致")
        ensure("01" <= self.class_code <= "18", "所属大类须在01至18之间")


@dataclass(frozen=True, kw_only=True)
class RiskRule(Row):
    """A risk level: days between visits, days of warning before, colour word, and who is told."""

    label: str
    colour: str
    visit_days: int
    reminder_lead: int
    report_to: str

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(self.key in tuple(Risk), f"未知的风险等级“{self.key}”")
        ensure(self.report_to in tuple(Role), f"未知的岗位“{self.report_to}”")
        ensure(0 <= self.reminder_lead < self.visit_days, "提醒天数须小于回访间隔")

    @property
    def reports_to(self) -> Role:
        """The role that is told of a case at this level."""
        return next(role for role in Role if role == self.report_to)


@dataclass(frozen=True, kw_only=True)
class CarryRule(Row):
    """A reason for carrying over, with the step that usually follows."""

    label: str
    advice: str

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(self.key in tuple(CarryReason), f"未知的结转原因“{self.key}”")


@dataclass(frozen=True, kw_only=True)
class ClosureRule(Row):
    """A reason for striking off; each entry of ``proofs`` is needed, alternatives stand between bars."""

    label: str
    proofs: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(self.key in tuple(ClosureReason), f"未知的销号理由“{self.key}”")
        unknown = [name for names in self.alternatives for name in names if name not in PROOFS]
        ensure(not unknown, f"未知的证明“{'、'.join(unknown)}”")

    @property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """The proofs as groups: of each group one is enough."""
        return tuple(tuple(entry.split("|")) for entry in self.proofs)


def _places(text: str) -> set[str]:
    try:
        parts = [(name, spec, way) for _, name, spec, way in Formatter().parse(text) if name is not None]
    except ValueError:
        raise ValueError("文字中的花括号不成对") from None
    ensure(not any(spec or way for _, spec, way in parts), "花括号里只能写名称，不能有冒号、叹号")
    return {name for name, _, _ in parts}


@dataclass(frozen=True, kw_only=True)
class FixedSentence(Row):
    """A sentence of a paper; {0}, {1} … take the citations of ``topics``, named places the ``values``."""

    group: str
    order: int
    text: str
    topics: tuple[str, ...]
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        allowed = {str(place) for place in range(len(self.topics))} | set(self.values)
        used = _places(self.text)
        # Only whole names are let through, so that a pasted text cannot reach into the program's objects.
        ensure(used <= allowed, f"文字中有不认识的占位“{'、'.join(sorted(used - allowed))}”")


@dataclass(frozen=True, kw_only=True)
class DangerWord(Row):
    """A word (the key) that calls for a second look at the risk, and what it points to."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class RecordPhrase(Row):
    """Something a mediator says or asks in a session; ``classes`` and ``track`` say in which, empty in all."""

    stage: str
    order: int
    text: str
    classes: tuple[str, ...]
    track: str

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(self.stage in STAGES, f"未知的环节“{self.stage}”")
        ensure(self.track in ("", *Track), f"未知的调解类型“{self.track}”")


@dataclass(frozen=True, kw_only=True)
class HolidayRow(Row):
    """The days off and the make-up working days of the year that is its key."""

    off: tuple[date, ...]
    work: tuple[date, ...]


OWN_PREFIX = "own_"
"""How the key of a paper begins that a station adds itself."""


@dataclass(frozen=True, kw_only=True)
class DocumentRow(Row):
    """A paper a case may hold; the key is its kind, after ``security.`` or ``peoples.`` where each track has its own.

    A station's own paper has a key beginning with ``own_``. ``required`` and ``if_needed`` list procedures; ``when``
    names the condition that makes an if-needed paper required, ``unless`` the one under which it does not arise. Of a
    ``group`` one paper is enough. ``issued_by`` names the act that makes it, empty for the general one.
    """

    label: str
    track: str
    required: tuple[str, ...]
    if_needed: tuple[str, ...]
    about: str
    form: str
    series: str
    order: int
    copies: str
    needs: tuple[str, ...] = ()
    when: str = ""
    unless: str = ""
    group: str = ""
    duplex: bool = True
    issued_by: str = ""
    signed: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        ensure(bool(self.label.strip()), "缺少文书名称 label")
        ensure(bool(self.form.strip()), "缺少版式 form")
        ensure(self.order > 0, "卷内次序须大于零")
        _known("调解类型", [self.track], ("", *Track))
        _known("程序", [*self.required, *self.if_needed], tuple(Procedure))
        _known("办理对象", [self.about], ABOUT)
        _known("份数", [self.copies], COPIES)
        _known("情形", [self.when, self.unless], ("", *CONDITIONS))
        _known("前提", self.needs, PREREQUISITES)
        _known("出具方式", [self.issued_by], ("", *ACTS))
        _known("编号序列", [self.series], tuple(DEFAULT_PATTERNS))
        self._check_key()
        ensure(not set(self.required) & set(self.if_needed), "同一程序不能既是必备又是按需")
        ensure(not self.when or bool(self.if_needed), "只有按需的文书可以写明何时必备")

    def _check_key(self) -> None:
        track, dot, name = self.key.rpartition(".")
        ensure(not dot or (track == self.track and bool(track)), "key 中的调解类型与 track 不一致")
        ensure(name.startswith(OWN_PREFIX) or name in tuple(PaperKind), f"未知的文书“{name}”")

    @property
    def kind(self) -> PaperKind:
        """Which paper it is, whatever the track; a station's own ones are all of one kind."""
        name = self.key.rpartition(".")[2]
        return PaperKind.OWN if name.startswith(OWN_PREFIX) else PaperKind(name)

    @property
    def numbered_in(self) -> PaperKind:
        """The series its numbers are drawn from."""
        return PaperKind(self.series)


@dataclass(frozen=True, kw_only=True)
class TermHint(Row):
    """Words to look at twice before they stand in an agreement, and the sentence that says why.

    ``kind`` is together (two of ``words`` appear), beside (one of ``words`` and one of ``beside``), always (one of
    ``words``), or vague (one of ``words`` in what is promised). ``harmless`` are longer words that are right.
    """

    kind: str
    words: tuple[str, ...]
    beside: tuple[str, ...]
    harmless: tuple[str, ...]
    topics: tuple[str, ...]
    sentence: str

    def __post_init__(self) -> None:
        super().__post_init__()
        _known("提示种类", [self.kind], ("together", "beside", "always", "vague"))
        ensure(bool(self.words) and all(word.strip() for word in self.words), "缺少词语 words")
        ensure(self.kind != "together" or len(self.words) > 1, "一起出现的词语至少要两个")
        ensure((self.kind == "beside") == bool(self.beside), "只有 beside 一种写明同时出现的词语")
        ensure(bool(self.sentence.strip()), "缺少提示 sentence")


@dataclass(frozen=True, kw_only=True)
class ConfirmationExclusion(Row):
    """What a court does not confirm; ``categories`` are leaves or classes that point to it, for a person to answer."""

    order: int
    label: str
    topic: str
    categories: tuple[str, ...]
    sentence: str

    def points_to(self, category: str) -> bool:
        """Say whether a case of that four-digit category has to be asked about."""
        return category in self.categories or category[:2] in self.categories


@dataclass(frozen=True, kw_only=True)
class OutgoingColumn(Row):
    """A column of a table that leaves the station; the key names the table and, after a dot, what stands in it.

    ``title`` has one to three levels, the outermost first. A column that is not ``shown`` may be added by a station.
    """

    order: int
    title: tuple[str, ...]
    unit: str
    shown: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        table, dot, _ = self.key.partition(".")
        ensure(bool(dot) and table in tuple(Outgoing), f"未知的报送表“{table}”")
        ensure(1 <= len(self.title) <= MOST_LEVELS, f"列名应有一至{MOST_LEVELS}层")
        ensure(all(level.strip() for level in self.title), "列名不能空着")
        ensure(all(len(level) <= LONGEST_TITLE for level in self.title), f"列名一层最多{LONGEST_TITLE}个字")
        ensure(self.unit in UNITS, f"单位“{self.unit}”应是{'、'.join(UNITS)}之一")

    @property
    def column(self) -> str:
        """What stands in the column: the key without the table."""
        return self.key.partition(".")[2]


TABLES: Mapping[str, type[Row]] = {
    "articles": Article,
    "mediability": MediabilityRow,
    "clocks": Clock,
    "categories": Category,
    "risks": RiskRule,
    "carry_reasons": CarryRule,
    "closure_reasons": ClosureRule,
    "sentences": FixedSentence,
    "danger_words": DangerWord,
    "record_phrases": RecordPhrase,
    "holidays": HolidayRow,
    "documents": DocumentRow,
    "term_hints": TermHint,
    "confirmation_exclusions": ConfirmationExclusion,
    "outgoing": OutgoingColumn,
}
"""Every table by the name of its file, with the rows it holds."""
