"""The parts of the day briefing, each made of what was read for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from db.models import CarryOver, Case, Incident
from rules.briefing import CALLED_BACK, drawn
from rules.closes import IncidentStanding
from rules.deadlines import days_open
from rules.law_tables import Law
from rules.risk import risk_suggested
from rules.vocabulary import Nature, Outcome, Risk
from rules.wording import near_date
from workflow.views.briefing_lines import MOST_LINES, BriefingLine, BriefingPart, IncidentWords, part_of
from workflow.views.briefing_repeats import Again
from workflow.views.deadlines import DueRow
from workflow.views.rooms import Booking, RoomDay
from workflow.views.shown import Shown

_RISKS = (Risk.HIGH, Risk.MIDDLE, Risk.LOW, None)
_NOT_CALLED_BACK = frozenset({Outcome.CASE, Outcome.INVALID, Outcome.CRIMINAL})
"""A case has visits of its own; with the others there is nothing to ask."""
Standing = tuple[IncidentStanding, Incident, Sequence[CarryOver]]


def nature_of(incident: Incident) -> Nature:
    """Return the confirmed nature, or the reported one until then."""
    return incident.confirmed_nature or incident.reported_nature


def disputes(words: IncidentWords, incidents: Iterable[Incident]) -> BriefingPart:
    """Return the disputes of the 24 hours: those of higher risk first, then those without an outcome."""
    found = [one for one in incidents if nature_of(one) is Nature.DISPUTE]
    found.sort(key=lambda one: (_RISKS.index(one.risk), one.outcome is not None, one.received_at, one.id))
    lines = [
        words.line(one, words.when(one), words.what(one), words.standing(one), pressing=one.outcome is None)
        for one in found
    ]
    return part_of("disputes", "纠纷警情", "起", lines, "这24小时没有纠纷警情。")


def carried(words: IncidentWords, standings: Iterable[Standing]) -> BriefingPart:
    """Return what was carried over and is to be dealt with today or is late, the latest first."""
    lines = [
        _carried(words, incident, carries)
        for _, incident, carries in standings
        if _was_carried(incident, carries, words.day)
    ]
    lines.sort(key=lambda line: (not line.pressing, line.number))
    return part_of("carried", "到期的结转警情", "起", lines, "没有到今天该办的结转警情。")


def _was_carried(incident: Incident, carries: Sequence[CarryOver], day: date) -> bool:
    return incident.business_date < day and any(one.day < day for one in carries)


def _carried(words: IncidentWords, incident: Incident, carries: Sequence[CarryOver]) -> BriefingLine:
    last = [one for one in carries if one.day < words.day][-1]
    late = (words.day - last.next_date).days
    told = f"，逾期{late}天" if late else ""
    days = f"，已{(words.day - incident.business_date).days}天"
    done = "" if incident.cleared_on is None else f"（{near_date(incident.cleared_on, words.day)}已清）"
    standing = words.carry(last) + told + days + done
    return words.line(incident, incident.number, words.what(incident), standing, pressing=late > 0 and not done)


def repeats(words: IncidentWords, incidents: Iterable[Incident], found: Mapping[int, Again], days: int) -> BriefingPart:
    """Return the incidents of the 24 hours that something like them came before."""
    lines = [
        words.line(one, words.when(one), words.what(one), found[one.id].words(words.day))
        for one in incidents
        if one.id in found
    ]
    return part_of("repeats", f"{days}天内重复的警情", "起", lines, f"{days}天内没有重复的警情。")


def dangers(words: IncidentWords, incidents: Iterable[Incident], law: Law) -> BriefingPart:
    """Return the incidents of the 24 hours that speak of danger, the gravest first, with the level a person has set."""
    found = [(one, law.dangers_in(one.summary, words.day)) for one in incidents]
    told = [(one, risk_suggested(those), those) for one, those in found if those]
    told.sort(key=lambda item: (_RISKS.index(item[1]), item[0].received_at, item[0].id))
    lines = []
    for one, suggested, those in told:
        said = "、".join(f"“{word.key}”" for word in those)
        level = one.risk.label if one.risk else f"建议{suggested.label}，还没有评定"
        line = words.line(one, words.when(one), words.what(one), f"{said}，{level}", pressing=one.risk is None)
        lines.append(line)
    return part_of("dangers", "有危险词的警情", "起", lines, "没有出现危险词的警情。")


def due(rows: Iterable[DueRow], late: int) -> BriefingPart:
    """Return what falls due on the day, and how much is late."""
    lines = [_due(row) for row in rows]
    note = f"另有{late}项已经逾期，见今日页。" if late else ""
    return part_of("due", "今日到期", "项", lines, "今天没有到期的事项。", note)


def _due(row: DueRow) -> BriefingLine:
    return BriefingLine(row.number, row.title, f"{row.label}，{row.owner}", row.number, case_id=row.case_id)


def sessions(rooms: Iterable[RoomDay]) -> BriefingPart:
    """Return the sessions of the day, room by room."""
    lines = [_session(one) for room in rooms for one in room.bookings]
    return part_of("sessions", "今日调解", "场", lines, "今天没有安排调解。")


def _session(one: Booking) -> BriefingLine:
    standing = f"{one.chair}主持，{one.state.label}"
    return BriefingLine(one.time, f"{one.room}　{one.title}", standing, one.number, case_id=one.case_id)


def risky(count: int, cases: Iterable[Case], shown: Shown, officers: Mapping[int, str], today: date) -> BriefingPart:
    """Return the open cases of high risk, the oldest first."""
    lines = [
        BriefingLine(
            when=one.number,
            words=shown.words(one.id, one.title),
            standing=f"{one.state.label}，{officers[one.owner_id]}，受理{days_open(one.accepted_on, today)}天",
            number=one.number,
            case_id=one.id,
        )
        for one in cases
    ]
    return BriefingPart("risky", "高风险未结纠纷", "起", count, tuple(lines[:MOST_LINES]), "没有高风险的未结纠纷。")


def gate(words: IncidentWords, blocking: Iterable[Incident], told: str) -> BriefingPart:
    """Return what keeps yesterday from being signed; ``told`` says how it stands."""
    lines = [words.line(one, one.number, words.what(one), words.standing(one), pressing=True) for one in blocking]
    return part_of("gate", "昨日日清", "起", lines, told, told if lines else "")


def sample(words: IncidentWords, cleared: Iterable[Incident]) -> BriefingPart:
    """Return what was cleared yesterday and is called back: disputes before all others, drawn by their numbers."""
    known = {one.number: one for one in cleared if _can_be_called(one, words)}
    disputed = [number for number, one in known.items() if nature_of(one) is Nature.DISPUTE]
    others = [number for number in known if number not in disputed]
    chosen = [*drawn(disputed, words.day), *drawn(others, words.day)][:CALLED_BACK]
    lines = [_to_call(words, known[number]) for number in chosen]
    return part_of("sample", "抽查回访", "起", lines, "昨日办结的没有要抽查的（立为纠纷的另有回访）。")


def _to_call(words: IncidentWords, incident: Incident) -> BriefingLine:
    said = f"{words.caller(incident)}　{words.what(incident)}"
    return words.line(incident, incident.number, said, words.standing(incident))


def _can_be_called(incident: Incident, words: IncidentWords) -> bool:
    """Return whether somebody may be called who is not hidden: a minor is asked by way of a guardian."""
    known = bool(incident.phone) and incident.outcome not in _NOT_CALLED_BACK
    return known and nature_of(incident) is not Nature.HARASSMENT and not words.shown.hidden_of(incident.id)
