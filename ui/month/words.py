"""The report in words from the month's page: looked at as a paper, its sections written over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ui.paper.subject import ArchivedPaper, DraftPaper, Subject
from ui.shortcuts import shortcut
from ui.widgets.fields import Field, FormSpec, Kind, note
from workflow.desk import Desk
from workflow.entries import nothing_changed
from workflow.month_report import archived_report, month_report
from workflow.month_words import SectionWords, write_month_texts
from workflow.views.month import PeriodFigures


def report_subject(desk: Desk, period: str, page: str) -> Subject:
    """Return what the page of papers shows of a period's report: the archived one, or what it would be now."""
    paper_id = archived_report(desk, period)
    if paper_id is not None:
        return ArchivedPaper(paper_id)
    copy = month_report(desk, period)
    return DraftPaper(copy, copy.name.removesuffix(".pdf"), back=(page, period), is_overview=True)


def words_spec(period: PeriodFigures, words: Sequence[SectionWords]) -> FormSpec:
    """Return the form of the report's sections, each holding what would be printed."""
    entries = (
        Field(one.section.value, one.section.label, Kind.LONG_TEXT, hint=_hint(one), value=one.text) for one in words
    )
    told = "照数字写好的话在下面，要改的直接改；没有改的，数字变了还会跟着变。清空保存，就恢复照数字写的话。"
    return FormSpec(f"修改月报文字：{period.label}", (note(told), *entries))


def _hint(words: SectionWords) -> str:
    state = "已由人写过，不再随数字变。" if words.written else ""
    return f"{state}{shortcut('new_line').shown} 另起一段。"


def save_words(desk: Desk, period: str, words: Sequence[SectionWords], values: Mapping[str, str]) -> str:
    """Write the sections that were changed and say which; RuleViolation when none was."""
    changed = {one.section: _kept(one, values[one.section.value]) for one in words if _is_changed(one, values)}
    if not changed:
        raise nothing_changed()
    write_month_texts(desk, period, changed)
    return f"已保存月报文字：{'、'.join(section.label for section in changed)}。"


def _is_changed(words: SectionWords, values: Mapping[str, str]) -> bool:
    return values[words.section.value].strip() != words.text.strip()


def _kept(words: SectionWords, typed: str) -> str:
    """Return what is to be stored: nothing where it says again what the figures say."""
    return "" if typed.strip() == words.made.strip() else typed


