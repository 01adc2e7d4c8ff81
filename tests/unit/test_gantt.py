"""The pictures of a plan."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from gongfu.model.scheduling import BatchRule
from gongfu.schedule import GanttBy, GanttHead, gantt_page, gantt_svg
from problem_building import calendar, job, machine, matrix, operation, operator, plan, planned, problem

SHOP = problem(
    [
        operation("a <1>", modes=((0, 3600),), family="blue"),
        operation("b", 1, ((1, 7200),), skill="file", operators=1, quantity=3),
    ],
    [machine("saw & file", calendar="day", setups="s", family="red"), machine("m1")],
    [job("SO-1", due_s=9000), job("SO-2", due_s=1800)],
    operators=(operator("ann", "file"),),
    calendars=(calendar("day", (0, 600), (900, 4000), (6000, 9000)),),
    setups=(matrix("s", ("red", "blue"), (0, 660), (660, 0)),),
)
MADE = plan(
    planned(0, 960, 6560, setup_start_s=0, setup_s=660),
    planned(1, 0, 7200, machine=1, operators=(0,)),
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(picture):
    """The kinds of marks in a picture behind its legend."""
    root = ElementTree.fromstring(picture)
    marks = [each for each in root if not each.get("transform")]
    return [each.get("class") for each in marks if each.tag != f"{SVG}text" and each.get("class") not in {None, "row"}]


def test_a_plan_is_drawn_by_machine():
    picture = gantt_svg(SHOP, MADE, head=GanttHead(title="<Plan>", badge="EXAMPLE", now_s=3600))
    kinds = [kind for kind in drawn(picture) if kind != "tick"]
    saw, m1, dues = ["closed", "closed", "setup", "bar"], ["bar late"], ["due missed", "due"]
    assert kinds == [*saw, *m1, *dues, "now"]
    told = [each.text for each in ElementTree.fromstring(picture).iter(f"{SVG}title")]
    assert told == [
        "<Plan>",
        "saw & file",
        "SO-1 part × 1, operation a <1> @ saw & file: 03-02 06:16 – 03-02 07:49, after 11 min of setup",
        "m1",
        "SO-2 part × 3, operation b @ m1: 03-02 06:00 – 03-02 08:00, by ann",
        "SO-2 is due 03-02 06:30, 1.5 h late",
        "SO-1 is due 03-02 08:30",
    ]
    assert "EXAMPLE" in picture


def test_a_setup_lies_where_its_machine_is_open():
    root = ElementTree.fromstring(gantt_svg(SHOP, MADE))
    (setup,) = [each for each in root if each.get("class") == "setup"]
    (run,) = [each for each in root if each.get("class") == "bar"]
    # Ten minutes of it before the machine closes, one after it has opened again: it ends when the work starts.
    x, width = float(setup.get("x")), float(setup.get("width"))
    assert x + width == pytest.approx(float(run[0].get("x")), abs=0.02)


def test_a_plan_is_drawn_by_order_the_first_due_first():
    picture = gantt_svg(SHOP, MADE, "zh", by=GanttBy.ORDER, head=GanttHead(notes={"SO-2": "按期概率 0%"}))
    kinds = [kind for kind in drawn(picture) if kind != "tick"]
    assert kinds == ["bar late", "due missed", "bar", "due", "due missed", "due"]
    assert "SO-2  按期概率 0%" in picture
    assert "延期订单" in picture


def test_members_of_a_batch_are_one_bar_and_what_overlaps_lies_in_lanes():
    hot = {"batch": BatchRule(key="hot", load=1, most=2), "modes": ((0, 60),)}
    shop = problem(
        [operation("a", 0, **hot), operation("b", 1, **hot), operation("c", 1, ((1, 60),))],
        [machine("m0"), machine("m1")],
        [job("j0"), job("j1")],
    )
    made = plan(planned(0, 0, 60), planned(1, 0, 60), planned(2, 30, 90, machine=1))
    assert drawn(gantt_svg(shop, made)).count("bar") == 2
    root = ElementTree.fromstring(gantt_svg(shop, made, by=GanttBy.ORDER))
    bars = [each[0] for each in root if each.get("class") == "bar"]
    assert len({each.get("y") for each in bars}) == 3


def test_an_empty_plan_is_an_empty_picture():
    assert "bar" not in drawn(gantt_svg(SHOP, plan(), "zh"))
    assert 'class="bar' not in gantt_page(SHOP, plan(), GanttHead())


class _Tags(HTMLParser):
    """What stands in a page."""

    def __init__(self, page):
        super().__init__()
        self.bars, self.loaded = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if "bar" in told.get("class", "").split():
            self.bars.append((told["class"], told["data-o"], told["title"].split(":")[0]))
        self.loaded += [told[name] for name in ("src", "href") if name in told and not told[name].startswith("#")]


def test_a_page_holds_both_pictures_and_loads_nothing():
    page = gantt_page(SHOP, MADE, GanttHead(title="Plan", now_s=60, notes={"SO-1": "on time: 90%"}))
    tags = _Tags(page)
    first = ("bar", '["SO-1"]', "SO-1 part × 1, operation a <1> @ saw & file")
    second = ("bar late", '["SO-2"]', "SO-2 part × 3, operation b @ m1")
    assert tags.bars == [first, second, second, first]
    assert tags.loaded == []
    assert page.count('class="now"') == 2
    assert "http" not in page
