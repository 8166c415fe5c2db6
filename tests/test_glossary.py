"""The glossary and the vocabulary speak of the same things."""

from __future__ import annotations

import re
from pathlib import Path

from rules import vocabulary

GLOSSARY = (Path(__file__).parent.parent / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_every_list_of_fixed_values_stands_in_the_glossary_and_no_other() -> None:
    lists = {word.__name__ for word in vocabulary.Word.__subclasses__() if word.__module__ == vocabulary.__name__}
    assert set(re.findall(r"`([A-Z]\w+)`", GLOSSARY)) == lists


def test_every_row_of_the_glossary_has_its_four_columns() -> None:
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("|")]
    assert rows
    assert {line.count("|") for line in rows} == {5}
