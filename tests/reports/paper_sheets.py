"""Sheets as the papers' tests need them: valid and complete, so that a test says only what it is about."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader

from reports.form import built_in_form
from reports.papers import FormPaper
from reports.sheets import (
    BalanceLine,
    ChangeLine,
    CountLine,
    DayRow,
    DaySheet,
    FormSheet,
    PersonLine,
    WeekRow,
    WeekSheet,
)

TRAIL = "3fa9c1d27be0458896aa1f20c34d9b1177e2a0546b8d3c9fe01a2b3c4d5e6f70"


def a_person(capacity: str, name: str, **fields: str) -> PersonLine:
    values = {
        "sex": "男",
        "ethnicity": "汉族",
        "age": "42",
        "id_kind": "居民身份证",
        "id_number": "11010519491231002X",
        "work": "枫桥镇商户",
        "address": "枫桥镇孝义路17号",
        "phone": "13800000001",
    }
    return PersonLine(capacity, name, **{**values, **fields})


Term = tuple[str, str, str]
"""A term as printed: what is promised, until when, in which manner."""


def a_security_agreement(**changes: Any) -> FormPaper:
    values: dict[str, Any] = {
        "organ": "诸暨市公安局枫桥派出所",
        "number": "诸公（枫）调解字〔2019〕128号",
        "draft": False,
        "chair": "杨光",
        "chair_unit": "诸暨市公安局枫桥派出所",
        "recorder": "",
        "place": "枫桥派出所调解室",
        "time": "2019年6月28日14时30分",
        "parties": (a_person("违法嫌疑人", "张䶮"), a_person("被侵害人", "王𠅤")),
        "others": (a_person("见证人", "陈友邻"),),
        "facts": "2019年6月27日，张䶮与王𠅤在“老街面馆”门口因停车发生口角，继而互相推搡。",
        "responsibility": "",
        "terms": (
            ("张䶮当场赔礼道歉。", "2019年6月28日", "当场履行"),
            ("张䶮赔偿王𠅤2,300.00元（大写：贰仟叁佰元整）。", "2019年7月5日前", "银行转账"),
        ),
        "total_words": "以上款项合计2,300.00元（大写：贰仟叁佰元整）。",
        "effect": "本协议自双方签名之日起生效。",
        "copies": "本协议一式三份，双方当事人各执一份，调解机关留存一份。",
        "seal": "诸暨市公安局枫桥派出所",
        "made_on": "2019年6月28日",
        "trail_head": TRAIL,
    }
    return _agreement("security", values | changes)


def a_peoples_agreement(**changes: Any) -> FormPaper:
    values: dict[str, Any] = {
        "organ": "诸暨市枫桥镇人民调解委员会",
        "number": "（2019）枫人调字第57号",
        "draft": False,
        "chair": "骆老杨",
        "chair_unit": "诸暨市枫桥镇人民调解委员会",
        "recorder": "何记",
        "place": "枫桥派出所调解室",
        "time": "2019年6月28日14时30分",
        "parties": (
            a_person("申请人", "李镕"),
            a_person("被申请人", "赵小满", age="15", represented_by="赵大满（父亲）"),
        ),
        "others": (a_person("赵小满的监护人，父亲", "赵大满"),),
        "facts": "2019年6月27日，李镕与赵小满在“老街面馆”门口因停车发生口角，继而互相推搡。",
        "responsibility": "被申请人负主要责任，申请人负次要责任。",
        "terms": (("张䶮当场赔礼道歉。", "2019年6月28日", "当场履行"),),
        "total_words": "",
        "effect": "本协议自各方当事人签名之日起生效。",
        "copies": "本协议一式三份，当事人各执一份，人民调解委员会留存一份。",
        "seal": "诸暨市枫桥镇人民调解委员会",
        "made_on": "2019年6月28日",
        "trail_head": TRAIL,
    }
    return _agreement("peoples", values | changes)


def _agreement(track: str, values: dict[str, Any]) -> FormPaper:
    told = [(text, f"履行期限：{due or '——'}；履行方式：{manner or '——'}。") for text, due, manner in values["terms"]]
    sheet = FormSheet(
        organ=values["organ"],
        number=values["number"],
        draft=values["draft"],
        texts={name: values[name] for name in ("chair", "chair_unit", "recorder", "place", "time", "seal", "made_on")},
        people={"parties": values["parties"], "others": values["others"]},
        items={
            "facts": tuple(values["facts"].splitlines()),
            "responsibility": (values["responsibility"],),
            "terms": tuple(text for text, _ in told),
            "terms_with_performance": tuple(f"{text.rstrip('。；')}。{performance}" for text, performance in told),
            "performance": tuple(performance for _, performance in told),
            "total_words": (values["total_words"],),
            f"law_{track}_effect": (values["effect"],),
            f"law_{track}_copies": (values["copies"],),
        },
        trail_head=values["trail_head"],
    )
    return FormPaper(built_in_form(f"agreement_{track}"), sheet)


def a_day_row(serial: int, **changes: Any) -> DayRow:
    values: dict[str, Any] = {
        "number": f"JQ2019{serial:05}",
        "time": "09:15",
        "nature": "纠纷",
        "caller": "张某某",
        "place": "枫桥镇步森大道8号",
        "summary": "因停车占道发生口角，经现场劝解双方互相谅解。",
        "outcome": "当场化解",
        "owner": "杨光",
        "next_date": "2019年7月2日",
    }
    return DayRow(**{**values, **changes})


def a_day_sheet(**changes: Any) -> DaySheet:
    values: dict[str, Any] = {
        "station": "诸暨市公安局枫桥派出所",
        "number": "枫派日清〔2019〕181号",
        "day": "2019年6月30日",
        "version": 1,
        "counts": (CountLine("接警", "3"), CountLine("纠纷占比", "66.7%（2/3）")),
        "cleared": (a_day_row(1), a_day_row(2)),
        "carried": (a_day_row(3, outcome="需鉴定", overdue=True),),
        "late": (),
        "changes": (),
        "closed_by": "陈所",
        "closed_at": "2019年6月30日 22:15",
        "trail_head": TRAIL,
    }
    return DaySheet(**{**values, **changes})


def a_change() -> ChangeLine:
    return ChangeLine("2019年7月1日 09:10", "所长　周某", "确认性质由“其他”改为“纠纷”", "群众来电更正")


def a_week_row(serial: int) -> WeekRow:
    name = f"张某与王某邻里纠纷（{serial}）"
    return WeekRow(
        f"JF2019{serial:04}", name, "高风险", "12", "2", "继续化解", "村干部联合上门", "杨光", "2019年7月4日"
    )


def a_week_sheet(**changes: Any) -> WeekSheet:
    values: dict[str, Any] = {
        "station": "诸暨市公安局枫桥派出所",
        "number": "枫派周清〔2019〕26号",
        "week": "2019年第26周",
        "span": "2019年6月24日至30日",
        "version": 1,
        "balance": BalanceLine(10, 12, 1, 9, 2, 12),
        "rows": tuple(a_week_row(i) for i in range(1, 13)),
        "changes": (),
        "closed_by": "周所",
        "closed_at": "2019年7月1日 10:00",
        "trail_head": TRAIL,
    }
    return WeekSheet(**{**values, **changes})


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page as a reader extracts it, without line ends and spaces."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))
