"""Which lists of statements are there? Read and checked once; a mistake stops the start."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml
from marshmallow import ValidationError

from portal.assets import read_yaml
from portal.self_assessment.rules.instruments import Instrument
from portal.self_assessment.schemas import InstrumentSchema, built_instrument

FOLDER = "instruments"


class InstrumentRefused(Exception):
    """A list that cannot be used; the message names the file and every mistake in it."""


@lru_cache(maxsize=4)
def load_instruments(folder: Path) -> Mapping[str, Instrument]:
    """Every list of seed_data by its slug, in the order in which people choose; InstrumentRefused when one is wrong."""
    paths = sorted((folder / FOLDER).glob("*.yml"))
    loaded = [_instrument(path) for path in paths]
    if not loaded:
        raise InstrumentRefused(f"{folder / FOLDER} holds no list")
    ordered = sorted(loaded, key=lambda instrument: instrument.position)
    return MappingProxyType({instrument.slug: instrument for instrument in ordered})


def _instrument(path: Path) -> Instrument:
    try:
        raw = read_yaml(path)
        instrument = built_instrument(InstrumentSchema().load(raw))
    except ValidationError as error:
        raise InstrumentRefused(f"{path.name}: {error.messages}") from None
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise InstrumentRefused(f"{path.name}: unreadable: {type(error).__name__}: {str(error)[:300]}") from None
    if instrument.slug != path.stem:
        raise InstrumentRefused(f"{path.name}: its slug is {instrument.slug}")
    return instrument
