"""A plan that was made anew, in words: what changed and why, the orders, plan against actual."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.adapters.sheets import Sheet, write_csv
from gongfu.app.kept_plans import NOWHERE
from gongfu.model.schedules import PlannedOperation
from gongfu.schedule import Change, Event, EventKind, Link, MachineStop
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from gongfu.app.replanned_orders import ActualOperation, OrderShift, ReplannedOrders

__all__ = ["ReplanWords", "write_changes"]

HOUR_S = 3600
# Of changes in time alone so many are shown, and so many links of a reason; what differs by less is as planned.
MOST_SHIFTS, MOST_LINKS, MOST_ACTUAL = 12, 2, 20
SLIGHT_S = 180

Rows = list[tuple[str, ...]]


class ReplanWords:
    """Says a result in one language.

    Parameters
    ----------
    result
        The result.
    language
        ``zh`` or ``en``.
    """

    def __init__(self, result: "ReplannedOrders", language: Language) -> None:
        self.result = result
        self.language = language

    def _say(self, key: str, **details: object) -> str:
        """Give a sentence."""
        return render(f"replanning.{key}", self.language, **details)

    def _name(self, number: int) -> str:
        """Give the id of an operation."""
        return self.result.problem.operations[number].id

    def _machine(self, number: int) -> str:
        """Give the id of a machine."""
        return self._say("nowhere") if number == NOWHERE else self.result.problem.machines[number].id

    def title(self) -> str:
        """Say in one line what was done."""
        result = self.result
        return self._say(
            "title",
            factory=result.after.factory,
            badge=render("schedule.example_badge", self.language) if result.example else "",
            now=shown(result.now),
            moved=len(result.moves),
            shifted=len(self.shifts()),
            late=len(result.late),
            carried=sum(each.was_late for each in result.orders),
            seconds=f"{result.after.seconds:.1f}",
        )

    def _change_rows(self, changes: tuple[Change, ...], named: dict[Event, str] | None = None) -> Rows:
        """Give a table of changes, its head first; what happened may have short names."""
        columns = ("operation", "change", "before", "after", "later", "why")
        return [
            tuple(self._say(f"column_{name}") for name in columns),
            *(
                (
                    self._name(each.operation),
                    self._say(f"change_{each.kind}"),
                    "" if each.before is None else self._place(each.before),
                    self._place(each.after) if each.is_move or each.before is None else self._time(each.after),
                    "" if each.before is None else f"{each.later_s / HOUR_S:+.1f}",
                    self.why(each, named),
                )
                for each in changes
            ),
        ]

    def changes(self) -> Rows:
        """Give a table of everything that changes, its head first."""
        return self._change_rows(self.result.changes)

    def _event_names(self, changes: tuple[Change, ...]) -> dict[Event, str]:
        """Give what happened short names, by which a table speaks of it."""
        events = list(dict.fromkeys(each.event for each in changes))
        # Stops of one machine that reach several operations are one thing that happened.
        told: dict[str, str] = {}
        return {event: told.setdefault(self._event(event), numbered(len(told))) for event in events}

    def _place(self, row: PlannedOperation) -> str:
        """Say where and when an operation is done."""
        return f"{self._machine(row.machine)} {self._time(row)}"

    def _time(self, row: PlannedOperation) -> str:
        """Say when an operation is done."""
        return shown(self.result.moment(row.start_s))

    def why(self, change: Change, named: dict[Event, str] | None = None) -> str:
        """Say what a change goes back to, and by which operations.

        Parameters
        ----------
        change
            One of the changes.
        named
            Short names of what happened; None says it in full.
        """
        links = change.links
        event = self._event(change.event) if named is None else named[change.event]
        words = [event, *(self._link(each) for each in links)]
        if len(links) > MOST_LINKS:
            between = self._say("links_between", count=len(links) - MOST_LINKS)
            words = [words[0], self._link(links[0]), between, *(self._link(each) for each in links[1 - MOST_LINKS :])]
        return self._say("arrow").join(words)

    def _link(self, link: Link) -> str:
        """Say how an operation passes a change on."""
        return self._say(f"link_{link.kind}", operation=self._name(link.operation))

    def _event(self, event: Event) -> str:
        """Say what happened."""
        if event.stop is not None:
            return self._stop(self.result.present.state.stops[event.stop])
        if event.kind is EventKind.OTHER or event.operation is None:
            return self._say("event_other")
        late_s = {each.operation: (each.started_late_s, each.ended_late_s) for each in self.result.actual}
        started, ended = late_s.get(event.operation, (0, 0))
        seconds = started if event.kind in {EventKind.STARTED_LATE, EventKind.STARTED_EARLY} else ended
        hours = f"{abs(seconds) / HOUR_S:.1f}"
        return self._say(f"event_{event.kind}", operation=self._name(event.operation), hours=hours)

    def _stop(self, stop: MachineStop) -> str:
        """Say which machine stands still, since when and until when."""
        now_s = self.result.present.state.now_s
        since, until = (shown(self.result.moment(second)) for second in (stop.since_s, stop.until_s))
        reason = self._say("reason", words=stop.reason) if stop.reason else ""
        machine = self._machine(stop.machine)
        if stop.until_s <= now_s or stop.since_s > now_s:
            key = "event_stop_over" if stop.until_s <= now_s else "event_stop_ahead"
            return self._say(key, machine=machine, since=since, until=until, reason=reason)
        how = "guessed" if stop.is_guess else "estimated" if stop.estimated else "known"
        expected = self._say(f"until_{how}", moment=until)
        return self._say("event_stop", machine=machine, since=since, until=expected, reason=reason)

    def _order_rows(self) -> Rows:
        """Give a table of the orders that are affected, its head first; by due date."""
        columns = ("order", "due", "planned", "carried", "new", "on_time_carried", "on_time")
        affected = [each for each in self.result.orders if each.is_late or each.was_late or each.done != each.planned]
        affected.sort(key=lambda each: (each.due is None, each.due or each.done, each.order))
        return [
            tuple(self._say(f"column_{name}") for name in columns),
            *(
                (
                    each.order,
                    shown(each.due),
                    shown(each.planned),
                    shown(each.carried),
                    shown(each.done),
                    "" if each.on_time_carried is None else f"{each.on_time_carried:.0%}",
                    f"{each.on_time:.0%}",
                )
                for each in affected
            ),
        ]

    def _actual_rows(self) -> Rows:
        """Give a table of what did not go as planned, its head first; the latest at the end."""
        columns = ("operation", "machine", "started", "started_late", "ended", "ended_late")
        off = [each for each in self.result.actual if self._is_off(each)]
        return [
            tuple(self._say(f"column_{name}") for name in columns),
            *(
                (
                    self._name(each.operation),
                    self._machine(each.machine),
                    shown(each.started),
                    f"{each.started_late_s / HOUR_S:+.1f}",
                    self._say("expected", moment=shown(each.ended)) if each.goes_on else shown(each.ended),
                    f"{each.ended_late_s / HOUR_S:+.1f}",
                )
                for each in off[-MOST_ACTUAL:]
            ),
        ]

    def shifts(self) -> tuple[Change, ...]:
        """Give the operations that are done at another time and not elsewhere, unless it is all but the same."""
        changes = self.result.changes
        return tuple(
            each for each in changes if not each.is_move and (each.before is None or abs(each.later_s) >= SLIGHT_S)
        )

    def _is_off(self, each: "ActualOperation") -> bool:
        """Whether something went otherwise than planned."""
        elsewhere = each.planned is None or each.planned.machine != each.machine
        return elsewhere or max(abs(each.started_late_s), abs(each.ended_late_s)) >= SLIGHT_S

    def notes(self) -> list[str]:
        """Say what was taken for granted, what was left alone, and where the plan before is."""
        kept_in = self.result.kept_in
        return [*self.remarks(), self._say("not_kept") if kept_in is None else self._say("kept", path=kept_in)]

    def remarks(self) -> list[str]:
        """Say what was taken for granted, and what was left alone."""
        result = self.result
        present, history = result.present, result.present.history
        notes = []
        if history.by_plan:
            notes.append(self._say("as_planned", count=len(history.by_plan)))
        if history.assumed:
            notes.append(self._say("assumed", operations=", ".join(self._name(each) for each in history.assumed)))
        if present.state.elsewhere:
            notes.append(self._say("elsewhere", count=len(present.state.elsewhere)))
        if present.frozen:
            notes.append(self._say("frozen", count=len(present.frozen)))
        if present.carried is None:
            notes.append(self._say("impossible_before"))
        if result.before.gone:
            notes.append(self._say("gone", count=len(result.before.gone)))
        if result.changed_tables:
            notes.append(self._say("tables_changed", tables=", ".join(result.changed_tables)))
        notes += self._skipped()
        if result.after.booked_beside:
            booked = ", ".join(result.after.booked_beside)
            notes.append(render("schedule.booked_beside", self.language, orders=booked))
        return notes

    def _skipped(self) -> list[str]:
        """Name the orders that are left out, with what is wrong with them."""
        notes, blocked = [], []
        for each in self.result.after.asked.skipped:
            reasons = "; ".join(problem.words.in_language(self.language) for problem in each.problems)
            if reasons:
                notes.append(render("schedule.skipped", self.language, order=each.order, reasons=reasons))
            else:
                blocked.append(each.order)
        if blocked:
            notes.append(self._say("still_blocked", orders=render("schedule.comma", self.language).join(blocked)))
        return notes

    def _sections(self) -> list[tuple[str, Rows, list[str]]]:
        """Give the tables that have rows: title, head and rows, and what is said below."""
        changes = (*self.result.moves, *self.shifts())
        few = changes[: len(self.result.moves) + MOST_SHIFTS]
        named = self._event_names(few)
        below = [
            self._say("event_named", name=name, words=words)
            for name, words in dict.fromkeys((named[event], self._event(event)) for event in named)
        ]
        if len(changes) > len(few):
            below.append(self._say("more_changes", count=len(changes) - len(few)))
        found = [
            (self._say("changes_title"), self._change_rows(few, named), below),
            (self._say("orders_title"), self._order_rows(), []),
            (self._say("actual_title"), self._actual_rows(), []),
        ]
        return [section for section in found if len(section[1]) > 1]

    def rich(self) -> "RenderableType":
        """Give what rich prints."""
        from rich.console import Group

        parts: list[RenderableType] = [self.title()]
        if not self.result.moves and not self.shifts():
            parts.append(self._say("nothing_changes"))
        for title, rows, below in self._sections():
            parts += ["", table_of(title, rows), *below]
        return Group(*parts, "", *self.notes())

    def plain(self) -> str:
        """Give the same as lines of text."""
        lines = [self.title()]
        for title, rows, below in self._sections():
            lines += ["", title, *("  ".join(row) for row in rows), *below]
        return "\n".join([*lines, "", *self.notes()])

    def change_json(self, change: Change) -> dict[str, Any]:
        """Give a change for machines.

        Parameters
        ----------
        change
            One of the changes.
        """
        before, after = change.before, change.after
        return {
            "operation": self._name(change.operation),
            "change": str(change.kind),
            "machine_before": None if before is None else self._machine(before.machine),
            "start_before": None if before is None else self.result.moment(before.start_s).isoformat(),
            "machine": self._machine(after.machine),
            "start": self.result.moment(after.start_s).isoformat(),
            "end": self.result.moment(after.end_s).isoformat(),
            "later_s": change.later_s,
            "event": str(change.event.kind),
            "event_operation": None if change.event.operation is None else self._name(change.event.operation),
            "by": [{"operation": self._name(each.operation), "link": str(each.kind)} for each in change.links],
            "why": self.why(change),
        }

    def order_json(self, order: "OrderShift") -> dict[str, Any]:
        """Give an order for machines.

        Parameters
        ----------
        order
            One of the orders.
        """
        moments = {"due": order.due, "planned": order.planned, "carried": order.carried, "done": order.done}
        return {
            "order": order.order,
            **{name: None if moment is None else moment.isoformat() for name, moment in moments.items()},
            "late": order.is_late,
            "late_carried": order.was_late,
            "on_time": order.on_time,
            "on_time_carried": order.on_time_carried,
        }

    def actual_json(self, actual: "ActualOperation") -> dict[str, Any]:
        """Give what has begun for machines.

        Parameters
        ----------
        actual
            One of those that have begun.
        """
        planned = actual.planned
        return {
            "operation": self._name(actual.operation),
            "machine_planned": None if planned is None else self._machine(planned.machine),
            "machine": self._machine(actual.machine),
            "started": actual.started.isoformat(),
            "ended": actual.ended.isoformat(),
            "goes_on": actual.goes_on,
            "started_late_s": actual.started_late_s,
            "ended_late_s": actual.ended_late_s,
        }

    def stop_json(self, stop: MachineStop) -> dict[str, Any]:
        """Give a stop for machines.

        Parameters
        ----------
        stop
            One of the stops.
        """
        return {
            "machine": self._machine(stop.machine),
            "since": self.result.moment(stop.since_s).isoformat(),
            "until": self.result.moment(stop.until_s).isoformat(),
            "estimated": stop.estimated,
            "reason": stop.reason,
        }


def write_changes(result: "ReplannedOrders", folder: Path, language: Language = "en") -> Path:
    """Write everything that a new plan changes into ``changes.csv``.

    Parameters
    ----------
    result
        The result.
    folder
        Where to; it is made if it is not there.
    language
        Of the head and the reasons.

    Raises
    ------
    TerminalError
        When the disk or the rights refuse.
    """
    head, *rows = ReplanWords(result, language).changes()
    write_csv(folder / "changes.csv", Sheet(name="changes", columns=head, rows=tuple(rows)))
    return folder / "changes.csv"


def shown(moment: datetime | None) -> str:
    """Show a moment to the minute."""
    return "" if moment is None else f"{moment:%m-%d %H:%M}"


def numbered(number: int) -> str:
    """Give short names in turn: A, B, …, Z, A1, …."""
    letter = chr(ord("A") + number % 26)
    return letter if number < 26 else f"{letter}{number // 26}"


def table_of(title: str, rows: Rows) -> "Table":
    """Make a table of rows, the first its head; only its last column may be broken."""
    from rich.table import Table

    table = Table(title=title, title_justify="left")
    for column in rows[0]:
        table.add_column(column, no_wrap=column != rows[0][-1])
    for row in rows[1:]:
        table.add_row(*row)
    return table
