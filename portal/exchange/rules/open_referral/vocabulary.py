"""Which taxonomies of our own does the feed use, for what HSDS has no field?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from portal.exchange.rules.open_referral.identifiers import taxonomy_identifier, term_identifier
from portal.services.rules.records import AccessMode, Confidence, CostKind, Dimension, Layer, Scope

Object = dict[str, object]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of terms; its name and description are what a developer elsewhere reads."""

    slug: str
    name: str
    description: str

    @property
    def id(self) -> str:
        """Its UUID."""
        return taxonomy_identifier(self.slug)

    def as_object(self) -> Object:
        """The HSDS taxonomy."""
        return {"id": self.id, "name": self.name, "description": self.description, "version": "1"}


@dataclass(frozen=True, slots=True)
class Term:
    """One term; `language` is that of its name."""

    taxonomy: Taxonomy
    code: str
    name: str
    description: str
    language: str = "en"

    @property
    def id(self) -> str:
        """Its UUID."""
        return term_identifier(self.taxonomy.slug, self.code)

    def as_object(self) -> Object:
        """The HSDS taxonomy term as it stands in an attribute."""
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "description": self.description,
            "taxonomy": self.taxonomy.name,
            "taxonomy_id": self.taxonomy.id,
            "language": self.language,
        }


SUBJECT = Taxonomy(
    "subject", "Subjects", "What the help is about, in everyday Dutch; the first one is the main subject."
)
AUDIENCE = Taxonomy("audience", "Audiences", "For whom the help is meant, in everyday Dutch.")
DIMENSION = Taxonomy("dimension", "Dimensions of positive health", "The six dimensions of Huber et al. (2016).")
LAYER = Taxonomy("layer", "Layers of support", "From what is open to everybody to tailored help, lightest first.")
ACCESS_MODE = Taxonomy("access-mode", "Access modes", "How somebody gets in, and which law asks for a decision first.")
SCOPE = Taxonomy("scope", "Scopes", "How far a service reaches.")
COST_KIND = Taxonomy("cost-kind", "Kinds of cost", "What kind of price a service has; absent when nobody knows.")
CONFIDENCE = Taxonomy("confidence", "Confidence", "How sure the publisher is of its source.")
FACT = Taxonomy(
    "fact", "Facts of the Sociale Wegwijzer", "Facts for which HSDS has no field; the value is in the attribute."
)

_NAMES: Mapping[Taxonomy, Mapping[str, str]] = {
    DIMENSION: {
        Dimension.BODILY_FUNCTIONS: "Bodily functions",
        Dimension.MENTAL_WELLBEING: "Mental wellbeing",
        Dimension.MEANINGFULNESS: "Meaningfulness",
        Dimension.QUALITY_OF_LIFE: "Quality of life",
        Dimension.PARTICIPATION: "Participation",
        Dimension.DAILY_FUNCTIONING: "Daily functioning",
    },
    LAYER: {
        Layer.BASIC: "Open to everyone",
        Layer.GENERAL: "General help",
        Layer.PRIMARY: "Primary care nearby",
        Layer.ACCESS: "Access point",
        Layer.TAILORED: "Tailored help",
        Layer.NATIONAL: "National line",
    },
    ACCESS_MODE: {
        AccessMode.OPEN: "Without appointment",
        AccessMode.APPOINTMENT: "By appointment",
        AccessMode.REFERRAL: "With a referral",
        AccessMode.INDICATION_WMO: "With a decision under the Wmo 2015",
        AccessMode.INDICATION_YOUTH: "With a decision under the Jeugdwet",
        AccessMode.INDICATION_WLZ: "With an indication under the Wlz",
        AccessMode.INDICATION_ZVW: "Through health insurance (Zvw)",
    },
    SCOPE: {Scope.LOCAL: "Local", Scope.REGIONAL: "Regional", Scope.NATIONAL: "National"},
    COST_KIND: {
        CostKind.FREE: "Free",
        CostKind.CONTRIBUTION: "Own contribution",
        CostKind.MEMBERSHIP: "Membership",
        CostKind.INSURED: "Through insurance",
        CostKind.PAID: "Paid",
        CostKind.UNKNOWN: "Not known to the publisher",
    },
    CONFIDENCE: {Confidence.HIGH: "High", Confidence.MEDIUM: "Medium", Confidence.LOW: "Low"},
    FACT: {
        "slug": "Readable name in the address of its page",
        "summary": "Summary of at most 300 characters",
        "opening-hours": "Opening hours in OpenStreetMap notation",
        "who-may-refer": "Who may refer somebody",
        "waiting-days": "Waiting time in days",
        "capacity": "Number of places in all",
        "valid-from": "First day of the service",
        "valid-until": "Last day of the service",
        "source-url": "Page from which the facts come",
        "source-date": "Date of that page, as exact as it is known",
        "precision": "How well the coordinates are known",
        "settlement": "Village or neighbourhood",
        "municipality": "CBS code of the municipality",
        "street": "Street",
        "house-number": "House number",
        "postcode": "Postcode",
        "city": "Town",
    },
}

HOUSE_TERMS: Mapping[Taxonomy, tuple[Term, ...]] = {
    taxonomy: tuple(Term(taxonomy, str(code), name, name) for code, name in names.items())
    for taxonomy, names in _NAMES.items()
}
TAXONOMIES = (SUBJECT, AUDIENCE, *HOUSE_TERMS)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every term of the feed: those of the house, and the subjects and audiences of the records."""

    subjects: Mapping[str, Term]
    audiences: Mapping[str, Term]
    by_id: Mapping[str, Term] = field(default_factory=dict)

    def term(self, taxonomy: Taxonomy, code: str) -> Term:
        """One term; KeyError when the taxonomy has no such code."""
        if taxonomy == SUBJECT:
            return self.subjects[code]
        return self.audiences[code] if taxonomy == AUDIENCE else house_term(taxonomy, code)

    def all(self) -> Iterator[Term]:
        """Every term, taxonomy by taxonomy."""
        yield from self.subjects.values()
        yield from self.audiences.values()
        for terms in HOUSE_TERMS.values():
            yield from terms


_HOUSE = {(term.taxonomy.slug, term.code): term for terms in HOUSE_TERMS.values() for term in terms}


def house_term(taxonomy: Taxonomy, code: str) -> Term:
    """A term that does not depend on the records; KeyError when there is none."""
    return _HOUSE[taxonomy.slug, code]


def vocabulary_of(subjects: Iterable[tuple[str, str, str]], audiences: Iterable[tuple[str, str]]) -> Vocabulary:
    """The vocabulary of an installation, from (slug, name, description) and (slug, name) in their own order."""
    own = {slug: Term(SUBJECT, slug, name, description, "nl") for slug, name, description in subjects}
    groups = {slug: Term(AUDIENCE, slug, name, name, "nl") for slug, name in audiences}
    made = Vocabulary(own, groups)
    return Vocabulary(own, groups, {term.id: term for term in made.all()})
