"""How are questions, answers and mistakes of the guide said to people?"""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from portal.guidance.rules.answers import Fault, Step
from portal.guidance.rules.situation import Indication, Urgency
from portal.search.rules.understanding import ForWhom

STEP_TITLES = {
    Step.WHERE: lazy_gettext("Where do you live?"),
    Step.WHO: lazy_gettext("For whom do you seek help?"),
    Step.WHAT: lazy_gettext("What is it about?"),
    Step.HASTE: lazy_gettext("Is there something that cannot wait?"),
    Step.DECISION: lazy_gettext("Is there already a decision about care?"),
}
STEP_NAMES = {
    Step.WHERE: lazy_gettext("Where"),
    Step.WHO: lazy_gettext("For whom"),
    Step.WHAT: lazy_gettext("What about"),
    Step.HASTE: lazy_gettext("Haste"),
    Step.DECISION: lazy_gettext("Decision"),
}
STEP_FIELDS = {
    Fault.PLACE_MISSING: "plaats",
    Fault.PERSON_MISSING: "voor-self",
    Fault.AGE_UNREADABLE: "leeftijd",
    Fault.SUBJECT_MISSING: "tekst",
    Fault.TEXT_TOO_LONG: "tekst",
    Fault.HASTE_MISSING: "dringend-nee",
}
FAULT_TEXTS = {
    Fault.PLACE_MISSING: lazy_gettext("Fill in your village, town or postcode, or choose your municipality."),
    Fault.PERSON_MISSING: lazy_gettext("Choose for whom you seek help."),
    Fault.AGE_UNREADABLE: lazy_gettext("Write the age in digits, such as 67. Or leave it empty."),
    Fault.SUBJECT_MISSING: lazy_gettext("Choose at least one subject, or write what is going on."),
    Fault.TEXT_TOO_LONG: lazy_gettext("Your text is longer than we can read. Make it 400 characters or fewer."),
    Fault.HASTE_MISSING: lazy_gettext("Choose an answer. You can also choose “No”."),
}
PERSON_CHOICES = {
    ForWhom.SELF: lazy_gettext("For myself"),
    ForWhom.RELATIVE: lazy_gettext("For my partner, parent or somebody else close to me"),
    ForWhom.CHILD: lazy_gettext("For my child or another child"),
    ForWhom.NEIGHBOUR: lazy_gettext("For a neighbour or acquaintance"),
    ForWhom.CLIENT: lazy_gettext("For somebody I meet in my work"),
}
URGENCY_CHOICES = {
    Urgency.NONE: lazy_gettext("No, it can wait a few days"),
    Urgency.DANGER: lazy_gettext("Somebody is in danger at this moment"),
    Urgency.LIFE: lazy_gettext("Somebody does not want to live any more"),
    Urgency.UNSAFE: lazy_gettext("It is not safe at home"),
    Urgency.EVICTION: lazy_gettext("Somebody loses their home, energy, water or health insurance"),
    Urgency.ILL: lazy_gettext("Somebody is ill and cannot wait for a doctor"),
}
INDICATION_CHOICES = {
    Indication.NONE: lazy_gettext("No, or I do not know"),
    Indication.WLZ: lazy_gettext("Yes, long-term care (Wlz), from the CIZ"),
    Indication.WMO: lazy_gettext("Yes, support from the municipality (Wmo)"),
    Indication.YOUTH: lazy_gettext("Yes, youth help (Jeugdwet)"),
}
DANGER_NAMES = {
    "suicide": lazy_gettext("thoughts of death"),
    "suicide-mentioned": lazy_gettext("the word suicide"),
    "domestic-violence": lazy_gettext("violence or force at home"),
    "domestic-violence-perhaps": lazy_gettext("perhaps violence at home"),
    "domestic-violence-mentioned": lazy_gettext("the words violence at home"),
    "child-abuse": lazy_gettext("a child that is not safe"),
    "child-abuse-mentioned": lazy_gettext("the words child abuse"),
    "elder-abuse": lazy_gettext("abuse of an older person"),
    "elder-abuse-perhaps": lazy_gettext("perhaps abuse of an older person"),
    "sexual-violence": lazy_gettext("sexual violence"),
    "sexual-violence-mentioned": lazy_gettext("the words sexual violence"),
    "medical-emergency": lazy_gettext("a medical emergency"),
    "danger-now": lazy_gettext("danger at this moment"),
    "urgent-doctor": lazy_gettext("illness that cannot wait"),
    "eviction-or-cut-off": lazy_gettext("losing a home or energy"),
    "stalking": lazy_gettext("stalking or threats"),
}
DOOR_NAMES = {
    "wmo": lazy_gettext("Wmo"),
    "jeugd": lazy_gettext("Youth help"),
    "inkomen": lazy_gettext("Income"),
    "schulden": lazy_gettext("Debts"),
    "leerplicht": lazy_gettext("School attendance"),
    "leerlingenvervoer": lazy_gettext("School transport"),
    "clientondersteuning": lazy_gettext("Client support"),
    "mantelzorg": lazy_gettext("Carers"),
    "maatschappelijk-werk": lazy_gettext("Social work"),
    "wlz": lazy_gettext("Wlz"),
    "zvw": lazy_gettext("Health insurance"),
    "veilig-thuis": lazy_gettext("Veilig Thuis"),
    "werk": lazy_gettext("Work"),
    "wonen": lazy_gettext("Housing"),
    "inburgering": lazy_gettext("Integration"),
}


def own_steps_title(person: ForWhom) -> str:
    """The heading above what can be done without any service."""
    if person is ForWhom.SELF:
        return str(_("What you can do yourself"))
    return str(_("What you can do together")) if person is not ForWhom.CLIENT else str(_("What they can do themselves"))
