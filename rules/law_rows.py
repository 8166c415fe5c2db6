"""What one row of each law table holds; a row that contradicts itself is refused when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from string import Formatter
from typing import TypeVar

from rules.vocabulary import CarryReason, ClosureReason, Risk, Role, Track

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


def _ensure(condition: bool, reason: str) -> None:
    if not condition:
        raise ValueError(reason)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A rule that holds from ``valid_from`` to ``valid_to`` (both days included) and says where it comes from."""

    key: str
    valid_from: date
    source: str
    valid_to: date | None = None

    def __post_init__(self) -> None:
        _ensure(bool(self.key.strip()), "缺少 key")
        _ensure(bool(self.source.strip()), "缺少来源 source")
        _ensure(self.valid_to is None or self.valid_to >= self.valid_from, "失效日期早于生效日期")

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
        _ensure(self.kind in ("act", "circumstance", "ground", "on_spot"), f"未知的种类“{self.kind}”")


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
        _ensure(self.length > 0, "期限须大于零")
        _ensure(self.unit in ("hours", "days", "months", "years"), f"未知的单位“{self.unit}”")
        _ensure(self.counting in ("calendar", "working"), f"未知的计算方式“{self.counting}”")
        _ensure(self.counting == "calendar" or self.unit == "days", "只有按日的期限可以按工作日计算")
        _ensure(self.pause in ("none", "appraisal"), f"未知的扣除事由“{self.pause}”")
        _ensure(self.track in ("", *Track), f"未知的调解类型“{self.track}”")


@dataclass(frozen=True, kw_only=True)
class Category(Row):
    """A leaf of the category tree with the class it is reported under on each of three sheets."""

    name: str
    class_code: str
    police: str
    governance: str

    def __post_init__(self) -> None:
        super().__post_init__()
        _ensure(len(self.key) == 4 and self.key.isascii() and self.key.isdigit(), "类别代码须为四位数字")
        _ensure(self.key[:2] == self.class_code, "类别代码前两位须与所属大类一致")
        _ensure("01" <= self.class_code <= "18", "所属大类须在01至18之间")


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
        _ensure(self.key in tuple(Risk), f"未知的风险等级“{self.key}”")
        _ensure(self.report_to in tuple(Role), f"未知的岗位“{self.report_to}”")
        _ensure(0 <= self.reminder_lead < self.visit_days, "提醒天数须小于回访间隔")

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
        _ensure(self.key in tuple(CarryReason), f"未知的结转原因“{self.key}”")


@dataclass(frozen=True, kw_only=True)
class ClosureRule(Row):
    """A reason for striking off; each entry of ``proofs`` is needed, alternatives stand between bars."""

    label: str
    proofs: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        _ensure(self.key in tuple(ClosureReason), f"未知的销号理由“{self.key}”")
        unknown = [name for names in self.alternatives for name in names if name not in PROOFS]
        _ensure(not unknown, f"未知的证明“{'、'.join(unknown)}”")

    @property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """The proofs as groups: of each group one is enough."""
        return tuple(tuple(entry.split("|")) for entry in self.proofs)


def _places(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        raise ValueError("文字中的花括号不成对") from None


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
        _ensure(used <= allowed, f"文字中有不认识的占位“{'、'.join(sorted(used - allowed))}”")


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
        _ensure(self.stage in STAGES, f"未知的环节“{self.stage}”")
        _ensure(self.track in ("", *Track), f"未知的调解类型“{self.track}”")


@dataclass(frozen=True, kw_only=True)
class HolidayRow(Row):
    """The days off and the make-up working days of the year that is its key."""

    off: tuple[date, ...]
    work: tuple[date, ...]


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
}
"""Every table by the name of its file, with the rows it holds."""

R = TypeVar("R", bound=Row)


def _text(value: object) -> str:
    _ensure(isinstance(value, str), "应为文字")
    return str(value)


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("应为整数")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("应为 true 或 false")
    return value


def read_day(value: object) -> date:
    """Return a date given as such or as text 2019-06-30, the way a station's own rows are kept; else ValueError."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("日期应写成2019-06-30的形式") from None
    if type(value) is not date:
        raise ValueError("应为日期")
    return value


def _listed(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise ValueError("应为列表")
    return list(value)


def _read(annotation: str, value: object) -> object:
    match annotation:
        case "str":
            return _text(value)
        case "int":
            return _whole(value)
        case "bool":
            return _truth(value)
        case "tuple[str, ...]":
            return tuple(_text(item) for item in _listed(value))
        case "tuple[date, ...]":
            return tuple(read_day(item) for item in _listed(value))
        case "date | None":
            return None if value is None else read_day(value)
    return read_day(value)


def read_row(kind: type[R], raw: Mapping[str, object]) -> R:
    """Build a row of ``kind`` from what a file says; ValueError with a Chinese reason when it does not fit."""
    known = {field.name: str(field.type) for field in fields(kind)}
    strange = [name for name in raw if name not in known]
    _ensure(not strange, f"不认识的项目“{'、'.join(strange)}”")
    required = [field.name for field in fields(kind) if field.default is MISSING]
    missing = [name for name in required if name not in raw]
    _ensure(not missing, f"缺少项目“{'、'.join(missing)}”")
    values: dict[str, object] = {}
    for name, value in raw.items():
        try:
            values[name] = _read(known[name], value)
        except ValueError as fault:
            raise ValueError(f"{name}：{fault}") from None
    return kind(**values)  # type: ignore[arg-type]  # each value was read by the field's own annotation
