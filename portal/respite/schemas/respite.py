"""Reading who pays for respite in which situation, with every mistake named."""

from functools import lru_cache
from pathlib import Path

from marshmallow import Schema, fields, validate

from portal.assets import read_yaml
from portal.guidance.schemas import SLUG
from portal.respite.rules.offers import Payer, Way
from portal.respite.rules.paying import Situation
from portal.services.models.access import AccessDomain

FILE = "respite_payers.yml"
A_LINE = validate.Length(min=10, max=200)


class SituationSchema(Schema):
    """An item of respite_payers.yml."""

    slug = fields.String(required=True, validate=SLUG)
    situation = fields.String(required=True, validate=A_LINE)
    payer = fields.String(required=True, validate=A_LINE)
    step = fields.String(required=True, validate=A_LINE)
    ways = fields.List(fields.Enum(Way, by_value=True), load_default=list)
    payers = fields.List(fields.Enum(Payer, by_value=True), load_default=list)
    door = fields.Enum(AccessDomain, by_value=True, load_default=None)
    fact = fields.String(load_default=None, validate=SLUG)
    never_as_respite = fields.Boolean(load_default=False)


@lru_cache(maxsize=4)
def load_situations(folder: Path) -> tuple[Situation, ...]:
    """The rows of respite_payers.yml in order, kept for the process; ValidationError names each mistake."""
    items = SituationSchema(many=True).load(read_yaml(folder / FILE))
    return tuple(Situation(**{**item, "ways": tuple(item["ways"]), "payers": tuple(item["payers"])}) for item in items)
