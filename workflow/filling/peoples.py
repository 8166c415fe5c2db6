"""Names of the papers only 人民调解 makes: how it was taken in, what was handed in, what goes before a court."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from db.models import Claim, Dossier, Party, Termination
from db.queries.case_file import of_case
from reports.sheets import PersonLine
from rules.attachments import MEDIA
from rules.confirmation import confirmation_deadline, confirmation_words, contacts_of
from rules.money import both
from rules.parties import PRINCIPALS, side_of
from rules.vocabulary import ClaimKind, ClaimState, PartyRole, SessionResult, SessionState
from rules.wording import chinese_date
from workflow.file_facts import initiative_in, is_evidence, parties_applied
from workflow.filling.context import Filling
from workflow.filling.file import SOURCES, source_of
from workflow.filling.mediation import performed_words, term_text
from workflow.filling.names import NAMES, choices, items, people, table, text
from workflow.filling.persons import person_line
from workflow.parties import party_facts

_SPEAKING = frozenset({PartyRole.GUARDIAN, PartyRole.AGENT})


@items("requests", "申请人一方的诉求，已放弃的不列")
def _requests(filling: Filling) -> tuple[str, ...]:
    parties = {one.id: party_facts(one) for one in filling.parties}
    first = {key for key, one in parties.items() if side_of(one, tuple(parties.values())) == "first"}
    claims = of_case(filling.session, Claim, filling.case.id)
    asked = [one for one in claims if one.claimant_id in first and one.state is not ClaimState.DROPPED]
    return tuple(_request(one, filling.told) for one in asked)


def _request(claim: Claim, names: Mapping[int, str]) -> str:
    of = f"请求{names.get(claim.against_id, '')}" if claim.against_id else "请求"
    amount = f"，人民币{both(claim.amount_fen)}" if claim.amount_fen else ""
    what = "" if claim.kind is ClaimKind.OTHER else claim.kind.label
    return f"{of}{what}：{claim.text.rstrip('。')}{amount}。"


@people("applying", "申请人和代其申请的监护人、代理人")
def _applying(filling: Filling) -> tuple[PersonLine, ...]:
    own = {one.id for one in filling.parties if one.role is PartyRole.APPLICANT}
    return _lines(filling, [one for one in filling.parties if one.id in own or one.represents_id in own])


def _lines(filling: Filling, parties: list[Party]) -> tuple[PersonLine, ...]:
    return tuple(person_line(one, filling.parties, filling.day) for one in parties)


@text("taken_in", "受理方式，按已出具的申请书或者受理登记表")
def _taken_in(filling: Filling) -> str:
    applied = parties_applied(filling.session, filling.case)
    ways = filling.desk.law.sentences("acceptance_source", filling.day)
    return "" if applied is None else ways[0 if applied else -1]


@text("acceptance_how", "依当事人申请，或者主动调解：按本文书所选的案件来源")
def _acceptance_how(filling: Filling) -> str:
    chosen = str(filling.entries.get("acceptance_source") or "")
    way = "initiative" if initiative_in(chosen) else "applied"
    return filling.desk.law.sentence(f"acceptance_how_{way}", filling.day) if chosen else ""


@choices("case_sources", "案件来源的五种，勾出本案的一种")
def _case_sources(filling: Filling) -> tuple[tuple[str, bool], ...]:
    mine = source_of(filling)
    return tuple((one, one == mine) for one in SOURCES)


@choices("session_results", "调解结果的三种，勾出本场的一种")
def _session_results(filling: Filling) -> tuple[tuple[str, bool], ...]:
    held = filling.held
    mine = held.result if held is not None and held.state is SessionState.HELD else None
    return tuple((one.label, one is mine) for one in SessionResult)


@table("evidence", "证据表：name 名称，source 来源，pages 页数，original 原件或者复印件，giver 提交人，given 日期")
def _evidence(filling: Filling) -> tuple[Mapping[str, str], ...]:
    """What was handed in, as the attachments tell it; who gave it, and whether the original, is for a person to say."""
    return tuple(
        {
            "name": PurePath(row.name).stem,
            "source": row.note or "",
            "pages": "1" if MEDIA[row.media_type].is_picture else "",
            "original": "",
            "giver": "",
            "given": chinese_date(row.added_on),
        }
        for row in filling.attachments
        if is_evidence(row)
    )


@people("co_applicants", "全部当事人，一律称申请人（司法确认由各方共同申请）")
def _co_applicants(filling: Filling) -> tuple[PersonLine, ...]:
    return tuple(replace(one, capacity="申请人") for one in _lines(filling, list(filling.principals)))


@people("speakers", "监护人和代理人")
def _speakers(filling: Filling) -> tuple[PersonLine, ...]:
    return _lines(filling, [one for one in filling.parties if one.role in _SPEAKING])


@table("contacts", "送达地址表：name 当事人，address 住址，phone 电话；本人没有的是代理人、监护人的")
def _contacts(filling: Filling) -> tuple[Mapping[str, str], ...]:
    facts = [party_facts(one) for one in filling.parties]
    reached = [(one.key, *contacts_of(one, facts)) for one in facts if one.role in PRINCIPALS]
    return tuple(
        {"name": filling.told.get(key, ""), "address": address, "phone": phone} for key, address, phone in reached
    )


@text("confirmation_until", "可以申请司法确认的最后一天")
def _confirmation_until(filling: Filling) -> str:
    effective = filling.agreement.effective_on if filling.agreement else None
    deadline = confirmation_deadline(effective, filling.desk.law) if effective else None
    return chinese_date(deadline.due) if deadline is not None and deadline.due is not None else ""


@text("confirmation_left", "申请司法确认还剩几天")
def _confirmation_left(filling: Filling) -> str:
    effective = filling.agreement.effective_on if filling.agreement else None
    return confirmation_words(effective, filling.day, filling.desk.law)


@text("dossier_number", "卷宗编号；还没有装订的为空")
def _dossier_number(filling: Filling) -> str:
    bound = filling.newest(Dossier)
    return bound.number if bound else ""


@text("finished_on", "办结日期：履行完毕、终止调解或者销号之日")
def _finished_on(filling: Filling) -> str:
    ended = filling.newest(Termination)
    performed = str(NAMES["text", "performed_on"].give(filling))
    return performed or (chinese_date(ended.told_on) if ended else str(NAMES["text", "closed_on"].give(filling)))


@items("outcome", "处理结果：协议、终止的原因、销号的理由")
def _outcome(filling: Filling) -> tuple[str, ...]:
    ended, agreed, result = filling.newest(Termination), filling.agreement, filling.case.result
    told = [f"{result.label}。" if result and not agreed else ""]
    if agreed is not None:
        number = str(NAMES["text", "agreement_number"].give(filling))
        told = [f"{result.label}：" if result else "", f"{chinese_date(agreed.made_on)}达成{agreed.form.label}"]
        told += [f"（{number}）" if number else ""]
        told += [f"，付款合计{both(agreed.total_fen)}。" if agreed.total_fen else "。"]
    over = f"{chinese_date(ended.told_on)}终止调解：{ended.reason.label}。{ended.detail}" if ended else ""
    closed = str(NAMES["text", "closure_reason"].give(filling))
    return tuple(part for part in ("".join(told), over, f"销号理由：{closed}。" if closed else "") if part)


@items("performing", "履行情况：一句话，然后各条款的期限和履行")
def _performing(filling: Filling) -> tuple[str, ...]:
    if not filling.terms:
        return ()
    return (
        performed_words(filling),
        *(
            f"{number}. {term_text(term, filling.told).rstrip('。')}，期限{chinese_date(term.due_on)}，"
            + (f"{chinese_date(term.performed_on)}履行完毕。" if term.performed_on else "尚未履行完毕。")
            for number, term in enumerate(filling.terms, 1)
        ),
    )
