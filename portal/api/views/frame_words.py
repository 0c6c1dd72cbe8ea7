"""How the page on which somebody makes a frame calls its choices, and what it says of a wrong one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from portal.api.rules.colours import READABLE
from portal.api.rules.frames import HIGHEST, LOWEST, FrameFault, FrameLook, Shown

SHOWN_LABELS = {
    Shown.LIST: lazy_gettext("Only the list"),
    Shown.BOTH: lazy_gettext("The list, with a map that opens on request"),
    Shown.MAP: lazy_gettext("The map at once, with the list below it"),
}

GROUND_LABELS = {
    "wit": lazy_gettext("white"),
    "papier": lazy_gettext("paper"),
    "zand": lazy_gettext("sand"),
    "lichtblauw": lazy_gettext("light blue"),
    "petrol": lazy_gettext("petrol"),
    "leisteen": lazy_gettext("slate"),
    "pruim": lazy_gettext("plum"),
    "groen": lazy_gettext("green"),
}

WORDS_LABELS = {
    "inkt": lazy_gettext("ink"),
    "petrol": lazy_gettext("petrol"),
    "leisteen": lazy_gettext("slate"),
    "pruim": lazy_gettext("plum"),
    "paars": lazy_gettext("violet"),
    "groen": lazy_gettext("green"),
    "wit": lazy_gettext("white"),
}


def fault_text(fault: FrameFault, look: FrameLook, contrast: float) -> str:
    """What is wrong and what to do."""
    match fault:
        case FrameFault.HEIGHT:
            return str(
                _("This height is not possible. Fill in a number from %(low)s to %(high)s.", low=LOWEST, high=HIGHEST)
            )
        case FrameFault.CONTRAST:
            return str(
                _(
                    "Text in %(words)s on %(ground)s is hard to read."
                    " The contrast is %(contrast)s and must be %(least)s. Choose another colour.",
                    words=WORDS_LABELS[look.words],
                    ground=GROUND_LABELS[look.ground],
                    contrast=_decimal(contrast),
                    least=_decimal(READABLE),
                )
            )
    return str(_("We do not know this choice. Choose one from the list."))


def _decimal(number: float) -> str:
    # Rounded down, so that 4.49 does not look like enough.
    return str(_("%(whole)s.%(tenth)s", whole=int(number), tenth=int(number * 10) % 10))
