"""Which lines stand on the emergency card and on the fridge page, and how are they said?"""

import enum
from dataclasses import dataclass

from flask_babel import LazyString, lazy_gettext


class LineKind(enum.StrEnum):
    """How a line is filled in."""

    LINE = "line"
    WIDE = "wide"
    PHONE = "phone"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line; `hint` says what to write, None when the label says enough."""

    id: str
    label: LazyString
    kind: LineKind = LineKind.LINE
    hint: LazyString | None = None


CARD_LINES = (
    CardLine("mijn-naam", lazy_gettext("My name")),
    CardLine("zorg-voor", lazy_gettext("I care for"), hint=lazy_gettext("Name, and who it is: my mother, my partner.")),
    CardLine(
        "adres",
        lazy_gettext("That person is at"),
        LineKind.WIDE,
        lazy_gettext("Leave it empty if you do not want it in your wallet."),
    ),
    CardLine("bel-eerst", lazy_gettext("Call first (name)")),
    CardLine("bel-eerst-nummer", lazy_gettext("Number"), LineKind.PHONE),
    CardLine("bel-dan", lazy_gettext("Nobody there? Call (name)")),
    CardLine("bel-dan-nummer", lazy_gettext("Their number"), LineKind.PHONE),
    CardLine("huisarts", lazy_gettext("Doctor, with number")),
    CardLine("alleen", lazy_gettext("Can be alone for"), hint=lazy_gettext("For example: two hours, or not at all.")),
)
FRIDGE_LINES = (
    CardLine(
        "medicijnen", lazy_gettext("Medicines"), LineKind.TEXT, lazy_gettext("What, at what time, and where they are.")
    ),
    CardLine("eten", lazy_gettext("Eating and drinking"), LineKind.TEXT),
    CardLine(
        "helpen",
        lazy_gettext("Help with"),
        LineKind.TEXT,
        lazy_gettext("Such as getting up, washing, the toilet, going to bed."),
    ),
    CardLine(
        "wie-komt",
        lazy_gettext("Who comes, and when"),
        LineKind.TEXT,
        lazy_gettext("Home care, day care, transport: with their number."),
    ),
    CardLine(
        "let-op",
        lazy_gettext("Watch out for"),
        LineKind.TEXT,
        lazy_gettext("Allergy, falling, wandering off, the gas."),
    ),
    CardLine("rust", lazy_gettext("What calms"), LineKind.TEXT, lazy_gettext("A song, a walk, a certain chair.")),
    CardLine("sleutel", lazy_gettext("Key and alarm"), LineKind.TEXT),
)
