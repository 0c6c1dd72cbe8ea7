"""The filters of the list with their counts, and the chips that take them away again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from flask_babel import gettext as _

from portal.search.labels import ACCESS_GROUP_LABELS, FOR_WHOM_LABELS, when_text
from portal.search.rules.catalogue import Taxonomy
from portal.search.rules.filters import RADII_KM, Filters
from portal.search.rules.interpretation import Interpretation
from portal.search.rules.understanding import Kind
from portal.search.views.places import results_url
from portal.web.fragments import surroundings


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter; count is how many services it would leave, None when that is not counted."""

    value: str
    label: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One filter; kind is radio or checkbox."""

    name: str
    legend: str
    kind: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use, with the address of the list without it."""

    label: str
    remove_url: str
    remove_label: str


Counts = Mapping[str, Mapping[str, int]]


def facets(filters: Filters, taxonomy: Taxonomy, counts: Counts, *, has_place: bool) -> list[Facet]:
    """Every filter that can be used here; a value without services stands only when it is chosen."""
    subjects = {item.slug: item.name for item in taxonomy.categories}
    words = _words(surroundings())
    found = [
        _facet("onderwerp", words, subjects, filters.onderwerp, counts),
        _facet("voor", words, taxonomy.audiences, filters.voor, counts),
        _facet("toegang", words, words.ways_in, filters.toegang, counts),
        _facet("nu-open", words, {"ja": words.open_now}, ("ja",) if filters.nu_open else (), counts),
        _facet("kosten", words, {"gratis": words.free}, (filters.kosten or "",), counts),
    ]
    return [radius_facet(filters), *found] if has_place else found


@dataclass(frozen=True, slots=True)
class _Words:
    legends: Mapping[str, str]
    ways_in: Mapping[str, str]
    open_now: str
    free: str


@lru_cache(maxsize=8)
def _words(_surroundings: tuple[str, str]) -> _Words:
    # Every list has the same few words, and looking up a text takes as long as counting a filter.
    return _Words(
        legends={
            "onderwerp": _("Subject"),
            "voor": _("For whom"),
            "toegang": _("How you get in"),
            "nu-open": _("Opening hours"),
            "kosten": _("Costs"),
        },
        ways_in={value: str(label) for value, label in ACCESS_GROUP_LABELS.items()},
        open_now=_("Open now"),
        free=_("Free of charge"),
    )


def _facet(name: str, words: _Words, labels: Mapping[str, str], chosen: tuple[str, ...], counts: Counts) -> Facet:
    options = tuple(
        Option(value, label, counts[name].get(value, 0), value in chosen)
        for value, label in labels.items()
        if counts[name].get(value, 0) or value in chosen
    )
    return Facet(name, words.legends[name], "checkbox", options)


def radius_facet(filters: Filters) -> Facet:
    """How far from the place."""
    everywhere = Option("", _("No limit"), None, filters.straal is None)
    circles = (Option(str(km), _("Within %(km)s km", km=km), None, filters.straal == km) for km in RADII_KM)
    return Facet("straal", _("How far"), "radio", (everywhere, *circles))


def understood(filters: Filters, meaning: Interpretation | None) -> list[Chip]:
    """What was understood in the words, each with a way to take it back."""
    if meaning is None:
        return []
    read = meaning.understanding
    found: list[tuple[Kind, str]] = []
    if read.place_words:
        found.append((Kind.PLACE, read.place.label if read.place else read.place_words))
    if read.for_whom:
        found.append((Kind.FOR_WHOM, str(FOR_WHOM_LABELS[read.for_whom])))
    if read.when:
        found.append((Kind.TIME, when_text(read.when)))
    if read.is_free:
        found.append((Kind.COST, _("Free of charge")))
    return [_chip(label, replace(filters, pagina=1, niet=(*filters.niet, kind.value))) for kind, label in found]


def chips(filters: Filters, taxonomy: Taxonomy) -> list[Chip]:
    """Every filter in use, each with a way to take it away."""
    found = []
    if filters.q:
        found.append(_chip(f"“{filters.q}”", filters.without("q")))
    if filters.plaats:
        found.append(_chip(filters.plaats, filters.without("plaats")))
    if filters.straal:
        found.append(_chip(_("Within %(km)s km", km=filters.straal), filters.without("straal")))
    for slug in filters.onderwerp:
        subject = taxonomy.subject(slug)
        found.append(_chip(subject.name if subject else slug, filters.without("onderwerp", slug)))
    found.extend(_chip(taxonomy.audiences[slug], filters.without("voor", slug)) for slug in filters.voor)
    found.extend(_chip(str(ACCESS_GROUP_LABELS[group]), filters.without("toegang", group)) for group in filters.toegang)
    if filters.nu_open:
        found.append(_chip(_("Open now"), filters.without("nu_open")))
    if filters.kosten:
        found.append(_chip(_("Free of charge"), filters.without("kosten")))
    if filters.gebied:
        found.append(_chip(_("In this map area"), filters.without("gebied")))
    return found


def _chip(label: str, without: Filters) -> Chip:
    return removable(label, results_url(without))


def removable(label: str, url_without: str) -> Chip:
    """A filter in use, with the address of the same page without it."""
    return Chip(label, url_without, _("Remove filter: %(label)s", label=label))
