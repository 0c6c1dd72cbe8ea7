"""What somebody else's file says of one record, before it is compared with ours."""

import enum
from dataclasses import dataclass

from portal.exchange.rules.records import Record


class Kind(enum.StrEnum):
    """What a record is about; a file gives organisations before locations, and both before services."""

    ORGANISATION = "organisation"
    LOCATION = "location"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that is passed over; the rest is read. `row` counts from 1, `pointer` says where."""

    file: str
    row: int
    pointer: str
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record as its sender gives it.

    `row` counts from 1 in the sender's file or list; `key` is the sender's own name for the record (a UUID where it has
    one) and is what other records of the same file refer to. `values` holds only what the file states, in the names and
    shapes of our record files (organisations.yml, locations.yml, services.yml); a field that it leaves out is not
    stated, and None says "empty on purpose". References (`organisation`, `locations[].location`) hold the sender's key.
    """

    kind: Kind
    row: int
    key: str
    values: Record
