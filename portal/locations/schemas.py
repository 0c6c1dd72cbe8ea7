"""Reading the table of special days, with every mistake named."""

from functools import lru_cache
from pathlib import Path

from marshmallow import Schema, ValidationError, fields, post_load

from portal import assets
from portal.locations.rules.special_days import SpecialDayEffect, SpecialDayRule, SpecialDayTable


class SpecialDaySchema(Schema):
    """An item of special_days.yml."""

    key = fields.String(required=True)
    name = fields.String(required=True)
    name_en = fields.String(required=True)
    effect = fields.Enum(SpecialDayEffect, by_value=True, required=True)
    month = fields.Integer(strict=True)
    day = fields.Integer(strict=True)
    easter_offset_days = fields.Integer(strict=True)
    moved_when_sunday_days = fields.Integer(strict=True)

    @post_load
    def _to_rule(self, data: dict[str, object], **kwargs: object) -> SpecialDayRule:
        try:
            return SpecialDayRule(**data)  # type: ignore[arg-type]  # the fields above are its arguments
        except ValueError as error:
            raise ValidationError(str(error)) from None


@lru_cache(maxsize=4)
def load_special_days(path: Path) -> SpecialDayTable:
    """The special days of a file; ValidationError names the item and the field of each mistake."""
    items = assets.read_yaml(path)
    return SpecialDayTable(tuple(SpecialDaySchema(many=True).load(items)))


def regional_special_days() -> SpecialDayTable:
    """The special days of this installation."""
    return load_special_days(assets.SEED_DATA / "special_days.yml")
