"""Are the index and the models what they should be?"""

from pathlib import Path

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from portal.search.models import SearchModel, SearchState
from portal.search.queries.knowledge import examples_by_model
from portal.search.rules.analyser import VERSION
from portal.search.rules.classifier import fingerprint
from portal.services.models import Service
from portal.services.rules.records import Status


def index_is_complete(session: Session) -> bool:
    """Whether every published service stands in the index, made by this version of the analyser."""
    state = session.get(SearchState, 1)
    indexed = session.scalar(text("SELECT count(*) FROM search_index"))
    published = session.scalar(select(func.count()).select_from(Service).where(Service.status == Status.PUBLISHED))
    return state is not None and state.analyser_version == VERSION and indexed == published


def models_are_current(session: Session, folder: Path) -> bool:
    """Whether every model was learnt from the example sentences of this folder, by this version of the code."""
    rows = session.execute(select(SearchModel.name, SearchModel.fingerprint))
    wanted = {name: fingerprint(examples) for name, examples in examples_by_model(folder).items()}
    return {row.name: row.fingerprint for row in rows} == wanted
