"""Stating how many places are free, from the command line."""

from datetime import datetime

import click
from flask.cli import AppGroup
from flask_babel import gettext as _

from portal.extensions import db
from portal.respite.actions import state_capacity
from portal.respite.labels import KEPT_TEXTS
from portal.respite.queries.offers import offer_ids
from portal.respite.rules.availability import Capacity, StatedBy, Unit
from portal.web.clock import AMSTERDAM, now

group = AppGroup("respite", help="Look after the offers of respite.")
A_DAY = click.DateTime(["%Y-%m-%d"])
A_MOMENT = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"])


@group.command("set-availability")
@click.argument("slug")
@click.option("--free", type=click.IntRange(0, 1000), required=True, help="How many are free.")
@click.option("--maximum", type=click.IntRange(0, 1000), help="How many there are in all.")
@click.option("--unit", type=click.Choice([unit.value for unit in Unit]), default=Unit.PLACE.value, show_default=True)
@click.option("--next-free", type=A_DAY, help="The next free day, such as 2026-12-03.")
@click.option(
    "--stated-by", type=click.Choice([who.value for who in StatedBy]), default=StatedBy.EDITOR.value, show_default=True
)
@click.option("--as-of", type=A_MOMENT, help="When it was true, in Dutch time; this moment when left out.")
@click.option("--description", help="A few words, such as the name of the house.")
def set_availability(
    slug: str,
    free: int,
    maximum: int | None,
    unit: str,
    next_free: datetime | None,
    stated_by: str,
    as_of: datetime | None,
    description: str | None,
) -> None:
    """State how many places the service SLUG has free."""
    moment = as_of.replace(tzinfo=AMSTERDAM) if as_of else now()
    service_id = offer_ids(db.session()).get(slug)
    if service_id is None:
        raise click.ClickException(_("We know no offer of respite with the name %(slug)s.", slug=slug))
    if moment > now():
        raise click.ClickException(_("This moment has not come yet. Give one that has passed."))
    if maximum is not None and free > maximum:
        raise click.ClickException(_("There are more places free than there are places."))
    stated = Capacity(
        available=free,
        unit=Unit(unit),
        updated_at=moment,
        stated_by=StatedBy(stated_by),
        maximum=maximum,
        description=description,
        next_free_on=next_free.date() if next_free else None,
    )
    kept = state_capacity(db.session(), service_id, stated)
    db.session.commit()
    click.echo(f"{slug}: {KEPT_TEXTS[kept]}")
