"""How are wordings, figures, the web and everything that may be wrong said to people?"""

from decimal import Decimal

from flask_babel import format_decimal, lazy_gettext
from flask_babel import gettext as _

from portal.self_assessment.rules.answers import Fault
from portal.self_assessment.rules.documents import FileFault
from portal.self_assessment.rules.instruments import Wording
from portal.self_assessment.rules.scores import Scores
from portal.services.rules.records import Dimension

WORDING_LABELS = {
    Wording.SELF: lazy_gettext("For yourself"),
    Wording.OTHER: lazy_gettext("For somebody else"),
    Wording.TOGETHER: lazy_gettext("Together with a professional"),
}
WORDING_HINTS = {
    Wording.SELF: lazy_gettext("The statements are about you."),
    Wording.OTHER: lazy_gettext("You answer for somebody close to you, as well as you know."),
    Wording.TOGETHER: lazy_gettext("One of you reads aloud. The other chooses the figures."),
}
TALK_LABELS = {
    Wording.SELF: lazy_gettext("I want to talk about this"),
    Wording.OTHER: lazy_gettext("I want to talk about this with somebody"),
    Wording.TOGETHER: lazy_gettext("You want to talk about this"),
}
STEP_LEADS = {
    Wording.SELF: lazy_gettext("How much does this fit you now? There are no wrong answers."),
    Wording.OTHER: lazy_gettext("How much does this fit now, as you see it? There are no wrong answers."),
    Wording.TOGETHER: lazy_gettext("Take your time. The conversation matters more than the figure."),
}
RESULT_TITLES = {
    Wording.SELF: lazy_gettext("This is your web"),
    Wording.OTHER: lazy_gettext("This is the web that you filled in"),
    Wording.TOGETHER: lazy_gettext("This is your web"),
}
DIMENSION_ACCENTS = {
    Dimension.BODILY_FUNCTIONS: "petrol",
    Dimension.MENTAL_WELLBEING: "violet",
    Dimension.MEANINGFULNESS: "ochre",
    Dimension.QUALITY_OF_LIFE: "green",
    Dimension.PARTICIPATION: "raspberry",
    Dimension.DAILY_FUNCTIONING: "slate",
}
DIMENSION_PICTOGRAMS = {
    Dimension.BODILY_FUNCTIONS: "walk",
    Dimension.MENTAL_WELLBEING: "brain",
    Dimension.MEANINGFULNESS: "compass",
    Dimension.QUALITY_OF_LIFE: "smile",
    Dimension.PARTICIPATION: "people",
    Dimension.DAILY_FUNCTIONING: "list",
}
FAULT_TEXTS = {
    Fault.REMARK_TOO_LONG: lazy_gettext("Your text is too long. Keep at most 500 characters."),
    Fault.STEP_TOO_LONG: lazy_gettext("Your step is too long. Keep at most 500 characters."),
    Fault.NO_CHOICE: lazy_gettext("You chose nothing yet. Choose one, two or three subjects."),
    Fault.TOO_MANY_CHOICES: lazy_gettext("You chose more than three subjects. Untick some, so that three are left."),
}
FILE_FAULT_TEXTS = {
    FileFault.MISSING: lazy_gettext("You chose no file yet. Choose the file that you kept."),
    FileFault.EMPTY: lazy_gettext("This file is empty. Choose the file that you kept."),
    FileFault.TOO_LARGE: lazy_gettext("This file is too large to be a self-test. Choose the file that you kept."),
    FileFault.NOT_JSON: lazy_gettext(
        "We cannot read this file. Choose the file with a name that begins with “zelftest” and ends with “.json”."
    ),
    FileFault.FOREIGN: lazy_gettext(
        "This file is not from this self-test. Choose the file with a name that begins with “zelftest”."
    ),
    FileFault.NEWER: lazy_gettext(
        "This file was made by a newer self-test than ours. Open it on the website that made it."
    ),
    FileFault.DAMAGED: lazy_gettext(
        "Part of this file is missing or was changed. Choose another copy, or start again."
    ),
}


def score_text(score: Decimal | None) -> str:
    """A figure as people write it ("7,5"); in words when too few statements were answered."""
    if score is None:
        return str(_("too little filled in"))
    return str(format_decimal(score, "0.0"))


def web_description(titles: dict[Dimension, str], now: Scores, then: Scores | None) -> str:
    """What the drawing shows, in sentences without a verdict."""
    sentences = [_sentence(titles[dimension], now.get(dimension), then, dimension) for dimension in titles]
    return " ".join(sentences)


def _sentence(title: str, now: Decimal | None, then: Scores | None, dimension: Dimension) -> str:
    if then is None:
        return str(_("%(title)s: %(now)s.", title=title, now=score_text(now)))
    before = score_text(then.get(dimension))
    return str(_("%(title)s: then %(then)s, now %(now)s.", title=title, then=before, now=score_text(now)))
