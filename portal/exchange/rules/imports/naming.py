"""Which slug and uuid does a new record get, and which uuid has the link between a service and a place?"""

import re
import unicodedata
from uuid import UUID, uuid5

# Made once for this project with uuid4; never change it, or every link of an import would get another uuid.
LINKS = UUID("5d1f0c2e-8a1b-4a5e-9c3d-7f2b6e4a9d10")
UUID_LENGTH = 36
LONGEST = {"organisation": 120, "location": 160, "service": 120}
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_OTHER = re.compile(r"[^a-z0-9]+")


def slug_of(name: str, longest: int) -> str:
    """The name in small letters, digits and hyphens, with room for a number behind it; never empty."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    kept = _OTHER.sub("-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
    return kept[: longest - 8].rstrip("-") or "zonder-naam"


def link_uuid(service: UUID, location: UUID, nth: int = 0) -> UUID:
    """The uuid of a service at a location when its sender gives none: the same at every import; `nth` from 0."""
    return uuid5(LINKS, f"{service} {location} {nth}" if nth else f"{service} {location}")


def record_uuid(source: str, kind: str, key: str) -> UUID:
    """The uuid of a new record: the key itself when it is one, else one made of it, the same at every import."""
    return uuid_in(key) or uuid5(LINKS, f"{source}~{kind}~{key}")


def uuid_in(key: str) -> UUID | None:
    """The uuid that a key is, or None."""
    try:
        return UUID(key) if len(key) == UUID_LENGTH else None
    except ValueError:
        return None
