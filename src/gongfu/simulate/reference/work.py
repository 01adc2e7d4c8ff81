"""What machines do: ask for people, begin, come to an end, fail, are repaired and maintained."""

from gongfu.model.crews import AfterHours, Need
from gongfu.model.lines import Line
from gongfu.model.products import ReleaseKind
from gongfu.model.stations import AfterRepair
from gongfu.simulate.reference.chance import Luck, Purpose
from gongfu.simulate.reference.flow import Part
from gongfu.simulate.reference.machines import NEVER, Machine, Task
from gongfu.simulate.reference.people import CrewAtWork, Hours, People, Request
from gongfu.simulate.reference.stations import StationAtWork
from gongfu.simulate.reference.traffic import Traffic

__all__ = ["Work"]


class Work:
    """All machines at their work, and the people who do it.

    Parameters
    ----------
    line
        The line.
    luck
        The luck of the replication.
    hours
        Its calendars.
    """

    def __init__(self, line: Line, luck: Luck, hours: list[Hours]) -> None:
        self.line = line
        self.luck = luck
        by_id = {each.id: each for each in hours}
        self.people = People([CrewAtWork(crew, by_id.get(crew.calendar or "")) for crew in line.crews])
        self.traffic = Traffic(line, luck, self.rest)
        self.stations = self.traffic.stations
        self.machines = [machine for station in self.stations for machine in station.machines]
        for machine in self.machines:
            machine.draw_up_time(0.0)
            machine.closed = machine.model.shifts is not None and not by_id[machine.model.shifts].open
            if machine.model.maintenance is not None and machine.model.maintenance.every_s is not None:
                machine.due_at = machine.model.maintenance.every_s

    def open_or_close(self, hours: Hours, now: float) -> None:
        """Let the machines of a calendar's stations stop or go on.

        Parameters
        ----------
        hours
            The calendar, as it is from now on.
        now
            The time.
        """
        for crew in self.people.crews:
            if crew.hours is hours and not hours.open and crew.model.after_hours is AfterHours.STOP:
                self._send_home(crew, now)
        for machine in self.machines:
            if machine.model.shifts == hours.id:
                machine.closed = not hours.open
                if machine.broken or machine.task not in {Task.SETUP, Task.WORK}:
                    continue
                if not machine.closed:
                    self.call_operators(machine, now)
                elif machine.ends > now:
                    self.interrupt(machine, now)

    def _send_home(self, crew: CrewAtWork, now: float) -> None:
        """Stop setups and work that a crew is at; others may go on with them. What ends at this moment does end."""
        for machine in self.machines:
            at_work = not machine.broken and machine.task in {Task.SETUP, Task.WORK}
            if at_work and crew in machine.people and machine.ends > now:
                self.interrupt(machine, now)
                self.call_operators(machine, now)

    def interrupt(self, machine: Machine, now: float) -> bool:
        """Stop setup or work; says whether it was going on, not only waiting for people.

        Parameters
        ----------
        machine
            The machine.
        now
            The time.
        """
        if machine.request is not None:
            self.people.requests.remove(machine.request)
            machine.request = None
            return False
        if machine.ends < NEVER:
            machine.break_off(now)
        self._dismiss(machine)
        return True

    def _call(self, machine: Machine, need: Need | None, now: float) -> None:
        """Ask for people; what needs nobody goes on at once."""
        if need is None:
            self._set_going(machine, now)
            return
        machine.request = Request(machine, need)
        self.people.requests.append(machine.request)

    def call_operators(self, machine: Machine, now: float) -> None:
        """Ask for who is needed for setup or work.

        Parameters
        ----------
        machine
            The machine.
        now
            The time.
        """
        setup = machine.model.setup
        in_setup = machine.task is Task.SETUP and setup is not None
        self._call(machine, setup.operators if in_setup and setup else machine.parts[0].visit.operators, now)

    def _dismiss(self, machine: Machine) -> None:
        """Let the people at a machine go."""
        for crew in machine.people:
            crew.busy -= 1
        machine.people = []

    def _set_going(self, machine: Machine, now: float) -> None:
        """Begin, with everybody there, the repair, the maintenance, the setup or the work."""
        model = machine.model
        if machine.broken:
            assert model.failures is not None, "only machines that fail are repaired"
            law, purpose, number = model.failures.down, Purpose.DOWN, machine.failures
        elif machine.task is Task.MAINTENANCE:
            assert model.maintenance is not None, "only machines that have maintenance are maintained"
            law, purpose, number = model.maintenance.time, Purpose.MAINTENANCE, machine.maintenances
        else:
            machine.go_on(now)
            return
        machine.ends = now + self.luck.time(law, model.id, purpose, machine.index, number)

    def grant(self, now: float) -> bool:
        """Send people to the first request that can be met; says whether there was one.

        Parameters
        ----------
        now
            The time.
        """
        request = self.people.next_request()
        if request is None:
            return False
        request.machine.request = None
        request.machine.people = self.people.send(request.need)
        self._set_going(request.machine, now)
        return True

    def begin(self, machine: Machine, now: float) -> None:
        """Begin the setup or the work for the parts that a machine has taken.

        Parameters
        ----------
        machine
            A machine that has taken its parts.
        now
            The time.
        """
        part = machine.parts[0]
        setup = machine.draw_setup_time(part.visit.family)
        machine.family = part.visit.family
        machine.rested = False
        machine.work = machine.draw_work_time() if part.work_left is None else part.work_left
        part.work_left = None
        if setup is None:
            machine.task, machine.remaining = Task.WORK, machine.work
        else:
            machine.task, machine.remaining, machine.setup = Task.SETUP, setup, setup
        self.call_operators(machine, now)

    def set_up_ahead(self, station: StationAtWork, now: float) -> bool:
        """Let an idle machine be set up for the orders whose turn comes, before they are there; says whether.

        Parameters
        ----------
        station
            Its station.
        now
            The time.
        """
        family = station.coming_family()
        if family is None or not station.idle:
            return False
        (machine,) = station.idle
        setup = machine.draw_change_time(family)
        if setup is None:
            return False
        machine.setups += 1
        machine.family = family
        machine.task, machine.remaining, machine.setup = Task.SETUP, setup, setup
        self.call_operators(machine, now)
        return True

    def end(self, machine: Machine, now: float) -> None:
        """Let what a machine was at be over: a repair, maintenance, a setup, its work, or its luck.

        Parameters
        ----------
        machine
            The machine.
        now
            The time.
        """
        machine.ends = NEVER
        self._dismiss(machine)
        if machine.broken:
            machine.broken = False
            machine.failures += 1
            machine.draw_up_time(now)
            self._resume(machine, now)
        elif machine.task is Task.MAINTENANCE:
            self._end_maintenance(machine, now)
        elif machine.task is Task.SETUP and not machine.parts:
            machine.task = Task.NOTHING
            self.rest(machine, now)
        elif machine.task is Task.SETUP:
            machine.task, machine.remaining = Task.WORK, machine.work
            if not machine.closed:
                self.call_operators(machine, now)
        elif machine.up_left < 0:
            self._fail(machine, now, interrupted=True)
        else:
            self._finish(machine, now)

    def _resume(self, machine: Machine, now: float) -> None:
        """Let a repaired machine go on with what it was at."""
        if machine.task is Task.NOTHING:
            self.rest(machine, now)
        elif machine.task in {Task.SETUP, Task.WORK} and not machine.closed:
            self.call_operators(machine, now)

    def rest(self, machine: Machine, now: float) -> None:
        """Let an empty machine that is not broken begin its maintenance when that is due.

        Parameters
        ----------
        machine
            The machine.
        now
            The time.
        """
        if machine.due and not machine.broken:
            assert machine.model.maintenance is not None, "maintenance is due where there is some"
            machine.task = Task.MAINTENANCE
            self._call(machine, machine.model.maintenance.repairers, now)

    def fall_due(self, machine: Machine, now: float) -> None:
        """Let the maintenance of a machine fall due; one that works finishes its part first.

        Parameters
        ----------
        machine
            The machine.
        now
            The time.
        """
        machine.due_at, machine.due = NEVER, True
        if machine.task is Task.NOTHING:
            self.rest(machine, now)

    def _end_maintenance(self, machine: Machine, now: float) -> None:
        """Let a maintained machine be there for work again, unless it has failed meanwhile."""
        assert machine.model.maintenance is not None, "a maintained machine has maintenance"
        machine.task, machine.due, machine.finished = Task.NOTHING, False, 0
        machine.maintenances += 1
        if machine.model.maintenance.every_s is not None:
            machine.due_at = now + machine.model.maintenance.every_s
        if machine.fails_late:
            machine.fails_late = False
            self._fail(machine, now, interrupted=False)

    def fail_by_calendar(self, machine: Machine, now: float) -> None:
        """Let a machine fail whatever it is at; in maintenance the failure waits for its end.

        Parameters
        ----------
        machine
            The machine.
        now
            The time.
        """
        machine.fails_at = NEVER
        if machine.task is Task.MAINTENANCE:
            machine.fails_late = True
            return
        at_it = machine.task in {Task.SETUP, Task.WORK} and not machine.closed
        self._fail(machine, now, interrupted=at_it and self.interrupt(machine, now))

    def _fail(self, machine: Machine, now: float, *, interrupted: bool) -> None:
        """Let a machine be down; what becomes of a part whose work is interrupted is its station's to say."""
        failures = machine.model.failures
        assert failures is not None, "only machines that fail break down"
        machine.broken = True
        if interrupted:
            machine.restart()
            if failures.then is AfterRepair.SCRAP and machine.task is Task.WORK:
                self._scrap_all(machine, now)
        self._call(machine, failures.repairers, now)

    def _scrap_all(self, machine: Machine, now: float) -> None:
        """Scrap the parts that a failed machine was working on."""
        station = self.stations[machine.station]
        machine.task = Task.NOTHING
        self._give_back(machine)
        for part in list(machine.parts):
            station.scrapped += 1
            self.traffic.remove(machine, part, now)
            self.traffic.scrap(part, now)

    def _give_back(self, machine: Machine) -> None:
        """Give the place back that was kept for a machine's part."""
        if machine.promised is not None:
            machine.promised.reserved -= 1
            machine.promised = None

    def _finish(self, machine: Machine, now: float) -> None:
        """Judge what a machine has finished, and send on what is not scrapped."""
        station = self.stations[machine.station]
        station.cycle = machine.work
        machine.task = Task.HAND_OVER
        machine.finished += len(machine.parts)
        maintenance = machine.model.maintenance
        if maintenance is not None and maintenance.every_parts is not None:
            machine.due = machine.finished >= maintenance.every_parts
        leaving = [each for part in list(machine.parts) for each in self._judge(station, machine, part, now)]
        for part in list(machine.parts):
            if part in leaving:
                self.traffic.remove(machine, part, now)
                self.traffic.deliver(part, now)
            else:
                self.traffic.send(machine, part, now)

    def _judge(self, station: StationAtWork, machine: Machine, part: Part, now: float) -> list[Part]:
        """Say whether a part is good, and put in its place what leaves the machine; gives what leaves the line."""
        visit, model = part.visit, station.model
        share = 0.0
        if model.yield_share < 1:
            share = self.luck.share(model.id, Purpose.YIELD, visit.number, part.draw)
        if share < model.yield_share:
            station.good += 1
            return self._onward(station, machine, part, now)
        self._give_back(machine)
        rework = model.rework
        if rework is not None and (rework.at_most is None or part.reworks < rework.at_most):
            station.reworked += 1
            part.reworks += 1
            part.sent_back = True
            part.step = part.route.step_at(self._index(rework.station), part.step)
            part.way_s = self.traffic.way(station, part, visit.number)
            return []
        station.scrapped += 1
        self.traffic.remove(machine, part, now)
        self.traffic.scrap(part, now)
        return []

    def _onward(self, station: StationAtWork, machine: Machine, part: Part, now: float) -> list[Part]:
        """Give a good part its next step, or put in its place what goes on instead; gives what leaves the line."""
        following, visit = part.route.successors[part.step], part.visit.number
        ways = [part]
        if station.model.gives:
            ways = self.traffic.take_apart(part, station)
        elif following is not None:
            part.step = following
        elif self.traffic.kind is ReleaseKind.PALLETS:
            ways = [self.traffic.follower(part, now)]
        else:
            return [part]
        for each in ways:
            drawn = part if each.follows is not None else each
            each.way_s = self.traffic.way(station, drawn, visit)
        place = machine.parts.index(part)
        machine.parts[place : place + 1] = ways
        return []

    def _index(self, station_id: str) -> int:
        """Which of the stations has an id."""
        return [station.id for station in self.line.stations].index(station_id)
