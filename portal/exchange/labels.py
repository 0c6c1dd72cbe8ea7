"""How are refusals of a record said to an editor?"""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from portal.exchange.rules.records import Refusal

REASONS = {
    "double": lazy_gettext("this value occurs twice"),
    "not-a-slug": lazy_gettext("use small letters, digits and single hyphens"),
    "not-a-cbs-code": lazy_gettext("write GM and four digits"),
    "not-a-postcode4": lazy_gettext("write four digits"),
    "not-a-postcode6": lazy_gettext("write four digits and two capitals, without a space"),
    "not-a-phone-number": lazy_gettext("write digits, spaces and hyphens only"),
    "not-a-web-address": lazy_gettext("write the whole address, beginning with https://"),
    "not-a-date": lazy_gettext("write a year, a year and month, or a whole date, such as 2026-04-30"),
    "not-a-record": lazy_gettext("this is not a list of fields"),
    "control-characters": lazy_gettext("there are invisible characters in this text"),
    "point-and-source-differ": lazy_gettext("give both coordinates with their source, or none"),
    "point-and-precision-differ": lazy_gettext("give latitude, longitude and precision together, or none"),
    "one-of-two": lazy_gettext("give either a municipality or a settlement"),
    "one-area": lazy_gettext("give a settlement, a municipality or a region, and no more than one of them"),
    "low-confidence-is-a-draft": lazy_gettext("a record of low confidence must be a draft"),
    "ages-reversed": lazy_gettext("the lowest age is above the highest"),
    "period-reversed": lazy_gettext("the end lies before the beginning"),
    "lead-days-reversed": lazy_gettext("the shortest lead time is longer than the longest"),
    "yes-and-no": lazy_gettext("a moment stands in both lists: when, and when not"),
    "only-for-nobody": lazy_gettext("say for whom it is, when it is for them only"),
    "more-free-than-there-are": lazy_gettext("there are more places free than there are places"),
    "no-such-offer": lazy_gettext("we know no offer of respite with this name"),
    "in-the-future": lazy_gettext("this moment has not come yet"),
    "Not a valid datetime.": lazy_gettext("this is not a moment such as 2026-04-30 09:15"),
    "coverage-missing": lazy_gettext("say for which municipalities or settlements this is"),
    "empty-list": lazy_gettext("this list is empty"),
    "taken": lazy_gettext("another record in the database has this value"),
    "column-missing": lazy_gettext("this column is missing"),
    "column-unknown": lazy_gettext("we do not know this column"),
    "file-missing": lazy_gettext("this file is missing"),
    "file-closed": lazy_gettext("this file cannot be read"),
    "file-too-large": lazy_gettext("this file is larger than 20 MB"),
    "not-a-list": lazy_gettext("this file is not a list of records"),
    "Missing data for required field.": lazy_gettext("this field is missing"),
    "Field may not be null.": lazy_gettext("this field is empty"),
    "Unknown field.": lazy_gettext("we do not know this field"),
    "Not a valid UUID.": lazy_gettext("this is not a UUID"),
    "Special numeric values (nan or infinity) are not permitted.": lazy_gettext("this is not a number"),
    "Number too large.": lazy_gettext("this is not a number"),
    "Not a valid boolean.": lazy_gettext("write true or false"),
    "Not a valid mapping type.": lazy_gettext("this is not a list of fields"),
    "Invalid input type.": lazy_gettext("this is not a list of fields"),
    "Not a valid number.": lazy_gettext("this is not a number"),
    "Not a valid integer.": lazy_gettext("this is not a whole number"),
    "Not a valid date.": lazy_gettext("this is not a date such as 2026-04-30"),
    "Not a valid email address.": lazy_gettext("this is not an e-mail address"),
    "Not a valid list.": lazy_gettext("this is not a list"),
    "Not a valid string.": lazy_gettext("this is not a text; put it between quotation marks"),
}
REASONS |= {
    "hsds not-an-object": lazy_gettext("this is no service, place or provider in the shape of Open Referral (HSDS)"),
    "hsds missing": lazy_gettext("this is missing in the shape of Open Referral (HSDS)"),
    "hsds-empty": lazy_gettext("there is nothing of Open Referral (HSDS) in this file"),
    "not-json": lazy_gettext("this file is not JSON that we can read to its end"),
    "hsds-table-missing": lazy_gettext("this table is missing in the package"),
    "hsds-column-missing": lazy_gettext("this column is missing in the table"),
    "not-a-table": lazy_gettext("this table is not CSV that we can read"),
    "not-a-package": lazy_gettext("this is not a zip file or folder with tables that we can read"),
}
AT_LINE = {
    "not-utf-8": lazy_gettext("this file is not stored as UTF-8, see line %(line)s"),
    "not-csv": lazy_gettext("the quotation marks do not match, see line %(line)s"),
    "not-yaml": lazy_gettext("we do not understand line %(line)s; look at its spaces, colons and quotation marks"),
    "yaml-alias": lazy_gettext("write everything out: no & or * at the start of a value, see line %(line)s"),
    "yaml-tag": lazy_gettext("put a text that begins with ! between quotation marks, see line %(line)s"),
    "yaml-too-deep": lazy_gettext("there are too many lists inside each other, see line %(line)s"),
    "yaml-double-field": lazy_gettext("this record has a field twice, see line %(line)s"),
}
_CHOICE = re.compile(r"Must be one of: (?P<choices>.+)\.")
_LENGTH = re.compile(r"Longer than maximum length (?P<maximum>\d+)\.|Length must be between 1 and (?P<between>\d+)\.")
_RANGE = re.compile(r"Must be greater than or equal to (?P<lowest>\S+) and less than or equal to (?P<highest>\S+)\.")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def refusal_text(refusal: Refusal) -> str:
    """One line: where it stands, what it says, what is wrong."""
    where = refusal.file
    if refusal.row is not None:
        where = _("%(file)s, record %(row)s", file=where, row=refusal.row)
    if refusal.field:
        where = _("%(where)s, field %(field)s", where=where, field=refusal.field)
    # What stands in a file may not steer the terminal of the person who loads it.
    value = f" “{printable(refusal.value)}”" if refusal.value else ""
    return f"{where}{value}: {reason_text(refusal.reason)}"


def printable(text: str) -> str:
    """The text without what could steer a terminal."""
    return _UNPRINTABLE.sub("�", text)


def reason_text(reason: str) -> str:
    """What is wrong, in words; a reason without words stays as it is."""
    if reason in REASONS:
        return str(REASONS[reason])
    if match := _CHOICE.fullmatch(reason):
        return str(_("choose one of: %(choices)s", choices=match["choices"]))
    if match := _LENGTH.fullmatch(reason):
        return str(_("at most %(maximum)s characters", maximum=match["maximum"] or match["between"]))
    if match := _RANGE.fullmatch(reason):
        return str(_("write a number from %(lowest)s to %(highest)s", lowest=match["lowest"], highest=match["highest"]))
    kind, _space, detail = reason.partition(" ")
    if kind in AT_LINE:
        return str(AT_LINE[kind]) % {"line": detail}
    return _about(kind, detail) or reason


def _about(kind: str, detail: str) -> str | None:
    """A reason that names something: a file, a subject, a fault in opening hours."""
    if kind == "unknown-in":
        return str(_("this does not occur in %(file)s", file=detail))
    if kind == "not-filed-under":
        return str(_("this service is not filed under the subject %(subject)s", subject=detail))
    if kind == "hsds":
        return str(_("this is not as Open Referral (HSDS) wants it (%(detail)s)", detail=detail))
    if kind == "opening-hours":
        return str(_("these opening hours cannot be read (%(detail)s)", detail=detail))
    return None
