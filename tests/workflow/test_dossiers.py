"""The dossier of a case: complete or with a reason, in order, kept and taken out again."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from db.models import Dossier
from db.verify import verify_station
from rules.errors import Forbidden
from rules.vocabulary import Retention, Role, Track
from tests.builders import a_case, an_agreement, one, refused, seat, with_parties
from workflow.agreements import record_performance
from workflow.attachments import NewAttachment, add_attachments, attach_scan, store_of
from workflow.documents import NewDocument, issue_document
from workflow.dossiers import NewDossier, dossier_copy, dossier_problems, make_dossier
from workflow.sealing import seal_case
from workflow.views.case import case_view

LONG = NewDossier(Retention.LONG, waiver="其余材料另行补齐")


def a_picture(colour: str = "grey") -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(sink, "JPEG")
    return sink.getvalue()


def a_file(desk, track: Track = Track.SECURITY):
    """A case with an agreement, a payment, its receipt and a photograph."""
    agreed = an_agreement(desk, track)
    record_performance(desk, agreed.term, desk.calendar_day, amount_fen=20_000, voucher="收条1")
    issue_document(desk, agreed.case, NewDocument(f"{track.value}.voucher", 1))
    add_attachments(desk, agreed.case, [NewAttachment(a_picture(), "西墙.jpg", "西墙裂缝")])
    return agreed.case


def titles(content: bytes) -> list[str]:
    return [str(entry.title) for entry in PdfReader(io.BytesIO(content)).outline]


def test_what_the_file_lacks_is_named_and_stops_the_dossier_until_somebody_says_why(desk):
    case = a_file(desk, Track.PEOPLES)
    told = "".join(problem.sentence for problem in dossier_problems(desk, case))
    assert "《人民调解记录》" in told
    with refused(desk, "dossier_incomplete") as caught:
        make_dossier(desk, case, NewDossier(Retention.SHORT))
    assert "《人民调解记录》" in caught.value.sentence
    dossier = make_dossier(desk, case, LONG)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(dossier_copy(desk, dossier).content)).pages)
    assert "其余材料另行补齐" in "".join(text.split())


def test_papers_stand_in_their_order_with_cover_contents_and_true_page_numbers(desk):
    dossier = make_dossier(desk, a_file(desk), LONG)
    content = dossier_copy(desk, dossier).content
    assert titles(content) == ["卷宗封面", "卷内目录", "治安调解协议书", "收条", "西墙裂缝", "卷宗情况说明", "封底"]
    row = one(desk, Dossier, dossier)
    assert row.pages == len(PdfReader(io.BytesIO(content)).pages)
    assert row.number == "（2019）云人调卷第1号"


def test_a_signed_copy_follows_its_paper(desk):
    case = a_file(desk)
    paper = next(line for line in case_view(desk, case).file.lines if line.kind == "治安调解协议书")
    attach_scan(desk, paper.paper_id, [NewAttachment(a_picture("white"), "签名.jpg")])
    content = dossier_copy(desk, make_dossier(desk, case, LONG)).content
    assert titles(content)[2:4] == ["治安调解协议书", "治安调解协议书（签名件）"]


def test_a_file_that_cannot_be_bound_is_stood_for_by_a_slip_with_its_hash(desk):
    case = a_file(desk)
    sound = b"ID3\x03\x00\x00\x00\x00\x00\x21" + b"\x00" * 4000
    (recording,) = add_attachments(desk, case, [NewAttachment(sound, "录音.mp3", "现场录音")])
    content = dossier_copy(desk, make_dossier(desk, case, LONG)).content
    assert recording
    assert "现场录音" in titles(content)
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)
    assert "另行保存，凭校验值核对" in text


def test_a_dossier_lies_in_the_store_is_checked_and_cannot_be_changed(desk):
    dossier = make_dossier(desk, a_file(desk), LONG)
    row = one(desk, Dossier, dossier)
    with desk.read() as session:
        assert verify_station(session, store=store_of(desk)).sound
    store_of(desk).place(row.sha256).write_bytes(b"x")
    with desk.read() as session:
        faults = verify_station(session, store=store_of(desk)).faults
    assert [fault for fault in faults if row.number in fault]


def test_a_sealed_case_is_bound_and_taken_only_with_a_reason(desk):
    case = a_file(desk)
    dossier = make_dossier(desk, case, LONG)
    seal_case(desk, case, "治安管理处罚法第一百三十六条")
    with refused(desk, "required"):
        dossier_copy(desk, dossier)
    with refused(desk, "required"):
        make_dossier(desk, case, LONG)
    assert dossier_copy(desk, dossier, "检察院调卷").content
    assert make_dossier(desk, case, NewDossier(Retention.LONG, waiver="另补", reason="归档"))
    with refused(desk, "not_your_right", Forbidden):
        dossier_copy(seat(desk, Role.AUXILIARY), dossier, "看看")


def test_a_case_without_anything_has_no_dossier(desk):
    case = a_case(desk)
    with_parties(desk, case)
    with refused(desk, "nothing_to_bind"):
        make_dossier(desk, case, LONG)


@pytest.mark.parametrize("stop_at", [1, 3])
def test_a_dossier_stopped_half_way_leaves_no_number(desk, stop_at):
    case = a_file(desk)

    def told(done, _whole, _what):
        if done >= stop_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_dossier(desk, case, LONG, told)
    assert one(desk, Dossier, make_dossier(desk, case, LONG)).number.endswith("第1号")
