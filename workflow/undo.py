"""Taking back the officer's own last act, as a new act; what the law or a paper holds stays."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.guards import GUARDS
from db.models import TrailEntry
from db.undo import ChangedSince, followed, last_entry_of, put_back
from rules.errors import RuleViolation
from rules.periods import local_time
from rules.rights import ACTS, require_right
from rules.undo import ONLY_LOOKED, UNDO, require_taken_back
from workflow.act import act
from workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class LastAct:
    """The act that would be taken back: its place in the trail and what it was, in words."""

    seq: int
    words: str


def last_act(desk: Desk) -> LastAct:
    """Return the officer's last act; RuleViolation when there is none today that can be taken back."""
    with desk.read() as session:
        entry = _own_last(desk, session, desk.today)
        return LastAct(entry.seq, _words(entry))


def undo_act(desk: Desk, seq: int) -> str:
    """Take back the act of that place in the trail and return it in words.

    RuleViolation when it is not the officer's last, stands by its nature, or was followed by other changes.
    """
    with act(desk, UNDO) as work:
        entry = _own_last(desk, work.session, work.today)
        if entry.seq != seq:
            raise RuleViolation("not_the_last", "这之后您又办理了别的事项，请刷新后再撤销。")
        require_right(desk.officer.role, entry.act)
        work.about(entry.subject)
        work.reason = f"撤销留痕第{entry.seq}条“{ACTS[entry.act].label}”"
        # Made before the rows are touched: after a failure the session can tell nothing any more.
        words, refusal = _words(entry), _followed(entry)
        if followed(work.session, entry, ONLY_LOOKED):
            raise refusal
        try:
            put_back(work.session, entry)
            work.session.flush()
        except ChangedSince as error:
            raise refusal from error
        except IntegrityError as error:
            if any(guard.code in str(error.orig) for guard in GUARDS):
                raise
            raise refusal from error
        return words


def _own_last(desk: Desk, session: Session, today: object) -> TrailEntry:
    entry = last_entry_of(session, desk.officer.id, ONLY_LOOKED)
    if entry is None or entry.business_date != today:
        raise RuleViolation("nothing_to_undo", f"{desk.officer.name}今天还没有办理可以撤销的事项。")
    require_taken_back(entry.act)
    return entry


def _followed(entry: TrailEntry) -> RuleViolation:
    return RuleViolation(
        "followed", f"“{ACTS[entry.act].label}”之后，这条记录已有别的登记，不能撤销。请用“更正”或另行办理。"
    )


def _words(entry: TrailEntry) -> str:
    at = local_time(entry.at)
    return f"{at:%H:%M} {ACTS[entry.act].label}{' ' + entry.subject if entry.subject else ''}"
