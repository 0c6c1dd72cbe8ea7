"""Does the base of all tables keep moments honest, and names the same on both engines?"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from portal import create_app  # noqa: F401  # importing the application is what fills the metadata
from portal.database import Base, UtcDateTime

DIALECTS = [pytest.param(sqlite.dialect(), id="sqlite"), pytest.param(postgresql.dialect(), id="postgresql")]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SUMMER_NIGHT = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)
WINTER_NIGHT = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM)
LONGEST_NAME = 63  # PostgreSQL cuts a longer one, and then a migration cannot find it


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("moment", "stored"),
    [
        pytest.param(SUMMER_NIGHT, datetime(2026, 10, 25, 0, 30, tzinfo=UTC), id="first half past two"),
        pytest.param(WINTER_NIGHT, datetime(2026, 10, 25, 1, 30, tzinfo=UTC), id="second half past two"),
        pytest.param(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), id="already UTC"),
    ],
)
def test_moment_is_stored_in_utc(dialect: object, moment: datetime, stored: datetime) -> None:
    bound = UtcDateTime().process_bind_param(moment, dialect)

    assert (bound, bound.utcoffset()) == (stored, timedelta(0))


def test_moment_without_zone_is_refused() -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001  # the mistake that is tested

    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(naive, sqlite.dialect())


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(datetime(2026, 6, 1, 10), id="SQLite forgets the zone"),  # noqa: DTZ001  # what SQLite gives
        pytest.param(datetime(2026, 6, 1, 12, tzinfo=AMSTERDAM), id="a server in another zone"),
    ],
)
def test_moment_comes_back_in_utc(read: datetime) -> None:
    given = UtcDateTime().process_result_value(read, sqlite.dialect())

    assert given == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert given.utcoffset() == timedelta(0)


def test_no_moment_stays_no_moment() -> None:
    assert UtcDateTime().process_bind_param(None, sqlite.dialect()) is None
    assert UtcDateTime().process_result_value(None, sqlite.dialect()) is None


def _names() -> list[str]:
    tables = Base.metadata.tables.values()
    return [str(part.name) for table in tables for part in (*table.constraints, *table.indexes)]


def test_every_constraint_has_a_name_that_a_migration_can_use() -> None:
    assert [name for name in _names() if name == "None" or len(name) > LONGEST_NAME] == []


def test_names_of_constraints_follow_the_convention() -> None:
    assert {name.split("_")[0] for name in _names()} == {"pk", "fk", "uq", "ix", "ck"}
    assert "fk_location_organisation_id_organisation" in _names()


def test_every_moment_column_is_named_at_and_every_day_column_on() -> None:
    columns = [column for table in Base.metadata.tables.values() for column in table.columns]

    assert [c.name for c in columns if isinstance(c.type, UtcDateTime) and not c.name.endswith("_at")] == []
    assert [c.name for c in columns if c.type.__class__.__name__ == "DateTime"] == [], "use UtcDateTime"
