"""Is a service most of all about its first subject?"""

import numpy as np
import pytest

from portal.search.rules.subjects import SUBJECT_BY_POSITION, SubjectColumns

SLUGS = ("eten", "taal", "werk")
# Service 0 has taal and eten, service 1 has none, service 2 has eten, service 3 has all.
COLUMNS = SubjectColumns.of(
    SLUGS,
    4,
    np.array([0, 0, 2, 3, 3, 3]),
    np.array([1, 0, 0, 0, 1, 2], dtype=np.int16),
)
LIKELY = {"eten": 0.5, "taal": 0.2}


def test_a_score_is_the_sum_over_the_subjects_by_their_place() -> None:
    first, second, *_ = SUBJECT_BY_POSITION

    assert COLUMNS.scores(LIKELY).tolist() == pytest.approx(
        [0.2 * first + 0.5 * second, 0, 0.5 * first, 0.5 * first + 0.2 * second]
    )


def test_the_subject_that_counts_most_is_named() -> None:
    assert COLUMNS.best_of(0, LIKELY) == ("eten", pytest.approx(0.5 * SUBJECT_BY_POSITION[1]))
    assert COLUMNS.best_of(1, LIKELY) is None


def test_a_fifth_subject_weighs_as_much_as_the_fourth() -> None:
    slugs = tuple("abcdef")
    many = SubjectColumns.of(slugs, 1, np.zeros(6, dtype=np.intp), np.arange(6, dtype=np.int16))

    assert many.scores({"f": 1.0}).tolist() == [SUBJECT_BY_POSITION[-1]]


def test_a_region_without_subjects_has_no_scores() -> None:
    nothing = SubjectColumns.of((), 2, np.array([], dtype=np.intp), np.array([], dtype=np.int16))

    assert nothing.scores({}).tolist() == [0, 0]
