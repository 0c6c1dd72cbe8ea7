"""Can an installation of any age be brought up to date, and does it then have the tables of the models?"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, MetaData, create_engine, func, inspect, null, select, text

from portal import create_app
from portal.extensions import db
from portal.locations.models import Location
from portal.operations.cli.set_up import upgrade_database
from portal.operations.queries import newest_migration
from portal.respite.models import RespiteOffer
from portal.services.models import ServiceCoverage
from tests.builds import close, config_for
from tests.source_tree import PORTAL

# Full-text tables differ per engine; a migration makes them by hand (portal/migrations/env.py).
MADE_BY_HAND = "search_index"
ANY_UUID = "0123456789abcdef0123456789abcdef"
MUNICIPALITY = {
    "uuid": ANY_UUID, "cbs_code": "GM0001", "name": "Stad", "slug": "stad", "latitude": 51.2, "longitude": 5.9,
    "region": "Regio",
}  # fmt: skip


@pytest.fixture
def empty_app(empty_database_url: str, tmp_path: Path):
    app = create_app(config_for(empty_database_url, tmp_path))
    yield app
    close(app)


def _is_compared(thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
    return not (table or "").startswith(MADE_BY_HAND)


def _differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "include_object": _is_compared},
        )
        return compare_metadata(context, db.metadata)


def _revisions() -> list[str]:
    """Every migration, oldest first."""
    scripts = ScriptDirectory(str(PORTAL / "migrations"))
    return [script.revision for script in scripts.walk_revisions()][::-1]


def test_upgrade_of_an_empty_database_gives_the_tables_of_the_models(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade_database()
        differences = _differences(db.engine)

    assert differences == []


def test_upgrade_twice_changes_nothing(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade_database()
        before = sorted(inspect(db.engine).get_table_names())
        upgrade_database()
        after = sorted(inspect(db.engine).get_table_names())

    assert before == after


def test_migrations_form_one_line() -> None:
    scripts = ScriptDirectory(str(PORTAL / "migrations"))

    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1


def test_newest_migration_is_the_one_with_the_highest_number() -> None:
    scripts = ScriptDirectory(str(PORTAL / "migrations"))

    assert newest_migration() == scripts.get_current_head()
    assert _revisions() == sorted(_revisions())


def test_upgrade_of_a_filled_database_keeps_its_rows(empty_app: Flask) -> None:
    """Rows of an installation that knows only the first tables, written without today's models."""
    with empty_app.app_context():
        upgrade_database(_revisions()[0])
        first = MetaData()
        first.reflect(db.engine)
        with db.engine.begin() as connection:
            connection.execute(
                first.tables["organisation"].insert(), {"uuid": ANY_UUID, "slug": "punt", "name": "Het Punt"}
            )
            connection.execute(
                first.tables["location"].insert(),
                {
                    "uuid": ANY_UUID,
                    "slug": "hal",
                    "name": "De Hal",
                    "organisation_id": 1,
                    "is_confidential": True,
                },
            )
        upgrade_database()
        location = db.session.query(Location).one()
        kept = (location.name, location.is_confidential, location.organisation.name)
        differences = _differences(db.engine)

    assert kept == ("De Hal", True, "Het Punt")
    assert differences == []


SERVICE = {
    "name": "Hulp", "summary": "Hier kunt u terecht.", "layer": "basic", "scope": "local", "status": "published",
    "confidence": "high", "access_mode": "open", "cost_kind": "unknown",
    "updated_at": datetime(2026, 11, 22, tzinfo=UTC),
}  # fmt: skip
TOLD_OF_RESPITE: dict[str, object] = {
    "both": {"type": "logeer", "planned": True},
    "sudden": {"type": "crisis", "planned": False},
    "form": {"type": "dagopvang"},
    "plan": {"planned": True},
    "words": {"type": "iets anders", "planned": "soms"},
    "nothing": None,
}


def test_upgrade_moves_what_was_told_of_respite_and_guesses_nothing(empty_app: Flask) -> None:
    with empty_app.app_context():
        upgrade_database("0005")
        before = MetaData()
        before.reflect(db.engine)
        service, coverage = before.tables["service"], before.tables["service_coverage"]
        with db.engine.begin() as connection:
            for number, (slug, told) in enumerate(TOLD_OF_RESPITE.items(), start=1):
                own = {"uuid": f"{number:032x}", "slug": slug, "source_url": f"https://example.org/{slug}"}
                value = null() if told is None else told
                connection.execute(service.insert().values(**SERVICE, **own, respite=value))
            connection.execute(before.tables["municipality"].insert().values(**MUNICIPALITY))
            connection.execute(coverage.insert().values(service_id=1, municipality_id=1))
        upgrade_database()
        rows = db.session.scalars(select(RespiteOffer).order_by(RespiteOffer.service_id)).all()
        kept = {row.service.slug: (row.forms, row.settings, row.planned, row.sudden, row.source_url) for row in rows}
        hanging = db.session.scalar(select(func.count()).select_from(ServiceCoverage))
        differences = _differences(db.engine)

    assert kept == {
        "both": (["logeren"], ["elders"], True, None, "https://example.org/both"),
        "sudden": (["crisisbed"], ["elders"], False, True, "https://example.org/sudden"),
        "form": (["dagopvang"], ["elders"], None, None, "https://example.org/form"),
        "plan": (None, None, True, None, "https://example.org/plan"),
        "words": (None, None, None, None, "https://example.org/words"),
    }
    assert hanging == 1, "what hangs from a service is still there"
    assert differences == []


def test_upgrade_of_a_half_upgraded_database_goes_on_where_it_was(empty_app: Flask) -> None:
    with empty_app.app_context():
        for revision in _revisions():
            upgrade_database(revision)
        differences = _differences(db.engine)

    assert differences == []


def test_every_foreign_key_is_checked_by_the_engine(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        refused = False
        try:
            connection.execute(
                text("INSERT INTO theme_category (theme_id, category_id, position) VALUES (4711, 4711, 0)")
            )
            connection.commit()
        except Exception as error:  # each engine has an exception of its own
            refused = "foreign key" in str(error).lower()
    engine.dispose()

    assert refused
