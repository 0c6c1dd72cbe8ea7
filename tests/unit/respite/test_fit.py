"""When does an offer fit, when must somebody ask, and when does it certainly not fit?"""

import pytest

from portal.respite.rules.fit import Verdict, fit
from portal.respite.rules.offers import AgeGroup, Form, Group, Moment, Offer, Setting, Way
from portal.respite.rules.wishes import CHOICES, NOT_KNOWN, Facet, Wishes, choices_of, read_wishes

NOTHING_KNOWN = Offer(1)
WEEKEND_STAY = Offer(
    1,
    forms=frozenset({Form.STAY}),
    moments=frozenset({Moment.NIGHT, Moment.WEEKEND}),
    not_moments=frozenset({Moment.HOLIDAYS}),
    settings=frozenset({Setting.ELSEWHERE}),
    groups=frozenset({Group.CHILD}),
    is_only_for_them=True,
    ways=frozenset({Way.YOUTH}),
)


def _asked(facet: Facet, *values: str) -> Wishes:
    return Wishes({facet: frozenset(values)})


@pytest.mark.parametrize("facet", Facet)
def test_offer_of_which_nothing_is_known_is_always_something_to_ask(facet: Facet) -> None:
    for value in (NOT_KNOWN, *choices_of(facet)):
        found = fit(NOTHING_KNOWN, _asked(facet, value))

        assert (found.verdict, found.to_ask) == (Verdict.ASK, (facet,))


def test_without_a_question_every_offer_fits() -> None:
    assert fit(NOTHING_KNOWN, Wishes()).verdict is Verdict.FITS


@pytest.mark.parametrize(
    ("facet", "values", "verdict"),
    [
        pytest.param(Facet.FORM, ("logeren",), Verdict.FITS, id="its form"),
        pytest.param(Facet.FORM, ("dagopvang",), Verdict.NOT, id="another form"),
        pytest.param(Facet.FORM, ("dagopvang", "logeren"), Verdict.FITS, id="one of two forms"),
        pytest.param(Facet.FORM, ("navragen",), Verdict.NOT, id="form is known"),
        pytest.param(Facet.FORM, ("navragen", "logeren"), Verdict.FITS, id="form, or not known"),
        pytest.param(Facet.MOMENT, ("weekend",), Verdict.FITS, id="its moment"),
        pytest.param(Facet.MOMENT, ("dag",), Verdict.ASK, id="a moment of which nothing is said"),
        pytest.param(Facet.MOMENT, ("vakantieperiode",), Verdict.NOT, id="a moment that is certainly out"),
        pytest.param(Facet.MOMENT, ("vakantieperiode", "dag"), Verdict.ASK, id="one moment out, one not said"),
        pytest.param(Facet.MOMENT, ("navragen",), Verdict.NOT, id="moment is known"),
        pytest.param(Facet.SETTING, ("thuis",), Verdict.NOT, id="at home"),
        pytest.param(Facet.GROUP, ("kind-met-beperking",), Verdict.FITS, id="its group"),
        pytest.param(Facet.GROUP, ("dementie",), Verdict.NOT, id="only for others"),
        pytest.param(Facet.GROUP, ("navragen",), Verdict.NOT, id="group is known"),
        pytest.param(Facet.ACCESS, ("jeugdwet",), Verdict.FITS, id="its law"),
        pytest.param(Facet.ACCESS, ("wlz",), Verdict.NOT, id="another law"),
        pytest.param(Facet.ACCESS, ("vrij",), Verdict.NOT, id="without a decision"),
        pytest.param(Facet.ACCESS, ("navragen",), Verdict.NOT, id="way in is known"),
    ],
)
def test_weekend_stay_for_children(facet: Facet, values: tuple[str, ...], verdict: Verdict) -> None:
    assert fit(WEEKEND_STAY, _asked(facet, *values)).verdict is verdict


def test_one_certain_no_outweighs_everything_that_fits() -> None:
    wishes = Wishes({Facet.FORM: frozenset({"logeren"}), Facet.SETTING: frozenset({"thuis"})})

    assert fit(WEEKEND_STAY, wishes).verdict is Verdict.NOT


def test_one_unknown_point_makes_it_something_to_ask_and_is_named() -> None:
    wishes = Wishes({Facet.FORM: frozenset({"logeren"}), Facet.HASTE: frozenset({"later"})})

    found = fit(WEEKEND_STAY, wishes)

    assert (found.verdict, found.met, found.to_ask) == (Verdict.ASK, (Facet.FORM,), (Facet.HASTE,))


@pytest.mark.parametrize(
    ("age_group", "group", "verdict"),
    [
        pytest.param(AgeGroup.CHILDREN, "dementie", Verdict.NOT, id="dementia among children"),
        pytest.param(AgeGroup.CHILDREN, "lichamelijk", Verdict.ASK, id="illness among children"),
        pytest.param(AgeGroup.ADULTS, "kind-met-beperking", Verdict.NOT, id="child among adults"),
        pytest.param(AgeGroup.ADULTS, "dementie", Verdict.ASK, id="dementia among adults"),
    ],
)
def test_age_decides_when_no_group_is_named(age_group: AgeGroup, group: str, verdict: Verdict) -> None:
    assert fit(Offer(1, age_group=age_group), _asked(Facet.GROUP, group)).verdict is verdict


def test_another_group_may_be_welcome_unless_it_is_said_not_to_be() -> None:
    open_house = Offer(1, groups=frozenset({Group.DEMENTIA}))

    assert fit(open_house, _asked(Facet.GROUP, "lichamelijk")).verdict is Verdict.ASK


@pytest.mark.parametrize(
    ("offer", "haste", "verdict"),
    [
        pytest.param(Offer(1, sudden=True), "nu", Verdict.FITS, id="takes people in at once"),
        pytest.param(Offer(1, sudden=False), "nu", Verdict.NOT, id="never at once"),
        pytest.param(Offer(1, planned=True), "nu", Verdict.ASK, id="planned says nothing of sudden"),
        pytest.param(Offer(1, lead_days_minimum=2), "nu", Verdict.ASK, id="two days is just in time"),
        pytest.param(Offer(1, lead_days_minimum=3), "nu", Verdict.NOT, id="three days is too late"),
        pytest.param(Offer(1, lead_days_minimum=28), "weken", Verdict.ASK, id="four weeks is just in time"),
        pytest.param(Offer(1, lead_days_minimum=29), "weken", Verdict.NOT, id="more than four weeks"),
        pytest.param(
            Offer(1, lead_days_minimum=7, lead_days_maximum=28), "weken", Verdict.FITS, id="within four weeks"
        ),
        pytest.param(Offer(1, lead_days_minimum=7, lead_days_maximum=29), "weken", Verdict.ASK, id="may be longer"),
        pytest.param(Offer(1, sudden=True), "weken", Verdict.FITS, id="at once is soon enough"),
        pytest.param(Offer(1, sudden=False), "weken", Verdict.ASK, id="not at once, perhaps soon"),
        pytest.param(Offer(1, planned=True), "later", Verdict.FITS, id="can be planned"),
        pytest.param(Offer(1, planned=False), "later", Verdict.NOT, id="cannot be planned"),
        pytest.param(Offer(1, sudden=True), "later", Verdict.ASK, id="sudden says nothing of planned"),
        pytest.param(Offer(1, planned=True), NOT_KNOWN, Verdict.NOT, id="something is known"),
    ],
)
def test_how_soon(offer: Offer, haste: str, verdict: Verdict) -> None:
    assert fit(offer, _asked(Facet.HASTE, haste)).verdict is verdict


@pytest.mark.parametrize(
    ("ways", "asked", "verdict"),
    [
        pytest.param({Way.WLZ}, None, Verdict.ASK, id="Wlz, nothing asked"),
        pytest.param({Way.WLZ}, "wlz", Verdict.FITS, id="Wlz, with a decision"),
        pytest.param({Way.WLZ}, "wmo", Verdict.NOT, id="Wlz, with another decision"),
        pytest.param({Way.WLZ, Way.FREE}, None, Verdict.FITS, id="Wlz or free"),
        pytest.param({Way.FREE}, "wlz", Verdict.FITS, id="free for everybody"),
        pytest.param({Way.FREE}, "navragen", Verdict.NOT, id="free, so nothing to ask about"),
        pytest.param({Way.WMO}, None, Verdict.FITS, id="Wmo, nothing asked"),
        pytest.param({Way.MEDICAL}, "vrij", Verdict.NOT, id="a medical bed is no free respite"),
        pytest.param({Way.REFERRAL}, "vrij", Verdict.NOT, id="with a referral"),
    ],
)
def test_way_in(ways: set[Way], asked: str | None, verdict: Verdict) -> None:
    wishes = _asked(Facet.ACCESS, asked) if asked else Wishes()

    assert fit(Offer(1, ways=frozenset(ways)), wishes).verdict is verdict


def test_query_string_is_read_whatever_it_holds() -> None:
    reading = read_wishes(
        {"vorm": ["logeren", "x", "logeren", ""], "waar": ["thuis", "elders"], "toegang": ["zvw-medisch"]}
    )

    assert reading.has_unknown
    assert reading.wishes.pairs() == [("vorm", "logeren"), ("waar", "thuis")]
    assert reading.wishes.without(Facet.FORM, "logeren").pairs() == [("waar", "thuis")]


def test_every_answer_survives_the_address_bar() -> None:
    for facet in CHOICES:
        for value in (*choices_of(facet), NOT_KNOWN):
            assert read_wishes({facet.value: [value]}).wishes.pairs() == [(facet.value, value)]
