"""Which of our columns comes from which column of somebody else's list, as an editor wrote it down?

naam: Titel
gemeenten: {vast: Roermond}
kosten: {kolom: Prijs, woorden: {ja: gratis, nee: betaald}, vast: onbekend}
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from portal.assets import SAFE_LOADER
from portal.exchange.actions.parse import Unreadable
from portal.exchange.rules.imports.mapping import ColumnMap, Origin, nearest_of

COLUMN, FIXED, WORDS = "kolom", "vast", "woorden"
MAXIMUM_BYTES = 200_000

Fault = tuple[str | None, str, str]


def read_map(path: Path, headers: Collection[str]) -> ColumnMap:
    """The map of a file; Unreadable names every mistake with its line. `headers` are those of our own list."""
    root = _composed(path)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise Unreadable((None, "map-not-a-list", ""))
    faults: list[Fault] = []
    origins: dict[str, Origin] = {}
    for key, value in root.value:
        header, line = str(key.value), key.start_mark.line + 1
        if header not in headers:
            nearest = nearest_of(header, headers)
            faults.append((header, f"map-unknown {line} {nearest}" if nearest else f"map-unknown {line}", ""))
        elif header in origins:
            faults.append((header, f"yaml-double-field {line}", ""))
        found = list(_faults(value))
        faults += found
        if not found:
            origins[header] = _origin(value)
    if faults:
        raise Unreadable(*faults)
    return ColumnMap(origins)


def _composed(path: Path) -> Any:
    try:
        if path.stat().st_size > MAXIMUM_BYTES:
            raise Unreadable((None, "file-too-large", ""))
        return yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=SAFE_LOADER)
    except OSError as error:
        raise Unreadable((None, "file-closed", error.strerror or "")) from None
    except UnicodeDecodeError:
        raise Unreadable((None, "not-utf-8 1", "")) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise Unreadable((None, f"not-yaml {line}", "")) from None
    except (yaml.YAMLError, RecursionError):
        raise Unreadable((None, "control-characters", "")) from None


def _faults(node: Any) -> Iterator[Fault]:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        if not node.value.strip():
            yield None, f"map-empty {line}", ""
        return
    if not isinstance(node, yaml.MappingNode):
        yield None, f"map-wrong {line}", ""
        return
    names = [str(key.value) for key, _value in node.value]
    if not set(names) & {COLUMN, FIXED}:
        yield None, f"map-wrong {line}", ""
    for key, value in node.value:
        if str(key.value) == WORDS:
            yield from _word_faults(value)
        elif str(key.value) not in (COLUMN, FIXED) or not isinstance(value, yaml.ScalarNode):
            yield str(key.value)[:80], f"map-wrong {key.start_mark.line + 1}", ""


def _word_faults(node: Any) -> Iterator[Fault]:
    if not isinstance(node, yaml.MappingNode):
        yield None, f"map-wrong {node.start_mark.line + 1}", ""
        return
    for key, value in node.value:
        if not (isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)):
            yield None, f"map-wrong {key.start_mark.line + 1}", ""


def _origin(node: Any) -> Origin:
    if isinstance(node, yaml.ScalarNode):
        return Origin(column=" ".join(node.value.split()))
    parts = {str(key.value): value for key, value in node.value}
    words = parts[WORDS].value if WORDS in parts else []
    return Origin(
        column=" ".join(parts[COLUMN].value.split()) if COLUMN in parts else None,
        fixed=str(parts[FIXED].value) if FIXED in parts else None,
        words={str(key.value).strip().casefold(): str(value.value) for key, value in words},
    )
