"""How well does a service answer: is the score the sum that the documentation gives?"""

from collections.abc import Iterable
from math import log

import numpy as np
import pytest

from portal.search.rules.hits import FIELD_WEIGHTS, TermHits
from portal.search.rules.relevance import (
    DANGER_SHARE,
    FEWEST,
    HARDLY,
    NAMED,
    NEARLY_AS_GOOD,
    STEP,
    SUBJECT,
    TEXT,
    UNKNOWN,
    WEAKEST,
    WEAKEST_BESIDE_BEST,
    Numbers,
    Relevance,
    moved_towards,
    rarity,
    term_weight,
    text_scores,
)
from portal.search.rules.relevance import (
    combine as combined,
)


def combine(
    text: Numbers, subject: Numbers, *, words: int, is_off_topic: bool, may_fill: Iterable[bool] | None = None
) -> Relevance:
    """Anything may fill a short list, unless a test says otherwise."""
    fills = np.ones(text.size, dtype=np.bool_) if may_fill is None else np.array([*may_fill])
    return combined(text, subject, words=words, is_off_topic=is_off_topic, may_fill=fills)


def _numbers(*values: float) -> Numbers:
    return np.array(values, dtype=np.float64)


def _text(value: float) -> float:
    """How much text alone gives this score."""
    return value / TEXT


def _hits(**by_field: Iterable[int]) -> TermHits:
    return TermHits.of({field: np.array([*positions], dtype=np.intp) for field, positions in by_field.items()})


def test_name_says_more_than_subject_and_subject_more_than_description() -> None:
    assert FIELD_WEIGHTS["name"] > FIELD_WEIGHTS["subjects"] > FIELD_WEIGHTS["anywhere"] > 0


def test_word_counts_once_in_its_best_field() -> None:
    hits = _hits(name=[0], subjects=[1, 0], anywhere=[2, 0, 1])

    assert text_scores(4, [hits], [2.0]).tolist() == pytest.approx(
        [FIELD_WEIGHTS["name"], FIELD_WEIGHTS["subjects"], FIELD_WEIGHTS["anywhere"], 0]
    )


def test_who_holds_a_term_is_known_by_position() -> None:
    hits = _hits(subjects=[7], anywhere=[7, 3])

    assert hits.holding([7, 0, 3, 9]) == [True, False, True, False]
    assert _hits().holding([7, 0]) == [False, False]


def test_rarer_word_weighs_more() -> None:
    scores = text_scores(2, [_hits(name=[0], anywhere=[0]), _hits(name=[1], anywhere=[1])], [3.0, 1.0])

    assert scores.tolist() == pytest.approx([0.75, 0.25])


def test_words_that_nobody_holds_give_nothing() -> None:
    assert text_scores(2, [_hits()], [0.0]).tolist() == [0, 0]
    assert text_scores(2, [], []).tolist() == [0, 0]


def test_rarity_is_the_inverse_document_frequency() -> None:
    assert rarity(529, 1) == pytest.approx(log(530 / 1.5))
    assert rarity(529, 10) < rarity(529, 1)
    assert rarity(529, 0) == 0


def test_score_is_the_documented_sum() -> None:
    found = combine(_numbers(1, 0, 0.5), _numbers(0, 1, 0.4), words=0, is_off_topic=False)

    assert found.score.tolist() == pytest.approx([TEXT, SUBJECT, 0.5 * TEXT + 0.4 * SUBJECT])
    assert pytest.approx(1) == TEXT + SUBJECT


def test_too_weak_is_no_result() -> None:
    score = _text(WEAKEST)
    text = _numbers(*[score * 1.01] * FEWEST, score * 0.99)
    found = combine(text, np.zeros(text.size), words=0, is_off_topic=False).found

    assert found.tolist() == [True] * FEWEST + [False]


def test_too_weak_beside_the_best_is_no_result() -> None:
    edge, full = WEAKEST_BESIDE_BEST, [1.0] * FEWEST
    subjects = _numbers(*full, edge * 1.01, edge * 0.99)
    found = combine(np.zeros(subjects.size), subjects, words=0, is_off_topic=False).found

    assert found.tolist() == [True] * (FEWEST + 1) + [False]


def test_a_few_weak_ones_are_shown_beside_a_best_one_that_may_be_a_wrong_guess() -> None:
    """As many as fill a short list, and none of those that are much weaker or say hardly anything."""
    best = WEAKEST * 0.95
    near, far = best * NEARLY_AS_GOOD * 1.01, best * NEARLY_AS_GOOD * 0.99
    subjects = _numbers(best, near, near, far, 0) / SUBJECT

    assert combine(np.zeros(5), subjects, words=0, is_off_topic=False).found.tolist() == [True] * 3 + [False] * 2
    nothing = np.full(5, HARDLY * 0.99) / SUBJECT
    assert not combine(np.zeros(5), nothing, words=0, is_off_topic=False).found.any()


def test_what_is_delicate_is_shown_when_it_answers_and_never_to_fill_a_list() -> None:
    best = WEAKEST * 0.95
    subjects = _numbers(best, best * 0.9, best * 0.9) / SUBJECT
    found = combine(np.zeros(3), subjects, words=0, is_off_topic=False, may_fill=[False, False, True]).found

    assert found.tolist() == [True, False, True]


def test_a_full_list_is_not_filled_up() -> None:
    many, weak = [1.0] * FEWEST, _text(HARDLY * 1.5)
    found = combine(_numbers(*many, weak), _numbers(*[0] * (FEWEST + 1)), words=0, is_off_topic=False).found

    assert found.tolist() == [True] * FEWEST + [False]


@pytest.mark.parametrize(("words", "times"), [(0, 0), (1, 1), (2, 2), (5, 2)])
def test_whose_name_holds_all_the_words_stands_before_a_likelier_subject(words: int, times: int) -> None:
    found = combine(_numbers(1, 0.9), _numbers(0.3, 0.3), words=words, is_off_topic=False)

    assert found.score[0] - found.score[1] == pytest.approx(0.1 * TEXT + times * NAMED)


def test_when_all_are_weak_only_the_best_are_shown() -> None:
    weak = _text((HARDLY + WEAKEST) / 2)
    many = [weak] * FEWEST
    found = combine(_numbers(*many, weak * 0.9), _numbers(*[0] * (FEWEST + 1)), words=0, is_off_topic=False).found

    assert found.tolist() == [True] * FEWEST + [False]


def test_words_that_say_hardly_anything_give_nothing() -> None:
    almost = _text(HARDLY * 0.99)

    assert not combine(_numbers(almost, almost), _numbers(0, 0), words=0, is_off_topic=False).found.any()
    assert not combine(_numbers(0, 0), _numbers(0, 0), words=0, is_off_topic=False).found.any()


def test_question_about_something_else_has_results_only_by_name_or_subject() -> None:
    subjects = FIELD_WEIGHTS["subjects"]
    found = combine(_numbers(1, subjects, subjects - 0.01), _numbers(1, 1, 1), words=0, is_off_topic=True).found

    assert found.tolist() == [True, True, False]


def test_an_empty_catalogue_has_no_results() -> None:
    found = combine(_numbers(), _numbers(), words=0, is_off_topic=False)

    assert found.found.size == 0
    assert found.tiers().size == 0


def test_scores_within_a_step_of_the_best_are_equally_good() -> None:
    text = _numbers(1, 1 - _text(STEP * 0.9), 1 - _text(STEP * 1.1), 1 - _text(STEP * 2.1))

    assert combine(text, _numbers(0, 0, 0, 0), words=0, is_off_topic=False).tiers().tolist() == [0, 0, 1, 2]


def test_hint_moves_the_opinion_by_its_share() -> None:
    mixed = moved_towards({"werk": 0.6, "taal": 0.4}, ["taal"], 0.3)

    assert mixed == pytest.approx({"werk": 0.42, "taal": 0.58})


def test_first_hint_weighs_twice_the_second() -> None:
    mixed = moved_towards({"werk": 1.0}, ["crisis", "psychisch"], DANGER_SHARE)

    assert mixed["crisis"] == pytest.approx(2 * mixed["psychisch"])
    assert sum(mixed.values()) == pytest.approx(1)


def test_without_hint_the_opinion_stays_and_without_opinion_the_hint_is_all() -> None:
    assert moved_towards({"werk": 0.6}, [], 0.3) == {"werk": 0.6}
    assert moved_towards({}, ["taal"], 0.3) == {"taal": 1.0}


def test_everyday_word_that_no_service_holds_is_part_of_the_query_and_a_slip_is_not() -> None:
    assert term_weight(100, 3, is_everyday=True) == term_weight(100, 3, is_everyday=False) == rarity(100, 3)
    assert term_weight(100, 0, is_everyday=True) == pytest.approx(UNKNOWN * rarity(100, 1))
    assert term_weight(100, 0, is_everyday=False) == 0

    alone = text_scores(3, [_hits(name=[1], anywhere=[1])], [2.0])
    beside = text_scores(3, [_hits(name=[1], anywhere=[1]), _hits()], [2.0, 1.0])
    assert beside[1] == pytest.approx(alone[1] * 2 / 3)
