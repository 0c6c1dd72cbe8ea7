"""Does `portal search reindex` make a stale search whole, and are words of visitors kept out of every log?"""

import pytest
from flask import Flask
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from portal import assets
from portal.search.actions import learn, learn_from_examples
from portal.search.cli import group as search
from portal.search.models import SearchModel, SearchState, SearchTerm
from portal.search.queries.knowledge import DANGER, SUBJECTS
from portal.search.queries.state import index_is_complete, models_are_current
from portal.search.rules.classifier import Example
from tests.factories import make_service
from tests.integration.search.catalogue_of import make_weert, publish
from tests.integration.search.list_page import names
from tests.resident import Resident

FEW = {SUBJECTS: [Example("taalles", {"taal": 1.0}), Example("rollator", {"hulpmiddelen": 1.0})]}


def test_reindex_finds_what_changed_and_learns(app: Flask, resident: Resident, session: Session) -> None:
    make_service(session, name="Oude naam", serves=(make_weert(session),))
    publish(session)
    session.scalars(select(SearchTerm)).all()
    make_service(session, name="Breicafé")
    session.commit()
    assert names(resident.get("/hulp?q=breicaf%C3%A9")) == []

    result = app.test_cli_runner().invoke(search, ["reindex"])

    assert (result.exit_code, result.output) == (0, "Er staan 2 plekken in de index.\n")
    assert names(resident.get("/hulp?q=breicaf%C3%A9")) == ["Breicafé"]
    session.expire_all()
    assert index_is_complete(session)
    assert models_are_current(session, assets.SEED_DATA)


def test_reindex_twice_keeps_the_same_words(app: Flask, session: Session) -> None:
    make_service(session, name="Breicafé")
    publish(session)
    before = session.execute(select(SearchTerm.word, SearchTerm.services).order_by(SearchTerm.word)).all()

    publish(session)

    assert session.execute(select(SearchTerm.word, SearchTerm.services).order_by(SearchTerm.word)).all() == before


def test_models_are_current_only_after_today_s_examples(session: Session) -> None:
    assert not models_are_current(session, assets.SEED_DATA)

    assert sorted(learn_from_examples(session, assets.SEED_DATA)) == sorted([SUBJECTS, DANGER])
    assert models_are_current(session, assets.SEED_DATA)

    session.execute(delete(SearchModel).where(SearchModel.name == DANGER))
    assert not models_are_current(session, assets.SEED_DATA)


def test_learning_again_is_skipped_and_other_examples_are_learnt(session: Session) -> None:
    assert learn(session, FEW) == [SUBJECTS]
    version = session.scalar(select(SearchState.version))
    assert learn(session, FEW) == []
    assert session.scalar(select(SearchState.version)) == version
    assert learn(session, {SUBJECTS: [*FEW[SUBJECTS], Example("bus", {"vervoer": 1.0})]}) == [SUBJECTS]
    assert session.scalar(select(SearchState.version)) == version + 1
    assert session.scalar(select(func.count()).select_from(SearchModel)) == 1


@pytest.mark.parametrize(
    "words", ["mijn man slaat mij kwarktaartje", "rolaltor kwarktaartje", "kwarktaartje", "eten kwarktaartje Weert"]
)
def test_words_of_a_visitor_stand_in_no_log(visitor: Resident, caplog: pytest.LogCaptureFixture, words: str) -> None:
    with capture_logs() as logged:
        visitor.get("search.results", q=words)
        visitor.get("search.features", q=words)

    written = f"{logged} {caplog.text}".lower()
    assert written.count("/hulp") == 1
    assert [word for word in words.lower().split() if len(word) > 3 and word in written] == []
