"""Random networks for hypothesis: lines that mix everything the simulation knows, most of their times alike.

Times are small whole numbers more often than not, so that events meet.
"""

from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from gongfu.model.crews import AfterHours, Calendar, Crew, Need
from gongfu.model.line_structure import structural_flaws
from gongfu.model.products import OrderRelease, Predecessor, Product, Release, ReleaseKind, Step, WhenFull
from gongfu.model.stations import (
    AfterRepair,
    Batch,
    Blocking,
    Dispatch,
    FailureClock,
    Failures,
    Input,
    Maintenance,
    Output,
    Rework,
    Setup,
    SetupTime,
)
from gongfu.texts import Text
from line_building import law, line, station

steady = st.sampled_from([1, 1, 2, 3]).map(lambda value: law("constant", value))
shaky = st.sampled_from([law("exp", 1.5), law("erlang", 2, 1), law("uniform", 0.5, 2), law("empirical", 1, 2, 2, 4)])
times = st.one_of(steady, steady, shaky)
long_times = st.one_of(
    st.sampled_from([4, 6, 10]).map(lambda value: law("constant", value)),
    st.just(law("exp", 8)),
    st.just(law("exp", 20)),
)
buffers = st.sampled_from([None, 0, 0, 1, 1, 2, 3])
FAMILIES = ("red", "blue")
OPERATOR, FITTER = "operator", "fitter"


def maybe(draw, strategy, *, chance=4):
    """Draw from a strategy once in so many times, else None."""
    return draw(strategy) if draw(st.integers(1, chance)) == 1 else None


@st.composite
def calendars(draw, index):
    """Short shifts that repeat, some with a holiday."""
    period = draw(st.sampled_from([8.0, 10.0, 15.0]))
    start = draw(st.sampled_from([0.0, 0.0, 1.0, 2.5]))
    middle = period / 2
    windows = draw(
        st.sampled_from(
            [((start, period - 2),), ((start, middle),), ((start, middle), (middle + 1, period)), ((start, period),)]
        )
    )
    closed = draw(st.sampled_from([(), (), ((4.0, 21.0),), ((0.0, 3.0), (30.0, 31.0))]))
    return Calendar(id=f"shift{index}", windows=windows, period_s=period, closed=closed)


@st.composite
def crews(draw, hours):
    """One or two crews that can do everything between them."""
    skills = draw(st.sampled_from([((OPERATOR, FITTER),), ((OPERATOR,), (FITTER,)), ((OPERATOR, FITTER), (FITTER,))]))
    return tuple(
        Crew(
            id=f"crew{index}",
            name=Text(zh="班组", en="Crew"),
            count=draw(st.integers(2, 3)),
            skills=able,
            calendar=draw(st.sampled_from([None, None, *hours])),
            after_hours=draw(st.sampled_from(AfterHours)),
        )
        for index, able in enumerate(skills)
    )


def needs(skill):
    """Nobody, one or two with a skill."""
    return st.sampled_from([None, None, Need(skill=skill), Need(skill=skill, count=2)])


@st.composite
def failures(draw):
    """Both clocks, and all that may become of the part."""
    return Failures(
        up=draw(long_times),
        down=draw(times),
        clock=draw(st.sampled_from(FailureClock)),
        then=draw(st.sampled_from(AfterRepair)),
        repairers=draw(needs(FITTER)),
    )


@st.composite
def setups(draw):
    """Setups between families, after idleness, or both."""
    pairs = draw(st.lists(st.sampled_from([(a, b) for a in FAMILIES for b in FAMILIES]), max_size=3, unique=True))
    changes = tuple(SetupTime(before=a, after=b, time=draw(times)) for a, b in pairs)
    start = maybe(draw, st.sampled_from(FAMILIES), chance=3)
    people = draw(needs(OPERATOR))
    return Setup(times=changes, after_idle=maybe(draw, times, chance=3), operators=people, at_start=start)


@st.composite
def maintenances(draw):
    """Maintenance due by time or by parts."""
    by_time = draw(st.booleans())
    return Maintenance(
        time=draw(times),
        every_s=draw(st.sampled_from([7.0, 20.0])) if by_time else None,
        every_parts=None if by_time else draw(st.integers(2, 6)),
        repairers=draw(needs(FITTER)),
    )


@st.composite
def features(draw, hours):
    """What any station may have, whatever stands before and behind it."""
    return {
        "time": draw(times),
        "machines": draw(st.sampled_from([1, 1, 2, 3])),
        "buffer": draw(buffers),
        "failures": maybe(draw, failures(), chance=3),
        "yield_share": draw(st.sampled_from([1.0, 1.0, 1.0, 0.8])),
        "setup": maybe(draw, setups()),
        "operators": draw(needs(OPERATOR)),
        "maintenance": maybe(draw, maintenances(), chance=5),
        "shifts": draw(st.sampled_from([None, None, None, *hours])),
        "transport": maybe(draw, times),
        "dispatch": draw(
            st.sampled_from([Dispatch.FIFO, Dispatch.PRIORITY, Dispatch.EARLIEST_DUE_DATE, Dispatch.SHORTEST_TIME])
        ),
    }


@st.composite
def special(draw, given, *, closed_loop):
    """Give a station at most one of the things that do not go together."""
    kind = draw(st.sampled_from(["plain", "plain", "batch", "before", "kanban", "preemptive"]))
    if kind == "batch":
        size = draw(st.integers(1, 3))
        wait = draw(st.sampled_from([None, 1.0, 2.0]))
        given["batch"] = Batch(size=size, least=draw(st.integers(1, size)), wait_s=wait)
    elif kind == "before" and not closed_loop:
        given["blocking"] = Blocking.BEFORE_SERVICE
    elif kind == "kanban":
        given["kanban"] = draw(st.integers(1, 4))
    elif kind == "preemptive":
        given |= {"dispatch": Dispatch.PREEMPTIVE, "setup": None, "operators": None}
        if given["failures"] and given["failures"].then is not AfterRepair.RESUME:
            given["failures"] = None
    return given


@st.composite
def products(draw, ids, *, routed, least=0):
    """Up to three products of two families, some with routes that may come back to a station."""
    count = draw(st.integers(least, 3))
    made = []
    for index in range(count):
        steps = ()
        if routed and draw(st.booleans()):
            stops = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4))
            steps = tuple(
                Step(
                    station=stop,
                    time=maybe(draw, times, chance=3),
                    family=maybe(draw, st.sampled_from(FAMILIES)),
                    priority=maybe(draw, st.integers(0, 2)),
                    operators=maybe(draw, needs(OPERATOR)),
                )
                for stop in stops
            )
        made.append(
            Product(
                id=f"p{index}",
                name=Text(zh="产品", en="Product"),
                route=steps,
                share=draw(st.sampled_from([1.0, 1.0, 2.5])),
                family=draw(st.sampled_from(FAMILIES)),
                priority=draw(st.integers(0, 2)),
                due_after_s=draw(st.sampled_from([None, 5.0, 30.0])),
            )
        )
    return tuple(made)


def reworked(draw, models, made=()):
    """Send what is not good at a station of a row back to one of those until there, where every route goes there."""
    if any(product.route for product in made):
        return
    for index, given in enumerate(models):
        if given["yield_share"] < 1 and draw(st.booleans()):
            back = draw(st.integers(0, index))
            if models[back].get("kanban") is None or back != index:
                given["rework"] = Rework(station=f"s{back}", at_most=draw(st.sampled_from([None, 1, 2])))


@st.composite
def releases(draw, made, kinds=tuple(ReleaseKind)):
    """Any release; with arrivals each product may have its own."""
    kind = draw(st.sampled_from(kinds))
    if kind is ReleaseKind.ORDERS and not made:
        kind = ReleaseKind.ARRIVALS
    names = [product.id for product in made]
    sequence = tuple(draw(st.lists(st.sampled_from(names), max_size=4))) if names else ()
    if kind is ReleaseKind.SATURATED:
        return Release(sequence=sequence), made
    if kind is ReleaseKind.ARRIVALS:
        rate = st.one_of(long_times, times)
        made = tuple(replaced_every(product, maybe(draw, rate, chance=3)) for product in made)
        every = draw(rate)
        if made and all(product.every is not None for product in made):
            every = None  # nothing is left for it
        release = Release(kind=kind, every=every, when_full=draw(st.sampled_from(WhenFull)), sequence=sequence)
        return release, made
    if kind is ReleaseKind.ORDERS:
        orders = [
            OrderRelease(
                id=f"o{index}",
                product=draw(st.sampled_from(names)),
                quantity=draw(st.integers(1, 4)),
                release_s=float(draw(st.integers(0, 20))),
                due_s=draw(st.sampled_from([None, 20.0, 60.0])),
            )
            for index in range(draw(st.integers(1, 5)))
        ]
        return Release(kind=kind, orders=tuple(sorted(orders, key=lambda order: order.release_s))), made
    return Release(kind=kind, limit=draw(st.integers(1, 6)), sequence=sequence), made


def replaced_every(product, every):
    """A product with its own arrivals, or without."""
    return Product(**{name: getattr(product, name) for name in Product.__slots__} | {"every": every})


@st.composite
def rows(draw, kinds=tuple(ReleaseKind)):
    """Stations in a row, with every release, routes that visit them in any order, and rework."""
    hours = tuple(draw(calendars(index)) for index in range(draw(st.integers(0, 2))))
    ids = [f"s{index}" for index in range(draw(st.integers(1, 4)))]
    models = [draw(features([each.id for each in hours])) for _ in ids]
    made = draw(products(ids, routed=draw(st.booleans()), least=int(len(kinds) == 1)))
    release, made = draw(releases(made, kinds))
    if release.kind is ReleaseKind.PALLETS:
        made = tuple(Product(**{n: getattr(p, n) for n in Product.__slots__} | {"route": ()}) for p in made)
    models = [draw(special(given, closed_loop=release.kind is ReleaseKind.PALLETS)) for given in models]
    reworked(draw, models, made)
    alone = {name for name, given in zip(ids, models, strict=True) if given["dispatch"] is Dispatch.PREEMPTIVE}
    made = tuple(replace(product, route=without_people(product.route, alone)) for product in made)
    stations = [station(name, **given) for name, given in zip(ids, models, strict=True)]
    people = draw(crews([each.id for each in hours]))
    return line(*stations, release=release, products=made, crews=people, calendars=hours)


def without_people(route, stations):
    """A route that needs nobody of its own at some stations."""
    return tuple(replace(step, operators=None) if step.station in stations else step for step in route)


def in_order(draw, models, index, names):
    """Give a station its inputs, with places for what it takes at once."""
    inputs = tuple(
        Input(station=name, count=draw(st.integers(1, 2)), buffer=draw(st.sampled_from([None, 0, 2, 3])))
        for name in names
    )
    models[index] |= {"takes": inputs}


@st.composite
def trees(draw):
    """Two feeders, an assembly and what follows: a station, or taking apart into two branches."""
    hours = tuple(draw(calendars(index)) for index in range(draw(st.integers(0, 1))))
    names = [each.id for each in hours]
    models = [draw(features(names)) for _ in range(draw(st.sampled_from([3, 4, 5])))]
    models[1] |= {"takes": ()}
    in_order(draw, models, 2, ("s0", "s1"))
    ids = [f"s{index}" for index in range(len(models))]
    for index in (0, 1, 3):
        if index < len(models) and draw(st.booleans()):
            models[index] = draw(special(models[index], closed_loop=True))
    if len(models) == 5:
        models[2] |= {"gives": tuple(Output(station=name, count=draw(st.integers(1, 2))) for name in ("s3", "s4"))}
        models[4] |= {"takes": (Input(station="s2"),)}
        models[3] |= {"takes": (Input(station="s2"),)}
    reworked(draw, models[:2])
    made = draw(products(ids, routed=False))
    release, made = draw(releases(made).filter(lambda drawn: drawn[0].kind is not ReleaseKind.PALLETS))
    stations = [station(name, **given) for name, given in zip(ids, models, strict=True)]
    return line(*stations, release=release, products=made, crews=draw(crews(names)), calendars=hours)


def ways(made, ids):
    """Give the stations that each product visits, in order."""
    return {product.id: [step.station for step in product.route] or ids for product in made}


@st.composite
def linked_orders(draw, made):
    """Orders that come after others, each after some of those before it in the list."""
    placed = []
    for index in range(draw(st.integers(1, 6))):
        before = draw(st.lists(st.sampled_from(placed), max_size=2, unique=True)) if placed else []
        placed.append(
            OrderRelease(
                id=f"o{index}",
                product=draw(st.sampled_from(made)).id,
                quantity=draw(st.integers(1, 3)),
                release_s=float(draw(st.integers(0, 12))),
                due_s=draw(st.sampled_from([None, 20.0, 60.0])),
                after=tuple(Predecessor(order=each.id, wait_s=draw(st.sampled_from([0, 0, 2]))) for each in before),
            )
        )
    return tuple(draw(st.permutations(placed)))


def taken_in_turn(draw, orders, way_of):
    """Give visits in an order in which they could be made, one after another: a sequence that can be kept."""
    ahead = {order.id: list(way_of[order.product]) for order in orders}
    after = {order.id: {each.order for each in order.after} for order in orders}
    turns = []
    while any(ahead.values()):
        ready = sorted(name for name, left in ahead.items() if left and not any(ahead[each] for each in after[name]))
        name = draw(st.sampled_from(ready))
        turns.append((name, ahead[name].pop(0)))
    return turns


def together(draw, turns, orders, size):
    """Put turns that follow each other together while a batch holds them."""
    found = []
    for (name,) in turns:
        parts = sum(orders[each].quantity for each in (*(found[-1] if found else ()), name))
        if found and name not in found[-1] and parts <= size and draw(st.booleans()):
            found[-1] = (*found[-1], name)
        else:
            found.append((name,))
    return tuple(found)


@st.composite
def sequences(draw):
    """Lines that work to orders, of which some stations take them in a sequence that can be kept."""
    hours = tuple(draw(calendars(index)) for index in range(draw(st.integers(0, 2))))
    ids = [f"s{index}" for index in range(draw(st.integers(1, 4)))]
    made = draw(products(ids, routed=draw(st.booleans()), least=1))
    orders = draw(linked_orders(made))
    turns = taken_in_turn(draw, orders, ways(made, ids))
    stations = []
    for name in ids:
        given = draw(features([each.id for each in hours])) | {"yield_share": 1.0}
        if given["failures"] and given["failures"].then is AfterRepair.SCRAP:
            given["failures"] = replace(given["failures"], then=AfterRepair.RESTART)
        own = tuple((order,) for order, station in turns if station == name)
        if own and draw(st.integers(1, 3)) > 1:
            size = draw(st.sampled_from([1, 1, 2, 3]))
            given |= {"machines": 1, "buffer": None, "dispatch": Dispatch.SEQUENCE, "sequence": own}
            if size > 1:
                # Families of a turn have to be alike where there are setups.
                by_id = {order.id: order for order in orders} if given["setup"] is None else {}
                given["batch"] = Batch(size=size, least=size)
                given["sequence"] = together(draw, own, by_id, size) if by_id else own
        stations.append(station(name, **given))
    people = draw(crews([each.id for each in hours]))
    release = Release(kind=ReleaseKind.ORDERS, orders=orders)
    made_line = line(*stations, release=release, products=made, crews=people, calendars=hours)
    # Orders that are put together may wait for each other.
    assume(not structural_flaws(made_line))
    return made_line


networks = st.one_of(rows(), rows(), trees())
