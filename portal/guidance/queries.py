"""Which doors serve a municipality, and what do the files of an installation decide?"""

from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.content.queries import load_content, load_legal_facts
from portal.guidance.rules.doors import Role
from portal.guidance.rules.rulebook import Known, Rulebook, RulesRefused, problems_of
from portal.guidance.schemas import load_rulebook
from portal.places.models import Municipality
from portal.search.schemas import load_danger_rules
from portal.services.models import AccessRole, Category, Service
from portal.services.models.access import AccessDomain
from portal.services.queries.records import public_on


def roles_of(session: Session, today: date) -> list[Role]:
    """Every access role of a public service; one query."""
    rows = session.scalars(
        select(AccessRole)
        .join(Service, Service.id == AccessRole.service_id)
        .where(*public_on(today))
        .options(
            joinedload(AccessRole.service).load_only(Service.slug, Service.name),
            joinedload(AccessRole.municipality),
            joinedload(AccessRole.settlement),
        )
        .order_by(AccessRole.position, AccessRole.id)
    )
    return [_role(row) for row in rows]


def _role(row: AccessRole) -> Role:
    return Role(
        service=row.service.slug,
        domain=row.domain.value,
        position=row.position,
        exactness=row.exactness.value,
        how=row.how,
        name=row.service.name,
        settlement=row.settlement.slug if row.settlement else None,
        municipality=row.municipality.cbs_code if row.municipality else None,
        region=row.region,
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
    )


def regions_by_municipality(session: Session) -> dict[str, str]:
    """The region of every municipality by its CBS code."""
    rows = session.execute(select(Municipality.cbs_code, Municipality.region))
    return {row.cbs_code: row.region for row in rows}


def known_names(session: Session, folder: Path) -> Known:
    """The names that decision tables may use: subjects from the database, the rest from the files."""
    return Known(
        topics=frozenset(session.scalars(select(Category.slug))),
        lines=frozenset(line.slug for line in load_content(folder).lines()),
        doors=frozenset(domain.value for domain in AccessDomain),
        explanations=frozenset(load_legal_facts(folder)),
        dangers=frozenset(rule.kind for rule in load_danger_rules(folder)),
        municipalities=frozenset(session.scalars(select(Municipality.cbs_code))),
    )


def checked_rulebook(session: Session, folder: Path) -> Rulebook:
    """The rulebook of a folder; RulesRefused names each mistake in it."""
    book = load_rulebook(folder)
    if problems := problems_of(book, known_names(session, folder)):
        raise RulesRefused(problems)
    return book
