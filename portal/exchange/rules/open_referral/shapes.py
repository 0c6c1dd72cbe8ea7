"""Which fields do the objects of HSDS 3.1 have, of which type, and which are required? Our own list, for our checks."""

from collections.abc import Mapping
from dataclasses import dataclass

TYPES = frozenset({"text", "number", "uuid", "date", "moment", "time", "url", "email", "country"})


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: simple fields by type or by the values that are allowed, objects inside it, and lists of objects.

    `tabular` names the columns that a table has besides, and `needed` those that may not be empty there.
    """

    file: str
    required: frozenset[str]
    fields: Mapping[str, str | tuple[str, ...]]
    one: Mapping[str, str]
    many: Mapping[str, str]
    tabular: tuple[str, ...] = ()
    needed: frozenset[str] = frozenset()


def _shape(
    file: str,
    required: str,
    fields: str = "",
    *,
    one: str = "",
    many: str = "",
    tabular: str = "",
    needed: str = "",
    **choices: tuple[str, ...],
) -> Shape:
    """From lists of words: `name` is a text, `name:type` has a type, and `name=kind` holds objects of that kind."""
    typed: dict[str, str | tuple[str, ...]] = {"id": "uuid"}
    for word in fields.split():
        name, _, kind = word.partition(":")
        typed[name] = kind or "text"
    return Shape(
        file=file,
        required=frozenset({"id", *required.split()}),
        fields=typed | choices,
        one=dict(_pair(word) for word in one.split()),
        many=dict(_pair(word) for word in many.split()) | {"attributes": "attribute", "metadata": "metadata"},
        tabular=tuple(tabular.split()),
        needed=frozenset(needed.split()),
    )


def _pair(word: str) -> tuple[str, str]:
    name, _, kind = word.partition("=")
    return name, kind or name


PLACES = ("physical", "postal", "virtual")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SHAPES: Mapping[str, Shape] = {
    "organization": _shape(
        "organizations",
        "name description",
        "name alternate_name description email:email website:url tax_status tax_id year_incorporated:number"
        " legal_status logo:url uri:url parent_organization_id:uuid",
        many="funding contacts=contact phones=phone locations=location programs=program"
        " organization_identifiers=organization_identifier additional_websites=url services=service",
    ),
    "program": _shape(
        "programs",
        "name description",
        "name alternate_name description",
        tabular="organization_id",
        needed="organization_id",
    ),
    "service": _shape(
        "services",
        "name status",
        "name alternate_name description url:url email:email interpretation_services application_process"
        " fees_description wait_time fees accreditations eligibility_description minimum_age:number"
        " maximum_age:number assured_date:date assurer_email:email licenses alert last_modified:moment",
        one="organization program",
        many="phones=phone schedules=schedule service_areas=service_area service_at_locations=service_at_location"
        " languages=language funding cost_options=cost_option required_documents=required_document contacts=contact"
        " additional_urls=url capacities=service_capacity",
        tabular="organization_id program_id",
        needed="organization_id",
        status=("active", "inactive", "defunct", "temporarily closed"),
    ),
    "service_at_location": _shape(
        "service_at_location",
        "",
        "description",
        one="service location",
        many="service_areas=service_area contacts=contact phones=phone schedules=schedule",
        tabular="service_id location_id",
        needed="service_id location_id",
    ),
    "location": _shape(
        "locations",
        "location_type",
        "url:url organization_id:uuid name alternate_name description transportation latitude:number longitude:number"
        " external_identifier external_identifier_type",
        many="languages=language addresses=address contacts=contact accessibility phones=phone schedules=schedule",
        location_type=PLACES,
    ),
    "address": _shape(
        "addresses",
        "address_1 city state_province postal_code country address_type",
        "attention address_1 address_2 city region state_province postal_code country:country",
        tabular="location_id",
        address_type=PLACES,
    ),
    "phone": _shape(
        "phones",
        "number",
        "number extension:number type description",
        many="languages=language",
        tabular="location_id service_id organization_id contact_id service_at_location_id",
    ),
    "contact": _shape(
        "contacts",
        "",
        "name title department email:email",
        many="phones=phone",
        tabular="organization_id service_id service_at_location_id location_id",
    ),
    "schedule": _shape(
        "schedules",
        "",
        "valid_from:date valid_to:date dtstart:date timezone:number until:date count:number interval:number byday"
        " byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:url attending_type"
        " notes",
        tabular="service_id location_id service_at_location_id",
        freq=("WEEKLY", "MONTHLY"),
        wkst=WEEKDAYS,
    ),
    "funding": _shape("funding", "", "source", tabular="organization_id service_id"),
    "service_area": _shape(
        "service_areas", "", "name description extent extent_type uri:url", tabular="service_id service_at_location_id"
    ),
    "required_document": _shape("required_documents", "", "document uri:url", tabular="service_id"),
    "language": _shape("languages", "", "name code note", tabular="service_id location_id phone_id"),
    "accessibility": _shape("accessibility", "", "description details url:url", tabular="location_id"),
    "cost_option": _shape(
        "cost_options",
        "",
        "valid_from:date valid_to:date option currency amount:number amount_description",
        tabular="service_id",
        needed="service_id",
    ),
    "organization_identifier": _shape(
        "organization_identifiers",
        "identifier_type identifier",
        "identifier_scheme identifier_type identifier",
        tabular="organization_id",
        needed="organization_id",
    ),
    "attribute": _shape(
        "attributes",
        "",
        "link_id:uuid link_type link_entity value label taxonomy_term_id:uuid",
        one="taxonomy_term",
        needed="link_id taxonomy_term_id link_entity",
    ),
    "taxonomy": _shape("taxonomies", "name description", "name description uri:url version"),
    "taxonomy_term": _shape(
        "taxonomy_terms",
        "name description",
        "code name description parent_id:uuid taxonomy language taxonomy_id:uuid term_uri:url",
        one="taxonomy_detail=taxonomy",
    ),
    "url": _shape("url", "url", "label url:url", tabular="organization_id service_id"),
    "unit": _shape("units", "name", "name scheme identifier uri:url"),
    "service_capacity": _shape(
        "service_capacity",
        "unit available updated",
        "available:number maximum:number description updated:moment",
        one="unit",
        tabular="service_id unit_id",
        needed="service_id unit_id",
    ),
    "metadata": _shape(
        "metadata",
        "last_action_date last_action_type field_name previous_value replacement_value updated_by",
        "last_action_date:date last_action_type field_name previous_value replacement_value updated_by",
        tabular="resource_id resource_type",
        needed="resource_id resource_type",
    ),
}
LINKS: Mapping[str, str] = {
    "organization_id": "organization",
    "program_id": "program",
    "service_id": "service",
    "location_id": "location",
    "service_at_location_id": "service_at_location",
    "contact_id": "contact",
    "phone_id": "phone",
    "unit_id": "unit",
    "taxonomy_id": "taxonomy",
    "taxonomy_term_id": "taxonomy_term",
}
"""The columns of tables that refer to another table, with that table's kind."""
