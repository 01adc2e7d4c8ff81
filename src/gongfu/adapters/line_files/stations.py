"""The form of a station as the model's station."""

from gongfu.adapters.line_files.placed_yaml import Keys
from gongfu.adapters.line_files.reading import Reading, named
from gongfu.adapters.line_files.station_forms import (
    BatchForm,
    DispatchForm,
    FailuresForm,
    MaintenanceForm,
    NeedForm,
    PowerForm,
    SetupForm,
    StationForm,
    YieldForm,
)
from gongfu.adapters.line_files.tables import setup_times_of_table
from gongfu.model.crews import Need
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
    Power,
    Rework,
    Setup,
    SetupTime,
    Station,
)

__all__ = ["need_from", "station_from"]

MATERIAL = "material"


def station_from(form: StationForm, index: int, families: tuple[str, ...], reading: Reading) -> Station:
    """Turn a station's form into the model's.

    Parameters
    ----------
    form
        As written.
    index
        Which station of the file it is.
    families
        Of the line's products.
    reading
        The file; what is wrong is added to its problems.
    """
    at: Keys = ("stations", index)
    share, rework = yield_from(form.yield_share, (*at, "yield"), reading)
    takes = takes_from(form, at, reading)
    return Station(
        id=reading.identity(form.station, (*at, "station")),
        name=named(form.name, form.station),
        time=reading.time(form.time, (*at, "time")),
        machines=form.machines,
        buffer=buffer_of(form, takes, at, reading),
        failures=failures_from(form.failures, (*at, "failures"), reading),
        yield_share=share,
        rework=rework,
        takes=takes,
        gives=tuple(Output(station=station, count=count) for station, count in (form.gives or {}).items()),
        setup=setup_from(form.setup, families, (*at, "setup"), reading),
        batch=batch_from(form.batch, (*at, "batch"), reading),
        blocking=Blocking(form.blocking),
        dispatch=Dispatch.SEQUENCE if isinstance(form.dispatch, DispatchForm) else Dispatch(form.dispatch),
        sequence=sequence_from(form.dispatch),
        operators=need_from(form.operators, (*at, "operators"), reading),
        maintenance=maintenance_from(form.maintenance, (*at, "maintenance"), reading),
        shifts=form.shifts,
        transport=reading.time_or_none(form.transport, (*at, "transport")),
        kanban=form.kanban,
        power=power_from(form.power, (*at, "power"), reading),
    )


def takes_from(form: StationForm, at: Keys, reading: Reading) -> tuple[Input, ...] | None:
    """Read what a station takes; every input has its own buffer, all the same one where a number is written."""
    if form.takes is None:
        if isinstance(form.buffer, dict):
            reading.refuse("buffer_of_inputs", (*at, "buffer"))
        return None
    counts = form.takes
    if isinstance(counts, str):
        counts = {} if counts == MATERIAL else {counts: 1}
    elif isinstance(counts, list):
        counts = dict.fromkeys(counts, 1)
    given = form.buffer if isinstance(form.buffer, dict) else dict.fromkeys(counts, form.buffer)
    for station in given:
        reading.known(station, list(counts), "buffer_of_no_input", (*at, "buffer", station))
    return tuple(Input(station=station, count=count, buffer=given.get(station)) for station, count in counts.items())


def buffer_of(form: StationForm, takes: tuple[Input, ...] | None, at: Keys, reading: Reading) -> int | None:
    """Give the places in front of a station with one queue."""
    if takes is not None and len(takes) == 1:
        return takes[0].buffer
    if takes is not None and not takes and form.buffer is not None:
        reading.refuse("buffer_of_material", (*at, "buffer"))
    return form.buffer if isinstance(form.buffer, int) and not takes else None


def need_from(form: NeedForm | str | None, at: Keys, reading: Reading) -> Need | None:
    """Read who is needed.

    Parameters
    ----------
    form
        As written; None where nobody is.
    at
        Where it stands.
    reading
        The file; what is wrong is added to its problems.
    """
    if form is None:
        return None
    if isinstance(form, str):
        reading.pools.add(form)
        return Need(skill=form)
    if (form.pool is None) == (form.skill is None):
        reading.refuse("pool_or_skill", at)
        return None
    if form.pool is not None:
        reading.pools.add(form.pool)
    return Need(skill=form.pool or form.skill or "", count=form.count)


def sequence_from(form: DispatchForm | str) -> tuple[tuple[str, ...], ...]:
    """Read the turns of orders; none where another rule says what goes first."""
    if isinstance(form, str):
        return ()
    return tuple((turn,) if isinstance(turn, str) else tuple(turn) for turn in form.sequence)


def failures_from(form: FailuresForm | None, at: Keys, reading: Reading) -> Failures | None:
    """Read when machines fail."""
    if form is None:
        return None
    return Failures(
        up=reading.time(form.up, (*at, "up")),
        down=reading.time(form.down, (*at, "down")),
        clock=FailureClock(form.clock),
        then=AfterRepair(form.then),
        repairers=need_from(form.repairers, (*at, "repairers"), reading),
    )


def yield_from(form: YieldForm | str, at: Keys, reading: Reading) -> tuple[float, Rework | None]:
    """Read the share of good parts and where the others go."""
    if isinstance(form, str):
        return reading.share(form, at), None
    share = reading.share(form.share, (*at, "share"))
    if form.rework is None:
        if form.at_most is not None:
            reading.refuse("at_most_of_no_rework", (*at, "at_most"))
        return share, None
    return share, Rework(station=form.rework, at_most=form.at_most)


def setup_from(form: SetupForm | None, families: tuple[str, ...], at: Keys, reading: Reading) -> Setup | None:
    """Read the setups of a station."""
    if form is None:
        return None
    if form.matrix is None and form.time is None and form.after_idle is None:
        reading.refuse("empty_setup", at)
    if form.matrix is not None and form.time is not None:
        reading.refuse("matrix_or_time", (*at, "time"))
    times: tuple[SetupTime, ...] = ()
    if form.time is not None:
        time = reading.time(form.time, (*at, "time"))
        times = tuple(SetupTime(before=one, after=other, time=time) for one in families for other in families)
        times = tuple(pair for pair in times if pair.before != pair.after)
    elif isinstance(form.matrix, str):
        times = setup_times_of_table(form.matrix, at, reading)
    elif form.matrix is not None:
        times = matrix_from(form.matrix, (*at, "matrix"), reading)
        for pair in times if families else ():
            reading.known(pair.before, list(families), "no_such_family", (*at, "matrix", pair.before))
            reading.known(pair.after, list(families), "no_such_family", (*at, "matrix", pair.before, pair.after))
    if form.at_start is not None and families:
        reading.known(form.at_start, list(families), "no_such_family", (*at, "at_start"))
    return Setup(
        times=times,
        after_idle=reading.time_or_none(form.after_idle, (*at, "after_idle")),
        at_start=form.at_start,
        operators=need_from(form.operators, (*at, "operators"), reading),
    )


def matrix_from(matrix: dict[str, dict[str, str]], at: Keys, reading: Reading) -> tuple[SetupTime, ...]:
    """Read setup times from family to family; a bare 0 is none."""
    return tuple(
        SetupTime(before=before, after=after, time=reading.time(words, (*at, before, after)))
        for before, row in matrix.items()
        for after, words in row.items()
        if words.strip() != "0"
    )


def batch_from(form: BatchForm | None, at: Keys, reading: Reading) -> Batch | None:
    """Read how many parts are worked on at once."""
    if form is None:
        return None
    least = form.size if form.least is None else form.least
    if least > form.size:
        reading.refuse("least_above_size", (*at, "least"), least=least, size=form.size)
        least = form.size
    return Batch(size=form.size, least=least, wait_s=reading.seconds_or_none(form.wait, (*at, "wait")))


def maintenance_from(form: MaintenanceForm | None, at: Keys, reading: Reading) -> Maintenance | None:
    """Read planned work."""
    if form is None:
        return None
    if (form.every is None) == (form.every_parts is None):
        reading.refuse("due_by_time_or_parts", at)
        return None
    return Maintenance(
        time=reading.time(form.time, (*at, "time")),
        every_s=reading.seconds_or_none(form.every, (*at, "every")),
        every_parts=form.every_parts,
        repairers=need_from(form.repairers, (*at, "repairers"), reading),
    )


def power_from(form: PowerForm | None, at: Keys, reading: Reading) -> Power | None:
    """Read what a machine draws."""
    if form is None:
        return None
    return Power(**{state: reading.amount(words, "W", (*at, state)) for state, words in form if words is not None})
