from __future__ import annotations

import getpass
import platform
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


def test_a_second_program_is_told_who_holds_the_station(tmp_path: Path) -> None:
    with another_holder(tmp_path) as holder:
        with pytest.raises(StorageUnavailable) as caught:
            StationLock(tmp_path).take()
        holder.kill()
    assert caught.value.code == "station_held"
    assert f"{platform.node()}上的{getpass.getuser()}（" in caught.value.sentence


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


def test_a_lock_whose_note_cannot_be_read_is_still_a_lock(tmp_path: Path) -> None:
    lock = StationLock(tmp_path)
    lock.take()
    (tmp_path / LOCK_NAME).write_text("{")
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
