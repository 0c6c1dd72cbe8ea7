"""A carer check that is small enough to read in a test."""

from typing import Any

from portal.respite.rules.check import CarerCheck, Kind, Option, OutcomeText, Question, Weight
from portal.respite.rules.tasks import Effort, Lead, Search, Task

NIGHT = Search("Zoek de nacht", (("wanneer", "nacht"),))
SOON = Search("Zoek snel", (("spoed", "ja"),))
DAY = Search("Zoek de dag", (("wanneer", "dag"),))


def _option(slug: str, weight: Weight = Weight.LIGHT, **lead: Any) -> Option:
    says = None if weight is Weight.LIGHT else f"Over {slug}."
    return Option(slug, slug.capitalize(), weight, says, Lead(**lead))


def _task(slug: str, **lead: Any) -> Task:
    return Task(slug, f"Taak {slug}", slug, "house", f"Hulp bij {slug}.", Lead(**lead))


SLEEP = Question(
    "slaap",
    "Slaap",
    "Slaapt u goed?",
    "bed",
    (
        _option("goed"),
        _option("matig", Weight.SOME, subjects=("vervoer",), search=DAY, facts=("zorgverlof",)),
        _option("slecht", Weight.HEAVY, subjects=("gezondheid", "vervoer"), search=NIGHT, lines=("luisterlijn",)),
    ),
)
MONEY = Question(
    "geld",
    "Geld",
    "Komt u rond?",
    "coin",
    (_option("ja"), _option("nee", Weight.SOME, subjects=("geld-en-schulden",), domains=("schulden",), search=SOON)),
)
CHECK = CarerCheck(
    version=3,
    questions=(MONEY, SLEEP),
    tasks=(
        _task("was", subjects=("huishouden",)),
        _task("nacht", subjects=("respijtzorg",), search=NIGHT),
        _task("rit"),
    ),
    efforts={Effort.LIGHT: "licht", Effort.SOME: "moeite", Effort.HEAVY: "zwaar"},
    outcomes={kind: OutcomeText(kind.value, "Tekst.") for kind in Kind},
    doctor="Bel uw huisarts.",
    always=("lotgenoten", "vervoer"),
)
