"""What is said at a session, as its record has it: phrases of the station, and what the story makes people say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from db.models import Party
from db.queries.parties import current_parties
from rules.records import Said
from rules.vocabulary import Appeal, PartyRole, SessionResult
from workflow.demo.casting import Script
from workflow.demo.claims import is_damages
from workflow.demo.names import Firm
from workflow.demo.stage import CaseOnStage, Stage
from workflow.demo.story import Story
from workflow.views.record import RecordView, Speaker, record_view

_Line = tuple[Speaker, str, Appeal | None]
_DEEDS = ("归还", "退还", "结清", "补发", "垫付", "赔偿")
_SPEAK_FOR = (PartyRole.GUARDIAN, PartyRole.AGENT)


def said_at(
    stage: Stage, case: CaseOnStage, session: int, times: tuple[datetime, datetime], result: SessionResult
) -> list[Said]:
    """Return what is said at a session from its beginning to its end."""
    view = record_view(stage.desk(case.owner), session)
    lines = [*_Talk(stage, case, view).lines(result)]
    starts, ends = times
    step = (ends - starts) / (len(lines) + 1)
    at = [(starts + step * n).replace(second=0, microsecond=0) for n in range(len(lines))]
    return [
        Said(when, who.label, text, who.party_id, who.officer_id, appeal)
        for when, (who, text, appeal) in zip(at, lines, strict=True)
    ]


class _Talk:
    """Who speaks for each side, and what about."""

    def __init__(self, stage: Stage, case: CaseOnStage, view: RecordView) -> None:
        self.script, self.view = case.script, view
        self.chair = view.speakers[0]
        with stage.desk().read() as session:
            rows = current_parties(session, case.id)
        self.me = _speaking(rows, (PartyRole.APPLICANT, PartyRole.INJURED))
        self.other = _speaking(rows, (PartyRole.RESPONDENT, PartyRole.SUSPECT))

    def lines(self, result: SessionResult) -> Iterator[_Line]:
        """Yield the opening, the course, the claims, what the chair appeals to, and how it ends."""
        yield from self._opening()
        yield from self._course()
        yield from self._claims(result)
        yield from self._end(result)

    def _phrases(self, stage: str) -> list[str]:
        return [phrase.text for phrase in self.view.phrases if phrase.stage == stage]

    def _opening(self) -> Iterator[_Line]:
        who, *rest = self._phrases("开场")
        yield self._said(who)
        for party in (self.me, self.other):
            yield self._of(party, _introduction(party))
        for text in rest:
            yield self._said(text)
        for party in (self.me, self.other):
            yield self._of(party, "听清楚了，不申请回避，同意调解。")

    def _course(self) -> Iterator[_Line]:
        script = self.script
        asked, *_ = self._phrases("询问")
        mine = "我" if self.me.name == script.me.name else f"{script.me.name}"
        told = script.story.course.format(
            me=mine, other=script.other.name, place=script.place, yuan=str(script.sum_fen // 100)
        )
        yield self._said(asked)
        yield self._of(self.me, f"{told}。{script.words(script.story.outcome)}。")
        yield self._said(f"{self.other.name}，对方说的是不是事实？你有什么意见？")
        firm = isinstance(script.other, Firm)
        yield self._of(self.other, "单位核对过，基本情况属实。" if firm else "大致是这样，当时大家都在气头上。")

    def _claims(self, result: SessionResult) -> Iterator[_Line]:
        script = self.script
        yield self._said(f"{self.me.name}，你有什么要求？")
        promise = script.words(script.story.promise)
        yield self._of(self.me, f"{_money(script)}，并且：{promise}。" if script.sum_fen else f"要求对方：{promise}。")
        yield self._said(_law_of(script.story), Appeal.LAW)
        if result is not SessionResult.AGREED:
            yield self._of(self.other, "对方自己也有不对的地方，要求太高，我接受不了。")
        yield self._said("都在一个地方住，以后还要来往，为这点事结怨不值得，各让一步。", Appeal.FEELING)

    def _end(self, result: SessionResult) -> Iterator[_Line]:
        if result is SessionResult.AGREED:
            yield self._of(self.other, "听了你们讲的，我愿意承担责任，就按这个要求办。")
            yield self._of(self.me, "同意，对方做到了，我不再提其他要求。")
            yield self._said("双方意见一致，现在按刚才说的内容达成协议。")
        elif result is SessionResult.CONTINUE:
            yield self._of(self.me, "我回去和家里人商量。")
            yield self._of(self.other, "我也再考虑几天。")
            yield self._said("今天先到这里，另行约定时间继续调解；这期间双方都不要再起冲突。")
        else:
            yield self._of(self.me, "少一分也不行，谈不拢就走法律途径。")
            yield self._said("双方分歧较大，本次没有达成协议。可以再约时间，也可以依法通过其他途径解决。")

    def _said(self, text: str, appeal: Appeal | None = None) -> _Line:
        return self.chair, text, appeal

    def _of(self, party: Party, text: str) -> _Line:
        return next(one for one in self.view.speakers if one.party_id == party.id), text, None


def _speaking(rows: Sequence[Party], roles: tuple[PartyRole, ...]) -> Party:
    """Return who speaks for a side: the guardian or agent where there is one, else the principal."""
    principal = next(one for one in rows if one.role in roles)
    return next((one for one in rows if one.represents_id == principal.id and one.role in _SPEAK_FOR), principal)


def _money(script: Script) -> str:
    """Return who asks for how much; some purposes are a deed already: 归还借款本金."""
    purpose, yuan = script.story.purpose, script.sum_fen // 100
    verb = "" if purpose.startswith(_DEEDS) else "赔偿" if is_damages(script.story) else "支付"
    return f"要求对方{verb}{purpose}{yuan}元"


def _law_of(story: Story) -> str:
    if is_damages(story):
        return "有过错的一方应当承担责任，赔偿以实际损失和票据为准，没有依据的数额法律也不支持。"
    if story.yuan:
        return "该付的钱应当按约定付清；一时付不出的，可以商定期限，写进协议，到期不付的可以起诉。"
    return "行使自己的权利不能妨碍他人；做得不对的应当停止、改正，造成损失的还要赔偿。"


def _introduction(party: Party) -> str:
    told = f"我是{party.name}，住{party.address}，电话{party.phone}"
    return f"{told}，今天代为参加调解。" if party.role in _SPEAK_FOR else f"{told}。"
