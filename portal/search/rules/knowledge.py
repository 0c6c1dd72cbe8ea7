"""What the search knows beside the services, as one immutable value."""

from dataclasses import dataclass, field

from portal.search.rules.classifier import LinearModel
from portal.search.rules.danger import DangerRule
from portal.search.rules.dialect import Dialect
from portal.search.rules.lexicon import Lexicon
from portal.search.rules.understanding import Cues


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """Everything that reading a query needs; a model is None until the examples were learnt."""

    lexicon: Lexicon
    cues: Cues
    dangers: tuple[DangerRule, ...]
    subject_model: LinearModel | None = None
    danger_model: LinearModel | None = None
    dialect: Dialect = field(default_factory=Dialect)
