"""What residents ask for in the benchmarks: a mix of every kind of question, in our own words."""

from urllib.parse import urlencode

MIX: dict[str, tuple[dict[str, str], ...]] = {
    "typo": tuple(
        {"q": q} for q in ("mantelzorgondersteunign", "schuldhulverlening", "vrijwiligerswerk", "dagbestedign")
    ),
    "compound": tuple(
        {"q": q} for q in ("rouwverwerkingsgroep", "mantelzorgcursus", "boodschappenhulp", "jongerencoach")
    ),
    "synonym": tuple({"q": q} for q in ("rollator", "bijstand", "oppas", "gym voor ouderen")),
    "sentence": tuple(
        {"q": q}
        for q in (
            "mijn vrouw vergeet alles en ik kom nergens meer aan toe",
            "ik zoek iemand die mij helpt met brieven van de gemeente",
            "sinds mijn man dood is zit ik veel alleen",
            "onze zoon gaat niet meer naar school",
        )
    ),
    "place": tuple({"q": q} for q in ("samen eten in Weert", "taalles Roermond", "wandelen Echt", "koffie Nederweert")),
    "time": tuple({"q": q} for q in ("zondag wandelen gratis", "vanavond praten", "koffie dinsdag ochtend")),
    "name": tuple({"q": q} for q in ("Stichting Brughuis", "Welzijn Lindehof", "Huis van de Wijk", "Repaircafé")),
    "filters": (
        {"plaats": "Weert"},
        {"onderwerp": "geld-en-schulden"},
        {"plaats": "6041", "straal": "5", "kosten": "gratis"},
        {"plaats": "Heel", "nu-open": "ja", "voor": "ouderen"},
        {"toegang": "zonder-afspraak", "pagina": "3"},
    ),
}

BESIDE_DATASETTE = ("", "mantelzorg", "schulden", "taal", "wandelen", "")
"""Words that both can find as they are; without words it is the list with its facets."""


def address(question: dict[str, str]) -> str:
    """The address of the list for a question."""
    return f"/hulp?{urlencode(question)}"
