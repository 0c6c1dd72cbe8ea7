"""How many statements does a piece of a test send to the database, whatever engine it uses?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Engine, event


@dataclass(slots=True)
class QueryCount:
    """The statements of one block; compare `total`, print `statements` when it is too many."""

    statements: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many statements there were."""
        return len(self.statements)


@contextmanager
def count_queries() -> Iterator[QueryCount]:
    """Count what happens inside the block, in every thread."""
    counted = QueryCount()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield counted
    finally:
        event.remove(Engine, "before_cursor_execute", note)
