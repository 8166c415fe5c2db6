"""What GB 18030-2022 asks a machine to show, by kind of character, and how much of it the fonts here draw."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from reports.font_files import together
from reports.fonts import FontChain
from reports.typefaces import rare_install_line

Codes = tuple[range, ...]


def _codes(*spans: tuple[int, int]) -> Codes:
    return tuple(range(first, last + 1) for first, last in spans)


def _each(chars: str) -> Codes:
    return tuple(range(ord(char), ord(char) + 1) for char in chars)


HAN: Mapping[str, Codes] = {
    # The twelve of the compatibility block are unified ideographs all the same.
    "基本汉字": (*_codes((0x4E00, 0x9FEF)), *_each("﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩")),
    "扩展A": _codes((0x3400, 0x4DB5)),
    "扩展B": _codes((0x20000, 0x2A6D6)),
    "扩展C": _codes((0x2A700, 0x2B734)),
    "扩展D": _codes((0x2B740, 0x2B81D)),
    "扩展E": _codes((0x2B820, 0x2CEA1)),
    "扩展F": _codes((0x2CEB0, 0x2EBE0)),
}
"""The 87,887 Han characters of implementation level 3, all that the standard has."""

_GENERAL = (
    "鿍鿎鿏㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛"
    "䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰"
    "𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩"
    "𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬"
    "𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)

GENERAL: Codes = (*_codes((0x4E00, 0x9FA5)), *_each(_GENERAL))
"""What 通用规范汉字表 (2013, 8,105 characters) asks for: the old basic set, and those 276 that lie beyond it."""

_UYGHUR = "،؛؟ئابةتجحخدرزسشعغـفقكلمنهوىيٴپچژڭگھۅۆۇۈۉۋېە"

SCRIPTS: Mapping[str, Codes] = {
    "维吾尔文、哈萨克文、柯尔克孜文": _each(_UYGHUR),
    "藏文": (
        *_codes((0xF00, 0xF47), (0xF49, 0xF6A), (0xF71, 0xF8B), (0xF90, 0xF97)),
        *_codes((0xF99, 0xFBC), (0xFBE, 0xFCC), (0xFCF, 0xFCF)),
    ),
    "蒙古文": _codes((0x1800, 0x180A), (0x1810, 0x1819), (0x1820, 0x1877), (0x1880, 0x18A9), (0x11660, 0x1166C)),
    "朝鲜文": _codes((0x1100, 0x1159), (0x1161, 0x11A2), (0x11A8, 0x11F9), (0x3131, 0x3163), (0xAC00, 0xD7A3)),
    "彝文": _codes((0xA000, 0xA48C), (0xA490, 0xA4C6)),
    "德宏傣文": _codes((0x1950, 0x196D), (0x1970, 0x1974)),
    "西双版纳新傣文": _codes((0x1980, 0x19AB), (0x19B0, 0x19C9), (0x19D0, 0x19DA), (0x19DE, 0x19DF)),
    "西双版纳老傣文": _codes((0x1A20, 0x1A5E), (0x1A60, 0x1A7C), (0x1A7F, 0x1A89), (0x1A90, 0x1A99), (0x1AA0, 0x1AAD)),
    "傈僳文": _codes((0xA4D0, 0xA4FF)),
    "滇东北苗文": _codes((0x16F00, 0x16F44), (0x16F50, 0x16F7E), (0x16F8F, 0x16F9F)),
}
"""The scripts of the nationalities, without characters that are never seen."""

SIGNS: Mapping[str, Codes] = {
    "部首": _codes((0x2E80, 0x2E99), (0x2E9B, 0x2EF3), (0x2F00, 0x2FD5)),
    "笔画和结构符": _codes((0x31C0, 0x31E3), (0x2FF0, 0x2FFB)),
    "竖排标点": _codes((0xFE10, 0xFE19)),
}
"""Parts of characters, and the ten marks that the standard of 2005 still had among the private-use codes."""

BEYOND: Mapping[str, Codes] = {
    "扩展G": _codes((0x30000, 0x3134A)),
    "扩展H": _codes((0x31350, 0x323AF)),
    "扩展I": _codes((0x2EBF0, 0x2EE5D)),
}
"""Han characters that Unicode has and the standard of 2022 does not."""


Fact = tuple[str, str]


@cache
def symbols() -> Codes:
    """Return the punctuation, letters and signs that the standard writes in two bytes."""
    rows = ((lead, trail) for lead in range(0xA1, 0xAA) for trail in range(0xA1, 0xFF))
    more = ((lead, trail) for lead in (0xA8, 0xA9) for trail in range(0x40, 0xA1) if trail != 0x7F)
    chars = (bytes(pair).decode("gb18030", "ignore") for pair in chain(rows, more))
    return _each("".join(char for char in chars if char.isprintable() and unicodedata.category(char) != "Co"))


def coverage_facts(fonts: FontChain, found: Iterable[str], platform: str = sys.platform) -> tuple[Fact, ...]:
    """Return in words what the fonts draw of the standard and of the Han characters beyond it, and how to get the rest.

    ``found`` are the keys of the known typefaces this machine has.
    """
    held = together(fonts.coverages())
    parts = {
        "通用规范汉字表": {"": GENERAL},
        "国标汉字": HAN,
        "民族文字": SCRIPTS,
        "部首和符号": {**SIGNS, "其他符号": symbols()},
        "国标以外的汉字": BEYOND,
    }
    facts = tuple((label, _words(kinds, held)) for label, kinds in parts.items())
    if not any("缺" in words for _, words in facts):
        return facts
    return (*facts, ("补装字体", _way_to_the_rest(dict(facts), rare_install_line(found, platform))))


def _way_to_the_rest(facts: Mapping[str, str], line: str) -> str:
    if line:
        return f"在终端里运行“{line}”，再重新打开程序"
    ways = ["所缺的汉字可安装自由字体“遍黑体”（Plangothic）"]
    if "缺" in facts["民族文字"]:
        ways.append("民族文字可安装Noto字体")
    return f"{'，'.join(ways)}，装好后重新打开程序"


def lacking(codes: Codes, held: bytearray) -> int:
    """Return how many of the codes no face draws."""
    return sum(held.count(0, span.start, span.stop) for span in codes)


def _words(kinds: Mapping[str, Codes], held: bytearray) -> str:
    counts = {name: lacking(codes, held) for name, codes in kinds.items()}
    whole = "、".join(name for name, count in counts.items() if not count)
    parts = [f"{name}缺{count:,}字" for name, count in counts.items() if count]
    if 0 in counts.values():
        parts.insert(0, f"{whole}全有")
    return "；".join(parts)
