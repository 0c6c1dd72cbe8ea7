"""Does the reading check itself see what it should see, and nothing else?"""

import pytest

from tests.language import problems, sentences

TWENTY = "U kunt hier elke dag binnenlopen voor een kop koffie en een praatje met mensen uit uw eigen mooie dorp."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("U belt. Wij komen.", ["U belt.", "Wij komen."], id="two sentences"),
        pytest.param("Open tot 17.00 uur. Bel 112.", ["Open tot 17.00 uur.", "Bel 112."], id="a time of day"),
        pytest.param("Neem bijv. Koffie mee.", ["Neem bijv. Koffie mee."], id="an abbreviation"),
        pytest.param("Kijk op weert.nl. Bel ons.", ["Kijk op weert.nl.", "Bel ons."], id="a web address"),
        pytest.param("Bent u ziek? Bel ons.", ["Bent u ziek?", "Bel ons."], id="a question"),
        pytest.param("Eerste regel\nTweede regel", ["Eerste regel", "Tweede regel"], id="lines without a stop"),
        pytest.param("Hij zei: 'Kom.' Toen ging hij.", ["Hij zei: 'Kom.", "Toen ging hij."], id="a quote"),
        pytest.param(" \n - ", [], id="nothing to read"),
    ],
)
def test_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_twenty_words_are_allowed_and_twenty_one_are_not() -> None:
    assert problems(TWENTY) == []
    assert problems(TWENTY.replace("mooie", "mooie kleine")) == [
        "21 words in: " + TWENTY.replace("mooie", "mooie kleine")
    ]


def test_three_sentences_of_fifteen_words_are_too_long_together_but_two_are_not() -> None:
    fifteen = "U kunt hier elke dag binnenlopen voor een kop koffie en een praatje met mensen."

    assert problems(f"{fifteen} {fifteen}") == []
    assert len(problems(f"{fifteen} {fifteen} {fifteen}")) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Bel je huisarts.", "'je'", id="je"),
        pytest.param("Jullie zijn welkom.", "'jullie'", id="jullie with a capital"),
        pytest.param("Kom langs!", "exclamation", id="exclamation mark"),
        pytest.param("Dat kan helaas niet.", "'helaas'", id="helaas"),
        pytest.param("Indien u ziek bent, belt u.", "say 'als'", id="stiff word"),
        pytest.param("Wij vergroten uw zelfredzaamheid.", "say 'zelf kunnen'", id="jargon"),
    ],
)
def test_hard_or_unkind_words_are_named(text: str, names: str) -> None:
    found = problems(text)

    assert len(found) == 1
    assert names in found[0]


def test_jargon_may_be_explained_but_stiff_words_may_not() -> None:
    assert problems("Zelfredzaamheid: zelf zorgen voor uw dag.", may_hold_jargon=True) == []
    assert problems("Indien u belt.", may_hold_jargon=True) != []


@pytest.mark.parametrize("text", ["Alles over jeugd.", "Hij is jarig.", "Een projectje voor jeu de boules."])
def test_words_that_only_contain_je_are_fine(text: str) -> None:
    assert problems(text) == []
