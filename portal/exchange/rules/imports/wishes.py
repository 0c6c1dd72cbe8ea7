"""What does the person who imports want, and what did they decide about an earlier report?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from portal.exchange.rules.incoming import Kind

Named = tuple[Kind, str]
"""A record by its kind and its sender's key."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`take_theirs` are fields that always follow the file; `accepted` those of one record; `same_as` our records."""

    source: str
    publish: bool = False
    take_theirs: frozenset[str] = frozenset()
    accepted: Mapping[Named, frozenset[str]] = field(default_factory=dict)
    same_as: Mapping[Named, UUID] = field(default_factory=dict)

    def accepted_fields(self, record: Named) -> frozenset[str]:
        """The fields of a record whose conflict the file wins."""
        return self.take_theirs | self.accepted.get(record, frozenset())
