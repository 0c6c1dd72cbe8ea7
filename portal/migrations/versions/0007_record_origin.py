"""Which source set which field of which record, and under which key it knows the record"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing to fill in: a record without an origin is our own, and an import asks before it changes one.
    op.create_table(
        "record_origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("organisation", "location", "service", name="kind", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("record_uuid", sa.Uuid(), nullable=False),
        sa.Column("first_imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_origin")),
        sa.UniqueConstraint("source", "kind", "key", name="uq_record_origin_source_kind_key"),
    )
    op.create_index("ix_record_origin_record_uuid", "record_origin", ["record_uuid"])
