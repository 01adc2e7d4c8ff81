"""Facts, their inputs, entities, definitions and allocations; what was written stays as it was written."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(200)
ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
GROWS_ONLY = ("facts", "fact_inputs", "allocations", "indicators")
REFUSAL = "the ledger only grows: record a new version instead"
# What tells rows apart. SQLite's REPLACE deletes without firing a DELETE trigger, so a repeat is refused on insert.
KEYS = {
    "facts": "id = NEW.id OR number = NEW.number OR supersedes = NEW.supersedes",
    "fact_inputs": "fact = NEW.fact AND position = NEW.position",
    "allocations": "number = NEW.number",
    "indicators": "number = NEW.number",
}


def upgrade() -> None:
    """Make the tables and the triggers that refuse to change them."""
    facts()
    op.create_table(
        "fact_inputs",
        sa.Column("fact", ID, sa.ForeignKey("facts.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("input", ID, sa.ForeignKey("facts.id"), nullable=False),
    )
    op.create_index("fact_inputs_by_input", "fact_inputs", ["input"])
    op.create_table(
        "entities",
        sa.Column("id", ID, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name_zh", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("parent", ID),
        sa.Column("example", sa.Boolean, nullable=False),
    )
    op.create_table(
        "indicators",
        sa.Column("number", ROW_NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", ID, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("indicators_by_id", "indicators", ["id"])
    op.create_table(
        "allocations",
        sa.Column("number", ROW_NUMBER, primary_key=True, autoincrement=True),
        sa.Column("origin", ID, nullable=False),
        sa.Column("destination", ID, nullable=False),
        sa.Column("indicator", ID, nullable=False),
        sa.Column("weight", sa.Float(53), nullable=False),
        sa.Column("basis", sa.String(80), nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("allocations_by_origin", "allocations", ["origin", "indicator"])
    refuse_change()


def facts() -> None:
    """Make the table of facts."""
    op.create_table(
        "facts",
        sa.Column("number", ROW_NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", ID, nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("entity", ID, nullable=False),
        sa.Column("indicator", ID, nullable=False),
        sa.Column("period", sa.String(80), nullable=False),
        sa.Column("comparator", sa.String(10), nullable=False),
        sa.Column("value", sa.Float(53), nullable=False),
        sa.Column("value_high", sa.Float(53)),
        sa.Column("half_width", sa.Float(53)),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("quantiles", sa.Text, nullable=False),
        sa.Column("badges", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float(53)),
        sa.Column("known_on", sa.Date, nullable=False),
        sa.Column("supersedes", ID, sa.ForeignKey("facts.id"), unique=True),
        sa.Column("source_kind", sa.String(20), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("facts_by_indicator", "facts", ["indicator", "entity", "kind"])
    op.create_index("facts_by_entity", "facts", ["entity"])


def refuse_change() -> None:
    """Make the database itself refuse to change or remove what was written."""
    if op.get_bind().dialect.name == "sqlite":
        for table in GROWS_ONLY:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                )
            op.execute(
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {KEYS[table]}) "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for table in GROWS_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
        )
