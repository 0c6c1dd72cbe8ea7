"""The region's own table of special days, read straight from the seed file."""

from pathlib import Path

import yaml

from portal.locations.rules.special_days import SpecialDayEffect, SpecialDayRule, SpecialDayTable

SEED_FILE = Path(__file__).parents[3] / "seed_data" / "special_days.yml"


def region_rules() -> tuple[SpecialDayRule, ...]:
    rows = yaml.safe_load(SEED_FILE.read_text(encoding="utf-8"))
    return tuple(SpecialDayRule(**{**row, "effect": SpecialDayEffect(row["effect"])}) for row in rows)


REGION = SpecialDayTable(region_rules())
