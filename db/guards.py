"""Triggers that keep closed days, issued papers and the trail as they are, written once for both dialects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """A row change refused by the database itself; ``code`` names the refusal."""

    table: str
    event: str
    code: str
    when: str = "TRUE"

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"guard_{self.table}_{self.code}_{self.event.lower()}"


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns) + ")"


def _closed(day: str) -> str:
    """SQL that is true when ``day`` is closed and no exception is open for it."""
    return (
        f"EXISTS (SELECT 1 FROM day_close d WHERE d.day = {day} AND d.state = 'closed')"
        f" AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE {day} BETWEEN e.first_day AND e.last_day"
        " AND e.ended_at IS NULL)"
    )


def _unchangeable(table: str, code: str, when: str = "TRUE") -> list[Guard]:
    return [Guard(table, "UPDATE", code, when), Guard(table, "DELETE", code, when)]


_ROOM_TAKEN = (
    "NEW.room_id IS NOT NULL AND NEW.state <> 'cancelled' AND EXISTS (SELECT 1 FROM mediation_session s"
    " WHERE s.room_id = NEW.room_id AND s.id <> COALESCE(NEW.id, -1) AND s.state <> 'cancelled'"
    " AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at)"
)

PLACED = (
    "number",
    "external_number",
    "received_at",
    "business_date",
    "late_for",
    "source",
    "caller",
    "phone",
    "place",
    "community_id",
    "summary",
    "reported_nature",
    "confirmed_nature",
    "category",
)
"""The facts that place an incident in its day: fixed once the day is signed, and kept in its snapshot."""

_FACTS_FIXED = f"{_changed(*PLACED, 'registered_by')} AND {_closed('OLD.business_date')}"

GUARDS: tuple[Guard, ...] = (
    *_unchangeable("trail_entry", "trail_is_append_only"),
    Guard("trail_head", "DELETE", "trail_is_append_only"),
    *_unchangeable("issued_paper", "issued_paper_is_final"),
    *_unchangeable("print_entry", "print_log_is_append_only"),
    *_unchangeable("month_report", "month_is_final"),
    *_unchangeable("day_close", "day_is_closed", "OLD.state = 'closed'"),
    *_unchangeable("week_close", "week_is_closed", "OLD.state = 'closed'"),
    Guard("incident", "INSERT", "day_is_closed", _closed("NEW.business_date")),
    Guard("incident", "UPDATE", "day_is_closed", _FACTS_FIXED),
    Guard(
        "incident", "UPDATE", "move_into_closed_day", f"{_changed('business_date')} AND {_closed('NEW.business_date')}"
    ),
    Guard("incident", "DELETE", "incident_is_kept"),
    Guard("carry_over", "INSERT", "day_is_closed", _closed("NEW.day")),
    Guard("carry_over", "UPDATE", "day_is_closed", _closed("OLD.day")),
    Guard("carry_over", "DELETE", "carry_over_is_kept", _closed("OLD.day")),
    Guard("case_file", "DELETE", "case_is_kept"),
    Guard("case_file", "UPDATE", "case_number_is_kept", _changed("number", "accepted_on", "business_date")),
    Guard("registered_number", "DELETE", "number_is_kept"),
    Guard(
        "registered_number",
        "UPDATE",
        "number_is_kept",
        f"OLD.void_reason IS NOT NULL OR {_changed('kind', 'unit', 'year', 'serial', 'text', 'drawn_at', 'drawn_by')}",
    ),
    Guard(
        "agreement",
        "UPDATE",
        "agreement_is_signed",
        "OLD.voided_on IS NOT NULL OR "
        + _changed("case_id", "form", "track", "number", "facts", "made_on", "business_date", "total_fen", "paper_id")
        + f" OR {_changed('waiver')}",
    ),
    Guard("agreement", "DELETE", "agreement_is_signed"),
    Guard(
        "agreement_term",
        "UPDATE",
        "agreement_is_signed",
        _changed("agreement_id", "ordinal", "kind", "payer_id", "payee_id", "amount_fen", "act", "due_on", "manner"),
    ),
    Guard("agreement_term", "DELETE", "agreement_is_signed"),
    *_unchangeable("performance", "performance_is_kept"),
    Guard("party", "UPDATE", "party_is_a_snapshot", _changed("case_id", "person_id", "role", "name", "id_number")),
    Guard("party", "DELETE", "party_is_a_snapshot"),
    *[
        Guard(
            "involved",
            event,
            "day_is_closed",
            _closed(f"(SELECT i.business_date FROM incident i WHERE i.id = {row}.incident_id)"),
        )
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ],
    *[
        Guard(
            "statement",
            event,
            "record_is_issued",
            f"EXISTS (SELECT 1 FROM mediation_session s WHERE s.id = {row}.session_id"
            " AND s.record_paper_id IS NOT NULL)",
        )
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ],
    Guard("claim", "DELETE", "claim_is_kept"),
    Guard(
        "attachment",
        "UPDATE",
        "attachment_is_kept",
        "OLD.removed_on IS NOT NULL OR " + _changed("case_id", "sha256", "name", "size"),
    ),
    Guard("attachment", "DELETE", "attachment_is_kept"),
    Guard(
        "filled_paper",
        "UPDATE",
        "filled_paper_is_final",
        "OLD.voided_on IS NOT NULL OR "
        + _changed("document", "case_id", "first_day", "subject_id", "entries", "waiver", "paper_id", "made_on"),
    ),
    Guard("filled_paper", "DELETE", "filled_paper_is_final"),
    *_unchangeable("dossier", "dossier_is_final"),
    Guard(
        "form_override",
        "UPDATE",
        "form_is_kept",
        "OLD.withdrawn_on IS NOT NULL OR " + _changed("form", "valid_from", "text", "added_on", "added_by"),
    ),
    Guard("form_override", "DELETE", "form_is_kept"),
    *_unchangeable("number_override", "number_pattern_is_kept"),
    Guard("person", "DELETE", "person_is_kept"),
    Guard("person_merge", "DELETE", "person_is_kept"),
    Guard("mediation_session", "INSERT", "room_is_taken", _ROOM_TAKEN),
    Guard("mediation_session", "UPDATE", "room_is_taken", _ROOM_TAKEN),
    *[
        Guard(
            table,
            event,
            "month_is_final",
            f"EXISTS (SELECT 1 FROM month_report m WHERE m.month = {row}.month)",
        )
        for table in ("crime_month", "month_text")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ],
    *[
        Guard("prevention", event, "day_is_closed", _closed(f"{row}.business_date"))
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ],
)


def sqlite_statements(guards: tuple[Guard, ...] = GUARDS) -> list[str]:
    """Return the guards as SQLite triggers."""
    return [
        f"CREATE TRIGGER {g.name} BEFORE {g.event} ON {g.table} WHEN {g.when}"
        f" BEGIN SELECT RAISE(ABORT, '{g.code}'); END"
        for g in guards
    ]


def postgresql_statements(guards: tuple[Guard, ...] = GUARDS) -> list[str]:
    """Return the guards as PostgreSQL trigger functions and triggers."""
    statements = []
    for g in guards:
        row = "OLD" if g.event == "DELETE" else "NEW"
        statements.append(
            f"CREATE FUNCTION {g.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {g.when} THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',"
            f" MESSAGE = '{g.code}'; END IF; RETURN {row}; END $$"
        )
        statements.append(
            f"CREATE TRIGGER {g.name} BEFORE {g.event} ON {g.table} FOR EACH ROW EXECUTE FUNCTION {g.name}()"
        )
    return statements
