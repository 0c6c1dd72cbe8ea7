"""Which place names are written on the map when there are no map images?"""

from sqlalchemy.orm import Session

from portal.places.queries import municipalities, settlement_labels
from portal.social_map.rules.points import MapLabel, label_rank


def map_labels(session: Session) -> list[MapLabel]:
    """Every settlement whose point is known, the most important name first; a fixed number of queries."""
    names = [municipality.name for municipality in municipalities(session)]
    labels = [
        MapLabel(place.name, place.latitude, place.longitude, label_rank(place.name, place.kind, names))
        for place in settlement_labels(session)
    ]
    return sorted(labels, key=lambda label: (label.rank, label.name))
