"""Does the carer check lead from answers to words, people and offers, and is nothing lost on the way?"""

import json
from io import BytesIO

import pytest

from tests.integration.respite.check_form import CHECK, begin, fields_of, go, outcome
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)


def _headings(page: Page) -> list[str]:
    return ["".join(item.itertext()).strip() for item in page.tree.iter("h2")]


def test_start_says_what_it_is_and_what_it_is_not(visitor: Resident) -> None:
    page = visitor.get(CHECK)

    assert page.h1 == "Check voor mantelzorgers: houdt u het vol?"
    assert "Niet gevalideerd" in page.main
    assert "Kraijo" in page.main
    assert visitor.post(CHECK, {"naar": "vragen"}, expect=200).h1 == "Stap 1 van 2: hoe gaat het met u?"


@pytest.mark.parametrize(
    "answers", [{"volhouden": "nu-niet"}, {"volhouden": "weken"}, {"slaap": "te-weinig"}, {"samen": "niemand"}]
)
def test_heavy_answer_puts_steunpunt_and_doctor_first(visitor: Resident, answers: dict[str, str]) -> None:
    page = outcome(visitor, "Weert", **answers)

    assert page.h1 == "U hoeft dit niet alleen te dragen"
    assert _headings(page)[0] == "Bel eerst een van deze twee"
    assert page.main.index("Uw eigen huisarts") < page.main.index("Wat wij in uw antwoorden lezen")
    assert page.main.index("0495 697 900") < page.main.index("Wat wij in uw antwoorden lezen")


def test_lighter_answers_begin_with_words_and_end_with_the_steunpunt(visitor: Resident) -> None:
    page = outcome(visitor, "Weert", volhouden="maanden", slaap="goed")

    assert page.h1 == "Hier kan wat lucht in"
    assert page.main.index("Nog een paar maanden".lower()) < page.main.index("0495 697 900")
    assert "Uw eigen huisarts" not in page.main
    assert outcome(visitor, "Weert", slaap="goed").h1 == "Zo te lezen gaat het nu"
    assert outcome(visitor, "Weert").h1 == "U hebt nog niets gekozen"


def test_outcome_offers_at_most_three_places_and_fitting_searches(visitor: Resident) -> None:
    page = outcome(visitor, "Echt", volhouden="weken", slaap="onrustig", samen="te-weinig")

    assert 1 <= page.html.count("data-service-uuid") <= 3
    assert "Plekken rond Echt" in page.main
    assert "Per Saldo" not in page.main  # an association for the whole country is no group of carers nearby
    assert ("Zoek hulp die snel kan beginnen", "/mantelzorg/respijtzorg?spoed=weken&plaats=Echt") in page.links
    assert ("Zoek iemand voor de nacht", "/mantelzorg/respijtzorg?wanneer=nacht&plaats=Echt") in page.links


def test_outcome_shows_no_score_and_compares_with_nobody(visitor: Resident) -> None:
    page = outcome(visitor, "Weert", volhouden="weken", tijd="nooit", slaap="te-weinig", samen="niemand")

    assert [
        word for word in ("score", "gemiddeld", "punten van", "anderen van uw leeftijd", "%") if word in page.main
    ] == []


def test_danger_in_own_words_comes_before_everything(visitor: Resident) -> None:
    page = outcome(visitor, "Weert", "Ik wil niet meer leven", volhouden="jaar")

    assert page.h1 == "U hoeft dit niet alleen te dragen"  # and not that it seems to go well
    assert page.main.index("113") < page.main.index("Bel eerst het steunpunt")
    assert "Verlaat deze site" in page.text
    assert "Bel 113" not in outcome(visitor, "Weert", "Ik ben moe", volhouden="jaar").main


def test_picture_and_table_show_the_same_figures(visitor: Resident) -> None:
    tasks = go(visitor, begin(visitor), "taken")
    answers = {"t.verzorging": "zwaar", "u.verzorging": "10,5", "u.huishouden": "4", "t.nacht": "zwaar"}
    page = go(visitor, tasks, "uitkomst", answers)
    table = next(item for item in page.tree.iter("table") if item.get("class") == "figures")
    rows = [["".join(cell.itertext()).strip() for cell in row] for row in table.iter("tr")]

    assert rows[1:] == [
        ["Wassen, aankleden en medicijnen", "is zwaar", "10,5 uur"],
        ["Huishouden, koken en boodschappen", "niet ingevuld", "4 uur"],
        ["Opstaan of waken in de nacht", "is zwaar", "uren niet ingevuld"],
    ]
    description = page.html.split('<desc id="plaatje-uitleg">')[1].split("</desc>")[0]
    assert all(f"{name}: {hours}, {effort}." in description for name, effort, hours in rows[1:])
    assert "Samen ongeveer 14,5 uur per week" in page.main


def test_wrong_hours_are_said_beside_the_field_and_nothing_is_lost(visitor: Resident) -> None:
    questions = go(visitor, begin(visitor), "taken", {"v.slaap": "goed", "opmerking": "Zo is het"})
    page = go(visitor, questions, "uitkomst", {"u.nacht": "veel", "t.was": "x", "u.regelen": "2"}, expect=422)

    assert any(href == "#u.nacht" and "in cijfers" in text for text, href in page.links)
    kept = fields_of(page)
    assert kept["u.nacht"] == "veel"
    assert (kept["v.slaap"], kept["opmerking"], kept["u.regelen"]) == ("goed", "Zo is het", "2")


def test_remark_that_is_too_long_is_given_back_whole(visitor: Resident) -> None:
    page = go(visitor, begin(visitor), "uitkomst", {"opmerking": "zorg " * 101 + "slot"}, expect=422)

    assert any(href == "#opmerking" for _text, href in page.links)
    assert fields_of(page)["opmerking"].endswith("slot")


def test_answers_can_be_changed_from_the_outcome(visitor: Resident) -> None:
    page = go(visitor, outcome(visitor, "Weert", "Moe", slaap="onrustig", werk="-"), "vragen")

    kept = fields_of(page)
    assert (kept["v.slaap"], kept["v.werk"], kept["opmerking"], kept["plaats"]) == ("onrustig", "-", "Moe", "Weert")


@pytest.mark.parametrize(("place", "words"), [("Amsterdam", "buiten onze regio"), ("heide", "meer dan één")])
def test_doubtful_place_is_said_and_national_help_stays(visitor: Resident, place: str, words: str) -> None:
    page = outcome(visitor, place, volhouden="weken")

    assert words in page.main
    assert "Hulp voor heel Nederland" in page.main
    assert "Vul hieronder uw plaats in" in page.main


def test_own_file_is_downloaded_and_opened_again(visitor: Resident) -> None:
    page = outcome(visitor, "Weert", "Moe", slaap="te-weinig")
    file = visitor.post(f"{CHECK}/bestand", fields_of(page), expect=200)

    assert file.headers["Content-Disposition"].startswith('attachment; filename="mantelzorgcheck-')
    assert json.loads(file.html)["answers"][0]["answer"] == "te-weinig"
    again = visitor.post(f"{CHECK}/openen", {"bestand": (BytesIO(file.html.encode()), "m.json")}, expect=200)
    assert again.h1 == page.h1
    assert "Dit komt uit uw bestand van" in again.main
    assert fields_of(again)["v.slaap"] == "te-weinig"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "leeg"), (b"{", "niet lezen"), (b'{"format": "sociale-wegwijzer-zelftest"}', "niet van deze check")],
)
def test_other_file_is_refused_in_words(visitor: Resident, content: bytes, words: str) -> None:
    page = visitor.post(f"{CHECK}/openen", {"bestand": (BytesIO(content), "x.json")}, expect=400)

    assert any(href == "#bestand" and words in text for text, href in page.links)
    assert visitor.get(f"{CHECK}/openen").h1 == "Open mijn bestand van de check"
