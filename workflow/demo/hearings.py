"""What happens in a mediation room and after it: sessions, agreements, payments, visits, striking off."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date, datetime, timedelta
from typing import TypedDict

from db.models import Agreement, AgreementTerm, Case
from db.queries.agreements import terms_of
from rules.agreements import FactElements
from rules.closures import Proof
from rules.vocabulary import (
    AgreementForm,
    CarryReason,
    ClosureReason,
    Performed,
    Risk,
    Satisfaction,
    SessionResult,
    TermKind,
    Track,
    VisitWay,
)
from rules.wording import chinese_date
from workflow.agreement_paper import AT_ONCE, NewAgreement, NewTerm
from workflow.agreements import (
    record_agreement,
    record_performance,
    sign_agreement,
    signers,
)
from workflow.demo.claims import accept_claims
from workflow.demo.filing import file_away, scan_agreement
from workflow.demo.paperwork import (
    after_agreement,
    after_closing,
    after_payment,
    after_visit,
    begin_sitting,
    hand_out,
    slip_of,
)
from workflow.demo.sayings import said_at
from workflow.demo.stage import AUXILIARIES, CHIEF, CLERK, DEPUTY, MEDIATORS, POLICE, CaseOnStage, Scene, Stage
from workflow.demo.story import weighted
from workflow.desk import Desk
from workflow.outcomes import VisitReport, apply_for_closure, approve_closure, plan_visit, record_visit
from workflow.records import issue_record, write_record
from workflow.sessions import HeldSession, book_room, hold_session

_RESULT_WORDS = {
    SessionResult.AGREED: "经释法说理，双方自愿达成协议",
    SessionResult.FAILED: "双方对责任和数额分歧较大，本次未能达成协议",
    SessionResult.CONTINUE: "双方同意各自考虑，另行约定时间继续调解",
}


def recording(case: CaseOnStage) -> str:
    """Return the reference of the sound and picture recording of a case."""
    return f"ZFJLY-{case.id:05d}"


def sit(stage: Stage, case: CaseOnStage, starts: datetime, result: SessionResult) -> Generator[datetime, None, int]:
    """Book a room, mediate, record the session and return its id."""
    ends = starts + timedelta(minutes=case.rng.randrange(40, 100, 5))
    chair, recorder = _table(case)
    booked = book_room(stage.desk(CLERK), case.id, stage.free_room(starts, ends), starts, ends, stage.officer_id(chair))
    case.waits(CarryReason.APPOINTMENT, f"{starts.month}月{starts.day}日组织双方到所调解")
    if case.in_full:
        yield starts
        begin_sitting(stage, case, booked, chair)
    yield ends
    script = case.script
    if case.in_full:
        write_record(stage.desk(chair), booked, said_at(stage, case, booked, (starts, ends), result))
    hold_session(
        stage.desk(chair),
        booked,
        HeldSession(
            present=f"{script.me.name}、{script.other.name}及有关在场人员",
            record=f"{script.me.name}陈述：{script.words(script.story.course)}。{script.other.name}对基本事实无异议。"
            f"主持人宣讲有关法律规定，{_RESULT_WORDS[result]}。",
            result=result,
            recorder_id=stage.officer_id(recorder),
            recording=recording(case) if case.track is Track.SECURITY else None,
        ),
    )
    if case.in_full:
        hand_out(stage, case, f"{case.track.value}.record", issue_record(stage.desk(chair), booked))
    return booked


def _table(case: CaseOnStage) -> tuple[str, str]:
    if case.track is Track.SECURITY:
        return case.owner, AUXILIARIES[case.id % len(AUXILIARIES)]
    chair = case.owner if case.owner in MEDIATORS else MEDIATORS[case.id % len(MEDIATORS)]
    return chair, POLICE[case.id % len(POLICE)] if chair == case.owner else case.owner


def agree(stage: Stage, case: CaseOnStage, session: int, form: AgreementForm, payments: int = 1) -> list[int]:
    """Record what a session agreed, signed at once, and return the ids of its terms; payments are monthly parts."""
    agreement = record_agreement(
        stage.desk(case.owner),
        session,
        NewAgreement(
            form=form,
            terms=_terms(stage, case, payments, at_once=form in AT_ONCE),
            **_what_happened(stage, case),
            recording=recording(case) if form is AgreementForm.ON_SPOT else None,
            claim_ids=accept_claims(stage, case),
            # The made-up station is built on any machine, whatever fonts it has.
            write_in_by_hand=True,
        ),
    )
    after_agreement(stage, case, agreement)
    if form is AgreementForm.WRITTEN:
        _sign(stage, case, agreement)
    if payments > 1:
        scan_agreement(stage, case, agreement)
    case.waits(CarryReason.PERFORMANCE, "督促按协议履行，到期核实")
    with stage.desk().read() as stored:
        return [term.id for term in terms_of(stored, agreement)]


def _sign(stage: Stage, case: CaseOnStage, agreement: int) -> None:
    desk = stage.desk(case.owner)
    with desk.read() as session:
        wanted = signers(session, session.get_one(Case, case.id), session.get_one(Agreement, agreement))
    sign_agreement(desk, agreement, [(name, stage.today) for name in wanted])


class _Facts(TypedDict, total=False):
    elements: FactElements
    facts: str
    responsibility: str


def _what_happened(stage: Stage, case: CaseOnStage) -> _Facts:
    if case.track is Track.SECURITY:
        return {"elements": _elements(stage, case)}
    return {
        "facts": case.facts,
        "responsibility": case.script.words("{other}负主要责任，{me}处理方式欠妥，负次要责任。"),
    }


def _elements(stage: Stage, case: CaseOnStage) -> FactElements:
    script, story = case.script, case.script.story
    return FactElements(
        time=chinese_date(stage.today),
        place=script.place,
        persons=f"{script.me.name}、{script.other.name}",
        cause=f"因{story.cause}发生纠纷",
        course=script.words(story.course),
        circumstances="情节较轻，双方均愿意接受调解",
        outcome=script.words(story.outcome),
    )


def _terms(stage: Stage, case: CaseOnStage, payments: int, *, at_once: bool) -> list[NewTerm]:
    script = case.script
    due = stage.today if at_once else stage.today + timedelta(days=case.rng.choice((3, 5, 7, 10, 15)))
    terms = [
        NewTerm(
            kind=TermKind.ACT,
            payer_id=case.payer_id,
            payee_id=case.payee_id,
            act=script.words(script.story.promise),
            manner="当场履行" if at_once else "自觉履行，社区网格员监督",
            due_on=due,
            immediate=at_once,
        )
    ]
    if script.sum_fen:
        terms += [_payment(case, fen, day, at_once) for fen, day in _parts(script.sum_fen, payments, due)]
    return terms


def _payment(case: CaseOnStage, fen: int, due: date, at_once: bool) -> NewTerm:
    return NewTerm(
        kind=TermKind.PAYMENT,
        payer_id=case.payer_id,
        payee_id=case.payee_id,
        amount_fen=fen,
        act=case.script.story.purpose,
        manner="当场付清" if at_once else "现金或者银行转账，收款人出具收条",
        due_on=due,
        immediate=at_once,
    )


def _parts(total: int, count: int, first: date) -> list[tuple[int, date]]:
    """Split a sum into equal monthly parts in whole 元; the last one takes the rest."""
    part = total // 100 // count * 100
    sums = [part] * (count - 1) + [total - part * (count - 1)]
    return [(fen, first + timedelta(days=30 * n)) for n, fen in enumerate(sums)]


def perform(stage: Stage, case: CaseOnStage, terms: list[int], *, leave: int = 0) -> Scene:
    """Record the terms as performed on their days, all but the last ``leave`` of them."""
    for number, term in enumerate(terms[: len(terms) - leave], start=1):
        due, fen = _asked(stage, term)
        days = max(0, (due - stage.today).days - case.rng.randint(0, 1))
        at = stage.on(days, 10 + number, case.rng.randrange(60))
        yield max(at, stage.later(10))
        desk = stage.desk(case.owner)
        if fen:
            record_performance(desk, term, stage.today, amount_fen=fen, voucher=slip_of(case, number))
            after_payment(stage, case)
        else:
            record_performance(desk, term, stage.today, note="经核实已履行")


def _asked(stage: Stage, term: int) -> tuple[date, int | None]:
    with stage.desk().read() as session:
        row = session.get_one(AgreementTerm, term)
        return row.due_on, row.amount_fen


def visit(stage: Stage, case: CaseOnStage, performed: Performed = Performed.ALL) -> Scene:
    """Plan a return visit and make it some days later; now and then nobody is reached the first time."""
    case.waits(CarryReason.PERFORMANCE, "安排回访，核实履行情况")
    way = case.rng.choice((VisitWay.HOME, VisitWay.PHONE, VisitWay.PHONE, VisitWay.STATION))
    if case.rng.random() < 0.06:
        yield from _visit(stage, case, VisitReport(False, way, note="无人应答，改日再访。"))
    satisfaction = weighted(case.rng, ((Satisfaction.GOOD, 80), (Satisfaction.FAIR, 17), (Satisfaction.BAD, 3)))
    visited = case.script.me.name
    note = "双方关系正常，没有再起争执。"
    report = VisitReport(True, way, visited, performed, satisfaction, risk=Risk.LOW, note=note)
    yield from _visit(stage, case, report)


def _visit(stage: Stage, case: CaseOnStage, report: VisitReport) -> Scene:
    days, caller = case.rng.randint(1, 4), case.rng.choice(AUXILIARIES)
    on = stage.today + timedelta(days=days)
    planned = plan_visit(stage.desk(case.owner), case.id, on, stage.officer_id(caller))
    yield stage.on(days, 15, case.rng.randrange(60))
    record_visit(stage.desk(caller), planned, report)
    after_visit(stage, case, planned, reached=report.reached)


def strike_off(stage: Stage, case: CaseOnStage, reason: ClosureReason, proof: Proof) -> Scene:
    """Apply for closure and have it approved the next day by somebody else; now and then it is sent back once."""
    if case.rng.random() < 0.05:
        yield from _sent_back(stage, case, reason, proof)
    _apply(stage, case, reason, proof)
    yield stage.on(1, 9, case.rng.randrange(60))
    approve_closure(_approver(stage, case), case.id, True, "材料齐全，同意销号")
    case.is_open = case.seeks_closure = False
    after_closing(stage, case)
    file_away(stage, case)


def _sent_back(stage: Stage, case: CaseOnStage, reason: ClosureReason, proof: Proof) -> Scene:
    _apply(stage, case, reason, proof)
    yield stage.on(1, 9, case.rng.randrange(60))
    approve_closure(_approver(stage, case), case.id, False, "卷内缺少签名页，请补齐后再报")
    case.seeks_closure = False
    case.waits(CarryReason.EVIDENCE, "补齐卷内材料后再报销号")
    yield stage.on(1, 10, case.rng.randrange(60))


def _apply(stage: Stage, case: CaseOnStage, reason: ClosureReason, proof: Proof) -> None:
    apply_for_closure(stage.desk(case.owner), case.id, reason, proof)
    case.seeks_closure = True
    case.measure = "已申请销号，待审批"


def _approver(stage: Stage, case: CaseOnStage) -> Desk:
    return stage.desk(CHIEF if case.risk is Risk.HIGH else DEPUTY)
