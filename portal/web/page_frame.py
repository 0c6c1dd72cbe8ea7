"""What stands around every page: name, banner, doors that exist, and the words of dates and distances."""

from datetime import date, datetime

from flask import Flask, current_app, request
from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from portal.config import Config
from portal.kernel.partial_dates import PartialDate


def _frame() -> dict[str, object]:
    config: Config = current_app.config["PORTAL"]
    return {
        "site_name": config.name,
        "is_demonstration": config.demonstration,
        "exit_url": config.exit_url,
        "has_theme": bool(config.theme),
        "language": get_locale().language,
        "here": _here(),
        "has_page": has_page,
    }


def _here() -> str:
    here = request.full_path if request.query_string else request.path
    return here if here.isprintable() else "/"


def has_page(endpoint: str) -> bool:
    """Whether this installation has that page, so that no door leads nowhere."""
    return endpoint in current_app.view_functions


def day_text(value: date | datetime | PartialDate) -> str:
    """A date as people say it, no more precise than it is known: "30 april 2021", "april 2021", "2021"."""
    if not isinstance(value, PartialDate):
        return str(format_date(value, "d MMMM y"))
    pattern = "d MMMM y" if value.day else ("MMMM y" if value.month else "y")
    return str(format_date(value.earliest(), pattern))


def distance_text(distance_km: float, is_approximate: bool) -> str:
    """A distance in whole kilometres; "ongeveer" when either end is only known by its area."""
    if distance_km < 1:
        return str(_("less than 1 km"))
    rounded = round(distance_km)
    return str(_("about %(km)s km", km=rounded) if is_approximate else _("%(km)s km", km=rounded))


def phone_link(number: str) -> str:
    """The tel: address of a Dutch number as people write it."""
    digits = "".join(character for character in number if character.isdigit() or character == "+")
    return f"tel:{digits}"


def install(app: Flask) -> None:
    """Offer the frame and its words to every template."""
    app.context_processor(_frame)
    for word in (day_text, distance_text, phone_link):
        app.add_template_filter(word)
