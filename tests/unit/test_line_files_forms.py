"""Everything a line file can say, in the model's own types."""

import pytest

from gongfu.adapters.line_files import read_line
from gongfu.model.crews import Need
from gongfu.model.products import ReleaseKind, Step, WhenFull
from gongfu.model.stations import AfterRepair, Blocking, Dispatch, FailureClock, Input, Output, Rework
from line_building import law

DAY = 86400.0


@pytest.fixture
def read(tmp_path):
    """Read a line from words; stations may be given as the body of one station."""

    def read(words, **tables):
        for name, content in tables.items():
            (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
        path = tmp_path / "line.yaml"
        path.write_text(words, encoding="utf-8")
        return read_line(path)

    return read


def station(body, more=""):
    """A file of a station that is given and one that is plain."""
    return f"line: x\n{more}stations:\n  - {{station: a, time: 5, {body}}}\n  - {{station: b, time: 5, buffer: 9}}\n"


@pytest.fixture
def page(root):
    """The examples on the page of the line file."""
    words = (root / "docs" / "reference" / "line-file.md").read_text(encoding="utf-8")
    return [part.split("```")[0] for part in words.split("```yaml\n")[1:]]


def test_the_example_on_the_page_is_read(read, page):
    line = read(page[0])
    assert (line.release.kind, line.release.every) == (ReleaseKind.ARRIVALS, law("exp", 780))
    spur, helical = line.products
    assert (spur.share, helical.share, helical.priority, spur.due_after_s) == (0.7, 0.3, -1, 28800)
    assert spur.route[:2] == (Step(station="turn"), Step(station="hob", time=law("lognormal", 540, 0.2)))
    turn, hob, harden, grind = line.stations
    assert [(each.before, each.after, each.time.mean) for each in turn.setup.times] == [
        ("small", "large", 720),
        ("large", "small", 480),
    ]
    assert (turn.setup.operators, turn.operators, turn.shifts) == (
        Need(skill="setting"),
        Need(skill="turners"),
        "two-shift",
    )
    assert (hob.dispatch, hob.machines, hob.buffer) == (Dispatch.PRIORITY, 2, 6)
    assert (hob.failures.clock, hob.failures.then) == (FailureClock.CALENDAR, AfterRepair.RESTART)
    assert hob.failures.repairers == hob.maintenance.repairers == Need(skill="fitters")
    assert (hob.maintenance.every_s, hob.maintenance.every_parts) == (720000, None)
    assert (harden.batch.size, harden.batch.least, harden.batch.wait_s) == (8, 4, 7200)
    assert (harden.transport, harden.power.busy, harden.power.down) == (law("constant", 180), 60000, 0)
    assert (grind.yield_share, grind.rework) == (0.96, Rework(station="grind", at_most=1))
    turners, fitters = line.crews
    assert (turners.count, turners.skills, turners.calendar) == (2, ("turning", "setting", "turners"), "two-shift")
    assert fitters.skills == ("fitters",)
    shifts, peak = line.calendars
    assert shifts.windows[0] == (6 * 3600, 22 * 3600)
    assert shifts.windows[5] == (5 * DAY + 6 * 3600, 5 * DAY + 14 * 3600)
    assert len(peak.windows) == 7
    assert [(each.id, each.price_a_kwh, each.calendar) for each in line.tariffs] == [
        ("peak", 1.2, "peak"),
        ("valley", 0.4, None),
    ]


def test_the_assembly_on_the_page_is_read(read, page):
    frames, cells, build, test = read(page[1]).stations
    assert frames.takes == cells.takes == ()
    assert build.takes == (Input(station="frames", buffer=2), Input(station="cells", count=12, buffer=36))
    assert (build.buffer, test.takes, test.buffer) == (None, None, 4)


@pytest.mark.parametrize(
    ("words", "kind", "limit"),
    [
        ("saturated", ReleaseKind.SATURATED, None),
        ("{sequence: [p]}", ReleaseKind.SATURATED, None),
        ("{conwip: 12}", ReleaseKind.CONWIP, 12),
        ("{pallets: 3}", ReleaseKind.PALLETS, 3),
        ("{every: exp(60)}", ReleaseKind.ARRIVALS, None),
        ("{every: 60, when_full: lost}", ReleaseKind.ARRIVALS, None),
        ("{orders: [{order: o, quantity: 3}]}", ReleaseKind.ORDERS, None),
    ],
)
def test_every_release_is_read(read, words, kind, limit):
    release = read(station("machines: 1", f"release: {words}\nproducts: [{{product: p}}]\n")).release
    assert (release.kind, release.limit) == (kind, limit)
    assert release.when_full is (WhenFull.LOST if "lost" in words else WhenFull.WAIT)


@pytest.mark.parametrize("release", ["arrivals", "{when_full: lost}"])
def test_products_may_arrive_each_for_itself(read, release):
    line = read(station("machines: 1", f"release: {release}\nproducts: [{{product: p, every: exp(60)}}]\n"))
    assert (line.release.kind, line.release.every, line.products[0].every) == (
        ReleaseKind.ARRIVALS,
        None,
        law("exp", 60),
    )


def test_orders_are_read_in_order_of_their_release(read):
    orders = "[{order: o1, product: p, quantity: 3, release: 2 h}, {order: o2, product: q, due: 8 h}]"
    line = read(station("machines: 1", f"release: {{orders: {orders}}}\n"))
    assert [(each.id, each.release_s, each.due_s, each.quantity) for each in line.release.orders] == [
        ("o2", 0, 28800, 1),
        ("o1", 7200, None, 3),
    ]
    assert [product.id for product in line.products] == ["q", "p"]


def test_a_table_of_orders_begins_on_the_monday_of_the_first_release(read):
    orders = "order,item,qty,due,release\no1,p,3,2022-01-07,2022-01-05\no2,p,1,2022-01-12,\n"
    line = read(station("machines: 1", "release: orders\n"), orders=orders)
    assert [(each.id, each.release_s, each.due_s) for each in line.release.orders] == [
        ("o2", 0, 10 * DAY),
        ("o1", 2 * DAY, 5 * DAY),
    ]
    earlier = read(station("machines: 1", "release: orders\nstarts: 2021-12-29\n"), orders=orders)
    assert [each.release_s for each in earlier.release.orders] == [0, 9 * DAY]


@pytest.mark.parametrize("words", ["setups.csv", "a"])
def test_setup_times_come_from_a_table(read, words):
    table = "matrix,from_family,to_family,minutes\na,red,blue,5\na,blue,red,0\nb,red,blue,9\n"
    line = read(station(f"setup: {{matrix: {words}, after_idle: exp(2)}}"), setups=table)
    setup = line.stations[0].setup
    assert [(each.before, each.after, each.time) for each in setup.times] == [("red", "blue", law("constant", 300))]
    assert setup.after_idle == law("exp", 2)
    changed = read(station(f"setup: {{matrix: {words}}}"), setups=table.replace("9", "10"))
    assert changed.sha256 != line.sha256


def test_one_setup_time_holds_between_any_two_families(read):
    products = "products: [{product: p, family: red}, {product: q, family: blue}]\n"
    setup = read(station("setup: {time: 3 min}", products)).stations[0].setup
    assert [(each.before, each.after) for each in setup.times] == [("red", "blue"), ("blue", "red")]


def test_calendars_and_tariffs_come_from_tables(read):
    rows = "night,周一至周五,22:00,06:00,,,\nnight,,,,yes,2022-02-01,2022-02-02\n"
    calendars = f"calendar,days,from,to,off,date_from,date_to\n{rows}"
    energy = "medium,price,carbon_kg_per_unit,from,to\nelectricity,1.2,0.58,08:00,22:00\n电,0.4,0.58,,\ngas,3,2,,\n"
    top = "calendars: calendars.csv\nenergy: energy.csv\nstarts: 2022-01-31\n"
    line = read(station("shifts: night", top), calendars=calendars, energy=energy)
    night, hours = line.calendars
    assert night.windows[0] == (22 * 3600, DAY + 6 * 3600)
    assert night.windows[-1] == (4 * DAY + 22 * 3600, 5 * DAY + 6 * 3600)
    assert night.closed == ((DAY, 3 * DAY),)
    assert [(each.price_a_kwh, each.calendar) for each in line.tariffs] == [(1.2, hours.id), (0.4, None)]
    assert hours.windows[0] == (8 * 3600, 22 * 3600)


def test_a_week_may_end_in_a_night_shift(read):
    top = "calendars: [{calendar: night, days: Sun, from: '22:00', to: '06:00'}]\n"
    night = read(station("shifts: night", top)).calendars[0]
    assert night.windows == ((0, 6 * 3600), (6 * DAY + 22 * 3600, 7 * DAY))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Mon-Fri", 5),
        ("Sat, Sun", 2),
        ("Fri-Mon", 4),
        ("周一至周五", 5),
        ("周末", 2),
        ("daily", 7),
        ("1-6", 6),
        ("Wednesday", 1),
    ],
)
def test_days_are_read_as_people_write_them(read, words, days):
    top = f"calendars: [{{calendar: c, days: '{words}', from: '06:00', to: '14:00'}}]\n"
    assert len(read(station("shifts: c", top)).calendars[0].windows) == days


def test_a_station_may_take_from_one_named_station_or_from_several(read):
    line = read(
        "line: x\nstations:\n  - {station: a, time: 5}\n"
        "  - {station: b, time: 5, takes: material, gives: {c: 2, d: 1}}\n"
        "  - {station: c, time: 5, takes: [a, b], buffer: 3}\n  - {station: d, time: 5, takes: b, buffer: 4}\n"
    )
    a, b, c, d = line.stations
    assert b.gives == (Output(station="c", count=2), Output(station="d", count=1))
    assert c.takes == (Input(station="a", buffer=3), Input(station="b", buffer=3))
    assert (d.takes, d.buffer, c.buffer, a.takes) == ((Input(station="b", buffer=4),), 4, None, None)


def test_what_is_left_out_is_as_the_model_has_it(read):
    plain = read(station("blocking: before-service, dispatch: edd")).stations[0]
    assert (plain.blocking, plain.dispatch) == (Blocking.BEFORE_SERVICE, Dispatch.EARLIEST_DUE_DATE)
    card = read(station("kanban: 6, batch: {size: 4}")).stations[0]
    assert (card.kanban, card.batch.size, card.batch.least, card.batch.wait_s) == (6, 4, 4, None)
    assert (plain.setup, plain.power, plain.operators, plain.maintenance, plain.shifts) == (None,) * 5
