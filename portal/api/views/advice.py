"""The guide as a question in JSON: the same engine as /wegwijzer, and nothing of it is stored, logged or kept."""

from collections.abc import Iterable, Mapping

from flask import Blueprint

from portal.api import labels
from portal.api.rules.names import INDICATIONS, URGENCIES
from portal.api.schemas.advice import Advice, AdviceRequest
from portal.api.schemas.parameters import NoParameters
from portal.api.views.facts import Facts, summary_facts
from portal.api.views.operations import ROOT, Asked, Operation, answering
from portal.api.views.places import line_facts
from portal.api.views.questions import check_known, check_place
from portal.content.rules.legal_facts import LegalFact
from portal.extensions import csrf, db
from portal.guidance.rules.answers import Answers
from portal.guidance.views.advice import AdvicePage, advice_page
from portal.guidance.views.doors import DoorCard
from portal.guidance.views.places import read_place
from portal.guidance.views.reading import Outcome, outcome_of
from portal.search.rules.understanding import ForWhom
from portal.search.views.pages import current_catalogue
from portal.services.queries.cards import StoredCard, cards_by_slug
from portal.web.clock import now, today

bp = Blueprint("api_advice", __name__, url_prefix=ROOT)
# A token needs a cookie, and there is nothing here that a forger could change.
csrf.exempt(bp)

ADVICE = Operation("giveAdvice", "/advice", "guidance", Advice, NoParameters, AdviceRequest, has_coordinates=True)
OPERATIONS = (ADVICE,)
Cards = Mapping[str, tuple[int, StoredCard]]


def _check(asked: Asked) -> None:
    categories = [subject.slug for subject in current_catalogue().taxonomy.categories]
    check_known(asked, "body", "categories", categories, labels.UNKNOWN_CATEGORY)
    check_place(asked, "body", "/place", asked.body.get("place"))


@answering(bp, ADVICE, _check)
def give_advice(asked: Asked) -> Facts:
    catalogue = current_catalogue()
    answers = _answers(asked.body)
    place = read_place(catalogue, answers).place
    outcome = outcome_of(catalogue, answers, place)
    page = advice_page(catalogue, outcome, place, now())
    return _advice(page, outcome, cards_by_slug(db.session(), _named_services(page)))


def _answers(body: Mapping[str, object]) -> Answers:
    age = body["age"]
    return Answers(
        place=str(body["place"]),
        for_whom=ForWhom(str(body["for_whom"])),
        # The guide knows halves of years.
        age=f"{round(float(str(age)) * 2) / 2:.1f}" if age is not None else "",
        topics=tuple(dict.fromkeys(body["categories"])),  # type: ignore[call-overload]  # checked by the schema
        text=" ".join("".join(sign if sign.isprintable() else " " for sign in str(body["text"])).split()),
        urgency=URGENCIES[str(body["urgency"])],
        indication=INDICATIONS[str(body["indication"])],
    )


def _named_services(page: AdvicePage) -> list[str]:
    cards = [*(card for group in page.groups for card in group.cards), *page.first_line]
    return [*(card.face.slug for card in cards), *(door.service.slug for door in page.doors if door.service)]


def _advice(page: AdvicePage, outcome: Outcome, cards: Cards) -> Facts:
    return {
        "place": page.place_label,
        "crisis_lines": [line_facts(line) for line in page.help_lines],
        "own_steps": page.own_steps,
        "free_help": [
            {
                "category": group.slug,
                "name": group.name,
                "services": _services((card.face.slug for card in group.cards), cards),
            }
            for group in page.groups
        ],
        "primary_care": _services((card.face.slug for card in page.first_line), cards),
        "access_points": [_door(door, cards) for door in page.doors],
        "explanations": [_explanation(fact) for fact in page.facts],
        "understood": page.understood,
        "reasons": page.reasons,
        "rules": [rule.slug for rule in outcome.advice.fired],
        "is_age_assumed": page.is_age_assumed,
        "asks_indication": outcome.asks_decision,
    }


def _services(slugs: Iterable[str], cards: Cards) -> list[Facts]:
    moment = now()
    return [summary_facts(cards[slug][1], moment) for slug in slugs if slug in cards]


def _door(door: DoorCard, cards: Cards) -> Facts:
    found = _services([door.service.slug] if door.service else [], cards)
    return {
        "domain": door.domain,
        "name": door.text.name,
        "does": door.text.does,
        "how": door.how,
        "service": found[0] if found else None,
        "is_fallback": door.is_fallback,
        "bring": door.bring,
        "next_steps": door.text.next,
    }


def _explanation(fact: LegalFact) -> Facts:
    own = ("slug", "heading", "article", "valid_from", "valid_until", "checked_on", "doubt")
    is_current = fact.may_be_stated(today())
    return {
        **{name: getattr(fact, name) for name in own},
        # What is no longer sure is not told as if it were.
        "text": fact.text if is_current else None,
        "is_current": is_current,
        "law": fact.law.name if fact.law else None,
        "source": fact.source or (fact.law.source if fact.law else None),
        "certainty": fact.sure.value,
    }
