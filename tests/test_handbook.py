"""The handbook names the program's own keys, acts and refusals, and the two READMEs its own commands."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import main
from reports.form import PERSON_NAMES, Form, built_in_form, names_asked
from reports.form_blocks import ASK_KINDS, STYLES, Ask, Block, Column, Field
from rules.document_words import ABOUT, CONDITIONS, COPIES, PREREQUISITES
from rules.law_rows import DocumentRow
from rules.law_tables import load_law
from rules.rights import ACTS
from rules.vocabulary import Procedure
from ui.shortcuts import SHORTCUTS, shortcut
from workflow.filling.fill import LAW
from workflow.filling.names import NAMES
from workflow.incident_columns import MANDATORY
from workflow.incident_columns import Field as IncidentField

ROOT = Path(__file__).parent.parent
HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "own-forms.md").read_text(encoding="utf-8")
READMES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")}
KEYS = {key for row in SHORTCUTS for key in row.all_shown.split(" / ")}
QUOTED = re.findall(r"^> (.+)$", HANDBOOK, re.M)
WORDS_ENOUGH = 5
PAPERS = load_law().documents(date(2019, 6, 24))
FORMS = {row.form: built_in_form(row.form) for row in PAPERS}
MADE_BY = {
    "": ("出具文书", "issue_document"),
    "record_agreement": ("登记协议", "record_agreement"),
    "issue_record": ("调解笔录", "open_record"),
    "transfer": ("移送", "transfer"),
    "terminate": ("终止调解", "terminate"),
}
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
    assert [field for field in IncidentField if field not in HANDBOOK] == []


@pytest.mark.parametrize("row", PAPERS, ids=lambda row: row.key)
def test_the_table_of_papers_in_the_handbook_is_the_table_the_program_goes_by(row):
    assert f"\n{told(row)}\n" in HANDBOOK


def test_each_paper_has_its_picture_in_the_handbook():
    assert [row.key for row in PAPERS if f"](pictures/papers/{row.key}.png)" not in HANDBOOK] == []


def test_every_picture_is_shown_in_the_handbook_and_none_is_missing():
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", HANDBOOK)
    kept = [file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs" / "pictures").rglob("*.png")]
    assert sorted(shown) == sorted(kept)


def told(row: DocumentRow) -> str:
    """Return the row of the handbook's table that tells of a paper."""
    by, key = MADE_BY[row.issued_by]
    sides = "双面" if row.duplex else "单面"
    cells = (
        row.label,
        "；".join(_wanted(row)),
        f"{by}【{shortcut(key).shown}】",
        f"{COPIES[row.copies]}；{sides}",
        "要附" if row.signed else "",
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _wanted(row: DocumentRow) -> Iterator[str]:
    possible = {one for other in PAPERS if other.track == row.track for one in (*other.required, *other.if_needed)}
    if row.required:
        yield "必备" if {*row.required} == possible else f"{_procedures(row.required)}必备"
    if row.when:
        yield f"{CONDITIONS[row.when]}必备"
    elif row.if_needed:
        yield f"{_procedures(row.if_needed)}按需" if row.required else "按需"
    if row.unless:
        yield f"{CONDITIONS[row.unless]}不用"
    for other in PAPERS:
        if row.group and other.group == row.group and other is not row:
            yield f"与《{other.label}》有一种就行"


def _procedures(names: tuple[str, ...]) -> str:
    return "、".join(Procedure(one).label for one in names)


def test_every_name_a_form_may_use_stands_in_the_reference_with_what_it_means():
    assert [one.name for one in NAMES.values() if f"\n| `{one.name}` | {one.words} |\n" not in REFERENCE] == []
    assert [name for name in PERSON_NAMES if f"\n| `{name}` | " not in REFERENCE] == []
    assert [name for name in FORMS if f"\n| `{name}` | 《" not in REFERENCE] == []
    assert [name for name in sentences_printed() if f"\n| `{name}` | 《" not in REFERENCE] == []


def test_whatever_may_be_written_in_a_form_stands_in_the_reference():
    kinds = [re.sub(r"(?<!^)(?=[A-Z])", "_", block.__name__).lower() for block in get_args(Block)]
    assert [kind for kind in kinds if f"\n| `{kind}` | " not in REFERENCE] == []
    entries = {one.name for made in (*get_args(Block), Field, Column, Ask, DocumentRow) for one in fields(made)}
    whole = {one.name for one in fields(Form)} - {"blocks", "asks", "starts", "name"}
    words = {*entries, *whole, *ASK_KINDS, *STYLES, *ABOUT, *COPIES, *CONDITIONS, *PREREQUISITES}
    settled = {"key", "issued_by", "valid_from", "valid_to"}
    known = set(re.findall(r"`\[*\"?([a-z0-9_]+)\b", REFERENCE))
    assert words - settled - known == set()


def sentences_printed() -> set[str]:
    """Return the blocks of fixed sentences that the program's own forms print or offer, as a form names them."""
    asked = {one.name for form in FORMS.values() for one in names_asked(form) if one.name.startswith(LAW)}
    return asked | {f"{LAW}{ask.law}" for form in FORMS.values() for ask in form.asks if ask.law}


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


@pytest.mark.parametrize("document", ["docs/handbook.md", "docs/own-forms.md", "README.zh-CN.md", "CHANGELOG.md"])
def test_chinese_prose_carries_chinese_punctuation(document):
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.S)
    assert re.findall(r"[\u4e00-\u9fff][,;:?!()\"']|[\"'(][\u4e00-\u9fff]", prose) == []


def _sentences() -> Iterator[re.Pattern[str]]:
    """Yield every sentence of the program as a pattern, its gaps open to any words."""
    for folder in ("rules", "workflow", "db", "reports", "ui"):
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
