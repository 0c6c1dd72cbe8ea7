"""In which language does this visitor read: Dutch unless they chose English."""

from functools import lru_cache
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Domain, get_locale

from portal import assets
from portal.extensions import babel

LANGUAGES = {"nl": "Nederlands", "en": "English"}
COOKIE = "taal"


@lru_cache(maxsize=8)
def _catalogue(language: str) -> NullTranslations:
    path = assets.TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)


class PoDomain(Domain):  # type: ignore[misc]  # Flask-Babel ships no types
    """Reads the .po file itself, so that no compiled copy can be stale or missing."""

    def get_translations(self) -> NullTranslations:
        """The texts of the current language; English is the language of the message ids."""
        locale = get_locale()
        return _catalogue(locale.language if locale else "nl")


def page_language() -> str:
    """The language of the page that is being made; looked up once a request, because a page asks a hundred times."""
    language = g.get("page_language")
    if language is None:
        locale = get_locale()
        language = g.page_language = locale.language if locale else "nl"
    return str(language)


def _page_texts() -> NullTranslations:
    return _catalogue(page_language())


def chosen_language() -> str:
    """The language of the visitor's cookie, or Dutch when it is absent or nonsense."""
    if not has_request_context():
        return "nl"
    choice = request.cookies.get(COOKIE, "nl")
    return choice if choice in LANGUAGES else "nl"


def install(app: Flask) -> None:
    """Bind Babel to the application."""
    babel.init_app(
        app,
        default_locale="nl",
        default_timezone="Europe/Amsterdam",
        locale_selector=chosen_language,
    )
    babel.domain_instance = PoDomain()
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        gettext=lambda text: _page_texts().gettext(text),
        ngettext=lambda one, many, number: _page_texts().ngettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.globals["LANGUAGES"] = LANGUAGES
