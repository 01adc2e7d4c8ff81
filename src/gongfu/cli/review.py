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
from gongfu.model.corrections import CorrectedField, ReadingCorrection, Verdict
from gongfu.texts import render

__all__ = ["review_commands"]

review_commands = typer.Typer(help=say("review"), invoke_without_command=True)

Reading = Annotated[str, typer.Argument(metavar="ID", help=say("review_reading"))]
Signer = Annotated[str, typer.Option("--by", help=say("review_by"), metavar="NAME")]
Reason = Annotated[str, typer.Option("--reason", help=say("review_reason"), metavar="WHY")]


# Names that gongfu read --json gives to two of the fields.
OTHER_NAMES = {"deadline": CorrectedField.PERIOD, "value_hi": CorrectedField.VALUE_HIGH}


@review_commands.callback()
def queue(
    context: typer.Context,
    below: Annotated[str, typer.Option("--below", help=say("review_below"), metavar="0…1")] = "0.5",
    document: Annotated[str | None, typer.Option("--document", help=say("review_document"), metavar="NAME")] = None,
    workspace: WorkspaceOption = None,
    as_json: AsJson = False,
    lang: LanguageOption = None,
) -> None:
    """List the readings that deserve a look."""
    if context.invoked_subcommand is None:
        from gongfu.app.review_readings import review

        found = review(opened_workspace(workspace), below=share_of(below), document=document)
        show(found, as_json=as_json, language=language_for(lang, workspace))


def share_of(words: str) -> float:
    """Read a confidence."""
    try:
        return float(words)
    except ValueError:
        raise InputError(Problem("review.below_out_of_range", details={"below": words})) from None


@review_commands.command("accept", help=say("review_accept"))
def accept(
    reading: Reading,
    by: Signer,
    reason: Reason = "checked",
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Vouch for a reading."""
    tell(signed(reading, {CorrectedField.VERDICT: Verdict.RIGHT}, (by, reason), workspace), by, lang, workspace)


@review_commands.command("reject", help=say("review_reject"))
def reject(
    reading: Reading, by: Signer, reason: Reason, workspace: WorkspaceOption = None, lang: LanguageOption = None
) -> None:
    """Say that a reading is none."""
    tell(signed(reading, {CorrectedField.VERDICT: Verdict.WRONG}, (by, reason), workspace), by, lang, workspace)


@review_commands.command("correct", help=say("review_correct"))
def correct(
    reading: Reading,
    changes: Annotated[list[str], typer.Option("--set", help=say("review_set"), metavar="FIELD=CONTENT")],
    by: Signer,
    reason: Reason,
    workspace: WorkspaceOption = None,
    lang: LanguageOption = None,
) -> None:
    """Say what a reading should be."""
    tell(signed(reading, dict(map(change_of, changes)), (by, reason), workspace), by, lang, workspace)


def change_of(words: str) -> tuple[CorrectedField, str]:
    """Read FIELD=CONTENT."""
    name, equals, content = words.partition("=")
    name = name.strip()
    fields = {str(field): field for field in CorrectedField} | OTHER_NAMES
    if not equals:
        raise InputError(Problem("review.no_equals", details={"change": words}))
    if name not in fields:
        details: dict[str, object] = {"field": name, "fields": ", ".join(CorrectedField)}
        raise InputError(Problem("review.unknown_field", details=details))
    if not content.strip():
        raise InputError(Problem("review.no_content", details={"field": name}))
    return fields[name], content


def signed(
    reading: str, changes: dict[CorrectedField, str], signature: tuple[str, str], workspace: Path | None
) -> tuple[ReadingCorrection, ...]:
    """Sign what was said."""
    from gongfu.app.sign_readings import sign

    by, reason = signature
    return sign(opened_workspace(workspace), reading, changes, by=by, reason=reason)


def tell(rows: tuple[ReadingCorrection, ...], by: str, lang: str | None, workspace: Path | None) -> None:
    """Say what was written."""
    language = language_for(lang, workspace)
    if not rows:
        print(render("review.said_already", language, by=by))
        return
    source = rows[0].source
    details = {"path": source.path, "count": len(rows), "by": source.by, "day": source.signed}
    print(render("review.signed", language, **details))
