"""What comes next on a day, in one plain sentence with its key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.vocabulary import DayState
from rules.wording import chinese_date, near_date
from ui.shortcuts import shortcut

if TYPE_CHECKING:
    from workflow.views.today import DayView


def may_advance(view: DayView) -> bool:
    """Return whether the close of the day can go a step further: checking it, signing it, or the day before it."""
    return view.first_day <= view.day and view.begun and view.state is not DayState.CLOSED


def is_ready(view: DayView) -> bool:
    """Return whether the next step of the close is all that is left of the day."""
    if not may_advance(view) or view.earliest_unsigned is not None or view.blocking:
        return False
    return view.over or view.state is not DayState.OPEN


def advance_words(view: DayView) -> str:
    """Return the word on the button that takes the close a step further."""
    if view.earliest_unsigned is not None:
        return f"先办{near_date(view.earliest_unsigned, view.day)}"
    return "签结" if view.state is DayState.HELD else "核对日清"


def next_step(view: DayView) -> str:
    """Return what comes next, who does it when it is not the officer at the counter, and an exception in force."""
    sentences = [_step(view), *_elsewhere(view), *([view.exception] if view.exception else [])]
    return "".join(one for one in sentences if one)


def _step(view: DayView) -> str:
    if view.day < view.first_day:
        return f"台账自{chinese_date(view.first_day)}启用，更早的日期不用日清。"
    if view.state is DayState.CLOSED:
        return f"已签结，日清单：{view.state_words}，按{_key('open_day_sheet')}打开。"
    if view.day == view.open_day and not view.begun:
        signed, here = near_date(view.clock_day, view.day), near_date(view.day, view.clock_day)
        return f"今天（{signed}）已签结，现在登记的记入{here}。到{here}再核对、签结。"
    if not view.begun:
        return "这一天还没有开始，到时再核对、签结。"
    if view.earliest_unsigned is not None:
        day = chinese_date(view.earliest_unsigned)
        return f"{day}还没有签结，日清要按日期顺序办。按{_key('close_day')}转到那一天。"
    return _own_step(view)


def _own_step(view: DayView) -> str:
    if view.state is DayState.HELD:
        step = f"已经核对，还没有签结。下一步：按{_key('close_day')}签结；要改动，先按{_key('release_day')}退回。"
        return step + _by_whom(view)
    if view.blocking:
        return f"下一步：选中一条没有办的按{_key('open_row')}，程序打开该填的表单。{_carrying(view)}"
    when = "下一步：" if view.over else "收班时"
    before = "没有未清的警情。" if view.rows else ""
    return f"{before}{when}按{_key('close_day')}核对，看过再按{_key('close_day')}签结。{_by_whom(view)}"


def _carrying(view: DayView) -> str:
    if view.over:
        return ""
    unsure = any(row.blocks and row.confirmed_nature is None for row in view.rows)
    before = f"先按{_key('confirm_nature')}确认性质，再" if unsure else ""
    return f"今天办不完的{before}按{_key('carry_over')}结转。"


def _by_whom(view: DayView) -> str:
    if view.duty.may_sign:
        return ""
    return f"由{'、'.join(view.duty.signers)}办，按{_key('switch_officer')}换人。"


def _elsewhere(view: DayView) -> Iterator[str]:
    if view.day != view.open_day:
        yield f"按{_key('back_to_today')}转到{chinese_date(view.open_day)}，新登记的警情列入那一天。"


def _key(name: str) -> str:
    return shortcut(name).shown
