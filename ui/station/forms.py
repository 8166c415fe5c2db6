"""Forms of the settings: names and times, officers, places, files to import, where the backup goes, what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

from rules.errors import RuleViolation
from rules.vocabulary import CommitteeKind, Role
from ui.colours import Look
from ui.first_start import CUT_OFFS
from ui.listed import offered
from ui.theme import Appearance, TextSize
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, heading, note
from workflow.settings import Settings
from workflow.views.lists import Listed
from workflow.views.station import WEEKDAYS, OfficerLine, StationView

_WEEKDAYS = tuple(Choice(number, name) for number, name in enumerate(WEEKDAYS))
_BRIEFINGS = tuple(time(hour, minute) for hour in range(7, 11) for minute in (0, 30))


def settings_spec(view: StationView) -> FormSpec:
    """Return the form of what the chief may change, holding what is set now."""
    held = view.settings
    return FormSpec(
        "修改设置",
        (
            heading("单位"),
            note("以后出具的文书用新的名称，已归档的文书不变。机关代字或调委会简称改了，文号从1号另起。"),
            _name("station", "派出所名称", held.station),
            _name("organ", "文书落款全称", held.organ),
            _name("agency_word", "机关代字", held.agency_word),
            _name("department", "部门简称", held.department),
            _name("committee", "人民调解委员会", held.committee),
            _name("committee_word", "调委会简称", held.committee_word),
            heading("办公"),
            Field("cut_off", "每日截止", Kind.CHOICE, True, _cut_offs(held.cut_off), value=held.cut_off),
            _briefing_field(held.briefing_at),
            *_period_fields(view),
            heading("统计"),
            *_counting_fields(held),
            Field("reason", "修改原因", required=True),
        ),
    )


def _name(key: str, label: str, value: str) -> Field:
    return Field(key, label, required=True, value=value)


def _cut_offs(held: time) -> tuple[Choice, ...]:
    known = any(choice.value == held for choice in CUT_OFFS)
    return CUT_OFFS if known else (*CUT_OFFS, Choice(held, f"{held:%H:%M}"))


def _briefing_field(held: time) -> Field:
    times = sorted({*_BRIEFINGS, held})
    choices = tuple(Choice(at, f"{at:%H:%M}") for at in times)
    hint = "晨会简报写这个时刻以前的24小时，与每日截止无关。"
    return Field("briefing_at", "晨会时间", Kind.CHOICE, True, choices, hint=hint, value=held)


def _period_fields(view: StationView) -> Iterator[Field]:
    held = view.settings
    if view.week_fixed:
        yield note(f"每周从{WEEKDAYS[held.week_start]}起。已经核对或签结过周清仓，不能再改。")
    else:
        yield Field("week_start", "每周起始日", Kind.CHOICE, True, _WEEKDAYS, value=held.week_start)
    if view.month_fixed:
        yield note(f"统计月从每月{held.month_start}日起。已有定稿的月报，不能再改。")
    else:
        hint = "1至28。填26，就是上月26日至本月25日为一个统计月。"
        yield Field("month_start", "统计月起始日", Kind.INTEGER, True, hint=hint, value=held.month_start)
    hint = "同一人、同一电话、同一地点的同类纠纷，多少天以内再来的，登记时提示。"
    yield Field("repeat_days", "重复警情提示天数", Kind.INTEGER, True, hint=hint, value=held.repeat_days)


def _counting_fields(held: Settings) -> Iterator[Field]:
    hint = "统计期内同一电话或者同一纠纷达到几起算重复，2至10。已定稿的数字不变。"
    yield Field("repeat_least", "重复警情起数", Kind.INTEGER, True, hint=hint, value=held.repeat_least)
    hint = "从受理到销号不超过多少天算按期办结。已定稿的数字不变。"
    yield Field("closing_days", "按期销号天数", Kind.INTEGER, True, hint=hint, value=held.closing_days)
    kinds, hint = choices_of(CommitteeKind), "报司法统计表用。各社区另有调委会的，在设置里按社区登记。"
    yield Field("committee_kind", "本所调委会性质", Kind.CHOICE, True, kinds, hint=hint, value=held.committee_kind)


def committee_spec(communities: Sequence[Listed]) -> FormSpec:
    """Return the form that says what kind of committee mediates a community's disputes."""
    own = Choice("", "按本所调委会")
    return FormSpec(
        "登记社区调委会",
        (
            note("人民调解案件情况统计表按调委会的性质分列。没有另外登记的社区，按本所调委会的性质计。"),
            Field("community_id", "社区（村）", Kind.CHOICE, True, offered(communities)),
            Field("kind", "调委会性质", Kind.CHOICE, True, (own, *choices_of(CommitteeKind)), value=""),
        ),
        submit_label="登记",
    )


def settings_of(held: Settings, values: Mapping[str, Any]) -> Settings:
    """Return the settings with what the form changes."""
    return replace(held, **{key: value for key, value in values.items() if key != "reason"})


def officer_spec() -> FormSpec:
    """Return the form of a new officer."""
    return FormSpec(
        "登记人员",
        (
            Field("name", "姓名", required=True),
            Field("role", "身份", Kind.CHOICE, required=True, choices=choices_of(Role)),
            *_contact_fields("", ""),
            note("登记后即可在右上角换人值班。身份变动的，先登记新身份的人员（姓名注明警号），再把原来的登记为离岗。"),
        ),
        submit_label="登记",
    )


def contact_spec(officer: OfficerLine) -> FormSpec:
    """Return the form of an officer's phone and address."""
    return FormSpec(f"更正人员：{officer.name}（{officer.role}）", _contact_fields(officer.phone, officer.address))


def _contact_fields(phone: str, address: str) -> tuple[Field, ...]:
    hint = "只用来在调解时提示回避：与当事人电话或住址相同的。"
    return Field("phone", "电话", value=phone), Field("address", "住址", value=address, hint=hint)


def leaving_spec(officer: OfficerLine) -> FormSpec:
    """Return the form that takes an officer out of service, or back into it."""
    if not officer.active:
        back = f"复岗后，{officer.name}重新列入值班人员和责任人。"
        return FormSpec(f"复岗：{officer.name}（{officer.role}）", (note(back),), submit_label="复岗")
    words = f"离岗后，{officer.name}不再列入值班人员和责任人；此前办理的事项都保留，以后可以复岗。"
    left = f"名下还有{officer.open_cases}起未结纠纷，请随后逐件更正纠纷，另定责任人。" if officer.open_cases else ""
    return FormSpec(f"离岗：{officer.name}（{officer.role}）", (note(words + left),), submit_label="离岗")


def place_spec(title: str, label: str) -> FormSpec:
    """Return the form of a new community or room."""
    return FormSpec(title, (Field("name", label, required=True),), submit_label="登记")


def danger_spec(view: StationView) -> FormSpec:
    """Return the form of the words that call for a second look, one line a kind."""
    words = note("报警内容里出现这些词，登记时会提示风险，由登记的人决定。词与词之间用“、”隔开。")
    lines = (Field(kind, kind, Kind.LONG_TEXT, value=held) for kind, held in view.danger_words)
    return FormSpec("修改危险词", (words, *lines, Field("reason", "修改原因", required=True)))


def incidents_spec() -> FormSpec:
    """Return the form that asks for the file of incidents; nothing is written before its rows were shown."""
    return FormSpec(
        "导入警情",
        (
            note("从接警系统导出的表格。先试运行，逐行列出结果，看过以后再写入。"),
            Field("file", "文件", Kind.FILE, True, files="警情表格 (*.xlsx *.xls *.csv)", hint=".xlsx、.xls或.csv。"),
        ),
        submit_label="试运行",
    )


def holidays_spec() -> FormSpec:
    """Return the form that asks for the file of a year's holidays."""
    return FormSpec(
        "导入节假日安排",
        (
            note("国务院办公厅每年发布的放假和调休。导入后，工作日和期限即按新安排核算。"),
            Field(
                "file",
                "文件",
                Kind.FILE,
                required=True,
                files="节假日安排 (*.csv *.toml)",
                hint=".csv每行一天，如“2027-01-01,休”“2027-02-07,班”；或.toml。",
            ),
        ),
        submit_label="导入",
    )


def numbers_spec(year: int) -> FormSpec:
    """Return the form that asks for the year of the number register to be printed."""
    return FormSpec(
        "打印文号登记簿",
        (
            note(
                "各序列的文号逐一列出，注明文书、所属纠纷、取号人和作废理由；缺号在第一页写明。未成年人和封存纠纷的姓名隐去。"
            ),
            Field("year", "年份", Kind.INTEGER, required=True, value=year),
            Field(
                "with_incidents",
                "列入警情编号",
                Kind.CHECK,
                hint="警情多的，全年有上千页。不勾选的，警情编号只列总数和缺号。",
            ),
        ),
        submit_label="打印",
    )


def backup_spec(folder: Path | None) -> FormSpec:
    """Return the form that asks where the backup goes."""
    return FormSpec(
        "备份",
        (
            note("备份写成以后立即打开核对，核对通过才算数。建议每周另备一份到移动硬盘。"),
            Field("folder", "备份到文件夹", Kind.FOLDER, required=True, value="" if folder is None else str(folder)),
        ),
        submit_label="备份",
    )


def display_spec(appearance: Appearance, camera: Path | None) -> FormSpec:
    """Return the form of what this workstation shows, holding what it shows now."""
    return FormSpec(
        "修改本机显示",
        (
            Field("size", "文字大小", Kind.CHOICE, True, choices_of(TextSize), value=appearance.size),
            Field(
                "look",
                "配色",
                Kind.CHOICE,
                True,
                choices_of(Look),
                hint="跟随系统，就是系统设为深色或高对比时，这里也跟着换。",
                value=appearance.look,
            ),
            Field(
                "camera",
                "高拍仪文件夹",
                Kind.FOLDER,
                hint="高拍仪或扫描仪存图片的文件夹。打开纠纷时，里面有新文件会提示收作附件。没有可不填。",
                value="" if camera is None else str(camera),
            ),
        ),
    )


def full_path(text: str, field: str) -> Path:
    """Return a typed path, ~ meaning the user's own folder; RuleViolation when it does not say where it begins."""
    path = Path(text).expanduser()
    if not path.is_absolute():
        raise RuleViolation("path", "请写出完整的路径。", field=field)
    return path


@contextmanager
def about_the_file() -> Iterator[None]:
    """Show whatever is wrong with a file beside the entry that names it."""
    try:
        yield
    except RuleViolation as refusal:
        refusal.field = "file"
        raise
