"""What could stay behind of a visit: everything that is logged, and every row of a database."""

import logging

import structlog
from sqlalchemy import create_engine, inspect, text


def keep_log_lines() -> list[str]:
    """A list to which everything that is logged from now on, at any level, is added instead of being written."""
    lines: list[str] = []

    def keep(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
        lines.append(str(event))
        raise structlog.DropEvent

    structlog.configure(
        processors=[keep],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        cache_logger_on_first_use=False,
    )
    return lines


def rows_of(address: str) -> str:
    """Every row of a database as text, but for the tables of the search index."""
    engine = create_engine(address)
    with engine.connect() as connection:
        tables = [name for name in inspect(engine).get_table_names() if not name.startswith("search_index")]
        rows = [str(row) for name in tables for row in connection.execute(text(f'SELECT * FROM "{name}"'))]  # noqa: S608  # our own names
    engine.dispose()
    return "\n".join(rows)
