"""What the visitor asks, all in all: filters, meaning of the words, and the place."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from portal.search.labels import understood_outside_text
from portal.search.queries.results import Question
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters
from portal.search.rules.interpretation import Interpretation, danger_in, interpret, may_be_kept
from portal.search.rules.understanding import Kind
from portal.search.views.places import Notice, PlaceAnswer, answer_place


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that can be answered, and what to say about its place."""

    question: Question
    place: PlaceAnswer

    @property
    def meaning(self) -> Interpretation | None:
        """What the words mean; None when there are no words."""
        return self.question.meaning


def understand_question(catalogue: Catalogue, filters: Filters) -> Asked:
    """Read the words of a question; a place that was filled in wins over one in the words."""
    refused = {Kind(kind) for kind in filters.niet}
    if filters.plaats:
        refused.add(Kind.PLACE)
    meaning = None
    if filters.q:
        meaning = _meaning(catalogue, filters.q, frozenset(refused))
    answer = answer_place(catalogue, filters)
    if meaning is not None and meaning.place is not None:
        answer = replace(answer, place=meaning.place)
    elif meaning is not None and meaning.understanding.outside is not None:
        answer = replace(answer, notices=(Notice("warning", understood_outside_text(meaning.understanding.outside)),))
    return Asked(Question(filters, meaning, answer.place), answer)


def _meaning(catalogue: Catalogue, query: str, refused: frozenset[Kind]) -> Interpretation:
    kept = catalogue.meanings.get((query, refused))
    if kept is not None:
        return kept
    meaning = interpret(query, catalogue.gazetteer, catalogue.knowledge, refused=refused)
    if may_be_kept(query, meaning, catalogue.knowledge.lexicon):
        catalogue.meanings.keep((query, refused), meaning)
    return meaning


def danger_slugs(catalogue: Catalogue, texts: Iterable[str]) -> list[str]:
    """The slugs of the lines for danger that somebody wrote about, 112 first; none for ordinary words."""
    found = [danger_in(text, catalogue.knowledge).lines for text in texts if text]
    return sorted((slug for lines in found for slug in lines), key=lambda slug: slug != "112")
