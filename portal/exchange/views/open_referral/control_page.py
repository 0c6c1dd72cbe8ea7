"""How is the outcome of the checks told to people?"""

from dataclasses import dataclass

from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _

from portal.exchange.rules.open_referral.checks import Finding
from portal.exchange.rules.open_referral.control import Control, Outcome
from portal.exchange.views.open_referral.wording import CHECK_TEXTS, REASON_TEXTS, UNIT_TEXTS
from portal.web.clock import AMSTERDAM


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check in words; `kind` is that of its chip."""

    question: str
    result: str
    kind: str
    amount: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ControlPage:
    """The whole page."""

    verdict: str
    is_good: bool
    moment: str
    rows: tuple[CheckRow, ...]


def control_page(control: Control) -> ControlPage:
    """Every check with its result."""
    wrong = sum(not outcome.is_good and outcome.amount is not None for outcome in control.outcomes)
    verdict = ngettext("%(num)s check found something wrong.", "%(num)s checks found something wrong.", wrong)
    return ControlPage(
        verdict=_("No check found anything wrong.") if control.is_good else verdict,
        is_good=control.is_good,
        moment=format_datetime(control.at.astimezone(AMSTERDAM), "d MMMM y, HH:mm", rebase=False),
        rows=tuple(_row(outcome) for outcome in control.outcomes),
    )


def _row(outcome: Outcome) -> CheckRow:
    question = str(CHECK_TEXTS[outcome.check])
    if outcome.amount is None:
        return CheckRow(question, _("Not checked: no time left"), "quiet", "", ())
    amount = UNIT_TEXTS[outcome.check](outcome.amount)
    if outcome.is_good:
        return CheckRow(question, _("Good"), "open", amount, ())
    return CheckRow(question, _("Wrong"), "warning", amount, tuple(_fault(finding) for finding in outcome.findings))


def _fault(finding: Finding) -> str:
    reason = REASON_TEXTS.get(finding.reason) or _("this is not a right value (%(reason)s)", reason=finding.reason)
    return str(_("%(place)s: %(reason)s", place=finding.pointer or "/", reason=reason))
