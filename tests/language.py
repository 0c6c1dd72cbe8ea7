"""Is a Dutch text for residents easy enough to read: B1, "u", short sentences, no jargon (design.md §6.3)?"""

import re

LONGEST_SENTENCE = 20
LONGEST_AVERAGE = 14
# With one or two sentences an average says no more than the longest sentence does.
AVERAGE_COUNTS_FROM = 3

# What we say instead; the glossary may explain these words, other texts use the plain one.
JARGON = {
    "zelfredzaamheid": "zelf kunnen",
    "zelfredzaam": "zelf kunnen",
    "participatie": "meedoen",
    "participeren": "meedoen",
    "maatwerkvoorziening": "hulp die de gemeente voor u regelt",
    "maatwerkvoorzieningen": "hulp die de gemeente voor u regelt",
    "cliënt": "u, of iemand die hulp krijgt",
    "cliënten": "u, of mensen die hulp krijgen",
    "problematiek": "problemen",
    "doelgroep": "voor wie",
    "laagdrempelig": "u loopt zo binnen",
    "laagdrempelige": "u loopt zo binnen",
    "faciliteren": "helpen, mogelijk maken",
    "signaleren": "merken",
    "casuïstiek": "situaties",
    "interventie": "hulp",
    "ketenpartners": "andere organisaties",
    "sociaal-emotioneel": "hoe iemand zich voelt",
}
STIFF = {
    "aangaande": "over",
    "alsmede": "en",
    "betreffende": "over",
    "conform": "volgens",
    "derhalve": "daarom",
    "desgewenst": "als u wilt",
    "dienen": "moeten",
    "dient": "moet",
    "doch": "maar",
    "echter": "maar",
    "gaarne": "graag",
    "hieromtrent": "hierover",
    "indien": "als",
    "inzake": "over",
    "middels": "met",
    "omtrent": "over",
    "reeds": "al",
    "tevens": "ook",
    "teneinde": "om te",
    "voornoemde": "deze",
    "wederom": "weer",
    "zulks": "dat",
}
TOO_FAMILIAR = {"je", "jij", "jou", "jouw", "jullie"}
SORRY = {"helaas"}

_WORD = re.compile(r"[^\W_]+(?:['’.,:/&-]+[^\W_]+)*")
_ABBREVIATION = re.compile(r"\b(?:bijv|enz|evt|incl|excl|max|min|nr|tel|dhr|mevr|mw|dr|art|ca|[a-z]\.[a-z])\.$", re.I)
_BREAK = re.compile(r"(?<=[.?!…])[\"”’')]*\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a text; an abbreviation or a decimal does not end one, the end of a line does."""
    found: list[str] = []
    unfinished = ""
    for part in _BREAK.split(text):
        piece = f"{unfinished} {part}".strip()
        if _ABBREVIATION.search(piece):
            unfinished = piece
        else:
            found.append(piece)
            unfinished = ""
    return [sentence for sentence in (*found, unfinished) if words(sentence)]


def words(text: str) -> list[str]:
    """The words of a text; "17.00", "0800-2000" and "Wmo-loket" are one word each."""
    return _WORD.findall(text)


def problems(text: str, *, may_hold_jargon: bool = False) -> list[str]:
    """Everything that makes the text hard or unkind to read, one sentence each; empty when it is fine."""
    found = [
        f"{len(words(sentence))} words in: {sentence}"
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST_SENTENCE
    ]
    lengths = [len(words(sentence)) for sentence in sentences(text)]
    if len(lengths) >= AVERAGE_COUNTS_FROM and sum(lengths) / len(lengths) > LONGEST_AVERAGE:
        found.append(f"{sum(lengths) / len(lengths):.1f} words a sentence in: {text}")
    if "!" in text:
        found.append(f"an exclamation mark in: {text}")
    used = {word.lower() for word in words(text)}
    found += [f"{word!r} is too familiar, say u: {text}" for word in sorted(used & TOO_FAMILIAR)]
    found += [f"{word!r} helps nobody: {text}" for word in sorted(used & SORRY)]
    replaced = STIFF if may_hold_jargon else STIFF | JARGON
    found += [f"{word!r}, say {replaced[word]!r}: {text}" for word in sorted(used & replaced.keys())]
    return found
