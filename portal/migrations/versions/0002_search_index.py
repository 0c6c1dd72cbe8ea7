"""The full-text table, in the shape of each engine"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5("
            "name, subjects, organisation, place, summary, tokenize = 'ascii', prefix = '4 6')"
        )
        return
    op.execute(
        "CREATE TABLE search_index ("
        "service_id INTEGER PRIMARY KEY REFERENCES service (id) ON DELETE CASCADE, document TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_search_index_document ON search_index USING gin (document)")
