"""A region of any size: invented Dutch services beside the real records, the same for the same number.

Nothing here is a real provider, number or address: names come from the word lists below, telephone numbers are
0000000000 and up, and places are those of the database that is filled.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from portal.database import Base
from portal.locations.models import Location, LocationPrecision
from portal.organisations.models import Organisation
from portal.places.models import Municipality, Settlement
from portal.search.actions import reindex_all
from portal.services.models import (
    Audience,
    Category,
    Service,
    ServiceAtLocation,
    ServiceAudience,
    ServiceCategory,
    ServiceCoverage,
)
from portal.services.rules.records import AccessMode, Confidence, CostKind, Layer, Scope, Status

BATCH = 2_000
SERVICES_AN_ORGANISATION, SERVICES_A_LOCATION = 12, 3

OFFERS = {
    "inloop": "inloop|inloopochtend|inloopspreekuur|open deur|koffieochtend|buurtinloop",
    "huiskamer": "buurthuiskamer|huiskamer|dorpshuiskamer|ontmoetingskamer|wijkkamer",
    "dagbesteding": "dagbesteding|dagopvang|zorgboerderij|atelier|arbeidsmatige dagbesteding|dagcentrum",
    "respijtzorg": "respijtzorg|logeerhuis|oppashulp|logeerweekend|vervangende zorg|aanwezigheidszorg",
    "mantelzorg": "mantelzorgondersteuning|mantelzorgcafé|mantelzorgsalon|steunpunt mantelzorg|mantelzorgcursus",
    "clientondersteuning": "cliëntondersteuning|onafhankelijk advies|meedenker|keukentafelhulp",
    "maatschappelijk-werk": "maatschappelijk werk|gezinswerk|schoolmaatschappelijk werk|algemeen spreekuur",
    "opvoeden": "opvoedspreekuur|oudercursus|opvoedsteun|gezinscoach|peuterinloop|scheidingsgroep",
    "jongeren": "jongerenwerk|jongerencentrum|jongerencoach|straathoekwerk|meidengroep",
    "onderwijs": "huiswerkklas|leerplichtadvies|schooltuin|studieplek|voorschool",
    "geld-en-schulden": "schuldhulp|budgetcursus|thuisadministratie|geldzaken spreekuur|formulierenhulp|voedselhulp",
    "werk": "werkplein|sollicitatieclub|leerwerkplek|jobcoach|werkfit traject|loopbaanadvies",
    "taal": "taalles|taalcafé|taalhuis|conversatiegroep|lees- en schrijfcursus",
    "digitaal": "digitaal spreekuur|computerles|tabletcafé|hulp bij internet|telefoonles",
    "vervoer": "vervoersdienst|buurtbus|begeleid reizen|vervoer naar het ziekenhuis|deelauto",
    "maaltijden": "eettafel|samen eten|maaltijd aan huis|soepochtend|buurtrestaurant|kookclub",
    "klussen": "klusdienst|tuinhulp|reparatiecafé|kleine klussen|verhuishulp",
    "huishouden": "huishoudelijke hulp|boodschappenhulp|strijkservice|opruimhulp",
    "hulpmiddelen": "uitleen van hulpmiddelen|rolstoelservice|scootmobielservice|rollatorspreekuur",
    "wonen": "woonadvies|woningaanpassing|beschermd wonen|woonbegeleiding|huurdersspreekuur",
    "dementie": "geheugenspreekuur|dementiecafé|ontmoetingscentrum dementie|casemanagement dementie",
    "psychisch": "herstelacademie|wandelcoach|praktijkondersteuning|inloop psychische gezondheid|rouwverwerking",
    "verslaving": "verslavingszorg|zelfhulpgroep drank|stoppen met roken|spreekuur gokken",
    "ontmoeten": "kaartmiddag|bingoclub|breicafé|filmavond|zangkoor|seniorensoos|spelletjesochtend",
    "bewegen": "gymgroep|wandelgroep|stoelyoga|fietsclub|valpreventie|zwemuur|walking football",
    "vrijwilligerswerk": "vrijwilligerspunt|maatjesproject|vrijwilligersbank|bezoekdienst",
    "lotgenoten": "lotgenotengroep|praatgroep|rouwgroep|contactochtend|zelfhulpgroep",
    "veiligheid": "buurtpreventie|veiligheidsgesprek|meldpunt zorgen|opvang na een ramp",
    "recht": "rechtswinkel|juridisch spreekuur|sociaal raadslieden|buurtbemiddeling",
    "nieuwkomers": "inburgeringshulp|vluchtelingenwerk|maatje voor nieuwkomers|spreekuur voor arbeidsmigranten",
    "gezondheid": "leefstijlcoach|diëtistspreekuur|gezondheidscentrum|consultatiebureau|beweegzorg",
    "wijkverpleging": "wijkverpleging|thuiszorg|wondzorg|verpleegkundig spreekuur|palliatieve zorg thuis",
    "burgerinitiatief": "burendienst|dorpscoöperatie|buurttuin|dorpsraad|buurtkeuken",
    "bibliotheek": "bibliotheek|boekenpunt|leesclub|voorleesuur|boek aan huis",
    "gemeenschapshuis": "gemeenschapshuis|dorpshuis|buurthuis|wijkcentrum|multifunctioneel centrum",
    "toegang": "sociaal wijkteam|zorgloket|dorpsteam|informatiepunt",
}
WITH_WHOM = "beginners|buurtbewoners|ouderen|jonge ouders|mannen|vrouwen|nieuwe bewoners|alleenstaanden|gezinnen|buren"
STARTS = (
    "U komt binnen wanneer het u past.",
    "Samen kijken wij wat u nodig hebt.",
    "Een vrijwilliger ontvangt u met koffie of thee.",
    "U hoeft niets te weten of mee te nemen.",
    "Wij komen ook bij u thuis.",
    "Er is ruimte voor een rustig gesprek.",
    "U doet mee op uw eigen tempo.",
    "Een vaste begeleider helpt u op weg.",
)
DETAILS = (
    "De groep telt hooguit twaalf mensen",
    "Iemand uit de buurt haalt u desnoods op",
    "De ruimte is beneden en heeft een ruime deur",
    "Wij spreken naast Nederlands ook Duits en Engels",
    "De eerste keer is om te kijken of het bij u past",
    "Na afloop eten wie dat wil een boterham mee",
    "Wij denken mee over vervoer en over geld",
    "U leert van mensen die hetzelfde meemaakten",
    "Op verzoek belt een medewerker u vooraf",
    "Elke maand is er een ander thema, zoals slaap, buren of vrije tijd",
    "Wie minder goed hoort of ziet, krijgt een plek vooraan",
)
FIRST = "Brug|Linde|Maas|Beek|Molen|Peel|Heide|Roos|Anker|Kring|Bron|Kompas|Zonne|Veld|Hof|Klaver|Wilg|Vlinder|Baken"
SECOND = "huis|hof|plein|borg|kring|punt|wijzer|schakel|dal|veste|gaard|weide|poort|staete|zicht|rijk"
FORMS = ("Stichting", "Vereniging", "Coöperatie", "Zorggroep", "Welzijn", "Werkplaats")
STREETS = "Kerkstraat|Dorpsplein|Molenweg|Schoolstraat|Marktplein|Beekweg|Stationslaan|Lindelaan|Parkweg"
DAYS = ("Mo-Fr", "Mo,We,Fr", "Tu,Th", "Mo-Th", "We", "Th", "Sa", "Su", "Mo-Su", "Tu-Sa", "Mo[1]", "Fr")
OPENING, CLOSING = ("08:30", "09:00", "09:30", "10:00", "13:00", "13:30"), ("16:00", "16:30", "17:00", "20:00", "21:30")
ACCESS = (AccessMode.OPEN,) * 5 + (AccessMode.APPOINTMENT,) * 3 + (AccessMode.REFERRAL, AccessMode.INDICATION_WMO)
COSTS = (CostKind.FREE,) * 4 + (CostKind.UNKNOWN,) * 3 + (CostKind.CONTRIBUTION, CostKind.PAID, CostKind.MEMBERSHIP)
LAYERS = (Layer.BASIC,) * 4 + (Layer.GENERAL,) * 3 + (Layer.PRIMARY, Layer.TAILORED)

Row = dict[str, Any]


def fill(session: Session, total: int) -> None:
    """Add services until there are `total` published ones, rebuild the index and flush."""
    published = session.scalar(select(func.count()).select_from(Service).where(Service.status == Status.PUBLISHED))
    region = _Region(session, total - (published or 0))
    for model, rows in region.tables():
        for start in range(0, len(rows), BATCH):
            session.execute(insert(model), rows[start : start + BATCH])
    reindex_all(session)


class _Region:
    """The rows to add; every choice comes from one generator of chance."""

    def __init__(self, session: Session, count: int) -> None:
        self.chance = random.Random(20261122)
        self.count = max(count, 0)
        self.session = session
        self.settlements = session.scalars(
            select(Settlement).where(Settlement.latitude.is_not(None)).order_by(Settlement.id)
        ).all()
        self.settlement_of = {item.id: item for item in self.settlements}
        self.municipality_ids = list(session.scalars(select(Municipality.id).order_by(Municipality.id)))
        self.categories = dict(session.execute(select(Category.slug, Category.id)).tuples().all())
        self.audience_ids = list(session.scalars(select(Audience.id).order_by(Audience.id)))
        self.hours = [*_hours()]
        self.first_organisation, self.first_location = self._next(Organisation), self._next(Location)
        self.first_service = self._next(Service)

    def tables(self) -> Iterator[tuple[type[Base], list[Row]]]:
        """Every table with its rows, in an order that keys allow."""
        organisations = [self._organisation(number) for number in range(self.count // SERVICES_AN_ORGANISATION + 1)]
        locations = [self._location(number) for number in range(self.count // SERVICES_A_LOCATION + 1)]
        services, subjects, audiences, areas, places = [], [], [], [], []
        for number in range(self.count):
            settlement, location = self._place(locations)
            slug, offer = self._offer()
            services.append(self._service(number, offer, settlement))
            key = services[-1]["id"]
            subjects += self._subjects(key, slug)
            chosen = self.chance.sample(self.audience_ids, self.chance.choice((1, 1, 2, 3)))
            audiences += [{"service_id": key, "audience_id": item, "position": at} for at, item in enumerate(chosen)]
            areas += self._areas(key, settlement)
            places.append(self._at(number, key, location))
        yield from ((Organisation, organisations), (Location, locations), (Service, services))
        yield from ((ServiceCategory, subjects), (ServiceAudience, audiences))
        yield from ((ServiceCoverage, areas), (ServiceAtLocation, places))

    def _next(self, model: Any) -> int:
        return (self.session.scalar(select(func.max(model.id))) or 0) + 1

    def _one_of(self, texts: str) -> str:
        return self.chance.choice(texts.split("|"))

    def _organisation(self, number: int) -> Row:
        name = f"{self.chance.choice(FORMS)} {self._one_of(FIRST)}{self._one_of(SECOND)} {number}"
        key = self.first_organisation + number
        return {"id": key, "uuid": _uuid(1, number), "slug": f"bedacht-{number}", "name": name}

    def _location(self, number: int) -> Row:
        settlement = self.chance.choice(self.settlements)
        return {
            "id": self.first_location + number,
            "uuid": _uuid(2, number),
            "slug": f"bedachte-plek-{number}",
            "name": f"{self._one_of(FIRST)}{self._one_of(SECOND)} {settlement.name}",
            "street": self._one_of(STREETS),
            "house_number": str(self.chance.randint(1, 180)),
            "city": settlement.name,
            "settlement_id": settlement.id,
            "municipality_id": settlement.municipality_id,
            "latitude": (settlement.latitude or 0) + self.chance.gauss(0, 0.008),
            "longitude": (settlement.longitude or 0) + self.chance.gauss(0, 0.012),
            "precision": LocationPrecision.ADDRESS,
            "is_confidential": False,
        }

    def _place(self, locations: Sequence[Row]) -> tuple[Settlement, Row]:
        location = self.chance.choice(locations)
        return self.settlement_of[location["settlement_id"]], location

    def _offer(self) -> tuple[str, str]:
        slug = self.chance.choice([slug for slug in OFFERS if slug in self.categories])
        return slug, self._one_of(OFFERS[slug])

    def _service(self, number: int, offer: str, settlement: Settlement) -> Row:
        endings = (settlement.name, f"voor {self._one_of(WITH_WHOM)}", f"{self._one_of(FIRST)}{self._one_of(SECOND)}")
        name = f"{offer.capitalize()} {' '.join(self.chance.sample(endings, 2))}"
        description = ". ".join(self.chance.sample(DETAILS, self.chance.randint(2, 5)))
        confirmed = date(2026, 11, 1) - timedelta(days=self.chance.randint(0, 700))
        return {
            "id": self.first_service + number,
            "uuid": _uuid(3, number),
            "slug": f"bedacht-aanbod-{number}",
            "name": name,
            "summary": f"{offer.capitalize()} in {settlement.name}. {' '.join(self.chance.sample(STARTS, 2))}",
            "description": f"{description}.",
            "organisation_id": self.first_organisation
            + self.chance.randrange(self.count // SERVICES_AN_ORGANISATION + 1),
            "layer": self.chance.choice(LAYERS),
            "scope": Scope.LOCAL if self.chance.random() < 0.9 else Scope.REGIONAL,
            "status": Status.PUBLISHED,
            "confidence": Confidence.HIGH,
            "access_mode": self.chance.choice(ACCESS),
            "cost_kind": self.chance.choice(COSTS),
            "phone": f"{number:010d}" if self.chance.random() < 0.8 else None,
            "last_confirmed_on": confirmed,
            "updated_at": datetime(2026, 11, 1, tzinfo=UTC),
        }

    def _subjects(self, key: int, slug: str) -> list[Row]:
        others = self.chance.sample(sorted(self.categories), self.chance.choice((0, 1, 1, 2)))
        slugs = dict.fromkeys([slug, *others])
        return [
            {"service_id": key, "category_id": self.categories[slug], "position": at} for at, slug in enumerate(slugs)
        ]

    def _areas(self, key: int, settlement: Settlement) -> list[Row]:
        nothing = {"service_id": key, "municipality_id": None, "settlement_id": None}
        dice = self.chance.random()
        if dice < 0.35:
            return [nothing | {"settlement_id": settlement.id}]
        if dice < 0.9:
            return [nothing | {"municipality_id": settlement.municipality_id}]
        return [nothing | {"municipality_id": item} for item in self.chance.sample(self.municipality_ids, 4)]

    def _at(self, number: int, key: int, location: Row) -> Row:
        hours = self.chance.choice(self.hours) if self.chance.random() < 0.7 else None
        at = {"uuid": _uuid(4, number), "service_id": key, "location_id": location["id"], "position": 0}
        return at | {"opening_hours": hours}


def _hours() -> Iterator[str]:
    """Some two thousand different weeks, as a region of many providers has them."""
    for days, opening, closing in product(DAYS, OPENING, CLOSING):
        yield f"{days} {opening}-{closing}"
        for evening in ("Mo", "Tu", "Th", "Fr"):
            yield f"{days} {opening}-{closing}; {evening} 19:00-22:00"


def _uuid(kind: int, number: int) -> UUID:
    return UUID(int=(0xBE << 120) | (kind << 64) | number)
