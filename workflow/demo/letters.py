"""Papers few cases need: warnings, letters to others, applications to the court and to the police."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rules.wording import chinese_date, clock_time
from workflow.demo import names
from workflow.demo.names import COMMUNITIES
from workflow.demo.paperwork import choices, make, principals
from workflow.demo.stage import CLERK, CaseOnStage, Stage
from workflow.views.documents import document_form

COURT = "茶陵县人民法院"


def neighbourhood(case: CaseOnStage) -> str:
    """Return the residents' or villagers' committee of a case; where the place has none, the office of its street."""
    place = COMMUNITIES[case.script.community - 1]
    if place.endswith("社区"):
        return f"云阳街道{place}居民委员会"
    return f"云阳街道{place}民委员会" if place.endswith("村") else "云阳街道办事处"


def warn(stage: Stage, case: CaseOnStage) -> None:
    """Warn who was violent in the family in writing (反家庭暴力法 16)."""
    if case.in_full and case.script.story.violence:
        _, violent = principals(stage, case)
        make(stage, case, "warning", violent.id, kinship="夫妻", neighbourhood=neighbourhood(case))


def press(stage: Stage, case: CaseOnStage) -> None:
    """Ask the neighbourhood in writing to keep a dangerous dispute from flaring up."""
    if not case.in_full:
        return
    script = case.script
    make(
        stage,
        case,
        "hazard_letter",
        unit=neighbourhood(case),
        hazard=f"{script.me.name}与{script.other.name}因{script.story.cause}积怨较深，一方情绪激烈，有扬言报复的言语，"
        "矛盾有激化为治安案件甚至刑事案件的可能。",
        demand="安排网格员每日走访双方，掌握去向和情绪；分头做疏导工作；发现苗头立即告知我所。",
        due=stage.today + timedelta(days=7),
    )


def investigate(stage: Stage, case: CaseOnStage) -> None:
    """Ask somebody who knows about the dispute, and write the answers down."""
    if not case.in_full or "investigation" in case.issued:
        return
    known = names.person(case.aside, stage.today, ages=(45, 60))
    begun = stage.later(-40)
    make(
        stage,
        case,
        "investigation",
        asked_at=f"{chinese_date(stage.today)}{clock_time(begun)}至{clock_time(stage.now)}",
        asked_where=neighbourhood(case),
        asked=known.name,
        asked_as=f"{known.sex.label}，{known.ethnicity}，网格员，{known.address}，{known.phone}，与双方均无亲属关系",
        told="\n".join(_answers(case)),
    )


def _answers(case: CaseOnStage) -> tuple[str, ...]:
    script = case.script
    return (
        f"问：你是否知道{script.me.name}与{script.other.name}之间的纠纷？",
        f"答：知道，我是这一片的网格员，双方都找过我。{script.words(script.story.course)}。",
        "问：以前有没有处理过？",
        "答：村（居）里调解过两次，都没有谈拢，主要是双方对数额和责任看法不一样。",
        "问：你看怎么处理合适？",
        "答：都是老邻居，各让一步，最好由调委会主持，把话写在纸上，以后照着办。",
        "问：以上说的是否属实？",
        "答：属实。",
    )


def entrust(stage: Stage, case: CaseOnStage) -> None:
    """Entrust the civil side of a dispute the police have taken up to the committee."""
    injury = f"门诊诊断：{case.script.words(case.script.story.outcome)}。双方均不要求伤情鉴定。"
    make(stage, case, "entrustment", injury=injury)


def ask_for_no_penalty(stage: Stage, case: CaseOnStage) -> None:
    """Take the application of both sides, who settled before the committee, for no penalty (程序规定 186)."""
    by_committee = choices(document_form(stage.desk(case.owner), case.id, "no_penalty"), "way")[0]
    told = f"云阳街道人民调解委员会，{case.issued['agreement']}"
    make(stage, case, "no_penalty", way=by_committee, settled_with=told)


def confirm(stage: Stage, case: CaseOnStage) -> None:
    """Apply with both sides for confirmation by the court, with the committee's proof that it led the mediation."""
    form = document_form(stage.desk(case.owner), case.id, "confirmation")
    answers: dict[str, Any] = {ask.name: False for ask in form.asks if ask.kind == "tick"}
    answers["enclosed"] = [one for one in choices(form, "enclosed") if "财产" not in one]
    make(stage, case, "confirmation", court=COURT, **answers)
    make(stage, case, "confirmation_proof", by=CLERK)
