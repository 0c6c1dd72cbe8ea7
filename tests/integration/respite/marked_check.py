"""A carer check in which every answer can be found back wherever it would be left."""

from portal import assets
from portal.respite.schemas.check import load_check

NAMES = [f"{prefix}.{task.slug}" for task in load_check(assets.SEED_DATA).tasks for prefix in ("t", "u")]
NAMES += [f"v.{question.slug}" for question in load_check(assets.SEED_DATA).questions]
WORDS = ["kwikstaart", "zebrapad", "66,5"]
# A choice alone cannot be found back: the name of its field, which would stand beside it, can.
MARKS = [*(f"{name}=" for name in NAMES), *(f"'{name}'" for name in NAMES), *WORDS]


def marked_form() -> dict[str, str]:
    """Everything that can be filled in."""
    check = load_check(assets.SEED_DATA)
    form = {f"v.{question.slug}": question.options[-1].slug for question in check.questions}
    form |= {f"t.{task.slug}": "zwaar" for task in check.tasks} | {f"u.{task.slug}": "66,5" for task in check.tasks}
    return form | {"opmerking": "Een kwikstaart", "plaats": "zebrapad"}
