"""The shapes in which the API is asked for a plan made anew, and gives one."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, NaiveDatetime, StringConstraints, model_validator

from gongfu.app.replan_desk import ProposedPlan
from gongfu.app.replan_view import ReplanWords
from gongfu.app.replanned_orders import ReplannedOrders
from gongfu.model.floor_reports import ReportedStop
from gongfu.schedule import Change, ChangeKind
from gongfu.texts import text
from gongfu.web.api.models import TextShape
from gongfu.web.api.plan_models import FactoryPlanShape

__all__ = ["KeptPlanShape", "ProposedPlanShape", "ReplanBody"]

Words = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$", strip_whitespace=True)]
# So many changes are told; the plan shows all of them.
MOST_CHANGES = 2000
# A chance that differs by less reads the same.
SLIGHT_CHANCE = 0.005
MOST_HOURS = 366 * 24


class StopBody(BaseModel):
    """A machine, or all of a work center, that stands still."""

    model_config = ConfigDict(extra="forbid")

    machine: Words
    since: NaiveDatetime = Field(description="By the factory's clock")
    hours: float | None = Field(
        default=None,
        gt=0,
        le=MOST_HOURS,
        description="For how long; without it, a mean repair",
    )
    reason: Words = ""


class ReplanBody(BaseModel):
    """From when on to plan anew, or the name of what was proposed and is to be kept."""

    model_config = ConfigDict(extra="forbid")

    now: AwareDatetime | None = None
    stop: StopBody | None = Field(default=None, description="Beside what the tables of progress and stoppages say")
    keep: str | None = Field(default=None, description="Without it nothing is written")

    @model_validator(mode="after")
    def asks_for_one_thing(self) -> "ReplanBody":
        """Refuse what is neither a question nor an answer, or both."""
        if (self.now is None) == (self.keep is None) or (self.keep is not None and self.stop is not None):
            message = "give either 'now', with 'stop' perhaps, or 'keep'"
            raise ValueError(message)
        return self

    def moment(self) -> datetime:
        """Give the moment from which on it is planned."""
        assert self.now is not None, "one that keeps nothing has a moment"
        return self.now

    def stopped(self) -> ReportedStop | None:
        """Give the machine that stands still."""
        if self.stop is None:
            return None
        until = None if self.stop.hours is None else self.stop.since + timedelta(hours=self.stop.hours)
        return ReportedStop(machine=self.stop.machine, since=self.stop.since, until=until, reason=self.stop.reason)


class ChangeShape(BaseModel):
    """An operation that the new plan does otherwise; what was is null where the plan before did not have it."""

    operation: str
    order: str
    change: ChangeKind
    moved: bool = Field(description="Whether somebody has to do something else, and not only at another time")
    machine_before: str | None
    start_before: datetime | None
    machine: str
    start: datetime
    end: datetime
    later_s: int
    why: TextShape


class ShiftedOrderShape(BaseModel):
    """An order before and after."""

    order: str
    due: datetime | None
    planned: datetime | None
    carried: datetime | None = Field(description="Done if the plan before went on")
    done: datetime
    late: bool
    late_carried: bool
    on_time: float
    on_time_carried: float | None
    moved: int = Field(description="Operations of it that move")
    shifted: int = Field(description="Operations of it that are done at another time alone")
    start_before: datetime | None = Field(description="Of the first operation that changes, by the plan before")
    start: datetime | None = Field(description="Of the same, by the new plan")


class ProposedPlanShape(BaseModel):
    """A plan made anew that is not kept."""

    name: str = Field(description="What it is kept by")
    title: TextShape
    moved: int
    shifted: int = Field(description="Operations that are done at another time alone")
    changes: list[ChangeShape] = Field(description=f"Moves first, {MOST_CHANGES} at most")
    orders: list[ShiftedOrderShape] = Field(
        description="Those that are late, before or after, done at another time, or as likely no more"
    )
    notes: dict[str, list[str]]
    plan: FactoryPlanShape

    @classmethod
    def of(cls, proposed: ProposedPlan) -> "ProposedPlanShape":
        """Take over a plan.

        Parameters
        ----------
        proposed
            The plan.
        """
        result = proposed.result
        chinese, english = ReplanWords(result, "zh"), ReplanWords(result, "en")
        return cls(
            name=proposed.name,
            title=TextShape(zh=chinese.title(), en=english.title()),
            moved=len(result.moves),
            shifted=len(english.shifts()),
            changes=[change_shape(result, each, chinese, english) for each in result.changes[:MOST_CHANGES]],
            orders=shifted_orders(result, english),
            notes={"zh": chinese.remarks(), "en": english.remarks()},
            plan=FactoryPlanShape.model_validate({"version": proposed.name, **proposed.chart.to_json()}),
        )


class KeptPlanShape(BaseModel):
    """A plan that has been kept."""

    message: TextShape

    @classmethod
    def of(cls, kept: ReplannedOrders) -> "KeptPlanShape":
        """Say that a plan has been kept.

        Parameters
        ----------
        kept
            The plan.
        """
        assert kept.kept_in is not None, "it has been kept"
        return cls(message=TextShape.of(text("replanning.kept", path=kept.kept_in.name)))


def shifted_orders(result: ReplannedOrders, words: ReplanWords) -> list[ShiftedOrderShape]:
    """List the orders that come out otherwise, each with how many of its operations change and the first of them."""
    changes: dict[str, list[Change]] = {}
    for change in (*result.moves, *words.shifts()):
        changes.setdefault(order_of(result, change), []).append(change)
    found = []
    for each in result.orders:
        own = changes.get(each.order, [])
        first = min(own, key=lambda change: change.after.start_s, default=None)
        before = first.before if first else None
        likely = each.on_time if each.on_time_carried is None else each.on_time_carried
        if own or each.is_late or each.was_late or abs(each.on_time - likely) >= SLIGHT_CHANCE:
            found.append(
                ShiftedOrderShape(
                    **words.order_json(each),
                    moved=sum(change.is_move for change in own),
                    shifted=sum(not change.is_move for change in own),
                    start_before=result.moment(before.start_s) if before else None,
                    start=result.moment(first.after.start_s) if first else None,
                )
            )
    return found


def order_of(result: ReplannedOrders, change: Change) -> str:
    """Give the order that a changed operation belongs to."""
    return result.problem.jobs[result.problem.operations[change.operation].job].order


def change_shape(result: ReplannedOrders, change: Change, chinese: ReplanWords, english: ReplanWords) -> ChangeShape:
    """Give a change with its reason in both languages."""
    told = english.change_json(change)
    names = ("operation", "change", "machine_before", "start_before", "machine", "start", "end", "later_s")
    return ChangeShape(
        order=order_of(result, change),
        moved=change.is_move,
        why=TextShape(zh=chinese.why(change), en=english.why(change)),
        **{name: told[name] for name in names},
    )
