"""Unit tests cannot reach a database or the network: what needs one, belongs in tests/integration."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Block every socket, also the local ones that other tests may use."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("disable_socket")


@pytest.fixture(autouse=True)
def no_database() -> Iterator[None]:
    """Refuse every connection to a database."""

    def refuse(*_arguments: object) -> None:
        raise RuntimeError("a unit test reached for a database: test a rule, or move it to tests/integration")

    event.listen(Engine, "do_connect", refuse)
    yield
    event.remove(Engine, "do_connect", refuse)
