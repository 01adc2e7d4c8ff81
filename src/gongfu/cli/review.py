"""``gongfu review``: readings that deserve a look, and what people say about them."""

from pathlib import Path
from typing import Annotated

import typer

from gongfu.cli.shared_options import (
    AsJson,
    LanguageOption,
    WorkspaceOption,
    language_for,
    opened_workspace,
    say,
    show,
)
from gongfu.errors import InputError, Problem
from gongfu.model.corrections import CorrectedField, Verdict
from gongfu.texts import render

__all__ = ["review_commands"]

review_commands = typer.Typer(help=say("review"), invoke_without_command=True)

Reading = Annotated[str, typer.Argument(metavar="ID", help=say("review_reading"))]
Signer = Annotated[str, typer.Option("--by", help=say("review_by"), metavar="NAME")]
Reason = Annotated[str, typer.Option("--reason", help=say("review_reason"), metavar="WHY")]


@review_commands.callback()
def queue(
    context: typer.Context,
    below: Annotated[float, typer.Option("--below", help=say("review_below"))] = 0.5,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """List the readings that deserve a look."""
    if context.invoked_subcommand is None:
        from gongfu.app.review_readings import review

        found = review(opened_workspace(workspace), below=below)
        show(found, as_json=as_json, language=language_for(lang, workspace))


@review_commands.command("accept", help=say("review_accept"))
def accept(reading: Reading, by: Signer, reason: Reason = "checked", workspace: WorkspaceOption = None) -> None:
    """Vouch for a reading."""
    write(reading, {CorrectedField.VERDICT: Verdict.RIGHT}, signed=(by, reason), workspace=workspace)


@review_commands.command("reject", help=say("review_reject"))
def reject(reading: Reading, by: Signer, reason: Reason, workspace: WorkspaceOption = None) -> None:
    """Say that a reading is none."""
    write(reading, {CorrectedField.VERDICT: Verdict.WRONG}, signed=(by, reason), workspace=workspace)


@review_commands.command("correct", help=say("review_correct"))
def correct(
    reading: Reading,
    changes: Annotated[list[str], typer.Option("--set", help=say("review_set"), metavar="FIELD=CONTENT")],
    by: Signer,
    reason: Reason,
    workspace: WorkspaceOption = None,
) -> None:
    """Say what a reading should be."""
    wanted = {}
    for change in changes:
        name, _, content = change.partition("=")
        if name.strip() not in tuple(CorrectedField) or not content:
            details: dict[str, object] = {"change": change, "fields": ", ".join(CorrectedField)}
            raise InputError(Problem("review.bad_change", details=details))
        wanted[CorrectedField(name.strip())] = content
    write(reading, wanted, signed=(by, reason), workspace=workspace)


def write(reading: str, changes: dict[CorrectedField, str], *, signed: tuple[str, str], workspace: Path | None) -> None:
    """Sign and say what was written."""
    from gongfu.app.sign_readings import sign

    by, reason = signed
    rows = sign(opened_workspace(workspace), reading, changes, by=by, reason=reason)
    language = language_for(None, workspace)
    if not rows:
        print(render("review.said_already", language, by=by))
        return
    source = rows[0].source
    details = {"path": source.path, "count": len(rows), "by": source.by, "day": source.signed}
    print(render("review.signed", language, **details))
