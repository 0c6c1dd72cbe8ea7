"""Respite as data: offers with facets instead of a JSON column, and how many places are free"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# The words of the old column and what they became; a word that is not here says nothing and stays unknown.
FORMS = {"dagopvang": "dagopvang", "logeer": "logeren", "thuis": "thuis", "vakantie": "vakantie", "crisis": "crisisbed"}
SETTINGS = {"dagopvang": "elders", "logeren": "elders", "thuis": "thuis", "crisisbed": "elders"}


def _list() -> sa.JSON:
    return sa.JSON(none_as_null=True)


def upgrade() -> None:
    offers = op.create_table(
        "respite_offer",
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("is_guide", sa.Boolean(), nullable=False),
        sa.Column("forms", _list(), nullable=True),
        sa.Column("moments", _list(), nullable=True),
        sa.Column("not_moments", _list(), nullable=True),
        sa.Column("settings", _list(), nullable=True),
        sa.Column("groups", _list(), nullable=True),
        sa.Column("is_only_for_them", sa.Boolean(), nullable=True),
        sa.Column("age_group", sa.Enum("kinderen", "volwassenen", name="agegroup", native_enum=False, length=30), nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=True),
        sa.Column("sudden", sa.Boolean(), nullable=True),
        sa.Column("lead_days_minimum", sa.Integer(), nullable=True),
        sa.Column("lead_days_maximum", sa.Integer(), nullable=True),
        sa.Column("ways", _list(), nullable=True),
        sa.Column("payers", _list(), nullable=True),
        sa.Column("cost_text", sa.Text(), nullable=True),
        sa.Column("has_transport", sa.Boolean(), nullable=True),
        sa.Column("source_url", sa.String(length=1000), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "lead_days_minimum IS NULL OR lead_days_maximum IS NULL OR lead_days_minimum <= lead_days_maximum",
            name=op.f("ck_respite_offer_lead_days"),
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_respite_offer_service_id_service"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", name=op.f("pk_respite_offer")),
    )
    op.create_table(
        "service_capacity",
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Enum("plek", "bed", "dagdeel", "vrijwilliger", name="unit", native_enum=False, length=30), nullable=False),
        sa.Column("available", sa.Integer(), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("next_free_on", sa.Date(), nullable=True),
        sa.Column("stated_by", sa.Enum("aanbieder", "redactie", name="statedby", native_enum=False, length=30), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("available >= 0", name=op.f("ck_service_capacity_available")),
        sa.CheckConstraint("maximum IS NULL OR available <= maximum", name=op.f("ck_service_capacity_maximum")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_service_capacity_service_id_service"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("service_id", "unit", name=op.f("pk_service_capacity")),
    )
    _move(offers)
    # Not in a batch: that makes the table anew, and on SQLite dropping the old one takes all that hangs from it.
    op.drop_column("service", "respite")


def _move(offers: sa.Table) -> None:
    service = sa.table(
        "service", sa.column("id", sa.Integer), sa.column("respite", sa.JSON), sa.column("source_url", sa.String)
    )
    found = op.get_bind().execute(sa.select(service).where(service.c.respite.is_not(None))).all()
    rows = [_offer(row.id, row.respite, row.source_url) for row in found if row.respite]
    if rows:
        op.bulk_insert(offers, rows)


def _offer(service_id: int, told: object, source_url: str | None) -> dict:
    said = json.loads(told) if isinstance(told, str) else told
    form = FORMS.get(str(said.get("type")))
    # "planned: no" meant that it is for a sudden need; "planned: yes" says nothing about one.
    planned = said.get("planned") if isinstance(said.get("planned"), bool) else None
    return {
        "service_id": service_id,
        "is_guide": False,
        "forms": [form] if form else None,
        "settings": [SETTINGS[form]] if form in SETTINGS else None,
        "planned": planned,
        "sudden": True if planned is False else None,
        "source_url": source_url,
    }
