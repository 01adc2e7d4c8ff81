"""Promise a date for an order: insert it into the kept plan, with what that means for all the others."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf
from pathlib import Path

import numpy as np

from gongfu.adapters.tables import asked_order
from gongfu.app.factory_homes import home_of_factory
from gongfu.app.kept_plans import plan_record
from gongfu.app.noted_bookings import finish_left_booking
from gongfu.app.paused_collection import collection_paused
from gongfu.app.promise_effects import chances_of, changed_chances, displaced_orders, done_by_order, plants_of
from gongfu.app.promises import Promise, PromiseOffer
from gongfu.app.read_scheduling_problem import FactoryProblem
from gongfu.app.standing_plan import going_on, in_standing, standing_plan, standing_problem
from gongfu.errors import CheckFailedError, InputError, Problem
from gongfu.model.factories import ORDER_TABLES, Order
from gongfu.model.promises import AskedOrder
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import (
    BuiltProblem,
    KeptScenarios,
    OfferKind,
    PlanInsertion,
    causes_of_jobs,
    ends_of_jobs,
    job_risk,
)

__all__ = ["Promiser", "promise_order"]

SCENARIOS = 512
# What an order without an id is called, with a number behind it.
OWN_ID = "P-"
THREADS = 2
# An order is promised for the moment by which it is done in so many scenarios.
LIKELY = 0.8
MINUTE_S = 60


class Promiser:
    """A factory's kept plan with its tables, luck and risk, which a second question finds ready.

    Parameters
    ----------
    folder
        Where the factory's tables lie; `gongfu schedule` has kept its plan, unless there is nothing to plan.
    now
        The time it is, with its offset: nothing of a new order begins before, and what is planned before has gone as
        planned. None for that at which the plan was made.
    scenarios
        Of durations and breakdowns, how many at least.

    Raises
    ------
    InputError
        When no plan is kept, or the tables have changed since, or something is wrong with them; or the time is before
        the plan.
    """

    def __init__(self, folder: Path | str, *, now: datetime | None = None, scenarios: int = SCENARIOS) -> None:
        self.folder, self.now, self.scenarios = Path(folder), now, scenarios
        self.is_loaded = False
        self.load()

    def load(self) -> None:
        """Read the tables and the kept plan, anew where they were read before."""
        home = home_of_factory(self.folder)
        finish_left_booking(home)
        self.found = plan_record(self.folder)
        self.record, self.asked = going_on(home, self.found, self.now)
        self.problem = self.asked.problem
        self.plan = standing_plan(self.asked, self.record)
        self.kept = KeptScenarios(self.problem, self.plan, scenarios=self.scenarios, seed=self.record.seed)
        self.chances = chances_of(self.problem, self.kept.ends)
        self.is_loaded = True

    def forget(self) -> None:
        """Read everything anew before the next question: the plan has been changed."""
        self.is_loaded = False

    def read(self) -> FactoryProblem:
        """Read what there is to plan by the present tables, with what had begun when the kept plan was made."""
        return standing_problem(self.folder, self.record)

    def standing(self, built: BuiltProblem) -> SchedulingProblem:
        """Give what there is to plan with an order more as the kept plan has it.

        Parameters
        ----------
        built
            By the tables, with the order.
        """
        skipped = {each.order for each in self.asked.skipped}
        return self.problem if built.problem is None else in_standing(built.problem, skipped, self.record)

    @property
    def is_current(self) -> bool:
        """Whether the kept plan and the tables are still what they were when they were read."""
        return plan_record(self.folder) == self.found and self.read().tables == self.asked.tables

    @collection_paused()
    def ask(self, asked: AskedOrder) -> Promise:
        """Say by when an order can be done; nothing is changed.

        Parameters
        ----------
        asked
            The order.

        Raises
        ------
        InputError
            Lists everything that is wrong with it.
        CheckFailedError
            When it finds no place in the plan.
        """
        if not self.is_loaded:
            self.load()
        order = self._order_of(asked)
        built = self.asked.intake.with_order(order, is_due=asked.due is not None)
        self._check(order, built)
        promise = self._promise(asked, order, built)
        while asked.due is None and (sooner := self._made_sooner(order, built, promise)) is not None:
            built, promise = sooner
        if promise.from_stock is None and not promise.offers:
            raise CheckFailedError(no_place(promise))
        return promise

    def _promise(self, asked: AskedOrder, order: Order, built: BuiltProblem) -> Promise:
        """Promise an order as it has been broken down; without any offer where it finds no place."""
        due = None if asked.due is None else order.due_at.replace(tzinfo=self.problem.start.tzinfo)
        made = Promise(
            factory=self.asked.home.name,
            order=order.id,
            asked=asked,
            due=due,
            example=self.asked.example,
            problem=self.standing(built),
            offers=(),
            from_stock=None,
            scenarios=self.kept.luck.scenarios,
            seed=self.record.seed,
            stops=tuple(each for each in self.record.stops if each.until > (self.record.now or self.record.start)),
        )
        if order.id in built.from_stock:
            return replace(made, from_stock=made.moment(built.served_s[order.id]))
        return replace(made, offers=self._offers(made, built.served_s[order.id]))

    def _made_sooner(self, order: Order, built: BuiltProblem, promise: Promise) -> tuple[BuiltProblem, Promise] | None:
        """Promise an order without the stock that it waits for, None where it is not done sooner when made instead."""
        first = promise.from_stock or (promise.offers[0].done if promise.offers else None)
        if first is None:
            return None
        operations, stock_s = asks = asks_for(built, order)
        intake, start = self.asked.intake, self.problem.start
        for there_s in sorted({stock_s, *(ready_s for *_, ready_s in operations)} - {0}, reverse=True):
            other = intake.with_order(order, is_due=False, stock_s=there_s - 1)
            if order.id in dict(other.skipped) or asks_for(other, order) == asks:
                continue
            sooner = self._promise(promise.asked, order, other)
            if not sooner.offers or sooner.offers[0].done >= first:
                continue
            # Once it is booked, it takes all the stock that comes until it is due.
            due = max(moment for each in sooner.offers for moment in (each.done, each.dates[1]) if moment is not None)
            until_s = round((due - start).total_seconds()) + MINUTE_S
            booked = intake.with_order(order, is_due=False, stock_s=until_s)
            if asks_for(booked, order) == asks_for(other, order):
                return other, sooner
        return None

    def _order_of(self, asked: AskedOrder) -> Order:
        """Read what is asked as a row of a table of orders, with an id of its own where it has none."""
        taken = self.order_ids
        name = asked.order
        if name is None:
            name = next(f"{OWN_ID}{number}" for number in range(1, len(taken) + 2) if f"{OWN_ID}{number}" not in taken)
        elif name in taken:
            raise InputError(Problem("promises.order_taken", details={"order": name}))
        start = self.problem.start
        assert start.tzinfo is not None, "a plan begins at a moment that says its offset"
        order = asked_order(replace(asked, order=name), start.tzinfo)
        begins = start + timedelta(seconds=self.problem.now_s)
        if asked.due is not None and order.due_at <= begins.replace(tzinfo=None):
            details: dict[str, object] = {
                "due": f"{order.due_at:%Y-%m-%d %H:%M}",
                "start": f"{begins:%Y-%m-%d %H:%M}",
            }
            key = "due_before_now" if self.problem.now_s else "due_before_start"
            raise InputError(Problem(f"promises.{key}", details=details))
        if asked.plant is not None and not any(each.plant for each in self.problem.machines):
            raise InputError(Problem("promises.no_plants", details={"plant": asked.plant}))
        return order

    @property
    def order_ids(self) -> set[str]:
        """The ids that orders have already, also those that are wrong, closed or served from stock."""
        shop = self.asked.intake.shop
        unread = {row.names[0] for row in shop.unsound if row.table in ORDER_TABLES and row.names}
        return unread | {order.id for order in shop.orders}

    def _check(self, order: Order, built: BuiltProblem) -> None:
        """Refuse an order that cannot be planned, with all the reasons."""
        if order.id not in dict(built.skipped):
            return
        problems = [flaw.problem for flaw in built.flaws]
        rows = {(row.path, row.line) for row in dict(built.skipped)[order.id]}
        problems += [each for each in self.asked.problems if each.where and (each.where.path, each.where.line) in rows]
        raise InputError(*problems)

    def _offers(self, made: Promise, stock_s: int) -> tuple[PromiseOffer, ...]:
        """Give the offers, as far as each lets the order be done earlier than those before it.

        Where the first one keeps a wished due date, nobody needs to be displaced.
        """
        insertion = PlanInsertion(made.problem, self.plan)
        found: list[tuple[OfferKind, ProductionPlan, int]] = []
        for kind in OfferKind:
            plan = insertion.offer(kind)
            if plan is None:
                continue
            done = max(done_by_order(made.problem, plan)[made.order], stock_s)
            if not found or done < found[-1][2]:
                found.append((kind, plan, done))
        if made.due is not None and found and made.moment(found[0][2]) <= made.due:
            first = self._offer(made, found[0], stock_s)
            if first.risk.on_time >= LIKELY:
                return (first,)
        with ThreadPoolExecutor(THREADS) as pool:
            return tuple(pool.map(lambda each: self._offer(made, each, stock_s), found))

    def _offer(self, made: Promise, found: tuple[OfferKind, ProductionPlan, int], stock_s: int) -> PromiseOffer:
        """Say what a plan with the order in it means for this order and for the others."""
        problem = made.problem
        kind, plan, done_s = found
        job = next(number for number, each in enumerate(problem.jobs) if each.id == made.order)
        played = self.kept.played(problem, plan)
        ends = ends_of_jobs(problem, *played)
        ends[job] = np.maximum(ends[job], stock_s)  # what comes from stock has to be there, too
        risk = job_risk(problem, job, ends[job])
        half, most, nearly = (None if np.isinf(second) else made.moment(second) for second in risk.done_s)
        (causes,) = causes_of_jobs(problem, plan, (job,), played=played)
        return PromiseOffer(
            kind=kind,
            plan=plan,
            done=made.moment(done_s),
            dates=(half, most, nearly),
            risk=risk,
            plants=plants_of(problem, plan, made.order),
            causes=causes,
            displaced=displaced_orders((self.problem, self.plan), (problem, plan)),
            chances=changed_chances(self.chances, chances_of(problem, ends)),
        )


def promise_order(
    folder: Path | str, asked: AskedOrder, *, now: datetime | None = None, scenarios: int = SCENARIOS
) -> Promise:
    """Say by when an order can be done, going on from the kept plan of a factory; nothing is changed.

    Whoever asks more than once makes a ``Promiser``, which keeps what all questions have in common.

    Parameters
    ----------
    folder
        Where the factory's tables lie; ``gongfu schedule`` has kept its plan.
    asked
        The order.
    now
        The time it is, as a ``Promiser`` takes it.
    scenarios
        Of durations and breakdowns, how many at least.

    Raises
    ------
    InputError
        Lists everything that is wrong with the order; or no plan is kept, or the tables have changed since.
    CheckFailedError
        When the order finds no place in the plan.
    """
    return Promiser(folder, now=now, scenarios=scenarios).ask(asked)


def no_place(promise: Promise) -> Problem:
    """Say that an order finds no place in the plan: its machines are not open any more, or something else is short."""
    problem = promise.problem
    ends = {each.id: each.spans[-1][1] for each in problem.calendars}
    last = min(
        max(ends.get(problem.machines[mode.machine].calendar, inf) for mode in each.modes)
        for each in problem.operations
        if problem.jobs[each.job].order == promise.order
    )
    if last > problem.now_s:
        return Problem("promises.no_place", details={"order": promise.order})
    end, now = (f"{promise.moment(second):%Y-%m-%d %H:%M}" for second in (last, problem.now_s))
    return Problem("promises.calendars_end", details={"order": promise.order, "end": end, "now": now})


def asks_for(built: BuiltProblem, order: Order) -> tuple[list[tuple[str, int, int]], int]:
    """Give an order's operations with how much and from when on, and when its part of stock is there."""
    problem = built.problem
    rows = [] if problem is None else [row for row in problem.operations if problem.jobs[row.job].order == order.id]
    return [(each.id, each.quantity, each.ready_s) for each in rows], built.served_s.get(order.id, 0)
