"""The Sociale Wegwijzer: create_app puts the rooms together."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import assets
from portal.blueprints import BLUEPRINTS
from portal.config import Config, kept_secret_key, made_instance, read_config
from portal.extensions import csrf, db
from portal.web import (
    error_pages,
    fragments,
    locale,
    open_data,
    page_frame,
    pagination,
    rate_limit,
    request_log,
    security_headers,
    static_files,
)


def create_app(config: Config | None = None) -> Flask:
    """Build the application from the given settings, or from the environment."""
    config = config or read_config()
    app = Flask(
        __name__,
        template_folder=str(assets.TEMPLATES),
        static_folder=None,
        instance_path=str(made_instance(config)),
    )
    _configure(app, config)
    db.init_app(app)
    csrf.init_app(app)
    for part in (
        request_log,
        locale,
        open_data,
        security_headers,
        rate_limit,
        static_files,
        fragments,
        pagination,
        error_pages,
        page_frame,
    ):
        part.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask documents this way to wrap
            app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=config.proxies
        )
    return app


def _configure(app: Flask, config: Config) -> None:
    app.config.update(
        PORTAL=config,
        SECRET_KEY=kept_secret_key(config),
        SQLALCHEMY_DATABASE_URI=config.database(),
        SESSION_COOKIE_NAME="sessie",
        SESSION_COOKIE_SECURE=config.https,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        MAX_CONTENT_LENGTH=256 * 1024,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.url_map.strict_slashes = True
    request_log.configure_logging(config.log_level)
