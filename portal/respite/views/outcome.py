"""What does the outcome page of the carer check show: words, picture, offers, people to call?"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from portal import assets
from portal.content.queries import legal_facts_of
from portal.content.rules.legal_facts import LegalFact
from portal.content.rules.texts import HelpLine
from portal.guidance.views.doors import DoorCard
from portal.places.rules.records import Place
from portal.respite.rules.check import CARERS_DESK, CarerCheck, Filled, Kind, Outcome, OutcomeText, outcome_of
from portal.respite.rules.situations import Way
from portal.respite.rules.tasks import Chart, Effort, draw_chart
from portal.respite.views.near import (
    CARERS,
    Where,
    danger_lines,
    desks_of,
    lines_here,
    services_near,
    slugs_of,
    where_of,
)
from portal.respite.views.ways import search_url, way_url
from portal.self_assessment.queries.nearby import Wanted
from portal.services.rules.records import Layer
from portal.services.views.cards import Card

MOST_OFFERS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One task in the table, as it is said."""

    name: str
    effort: str
    hours: str


@dataclass(frozen=True, slots=True)
class OutcomePage:
    """Everything on the outcome page; `danger` comes before all else, `lines` and `desks` are about answers."""

    outcome: Outcome
    text: OutcomeText
    is_heavy: bool
    doctor: str
    danger: tuple[HelpLine, ...]
    lines: tuple[HelpLine, ...]
    where: Where
    steunpunt: DoorCard | None
    desks: tuple[DoorCard, ...]
    cards: tuple[Card, ...]
    facts: tuple[LegalFact, ...]
    searches: tuple[tuple[str, str], ...]
    now_url: str
    chart: Chart
    description: str
    rows: tuple[Row, ...]
    total: str | None


def outcome_page(check: CarerCheck, filled: Filled, moment: datetime) -> OutcomePage:
    """Word the outcome of what was filled in."""
    outcome, where = outcome_of(check, filled), where_of(filled.place)
    desks = desks_of(outcome.domains, where.place, None, moment)
    danger = danger_lines(filled.remark)
    # Whoever writes about danger does not read that it seems to go well.
    kind = Kind.HEAVY if danger else outcome.kind
    chart = draw_chart(filled.loads(check))
    rows = tuple(_row(check, bar.load.task.name, bar.load.effort, bar.load.hours) for bar in chart.bars)
    return OutcomePage(
        outcome=outcome,
        text=check.outcomes[kind],
        is_heavy=kind is Kind.HEAVY,
        doctor=check.doctor,
        danger=danger,
        lines=tuple(line for line in lines_here(outcome.lines, where.place) if line not in danger),
        where=where,
        steunpunt=next((desk for desk in desks if desk.domain == CARERS_DESK), None),
        desks=tuple(desk for desk in desks if desk.domain != CARERS_DESK),
        cards=_offers(check, outcome, where.place, moment, desks),
        facts=legal_facts_of(assets.SEED_DATA, outcome.facts),
        searches=tuple((search.label, search_url(search, where.place)) for search in outcome.searches),
        now_url=way_url(Way.NOW, where.place),
        chart=chart,
        description=" ".join(
            _("%(task)s: %(hours)s, %(effort)s.", task=r.name, hours=r.hours, effort=r.effort) for r in rows
        ),
        rows=rows,
        total=hours_text(chart.total) if chart.total is not None else None,
    )


def _offers(
    check: CarerCheck, outcome: Outcome, place: Place | None, moment: datetime, desks: tuple[DoorCard, ...]
) -> tuple[Card, ...]:
    """Up to three services, each about another subject: three of one kind would be a catalogue."""
    wanted = {slug: Wanted((slug,), audiences=CARERS if slug in check.for_carers else ()) for slug in outcome.subjects}
    found = services_near(wanted, place, moment, slugs_of(desks))
    fitting = (
        [card for card in cards if slug not in check.for_carers or card.face.layer != Layer.NATIONAL]
        for slug, cards in found.items()
    )
    return tuple(cards[0] for cards in fitting if cards)[:MOST_OFFERS]


def hours_text(hours: Decimal) -> str:
    """Hours as people say them ("2,5 uur")."""
    return str(_("%(hours)s h", hours=format_decimal(hours, "0.#")))


def _row(check: CarerCheck, name: str, effort: Effort | None, hours: Decimal | None) -> Row:
    return Row(
        name=name,
        effort=check.efforts[effort] if effort else str(_("not filled in")),
        hours=hours_text(hours) if hours is not None else str(_("hours not filled in")),
    )
