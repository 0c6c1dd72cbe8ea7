"""Do the pages that hold no records say what they must, also when the database is down?"""

import re

import pytest
from flask import Flask, g
from markupsafe import Markup

from tests.resident import Resident

PAGES = ["content.help_now", "content.glossary", "content.privacy", "content.accessibility", "content.about"]


def _filtered(app: Flask, *texts: object) -> list[str]:
    link_terms = app.jinja_env.filters["link_terms"]
    with app.test_request_context():
        return [str(link_terms(text)) for text in texts]


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_answers_without_a_database_and_leaves_no_cookie(reader: Resident, endpoint: str) -> None:
    page = reader.get(endpoint)

    assert page.tree.get("lang") == "nl"
    assert "Set-Cookie" not in page.headers


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_exists_in_english(english_reader: Resident, endpoint: str) -> None:
    page = english_reader.get(endpoint)

    assert page.tree.get("lang") == "en"
    assert page.main


def test_a_page_is_read_in_the_chosen_language(reader: Resident, english_reader: Resident) -> None:
    assert reader.get("/over").h1 == "Over deze site"
    assert english_reader.get("/over").h1 == "About this site"


def test_help_now_begins_with_112_and_every_number_can_be_tapped(reader: Resident) -> None:
    page = reader.get("/direct-hulp")
    numbers = [href for _, href in page.links if href.startswith("tel:")]

    assert numbers[0] == "tel:112"
    assert {"tel:113", "tel:08002000", "tel:08000432", "tel:0880767000", "tel:0437500123"} <= set(numbers)
    assert len(numbers) == len(set(numbers))


def test_help_now_offers_a_quick_exit_and_chats_for_who_cannot_call(reader: Resident) -> None:
    page = reader.get("/direct-hulp")
    exits = [link for link in page.tree.iter("a") if link.get("data-quick-exit") is not None]

    assert [link.get("href") for link in exits] == ["https://www.knmi.nl"]
    assert ("113 Zelfmoordpreventie", "https://www.113.nl") in page.links


def test_help_now_says_where_a_number_comes_from_and_how_old_it_is(app_without_database: Flask, frozen_clock) -> None:
    frozen_clock(app_without_database, "2025-10-04 10:00")

    main = Resident(app_without_database).get("/direct-hulp").main

    assert re.search(r"politie\.nl\s*\.\s*\S[^.]*11 februari 2021, ", main)
    assert "3 oktober 2025." in main


def test_help_now_in_english_gives_the_lines_in_english(english_reader: Resident) -> None:
    main = english_reader.get("/direct-hulp").main

    assert "Call or chat when you think of suicide" in main
    assert "Every day from 14:00 to 22:00" in main


def test_the_glossary_has_a_letter_for_every_group_and_an_anchor_for_every_word(reader: Resident) -> None:
    page = reader.get("/begrippen")
    letters = [text for text, href in page.links if href.startswith("#letter-")]
    entry = page.tree.find(".//div[@id='wmo']")

    assert letters == sorted(letters)
    assert letters[0] == "A"
    assert entry.findtext("dt").strip() == "Wmo"
    assert "Wet maatschappelijke ondersteuning 2015" in "".join(entry.itertext())
    assert len(page.tree.findall(".//dt")) >= 60


def test_the_glossary_gives_the_place_in_the_law(reader: Resident) -> None:
    entry = reader.get("/begrippen").tree.find(".//div[@id='melding']")
    links = {link.get("href"): "".join(link.itertext()) for link in entry.iter("a")}

    assert links["https://wetten.overheid.nl/BWBR0035362"].startswith("Wmo 2015, ")
    assert links["https://wetten.overheid.nl/BWBR0035362"].endswith(" 2.3.2")


def test_words_stay_dutch_when_the_page_is_english(english_reader: Resident) -> None:
    tree = english_reader.get("/begrippen").tree

    assert tree.find(".//div[@lang='nl']//div[@id='mantelzorg']") is not None


def test_the_first_use_of_a_word_on_a_page_links_to_the_glossary(app_without_database: Flask) -> None:
    first, second = _filtered(app_without_database, "Vraag naar de Wmo.", "De Wmo en een PGB.")

    assert first == 'Vraag naar de <a class="term" href="/begrippen#wmo">Wmo</a>.'
    assert second == 'De Wmo en een <a class="term" href="/begrippen#pgb">PGB</a>.'


def test_a_text_with_angle_brackets_is_shown_and_not_run(app_without_database: Flask) -> None:
    (shown,) = _filtered(app_without_database, "<script>alert(1)</script> & Wmo")

    assert shown.startswith("&lt;script&gt;alert(1)&lt;/script&gt; &amp; <a ")


def test_what_is_html_already_gets_no_link_in_a_link(app_without_database: Flask) -> None:
    link = Markup('<a href="/x">Wmo</a>')

    assert _filtered(app_without_database, link, None) == [str(link), ""]


def test_every_page_starts_linking_anew(app_without_database: Flask) -> None:
    assert _filtered(app_without_database, "Wmo") == _filtered(app_without_database, "Wmo")
    with app_without_database.test_request_context():
        assert "linked_terms" not in g


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://www.113.nl/chat", "113.nl"), ("http://hapmaastricht.nl", "hapmaastricht.nl"), ("onzin", "")],
)
def test_an_address_is_named_by_its_site(app_without_database: Flask, url: str, expected: str) -> None:
    assert app_without_database.jinja_env.filters["host_name"](url) == expected
