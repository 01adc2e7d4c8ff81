"""``gongfu replan``: plan the orders of a factory anew from how its work stands."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongfu.cli.moments import duration_in, moment_in
from gongfu.cli.progress import progress_bar, stopping
from gongfu.cli.shared_options import AsJson, LanguageOption, QuietOption, say, show, spoken_language
from gongfu.errors import InputError, Problem
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from gongfu.app.replan_orders import ReplanWishes
    from gongfu.app.replanned_orders import ReplannedOrders
    from gongfu.model.floor_reports import ReportedStop

__all__ = ["replan"]

MOST_SECONDS = 7 * 24 * 3600
# Who stands before a machine that has stopped waits for the answer.
USUAL_SECONDS, AT_ONCE_S = 1.0, 0.5


def replan(
    factory: Annotated[Path, typer.Argument(metavar="FACTORY", help=say("schedule_factory"))],
    now: Annotated[str | None, typer.Option("--now", help=say("replan_now"), metavar="TIME")] = None,
    progress: Annotated[Path | None, typer.Option("--progress", help=say("replan_progress"), metavar="PATH")] = None,
    stopped: Annotated[
        list[str] | None, typer.Option("--stopped", help=say("replan_stopped"), metavar="MACHINE")
    ] = None,
    freeze: Annotated[str, typer.Option("--freeze", help=say("replan_freeze"), metavar="TIME")] = "2h",
    penalty: Annotated[str, typer.Option("--penalty", help=say("replan_penalty"), metavar="TIME")] = "15min",
    seconds: Annotated[float | None, typer.Option("--seconds", help=say("replan_seconds"), min=0.0)] = None,
    changes: Annotated[int | None, typer.Option("--changes", help=say("schedule_changes"), min=0)] = None,
    follow: Annotated[str | None, typer.Option("--follow", help=say("replan_follow"), metavar="URL")] = None,
    follow_seconds: Annotated[float | None, typer.Option("--for", help=say("replan_for"), min=0.0)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=say("replan_dry_run"))] = False,
    out: Annotated[Path | None, typer.Option("--out", help=say("replan_out"), metavar="DIR")] = None,
    seed: Annotated[int, typer.Option("--seed", help=say("schedule_seed"), min=0)] = 1,
    as_json: AsJson = False,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Plan the orders of a factory anew from how its work stands."""
    from gongfu.app.replan_orders import ReplanWishes, replan_orders
    from gongfu.schedule import PlanLimits

    language = spoken_language(lang)
    if seconds is not None and not seconds <= MOST_SECONDS:
        raise InputError(Problem("cli.bad_seconds", details={"seconds": seconds, "most": MOST_SECONDS}))
    if seconds is None and changes is None:
        seconds = USUAL_SECONDS if follow is None else AT_ONCE_S
    wishes = ReplanWishes(
        freeze=duration_in(freeze),
        penalty=duration_in(penalty),
        limits=PlanLimits(seconds=seconds, changes=changes, seed=seed),
        dry_run=dry_run,
    )
    if follow is not None:
        told = {"--now": now, "--progress": progress, "--stopped": stopped}
        for option in (name for name, value in told.items() if value):
            raise InputError(Problem("cli.not_with_follow", details={"option": option}))
        follow_plant(factory, follow, wishes, seconds=follow_seconds, out=out, as_json=as_json, language=language)
        return
    moment, stops = read_moments(factory, now, stopped or ())
    with progress_bar(silent=as_json or quiet) as bar, stopping(None, language) as wanted_end:
        task = bar.add_task(render("cli.replanning", language), total=seconds)

        def tell(passed: float, _costs: tuple[float, ...]) -> bool:
            bar.update(task, completed=passed if seconds is None else min(passed, seconds))
            return not wanted_end()

        result = replan_orders(factory, now=moment, report=progress, stops=stops, wishes=wishes, progress=tell)
    show(result, as_json=as_json, language=language)
    if out is not None:
        write_out(result, out, language, silent=as_json)


def read_moments(
    factory: Path, now: str | None, stopped: Iterable[str]
) -> "tuple[datetime | None, tuple[ReportedStop, ...]]":
    """Read the time that is given, and which machines stand still from then on, with ``=TIME`` until when."""
    from gongfu.adapters.clock import SystemClock
    from gongfu.app.kept_plans import plan_record
    from gongfu.model.floor_reports import ReportedStop

    record = plan_record(factory)
    if record is None:
        raise InputError(Problem("replanning.nothing_kept", details={"folder": factory}))
    moment = None if now is None else moment_in(now, record.start)
    since = moment or SystemClock().now().astimezone(record.start.tzinfo)
    stops = []
    for words in stopped:
        machine, equals, until = words.partition("=")
        ends = moment_in(until, since).astimezone(record.start.tzinfo).replace(tzinfo=None) if equals else None
        local = since.astimezone(record.start.tzinfo).replace(tzinfo=None)
        stops.append(ReportedStop(machine=machine.strip(), since=local, until=ends))
    return moment, tuple(stops)


def write_out(result: "ReplannedOrders", out: Path, language: Language, *, silent: bool) -> None:
    """Write the new plan's files, and what has changed."""
    from gongfu.app.plan_files import write_plan
    from gongfu.app.replan_view import write_changes

    written = (*write_plan(result.after.explained(), out, language), write_changes(result, out, language))
    if not silent:
        print(render("cli.schedule_written", language, folder=out, count=len(written)))


def follow_plant(
    factory: Path,
    url: str,
    wishes: "ReplanWishes",
    *,
    seconds: float | None,
    out: Path | None,
    as_json: bool,
    language: Language,
) -> None:
    """Listen to a plant, and plan anew whenever a machine stops or runs again."""
    from gongfu.app.follow_shop import follow_shop_until

    def tell(words: object) -> None:
        from gongfu.texts import Text

        assert isinstance(words, Text), "what is told is in both languages"
        if not as_json:
            print(words.in_language(language), flush=True)

    def answer(result: "ReplannedOrders") -> None:
        show(result, as_json=as_json, language=language)
        if out is not None:
            write_out(result, out, language, silent=True)

    follow_shop_until(factory, url, wishes, answer=answer, tell=tell, seconds=seconds)
