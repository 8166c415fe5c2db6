"""Search keys: two-character pieces, pinyin in every likely reading, and the tails of numbers.

A record is found when every token of the query is among its tokens. Tokens hold only a–z, 0–9 and common
Chinese characters, so that any full-text index keeps each as one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from rules.wording import NAME_DOT, fold_dots

_MOST_COMBINATIONS = 32
_READINGS_PER_CHARACTER = 3
_LONGEST_TAIL = 8
_RUN = re.compile("[a-z0-9]+|[^\x00-\x7f]+")
_NAME_SEPARATORS = re.compile(r"[、，,;；/|\n]+")
_WHOLE_NUMBER = re.compile("[0-9]{11,12}|[0-9]{15}|[0-9]{17}[0-9x]")
_RARE_LETTER = re.compile("[^\u3400-\u4db5\u4e00-\u9fa5]")

_SURNAMES: dict[str, tuple[str, ...]] = {
    "尉迟": ("yu chi", "wei chi"),
    "万俟": ("mo qi", "wan si"),
    "单于": ("chan yu", "shan yu"),
    "长孙": ("zhang sun",),
    "澹台": ("tan tai", "dan tai"),
    "鲜于": ("xian yu",),
    "令狐": ("ling hu",),
    "单": ("shan", "dan"),
    "仇": ("qiu", "chou"),
    "区": ("ou", "qu"),
    "查": ("zha", "cha"),
    "盖": ("ge", "gai"),
    "解": ("xie", "jie"),
    "曾": ("zeng", "ceng"),
    "朴": ("piao", "pu"),
    "覃": ("qin", "tan"),
    "种": ("chong", "zhong"),
    "乐": ("yue", "le"),
    "员": ("yun", "yuan"),
    "翟": ("zhai", "di"),
    "缪": ("miao", "mou"),
    "冼": ("xian", "sheng"),
    "洗": ("xian", "xi"),
    "费": ("fei", "bi"),
    "黑": ("he", "hei"),
    "谌": ("chen", "shen"),
    "卜": ("bu", "bo"),
    "阙": ("que", "kan"),
    "隗": ("wei", "kui"),
    "郇": ("xun", "huan"),
    "贲": ("ben", "bi"),
    "召": ("shao", "zhao"),
    "晟": ("cheng", "sheng"),
    "适": ("kuo", "shi"),
    "载": ("dai", "zai"),
    "褚": ("chu", "zhu"),
}


@dataclass(frozen=True, slots=True)
class PinyinKeys:
    """Lower-case initials (lwb) and full spellings (liuweibing) of a name, likeliest first."""

    initials: tuple[str, ...]
    full: tuple[str, ...]


def bigrams(text: str) -> tuple[str, ...]:
    """Return the two-character pieces of each Chinese run, a lone character as itself, Latin words with their tails."""
    return _unique(token for run in _runs(text) for token in (_tails(run) if run.isascii() else _pairs(run)))


def pinyin_keys(name: str) -> PinyinKeys:
    """Return the pinyin of a Chinese name: every reading of the surname, the common ones of the rest, at most 32."""
    syllables = _readings(_plain_name(name))
    return PinyinKeys(
        initials=_spellings([_unique(reading[0] for reading in options) for options in syllables]),
        full=_spellings(syllables),
    )


def search_tokens(name: str = "", text: str = "", id_number: str = "", phone: str = "", number: str = "") -> str:
    """Return the tokens of a record, space-joined, for the index; ``name`` and ``phone`` may hold several.

    The first and last character of a Chinese run are tokens too, so that a prefix match on one character finds
    every text that contains it.
    """
    tokens = [token for one in _NAME_SEPARATORS.split(name) for token in _name_tokens(one)]
    tokens += [*bigrams(text), *_edges(text), *_number_tokens(number)]
    tokens += [token for word in _runs(id_number) if word.isascii() for token in _tails(word, shortest=4)]
    for one in _NAME_SEPARATORS.split(phone):
        digits = re.sub("[^0-9]", "", _folded(one))
        tokens += _tails(digits, shortest=4, longest=len(digits))
    return " ".join(_unique(tokens))


def query_tokens(typed: str) -> tuple[str, ...]:
    """Return the tokens all of which must be found; an ID or phone number typed in groups is one token."""
    joined = re.sub(r"[\s-]", "", _folded(typed))
    if _WHOLE_NUMBER.fullmatch(joined):
        return (joined,)
    return _unique(token for run in _runs(typed) for token in ((run,) if run.isascii() else _pairs(run)))


def _folded(text: str) -> str:
    """Fold width, case, accents and look-alike characters; searching only, never storing."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", fold_dots(text)).casefold()
    return "".join(char for char in decomposed if unicodedata.category(char) not in {"Mn", "Cf"})


def _runs(text: str) -> Iterator[str]:
    """Yield the Latin words and the runs of other letters in reading order."""
    spaced = "".join(char if char.isalnum() or _is_private(char) else " " for char in _folded(text))
    yield from _RUN.findall(spaced)


def _is_private(char: str) -> bool:
    return unicodedata.category(char) == "Co"


def _pairs(run: str) -> tuple[str, ...]:
    pieces = [run[n : n + 2] for n in range(len(run) - 1)] or [run]
    return _unique(map(_spelt, pieces))


def _spelt(piece: str) -> str:
    # Text indexes differ in which rare characters they take for letters, so those are spelt by code point.
    return _RARE_LETTER.sub(lambda rare: f"u{ord(rare[0]):x}", piece)


def _tails(word: str, shortest: int = 2, longest: int = _LONGEST_TAIL) -> list[str]:
    if not word:
        return []
    return [word, *(word[-size:] for size in range(min(longest, len(word) - 1), shortest - 1, -1))]


def _edges(text: str) -> list[str]:
    return [_spelt(run[place]) for run in _runs(text) if not run.isascii() for place in (0, -1)]


def _number_tokens(number: str) -> list[str]:
    """Return tokens that find a number by its beginning, its end or the words inside it."""
    words = [run for run in _runs(number) if run.isascii()]
    heads = [word[:size] for word in words for size in range(2, len(word))]
    return [*bigrams(number), *_edges(number), *heads]


def _name_tokens(name: str) -> list[str]:
    plain = _plain_name(name)
    if not plain:
        return []
    syllables = _readings(plain)
    keys = pinyin_keys(plain)
    given = _spellings(syllables[1:]) if 2 < len(syllables) <= 4 else ()
    letters = [_spelt(char) for run in _runs(plain) if not run.isascii() for char in run]
    spoken = [reading for options in syllables for reading in options]
    return [*bigrams(plain), *letters, *keys.initials, *keys.full, *given, *spoken]


def _plain_name(name: str) -> str:
    """Return the name without the spaces that pad two-character names; Latin names keep theirs."""
    words = fold_dots(name).split()
    return (" " if name.isascii() else "").join(words)


def _readings(name: str) -> list[tuple[str, ...]]:
    """Return the readings of each character that has one, the surname's special ones first."""
    han = [char for char in _folded(name) if not char.isascii() and char != NAME_DOT]
    options = [_character_readings(char) for char in han]
    for place, special in enumerate(_surname_readings("".join(han))):
        options[place] = _unique([*special, *options[place]])
    head, given = options[:1], [one[:_READINGS_PER_CHARACTER] for one in options[1:]]
    return [one for one in [*head, *given] if one]


def _surname_readings(name: str) -> list[tuple[str, ...]]:
    for length in (2, 1):
        if spoken := _SURNAMES.get(name[:length]):
            return [_unique(column) for column in zip(*(one.split() for one in spoken), strict=True)]
    return []


@lru_cache(maxsize=4096)
def _character_readings(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # imported on first use: it costs more than the window

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    spoken = [reading for readings in found for reading in readings if reading.isalpha() and reading.isascii()]
    # ü is typed v or u.
    return _unique([*spoken, *(reading.replace("v", "u") for reading in spoken)])


def _spellings(options: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Join one choice per character, varying the surname first, so that a cut never loses one of its readings."""
    if not options:
        return ()
    combinations = product(*reversed(options))
    return _unique("".join(reversed(one)) for one in islice(combinations, _MOST_COMBINATIONS))


def _unique(tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens))
