"""Everything that the list page says about one question."""

from dataclasses import dataclass, replace
from datetime import datetime

from portal.content.rules.texts import HelpLine
from portal.content.views import content
from portal.extensions import db
from portal.locations.schemas import regional_special_days
from portal.places.rules.gazetteer import MUNICIPALITY_WORD
from portal.places.rules.records import Place
from portal.search.labels import FAULT_TEXTS, dialect_text, other_title, repaired_text, summary, title
from portal.search.queries.results import find_services
from portal.search.rules.catalogue import Catalogue
from portal.search.rules.filters import Filters, Reading
from portal.search.rules.interpretation import Interpretation
from portal.search.rules.understanding import Kind
from portal.search.views.empty import EmptyState, empty_state, subject_without_result
from portal.search.views.facets import Chip, Facet, chips, facets, understood
from portal.search.views.places import Choice, Notice, map_data_url, page_urls, results_url
from portal.search.views.questions import understand_question
from portal.search.views.result_cards import result_cards
from portal.services.views.cards import Card
from portal.social_map.rules.points import MapPanel
from portal.social_map.views import shell_url
from portal.web.pagination import Pagination, page_count, paginate

PAGE_SIZE = 20
MOST_OTHERS = 5


@dataclass(frozen=True, slots=True)
class Municipality:
    """The municipality that the list is about."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """The list page, every text ready to read."""

    title: str
    summary: str
    query: Filters
    query_hidden: tuple[tuple[str, str], ...]
    chips: list[Chip]
    understood: list[Chip]
    repair: Choice | None
    help_lines: tuple[HelpLine, ...]
    notices: tuple[Notice, ...]
    place_choices: tuple[Choice, ...]
    is_place_known: bool
    facets: tuple[Facet, ...]
    cards: list[Card]
    other_cards: list[Card]
    other_title: str | None
    pagination: Pagination
    empty: EmptyState | None
    missed_subject: str | None
    map: MapPanel | None
    municipality: Municipality | None


def results_page(catalogue: Catalogue, reading: Reading, moment: datetime) -> ResultsPage:
    """Answer a question with a page; a page beyond the last shows the last."""
    asked = understand_question(catalogue, reading.filters)
    answer, meaning = asked.place, asked.meaning
    found = find_services(db.session(), catalogue, asked.question, moment, regional_special_days())
    page = min(reading.filters.pagina, page_count(len(found.own), PAGE_SIZE))
    filters = replace(reading.filters, pagina=page, straal=reading.filters.straal if answer.place else None)
    start = (page - 1) * PAGE_SIZE
    shown = found.own[start : start + PAGE_SIZE].tolist()
    others = found.others[:MOST_OTHERS].tolist() if page == 1 else []
    cards, other_cards = result_cards(catalogue, asked.question, found, moment, shown, others, start + 1)
    subject = catalogue.taxonomy.subject(filters.onderwerp[0]) if len(filters.onderwerp) == 1 else None
    place_name = answer.place.label if answer.place else None
    return ResultsPage(
        title=title(subject.name if subject else None, _words(filters, meaning), place_name),
        summary=summary(len(found.own)),
        query=filters,
        query_hidden=_hidden(filters, catalogue),
        chips=chips(filters, catalogue.taxonomy),
        understood=understood(filters, meaning),
        repair=_repair(filters, meaning),
        help_lines=_help_lines(meaning),
        notices=(*(Notice("info", str(FAULT_TEXTS[fault])) for fault in reading.faults), *answer.notices),
        place_choices=answer.choices,
        is_place_known=answer.place is not None,
        facets=tuple(facets(filters, catalogue.taxonomy, found.counts, has_place=answer.place is not None)),
        cards=cards,
        other_cards=other_cards,
        other_title=other_title(place_name) if others and place_name else None,
        pagination=paginate(page, len(found.own), PAGE_SIZE, page_urls(filters)),
        empty=None if found.own.size else empty_state(catalogue, asked, moment),
        missed_subject=None if found.own.size else subject_without_result(asked),
        map=_map(filters, answer.place) if found.own.size else None,
        municipality=_municipality(catalogue, answer.place),
    )


def _repair(filters: Filters, meaning: Interpretation | None) -> Choice | None:
    """What was searched instead of dialect and of words that nobody knows, with the way back to the words as typed."""
    if meaning is None or not (meaning.repaired or meaning.in_dutch):
        return None
    as_typed = replace(filters, pagina=1, niet=(*filters.niet, Kind.SPELLING.value))
    said = dialect_text(meaning.in_dutch) if meaning.in_dutch else repaired_text(meaning.repaired)
    return Choice(said, results_url(as_typed))


def _help_lines(meaning: Interpretation | None) -> tuple[HelpLine, ...]:
    """The lines that belong above everything when the words speak of danger."""
    return content().lines_of(meaning.danger.lines) if meaning is not None else ()


def _hidden(filters: Filters, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """What the form has no field for: a door of the home page, the map area and the open map."""
    themes = {theme.slug for theme in catalogue.taxonomy.themes}
    categories = {category.slug for category in catalogue.taxonomy.categories}
    doors = [("onderwerp", slug) for slug in filters.onderwerp if slug in themes - categories]
    kept = [(name, value) for name, value in filters.pairs() if name in {"gebied", "kaart", "niet"}]
    return (*doors, *kept)


def _map(filters: Filters, place: Place | None) -> MapPanel:
    return MapPanel(
        data_url=map_data_url(filters),
        shell_url=shell_url(),
        is_open=filters.kaart,
        place_label=place.label if place else None,
        center=(place.coordinates.latitude, place.coordinates.longitude) if place else None,
    )


def _municipality(catalogue: Catalogue, place: Place | None) -> Municipality | None:
    whole = catalogue.gazetteer.municipalities.get(place.municipality_code) if place else None
    return Municipality(whole.key.removeprefix(f"{MUNICIPALITY_WORD}-"), whole.municipality_name) if whole else None


def _words(filters: Filters, meaning: Interpretation | None) -> str:
    """The words without the place in them, which the heading names by itself."""
    return meaning.understanding.text or filters.q if meaning is not None and meaning.place is not None else filters.q
