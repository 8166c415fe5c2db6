"""The handbook names the program's own keys, acts and refusals, and the two READMEs its own commands."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import main
from rules.law_tables import load_law
from rules.rights import ACTS
from ui.shortcuts import SHORTCUTS
from workflow.incident_columns import MANDATORY, Field

ROOT = Path(__file__).parent.parent
HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
KEYS = {key for row in SHORTCUTS for key in row.all_shown.split(" / ")}
QUOTED = re.findall(r"^> (.+)$", HANDBOOK, re.M)
WORDS_ENOUGH = 5
COMMANDS = {"demo", "figures", "report", "agreement", "import", "verify", "backup", "restore"}


def test_every_key_the_handbook_names_is_in_the_table_of_keys():
    assert set(re.findall("【([^】]+)】", HANDBOOK)) - KEYS == set()


def test_every_key_of_an_act_stands_in_the_handbook():
    assert [row.text for row in SHORTCUTS if f"【{row.shown}】" not in HANDBOOK] == []


def test_every_act_is_called_by_its_name_in_the_handbook():
    assert [act.label for act in ACTS.values() if act.label not in HANDBOOK] == []


def test_the_example_of_a_part_typed_means_one_category_and_the_other_several():
    alone, several = re.findall(r"例如纠纷类别写“(.+?)”.*?如只写“(.+?)”", HANDBOOK, re.S)[0]
    labels = [f"{row.key} {row.name}" for row in load_law().categories(date(2019, 6, 24))]
    assert sum(alone in label for label in labels) == 1
    assert sum(several in label for label in labels) > 1


def test_the_columns_an_import_file_must_have_are_named():
    wanted = HANDBOOK.partition("列名常见的叫法")[2].partition("必须有")[0]
    assert [field for field in MANDATORY if field not in wanted] == []
    assert [field for field in Field if field not in HANDBOOK] == []


@pytest.mark.parametrize("sentence", QUOTED)
def test_every_refusal_the_handbook_quotes_is_the_programs_own(sentence):
    spoken = re.sub(r"^第\d+项：", "", sentence)
    assert any(pattern.fullmatch(spoken) for pattern in SENTENCES)


@pytest.mark.parametrize("name", READMES)
def test_both_readmes_open_with_the_picture_and_the_two_commands(name):
    head = READMES[name].split("\n## ", 1)[0]
    assert re.search(r"\n!\[[^\]]+\]\(docs/pictures/today\.png\)\n\n```\nmake demo .+\nmake test .+\n```\n", head)


@pytest.mark.parametrize("name", READMES)
def test_every_command_a_readme_shows_can_be_read_by_the_program(name):
    shown = re.findall(r"`(main\.py [^`]+)`", READMES[name])
    assert {line.split()[1] for line in shown} == COMMANDS
    for line in shown:
        assert callable(main.read_arguments(re.sub(r"[\[\]]", "", line).split()[1:]).run)


@pytest.mark.parametrize("name", READMES)
def test_the_keys_of_a_readme_are_in_the_table_of_keys(name):
    table = READMES[name].partition("\n|---|---|\n| Ctrl+1")[2].partition("\n\n")[0]
    keys = re.findall(r"^\| ([^|]+?) \|", f"| Ctrl+1{table}", re.M)
    assert len(keys) >= 6
    assert {key for cell in keys for key in re.split(" … | / ", cell)} - KEYS == set()


@pytest.mark.parametrize("document", ["docs/handbook.md", "README.zh-CN.md", "CHANGELOG.md"])
def test_chinese_prose_carries_chinese_punctuation(document):
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.S)
    assert re.findall(r"[\u4e00-\u9fff][,;:?!()\"']|[\"'(][\u4e00-\u9fff]", prose) == []


def _sentences() -> Iterator[re.Pattern[str]]:
    """Yield every sentence of the program as a pattern, its gaps open to any words."""
    for folder in ("rules", "workflow", "db", "ui"):
        for file in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                yield from _pattern(node)
    for table in (ROOT / "rules" / "law").glob("*.toml"):
        for row in tomllib.loads(table.read_text(encoding="utf-8")).get("row", []):
            if row.get("sentence"):
                yield re.compile(re.escape(row["sentence"]))


def _pattern(node: ast.AST) -> Iterator[re.Pattern[str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) >= WORDS_ENOUGH:
        yield re.compile(re.escape(node.value))
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        if sum(len(str(part)) for part in parts if part) >= WORDS_ENOUGH:
            yield re.compile("".join(".*" if part is None else re.escape(str(part)) for part in parts))


SENTENCES = [*_sentences()]
