"""What does another site ask of a frame: list or map, how high, in which colours?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.api.rules.colours import READABLE, Palette
from portal.search.rules.filters import Filters

LOWEST, HIGHEST, USUAL_HEIGHT = 300, 2000, 700

# The name in an address, and the token of the colour.
GROUNDS = {
    "wit": "card",
    "papier": "paper",
    "zand": "sand",
    "lichtblauw": "petrol-soft",
    "petrol": "petrol",
    "leisteen": "slate",
    "pruim": "plum",
    "groen": "green",
}
WORDS = {
    "inkt": "ink",
    "petrol": "petrol",
    "leisteen": "slate",
    "pruim": "plum",
    "paars": "violet",
    "groen": "green",
    "wit": "on-petrol",
}


class Shown(StrEnum):
    """What stands in the frame; the list is always there, because a map alone leaves people out."""

    LIST = "lijst"
    BOTH = "beide"
    MAP = "kaart"


class FrameFault(StrEnum):
    """What cannot be done as asked; the value is the name of the field."""

    SHOWN = "toon"
    HEIGHT = "hoogte"
    GROUND = "vlak"
    WORDS = "tekst"
    CONTRAST = "kleuren"


@dataclass(frozen=True, slots=True)
class FrameLook:
    """How the frame looks; `height` in CSS pixels as typed, `ground` and `words` by their names in an address."""

    shown: Shown = Shown.BOTH
    height: str = str(USUAL_HEIGHT)
    ground: str = "wit"
    words: str = "inkt"

    def pairs(self) -> list[tuple[str, str]]:
        """What the address of the frame says of it, without what is usual; the height belongs to the other site."""
        usual = FrameLook()
        found = [("toon", self.shown.value, usual.shown.value)]
        found += [("vlak", self.ground, usual.ground), ("tekst", self.words, usual.words)]
        return [(name, value) for name, value, default in found if value != default]


@dataclass(frozen=True, slots=True)
class FrameReading:
    """The look as understood, and every fault in what was asked."""

    look: FrameLook
    faults: tuple[FrameFault, ...] = ()


def read_look(query: Mapping[str, Sequence[str]], palette: Palette) -> FrameReading:
    """Understand a query string whatever it holds; colours that cannot be read together are a fault."""
    faults: list[FrameFault] = []

    def one_of(fault: FrameFault, known: Mapping[str, object], usual: str) -> str:
        asked = query.get(fault.value, [usual])[0] or usual
        if asked in known:
            return asked
        faults.append(fault)
        return usual

    usual = FrameLook()
    shown = Shown(one_of(FrameFault.SHOWN, {item.value: item for item in Shown}, usual.shown.value))
    typed = query.get(FrameFault.HEIGHT.value, [usual.height])[0][:20]
    height = "".join(letter if letter.isprintable() else " " for letter in typed).strip()
    if not (height.isascii() and height.isdigit() and LOWEST <= int(height) <= HIGHEST):
        faults.append(FrameFault.HEIGHT)
    ground = one_of(FrameFault.GROUND, GROUNDS, usual.ground)
    words = one_of(FrameFault.WORDS, WORDS, usual.words)
    if palette.contrast(WORDS[words], GROUNDS[ground]) < READABLE:
        faults.append(FrameFault.CONTRAST)
    return FrameReading(FrameLook(shown, height, ground, words), tuple(faults))


def readable_look(reading: FrameReading) -> FrameLook:
    """The look that a frame really gets: colours that cannot be read together give way to the usual ones."""
    look, usual = reading.look, FrameLook()
    return FrameLook(look.shown, usual.height) if FrameFault.CONTRAST in reading.faults else look


def framed_filters(filters: Filters) -> Filters:
    """The filters that a frame can have: no typed words, because then it would be a search of somebody else."""
    return Filters(
        plaats=filters.plaats,
        straal=filters.straal if filters.plaats else None,
        onderwerp=filters.onderwerp,
        voor=filters.voor,
        toegang=filters.toegang,
        nu_open=filters.nu_open,
        kosten=filters.kosten,
        gebied=filters.gebied,
        kaart=filters.kaart,
    )
