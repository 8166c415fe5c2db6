"""Names and numbers as they are shown while they are hidden: enough to tell two people apart, too little to find one.

The names of minors and of everybody in a sealed case are hidden (未成年人保护法 103, 治安管理处罚法 136); identity
and telephone numbers always are, until an officer has them shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from rules.identity import is_minor

HIDDEN = "已隐去"
"""What stands in place of an address or a school that is hidden."""

UNNAMED = "某某"
"""What a paper that leaves the station calls a minor: not even the surname."""

_STAR, _ELLIPSIS = "*", "…"
_MOST_STARS = 2
_PHONE_SEPARATOR = re.compile(r"([、，,;；/\n])")
_COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳上官司马司徒司空司寇诸葛夏侯东方独孤南宫闻人皇甫尉迟公孙公羊公冶公西公良赫连澹台宗政濮阳太史太叔申屠慕容仲孙钟离"
        "长孙宇文鲜于闾丘子车亓官巫马颛孙壤驷漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘左丘西门第五端木"
        "万俟单于淳于东里南荣即墨达奚褚师完颜纳兰",
    )
)


def masked_name(name: str) -> str:
    """Return the surname and at most two stars for the rest, as 张** or 欧阳**; a lone character is a star."""
    if len(name) < 2:
        return _STAR * len(name)
    shown = len(surname_of(name))
    return name[:shown] + _STAR * min(len(name) - shown, _MOST_STARS)


def surname_of(name: str) -> str:
    """Return the surname a name begins with, two characters where it is a compound one."""
    return name[: 2 if len(name) > 2 and name[:2] in _COMPOUND_SURNAMES else 1]


def masked_id(number: str) -> str:
    """Return 430***********1234 for long numbers; shorter ones (a passport) show one and two characters."""
    head, tail = (3, 4) if len(number) >= 15 else (1, 2)
    if len(number) <= head + tail:
        return _STAR * len(number)
    return number[:head] + _STAR * (len(number) - head - tail) + number[-tail:]


def masked_phone(phones: str) -> str:
    """Return 138****5678; several numbers in one field are masked one by one."""
    return "".join(_masked_one_phone(part) for part in _PHONE_SEPARATOR.split(phones))


def _masked_one_phone(phone: str) -> str:
    if _PHONE_SEPARATOR.fullmatch(phone):
        return phone
    number = phone.strip()
    if len(number) < 7:
        return _STAR * len(number)
    head = 3 if len(number) >= 11 else 0
    return number[:head] + _STAR * (len(number) - head - 4) + number[-4:]


def is_hidden(birth: date | None, day: date, *, sealed: bool = False) -> bool:
    """Whether somebody's name is hidden on a day: a minor, or a person of a sealed case."""
    return sealed or (birth is not None and is_minor(birth, day))


def without_names(text: str, names: Iterable[str], instead: str = "") -> str:
    """Return the text with each of these names masked, or with ``instead`` in its place.

    Longer names go first, a name of one character stays, for it would tear words apart, and what … left of a name
    at its cut is masked like the name.
    """
    wanted = {piece for name in names for piece in (name, *_cut(name)) if len(name) > 1 and piece in text}
    if not wanted:
        return text
    pieces = sorted(wanted, key=lambda piece: (-len(piece), piece))
    return re.sub("|".join(map(re.escape, pieces)), lambda found: instead or _masked_piece(found[0]), text)


def _cut(name: str) -> Iterator[str]:
    return (name[:length] + _ELLIPSIS for length in range(2, len(name)))


def _masked_piece(piece: str) -> str:
    return masked_name(piece.removesuffix(_ELLIPSIS)) + (_ELLIPSIS if piece.endswith(_ELLIPSIS) else "")
