"""Which sentences put help lines above the results, and which ones must not?

The sentences here are not among the examples that the model learns from (a test below keeps it so).
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.search.rules.analyser import fold, words
from portal.search.rules.classifier import Example, LinearModel, train
from portal.search.rules.danger import GAP, SAFE, DangerRule, detect_danger, occurs

SEED = Path(__file__).parents[3] / "seed_data"
ALARMS = {"112", "113", "veilig-thuis", "centrum-seksueel-geweld"}
ALLOWED_IN_A_PATTERN = re.compile(r"[a-z0-9]+\*?(\|[a-z0-9]+\*?)*")


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((SEED / name).read_text(encoding="utf-8"))
    return found


ROWS = _read("danger.yml")
RULES = [
    DangerRule(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
    for row in ROWS
]
EXAMPLES = _read("examples/danger.yml")

IN_DANGER = {
    "113": """
        ik wil niet meer leven sinds mijn broer zelfmoord pleegde
        ik wil dood sinds mijn moeder overleden is
        ik volg een cursus maar eigenlijk wil ik gewoon dood
        iedereen is beter af zonder mij, echt waar
        soms hoop ik dat ik niet meer wakker word
        ff van de wereld af
        kms
        mijn zoon van zestien wil niet meer leven
        voor mij hoeft het niet meer zo nodig, al jaren
        ik wil naar mijn overleden man toe
        voor wie doe ik het nog allemaal, ik kan net zo goed weg zijn
        ik heb besloten dat het genoeg is geweest in dit leven
        oma van 88 zegt dat ze liever vandaag dan morgen doodgaat
        de wereld is beter zonder mij
        wanneer houdt dit leven eindelijk op
        ik zou willen dat ik kon inslapen en klaar
        i cant go on living
        mijn kind zegt: ik wil liever dood
        ik wil neet mie wieër laeve
        ben bang voor mijn eigen gedachten over doodgaan
        zelfdoding vriend dreigt ermee
        ik wil er mee ophouden, met leven
        praten met iemand over zelfmoord
        als ik er niet meer ben is het rustiger voor mijn gezin
        ik voel niks meer en denk aan de dood
        heb ff geen zin meer in leven
        het heeft allemaal geen zin meer, waarom zou ik hier nog zijn
    """,
    "113 112": """
        mijn broer staat op het balkon en wil springen
        ik neem straks al mijn pillen in
        mijn dochter heeft een pot pillen leeg
        ik maak er vannacht een eind aan
    """,
    "veilig-thuis 112": """
        mijn man slaat mij en mijn zoon luistert niet en slaat zijn zusje
        hij scheldt en dan slaat ze
        mijn man slaat mij
        mijn vriend duwde me tegen de muur
        man heeft vrouw in elkaar geslagen bij ons in de flat
        ik word door mijn zoon geslagen
        mijn ma krijgt elke dag slaag
        hij heeft gedreigd mijn keel door te snijden
        my wife hits me
        elke keer als hij drinkt word ik geslagen
        vrouw van hiernaast wordt geslagen
        mijn vriend sloeg me
        mijn ex dreigt mij dood te maken
        familie wil mij vermoorden om de eer
        oma wordt geslagen in het verzorgingshuis
        de cursusleider slaat mij thuis, hij is mijn man
    """,
    "veilig-thuis": """
        mijn zoon blowt en pakt mijn aow af
        mijn nicht pikt geld uit mijn la
        buurvrouw gilt elke nacht
        hij dwingt mij om thuis te blijven
        ik ben door mijn man het huis uit geschopt
        mijn partner scheldt, dreigt en breekt spullen
        de kinderen zijn bang als papa en mama vechten
        weg bij gewelddadige partner met kinderen
        schoonmoeder en man mishandelen mij
        ik ben mijn leven niet zeker bij mijn vriend
        toevlucht voor mishandelde vrouwen
        mijn man heeft mij bij mijn haren gesleurd
        ik word bedreigd door mijn partner en durf niet naar huis
        ik moet van mijn man thuis blijven en mag geen vrienden hebben
        huiselijk geweld hulp
        ik denk dat mijn nichtje wordt misbruikt
        peuter wordt alleen thuis gelaten
        hoe meld ik mishandeling van een kind
        mijn zoon haalt geld van mijn rekening zonder te vragen
        de buren bestelen hun oude moeder
        oma heeft blauwe polsen en is bang voor de hulp
        mijn zus geeft vader expres te veel slaappillen
        hij staat elke dag bij mijn werk, mijn ex
        mijn ex heeft gezegd dat hij me kapot maakt
        ik krijg dag en nacht bedreigingen van mijn ex
        mijn ouders dwingen mij te trouwen
        mijn zus is verdwenen naar pakistan om te trouwen
        ik word uitgehuwelijkt
    """,
    "veilig-thuis kindertelefoon": """
        papa is altijd boos en slaat
        wij horen hoe het kind hiernaast geslagen wordt
        kleuter met striemen op billen
        ik heb mijn dochter een klap gegeven
        ze knijpen en slaan mijn broertje in het pleeggezin
        mama laat ons dagen alleen
        mijn vader doet mij pijn
        ik ben bang voor mijn ouders ze slaan
        leerling met blauwe plekken vertelt over thuis
    """,
    "veilig-thuis kindertelefoon 112": """
        mijn vader schopt mij
        mijn buurman slaat zijn zoontje
    """,
    "centrum-seksueel-geweld": """
        een jongen heeft mij tegen mijn zin aangeraakt
        verkracht op vakantie
        mijn therapeut zat aan mij
        ik ben aangerand wat nu
        hij filmde mij naakt en dreigt het te delen
        mijn man verkracht mij
        ongewild seks gehad
        ik ben gisteravond verkracht door een bekende
        iemand heeft mij tegen mijn wil gezoend en vastgehouden
        seksueel geweld hulp
    """,
    "112 113": """
        alle tabletten op en ik wil weg
        heb pillen ingenomen, ik wil dood
        ik wil dood en heb mijn tabletten genomen
    """,
    "112": """
        mijn vrouw kan opeens niet meer praten
        vader krijgt geen adem
        mijn kind is bijna verdronken
        mijn buurman heeft zich in zijn slagader gesneden
        ze reageert niet meer
        hartstilstand buurman
        call an ambulance
        mijn man is ineens verlamd aan een kant
        vader zakt in elkaar
        pijn op mijn borst en zweten
        baby stikt
        er staat een inbreker op mijn balkon
        huis brandt
        iemand richt een pistool op mij
        mijn kleinkind van 3 is zoek
        er is brand bij de buren
    """,
    "geldfit juridisch-loket": """
        de bank zet ons morgen ons huis uit
        wij worden dakloos over 4 dagen
        stroom eraf gehaald
        ik heb geen water meer omdat ik de rekening niet kon betalen
        we moeten er morgen uit
        morgen komt de deurwaarder ons uit huis zetten
        volgende week word ik ontruimd
    """,
    "huisartsenpost": """
        huisartsenpost vannacht
        mijn kind heeft hoge koorts en de dokter is dicht
    """,
}

SAFE_SENTENCES = """
    zelfmoord van mijn broer verwerken
    mijn schoonzus maakte een einde aan haar leven, kaartje sturen
    na de suïcide van mijn dochter lotgenoten zoeken
    mijn zwager heeft zichzelf iets aangedaan en is overleden, rouw
    ik mis mijn kind dat overleed
    mijn opa is stervende
    mijn vader gaat dood
    afscheid nemen van mijn vader in het hospice
    ik ben bang voor het einde van de behandeling
    wie zorgt er voor mijn dochter als ik er later niet meer ben
    hoe lang leef je met alvleesklierkanker
    ik leef van dag tot dag met mijn ziekte
    ik leef van weinig geld
    het leven na de scheiding weer leuk maken
    mijn leven opschrijven voor mijn kleinkinderen
    ik voel me rot vandaag
    ik ben somber door de overgang
    ik kan niet meer slapen door zorgen
    ik trek het allemaal niet meer met de zorg
    ik ben het zorgen zat
    doodmoe en kapot na een dag werken
    ik lach me dood met die club
    piekeren over de toekomst van mijn gehandicapte zoon
    het einde van mijn relatie
    reanimatie cursus
    ehbo voor beginners
    cursus kinder ehbo
    weerbaarheid op de basisschool
    agressie training voor baliemedewerkers
    hoe werkt de meldcode precies
    training meldcode huiselijk geweld voor vrijwilligers
    mijn man slaapt op de bank na ruzie
    mijn man en ik praten nauwelijks
    mijn vrouw is streng voor de kinderen
    mijn vriend gokt ons geld weg
    mijn man wil geen hulp in huis
    mijn vrouw wil scheiden
    mijn ex man is hertrouwd
    mijn ex haalt de kinderen te laat op
    dat slaat nergens op
    mijn zoon doet zijn zusje pijn met stoeien
    onze dochter luistert niet en schopt haar broertje
    mijn puber blowt en jat geld van mij
    mijn dochter blowt en pikt geld uit mijn tas
    de medicijnen zijn op en ik moet weg
    de paracetamol is op en ik wil weg uit de pijn
    kind bijt op de opvang
    kind heeft een blauw oog van voetbal
    mijn baby huilt de hele avond, buren klagen
    klas pest mijn dochter
    mijn kind is te dik
    mijn moeder laat zich niet wassen
    mijn moeder valt vaak en is bang
    mijn oma is bang in het donker
    geld van oma beheren als bewindvoerder
    mijn vader geeft zijn pinpas aan de thuiszorg voor boodschappen
    mijn zus en ik ruziën over mama's huis
    seksualiteit en handicap
    intimiteit bij dementie
    vrijen na een operatie
    pijn in mijn arm na de griepprik
    mijn hart bonst bij spanning
    ik heb het benauwd bij warm weer
    epilepsie bij mijn kind, welke school
    na een beroerte weer leren fietsen
    mijn hond is bewusteloos, dierenarts
    brandwonden vereniging
    brand geweest, waar vind ik meubels
    politie bellen zonder spoed
    tips van de politie tegen inbrekers
    film kijken samen
    ik ben mijn man kwijt aan dementie
    mijn zoon gaat het huis uit
    huis uit voor renovatie
    kamer zoeken in weert
    water in de kelder
    gasrekening in termijnen betalen
    ik sta rood
    ik heb schulden maar nog geen aanmaning
    familie in syrië helpen
    trouwfeest zaal huren
"""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


CASES = [(sentence, lines.split()) for lines, block in IN_DANGER.items() for sentence in _lines(block)]
SAFE_CASES = _lines(SAFE_SENTENCES)


@pytest.fixture(scope="module")
def model() -> LinearModel:
    """Learnt as the portal does: the sentences about ordinary subjects are examples without danger."""
    ordinary = [
        row["text"]
        for path in sorted((SEED / "examples").glob("*.yml"))
        if path.stem not in {"danger", "crisis", "veiligheid"}
        for row in _read(f"examples/{path.name}")
    ]
    return train(
        [
            *(Example(row["text"], {row["kind"]: 1.0}) for row in EXAMPLES),
            *(Example(text, {SAFE: 1.0}) for text in ordinary),
        ]
    )


@pytest.mark.parametrize(("sentence", "lines"), CASES)
def test_danger_shows_its_lines(sentence: str, lines: list[str]) -> None:
    assert set(lines) <= set(detect_danger(sentence, RULES).lines)


@pytest.mark.parametrize("sentence", SAFE_CASES)
def test_no_danger_shows_no_lines(sentence: str) -> None:
    assert detect_danger(sentence, RULES).because == ()


def test_112_stands_first() -> None:
    assert detect_danger("mijn man slaat mij", RULES).lines[:2] == ("112", "veilig-thuis")


@pytest.mark.parametrize(
    "sentence", ["ik wil niet meer leven", "buurvrouw gilt elke nacht", "kindermishandeling melden"]
)
def test_112_is_left_out_when_nothing_happens_now(sentence: str) -> None:
    assert "112" not in detect_danger(sentence, RULES).lines


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("mij zullen ze toch niet missen als ik dood ben", "113"),
        ("soms denk ik: rijd maar tegen een muur, dan ben ik dood", "113"),
        ("hij zegt dat ik niks waard ben en geeft mij een duw of een klap", "veilig-thuis"),
    ],
)
def test_the_model_finds_what_no_pattern_says(sentence: str, line: str, model: LinearModel) -> None:
    assert detect_danger(sentence, RULES).lines == ()
    found = detect_danger(sentence, RULES, model)
    assert line in found.lines
    assert "model" in found.because


def test_the_model_seldom_raises_a_false_alarm(model: LinearModel) -> None:
    alarms = [text for text in SAFE_CASES if ALARMS & set(detect_danger(text, RULES, model).lines)]
    assert len(alarms) <= len(SAFE_CASES) * 0.04, alarms


def test_every_example_of_danger_is_found_by_patterns_and_model_together(model: LinearModel) -> None:
    missed = [
        row["text"] for row in EXAMPLES if row["kind"] != SAFE and not detect_danger(row["text"], RULES, model).kinds
    ]
    assert missed == []


def test_no_example_without_danger_is_caught_by_a_pattern() -> None:
    assert [row["text"] for row in EXAMPLES if row["kind"] == SAFE and detect_danger(row["text"], RULES).kinds] == []


def test_the_sentences_here_are_not_learnt() -> None:
    learnt = {" ".join(words(row["text"])) for row in EXAMPLES}
    assert [
        text for text in (*(sentence for sentence, _ in CASES), *SAFE_CASES) if " ".join(words(text)) in learnt
    ] == []


def test_every_pattern_is_written_in_the_pattern_language() -> None:
    for rule in RULES:
        for pattern in (*rule.patterns, *rule.urgent_patterns, *rule.unless):
            parts = pattern.split()
            assert parts[0] != GAP != parts[-1], pattern
            assert pattern == fold(pattern), pattern
            assert all(part == GAP or ALLOWED_IN_A_PATTERN.fullmatch(part) for part in parts), pattern


def test_no_pattern_is_there_twice() -> None:
    for rule in RULES:
        twice = [text for text, times in Counter([*rule.patterns, *rule.urgent_patterns]).items() if times > 1]
        assert twice == [], rule.kind


def test_lines_kinds_and_voices_exist() -> None:
    known = {line["slug"] for group in _read("crisis_lines.yml") for line in group["lines"]}
    kinds = {rule.kind for rule in RULES}
    assert {line for rule in RULES for line in (*rule.lines, *rule.urgent_lines)} <= known
    assert {row["kind"] for row in EXAMPLES} <= {*kinds, SAFE}
    assert len(kinds) == len(RULES)


def test_about_half_of_the_examples_are_without_danger() -> None:
    share = sum(row["kind"] == SAFE for row in EXAMPLES) / len(EXAMPLES)
    assert 0.4 <= share <= 0.6


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("wil dood", "ik wil dood", True),
        ("wil dood", "dood wil ik", False),
        ("slaat|sloeg mij", "hij sloeg mij", True),
        ("zelfmoord*", "zelfmoordgedachten", True),
        ("man .. slaat", "mijn man die mij soms slaat", True),
        ("man .. slaat", "mijn man die mij heel vaak slaat", False),
        ("man .. slaat", "mijn man slaat", True),
    ],
)
def test_pattern_language(pattern: str, text: str, expected: bool) -> None:
    assert occurs(pattern, words(text)) is expected
