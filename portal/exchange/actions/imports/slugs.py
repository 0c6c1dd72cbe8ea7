"""Which slugs are taken, and which one is free for a new record?"""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.exchange.queries.imports import MODELS
from portal.exchange.rules.imports.naming import LONGEST, slug_of
from portal.exchange.rules.incoming import Kind
from portal.services.models import FormerSlug


class Slugs:
    """The slugs of one kind, those of former days included."""

    def __init__(self, session: Session, kind: Kind) -> None:
        self._kind = kind
        self._last: Counter[str] = Counter()
        former = select(FormerSlug.slug).where(FormerSlug.kind == kind.value)
        self._taken = {*session.scalars(select(MODELS[kind].slug)), *session.scalars(former)}

    def for_new(self, wanted: str, name: str) -> str | None:
        """The wanted slug, or one made of the name when it is empty; None when it is taken. It is taken from now on."""
        if wanted:
            is_free = wanted not in self._taken
            self._taken.add(wanted)
            return wanted if is_free else None
        made = slug_of(name, LONGEST[self._kind])
        slug = made
        while slug in self._taken:
            # Counted on from the last one: a thousand records of one name ask a thousand questions, not a million.
            self._last[made] += 1
            slug = f"{made}-{self._last[made] + 1}"
        self._taken.add(slug)
        return slug
