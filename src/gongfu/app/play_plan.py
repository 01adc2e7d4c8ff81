"""A virtual plant that works off the kept plan of a factory: each machine is a station, stops can be asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gongfu.app.kept_plans import KeptPlan, kept_plan, plan_in, plan_record, plan_stamp
from gongfu.app.plant_signals import Play
from gongfu.app.read_scheduling_problem import FactoryProblem
from gongfu.app.run_plant import PlantSettings
from gongfu.app.signal_stations import station_of
from gongfu.app.standing_plan import problem_as_kept
from gongfu.errors import InputError, Problem
from gongfu.model.distributions import Distribution, DistributionKind
from gongfu.model.lines import Line
from gongfu.model.scheduling import SchedulingProblem
from gongfu.model.stations import Station
from gongfu.simulate import LineEvents, PlanPlayer
from gongfu.texts import Text

__all__ = ["AskedStop", "PlannedPlant", "planned_plant"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedStop:
    """A machine, by its id, that is to break down at a moment of the plant's clock, for so many seconds."""

    machine: str
    at: datetime
    seconds: float


class WatchingPlayer:
    """Plays a factory's kept plan, and goes on by the next one as soon as that is kept; stops machines when asked to.

    Parameters
    ----------
    player
        Plays the plan.
    asked
        What there is to plan, and where it lies.
    stops
        When machines are to break down.
    """

    def __init__(self, player: PlanPlayer, asked: FactoryProblem, stops: Sequence[AskedStop] = ()) -> None:
        self.player = player
        self._asked = asked
        self._kept_at = plan_stamp(asked.home)
        numbers = {each.id: number for number, each in enumerate(asked.problem.machines)}
        start = asked.problem.start
        waiting = [((each.at - start).total_seconds(), numbers[each.machine], each.seconds) for each in stops]
        self._stops = sorted(waiting, reverse=True)

    def stop(self, machine: int, seconds: float) -> None:
        """Let a machine break down now.

        Parameters
        ----------
        machine
            Its place in the problem.
        seconds
            How long its repair takes.
        """
        self.player.stop(machine, seconds)

    def advance(self, until_s: float) -> LineEvents:
        """Play on to a time; see ``PlanPlayer``.

        Parameters
        ----------
        until_s
            Seconds from the start of the plan.
        """
        self._follow_newest()
        parts = []
        while self._stops and self._stops[-1][0] <= until_s:
            at, machine, seconds = self._stops.pop()
            parts.append(self.player.advance(max(at, self.player.time_s)))
            self.player.stop(machine, seconds)
        return LineEvents.joined([*parts, self.player.advance(until_s)])

    def _follow_newest(self) -> None:
        """Go on by another plan where one has been kept since."""
        now = plan_stamp(self._asked.home)
        if now != self._kept_at:
            self._kept_at = now
            kept = kept_plan(self._asked.home.tables, self._asked.problem)
            # A plan of other orders is for a plant that is started with them.
            if kept is not None and kept.is_whole:
                self.player.follow(kept.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPlant:
    """What a plant needs to work off a plan: the stations it shows, what it plays, and when its clock starts."""

    line: Line
    play: Play
    player: WatchingPlayer
    start: datetime

    def settings(self, settings: PlantSettings) -> PlantSettings:
        """Give settings whose clock is the plan's.

        Parameters
        ----------
        settings
            How the plant is played else.
        """
        return replace(settings, start=self.start)


def planned_plant(
    folder: Path | str, *, start: datetime | None = None, stops: Iterable[AskedStop] = (), seed: int = 1
) -> PlannedPlant:
    """Make the plant that works off a factory's kept plan.

    Parameters
    ----------
    folder
        Where its tables lie.
    start
        When the plant's clock starts, with its offset; what comes before has been worked off already. The start of the
        plan when None.
    stops
        Machines that are to break down beside those that do so by chance.
    seed
        Seed of the play.

    Raises
    ------
    InputError
        When something is wrong with the tables or the kept plan, no plan is kept, it does not have all there is to
        plan, or a stop names no machine.
    """
    record = plan_record(folder)
    if record is None:
        raise InputError(Problem("replanning.nothing_kept", details={"folder": folder}))
    asked = problem_as_kept(folder, record)
    kept = plan_in(record, asked.problem)
    check_whole(kept, folder)
    stops = tuple(stops)
    check_machines(stops, asked.problem)
    begins = start or record.start
    if begins < record.start:
        details: dict[str, object] = {"moment": begins.isoformat(), "start": record.start.isoformat()}
        raise InputError(Problem("replanning.before_plan", details=details))
    player = WatchingPlayer(PlanPlayer(asked.problem, kept.plan, seed), asked, stops)
    played_s = (begins - record.start).total_seconds()
    return PlannedPlant(
        line=shop_line(asked.problem, asked.home.name, example=asked.example),
        play=Play(player, played_s),
        player=player,
        start=begins,
    )


def check_whole(kept: KeptPlan, folder: Path | str) -> None:
    """Refuse a plan that does not place all there is to plan."""
    if kept.new:
        details: dict[str, object] = {"folder": folder, "operations": ", ".join(kept.new[:5])}
        raise InputError(Problem("replanning.not_whole", details=details))


def check_machines(stops: Iterable[AskedStop], problem: SchedulingProblem) -> None:
    """Refuse stops of machines that are not there."""
    known = [each.id for each in problem.machines]
    for each in stops:
        if each.machine not in known:
            raise InputError(
                Problem("replanning.no_machine", details={"machine": each.machine, "known": ", ".join(known)})
            )


def shop_line(problem: SchedulingProblem, name: str, *, example: bool = False) -> Line:
    """Give the machines of a factory as the stations of a line, for whoever listens to them.

    Parameters
    ----------
    problem
        What there is to plan.
    name
        Of the factory.
    example
        Whether its figures were made up.
    """
    nothing = Distribution(kind=DistributionKind.CONSTANT, parameters=(1.0,))
    return Line(
        id=name,
        name=Text(zh=name, en=name),
        stations=tuple(
            Station(id=station_of(each.id), name=Text(zh=each.id, en=each.id), time=nothing)
            for each in problem.machines
        ),
        example=example,
    )
