"""The rulebook of the real files, and rules small enough to read in a test."""

import pytest

from portal import assets
from portal.guidance.rules.rulebook import Rulebook
from portal.guidance.schemas import load_rulebook


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The signs and rules of seed_data/guidance."""
    return load_rulebook(assets.SEED_DATA)
