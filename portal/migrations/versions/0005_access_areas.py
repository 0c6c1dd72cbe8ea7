"""Access roles for a village, a region or the whole country, and for an age"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OLD_UNIQUE = "uq_access_role_municipality_id_domain_service_id"


def upgrade() -> None:
    with op.batch_alter_table("access_role") as table:
        table.alter_column("municipality_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("settlement_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("region", sa.String(length=100), nullable=True))
        table.add_column(sa.Column("minimum_age", sa.Double(), nullable=True))
        table.add_column(sa.Column("maximum_age", sa.Double(), nullable=True))
        table.drop_constraint(OLD_UNIQUE, type_="unique")
        table.create_unique_constraint(
            op.f("uq_access_role_area_domain_service_id"),
            ["municipality_id", "settlement_id", "region", "domain", "service_id"],
        )
        table.create_foreign_key(
            op.f("fk_access_role_settlement_id_settlement"), "settlement", ["settlement_id"], ["id"]
        )
        table.create_check_constraint(
            op.f("ck_access_role_one_area"),
            "(CASE WHEN municipality_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN settlement_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN region IS NULL THEN 0 ELSE 1 END) <= 1",
        )
        table.create_check_constraint(
            op.f("ck_access_role_ages"),
            "minimum_age IS NULL OR maximum_age IS NULL OR minimum_age <= maximum_age",
        )
