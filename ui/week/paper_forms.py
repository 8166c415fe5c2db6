"""Forms of the papers of a week: the minutes of its meeting, orders to its owners, opening one, making one void."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rules.periods import STATION_ZONE
from ui.listed import offered
from ui.widgets.fields import Choice, Field, FormSpec, Kind, note
from workflow.views.lists import StationLists
from workflow.views.week import WeekView
from workflow.views.week_papers import WeekPapers
from workflow.week_papers import NewMinutes, NewSupervision

EVERYBODY = 0
"""The choice of all owners who have no order yet."""

_BY_HAND = Field(
    "write_in_by_hand", "缺字手写", Kind.CHECK, hint="电脑印不出的字，纸上留出一个字的空，打印后用笔填写。"
)


def minutes_spec(
    week: WeekView, papers: WeekPapers, lists: StationLists, held_at: datetime | None = None, remarks: str = ""
) -> FormSpec:
    """Return the form of a meeting; the decisions come from the signed week sheet."""
    return FormSpec(
        f"会议纪要：{week.label}",
        (
            note(f"{week.balance.words}。各件的决定、提级和高风险纠纷照周清仓单{week.number}填写，这里只填会议本身。"),
            Field("held_at", "会议时间", Kind.MOMENT, required=True, lean="past", value=held_at),
            Field("place", "会议地点", required=True, value=papers.place),
            Field("chair_id", "主持人", Kind.CHOICE, True, offered(lists.officers), value=papers.chair_id),
            Field("present", "出席人员", Kind.LONG_TEXT, required=True, value=papers.present),
            Field("absent", "缺席人员", hint="写明原因，如“赵民警（出差）”，并从出席人员里删去。没有就不填。"),
            Field("remarks", "其他事项", Kind.LONG_TEXT, value=remarks),
            _BY_HAND,
            note("保存后即取文号、生成会议纪要并归档，不能再改。"),
        ),
        submit_label="出具",
    )


def minutes_of(values: Mapping[str, Any]) -> NewMinutes:
    """Return the minutes as typed."""
    return NewMinutes(
        held_at=values["held_at"].replace(tzinfo=STATION_ZONE),
        place=values["place"],
        chair_id=values["chair_id"],
        present=values["present"],
        absent=values["absent"],
        remarks=values["remarks"],
        write_in_by_hand=bool(values["write_in_by_hand"]),
    )


def supervision_spec(week: WeekView, papers: WeekPapers, officer_id: int) -> FormSpec:
    """Return the form of the orders; ``officer_id`` is offered as the one who issues them when he may."""
    waiting = [owner for owner in papers.owners if not owner.number]
    everybody = Choice(EVERYBODY, f"全部还没有督办单的责任人（{len(waiting)}人）")
    owners = tuple(Choice(owner.officer_id, owner.words) for owner in papers.owners)
    issuer = officer_id if any(leader.value == officer_id for leader in papers.leaders) else None
    return FormSpec(
        f"督办单：{week.label}",
        (
            note("每名责任人一份，各取一个文号，列出由其负责的未结纠纷和会议决定；下面有办理情况栏和可以撕下的回执。"),
            Field("owner_id", "发给", Kind.CHOICE, True, (everybody, *owners), value=EVERYBODY),
            Field("issuer_id", "签发人", Kind.CHOICE, True, offered(papers.leaders), value=issuer),
            Field("demand", "办理要求", Kind.LONG_TEXT, hint="不填的，按会议决定的措施写，先写最早到期的一件。"),
            _BY_HAND,
            note("保存后即取文号、生成督办单并归档，不能再改。"),
        ),
        submit_label="出具",
    )


def supervision_of(values: Mapping[str, Any]) -> NewSupervision:
    """Return the orders as typed."""
    return NewSupervision(
        issuer_id=values["issuer_id"],
        owner_id=values["owner_id"] or None,
        demand=values["demand"],
        write_in_by_hand=bool(values["write_in_by_hand"]),
    )


def opening_spec(week: WeekView, papers: WeekPapers) -> FormSpec:
    """Return the form that asks which paper of the week is opened; the newest that stands is offered."""
    offers = tuple(Choice(paper.paper_id, paper.words) for paper in papers.papers)
    return FormSpec(
        f"打开本周文书：{week.label}",
        (Field("paper_id", "文书", Kind.CHOICE, True, offers, value=_newest(papers)),),
        submit_label="打开",
    )


def _newest(papers: WeekPapers) -> int:
    return (papers.standing or papers.papers)[-1].paper_id


def voiding_spec(week: WeekView, papers: WeekPapers) -> FormSpec:
    """Return the form that makes a paper of the week void."""
    standing = papers.standing
    offers = tuple(Choice(one.id, one.words) for one in standing)
    return FormSpec(
        f"作废本周文书：{week.label}",
        (
            # Where there are several, none is to be made void by mistake.
            Field("id", "文书", Kind.CHOICE, True, offers, value=standing[0].id if len(standing) == 1 else None),
            Field("reason", "作废理由", Kind.LONG_TEXT, required=True),
            note("文书和文号保留，登记簿里注明作废和理由；作废后可以另行出具，用新的文号。"),
        ),
        submit_label="作废",
        cancel_label="返回",
    )
