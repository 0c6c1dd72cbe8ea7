"""Which signs do words and answers give?"""

import pytest

from portal.guidance.rules.rulebook import Rulebook
from portal.guidance.rules.signs import Sign, signs_in
from portal.guidance.rules.situation import Indication, Urgency

SIGNS = (
    Sign("wheels", "een rolstoel", ("rolstoel*",), ("rolstoeltaxi*",)),
    Sign("threat", "dreiging", danger=("eviction",), urgency=(Urgency.EVICTION,)),
    Sign("wlz", "Wlz", ("heeft .. wlz",), ("wlz aanvragen",), indications=(Indication.WLZ,)),
)


def test_words_give_a_sign_and_an_exception_takes_it_away() -> None:
    assert signs_in("Ik wil een rolstoel.", SIGNS) == {"wheels"}
    assert signs_in("Waar is de rolstoeltaxi?", SIGNS) == frozenset()


def test_answers_and_dangers_count_whatever_the_words_say() -> None:
    assert signs_in("", SIGNS, urgency=Urgency.EVICTION) == {"threat"}
    assert signs_in("", SIGNS, dangers=frozenset({"eviction"})) == {"threat"}
    assert signs_in("hoe kan ik Wlz aanvragen", SIGNS, indication=Indication.WLZ) == {"wlz"}


@pytest.mark.parametrize(
    ("text", "sign", "stands"),
    [
        ("Mijn vader heeft een Wlz-indicatie", "has-wlz", True),
        ("Hoe vraag ik een Wlz-indicatie aan?", "has-wlz", False),
        ("Wij wachten op de aanvraag bij het CIZ", "has-wlz", False),
        ("Mijn man heeft Wlz en ik kan zelf niet meer poetsen", "has-wlz", False),
        ("Mijn man heeft Wlz en ik kan zelf niet meer poetsen", "partner-wlz", True),
        ("Ik loop achter met gas en licht", "threat", False),
        ("Morgen wordt het gas afgesloten", "threat", True),
        ("Ik heb zes weken gips", "short-term", True),
        ("Ik heb blijvend een rolstoel nodig", "short-term", False),
        ("Mijn zoon moet met de taxi naar school", "school-transport", True),
        ("Wie brengt mijn zoon naar de therapie?", "school-transport", False),
        ("Ik word volgende maand 18", "turning-18", True),
        ("Er is ingebroken", "victim", True),
        ("Ik kom mijn bed niet uit", "guidance-needed", True),
    ],
)
def test_real_signs_tell_what_people_mean(book: Rulebook, text: str, sign: str, stands: bool) -> None:
    assert (sign in signs_in(text, book.signs)) is stands
