"""Can somebody who never saw our code use the API with a client that a program made from the document?"""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.live_site import serving

PACKAGE = "wegwijzer_client"


@pytest.fixture(scope="module")
def generated(seeded_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the client in it, which can be imported until the tests end."""
    folder = tmp_path_factory.mktemp("client")
    document = seeded_app.test_client().get("/api/v1/openapi.json").json
    (folder / "openapi.json").write_text(json.dumps(document))
    (folder / "config.yml").write_text("post_hooks: []\n")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json"]
    options = ["--config", "config.yml", "--meta", "none", "--output-path", PACKAGE, "--fail-on-warning"]
    done = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.mark.usefixtures("generated")
def test_generated_client_reads_a_list_and_one_service(seeded_app: Flask) -> None:
    client_of, list_services, get_service, map_of = (
        importlib.import_module(f"{PACKAGE}.{name}")
        for name in ("client", "api.services.list_services", "api.services.get_service", "api.services.get_map")
    )
    with serving(seeded_app) as address:
        client = client_of.Client(base_url=f"{address}/api/v1")
        page = list_services.sync(client=client, place="Weert", radius=10, page_size=5)
        one = get_service.sync(page.items[0].id, client=client)
        drawn = map_of.sync(client=client, place="Weert")
        refused = list_services.sync(client=client, place="Atlantis")

    assert len(page.items) == 5
    assert page.total_items > 5
    assert one.name == page.items[0].name
    assert one.opening_status.state
    assert drawn.features
    assert refused.status == 400
    assert refused.errors[0].name == "place"


@pytest.mark.usefixtures("generated")
def test_generated_client_asks_advice(seeded_app: Flask) -> None:
    client_of, give_advice, models = (
        importlib.import_module(f"{PACKAGE}.{name}") for name in ("client", "api.guidance.give_advice", "models")
    )
    with serving(seeded_app) as address:
        client = client_of.Client(base_url=f"{address}/api/v1")
        advice = give_advice.sync(client=client, body=models.AdviceRequest(place="Weert", categories=["dementie"]))

    assert advice.place == "Weert"
    assert advice.access_points[0].service.name
