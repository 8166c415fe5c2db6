"""The chief's desk: sources of disorder, what was prevented, notes of meetings, a month's words and its whole sheet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

# ruff: noqa: E501 - statements stand as they were issued.

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_SQLITE = (
    "CREATE TRIGGER guard_month_text_month_is_final_insert BEFORE INSERT ON month_text WHEN EXISTS (SELECT 1 FROM month_report m WHERE m.month = NEW.month) BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
    "CREATE TRIGGER guard_month_text_month_is_final_update BEFORE UPDATE ON month_text WHEN EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
    "CREATE TRIGGER guard_month_text_month_is_final_delete BEFORE DELETE ON month_text WHEN EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) BEGIN SELECT RAISE(ABORT, 'month_is_final'); END",
    "CREATE TRIGGER guard_prevention_day_is_closed_insert BEFORE INSERT ON prevention WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_prevention_day_is_closed_update BEFORE UPDATE ON prevention WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
    "CREATE TRIGGER guard_prevention_day_is_closed_delete BEFORE DELETE ON prevention WHEN EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) BEGIN SELECT RAISE(ABORT, 'day_is_closed'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION guard_month_text_month_is_final_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM month_report m WHERE m.month = NEW.month) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_month_text_month_is_final_insert BEFORE INSERT ON month_text FOR EACH ROW EXECUTE FUNCTION guard_month_text_month_is_final_insert()",
    "CREATE FUNCTION guard_month_text_month_is_final_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_month_text_month_is_final_update BEFORE UPDATE ON month_text FOR EACH ROW EXECUTE FUNCTION guard_month_text_month_is_final_update()",
    "CREATE FUNCTION guard_month_text_month_is_final_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM month_report m WHERE m.month = OLD.month) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'month_is_final'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_month_text_month_is_final_delete BEFORE DELETE ON month_text FOR EACH ROW EXECUTE FUNCTION guard_month_text_month_is_final_delete()",
    "CREATE FUNCTION guard_prevention_day_is_closed_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = NEW.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE NEW.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_prevention_day_is_closed_insert BEFORE INSERT ON prevention FOR EACH ROW EXECUTE FUNCTION guard_prevention_day_is_closed_insert()",
    "CREATE FUNCTION guard_prevention_day_is_closed_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN NEW; END $$",
    "CREATE TRIGGER guard_prevention_day_is_closed_update BEFORE UPDATE ON prevention FOR EACH ROW EXECUTE FUNCTION guard_prevention_day_is_closed_update()",
    "CREATE FUNCTION guard_prevention_day_is_closed_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM day_close d WHERE d.day = OLD.business_date AND d.state = 'closed') AND NOT EXISTS (SELECT 1 FROM period_exception e WHERE OLD.business_date BETWEEN e.first_day AND e.last_day AND e.ended_at IS NULL) THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'day_is_closed'; END IF; RETURN OLD; END $$",
    "CREATE TRIGGER guard_prevention_day_is_closed_delete BEFORE DELETE ON prevention FOR EACH ROW EXECUTE FUNCTION guard_prevention_day_is_closed_delete()",
)
_COLUMNS = (
    "ALTER TABLE case_file ADD COLUMN origin VARCHAR(20) CONSTRAINT ck_case_file_origin CHECK (origin IN ('initiative', 'applied', 'court', 'procuratorate', 'police', 'petition', 'other_office'))",
    "ALTER TABLE community ADD COLUMN committee_kind VARCHAR(20) CONSTRAINT ck_community_committee_kind CHECK (committee_kind IN ('village', 'neighbourhood', 'township', 'street', 'enterprise', 'social'))",
    "ALTER TABLE closure ADD COLUMN criminal BOOLEAN",
    "ALTER TABLE month_report ADD COLUMN sheet TEXT",
)
_AMOUNTS = (
    ("agreement", "total_fen"),
    ("agreement_term", "amount_fen"),
    ("performance", "amount_fen"),
    ("claim", "amount_fen"),
    ("claim", "agreed_fen"),
)
_AGREED = ("ck_claim_agreed_when_accepted", "claim", "agreed_fen IS NULL OR state IN ('accepted', 'settled')")


def _set_amounts(kind: sa.Integer) -> None:
    """Give the amounts of PostgreSQL another width; SQLite's numbers are wide enough.

    The check on a word beside an amount is made anew: changing the type would leave it worded otherwise.
    """
    name, of, condition = _AGREED
    op.drop_constraint(op.f(name), of)
    for table, column in _AMOUNTS:
        op.alter_column(table, column, type_=kind)
    op.create_check_constraint(op.f(name), of, condition)


def upgrade() -> None:
    """Add the tables, columns, indexes and guards."""
    op.create_table(
        "disorder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("place", "person", "cause", name="kind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "listed",
                "pressed",
                "strike_sought",
                "struck",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("listed_by", sa.Integer(), nullable=False),
        sa.Column("struck_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'struck') = (struck_on IS NOT NULL)", name=op.f("ck_disorder_struck_when")),
        sa.CheckConstraint("kind <> 'cause' OR category IS NOT NULL", name=op.f("ck_disorder_cause_known")),
        sa.CheckConstraint("kind <> 'person' OR person_id IS NOT NULL", name=op.f("ck_disorder_person_known")),
        sa.CheckConstraint("kind <> 'place' OR place IS NOT NULL", name=op.f("ck_disorder_place_known")),
        sa.CheckConstraint("name <> ''", name=op.f("ck_disorder_has_name")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["community.id"], name=op.f("fk_disorder_community_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["listed_by"], ["officer.id"], name=op.f("fk_disorder_listed_by"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["officer.id"], name=op.f("fk_disorder_owner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_disorder_person_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disorder")),
    )
    op.create_index(op.f("ix_disorder_person_id"), "disorder", ["person_id"], unique=False)
    op.create_index("ix_disorder_state", "disorder", ["state", "listed_on"], unique=False)
    op.create_table(
        "month_text",
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column(
            "section",
            sa.Enum(
                "overall",
                "rising",
                "falling",
                "advice",
                name="section",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_month_text_has_text")),
        sa.ForeignKeyConstraint(
            ["written_by"], ["officer.id"], name=op.f("fk_month_text_written_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("month", "section", name=op.f("pk_month_text")),
    )
    op.create_table(
        "disorder_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disorder_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_disorder_measure_has_text")),
        sa.CheckConstraint("(done_on IS NULL) = (result IS NULL)", name=op.f("ck_disorder_measure_done_with_result")),
        sa.CheckConstraint("stage BETWEEN 1 AND 9", name=op.f("ck_disorder_measure_stage_in_range")),
        sa.ForeignKeyConstraint(
            ["disorder_id"], ["disorder.id"], name=op.f("fk_disorder_measure_disorder_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["officer.id"], name=op.f("fk_disorder_measure_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disorder_measure")),
        sa.UniqueConstraint("disorder_id", "ordinal", name=op.f("uq_disorder_measure_disorder_id_ordinal")),
    )
    op.create_table(
        "disorder_strike",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disorder_id", sa.Integer(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column(
            "state_before",
            sa.Enum(
                "listed",
                "pressed",
                "strike_sought",
                "struck",
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
        sa.CheckConstraint("(decided_by IS NULL) = (approved IS NULL)", name=op.f("ck_disorder_strike_decided_how")),
        sa.CheckConstraint("(decided_by IS NULL) = (decided_on IS NULL)", name=op.f("ck_disorder_strike_decided_when")),
        sa.CheckConstraint(
            "decided_by IS NULL OR decided_by <> applied_by", name=op.f("ck_disorder_strike_not_by_applicant")
        ),
        sa.ForeignKeyConstraint(
            ["applied_by"], ["officer.id"], name=op.f("fk_disorder_strike_applied_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["officer.id"], name=op.f("fk_disorder_strike_decided_by"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["disorder_id"], ["disorder.id"], name=op.f("fk_disorder_strike_disorder_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disorder_strike")),
    )
    op.create_index(op.f("ix_disorder_strike_disorder_id"), "disorder_strike", ["disorder_id"], unique=False)
    op.create_table(
        "meeting_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_meeting_note_not_negative")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_meeting_note_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_meeting_note_officer_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_note")),
        sa.UniqueConstraint("first_day", "case_id", name=op.f("uq_meeting_note_first_day_case_id")),
    )
    op.create_index(op.f("ix_meeting_note_case_id"), "meeting_note", ["case_id"], unique=False)
    op.create_table(
        "prevention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("disorder_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "dispute",
                "suicide",
                "criminal",
                "petition",
                "fight",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("business_date", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("note <> ''", name=op.f("ck_prevention_has_note")),
        sa.CheckConstraint("people > 0", name=op.f("ck_prevention_positive")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_prevention_case_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["disorder_id"], ["disorder.id"], name=op.f("fk_prevention_disorder_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_prevention_officer_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prevention")),
    )
    op.create_index("ix_prevention_business_date", "prevention", ["business_date"], unique=False)
    op.create_index(op.f("ix_prevention_case_id"), "prevention", ["case_id"], unique=False)
    op.create_index(op.f("ix_prevention_disorder_id"), "prevention", ["disorder_id"], unique=False)
    op.create_index("ix_agreement_term_due", "agreement_term", ["due_on"], unique=False)
    op.create_index("ix_mediation_session_held_on", "mediation_session", ["held_on"], unique=False)
    op.create_index("ix_filled_paper_document", "filled_paper", ["document", "made_on"], unique=False)
    op.create_index("ix_visit_planned", "visit", ["planned_on"], unique=False)
    lite = op.get_context().dialect.name == "sqlite"
    if not lite:
        _set_amounts(sa.BigInteger())
    for statement in (*_COLUMNS, *(_SQLITE if lite else _POSTGRESQL)):
        op.execute(statement)


def downgrade() -> None:
    """Take them away again."""
    lite = op.get_context().dialect.name == "sqlite"
    if not lite:
        _set_amounts(sa.Integer())
    op.drop_index("ix_visit_planned", table_name="visit")
    op.drop_index("ix_filled_paper_document", table_name="filled_paper")
    op.drop_column("month_report", "sheet")
    op.drop_index("ix_mediation_session_held_on", table_name="mediation_session")
    op.drop_column("community", "committee_kind")
    op.drop_column("closure", "criminal")
    op.drop_column("case_file", "origin")
    op.drop_index("ix_agreement_term_due", table_name="agreement_term")
    op.drop_index(op.f("ix_prevention_disorder_id"), table_name="prevention")
    op.drop_index(op.f("ix_prevention_case_id"), table_name="prevention")
    op.drop_index("ix_prevention_business_date", table_name="prevention")
    op.drop_table("prevention")
    op.drop_index(op.f("ix_meeting_note_case_id"), table_name="meeting_note")
    op.drop_table("meeting_note")
    op.drop_index(op.f("ix_disorder_strike_disorder_id"), table_name="disorder_strike")
    op.drop_table("disorder_strike")
    op.drop_table("disorder_measure")
    op.drop_table("month_text")
    op.drop_index("ix_disorder_state", table_name="disorder")
    op.drop_index(op.f("ix_disorder_person_id"), table_name="disorder")
    op.drop_table("disorder")
    if not lite:
        for statement in _POSTGRESQL:
            if statement.startswith("CREATE FUNCTION"):
                op.execute(f"DROP FUNCTION {statement.split()[2]}")
