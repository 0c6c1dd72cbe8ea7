"""Is dialect read as Dutch, and is Dutch left as it is?"""

import pytest

from portal.search.rules.dialect import Dialect, in_dutch

DIALECT = Dialect(certain={"oet": "uit", "neet": "niet", "nimmie": "niet meer"}, beside_others={"hoes": "huis"})


@pytest.mark.parametrize(
    ("said", "dutch"),
    [
        pytest.param("ik kom neet oet bed", "ik kom niet uit bed", id="certain words"),
        pytest.param("Nimmie lope", "niet meer lope", id="one word is two, and an unknown word stays"),
        pytest.param("ik kom het hoes neet oet", "ik kom het huis niet uit", id="a doubtful word beside a certain one"),
        pytest.param("Hoes voor rollator!", "Hoes voor rollator!", id="a doubtful word alone is Dutch"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_dialect_is_read_as_dutch(said: str, dutch: str) -> None:
    assert in_dutch(said, DIALECT) == dutch
