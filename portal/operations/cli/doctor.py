"""Is this installation in order, and if not, what is to be done?"""

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from tempfile import TemporaryFile
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from portal import assets
from portal.content.queries import load_legal_facts
from portal.extensions import db
from portal.guidance.queries import checked_rulebook
from portal.guidance.rules.rulebook import RulesRefused
from portal.operations.queries import migration_of, newest_migration
from portal.operations.rules import Check
from portal.search.queries.state import index_is_complete, models_are_current
from portal.web.clock import today

SOON_DAYS = 60
"""How long before a legal fact ends it is named."""


@click.command("doctor")
@with_appcontext
def doctor() -> None:
    """Check database, migrations, index, learnt examples, files, clock zone, folders, legal facts and rules."""
    checks = [check() for check in CHECKS]
    for check in checks:
        verdict = _("fine") if check.is_fine else _("wrong")
        click.echo(f"[{verdict}] {check.name}: {check.found}")
        if not check.is_fine:
            click.echo(f"    {check.advice}")
    if not all(check.is_fine for check in checks):
        raise click.exceptions.Exit(1)


def _database() -> Check:
    name, advice = _("database"), _("Check PORTAL_DATABASE_URL and whether the server runs.")
    try:
        db.session.connection()
    except SQLAlchemyError as error:
        db.session.rollback()
        return Check(name, False, type(error).__name__, advice)
    return Check(name, True, db.engine.dialect.name, advice)


def _migrations() -> Check:
    name, advice = _("migrations"), _("Run: portal db upgrade")
    try:
        at = migration_of(db.session())
    except SQLAlchemyError:
        db.session.rollback()
        at = None
    return Check(name, at == newest_migration(), at or _("none"), advice)


def _index() -> Check:
    name, advice = _("search index"), _("Run: portal search reindex")
    try:
        is_fine = index_is_complete(db.session())
    except SQLAlchemyError:
        db.session.rollback()
        is_fine = False
    return Check(name, is_fine, _("complete") if is_fine else _("missing or old"), advice)


def _models() -> Check:
    name, advice = _("learnt example sentences"), _("Run: portal search reindex")
    try:
        is_fine = models_are_current(db.session(), assets.SEED_DATA)
    except SQLAlchemyError:
        db.session.rollback()
        is_fine = False
    return Check(name, is_fine, _("complete") if is_fine else _("missing or old"), advice)


def _files() -> Check:
    missing = [folder.name for folder in (assets.TEMPLATES, assets.STATIC, assets.SEED_DATA) if not folder.is_dir()]
    for source in assets.THIRD_PARTY:
        try:
            is_there = source.directory().is_dir()
        except PackageNotFoundError:
            is_there = False
        if not is_there:
            missing.append(source.distribution)
    return Check(_("files"), not missing, ", ".join(missing) or _("complete"), _("Install the portal again with pip."))


def _clock_zone() -> Check:
    name, advice = _("clock zone"), _("Install the portal again with pip.")
    try:
        return Check(name, True, str(ZoneInfo("Europe/Amsterdam")), advice)
    except ZoneInfoNotFoundError:
        return Check(name, False, _("none"), advice)


def _folders() -> Check:
    folder = current_app.config["PORTAL"].instance
    advice = _("Make this folder writable, or point PORTAL_INSTANCE at another.")
    try:
        # Asking for the rights is not enough: a disk can be full or locked.
        with TemporaryFile(dir=folder) as file:
            file.write(b"x")
            is_fine = True
    except OSError:
        is_fine = False
    return Check(_("instance folder"), is_fine, str(folder.resolve()), advice)


def _legal_facts() -> Check:
    name, day = _("legal facts"), today()
    advice = _("Check these facts, then change legal_facts.yml: text, checked_on and valid_until.")
    facts = load_legal_facts(assets.SEED_DATA).values()
    ending = ", ".join(f"{fact.slug} ({fact.valid_until})" for fact in facts if fact.ends_within(SOON_DAYS, day))
    found = _("ends within %(days)s days: %(facts)s", days=SOON_DAYS, facts=ending) if ending else _("complete")
    return Check(name, all(fact.may_be_stated(day) for fact in facts), found, advice)


def _guidance() -> Check:
    name, advice = _("rules of the guide"), _("Run: portal guidance check")
    try:
        checked_rulebook(db.session(), assets.SEED_DATA)
    except (RulesRefused, SQLAlchemyError) as error:
        db.session.rollback()
        return Check(name, False, type(error).__name__, advice)
    return Check(name, True, _("complete"), advice)


CHECKS: tuple[Callable[[], Check], ...] = (
    _database,
    _migrations,
    _index,
    _models,
    _files,
    _clock_zone,
    _folders,
    _legal_facts,
    _guidance,
)
