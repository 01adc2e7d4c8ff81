"""``gongfu schedule``: plan the orders of a factory."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from gongfu.cli.plan_goals import objective_of
from gongfu.cli.progress import progress_bar, stopping
from gongfu.cli.shared_options import AsJson, LanguageOption, QuietOption, say, show, spoken_language
from gongfu.errors import InputError, Problem
from gongfu.texts import render

__all__ = ["schedule"]

MOST_SECONDS = 7 * 24 * 3600
USUAL_SECONDS = 20.0
MOST_REPLICATIONS = 1_000_000


def schedule(
    factory: Annotated[Path, typer.Argument(metavar="FACTORY", help=say("schedule_factory"))],
    seconds: Annotated[float | None, typer.Option("--seconds", help=say("schedule_seconds"), min=0.0)] = None,
    changes: Annotated[int | None, typer.Option("--changes", help=say("schedule_changes"), min=0)] = None,
    goals: Annotated[str, typer.Option("--goals", help=say("schedule_goals"))] = "tardiness,makespan",
    robust: Annotated[str | None, typer.Option("--robust", help=say("schedule_robust"), metavar="AIM")] = None,
    skip_invalid: Annotated[bool, typer.Option("--skip-invalid", help=say("skip_invalid"))] = False,
    out: Annotated[Path | None, typer.Option("--out", help=say("schedule_out"), metavar="DIR")] = None,
    keep: Annotated[bool, typer.Option("--keep/--no-keep", help=say("schedule_keep"))] = True,
    remedies: Annotated[bool, typer.Option("--remedies/--no-remedies", help=say("schedule_remedies"))] = True,
    simulate: Annotated[
        int | None, typer.Option("--simulate", help=say("schedule_simulate"), metavar="N", min=1, max=MOST_REPLICATIONS)
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help=say("schedule_seed"), min=0)] = 1,
    as_json: AsJson = False,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Plan the orders of a factory: which will be late, how likely, and what holds them."""
    from gongfu.app.kept_plans import keep_plan
    from gongfu.app.plan_files import write_plan
    from gongfu.app.plan_orders import plan_orders
    from gongfu.app.simulate_plan import simulate_plan
    from gongfu.schedule import PlanLimits, is_compiled

    language = spoken_language(lang)
    objective = objective_of(goals, robust)
    if seconds is None and changes is None:
        seconds = USUAL_SECONDS
    if seconds is not None and not seconds <= MOST_SECONDS:
        raise InputError(Problem("cli.bad_seconds", details={"seconds": seconds, "most": MOST_SECONDS}))
    with progress_bar(silent=as_json or quiet) as bar, stopping(None, language) as stopped:
        begun = "cli.scheduling" if is_compiled() else "cli.compiling"
        task = bar.add_task(render(begun, language), total=seconds)

        def tell(passed: float, _costs: tuple[float, ...]) -> bool:
            completed = passed if seconds is None else min(passed, seconds)
            bar.update(task, description=render("cli.scheduling", language), completed=completed)
            return not stopped()

        limits = PlanLimits(seconds=seconds, changes=changes, seed=seed)
        result = plan_orders(factory, limits=limits, objective=objective, skip_invalid=skip_invalid, progress=tell)
        if remedies:
            trying = bar.add_task(render("cli.trying_remedies", language), total=None)

            def tell_tried(tried: int, total: int) -> bool:
                bar.update(trying, completed=tried, total=total)
                return not stopped()

            result = result.with_remedies(tell_tried)
        if simulate is not None:
            playing = bar.add_task(render("cli.simulating", language), total=simulate)

            def tell_played(done: int, _planned: int) -> bool:
                bar.update(playing, completed=done)
                return not stopped()

            played = simulate_plan(result, replications=simulate, seed=seed, progress=tell_played)
            result = replace(result, simulated=played)
    try:
        result = replace(result, booked_beside=keep_plan(result)) if keep else result
    finally:  # what was searched for is shown also where it cannot be kept
        show(result, as_json=as_json, language=language)
    if out is not None:
        written = write_plan(result, out, language)
        if not as_json:
            print(render("cli.schedule_written", language, folder=out, count=len(written)))
