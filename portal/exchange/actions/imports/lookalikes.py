"""Which records of ours look like one that is new to us, without comparing all with all?"""

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from portal.exchange.queries.imports import MODELS
from portal.exchange.rules.imports.likeness import LARGEST_BLOCK, LIKELY, Likeness, likeness, score
from portal.exchange.rules.incoming import Kind
from portal.locations.models import Location
from portal.organisations.models import Organisation
from portal.services.models import Service, ServiceAtLocation

Alike = tuple[int, UUID, str]
"""Score, uuid and name of a record of ours."""
_KEPT = 3


class Lookalikes:
    """The blocks of everything that we had of one kind when it was made: twelve bytes a record and block."""

    def __init__(self, session: Session, kind: Kind) -> None:
        self._session, self._kind = session, kind
        marks, ids = array("q"), array("i")
        for number, _uuid, name, phone, website, postcode in session.execute(
            _facts(kind), execution_options={"yield_per": 1000}
        ):
            for block in likeness(name, phone, website, postcode).blocks():
                marks.append(_mark(block))
                ids.append(number)
        unsorted = np.frombuffer(marks, dtype=np.int64)
        order = np.argsort(unsorted, kind="stable")
        self._marks: npt.NDArray[np.int64] = unsorted[order]
        self._ids = np.frombuffer(ids, dtype=np.int32)[order]

    def of(self, wanted: Sequence[Likeness]) -> list[list[Alike]]:
        """For each the likely ones of ours, likeliest first; one query for all."""
        candidates = [sorted(set(self._candidates(one))) for one in wanted]
        known = self._known({number for numbers in candidates for number in numbers})
        return [
            list(_likely(one, (known[n] for n in numbers))) for one, numbers in zip(wanted, candidates, strict=True)
        ]

    def _candidates(self, one: Likeness) -> Iterator[int]:
        for block in one.blocks():
            first, last = np.searchsorted(self._marks, (_mark(block), _mark(block) + 1)).tolist()
            if last - first <= LARGEST_BLOCK:
                yield from self._ids[first:last].tolist()

    def _known(self, ids: Iterable[int]) -> dict[int, tuple[Likeness, UUID, str]]:
        model = MODELS[self._kind]
        wanted = sorted(ids)
        found: dict[int, tuple[Likeness, UUID, str]] = {}
        for start in range(0, len(wanted), 500):
            rows = self._session.execute(_facts(self._kind).where(model.id.in_(wanted[start : start + 500])))
            for number, uuid, name, phone, website, postcode in rows:
                found[number] = (likeness(name, phone, website, postcode), uuid, name)
        return found


def mark_of(kind: Kind, one: Likeness) -> bytes | None:
    """The same for two rows of a file that name the same thing; None when the row says too little to tell."""
    beside = one.phone or one.website or one.postcode
    return hashlib.blake2b(f"{kind}~{one.name}~{beside}".encode(), digest_size=8).digest() if beside else None


def _likely(one: Likeness, others: Iterable[tuple[Likeness, UUID, str]]) -> Iterator[Alike]:
    scored = [(score(one, other), uuid, name) for other, uuid, name in others]
    likely = [found for found in scored if found[0] >= LIKELY]
    yield from sorted(likely, key=lambda found: (-found[0], str(found[1])))[:_KEPT]


def _mark(block: str) -> int:
    # One bit less than fits, so that the number after it fits too.
    return int.from_bytes(hashlib.blake2b(block.encode(), digest_size=8).digest(), "big") >> 2


def _facts(kind: Kind) -> Select[Any]:
    nothing = func.nullif("", "")
    if kind is Kind.ORGANISATION:
        return select(
            Organisation.id, Organisation.uuid, Organisation.name, Organisation.phone, Organisation.url, nothing
        )
    if kind is Kind.LOCATION:
        return select(Location.id, Location.uuid, Location.name, nothing, nothing, Location.postcode).where(
            Location.is_confidential.is_(False)
        )
    at_first = (
        select(Location.postcode)
        .join(ServiceAtLocation, ServiceAtLocation.location_id == Location.id)
        .where(ServiceAtLocation.service_id == Service.id, Location.is_confidential.is_(False))
        .order_by(ServiceAtLocation.position, ServiceAtLocation.id)
        .limit(1)
        .scalar_subquery()
    )
    return select(Service.id, Service.uuid, Service.name, Service.phone, Service.url, at_first)
