"""Is every setting read as meant, and does a wrong one say which it is?"""

import os
import re
import stat
from dataclasses import fields
from pathlib import Path
from threading import Thread

import pytest

from portal.config import Config, WrongSetting, kept_secret_key, read_config

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
KEY = "k" * 32
USUAL = {field.name: field.default for field in fields(Config)}
GOOD = [
    ("INSTANCE", "/srv/portal", Path("/srv/portal")),
    ("DATABASE_URL", "postgresql://portal@db/portal", "postgresql://portal@db/portal"),
    ("DATABASE_URL", "sqlite:////srv/portal.sqlite", "sqlite:////srv/portal.sqlite"),
    ("SECRET_KEY", KEY, KEY),
    ("NAME", "Sociale kaart Weert – één loket", "Sociale kaart Weert – één loket"),
    ("DEMONSTRATION", "yes", True),
    ("DEMONSTRATION", "FALSE", False),
    ("HTTPS", "1", True),
    ("HTTPS", "", False),
    ("PROXIES", "2", 2),
    ("GEOCODER", "pdok", "pdok"),
    ("PDOK_URL", "http://127.0.0.1:9000/v3", "http://127.0.0.1:9000/v3"),
    ("TILE_URL", TILES, TILES),
    ("TILE_URL", "/tegels/{z}/{x}/{y}.png", "/tegels/{z}/{x}/{y}.png"),
    ("TILE_URL", "", ""),
    ("TILE_ATTRIBUTION", "© Gemeente", "© Gemeente"),
    ("EXIT_URL", "https://www.knmi.nl/weer", "https://www.knmi.nl/weer"),
    ("THEME", __file__, __file__),
    ("EMBED_ORIGINS", "", ""),
    ("EMBED_ORIGINS", "https://www.weert.nl https://*.leudal.nl:8443", "https://www.weert.nl https://*.leudal.nl:8443"),
    ("EMBED_ORIGINS", "http://127.0.0.1:9000", "http://127.0.0.1:9000"),
    ("LOG_LEVEL", "ERROR", "ERROR"),
    ("HOST", "::1", "::1"),
    ("HOST", "  0.0.0.0 ", "0.0.0.0"),
    ("PORT", "65535", 65535),
    ("AVAILABILITY_HOURS", "1000", 1000),
    ("WORKERS", "64", 64),
    ("THREADS", "1", 1),
    ("PATIENCE", "0", 0),
    ("API_PER_MINUTE", "0", 0),
    ("CONTACT_EMAIL", "data@weert.example", "data@weert.example"),
    ("CONTACT_URL", "https://weert.example/data", "https://weert.example/data"),
]
WRONG = [
    ("DATABASE_URL", "mysql://portal@db/portal"),
    ("DATABASE_URL", "portal.sqlite"),
    ("DATABASE_URL", "postgresql://db:geen-poort/portal"),
    ("SECRET_KEY", "short"),
    ("NAME", ""),
    ("NAME", "x" * 61),
    ("NAME", "Sociale\nkaart"),
    ("NAME", "kapot \udcff"),
    ("DEMONSTRATION", "maybe"),
    ("HTTPS", "ja"),
    ("PROXIES", "6"),
    ("PROXIES", "-1"),
    ("GEOCODER", "google"),
    ("PDOK_URL", "http://example.org"),
    ("PDOK_URL", "http://127.0.0.1.example.org/"),
    ("TILE_URL", "https://tiles.example.org/tile.png"),
    ("TILE_URL", "http://tiles.example.org/{z}/{x}/{y}.png"),
    ("TILE_URL", "https://a; script-src *;/{z}/{x}/{y}.png"),
    ("TILE_ATTRIBUTION", "a\0b"),
    ("EXIT_URL", "http://www.knmi.nl"),
    ("EXIT_URL", "https://"),
    ("EXIT_URL", "javascript:alert(1)"),
    ("THEME", "/bestaat/niet.css"),
    ("EMBED_ORIGINS", "*"),
    ("EMBED_ORIGINS", "https://*"),
    ("EMBED_ORIGINS", "https://*.nl/"),
    ("EMBED_ORIGINS", "http://www.weert.nl"),
    ("EMBED_ORIGINS", "www.weert.nl"),
    ("EMBED_ORIGINS", "https://www.weert.nl/zorg"),
    ("EMBED_ORIGINS", "https://www.weert.nl;script-src https://x.nl"),
    ("EMBED_ORIGINS", "'unsafe-inline'"),
    ("LOG_LEVEL", "loud"),
    ("HOST", ""),
    ("HOST", "127.0.0.1 ; reboot"),
    ("PORT", "0"),
    ("PORT", "65536"),
    ("PORT", "eight"),
    ("PORT", "８０００"),
    ("PORT", "9" * 6000),
    ("AVAILABILITY_HOURS", "0"),
    ("WORKERS", "0"),
    ("WORKERS", ""),
    ("THREADS", "65"),
    ("PATIENCE", "61"),
    ("API_PER_MINUTE", "-1"),
    ("API_PER_MINUTE", "999999"),
    ("CONTACT_EMAIL", "nobody"),
    ("CONTACT_EMAIL", 'a@b.nl"><script>'),
    ("CONTACT_URL", "http://weert.example"),
]


def test_without_variables_everything_has_its_default() -> None:
    assert read_config({}) == Config()


@pytest.mark.parametrize(("name", "text", "value"), GOOD)
def test_good_value_is_read_and_leaves_the_others_alone(name: str, text: str, value: object) -> None:
    config = read_config({f"PORTAL_{name}": text})

    assert {field.name: getattr(config, field.name) for field in fields(Config)} == USUAL | {name.lower(): value}


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_wrong_value_is_refused_in_one_sentence_that_names_it(name: str, text: str) -> None:
    with pytest.raises(WrongSetting) as refused:
        read_config({f"PORTAL_{name}": text})

    sentence = str(refused.value)
    assert re.fullmatch(rf"PORTAL_{name} must [^\n]{{5,150}}", sentence), sentence


def test_no_setting_is_forgotten_here() -> None:
    names = {field.name.upper() for field in fields(Config)}
    free = {"INSTANCE"}  # any path can be made; what happens when not is tested with the commands

    assert {name for name, *_ in GOOD} == names
    assert {name for name, _ in WRONG} == names - free


def test_secret_in_an_address_is_not_repeated() -> None:
    with pytest.raises(WrongSetting) as refused:
        read_config({"PORTAL_DATABASE_URL": "mysql://portal:geheim@db/portal"})

    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("start", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_every_way_to_write_postgresql_uses_one_driver(start: str) -> None:
    assert read_config({"PORTAL_DATABASE_URL": f"{start}a@b/c"}).database() == "postgresql+psycopg://a@b/c"


def test_database_lies_in_the_instance_folder_unless_told(tmp_path: Path) -> None:
    assert Config(instance=tmp_path).database() == f"sqlite:///{tmp_path / 'portal.sqlite'}"


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(AttributeError):
        Config().port = 1  # type: ignore[misc]  # the mistake that is tested


def test_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    config = Config(instance=tmp_path / "new" / "instance")
    before = os.umask(0)
    try:
        first, second = kept_secret_key(config), kept_secret_key(config)
    finally:
        os.umask(before)
    path = config.instance / "secret_key"

    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in config.instance.iterdir()] == ["secret_key"]


def test_each_installation_has_a_key_of_its_own(tmp_path: Path) -> None:
    assert kept_secret_key(Config(instance=tmp_path / "a")) != kept_secret_key(Config(instance=tmp_path / "b"))


def test_workers_that_start_at_once_keep_the_same_key(tmp_path: Path) -> None:
    keys: list[str] = []
    threads = [Thread(target=lambda: keys.append(kept_secret_key(Config(instance=tmp_path)))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(keys) == 16
    assert len(set(keys)) == 1


def test_given_secret_key_is_used_and_not_kept(tmp_path: Path) -> None:
    assert kept_secret_key(Config(instance=tmp_path, secret_key=KEY)) == KEY
    assert list(tmp_path.iterdir()) == []


def test_empty_key_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()

    with pytest.raises(WrongSetting, match="PORTAL_SECRET_KEY"):
        kept_secret_key(Config(instance=tmp_path))


def test_key_file_that_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "secret_key").mkdir()

    with pytest.raises(WrongSetting, match="PORTAL_INSTANCE"):
        kept_secret_key(Config(instance=tmp_path))
