"""How does each test get a database of its own, on both engines, without waiting for it to be built?"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import make_url

ENGINES = ("sqlite", "postgresql")
Build = Callable[[str], None]


@dataclass(slots=True)
class SqliteDatabases:
    """Every database is a file; a template is copied."""

    folder: Path
    _templates: dict[str, Path] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def fresh(self, template: str, build: Build) -> Iterator[str]:
        """Yield the address of a new database with the content that `build` makes the first time."""
        if template not in self._templates:
            path = self.folder / f"template-{template}.sqlite"
            path.touch()
            build(f"sqlite:///{path}")
            if Path(f"{path}-wal").exists():
                raise RuntimeError(f"building {template} left a connection open; the copy would lack rows")
            self._templates[template] = path
        path = self.folder / f"{next(self._numbers)}.sqlite"
        shutil.copyfile(self._templates[template], path)
        yield f"sqlite:///{path}"
        for leftover in self.folder.glob(f"{path.name}*"):
            leftover.unlink()


@dataclass(slots=True)
class PostgresDatabases:
    """Every database is made on one server, from a template that the server copies."""

    address: str
    prefix: str
    _templates: set[str] = field(default_factory=set)
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def fresh(self, template: str, build: Build) -> Iterator[str]:
        """Yield the address of a new database with the content that `build` makes the first time."""
        source = f"{self.prefix}_template_{template}"
        if template not in self._templates:
            self._run(f'CREATE DATABASE "{source}"')
            self._templates.add(template)
            build(self._address_of(source))
        name = f"{self.prefix}_{next(self._numbers)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY')
        try:
            yield self._address_of(name)
        finally:
            self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def drop_templates(self) -> None:
        """Leave a server that is not ours as it was."""
        for template in self._templates:
            self._run(f'DROP DATABASE "{self.prefix}_template_{template}" WITH (FORCE)')

    def _address_of(self, name: str) -> str:
        url = make_url(self.address).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        # Names are made here from numbers, never from outside.
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement.encode())


Databases = SqliteDatabases | PostgresDatabases
