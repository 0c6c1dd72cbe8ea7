"""What do the files of an installation decide, and are they in order?"""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.content.queries import load_content, load_legal_facts
from portal.guidance.rules.rulebook import Known, Rulebook, RulesRefused, problems_of
from portal.guidance.schemas import load_rulebook
from portal.places.models import Municipality
from portal.search.schemas import load_danger_rules
from portal.services.models import Category
from portal.services.models.access import AccessDomain


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
