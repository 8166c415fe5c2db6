"""What one cell of an incident export means: a text, a number that is a name, a moment, a nature."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from unicodedata import normalize

from rules.vocabulary import Nature

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""A year outside is a slip of the exporting system, not a call."""

_EXCEL_EPOCH = datetime(1899, 12, 30)
_EXACT_DIGITS = 15
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?")
_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
_MOMENT = re.compile(_DAY + r"[\sT]*(\d{1,2})[:时点](?:(\d{1,2})分?)?(?:[:]?(\d{1,2})(?:\.\d+)?秒?)?")
_DAY_ALONE = re.compile(_DAY)


class Unreadable(ValueError):
    """A cell whose meaning cannot be told; its text is the reason in Chinese."""


def plain_text(value: object) -> str:
    """Return a cell as trimmed text without control characters; whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()


def identifier(value: object) -> str:
    """Return a number that is a name, digit by digit; Unreadable when the file has rounded it away."""
    if isinstance(value, int | float) and abs(value) >= 10**_EXACT_DIGITS:
        raise Unreadable(_rounded(plain_text(value)))
    if isinstance(value, date | time | timedelta | bool):
        raise Unreadable(f"号码被存成了日期或逻辑值（{plain_text(value)}）")
    text = _unquoted(value)
    if _SCIENTIFIC.fullmatch(text):
        raise Unreadable(_rounded(text))
    return text


def moment(value: object) -> datetime:
    """Return the local moment of a cell, to the second, without a zone; Unreadable says what is wrong."""
    if isinstance(value, datetime):
        return _whole_second(_plausible(value.replace(tzinfo=None)))
    if isinstance(value, date):
        # A reader gives midnight of a date cell as a date: the calls of 00:00:00 look like this.
        return _plausible(datetime.combine(value, time.min))
    if isinstance(value, float | int) and not isinstance(value, bool):
        return _from_serial(float(value))
    return _from_text(normalize("NFKC", _unquoted(value)))


def nature_of(text: str) -> Nature | None:
    """Return the nature an exported word stands for; every sub-class of disputes is a dispute, None unknown."""
    for part in (text, *re.split(r"[/\\>、—–-]", text)):
        nature = _nature(part)
        if nature is not None:
            return nature
    return None


_NATURE_WORDS: dict[Nature, str] = {
    Nature.CRIMINAL: "刑事 刑事案件 刑案",
    Nature.SECURITY: "行政 治安 行政治安 治安案件 行政案件 违反治安管理",
    Nature.TRAFFIC: "道路交通 交通 交通事故 道路交通事故 交通违法",
    Nature.DISPUTE: (
        "纠纷 矛盾纠纷 邻里 经济 消费 生活 噪音 噪声 噪音扰民 劳资 家庭婚姻情感 婚姻家庭情感 婚姻家庭 家庭婚姻 "
        "家庭 婚姻 情感 感情 家庭矛盾 债务 产权权属 土地权属 权属 宅基地 土地宅基地 物业 房产 欠薪"
    ),
    Nature.HELP: "群众紧急求助 紧急求助 群众求助 求助 公民求助 救助",
    Nature.OTHER: "其他 其它 咨询 举报 社会联动 投诉监督 投诉 聚集上访 群体性事件 群体事件",
    Nature.HARASSMENT: "骚扰 骚扰电话",
}
_NATURES = {word: nature for nature, words in _NATURE_WORDS.items() for word in words.split()}
_NATURE_TRIM = re.compile(r"[\s()\[\]【】“”\"':;,.]|^\d+")


def _nature(text: str) -> Nature | None:
    word = _NATURE_TRIM.sub("", normalize("NFKC", text))
    for ending in ("", "类", "警情", "类警情"):
        nature = _NATURES.get(word.removesuffix(ending))
        if nature is not None:
            return nature
    return Nature.DISPUTE if word.removesuffix("类").endswith("纠纷") else None


def _unquoted(value: object) -> str:
    """Return the text without the wrapping some exports use to keep a spreadsheet from counting with it."""
    text = plain_text(value)
    quoted = _QUOTED_FORMULA.fullmatch(text)
    return quoted.group(1).strip() if quoted else text.removeprefix("'")


def _rounded(shown: str) -> str:
    return f"号码以数值保存，已失真（{shown}），请把该列设为文本后重新导出"


def _from_serial(days: float) -> datetime:
    if not 30_000 <= days < 75_000:
        raise Unreadable(f"报警时间不是可识别的时间（{days:g}）")
    return _plausible(_whole_second(_EXCEL_EPOCH + timedelta(days=days)))


def _from_text(text: str) -> datetime:
    if not text:
        raise Unreadable("缺少报警时间")
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text))
    match = _MOMENT.fullmatch(text) or _DIGITS.fullmatch(text)
    if match is None:
        if _DAY_ALONE.fullmatch(text):
            raise Unreadable(f"报警时间只有日期，没有时刻（{text}）")
        raise Unreadable(f"报警时间不是可识别的时间（{text[:40]}）")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        value = datetime(year, month, day, hour, minute, second)
    except ValueError:
        raise Unreadable(f"没有这样的日期或时刻（{text}）") from None
    return _plausible(value)


def _whole_second(value: datetime) -> datetime:
    """Return the nearest second: a spreadsheet counts in fractions of a day."""
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)


def _plausible(value: datetime) -> datetime:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Unreadable(f"报警时间的年份不合理（{value.year}年）")
    return value
