"""A URL is a promise: leaflets and letters carry it, so none disappears unnoticed (design.md §5)."""

from pathlib import Path

from flask import Flask

from portal import create_app
from tests.builds import config_for

INVENTORY = Path(__file__).parent.parent / "url_inventory.txt"


def _rules(app: Flask) -> list[str]:
    lines = set()
    for rule in app.url_map.iter_rules():
        methods = ",".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
        lines.add(f"{methods} {rule.rule} {rule.endpoint}")
    return sorted(lines, key=lambda line: line.split()[1:])


def test_inventory_names_every_url_and_no_other(tmp_path: Path) -> None:
    """A removed path needs a redirect first; then edit the inventory on purpose."""
    app = create_app(config_for("sqlite://", tmp_path))
    kept = [line for line in INVENTORY.read_text().splitlines() if line and not line.startswith("#")]

    assert _rules(app) == kept
