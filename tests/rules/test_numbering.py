from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.law_tables import load_law
from rules.numbering import DEFAULT_PATTERNS, NumberPattern, numbering_year
from rules.periods import STATION_ZONE
from rules.vocabulary import PaperKind

NAMES = {"机关代字": "茶", "部门": "云阳", "调委会简称": "云阳所"}


def test_every_series_has_a_pattern_and_every_other_paper_is_numbered_in_one() -> None:
    elsewhere = {row.kind for row in load_law().documents(date(2019, 6, 30)) if row.numbered_in is not row.kind}
    assert set(PaperKind) - set(DEFAULT_PATTERNS) == elsewhere | {PaperKind.OWN}


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (PaperKind.INCIDENT, "JQ201900012"),
        (PaperKind.CASE, "JF20190012"),
        (PaperKind.AGREEMENT_SECURITY, "茶公（云阳）调解字〔2019〕12号"),
        (PaperKind.AGREEMENT_PEOPLES, "（2019）云阳所人调字第12号"),
        (PaperKind.TRANSFER, "茶公（云阳）移调字〔2019〕12号"),
        (PaperKind.END_SECURITY, "茶公（云阳）终调字〔2019〕12号"),
        (PaperKind.DAY_SHEET, "茶所日清〔2019〕12号"),
        (PaperKind.WEEK_SHEET, "茶所周清〔2019〕12号"),
        (PaperKind.MONTH_BOOK, "茶所月报〔2019〕12号"),
    ],
)
def test_numbers_look_as_they_are_printed(kind: PaperKind, number: str) -> None:
    assert DEFAULT_PATTERNS[kind].text(2019, 12, NAMES) == number


@given(st.sampled_from(sorted(DEFAULT_PATTERNS)), st.integers(1900, 2199), st.integers(1, 10**7))
def test_every_number_reads_back_to_its_year_and_serial(kind: PaperKind, year: int, serial: int) -> None:
    pattern = DEFAULT_PATTERNS[kind]
    assert pattern.read(pattern.text(year, serial, NAMES)) == (year, serial)


def test_a_number_is_read_with_brackets_typed_any_way() -> None:
    pattern = DEFAULT_PATTERNS[PaperKind.AGREEMENT_SECURITY]
    assert pattern.read(" 茶公(云阳)调解字[2019]12号 ") == (2019, 12)
    assert pattern.read("茶公（云阳）调解字【２０１９】１２号") == (2019, 12)


@pytest.mark.parametrize("typed", ["", "12", "JF2019", "JF2019012", "茶公（云阳）调解字〔2019〕12号"])
def test_a_number_of_another_series_is_not_read(typed: str) -> None:
    with pytest.raises(RuleViolation):
        DEFAULT_PATTERNS[PaperKind.CASE].read(typed)


@pytest.mark.parametrize(
    "template",
    [
        "",
        "JF{年}",
        "{序号}号",
        "{年}{序号}{序号}",
        "{年}{序号}{街道}",
        "{年:04}{序号}",
        "{年}{序号",
        "}{年}{序号}",
        "{年}{序号:5}",
    ],
)
def test_a_template_that_cannot_number_is_refused(template: str) -> None:
    with pytest.raises(RuleViolation, match="编号样式"):
        NumberPattern(template)


def test_a_missing_name_is_asked_for_by_name() -> None:
    with pytest.raises(RuleViolation, match="机关代字") as refusal:
        DEFAULT_PATTERNS[PaperKind.DAY_SHEET].text(2019, 1, {})
    assert refusal.value.field == "机关代字"


def test_a_name_with_figures_that_would_blur_the_number_is_refused() -> None:
    pattern = NumberPattern("{部门}{年}{序号}")
    assert pattern.text(2019, 5, {"部门": "云阳"}) == "云阳20195"
    with pytest.raises(RuleViolation, match="读不出"):
        pattern.text(2019, 5, {"部门": "云阳11"})


def test_a_serial_starts_at_one() -> None:
    with pytest.raises(RuleViolation):
        DEFAULT_PATTERNS[PaperKind.CASE].text(2019, 0, NAMES)


def test_the_year_of_a_number_turns_at_local_midnight() -> None:
    assert numbering_year(datetime(2018, 12, 31, 15, 59, 59, tzinfo=UTC), STATION_ZONE) == 2018
    assert numbering_year(datetime(2018, 12, 31, 16, 0, tzinfo=UTC), STATION_ZONE) == 2019
    with pytest.raises(ValueError, match="zone"):
        numbering_year(datetime(2019, 1, 1), STATION_ZONE)
