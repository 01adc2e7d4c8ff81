"""A promise: by when an order can be done, what limits that, and what it means for the others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from gongfu.app.orders_view import main_cause
from gongfu.app.promise_view import PromiseWords
from gongfu.model.plan_records import RecordedStop
from gongfu.model.promises import AskedOrder
from gongfu.model.schedules import ProductionPlan
from gongfu.model.scheduling import SchedulingProblem
from gongfu.schedule import JobCauses, JobRisk, OfferKind
from gongfu.texts import Language

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from rich.console import RenderableType

__all__ = ["ChangedChance", "DisplacedOrder", "Promise", "PromiseOffer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplacedOrder:
    """An order that is done later than in the kept plan."""

    order: str
    item: str
    due: datetime | None
    done_before: datetime
    done: datetime

    @property
    def later_by(self) -> timedelta:
        """By how much."""
        return self.done - self.done_before

    @property
    def is_late(self) -> bool:
        """Whether it is done after its due date."""
        return self.due is not None and self.done > self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedChance:
    """An order whose probability to be on time is another one than in the kept plan."""

    order: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseOffer:
    """One way to make the order: ``plan`` is the whole plan with it, ``done`` when it is done as planned there.

    ``dates`` are the moments by which it is done in 50, 80 and 95 % of the scenarios, None where no open hour is left
    for it. ``plants`` are those it comes through, ``causes`` what its date hangs on, ``displaced`` the orders that are
    done later for it, the most first, ``chances`` those that are on time more or less often, the most lost first.
    """

    kind: OfferKind
    plan: ProductionPlan
    done: datetime
    dates: tuple[datetime | None, datetime | None, datetime | None]
    risk: JobRisk
    plants: tuple[str, ...]
    causes: JobCauses
    displaced: tuple[DisplacedOrder, ...]
    chances: tuple[ChangedChance, ...]

    @property
    def late(self) -> tuple[DisplacedOrder, ...]:
        """The displaced orders that are late."""
        return tuple(each for each in self.displaced if each.is_late)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What can be promised for an order: offers, each earlier than the one before it and dearer for the others.

    ``problem`` is what is planned with the order in it. ``from_stock`` is the moment from which stock serves it; then
    there are no offers. ``booked`` is the kind of the offer that has been booked, with the due date it got.
    ``stops`` are machines that stand still.
    """

    factory: str
    order: str
    asked: AskedOrder
    due: datetime | None
    example: bool
    problem: SchedulingProblem
    offers: tuple[PromiseOffer, ...]
    from_stock: datetime | None
    scenarios: int
    seed: int
    booked: tuple[OfferKind | None, datetime] | None = None
    stops: tuple[RecordedStop, ...] = ()

    def offer(self, kind: OfferKind) -> PromiseOffer | None:
        """Give an offer, None where there is none of its kind.

        Parameters
        ----------
        kind
            What the other orders bear.
        """
        return next((each for each in self.offers if each.kind is kind), None)

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the promise for machines.

        Parameters
        ----------
        language
            Of the sentences in it.
        """
        return {
            "factory": self.factory,
            "example": self.example,
            "order": self.order,
            "item": self.asked.item,
            "qty": self.asked.quantity,
            "options": self.asked.options,
            "due": self.due.isoformat() if self.due else None,
            "from_stock": self.from_stock.isoformat() if self.from_stock else None,
            "offers": [self.offer_json(each) for each in self.offers],
            "scenarios": self.scenarios,
            "seed": self.seed,
            "stops": [each.to_json() for each in self.stops],
            "booked": {"offer": self.booked[0], "due": self.booked[1].isoformat()} if self.booked else None,
            "notes": PromiseWords(self, language).notes(),
        }

    def offer_json(self, offer: PromiseOffer) -> dict[str, Any]:
        """Give one offer for machines.

        Parameters
        ----------
        offer
            One of the promise's.
        """
        half, most, nearly = (each.isoformat() if each else None for each in offer.dates)
        return {
            "offer": str(offer.kind),
            "done": offer.done.isoformat(),
            "done_p50": half,
            "done_p80": most,
            "done_p95": nearly,
            "on_time": offer.risk.on_time if self.due else None,
            "on_time_low": offer.risk.on_time_low if self.due else None,
            "on_time_high": offer.risk.on_time_high if self.due else None,
            "plants": list(offer.plants),
            "held_by": str(main_cause(offer.causes)),
            "causes": {str(cause): share for cause, share in offer.causes.shares.items()},
            "operations": self.operations_json(offer),
            "displaced": [
                {
                    "order": each.order,
                    "done_before": each.done_before.isoformat(),
                    "done": each.done.isoformat(),
                    "later_h": each.later_by.total_seconds() / 3600,
                    "late": each.is_late,
                }
                for each in offer.displaced
            ],
            "chances": [{"order": each.order, "before": each.before, "after": each.after} for each in offer.chances],
        }

    def operations_json(self, offer: PromiseOffer) -> list[dict[str, Any]]:
        """Give the order's own operations for machines.

        Parameters
        ----------
        offer
            One of the promise's.
        """
        problem = self.problem
        return [
            {
                "operation": problem.operations[each.operation].id,
                "machine": problem.machines[each.machine].id,
                "operators": [problem.operators[person].id for person in each.operators],
                "start": self.moment(each.start_s).isoformat(),
                "end": self.moment(each.end_s).isoformat(),
            }
            for each in offer.plan.operations
            if problem.jobs[problem.operations[each.operation].job].order == self.order
        ]

    def moment(self, second: float) -> datetime:
        """Give the moment of a second of the plan.

        Parameters
        ----------
        second
            Since the plan's start.
        """
        return self.problem.start + timedelta(seconds=round(second))

    def to_arrow(self) -> "pa.Table":
        """Give an Arrow table with a row for each offer: dates, plants, what holds it."""
        import pyarrow as pa

        nested = {"operations", "displaced", "chances", "causes"}
        rows = [{key: cell for key, cell in self.offer_json(each).items() if key not in nested} for each in self.offers]
        return pa.Table.from_pylist(rows)

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame with a row for each offer; pandas comes with the extra ``gongfu[frames]``."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame

    def in_language(self, language: Language) -> "RenderableType":
        """Give what rich prints: a table of the offers, what limits them, and who bears them.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        return PromiseWords(self, language).rich()

    def __rich__(self) -> "RenderableType":
        return self.in_language("en")

    def __str__(self) -> str:
        return PromiseWords(self, "en").plain()
