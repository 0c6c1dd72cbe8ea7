"""All settings, read once from the environment (prefix PORTAL_) into one frozen value."""

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

BRT_TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png"
# Addresses of nobody (RFC 2606), until whoever runs an installation names its own.
NO_CONTACT_EMAIL = "beheer@example.org"
NO_CONTACT_URL = "https://example.org/contact"
PDOK_LOCATIESERVER = "https://api.pdok.nl/bzk/locatieserver/search/v3_1"


class WrongSetting(Exception):
    """A setting that cannot be used; the message is one sentence that names the variable."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting has a default that is safe in production; README explains each one."""

    instance: Path = Path("instance")
    database_url: str = ""
    secret_key: str = ""
    name: str = "Sociale Wegwijzer"
    demonstration: bool = False
    https: bool = False
    proxies: int = 0
    geocoder: str = "offline"
    pdok_url: str = PDOK_LOCATIESERVER
    tile_url: str = BRT_TILES
    tile_attribution: str = "Kaartgegevens © Kadaster"
    exit_url: str = "https://www.knmi.nl"
    theme: str = ""
    log_level: str = "INFO"
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4
    patience: int = 1
    availability_hours: int = 48
    embed_origins: str = ""
    api_per_minute: int = 300
    contact_email: str = NO_CONTACT_EMAIL
    contact_url: str = NO_CONTACT_URL

    def database(self) -> str:
        """The SQLAlchemy address: the given one, or the SQLite file in the instance folder."""
        if not self.database_url:
            return f"sqlite:///{(self.instance / 'portal.sqlite').resolve()}"
        for old in ("postgres://", "postgresql://"):
            if self.database_url.startswith(old):
                return "postgresql+psycopg://" + self.database_url.removeprefix(old)
        return self.database_url


def read_config(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings; WrongSetting names the first variable that cannot be used."""
    values: dict[str, object] = {}
    for field in fields(Config):
        variable = f"PORTAL_{field.name.upper()}"
        text = environment.get(variable)
        if text is not None:
            values[field.name] = _read_value(variable, text.strip(), type(field.default))
    config = Config(**values)  # type: ignore[arg-type]  # each value was read as the type of its default
    _check(config)
    return config


def _read_value(variable: str, text: str, kind: type) -> object:
    if kind is bool:
        known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
        if text.lower() not in known:
            raise WrongSetting(f"{variable} must be yes or no, not {text[:40]!r}.")
        return known[text.lower()]
    if kind is int:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise WrongSetting(f"{variable} must be a whole number, not {text[:40]!r}.")
        return int(text)
    return Path(text) if issubclass(kind, Path) else text


def _check(config: Config) -> None:
    for name, is_fine, must in (*_rules_of_service(config), *_rules_of_content(config)):
        if not is_fine:
            raise WrongSetting(f"PORTAL_{name} must {must}.")


Rules = Iterator[tuple[str, bool, str]]


def _rules_of_service(config: Config) -> Rules:
    driver = _driver(config.database())
    has_driver = driver != "postgresql+psycopg" or find_spec("psycopg") is not None
    yield "DATABASE_URL", driver in {"sqlite", "postgresql+psycopg"}, "be an address sqlite:///… or postgresql://…"
    yield "DATABASE_URL", has_driver, "have its driver: pip install 'sociale-wegwijzer[postgres]'"
    yield "SECRET_KEY", not config.secret_key or len(config.secret_key) >= 32, "have at least 32 characters"
    yield "HOST", re.fullmatch(r"[A-Za-z0-9.:-]{1,253}", config.host) is not None, "be a host name or an IP address"
    yield "PORT", 0 < config.port < 65536, "lie between 1 and 65535"
    yield "WORKERS", 1 <= config.workers <= 64, "lie between 1 and 64"
    yield "THREADS", 1 <= config.threads <= 64, "lie between 1 and 64"
    yield "PATIENCE", config.patience <= 60, "be at most 60"
    yield "AVAILABILITY_HOURS", 1 <= config.availability_hours <= 1000, "lie between 1 and 1000"
    yield "API_PER_MINUTE", config.api_per_minute <= 100_000, "be at most 100000; 0 means no limit"
    yield "PROXIES", config.proxies <= 5, "be at most 5"
    yield "LOG_LEVEL", config.log_level in {"DEBUG", "INFO", "WARNING", "ERROR"}, "be DEBUG, INFO, WARNING or ERROR"


def _rules_of_content(config: Config) -> Rules:
    pdok = ("https://", "http://127.0.0.1:")
    yield "NAME", 0 < len(config.name) <= 60 and config.name.isprintable(), "hold 1 to 60 printable characters"
    yield "GEOCODER", config.geocoder in {"offline", "pdok"}, "be offline or pdok"
    yield "PDOK_URL", _is_web_address(config.pdok_url, *pdok), "start with https://"
    yield "TILE_URL", _tile_url_is_usable(config.tile_url), "start with https:// or / and hold {z}, {x} and {y}"
    yield "TILE_ATTRIBUTION", config.tile_attribution.isprintable(), "hold printable characters"
    email = re.fullmatch(r"[^\s<>\"'@]+@[^\s<>\"'@]+\.[a-z]{2,}", config.contact_email)
    yield "CONTACT_EMAIL", email is not None, "be an e-mail address"
    yield "CONTACT_URL", _is_web_address(config.contact_url, "https://"), "start with https://"
    yield "EXIT_URL", _is_web_address(config.exit_url, "https://"), "start with https://"
    yield (
        "EMBED_ORIGINS",
        all(map(_is_origin, config.embed_origins.split())),
        "hold origins such as https://www.weert.nl",
    )
    yield "THEME", not config.theme or Path(config.theme).is_file(), "be the path of an existing CSS file"


def _driver(address: str) -> str:
    try:
        return make_url(address).drivername
    except (ArgumentError, ValueError):
        return ""


def _is_web_address(text: str, *starts: str) -> bool:
    # These end up in a page and a policy: a blank, quote or semicolon would end the word there.
    is_one_word = re.fullmatch(r"[^\s<>\"';,\\]+", text) is not None and text.isprintable()
    return is_one_word and any(text.startswith(start) and len(text) > len(start) for start in starts)


def _is_origin(text: str) -> bool:
    # Whole sites by name, never everybody: who may stand around help for people must be somebody's decision.
    name = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    secure = rf"https://(?:\*\.)?{name}(?:\.{name})+(?::\d{{1,5}})?"
    return re.fullmatch(rf"{secure}|http://(?:localhost|127\.0\.0\.1)(?::\d{{1,5}})?", text) is not None


def _tile_url_is_usable(url: str) -> bool:
    if not url:
        return True
    return _is_web_address(url, "https://", "/") and all(part in url for part in ("{z}", "{x}", "{y}"))


def made_instance(config: Config) -> Path:
    """The whole path of the instance folder, which is made when it is not there; WrongSetting when it cannot be."""
    try:
        config.instance.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(f"PORTAL_INSTANCE must name a folder that can be made: {error}.") from None
    return config.instance.resolve()


def kept_secret_key(config: Config) -> str:
    """The given key, or the one kept in the instance folder, made on first use and readable by its owner only."""
    if config.secret_key:
        return config.secret_key
    path = made_instance(config) / "secret_key"
    try:
        if not path.exists():
            _keep_first(path)
        key = path.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(f"PORTAL_INSTANCE must name a folder in which we can keep a key: {error}.") from None
    if len(key) < 32:
        raise WrongSetting(f"PORTAL_SECRET_KEY must have at least 32 characters, but {path} holds fewer.")
    return key


def _keep_first(path: Path) -> None:
    # Two workers may start at once: the link fails for the second, which then reads the first one's key.
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    fresh.touch(mode=0o600)
    try:
        fresh.write_text(secrets.token_hex(32))
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
