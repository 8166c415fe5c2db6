"""One source of disorder as it is read: why it is listed, its measures, its curve, and the incidents behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.models import Disorder, DisorderMeasure, DisorderStrike, Prevention
from db.queries import disorder as queries
from db.queries.disorder import Occurrence, Span
from db.queries.people import community_names, officer_names
from db.queries.repeats import earlier_incidents
from rules.disorder import MOST_STAGES, due_words, missing_state, strike_problems
from rules.errors import RuleViolation
from rules.law_tables import Law
from rules.periods import Period, StationCalendar
from rules.vocabulary import DisorderKind, DisorderState
from rules.wording import chinese_date, one_line
from workflow.desk import Desk
from workflow.disorder import AmendedDisorder
from workflow.disorder_pressing import pressure_on
from workflow.settings import Settings
from workflow.views.disorder_list import DisorderRow, hidden_people, rows_of
from workflow.views.shown import masked, shown_of_incidents

MOST_MONTHS = 24
_MONTHS_BEFORE = 12
_SUMMARY_LENGTH = 80


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure: its stage, what, by whom, until when, and what came of it; ``earlier`` if of a former listing."""

    id: int
    stage: int
    text: str
    owner: str
    due: str
    due_in_words: str
    done: str
    result: str
    overdue: bool
    earlier: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing was recorded of it yet."""
        return not self.done


@dataclass(frozen=True, slots=True)
class CurveMonth:
    """One month of the curve: its name, a short one, and whether the source was listed or struck off in it."""

    label: str
    short: str
    count: int
    listed: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class BehindLine:
    """One dispute incident of a source."""

    incident_id: int
    day: date
    day_in_words: str
    number: str
    place: str
    summary: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class DisorderView:
    """One source: why it is listed, its measures, its curve, how it was to be struck off, and what is behind it.

    ``obstacles`` say what keeps it from being struck off, while it is pressed.
    """

    row: DisorderRow
    what: str
    reason: str
    listed_by: str
    entered: AmendedDisorder
    measures: tuple[MeasureLine, ...]
    curve: tuple[CurveMonth, ...]
    strikes: tuple[str, ...]
    preventions: tuple[str, ...]
    behind: tuple[BehindLine, ...]
    behind_in_all: int
    obstacles: tuple[str, ...]
    applicant_id: int | None
    hides_names: bool = False

    @property
    def next_stage(self) -> int:
        """The stage the next measure usually belongs to: the last one while it is under way, else the one after."""
        now = [one for one in self.measures if not one.earlier]
        last = max((one.stage for one in now), default=0)
        under_way = any(one.open for one in now if one.stage == last)
        return min(max(last if under_way else last + 1, 1), MOST_STAGES)

    def require_open(self, act: str, officer_id: int) -> None:
        """Raise RuleViolation, saying why, for an act that is not open on this source now, or not to this officer."""
        if missing := missing_state(self.row.state, act):
            raise RuleViolation("step_not_allowed", missing)
        if act == "finish_measure" and not any(one.open for one in self.measures):
            raise RuleViolation("no_measure", "没有待登记结果的措施，请先安排措施。")
        if act == "seek_strike" and self.obstacles:
            raise RuleViolation("not_quiet", f"还不能申请销号：{''.join(self.obstacles)}")
        if act == "decide_strike" and self.applicant_id == officer_id:
            raise RuleViolation("own_application", "是您自己申请的，须由申请人以外的副所长或者所长审批。")


def disorder_view(desk: Desk, disorder_id: int, *, revealed: bool = False) -> DisorderView:
    """Return one source with everything about it; RuleViolation when there is none of that id."""
    with desk.read() as session:
        row = session.get(Disorder, disorder_id)
        if row is None:
            raise RuleViolation("not_found", "找不到这条乱源，可能已被撤销，请刷新后重试。")
        return _view(session, desk, row, revealed)


def _view(session: Session, desk: Desk, row: Disorder, revealed: bool) -> DisorderView:
    today, officers = desk.clock_day, officer_names(session)
    months = _months(desk.settings, row, today)
    found = queries.occurrences(session, queries.key_of(row), Span(months[0].first, today))
    strikes = queries.strikes_of(session, row.id)
    behind, hidden = _behind(session, desk, found, revealed)
    view = DisorderView(
        row=rows_of(session, desk, [row], revealed)[0],
        what=_what(session, desk.law, row, today),
        reason=row.reason,
        listed_by=officers[row.listed_by],
        entered=AmendedDisorder(row.name, row.reason, row.owner_id),
        measures=tuple(
            _measure(one, row, officers, today) for one in queries.measures_of(session, [row.id]).get(row.id, ())
        ),
        curve=tuple(_curve(months, found, desk.settings.calendar, row)),
        strikes=tuple(_strike_words(one, officers) for one in strikes),
        preventions=tuple(_prevention_words(one, officers) for one in queries.preventions_of(session, row.id)),
        behind=behind,
        behind_in_all=len(found),
        obstacles=_obstacles(session, row, desk.today),
        applicant_id=next((one.applied_by for one in strikes if one.decided_on is None), None),
    )
    names = hidden | hidden_people(session, desk, [row], revealed).get(row.id, frozenset())
    return masked(replace(view, hides_names=bool(names)), names)


def _what(session: Session, law: Law, row: Disorder, day: date) -> str:
    """Return what makes an incident one of this source, in words."""
    community = community_names(session).get(row.community_id or 0, "")
    if row.kind is DisorderKind.PLACE:
        return f"地点：{row.place}{f'（{community}）' if community else ''}"
    if row.kind is DisorderKind.PERSON:
        return f"人员：{row.name}"
    code = row.category or ""
    whole = len(code) == queries.CLASS_LENGTH
    name = law.category_name(f"{code}00" if whole else code, day)
    return f"起因：{name}{'（整类）' if whole else ''}，{community or '不分社区'}"


def _obstacles(session: Session, row: Disorder, today: date) -> tuple[str, ...]:
    if row.state not in (DisorderState.PRESSED, DisorderState.STRIKE_SOUGHT):
        return ()
    return tuple(one.sentence for one in strike_problems(pressure_on(session, row, today), today))


def _measure(one: DisorderMeasure, row: Disorder, officers: dict[int, str], today: date) -> MeasureLine:
    waiting = one.done_on is None
    return MeasureLine(
        id=one.id,
        stage=one.stage,
        text=one.text,
        owner=officers[one.owner_id],
        due=chinese_date(one.due_on),
        due_in_words=due_words(one.due_on, today) if waiting else "",
        done=chinese_date(one.done_on) if one.done_on else "",
        result=one.result or "",
        overdue=waiting and one.due_on < today,
        earlier=one.planned_on < row.listed_on,
    )


# The curve


def _months(settings: Settings, row: Disorder, today: date) -> list[Period]:
    """Return the statistical months from a year before the listing to the present one, the last 24 of them.

    Those before the station's first day are left out: nothing was counted then.
    """
    months, wanted = [settings.calendar.month_of(today)], _MONTHS_BEFORE
    while len(months) < MOST_MONTHS and wanted and months[0].first > settings.first_day:
        if months[0].first <= row.listed_on:
            wanted -= 1
        months.insert(0, settings.calendar.before(months[0]))
    return months


def _curve(
    months: Sequence[Period], found: Iterable[Occurrence], calendar: StationCalendar, row: Disorder
) -> Iterable[CurveMonth]:
    counted = Counter(calendar.month_of(one.day).key for one in found)
    for place, month in enumerate(months):
        year, number = month.key.split("-")
        yield CurveMonth(
            label=f"{year}年{int(number)}月",
            # The year stands once, where it begins.
            short=f"{year}年{int(number)}月" if place == 0 or number == "01" else f"{int(number)}月",
            count=counted[month.key],
            listed=month.contains(row.listed_on),
            struck=row.struck_on is not None and month.contains(row.struck_on),
        )


# What was written about it


def _strike_words(one: DisorderStrike, officers: dict[int, str]) -> str:
    asked = f"{chinese_date(one.applied_on)}{officers[one.applied_by]}申请销号：{one.grounds}"
    if one.decided_on is None or one.decided_by is None:
        return f"{asked}（待审批）"
    answer = "批准" if one.approved else "退回"
    told = f"{chinese_date(one.decided_on)}{officers[one.decided_by]}{answer}"
    return f"{asked}　{told}{f'：{one.remark}' if one.remark else '。'}"


def _prevention_words(one: Prevention, officers: dict[int, str]) -> str:
    day = chinese_date(one.happened_on)
    return f"{day}{one.kind.label}，涉及{one.people}人：{one.note}（{officers[one.officer_id]}登记）"


def _behind(
    session: Session, desk: Desk, found: Sequence[Occurrence], revealed: bool
) -> tuple[tuple[BehindLine, ...], frozenset[str]]:
    """Return the newest incidents with their hidden names masked, and all the names that are hidden in them."""
    ids = [one.incident_id for one in found[: queries.MOST_BEHIND]]
    known = {one.id: one for one in earlier_incidents(session, ids)}
    shown = shown_of_incidents(session, desk, ids, revealed)
    lines = tuple(
        BehindLine(
            incident_id=one.incident_id,
            day=one.day,
            day_in_words=chinese_date(one.day),
            number=known[one.incident_id].number,
            place=shown.words(one.incident_id, one.place),
            summary=shown.words(one.incident_id, one_line(known[one.incident_id].summary, _SUMMARY_LENGTH)),
            case_id=known[one.incident_id].case_id,
        )
        for one in found[: queries.MOST_BEHIND]
    )
    return lines, frozenset().union(*shown.hidden.values())
