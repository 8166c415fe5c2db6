"""The page of the first start: what the station is called and who works there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rules.errors import Problem, Refusal
from rules.periods import local_time
from rules.vocabulary import Role
from ui.drafts import DraftKeeper, DraftShelf
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, heading, note
from ui.widgets.form import ActForm
from ui.widgets.inputs import Now
from workflow.settings import Settings
from workflow.setup import FirstStart

CUT_OFFS = (
    Choice(time(0, 0), "零时（自然日）"),
    Choice(time(8, 0), "早八时交班"),
    Choice(time(8, 30), "早八时三十分交班"),
    Choice(time(9, 0), "早九时交班"),
)
_STAFF = (
    Field("name", "姓名", required=True),
    Field("role", "身份", Kind.CHOICE, required=True, choices=choices_of(Role)),
)
_STAYS = "要退出程序，请按“退出”按钮；已填写的内容会保留，下次打开时恢复。"
_LISTED = "每行一个（Shift+Enter 换行），也可用顿号隔开。"

SPEC = FormSpec(
    "建立台账",
    (
        note("第一次使用，请填写派出所和人员。这些内容印在文书上，以后可由所长在设置中修改。"),
        heading("单位"),
        Field("station", "派出所名称", required=True, hint="如：枫桥派出所。"),
        Field("organ", "文书落款全称", required=True, hint="如：诸暨市公安局枫桥派出所。"),
        Field("agency_word", "机关代字", required=True, hint="文号用，如“诸”。"),
        Field("department", "部门简称", required=True, hint="文号用，如“枫”。"),
        Field("committee", "人民调解委员会", required=True, hint="全称，如：枫桥镇人民调解委员会。"),
        Field("committee_word", "调委会简称", required=True, hint="文号用，如“枫桥”。"),
        heading("办公"),
        Field("cut_off", "每日截止", Kind.CHOICE, True, CUT_OFFS, value=time(0, 0)),
        Field("first_day", "启用日期", Kind.DATE, True, hint="从这一天起日清、周清仓。"),
        Field("communities", "社区（村）", Kind.LONG_TEXT, True, hint=f"如：枫溪社区。{_LISTED}"),
        Field("rooms", "调解室", Kind.LONG_TEXT, True, hint=f"如：一号调解室。{_LISTED}"),
        heading("人员"),
        note("至少一名所长和一名值班所领导：日清由值班所领导签结，销号由申请人以外的人审批。"),
        Field(
            "officers",
            "人员名单",
            Kind.ROWS,
            required=True,
            columns=_STAFF,
            least=2,
            value=[{"role": Role.CHIEF}, {"role": Role.DUTY_LEADER}],
        ),
    ),
    submit_label="建立台账",
    cancel_label="退出",
)


def station_now() -> datetime:
    """Return the time in the station's zone, naive, to the minute, whatever zone the machine is set to."""
    return local_time(datetime.now(UTC)).replace(tzinfo=None, second=0, microsecond=0)


class FirstStartPage(QWidget):
    """Asks for the station; ``answered(FirstStart)`` follows complete answers, ``left`` the leaving button.

    What was typed is kept on the shelf until ``forget``; ``noted(str)`` says so when Esc is pressed.
    """

    answered = Signal(object)
    left = Signal()
    noted = Signal(str)

    def __init__(self, now: Now = station_now, shelf: DraftShelf | None = None) -> None:
        super().__init__()
        self.form = ActForm(SPEC, now)
        self.form.set_values({"first_day": now().date()})
        self._keeper = DraftKeeper(self.form, shelf or DraftShelf(), "first_start")
        self.form.submitted.connect(self._answer)
        # Esc leads back everywhere else, but here there is nothing to go back to: only the button leaves.
        self.form.cancel_button.setText(SPEC.cancel_label)
        self.form.cancel_button.clicked.disconnect()
        self.form.cancel_button.clicked.connect(self._leave)
        self.form.cancelled.connect(lambda: self.noted.emit(_STAYS))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.form)

    @property
    def restored(self) -> bool:
        """Whether answers of an earlier start were put back."""
        return self._keeper.restored

    def forget(self) -> None:
        """Drop the kept answers, because the station has been made from them."""
        self._keeper.drop()

    def _leave(self) -> None:
        self._keeper.keep()
        self.left.emit()

    def show_refusal(self, refusal: Refusal) -> None:
        """Show why the station could not be set up; everything typed stays."""
        self.form.show_refusal(refusal)

    def _answer(self, values: dict[str, Any]) -> None:
        problems = staff_problems(values["officers"])
        if problems:
            self.form.show_problems(problems)
            return
        self.form.set_busy(True)
        self.answered.emit(first_start_of(values))


def staff_problems(officers: list[dict[str, Any]]) -> list[Problem]:
    """Return which of the two necessary roles the list of officers lacks."""
    roles = {officer["role"] for officer in officers}
    needed = (Role.CHIEF, Role.DUTY_LEADER)
    return [
        Problem("officers", f"人员中至少要有一名{role.label}。") for role in needed if role not in roles
    ]


def first_start_of(values: Mapping[str, Any]) -> FirstStart:
    """Return the answers of the form as the set-up of a station wants them."""
    plain = ("station", "organ", "agency_word", "department", "committee", "committee_word")
    words = {name: values[name] for name in plain}
    return FirstStart(
        settings=Settings(**words, first_day=values["first_day"], cut_off=values["cut_off"]),
        officers=[(officer["name"], officer["role"]) for officer in values["officers"]],
        communities=names_in(values["communities"]),
        rooms=names_in(values["rooms"]),
    )


def names_in(text: str) -> list[str]:
    """Return the names of a list written one to a line or with 、，； between them, each once."""
    parts = (part.strip() for part in re.split(r"[\n、，,；;]", text))
    return list(dict.fromkeys(part for part in parts if part))
