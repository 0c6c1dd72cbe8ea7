"""Where do the lines of a spider web run? Pure geometry; the template draws it."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import cos, pi, sin

from portal.self_assessment.rules.instruments import HIGHEST
from portal.self_assessment.rules.scores import Scores
from portal.services.rules.records import Dimension

# The drawing is 480 wide and 330 high, names included.
CENTRE_X, CENTRE_Y = 240, 164
RADIUS = 116
# Zero is a small ring and not the middle: otherwise somebody who answers 0 everywhere has no web at all.
ZERO_RADIUS = 16
LABEL_DISTANCE = 14
RING_VALUES = (0, 5, 10)
LINE_HEIGHT = 21


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the drawing, in its own units, rounded to a tenth."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:g},{self.y:g}"


@dataclass(frozen=True, slots=True)
class Ring:
    """The line of one value, and where that value stands."""

    value: int
    corners: tuple[Point, ...]
    mark: Point


@dataclass(frozen=True, slots=True)
class Spoke:
    """The axis of one dimension, with its name in one or two lines beside it."""

    dimension: Dimension
    start: Point
    end: Point
    label_at: Point
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """One filling-in: a mark per known figure, a line between known neighbours, and so a gap where one is unknown."""

    marks: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Web:
    """Everything that the drawing shows; `then` is None when there is nothing to lay beside it."""

    rings: tuple[Ring, ...]
    spokes: tuple[Spoke, ...]
    now: Thread
    then: Thread | None


def draw_web(titles: dict[Dimension, str], now: Scores, then: Scores | None = None) -> Web:
    """The web of these figures, first dimension on top and the others clockwise."""
    dimensions = tuple(titles)
    return Web(
        rings=tuple(_ring(len(dimensions), value) for value in RING_VALUES),
        spokes=tuple(_spoke(dimension, place, len(dimensions), titles) for place, dimension in enumerate(dimensions)),
        now=_thread(dimensions, now),
        then=_thread(dimensions, then) if then is not None else None,
    )


def point_at(place: int, axes: int, value: Decimal | float) -> Point:
    """Where a value from 0 to 10 lies on the axis with this place."""
    return _at(place, axes, ZERO_RADIUS + (RADIUS - ZERO_RADIUS) * float(value) / HIGHEST)


def _at(place: int, axes: int, distance: float) -> Point:
    angle = 2 * pi * place / axes
    return Point(round(CENTRE_X + distance * sin(angle), 1), round(CENTRE_Y - distance * cos(angle), 1))


def _ring(axes: int, value: int) -> Ring:
    corners = tuple(point_at(place, axes, value) for place in range(axes))
    # Between the first two axes, away from the marks of the figures.
    between = Point(round((corners[0].x + corners[1].x) / 2, 1), round((corners[0].y + corners[1].y) / 2, 1))
    return Ring(value, corners, between)


def _spoke(dimension: Dimension, place: int, axes: int, titles: dict[Dimension, str]) -> Spoke:
    outer = _at(place, axes, RADIUS + LABEL_DISTANCE)
    is_right, is_left = outer.x > CENTRE_X + 1, outer.x < CENTRE_X - 1
    lines = _two_lines(titles[dimension]) if is_right or is_left else (titles[dimension],)
    return Spoke(
        dimension=dimension,
        start=point_at(place, axes, 0),
        end=point_at(place, axes, HIGHEST),
        label_at=Point(outer.x, _label_top(outer.y, len(lines))),
        anchor="start" if is_right else "end" if is_left else "middle",
        lines=lines,
    )


def _label_top(y: float, lines: int) -> float:
    """The baseline of the first line: above the top axis, below the bottom one, beside the others."""
    if y < CENTRE_Y - RADIUS:
        return round(y + 2, 1)
    if y > CENTRE_Y + RADIUS:
        return round(y + 16, 1)
    return round(y + 6 - (lines - 1) * LINE_HEIGHT / 2, 1)


def _two_lines(title: str) -> tuple[str, ...]:
    """A title of several words over two lines, as even as it goes."""
    words = title.split()
    splits = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return min(splits, key=lambda pair: max(len(pair[0]), len(pair[1]))) if splits else (title,)


def _thread(dimensions: tuple[Dimension, ...], scores: Scores) -> Thread:
    points = [
        None if (score := scores.get(dimension)) is None else point_at(place, len(dimensions), score)
        for place, dimension in enumerate(dimensions)
    ]
    lines = tuple((one, other) for one, other in pairwise([*points, points[0]]) if one and other)
    return Thread(
        marks=tuple(point for point in points if point),
        lines=lines,
        is_closed=all(points),
    )
