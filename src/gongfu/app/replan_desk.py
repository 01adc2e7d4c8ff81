"""Plans made anew for whoever asks a server: shown first, and kept when somebody says so."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

from gongfu.adapters.tables import read_floor
from gongfu.app.kept_plans import plan_record, record_of
from gongfu.app.plan_chart import PlanChart, chart_of
from gongfu.app.plan_shelf import PlanShelf
from gongfu.app.replan_orders import Replanner, ReplanWishes, replanner_of
from gongfu.app.replanned_orders import ReplannedOrders
from gongfu.errors import CheckFailedError, InputError, Problem
from gongfu.model.floor_reports import ReportedStop
from gongfu.model.plan_records import PlanRecord

__all__ = ["ProposedPlan", "ReplanDesk"]

WISHES = ReplanWishes(dry_run=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPlan:
    """A plan made anew that is not kept; ``name`` is what it is kept by, ``instead_of`` the plan before."""

    name: str
    result: ReplannedOrders
    chart: PlanChart
    replanner: Replanner
    instead_of: PlanRecord


@dataclass(slots=True)
class ReplanDesk:
    """Where the plans of a workspace's factories are made anew; of each factory it remembers what it proposed last."""

    shelf: PlanShelf
    _proposed: dict[str, ProposedPlan] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def propose(
        self, factory: str, now: datetime, stop: ReportedStop | None = None, wishes: ReplanWishes = WISHES
    ) -> ProposedPlan:
        """Plan anew from how work stands by the factory's tables; nothing is kept.

        Parameters
        ----------
        factory
            A factory of the workspace.
        now
            The moment from which on it is planned, with its offset.
        stop
            A machine that stands still beside those of the tables.
        wishes
            How.

        Raises
        ------
        InputError
            Lists everything that is wrong with the tables or the stop; or no plan is kept, or it is not of this time.
        CheckFailedError
            When no plan from now on keeps all rules.
        """
        with self._lock:
            folder = self.shelf.folder(factory)
            kept = plan_record(folder)
            if kept is None:
                raise InputError(Problem("replanning.nothing_kept", details={"folder": folder}))
            replanner = replanner_of(folder)
            zone = replanner.asked.problem.start.tzinfo
            assert zone is not None, "a plan begins at a moment that says its offset"
            report = read_floor(replanner.asked.home.tables, zone).with_stops([] if stop is None else [stop])
            result = replanner.replan(replanner.as_known(report, now), now, wishes)
            record = record_of(replace(result.after, objective=replanner.kept.objective))
            made = ProposedPlan(
                name=hashlib.blake2b(repr(record).encode(), digest_size=8).hexdigest(),
                result=result,
                chart=chart_of(folder, record),
                replanner=replanner,
                instead_of=kept,
            )
            self._proposed[factory] = made
            return made

    def keep(self, factory: str, name: str) -> ReplannedOrders:
        """Keep the plan that was proposed last.

        Parameters
        ----------
        factory
            A factory of the workspace.
        name
            Of what was proposed.

        Raises
        ------
        CheckFailedError
            When something else has been proposed since, or another plan is kept by now; that one stays.
        TerminalError
            When the disk or the rights refuse.
        """
        with self._lock:
            made = self._proposed.get(factory)
            if made is None or made.name != name:
                raise CheckFailedError(Problem("replanning.not_proposed", details={"factory": factory}))
            _, kept = made.replanner.keep(made.result, in_place_of=made.instead_of)
            del self._proposed[factory]
            return kept
