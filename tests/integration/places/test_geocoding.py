"""PDOK refines a full postcode when it answers well; the gazetteer's answer stands when it does not."""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from portal.kernel.geography import Coordinates
from portal.places.geocoding import (
    MAX_REMEMBERED,
    Geocoder,
    OfflineGazetteer,
    Pdok,
    build_geocoder,
    distance_km,
    locate,
)
from portal.places.rules.gazetteer import Gazetteer, build_gazetteer
from portal.places.rules.records import (
    Empty,
    Found,
    MunicipalityRecord,
    PlacePrecision,
    PostcodeRecord,
    SettlementKind,
    SettlementRecord,
)
from portal.places.rules.resolution import resolve_place

CENTRE = Coordinates(51.2526, 5.7099)
Answer = Callable[[BaseHTTPRequestHandler], None]


class FakePdok:
    """A local server that answers in the documented shape, and keeps the addresses it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer: Answer = say(document())
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake.asked.append(self.path)
                fake.answer(self)

            def log_message(self, *_: object) -> None:
                """Keep the test output clean."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_port}/search/v3_1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def document(postcode: str = "6001AB", point: str = "POINT(5.7101 51.2531)") -> str:
    docs = [{"type": "postcode", "weergavenaam": f"{postcode} Weert", "postcode": postcode, "centroide_ll": point}]
    response = {"numFound": 1, "start": 0, "maxScore": 9.1, "numFoundExact": True, "docs": docs}
    return json.dumps({"response": response})


def say(body: str, status: int = 200) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        data = body.encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def say_late(seconds: float) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return answer


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then: each arrives in time, the whole never does."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(40):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


def pour(handler: BaseHTTPRequestHandler) -> None:
    """Far more than any answer about one postcode."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(1000):
            handler.wfile.write(b" " * 10_000)
    except OSError:
        handler.close_connection = True


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()
    handler.close_connection = True


@pytest.fixture
def pdok_server() -> Iterator[FakePdok]:
    server = FakePdok()
    yield server
    server.stop()


@pytest.fixture
def gazetteer() -> Gazetteer:
    return build_gazetteer(
        municipalities=[MunicipalityRecord("GM0988", "Weert", "weert", Coordinates(51.25, 5.7))],
        settlements=[SettlementRecord("Weert", "weert", SettlementKind.VILLAGE, "GM0988", ("6001",))],
        postcodes=[PostcodeRecord("6001", "Weert", "GM0988", CENTRE)],
    )


def pdok(server: FakePdok, **settings: float) -> Pdok:
    return Pdok(base_url=server.base_url, timeout_seconds=settings.pop("timeout_seconds", 0.3), **settings)  # type: ignore[arg-type]  # only numbers here


def test_full_postcode_gets_the_point_of_pdok(pdok_server: FakePdok, gazetteer: Gazetteer) -> None:
    resolution = locate("6001 ab", gazetteer, pdok(pdok_server))

    assert isinstance(resolution, Found)
    assert resolution.place.coordinates == Coordinates(51.2531, 5.7101)
    assert not resolution.place.is_approximate
    assert resolution.place.precision is PlacePrecision.POSTCODE6


def test_only_documented_parameters_and_only_the_postcode_go_out(pdok_server: FakePdok, gazetteer: Gazetteer) -> None:
    locate("Jan Jansen, Geheimstraat 12, 6001 AB Weert", gazetteer, pdok(pdok_server))

    (asked,) = pdok_server.asked
    assert urlsplit(asked).path == "/search/v3_1/free"
    assert parse_qs(urlsplit(asked).query) == {
        "q": ["6001AB"],
        "fq": ["type:postcode"],
        "fl": ["weergavenaam,postcode,centroide_ll"],
        "rows": ["1"],
    }


@pytest.mark.parametrize("typed", ["weert", "6001", "gemeente weert", "1012AB", "Geheimstraat 12", "", "6001 AB" * 50])
def test_anything_but_a_full_postcode_of_the_region_stays_inside(
    pdok_server: FakePdok, gazetteer: Gazetteer, typed: str
) -> None:
    assert locate(typed, gazetteer, pdok(pdok_server)) == resolve_place(typed, gazetteer)
    assert pdok_server.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(say('{"response": {"numFound": 0, "start": 0, "docs": []}}'), id="empty"),
        pytest.param(say("{}", 500), id="server error"),
        pytest.param(say("slow down", 429), id="too many requests"),
        pytest.param(say("<html>Storing</html>"), id="not JSON"),
        pytest.param(say("[" * 50_000), id="absurdly nested"),
        pytest.param(say("[]"), id="another shape"),
        pytest.param(say('{"response": {"docs": [{}]}}'), id="document without fields"),
        pytest.param(say('{"response": {"docs": ["6001AB"]}}'), id="document that is a text"),
        pytest.param(say(document(point="POINT(nan inf)")), id="no point"),
        pytest.param(say(document(point="POINT(5.7 151.2)")), id="point beyond the pole"),
        pytest.param(say(document(point="POINT(4.9 52.37)")), id="point in Amsterdam"),
        pytest.param(say(document(postcode="6001AC")), id="another postcode"),
        pytest.param(say_late(0.6), id="slow"),
        pytest.param(drip, id="byte by byte"),
        pytest.param(pour, id="huge"),
        pytest.param(hang_up, id="connection closed"),
    ],
)
def test_answer_of_the_gazetteer_stands(pdok_server: FakePdok, gazetteer: Gazetteer, answer: Answer) -> None:
    pdok_server.answer = answer
    started = time.monotonic()

    resolution = locate("6001AB", gazetteer, pdok(pdok_server))

    assert resolution == resolve_place("6001AB", gazetteer)
    assert time.monotonic() - started < 2
    assert len(pdok_server.asked) == 1


def test_server_that_is_not_there_is_no_problem(gazetteer: Gazetteer) -> None:
    geocoder = Pdok(base_url="http://127.0.0.1:9/search", timeout_seconds=0.3)

    assert locate("6001AB", gazetteer, geocoder) == resolve_place("6001AB", gazetteer)


def test_postcode_is_asked_once(pdok_server: FakePdok, gazetteer: Gazetteer) -> None:
    geocoder = pdok(pdok_server)

    first, second = (locate(text, gazetteer, geocoder) for text in ("6001AB", "6001 ab 7"))

    assert first == second
    assert len(pdok_server.asked) == 1


def test_what_is_remembered_is_bounded(pdok_server: FakePdok) -> None:
    geocoder = pdok(pdok_server)
    geocoder._remembered.update((f"{n:06d}", None) for n in range(MAX_REMEMBERED))

    geocoder.geocode("6001AB")

    assert len(geocoder._remembered) == MAX_REMEMBERED
    assert "6001AB" in geocoder._remembered


def test_failing_service_is_left_alone_for_a_while(pdok_server: FakePdok, gazetteer: Gazetteer) -> None:
    now = [100.0]
    geocoder = Pdok(base_url=pdok_server.base_url, timeout_seconds=0.3, rest_seconds=60, clock=lambda: now[0])
    pdok_server.answer = say("{}", 503)
    locate("6001AB", gazetteer, geocoder)
    pdok_server.answer = say(document())

    now[0] = 159.0
    assert locate("6001AB", gazetteer, geocoder) == resolve_place("6001AB", gazetteer)
    now[0] = 160.0
    resolution = locate("6001AB", gazetteer, geocoder)

    assert isinstance(resolution, Found)
    assert resolution.place.coordinates == Coordinates(51.2531, 5.7101)
    assert len(pdok_server.asked) == 2


def test_nothing_that_was_typed_reaches_the_log(
    pdok_server: FakePdok, gazetteer: Gazetteer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for answer in (say("fout bij 6001AB", 500), say("6001AB is geen JSON"), say_late(0.6), say(document())):
        pdok_server.answer = answer
        locate("6001AB", gazetteer, pdok(pdok_server))

    assert caplog.records
    assert "6001" not in caplog.text


def test_offline_gazetteer_gives_the_point_of_one_place_and_asks_nobody(gazetteer: Gazetteer) -> None:
    offline = OfflineGazetteer(gazetteer)

    location = offline.geocode("6001")
    assert location is not None
    assert (location.latitude, location.longitude) == (CENTRE.latitude, CENTRE.longitude)
    assert offline.geocode("nergens") is None
    assert locate("6001AB", gazetteer, offline) == resolve_place("6001AB", gazetteer)
    assert locate("", gazetteer, offline) == Empty()


@pytest.mark.parametrize(("name", "kind"), [("offline", OfflineGazetteer), ("pdok", Pdok)])
def test_geocoder_is_chosen_by_name(gazetteer: Gazetteer, name: str, kind: type[Geocoder]) -> None:
    assert isinstance(build_geocoder(name, gazetteer), kind)


def test_unknown_geocoder_and_odd_base_url_are_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(ValueError, match="unknown geocoder"):
        build_geocoder("google", gazetteer)
    with pytest.raises(ValueError, match="base URL"):
        build_geocoder("pdok", gazetteer, base_url="file:///etc/passwd")


def test_distance_is_in_kilometres_as_the_crow_flies() -> None:
    weert, roermond = Coordinates(51.25, 5.70), Coordinates(51.20, 5.99)

    assert distance_km(weert, weert) == 0
    assert distance_km(weert, roermond) == pytest.approx(20.9, abs=0.2)
    assert distance_km(roermond, weert) == pytest.approx(distance_km(weert, roermond))
