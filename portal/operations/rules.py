"""What does a check of the installation say?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that has to be in order; `advice` says what to do when it is not."""

    name: str
    is_fine: bool
    found: str
    advice: str
