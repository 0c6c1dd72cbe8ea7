"""What does the carer ask: answers, place and page, and the form that asks it."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_babel import gettext as _

from portal.respite.labels import QUESTIONS, answer_label
from portal.respite.rules.wishes import NOT_KNOWN, ONE_ANSWER, Facet, Wishes, choices_of, read_wishes
from portal.search.labels import FAULT_TEXTS
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import FilterFault, Filters, read_filters
from portal.search.views.facets import Chip, Option, removable
from portal.search.views.facets import Facet as FormFacet
from portal.search.views.places import Choice, Notice, PlaceAnswer, answer_place

OF_SEARCH = ("plaats", "straal", "pagina", "kaart")
"""What the finder has in common with the list, with the same names and meaning."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The whole question; `filters` holds place, circle and page only."""

    wishes: Wishes
    filters: Filters
    place: PlaceAnswer
    notices: tuple[Notice, ...]
    choices: tuple[Choice, ...]

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values of the query string."""
        return [*self.filters.pairs(), *self.wishes.pairs()]

    def url(self, endpoint: str = "respite.finder") -> str:
        """The address of this question."""
        pairs = self.pairs()
        return f"{url_for(endpoint)}?{urlencode(pairs)}" if pairs else url_for(endpoint)


def read_asked(catalogue: Catalogue, endpoint: str = "respite.finder") -> Asked:
    """The question in the query string of this request, whatever it holds; a choice of places stays on that page."""
    query = dict(request.args.lists())
    read = read_wishes(query)
    searched = read_filters({name: query[name] for name in OF_SEARCH if name in query}, frozenset(), frozenset())
    place = answer_place(catalogue, searched.filters)
    faults = dict.fromkeys((*searched.faults, *((FilterFault.UNKNOWN_VALUE,) if read.has_unknown else ())))
    filters = replace(searched.filters, straal=searched.filters.straal if place.place else None)
    asked = Asked(read.wishes, filters, place, (), ())
    return replace(
        asked,
        notices=(*(Notice("info", str(FAULT_TEXTS[fault])) for fault in faults), *place.notices),
        choices=tuple(Choice(item.label, _with(asked, plaats=item.label).url(endpoint)) for item in place.choices),
    )


def _with(asked: Asked, **changes: object) -> Asked:
    """The same question with these filters changed, from the first page unless `pagina` says otherwise."""
    kept: dict[str, Any] = {"pagina": 1, **changes}
    return replace(asked, filters=replace(asked.filters, **kept))


def page_url(asked: Asked, page: int) -> str:
    """The address of one page of the answer."""
    return _with(asked, pagina=page).url()


def form_facets(wishes: Wishes) -> list[FormFacet]:
    """The questions with their answers; "ask" is an answer of its own, and so is passing over a question."""
    return [_form_facet(facet, wishes) for facet in Facet]


def _form_facet(facet: Facet, wishes: Wishes) -> FormFacet:
    chosen = wishes.of(facet)
    values = (*(member.value for member in choices_of(facet)), NOT_KNOWN)
    options = tuple(Option(value, answer_label(facet, value), None, value in chosen) for value in values)
    if facet not in ONE_ANSWER:
        return FormFacet(facet.value, str(QUESTIONS[facet]), "checkbox", options)
    anything = Option("", _("It does not matter"), None, not chosen)
    return FormFacet(facet.value, str(QUESTIONS[facet]), "radio", (anything, *options))


def chips(asked: Asked) -> list[Chip]:
    """Every answer that was given, each with a way to take it back."""
    found = []
    if asked.filters.plaats:
        found.append(removable(asked.filters.plaats, replace(asked, filters=asked.filters.without("plaats")).url()))
    if asked.filters.straal:
        label = _("Within %(km)s km", km=asked.filters.straal)
        found.append(removable(label, replace(asked, filters=asked.filters.without("straal")).url()))
    for name, value in asked.wishes.pairs():
        facet = Facet(name)
        label = answer_label(facet, value)
        if value == NOT_KNOWN:
            label = f"{QUESTIONS[facet]} {label}"
        found.append(removable(label, replace(_with(asked), wishes=asked.wishes.without(facet, value)).url()))
    return found
