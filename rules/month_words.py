"""The month's report in words (警情分析报告): every sentence made from figures, in the order the chief reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.statistics.definition import SMALL_BASE, Figure
from rules.vocabulary import MonthSection

MOST_CLASSES = 5
"""No more classes are told of on each side; the workbook holds them all."""

MOST_ADVICE = 5
_ORDINALS = "一二三四五"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a class of disputes: a community, an hour or a category, with how many fell to it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ClassStory:
    """A sub-class of disputes with where, when and over what most of them arose, the greatest first."""

    name: str
    count: int
    before: int
    year_before: int | None
    places: tuple[Share, ...] = ()
    hours: tuple[Share, ...] = ()
    causes: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthStory:
    """What the report is made from: the figures by key, the classes, and the names of period and bases.

    Without ``has_base`` nothing is known of the period before, so that no class rose or fell.
    """

    station: str
    period: str
    before: str
    year_before: str
    figures: Mapping[str, Figure]
    classes: tuple[ClassStory, ...]
    has_base: bool = True
    overdue: int = 0
    weekend: int = 0


def report_words(story: MonthStory) -> dict[MonthSection, str]:
    """Return the text of each section; paragraphs are divided by line ends."""
    compared = story.classes if story.has_base else ()
    rising = [one for one in compared if one.count > one.before]
    falling = [one for one in compared if one.count < one.before]
    return {
        MonthSection.OVERALL: "\n".join(_overall(story)),
        MonthSection.RISING: "\n".join(_classes(story, sorted(rising, key=_growth), "上升")),
        MonthSection.FALLING: "\n".join(_classes(story, sorted(falling, key=_growth, reverse=True), "下降")),
        MonthSection.ADVICE: "\n".join(_advice(story, sorted(rising, key=_growth))),
    }


def _growth(one: ClassStory) -> tuple[int, str]:
    return one.before - one.count, one.name


# Overall


def _overall(story: MonthStory) -> Iterator[str]:
    said = _Said(story)
    yield (
        f"{story.period}，{story.station}共登记警情{said.of('incidents.total')}，"
        f"其中有效警情{said.of('incidents.valid')}，{said.changes('incidents.valid')}。"
        f"纠纷警情{said.of('disputes.total')}{said.known('，占有效警情的', 'disputes.share')}，"
        f"{said.changes('disputes.total')}。"
    )
    yield (
        f"纠纷警情当场化解{said.of('disputes.on_spot')}{said.known('，当场化解率', 'rate.on_spot')}；"
        f"受理纠纷{said.of('cases.accepted')}，{said.changes('cases.accepted')}；"
        f"调解结束{said.of('cases.ended')}，其中成功{said.of('cases.succeeded')}"
        f"{said.known('，成功率', 'rate.success')}{said.known('，平均用时', 'rate.days_to_end')}；"
        f"签订书面协议{said.of('agreements.written')}、口头协议{said.of('agreements.oral')}，涉及金额{said.of('agreements.amount')}。"
    )
    yield (
        f"{said.known('日清率', 'rate.day_cleared', '，')}{said.known('周清率', 'rate.week_cleared', '，')}"
        f"结转{said.of('incidents.carried')}；销号{said.of('cases.closed')}，"
        f"期末未结{said.of('cases.open')}，其中高风险{said.of('cases.open_high')}。{_kept(said)}"
    )
    if said.value("criminal.filed") is not None:
        yield (
            f"刑事案件立案{said.of('criminal.filed')}，{said.changes('criminal.filed')}；"
            f"破案{said.of('criminal.solved')}，其中现行{said.of('criminal.solved_current')}。"
        )


def _kept(said: _Said) -> str:
    """Return the sentence on what was kept and heard afterwards, of what is known; "" of nothing."""
    rates = (("到期条款履行率", "rate.performed"), ("回访率", "rate.visited"), ("满意度", "rate.satisfied"))
    told = [words for head, key in rates if (words := said.known(head, key))]
    return f"{'，'.join(told)}。" if told else ""


class _Said:
    """Figures of a story, as they stand in a sentence."""

    def __init__(self, story: MonthStory) -> None:
        self._story = story

    def value(self, key: str) -> float | int | None:
        return self._story.figures[key].value

    def of(self, key: str) -> str:
        return self._story.figures[key].amount_words

    def known(self, head: str, key: str, tail: str = "") -> str:
        """Return a figure between the words around it; "" where there is nothing to make it from."""
        return "" if self.value(key) is None else f"{head}{self.of(key)}{tail}"

    def changes(self, key: str) -> str:
        """Return both changes, or that there is nothing to compare with."""
        figure = self._story.figures[key]
        told = []
        if figure.mom is not None:
            told.append(f"比{self._story.before}{figure.change_words(figure.mom)}")
        if figure.yoy is not None:
            told.append(f"比{self._story.year_before}{figure.change_words(figure.yoy)}")
        return "，".join(told) or "没有可比的基数"


# Classes that rose or fell


def _classes(story: MonthStory, classes: Sequence[ClassStory], word: str) -> Iterator[str]:
    if not story.has_base:
        yield f"没有{story.before}的数据可比。"
        return
    if not classes:
        yield f"与{story.before}相比，没有{word}的纠纷类别。"
        return
    for place, one in enumerate(classes[:MOST_CLASSES], 1):
        yield f"{place}．{one.name}类纠纷警情{one.count}起，{_against(story, one)}{_where(one) if one.count else '。'}"
    rest = classes[MOST_CLASSES:]
    if rest:
        yield f"另有{'、'.join(one.name for one in rest)}{word}，见工作簿。"


def _against(story: MonthStory, one: ClassStory) -> str:
    more = one.count - one.before
    words = f"比{story.before}{'增加' if more > 0 else '减少'}{abs(more)}起（上期{one.before}起）"
    if one.year_before is None:
        return words
    return f"{words}，{story.year_before}为{one.year_before}起"


def _where(one: ClassStory) -> str:
    parts = (
        ("主要在", one.places),
        ("多发于", one.hours),
        ("起因多为", one.causes),
    )
    told = [f"{head}{_shares(shares)}" for head, shares in parts if shares]
    return "".join(f"；{words}" for words in told) + "。"


def _shares(shares: Sequence[Share]) -> str:
    return "、".join(f"{share.name}（{share.count}起）" for share in shares)


# Advice


def _advice(story: MonthStory, rising: Sequence[ClassStory]) -> Iterator[str]:
    found = [*_about_classes(rising), *_about_work(story)][:MOST_ADVICE]
    if not found:
        found = ["继续落实日清零、周清仓，保持现有做法。"]
    for place, sentence in enumerate(found):
        yield f"{_ORDINALS[place]}是{sentence}"


def _about_classes(rising: Sequence[ClassStory]) -> Iterator[str]:
    for one in rising[:2]:
        place = f"在{one.places[0].name}" if one.places else "在多发地点"
        hour = f"{one.hours[0].name}" if one.hours else "多发时段"
        yield f"针对{one.name}类纠纷上升，{place}、{hour}加强巡逻走访和普法宣传，苗头纠纷当日化解。"


def _about_work(story: MonthStory) -> Iterator[str]:
    value = _Said(story).value
    if repeated := value("disputes.repeated"):
        yield f"对重复报警的{repeated}起纠纷逐件明确责任人，面见双方当事人，查清症结后再次组织调解。"
    if high := value("cases.open_high"):
        yield f"高风险纠纷{high}件由所长包案，按期回访，每周研判。"
    if story.overdue:
        yield f"超期未结的{story.overdue}件逐件说明原因、重定期限，连续结转三周的提级办理。"
    unpaid = (value("terms.due") or 0) - (value("terms.performed") or 0)
    if unpaid > 0:
        yield f"到期未履行的{unpaid:g}条协议条款逐条督促，拒不履行的告知司法确认、起诉等途径。"
    unvisited = (value("visits.due") or 0) - (value("visits.made") or 0)
    if unvisited > 0:
        yield f"尽快补做未完成的{unvisited:g}次回访，发现反复的及时复燃处理。"
    if story.weekend * 2 > (value("disputes.total") or 0) >= SMALL_BASE:
        yield "周末纠纷过半，周末值班适当增加调解力量。"
