"""The list of sources of disorder in the demonstration: looked through on Mondays, pressed in three steps, struck off.

It reads what the incidents propose and draws from streams of its own, so that nothing else of the play changes.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from rules.disorder import MOST_STAGES
from rules.vocabulary import DisorderKind, PreventionKind
from workflow.demo.plan import SEED
from workflow.demo.stage import CHIEF, CLERK, DEPUTY, POLICE, Scene, Stage
from workflow.disorder import NewDisorder, list_disorder, relist_disorder
from workflow.disorder_pressing import NewMeasure, decide_strike, finish_measure, plan_measure, seek_strike
from workflow.prevention import NewPrevention, record_prevention
from workflow.views.disorder import DisorderView, disorder_view
from workflow.views.disorder_list import disorder_rows
from workflow.views.disorder_proposals import Proposal, proposals

FIRST_LOOK = date(2018, 4, 2)
"""The Monday the list is begun on: the first quarter has told what keeps coming."""

MOST_OPEN = 7
_TIME_FOR_ONE = timedelta(days=18)
_Step = tuple[str, str]

_PRESSING: dict[DisorderKind, tuple[_Step, _Step, _Step]] = {
    DisorderKind.PLACE: (
        (
            "早晚高峰各巡一次，有苗头当场劝开，记下是谁、为什么事。",
            "连续两周每天两巡，口角都当场劝开，起因已逐件记下。",
        ),
        (
            "会同社区和住户开一次议事会，把争的事逐项说清，写成约定贴在门口。",
            "议事会开了，住户代表都签了名，约定已张贴。",
        ),
        ("确定一名楼栋长，每周问一次，有事先找他。", "楼栋长每周回话，没有再起争执。"),
    ),
    DisorderKind.PERSON: (
        ("社区民警和调解员一起上门谈心，问清为什么总起争执。", "已上门两次，愿意由调解员先说和，不再当场争吵。"),
        ("约家属一起订约定，需要打官司的，联系司法所给法律援助。", "约定已签，家属答应有事先打电话给社区民警。"),
        ("每半月走访一次，连续三次平稳。", "走访三次，都平稳。"),
    ),
    DisorderKind.CAUSE: (
        ("把近三个月的同类纠纷逐件过一遍，归纳起因。", "逐件看过，主要是事先没有写清楚，口说无凭。"),
        ("到社区讲一次有关法律，发调解指引。", "讲了一次，到场四十多人，指引发到各户。"),
        ("与社区建群，苗头当日报到所里。", "群已建好，苗头都在当日上门说和。"),
    ),
}
_UNIT: tuple[_Step, _Step, _Step] = (
    ("约负责人到所里，把近几个月的纠纷逐件说清，能当场了结的当场了结。", "负责人到所，逐件列了单子，了结了大半。"),
    ("会同市监、人社等部门到店里看一次，把收费、结账的规矩写明贴出来。", "规矩已写明张贴，有争议的三天内答复。"),
    ("每月回访一次，连续看两个月。", "回访两次，没有再来报警的。"),
)
"""How a unit is pressed, which has no family to talk to."""

_LONGEST_NAME = 4
_WATCHING: _Step = ("再看一个月，每周走访一次。", "走访四次，都平稳，没有再发生。")
"""What follows an application that was sent back."""

_AGAIN: _Step = ("起数没有降下来，由所领导带队上门一次，重新定办法。", "所领导已带队上门，逐件定了办法和责任人。")
"""What is tried once a quarter where all steps were taken and disputes still come."""

_KEPT: tuple[tuple[PreventionKind, str, int], ...] = (
    (PreventionKind.DISPUTE, "走访时得知两家为出水口有意见，当天约到一起说清。", 4),
    (PreventionKind.DISPUTE, "工地结账前先把工价单核对了，没有闹起来。", 9),
    (PreventionKind.DISPUTE, "分家前请长辈和调解员到场，把田土写成单子。", 5),
    (PreventionKind.SUICIDE, "当事人想不开，调解员陪到家属赶来，此后每天通一次电话。", 1),
    (PreventionKind.CRIMINAL, "一方扬言报复，当夜上门收起刀具，约好第二天到所里说。", 2),
    (PreventionKind.PETITION, "十几户为安置款准备集体去县里，请街道当面答复后散去。", 15),
    (PreventionKind.FIGHT, "两姓为坟山聚了二十多人，到场隔开，当晚请族老说和。", 22),
)


def disorder_scene(stage: Stage, last: date) -> Scene:
    """Look through the list every Monday until ``last``, and write down what was prevented on the Thursday after."""
    monday = FIRST_LOOK
    while monday <= last:
        yield stage.on((monday - stage.today).days, 10, 15)
        sought = _look_through(stage, begins_month=monday.day <= 7)
        yield stage.on(1, 9, 40)
        for source in sought:
            _decide(stage, source)
        yield stage.on(2, 16, 50)
        _prevented(stage)
        monday += timedelta(days=7)


def _look_through(stage: Stage, *, begins_month: bool) -> list[int]:
    """Go on with every source, list new ones at the beginning of a month; returns those up for striking off."""
    views = [disorder_view(stage.desk(CLERK), row.id) for row in disorder_rows(stage.desk(CLERK))]
    sought = [view.row.id for view in views if _went_on(stage, view, begins_month=begins_month)]
    if begins_month:
        _list_new(stage, MOST_OPEN - len(views))
    return sought


def _went_on(stage: Stage, view: DisorderView, *, begins_month: bool) -> bool:
    """Press a source one step further, and return whether it was asked to be struck off."""
    desk, steps = stage.desk(view.row.owner), _steps(view)
    measures = [one for one in view.measures if not one.earlier]
    waiting = next((one for one in measures if one.open), None)
    if waiting is not None:
        if waiting.overdue:
            finish_measure(desk, waiting.id, (*steps, *[_AGAIN] * MOST_STAGES)[waiting.stage - 1][1])
        return False
    if len(measures) < len(steps):
        _plan(stage, view, steps[len(measures)][0])
        return False
    if view.obstacles:
        if begins_month and stage.today.month % 3 == 0 and len(measures) < MOST_STAGES:
            _plan(stage, view, _AGAIN[0])
        return False
    seek_strike(desk, view.row.id, "各步措施都有了结果，一个多月没有再发生，建议销号。")
    return True


def _steps(view: DisorderView) -> tuple[_Step, ...]:
    """Return the steps against a source: one more once an application was sent back; a unit has its own."""
    is_unit = view.row.kind is DisorderKind.PERSON and len(view.row.name) > _LONGEST_NAME
    pressing = _UNIT if is_unit else _PRESSING[view.row.kind]
    return (*pressing, _WATCHING) if view.strikes else pressing


def _plan(stage: Stage, view: DisorderView, text: str) -> None:
    owner = stage.officer_id(view.row.owner)
    new = NewMeasure(view.next_stage, text, owner, stage.today + _TIME_FOR_ONE)
    plan_measure(stage.desk(view.row.owner), view.row.id, new)


def _decide(stage: Stage, source: int) -> None:
    """Answer an application: the first one ever is sent back to be watched for another month."""
    first = "strike_sent_back" not in stage.shown
    stage.shown.add("strike_sent_back")
    desk = stage.desk(CHIEF if first else DEPUTY)
    decide_strike(desk, source, not first, "再看一个月，下月还平稳再销。" if first else "现场看过，同意销号。")


def _list_new(stage: Stage, room: int) -> None:
    """List the loudest place, person and cause, as far as there is room; what came back is listed again."""
    found = proposals(stage.desk(CLERK))
    for place, kind in enumerate(DisorderKind):
        of_kind = [one for one in found if one.kind is kind and not one.hides_names]
        if of_kind and place < room:
            _list(stage, of_kind[0], POLICE[(stage.today.month + place) % len(POLICE)])


def _list(stage: Stage, one: Proposal, owner: str) -> None:
    reason = f"{one.why}反复发生，列入清单逐步整治。"
    if one.struck_id is not None:
        relist_disorder(stage.desk(DEPUTY), one.struck_id, reason, stage.officer_id(owner))
        return
    new = NewDisorder(
        kind=one.kind,
        place=one.place,
        person_id=one.person_id,
        category=one.category,
        community_id=one.community_id,
        reason=reason,
        owner_id=stage.officer_id(owner),
    )
    list_disorder(stage.desk(CLERK), new)


def _prevented(stage: Stage) -> None:
    """Write down what was kept from happening this week, if anything was; now and then in a case or at a source."""
    rng = Random(f"{SEED}/预防/{stage.today.isoformat()}")
    if rng.random() < 0.45:
        return
    kind, told, people = rng.choice(_KEPT)
    cases, sources = stage.open_cases(), disorder_rows(stage.desk(CLERK))
    at = rng.random()
    record_prevention(
        stage.desk(rng.choice(POLICE)),
        NewPrevention(
            kind=kind,
            people=people,
            happened_on=stage.today - timedelta(days=rng.randint(0, 2)),
            note=told,
            case_id=rng.choice(cases).id if cases and at < 0.3 else None,
            disorder_id=rng.choice(sources).id if sources and at > 0.8 else None,
        ),
    )
