"""Can everybody read who pays for respite, and does every offer and every way in have its row?"""

from statistics import fmean

from portal import assets
from portal.content.queries import load_legal_facts
from portal.respite.rules.offers import Payer, Way
from portal.respite.rules.paying import Situation
from portal.respite.schemas.respite import load_situations
from tests.language import problems, sentences, words


def _texts(row: Situation) -> tuple[str, ...]:
    return row.situation, row.payer, row.step


def test_who_pays_is_told_in_plain_words_without_a_number_of_days() -> None:
    texts = [text for row in load_situations(assets.SEED_DATA) for text in _texts(row)]
    lengths = [len(words(sentence)) for text in texts for sentence in sentences(text)]

    assert [problem for text in texts for problem in problems(text)] == []
    assert fmean(lengths) <= 12
    assert [text for text in texts if "etmalen" in text or any(sign.isdigit() for sign in text.replace("18", ""))] == []


def test_every_way_in_is_explained_by_one_row() -> None:
    explained = [way for row in load_situations(assets.SEED_DATA) for way in row.ways]

    assert sorted(explained) == sorted(Way)
    assert {payer for row in load_situations(assets.SEED_DATA) for payer in row.payers} <= set(Payer)


def test_facts_of_the_rows_exist() -> None:
    facts = load_legal_facts(assets.SEED_DATA)

    assert [row.slug for row in load_situations(assets.SEED_DATA) if row.fact and row.fact not in facts] == []


def test_a_bed_for_a_medical_reason_is_never_respite() -> None:
    medical = [row for row in load_situations(assets.SEED_DATA) if Way.MEDICAL in row.ways]

    assert [row.never_as_respite for row in medical] == [True]
