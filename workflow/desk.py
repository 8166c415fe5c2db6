"""The desk: who is acting, when and where; every act is one transaction and one entry in the trail."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from db import chain
from db.chain import Signed
from db.models import PeriodException
from db.models.base import Base
from db.queries.closes import business_day_open_from, open_day_and_exception
from rules.errors import Refusal, RuleViolation, StaleRecord, StorageUnavailable
from rules.law_tables import Law
from rules.periods import business_day
from rules.rights import ACTS, require_right
from workflow.entries import nothing_changed
from workflow.settings import Settings
from workflow.station import OfficerCard, Station, utc_now

if TYPE_CHECKING:
    from db.trail import Changes

Row = TypeVar("Row", bound=Base)
Clock = Callable[[], datetime]

# After these the station is read anew: its settings, its law tables, its calendar.
_SET_ANEW = frozenset({"set_up_station", "change_settings", "import_holidays", "change_danger_words"})
# These correct what is there already: with nothing corrected there is nothing to enter.
_CORRECTING = frozenset(
    {
        "change_settings",
        "amend_officer",
        "amend_incident",
        "confirm_nature",
        "carry_over",
        "amend_case",
        "move_session",
        "enter_crime",
    }
)
_GUARDED = {
    "day_is_closed": "该日已签结，不能再改；请在今天另行登记，或由所长办理例外开启。",
    "move_into_closed_day": "不能把警情移入已签结的日期。",
    "week_is_closed": "该周已签结，不能再改；可由所长办理例外开启。",
    "month_is_final": "该月月报已定稿，不能再改；迟到的事实计入以后月份的更正。",
    "room_is_taken": "该调解室在这段时间已有安排，请换一个时间或调解室。",
    "agreement_is_signed": "协议已经定稿，不能再改；内容有变化的，请另行达成协议。",
    "party_is_a_snapshot": "当事人登记不能直接改写，请用“更正当事人”。",
    "issued_paper_is_final": "已出具的文书不能改动。",
    "trail_is_append_only": "留痕只能追加，不能改动。",
    "record_is_issued": "调解笔录已经打印归档，不能再改；有补充的，请另记一场或写入进展。",
    "attachment_is_kept": "附件不能直接改动或删除，可用“移除附件”写明理由。",
    "claim_is_kept": "诉求不能删除，可登记为已放弃。",
    "person_is_kept": "人员库的记录不能删除。",
    "number_is_kept": "已取的文号不能改动，只能注明作废。",
}


@dataclass(slots=True)
class Work:
    """One act under way: its session and what it may know of the desk."""

    session: Session
    desk: Desk
    now: datetime
    today: date
    subject: str
    reason: str
    changes: Changes
    exception_id: int | None = None

    def get(self, kind: type[Row], key: Any, what: str = "记录") -> Row:
        """Return a row by its key; RuleViolation when it does not exist."""
        row = self.session.get(kind, key)
        if row is None:
            raise RuleViolation("not_found", f"找不到这条{what}，可能编号有误，请刷新后重试。")
        return row

    def add(self, row: Row) -> Row:
        """Add a row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def about(self, subject: str) -> None:
        """Name what the act is about, once it is known."""
        self.subject = subject

    @property
    def head(self) -> str:
        """The trail head before this act."""
        return chain.head(self.session).hash


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at a workstation of an open station, with a clock."""

    station: Station
    officer: OfficerCard
    clock: Clock = utc_now
    workstation: str = field(default_factory=platform.node)

    @property
    def law(self) -> Law:
        """The law tables in force at this station."""
        return self.station.law

    @property
    def settings(self) -> Settings:
        """The station's settings."""
        return self.station.settings

    @property
    def today(self) -> date:
        """The open business day new facts belong to: a signed day passes them on to the next."""
        with self.read() as session:
            return business_day_open_from(session, self.clock_day)

    @property
    def clock_day(self) -> date:
        """The business day the clock stands in, whatever is signed; periods and ages are counted to it."""
        return business_day(self.clock(), self.settings.cut_off)

    def taken_by(self, officer: OfficerCard) -> Desk:
        """Return the same desk with another officer at it."""
        return replace(self, officer=officer)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for looking; nothing it does is kept."""
        with _storage_errors(), self.station.sessions.reading() as session:
            yield session

    @contextmanager
    def act(self, name: str, subject: str = "", reason: str = "") -> Iterator[Work]:
        """Run one act: check the right, do the work, write the trail, commit; or leave everything as it was.

        RuleViolation when a correction corrects nothing.
        """
        # The trail knows every table there is; a window opens with fewer.
        from db import trail

        require_right(self.officer.role, name)
        with _storage_errors(), self.station.sessions.writing.begin() as session:
            now = self.clock()
            today, has_exception = open_day_and_exception(session, business_day(now, self.settings.cut_off))
            work = Work(session, self, now, today, subject, reason, trail.watch(session))
            work.exception_id = _exception_in_force(session, now) if has_exception else None
            yield work
            session.flush()
            if name in _CORRECTING and not work.changes.before:
                raise nothing_changed()
            trail.append(session, self._signed(work), ACTS[name].name, work.subject, work.reason, work.changes)
        if name in _SET_ANEW:
            self.station.forget()

    def _signed(self, work: Work) -> Signed:
        return Signed(
            at=work.now,
            business_date=work.today,
            officer_id=self.officer.id,
            officer=self.officer.name,
            workstation=self.workstation,
            exception_id=work.exception_id,
        )


_UNENDED = select(PeriodException).where(PeriodException.ended_at.is_(None)).order_by(PeriodException.id)


def _exception_in_force(session: Session, now: datetime) -> int | None:
    """Return the newest exception that has not ended, ending those whose time is over."""
    in_force = None
    for row in session.scalars(_UNENDED):
        if row.expires_at <= now:
            row.ended_at = row.expires_at
        else:
            in_force = row.id
    return in_force


@contextmanager
def _storage_errors() -> Iterator[None]:
    """Turn the database's errors into sentences for the officer."""
    try:
        yield
    except Refusal:
        raise
    except StaleDataError as error:
        raise StaleRecord("stale", "同事刚刚改过这条记录。请刷新后核对，再保存您的修改。") from error
    except DBAPIError as error:
        raise _integrity_refusal(error) from error


def _integrity_refusal(error: DBAPIError) -> Refusal:
    text = str(error.orig)
    for code, sentence in _GUARDED.items():
        if code in text:
            return RuleViolation(code, sentence, lifted_by="所长" if "closed" in code else "")
    if isinstance(error, IntegrityError):
        return RuleViolation(
            "constraint", "这项登记与台账中已有的内容冲突，没有保存，请核对后重试。", values={"error": text}
        )
    return StorageUnavailable(
        "storage",
        "台账暂时不能读写（磁盘已满、文件被占用或介质已拔出）。已填内容仍保留，请处理后重试。",
        values={"error": text},
    )
