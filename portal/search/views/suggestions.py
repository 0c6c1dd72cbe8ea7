"""What a suggestion looks like to the search box, and where it leads."""

from flask import url_for

from portal.search.rules.filters import Filters
from portal.search.rules.suggestions import Suggestion, SuggestionKind
from portal.search.views.places import results_url


def present_suggestion(suggestion: Suggestion) -> dict[str, str]:
    """Kind, label and address of a suggestion, for JSON."""
    return {"kind": suggestion.kind.value, "label": suggestion.label, "url": _url(suggestion)}


def _url(suggestion: Suggestion) -> str:
    match suggestion.kind:
        case SuggestionKind.SUBJECT:
            return results_url(Filters(onderwerp=(suggestion.key,)))
        case SuggestionKind.PLACE:
            return results_url(Filters(plaats=suggestion.key))
        case SuggestionKind.SERVICE:
            return url_for("services.detail", slug=suggestion.key)
        case SuggestionKind.ORGANISATION:
            return results_url(Filters(q=suggestion.key))
