"""Which typefaces the papers may be set in, where they lie on a machine, and which package brings them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class TypeRole(StrEnum):
    """What a typeface is used for on a paper (GB/T 9704: title 小标宋, body 仿宋, headings 黑体 and 楷体)."""

    TITLE = "title"
    BODY = "body"
    KAI = "kai"
    HEI = "hei"
    LATIN = "latin"


ROLE_LABELS: Mapping[TypeRole, str] = {
    TypeRole.TITLE: "标题（小标宋）",
    TypeRole.BODY: "正文（仿宋）",
    TypeRole.KAI: "楷体",
    TypeRole.HEI: "黑体",
    TypeRole.LATIN: "数字和西文",
}


@dataclass(frozen=True, slots=True)
class Typeface:
    """A typeface with TrueType outlines: its Chinese name and the file names it goes by, in lower case.

    ``subfont`` is the place within a collection; ``light`` says that a title set in it needs a stroke
    around the outline to have the weight of 小标宋.
    """

    key: str
    label: str
    files: tuple[str, ...]
    subfont: int = 0
    light: bool = False


TYPEFACES: tuple[Typeface, ...] = (
    Typeface("xiaobiaosong", "方正小标宋", ("fzxbsjw.ttf", "fzxbsk.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf")),
    Typeface("zhongsong", "华文中宋", ("stzhongs.ttf",)),
    Typeface("fangsong_gb", "仿宋_GB2312", ("仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "simfang_gb2312.ttf")),
    Typeface("fangsong", "仿宋", ("simfang.ttf",), light=True),
    Typeface("stfangsong", "华文仿宋", ("stfangso.ttf",), light=True),
    Typeface("kaiti_gb", "楷体_GB2312", ("楷体_gb2312.ttf", "kaiti_gb2312.ttf")),
    Typeface("kaiti", "楷体", ("simkai.ttf",)),
    Typeface("simhei", "黑体", ("simhei.ttf",)),
    Typeface("yahei", "微软雅黑", ("msyh.ttc", "msyh.ttf")),
    Typeface("simsun", "宋体", ("simsun.ttc", "simsun.ttf"), light=True),
    Typeface("simsun_b", "宋体扩展B", ("simsunb.ttf",), light=True),
    Typeface("simsun_g", "宋体扩展G", ("simsunextg.ttf",), light=True),
    Typeface("times", "Times New Roman", ("times.ttf",)),
    Typeface("sungti", "文鼎简报宋", ("gbsn00lp.ttf",), light=True),
    Typeface("uming", "文鼎明体", ("uming.ttc",), light=True),
    Typeface("wenkai", "霞鹜文楷", ("lxgwwenkai-regular.ttf",)),
    Typeface("wenkai_light", "霞鹜文楷细体", ("lxgwwenkai-light.ttf",), light=True),
    Typeface("ukai", "文鼎楷体", ("ukai.ttc",)),
    Typeface("zenhei", "文泉驿正黑", ("wqy-zenhei.ttc", "wqy-zenhei.ttf")),
    Typeface("microhei", "文泉驿微米黑", ("wqy-microhei.ttc", "wqy-microhei.ttf")),
    Typeface("plangothic_1", "遍黑体P1", ("plangothicp1-regular.ttf", "plangothicp1-regular (allideo).ttf")),
    Typeface("plangothic_2", "遍黑体P2", ("plangothicp2-regular.ttf",)),
    Typeface("hanamin_a", "花园明朝A", ("hanamina.ttf",), light=True),
    Typeface("hanamin_b", "花园明朝B", ("hanaminb.ttf",), light=True),
    Typeface("uyghur", "Noto Naskh Arabic", ("notonaskharabic-regular.ttf",)),
    Typeface("tibetan", "Noto Serif Tibetan", ("notoseriftibetan-regular.ttf",)),
    Typeface("mongolian", "Noto Sans Mongolian", ("notosansmongolian-regular.ttf",)),
    Typeface("yi", "Noto Sans Yi", ("notosansyi-regular.ttf",)),
    Typeface("tai_le", "Noto Sans Tai Le", ("notosanstaile-regular.ttf",)),
    Typeface("new_tai_lue", "Noto Sans New Tai Lue", ("notosansnewtailue-regular.ttf",)),
    Typeface("tai_tham", "Noto Sans Tai Tham", ("notosanstaitham-regular.ttf",)),
    Typeface("miao", "Noto Sans Miao", ("notosansmiao-regular.ttf",)),
    Typeface("liberation", "Liberation Serif", ("liberationserif-regular.ttf",)),
    Typeface("dejavu", "DejaVu Serif", ("dejavuserif.ttf",)),
)

BY_KEY: Mapping[str, Typeface] = {face.key: face for face in TYPEFACES}

_PREFERRED: Mapping[TypeRole, tuple[str, ...]] = {
    TypeRole.TITLE: ("xiaobiaosong", "zhongsong", "simsun", "sungti", "uming", "fangsong", "wenkai"),
    TypeRole.BODY: ("fangsong_gb", "fangsong", "stfangsong", "wenkai_light", "simsun", "sungti", "uming", "wenkai"),
    TypeRole.KAI: ("kaiti_gb", "kaiti", "wenkai", "ukai"),
    TypeRole.HEI: ("simhei", "zenhei", "microhei", "yahei"),
    TypeRole.LATIN: ("times", "liberation"),
}

_OFFICIAL: Mapping[TypeRole, tuple[str, ...]] = {
    TypeRole.TITLE: ("xiaobiaosong",),
    TypeRole.BODY: ("fangsong_gb", "fangsong", "stfangsong"),
    TypeRole.KAI: ("kaiti_gb", "kaiti"),
    TypeRole.HEI: ("simhei",),
    TypeRole.LATIN: ("times",),
}

# Searched after the preferred faces of a role, commonest coverage first: a character is looked for
# in every face before it is called missing.
_EVERYWHERE: tuple[str, ...] = (
    "simsun", "uming", "wenkai", "simsun_b", "simsun_g", "hanamin_a", "hanamin_b",
    "plangothic_1", "plangothic_2", "zenhei", "microhei", "yahei", "simhei",
    "ukai", "kaiti", "fangsong", "sungti",
    "uyghur", "tibetan", "mongolian", "yi", "tai_le", "new_tai_lue", "tai_tham", "miao", "dejavu",
)  # fmt: skip

PACKAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("fonts-arphic-gbsn00lp", ("title",)),
    ("fonts-arphic-uming", ("title",)),
    ("fonts-lxgw-wenkai", ("body", "kai", "rare")),
    ("fonts-arphic-ukai", ("kai",)),
    ("fonts-wqy-zenhei", ("hei",)),
    ("fonts-liberation", ("latin",)),
    ("fonts-hanazono", ("rare",)),
    ("fonts-noto-core", ("rare",)),
)
"""Debian packages and what each brings; ``rare`` is for characters beyond the common twenty thousand."""

_RARE = frozenset({"wenkai", "hanamin_a", "hanamin_b", "tibetan"})  # what the packages marked so bring


def order_for(role: TypeRole) -> tuple[str, ...]:
    """Return the keys of the faces that may serve a role, best first; every known Chinese face is among them."""
    return tuple(dict.fromkeys(_PREFERRED[role] + _PREFERRED[TypeRole.BODY] + _EVERYWHERE))


def stands_in_for(role: TypeRole, label: str) -> str:
    """Return the face that ought to serve a role where another does, by name; nothing where the right one serves."""
    official = [BY_KEY[key].label for key in _OFFICIAL[role]]
    return "" if label in official else official[0]


def install_line() -> str:
    """Return the one line that brings every typeface to a Debian-like machine."""
    return "sudo apt-get install -y " + " ".join(package for package, _ in PACKAGES)


def rare_install_line(found: Iterable[str], platform: str = sys.platform) -> str:
    """Return the install line where it would bring a rare face that is not among those found, by key; else nothing."""
    return install_line() if platform == "linux" and not _RARE.issubset(found) else ""


def font_folders(platform: str = sys.platform, home: Path | None = None) -> tuple[Path, ...]:
    """Return the folders in which a machine of this kind keeps its fonts, whether they exist or not."""
    home = home or Path.home()
    if platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"
    if platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts/Supplemental")
    return home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


def find_typefaces(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the file of every known typeface found, by key; only names are looked at, earlier folders win."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                found.setdefault(name.lower(), Path(place, name))
    return {
        face.key: next(found[name] for name in face.files if name in found)
        for face in TYPEFACES
        if any(name in found for name in face.files)
    }
