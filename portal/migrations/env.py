"""How Alembic finds the database and the models: through the running Flask application."""

from typing import Any

from alembic import context
from flask import current_app

MADE_BY_HAND = ("search_index",)
"""Full-text tables differ per engine, so a migration makes them and no model describes them."""


def is_compared(thing: Any, name: str | None, kind: str, reflected: bool, compare_to: Any) -> bool:
    """Leave the hand-made full-text tables and their shadows out of the comparison with the models."""
    table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
    return not (table or "").startswith(MADE_BY_HAND)


def run_migrations() -> None:
    """Bring the database up to date in one transaction per migration."""
    database = current_app.extensions["migrate"].db
    with database.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            include_object=is_compared,
            render_as_batch=is_sqlite,
            compare_server_default=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
