"""Whatever is changed behind the program's back is named."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.engine import DATABASE_NAME
from db.guards import GUARDS, sqlite_statements
from rules.vocabulary import Outcome, Role
from tests.builders import MONDAY, a_performed_case, an_incident, seat, sign_day
from workflow.desk import Desk
from workflow.intake import clear_incident
from workflow.station import open_station
from workflow.upkeep import Verdict, verify


@pytest.fixture
def file(desk: Desk) -> Path:
    """Give the file of a closed station with an agreement and a signed day."""
    officer = seat(desk, Role.OFFICER)
    a_performed_case(officer)
    clear_incident(officer, an_incident(officer), Outcome.ON_SPOT, "双方当场和解。")
    sign_day(desk, MONDAY)
    desk.station.close()
    return Path(desk.station.place) / DATABASE_NAME


@contextmanager
def unguarded(file: Path) -> Iterator[sqlite3.Connection]:
    """Give the file as somebody with a database tool has it: no triggers, no checks; then put the triggers back."""
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA ignore_check_constraints=ON")
        for guard in GUARDS:
            raw.execute(f"DROP TRIGGER {guard.name}")
        yield raw
        for statement in sqlite_statements():
            raw.execute(statement)
        raw.commit()


def verdict_on(file: Path) -> Verdict:
    station = open_station(str(file.parent))
    try:
        return verify(station)
    finally:
        station.close()


def test_an_untouched_station_is_sound(file: Path) -> None:
    verdict = verdict_on(file)
    assert verdict.sound
    assert verdict.checked["留痕"] > 10
    assert verdict.checked["归档文书"] == 2


def test_a_guard_taken_off_is_named(file: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute(f"DROP TRIGGER {GUARDS[0].name}")
    assert verdict_on(file).faults == (f"防护“{GUARDS[0].name}”已被拆除",)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE trail_entry SET officer = '张民替' WHERE seq = 4", "留痕第4条的内容与校验值不符"),
        ("UPDATE trail_entry SET changes = replace(changes, '刘', '柳') WHERE seq = 2", "留痕第2条的内容与校验值不符"),
        ("UPDATE trail_entry SET at = '2019-06-24 01:00:07.000000' WHERE seq = 5", "留痕第5条的内容与校验值不符"),
        ("UPDATE trail_entry SET at = 'x' WHERE seq = 5", "留痕（5）的内容无法读取"),
        ("DELETE FROM trail_entry WHERE seq = 5", "留痕第5条缺失"),
        ("DELETE FROM trail_entry WHERE seq = (SELECT max(seq) FROM trail_entry)", "留痕末尾不符"),
        ("UPDATE trail_head SET hash = 'g' || substr(hash, 2)", "留痕末尾不符"),
        ("UPDATE issued_paper SET content = CAST('%PDF-x' AS BLOB) WHERE id = 1", "归档文书"),
        ("UPDATE issued_paper SET number = number || 'x' WHERE id = 1", "归档文书（1）与留痕不符：number"),
        ("UPDATE day_close SET snapshot = replace(snapshot, '打架', '打闹')", "2019-06-24日清的内容与校验值不符"),
        ("UPDATE day_close SET number = number || 'x'", "日清（2019-06-24/1）与留痕不符：number"),
        ("UPDATE day_close SET state = 'cl0sed'", "日清（2019-06-24/1）的内容无法读取"),
        ("UPDATE incident SET summary = '无事' WHERE id = 1", "警情（1）与留痕不符：summary"),
        ("UPDATE incident SET business_date = '2019-06-23' WHERE id = 2", "警情（2）与留痕不符：business_date"),
        ("UPDATE agreement SET total_fen = 1 WHERE id = 1", "协议（1）与留痕不符：total_fen"),
        ("DELETE FROM performance WHERE id = 1", "履行（1）在留痕中有记录，表中已不存在"),
        ("INSERT INTO room (id, name) VALUES (9, '暗室')", "调解室（9）没有留痕"),
        ("DELETE FROM registered_number WHERE id = 1", "缺号"),
        ("UPDATE incident SET registered_by = 99 WHERE id = 1", "数据关联断裂"),
    ],
)
def test_every_tampering_is_named(file: Path, statement: str, named: str) -> None:
    with unguarded(file) as raw:
        assert raw.execute(statement).rowcount == 1
    verdict = verdict_on(file)
    assert any(named in fault for fault in verdict.faults), verdict.faults


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_byte_in_an_archived_paper_is_named(file: Path, data: st.DataObject) -> None:
    with closing(sqlite3.connect(file)) as raw:
        key, number, content = raw.execute("SELECT id, number, content FROM issued_paper ORDER BY id").fetchone()
    place = data.draw(st.integers(0, len(content) - 1))
    changed = content[:place] + bytes([content[place] ^ 0x01]) + content[place + 1 :]
    with changed_value(file, "issued_paper", "content", ("id", key), changed) as verdict:
        assert f"归档文书{number}的内容与校验值不符" in verdict.faults


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_changed_character_in_any_trail_row_is_named(file: Path, data: st.DataObject) -> None:
    columns = ("at", "business_date", "officer", "workstation", "act", "subject", "changes", "previous", "hash")
    column = data.draw(st.sampled_from(columns))
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute(f"SELECT seq, {column} FROM trail_entry WHERE length({column}) > 0").fetchall()
    seq, old = data.draw(st.sampled_from(rows))
    # Whatever stands between the figures of a date, the same moment is read.
    figures = [at for at, char in enumerate(old) if column not in ("at", "business_date") or char.isdigit()]
    place = data.draw(st.sampled_from(figures))
    new = old[:place] + ("a" if old[place] != "a" else "b") + old[place + 1 :]
    with changed_value(file, "trail_entry", column, ("seq", seq), new) as verdict:
        named = (f"留痕第{seq}条", f"留痕（{seq}）")
        assert any(name in fault for fault in verdict.faults for name in named), verdict.faults


@contextmanager
def changed_value(file: Path, table: str, column: str, key: tuple[str, int], value: object) -> Iterator[Verdict]:
    """Give the verdict on the file with one value changed, then put the old value back."""
    with unguarded(file) as raw:
        (old,) = raw.execute(f"SELECT {column} FROM {table} WHERE {key[0]} = ?", (key[1],)).fetchone()
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE {key[0]} = ?", (value, key[1]))
    yield verdict_on(file)
    with unguarded(file) as raw:
        raw.execute(f"UPDATE {table} SET {column} = ? WHERE {key[0]} = ?", (old, key[1]))


def test_a_damaged_file_is_said_to_be_damaged(file: Path) -> None:
    size = file.stat().st_size
    with file.open("r+b") as raw:
        raw.seek(size // 2)
        raw.write(b"\xff" * 8192)
    verdict = verdict_on(file)
    assert not verdict.sound
    assert any("损坏" in fault or "不符" in fault for fault in verdict.faults)
