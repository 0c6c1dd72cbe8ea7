"""first tables"""

import sqlalchemy as sa
from alembic import op

from portal.database import UtcDateTime


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('audience',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audience')),
    sa.UniqueConstraint('slug', name=op.f('uq_audience_slug'))
    )
    op.create_table('category',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('keywords', sa.JSON(), nullable=False),
    sa.Column('pictogram', sa.String(length=40), nullable=False),
    sa.Column('accent', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_category')),
    sa.UniqueConstraint('slug', name=op.f('uq_category_slug'))
    )
    op.create_table('former_slug',
    sa.Column('slug', sa.String(length=160), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('target_uuid', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('slug', 'kind', name=op.f('pk_former_slug'))
    )
    op.create_table('municipality',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('cbs_code', sa.String(length=6), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=False),
    sa.Column('longitude', sa.Double(), nullable=False),
    sa.Column('region', sa.String(length=100), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_municipality')),
    sa.UniqueConstraint('cbs_code', name=op.f('uq_municipality_cbs_code')),
    sa.UniqueConstraint('slug', name=op.f('uq_municipality_slug')),
    sa.UniqueConstraint('uuid', name=op.f('uq_municipality_uuid'))
    )
    op.create_table('organisation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('phone', sa.String(length=40), nullable=True),
    sa.Column('email', sa.String(length=200), nullable=True),
    sa.Column('url', sa.String(length=500), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sa.UniqueConstraint('slug', name=op.f('uq_organisation_slug')),
    sa.UniqueConstraint('uuid', name=op.f('uq_organisation_uuid'))
    )
    op.create_table('outside_place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_place')),
    sa.UniqueConstraint('name', name=op.f('uq_outside_place_name'))
    )
    op.create_table('search_state',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('analyser_version', sa.String(length=60), nullable=False),
    sa.Column('indexed_at', UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_state'))
    )
    op.create_table('theme',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('pictogram', sa.String(length=40), nullable=False),
    sa.Column('accent', sa.String(length=20), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_theme')),
    sa.UniqueConstraint('slug', name=op.f('uq_theme_slug'))
    )
    op.create_table('postcode_area',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=4), nullable=False),
    sa.Column('settlement_name', sa.String(length=100), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=False),
    sa.Column('longitude', sa.Double(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_postcode_area_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_postcode_area')),
    sa.UniqueConstraint('code', name=op.f('uq_postcode_area_code'))
    )
    with op.batch_alter_table('postcode_area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_postcode_area_municipality_id'), ['municipality_id'], unique=False)

    op.create_table('service',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('slug', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('layer', sa.Enum('basic', 'general', 'primary', 'access', 'tailored', 'national', name='layer', native_enum=False, length=30), nullable=False),
    sa.Column('scope', sa.Enum('local', 'regional', 'national', name='scope', native_enum=False, length=30), nullable=False),
    sa.Column('status', sa.Enum('draft', 'published', 'archived', name='status', native_enum=False, length=30), nullable=False),
    sa.Column('confidence', sa.Enum('high', 'medium', 'low', name='confidence', native_enum=False, length=30), nullable=False),
    sa.Column('audience_text', sa.Text(), nullable=True),
    sa.Column('minimum_age', sa.Double(), nullable=True),
    sa.Column('maximum_age', sa.Double(), nullable=True),
    sa.Column('access_mode', sa.Enum('open', 'appointment', 'referral', 'indication-wmo', 'indication-youth', 'indication-wlz', 'indication-zvw', name='accessmode', native_enum=False, length=30), nullable=False),
    sa.Column('who_may_refer', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('how_to_apply', sa.Text(), nullable=True),
    sa.Column('documents_needed', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('languages', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('cost_kind', sa.Enum('free', 'contribution', 'membership', 'insured', 'paid', 'unknown', name='costkind', native_enum=False, length=30), nullable=False),
    sa.Column('cost_cents', sa.Integer(), nullable=True),
    sa.Column('cost_text', sa.Text(), nullable=True),
    sa.Column('phone', sa.String(length=40), nullable=True),
    sa.Column('email', sa.String(length=200), nullable=True),
    sa.Column('url', sa.String(length=500), nullable=True),
    sa.Column('chat_url', sa.String(length=500), nullable=True),
    sa.Column('opening_hours', sa.String(length=500), nullable=True),
    sa.Column('waiting_days', sa.Integer(), nullable=True),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('respite', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_until', sa.Date(), nullable=True),
    sa.Column('temporarily_closed', sa.Text(), nullable=True),
    sa.Column('source_url', sa.String(length=1000), nullable=True),
    sa.Column('source_date', sa.String(length=10), nullable=True),
    sa.Column('last_confirmed_on', sa.Date(), nullable=True),
    sa.Column('updated_at', UtcDateTime(), nullable=False),
    sa.CheckConstraint('length(summary) <= 300', name=op.f('ck_service_short_summary')),
    sa.CheckConstraint('minimum_age IS NULL OR maximum_age IS NULL OR minimum_age <= maximum_age', name=op.f('ck_service_ages')),
    sa.CheckConstraint('valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until', name=op.f('ck_service_period')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_service_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service')),
    sa.UniqueConstraint('slug', name=op.f('uq_service_slug')),
    sa.UniqueConstraint('uuid', name=op.f('uq_service_uuid'))
    )
    with op.batch_alter_table('service', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('settlement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('slug', sa.String(length=100), nullable=False),
    sa.Column('kind', sa.Enum('kern', 'wijk', 'buurtschap', name='settlementkind', native_enum=False, length=30), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('coordinate_source', sa.Enum('postcode4', 'geonames', 'none', name='coordinatesource', native_enum=False, length=30), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.CheckConstraint("(latitude IS NULL) = (coordinate_source = 'none')", name=op.f('ck_settlement_point_has_source')),
    sa.CheckConstraint('(latitude IS NULL) = (longitude IS NULL)', name=op.f('ck_settlement_point_is_whole')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_settlement_municipality_id_municipality')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_settlement')),
    sa.UniqueConstraint('slug', name=op.f('uq_settlement_slug')),
    sa.UniqueConstraint('uuid', name=op.f('uq_settlement_uuid'))
    )
    with op.batch_alter_table('settlement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_settlement_municipality_id'), ['municipality_id'], unique=False)

    op.create_table('theme_category',
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_theme_category_category_id_category')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_theme_category_theme_id_theme'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('theme_id', 'category_id', name=op.f('pk_theme_category'))
    )
    with op.batch_alter_table('theme_category', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_category_category_id'), ['category_id'], unique=False)

    op.create_table('access_role',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=False),
    sa.Column('domain', sa.Enum('wmo', 'jeugd', 'inkomen', 'schulden', 'leerplicht', 'leerlingenvervoer', 'clientondersteuning', 'mantelzorg', 'maatschappelijk-werk', 'wlz', 'zvw', 'veilig-thuis', 'werk', 'wonen', 'inburgering', name='accessdomain', native_enum=False, length=30), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('exactness', sa.Enum('exact', 'regional', 'general', 'national', name='exactness', native_enum=False, length=30), nullable=False),
    sa.Column('how', sa.Text(), nullable=False),
    sa.Column('source_url', sa.String(length=500), nullable=True),
    sa.Column('source_date', sa.String(length=10), nullable=True),
    sa.Column('confidence', sa.Enum('high', 'medium', 'low', name='confidence', native_enum=False, length=30), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_access_role_municipality_id_municipality')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_access_role_service_id_service')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_role')),
    sa.UniqueConstraint('municipality_id', 'domain', 'service_id', name=op.f('uq_access_role_municipality_id_domain_service_id')),
    sa.UniqueConstraint('uuid', name=op.f('uq_access_role_uuid'))
    )
    with op.batch_alter_table('access_role', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_access_role_service_id'), ['service_id'], unique=False)

    op.create_table('location',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('slug', sa.String(length=160), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('street', sa.String(length=120), nullable=True),
    sa.Column('house_number', sa.String(length=20), nullable=True),
    sa.Column('postcode', sa.String(length=6), nullable=True),
    sa.Column('city', sa.String(length=80), nullable=True),
    sa.Column('settlement_id', sa.Integer(), nullable=True),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('latitude', sa.Double(), nullable=True),
    sa.Column('longitude', sa.Double(), nullable=True),
    sa.Column('precision', sa.Enum('address', 'postcode4', 'settlement', 'municipality', name='locationprecision', native_enum=False, length=30), nullable=True),
    sa.Column('opening_hours', sa.String(length=500), nullable=True),
    sa.Column('accessibility', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('is_confidential', sa.Boolean(), nullable=False),
    sa.CheckConstraint('(latitude IS NULL) = (longitude IS NULL)', name=op.f('ck_location_whole_point')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_location_municipality_id_municipality')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_location_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['settlement_id'], ['settlement.id'], name=op.f('fk_location_settlement_id_settlement')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_location')),
    sa.UniqueConstraint('slug', name=op.f('uq_location_slug')),
    sa.UniqueConstraint('uuid', name=op.f('uq_location_uuid'))
    )
    with op.batch_alter_table('location', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_location_municipality_id'), ['municipality_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_location_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_location_settlement_id'), ['settlement_id'], unique=False)

    op.create_table('place_alias',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('alias', sa.String(length=100), nullable=False),
    sa.Column('kind', sa.Enum('dialect', 'former', 'short', 'spelling', name='aliaskind', native_enum=False, length=30), nullable=False),
    sa.Column('settlement_id', sa.Integer(), nullable=True),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.CheckConstraint('(settlement_id IS NULL) <> (municipality_id IS NULL)', name=op.f('ck_place_alias_names_exactly_one')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_place_alias_municipality_id_municipality'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['settlement_id'], ['settlement.id'], name=op.f('fk_place_alias_settlement_id_settlement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place_alias'))
    )
    with op.batch_alter_table('place_alias', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_place_alias_alias'), ['alias'], unique=False)
        batch_op.create_index(batch_op.f('ix_place_alias_municipality_id'), ['municipality_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_place_alias_settlement_id'), ['settlement_id'], unique=False)

    op.create_table('service_audience',
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('audience_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['audience_id'], ['audience.id'], name=op.f('fk_service_audience_audience_id_audience')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_audience_service_id_service'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('service_id', 'audience_id', name=op.f('pk_service_audience'))
    )
    with op.batch_alter_table('service_audience', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_audience_audience_id'), ['audience_id'], unique=False)

    op.create_table('service_card',
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('card', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_card_service_id_service'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('service_id', name=op.f('pk_service_card'))
    )
    op.create_table('service_category',
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('category_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['category_id'], ['category.id'], name=op.f('fk_service_category_category_id_category')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_category_service_id_service'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('service_id', 'category_id', name=op.f('pk_service_category'))
    )
    with op.batch_alter_table('service_category', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_category_category_id'), ['category_id'], unique=False)

    op.create_table('service_coverage',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('municipality_id', sa.Integer(), nullable=True),
    sa.Column('settlement_id', sa.Integer(), nullable=True),
    sa.Column('postcode_area_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(CASE WHEN municipality_id IS NULL THEN 0 ELSE 1 END + CASE WHEN settlement_id IS NULL THEN 0 ELSE 1 END + CASE WHEN postcode_area_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_service_coverage_one_area')),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_service_coverage_municipality_id_municipality')),
    sa.ForeignKeyConstraint(['postcode_area_id'], ['postcode_area.id'], name=op.f('fk_service_coverage_postcode_area_id_postcode_area')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_coverage_service_id_service'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['settlement_id'], ['settlement.id'], name=op.f('fk_service_coverage_settlement_id_settlement')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_coverage'))
    )
    with op.batch_alter_table('service_coverage', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_coverage_service_id'), ['service_id'], unique=False)

    op.create_table('service_dimension',
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('dimension', sa.Enum('lichaamsfuncties', 'mentaal-welbevinden', 'zingeving', 'kwaliteit-van-leven', 'meedoen', 'dagelijks-functioneren', name='dimension', native_enum=False, length=30), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_dimension_service_id_service'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('service_id', 'dimension', name=op.f('pk_service_dimension'))
    )
    op.create_table('settlement_postcode',
    sa.Column('settlement_id', sa.Integer(), nullable=False),
    sa.Column('postcode_area_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['postcode_area_id'], ['postcode_area.id'], name=op.f('fk_settlement_postcode_postcode_area_id_postcode_area'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['settlement_id'], ['settlement.id'], name=op.f('fk_settlement_postcode_settlement_id_settlement'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('settlement_id', 'postcode_area_id', name=op.f('pk_settlement_postcode'))
    )
    with op.batch_alter_table('settlement_postcode', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_settlement_postcode_postcode_area_id'), ['postcode_area_id'], unique=False)

    op.create_table('service_at_location',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uuid', sa.Uuid(), nullable=False),
    sa.Column('service_id', sa.Integer(), nullable=False),
    sa.Column('location_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('opening_hours', sa.String(length=500), nullable=True),
    sa.Column('phone', sa.String(length=40), nullable=True),
    sa.ForeignKeyConstraint(['location_id'], ['location.id'], name=op.f('fk_service_at_location_location_id_location')),
    sa.ForeignKeyConstraint(['service_id'], ['service.id'], name=op.f('fk_service_at_location_service_id_service'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_service_at_location')),
    sa.UniqueConstraint('uuid', name=op.f('uq_service_at_location_uuid'))
    )
    with op.batch_alter_table('service_at_location', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_service_at_location_location_id'), ['location_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_service_at_location_service_id'), ['service_id'], unique=False)

