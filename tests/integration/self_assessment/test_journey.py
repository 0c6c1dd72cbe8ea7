"""Does somebody get from the begin page to a first step, back and forth without loss?"""

import pytest

from portal import assets
from portal.self_assessment.queries.instruments import load_instruments
from tests.integration.self_assessment.filling_in import begin, drawing, fields_of, figures, go
from tests.resident import Page, Resident

# The same words whatever the database: one engine is enough, and leaves time for what does differ.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

LISTS = load_instruments(assets.SEED_DATA)
TITLES = ["Lichaamsfuncties", "Mentaal welbevinden", "Zingeving", "Kwaliteit van leven", "Meedoen",
          "Dagelijks functioneren"]  # fmt: skip


def _web_of(visitor: Resident, answers: dict[str, str | list[str]]) -> Page:
    return go(visitor, begin(visitor), "web", answers)


def test_begin_page_says_what_it_is_how_long_it_takes_and_what_happens_with_answers(visitor: Resident) -> None:
    page = visitor.get("/zelftest")

    assert "24 uitspraken, ongeveer 10 minuten" in page.main
    assert "Wij bewaren niets" in page.main
    assert "Niet gevalideerd, bedoeld om over na te denken en het gesprek te voeren." in page.main
    assert "https://mijnpositievegezondheid.nl" in [url for _text, url in page.links]
    assert "Set-Cookie" not in page.headers


def test_home_has_a_door_to_it(visitor: Resident) -> None:
    assert "/zelftest" in [url for _text, url in visitor.get("/").links]


@pytest.mark.parametrize("instrument", LISTS)
def test_each_list_goes_through_six_steps(visitor: Resident, instrument: str) -> None:
    page = begin(visitor, instrument)
    for number, section in enumerate(LISTS[instrument].sections, start=1):
        assert page.h1 == f"Stap {number} van 6: {section.title}"
        assert all(statement.text("self") in page.main for statement in section.statements)
        page = go(visitor, page, str(number + 1) if number < 6 else "controle")

    assert page.h1 == "Kijk uw antwoorden na"
    assert page.main.count("niet ingevuld") == len(LISTS[instrument].statements)


def test_every_statement_has_eleven_figures_and_a_way_round(visitor: Resident) -> None:
    page = begin(visitor)
    values = [item.get("value") for item in page.tree.iter("input") if item.get("name") == "a.energie"]

    assert values == [*(str(value) for value in range(11)), "-"]
    assert "Hier wil ik over praten" in page.main


@pytest.mark.parametrize(
    ("wording", "statement"),
    [
        ("self", "Ik beweeg zoveel als bij mij past."),
        ("other", "Mijn naaste beweegt zoveel als past."),
        ("together", "U beweegt zoveel als bij u past."),
    ],
)
def test_who_fills_it_in_changes_the_words(visitor: Resident, wording: str, statement: str) -> None:
    page = begin(visitor, wording=wording)
    others = {"Ik beweeg zoveel als bij mij past.", "U beweegt zoveel als bij u past."} - {statement}

    assert statement in page.main
    assert not any(other in page.main for other in others)


def test_going_back_loses_nothing(visitor: Resident) -> None:
    first = {"a.energie": "7", "a.pijn": "-", "w.nachtrust": "ja", "r.lichaamsfuncties": "\nRegel 1\r\nRegel 2"}
    second = go(visitor, begin(visitor), "2", first)
    back = go(visitor, second, "1", {"a.stemming": "0", "r.mentaal-welbevinden": "Tja"})
    fields = fields_of(back)

    assert ("a.energie", "7") in fields
    assert ("a.pijn", "-") in fields
    assert ("w.nachtrust", "ja") in fields
    assert ("r.lichaamsfuncties", "Regel 1\nRegel 2") in fields
    assert ("a.stemming", "0") in fields
    assert ("r.mentaal-welbevinden", "Tja") in fields


def test_check_page_shows_everything_and_leads_back(visitor: Resident) -> None:
    check = go(visitor, begin(visitor), "controle", {"a.energie": "7", "a.pijn": "-", "w.nachtrust": "ja"})

    assert "Ik kom de dag door zonder dat mijn energie op raakt. 7" in check.main
    assert "Pijn of klachten houden mij niet tegen bij wat ik wil doen. overgeslagen" in check.main
    assert check.main.count("hierover praten") == 1
    assert go(visitor, check, "3").h1 == "Stap 3 van 6: Zingeving"


def test_web_and_table_say_the_same_and_nothing_more(visitor: Resident) -> None:
    page = _web_of(visitor, {"a.energie": "7", "a.pijn": "8", "a.stemming": "5", "a.contact": "0", "a.steun": "0"})

    rows = dict(figures(page)[1:])
    assert rows == {
        "Lichaamsfuncties": "7,5",
        "Mentaal welbevinden": "te weinig ingevuld",
        "Zingeving": "te weinig ingevuld",
        "Kwaliteit van leven": "te weinig ingevuld",
        "Meedoen": "0,0",
        "Dagelijks functioneren": "te weinig ingevuld",
    }
    description = page.html.split("<desc")[1].split("</desc>")[0]
    assert all(f"{title}: {figure}." in description for title, figure in rows.items())
    assert drawing(page).count("<circle") == 2
    assert not {"totaal", "gemiddeld", "score", "goed zo", "onvoldoende", "risico"} & set(page.main.lower().split())


def test_english_reader_gets_the_same_figures(visitor: Resident) -> None:
    visitor.post("/taal", {"taal": "en", "naar": "/zelftest"})
    page = _web_of(visitor, {"a.energie": "7", "a.pijn": "8"})

    assert dict(figures(page)[1:])["Lichaamsfuncties"] == "7.5"
    assert page.h1 == "This is your web"


def test_whoever_filled_in_nothing_is_not_stuck(visitor: Resident) -> None:
    page = _web_of(visitor, {})

    assert "het web is leeg" in page.main
    assert {row[1] for row in figures(page)[1:]} == {"te weinig ingevuld"}


def test_wishes_are_suggested_as_a_beginning(visitor: Resident) -> None:
    page = _web_of(visitor, {"w.wonen": "ja", "w.contact": "ja", "w.steun": "ja"})
    ticked = [value for name, value in fields_of(page) if name == "begin"]

    assert sorted(ticked) == ["kwaliteit-van-leven", "meedoen"]
    assert "Er is iemand op wie ik kan terugvallen." in page.main


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        pytest.param([], "U koos nog niets. Kies één, twee of drie onderwerpen.", id="none"),
        pytest.param(
            ["lichaamsfuncties", "zingeving", "meedoen", "kwaliteit-van-leven"],
            "U koos meer dan drie onderwerpen. Haal vinkjes weg tot er drie over zijn.",
            id="four",
        ),
    ],
)
def test_wrong_number_of_choices_says_what_to_do_and_loses_nothing(
    visitor: Resident, choices: list[str], message: str
) -> None:
    page = go(visitor, _web_of(visitor, {"a.energie": "7"}), "plan", {"begin": choices, "plaats": "Weert"})

    assert page.h1 == "Dit is uw web"
    assert message in page.main
    assert ("plaats", "Weert") in fields_of(page)
    assert sorted(value for name, value in fields_of(page) if name == "begin") == sorted(choices)


def test_remark_that_is_too_long_stays_and_says_what_to_do(visitor: Resident) -> None:
    page = go(visitor, begin(visitor), "2", {"r.lichaamsfuncties": "a" * 501})

    assert page.h1.startswith("Stap 1 van 6")
    assert "Uw tekst is te lang. Houd hoogstens 500 tekens over." in page.main
    assert ("r.lichaamsfuncties", "a" * 501) in fields_of(page)


@pytest.mark.parametrize(
    "form",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"lijst": "onbekend"}, id="unknown list"),
        pytest.param({"lijst": "\x00"}, id="null character"),
    ],
)
def test_without_a_list_one_begins_with_a_list(visitor: Resident, form: dict[str, str]) -> None:
    page = visitor.post("/zelftest", form, expect=400)

    assert "Kies een lijst om mee te beginnen." in page.main


@pytest.mark.parametrize("target", ["0", "7", "-1", "x", "", "\x00"])
def test_an_unknown_target_is_the_first_step(visitor: Resident, target: str) -> None:
    assert go(visitor, begin(visitor), target).h1.startswith("Stap 1 van 6")


def test_desk_keeps_to_paper_and_can_wipe(visitor: Resident) -> None:
    assert "Open mijn bestand" not in visitor.get("/zelftest?balie=1").main
    step = begin(visitor, balie="1")
    assert "Wis alles en stop" in step.main
    page = go(visitor, step, "web", {"a.energie": "7"})

    assert "Download" not in page.main
    assert "/zelftest?balie=1" in [url for _text, url in page.links]
