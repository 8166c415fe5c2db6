"""Each guard refuses by itself what it is named for, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from db.guards import GUARDS, Guard, postgresql_statements, sqlite_statements
from workflow.desk import Desk

_NEW_INCIDENT = (
    "INSERT INTO incident (id, number, received_at, business_date, source, place, summary, reported_nature,"
    " registered_by, version) SELECT 999, 'JQ', received_at, business_date, source, place, summary,"
    " reported_nature, registered_by, 1 FROM incident WHERE id = 1"
)
_NEW_BOOKING = (
    "INSERT INTO mediation_session (id, case_id, room_id, starts_at, ends_at, state, chair_id, version)"
    " SELECT 999, case_id, room_id, starts_at, ends_at, 'booked', chair_id, 1 FROM mediation_session"
    " WHERE room_id = 1"
)
_NEW_CARRY = (
    "INSERT INTO carry_over (id, incident_id, day, reason, owner_id, next_date, made_by)"
    " VALUES (999, 1, '2019-06-25', 'absent', 1, '2019-07-09', 1)"
)
_NEW_CRIME = "INSERT INTO crime_month (month, filed, solved, solved_current, entered_by) VALUES ('2019-06', 9, 9, 9, 1)"
_INVOLVED = (
    "INSERT INTO involved (id, incident_id, ordinal, person_id, kind, name, id_kind)"
    " VALUES (999, 1, 9, 1, 'person', '甲', 'none')"
)
# Only an exception lets a row into a signed day; when it has ended, the row is fixed.
_INVOLVED_ON_SIGNED_DAY = (
    "INSERT INTO period_exception (id, first_day, last_day, reason, granted_at, expires_at, granted_by)"
    " VALUES (999, '2019-06-24', '2019-06-30', 'x', '2019-07-01 01:00:00', '2019-07-02 01:00:00', 1)",
    _INVOLVED,
    "UPDATE period_exception SET ended_at = '2019-07-01 02:00:00' WHERE id = 999",
)
_PREVENTED = (
    "INSERT INTO prevention (id, kind, people, happened_on, business_date, note, officer_id)"
    " VALUES (999, 'suicide', 1, '2019-06-25', '2019-06-25', '劝回', 1)"
)
_PREVENTED_ON_SIGNED_DAY = (_INVOLVED_ON_SIGNED_DAY[0], _PREVENTED, _INVOLVED_ON_SIGNED_DAY[2])
_NEW_WORDS = "INSERT INTO month_text (month, section, text, written_by) VALUES ('2019-06', 'rising', '另写', 1)"
_STATEMENT = (
    "INSERT INTO statement (id, session_id, ordinal, said_at, speaker, text)"
    " SELECT {0}, min(id), {0}, min(starts_at), '调解员', '记录' FROM mediation_session"
)
_RECORD_ISSUED = "UPDATE mediation_session SET record_paper_id = (SELECT min(id) FROM issued_paper)"
_CLAIM = (
    "INSERT INTO claim (id, case_id, claimant_id, kind, text, state, raised_on, version)"
    " SELECT 999, case_id, min(id), 'other', '修好围墙', 'raised', '2019-06-25', 1 FROM party GROUP BY case_id LIMIT 1"
)
_ATTACHMENT = (
    "INSERT INTO attachment (id, case_id, sha256, name, media_type, size, added_at, added_on, added_by)"
    " VALUES (999, 1, '00', '照片.jpg', 'image/jpeg', 1, '2019-06-25 01:00:00', '2019-06-25', 1)"
)
_PERSON = "INSERT INTO person (id, kind, name, id_kind, version) VALUES (999, 'person', '甲', 'none', 1)"
_MERGE = (
    "INSERT INTO person_merge (id, survivor_id, loser_id, before, after, reason, merged_on, merged_by)"
    " VALUES (999, 1, 999, '{}', '{}', 'x', '2019-06-25', 1)"
)
_FILLED = (
    "INSERT INTO filled_paper (id, document, case_id, entries, paper_id, made_on, made_by)"
    " SELECT 999, 'voucher', 1, '{}', min(id), '2019-06-25', 1 FROM issued_paper"
)
_DOSSIER = (
    "INSERT INTO dossier (id, case_id, number, retention, pages, sha256, size, compiled_at, compiled_on, compiled_by)"
    " VALUES (999, 1, '卷1', 'short', 1, '00', 1, '2019-06-25 01:00:00', '2019-06-25', 1)"
)
_FORM = (
    "INSERT INTO form_override (id, form, valid_from, text, reason, added_on, added_by)"
    " VALUES (999, 'record', '2019-06-25', 'x', 'x', '2019-06-25', 1)"
)
_PATTERN = (
    "INSERT INTO number_override (id, kind, valid_from, template, reason, added_on, added_by)"
    " VALUES (999, 'record', '2019-06-25', 'x', 'x', '2019-06-25', 1)"
)

BREAKERS: dict[str, str | tuple[str, ...]] = {
    "guard_trail_entry_trail_is_append_only_update": "UPDATE trail_entry SET reason = 'x' WHERE seq = 3",
    "guard_trail_entry_trail_is_append_only_delete": "DELETE FROM trail_entry WHERE seq = 3",
    "guard_trail_head_trail_is_append_only_delete": "DELETE FROM trail_head",
    "guard_issued_paper_issued_paper_is_final_update": "UPDATE issued_paper SET title = 'x'",
    "guard_issued_paper_issued_paper_is_final_delete": "DELETE FROM issued_paper",
    "guard_print_entry_print_log_is_append_only_update": "UPDATE print_entry SET copies = 9",
    "guard_print_entry_print_log_is_append_only_delete": "DELETE FROM print_entry",
    "guard_month_report_month_is_final_update": "UPDATE month_report SET figures = '{}'",
    "guard_month_report_month_is_final_delete": "DELETE FROM month_report",
    "guard_day_close_day_is_closed_update": "UPDATE day_close SET snapshot = '{}'",
    "guard_day_close_day_is_closed_delete": "DELETE FROM day_close",
    "guard_week_close_week_is_closed_update": "UPDATE week_close SET snapshot = '{}'",
    "guard_week_close_week_is_closed_delete": "DELETE FROM week_close",
    "guard_incident_day_is_closed_insert": _NEW_INCIDENT,
    "guard_incident_day_is_closed_update": "UPDATE incident SET confirmed_nature = 'help' WHERE id = 1",
    "guard_incident_move_into_closed_day_update": (
        "UPDATE incident SET business_date = '2019-06-24' WHERE business_date = '2019-07-01'"
    ),
    "guard_incident_incident_is_kept_delete": "DELETE FROM incident WHERE business_date = '2019-07-01'",
    "guard_carry_over_day_is_closed_insert": _NEW_CARRY,
    "guard_carry_over_day_is_closed_update": "UPDATE carry_over SET next_date = '2019-08-01'",
    "guard_carry_over_carry_over_is_kept_delete": "DELETE FROM carry_over",
    "guard_case_file_case_is_kept_delete": "DELETE FROM case_file",
    "guard_case_file_case_number_is_kept_update": "UPDATE case_file SET number = 'JF' WHERE id = 1",
    "guard_registered_number_number_is_kept_delete": "DELETE FROM registered_number",
    "guard_registered_number_number_is_kept_update": "UPDATE registered_number SET serial = serial + 1000",
    "guard_agreement_agreement_is_signed_update": "UPDATE agreement SET total_fen = 1",
    "guard_agreement_agreement_is_signed_delete": "DELETE FROM agreement",
    "guard_agreement_term_agreement_is_signed_update": "UPDATE agreement_term SET amount_fen = 1",
    "guard_agreement_term_agreement_is_signed_delete": "DELETE FROM agreement_term",
    "guard_performance_performance_is_kept_update": "UPDATE performance SET amount_fen = 1",
    "guard_performance_performance_is_kept_delete": "DELETE FROM performance",
    "guard_party_party_is_a_snapshot_update": "UPDATE party SET name = 'x' WHERE id = 1",
    "guard_party_party_is_a_snapshot_delete": "DELETE FROM party",
    "guard_involved_day_is_closed_insert": _INVOLVED,
    "guard_involved_day_is_closed_update": (*_INVOLVED_ON_SIGNED_DAY, "UPDATE involved SET name = 'x'"),
    "guard_involved_day_is_closed_delete": (*_INVOLVED_ON_SIGNED_DAY, "DELETE FROM involved"),
    "guard_statement_record_is_issued_insert": (_RECORD_ISSUED, _STATEMENT.format(999)),
    "guard_statement_record_is_issued_update": (
        _STATEMENT.format(999),
        _RECORD_ISSUED,
        "UPDATE statement SET text = 'x'",
    ),
    "guard_statement_record_is_issued_delete": (_STATEMENT.format(999), _RECORD_ISSUED, "DELETE FROM statement"),
    "guard_claim_claim_is_kept_delete": (_CLAIM, "DELETE FROM claim"),
    "guard_attachment_attachment_is_kept_update": (_ATTACHMENT, "UPDATE attachment SET name = 'x'"),
    "guard_attachment_attachment_is_kept_delete": (_ATTACHMENT, "DELETE FROM attachment"),
    "guard_filled_paper_filled_paper_is_final_update": (_FILLED, "UPDATE filled_paper SET entries = 'x'"),
    "guard_filled_paper_filled_paper_is_final_delete": (_FILLED, "DELETE FROM filled_paper"),
    "guard_dossier_dossier_is_final_update": (_DOSSIER, "UPDATE dossier SET pages = 2"),
    "guard_dossier_dossier_is_final_delete": (_DOSSIER, "DELETE FROM dossier"),
    "guard_form_override_form_is_kept_update": (_FORM, "UPDATE form_override SET text = 'y'"),
    "guard_form_override_form_is_kept_delete": (_FORM, "DELETE FROM form_override"),
    "guard_number_override_number_pattern_is_kept_update": (_PATTERN, "UPDATE number_override SET template = 'y'"),
    "guard_number_override_number_pattern_is_kept_delete": (_PATTERN, "DELETE FROM number_override"),
    "guard_person_person_is_kept_delete": (_PERSON, "DELETE FROM person WHERE id = 999"),
    "guard_person_merge_person_is_kept_delete": (_PERSON, _MERGE, "DELETE FROM person_merge"),
    "guard_mediation_session_room_is_taken_insert": _NEW_BOOKING,
    "guard_mediation_session_room_is_taken_update": (
        "UPDATE mediation_session SET starts_at = (SELECT min(starts_at) FROM mediation_session WHERE room_id = 1)"
        " WHERE room_id = 1 AND starts_at = (SELECT max(starts_at) FROM mediation_session WHERE room_id = 1)"
    ),
    "guard_crime_month_month_is_final_insert": _NEW_CRIME,
    "guard_crime_month_month_is_final_update": "UPDATE crime_month SET filed = 99",
    "guard_crime_month_month_is_final_delete": "DELETE FROM crime_month",
    "guard_month_text_month_is_final_insert": _NEW_WORDS,
    "guard_month_text_month_is_final_update": "UPDATE month_text SET text = '改'",
    "guard_month_text_month_is_final_delete": "DELETE FROM month_text",
    "guard_prevention_day_is_closed_insert": _PREVENTED,
    "guard_prevention_day_is_closed_update": (
        *_PREVENTED_ON_SIGNED_DAY,
        "UPDATE prevention SET people = 9 WHERE id = 999",
    ),
    "guard_prevention_day_is_closed_delete": (*_PREVENTED_ON_SIGNED_DAY, "DELETE FROM prevention WHERE id = 999"),
}

HARMLESS = {
    "the outcome of an incident of a signed day": "UPDATE incident SET outcome_note = 'x' WHERE id = 1",
    "an incident of an open day": "UPDATE incident SET place = 'x' WHERE business_date = '2019-07-01'",
    "the state of a case": "UPDATE case_file SET title = 'x' WHERE id = 1",
    "the effective day of an agreement": "UPDATE agreement SET effective_on = '2019-06-25'",
    "the phone of a party": "UPDATE party SET phone = 'x' WHERE id = 1",
    "a void number": "UPDATE registered_number SET void_reason = 'x' WHERE id = 1",
    "the criminal cases of an open month": (
        "INSERT INTO crime_month (month, filed, solved, solved_current, entered_by) VALUES ('2019-07', 9, 9, 9, 1)"
    ),
    "a cancelled booking at a taken time": "UPDATE mediation_session SET state = 'cancelled', starts_at = starts_at",
}


def _statements(guard: Guard) -> tuple[str, ...]:
    tried = BREAKERS[guard.name]
    return (tried,) if isinstance(tried, str) else tried


def test_every_guard_has_a_name_of_its_own_and_a_way_to_try_it() -> None:
    names = [guard.name for guard in GUARDS]
    assert len(set(names)) == len(names)
    assert set(BREAKERS) == set(names)
    # PostgreSQL cuts longer names, which would make two guards one.
    assert max(map(len, names)) <= 63


def test_both_databases_get_every_guard() -> None:
    assert len(sqlite_statements()) == len(GUARDS)
    assert len(postgresql_statements()) == 2 * len(GUARDS)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_refuses_in_the_database_itself(storied: Desk, guard: Guard) -> None:
    *prepared, refused = _statements(guard)
    with storied.station.sessions.writing() as session:
        for statement in prepared:
            session.execute(text(statement))
        with pytest.raises(IntegrityError, match=guard.code):
            session.execute(text(refused))
        session.rollback()


@pytest.mark.parametrize("what", HARMLESS)
def test_what_no_guard_is_for_may_change(storied: Desk, what: str) -> None:
    with storied.station.sessions.writing() as session:
        assert session.execute(text(HARMLESS[what])).rowcount > 0
        session.rollback()


def test_a_void_number_stays_void(storied: Desk) -> None:
    with storied.station.sessions.writing() as session:
        session.execute(text("UPDATE registered_number SET void_reason = '作废' WHERE id = 1"))
        with pytest.raises(IntegrityError, match="number_is_kept"):
            session.execute(text("UPDATE registered_number SET void_reason = NULL WHERE id = 1"))
        session.rollback()
