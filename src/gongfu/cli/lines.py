"""Commands about one line."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongfu.cli.progress import progress_bar, stopping
from gongfu.cli.shared_options import (
    AsJson,
    LanguageOption,
    QuietOption,
    SeedOption,
    WorkspaceOption,
    line_named,
    say,
    show,
    spoken_language,
)
from gongfu.errors import InputError, Problem
from gongfu.texts import render, text

if TYPE_CHECKING:
    pass

__all__ = ["line_commands"]

line_commands = typer.Typer()
OUTPUTS = ("throughput", "lead_time", "in_line")

# A century; beyond it a simulation from an empty line asks for the long run.
MOST_HOURS = 876_600


@line_commands.command("simulate", help=say("simulate"))
def simulate_line(
    line: Annotated[str, typer.Argument(help=say("line"))],
    precision: Annotated[str, typer.Option("--precision", help=say("precision"))] = "0.5%",
    of: Annotated[str, typer.Option("--of", help=say("precision_of"), metavar="|".join(OUTPUTS))] = "throughput",
    seconds: Annotated[float | None, typer.Option("--seconds", help=say("seconds"), min=0)] = None,
    hours: Annotated[float | None, typer.Option("--hours", help=say("from_empty"))] = None,
    one_run: Annotated[bool, typer.Option("--one-run", help=say("one_run"))] = False,
    seed: SeedOption = 1,
    bottleneck: Annotated[bool, typer.Option("--bottleneck/--no-bottleneck", help=say("bottleneck"))] = True,
    out: Annotated[Path | None, typer.Option("--out", help=say("result_out"), metavar="FILE")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Simulate a line until the wished precision."""
    from gongfu import simulate as room

    check_hours(hours)
    if hours is not None and one_run:
        raise InputError(Problem("cli.hours_or_one_run"))
    read_in = line_named(line, workspace)
    wishes = {named_output(of): share_named(precision)}
    language = spoken_language(lang)
    with progress_bar(silent=as_json or quiet) as bar, stopping(seconds, language) as stopped:
        begun = "cli.simulating" if room.is_compiled() else "cli.compiling"
        task = bar.add_task(render(begun, language), total=None)

        def tell(done: int, total: int) -> bool:
            doing = "cli.comparing" if done >= total and bottleneck else "cli.simulating"
            bar.update(task, description=render(doing, language), completed=done, total=total)
            return not stopped()

        if hours is not None:
            result = room.simulate_from_empty(read_in, hours=hours, seed=seed, precision=wishes, progress=tell)
        elif one_run:
            result = room.simulate_one_run(read_in, seed=seed, precision=wishes, progress=tell)
        else:
            result = room.simulate(read_in, seed=seed, precision=wishes, bottleneck=bottleneck, progress=tell)
    if bottleneck and (hours is not None or one_run):
        result = replace(result, warnings=(*result.warnings, text("simulate.left_out_replications")))
    show(result, as_json=as_json, language=None if as_json else language)
    if out is not None:
        from gongfu.app.result_tables import write_result

        print(render("cli.wrote", language, path=write_result(result, out)), file=sys.stderr)


def share_named(words: str) -> float:
    """Read a wished precision."""
    from gongfu.model.quantities import to_base

    share = to_base(words, "ratio")
    if not 0 < share < 1:
        raise InputError(Problem("cli.precision_out_of_range", details={"precision": words}))
    return share


def named_output(name: str) -> str:
    """Check the name of an output."""
    if name.replace("-", "_") not in OUTPUTS:
        raise InputError(Problem("cli.no_such_output", details={"output": name, "allowed": ", ".join(OUTPUTS)}))
    return name.replace("-", "_")


def check_hours(hours: float | None) -> None:
    """Refuse hours in which nothing can happen, or that never end."""
    if hours is not None and not 0 < hours <= MOST_HOURS:
        raise InputError(Problem("cli.bad_hours", details={"hours": hours, "most": MOST_HOURS}))


@line_commands.command("forecast", help=say("forecast"))
def look_ahead(
    line: Annotated[str, typer.Argument(help=say("line"))],
    state: Annotated[Path, typer.Option("--state", help=say("state"), metavar="FILE")],
    hours: Annotated[float, typer.Option("--hours", help=say("forecast_hours"))],
    at_least: Annotated[int | None, typer.Option("--at-least", help=say("at_least"), min=0)] = None,
    replications: Annotated[int, typer.Option("--replications", help=say("continuations"), min=2)] = 1000,
    seed: SeedOption = 1,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Say what a line makes in the hours that follow a state."""
    from gongfu.adapters.line_files import read_state
    from gongfu.simulate import forecast

    check_hours(hours)
    read_in = line_named(line, workspace)
    standing, language = read_state(state, read_in), spoken_language(lang)
    with progress_bar(silent=as_json or quiet) as bar:
        bar.add_task(render("cli.simulating", language), total=None)
        made = forecast(read_in, standing, hours=hours, replications=replications, seed=seed, at_least=at_least)
    show(made, as_json=as_json, language=None if as_json else language)


@line_commands.command("verify", help=say("verify"))
def hold_against_exact(
    line: Annotated[str, typer.Argument(help=say("line"))],
    precision: Annotated[str, typer.Option("--precision", help=say("precision"))] = "0.2%",
    most_states: Annotated[int, typer.Option("--most-states", help=say("most_states"), min=1)] = 200_000,
    seed: SeedOption = 1,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Hold a simulated line against its exact solution."""
    from gongfu.simulate import verify

    read_in = line_named(line, workspace)
    language, share = spoken_language(lang), share_named(precision)
    with progress_bar(silent=as_json or quiet) as bar:
        bar.add_task(render("cli.verifying", language), total=None)
        verified = verify(read_in, seed=seed, precision=share, most_states=most_states)
    show(verified, as_json=as_json, language=None if as_json else language)
    if not verified.ok:
        raise typer.Exit(1)
