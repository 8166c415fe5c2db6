"""Sheets of a weekly meeting's papers and of the number register: valid, so that a test says only what it is about."""

from __future__ import annotations

from typing import Any

from reports.number_book_sheet import NumberBookSheet, NumberRow, SeriesSheet
from reports.sheets import BalanceLine
from reports.week_paper_sheets import MeetingCase, MinutesSheet, SupervisionSheet
from tests.reports.paper_sheets import TRAIL

LONG_MEASURE = "由社区民警会同司法所上门再调解一次，先谈医疗费，再谈误工费，仍不能一致的告知诉讼途径，并做好稳控。" * 3


def a_meeting_case(serial: int, **changes: Any) -> MeetingCase:
    values: dict[str, Any] = {
        "number": f"JF2019{serial:04}",
        "title": f"张某与王某邻里纠纷（{serial}）",
        "decision": "继续化解：数额分歧",
        "measure": "下周会同村委会上门",
        "owner": "杨光",
        "next_date": "7月4日",
        "weeks": "3周",
    }
    return MeetingCase(**(values | changes))


def some_cases(count: int, **changes: Any) -> tuple[MeetingCase, ...]:
    return tuple(a_meeting_case(serial, **changes) for serial in range(1, count + 1))


def minutes(**changes: Any) -> MinutesSheet:
    values: dict[str, Any] = {
        "organ": "诸暨市公安局枫桥派出所",
        "number": "枫所纪要〔2019〕26号",
        "week": "2019年第26周",
        "span": "2019年6月24日至6月30日",
        "week_sheet": "枫所周清〔2019〕26号",
        "time": "2019年7月1日08时30分",
        "place": "二楼会议室",
        "chair": "所长 周某",
        "recorder": "何内勤",
        "present": "周某、陈副、杨光、何内勤",
        "absent": "赵民警（出差）",
        "balance": BalanceLine(10, 12, 1, 9, 2, 12),
        "cases": some_cases(4),
        "escalated": some_cases(1),
        "red": (a_meeting_case(2),),
        "remarks": "下周一起每日通报。",
        "trail_head": TRAIL,
    }
    return MinutesSheet(**(values | changes))


def an_order(**changes: Any) -> SupervisionSheet:
    values: dict[str, Any] = {
        "organ": "诸暨市公安局枫桥派出所",
        "number": "枫所督办〔2019〕7号",
        "week": "2019年第26周",
        "span": "2019年6月24日至6月30日",
        "owner": "杨光",
        "cases": some_cases(1),
        "demand": "请按会议决定的措施落实，须在7月4日前办理：下周会同村委会上门。",
        "issuer": "副所长 陈副",
        "made_on": "2019年7月1日",
        "trail_head": TRAIL,
    }
    return SupervisionSheet(**(values | changes))


def a_number(serial: int, **changes: Any) -> NumberRow:
    values: dict[str, Any] = {
        "serial": str(serial),
        "number": f"诸公（枫）调解字〔2019〕{serial}号",
        "paper": "治安调解协议书",
        "case": f"JF2019{serial:04} 张某与王某邻里纠纷",
        "drawn_at": "6月28日15时05分",
        "drawn_by": "杨光",
        "copies": "3",
    }
    return NumberRow(**(values | changes))


def a_series(count: int = 3, **changes: Any) -> SeriesSheet:
    values: dict[str, Any] = {
        "name": "治安调解协议书",
        "first": "诸公（枫）调解字〔2019〕1号",
        "last": f"诸公（枫）调解字〔2019〕{count}号",
        "drawn": count,
        "void": 0,
        "missing": 0,
        "missing_words": "",
        "rows": tuple(a_number(serial) for serial in range(1, count + 1)),
    }
    return SeriesSheet(**(values | changes))


def a_number_book(*series: SeriesSheet, **changes: Any) -> NumberBookSheet:
    values: dict[str, Any] = {
        "organ": "诸暨市公安局枫桥派出所",
        "year": 2019,
        "made": "2020年1月2日09时00分由何内勤打印",
        "series": series or (a_series(),),
        "trail_head": TRAIL,
    }
    return NumberBookSheet(**(values | changes))
