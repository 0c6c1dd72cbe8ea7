"""Two rows of one file about the same record: what do they say together?"""

from collections.abc import Mapping
from typing import Any


class Disagreement(Exception):
    """Two rows say different things of one record; `field` and the later `value` say where."""

    def __init__(self, field: str, value: object) -> None:
        self.field, self.value = field, value
        super().__init__(field)


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """What both rows state; a service gets the locations of both, in order. Disagreement when they contradict."""
    together = dict(first)
    for field, value in second.items():
        if field == "locations":
            known = together.get(field) or []
            together[field] = [*known, *(entry for entry in value or () if entry not in known)]
        elif field not in together:
            together[field] = value
        elif together[field] != value:
            raise Disagreement(field, value)
    return together
