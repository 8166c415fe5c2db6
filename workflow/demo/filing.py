"""What is put into the file of a case: evidence handed in, signed copies, and the dossier in the end."""

from __future__ import annotations

from datetime import date

from db.models import Agreement, Attachment, Case
from db.queries.case_file import of_case
from rules.vocabulary import Retention, Track
from workflow.attachments import NewAttachment, add_attachments, attach_scan
from workflow.demo.handed_in import document, photograph
from workflow.demo.paperwork import make
from workflow.demo.stage import CLERK, DEPUTY, CaseOnStage, Stage
from workflow.dossiers import NewDossier, dossier_problems, make_dossier
from workflow.file_facts import issued_papers
from workflow.views.documents import document_form

BOUND_FROM = date(2019, 6, 1)
"""From this day on the first complete file of each track is bound, and no other: binding takes its time."""

_HANDED_IN = {
    "0202": "天花板渗水照片",
    "0206": "门诊病历",
    "0304": "租房合同",
    "0401": "借条",
    "0602": "后视镜受损照片",
    "0603": "门诊病历和收费票据",
    "1001": "考勤表",
    "1401": "购机发票",
}
"""What is brought along in a dispute of a category."""


def hand_in_evidence(stage: Stage, case: CaseOnStage) -> None:
    """Take in what the first side has brought along, and list it."""
    name = _HANDED_IN.get(case.script.story.category)
    if not case.in_full or name is None:
        return
    seed = f"{name}{case.id}"
    picture = photograph(seed) if "照片" in name else document(seed)
    suffix = "jpg" if "照片" in name else "png"
    add_attachments(
        stage.desk(CLERK), case.id, [NewAttachment(picture, f"{name}.{suffix}", f"{case.script.me.name}提交")]
    )
    list_evidence(stage, case)


def list_evidence(stage: Stage, case: CaseOnStage) -> None:
    """List what was handed in in 人民调解, where anything was."""
    if not case.in_full or case.track is not Track.PEOPLES:
        return
    (ask,) = document_form(stage.desk(CLERK), case.id, "evidence").asks
    rows = [row | {"source": "当事人提交", "original": "原件", "giver": case.script.me.name} for row in ask.first]
    if rows:
        make(stage, case, "evidence", by=CLERK, evidence=rows)


def file_away(stage: Stage, case: CaseOnStage) -> None:
    """Bind the file of a case that was struck off, when it is the first complete one of its track since June."""
    wanted = f"dossier {case.track.value}"
    if not case.in_full or stage.today < BOUND_FROM or wanted in stage.shown:
        return
    desk = stage.desk(CLERK)
    if "agreement" not in case.issued or dossier_problems(desk, case.id):
        return
    stage.shown.add(wanted)
    _scan_what_was_signed(stage, case)
    make_dossier(desk, case.id, NewDossier(Retention.LONG, checked_by=stage.officer_id(DEPUTY)))


def scan_agreement(stage: Stage, case: CaseOnStage, agreement: int) -> None:
    """Take the signed copy of a written agreement in."""
    with stage.desk().read() as session:
        paper = session.get_one(Agreement, agreement).paper_id
    if case.in_full and paper is not None:
        scan = NewAttachment(document(f"agreement{paper}", signed=True), "协议书签名件.png")
        attach_scan(stage.desk(CLERK), paper, [scan])


def _scan_what_was_signed(stage: Stage, case: CaseOnStage) -> None:
    desk = stage.desk(CLERK)
    with desk.read() as session:
        issued = issued_papers(session, session.get_one(Case, case.id))
        taken = {row.paper_id for row in of_case(session, Attachment, case.id)}
    for one in issued:
        row = desk.law.document(one.key, stage.today)
        if row.signed and not one.void_reason and one.paper_id not in taken:
            scan = document(f"{one.key}{one.paper_id}", signed=True)
            attach_scan(desk, one.paper_id, [NewAttachment(scan, f"{row.label}签名件.png")])
