"""Files of a case: told by content, kept under their hash, never lost, never half there."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from db.store import Store
from rules.attachments import MEDIA, shown_name
from rules.errors import StorageUnavailable
from rules.vocabulary import PartyRole
from tests.builders import a_case, party_values, refused
from workflow.attachments import NewAttachment, add_attachments, attachment_copy, remove_attachment
from workflow.desk import Desk
from workflow.parties import add_party
from workflow.upkeep import back_up, restore, verify
from workflow.views.attachments import attachment_lines, contents_of


def picture(colour: str = "red") -> bytes:
    sink = BytesIO()
    Image.new("RGB", (40, 30), colour).save(sink, "JPEG")
    return sink.getvalue()


def office(inside: str) -> bytes:
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(inside, "<x/>")
    return sink.getvalue()


def new(content: bytes, name: str = "现场照片.jpg") -> NewAttachment:
    return NewAttachment(content, name)


def files_in(desk: Desk) -> list[Path]:
    return [path for path in desk.station.store.folder.rglob("*") if path.is_file()]


def test_a_file_is_kept_under_its_hash_with_its_name_as_text(desk: Desk, tmp_path: Path) -> None:
    case, source = a_case(desk), tmp_path / "照片.png.exe"
    source.write_bytes(picture())
    (attachment,) = add_attachments(desk, case, [NewAttachment(source, source.name, "西墙裂缝")])
    (line,) = attachment_lines(desk, case)
    assert (line.name, line.kind, line.note, line.picture) == ("照片.png.exe", "图片", "西墙裂缝", True)
    assert [path.name for path in files_in(desk)] == [hashlib.sha256(picture()).hexdigest()]
    assert contents_of(desk, line) == picture()
    assert attachment_copy(desk, attachment).name == f"附件{attachment}.jpg"
    assert verify(desk.station).checked["附件"] == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture(), "图片"),
        (b"%PDF-1.7 ...", "PDF文件"),
        (office("word/document.xml"), "Word文件"),
        (office("xl/workbook.xml"), "Excel文件"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "录音"),
        (b"\x00\x00\x00\x18ftypmp42....", "录像"),
        (b"\x00\x00\x00\x18ftypM4A ....", "录音"),
    ],
)
def test_what_a_file_is_is_told_by_its_content(desk: Desk, content: bytes, kind: str) -> None:
    case = a_case(desk)
    add_attachments(desk, case, [new(content, "无名.bin")])
    assert attachment_lines(desk, case)[0].kind == kind


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"#!/bin/sh\n", b"<html>", office("evil.exe"), b"PK\x03\x04broken"])
def test_other_kinds_are_refused_under_any_name(desk: Desk, content: bytes) -> None:
    case = a_case(desk)
    with refused(desk, "media_unknown") as caught:
        add_attachments(desk, case, [new(content, "照片.jpg")])
    assert caught.value.sentence.startswith("“照片.jpg”：")
    assert files_in(desk) == []


def test_an_empty_and_a_huge_file_are_refused(desk: Desk, tmp_path: Path) -> None:
    case, huge = a_case(desk), tmp_path / "大图.jpg"
    with huge.open("wb") as file:
        file.write(picture())
        file.truncate(MEDIA["jpg"].most + 1)
    with refused(desk, "media_large"):
        add_attachments(desk, case, [NewAttachment(huge, huge.name)])
    with refused(desk, "media_unknown"):
        add_attachments(desk, case, [new(b"")])
    with refused(desk, "no_files"):
        add_attachments(desk, case, [])


def test_of_several_files_all_are_taken_in_or_none(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "media_unknown"):
        add_attachments(desk, case, [new(picture()), new(b"MZ", "病毒.exe")])
    assert attachment_lines(desk, case) == ()
    assert len(add_attachments(desk, case, [new(picture()), new(picture("blue"), "二.jpg")])) == 2


def test_the_same_contents_are_taken_in_once_a_case_and_kept_once(desk: Desk) -> None:
    case, other = a_case(desk), a_case(desk)
    add_attachments(desk, case, [new(picture())])
    with refused(desk, "attachment_twice"):
        add_attachments(desk, case, [new(picture(), "又一张.jpg")])
    add_attachments(desk, other, [new(picture())])
    assert len(files_in(desk)) == 1


def test_a_file_taken_out_keeps_its_row_its_reason_and_its_contents(desk: Desk) -> None:
    case = a_case(desk)
    (attachment,) = add_attachments(desk, case, [new(picture())])
    with refused(desk, "required"):
        remove_attachment(desk, attachment, " ")
    remove_attachment(desk, attachment, "拍错了")
    assert attachment_lines(desk, case)[0].removed == "拍错了"
    assert len(files_in(desk)) == 1
    with refused(desk, "attachment_removed"):
        remove_attachment(desk, attachment, "再移一次")
    add_attachments(desk, case, [new(picture())])


def test_a_hidden_name_is_masked_in_what_a_file_is_called(desk: Desk) -> None:
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "周小明", birth=date(2010, 1, 1)))
    add_attachments(desk, case, [NewAttachment(picture(), "周小明伤情.jpg", "周小明左手")])
    (line,) = attachment_lines(desk, case, revealed=False)
    assert (line.name, line.note) == ("周**伤情.jpg", "周**左手")
    assert attachment_lines(desk, case)[0].name == "周小明伤情.jpg"


def test_a_changed_or_missing_file_is_found_out(desk: Desk) -> None:
    case = a_case(desk)
    add_attachments(desk, case, [new(picture(), "一.jpg"), new(picture("blue"), "二.jpg")])
    first, second = attachment_lines(desk, case)
    desk.station.store.place(first.sha256).write_bytes(picture("green"))
    desk.station.store.place(second.sha256).unlink()
    with pytest.raises(StorageUnavailable, match="与校验值不符"):
        contents_of(desk, first)
    assert verify(desk.station).faults == ("附件的内容与校验值不符：“一.jpg”", "附件的文件找不到：“二.jpg”")


def test_a_backup_holds_the_files_and_gives_them_back(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk)
    add_attachments(desk, case, [new(picture())])
    backup, verdict = back_up(desk.station.place, tmp_path / "u盘")
    assert verdict.checked["附件"] == 1
    restore(backup, tmp_path / "新台账")
    (line,) = attachment_lines(desk, case)
    assert Store(tmp_path / "新台账" / "attachments").read(line.sha256) == picture()


def test_a_file_gone_bad_in_a_backup_is_copied_anew(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk)
    add_attachments(desk, case, [new(picture())])
    back_up(desk.station.place, tmp_path / "u盘")
    (copy,) = (path for path in (tmp_path / "u盘" / "attachments").rglob("*") if path.is_file())
    copy.write_bytes(b"bad")
    desk.clock.now += timedelta(minutes=1)  # type: ignore[attr-defined]
    _, verdict = back_up(desk.station.place, tmp_path / "u盘", clock=desk.clock)
    assert (verdict.faults, copy.read_bytes()) == ((), picture())


def test_taking_a_file_in_again_mends_the_one_gone_bad(desk: Desk) -> None:
    add_attachments(desk, a_case(desk), [new(picture())])
    files_in(desk)[0].write_bytes(b"bad")
    case = a_case(desk)
    add_attachments(desk, case, [new(picture())])
    assert contents_of(desk, attachment_lines(desk, case)[0]) == picture()


def test_a_backup_that_lacks_a_file_does_not_count(desk: Desk, tmp_path: Path) -> None:
    case = a_case(desk)
    add_attachments(desk, case, [new(picture())])
    files_in(desk)[0].unlink()
    with pytest.raises(StorageUnavailable, match="备份核对未通过"):
        back_up(desk.station.place, tmp_path / "u盘")
    assert list((tmp_path / "u盘").glob("*.db")) == []


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "CON", "a:b.jpg", "照\u202egpj.exe", "行\n二.jpg", "\x00", "名" * 300]
)
def test_a_name_that_means_mischief_is_only_ever_text(desk: Desk, name: str) -> None:
    case = a_case(desk)
    add_attachments(desk, case, [new(picture(), name)])
    assert [path.parent.parent for path in files_in(desk)] == [desk.station.store.folder]
    assert attachment_lines(desk, case)[0].name == shown_name(name)


@given(st.text(max_size=200))
def test_any_name_is_shown_on_one_line(name: str) -> None:
    shown = shown_name(name)
    assert 1 <= len(shown) <= 120
    assert len(shown.splitlines()) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from db.store import Store

def told(done):
    if done > 3_000_000:
        os.kill(os.getpid(), signal.SIGKILL)

with open(sys.argv[1], "rb") as file:
    Store(Path(sys.argv[2])).keep(file, told)
"""


@pytest.mark.skipif(os.name != "posix", reason="a process is killed by SIGKILL")
def test_a_program_killed_in_the_middle_leaves_nothing_under_a_hash(tmp_path: Path) -> None:
    source, folder = tmp_path / "录像.mp4", tmp_path / "attachments"
    source.write_bytes(b"\x00\x00\x00\x18ftypmp42" + bytes(8_000_000))
    killed = subprocess.run([sys.executable, "-c", KILLED, source, folder], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -9
    assert [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("incoming-")] == []
    store = Store(folder)
    with source.open("rb") as file:
        sha256, size = store.keep(file)
    assert (store.fault(sha256), size) == ("", 8_000_012)


def test_a_full_disk_is_told_and_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = a_case(desk)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageUnavailable, match="附件没有存成"):
        add_attachments(desk, case, [new(picture())])
    assert files_in(desk) == []
    assert attachment_lines(desk, case) == ()


def test_progress_is_told_and_may_stop_it(desk: Desk) -> None:
    case, heard = a_case(desk), list[tuple[str, int, int]]()
    add_attachments(desk, case, [new(picture())], told=lambda *done: heard.append(done))
    assert heard == [("现场照片.jpg", len(picture()), len(picture()))]

    def stop(*_done: object) -> None:
        raise KeyboardInterrupt

    act: Callable[[], object] = lambda: add_attachments(desk, case, [new(picture("blue"))], told=stop)  # noqa: E731
    with pytest.raises(KeyboardInterrupt):
        act()
    assert len(attachment_lines(desk, case)) == 1
    assert len(files_in(desk)) == 1
