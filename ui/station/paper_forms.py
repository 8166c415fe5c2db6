"""Forms of what a station prints by its own: a form or sentences taken in, a version withdrawn, a number pattern."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rules.errors import RuleViolation
from ui.widgets.fields import Choice, Field, FormSpec, Kind, note
from ui.widgets.form import ActForm
from workflow.views.own_forms import BUILT_IN, FormLine, NumberLine
from workflow.views.own_tables import TableLine


def importing_form(today: date) -> FormSpec:
    """Return the form that asks for a form's file, from when it is used and why."""
    return FormSpec(
        "导入版式",
        (
            note("先导出现用的版式，改好以后在这里导入。代替哪一种文书，文件里写着；先看样张，再定启用日期。"),
            Field("file", "文件", Kind.FILE, True, files="文书版式 (*.toml)", hint="从“导出版式”得到的.toml文件。"),
            _from(today, "这一天起出具的文书用新的版式，以前的不变。"),
            Field("reason", "理由", required=True),
        ),
        submit_label="导入",
        look_label="看样张",
    )


def _from(today: date, hint: str) -> Field:
    return Field("valid_from", "启用日期", Kind.DATE, True, hint=hint, value=today, lean="future")


def withdrawing(line: FormLine) -> FormSpec:
    """Return the form that takes a version of a form out of use."""
    afterwards = "以后不再列入卷内文书" if line.is_own_paper else f"改用以前的一版，没有的用{BUILT_IN}的"
    choices = tuple(Choice(one.override_id, one.words) for one in line.versions)
    return FormSpec(
        f"停用版式：{line.label}",
        (
            note(f"停用后{afterwards}；已经出具的文书不变。"),
            Field("version", "停用哪一版", Kind.CHOICE, True, choices, value=choices[0].value),
            Field("reason", "停用理由", required=True),
        ),
        submit_label="停用",
    )


def importing_sentences() -> FormSpec:
    """Return the form that asks for the file of the sentences."""
    return FormSpec(
        "导入固定用语",
        (
            note("先在“固定用语”里导出，改好以后在这里导入。只收改过的各条，各从文件里写的启用日期起使用。"),
            Field("file", "文件", Kind.FILE, True, files="固定用语 (*.toml)", hint="从“导出用语”得到的.toml文件。"),
            Field("reason", "理由", required=True),
        ),
        submit_label="导入",
    )


def importing_table() -> FormSpec:
    """Return the form that asks for the file of a table's columns."""
    return FormSpec(
        "导入报送表版式",
        (
            note("先在“报送表”里导出现用的列，改好以后在这里导入。是哪一种表、哪一天起使用，文件里写着。"),
            Field("file", "文件", Kind.FILE, True, files="报送表的列 (*.toml)", hint="从“导出报送表”得到的.toml文件。"),
            Field("reason", "理由", required=True),
        ),
        submit_label="导入",
    )


def restoring_table(line: TableLine, today: date) -> FormSpec:
    """Return the form that gives a table the program's own columns again."""
    hint = "统计时段的最后一天在这一天或者以后的，用自带的列；已经导出的不变。"
    return FormSpec(
        f"停用本所的列：{line.label}",
        (
            note("停用后恢复自带的列。"),
            Field("valid_from", "从哪天起", Kind.DATE, True, hint=hint, value=today, lean="future"),
            Field("reason", "停用理由", required=True),
        ),
        submit_label="停用",
    )


def setting_pattern(lines: Sequence[NumberLine], meant: NumberLine, today: date) -> FormSpec:
    """Return the form of a series' pattern."""
    places = "{年}和{序号}必须各有一个，{序号:03}就是至少三位；还可以用{机关代字}、{部门}、{调委会简称}。"
    choices = tuple(Choice(line.kind, line.label) for line in lines)
    return FormSpec(
        "修改文号样式",
        (
            note("同一年内序号接着编，不重新起头；已经取的文号不变。"),
            Field("kind", "序列", Kind.CHOICE, True, choices, value=meant.kind),
            Field("template", "样式", required=True, hint=places, value=meant.template),
            _from(today, "这一天起取的文号用新的样式。"),
            Field("reason", "理由", required=True),
        ),
    )


def show_examples(form: ActForm, lines: Sequence[NumberLine], today: date) -> None:
    """Say beneath the pattern, while it is typed, which number it would give next; another series brings its own."""
    by_kind = {line.kind: line for line in lines}
    shown = [form.peek()["kind"]]

    def change_series() -> None:
        kind = form.peek()["kind"]
        if kind in by_kind and [kind] != shown:
            shown[:] = [kind]
            form.set_values({"template": by_kind[kind].template})
        say()

    def say() -> None:
        values = form.peek()
        line, row = by_kind.get(values["kind"]), form.rows["template"]
        if line is None or not values["template"]:
            row.remark("")
            return
        try:
            row.remark("", calm=f"下一个文号：{line.number_by(values['template'], values['valid_from'] or today)}")
        except RuleViolation as refusal:
            row.remark(refusal.sentence)

    form.entry("kind").changed.connect(change_series)
    for key in ("template", "valid_from"):
        form.entry(key).changed.connect(say)
    say()
