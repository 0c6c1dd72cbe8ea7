"""The page about the API for people: what there is, how to ask, how much, and what changed."""

from flask import Blueprint, current_app, render_template

from portal import assets
from portal.api.rules.paging import LARGEST_SIZE
from portal.api.schemas.texts import load_api_texts
from portal.api.views.document import OPERATIONS
from portal.api.views.operations import ROOT, VERSION
from portal.config import NO_CONTACT_EMAIL, Config

bp = Blueprint("api", __name__)


@bp.get(ROOT)
def guide() -> str:
    config: Config = current_app.config["PORTAL"]
    texts = load_api_texts(assets.SEED_DATA)
    return render_template(
        "api/guide.html",
        texts=texts,
        version=VERSION,
        root=ROOT,
        operations=[(operation, texts.operations[operation.name]) for operation in OPERATIONS],
        per_minute=config.api_per_minute,
        largest=LARGEST_SIZE,
        email=config.contact_email if config.contact_email != NO_CONTACT_EMAIL else None,
    )
