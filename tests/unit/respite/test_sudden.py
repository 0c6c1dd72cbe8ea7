"""In which order does somebody call who needs help today?"""

from datetime import datetime
from zoneinfo import ZoneInfo

from portal.locations.rules.special_days import SpecialDayTable
from portal.respite.rules.sudden import Chance, Contact, in_turn

NO_SPECIAL_DAYS = SpecialDayTable(())
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEDNESDAY_MORNING = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
SATURDAY_NIGHT = datetime(2026, 11, 28, 23, 0, tzinfo=AMSTERDAM)

DESK = Contact("desk", 0, "0495 111111", None)
TEAM = Contact("team", 1, "0495 222222", "Mo-Fr 09:00-17:00")
POST = Contact("post", 2, "0495 333333", "Mo-Fr 17:00-24:00; Sa-Su 00:00-24:00")
LINE = Contact("line", 3, "088 0767 000", "24/7")
SUNDAY = Contact("sunday", 4, "0495 444444", "Su 09:00-12:00")
ALL = (LINE, POST, SUNDAY, TEAM, DESK)


def _order(moment: datetime, *contacts: Contact) -> list[tuple[str, Chance]]:
    return [(turn.contact.key, turn.chance) for turn in in_turn(contacts, moment, NO_SPECIAL_DAYS)]


def test_by_day_who_helps_best_of_those_who_answer_comes_first() -> None:
    assert _order(WEDNESDAY_MORNING, *ALL) == [
        ("team", Chance.ANSWERS),
        ("line", Chance.ANSWERS),
        ("desk", Chance.LIKELY),
        ("post", Chance.LATER),
        ("sunday", Chance.LATER),
    ]


def test_at_night_who_opens_first_follows_who_answers_now() -> None:
    assert _order(SATURDAY_NIGHT, *ALL) == [
        ("post", Chance.ANSWERS),
        ("line", Chance.ANSWERS),
        ("sunday", Chance.LATER),
        ("desk", Chance.LATER),
        ("team", Chance.LATER),
    ]


def test_who_cannot_be_called_is_left_out() -> None:
    silent = Contact("silent", 0, None, "24/7")
    shut = Contact("shut", 0, "0495 555555", "24/7", is_closed=True)

    assert _order(WEDNESDAY_MORNING, silent, shut, LINE) == [("line", Chance.ANSWERS)]


def test_one_number_stands_once_however_it_is_written() -> None:
    again = Contact("again", 9, "0495-22 22 22", "Mo-Fr 09:00-17:00")

    assert _order(WEDNESDAY_MORNING, again, TEAM) == [("team", Chance.ANSWERS)]
