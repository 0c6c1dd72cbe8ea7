"""Every blueprint, in one list: what is not named here does not answer."""

from flask import Blueprint

from portal.api.views.advice import bp as api_advice
from portal.api.views.calendar import bp as calendar
from portal.api.views.directory import bp as api_directory
from portal.api.views.document import bp as api_document
from portal.api.views.embed import bp as embed
from portal.api.views.feeds import bp as feeds
from portal.api.views.guide import bp as api
from portal.api.views.map import bp as api_map
from portal.api.views.places import bp as api_places
from portal.api.views.services import bp as api_services
from portal.content.views import bp as content
from portal.exchange.views.open_referral.feed import bp as hsds
from portal.guidance.views.pages import bp as guidance
from portal.operations.views import bp as operations
from portal.respite.views.check import bp as carer_check
from portal.respite.views.finder import bp as respite
from portal.respite.views.hub import bp as carers
from portal.search.views.pages import bp as search
from portal.self_assessment.views.files import bp as self_assessment_files
from portal.self_assessment.views.pages import bp as self_assessment
from portal.services.views.pages import bp as services
from portal.social_map.views import bp as social_map
from portal.web.static_files import bp as files
from portal.web.views import bp as web

BLUEPRINTS: tuple[Blueprint, ...] = (
    files,
    web,
    content,
    services,
    social_map,
    search,
    guidance,
    respite,
    self_assessment,
    self_assessment_files,
    carers,
    carer_check,
    calendar,
    feeds,
    embed,
    hsds,
    api,
    api_services,
    api_map,
    api_directory,
    api_places,
    api_advice,
    api_document,
    operations,
)
