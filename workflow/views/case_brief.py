"""One case in ten lines, as it is read out at the weekly meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Agreement,
    Appraisal,
    Case,
    CaseSpell,
    Closure,
    MediationSession,
    ProgressNote,
    RiskChange,
    Termination,
    Transfer,
    Visit,
    WeekDecision,
)
from db.queries.case_file import of_case, performances_of_case
from rules.money import yuan
from rules.periods import local_time
from rules.vocabulary import Performed, Satisfaction, SessionState
from rules.wording import clock_time, near_date, one_line

TEN = 10
"""How many lines tell a case."""

_LONGEST = 60
_ALWAYS, _TURN, _STEP, _ANSWER, _DEED, _NOTE, _OLD = 9, 8, 7, 6, 5, 4, 2
"""How telling a line is: the beginning always stands, then what turned the case, down to decisions long past."""


@dataclass(frozen=True, slots=True)
class DatedLine:
    """Something that happened: the day, with its year where that is not the present one, and what, on one line."""

    when: str
    words: str


@dataclass(frozen=True, slots=True)
class _Told:
    day: date
    weight: int
    words: str


def ten_lines(session: Session, case: Case, week: date, today: date) -> tuple[DatedLine, ...]:
    """Return the ten most telling things that happened in a case, the newest last; fewer when there were fewer.

    ``week`` is the first day of the week whose meeting it is: its own decision is not history yet.
    """
    told = [*enumerate(_said_once(_everything(session, case, week)))]
    # Of equally telling ones the newest; of one day those that come later in the course of a case.
    chosen = sorted(told, key=lambda one: (one[1].weight, one[1].day, one[0]))[-TEN:]
    in_order = sorted(chosen, key=lambda one: (one[1].day, one[0]))
    return tuple(DatedLine(near_date(one.day, today), one_line(one.words, _LONGEST)) for _, one in in_order)


def _said_once(told: Iterable[_Told]) -> Iterator[_Told]:
    """Yield what was told in the same words several times only once, as the last of them, with how often it was."""
    counted: dict[str, list[_Told]] = {}
    for one in told:
        counted.setdefault(one.words, []).append(one)
    for words, same in counted.items():
        last = max(same, key=lambda one: one.day)
        yield last if len(same) == 1 else replace(last, words=f"{words.rstrip('。')}（共{len(same)}次）")


def _everything(session: Session, case: Case, week: date) -> Iterator[_Told]:
    yield _Told(case.accepted_on, _ALWAYS, f"受理：{case.facts}")
    yield from _reopenings(of_case(session, CaseSpell, case.id))
    yield from _appraisals(of_case(session, Appraisal, case.id))
    yield from _notes(of_case(session, ProgressNote, case.id))
    yield from _risks(of_case(session, RiskChange, case.id))
    yield from _sessions(of_case(session, MediationSession, case.id))
    yield from _agreements(of_case(session, Agreement, case.id))
    yield from _performances(session, case.id)
    yield from _visits(of_case(session, Visit, case.id))
    yield from _transfers(of_case(session, Transfer, case.id))
    yield from _endings(of_case(session, Termination, case.id))
    yield from _closures(of_case(session, Closure, case.id))
    yield from _decisions(session, case.id, week)


def _risks(rows: Iterable[RiskChange]) -> Iterator[_Told]:
    for row in rows:
        yield _Told(row.changed_on, _ANSWER, f"评为{row.level.label}：{row.reason}")


def _reopenings(rows: Iterable[CaseSpell]) -> Iterator[_Told]:
    for row in rows:
        if row.reopened:
            yield _Told(row.opened_on, _TURN, f"复燃：{row.reason or ''}")


def _appraisals(rows: Iterable[Appraisal]) -> Iterator[_Told]:
    for row in rows:
        yield _Told(row.started_on, _DEED, f"送鉴定：{row.kind.label}")
        if row.document_on is not None:
            yield _Told(row.document_on, _ANSWER, f"收到鉴定：{row.result or ''}")


def _notes(rows: Iterable[ProgressNote]) -> Iterator[_Told]:
    for row in rows:
        yield _Told(row.noted_on, _NOTE, f"进展：{row.text}")


def _sessions(rows: Iterable[MediationSession]) -> Iterator[_Told]:
    for row in rows:
        starts = local_time(row.starts_at)
        if row.held_on is not None and row.result is not None:
            said = f"，{row.record}" if row.record else ""
            yield _Told(row.held_on, _STEP, f"第{row.ordinal}次调解：{row.result.label}{said}")
        elif row.state is SessionState.BOOKED:
            yield _Told(starts.date(), _STEP, f"约定{clock_time(starts)}调解")


def _agreements(rows: Iterable[Agreement]) -> Iterator[_Told]:
    for row in rows:
        total = f"，共{yuan(row.total_fen)}元" if row.total_fen else ""
        yield _Told(row.made_on, _TURN, f"达成协议：{row.form.label}{total}{f'，{row.number}' if row.number else ''}")
        if row.voided_on is not None:
            yield _Told(row.voided_on, _TURN, f"协议作废：{row.void_reason or ''}")


def _performances(session: Session, case_id: int) -> Iterator[_Told]:
    for row in performances_of_case(session, case_id):
        paid = f"付款{yuan(row.amount_fen)}元" if row.amount_fen else ""
        yield _Told(row.done_on, _ANSWER, f"履行：{'，'.join(filter(None, (paid, row.voucher, row.note)))}")


_TROUBLED = frozenset({Performed.PART, Performed.NOT})


def _visits(rows: Iterable[Visit]) -> Iterator[_Told]:
    for row in rows:
        if row.made_on is None:
            continue
        troubled = row.new_conflict or row.satisfaction is Satisfaction.BAD or row.performed in _TROUBLED
        yield _Told(row.made_on, _STEP if troubled else _DEED, f"回访：{_heard(row)}")


def _heard(row: Visit) -> str:
    if not row.reached:
        return "未联系上"
    words = [row.person or "", *(word.label for word in (row.performed, row.satisfaction) if word)]
    words += ["发现新的矛盾"] if row.new_conflict else []
    return "，".join(filter(None, [*words, row.note or ""]))


def _transfers(rows: Iterable[Transfer]) -> Iterator[_Told]:
    for row in rows:
        yield _Told(row.sent_on, _TURN, f"移送{row.recipient}：{row.letter_number}")
        if row.received_on is not None:
            answer = "已接收" if row.accepted else "退回"
            yield _Told(row.received_on, _TURN, f"{row.recipient}{answer}：{row.receipt or ''}")


def _endings(rows: Iterable[Termination]) -> Iterator[_Told]:
    for row in rows:
        yield _Told(row.told_on, _TURN, f"终止调解并告知：{row.reason.label}")


def _closures(rows: Iterable[Closure]) -> Iterator[_Told]:
    for row in rows:
        yield _Told(row.applied_on, _STEP, f"申请销号：{row.reason.label}")
        if row.decided_on is not None:
            yield _Told(row.decided_on, _STEP, f"{'批准' if row.approved else '没有批准'}销号：{row.remark or ''}")


def _decisions(session: Session, case_id: int, week: date) -> Iterator[_Told]:
    query = select(WeekDecision).where(WeekDecision.case_id == case_id, WeekDecision.first_day < week)
    rows = session.scalars(query.order_by(WeekDecision.first_day)).all()
    for row in rows:
        weight = _STEP if row is rows[-1] else _OLD
        kind = f"{row.kind.label}（{row.reason.label}）" if row.reason else row.kind.label
        yield _Told(row.first_day + timedelta(days=6), weight, f"周例会：{kind}，{row.measure}")
