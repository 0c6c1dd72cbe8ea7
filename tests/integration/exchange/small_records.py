"""A whole set of record files that fits on one screen: one village, one hall, two services."""

from pathlib import Path

FILES = {
    "municipalities.csv": """\
uuid,cbs_code,name,slug,latitude,longitude,region
00000000-0000-4000-8000-000000000001,GM0001,Proefstad,proefstad,51.2,5.9,Proefregio
""",
    "postcode_areas.csv": """\
code,settlement_name,municipality_code,latitude,longitude
6001,Proefdorp,GM0001,51.21,5.91
6002,Proefdorp,GM0001,51.22,5.92
""",
    "settlements.csv": """\
uuid,name,slug,kind,municipality_code,postcodes,latitude,longitude,coordinate_source,note
00000000-0000-4000-8000-000000000002,Proefdorp,proefdorp,kern,GM0001,6001 6002,51.21,5.91,postcode4,
00000000-0000-4000-8000-000000000003,Zijgehucht,zijgehucht,buurtschap,GM0001,,,,none,Ligt aan de beek
""",
    "place_aliases.csv": """\
alias,kind,municipality_code,settlement_slug,source
Preufdörp,dialect,,proefdorp,https://example.org/plat
Stad,short,GM0001,,eigen kennis
""",
    "places_outside.csv": "name\nElders\n",
    "categories.yml": """\
- slug: ontmoeten
  name: Ontmoeten
  description: Mensen zien.
  keywords:
  - koffie
  pictogram: people
  accent: petrol
- slug: geld
  name: Geld
  description: Vragen over geld.
  pictogram: coin
  accent: ochre
- slug: respijtzorg
  name: Even vrij
  description: Iemand neemt de zorg over.
  pictogram: heart
  accent: plum
""",
    "themes.yml": """\
- slug: samen
  name: Samen
  pictogram: people
  accent: petrol
  categories:
  - ontmoeten
  - geld
""",
    "audiences.yml": "- slug: iedereen\n  name: Iedereen\n",
    "organisations.yml": """\
- uuid: 00000000-0000-4000-8000-000000000004
  slug: het-punt
  name: Het Punt
  phone: 0475 12 34 56
- uuid: 00000000-0000-4000-8000-000000000014
  slug: stichting-zorg
  name: Stichting Zorg
""",
    "locations.yml": """\
- uuid: 00000000-0000-4000-8000-000000000005
  slug: de-hal
  name: De Hal
  organisation: het-punt
  street: Marktstraat
  house_number: '1'
  postcode: 6001AB
  city: Proefdorp
  settlement: proefdorp
  municipality: GM0001
  latitude: 51.211
  longitude: 5.911
  precision: address
  opening_hours: Mo-Fr 09:00-17:00; PH off
  accessibility:
    toilet: false
    wheelchair: true
- uuid: 00000000-0000-4000-8000-000000000015
  slug: het-huis
  name: Het Huis
  is_confidential: true
""",
    "services.yml": """\
- uuid: 00000000-0000-4000-8000-000000000006
  slug: inloop
  name: Inloop
  organisation: het-punt
  status: published
  confidence: high
  layer: access
  scope: local
  summary: Loop binnen voor koffie.
  categories:
  - ontmoeten
  - respijtzorg
  dimensions:
  - meedoen
  audiences:
  - iedereen
  minimum_age: 17.5
  access_mode: open
  cost_kind: free
  phone: '112'
  valid_from: '2020-01-01'
  coverage:
    municipalities:
    - GM0001
    settlements:
    - zijgehucht
    postcodes:
    - '6002'
  locations:
  - uuid: 00000000-0000-4000-8000-000000000007
    location: de-hal
    opening_hours: Mo 10:00-12:00
  - uuid: 00000000-0000-4000-8000-000000000017
    location: het-huis
  source_url: https://example.org/inloop
  source_date: 2024-05
  last_confirmed_on: '2026-01-02'
- uuid: 00000000-0000-4000-8000-000000000016
  slug: schuldhulp
  name: Schuldhulp
  status: draft
  confidence: low
  layer: national
  scope: national
  summary: Hulp bij schulden.
  categories:
  - geld
  - respijtzorg
  access_mode: appointment
  cost_kind: unknown
""",
    "respite.yml": """\
- service: schuldhulp
  forms:
  - dagopvang
  moments:
  - dag
  not_moments:
  - nacht
  settings:
  - elders
  groups:
  - dementie
  is_only_for_them: false
  age_group: volwassenen
  planned: false
  sudden: true
  lead_days_minimum: 0
  lead_days_maximum: 14
  ways:
  - vrij
  payers:
  - gratis
  cost_text: De koffie is gratis.
  has_transport: false
  source_url: https://example.org/inloop
  checked_on: '2026-01-02'
""",
    "access_roles.csv": """\
uuid,municipality_code,settlement,region,domain,position,service,minimum_age,maximum_age,exactness,how,source_url,source_date,confidence
00000000-0000-4000-8000-000000000008,GM0001,,,wmo,0,inloop,,,exact,Bel of loop binnen.,,2024-05,high
""",
}


def write_small_records(folder: Path) -> Path:
    """Write the files above and give the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the one place in a file where the old text stands."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (folder / name).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
