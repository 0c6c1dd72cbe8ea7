"""Where templates, static files, texts and seed data lie, in a checkout and in a wheel, and how to read a data file."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import yaml

PACKAGE_ROOT = Path(__file__).resolve().parent
_BUNDLED = PACKAGE_ROOT / "_data"
DATA_ROOT = _BUNDLED if _BUNDLED.is_dir() else PACKAGE_ROOT.parent

TEMPLATES = DATA_ROOT / "templates"
STATIC = DATA_ROOT / "static"
TRANSLATIONS = DATA_ROOT / "translations"
SEED_DATA = DATA_ROOT / "seed_data"

# The C parser is ten times as fast; a machine may lack it.
SAFE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Files of another maker, served from the package that pip installed."""

    name: str
    distribution: str
    folder: str

    def directory(self) -> Path:
        """The folder on disk; PackageNotFoundError when the package is not installed."""
        return Path(str(distribution(self.distribution).locate_file(self.folder))).resolve()


THIRD_PARTY = (
    ThirdParty("leaflet", "XStatic-Leaflet", "xstatic/pkg/leaflet/data"),
    ThirdParty("markercluster", "XStatic-Leaflet-MarkerCluster", "xstatic/pkg/leaflet_markercluster/data"),
)


@lru_cache(maxsize=512)
def fingerprint(path: Path) -> str:
    """Ten characters that change when the file changes, so that browsers may keep it for a year."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def read_yaml(path: Path) -> Any:
    """What a file of editors holds; OSError, UnicodeDecodeError or yaml.YAMLError when it cannot be read."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=SAFE_LOADER)  # noqa: S506  # both are safe loaders
