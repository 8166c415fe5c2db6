from __future__ import annotations

import getpass
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from db.lock import LOCK_NAME, StationLock, filesystem_of, is_network_place, refuse_network_place
from rules.errors import StorageUnavailable

ROOT = Path(__file__).parents[2]
HOLD = (
    "import sys, time; from pathlib import Path; from db.lock import StationLock;"
    "lock = StationLock(Path(sys.argv[1])); lock.take(); print('held', flush=True); time.sleep(60)"
)
MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//nas/share /mnt/台\\040账 cifs rw 0 0
broken line
"""


def another_holder(folder: Path) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    return process


def test_a_second_program_on_the_same_machine_is_told_who_opened_the_station_and_since_when(tmp_path: Path) -> None:
    with another_holder(tmp_path) as holder:
        with pytest.raises(StorageUnavailable) as caught:
            StationLock(tmp_path).take()
        holder.kill()
    assert caught.value.code == "station_held"
    said = rf"这个台账已由用户“{getpass.getuser()}”在本机打开（\d{{4}}年\d+月\d+日 \d\d:\d\d起），不能同时打开。"
    assert re.fullmatch(said + "请切换到那个窗口，或先把它关掉，或使用另一个台账。", caught.value.sentence)


def test_a_program_on_another_machine_is_told_which_one_holds_the_station(
    tmp_path: Path,
) -> None:
    lock = StationLock(tmp_path)
    lock.take()
    note = {"user": "zhangsan", "machine": "前台", "since": "2019-06-30T08:05:59+08:00"}
    (tmp_path / LOCK_NAME).write_text(json.dumps(note))
    with pytest.raises(StorageUnavailable, match="正由电脑“前台”上的用户“zhangsan”使用（2019年6月30日 08:05起）"):
        StationLock(tmp_path).take()
    lock.release()


def test_an_account_without_a_name_can_hold_a_station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nobody)
    lock = StationLock(tmp_path)
    lock.take()
    with pytest.raises(StorageUnavailable, match="已由用户“未命名”在本机打开"):
        StationLock(tmp_path).take()
    lock.release()


def test_a_killed_program_leaves_the_station_free(tmp_path: Path) -> None:
    with another_holder(tmp_path) as holder:
        holder.kill()
        holder.wait()
    lock = StationLock(tmp_path)
    lock.take()
    lock.release()


def test_a_station_given_back_can_be_taken_again_and_given_back_twice(tmp_path: Path) -> None:
    first, second = StationLock(tmp_path), StationLock(tmp_path)
    first.take()
    with pytest.raises(StorageUnavailable):
        second.take()
    first.release()
    first.release()
    second.take()
    second.release()


@pytest.mark.parametrize("note", ["", "{", "[]", "{}", '{"user": "a", "machine": "b", "since": "c"}'])
def test_a_lock_whose_note_cannot_be_read_is_still_a_lock(tmp_path: Path, note: str) -> None:
    lock = StationLock(tmp_path)
    lock.take()
    (tmp_path / LOCK_NAME).write_text(note)
    with pytest.raises(StorageUnavailable, match="另一个程序"):
        StationLock(tmp_path).take()
    lock.release()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/台账", "ext4"),
        ("/home/wang/台账", "nfs4"),
        ("/home/local/台账", "ext4"),
        ("/homestead", "ext4"),
        ("/mnt/台 账/2019", "cifs"),
        ("/home", "nfs4"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_longest_mount_above_it(path: str, kind: str) -> None:
    assert filesystem_of(path, MOUNTS) == kind


def test_a_folder_on_a_network_share_is_refused_and_told_what_to_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_network_place(tmp_path)
    monkeypatch.setattr("db.lock.filesystem_of", lambda *_: "cifs")
    with pytest.raises(StorageUnavailable) as caught:
        refuse_network_place(tmp_path)
    assert caught.value.code == "network_share"
    assert "PostgreSQL" in caught.value.sentence
