from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from rules.identity import (
    age_on,
    check_digit,
    credit_check,
    guess_kind,
    has_completed,
    is_minor,
    latest_birth,
    meant_paper,
    read_id,
)
from rules.vocabulary import IdKind, Sex

TODAY = date(2019, 6, 30)
STANDARD = "11010519491231002X"
BIRTHS = st.dates(date(1890, 1, 1), TODAY)
SERIALS = st.integers(0, 999)
CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def numbered(area: str, birth: date, serial: int) -> str:
    first = f"{area}{birth:%Y%m%d}{serial:03}"
    return first + check_digit(first)


def test_the_number_of_the_standard_is_read_without_remark() -> None:
    reading = read_id(IdKind.RESIDENT, STANDARD, TODAY)
    assert (reading.number, reading.sex, reading.birth) == (STANDARD, Sex.FEMALE, date(1949, 12, 31))
    assert reading.warnings == reading.errors == ()


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２ｘ",
        " 110105 19491231 002X",
        "110105-19491231-002X",
        "\ufeff11010519491231002X\t",
    ],
)
def test_a_number_is_stored_alike_however_it_is_pasted(typed: str) -> None:
    reading = read_id(IdKind.RESIDENT, typed, TODAY)
    assert reading.number == STANDARD
    assert reading.errors == ()


def test_people_born_before_their_county_had_its_code_are_real() -> None:
    reading = read_id(IdKind.RESIDENT, numbered("430224", date(1961, 3, 8), 17), TODAY)
    assert reading.warnings == reading.errors == ()


@given(st.integers(110000, 659999), BIRTHS, SERIALS)
def test_every_well_formed_number_tells_birth_and_sex(area: int, birth: date, serial: int) -> None:
    number = numbered(str(area), birth, serial)
    reading = read_id(IdKind.RESIDENT, number, TODAY)
    assert reading.errors == reading.warnings == ()
    assert reading.birth == birth
    assert (reading.sex is Sex.MALE) == (serial % 2 == 1)
    assert guess_kind(number) is IdKind.RESIDENT


@given(st.integers(110000, 659999), BIRTHS, SERIALS, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_figure_never_passes_without_a_remark(
    area: int, birth: date, serial: int, place: int, shift: int
) -> None:
    number = numbered(str(area), birth, serial)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    reading = read_id(IdKind.RESIDENT, wrong, TODAY)
    assert reading.warnings or reading.errors


def test_a_wrong_check_digit_is_a_remark_and_no_refusal() -> None:
    reading = read_id(IdKind.RESIDENT, "110105194912310021", TODAY)
    assert reading.errors == ()
    assert "末位应为X" in reading.warnings[0]
    assert reading.birth == date(1949, 12, 31)


@pytest.mark.parametrize(
    ("birth", "said"),
    [("19491331", "不存在"), ("20190229", "不存在"), ("20190701", "晚于今天"), ("00000101", "不存在")],
)
def test_an_impossible_birth_date_is_an_error(birth: str, said: str) -> None:
    first = f"430224{birth}001"
    reading = read_id(IdKind.RESIDENT, first + check_digit(first), TODAY)
    assert said in reading.errors[0]
    assert reading.birth is None


def test_a_birth_today_is_possible_and_one_long_ago_is_looked_at() -> None:
    assert read_id(IdKind.RESIDENT, numbered("430224", TODAY, 1), TODAY).errors == ()
    old = read_id(IdKind.RESIDENT, numbered("430224", date(1198, 1, 1), 1), TODAY)
    assert old.errors == ()
    assert "130年" in old.warnings[0]


@pytest.mark.parametrize("typed", ["1101051949123100", "430224610308017", "X10105194912310020", "一二三", ""])
def test_a_number_of_the_wrong_shape_is_an_error(typed: str) -> None:
    reading = read_id(IdKind.RESIDENT, typed, TODAY)
    assert len(reading.errors) == 1
    assert reading.errors[0].endswith("。")


def test_an_old_number_tells_birth_and_sex_and_asks_for_the_new_one() -> None:
    reading = read_id(IdKind.RESIDENT_OLD, "430224610308017", TODAY)
    assert (reading.birth, reading.sex) == (date(1961, 3, 8), Sex.MALE)
    assert "旧号" in reading.warnings[0]
    assert read_id(IdKind.RESIDENT_OLD, "430224611308017", TODAY).errors
    assert read_id(IdKind.RESIDENT_OLD, "43022461030801", TODAY).errors


def test_residence_permits_of_hong_kong_macau_and_taiwan_people_are_read_like_cards() -> None:
    for area in ("810000", "820000", "830000"):
        number = numbered(area, date(1990, 5, 6), 21)
        reading = read_id(IdKind.HMT_RESIDENCE, number, TODAY)
        assert reading.errors == reading.warnings == ()
        assert (reading.birth, reading.sex) == (date(1990, 5, 6), Sex.MALE)
        assert guess_kind(number) is IdKind.HMT_RESIDENCE
    assert read_id(IdKind.HMT_RESIDENCE, STANDARD, TODAY).errors


def test_both_generations_of_foreigners_permanent_residence_cards_are_read() -> None:
    number = numbered("911124", date(1981, 8, 3), 10)
    reading = read_id(IdKind.FOREIGN_RESIDENCE, number, TODAY)
    assert (reading.birth, reading.errors, reading.warnings) == (date(1981, 8, 3), (), ())
    assert guess_kind(number) is IdKind.FOREIGN_RESIDENCE
    old = read_id(IdKind.FOREIGN_RESIDENCE, "usa110081010101", TODAY)
    assert (old.number, old.birth, old.errors) == ("USA110081010101", None, ())
    assert read_id(IdKind.FOREIGN_RESIDENCE, STANDARD, TODAY).errors


@pytest.mark.parametrize("code", ["91350100M000100Y43", "9144030071526726XG"])
def test_published_credit_codes_are_right(code: str) -> None:
    reading = read_id(IdKind.CREDIT_CODE, code.lower(), TODAY)
    assert (reading.number, reading.errors, reading.warnings) == (code, (), ())
    assert guess_kind(code) is IdKind.CREDIT_CODE


@given(st.text(CREDIT_LETTERS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(CREDIT_LETTERS))
def test_one_wrong_character_of_a_credit_code_is_noticed(first: str, place: int, other: str) -> None:
    assume(first[place] != other)
    wrong = first[:place] + other + first[place + 1 :] + credit_check(first)
    assert read_id(IdKind.CREDIT_CODE, wrong, TODAY).warnings


def test_letters_a_credit_code_never_has_are_named() -> None:
    reading = read_id(IdKind.CREDIT_CODE, "91350100MOOO100Y43", TODAY)
    assert "“O”" in reading.errors[0]
    assert read_id(IdKind.CREDIT_CODE, "913501", TODAY).errors


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        (IdKind.PASSPORT, "E12345678"),
        (IdKind.HM_PERMIT, "H12345678"),
        (IdKind.TW_PERMIT, "12345678"),
        (IdKind.MILITARY, "军字第1234567号"),
        (IdKind.HOUSEHOLD, "007123456"),
    ],
)
def test_other_papers_are_only_looked_at_for_their_shape(kind: IdKind, number: str) -> None:
    usual = read_id(kind, number, TODAY)
    assert (usual.number, usual.warnings, usual.errors) == (number, (), ())
    odd = read_id(kind, "无", TODAY)
    assert odd.errors == ()
    assert odd.warnings


@pytest.mark.parametrize("kind", [IdKind.NONE, IdKind.REFUSED])
def test_no_paper_and_a_refusal_need_no_number(kind: IdKind) -> None:
    reading = read_id(kind, "", TODAY)
    assert (reading.number, reading.errors, reading.warnings) == ("", (), ())
    assert read_id(kind, STANDARD, TODAY).warnings


@given(st.sampled_from(IdKind), st.text(max_size=20))
def test_anything_pasted_is_answered_with_a_reading(kind: IdKind, typed: str) -> None:
    reading = read_id(kind, typed, TODAY)
    assert reading.kind is kind
    assert read_id(kind, reading.number, TODAY).number == reading.number
    guess_kind(typed)


def test_the_kind_of_a_pasted_number_is_guessed_by_its_shape() -> None:
    assert guess_kind("430224610308017") is IdKind.RESIDENT_OLD
    assert guess_kind("M12345678") is IdKind.HM_PERMIT
    assert guess_kind("E12345678") is IdKind.PASSPORT
    assert guess_kind("12345678") is IdKind.TW_PERMIT
    assert guess_kind("军字第1234567号") is IdKind.MILITARY
    assert guess_kind("刘卫兵") is None


# --- ages --------------------------------------------------------------------------------------------------


def test_age_is_written_from_the_birthday_on() -> None:
    assert age_on(date(2001, 6, 30), date(2019, 6, 29)) == 17
    assert age_on(date(2001, 6, 30), date(2019, 6, 30)) == 18
    assert age_on(date(1890, 1, 1), TODAY) == 129


def test_the_law_counts_an_age_from_the_day_after_the_birthday() -> None:
    birth = date(2001, 6, 30)
    assert is_minor(birth, date(2019, 6, 30))
    assert not is_minor(birth, date(2019, 7, 1))
    assert not has_completed(birth, 16, date(2017, 6, 30))
    assert has_completed(birth, 16, date(2017, 7, 1))


def test_somebody_born_on_29_february_turns_on_the_28th_of_a_common_year() -> None:
    birth = date(2000, 2, 29)
    assert age_on(birth, date(2018, 2, 27)) == 17
    assert age_on(birth, date(2018, 2, 28)) == 18
    assert age_on(birth, date(2020, 2, 28)) == 19
    assert is_minor(birth, date(2018, 2, 28))
    assert not is_minor(birth, date(2018, 3, 1))


@given(st.dates(date(1900, 1, 1), date(2019, 1, 1)), st.integers(0, 60_000))
def test_age_never_falls_and_a_minor_never_comes_back(birth: date, days: int) -> None:
    day = birth + timedelta(days=days)
    tomorrow = day + timedelta(days=1)
    assert 0 <= age_on(birth, day) <= age_on(birth, tomorrow) <= age_on(birth, day) + 1
    assert is_minor(birth, day) or not is_minor(birth, tomorrow)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 90))
@example(date(2018, 3, 1), 18)
@example(date(2020, 3, 1), 18)
@example(date(2021, 2, 28), 18)
def test_whoever_was_born_a_day_after_the_latest_birth_has_not_completed_the_years(day: date, years: int) -> None:
    latest = latest_birth(years, day)
    assert has_completed(latest, years, day)
    assert not has_completed(latest + timedelta(days=1), years, day)


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("", IdKind.NONE, ""),
        ("w", IdKind.NONE, ""),
        ("无证件", IdKind.NONE, ""),
        ("j", IdKind.REFUSED, ""),
        ("拒绝出示", IdKind.REFUSED, ""),
        (STANDARD.lower(), IdKind.RESIDENT, STANDARD),
        ("1101051949123100", IdKind.RESIDENT, "1101051949123100"),
        ("E12345678", IdKind.PASSPORT, "E12345678"),
        ("H12345678", IdKind.HM_PERMIT, "H12345678"),
    ],
)
def test_one_field_takes_a_number_of_any_paper_none_and_a_refusal(typed: str, kind: IdKind, number: str) -> None:
    assert meant_paper(typed) == (kind, number)
