"""How large may a file be that somebody sends, and is a compressed one what it says?"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.exchange.actions.parse import Unreadable

MAXIMUM_BYTES = 300_000_000
MAXIMUM_UNPACKED = 600_000_000
MAXIMUM_SHARED_TEXTS = 60_000_000
MAXIMUM_RATIO = 200
RATIO_MATTERS_FROM = 10_000_000
MAXIMUM_MEMBERS = 2_000
MAXIMUM_ROWS = 250_000
MAXIMUM_COLUMNS = 300
CHUNK = 1 << 20


def refuse_large(path: Path) -> None:
    """Unreadable when the file is too large or cannot be opened at all."""
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise Unreadable((None, "import-too-large", ""))
        with path.open("rb"):
            pass
    except OSError as error:
        raise Unreadable((None, "file-closed", error.strerror or "")) from None


@contextmanager
def opened_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """A compressed file whose members are few enough, small enough and not locked; nothing is unpacked to disk."""
    refuse_large(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bombs(archive)
            yield archive
    # What zipfile raises for one kind of damage or another, also while a member is read.
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        raise Unreadable((None, "not-an-archive", "")) from None


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAXIMUM_MEMBERS or unpacked > MAXIMUM_UNPACKED:
        raise Unreadable((None, "archive-too-large", ""))
    for member in members:
        if member.flag_bits & 1:
            raise Unreadable((None, "archive-locked", ""))
        if member.file_size > RATIO_MATTERS_FROM and member.file_size > MAXIMUM_RATIO * max(member.compress_size, 1):
            raise Unreadable((None, "archive-too-large", ""))
