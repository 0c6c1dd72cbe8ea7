"""The tables of services, their classification and who serves where."""

from portal.services.models.access import AccessRole
from portal.services.models.card import ServiceCard
from portal.services.models.service import (
    FormerSlug,
    Service,
    ServiceAtLocation,
    ServiceAudience,
    ServiceCategory,
    ServiceCoverage,
    ServiceDimension,
)
from portal.services.models.taxonomy import Audience, Category, Theme, ThemeCategory

__all__ = [
    "AccessRole",
    "Audience",
    "Category",
    "FormerSlug",
    "Service",
    "ServiceAtLocation",
    "ServiceAudience",
    "ServiceCard",
    "ServiceCategory",
    "ServiceCoverage",
    "ServiceDimension",
    "Theme",
    "ThemeCategory",
]
