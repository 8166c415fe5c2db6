"""Which outcome fits which nature, and what an incident must say."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rules.errors import Problem, RuleViolation
from rules.vocabulary import Nature, Outcome
from rules.wording import chinese_date

CLOCK_SLACK = timedelta(minutes=10)
_FILED = (Outcome.PUNISHED, Outcome.CRIMINAL)

# What an incident of that nature mostly ends with stands first.
_OUTCOMES: dict[Nature, tuple[Outcome, ...]] = {
    Nature.DISPUTE: (Outcome.ON_SPOT, Outcome.CASE, Outcome.TOLD_TO_SUE, Outcome.TRANSFERRED, *_FILED),
    Nature.SECURITY: (
        Outcome.PUNISHED,
        Outcome.HANDLED,
        Outcome.ON_SPOT,
        Outcome.CASE,
        Outcome.TRANSFERRED,
        Outcome.CRIMINAL,
        Outcome.TOLD_TO_SUE,
    ),
    Nature.TRAFFIC: (
        Outcome.TRANSFERRED,
        Outcome.ON_SPOT,
        Outcome.HANDLED,
        Outcome.CASE,
        Outcome.TOLD_TO_SUE,
        *_FILED,
    ),
    Nature.CRIMINAL: (Outcome.CRIMINAL, Outcome.TRANSFERRED),
    Nature.HELP: (Outcome.HANDLED, Outcome.TRANSFERRED, *_FILED),
    Nature.OTHER: (Outcome.HANDLED, Outcome.INVALID, Outcome.TRANSFERRED, *_FILED),
    Nature.HARASSMENT: (Outcome.INVALID, Outcome.PUNISHED),
}


def outcomes_for(nature: Nature) -> tuple[Outcome, ...]:
    """Return the outcomes an incident of this nature may have, the likeliest first."""
    return _OUTCOMES[nature]


def require_outcome_fits(nature: Nature | None, outcome: Outcome) -> None:
    """Refuse to clear an incident that is not classified, or with an outcome its nature does not know."""
    if nature is None:
        raise RuleViolation("not_classified", "请先确认警情性质，再登记处置结果。", field="confirmed_nature")
    if outcome not in _OUTCOMES[nature]:
        words = "、".join(o.label for o in outcomes_for(nature))
        raise RuleViolation(
            "outcome_does_not_fit",
            f"“{nature.label}”的警情不能登记为“{outcome.label}”，可选：{words}。",
            field="outcome",
        )


def incident_problems(received_at: datetime, now: datetime, place: str, summary: str) -> list[Problem]:
    """Return what an incident still lacks, in reading order."""
    problems = []
    if received_at > now + CLOCK_SLACK:
        problems.append(Problem("received_at", "报警时间在将来，请核对日期和时间。"))
    if not place.strip():
        problems.append(Problem("place", "请填写事发地点。"))
    if not summary.strip():
        problems.append(Problem("summary", "请填写报警内容。"))
    return problems


def outcome_words(outcome: Outcome, note: str) -> str:
    """Return what became of an incident, said once: 当场化解：已和解, 立为纠纷JF20190001 or 并入纠纷JF20190001."""
    # What an act wrote itself tells which of the two it was.
    if note and (outcome is Outcome.CASE or note.startswith(outcome.label)):
        return note
    return f"{outcome.label}：{note}" if note else outcome.label


def cleared_later_words(cleared_on: date, day: date) -> str:
    """Return when it was cleared where that was after the day it is listed on: （2019年7月7日办结）; "" otherwise."""
    return f"（{chinese_date(cleared_on)}办结）" if cleared_on > day else ""
