"""The first schema: every table, the guards and the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

# ruff: noqa: E501 - statements stand as they were issued.

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(tokens, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0', detail=none, prefix=1, columnsize=0)",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN INSERT INTO search_fts(search_fts, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens); INSERT INTO search_fts(rowid, tokens) VALUES (NEW.id, NEW.tokens); END",
    "CREATE TRIGGER guard_trail_entry_trail_is_append_only_update BEFORE UPDATE ON trail_entry WHEN TRUE BEGIN SELECT RAISE(ABORT, 'trail_is_append_only'); END",
    "CREATE TRIGGER guard_trail_entry_trail_is_append_only_delete BEFORE DELETE ON trail_entry WHEN TRUE BEGIN SELECT RAISE(ABORT, 'trail_is_append_only'); END",
    "CREATE TRIGGER guard_trail_head_trail_is_append_only_delete BEFORE DELETE ON trail_head WHEN TRUE BEGIN SELECT RAISE(ABORT, 'trail_is_append_only'); END",
    "CREATE TRIGGER guard_issued_paper_issued_paper_is_final_update BEFORE UPDATE ON issued_paper WHEN TRUE BEGIN SELECT RAISE(ABORT, 'issued_paper_is_final'); END",
    "CREATE TRIGGER guard_issued_paper_issued_paper_is_final_delete BEFORE DELETE ON issued_paper WHEN TRUE BEGIN SELECT RAISE(ABORT, 'issued_paper_is_final'); END",
    "CREATE TRIGGER guard_print_entry_print_log_is_append_only_update BEFORE UPDATE ON print_entry WHEN TRUE BEGIN SELECT RAISE(ABORT, 'print_log_is_append_only'); END",
    "CREATE TRIGGER guard_print_entry_print_log_is_append_only_delete BEFORE DELETE ON print_entry WHEN TRUE BEGIN SELECT RAISE(ABORT, 'print_log_is_append_only'); END",
    "CREATE TRIGGER guard_month_report_month_is_final_update BEFORE UPDATE ON month_report WHEN TRUE BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
    "CREATE TRIGGER guard_month_report_month_is_final_delete BEFORE DELETE ON month_report WHEN TRUE BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
    "CREATE TRIGGER guard_day_close_day_is_closed_update BEFORE UPDATE ON day_close WHEN OLD.state = 'closed' BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_day_close_day_is_closed_delete BEFORE DELETE ON day_close WHEN OLD.state = 'closed' BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_week_close_week_is_closed_update BEFORE UPDATE ON week_close WHEN OLD.state = 'closed' BEGIN SELECT RAISE(ABORT, 'week_is_closed'); END",
    "CREATE TRIGGER guard_week_close_week_is_closed_delete BEFORE DELETE ON week_close WHEN OLD.state = 'closed' BEGIN SELECT RAISE(ABORT, 'week_is_closed'); END",
    "CREATE TRIGGER guard_incident_day_is_closed_insert BEFORE INSERT ON incident WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_incident_day_is_closed_update BEFORE UPDATE ON incident WHEN (NEW.number IS DISTINCT FROM OLD.number OR NEW.external_number IS DISTINCT FROM OLD.external_number OR NEW.received_at IS DISTINCT FROM OLD.received_at OR NEW.business_date IS DISTINCT FROM OLD.business_date OR NEW.late_for IS DISTINCT FROM OLD.late_for OR NEW.source IS DISTINCT FROM OLD.source OR NEW.caller IS DISTINCT FROM OLD.caller OR NEW.phone IS DISTINCT FROM OLD.phone OR NEW.place IS DISTINCT FROM OLD.place OR NEW.community_id IS DISTINCT FROM OLD.community_id OR NEW.summary IS DISTINCT FROM OLD.summary OR NEW.reported_nature IS DISTINCT FROM OLD.reported_nature OR NEW.confirmed_nature IS DISTINCT FROM OLD.confirmed_nature OR NEW.category IS DISTINCT FROM OLD.category OR NEW.registered_by IS DISTINCT FROM OLD.registered_by) AND EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_incident_move_into_closed_day_update BEFORE UPDATE ON incident WHEN (NEW.business_date IS DISTINCT FROM OLD.business_date) AND EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'move_into_closed_day'); END",
    "CREATE TRIGGER guard_incident_incident_is_kept_delete BEFORE DELETE ON incident WHEN TRUE BEGIN SELECT RAISE(ABORT, 'incident_is_kept'); END",
    "CREATE TRIGGER guard_carry_over_day_is_closed_insert BEFORE INSERT ON carry_over WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.day AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.day BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_carry_over_day_is_closed_update BEFORE UPDATE ON carry_over WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.day AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.day BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_carry_over_carry_over_is_kept_delete BEFORE DELETE ON carry_over WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.day AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.day BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'carry_over_is_kept'); END",
    "CREATE TRIGGER guard_case_file_case_is_kept_delete BEFORE DELETE ON case_file WHEN TRUE BEGIN SELECT RAISE(ABORT, 'case_is_kept'); END",
    "CREATE TRIGGER guard_case_file_case_number_is_kept_update BEFORE UPDATE ON case_file WHEN (NEW.number IS DISTINCT FROM OLD.number OR NEW.accepted_on IS DISTINCT FROM OLD.accepted_on OR NEW.business_date IS DISTINCT FROM OLD.business_date) BEGIN SELECT RAISE(ABORT, 'case_number_is_kept'); END",
    "CREATE TRIGGER guard_registered_number_number_is_kept_delete BEFORE DELETE ON registered_number WHEN TRUE BEGIN SELECT RAISE(ABORT, 'number_is_kept'); END",
    "CREATE TRIGGER guard_registered_number_number_is_kept_update BEFORE UPDATE ON registered_number WHEN OLD.void_reason IS NOT NULL OR (NEW.kind IS DISTINCT FROM OLD.kind OR NEW.unit IS DISTINCT FROM OLD.unit OR NEW.year IS DISTINCT FROM OLD.year OR NEW.serial IS DISTINCT FROM OLD.serial OR NEW.text IS DISTINCT FROM OLD.text OR NEW.drawn_at IS DISTINCT FROM OLD.drawn_at OR NEW.drawn_by IS DISTINCT FROM OLD.drawn_by) BEGIN SELECT RAISE(ABORT, 'number_is_kept'); END",
    "CREATE TRIGGER guard_agreement_agreement_is_signed_update BEFORE UPDATE ON agreement WHEN OLD.voided_on IS NOT NULL OR (NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.form IS DISTINCT FROM OLD.form OR NEW.track IS DISTINCT FROM OLD.track OR NEW.number IS DISTINCT FROM OLD.number OR NEW.facts IS DISTINCT FROM OLD.facts OR NEW.made_on IS DISTINCT FROM OLD.made_on OR NEW.business_date IS DISTINCT FROM OLD.business_date OR NEW.total_fen IS DISTINCT FROM OLD.total_fen OR NEW.paper_id IS DISTINCT FROM OLD.paper_id) OR (NEW.waiver IS DISTINCT FROM OLD.waiver) BEGIN SELECT RAISE(ABORT, 'agreement_is_signed'); END",
    "CREATE TRIGGER guard_agreement_agreement_is_signed_delete BEFORE DELETE ON agreement WHEN TRUE BEGIN SELECT RAISE(ABORT, 'agreement_is_signed'); END",
    "CREATE TRIGGER guard_agreement_term_agreement_is_signed_update BEFORE UPDATE ON agreement_term WHEN (NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.ordinal IS DISTINCT FROM OLD.ordinal OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.payer_id IS DISTINCT FROM OLD.payer_id OR NEW.payee_id IS DISTINCT FROM OLD.payee_id OR NEW.amount_fen IS DISTINCT FROM OLD.amount_fen OR NEW.act IS DISTINCT FROM OLD.act OR NEW.due_on IS DISTINCT FROM OLD.due_on OR NEW.manner IS DISTINCT FROM OLD.manner) BEGIN SELECT RAISE(ABORT, 'agreement_is_signed'); END",
    "CREATE TRIGGER guard_agreement_term_agreement_is_signed_delete BEFORE DELETE ON agreement_term WHEN TRUE BEGIN SELECT RAISE(ABORT, 'agreement_is_signed'); END",
    "CREATE TRIGGER guard_performance_performance_is_kept_update BEFORE UPDATE ON performance WHEN TRUE BEGIN SELECT RAISE(ABORT, 'performance_is_kept'); END",
    "CREATE TRIGGER guard_performance_performance_is_kept_delete BEFORE DELETE ON performance WHEN TRUE BEGIN SELECT RAISE(ABORT, 'performance_is_kept'); END",
    "CREATE TRIGGER guard_party_party_is_a_snapshot_update BEFORE UPDATE ON party WHEN (NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.role IS DISTINCT FROM OLD.role OR NEW.name IS DISTINCT FROM OLD.name OR NEW.id_number IS DISTINCT FROM OLD.id_number) BEGIN SELECT RAISE(ABORT, 'party_is_a_snapshot'); END",
    "CREATE TRIGGER guard_party_party_is_a_snapshot_delete BEFORE DELETE ON party WHEN TRUE BEGIN SELECT RAISE(ABORT, 'party_is_a_snapshot'); END",
    "CREATE TRIGGER guard_involved_day_is_closed_insert BEFORE INSERT ON involved WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = (SELECT i.business_date FROM incident i WHERE i.id = NEW.incident_id) AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE (SELECT i.business_date FROM incident i WHERE i.id = NEW.incident_id) BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_involved_day_is_closed_update BEFORE UPDATE ON involved WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_involved_day_is_closed_delete BEFORE DELETE ON involved WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_statement_record_is_issued_insert BEFORE INSERT ON statement WHEN EXISTS (SELECT 1 FROM mediation_session s WHERE s.id = NEW.session_id AND s.record_paper_id IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'record_is_issued'); END",
    "CREATE TRIGGER guard_statement_record_is_issued_update BEFORE UPDATE ON statement WHEN EXISTS (SELECT 1 FROM mediation_session s WHERE s.id = OLD.session_id AND s.record_paper_id IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'record_is_issued'); END",
    "CREATE TRIGGER guard_statement_record_is_issued_delete BEFORE DELETE ON statement WHEN EXISTS (SELECT 1 FROM mediation_session s WHERE s.id = OLD.session_id AND s.record_paper_id IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'record_is_issued'); END",
    "CREATE TRIGGER guard_claim_claim_is_kept_delete BEFORE DELETE ON claim WHEN TRUE BEGIN SELECT RAISE(ABORT, 'claim_is_kept'); END",
    "CREATE TRIGGER guard_attachment_attachment_is_kept_update BEFORE UPDATE ON attachment WHEN OLD.removed_on IS NOT NULL OR (NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.sha256 IS DISTINCT FROM OLD.sha256 OR NEW.name IS DISTINCT FROM OLD.name OR NEW.size IS DISTINCT FROM OLD.size) BEGIN SELECT RAISE(ABORT, 'attachment_is_kept'); END",
    "CREATE TRIGGER guard_attachment_attachment_is_kept_delete BEFORE DELETE ON attachment WHEN TRUE BEGIN SELECT RAISE(ABORT, 'attachment_is_kept'); END",
    "CREATE TRIGGER guard_filled_paper_filled_paper_is_final_update BEFORE UPDATE ON filled_paper WHEN OLD.voided_on IS NOT NULL OR (NEW.document IS DISTINCT FROM OLD.document OR NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.first_day IS DISTINCT FROM OLD.first_day OR NEW.subject_id IS DISTINCT FROM OLD.subject_id OR NEW.entries IS DISTINCT FROM OLD.entries OR NEW.waiver IS DISTINCT FROM OLD.waiver OR NEW.paper_id IS DISTINCT FROM OLD.paper_id OR NEW.made_on IS DISTINCT FROM OLD.made_on) BEGIN SELECT RAISE(ABORT, 'filled_paper_is_final'); END",
    "CREATE TRIGGER guard_filled_paper_filled_paper_is_final_delete BEFORE DELETE ON filled_paper WHEN TRUE BEGIN SELECT RAISE(ABORT, 'filled_paper_is_final'); END",
    "CREATE TRIGGER guard_dossier_dossier_is_final_update BEFORE UPDATE ON dossier WHEN TRUE BEGIN SELECT RAISE(ABORT, 'dossier_is_final'); END",
    "CREATE TRIGGER guard_dossier_dossier_is_final_delete BEFORE DELETE ON dossier WHEN TRUE BEGIN SELECT RAISE(ABORT, 'dossier_is_final'); END",
    "CREATE TRIGGER guard_form_override_form_is_kept_update BEFORE UPDATE ON form_override WHEN OLD.withdrawn_on IS NOT NULL OR (NEW.form IS DISTINCT FROM OLD.form OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.text IS DISTINCT FROM OLD.text OR NEW.added_on IS DISTINCT FROM OLD.added_on OR NEW.added_by IS DISTINCT FROM OLD.added_by) BEGIN SELECT RAISE(ABORT, 'form_is_kept'); END",
    "CREATE TRIGGER guard_form_override_form_is_kept_delete BEFORE DELETE ON form_override WHEN TRUE BEGIN SELECT RAISE(ABORT, 'form_is_kept'); END",
    "CREATE TRIGGER guard_number_override_number_pattern_is_kept_update BEFORE UPDATE ON number_override WHEN TRUE BEGIN SELECT RAISE(ABORT, 'number_pattern_is_kept'); END",
    "CREATE TRIGGER guard_number_override_number_pattern_is_kept_delete BEFORE DELETE ON number_override WHEN TRUE BEGIN SELECT RAISE(ABORT, 'number_pattern_is_kept'); END",
    "CREATE TRIGGER guard_person_person_is_kept_delete BEFORE DELETE ON person WHEN TRUE BEGIN SELECT RAISE(ABORT, 'person_is_kept'); END",
    "CREATE TRIGGER guard_person_merge_person_is_kept_delete BEFORE DELETE ON person_merge WHEN TRUE BEGIN SELECT RAISE(ABORT, 'person_is_kept'); END",
    "CREATE TRIGGER guard_mediation_session_room_is_taken_insert BEFORE INSERT ON mediation_session WHEN NEW.room_id IS NOT NULL AND NEW.state <> 'cancelled' AND EXISTS (SELECT 1 FROM mediation_session s WHERE s.room_id = NEW.room_id AND s.id <> COALESCE(NEW.id, -1) AND s.state <> 'cancelled' AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at) BEGIN SELECT RAISE(ABORT, 'room_is_taken'); END",
    "CREATE TRIGGER guard_mediation_session_room_is_taken_update BEFORE UPDATE ON mediation_session WHEN NEW.room_id IS NOT NULL AND NEW.state <> 'cancelled' AND EXISTS (SELECT 1 FROM mediation_session s WHERE s.room_id = NEW.room_id AND s.id <> COALESCE(NEW.id, -1) AND s.state <> 'cancelled' AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at) BEGIN SELECT RAISE(ABORT, 'room_is_taken'); END",
    "CREATE TRIGGER guard_crime_month_month_is_final_insert BEFORE INSERT ON crime_month WHEN EXISTS (SELECT 1 FROM month_report m WHERE m.month = NEW.month) BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
    "CREATE TRIGGER guard_crime_month_month_is_final_update BEFORE UPDATE ON crime_month WHEN EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
    "CREATE TRIGGER guard_crime_month_month_is_final_delete BEFORE DELETE ON crime_month WHEN EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
)
_POSTGRESQL = (
    "CREATE INDEX ix_search_entry_tokens ON search_entry USING gin (array_to_tsvector(string_to_array(tokens, ' ')))",
    "CREATE FUNCTION guard_trail_entry_trail_is_append_only_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'trail_is_append_only'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_trail_entry_trail_is_append_only_update BEFORE UPDATE ON trail_entry FOR EACH ROW EXECUTE FUNCTION guard_trail_entry_trail_is_append_only_update()",
    "CREATE FUNCTION guard_trail_entry_trail_is_append_only_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'trail_is_append_only'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_trail_entry_trail_is_append_only_delete BEFORE DELETE ON trail_entry FOR EACH ROW EXECUTE FUNCTION guard_trail_entry_trail_is_append_only_delete()",
    "CREATE FUNCTION guard_trail_head_trail_is_append_only_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'trail_is_append_only'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_trail_head_trail_is_append_only_delete BEFORE DELETE ON trail_head FOR EACH ROW EXECUTE FUNCTION guard_trail_head_trail_is_append_only_delete()",
    "CREATE FUNCTION guard_issued_paper_issued_paper_is_final_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'issued_paper_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_issued_paper_issued_paper_is_final_update BEFORE UPDATE ON issued_paper FOR EACH ROW EXECUTE FUNCTION guard_issued_paper_issued_paper_is_final_update()",
    "CREATE FUNCTION guard_issued_paper_issued_paper_is_final_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'issued_paper_is_final'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_issued_paper_issued_paper_is_final_delete BEFORE DELETE ON issued_paper FOR EACH ROW EXECUTE FUNCTION guard_issued_paper_issued_paper_is_final_delete()",
    "CREATE FUNCTION guard_print_entry_print_log_is_append_only_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'print_log_is_append_only'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_print_entry_print_log_is_append_only_update BEFORE UPDATE ON print_entry FOR EACH ROW EXECUTE FUNCTION guard_print_entry_print_log_is_append_only_update()",
    "CREATE FUNCTION guard_print_entry_print_log_is_append_only_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'print_log_is_append_only'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_print_entry_print_log_is_append_only_delete BEFORE DELETE ON print_entry FOR EACH ROW EXECUTE FUNCTION guard_print_entry_print_log_is_append_only_delete()",
    "CREATE FUNCTION guard_month_report_month_is_final_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_month_report_month_is_final_update BEFORE UPDATE ON month_report FOR EACH ROW EXECUTE FUNCTION guard_month_report_month_is_final_update()",
    "CREATE FUNCTION guard_month_report_month_is_final_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_month_report_month_is_final_delete BEFORE DELETE ON month_report FOR EACH ROW EXECUTE FUNCTION guard_month_report_month_is_final_delete()",
    "CREATE FUNCTION guard_day_close_day_is_closed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'closed' THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_day_close_day_is_closed_update BEFORE UPDATE ON day_close FOR EACH ROW EXECUTE FUNCTION guard_day_close_day_is_closed_update()",
    "CREATE FUNCTION guard_day_close_day_is_closed_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'closed' THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_day_close_day_is_closed_delete BEFORE DELETE ON day_close FOR EACH ROW EXECUTE FUNCTION guard_day_close_day_is_closed_delete()",
    "CREATE FUNCTION guard_week_close_week_is_closed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'closed' THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'week_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_week_close_week_is_closed_update BEFORE UPDATE ON week_close FOR EACH ROW EXECUTE FUNCTION guard_week_close_week_is_closed_update()",
    "CREATE FUNCTION guard_week_close_week_is_closed_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'closed' THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'week_is_closed'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_week_close_week_is_closed_delete BEFORE DELETE ON week_close FOR EACH ROW EXECUTE FUNCTION guard_week_close_week_is_closed_delete()",
    "CREATE FUNCTION guard_incident_day_is_closed_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_incident_day_is_closed_insert BEFORE INSERT ON incident FOR EACH ROW EXECUTE FUNCTION guard_incident_day_is_closed_insert()",
    "CREATE FUNCTION guard_incident_day_is_closed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NEW.number IS DISTINCT FROM OLD.number OR NEW.external_number IS DISTINCT FROM OLD.external_number OR NEW.received_at IS DISTINCT FROM OLD.received_at OR NEW.business_date IS DISTINCT FROM OLD.business_date OR NEW.late_for IS DISTINCT FROM OLD.late_for OR NEW.source IS DISTINCT FROM OLD.source OR NEW.caller IS DISTINCT FROM OLD.caller OR NEW.phone IS DISTINCT FROM OLD.phone OR NEW.place IS DISTINCT FROM OLD.place OR NEW.community_id IS DISTINCT FROM OLD.community_id OR NEW.summary IS DISTINCT FROM OLD.summary OR NEW.reported_nature IS DISTINCT FROM OLD.reported_nature OR NEW.confirmed_nature IS DISTINCT FROM OLD.confirmed_nature OR NEW.category IS DISTINCT FROM OLD.category OR NEW.registered_by IS DISTINCT FROM OLD.registered_by) AND EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_incident_day_is_closed_update BEFORE UPDATE ON incident FOR EACH ROW EXECUTE FUNCTION guard_incident_day_is_closed_update()",
    "CREATE FUNCTION guard_incident_move_into_closed_day_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NEW.business_date IS DISTINCT FROM OLD.business_date) AND EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'move_into_closed_day'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_incident_move_into_closed_day_update BEFORE UPDATE ON incident FOR EACH ROW EXECUTE FUNCTION guard_incident_move_into_closed_day_update()",
    "CREATE FUNCTION guard_incident_incident_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'incident_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_incident_incident_is_kept_delete BEFORE DELETE ON incident FOR EACH ROW EXECUTE FUNCTION guard_incident_incident_is_kept_delete()",
    "CREATE FUNCTION guard_carry_over_day_is_closed_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.day AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.day BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_carry_over_day_is_closed_insert BEFORE INSERT ON carry_over FOR EACH ROW EXECUTE FUNCTION guard_carry_over_day_is_closed_insert()",
    "CREATE FUNCTION guard_carry_over_day_is_closed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.day AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.day BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_carry_over_day_is_closed_update BEFORE UPDATE ON carry_over FOR EACH ROW EXECUTE FUNCTION guard_carry_over_day_is_closed_update()",
    "CREATE FUNCTION guard_carry_over_carry_over_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.day AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.day BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'carry_over_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_carry_over_carry_over_is_kept_delete BEFORE DELETE ON carry_over FOR EACH ROW EXECUTE FUNCTION guard_carry_over_carry_over_is_kept_delete()",
    "CREATE FUNCTION guard_case_file_case_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'case_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_case_file_case_is_kept_delete BEFORE DELETE ON case_file FOR EACH ROW EXECUTE FUNCTION guard_case_file_case_is_kept_delete()",
    "CREATE FUNCTION guard_case_file_case_number_is_kept_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NEW.number IS DISTINCT FROM OLD.number OR NEW.accepted_on IS DISTINCT FROM OLD.accepted_on OR NEW.business_date IS DISTINCT FROM OLD.business_date) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'case_number_is_kept'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_case_file_case_number_is_kept_update BEFORE UPDATE ON case_file FOR EACH ROW EXECUTE FUNCTION guard_case_file_case_number_is_kept_update()",
    "CREATE FUNCTION guard_registered_number_number_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'number_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_registered_number_number_is_kept_delete BEFORE DELETE ON registered_number FOR EACH ROW EXECUTE FUNCTION guard_registered_number_number_is_kept_delete()",
    "CREATE FUNCTION guard_registered_number_number_is_kept_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.void_reason IS NOT NULL OR (NEW.kind IS DISTINCT FROM OLD.kind OR NEW.unit IS DISTINCT FROM OLD.unit OR NEW.year IS DISTINCT FROM OLD.year OR NEW.serial IS DISTINCT FROM OLD.serial OR NEW.text IS DISTINCT FROM OLD.text OR NEW.drawn_at IS DISTINCT FROM OLD.drawn_at OR NEW.drawn_by IS DISTINCT FROM OLD.drawn_by) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'number_is_kept'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_registered_number_number_is_kept_update BEFORE UPDATE ON registered_number FOR EACH ROW EXECUTE FUNCTION guard_registered_number_number_is_kept_update()",
    "CREATE FUNCTION guard_agreement_agreement_is_signed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.voided_on IS NOT NULL OR (NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.form IS DISTINCT FROM OLD.form OR NEW.track IS DISTINCT FROM OLD.track OR NEW.number IS DISTINCT FROM OLD.number OR NEW.facts IS DISTINCT FROM OLD.facts OR NEW.made_on IS DISTINCT FROM OLD.made_on OR NEW.business_date IS DISTINCT FROM OLD.business_date OR NEW.total_fen IS DISTINCT FROM OLD.total_fen OR NEW.paper_id IS DISTINCT FROM OLD.paper_id) OR (NEW.waiver IS DISTINCT FROM OLD.waiver) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'agreement_is_signed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_agreement_agreement_is_signed_update BEFORE UPDATE ON agreement FOR EACH ROW EXECUTE FUNCTION guard_agreement_agreement_is_signed_update()",
    "CREATE FUNCTION guard_agreement_agreement_is_signed_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'agreement_is_signed'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_agreement_agreement_is_signed_delete BEFORE DELETE ON agreement FOR EACH ROW EXECUTE FUNCTION guard_agreement_agreement_is_signed_delete()",
    "CREATE FUNCTION guard_agreement_term_agreement_is_signed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NEW.agreement_id IS DISTINCT FROM OLD.agreement_id OR NEW.ordinal IS DISTINCT FROM OLD.ordinal OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.payer_id IS DISTINCT FROM OLD.payer_id OR NEW.payee_id IS DISTINCT FROM OLD.payee_id OR NEW.amount_fen IS DISTINCT FROM OLD.amount_fen OR NEW.act IS DISTINCT FROM OLD.act OR NEW.due_on IS DISTINCT FROM OLD.due_on OR NEW.manner IS DISTINCT FROM OLD.manner) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'agreement_is_signed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_agreement_term_agreement_is_signed_update BEFORE UPDATE ON agreement_term FOR EACH ROW EXECUTE FUNCTION guard_agreement_term_agreement_is_signed_update()",
    "CREATE FUNCTION guard_agreement_term_agreement_is_signed_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'agreement_is_signed'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_agreement_term_agreement_is_signed_delete BEFORE DELETE ON agreement_term FOR EACH ROW EXECUTE FUNCTION guard_agreement_term_agreement_is_signed_delete()",
    "CREATE FUNCTION guard_performance_performance_is_kept_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'performance_is_kept'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_performance_performance_is_kept_update BEFORE UPDATE ON performance FOR EACH ROW EXECUTE FUNCTION guard_performance_performance_is_kept_update()",
    "CREATE FUNCTION guard_performance_performance_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'performance_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_performance_performance_is_kept_delete BEFORE DELETE ON performance FOR EACH ROW EXECUTE FUNCTION guard_performance_performance_is_kept_delete()",
    "CREATE FUNCTION guard_party_party_is_a_snapshot_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF (NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.person_id IS DISTINCT FROM OLD.person_id OR NEW.role IS DISTINCT FROM OLD.role OR NEW.name IS DISTINCT FROM OLD.name OR NEW.id_number IS DISTINCT FROM OLD.id_number) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'party_is_a_snapshot'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_party_party_is_a_snapshot_update BEFORE UPDATE ON party FOR EACH ROW EXECUTE FUNCTION guard_party_party_is_a_snapshot_update()",
    "CREATE FUNCTION guard_party_party_is_a_snapshot_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'party_is_a_snapshot'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_party_party_is_a_snapshot_delete BEFORE DELETE ON party FOR EACH ROW EXECUTE FUNCTION guard_party_party_is_a_snapshot_delete()",
    "CREATE FUNCTION guard_involved_day_is_closed_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = (SELECT i.business_date FROM incident i WHERE i.id = NEW.incident_id) AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE (SELECT i.business_date FROM incident i WHERE i.id = NEW.incident_id) BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_involved_day_is_closed_insert BEFORE INSERT ON involved FOR EACH ROW EXECUTE FUNCTION guard_involved_day_is_closed_insert()",
    "CREATE FUNCTION guard_involved_day_is_closed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_involved_day_is_closed_update BEFORE UPDATE ON involved FOR EACH ROW EXECUTE FUNCTION guard_involved_day_is_closed_update()",
    "CREATE FUNCTION guard_involved_day_is_closed_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE (SELECT i.business_date FROM incident i WHERE i.id = OLD.incident_id) BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_involved_day_is_closed_delete BEFORE DELETE ON involved FOR EACH ROW EXECUTE FUNCTION guard_involved_day_is_closed_delete()",
    "CREATE FUNCTION guard_statement_record_is_issued_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM mediation_session s WHERE s.id = NEW.session_id AND s.record_paper_id IS NOT NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'record_is_issued'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_statement_record_is_issued_insert BEFORE INSERT ON statement FOR EACH ROW EXECUTE FUNCTION guard_statement_record_is_issued_insert()",
    "CREATE FUNCTION guard_statement_record_is_issued_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM mediation_session s WHERE s.id = OLD.session_id AND s.record_paper_id IS NOT NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'record_is_issued'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_statement_record_is_issued_update BEFORE UPDATE ON statement FOR EACH ROW EXECUTE FUNCTION guard_statement_record_is_issued_update()",
    "CREATE FUNCTION guard_statement_record_is_issued_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM mediation_session s WHERE s.id = OLD.session_id AND s.record_paper_id IS NOT NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'record_is_issued'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_statement_record_is_issued_delete BEFORE DELETE ON statement FOR EACH ROW EXECUTE FUNCTION guard_statement_record_is_issued_delete()",
    "CREATE FUNCTION guard_claim_claim_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'claim_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_claim_claim_is_kept_delete BEFORE DELETE ON claim FOR EACH ROW EXECUTE FUNCTION guard_claim_claim_is_kept_delete()",
    "CREATE FUNCTION guard_attachment_attachment_is_kept_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.removed_on IS NOT NULL OR (NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.sha256 IS DISTINCT FROM OLD.sha256 OR NEW.name IS DISTINCT FROM OLD.name OR NEW.size IS DISTINCT FROM OLD.size) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'attachment_is_kept'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_attachment_attachment_is_kept_update BEFORE UPDATE ON attachment FOR EACH ROW EXECUTE FUNCTION guard_attachment_attachment_is_kept_update()",
    "CREATE FUNCTION guard_attachment_attachment_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'attachment_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_attachment_attachment_is_kept_delete BEFORE DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION guard_attachment_attachment_is_kept_delete()",
    "CREATE FUNCTION guard_filled_paper_filled_paper_is_final_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.voided_on IS NOT NULL OR (NEW.document IS DISTINCT FROM OLD.document OR NEW.case_id IS DISTINCT FROM OLD.case_id OR NEW.first_day IS DISTINCT FROM OLD.first_day OR NEW.subject_id IS DISTINCT FROM OLD.subject_id OR NEW.entries IS DISTINCT FROM OLD.entries OR NEW.waiver IS DISTINCT FROM OLD.waiver OR NEW.paper_id IS DISTINCT FROM OLD.paper_id OR NEW.made_on IS DISTINCT FROM OLD.made_on) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'filled_paper_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_filled_paper_filled_paper_is_final_update BEFORE UPDATE ON filled_paper FOR EACH ROW EXECUTE FUNCTION guard_filled_paper_filled_paper_is_final_update()",
    "CREATE FUNCTION guard_filled_paper_filled_paper_is_final_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'filled_paper_is_final'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_filled_paper_filled_paper_is_final_delete BEFORE DELETE ON filled_paper FOR EACH ROW EXECUTE FUNCTION guard_filled_paper_filled_paper_is_final_delete()",
    "CREATE FUNCTION guard_dossier_dossier_is_final_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'dossier_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_dossier_dossier_is_final_update BEFORE UPDATE ON dossier FOR EACH ROW EXECUTE FUNCTION guard_dossier_dossier_is_final_update()",
    "CREATE FUNCTION guard_dossier_dossier_is_final_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'dossier_is_final'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_dossier_dossier_is_final_delete BEFORE DELETE ON dossier FOR EACH ROW EXECUTE FUNCTION guard_dossier_dossier_is_final_delete()",
    "CREATE FUNCTION guard_form_override_form_is_kept_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.withdrawn_on IS NOT NULL OR (NEW.form IS DISTINCT FROM OLD.form OR NEW.valid_from IS DISTINCT FROM OLD.valid_from OR NEW.text IS DISTINCT FROM OLD.text OR NEW.added_on IS DISTINCT FROM OLD.added_on OR NEW.added_by IS DISTINCT FROM OLD.added_by) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'form_is_kept'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_form_override_form_is_kept_update BEFORE UPDATE ON form_override FOR EACH ROW EXECUTE FUNCTION guard_form_override_form_is_kept_update()",
    "CREATE FUNCTION guard_form_override_form_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'form_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_form_override_form_is_kept_delete BEFORE DELETE ON form_override FOR EACH ROW EXECUTE FUNCTION guard_form_override_form_is_kept_delete()",
    "CREATE FUNCTION guard_number_override_number_pattern_is_kept_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'number_pattern_is_kept'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_number_override_number_pattern_is_kept_update BEFORE UPDATE ON number_override FOR EACH ROW EXECUTE FUNCTION guard_number_override_number_pattern_is_kept_update()",
    "CREATE FUNCTION guard_number_override_number_pattern_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'number_pattern_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_number_override_number_pattern_is_kept_delete BEFORE DELETE ON number_override FOR EACH ROW EXECUTE FUNCTION guard_number_override_number_pattern_is_kept_delete()",
    "CREATE FUNCTION guard_person_person_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'person_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_person_person_is_kept_delete BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION guard_person_person_is_kept_delete()",
    "CREATE FUNCTION guard_person_merge_person_is_kept_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TRUE THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'person_is_kept'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_person_merge_person_is_kept_delete BEFORE DELETE ON person_merge FOR EACH ROW EXECUTE FUNCTION guard_person_merge_person_is_kept_delete()",
    "CREATE FUNCTION guard_mediation_session_room_is_taken_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.room_id IS NOT NULL AND NEW.state <> 'cancelled' AND EXISTS (SELECT 1 FROM mediation_session s WHERE s.room_id = NEW.room_id AND s.id <> COALESCE(NEW.id, -1) AND s.state <> 'cancelled' AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'room_is_taken'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_mediation_session_room_is_taken_insert BEFORE INSERT ON mediation_session FOR EACH ROW EXECUTE FUNCTION guard_mediation_session_room_is_taken_insert()",
    "CREATE FUNCTION guard_mediation_session_room_is_taken_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.room_id IS NOT NULL AND NEW.state <> 'cancelled' AND EXISTS (SELECT 1 FROM mediation_session s WHERE s.room_id = NEW.room_id AND s.id <> COALESCE(NEW.id, -1) AND s.state <> 'cancelled' AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'room_is_taken'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_mediation_session_room_is_taken_update BEFORE UPDATE ON mediation_session FOR EACH ROW EXECUTE FUNCTION guard_mediation_session_room_is_taken_update()",
    "CREATE FUNCTION guard_crime_month_month_is_final_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM month_report m WHERE m.month = NEW.month) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_crime_month_month_is_final_insert BEFORE INSERT ON crime_month FOR EACH ROW EXECUTE FUNCTION guard_crime_month_month_is_final_insert()",
    "CREATE FUNCTION guard_crime_month_month_is_final_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_crime_month_month_is_final_update BEFORE UPDATE ON crime_month FOR EACH ROW EXECUTE FUNCTION guard_crime_month_month_is_final_update()",
    "CREATE FUNCTION guard_crime_month_month_is_final_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_crime_month_month_is_final_delete BEFORE DELETE ON crime_month FOR EACH ROW EXECUTE FUNCTION guard_crime_month_month_is_final_delete()",
)


def upgrade() -> None:
    op.create_table(
        "community",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
        sa.UniqueConstraint("name", name=op.f("uq_community_name")),
    )
    op.create_table(
        "holiday_year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_holiday_year")),
    )
    op.create_table(
        "law_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_override")),
    )
    op.create_table(
        "number_series",
        sa.Column(
            "kind",
            sa.Enum(
                "incident",
                "case",
                "agreement_security",
                "agreement_on_spot",
                "agreement_peoples",
                "agreement_oral",
                "record",
                "transfer",
                "transfer_police",
                "transfer_office",
                "termination",
                "entrustment",
                "end_security",
                "no_penalty",
                "authority",
                "warning",
                "voucher",
                "recording_notice",
                "application",
                "acceptance",
                "rights_notice",
                "investigation",
                "evidence",
                "visit_record",
                "confirmation",
                "confirmation_proof",
                "case_report",
                "hazard_letter",
                "own",
                "case_paper",
                "dossier",
                "day_sheet",
                "week_sheet",
                "minutes",
                "supervision",
                "month_book",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_serial >= 0", name=op.f("ck_number_series_not_negative")),
        sa.PrimaryKeyConstraint("kind", "unit", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "mediator",
                "auxiliary",
                "officer",
                "duty_leader",
                "deputy",
                "chief",
                "clerk",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("name", name=op.f("uq_officer_name")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("person", "unit", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "sex",
            sa.Enum("male", "female", name="sex", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("ethnicity", sa.Text(), nullable=True),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column(
            "id_kind",
            sa.Enum(
                "resident",
                "resident_old",
                "hmt_residence",
                "foreign_residence",
                "passport",
                "hm_permit",
                "tw_permit",
                "military",
                "household",
                "credit_code",
                "none",
                "refused",
                name="id_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("work", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("merged_into IS NULL OR merged_into <> id", name=op.f("ck_person_merged_into_another")),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["person.id"], name=op.f("fk_person_merged_into"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_id_number", "person", ["id_number"], unique=False)
    op.create_index(op.f("ix_person_merged_into"), "person", ["merged_into"], unique=False)
    op.create_index("ix_person_name", "person", ["name"], unique=False)
    op.create_index("ix_person_phone", "person", ["phone"], unique=False)
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("name", name=op.f("uq_room_name")),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "trail_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("exception_id", sa.Integer(), nullable=True),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_trail_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_trail_entry_hash")),
    )
    op.create_index("ix_trail_entry_subject", "trail_entry", ["subject", "seq"], unique=False)
    op.create_table(
        "trail_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_trail_head_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_head")),
    )
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column(
            "track",
            sa.Enum("security", "peoples", name="track", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "registered",
                "mediating",
                "waiting",
                "agreed",
                "performing",
                "performed",
                "terminated",
                "transferred",
                "closure_sought",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "risk",
            sa.Enum("low", "middle", "high", name="risk", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column(
            "result",
            sa.Enum(
                "succeeded", "failed", "other", name="result", native_enum=False, create_constraint=True, length=20
            ),
            nullable=True,
        ),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("family_violence", sa.Boolean(), nullable=False),
        sa.Column("escalated_on", sa.Date(), nullable=True),
        sa.Column("sealed_on", sa.Date(), nullable=True),
        sa.Column("seal_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(sealed_on IS NULL) = (seal_reason IS NULL)", name=op.f("ck_case_file_sealed_with_reason")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_case_file_community_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["officer.id"], name=op.f("fk_case_file_owner_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("number", name=op.f("uq_case_file_number")),
    )
    op.create_index(
        "ix_case_file_business_date", "case_file", ["business_date", "category", "community_id"], unique=False
    )
    op.create_index("ix_case_file_category", "case_file", ["category", "accepted_on"], unique=False)
    op.create_index(
        "ix_case_file_community_id",
        "case_file",
        ["community_id", "accepted_on", "id", "state", "risk", "track", "owner_id", "category"],
        unique=False,
    )
    op.create_index(
        "ix_case_file_listed",
        "case_file",
        ["accepted_on", "id", "state", "risk", "track", "owner_id", "community_id", "category"],
        unique=False,
    )
    op.create_index(
        "ix_case_file_owner_id",
        "case_file",
        ["owner_id", "accepted_on", "id", "state", "risk", "track", "community_id", "category"],
        unique=False,
    )
    op.create_index(
        "ix_case_file_risk",
        "case_file",
        ["risk", "accepted_on", "id", "state", "track", "owner_id", "community_id", "category"],
        unique=False,
    )
    op.create_index("ix_case_file_state", "case_file", ["state", "accepted_on"], unique=False)
    op.create_index("ix_case_file_title", "case_file", ["title"], unique=False)
    op.create_index("ix_case_file_track", "case_file", ["track", "accepted_on"], unique=False)
    op.create_table(
        "crime_month",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("filed", sa.Integer(), nullable=False),
        sa.Column("solved", sa.Integer(), nullable=False),
        sa.Column("solved_current", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "filed >= 0 AND solved >= 0 AND solved_current >= 0", name=op.f("ck_crime_month_not_negative")
        ),
        sa.CheckConstraint(
            "solved_current <= solved AND solved_current <= filed", name=op.f("ck_crime_month_current_within")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["officer.id"], name=op.f("fk_crime_month_entered_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_crime_month")),
    )
    op.create_table(
        "distinct_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_distinct_pair_in_order")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["officer.id"], name=op.f("fk_distinct_pair_decided_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["person.id"], name=op.f("fk_distinct_pair_first_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["person.id"], name=op.f("fk_distinct_pair_second_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_pair")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_distinct_pair_first_id_second_id")),
    )
    op.create_index(op.f("ix_distinct_pair_second_id"), "distinct_pair", ["second_id"], unique=False)
    op.create_table(
        "form_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_why IS NULL)", name=op.f("ck_form_override_withdrawn_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["officer.id"], name=op.f("fk_form_override_added_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_override")),
    )
    op.create_index("ix_form_override_form", "form_override", ["form", "valid_from"], unique=False)
    op.create_table(
        "issued_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "incident",
                "case",
                "agreement_security",
                "agreement_on_spot",
                "agreement_peoples",
                "agreement_oral",
                "record",
                "transfer",
                "transfer_police",
                "transfer_office",
                "termination",
                "entrustment",
                "end_security",
                "no_penalty",
                "authority",
                "warning",
                "voucher",
                "recording_notice",
                "application",
                "acceptance",
                "rights_notice",
                "investigation",
                "evidence",
                "visit_record",
                "confirmation",
                "confirmation_proof",
                "case_report",
                "hazard_letter",
                "own",
                "case_paper",
                "dossier",
                "day_sheet",
                "week_sheet",
                "minutes",
                "supervision",
                "month_book",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("trail_head", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["officer.id"], name=op.f("fk_issued_paper_issued_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_paper")),
    )
    op.create_index("ix_issued_paper_number", "issued_paper", ["number"], unique=False)
    op.create_table(
        "number_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "incident",
                "case",
                "agreement_security",
                "agreement_on_spot",
                "agreement_peoples",
                "agreement_oral",
                "record",
                "transfer",
                "transfer_police",
                "transfer_office",
                "termination",
                "entrustment",
                "end_security",
                "no_penalty",
                "authority",
                "warning",
                "voucher",
                "recording_notice",
                "application",
                "acceptance",
                "rights_notice",
                "investigation",
                "evidence",
                "visit_record",
                "confirmation",
                "confirmation_proof",
                "case_report",
                "hazard_letter",
                "own",
                "case_paper",
                "dossier",
                "day_sheet",
                "week_sheet",
                "minutes",
                "supervision",
                "month_book",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["officer.id"], name=op.f("fk_number_override_added_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_override")),
        sa.UniqueConstraint("kind", "valid_from", name=op.f("uq_number_override_kind_valid_from")),
    )
    op.create_table(
        "period_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=False),
        sa.Column("granted_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("expires_at > granted_at", name=op.f("ck_period_exception_expires_later")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_period_exception_span")),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["officer.id"], name=op.f("fk_period_exception_granted_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_exception")),
    )
    op.create_table(
        "person_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survivor_id", sa.Integer(), nullable=False),
        sa.Column("loser_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("merged_on", sa.Date(), nullable=False),
        sa.Column("merged_by", sa.Integer(), nullable=False),
        sa.Column("undone_on", sa.Date(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(undone_on IS NULL) = (undone_by IS NULL)", name=op.f("ck_person_merge_undone_by_name")),
        sa.CheckConstraint("survivor_id <> loser_id", name=op.f("ck_person_merge_two_people")),
        sa.ForeignKeyConstraint(
            ["loser_id"], ["person.id"], name=op.f("fk_person_merge_loser_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["merged_by"], ["officer.id"], name=op.f("fk_person_merge_merged_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["survivor_id"], ["person.id"], name=op.f("fk_person_merge_survivor_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["officer.id"], name=op.f("fk_person_merge_undone_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
    )
    op.create_index(op.f("ix_person_merge_loser_id"), "person_merge", ["loser_id"], unique=False)
    op.create_index(op.f("ix_person_merge_survivor_id"), "person_merge", ["survivor_id"], unique=False)
    op.create_table(
        "registered_number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "incident",
                "case",
                "agreement_security",
                "agreement_on_spot",
                "agreement_peoples",
                "agreement_oral",
                "record",
                "transfer",
                "transfer_police",
                "transfer_office",
                "termination",
                "entrustment",
                "end_security",
                "no_penalty",
                "authority",
                "warning",
                "voucher",
                "recording_notice",
                "application",
                "acceptance",
                "rights_notice",
                "investigation",
                "evidence",
                "visit_record",
                "confirmation",
                "confirmation_proof",
                "case_report",
                "hazard_letter",
                "own",
                "case_paper",
                "dossier",
                "day_sheet",
                "week_sheet",
                "minutes",
                "supervision",
                "month_book",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(), nullable=False),
        sa.Column("drawn_by", sa.Integer(), nullable=False),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("serial > 0", name=op.f("ck_registered_number_positive")),
        sa.ForeignKeyConstraint(
            ["drawn_by"], ["officer.id"], name=op.f("fk_registered_number_drawn_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registered_number")),
        sa.UniqueConstraint("kind", "unit", "year", "serial", name=op.f("uq_registered_number_kind_unit_year_serial")),
        sa.UniqueConstraint("text", name=op.f("uq_registered_number_text")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("saved_on", sa.Date(), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["saved_by"], ["officer.id"], name=op.f("fk_saved_view_saved_by"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("listing", "name", name=op.f("uq_saved_view_listing_name")),
    )
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("injury", "value", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "document_on IS NULL OR document_on >= started_on", name=op.f("ck_appraisal_document_later")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_appraisal_case_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
    )
    op.create_index(op.f("ix_appraisal_case_id"), "appraisal", ["case_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.Column("remove_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(removed_on IS NULL) = (remove_reason IS NULL)", name=op.f("ck_attachment_removed_with_reason")
        ),
        sa.CheckConstraint("(removed_on IS NULL) = (removed_by IS NULL)", name=op.f("ck_attachment_removed_by_name")),
        sa.CheckConstraint("size > 0", name=op.f("ck_attachment_not_empty")),
        sa.ForeignKeyConstraint(["added_by"], ["officer.id"], name=op.f("fk_attachment_added_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_attachment_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["issued_paper.id"], name=op.f("fk_attachment_paper_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["removed_by"], ["officer.id"], name=op.f("fk_attachment_removed_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_case_id"), "attachment", ["case_id"], unique=False)
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)
    op.create_table(
        "case_spell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("reopened", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column(
            "end",
            sa.Enum("closed", "handed_over", name="end", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.CheckConstraint('(ended_on IS NULL) = ("end" IS NULL)', name=op.f("ck_case_spell_ended_how")),
        sa.CheckConstraint("ended_on IS NULL OR ended_on >= opened_on", name=op.f("ck_case_spell_ends_after_start")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_spell_case_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_spell")),
    )
    op.create_index("ix_case_spell_case_id", "case_spell", ["case_id"], unique=False)
    op.create_index("ix_case_spell_ended_on", "case_spell", ["ended_on", "opened_on"], unique=False)
    op.create_table(
        "closure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "performed",
                "on_spot",
                "oral_performed",
                "received",
                "prosecuted",
                "sued",
                "confirmed",
                "settled",
                "terminated",
                "duplicate",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column(
            "state_before",
            sa.Enum(
                "registered",
                "mediating",
                "waiting",
                "agreed",
                "performing",
                "performed",
                "terminated",
                "transferred",
                "closure_sought",
                "closed",
                name="state_before",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("applied_by", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.CheckConstraint("(decided_by IS NULL) = (approved IS NULL)", name=op.f("ck_closure_decided_how")),
        sa.CheckConstraint("(decided_by IS NULL) = (decided_on IS NULL)", name=op.f("ck_closure_decided_when")),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> applied_by", name=op.f("ck_closure_not_by_applicant")),
        sa.ForeignKeyConstraint(
            ["applied_by"], ["officer.id"], name=op.f("fk_closure_applied_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_closure_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["officer.id"], name=op.f("fk_closure_decided_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    op.create_index(op.f("ix_closure_case_id"), "closure", ["case_id"], unique=False)
    op.create_table(
        "day_close",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("held", "closed", name="state", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("held_at", sa.DateTime(), nullable=False),
        sa.Column("held_by", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("trail_head", sa.String(length=64), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state <> 'closed' OR (number IS NOT NULL AND closed_by IS NOT NULL AND closed_at IS NOT NULL AND paper_id IS NOT NULL AND trail_head IS NOT NULL)",
            name=op.f("ck_day_close_closed_complete"),
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["officer.id"], name=op.f("fk_day_close_closed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["held_by"], ["officer.id"], name=op.f("fk_day_close_held_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["issued_paper.id"], name=op.f("fk_day_close_paper_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("day", "edition", name=op.f("pk_day_close")),
        sa.UniqueConstraint("number", name=op.f("uq_day_close_number")),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column(
            "retention",
            sa.Enum(
                "short", "long", "permanent", name="retention", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("compiled_at", sa.DateTime(), nullable=False),
        sa.Column("compiled_on", sa.Date(), nullable=False),
        sa.Column("compiled_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("pages > 0 AND size > 0", name=op.f("ck_dossier_not_empty")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_dossier_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["compiled_by"], ["officer.id"], name=op.f("fk_dossier_compiled_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("number", name=op.f("uq_dossier_number")),
    )
    op.create_index(op.f("ix_dossier_case_id"), "dossier", ["case_id"], unique=False)
    op.create_table(
        "filled_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("entries", sa.Text(), nullable=False),
        sa.Column("waiver", sa.Text(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(case_id IS NULL) <> (first_day IS NULL)", name=op.f("ck_filled_paper_of_a_case_or_a_week")
        ),
        sa.CheckConstraint(
            "(voided_on IS NULL) = (void_reason IS NULL)", name=op.f("ck_filled_paper_void_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_filled_paper_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["officer.id"], name=op.f("fk_filled_paper_made_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["issued_paper.id"], name=op.f("fk_filled_paper_paper_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filled_paper")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_filled_paper_paper_id")),
    )
    op.create_index(op.f("ix_filled_paper_case_id"), "filled_paper", ["case_id"], unique=False)
    op.create_index(op.f("ix_filled_paper_first_day"), "filled_paper", ["first_day"], unique=False)
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("external_number", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("late_for", sa.Date(), nullable=True),
        sa.Column(
            "source",
            sa.Enum(
                "110",
                "walk_in",
                "patrol",
                "visit",
                "grid",
                "group",
                "transfer",
                "court",
                "petition",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("caller", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column(
            "reported_nature",
            sa.Enum(
                "criminal",
                "security",
                "traffic",
                "dispute",
                "help",
                "other",
                "harassment",
                name="reported_nature",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "confirmed_nature",
            sa.Enum(
                "criminal",
                "security",
                "traffic",
                "dispute",
                "help",
                "other",
                "harassment",
                name="confirmed_nature",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column(
            "risk",
            sa.Enum("low", "middle", "high", name="risk", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "on_spot",
                "case",
                "transferred",
                "punished",
                "criminal",
                "told_to_sue",
                "handled",
                "invalid",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("outcome_note", sa.Text(), nullable=True),
        sa.Column("recording", sa.Text(), nullable=True),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("cleared_by", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("registered_by", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome <> 'case' OR case_id IS NOT NULL", name=op.f("ck_incident_case_outcome")
        ),
        sa.CheckConstraint("(cleared_on IS NULL) = (cleared_by IS NULL)", name=op.f("ck_incident_cleared_by_name")),
        sa.CheckConstraint("(outcome IS NULL) = (cleared_on IS NULL)", name=op.f("ck_incident_cleared_with_outcome")),
        sa.CheckConstraint(
            "outcome IS NULL OR confirmed_nature IS NOT NULL", name=op.f("ck_incident_cleared_needs_nature")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_incident_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["cleared_by"], ["officer.id"], name=op.f("fk_incident_cleared_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_incident_community_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["officer.id"], name=op.f("fk_incident_registered_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("external_number", name=op.f("uq_incident_external_number")),
        sa.UniqueConstraint("number", name=op.f("uq_incident_number")),
    )
    op.create_index("ix_incident_business_date_number", "incident", ["business_date", "number"], unique=False)
    op.create_index("ix_incident_case_id", "incident", ["case_id"], unique=False)
    op.create_index("ix_incident_open", "incident", ["cleared_on", "business_date"], unique=False)
    op.create_index("ix_incident_phone", "incident", ["phone"], unique=False)
    op.create_table(
        "mediability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("law_version", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["officer.id"], name=op.f("fk_mediability_answered_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_mediability_case_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediability")),
    )
    op.create_table(
        "mediation_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("booked", "held", "cancelled", name="state", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("chair_id", sa.Integer(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("present", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("recording", sa.Text(), nullable=True),
        sa.Column("record_paper_id", sa.Integer(), nullable=True),
        sa.Column(
            "result",
            sa.Enum(
                "agreed", "failed", "continue", name="result", native_enum=False, create_constraint=True, length=20
            ),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'held' OR (result IS NOT NULL AND held_on IS NOT NULL)",
            name=op.f("ck_mediation_session_held_result"),
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_mediation_session_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_mediation_session_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["officer.id"], name=op.f("fk_mediation_session_chair_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["record_paper_id"],
            ["issued_paper.id"],
            name=op.f("fk_mediation_session_record_paper_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["recorder_id"], ["officer.id"], name=op.f("fk_mediation_session_recorder_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["room.id"], name=op.f("fk_mediation_session_room_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mediation_session")),
    )
    op.create_index(op.f("ix_mediation_session_case_id"), "mediation_session", ["case_id"], unique=False)
    op.create_index(
        op.f("ix_mediation_session_record_paper_id"), "mediation_session", ["record_paper_id"], unique=False
    )
    op.create_index("ix_mediation_session_room_id", "mediation_session", ["room_id", "starts_at"], unique=False)
    op.create_table(
        "month_report",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("finalised_at", sa.DateTime(), nullable=False),
        sa.Column("finalised_by", sa.Integer(), nullable=False),
        sa.Column("trail_head", sa.String(length=64), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finalised_by"], ["officer.id"], name=op.f("fk_month_report_finalised_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["issued_paper.id"], name=op.f("fk_month_report_paper_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("month", name=op.f("pk_month_report")),
        sa.UniqueConstraint("number", name=op.f("uq_month_report_number")),
    )
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "applicant",
                "respondent",
                "suspect",
                "injured",
                "third",
                "guardian",
                "agent",
                "witness",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum("first", "second", name="side", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("represents_id", sa.Integer(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("own_income", sa.Boolean(), nullable=False),
        sa.Column("consent_not_notified", sa.Boolean(), nullable=False),
        sa.Column("guardian_absence", sa.Text(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("replaced_by", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("person", "unit", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "sex",
            sa.Enum("male", "female", name="sex", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("ethnicity", sa.Text(), nullable=True),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column(
            "id_kind",
            sa.Enum(
                "resident",
                "resident_old",
                "hmt_residence",
                "foreign_residence",
                "passport",
                "hm_permit",
                "tw_permit",
                "military",
                "household",
                "credit_code",
                "none",
                "refused",
                name="id_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("work", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_party_has_name")),
        sa.CheckConstraint(
            "role NOT IN ('guardian', 'agent') OR represents_id IS NOT NULL", name=op.f("ck_party_represents_somebody")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_party_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_party_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["replaced_by"], ["party.id"], name=op.f("fk_party_replaced_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["represents_id"], ["party.id"], name=op.f("fk_party_represents_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    op.create_index(op.f("ix_party_case_id"), "party", ["case_id"], unique=False)
    op.create_index("ix_party_person_id", "party", ["person_id", "case_id", "replaced_by"], unique=False)
    op.create_table(
        "print_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("printed_by", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.CheckConstraint("copies > 0", name=op.f("ck_print_entry_positive")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["issued_paper.id"], name=op.f("fk_print_entry_paper_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["printed_by"], ["officer.id"], name=op.f("fk_print_entry_printed_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_entry")),
    )
    op.create_index(op.f("ix_print_entry_paper_id"), "print_entry", ["paper_id"], unique=False)
    op.create_table(
        "progress_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_progress_note_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_progress_note_officer_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_note")),
    )
    op.create_index(op.f("ix_progress_note_case_id"), "progress_note", ["case_id"], unique=False)
    op.create_table(
        "risk_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum("low", "middle", "high", name="level", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_risk_change_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_risk_change_officer_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_change")),
    )
    op.create_index(op.f("ix_risk_change_case_id"), "risk_change", ["case_id"], unique=False)
    op.create_table(
        "termination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "refused",
                "no_agreement",
                "not_performed",
                "not_mediable",
                "impossible",
                "withdrawn",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("notice_number", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_termination_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_termination_officer_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_termination")),
        sa.UniqueConstraint("notice_number", name=op.f("uq_termination_notice_number")),
    )
    op.create_index("ix_termination_business_date", "termination", ["business_date"], unique=False)
    op.create_index(op.f("ix_termination_case_id"), "termination", ["case_id"], unique=False)
    op.create_table(
        "transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "committee",
                "police_unit",
                "other_office",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("letter_number", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.Column("receipt", sa.Text(), nullable=True),
        sa.CheckConstraint("(received_on IS NULL) = (accepted IS NULL)", name=op.f("ck_transfer_receipt_answered")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_transfer_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["sent_by"], ["officer.id"], name=op.f("fk_transfer_sent_by"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer")),
        sa.UniqueConstraint("letter_number", name=op.f("uq_transfer_letter_number")),
    )
    op.create_index(op.f("ix_transfer_case_id"), "transfer", ["case_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column(
            "way",
            sa.Enum(
                "home", "phone", "station", "video", name="way", native_enum=False, create_constraint=True, length=20
            ),
            nullable=True,
        ),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column(
            "performed",
            sa.Enum(
                "all",
                "part",
                "not",
                "not_due",
                "none",
                name="performed",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column(
            "satisfaction",
            sa.Enum(
                "good",
                "fair",
                "bad",
                "silent",
                name="satisfaction",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("new_conflict", sa.Boolean(), nullable=True),
        sa.Column(
            "risk",
            sa.Enum("low", "middle", "high", name="risk", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("(made_on IS NULL) = (reached IS NULL)", name=op.f("ck_visit_made_with_result")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_visit_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_visit_officer_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index(op.f("ix_visit_case_id"), "visit", ["case_id"], unique=False)
    op.create_index("ix_visit_planned_on", "visit", ["made_on", "planned_on"], unique=False)
    op.create_table(
        "week_close",
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("held", "closed", name="state", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("held_at", sa.DateTime(), nullable=False),
        sa.Column("held_by", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("trail_head", sa.String(length=64), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state <> 'closed' OR (number IS NOT NULL AND closed_by IS NOT NULL AND closed_at IS NOT NULL AND paper_id IS NOT NULL AND trail_head IS NOT NULL)",
            name=op.f("ck_week_close_closed_complete"),
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["officer.id"], name=op.f("fk_week_close_closed_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["held_by"], ["officer.id"], name=op.f("fk_week_close_held_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["issued_paper.id"], name=op.f("fk_week_close_paper_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("first_day", "edition", name=op.f("pk_week_close")),
        sa.UniqueConstraint("number", name=op.f("uq_week_close_number")),
    )
    op.create_table(
        "week_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "close",
                "continue",
                "hand_over",
                "file",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "absent",
                "appraisal",
                "other_office",
                "amount",
                "performance",
                "appointment",
                "evidence",
                "other",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=True,
        ),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("next_date", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'continue' OR reason IS NOT NULL", name=op.f("ck_week_decision_continue_has_reason")
        ),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_week_decision_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["officer.id"], name=op.f("fk_week_decision_decided_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["officer.id"], name=op.f("fk_week_decision_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_week_decision")),
        sa.UniqueConstraint("first_day", "case_id", name=op.f("uq_week_decision_first_day_case_id")),
    )
    op.create_index(op.f("ix_week_decision_case_id"), "week_decision", ["case_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "written",
                "oral",
                "on_spot",
                "on_spot_paper",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "track",
            sa.Enum("security", "peoples", name="track", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("responsibility", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("total_fen", sa.Integer(), nullable=False),
        sa.Column("recording", sa.Text(), nullable=True),
        sa.Column("waiver", sa.Text(), nullable=True),
        sa.Column("law_version", sa.Text(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(form IN ('written', 'on_spot_paper')) = (number IS NOT NULL)",
            name=op.f("ck_agreement_written_has_number"),
        ),
        sa.CheckConstraint(
            "(form IN ('written', 'on_spot_paper')) = (paper_id IS NOT NULL)",
            name=op.f("ck_agreement_written_has_paper"),
        ),
        sa.CheckConstraint("form <> 'on_spot' OR recording IS NOT NULL", name=op.f("ck_agreement_on_spot_recorded")),
        sa.CheckConstraint("(voided_on IS NULL) = (void_reason IS NULL)", name=op.f("ck_agreement_void_with_reason")),
        sa.CheckConstraint("total_fen >= 0", name=op.f("ck_agreement_total_not_negative")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_agreement_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["issued_paper.id"], name=op.f("fk_agreement_paper_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mediation_session.id"], name=op.f("fk_agreement_session_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("number", name=op.f("uq_agreement_number")),
    )
    op.create_index("ix_agreement_business_date", "agreement", ["business_date"], unique=False)
    op.create_index(op.f("ix_agreement_case_id"), "agreement", ["case_id"], unique=False)
    op.create_table(
        "carry_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "absent",
                "appraisal",
                "other_office",
                "amount",
                "performance",
                "appointment",
                "evidence",
                "other",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("next_date", sa.Date(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("next_date > day", name=op.f("ck_carry_over_next_date_later")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_carry_over_incident_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["officer.id"], name=op.f("fk_carry_over_made_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["officer.id"], name=op.f("fk_carry_over_owner_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carry_over")),
        sa.UniqueConstraint("incident_id", "day", name=op.f("uq_carry_over_incident_id_day")),
    )
    op.create_table(
        "involved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("first", "second", name="side", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column(
            "kind",
            sa.Enum("person", "unit", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "sex",
            sa.Enum("male", "female", name="sex", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("ethnicity", sa.Text(), nullable=True),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column(
            "id_kind",
            sa.Enum(
                "resident",
                "resident_old",
                "hmt_residence",
                "foreign_residence",
                "passport",
                "hm_permit",
                "tw_permit",
                "military",
                "household",
                "credit_code",
                "none",
                "refused",
                name="id_kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("work", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_involved_has_name")),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_involved_incident_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_involved_person_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involved")),
        sa.UniqueConstraint("incident_id", "ordinal", name=op.f("uq_involved_incident_id_ordinal")),
    )
    op.create_index(op.f("ix_involved_person_id"), "involved", ["person_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column(
            "appeal",
            sa.Enum("feeling", "reason", "law", name="appeal", native_enum=False, create_constraint=True, length=20),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("text <> '' AND speaker <> ''", name=op.f("ck_statement_said_by_somebody")),
        sa.CheckConstraint("party_id IS NULL OR officer_id IS NULL", name=op.f("ck_statement_one_speaker")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_statement_officer_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_statement_party_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["mediation_session.id"], name=op.f("fk_statement_session_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("session_id", "ordinal", name=op.f("uq_statement_session_id_ordinal")),
    )
    op.create_table(
        "agreement_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("payment", "act", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("payer_id", sa.Integer(), nullable=False),
        sa.Column("payee_id", sa.Integer(), nullable=True),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("manner", sa.Text(), nullable=False),
        sa.Column("performed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind <> 'act' OR (act IS NOT NULL AND act <> '')", name=op.f("ck_agreement_term_act_complete")
        ),
        sa.CheckConstraint(
            "kind <> 'payment' OR (amount_fen > 0 AND payee_id IS NOT NULL AND payee_id <> payer_id)",
            name=op.f("ck_agreement_term_payment_complete"),
        ),
        sa.CheckConstraint("manner <> ''", name=op.f("ck_agreement_term_has_manner")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_agreement_term_agreement_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["payee_id"], ["party.id"], name=op.f("fk_agreement_term_payee_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["payer_id"], ["party.id"], name=op.f("fk_agreement_term_payer_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_term")),
        sa.UniqueConstraint("agreement_id", "ordinal", name=op.f("uq_agreement_term_agreement_id_ordinal")),
    )
    op.create_index("ix_agreement_term_due_on", "agreement_term", ["performed_on", "due_on"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("claimant_id", sa.Integer(), nullable=False),
        sa.Column("against_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "apology",
                "compensation",
                "manner",
                "promise",
                "other",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("agreed_fen", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "raised",
                "accepted",
                "dropped",
                "refused",
                "settled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'settled') = (agreement_id IS NOT NULL)", name=op.f("ck_claim_settled_by_agreement")
        ),
        sa.CheckConstraint(
            "agreed_fen IS NULL OR state IN ('accepted', 'settled')", name=op.f("ck_claim_agreed_when_accepted")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_claim_has_text")),
        sa.CheckConstraint("against_id IS NULL OR against_id <> claimant_id", name=op.f("ck_claim_against_another")),
        sa.CheckConstraint("agreed_fen IS NULL OR agreed_fen > 0", name=op.f("ck_claim_agreed_positive")),
        sa.CheckConstraint(
            "agreed_fen IS NULL OR amount_fen IS NULL OR agreed_fen <= amount_fen", name=op.f("ck_claim_agreed_within")
        ),
        sa.CheckConstraint("amount_fen IS NULL OR amount_fen > 0", name=op.f("ck_claim_amount_positive")),
        sa.ForeignKeyConstraint(["against_id"], ["party.id"], name=op.f("fk_claim_against_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_claim_agreement_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_claim_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["claimant_id"], ["party.id"], name=op.f("fk_claim_claimant_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_case_id"), "claim", ["case_id"], unique=False)
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreement.id"], name=op.f("fk_signature_agreement_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint("agreement_id", "signer", name=op.f("uq_signature_agreement_id_signer")),
    )
    op.create_table(
        "performance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("voucher", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_fen IS NULL OR amount_fen > 0", name=op.f("ck_performance_amount_positive")),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_performance_officer_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["agreement_term.id"], name=op.f("fk_performance_term_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performance")),
    )
    op.create_index(op.f("ix_performance_term_id"), "performance", ["term_id"], unique=False)
    statements = _SQLITE if op.get_context().dialect.name == "sqlite" else _POSTGRESQL
    for statement in statements:
        op.execute(sa.text(statement.replace(":", r"\:")))


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE search_fts")
    op.drop_index(op.f("ix_performance_term_id"), table_name="performance")
    op.drop_table("performance")
    op.drop_table("signature")
    op.drop_index(op.f("ix_claim_case_id"), table_name="claim")
    op.drop_table("claim")
    op.drop_index("ix_agreement_term_due_on", table_name="agreement_term")
    op.drop_table("agreement_term")
    op.drop_table("statement")
    op.drop_index(op.f("ix_involved_person_id"), table_name="involved")
    op.drop_table("involved")
    op.drop_table("carry_over")
    op.drop_index(op.f("ix_agreement_case_id"), table_name="agreement")
    op.drop_index("ix_agreement_business_date", table_name="agreement")
    op.drop_table("agreement")
    op.drop_index(op.f("ix_week_decision_case_id"), table_name="week_decision")
    op.drop_table("week_decision")
    op.drop_table("week_close")
    op.drop_index("ix_visit_planned_on", table_name="visit")
    op.drop_index(op.f("ix_visit_case_id"), table_name="visit")
    op.drop_table("visit")
    op.drop_index(op.f("ix_transfer_case_id"), table_name="transfer")
    op.drop_table("transfer")
    op.drop_index(op.f("ix_termination_case_id"), table_name="termination")
    op.drop_index("ix_termination_business_date", table_name="termination")
    op.drop_table("termination")
    op.drop_index(op.f("ix_risk_change_case_id"), table_name="risk_change")
    op.drop_table("risk_change")
    op.drop_index(op.f("ix_progress_note_case_id"), table_name="progress_note")
    op.drop_table("progress_note")
    op.drop_index(op.f("ix_print_entry_paper_id"), table_name="print_entry")
    op.drop_table("print_entry")
    op.drop_index("ix_party_person_id", table_name="party")
    op.drop_index(op.f("ix_party_case_id"), table_name="party")
    op.drop_table("party")
    op.drop_table("month_report")
    op.drop_index("ix_mediation_session_room_id", table_name="mediation_session")
    op.drop_index(op.f("ix_mediation_session_record_paper_id"), table_name="mediation_session")
    op.drop_index(op.f("ix_mediation_session_case_id"), table_name="mediation_session")
    op.drop_table("mediation_session")
    op.drop_table("mediability")
    op.drop_index("ix_incident_phone", table_name="incident")
    op.drop_index("ix_incident_open", table_name="incident")
    op.drop_index("ix_incident_case_id", table_name="incident")
    op.drop_index("ix_incident_business_date_number", table_name="incident")
    op.drop_table("incident")
    op.drop_index(op.f("ix_filled_paper_first_day"), table_name="filled_paper")
    op.drop_index(op.f("ix_filled_paper_case_id"), table_name="filled_paper")
    op.drop_table("filled_paper")
    op.drop_index(op.f("ix_dossier_case_id"), table_name="dossier")
    op.drop_table("dossier")
    op.drop_table("day_close")
    op.drop_index(op.f("ix_closure_case_id"), table_name="closure")
    op.drop_table("closure")
    op.drop_index("ix_case_spell_ended_on", table_name="case_spell")
    op.drop_index("ix_case_spell_case_id", table_name="case_spell")
    op.drop_table("case_spell")
    op.drop_index(op.f("ix_attachment_sha256"), table_name="attachment")
    op.drop_index(op.f("ix_attachment_case_id"), table_name="attachment")
    op.drop_table("attachment")
    op.drop_index(op.f("ix_appraisal_case_id"), table_name="appraisal")
    op.drop_table("appraisal")
    op.drop_table("saved_view")
    op.drop_table("registered_number")
    op.drop_index(op.f("ix_person_merge_survivor_id"), table_name="person_merge")
    op.drop_index(op.f("ix_person_merge_loser_id"), table_name="person_merge")
    op.drop_table("person_merge")
    op.drop_table("period_exception")
    op.drop_table("number_override")
    op.drop_index("ix_issued_paper_number", table_name="issued_paper")
    op.drop_table("issued_paper")
    op.drop_index("ix_form_override_form", table_name="form_override")
    op.drop_table("form_override")
    op.drop_index(op.f("ix_distinct_pair_second_id"), table_name="distinct_pair")
    op.drop_table("distinct_pair")
    op.drop_table("crime_month")
    op.drop_index("ix_case_file_track", table_name="case_file")
    op.drop_index("ix_case_file_title", table_name="case_file")
    op.drop_index("ix_case_file_state", table_name="case_file")
    op.drop_index("ix_case_file_risk", table_name="case_file")
    op.drop_index("ix_case_file_owner_id", table_name="case_file")
    op.drop_index("ix_case_file_listed", table_name="case_file")
    op.drop_index("ix_case_file_community_id", table_name="case_file")
    op.drop_index("ix_case_file_category", table_name="case_file")
    op.drop_index("ix_case_file_business_date", table_name="case_file")
    op.drop_table("case_file")
    op.drop_table("trail_head")
    op.drop_index("ix_trail_entry_subject", table_name="trail_entry")
    op.drop_table("trail_entry")
    op.drop_table("setting")
    op.drop_table("search_entry")
    op.drop_table("room")
    op.drop_index("ix_person_phone", table_name="person")
    op.drop_index("ix_person_name", table_name="person")
    op.drop_index(op.f("ix_person_merged_into"), table_name="person")
    op.drop_index("ix_person_id_number", table_name="person")
    op.drop_table("person")
    op.drop_table("officer")
    op.drop_table("number_series")
    op.drop_table("law_override")
    op.drop_table("holiday_year")
    op.drop_table("community")
    if op.get_context().dialect.name != "sqlite":
        for statement in _POSTGRESQL:
            if statement.startswith("CREATE FUNCTION"):
                op.execute(f"DROP FUNCTION {statement.split()[2]}")
