"""Which place did somebody mean, and what to say when we do not know it?"""

from dataclasses import dataclass

from portal.guidance.rules.answers import Answers
from portal.places.rules.records import Place
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.search.views.places import answer_place


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """The place, or the reason why there is none with the places that may be meant."""

    place: Place | None
    problem: str | None = None
    choices: tuple[str, ...] = ()


def read_place(catalogue: Catalogue, answers: Answers) -> PlaceReading:
    """Resolve the place that was typed or chosen."""
    if not answers.place:
        return PlaceReading(None)
    found = answer_place(catalogue, Filters(plaats=answers.place))
    if found.place is not None:
        return PlaceReading(found.place)
    return PlaceReading(
        None, " ".join(notice.text for notice in found.notices), tuple(choice.label for choice in found.choices)
    )
