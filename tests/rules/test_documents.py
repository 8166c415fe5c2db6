"""The papers of a file: what must be in it, what may be, and what is told while one is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.document_words import CONDITIONS
from rules.documents import (
    CONDITION_CHECKS,
    FileFacts,
    copies_count,
    document_set,
    missing_documents,
    missing_problems,
    procedure_of,
)
from rules.errors import RuleViolation
from rules.law_rows import DocumentRow
from rules.law_tables import load_law
from rules.numbering import DEFAULT_PATTERNS
from rules.vocabulary import AgreementForm, ClosureReason, Need, PaperKind, Procedure, Track

LAW = load_law()
DAY = date(2019, 6, 30)

# ● must be in the file, ○ where it was used, · is not in it. 司发通〔2010〕239号, in the order of its list of papers;
# of 申请书 and 受理登记表, and of 协议书 and 口头协议登记表, one is enough.
PEOPLES = """
                     简易 普通 司法确认
人民调解申请书         ○  ●  ●
人民调解受理登记表     ○  ●  ●
人民调解权利义务告知书 ○  ●  ●
授权委托书             ○  ○  ○
人民调解调查记录       ○  ○  ○
证据清单               ○  ○  ○
人民调解记录           ○  ●  ●
人民调解协议书         ●  ●  ●
人民调解口头协议登记表 ●  ●  ·
终止调解通知书         ○  ○  ○
收条                   ○  ○  ○
人民调解回访记录       ○  ○  ○
司法确认申请书         ○  ○  ●
调解组织主持调解证明   ○  ○  ●
结案报告               ○  ○  ○
不予处罚书面申请       ○  ○  ○
家庭暴力告诫书         ○  ○  ○
移送人民调解函         ○  ○  ○
移送案件通知书         ○  ○  ○
纠纷移交函             ○  ○  ○
委托人民调解书         ○  ○  ○
矛盾纠纷隐患督办函     ○  ○  ○
"""

# 程序规定 261: evidence, decisions, other papers. On the spot the agreement alone (178).
SECURITY = """
                         当场 简易 普通
治安调解笔录               ·  ○  ●
治安调解协议书             ·  ●  ●
现场治安调解协议书         ●  ·  ·
不适用、终止治安调解记录   ○  ○  ○
授权委托书                 ·  ○  ○
录音录像告知书             ·  ○  ○
收条                       ·  ○  ○
不予处罚书面申请           ·  ○  ○
家庭暴力告诫书             ○  ○  ○
移送人民调解函             ·  ○  ○
移送案件通知书             ·  ○  ○
纠纷移交函                 ·  ○  ○
委托人民调解书             ·  ○  ○
矛盾纠纷隐患督办函         ○  ○  ○
"""

OPEN = {Track.PEOPLES: FileFacts(Track.PEOPLES), Track.SECURITY: FileFacts(Track.SECURITY)}
AGREED = FileFacts(Track.PEOPLES, agreement=AgreementForm.WRITTEN, sessions=1)
POLICE = replace(AGREED, track=Track.SECURITY)
ON_SPOT = replace(POLICE, agreement=AgreementForm.ON_SPOT_PAPER, performed_at_once=True)


def marks(row: DocumentRow, procedures: list[Procedure]) -> list[str]:
    return ["●" if one in row.required else "○" if one in row.if_needed else "·" for one in procedures]


@pytest.mark.parametrize(
    ("track", "table", "procedures"),
    [
        (Track.PEOPLES, PEOPLES, [Procedure.SIMPLE, Procedure.ORDINARY, Procedure.CONFIRMED]),
        (Track.SECURITY, SECURITY, [Procedure.ON_SPOT, Procedure.SIMPLE, Procedure.ORDINARY]),
    ],
)
def test_the_papers_of_each_track_and_procedure_are_those_of_the_table(
    track: Track, table: str, procedures: list[Procedure]
) -> None:
    rows = [row for row in LAW.documents(DAY) if row.track in ("", track)]
    told = [line.split() for line in table.strip().splitlines()[1:]]
    assert [[row.label, *marks(row, procedures)] for row in rows] == told


def need(facts: FileFacts, key: str) -> Need | None:
    return next((line.need for line in document_set(facts, LAW, DAY) if line.row.key == key), None)


def missing(facts: FileFacts, *have: str) -> list[str]:
    return [line.row.key for line in missing_documents(facts, have, LAW, DAY)]


@pytest.mark.parametrize(
    ("facts", "procedure"),
    [
        (OPEN[Track.SECURITY], Procedure.ORDINARY),
        (FileFacts(), Procedure.ORDINARY),
        (AGREED, Procedure.ORDINARY),
        (replace(AGREED, performed_at_once=True), Procedure.SIMPLE),
        (replace(AGREED, agreement=AgreementForm.ORAL), Procedure.SIMPLE),
        (replace(AGREED, performed_at_once=True, minors=1), Procedure.ORDINARY),
        (replace(AGREED, performed_at_once=True, agents=1), Procedure.ORDINARY),
        (replace(AGREED, performed_at_once=True, family_violence=True), Procedure.ORDINARY),
        (replace(AGREED, confirmation_sought=True), Procedure.CONFIRMED),
        (replace(POLICE, confirmation_sought=True), Procedure.ORDINARY),
        (ON_SPOT, Procedure.ON_SPOT),
        (replace(ON_SPOT, agreement=AgreementForm.ON_SPOT), Procedure.ON_SPOT),
        (replace(AGREED, terminated=True, agreement=None), Procedure.ORDINARY),
    ],
)
def test_the_procedure_follows_from_how_the_parties_agreed(facts: FileFacts, procedure: Procedure) -> None:
    assert procedure_of(facts) is procedure


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        (replace(POLICE, one_officer=True), "recording_notice"),
        (replace(POLICE, agents=1), "security.authority"),
        (replace(AGREED, agents=1), "peoples.authority"),
        (replace(AGREED, payments=1), "peoples.voucher"),
        (replace(POLICE, payments=1), "security.voucher"),
        (replace(AGREED, visits=1), "visit_record"),
        (replace(AGREED, evidence=2), "evidence"),
        (replace(POLICE, family_violence=True), "warning"),
        (replace(AGREED, sent_to_committee=True), "transfer"),
        (replace(POLICE, entrusted=True), "entrustment"),
        (replace(POLICE, settled_aside=True), "no_penalty"),
        (replace(AGREED, terminated=True), "termination"),
        (replace(POLICE, terminated=True), "end_security"),
    ],
)
def test_a_paper_kept_where_it_is_used_is_required_once_it_was(facts: FileFacts, key: str) -> None:
    before = OPEN[facts.track] if facts.track else FileFacts()
    assert need(before, key) is Need.IF_NEEDED
    assert need(facts, key) is Need.REQUIRED
    assert key in missing(facts)
    assert key not in missing(facts, key)


@pytest.mark.parametrize(
    ("facts", "gone"),
    [
        (replace(AGREED, by_application=False), "application"),
        (replace(AGREED, agreement=AgreementForm.ORAL), "agreement_peoples"),
        (AGREED, "agreement_oral"),
        (FileFacts(Track.PEOPLES, terminated=True), "agreement_peoples"),
        (FileFacts(Track.PEOPLES, terminated=True), "peoples.record"),
        (FileFacts(Track.PEOPLES, terminated=True), "rights_notice"),
        (FileFacts(Track.SECURITY, sent_to_committee=True), "agreement_security"),
        (FileFacts(Track.SECURITY, closing=ClosureReason.PROSECUTED, family_violence=True), "warning"),
        (replace(ON_SPOT, agreement=AgreementForm.ON_SPOT), "agreement_on_spot"),
    ],
)
def test_a_paper_that_cannot_come_any_more_is_not_asked_for(facts: FileFacts, gone: str) -> None:
    assert need(facts, gone) is None


def test_a_session_that_was_held_keeps_its_record_although_nothing_was_agreed() -> None:
    failed = FileFacts(Track.PEOPLES, sessions=1, terminated=True)
    assert need(failed, "peoples.record") is Need.REQUIRED
    assert missing(failed, "application", "rights_notice", "peoples.record") == ["termination"]


def test_one_paper_of_two_alternatives_is_enough() -> None:
    full = ("rights_notice", "peoples.record", "agreement_peoples")
    assert missing(AGREED, *full, "application") == []
    assert missing(AGREED, *full, "acceptance") == []
    assert missing(AGREED, *full) == ["application", "acceptance"]


def test_alternatives_are_told_in_one_sentence_with_where_the_need_comes_from() -> None:
    told = missing_problems(missing_documents(AGREED, ("rights_notice", "peoples.record"), LAW, DAY))
    assert [problem.sentence for problem in told] == [
        "卷内还缺《人民调解申请书》或者《人民调解受理登记表》。",
        "卷内还缺《人民调解协议书》。",
    ]
    assert all("司发通〔2010〕239号" in problem.source for problem in told)
    assert told[0].field == "documents.application"


def test_nothing_is_written_where_the_recording_holds_all() -> None:
    assert missing(replace(ON_SPOT, agreement=AgreementForm.ON_SPOT)) == []
    assert missing(ON_SPOT) == ["agreement_on_spot"]


def test_the_simple_file_needs_the_agreement_and_what_was_paid() -> None:
    simple = replace(AGREED, performed_at_once=True, payments=1)
    assert missing(simple) == ["agreement_peoples", "peoples.voucher"]
    assert missing(replace(simple, agreement=AgreementForm.ORAL, payments=0)) == ["agreement_oral"]
    assert missing(replace(POLICE, performed_at_once=True)) == ["agreement_security"]


def test_a_file_for_the_court_is_the_ordinary_one_with_its_two_papers() -> None:
    ordinary = missing(AGREED)
    assert missing(replace(AGREED, confirmation_sought=True)) == [*ordinary, "confirmation", "confirmation_proof"]


def test_a_dispute_on_no_track_has_only_the_papers_of_the_police_it_calls_for() -> None:
    keys = [line.row.key for line in document_set(FileFacts(), LAW, DAY)]
    letters = ["transfer", "transfer_police", "transfer_office", "entrustment", "hazard_letter"]
    assert keys == ["no_penalty", "warning", *letters]
    assert missing(FileFacts(terminated=True)) == ["end_security"]


def test_a_duplicate_needs_no_paper_of_its_own() -> None:
    assert missing(replace(AGREED, closing=ClosureReason.DUPLICATE, payments=1)) == []


TRACKS = st.sampled_from([Track.SECURITY, Track.PEOPLES, None])
FORMS = st.sampled_from([None, *AgreementForm])
FILES = st.builds(
    FileFacts,
    track=TRACKS,
    agreement=FORMS,
    performed_at_once=st.booleans(),
    confirmation_sought=st.booleans(),
    family_violence=st.booleans(),
    agents=st.integers(0, 2),
    minors=st.integers(0, 2),
    one_officer=st.booleans(),
    by_application=st.sampled_from([None, True, False]),
    payments=st.integers(0, 2),
    visits=st.integers(0, 2),
    sessions=st.integers(0, 2),
    evidence=st.integers(0, 2),
    terminated=st.booleans(),
    sent_to_committee=st.booleans(),
    entrusted=st.booleans(),
    settled_aside=st.booleans(),
    closing=st.sampled_from([None, *ClosureReason]),
)


@given(FILES)
def test_a_file_that_holds_its_whole_set_lacks_nothing(facts: FileFacts) -> None:
    have = {line.row.key for line in document_set(facts, LAW, DAY)}
    assert missing_documents(facts, have, LAW, DAY) == ()


@given(FILES, st.data())
def test_any_one_required_paper_that_is_taken_out_is_named(facts: FileFacts, data: st.DataObject) -> None:
    lines = document_set(facts, LAW, DAY)
    alone = [line for line in lines if line.required and sum(one.row.group == line.row.group for one in lines) == 1]
    free = [line for line in lines if line.required and not line.row.group]
    wanted = [*free, *(line for line in alone if line.row.group)]
    if not wanted:
        return
    out = data.draw(st.sampled_from(wanted))
    have = {line.row.key for line in lines} - {out.row.key}
    assert missing_documents(facts, have, LAW, DAY) == (out,)
    assert out.row.label in missing_problems([out])[0].sentence


@given(FILES)
def test_papers_stand_in_the_order_of_the_dossier_each_once(facts: FileFacts) -> None:
    lines = document_set(facts, LAW, DAY)
    assert [line.row.order for line in lines] == sorted(line.row.order for line in lines)
    assert len({line.row.key for line in lines}) == len(lines)
    assert all(line.row.track in ("", facts.track or Track.SECURITY) for line in lines)


def test_every_condition_has_its_question_and_is_used() -> None:
    rows = LAW.documents(DAY)
    assert set(CONDITIONS) == set(CONDITION_CHECKS)
    assert {name for row in rows for name in (row.when, row.unless) if name} == set(CONDITIONS)


def test_every_paper_is_numbered_in_a_series_that_has_a_pattern() -> None:
    own = {
        "agreement_security", "agreement_on_spot", "agreement_peoples", "agreement_oral", "record", "transfer",
        "transfer_police", "transfer_office", "termination", "end_security", "entrustment", "warning",
        "hazard_letter",
    }  # fmt: skip
    rows = LAW.documents(DAY)
    assert all(row.numbered_in in DEFAULT_PATTERNS for row in rows)
    assert {row.series for row in rows} == own | {"case_paper"}
    assert {row.kind for row in rows if row.series == "case_paper"}.isdisjoint(map(PaperKind, own))


def test_every_paper_of_the_vocabulary_a_case_may_hold_has_its_row() -> None:
    registers = {
        PaperKind.INCIDENT, PaperKind.CASE, PaperKind.CASE_PAPER, PaperKind.DOSSIER, PaperKind.DAY_SHEET,
        PaperKind.WEEK_SHEET, PaperKind.MINUTES, PaperKind.SUPERVISION, PaperKind.MONTH_BOOK, PaperKind.OWN,
    }  # fmt: skip
    assert {row.kind for row in LAW.documents(DAY)} == set(PaperKind) - registers


@pytest.mark.parametrize(
    ("key", "principals", "copies"),
    [
        ("agreement_security", 2, 3),
        ("agreement_security", 4, 5),
        ("agreement_on_spot", 2, 1),
        ("agreement_on_spot", 3, 2),
        ("agreement_peoples", 3, 4),
        ("peoples.voucher", 2, 2),
        ("application", 2, 1),
        ("termination", 3, 2),  # made out to each party: one set is handed out, one is kept
    ],
)
def test_each_party_gets_its_copy_and_one_is_kept(key: str, principals: int, copies: int) -> None:
    assert copies_count(LAW.document(key, DAY), principals) == copies


def test_only_agreements_and_letters_with_a_receipt_are_printed_on_one_side() -> None:
    rows = LAW.documents(DAY)
    assert {row.key for row in rows if not row.duplex} == {
        "agreement_security",
        "agreement_on_spot",
        "agreement_peoples",
        "transfer",
        "transfer_police",
        "transfer_office",
        "entrustment",
        "hazard_letter",
        "termination",
    }


OWN = {
    "key": "own_reply", "label": "答复函", "track": "", "required": [], "if_needed": ["ordinary"], "about": "case",
    "form": "own_reply", "series": "case_paper", "order": 170, "copies": "2", "valid_from": "2019-01-01",
    "source": "本所",
}  # fmt: skip


def test_a_station_adds_a_paper_of_its_own() -> None:
    law = LAW.with_overrides({"documents": [OWN]})
    row = law.document("own_reply", DAY)
    assert row.kind is PaperKind.OWN
    assert row in [line.row for line in document_set(AGREED, law, DAY)]
    assert row not in [line.row for line in document_set(AGREED, law, date(2018, 12, 31))]


def test_a_station_makes_a_paper_required_in_its_files() -> None:
    changed = {"key": "case_report", "valid_from": "2011-01-01", "required": ["ordinary"], "if_needed": ["simple"]}
    law = LAW.with_overrides({"documents": [changed]})
    assert [line.row.key for line in missing_documents(AGREED, (), law, DAY)][-1] == "case_report"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"track": "civil"}, "未知的调解类型“civil”"),
        ({"required": ["quick"]}, "未知的程序“quick”"),
        ({"required": ["ordinary"]}, "既是必备又是按需"),
        ({"about": "dog"}, "未知的办理对象“dog”"),
        ({"copies": "7"}, "未知的份数“7”"),
        ({"when": "rain"}, "未知的情形“rain”"),
        ({"unless": "rain"}, "未知的情形“rain”"),
        ({"needs": ["hope"]}, "未知的前提“hope”"),
        ({"issued_by": "wish"}, "未知的出具方式“wish”"),
        ({"series": "own"}, "未知的编号序列“own”"),
        ({"key": "reply"}, "未知的文书“reply”"),
        ({"key": "peoples.own_reply"}, "key 中的调解类型"),
        ({"order": 0}, "卷内次序"),
        ({"label": " "}, "缺少文书名称"),
        ({"form": ""}, "缺少版式"),
        ({"when": "paid", "if_needed": [], "required": ["simple"]}, "只有按需的文书"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_with_its_reason(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        LAW.with_overrides({"documents": [{**OWN, **changes}]})


def test_an_unknown_paper_is_refused_and_an_old_one_still_named() -> None:
    with pytest.raises(RuleViolation, match="没有“diary”这一种文书"):
        LAW.document("diary", DAY)
    assert LAW.document_label("warning", date(1999, 1, 1)) == "家庭暴力告诫书"
    assert LAW.document_label("diary", DAY) == "diary"
