"""Desks at a station, and things in it that are valid by default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from db.models import Base
from db.verify import verify_station
from rules.agreements import FactElements
from rules.closures import Proof
from rules.eligibility import MediationFacts
from rules.errors import Refusal, RuleViolation
from rules.periods import STATION_ZONE
from rules.vocabulary import (
    AgreementForm,
    CarryReason,
    ClosureReason,
    MonthSection,
    Nature,
    Outcome,
    PartyRole,
    Role,
    SessionResult,
    Sex,
    Source,
    TermKind,
    Track,
    WeekDecisionKind,
)
from tests.stations import MONDAY, ONE_DAY, SUNDAY, Clock, make_template, open_copy
from tests.stations import first_start as first_start
from tests.stations import settings_of as settings_of
from workflow.agreement_paper import NewAgreement, NewTerm
from workflow.agreements import record_agreement, record_performance, sign_agreement
from workflow.cases import choose_track
from workflow.day_close import close_day, hold_day
from workflow.desk import Desk
from workflow.entered import NewIncident
from workflow.intake import NewCase, carry_over, clear_incident, confirm_nature, open_case, register_incident
from workflow.month import enter_crime, finalise_month
from workflow.month_words import write_month_texts
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.papers import reprint
from workflow.parties import NewParty, add_party
from workflow.sessions import HeldSession, book_room, hold_session
from workflow.station import Station
from workflow.views.cases import CaseRow, CaseWanted, case_ids, case_rows
from workflow.week_close import Decision, close_week, decide_case, hold_week


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def station(template: Path, tmp_path: Path) -> Iterator[Station]:
    opened = open_copy(template, tmp_path / "station")
    yield opened
    opened.close()


@pytest.fixture
def desk(station: Station, clock: Clock) -> Desk:
    return desk_of(station, Role.CHIEF, clock)


@pytest.fixture
def deputy_desk(desk: Desk) -> Desk:
    return seat(desk, Role.DEPUTY)


@pytest.fixture
def duty_desk(desk: Desk) -> Desk:
    return seat(desk, Role.DUTY_LEADER)


@pytest.fixture
def officer_desk(desk: Desk) -> Desk:
    return seat(desk, Role.OFFICER)


@pytest.fixture
def mediator_desk(desk: Desk) -> Desk:
    return seat(desk, Role.MEDIATOR)


def desk_of(station: Station, role: Role, clock: Clock) -> Desk:
    card = next(card for card in station.officers() if card.role is role)
    return Desk(station, card, clock, workstation="窗口一")


def seat(desk: Desk, role: Role) -> Desk:
    """Return the desk with the first officer of a role at it."""
    return desk.taken_by(next(card for card in desk.station.officers() if card.role is role))


def officer_id(desk: Desk, name: str = "张民警") -> int:
    return desk.station.officer(name).id


# What is stored


def contents(desk: Desk) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    """Return every row of every table."""
    with desk.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(text(f"SELECT * FROM {table.name}"))), key=repr)
            for table in Base.metadata.sorted_tables
        }


@contextmanager
def refused(desk: Desk, code: str, kind: type[Refusal] = RuleViolation) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """Expect a refusal of that code, in a whole sentence, with nothing stored."""
    before = contents(desk)
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.code == code, caught.value.message
    assert caught.value.sentence.endswith("。")
    assert contents(desk) == before


def assert_sound(desk: Desk) -> None:
    """Check the whole station: file, trail, tables against the trail, archive, closes, numbers."""
    with desk.read() as session:
        assert verify_station(session).faults == []


def one(desk: Desk, kind: type[Any], key: Any) -> Any:
    """Return a stored row, read anew."""
    with desk.read() as session:
        return session.get(kind, key)


def cases_listed(desk: Desk, wanted: CaseWanted, typed: str = "", revealed: bool = False) -> tuple[CaseRow, ...]:
    """Return the list of cases, read as the window reads it."""
    return case_rows(desk, case_ids(desk, wanted, typed).ids, revealed=revealed)


# Things that are valid by default


def incident_values(desk: Desk, **changes: Any) -> NewIncident:
    values: dict[str, Any] = {
        "received_at": desk.clock(),
        "source": Source.CALL_110,
        "place": "七一社区3栋",
        "summary": "两人因停车打架",
        "reported_nature": Nature.DISPUTE,
        "caller": "刘卫兵",
        "phone": "13800001111",
        "community_id": 1,
    }
    return NewIncident(**(values | changes))


def an_incident(desk: Desk, nature: Nature | None = Nature.DISPUTE, **changes: Any) -> int:
    """Register an incident and, unless ``nature`` is None, confirm what it is."""
    incident = register_incident(desk, incident_values(desk, **changes))
    if nature is not None:
        confirm_nature(desk, incident, nature)
    return incident


def a_cleared_incident(desk: Desk, **changes: Any) -> int:
    incident = an_incident(desk, **changes)
    clear_incident(desk, incident, Outcome.ON_SPOT, "双方当场和解。")
    return incident


def case_values(desk: Desk, **changes: Any) -> NewCase:
    values: dict[str, Any] = {
        "title": "刘卫兵与陈䶮停车纠纷",
        "category": "0200",
        "community_id": 1,
        "owner_id": officer_id(desk),
        "facts": "因停车发生口角，继而互殴。",
    }
    return NewCase(**(values | changes))


def security_facts(**changes: Any) -> MediationFacts:
    values: dict[str, Any] = {
        "track": Track.SECURITY,
        "from_dispute": True,
        "act_kind": "beating",
        "light": True,
        "circumstance": "acquainted",
    }
    return MediationFacts(**(values | changes))


def on_spot_facts(**changes: Any) -> MediationFacts:
    conditions = ("minor", "facts_clear", "cause_clear", "no_loss_dispute", "both_agree_on_spot", "performs_on_spot")
    return security_facts(**(dict.fromkeys(conditions, True) | changes))


def track_facts(track: Track) -> MediationFacts:
    return security_facts() if track is Track.SECURITY else MediationFacts(track=Track.PEOPLES, civil_only=True)


def a_new_case(desk: Desk, **changes: Any) -> int:
    """Open a case, with no track chosen yet."""
    return open_case(desk, an_incident(desk), case_values(desk, **changes))


def a_case(desk: Desk, track: Track = Track.SECURITY, **changes: Any) -> int:
    """Open a case and begin mediation."""
    case = a_new_case(desk, **changes)
    choose_track(desk, case, track_facts(track))
    return case


@dataclass(frozen=True, slots=True)
class Sides:
    """The ids of who pays (suspect or respondent) and who is paid (injured or applicant)."""

    payer: int
    payee: int


def party_values(role: PartyRole, name: str, **changes: Any) -> NewParty:
    values: dict[str, Any] = {
        "sex": Sex.MALE,
        "birth": date(1980, 1, 1),
        "address": "解放街1号",
        "phone": "13900002222",
    }
    return NewParty(role=role, name=name, **(values | changes))


def with_parties(desk: Desk, case: int, track: Track = Track.SECURITY) -> Sides:
    """Take down both sides of a case."""
    security = track is Track.SECURITY
    payer = add_party(
        desk, case, party_values(PartyRole.SUSPECT if security else PartyRole.RESPONDENT, "刘卫兵", phone="13800001111")
    )
    payee = add_party(desk, case, party_values(PartyRole.INJURED if security else PartyRole.APPLICANT, "陈䶮"))
    return Sides(payer, payee)


def a_booking(desk: Desk, case: int, hour: int = 15, room: int | None = None, day: date | None = None) -> int:
    start = datetime.combine(day or desk.calendar_day, time(hour), STATION_ZONE)
    return book_room(desk, case, room, start, start + timedelta(hours=1), officer_id(desk))


def a_held_session(desk: Desk, case: int, result: SessionResult = SessionResult.AGREED) -> int:
    session = a_booking(desk, case, hour=8)
    hold_session(desk, session, HeldSession("双方当事人", "双方陈述。", result, recording="录像1"))
    return session


def elements() -> FactElements:
    return FactElements("2019年6月24日", "七一社区", "刘卫兵、陈䶮", "停车", "口角后互殴", "情节较轻", "陈䶮皮外伤")


def payment(sides: Sides, **changes: Any) -> NewTerm:
    values: dict[str, Any] = {
        "kind": TermKind.PAYMENT,
        "payer_id": sides.payer,
        "manner": "现金",
        "payee_id": sides.payee,
        "amount_fen": 50_000,
        "act": "医疗费",
        "due_on": date(2019, 7, 31),
    }
    return NewTerm(**(values | changes))


def agreement_values(*terms: NewTerm, **changes: Any) -> NewAgreement:
    values: dict[str, Any] = {"form": AgreementForm.WRITTEN, "terms": terms, "elements": elements()}
    return NewAgreement(**(values | changes))


@dataclass(frozen=True, slots=True)
class Agreed:
    """A case with its agreement."""

    case: int
    agreement: int
    sides: Sides
    term: int


def an_agreement(desk: Desk, track: Track = Track.SECURITY, signed: bool = True, **changes: Any) -> Agreed:
    """Mediate a fresh case to a written agreement of one payment (500 元)."""
    case = a_case(desk, track)
    sides = with_parties(desk, case, track)
    agreement = record_agreement(
        desk, a_held_session(desk, case), agreement_values(payment(sides, **changes), facts="因停车发生口角。")
    )
    if signed:
        sign_agreement(desk, agreement, [(name, desk.calendar_day) for name in signer_names(track)])
    with desk.read() as session:
        term = session.execute(text("SELECT max(id) FROM agreement_term")).scalar_one()
    return Agreed(case, agreement, sides, term)


def signer_names(track: Track) -> list[str]:
    names = ["刘卫兵", "陈䶮"]
    return names if track is Track.SECURITY else [*names, "人民调解员", "人民调解委员会印章"]


def a_performed_case(desk: Desk) -> int:
    agreed = an_agreement(desk)
    record_performance(desk, agreed.term, desk.calendar_day, amount_fen=50_000, voucher="收条1")
    return agreed.case


FULL_PROOF = Proof(agreement_number="茶公（治）调解字〔2019〕1号", voucher="收条1", visit_done=True)
SETTLED_PROOF = Proof(statement="双方和解书")


def a_case_up_for_closure(desk: Desk) -> int:
    """Open a case that the parties settled by themselves and apply for its closure."""
    case = a_case(desk)
    apply_for_closure(desk, case, ClosureReason.SETTLED, SETTLED_PROOF)
    return case


def a_closed_case(desk: Desk) -> int:
    """Close a settled case: the desk's officer applies, the deputy or the chief approves."""
    case = a_case_up_for_closure(desk)
    approver = Role.CHIEF if desk.officer.role is Role.DEPUTY else Role.DEPUTY
    approve_closure(seat(desk, approver), case, True)
    return case


def sign_day(desk: Desk, day: date) -> str:
    hold_day(desk, day)
    return close_day(desk, day)


def sign_days(desk: Desk, clock: Clock, last: date, first: date = MONDAY) -> None:
    """Sign every day from ``first`` to ``last`` on its own evening; the clock ends on the last one's."""
    for number in range((last - first).days + 1):
        clock.set(first + timedelta(days=number), 20)
        sign_day(desk, first + timedelta(days=number))


def going_on(desk: Desk, last: date = SUNDAY, **changes: Any) -> Decision:
    """Return the decision to go on with a case beyond the week that ends with ``last``."""
    values: dict[str, Any] = {
        "kind": WeekDecisionKind.CONTINUE,
        "measure": "下周上门再调解",
        "owner_id": officer_id(desk),
        "next_date": last + timedelta(days=3),
        "reason": CarryReason.AMOUNT,
    }
    return Decision(**(values | changes))


def sign_week(desk: Desk, last: date, *cases: int) -> str:
    """Decide to go on with ``cases`` and sign the week that ends with ``last``."""
    for case in cases:
        decide_case(desk, last, case, going_on(desk, last))
    hold_week(desk, last)
    return close_week(desk, last)


def a_story(desk: Desk, clock: Clock) -> None:
    """Live through a week with a little of everything, sign it and the month, and begin the next day."""
    agreed = an_agreement(desk)
    record_performance(desk, agreed.term, desk.calendar_day, amount_fen=20_000, voucher="收条1")
    going = a_case(desk, Track.PEOPLES)
    a_booking(desk, going, hour=15, room=1)
    a_booking(desk, going, hour=17, room=1)
    with desk.read() as session:
        paper = session.execute(text("SELECT max(id) FROM issued_paper")).scalar_one()
    reprint(desk, paper)
    carried = an_incident(desk)
    carry_over(desk, carried, MONDAY, CarryReason.ABSENT, officer_id(desk), SUNDAY + ONE_DAY)
    a_closed_case(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, agreed.case, going)
    enter_crime(desk, "2019-06", 5, 2, 1)
    write_month_texts(desk, "2019-06", {MonthSection.ADVICE: "一是走访。"})
    finalise_month(desk, "2019-06")
    clock.set(SUNDAY + ONE_DAY)
    an_incident(desk)
