"""Alembic's entry: runs the migrations on the connection it is handed."""

from alembic import context

from db.models import Base, declare_all

declare_all()
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    # SQLite can undo a schema change; power lost on the way must not leave half a schema.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
