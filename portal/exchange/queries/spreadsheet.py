"""What does our own list look like: its columns, the words of its choices, its explanation?"""

from functools import lru_cache

from portal import assets
from portal.exchange.rules.imports.columns import About, Column, Shape
from portal.exchange.rules.imports.rows import Sheet

FILE = "spreadsheet.yml"


@lru_cache(maxsize=1)
def sheet() -> Sheet:
    """Our own list, as editors wrote it in seed_data/spreadsheet.yml."""
    told = assets.read_yaml(assets.SEED_DATA / FILE)
    words = told["words"]
    columns = tuple(
        Column(
            header=item["header"],
            about=About(item["kind"]),
            field=item["field"],
            shape=Shape(item["shape"]),
            help=item["help"],
            example=item["example"],
            choice=item.get("choice", ""),
            words=words.get(item.get("choice", ""), {}),
        )
        for item in told["columns"]
    )
    return Sheet(
        columns=columns,
        name=told["sheet"],
        explanation_name=told["explanation_sheet"],
        lists_name=told["lists_sheet"],
        explanation=tuple(told["explanation"]),
        example_mark=told["example_mark"],
    )
