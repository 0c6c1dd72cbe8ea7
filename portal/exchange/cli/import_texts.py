"""How is the outcome of an import said to the person who gave the command?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext

from portal.exchange.labels import printable, reason_text
from portal.exchange.rules.imports import decisions as report
from portal.exchange.rules.imports.findings import Finding, Found, ImportReport, Why
from portal.exchange.rules.incoming import Kind

LONGEST_SHOWN = 120

FINDINGS = {
    Finding.NEW: lazy_gettext("New"),
    Finding.CHANGED: lazy_gettext("Changed"),
    Finding.CONFLICT: lazy_gettext("Left as it was: somebody else wrote or confirmed it"),
    Finding.DUPLICATE: lazy_gettext("Perhaps already there"),
    Finding.ASSUMED: lazy_gettext("Filled in because the list did not say it: check this before you publish"),
    Finding.GONE: lazy_gettext("No longer in the list, but still with us"),
    Finding.PASSED_OVER: lazy_gettext("Passed over, because we have no place for it; the rest was read"),
    Finding.REFUSED: lazy_gettext("Refused"),
}
WORDS = {
    Finding.NEW: lazy_gettext("new"),
    Finding.CHANGED: lazy_gettext("changed"),
    Finding.CONFLICT: lazy_gettext("conflict"),
    Finding.DUPLICATE: lazy_gettext("perhaps double"),
    Finding.ASSUMED: lazy_gettext("filled in"),
    Finding.GONE: lazy_gettext("no longer delivered"),
    Finding.PASSED_OVER: lazy_gettext("passed over"),
    Finding.REFUSED: lazy_gettext("refused"),
}
KINDS = {
    Kind.ORGANISATION: lazy_gettext("provider"),
    Kind.LOCATION: lazy_gettext("location"),
    Kind.SERVICE: lazy_gettext("service"),
}
WHYS = {
    Why.OURS: lazy_gettext("written by an editor or provider"),
    Why.CONFIRMED: lazy_gettext("confirmed with us more recently"),
    Why.OTHER_SOURCE: lazy_gettext("comes from another source"),
    Why.CONFIDENTIAL: lazy_gettext("a secret address never becomes public by an import"),
}
REASONS = {
    "import-too-large": lazy_gettext("this file is larger than 300 MB; split it"),
    "archive-too-large": lazy_gettext("this file is too large when it is unpacked; save it as CSV or split it"),
    "archive-locked": lazy_gettext("this file has a password; save it without one"),
    "not-an-archive": lazy_gettext("this file is damaged; save it again and try once more"),
    "not-xlsx": lazy_gettext("this is not an Excel file that we can read; save it again as xlsx or as CSV"),
    "no-header": lazy_gettext("the first row must hold the names of the columns"),
    "no-sheet": lazy_gettext("there is no visible sheet in this file"),
    "too-many-columns": lazy_gettext("there are more than 300 columns; remove those that you do not need"),
    "too-many-rows": lazy_gettext("there are more than 250,000 rows; split the file"),
    "made-a-date": lazy_gettext("the spreadsheet made a date of this; set the cell to text and type it again"),
    "yes-or-no": lazy_gettext("write ja or nee"),
    "flags": lazy_gettext("write it as in: toilet=nee; wheelchair=ja"),
    "example-left": lazy_gettext("this is left of the example; type your own answer or empty the cell"),
    "rows-disagree": lazy_gettext("an earlier row says something else about the same record"),
    "unknown-word": lazy_gettext("we do not know this name; take one from the sheet with lists"),
    "unknown-reference": lazy_gettext("neither the file nor our records have this key"),
    "needed-to-publish": lazy_gettext("without this we cannot publish; fill it in, or import without --publish"),
    "no-key": lazy_gettext("give this record a name or a key"),
    "map-not-a-list": lazy_gettext("the map must say on each line: our column: their column"),
    "map-not-for-this": lazy_gettext("a map works only for csv and xlsx"),
    "table-missing": lazy_gettext("this file is missing"),
    "orphan": lazy_gettext("the package does not hold what this refers to"),
    "foreign-term": lazy_gettext("a term of another taxonomy than ours"),
}
WITH_DETAIL = {
    "merged-cells": lazy_gettext("take the merged cells apart (%(detail)s)"),
    "column-unknown-near": lazy_gettext("we do not know this column; do you mean “%(detail)s”?"),
    "encoding-unknown": lazy_gettext(
        "we do not understand the characters in line %(detail)s; save the file as CSV UTF-8"
    ),
    "surplus-cells": lazy_gettext("row %(detail)s has more cells than there are columns"),
    "cell-error": lazy_gettext("row %(detail)s holds an error of the spreadsheet, such as #REF"),
    "formula-without-value": lazy_gettext("row %(detail)s holds a formula without an answer; paste the value instead"),
    "same-record-as-row": lazy_gettext("row %(detail)s is about the same record"),
    "same-as-row": lazy_gettext("row %(detail)s of this file says nearly the same"),
    "choose": lazy_gettext("choose one of: %(detail)s"),
    "map-empty": lazy_gettext("line %(detail)s of the map names no column"),
    "map-wrong": lazy_gettext("line %(detail)s of the map must hold kolom, vast or woorden"),
    "decision-unknown": lazy_gettext("row %(detail)s: write overnemen for a conflict, zelfde for a double"),
}


def summary(report_: ImportReport) -> str:
    """One sentence with the counts."""
    numbers = {
        "new": report_.total(Finding.NEW),
        "changed": report_.total(Finding.CHANGED),
        "unchanged": report_.unchanged.total(),
        "conflicts": report_.lines[Finding.CONFLICT],
        "duplicates": report_.lines[Finding.DUPLICATE],
        "gone": report_.total(Finding.GONE),
    }
    text: str = _(
        "%(new)s new, %(changed)s changed, %(unchanged)s unchanged; %(conflicts)s conflicts, "
        "%(duplicates)s perhaps double, %(gone)s no longer delivered.",
        **numbers,
    )
    return text


def screen_lines(report_: ImportReport) -> Iterator[str]:
    """The first fifty lines of each finding, under its name, and how many more there are."""
    for finding, title in FINDINGS.items():
        shown = report_.first.get(finding, [])
        if not shown:
            continue
        yield f"\n{title} ({report_.lines[finding]})"
        yield from (f"  {found_text(found)}" for found in shown)
        more = report_.lines[finding] - len(shown)
        if more > 0:
            yield "  " + ngettext("and %(num)s line more", "and %(num)s lines more", more)


def found_text(found: Found) -> str:
    """One line of the screen."""
    where = found.file
    if found.row is not None:
        where = _("row %(row)s", row=found.row)
    about = [str(KINDS[found.kind])] if found.kind else []
    about += [f"“{_short(found.name or found.key)}”"] if found.name or found.key else []
    about += [_("field %(field)s", field=_short(found.field))] if found.field else []
    return printable(
        ": ".join(part for part in (", ".join([*([where] if where else []), *about]), _said(found)) if part)
    )


def report_cells(found: Found) -> dict[str, object]:
    """One line of the report file."""
    return {
        report.WHAT: WORDS[found.finding],
        report.RECORD: report.RECORD_WORDS[found.kind] if found.kind else "",
        report.ROW: "" if found.row is None else found.row,
        report.KEY: printable(found.key),
        report.OUR_KEY: found.uuid,
        report.NAME: printable(found.name),
        report.FIELD: printable(found.field),
        report.OURS: printable(value_text(found.ours)) if found.finding is not Finding.NEW else "",
        report.THEIRS: printable(value_text(found.theirs)),
        report.WHO: found.who or (str(WHYS[found.why]) if found.why else ""),
        report.SCORE: "" if found.score is None else found.score,
        report.REASON: _reason(found) if found.reason else "",
    }


def value_text(value: object) -> str:
    """A value as a person reads it."""
    if value is None or value in ([], {}, ""):
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {value_text(item)}" for name, item in value.items() if item not in (None, "", []))
    if isinstance(value, list | tuple):
        return "; ".join(value_text(item) for item in value)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _said(found: Found) -> str:
    if found.finding in (Finding.CHANGED, Finding.CONFLICT):
        change = f"{_or_empty(found.ours)} → {_or_empty(found.theirs)}"
        who = found.who or (str(WHYS[found.why]) if found.why else "")
        return f"{change} ({who})" if who else change
    if found.finding is Finding.DUPLICATE and not found.reason:
        return _resembles(found)
    if found.finding is Finding.ASSUMED:
        return _short(value_text(found.theirs))
    value = f"“{_short(found.value)}” " if found.value else ""
    return f"{value}{_reason(found)}" if found.reason else ""


def _resembles(found: Found) -> str:
    name = _short(str(found.ours))
    return str(_("%(score)s%% like “%(name)s” (%(key)s)", score=found.score, name=name, key=found.uuid))


def _reason(found: Found) -> str:
    if found.reason in REASONS:
        return str(REASONS[found.reason])
    kind, _space, detail = found.reason.partition(" ")
    if kind == "map-unknown":
        return _map_unknown(detail)
    if kind in WITH_DETAIL:
        return str(WITH_DETAIL[kind]) % {"detail": _short(detail)}
    return reason_text(found.reason)


def _map_unknown(detail: str) -> str:
    line, _space, nearest = detail.partition(" ")
    if nearest:
        return str(_("line %(line)s of the map: do you mean “%(nearest)s”?", line=line, nearest=nearest))
    return str(_("line %(line)s of the map names no column of ours", line=line))


def _or_empty(value: object) -> str:
    return _short(value_text(value)) or _("(empty)")


def _short(text: Any) -> str:
    plain = " ".join(str(text).split())
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[: LONGEST_SHOWN - 1]}…"
