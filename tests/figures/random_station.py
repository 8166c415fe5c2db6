"""Small stations by chance: a few rows in every table, crowded around the days where counting goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, insert, select, text, update

from db.models import (
    Agreement,
    AgreementTerm,
    CarryOver,
    Case,
    CaseSpell,
    Closure,
    Community,
    CrimeMonth,
    FilledPaper,
    Incident,
    IssuedPaper,
    MediationSession,
    Officer,
    Party,
    Person,
    Prevention,
    Termination,
    Visit,
)
from rules.periods import STATION_ZONE, Period, business_day, range_period
from rules.vocabulary import (
    AgreementForm,
    CarryReason,
    CaseOrigin,
    CaseState,
    ClosureReason,
    CommitteeKind,
    IdKind,
    Nature,
    Outcome,
    PaperKind,
    PartyKind,
    PartyRole,
    PreventionKind,
    Risk,
    Satisfaction,
    SessionResult,
    SessionState,
    Source,
    SpellEnd,
    TerminationReason,
    TermKind,
    Track,
)
from tests.stations import settings_of
from workflow.settings import Settings

CENTRES = (
    date(2020, 2, 29),
    date(2020, 3, 1),
    date(2021, 2, 28),
    date(2019, 2, 28),
    date(2020, 12, 31),
    date(2021, 1, 3),
    date(2019, 6, 30),
    date(2019, 7, 25),
    date(2019, 12, 31),
    date(2018, 3, 31),
)
"""Days around which everything happens: leap days, ends of months and years, the 53rd week, the 25th."""

_FORMS = ("2019-06-30", "W", "M", "Q", "H", "Y", "..")
_PHONES = ("13800000001", "13800000002", "13800000003")
_CATEGORIES = ("0100", "0101", "0200", "0201", "0300", "1000", "1600", "1800")


@dataclass
class RandomStation:
    """Rows of one station in the making; everything it decides comes from ``chance``."""

    connection: Connection
    chance: Random
    officers: Sequence[int]
    communities: Sequence[int]
    settings: Settings
    centre: date
    _keys: dict[str, int] = field(default_factory=dict)

    def put(self, table: Any, **values: Any) -> int:
        """Store a row and return its id."""
        key = self._keys[table.__tablename__] = self._keys.get(table.__tablename__, 100) + 1
        self.connection.execute(insert(table), {"id": key} | values)
        return key

    def maybe(self, value: Any, share: float = 0.5) -> Any:
        """Return the value, or None in the other cases."""
        return value if self.chance.random() < share else None

    def flip(self, share: float = 0.5) -> bool:
        return self.chance.random() < share

    def day(self) -> date:
        """A day near the centre, or as near to the same day a month, a quarter or a year before it."""
        back = self.chance.choice((0, 0, 0, 0, 28, 31, 91, 182, 365, 366))
        return self.centre + timedelta(days=self.chance.randint(-4, 4) - back)

    def later(self, day: date, most: int = 9) -> date:
        return day + timedelta(days=self.chance.choice((0, 0, 1, 2, self.chance.randint(0, most), 40)))

    def officer(self) -> int:
        return self.chance.choice(self.officers)

    def one_of(self, words: type[Any] | Sequence[Any]) -> Any:
        return self.chance.choice(tuple(words))


def random_settings(chance: Random) -> Settings:
    """Return settings as stations differ in them."""
    return settings_of(
        first_day=chance.choice((date(2015, 1, 1), date(2019, 6, 1))),
        cut_off=chance.choice((time(0), time(8, 30))),
        week_start=chance.choice((0, 0, 4, 6)),
        month_start=chance.choice((1, 1, 26)),
        repeat_least=chance.choice((2, 2, 3)),
        closing_days=chance.choice((1, 5, 30)),
        committee_kind=chance.choice(tuple(CommitteeKind)),
    )


def random_period(chance: Random, settings: Settings, centre: date) -> Period:
    """Return a period of any kind near the centre."""
    calendar, day = settings.calendar, centre + timedelta(days=chance.randint(-3, 3))
    month = calendar.month_of(day)
    year, number = int(month.key[:4]), int(month.key[5:])
    return chance.choice(
        (
            calendar.parse(day.isoformat()),
            calendar.week_of(day),
            month,
            month,
            calendar.parse(f"{year}-Q{(number + 2) // 3}"),
            calendar.parse(f"{year}-H{(number + 5) // 6}"),
            calendar.parse(f"{year}"),
            range_period(day - timedelta(days=chance.randint(0, 40)), day),
        )
    )


def fill(connection: Connection, seed: int) -> RandomStation:
    """Fill a station that has nothing in it but its officers and communities; the same seed fills it the same."""
    chance = Random(seed)
    officers = connection.execute(select(Officer.id).order_by(Officer.id)).scalars().all()
    made = RandomStation(connection, chance, officers, (), random_settings(chance), chance.choice(CENTRES))
    made = replace(made, communities=_communities(made))
    cases = [_case(made) for _ in range(chance.randint(3, 9))]
    for number in range(chance.randint(6, 20)):
        _incident(made, number, cases)
    for _ in range(chance.randint(0, 5)):
        _prevention(made, cases)
    _crimes(made)
    return made


def _communities(made: RandomStation) -> Sequence[int]:
    made.put(Community, name="三总村")
    keys = made.connection.execute(select(Community.id).order_by(Community.id)).scalars().all()
    for key in keys:
        kind = made.maybe(made.one_of(CommitteeKind), 0.6)
        made.connection.execute(update(Community).where(Community.id == key).values(committee_kind=kind))
    return keys


def _incident(made: RandomStation, number: int, cases: Sequence[int]) -> None:
    chance, cut_off = made.chance, made.settings.cut_off
    clock = chance.choice((time(0), time(8, 29, 59), time(8, 30), time(23, 59, 59), time(chance.randint(0, 23), 15)))
    received = datetime.combine(made.day(), clock, STATION_ZONE)
    own = business_day(received, cut_off)
    late = made.flip(0.15)
    counted = own + timedelta(days=chance.randint(1, 3)) if late else own
    confirmed = made.maybe(made.one_of((*Nature, Nature.DISPUTE, Nature.DISPUTE, Nature.DISPUTE)), 0.9)
    case = made.maybe(chance.choice(cases), 0.35)
    outcome = made.maybe(made.one_of(tuple(Outcome)), 0.75) if confirmed else None
    outcome = Outcome.ON_SPOT if outcome is Outcome.CASE and case is None else outcome
    key = made.put(
        Incident,
        number=f"警{number}",
        received_at=received.astimezone(UTC),
        business_date=counted,
        late_for=own if late else None,
        source=made.one_of(Source),
        phone=made.maybe(chance.choice(_PHONES), 0.8),
        place="七一社区",
        community_id=made.maybe(chance.choice(made.communities), 0.8),
        summary="口角",
        reported_nature=made.one_of((*Nature, Nature.DISPUTE, Nature.DISPUTE)),
        confirmed_nature=confirmed,
        category=made.maybe(chance.choice(_CATEGORIES), 0.7),
        outcome=outcome,
        cleared_on=made.later(counted) if outcome else None,
        cleared_by=made.officer() if outcome else None,
        case_id=case,
        registered_by=made.officer(),
    )
    for after in {chance.randint(0, 2) for _ in range(chance.randint(0, 2))}:
        day = counted + timedelta(days=after)
        made.put(
            CarryOver,
            incident_id=key,
            day=day,
            reason=CarryReason.ABSENT,
            owner_id=made.officer(),
            next_date=day + timedelta(days=1),
            made_by=made.officer(),
        )


def _case(made: RandomStation) -> int:
    accepted = made.day()
    counted = accepted + timedelta(days=made.chance.choice((0, 0, 0, 1)))
    edge = datetime.combine(accepted, made.one_of((time(15, 59), time(16), time(3))), UTC)
    case = made.put(
        Case,
        number=f"案{made.chance.random()}",
        title="纠纷",
        category=made.chance.choice(_CATEGORIES),
        community_id=made.chance.choice(made.communities),
        place="七一社区",
        occurred_at=made.maybe(edge + timedelta(days=made.chance.randint(-1, 1)), 0.8),
        facts="口角",
        track=made.maybe(made.one_of((Track.SECURITY, Track.PEOPLES, Track.PEOPLES)), 0.9),
        state=made.one_of(CaseState),
        risk=made.one_of(Risk),
        accepted_on=accepted,
        business_date=counted,
        owner_id=made.officer(),
        escalated_on=made.maybe(counted, 0.1),
        origin=made.maybe(made.one_of(CaseOrigin), 0.4),
    )
    _spells(made, case, counted)
    parties = _parties(made, case)
    _agreements(made, case, counted, parties, _sessions(made, case, counted))
    _aftermath(made, case, counted)
    return case


def _spells(made: RandomStation, case: int, counted: date) -> None:
    """Let a case be struck off or handed over and break out again, on no day twice."""
    opened = counted
    for number in range(made.chance.randint(1, 3)):
        ended = made.maybe(made.later(opened), 0.7)
        how = made.one_of((SpellEnd.CLOSED, SpellEnd.CLOSED, SpellEnd.HANDED_OVER)) if ended else None
        made.put(CaseSpell, case_id=case, opened_on=opened, reopened=number > 0, ended_on=ended, end=how)
        if ended is None:
            return
        for approved in [False, True] if made.flip(0.2) else [True]:
            _closure(made, case, ended, approved)
        opened = ended + timedelta(days=made.chance.choice((0, 1, 5)))
        if made.chance.random() < 0.6 or opened == ended:
            return


def _closure(made: RandomStation, case: int, day: date, approved: bool) -> None:
    made.put(
        Closure,
        case_id=case,
        reason=made.one_of((*ClosureReason, ClosureReason.SUED, ClosureReason.CONFIRMED, ClosureReason.PERFORMED)),
        proof="{}",
        state_before=CaseState.PERFORMED,
        applied_by=made.officers[0],
        applied_on=day,
        decided_by=made.officers[1],
        decided_on=day,
        approved=approved,
        criminal=made.one_of((None, True, False)),
    )


def _parties(made: RandomStation, case: int) -> Sequence[int]:
    keys: list[int] = []
    roles = [made.one_of([one for one in PartyRole if one not in (PartyRole.GUARDIAN, PartyRole.AGENT)])]
    for role in (*roles, *[made.one_of(PartyRole) for _ in range(made.chance.randint(0, 3))]):
        who = {
            "kind": PartyKind.PERSON,
            "name": "刘卫兵",
            "id_kind": IdKind.RESIDENT,
            "id_number": made.maybe("430224198001010018", 0.8),
            "phone": made.maybe("13800000009", 0.8),
        }
        stands = {"represents_id": keys[0]} if role in (PartyRole.GUARDIAN, PartyRole.AGENT) else {}
        person = made.put(Person, **who)
        rest: dict[str, Any] = {"added_on": made.centre} | stands
        keys.append(made.put(Party, case_id=case, person_id=person, role=role, **who, **rest))
    if len(keys) > 1 and made.flip(0.3):
        made.connection.execute(update(Party).where(Party.id == keys[0]).values(replaced_by=keys[1]))
    return keys


def _sessions(made: RandomStation, case: int, counted: date) -> Sequence[int]:
    keys = []
    for number in range(made.chance.choice((1, 2, 3, 4))):
        day, state = made.later(counted), made.one_of((SessionState.HELD, SessionState.HELD, *SessionState))
        start = datetime.combine(day, time(1 + number), UTC)
        held = {"held_on": day, "result": made.one_of(SessionResult)} if state is SessionState.HELD else {}
        times = {"starts_at": start, "ends_at": start + timedelta(minutes=30)}
        keys.append(made.put(MediationSession, case_id=case, state=state, chair_id=made.officer(), **times, **held))
    return keys


def _agreements(made: RandomStation, case: int, counted: date, parties: Sequence[int], sessions: Sequence[int]) -> None:
    for _ in range(made.chance.choice((0, 0, 1, 1, 2, 3))):
        made_on = made.later(counted) - timedelta(days=made.chance.choice((0, 0, 0, 1)))
        form = made.one_of(AgreementForm)
        on_paper = form in (AgreementForm.WRITTEN, AgreementForm.ON_SPOT_PAPER)
        void = made.flip(0.2)
        agreement = made.put(
            Agreement,
            case_id=case,
            session_id=made.chance.choice(sessions),
            form=form,
            track=made.one_of((Track.SECURITY, Track.PEOPLES, Track.PEOPLES)),
            number=f"协{made.chance.random()}" if on_paper else None,
            facts="口角",
            made_on=made_on,
            business_date=made_on + timedelta(days=made.chance.choice((0, 0, 1, 3))),
            total_fen=made.chance.choice((0, 1, 50_000, 2_000_000_000)),
            recording="录像1",
            law_version="1",
            paper_id=_paper(made) if on_paper else None,
            voided_on=made_on if void else None,
            void_reason="写错" if void else None,
        )
        for ordinal in range(1, made.chance.randint(0, 3) + 1):
            due = made.later(made_on)
            made.put(
                AgreementTerm,
                agreement_id=agreement,
                ordinal=ordinal,
                kind=TermKind.ACT,
                payer_id=parties[0],
                act="道歉",
                due_on=due,
                manner="当面",
                performed_on=made.maybe(made.later(made_on), 0.75),
            )


def _paper(made: RandomStation) -> int:
    return made.put(
        IssuedPaper,
        kind=PaperKind.RECORD,
        number="1",
        title="文书",
        suffix="pdf",
        content=b"",
        sha256="0" * 64,
        trail_head="0" * 64,
        issued_at=datetime(2020, 1, 1, tzinfo=UTC),
        issued_by=made.officers[0],
    )


def _aftermath(made: RandomStation, case: int, counted: date) -> None:
    steps: Sequence[Callable[[RandomStation, int, date], None]] = (_termination, _visit, _visit, _application)
    for step in steps:
        for _ in range(made.chance.choice((0, 0, 1, 2))):
            step(made, case, made.later(counted))


def _termination(made: RandomStation, case: int, day: date) -> None:
    made.put(
        Termination,
        case_id=case,
        reason=made.one_of(TerminationReason),
        detail="谈不拢",
        notice_number=f"终{made.chance.random()}",
        told_on=day,
        business_date=day + timedelta(days=made.chance.choice((0, 0, 1))),
        advice="可以起诉",
        officer_id=made.officer(),
    )


def _visit(made: RandomStation, case: int, day: date) -> None:
    was_made = made.flip(0.75)
    reached = made.flip(0.75) if was_made else None
    made.put(
        Visit,
        case_id=case,
        planned_on=day,
        officer_id=made.officer(),
        made_on=made.later(day) - timedelta(days=made.chance.choice((0, 1))) if was_made else None,
        reached=reached,
        satisfaction=made.one_of(Satisfaction) if reached else None,
    )


def _application(made: RandomStation, case: int, day: date) -> None:
    void = made.flip(0.3)
    made.put(
        FilledPaper,
        document=made.one_of(("confirmation", "confirmation", "voucher")),
        case_id=case,
        entries="{}",
        paper_id=_paper(made),
        made_on=day,
        made_by=made.officer(),
        voided_on=day if void else None,
        void_reason="写错" if void else None,
    )


def _prevention(made: RandomStation, cases: Sequence[int]) -> None:
    day = made.day()
    made.put(
        Prevention,
        case_id=made.maybe(made.chance.choice(cases)),
        kind=made.one_of(PreventionKind),
        people=made.chance.randint(1, 5),
        happened_on=day,
        business_date=day + timedelta(days=made.chance.choice((0, 0, 1))),
        note="劝住了",
        officer_id=made.officer(),
    )


def _crimes(made: RandomStation) -> None:
    made.connection.execute(text("DELETE FROM crime_month"))
    for back in range(26):
        if made.flip(0.6):
            month = made.settings.calendar.month_of(made.centre - timedelta(days=back * 30)).key
            row = {"month": month, "filed": 9, "solved": made.chance.randint(3, 8), "solved_current": 2}
            if made.connection.execute(select(CrimeMonth.month).where(CrimeMonth.month == month)).first() is None:
                made.connection.execute(insert(CrimeMonth), row | {"entered_by": made.officers[0]})
