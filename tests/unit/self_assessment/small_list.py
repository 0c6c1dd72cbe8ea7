"""A list that is small enough to see whole: two statements a dimension, but four in the first."""

from portal.self_assessment.rules.instruments import Instrument, Section, Statement, Wording
from portal.services.rules.records import Dimension

BODY, MIND, MEANING, QUALITY, TOGETHER, DAILY = Dimension


def statement(slug: str, **more: object) -> Statement:
    texts = {Wording.SELF: f"Ik {slug}.", Wording.OTHER: f"Mijn naaste {slug}."}
    return Statement(**{"slug": slug, "pictogram": "star", "texts": texts, "explanation": "Uitleg.", **more})


def section(dimension: Dimension, *statements: Statement) -> Section:
    return Section(
        dimension=dimension,
        title=f"Titel {dimension.value}",
        intro="Inleiding.",
        desk="wmo",
        subjects=("ontmoeten", "inloop"),
        steps=("Iets kleins.",),
        statements=statements,
    )


def small_list(version: int = 1) -> Instrument:
    first = (
        statement("slaap", subjects=("gezondheid", "inloop")),
        statement("pijn", subjects=("wijkverpleging",), desk="zvw"),
        statement("kracht", lines=("luisterlijn",)),
        statement("lopen", subjects=("gezondheid",), desk="wonen"),
    )
    others = [
        section(dimension, statement(f"{dimension.value}-1"), statement(f"{dimension.value}-2"))
        for dimension in Dimension
        if dimension is not BODY
    ]
    return Instrument(
        slug="klein",
        version=version,
        position=1,
        name="Klein",
        audience="Voor een toets.",
        minutes=1,
        pictogram="person",
        call="luisterlijn",
        sections=(section(BODY, *first), *others),
    )
