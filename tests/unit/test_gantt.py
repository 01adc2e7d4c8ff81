"""The picture of a plan."""

from xml.etree import ElementTree

from gongfu.schedule import gantt_svg
from problem_building import calendar, job, machine, operation, plan, planned, problem

SHOP = problem(
    [operation("a <1>", modes=((0, 3600),)), operation("b", 1, ((1, 7200),))],
    [machine("saw & file", calendar="day"), machine("m1")],
    [job("SO-1"), job("SO-2", due_s=100)],
    calendars=(calendar("day", (0, 4000), (6000, 9000)),),
)


def test_a_plan_is_drawn_with_its_late_orders_framed():
    made = plan(planned(0, 0, 3600), planned(1, 0, 7200, machine=1, setup_s=0))
    picture = ElementTree.fromstring(gantt_svg(SHOP, made))
    drawn = picture.iter("{http://www.w3.org/2000/svg}rect")
    classes = [each.get("class") for each in drawn]
    assert classes == ["closed", None, "late"]
    told = [each.text for each in picture.iter("{http://www.w3.org/2000/svg}title")]
    assert told == [
        "Production plan",
        "SO-1 part × 1, a <1>: 03-02 06:00 – 03-02 07:00",
        "SO-2 part × 1, b: 03-02 06:00 – 03-02 08:00",
    ]


def test_an_empty_plan_is_an_empty_picture():
    assert gantt_svg(SHOP, plan(), "zh").count("<rect") == 0
