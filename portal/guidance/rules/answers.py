"""What did somebody answer so far, which answer is missing or wrong, and what is the next question?"""

import enum
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from portal.guidance.rules.situation import Indication, Urgency
from portal.search.rules.understanding import ForWhom

LONGEST_TEXT = 400
"""Characters that are read, as in the search; a longer story is refused with a message, and nothing is lost."""

LONGEST_PLACE = 100
OLDEST = 120.0
_AGE = re.compile(r"([0-9]{1,3})(?:[.,]([05]))?")


class Step(enum.StrEnum):
    """The questions in order; the last is asked only when it would change the access point."""

    WHERE = "waar"
    WHO = "wie"
    WHAT = "wat"
    HASTE = "haast"
    DECISION = "besluit"


class Fault(enum.StrEnum):
    """Why an answer cannot be used."""

    PLACE_MISSING = "place-missing"
    PERSON_MISSING = "person-missing"
    AGE_UNREADABLE = "age-unreadable"
    SUBJECT_MISSING = "subject-missing"
    TEXT_TOO_LONG = "text-too-long"
    HASTE_MISSING = "haste-missing"


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was filled in, as typed; None is a question that was not answered yet."""

    place: str = ""
    is_without_place: bool = False
    for_whom: ForWhom | None = None
    age: str = ""
    topics: tuple[str, ...] = ()
    text: str = ""
    urgency: Urgency | None = None
    indication: Indication = Indication.NONE

    @property
    def years(self) -> float | None:
        """The age in years with halves; None when it was left open or cannot be read."""
        return read_age(self.age)

    def pairs(self, step: Step | None = None) -> list[tuple[str, str]]:
        """Names and values for hidden fields, without those that the page of a step asks for itself."""
        return [(name, value) for own, name, value in self._all() if own is not step and value]

    def _all(self) -> list[tuple[Step, str, str]]:
        return [
            (Step.WHERE, "plaats", self.place),
            (Step.WHERE, "zonder-plaats", "ja" if self.is_without_place else ""),
            (Step.WHO, "voor", self.for_whom.value if self.for_whom else ""),
            (Step.WHO, "leeftijd", self.age),
            *((Step.WHAT, "onderwerp", topic) for topic in self.topics),
            (Step.WHAT, "tekst", self.text),
            (Step.HASTE, "dringend", self.urgency.value if self.urgency else ""),
            (Step.DECISION, "besluit", self.indication.value if self.indication is not Indication.NONE else ""),
        ]


def read_age(text: str) -> float | None:
    """Years from "16", "16,5" or "16.5 jaar"; None for anything else and above 120."""
    match = _AGE.fullmatch(text.strip().lower().removesuffix("jaar").strip())
    years = float(f"{match[1]}.{match[2] or 0}") if match else None
    return years if years is not None and years <= OLDEST else None


def read_answers(form: Mapping[str, Sequence[str]], topics: AbstractSet[str]) -> Answers:
    """Read a form; unknown values count as not answered. A place from the list wins over a typed one."""
    chosen = tuple(dict.fromkeys(topic for topic in form.get("onderwerp", ()) if topic in topics))
    return Answers(
        place=(_text(form, "plaats-keuze") or _text(form, "plaats"))[:LONGEST_PLACE],
        is_without_place=_text(form, "zonder-plaats") == "ja",
        for_whom=_member(ForWhom, _text(form, "voor")),
        age=_text(form, "leeftijd")[:20],
        topics=chosen,
        text=_text(form, "tekst"),
        urgency=_member(Urgency, _text(form, "dringend")),
        indication=_member(Indication, _text(form, "besluit")) or Indication.NONE,
    )


Member = TypeVar("Member", bound=enum.StrEnum)


def _member(kind: type[Member], value: str) -> Member | None:
    return kind(value) if value in list(kind) else None


def _text(form: Mapping[str, Sequence[str]], name: str) -> str:
    """The first filled-in value, without control characters, which no database or page can use."""
    raw = next((value for value in form.get(name, ()) if value.strip()), "")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in raw).split())


def faults_of(answers: Answers, step: Step) -> tuple[Fault, ...]:
    """What is missing or wrong on the page of one question; whether a place exists is not judged here."""
    match step:
        case Step.WHERE:
            return () if answers.place or answers.is_without_place else (Fault.PLACE_MISSING,)
        case Step.WHO:
            person = () if answers.for_whom else (Fault.PERSON_MISSING,)
            is_unreadable = bool(answers.age) and answers.years is None
            return (*person, Fault.AGE_UNREADABLE) if is_unreadable else person
        case Step.WHAT if len(answers.text) > LONGEST_TEXT:
            return (Fault.TEXT_TOO_LONG,)
        case Step.WHAT:
            return () if answers.topics or answers.text else (Fault.SUBJECT_MISSING,)
        case Step.HASTE:
            return () if answers.urgency else (Fault.HASTE_MISSING,)
    return ()


def first_open(answers: Answers) -> Step | None:
    """The first question that is not answered well; None when the advice can be given."""
    usual = (Step.WHERE, Step.WHO, Step.WHAT, Step.HASTE)
    return next((step for step in usual if faults_of(answers, step)), None)
