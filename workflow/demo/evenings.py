"""The station's rhythm: every evening the day, every Sunday the week, on the first the month."""

from __future__ import annotations

from datetime import date, timedelta

from rules.closes import weeks_carried
from rules.vocabulary import Risk, WeekDecisionKind
from workflow.day_close import close_day, hold_day
from workflow.demo.meetings import meeting_notes, meeting_papers
from workflow.demo.plan import CRIMES
from workflow.demo.stage import CHIEF, DEPUTY, DUTY, CaseOnStage, Scene, Stage
from workflow.month import enter_crime, finalise_month
from workflow.week_close import Decision, close_week, decide_case, hold_week

_SIGNERS = (DUTY, DUTY, DEPUTY, DUTY, CHIEF, DUTY, DEPUTY)
"""Who signs the day, Monday first."""


def evenings(stage: Stage, first: date, last: date) -> Scene:
    """Sign every day at 22:40, on Sundays the week after it, and every month on the first of the next.

    The month that ends with ``last`` is made final the same evening.
    """
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        yield stage.on((day - stage.today).days, 22, 40)
        _sign_day(stage, day)
        if day.weekday() == 6:
            yield stage.on(0, 22, 55)
            _sign_week(stage, day)
        if _ends_month(day):
            yield stage.on(0, 23, 20) if day == last else stage.on(1, 8, 40)
            _sign_month(stage, day)


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _sign_day(stage: Stage, day: date) -> None:
    desk = stage.desk(_SIGNERS[day.weekday()])
    hold_day(desk, day)
    close_day(desk, day)


def _sign_week(stage: Stage, sunday: date) -> None:
    cases = stage.open_cases()
    for case in cases:
        _decide(stage, sunday, case)
    meeting_notes(stage, sunday, cases)
    red = any(case.risk is Risk.HIGH for case in cases)
    desk = stage.desk(CHIEF if red else DEPUTY)
    hold_week(desk, sunday)
    close_week(desk, sunday)
    meeting_papers(stage, sunday, red=red)


def _decide(stage: Stage, sunday: date, case: CaseOnStage) -> None:
    kind = _kind(case)
    continued = kind is WeekDecisionKind.CONTINUE
    chief = case.risk is Risk.HIGH or (continued and weeks_carried(case.decided) >= 2)
    decision = Decision(
        kind=kind,
        measure="所长包案：" + case.measure if chief and continued else case.measure,
        owner_id=stage.officer_id(case.owner),
        next_date=sunday + timedelta(days=case.rng.randint(1, 5)),
        reason=case.reason if continued else None,
    )
    decide_case(stage.desk(CHIEF if chief else DEPUTY), sunday, case.id, decision)
    case.decided.append(kind)


def _kind(case: CaseOnStage) -> WeekDecisionKind:
    if case.seeks_closure:
        return WeekDecisionKind.CLOSE
    return WeekDecisionKind.HAND_OVER if case.handed_over else WeekDecisionKind.CONTINUE


def _sign_month(stage: Stage, last: date) -> None:
    key = f"{last:%Y-%m}"
    desk = stage.desk(CHIEF)
    for entry in CRIMES:
        if entry.month == key:
            enter_crime(desk, key, entry.filed, entry.solved, entry.solved_current)
    finalise_month(desk, key)
