"""Which identifier does everything have that our records give none?"""

from functools import lru_cache
from uuid import UUID, uuid5

# Made once, by chance. Whoever changes it, changes the identifier of every phone, address and term in the feed.
NAMESPACE = UUID("9b0c8f7e-52d1-4f0a-8a53-3f1d6f2f7c41")


def identifier(kind: str, owner: str, key: str = "") -> str:
    """The UUID of a thing that hangs from an owner: the same on every machine, as long as its key is the same."""
    return str(uuid5(NAMESPACE, f"{kind}/{owner}/{key}"))


@lru_cache(maxsize=4096)
def term_identifier(taxonomy: str, code: str) -> str:
    """The UUID of a term of one of our taxonomies."""
    return identifier("taxonomy_term", taxonomy, code)


@lru_cache(maxsize=64)
def taxonomy_identifier(taxonomy: str) -> str:
    """The UUID of one of our taxonomies."""
    return identifier("taxonomy", taxonomy)


UNKNOWN_ORGANIZATION = identifier("organization", "unknown")
"""Stands in the tables for the provider that nobody knows: there every service must have one."""
