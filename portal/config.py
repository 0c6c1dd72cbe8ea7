"""All settings, read once from the environment (prefix PORTAL_) into one frozen value."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

BRT_TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png"
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
            raise WrongSetting(f"{variable} must be yes or no, not {text!r}.")
        return known[text.lower()]
    if kind is int:
        if not (text.isascii() and text.isdigit()):
            raise WrongSetting(f"{variable} must be a whole number, not {text!r}.")
        return int(text)
    return Path(text) if issubclass(kind, Path) else text


def _check(config: Config) -> None:
    database_kind = config.database().split(":", 1)[0]
    rules = (
        (
            "DATABASE_URL",
            database_kind in {"sqlite", "postgresql+psycopg"},
            "start with sqlite: or postgresql:",
        ),
        ("SECRET_KEY", not config.secret_key or len(config.secret_key) >= 32, "have at least 32 characters"),
        ("GEOCODER", config.geocoder in {"offline", "pdok"}, "be offline or pdok"),
        ("PORT", 0 < config.port < 65536, "lie between 1 and 65535"),
        ("WORKERS", 1 <= config.workers <= 64, "lie between 1 and 64"),
        ("THREADS", 1 <= config.threads <= 64, "lie between 1 and 64"),
        ("PROXIES", config.proxies <= 5, "be at most 5"),
        (
            "LOG_LEVEL",
            config.log_level in {"DEBUG", "INFO", "WARNING", "ERROR"},
            "be DEBUG, INFO, WARNING or ERROR",
        ),
        ("EXIT_URL", config.exit_url.startswith("https://"), "start with https://"),
        ("PDOK_URL", config.pdok_url.startswith(("https://", "http://127.0.0.1")), "start with https://"),
        (
            "TILE_URL",
            _tile_url_is_usable(config.tile_url),
            "start with https:// or / and hold {z}, {x} and {y}",
        ),
        ("THEME", not config.theme or Path(config.theme).is_file(), "be the path of an existing CSS file"),
        ("NAME", 0 < len(config.name) <= 60, "hold 1 to 60 characters"),
    )
    for name, is_fine, must in rules:
        if not is_fine:
            raise WrongSetting(f"PORTAL_{name} must {must}.")


def _tile_url_is_usable(url: str) -> bool:
    if not url:
        return True
    return url.startswith(("https://", "/")) and all(part in url for part in ("{z}", "{x}", "{y}"))


def kept_secret_key(config: Config) -> str:
    """The given key, or the one kept in the instance folder, made on first use and readable by its owner only."""
    if config.secret_key:
        return config.secret_key
    path = config.instance / "secret_key"
    if not path.exists():
        config.instance.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32))
        _keep_first(fresh, path)
    return path.read_text().strip()


def _keep_first(fresh: Path, path: Path) -> None:
    # Two workers may start at once: the link fails for the second, which then reads the first one's key.
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
