"""Is the index what it should be?"""

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from portal.search.models import SearchState
from portal.search.rules.analyser import VERSION
from portal.services.models import Service
from portal.services.rules import Status


def index_is_complete(session: Session) -> bool:
    """Whether every published service stands in the index, made by this version of the analyser."""
    state = session.get(SearchState, 1)
    indexed = session.scalar(text("SELECT count(*) FROM search_index"))
    published = session.scalar(select(func.count()).select_from(Service).where(Service.status == Status.PUBLISHED))
    return state is not None and state.analyser_version == VERSION and indexed == published
