"""What is seen to be wrong in a line before it runs, in Python and in a file."""

import pytest

from gongfu.errors import InputError
from gongfu.model.crews import Calendar, Crew, Need
from gongfu.model.line_checks import flaws_of, refuse_flaws
from gongfu.model.products import Product, Release, Step
from gongfu.model.stations import Input, Rework
from gongfu.texts import Text
from line_building import line, serial, station

CREW = Crew(id="fitters", name=Text(zh="维修", en="Fitters"), count=2, skills=("repair", "fitters"))


def product(name, **other):
    return Product(id=name, name=Text(zh=name, en=name), **other)


def test_a_line_of_stations_has_no_flaw():
    assert flaws_of(serial(3, 2)) == ()


@pytest.mark.parametrize(
    ("flawed", "at", "word"),
    [
        (line(station("a", takes=(Input(station="b"),))), ("stations", "a", "takes", "b"), "b"),
        (line(station("a", yield_share=0.9, rework=Rework(station="c"))), ("stations", "a", "yield", "rework"), "c"),
        (line(station("a"), products=(product("p", route=(Step(station="d"),)),)), ("products", "p", "route", 0), "d"),
        (line(station("a"), release=Release(sequence=("q",))), ("release", "sequence", 0), "q"),
        (line(station("a", operators=Need(skill="weld")), crews=(CREW,)), ("stations", "a", "operators"), "weld"),
        (line(station("a", shifts="night")), ("stations", "a", "shifts"), "night"),
    ],
)
def test_a_name_that_stands_for_nothing_is_a_flaw(flawed, at, word):
    (flaw,) = flaws_of(flawed)
    assert (flaw.at, flaw.details["word"]) == (at, word)
    with pytest.raises(InputError, match=word):
        refuse_flaws(flawed)


def test_a_need_for_more_people_than_there_are_is_a_flaw():
    needy = station("a", operators=Need(skill="repair", count=3))
    (flaw,) = flaws_of(line(needy, crews=(CREW,)))
    assert flaw.problem.words.en == (
        "station 'a' needs 3 of 'repair' at once, and there are 2 in all; need fewer, or make the crew larger"
    )
    assert flaws_of(line(station("a", operators=Need(skill="repair", count=2)), crews=(CREW,))) == ()


def test_a_known_calendar_is_no_flaw():
    night = Calendar(id="night", windows=((0.0, 3600.0),))
    assert flaws_of(line(station("a", shifts="night"), calendars=(night,))) == ()
