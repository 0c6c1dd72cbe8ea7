"""Does somebody come from a worry to an advice, on both engines, and find the way back without loss?"""

import pytest

from portal import assets
from portal.guidance.schemas import load_texts
from tests.integration.guidance.journeys import QUESTION, advice, answer
from tests.resident import Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def test_start_promises_and_begins(visitor: Resident) -> None:
    page = visitor.get("/wegwijzer")

    assert page.h1 == "Wegwijzer"
    assert visitor.post(QUESTION, page.fields(QUESTION), expect=200).h1 == "Waar woont u?"


def test_worry_leads_from_light_to_heavy_with_the_reason(visitor: Resident) -> None:
    page = advice(visitor, plaats="Maasbracht", leeftijd="83", tekst="Stofzuigen lukt mij niet meer")

    order = [
        "Wat u zelf kunt doen",
        "Hulp dichtbij, zonder besluit",
        "Uw loket",
        "0475 85 25 00",
        "Wat gebeurt er dan?",
        "Uw rechten",
        "Waarom dit advies?",
    ]
    places = [page.main.rindex(words) for words in order]
    assert places == sorted(places)
    assert "hulp bij het schoonmaken of het huishouden" in page.main
    assert "binnen zes weken" in page.main
    assert "Gratis iemand die meedenkt" in page.main
    assert page.headers["Cache-Control"] == "no-store"


def test_danger_in_calm_words_comes_first_and_ends_the_questions(visitor: Resident) -> None:
    page = visitor.post(
        QUESTION,
        {"stap": "wat", "plaats": "Weert", "voor": "self", "onderwerp": "onderwijs", "tekst": "Ik wil niet meer leven"},
        expect=200,
    )

    assert page.main.index("113") < page.main.index("Afdrukken")
    assert page.main.index("113") < page.main.index("Hulp dichtbij")
    assert "Leerplicht" not in page.main
    assert "Wat u zelf kunt doen" not in page.main


def test_loneliness_needs_no_desk(visitor: Resident) -> None:
    page = advice(visitor, leeftijd="70", tekst="Ik voel me eenzaam")

    assert "Hiervoor hebt u geen loket nodig" in page.main
    assert "eigen bijdrage" not in page.main.lower()


def test_decision_is_asked_only_when_it_changes_the_desk(visitor: Resident) -> None:
    sent = {"stap": "haast", "plaats": "Weert", "voor": "self", "leeftijd": "80", "dringend": "nee"}

    assert visitor.post(QUESTION, sent | {"tekst": "Ik zoek dagbesteding"}, expect=200).h1.startswith("Is er al een")
    assert visitor.post(QUESTION, sent | {"tekst": "Ik wil taalles"}, expect=200).h1 == "Uw volgende stappen"
    with_wlz = advice(visitor, leeftijd="80", tekst="Ik zoek dagbesteding", besluit="wlz")
    assert "CIZ" in with_wlz.main


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"stap": "waar"}, "#plaats", "Vul uw dorp"),
        ({"stap": "waar", "plaats": "Amsterdam"}, "#plaats", "buiten onze regio"),
        ({"stap": "waar", "plaats": "xyzzy"}, "#plaats", "kennen wij niet"),
        ({"stap": "wie", "plaats": "Weert"}, "#voor-self", "Kies voor wie"),
        ({"stap": "wie", "plaats": "Weert", "voor": "self", "leeftijd": "oud"}, "#leeftijd", "in cijfers"),
        ({"stap": "wat", "plaats": "Weert", "voor": "self"}, "#tekst", "Kies een onderwerp"),
        ({"stap": "wat", "plaats": "Weert", "voor": "self", "tekst": "zorg " * 90}, "#tekst", "400 tekens"),
        ({"stap": "haast", "plaats": "Weert", "voor": "self", "tekst": "taal"}, "#dringend-nee", "Kies een antwoord"),
    ],
)
def test_missing_answer_is_said_beside_its_field_and_nothing_is_lost(
    visitor: Resident, sent: dict[str, str], field: str, words: str
) -> None:
    page = visitor.post(QUESTION, sent, expect=422)

    assert any(href == field and words in text for text, href in page.links)
    assert sent.get("tekst", "").strip()[:50] in page.html
    assert all(value.strip() in page.html for value in sent.values())


def test_back_shows_the_earlier_answer_again(visitor: Resident) -> None:
    page = visitor.post(QUESTION, {"stap": "wie", "plaats": "Weert", "voor": "child", "leeftijd": "7"}, expect=200)

    back = answer(visitor, page, {"tekst": "Mijn zoon", "naar": "wie"})

    assert back.h1 == "Voor wie zoekt u hulp?"
    assert back.fields(QUESTION) | {"stap": ""} == {
        "plaats": "Weert",
        "tekst": "Mijn zoon",
        "stap": "",
        "voor": "child",
        "leeftijd": "7",
    }


def test_changed_answer_leads_straight_back_to_the_advice(visitor: Resident) -> None:
    page = advice(visitor, leeftijd="12", voor="child", tekst="Mijn zoon is somber")
    assert "Jeugd" in page.main

    page = answer(visitor, page, {"naar": "wie"})
    page = answer(visitor, page, {"leeftijd": "30"})

    assert page.h1 == "De volgende stappen"
    assert "Huisarts of wijkverpleging" in page.main
    assert "jeugdteam" not in page.main


def test_around_eighteen_both_tracks_and_a_checklist_stand_there(visitor: Resident) -> None:
    page = advice(visitor, plaats="Susteren", leeftijd="16,5", tekst="Mijn begeleiding stopt als ik 18 word")

    assert "Regel dit voor de achttiende verjaardag" in page.main
    assert all(word in page.main for word in ("DigiD", "Verzekering", "Wonen", "School", "Inkomen"))
    assert "(Wmo)" in page.main
    assert "jeugdteam" in page.main.lower()


def test_professional_reads_the_code_and_asks_permission(visitor: Resident) -> None:
    page = advice(visitor, voor="client", leeftijd="8", tekst="Ik zie blauwe plekken bij een leerling")

    assert "Vraag toestemming" in page.main
    assert "meldcode" in page.main


def test_without_a_place_the_help_stands_there_and_the_desk_asks_for_it(visitor: Resident) -> None:
    sent = {"stap": "haast", "zonder-plaats": "ja", "voor": "self", "tekst": "Ik heb schulden", "dringend": "nee"}

    page = visitor.post(QUESTION, sent, expect=200)

    assert "Vul uw plaats in" in page.main
    assert "Hulp bij schulden" in page.main


def test_hand_out_holds_codes_and_numbers_but_no_answer(visitor: Resident) -> None:
    sent = {"plaats": "Weert", "voor": "self", "leeftijd": "83", "tekst": "zebrapad poetsen", "dringend": "nee"}

    page = visitor.post("/wegwijzer/afdruk", sent, expect=200)
    paper = page.main.split("Druk deze pagina af")[1]

    assert "zebrapad" not in paper
    images = [image.get("src", "") for image in page.tree.iter("img")]
    assert images
    assert all(source.startswith("/hulp/") and "?" not in source for source in images)


def test_expired_fact_is_not_stated(visitor: Resident, frozen_clock) -> None:
    frozen_clock(visitor.app, "2027-01-01 10:00")

    page = advice(visitor, leeftijd="83", tekst="Stofzuigen lukt niet meer")

    assert "21,80" not in page.main
    assert "Controleer dit bij het loket" in page.main


def test_search_hands_its_words_over_in_the_form(visitor: Resident) -> None:
    page = visitor.get("/hulp?q=poetsen&plaats=Weert")

    following = visitor.post(QUESTION, page.fields(QUESTION), expect=200)

    assert following.h1 == "Voor wie zoekt u hulp?"
    assert following.fields(QUESTION)["tekst"] == "poetsen"


@pytest.mark.parametrize("path", ["/wegwijzer/vraag", "/wegwijzer/afdruk"])
def test_address_without_answers_begins_anew(visitor: Resident, path: str) -> None:
    assert visitor.get(path, expect=303).headers["Location"] == "/wegwijzer"


def test_rules_are_open_to_everybody_in_words(visitor: Resident) -> None:
    page = visitor.get("/wegwijzer/regels")

    assert "Onder de 27 kijkt de gemeente eerst samen met u naar school of werk." in page.main
    assert "jonger dan 27 jaar" in page.main
    assert "Wgs" in page.main or "schuldhulpverlening" in page.main
    assert "domestic" not in page.main


def test_every_subject_on_offer_is_a_subject_of_the_catalogue(visitor: Resident) -> None:
    page = visitor.post(QUESTION, {"naar": "wat"}, expect=200)
    offered = {field.get("value") for field in page.tree.iter("input") if field.get("name") == "onderwerp"}

    assert offered == set(load_texts(assets.SEED_DATA).topics)


@pytest.mark.parametrize("value", ["", "\x00", "'; DROP TABLE", "<script>", "🐈" * 300, "-1", "9" * 500])
def test_bad_input_in_every_field_never_breaks_a_page(visitor: Resident, value: str) -> None:
    names = ("plaats", "plaats-keuze", "voor", "leeftijd", "onderwerp", "tekst", "dringend", "besluit", "terug")
    for step in ("waar", "wie", "wat", "haast", "besluit", value):
        sent = dict.fromkeys(names, value) | {"stap": step}
        response = visitor.client.post(QUESTION, data=sent)
        assert response.status_code in {200, 422}
        assert "<script>" not in response.text.replace("<script nonce", "")
