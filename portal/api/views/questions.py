"""The question behind the filters of a request: the same one that /hulp would ask, or the reasons why it cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.api import labels
from portal.api.rules.names import page_query
from portal.api.views.operations import Asked
from portal.places.geocoding import locate
from portal.places.rules.records import Ambiguous, Found, Place
from portal.search.queries.results import Question
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import read_filters
from portal.search.views.pages import current_catalogue
from portal.search.views.places import current_geocoder
from portal.search.views.questions import understand_question


def check_filters(asked: Asked) -> None:
    """Refuse subjects, groups and places that do not exist."""
    catalogue = current_catalogue()
    taxonomy = catalogue.taxonomy
    subjects = {item.slug for item in (*taxonomy.themes, *taxonomy.categories)}
    check_known(asked, "query", "category", subjects, labels.UNKNOWN_CATEGORY)
    check_known(asked, "query", "audience", taxonomy.audiences, labels.UNKNOWN_AUDIENCE)
    check_place(asked, "query", "place", asked.query.get("place"))


def check_known(asked: Asked, where: str, name: str, known: Iterable[str], reason: object) -> None:
    """Refuse a value, or values of a list, that is not among those that exist."""
    sent = (asked.query if where == "query" else asked.body).get(name)
    values = sent if isinstance(sent, list) else [sent]
    own = set(known)
    for place, value in enumerate(values):
        if value is not None and value not in own:
            pointer = f"/{name}/{place}" if isinstance(sent, list) else f"/{name}"
            asked.refuse(where, name if where == "query" else pointer, reason)


def check_place(asked: Asked, where: str, name: str, text: str | None) -> None:
    """Refuse a place that is not in the region, or that can be more than one."""
    if not text:
        return
    catalogue = current_catalogue()
    found = locate(text, catalogue.gazetteer, current_geocoder(catalogue))
    if isinstance(found, Ambiguous):
        choices = "; ".join(place.label for place in found.choices)
        asked.refuse(where, name, str(labels.SEVERAL_PLACES).format(choices=choices))
    elif not isinstance(found, Found):
        asked.refuse(where, name, labels.UNKNOWN_PLACE)


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """The list that is asked for, as one version of the catalogue understands it."""

    catalogue: Catalogue
    question: Question

    @property
    def place(self) -> Place | None:
        """From where distances count."""
        return self.question.place


def question_of(asked: Asked) -> ListQuestion:
    """The question; its values exist, because they were checked."""
    catalogue = current_catalogue()
    taxonomy = catalogue.taxonomy
    subjects = frozenset(item.slug for item in (*taxonomy.themes, *taxonomy.categories))
    filters = read_filters(page_query(asked.query), subjects, frozenset(taxonomy.audiences)).filters
    # /hulp offers a few circles; here any whole number of kilometres will do.
    filters = replace(filters, straal=asked.query.get("radius"), onderwerp=taxonomy.chosen(filters.onderwerp))
    return ListQuestion(catalogue, understand_question(catalogue, filters).question)
