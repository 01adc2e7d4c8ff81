"""The command line: parse, call the public function of the same name, print.

Exit codes: 0 done · 1 a check failed · 2 wrong input · 3 the outside world failed.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gongfu.cli.experiment import experiment
from gongfu.cli.lines import line_commands
from gongfu.cli.plan import plan_commands
from gongfu.cli.progress import progress_bar
from gongfu.cli.promise import promise
from gongfu.cli.replan import replan
from gongfu.cli.review import review_commands
from gongfu.cli.schedule import schedule
from gongfu.cli.shared_options import (
    AsJson,
    LanguageOption,
    SeedOption,
    WorkspaceOption,
    language_for,
    line_and_home,
    opened_workspace,
    say,
    show,
    spoken_language,
)
from gongfu.errors import GongfuError, InputError, Problem
from gongfu.texts import Language, Text, render, text

if TYPE_CHECKING:
    from gongfu.app.read_documents import DocumentReading
    from gongfu.model.workspace import Workspace

__all__ = ["app", "main"]


app = typer.Typer(
    name="gongfu",
    help=say("gongfu"),
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def version_wanted(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from importlib.metadata import version

        print(f"gongfu {version('gongfu')}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=version_wanted, is_eager=True, help=say("version"))
    ] = False,
) -> None:
    """Options of the program itself."""


@app.command(help=say("report"))
def report(
    workspace: WorkspaceOption = None,
    seed: SeedOption = 1,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Print the three answers at each level."""
    opened = opened_workspace(workspace)
    language = language_for(lang, opened.root)
    made = made_report(opened, seed=seed, as_json=as_json, language=language)
    show(made, as_json=as_json, language=language)


def made_report(workspace: "Workspace", *, seed: int, as_json: bool, language: Language) -> Any:
    """Run the report under a progress bar that says what is being done."""
    from gongfu.app.report import report as make_report

    with progress_bar(silent=as_json) as bar:
        task = bar.add_task("…", total=None)

        def tell(step: Text, done: int, total: int) -> None:
            bar.update(task, description=step.in_language(language), completed=done, total=total)

        return make_report(workspace, seed=seed, progress=tell)


@app.command(help=say("up"))
def up(
    workspace: WorkspaceOption = None,
    port: Annotated[int, typer.Option("--port", help=say("port"), min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option("--host", help=say("host"))] = "127.0.0.1",
    plant: Annotated[bool, typer.Option("--plant/--no-plant", help=say("with_plant"))] = True,
    speed: Annotated[float, typer.Option("--speed", help=say("speed"), min=0.1)] = 30.0,
    seed: SeedOption = 1,
    lang: LanguageOption = None,
) -> None:
    """Print the report, run the twin and serve the cockpit."""
    from gongfu.web.server import require_free_port, serve

    require_free_port(host, port)
    opened = opened_workspace(workspace)
    language = language_for(lang, opened.root)
    made = made_report(opened, seed=seed, as_json=False, language=language)
    show(made, as_json=False, language=language)
    print(render("cli.serving", language, url=f"http://{host}:{port}"), flush=True)
    serve(opened, made, host=host, port=port, speed=speed if plant else None, seed=seed)


@app.command(help=say("read"))
def read(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE…", help=say("read_files"))] = None,
    learn_tests: Annotated[bool, typer.Option("--learn-tests", help=say("learn_tests"))] = False,
    workspace: WorkspaceOption = None,
    out: Annotated[Path | None, typer.Option("--out", help=say("out"), metavar="PATH")] = None,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Read documents and list the facts in them."""
    from gongfu.app.read_documents import read_many

    language = language_for(lang, workspace)
    if learn_tests:
        from gongfu.app.learned_tests import learn_tests as learn

        learned = learn(opened_workspace(workspace))
        show(learned, as_json=as_json, language=language)
        return
    with progress_bar(silent=as_json) as bar:
        task = bar.add_task(render("cli.reading_files", language), total=len(files) if files else None)
        readings: Sequence[DocumentReading]
        if files:
            readings = read_many(files, progress=lambda done: bar.update(task, completed=done))
        else:
            readings = read_all(opened_workspace(workspace), language, lambda done: bar.update(task, completed=done))
    if out is not None:
        for written in written_out(readings, out, language):
            print(render("cli.wrote", language, path=written), file=sys.stderr)
    if as_json:
        shapes = [reading.to_json() for reading in readings]
        print(json.dumps(shapes[0] if len(shapes) == 1 else shapes, ensure_ascii=False, indent=1))
    elif out is None:
        for reading in readings:
            show(reading, as_json=False, language=language)
            tell_of_corrections(reading, language)


def tell_of_corrections(reading: "DocumentReading", language: Language) -> None:
    """Say that people have corrected what was read, where they have: here it stands as read."""
    from gongfu.app.review_readings import corrected_count

    if count := corrected_count(reading):
        print(render("review.corrected_note", language, count=count))


def read_all(
    workspace: "Workspace", language: Language, progress: Callable[[int], None]
) -> "Sequence[DocumentReading]":
    """Read the documents of a workspace, and name those that cannot be read."""
    from gongfu.app.workspace_documents import read_workspace_documents

    documents = read_workspace_documents(workspace, progress=progress)
    for problem in documents.problems:
        print(render("documents.cannot_be_read", language, file=problem.words), file=sys.stderr)
    return documents.read


def written_out(readings: Any, out: Path, language: Language) -> list[Path]:
    """Write readings where they are wanted: into one table, or a file each into a folder."""
    if out.suffix.lower() in {".csv", ".xlsx"}:
        from gongfu.app.reading_sheets import write_tables

        return [write_tables(readings, out, language)]
    from gongfu.app.read_documents import write_readings

    return write_readings(readings, out)


@app.command(help=say("plant"))
def plant(
    line: Annotated[str, typer.Argument(help=say("line"))],
    port: Annotated[int, typer.Option("--port", help=say("plant_port"), min=1, max=65535)] = 4840,
    host: Annotated[str, typer.Option("--host", help=say("host"))] = "127.0.0.1",
    speed: Annotated[float, typer.Option("--speed", help=say("speed"), min=0.1)] = 60.0,
    hours: Annotated[float | None, typer.Option("--hours", help=say("hours"), min=0)] = None,
    plan: Annotated[bool, typer.Option("--plan", help=say("plant_plan"))] = False,
    begins: Annotated[str | None, typer.Option("--from", help=say("plant_from"), metavar="TIME")] = None,
    stops: Annotated[list[str] | None, typer.Option("--stop", help=say("plant_stop"), metavar="STOP")] = None,
    seed: SeedOption = 1,
    workspace: WorkspaceOption = None,
) -> None:
    """Run a virtual plant behind an OPC UA server."""
    from gongfu.app.run_plant import DEFAULT_START, PlantSettings, play_line

    settings = PlantSettings(host=host, port=port, speed=speed, hours=hours, seed=seed)
    if plan:
        from gongfu.cli.plant_plan import plant_of_plan

        planned = plant_of_plan(Path(line), begins, stops or (), seed)
        play_line(planned.line, planned.settings(settings), tell_plant, planned.play)
        return
    for option in (name for name, value in {"--from": begins, "--stop": stops}.items() if value):
        raise InputError(Problem("cli.only_with_plan", details={"option": option}))
    played, home = line_and_home(line, workspace)
    start = DEFAULT_START if home is None else home.clock_start
    play_line(played, replace(settings, start=start), tell_plant)


def tell_plant(words: Text) -> None:
    """Print what a plant or a follower does, at once."""
    print(words.in_language(spoken_language()), file=sys.stderr, flush=True)


@app.command(help=say("connect"))
def connect(
    url: Annotated[str, typer.Argument(help=say("url"))],
    seconds: Annotated[float | None, typer.Option("--for", help=say("for_seconds"), min=0)] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Follow a plant and keep what it says."""
    from gongfu.app.follow_plant import follow_until

    follow_until(url, opened_workspace(workspace), seconds=seconds, tell=tell_plant)


@app.command(help=say("kpi"))
def kpi(
    line: Annotated[str | None, typer.Argument(help=say("line"))] = None,
    start: Annotated[str | None, typer.Option("--from", help=say("from"))] = None,
    end: Annotated[str | None, typer.Option("--to", help=say("to"))] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Compute availability, effectiveness, quality and OEE for a window."""
    from gongfu.app.measure_kpis import kpi as measure

    opened = opened_workspace(workspace)
    measured = measure(opened, line=line, start=start, end=end)
    language = language_for(lang, opened.root)
    show(measured, as_json=as_json, language=None if as_json else language)


app.command(help=say("experiment"))(experiment)
app.command(help=say("schedule"))(schedule)
app.command(help=say("promise"))(promise)
app.command(help=say("replan"))(replan)
app.add_typer(line_commands)
app.add_typer(plan_commands, name="plan")
app.add_typer(review_commands, name="review")


@app.command(help=say("levers"))
def levers(
    workspace: WorkspaceOption = None,
    seed: SeedOption = 1,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Test every lever of the workspace and rank them."""
    opened = opened_workspace(workspace)
    language = language_for(lang, opened.root)
    made = made_report(opened, seed=seed, as_json=as_json, language=language)
    show(made.lever_table(), as_json=as_json, language=language)


@app.command(help=say("trace"))
def trace(
    fact: Annotated[str, typer.Argument(help=say("fact"))],
    depth: Annotated[int, typer.Option("--depth", help=say("depth"), min=1)] = 20,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """Print the tree of sources behind a number."""
    from gongfu.app.trace_fact import open_and_trace

    opened = opened_workspace(workspace)
    language = language_for(lang, opened.root)
    show(open_and_trace(opened, fact, depth=depth), as_json=as_json, language=None if as_json else language)


@app.command(help=say("init"))
def init(
    folder: Annotated[Path, typer.Argument(help=say("init_folder"))] = Path(),
    template: Annotated[str, typer.Option("--template", help=say("template"))] = "small",
) -> None:
    """Start a workspace."""
    from gongfu.app.init_workspace import init_workspace

    for written in init_workspace(folder, template=template, language=spoken_language()):
        print(written)


@app.command(help=say("doctor"))
def doctor(workspace: WorkspaceOption = None, as_json: AsJson = False, lang: LanguageOption = None) -> None:
    """Check a workspace and name what is missing."""
    from gongfu.app.doctor import doctor as examine

    diagnosis = examine(workspace)
    show(diagnosis, as_json=as_json, language=None if as_json else language_for(lang, workspace))
    if not diagnosis.ok:
        raise typer.Exit(1)


@app.command(help=say("schema"))
def schema(of: Annotated[str, typer.Argument(help=say("schema_of"))] = "line") -> None:
    """Print the JSON Schema of a file, for editors."""
    from gongfu.app.schemas import schema_of

    print(json.dumps(schema_of(of), ensure_ascii=False, indent=1))


def language_wished(words: list[str]) -> str | None:
    """Find what --lang asks for, also where the command failed before it was looked at."""
    return next((given for given in option_given(words, "--lang") if given in {"zh", "en"}), None)


def workspace_wished(words: list[str]) -> Path | None:
    """Find the workspace that is asked for, also where the command failed before it was looked at."""
    return next((Path(given) for given in option_given(words, "-w", "--workspace")), None)


def option_given(words: list[str], *names: str) -> Iterator[str]:
    """Give what stands behind an option, each time that it is given."""
    for at, word in enumerate(words):
        name, equals, given = word.partition("=")
        if name in names and (equals or at + 1 < len(words)):
            yield given if equals else words[at + 1]


def main() -> None:
    """Run the command line; wrong input ends in one clear message and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except GongfuError as error:
        language = language_for(language_wished(sys.argv), workspace_wished(sys.argv))
        for line in error.lines(language):
            print(text("cli.error").in_language(language) + line, file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
