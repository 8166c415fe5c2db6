"""Compiling the dossier (卷宗) of a case: all papers and attachments in order, numbered through, kept by hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO

from sqlalchemy.orm import Session

from db import archive
from db.models import Attachment, Case, Dossier, IssuedPaper, Officer
from db.queries.case_file import of_case
from reports.dossier import CompiledDossier, DossierSheet, Part, compile_dossier
from reports.form import built_in_form
from reports.papers import FormPaper, render_paper
from reports.sheets import FormSheet
from rules.attachments import MEDIA, size_words
from rules.documents import missing_documents, missing_problems
from rules.errors import Problem, RuleViolation
from rules.vocabulary import PaperKind, Retention, Track
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.attachments import store_of
from workflow.desk import Desk
from workflow.entries import optional, required
from workflow.file_facts import Issued, file_facts, issued_papers
from workflow.filling.context import Filling
from workflow.filling.fill import named_text
from workflow.numbers import draw_number
from workflow.papers import PaperCopy
from workflow.sealing import require_sight

Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class NewDossier:
    """What is decided when a dossier is compiled: how long it is kept, who checked it, remarks.

    ``waiver`` is why it is compiled although required papers are missing; ``reason`` why a sealed case is opened.
    """

    retention: Retention
    checked_by: int | None = None
    statement: str = ""
    remark: str = ""
    waiver: str = ""
    reason: str = ""


def dossier_problems(desk: Desk, case_id: int) -> list[Problem]:
    """Return a sentence for each required paper the file of a case still lacks."""
    with desk.read() as session:
        case = session.get_one(Case, case_id)
        return _missing(session, desk, case)


def make_dossier(desk: Desk, case_id: int, new: NewDossier, told: Told = lambda *_: None) -> int:
    """Compile the dossier of a case as its file stands, number and keep it. Returns its id.

    Refused while required papers are missing and no reason is given, and for a sealed case without one; Forbidden for
    officers who may not see the names the case hides. ``told`` hears which part is bound, of how many.
    """
    with act(desk, "compile_dossier", reason=new.reason.strip()) as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        require_sight(work.session, desk, case.id)
        if case.sealed_on is not None:
            work.reason = required(new.reason, "reason", "这起纠纷已封存，请写明编卷的理由。")
        lacking = _missing(work.session, desk, case)
        waiver = _require_complete(lacking, new.waiver)
        parts = _parts(work, case)
        if not parts:
            raise RuleViolation("nothing_to_bind", "这起纠纷还没有文书和附件，没有可以编入卷宗的材料。")
        number = draw_number(work, PaperKind.DOSSIER)
        compiled = _compiled(_sheet(work, case, new, number, waiver, lacking), parts, told)
        row = work.add(_kept(work, case, new, number, compiled))
        assert isinstance(row, Dossier)
        return row.id


def dossier_copy(desk: Desk, dossier_id: int, reason: str = "") -> PaperCopy:
    """Return a compiled dossier and enter that it was taken; one of a sealed case needs a reason."""
    with act(desk, "take_dossier", reason=reason.strip()) as work:
        row = work.get(Dossier, dossier_id, "卷宗")
        case = work.get(Case, row.case_id)
        work.about(case.number)
        require_sight(work.session, desk, case.id)
        if case.sealed_on is not None:
            work.reason = required(reason, "reason", "这起纠纷已封存，请写明取用卷宗的理由。")
        return PaperCopy(f"{row.number}调解卷宗.pdf", store_of(desk).read(row.sha256))


def _missing(session: Session, desk: Desk, case: Case) -> list[Problem]:
    day = desk.calendar_day
    have = {one.key for one in issued_papers(session, case) if not one.void_reason}
    return missing_problems(missing_documents(file_facts(session, case, day), have, desk.law, day))


def _require_complete(lacking: Sequence[Problem], waiver: str) -> str:
    told = optional(waiver) or ""
    if lacking and not told:
        raise RuleViolation(
            "dossier_incomplete",
            "".join(problem.sentence for problem in lacking)
            + "请先补齐；确需缺件编卷的，请写明理由，理由写入卷宗情况说明。",
            field="waiver",
            source="、".join(dict.fromkeys(problem.source for problem in lacking)),
        )
    return told


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part with its place in the order of the file."""

    order: tuple[int, int]
    part: Part


@dataclass(slots=True)
class _Gathering:
    """The parts of one dossier being gathered."""

    work: Work
    case: Case
    placed: list[_Placed] = field(default_factory=list)

    def add(self, order: int, part: Part) -> None:
        self.placed.append(_Placed((order, len(self.placed)), part))


_LAST = 10_000


def _parts(work: Work, case: Case) -> list[Part]:
    """Return papers by their place in the file, signed copies after each, then everything else taken in."""
    gathering = _Gathering(work, case)
    rows = {row.key: row for row in work.desk.law.documents(work.calendar_day)}
    files = [row for row in of_case(work.session, Attachment, case.id) if row.removed_on is None]
    for one in issued_papers(work.session, case):
        if not one.void_reason:
            order = rows[one.key].order if one.key in rows else _LAST - 1
            _add_paper(gathering, one, order, [row for row in files if row.paper_id == one.paper_id])
    evidence = rows["evidence"].order if case.track is Track.PEOPLES and "evidence" in rows else _LAST
    for row in files:
        if row.paper_id is None:
            gathering.add(evidence, _file_part(work, row))
    return [placed.part for placed in sorted(gathering.placed, key=lambda placed: placed.order)]


def _add_paper(gathering: _Gathering, one: Issued, order: int, scans: Sequence[Attachment]) -> None:
    session = gathering.work.session
    paper = session.get_one(IssuedPaper, one.paper_id)
    content = archive.content_of(session, paper.id)
    gathering.add(order, Part(paper.title, content, "pdf", remark=paper.number))
    for row in scans:
        gathering.add(order, _file_part(gathering.work, row, f"{paper.title}（签名件）"))


def _file_part(work: Work, row: Attachment, title: str = "") -> Part:
    """Return an attachment as a part: its pages, or a slip that says where it is kept."""
    media = MEDIA[row.media_type]
    name = title or row.note or row.name
    if media.is_picture or media.suffix == "pdf":
        return Part(name, store_of(work.desk).read(row.sha256), media.suffix, remark=row.name if row.note else "")
    return Part(name, render_paper(_slip(work, row)), "pdf", remark=f"{media.label}，另存")


def _slip(work: Work, row: Attachment) -> FormPaper:
    media = MEDIA[row.media_type]
    texts: Mapping[str, str] = {
        "file_name": row.name,
        "file_kind": media.label,
        "file_size": size_words(row.size),
        "file_hash": row.sha256,
        "file_note": row.note or "",
        "file_added": chinese_date(row.added_on),
    }
    organ = work.desk.settings.organ
    return FormPaper(built_in_form("slip"), FormSheet(organ, "", False, texts, {}, {}, "", work.desk.settings.mark))


def _sheet(
    work: Work, case: Case, new: NewDossier, number: str, waiver: str, lacking: Sequence[Problem]
) -> DossierSheet:
    filling = Filling(work.session, work.desk, case, work.calendar_day, work.now, case.track, number, work.head)
    told = partial(named_text, filling)
    peoples = case.track is Track.PEOPLES
    checker = work.get(Officer, new.checked_by, "检查人").name if new.checked_by else ""
    return DossierSheet(
        organ=filling.organ,
        title="人民调解卷宗" if peoples else "治安调解卷宗" if case.track else "调解卷宗",
        name=case.title,
        number=number,
        mediators=told("chair") or told("owner"),
        mediated=told("mediated_span"),
        compiled_by=work.desk.officer.name,
        compiled_on=told("made_on"),
        retention=new.retention.label,
        remark=new.remark,
        year=str(work.calendar_day.year),
        case_class=told("category"),
        statement=_statement(filling, new, waiver, lacking),
        checked_by=checker,
        trail_head=work.head,
        mark=work.desk.settings.mark,
        mediators_label="人民调解员" if peoples else "主持人",
    )


def _statement(filling: Filling, new: NewDossier, waiver: str, lacking: Sequence[Problem]) -> tuple[str, ...]:
    told = tuple(line for line in new.statement.splitlines() if line.strip())
    if not lacking:
        return told
    missing = "".join(problem.sentence for problem in lacking).replace("卷内还缺", "").replace("。", "；").rstrip("；")
    law = filling.desk.law
    return (*told, *law.sentences("dossier_missing", filling.day, missing=missing, reason=waiver.rstrip("。")))


def _compiled(sheet: DossierSheet, parts: Sequence[Part], told: Told) -> CompiledDossier:
    from reports.fonts import machine_fonts

    return compile_dossier(sheet, parts, machine_fonts(), told)


def _kept(work: Work, case: Case, new: NewDossier, number: str, compiled: CompiledDossier) -> Dossier:
    sha256, size = store_of(work.desk).keep(BytesIO(compiled.content))
    return Dossier(
        case_id=case.id,
        number=number,
        retention=new.retention,
        pages=compiled.pages,
        sha256=sha256,
        size=size,
        remark=optional(new.remark),
        compiled_at=work.now,
        compiled_on=work.calendar_day,
        compiled_by=work.desk.officer.id,
    )
