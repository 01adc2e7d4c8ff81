"""Every case of the truth table as a line file, and cases of the same kinds that are not in the table.

A case names the line, what of its result is compared, and the exact value. ``solved`` says that the exact solver finds
it too; the others have a closed form or are tables of their own.
"""

import json
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from tempfile import TemporaryDirectory

from scipy.integrate import quad

from gongfu.adapters.line_files import read_line
from gongfu.simulate import simulate, solve_exactly
from gongfu.statistics import student_quantile

TABLE = json.loads((Path(__file__).parent / "data" / "simulation_truth.json").read_text(encoding="utf-8"))
PARAMS = {case["id"]: case["params"] for case in TABLE}
EXACT = {case["id"]: case["exact"] for case in TABLE}


@dataclass(frozen=True)
class TruthCase:
    """What of a line is known exactly.

    ``of`` is ``throughput``, ``in_line``, ``lead_time``, ``kwh_per_part`` or, with a station or product after a colon,
    ``wait:m``, ``waited:m`` (share that waits), ``buffer:m``, ``busy:m``, ``down:m``, ``product:a`` (lead time);
    ``exact`` = ``factor`` × that + ``plus``. ``doubt`` is the standard error of a value that was simulated.
    """

    id: str
    text: str
    of: str
    exact: float
    source: str
    solved: bool = True
    factor: float = 1.0
    plus: float = 0.0
    doubt: float = 0.0


def lines_of(*rows):
    return "".join(f"  - {{{row}}}\n" for row in rows)


def file(name, *stations, head="", tail=""):
    """A line file with a station a row."""
    return f"line: {name}\n{head}stations:\n{lines_of(*stations)}{tail}"


def arrivals(every, when_full=None):
    full = f", when_full: {when_full}" if when_full else ""
    return f"release: {{every: {every}{full}}}\n"


def number(value):
    """A number as people write it, and no less exact."""
    return f"{value:g}" if float(f"{value:g}") == value else repr(value)


def exponential(rate):
    return f"exp({number(1 / rate)})"


def breaking(mtbf, mttr, more=""):
    return f", failures: {{up: exp({number(mtbf)}), down: exp({number(mttr)}){more}}}"


def row(count, buffer, time="exp(1)", more=""):
    """Equal stations in a row, the first without a buffer."""
    places = ["", *[f", buffer: {buffer}"] * (count - 1)]
    return [f"station: s{i}, time: {time}{place}{more}" for i, place in enumerate(places)]


def serial_text(name):
    """A saturated serial line of the table."""
    given = PARAMS[name]
    if name.startswith("unrel2_asym"):
        rates = zip(given["mu"], given["p"], given["r"], strict=True)
        stations = [
            f"station: s{i}, time: {exponential(mu)}{', buffer: 4' if i else ''}{breaking(1 / p, 1 / r)}"
            for i, (mu, p, r) in enumerate(rates)
        ]
        return file("asymmetric", *stations)
    count = given.get("N") or int(name[5])
    time = f"erlang({given['k']}, 1)" if "k" in given else "exp(1)"
    more = breaking(given["mtbf"], given["mttr"]) if "mtbf" in given else ""
    return file(name.replace("_", "-").removesuffix("-wip"), *row(count, given["buffer"], time, more))


def serial_of(case):
    if case["metric"] == "throughput":
        return "throughput"
    if case["id"].endswith("_wip"):
        return "in_line"
    if "buffer" in case["metric"]:
        return "buffer:s1"
    return "down:s0" if "machine 1" in case["metric"] else "down:s1"


def is_serial(name):
    if any(word in name for word in ("asvar", "trans", "live", "1op")):
        return False
    return name.startswith(("exp_N", "erl", "unrel2_b", "unrel2_asym", "unrel3_b", "unrel4_", "ref10_"))


DOUBTS = {"ref10_a": 0.00005, "ref10_b": 0.00008}
SERIAL = [
    TruthCase(
        case["id"],
        serial_text(case["id"]),
        serial_of(case),
        case["exact"],
        case["source"],
        solved=case["id"] not in DOUBTS,
        doubt=DOUBTS.get(case["id"], 0.0),
    )
    for case in TABLE
    if is_serial(case["id"])
]

MACHINE = "station: m, time: exp(1)"
TWO_CLASSES = (
    "release: arrivals\nproducts:\n"
    "  - {product: first, every: exp(2.5), priority: 1}\n"
    "  - {product: second, every: exp(2.5), priority: 2}\n"
)
KELLY = f"{arrivals(exponential(0.3))}products:\n  - {{product: wafer, route: [A, B, A, C, C]}}\n"
SLOTTED = "failures: {up: geometric(100, step=1), down: geometric(10, step=1)}"
BERNOULLI = f"geometric({number(1 / 0.9)}, step=1)"
POWERED = breaking(50, 5) + ", power: {busy: 10 W, blocked: 4 W, starved: 3 W, down: 1 W}"
FEEDERS = ("station: f, takes: material, time: exp(1)", "station: g, takes: material, time: exp(1)")
FITTER = "crews:\n  - {crew: fitter, count: 1}\n"

# id, line file, what of it, solved by the chain; the exact value is the table's.
QUEUES = [
    ("mm1_080", file("mm1", MACHINE, head=arrivals("exp(1.25)")), "in_line", {}),
    ("mm1_080_W", file("mm1", MACHINE, head=arrivals("exp(1.25)")), "lead_time", {}),
    ("mmc_2", file("mm2", f"{MACHINE}, machines: 2", head=arrivals(exponential(1.7))), "wait:m", {}),
    ("mmc_2_pw", file("mm2", f"{MACHINE}, machines: 2", head=arrivals(exponential(1.7))), "waited:m", {}),
    ("md1_080", file("md1", "station: m, time: 1", head=arrivals("exp(1.25)")), "wait:m", {"solved": False}),
    ("mg1_erl2", file("me1", "station: m, time: 'erlang(2, 1)'", head=arrivals("exp(1.25)")), "wait:m", {}),
    ("dm1_080", file("dm1", MACHINE, head=arrivals("1.25")), "wait:m", {"solved": False}),
    ("mm1k", file("mm1k", f"{MACHINE}, buffer: 4", head=arrivals(exponential(0.9), "lost")), "throughput", {}),
    (
        "mm1_breakdown_odf",
        file("breaking", MACHINE + breaking(50, 5), head=arrivals("exp(1.25)")),
        "wait:m",
        {},
    ),
    (
        "mm1_breakdown_tdf",
        file("breaking", MACHINE + breaking(50, 5, ", clock: calendar"), head=arrivals("exp(1.25)")),
        "in_line",
        {},
    ),
    (
        "mm1_prio_hi",
        file("priority", f"{MACHINE}, dispatch: priority", head=TWO_CLASSES),
        "product:first",
        {"plus": -1.0},
    ),
    (
        "mm1_setup",
        file("warm-up", f"{MACHINE}, setup: {{after_idle: exp(2)}}", head=arrivals("exp(2)")),
        "lead_time",
        {},
    ),
    (
        "rework",
        file(
            "rework",
            "station: make, time: exp(1)",
            "station: inspect, time: exp(1), yield: {share: 0.8, rework: make}",
            head=arrivals(exponential(0.6)),
        ),
        "in_line",
        {},
    ),
    (
        "reentrant_kelly",
        file(
            "kelly",
            "station: A, time: exp(1)",
            "station: B, time: exp(2)",
            f"station: C, time: {exponential(0.9)}",
            head=KELLY,
        ),
        "in_line",
        {"solved": False},
    ),
    (
        "repairman",
        file("repairman", f"{MACHINE}, machines: 8{breaking(10, 1, ', repairers: fitter')}", tail=FITTER),
        "busy:m",
        {"factor": 8.0},
    ),
    ("conwip_pwc", file("conwip", *row(5, 8), head="release: {conwip: 8}\n"), "throughput", {}),
    (
        "closed_bas_2",
        file("ring", *(f"station: s{i}, time: exp(1), buffer: 2" for i in range(3)), head="release: {pallets: 2}\n"),
        "throughput",
        {},
    ),
    (
        "closed_bas_4",
        file("ring", *(f"station: s{i}, time: exp(1), buffer: 2" for i in range(3)), head="release: {pallets: 4}\n"),
        "throughput",
        {},
    ),
    ("buzacott_N4", file("slotted", *row(2, 2, "1", f", {SLOTTED}")), "throughput", {"solved": False}),
    ("buzacott_N10", file("slotted", *row(2, 8, "1", f", {SLOTTED}")), "throughput", {"solved": False}),
    (
        "buzacott_zero",
        file(
            "all-stop",
            "station: five-machines, time: 1, failures: {up: geometric(20, step=1), down: geometric(10, step=1)}",
        ),
        "throughput",
        {"solved": False},
    ),
    (
        "bernoulli_eq",
        file("bernoulli", f"station: second, time: {BERNOULLI}, buffer: 1", head=arrivals(BERNOULLI, "lost")),
        "throughput",
        {"solved": False},
    ),
    (
        "assembly_b0",
        file("assembly", *FEEDERS, "station: a, takes: {f: 1, g: 1}, buffer: {f: 0, g: 0}, time: exp(1)"),
        "throughput",
        {},
    ),
    (
        "assembly_b1",
        file("assembly", *FEEDERS, "station: a, takes: {f: 1, g: 1}, buffer: {f: 1, g: 1}, time: exp(1)"),
        "throughput",
        {},
    ),
    (
        "unrel2_1op",
        file("one-fitter", *row(2, 4, more=breaking(50, 5, ", repairers: fitter")), tail=FITTER),
        "throughput",
        {},
    ),
    (
        "batch_full4",
        file("oven", f"station: oven, time: {exponential(0.75)}, batch: {{size: 4}}", head=arrivals("exp(0.5)")),
        "buffer:oven",
        {},
    ),
    ("energy_3", file("energy", *row(3, 2, more=POWERED)), "kwh_per_part", {"factor": 3.6e6}),
]
SOURCES = {case["id"]: case["source"] for case in TABLE}
TABLE_CASES = [
    *SERIAL,
    *(TruthCase(name, text, of, EXACT[name], SOURCES[name], **more) for name, text, of, more in QUEUES),
]

# Cases of the table that ask for more than a long-run mean; each has a test of its own.
IPA_TEXT = file(
    "ipa",
    "station: s0, time: exp(1)",
    "station: s1, time: exp(1.2), buffer: 1",
    "station: s2, time: exp(0.9), buffer: 2",
)
SERIAL_3 = file("exp-N3-b1", *row(3, 1))
UNRELIABLE_3 = file("unrel3-b2", *row(3, 2, more=breaking(50, 5)))
LU_KUMAR = file(
    "lu-kumar",
    "station: A, time: 1, dispatch: preemptive",
    "station: B, time: 1, dispatch: preemptive",
    head=(
        "release: {every: 1}\nproducts:\n  - product: wafer\n    route:\n"
        "      - {station: A, time: 0.01, priority: 2}\n"
        "      - {station: B, time: 0.6666666666666666, priority: 1}\n"
        "      - {station: B, time: 0.01, priority: 2}\n"
        "      - {station: A, time: 0.6666666666666666, priority: 1}\n"
    ),
)


def bowl_text(middle):
    """Three stations without buffers whose mean times sum to 3."""
    outer = number((3 - middle) / 2)
    return file(
        "bowl",
        f"station: s0, time: exp({outer})",
        f"station: s1, time: exp({number(middle)}), buffer: 0",
        f"station: s2, time: exp({outer}), buffer: 0",
    )


def waiting_with_shortest_first(rate):
    """Mean wait of M/M/1 with the shortest work first. Source: Phipps, Oper. Res. 4 (1956) 76-85; mean work 1."""

    def wait(t):
        load = rate * (1 - (1 + t) * exp(-t))
        return rate / (1 - load) ** 2 * exp(-t)

    return quad(wait, 0, 60)[0]


def repeated_work(work, mtbf, mttr):
    """Mean time a part takes whose work begins anew, as long as before, after every failure."""
    return (mtbf + mttr) * (exp(work / mtbf) - 1)


def mg1_wait(rate, mean, cv):
    """Mean wait of M/G/1 by Pollaczek and Khinchine."""
    return rate * mean**2 * (1 + cv**2) / (2 * (1 - rate * mean))


def gim1_wait(rate, phases):
    """Mean wait of E_k/M/1 with mean work 1, by the root of its embedded chain."""
    root = 0.5
    for _ in range(10_000):
        root = (phases * rate / (phases * rate + 1 - root)) ** phases
    return root / (1 - root)


ERLANG_B = (2.0**3 / 6) / (1 + 2 + 2 + 2.0**3 / 6)
BOTH = "products:\n  - {product: a, family: red, share: 0.5}\n  - {product: b, family: blue, share: 0.5}\n"
CHANGES = "setup: {matrix: {red: {blue: exp(2)}, blue: {red: exp(1)}}}"

CLOSED_FORMS = [
    TruthCase(
        "spt_phipps",
        file("spt", f"{MACHINE}, dispatch: spt", head=arrivals("exp(1.25)")),
        "wait:m",
        waiting_with_shortest_first(0.8),
        "Phipps 1956",
        solved=False,
    ),
    TruthCase(
        "preemptive_second",
        file("preemptive", f"{MACHINE}, dispatch: preemptive", head=TWO_CLASSES),
        "product:second",
        (0.2 + 0.8) / (0.6 * 0.2),
        "White & Christie 1958",
    ),
    TruthCase(
        "preemptive_first",
        file("preemptive", f"{MACHINE}, dispatch: preemptive", head=TWO_CLASSES),
        "product:first",
        1 / 0.6,
        "M/M/1, undisturbed by the other class",
    ),
    TruthCase(
        "mg1_lognormal",
        file("lognormal", "station: m, time: 'lognormal(1, cv=0.8)'", head=arrivals("exp(1.25)")),
        "wait:m",
        mg1_wait(0.8, 1, 0.8),
        "Pollaczek-Khinchine",
        solved=False,
    ),
    TruthCase(
        "erlang_arrivals",
        file("e2m1", MACHINE, head=arrivals("'erlang(2, 1.25)'")),
        "wait:m",
        gim1_wait(0.8, 2),
        "root of GI/M/1",
    ),
    TruthCase(
        "erlang_loss",
        file("loss", f"{MACHINE}, machines: 3, buffer: 0", head=arrivals("exp(0.5)", "lost")),
        "throughput",
        2 * (1 - ERLANG_B),
        "Erlang B",
    ),
    TruthCase(
        "restart_same_work",
        file("restart", f"station: m, time: 1{breaking(10, 5, ', then: restart')}"),
        "throughput",
        1 / repeated_work(1, 10, 5),
        "preemptive repeat with the same work: (MTBF + MTTR)(exp(work/MTBF) - 1) a part",
        solved=False,
    ),
    TruthCase(
        "maintained_by_parts",
        file("maintained", "station: m, time: exp(1), maintenance: {every_parts: 5, time: exp(2)}"),
        "throughput",
        5 / 7,
        "five parts and one maintenance a cycle",
    ),
    TruthCase(
        "rework_at_most",
        file(
            "at-most",
            "station: m, time: exp(1), yield: {share: 0.7, rework: m, at_most: 2}",
        ),
        "throughput",
        (1 - 0.3**3) / (1 + 0.3 + 0.09),
        "at most three passes a part",
    ),
    TruthCase(
        "scrapped_by_failures",
        file("spoilt", f"{MACHINE}{breaking(10, 5, ', then: scrap')}"),
        "throughput",
        1 / (1 + 5 / 10),
        "a failure costs the part and the repair: work is memoryless",
    ),
    TruthCase(
        "full_batches",
        file("transfer", "station: m, time: 'gamma(1, cv=0.5)', batch: {size: 3}"),
        "throughput",
        3.0,
        "saturated: a batch takes as long as a part",
    ),
]

CHAINS = {
    "assembly_2_1": (
        file("two-and-one", *FEEDERS, "station: a, takes: {f: 2, g: 1}, buffer: {f: 3, g: 1}, time: exp(1.5)"),
        "throughput",
    ),
    "before_service": (
        file("before-service", *row(3, 1, more=", blocking: before-service")),
        "throughput",
    ),
    "before_service_in_line": (
        file("before-service", *row(3, 1, more=", blocking: before-service")),
        "in_line",
    ),
    "kanban": (file("kanban", *(f"station: s{i}, time: exp(1), kanban: 2" for i in range(3))), "throughput"),
    "two_fitters": (
        file(
            "two-fitters",
            *row(3, 2, more=breaking(8, 4, ", repairers: fitters")),
            tail="crews:\n  - {crew: fitters, count: 2}\n",
        ),
        "throughput",
    ),
    "one_operator": (
        file("one-operator", *row(2, 2, more=", operators: crew"), tail="crews:\n  - {crew: crew, count: 1}\n"),
        "in_line",
    ),
    "two_operators_of_three": (
        file("operators", *row(3, 1, more=", operators: crew"), tail="crews:\n  - {crew: crew, count: 2}\n"),
        "throughput",
    ),
    "transport": (
        file("transport", *row(3, 2, more=", transport: exp(0.5)")),
        "throughput",
    ),
    "scrap": (
        file("scrap", *row(3, 1, more=", yield: 0.9")),
        "throughput",
    ),
    "least_batch": (
        file("least", "station: oven, time: exp(1.5), batch: {size: 4, least: 2}", head=arrivals("exp(0.5)")),
        "wait:oven",
    ),
    "calendar_failures": (
        file("calendar", *row(3, 2, more=breaking(20, 5, ", clock: calendar"))),
        "throughput",
    ),
    "calendar_failures_down": (
        file("calendar", *row(3, 2, more=breaking(20, 5, ", clock: calendar"))),
        "blocked:s0",
    ),
    "conwip_finite": (file("conwip-finite", *row(4, 1), head="release: {conwip: 5}\n"), "throughput"),
    "ring_with_failures": (
        file(
            "ring",
            *(f"station: s{i}, time: exp(1), buffer: 1{breaking(20, 5)}" for i in range(3)),
            head="release: {pallets: 4}\n",
        ),
        "throughput",
    ),
    "family_setups": (
        file("families", f"station: m, time: exp(1), {CHANGES}", "station: n, time: exp(1), buffer: 2", head=BOTH),
        "throughput",
    ),
    "setup_by_a_crew": (
        file(
            "setters",
            "station: m, time: exp(1), setup: {after_idle: exp(1), operators: setter}",
            "station: n, time: exp(1), setup: {after_idle: exp(1), operators: setter}, buffer: 2",
            head=arrivals("exp(2.5)", "lost"),
            tail="crews:\n  - {crew: setter}\n",
        ),
        "in_line",
    ),
    "disassembly": (
        file(
            "disassembly",
            "station: d, time: exp(1), gives: {p: 1, q: 2}",
            "station: p, takes: d, time: exp(1), buffer: 2",
            "station: q, takes: d, time: exp(0.6), buffer: 2",
        ),
        "throughput",
    ),
    "parallel_machines": (
        file(
            "parallel",
            "station: s0, time: exp(1)",
            f"station: s1, time: exp(2), machines: 2, buffer: 1{breaking(20, 4)}",
            "station: s2, time: exp(1), buffer: 1",
        ),
        "throughput",
    ),
    "reentrant_finite": (
        file(
            "reentrant",
            "station: A, time: exp(1), buffer: 3",
            "station: B, time: exp(1.5), buffer: 3",
            head=(
                "release: {conwip: 3}\nproducts:\n"
                "  - {product: wafer, route: [A, B, A, {station: B, time: exp(0.5)}]}\n"
            ),
        ),
        "throughput",
    ),
    "two_products": (
        file(
            "mix",
            "station: m, time: exp(1)",
            "station: n, time: exp(1), buffer: 1",
            head=(
                "products:\n  - {product: a, share: 0.4, route: [m, {station: n, time: exp(2)}]}\n"
                "  - {product: b, share: 0.6, route: [{station: m, time: exp(0.5)}, n]}\n"
            ),
        ),
        "throughput",
    ),
}

# Queues with arrivals, whose lengths vary so much that 0.3 % takes some hundred million events.
HEAVY = {
    *("mm1_080", "mm1_080_W", "mmc_2", "mmc_2_pw", "md1_080", "mg1_erl2", "dm1_080", "mm1_breakdown_odf"),
    *("mm1_breakdown_tdf", "mm1_prio_hi", "mm1_setup", "rework", "reentrant_kelly", "batch_full4", "spt_phipps"),
    *("preemptive_second", "preemptive_first", "mg1_lognormal", "erlang_arrivals", "least_batch", "setup_by_a_crew"),
    *("unrel2_asym_down1", "unrel2_asym_down2"),
}


@cache
def line_of(text):
    """The line that a line file describes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "line.yaml"
        file.write_text(text, encoding="utf-8")
        return read_line(file)


@cache
def solved(text):
    """The exact solution of a line file."""
    return solve_exactly(line_of(text))


def known(solution, of):
    """What a case asks for, from the exact solution."""
    name, _, which = of.partition(":")
    if name == "product":
        return solution.product_lead_times[which]
    return getattr(solution.stations[which] if which else solution, name)


def exactly(name):
    """A case whose exact value the solver finds."""
    text, of = CHAINS[name]
    return TruthCase(name, text, of, known(solved(text), of), "the exact solver")


def estimated(result, case):
    """What a case asks for, from a simulation."""
    name, _, which = case.of.partition(":")
    if name == "product":
        found = result.products[which].lead_time
    elif name == "kwh_per_part":
        found = result.energy.kwh_per_part
    else:
        found = getattr(result.stations[which] if which else result, name)
    return found.scaled(case.factor, found.unit).plus(case.plus)


@cache
def simulated(text, precision, seed):
    return simulate(line_of(text), seed=seed, precision=precision)


def simulated_to(case, wished, seed):
    """The estimate of what a case asks for, from a simulation long enough that its half-width is as wished."""
    precision = wished
    for _ in range(9):
        estimate = estimated(simulated(case.text, precision, seed), case)
        if estimate.relative <= wished:
            break
        precision *= 0.6 * wished / estimate.relative
    return estimate


def score(case, estimate):
    """By how many standard errors a simulation is off, the error of a simulated truth included."""
    error = estimate.half_width / student_quantile(estimate.confidence, estimate.n - 1)
    error = (error**2 + case.doubt**2) ** 0.5
    difference = estimate.mean - case.exact
    return difference / error if error else difference
