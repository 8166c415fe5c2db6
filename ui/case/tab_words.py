"""What is said above the lists of a tab: what is still wanting, how far it has come, and the key that goes on."""

from __future__ import annotations

from dataclasses import dataclass

from rules.money import yuan
from rules.vocabulary import CaseState, DueKind
from rules.wording import chinese_date
from ui.colours import Tone
from ui.shortcuts import shortcut
from workflow.views.case import CaseView
from workflow.views.case_course import TermRow


@dataclass(frozen=True, slots=True)
class TabWords:
    """A few sentences and what they mean; empty ``text`` shows nothing."""

    text: str = ""
    tone: Tone = Tone.NEUTRAL


def party_words(view: CaseView) -> TabWords:
    """Say what about the parties would keep a session from being taken down."""
    if not view.parties_lack:
        return TabWords()
    keys = f"更正按{_key('replace_party')}，登记按{_key('add_party')}。"
    return TabWords(f"登记调解以前还要办：{''.join(view.parties_lack)}{keys}", Tone.WARN)


def session_words(view: CaseView) -> TabWords:
    """Say which chair of a booking might have to withdraw, and the key that replaces the chair."""
    hints = dict(view.recusals)
    chairs = dict.fromkeys(one.chair_id for one in view.course.sessions if one.booked)
    words = "".join(hints[one] for one in chairs if one in hints)
    return TabWords(f"{words}更换主持人按{_key('move_session')}。", Tone.WARN) if words else TabWords()


def paper_words(view: CaseView) -> TabWords:
    """Say which papers the file still lacks, and the key that makes the chosen one."""
    if not view.file.procedure:
        return TabWords()
    kind = f"{view.track.label if view.track else ''}（{view.file.procedure}）"
    if not view.file.lacking:
        return TabWords(f"{kind}必备的文书已齐。{_still_open(view)}", Tone.GOOD)
    names = "、".join(view.file.lacking)
    return TabWords(f"{kind}还缺：{names}。选中一种，按{_key('issue_document')}出具。", Tone.WARN)


def _still_open(view: CaseView) -> str:
    """Return what is still to be done with the issued papers, else what comes of them when the case is over."""
    standing = [line for line in view.file.lines if line.paper_id is not None and not line.void_reason]
    unprinted = sum(not line.copies for line in standing)
    unsigned = sum(line.signed and not line.scans for line in standing)
    waiting = [f"{unprinted}份尚未打印"] if unprinted else []
    waiting += [f"{unsigned}份还没有附签名件（按{_key('attach_scan')}）"] if unsigned else []
    if waiting:
        return f"其中{'，'.join(waiting)}。"
    return f"按{_key('compile_dossier')}编成卷宗。" if view.state is CaseState.CLOSED else ""


def performance_words(view: CaseView) -> TabWords:
    """Say what has been paid of what was promised, what falls due next, and what is to be done now."""
    terms = [term for term in view.course.terms if term.stands]
    if not terms:
        return TabWords()
    waiting = [term for term in terms if term.open]
    if not waiting:
        return TabWords(f"{_sums(terms)}协议已全部履行。{_after_performance(view)}", Tone.GOOD)
    able = {offer.name for offer in view.acts if offer.open}
    if "record_performance" in able:
        return _waiting_words(view, terms, waiting)
    unsigned = any(one.unsigned for one in view.course.agreements)
    step = f"协议还没有签齐，按{_key('sign_agreement')}登记签名，生效后登记履行。" if unsigned else ""
    return TabWords(f"{_sums(terms)}{step}", Tone.WARN)


def _waiting_words(view: CaseView, terms: list[TermRow], waiting: list[TermRow]) -> TabWords:
    nearest = min(waiting, key=lambda term: term.due_on)
    dues = (row.standing for row in view.deadlines if row.kind is DueKind.PERFORMANCE and row.due == nearest.due_on)
    due = f"下一项{chinese_date(nearest.due_on)}到期（{next(dues, nearest.status)}）：{nearest.text}。"
    tone = Tone.BAD if nearest.overdue else Tone.WARN
    return TabWords(f"{_sums(terms)}{due}选中条款，按{_key('record_performance')}登记履行。", tone)


def _sums(terms: list[TermRow]) -> str:
    """Return what was promised and kept: in money, and in terms where there is more than one."""
    owed, left = sum(term.amount_fen for term in terms), sum(term.left_fen for term in terms)
    money = f"应付{yuan(owed)}元，已付{yuan(owed - left)}元" + (f"，尚欠{yuan(left)}元。" if left else "。")
    kept = sum(term.performed for term in terms)
    several = f"共{len(terms)}项，已履行{kept}项。" if len(terms) > 1 else ""
    return f"{money if owed else ''}{several}"


def _after_performance(view: CaseView) -> str:
    """Return the key of the first of the usual acts that now comes."""
    coming = next((name for name in view.next_acts if name in _AFTERWARDS), "")
    label = next((offer.label for offer in view.acts if offer.name == coming), "")
    return f"下一步：按{_key(coming)}{label}。" if coming else ""


_AFTERWARDS = ("record_visit", "apply_for_closure", "approve_closure", "plan_visit")


def _key(name: str) -> str:
    return shortcut(name).shown
