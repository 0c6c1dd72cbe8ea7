"""Which names exist, for suggestions and so that no name is taken for a typing error?"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.organisations.models import Organisation
from portal.places.rules.gazetteer import Gazetteer
from portal.search.queries.columns import streamed
from portal.search.rules.analyser import words
from portal.search.rules.catalogue import Taxonomy
from portal.search.rules.suggestions import Name, NameIndex, SuggestionKind, index_names, place_names
from portal.services.models import Category, Service
from portal.services.queries.records import public_on


def words_of_names(session: Session) -> frozenset[str]:
    """The words of all names of services and organisations, folded."""
    found: set[str] = set()
    for statement in (select(Service.name), select(Organisation.name)):
        for (name,) in streamed(session, statement):
            found.update(words(name))
    return frozenset(found)


def load_names(session: Session, today: date, taxonomy: Taxonomy, gazetteer: Gazetteer) -> NameIndex:
    """What may be suggested: no draft, and no organisation of which nothing is public."""
    return index_names(_names(session, today, taxonomy, gazetteer))


def _names(session: Session, today: date, taxonomy: Taxonomy, gazetteer: Gazetteer) -> Iterator[Name]:
    keywords = {slug: tuple(found) for slug, found in session.execute(select(Category.slug, Category.keywords))}
    for item in (*taxonomy.themes, *taxonomy.categories):
        yield Name(SuggestionKind.SUBJECT, item.name, item.slug, keywords.get(item.slug, ()))
    yield from place_names(gazetteer)
    services = select(Service.name, Service.slug).where(*public_on(today)).order_by(Service.id)
    for name, slug in streamed(session, services):
        yield Name(SuggestionKind.SERVICE, name, slug)
    with_public_services = select(Organisation.name).where(Service.organisation_id == Organisation.id)
    for (name,) in streamed(session, with_public_services.where(*public_on(today)).distinct()):
        yield Name(SuggestionKind.ORGANISATION, name, name)
