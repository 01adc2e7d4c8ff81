"""Follow a factory's plant, and plan anew at once when a machine stops or runs again."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from gongfu.adapters.clock import SystemClock
from gongfu.adapters.opcua import OpcuaSource
from gongfu.app.floor_listener import FloorListener
from gongfu.app.known_stops import still_standing
from gongfu.app.replan_orders import Replanner, ReplanWishes, replanner_of
from gongfu.app.replanned_orders import ReplannedOrders
from gongfu.errors import InputError, Problem, TransientError
from gongfu.model.floor_reports import FloorReport
from gongfu.model.signals import Signal
from gongfu.ports import Clock, SignalSource
from gongfu.schedule import PlanLimits
from gongfu.texts import Text, text

__all__ = ["ShopFollower", "follow_shop", "follow_shop_until"]

# Stations are to be named within so many values of a plant; a real one says all of them at once.
FIRST_VALUES = 10_000

Answer = Callable[[ReplannedOrders], None]
Tell = Callable[[Text], None]


@dataclass(slots=True)
class ShopFollower:
    """Listens to a plant for a factory.

    ``answer`` is called with each new plan, ``tell`` with words about what was heard.
    """

    replanner: Replanner
    listener: FloorListener
    wishes: ReplanWishes
    clock: Clock
    answer: Answer
    tell: Tell
    url: str
    heard_count: int = 0
    has_begun: bool = False
    expected: datetime | None = None

    async def run(self, source: SignalSource) -> None:
        """Listen until the source is closed or the plant has finished.

        Parameters
        ----------
        source
            The plant.

        Raises
        ------
        GongfuError
            When none of its stations is a machine of the factory, no plan keeps the rules any more, or the source
            fails.
        """
        async with aclosing(source.signals()) as batches:
            async for batch in batches:
                await self.take(batch)
                if self.listener.is_finished:
                    return

    async def take(self, batch: Sequence[Signal]) -> None:
        """Take signals in, and plan anew where they say that something has stopped or runs again.

        Parameters
        ----------
        batch
            In the order in which they were said.
        """
        heard_at = self.clock.now()
        self.heard_count += len(batch)
        events = self.listener.hear(batch)
        if not self.has_begun:
            self._begin()
        for event in events:
            self._say("heard_stop" if event.stopped else "heard_start", event.machine, event.time)
        longer = self._still_standing()
        if events or longer:
            await self._replan(heard_at)

    def _begin(self) -> None:
        """Say what is heard, once something is."""
        machines = self.replanner.asked.problem.machines
        heard = self.listener.machines
        if not heard:
            if self.heard_count >= FIRST_VALUES or self.listener.unknown:
                stations = ", ".join(self.listener.unknown) or "-"
                details: dict[str, object] = {
                    "url": self.url,
                    "stations": stations,
                    "factory": self.replanner.asked.home.name,
                }
                raise InputError(Problem("replanning.nothing_heard", details=details))
            return
        self.has_begun = True
        silent = [each.id for number, each in enumerate(machines) if number not in heard]
        nothing = Text(zh="", en="")
        unheard = text("replanning.unheard", machines=", ".join(silent)) if silent else nothing
        self.tell(text("replanning.listening", url=self.url, heard=len(heard), unheard=unheard))

    def _still_standing(self) -> bool:
        """Say of machines that should run again by now that they do not, and whether there are any."""
        now = self.listener.now
        if self.expected is None or now is None or now < self.expected:
            return False
        for machine in self.listener.standing:
            self._say("heard_longer", machine, now)
        return bool(self.listener.standing)

    async def _replan(self, heard_at: datetime) -> None:
        """Plan anew, keep the plan unless this is a dry run, and answer."""
        now = self.listener.now
        assert now is not None, "something was heard"
        before, self.replanner = self.replanner, await asyncio.to_thread(self.replanner.renewed)
        if self.replanner.kept != before.kept:
            self.listener.follow(self.replanner.kept.plan)
        result = await asyncio.to_thread(self.replanner.replan, self._report(now), now, self.wishes)
        if not self.wishes.dry_run:
            self.replanner, result = await asyncio.to_thread(self.replanner.keep, result)
            self.listener.follow(self.replanner.kept.plan)
        standing = result.present.state.standing()
        self.listener.expect(standing)
        start = self.replanner.asked.problem.start
        self.expected = min((start + timedelta(seconds=each.until_s) for each in standing), default=None)
        self.answer(result)
        self.tell(text("replanning.answered", seconds=f"{(self.clock.now() - heard_at).total_seconds():.1f}"))

    def _report(self, now: datetime) -> FloorReport:
        """Give what is heard, with the stops that the kept plan knows beside it."""
        problem, report = self.replanner.asked.problem, self.listener.report()
        at_work = [problem.machines[each].id for each in self.listener.at_work]
        stops = self.replanner.kept.stops
        return report.with_stops(still_standing(problem, stops, report, now, at_work=at_work))

    def _say(self, key: str, machine: int, time: datetime) -> None:
        """Tell what happened to a machine."""
        problem = self.replanner.asked.problem
        local = time.astimezone(problem.start.tzinfo)
        self.tell(text(f"replanning.{key}", machine=problem.machines[machine].id, now=f"{local:%Y-%m-%d %H:%M}"))


def made_ready(replanner: Replanner, wishes: ReplanWishes) -> None:
    """Plan anew without an event, so that all that is compiled is there before the first one."""
    at_once = replace(wishes, limits=PlanLimits(changes=0, seed=wishes.limits.seed, threads=wishes.limits.threads))
    replanner.replan(FloorReport(), replanner.asked.problem.start, at_once)


async def follow_shop(
    folder: Path | str,
    url: str,
    wishes: ReplanWishes,
    *,
    answer: Answer,
    tell: Tell,
    seconds: float | None = None,
) -> None:
    """Follow a plant until it has finished, some seconds have passed or this is cancelled.

    Parameters
    ----------
    folder
        Where the factory's tables lie; its plan is kept.
    url
        Where the plant is, e.g. ``opc.tcp://127.0.0.1:4840/gongfu``.
    wishes
        How plans are made anew; after a dry run the kept plan stays the kept one, and each answer begins from it.
    answer
        Called with each new plan.
    tell
        Called with words about what was heard.
    seconds
        How long to listen, in wall time; until the plant has finished when None.

    Raises
    ------
    GongfuError
        When the tables, the kept plan or the address are wrong, the plant was never reached, none of its stations is a
        machine of the factory, or no plan keeps the rules any more.
    """
    clock = SystemClock()
    source = OpcuaSource(url, clock)
    replanner = await asyncio.to_thread(replanner_of, folder)
    await asyncio.to_thread(made_ready, replanner, wishes)
    listener = FloorListener(replanner.asked.problem, replanner.kept.plan)
    follower = ShopFollower(replanner, listener, wishes, clock, answer, tell, url)
    running = asyncio.create_task(follower.run(source))
    try:
        await asyncio.wait({running}, timeout=seconds)
        await source.close()
        await running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    if not source.status.connection_count:
        raise TransientError(Problem("telemetry.never_reached", details={"url": url, "retries": source.status.retries}))


def follow_shop_until(
    folder: Path | str,
    url: str,
    wishes: ReplanWishes,
    *,
    answer: Answer,
    tell: Tell,
    seconds: float | None = None,
) -> None:
    """Follow a plant in this thread; see ``follow_shop``.

    Parameters
    ----------
    folder
        Where the factory's tables lie.
    url
        Where the plant is.
    wishes
        How plans are made anew.
    answer
        Called with each new plan.
    tell
        Called with words about what was heard.
    seconds
        How long to listen, in wall time.

    Raises
    ------
    GongfuError
        As ``follow_shop`` does.
    """
    asyncio.run(follow_shop(folder, url, wishes, answer=answer, tell=tell, seconds=seconds))
