from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Party, Person, PersonMerge, TrailEntry
from db.queries.library import distinct_pairs, entries_under, living_ids
from rules.errors import Forbidden, StaleRecord
from rules.vocabulary import IdKind, PartyKind, PartyRole, Role
from tests.builders import a_case, assert_sound, one, party_values, refused, seat
from workflow.parties import add_party
from workflow.people import FIELDS, Merging, merge_people, tell_apart, unmerge_people
from workflow.views.duplicates import likely_pairs
from workflow.views.people import PeopleWanted, people_ids

ID, OTHER_ID = "430224198001010019", "430224198001010027"
COLUMNS = [column for _, columns in FIELDS.values() for column in columns]


@pytest.fixture
def take_down(officer_desk):
    """Take somebody down in a fresh case and return the id in the library."""

    def take_down(name="刘卫兵", **changes):
        party = add_party(officer_desk, a_case(officer_desk), party_values(PartyRole.SUSPECT, name, **changes))
        return one(officer_desk, Party, party).person_id

    return take_down


@pytest.fixture
def merge(officer_desk):
    """Merge the second entry into the first as they stand now."""

    def merge(survivor, loser, *from_loser):
        versions = [one(officer_desk, Person, key).version for key in (survivor, loser)]
        wanted = Merging(survivor, versions[0], loser, versions[1], frozenset(from_loser))
        return merge_people(officer_desk, wanted, "同一人，核对了身份证")

    return merge


def columns(desk, person):
    row = one(desk, Person, person)
    return {column: getattr(row, column) for column in COLUMNS}


def found(desk, typed):
    return list(people_ids(desk, PeopleWanted(), typed).ids)


def living(desk, person):
    with desk.read() as session:
        return living_ids(session, [person])[person]


def test_the_survivor_takes_the_chosen_fields_and_the_loser_keeps_its_row(officer_desk, take_down, merge):
    stays = take_down(phone="13800001111", address="解放街1号")
    goes = take_down("刘卫斌", phone="13900002222", address="解放街9号", id_kind=IdKind.RESIDENT, id_number=ID)
    merge(stays, goes, "paper", "address")
    row = one(officer_desk, Person, stays)
    assert (row.name, row.phone, row.address) == ("刘卫兵", "13800001111", "解放街9号")
    assert (row.id_kind, row.id_number) == (IdKind.RESIDENT, ID)
    assert one(officer_desk, Person, goes).name == "刘卫斌"
    assert one(officer_desk, Person, goes).merged_into == stays
    assert_sound(officer_desk)


@pytest.mark.parametrize("typed", ["刘卫斌", "lwb", "13900002222", "2222", ID])
def test_everything_known_of_the_loser_finds_the_survivor(officer_desk, take_down, merge, typed):
    stays = take_down(phone="13800001111")
    goes = take_down("刘卫斌", phone="13900002222", id_kind=IdKind.RESIDENT, id_number=ID)
    merge(stays, goes)
    assert found(officer_desk, typed) == [stays]


def test_what_the_survivor_gave_up_still_finds_it(officer_desk, take_down, merge):
    stays = take_down(phone="13800001111")
    goes = take_down("刘卫斌", phone="13900002222")
    merge(stays, goes, "name", "phone")
    assert one(officer_desk, Person, stays).name == "刘卫斌"
    assert found(officer_desk, "13800001111") == [stays]
    assert found(officer_desk, "卫兵") == [stays]


def test_parties_keep_their_snapshots_and_are_found_under_the_survivor(officer_desk, take_down, merge):
    stays, goes = take_down(), take_down("刘卫斌")
    merge(stays, goes, "name")
    with officer_desk.read() as session:
        assert entries_under(session, [stays]) == {stays: [stays, goes]}
        assert sorted((row.person_id, row.name) for row in session.query(Party)) == [
            (stays, "刘卫兵"),
            (goes, "刘卫斌"),
        ]


def test_who_shows_the_losers_card_again_is_the_survivor(officer_desk, take_down, merge):
    stays, goes = take_down(), take_down("刘卫斌", id_kind=IdKind.RESIDENT, id_number=ID)
    merge(stays, goes, "paper")
    assert take_down("刘卫斌", id_kind=IdKind.RESIDENT, id_number=ID) == stays


def test_a_card_shown_is_its_owners_even_when_somebody_else_was_taken_over(officer_desk, take_down):
    liu, chen = take_down(phone="13800001111"), take_down("陈䶮", id_kind=IdKind.RESIDENT, id_number=ID)
    assert take_down("陈䶮", id_kind=IdKind.RESIDENT, id_number=ID, person_id=liu) == chen
    row = one(officer_desk, Person, liu)
    assert (row.name, row.id_number, row.phone) == ("刘卫兵", None, "13800001111")


def test_a_passport_leaves_the_number_of_a_resident_where_it_is(officer_desk, take_down):
    liu = take_down(id_kind=IdKind.RESIDENT, id_number=ID)
    shown = {"id_kind": IdKind.PASSPORT, "id_number": "E12345678", "phone": "13700003333", "person_id": liu}
    assert take_down(**shown) == liu
    row = one(officer_desk, Person, liu)
    assert (row.id_kind, row.id_number, row.phone) == (IdKind.RESIDENT, ID, "13700003333")


@pytest.mark.parametrize("known", [{}, {"id_kind": IdKind.PASSPORT, "id_number": "E12345678"}])
def test_a_residents_number_is_what_somebody_is_known_by_from_then_on(officer_desk, take_down, known):
    liu = take_down(**known)
    assert take_down(id_kind=IdKind.RESIDENT, id_number=ID, person_id=liu) == liu
    assert take_down(id_kind=IdKind.RESIDENT, id_number=ID) == liu


def test_a_merge_undone_leaves_everything_as_it_was(officer_desk, take_down, merge):
    stays, goes = take_down(), take_down("刘卫斌", phone="13900009999", birth=None)
    before = columns(officer_desk, stays), columns(officer_desk, goes)
    undone = merge(stays, goes, *FIELDS)
    assert unmerge_people(officer_desk, undone, "看错了人") == ()
    assert (columns(officer_desk, stays), columns(officer_desk, goes)) == before
    assert living(officer_desk, goes) == goes
    with officer_desk.read() as session:
        entry = session.query(TrailEntry).order_by(TrailEntry.seq.desc()).first()
    assert (entry.act, entry.subject, entry.reason) == ("unmerge_people", "R000001 R000002", "看错了人")
    assert_sound(officer_desk)


def test_a_field_changed_after_the_merge_stays_and_is_named(officer_desk, take_down, merge):
    stays = take_down(id_kind=IdKind.RESIDENT, id_number=ID, phone="13800001111", address="解放街1号")
    goes = take_down("刘卫斌", phone="13900002222", address="解放街9号")
    done = merge(stays, goes, "phone", "address")
    take_down(id_kind=IdKind.RESIDENT, id_number=ID, phone="13700003333", address=None)
    assert unmerge_people(officer_desk, done, "看错了人") == ("电话在合并之后又改过，保留现在的内容。",)
    row = one(officer_desk, Person, stays)
    assert (row.phone, row.address) == ("13700003333", "解放街1号")


def test_of_two_merges_the_first_can_be_undone_before_the_second(officer_desk, take_down, merge):
    stays, one_more, another = take_down(phone="1380000"), take_down(phone="1390000"), take_down(phone="1370000")
    first, second = merge(stays, one_more, "phone"), merge(stays, another, "phone")
    assert unmerge_people(officer_desk, first, "看错了人") == ()
    assert one(officer_desk, Person, stays).phone == "1370000"
    assert unmerge_people(officer_desk, second, "看错了人") == ()
    assert one(officer_desk, Person, stays).phone == "1380000"


def test_a_chain_of_merges_comes_apart_link_by_link(officer_desk, take_down, merge):
    first, second, third = take_down("甲"), take_down("乙"), take_down("丙")
    inner, outer = merge(second, third), merge(first, second)
    assert living(officer_desk, third) == first
    with refused(officer_desk, "merged_further"):
        unmerge_people(officer_desk, inner, "看错了人")
    unmerge_people(officer_desk, outer, "看错了人")
    assert living(officer_desk, third) == second
    unmerge_people(officer_desk, inner, "看错了人")
    assert living(officer_desk, third) == third


def test_what_cannot_be_merged_is_refused(officer_desk, take_down, merge):
    stays, goes, unit = take_down(), take_down("刘卫斌"), take_down("好再来超市", kind=PartyKind.UNIT)
    with refused(officer_desk, "one_entry"):
        merge(stays, stays)
    with refused(officer_desk, "two_kinds"):
        merge(stays, unit)
    with refused(officer_desk, "stale", StaleRecord):
        merge_people(officer_desk, Merging(stays, 9, goes, 1), "同一人")
    with refused(officer_desk, "required"):
        merge_people(officer_desk, Merging(stays, 1, goes, 1), " ")
    done = merge(stays, goes)
    with refused(officer_desk, "merged_already"):
        merge(unit, goes)
    unmerge_people(officer_desk, done, "看错了人")
    with refused(officer_desk, "undone_already"):
        unmerge_people(officer_desk, done, "看错了人")


def test_two_people_of_two_numbers_are_not_merged_and_nothing_changes(officer_desk, take_down, merge):
    stays = take_down(id_kind=IdKind.RESIDENT, id_number=ID)
    goes = take_down("陈䶮", id_kind=IdKind.RESIDENT, id_number=OTHER_ID)
    born_later = take_down("刘卫斌", birth=date(1991, 3, 2))
    with refused(officer_desk, "not_one_person"):
        merge(stays, goes, "paper")
    with refused(officer_desk, "not_one_person"):
        merge(stays, born_later, "birth")
    assert living(officer_desk, goes) == goes
    assert one(officer_desk, Person, stays).id_number == ID


def test_an_auxiliary_officer_merges_nobody(desk, take_down):
    stays, goes = take_down(), take_down("刘卫斌")
    with refused(desk, "not_your_right", Forbidden):
        merge_people(seat(desk, Role.AUXILIARY), Merging(stays, 1, goes, 1), "同一人")


def test_two_people_told_apart_are_remembered_through_a_merge(officer_desk, take_down, merge):
    father, son, again = take_down(), take_down(), take_down()
    tell_apart(officer_desk, son, father, "父子同名")
    with refused(officer_desk, "told_apart"):
        tell_apart(officer_desk, father, son)
    merge(again, son)
    with officer_desk.read() as session:
        assert distinct_pairs(session) == {frozenset({father, again})}


def test_two_told_apart_and_merged_all_the_same_are_told_apart_again_once_parted(officer_desk, take_down, merge):
    stays, goes = take_down(), take_down()
    tell_apart(officer_desk, stays, goes)
    done = merge(stays, goes)
    with officer_desk.read() as session:
        assert distinct_pairs(session) == set()
    unmerge_people(officer_desk, done, "看错了人")
    with officer_desk.read() as session:
        assert distinct_pairs(session) == {frozenset({stays, goes})}
    assert likely_pairs(officer_desk) == ()
    assert_sound(officer_desk)


STEPS = st.lists(
    st.tuples(
        st.integers(0, 4), st.integers(0, 4), st.frozensets(st.sampled_from(sorted(FIELDS))), st.booleans()
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_however_people_are_merged_and_parted_each_party_is_under_one_living_person(
    officer_desk, take_down, merge, steps
):
    ids = [take_down(f"甲{n}", phone=f"1380000000{n}", birth=date(1980, 1, n + 1)) for n in range(5)]
    before = {key: columns(officer_desk, key) for key in ids}
    for left, right, chosen, undo in steps:
        if undo:
            undo_one(officer_desk)
        elif left != right and all(living(officer_desk, ids[n]) == ids[n] for n in (left, right)):
            merge(ids[left], ids[right], *chosen)
        with officer_desk.read() as session:
            roots = [key for key, head in living_ids(session, ids).items() if key == head]
            under = [entry for entries in entries_under(session, roots).values() for entry in entries]
        assert sorted(under) == ids
    while undo_one(officer_desk):
        pass
    assert {key: columns(officer_desk, key) for key in ids} == before


def undo_one(desk):
    """Undo the oldest merge that may be undone, and tell whether there was one."""
    with desk.read() as session:
        standing = session.query(PersonMerge).filter(PersonMerge.undone_on.is_(None)).order_by(PersonMerge.id)
        done = next((row.id for row in standing if session.get(Person, row.survivor_id).merged_into is None), None)
    if done is not None:
        assert unmerge_people(desk, done, "看错了人") == ()
    return done is not None
