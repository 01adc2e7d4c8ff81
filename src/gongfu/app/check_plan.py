"""Check whether the numbers that documents state agree with each other, with arithmetic and with the calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongfu.app.plan_statements import read_statements, statement_json
from gongfu.plan import Finding, Severity, Statement, compared, find_incoherence, placeless
from gongfu.texts import Language, render

if TYPE_CHECKING:
    from rich.console import Group, RenderableType

__all__ = ["PlanCheck", "check_plan", "finding_json", "findings_view"]

STYLES = {Severity.WRONG: "bold red", Severity.DOUBTFUL: "bold yellow"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCheck:
    """What does not add up in some documents."""

    documents: tuple[str, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; what is only doubtful does not count."""
        return all(finding.severity is not Severity.WRONG for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity.

        Parameters
        ----------
        severity
            Which.
        """
        return sum(finding.severity is severity for finding in self.findings)

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Give the findings for programs.

        Parameters
        ----------
        language
            Language of ``says`` and ``cure``.
        """
        return {
            "documents": list(self.documents),
            "readings": len(self.statements),
            "compared": len(compared(self.statements)),
            "placeless": list(placeless(self.statements)),
            "findings": [finding_json(finding, language) for finding in self.findings],
        }

    def in_language(self, language: Language) -> "Group":
        """Give the findings as a table with the sentences involved.

        Parameters
        ----------
        language
            ``zh`` or ``en``.
        """
        from rich.console import Group
        from rich.text import Text as Line

        heading = render(
            "coherence.heading",
            language,
            documents=len(self.documents),
            facts=len(self.statements),
            compared=len(compared(self.statements)),
            wrong=self.count(Severity.WRONG),
            doubtful=self.count(Severity.DOUBTFUL),
        )
        parts: list[RenderableType] = [Line(heading, style="bold")]
        if not self.statements:
            return Group(*parts, Line(render("coherence.no_readings", language)))
        parts.append(findings_view(self.findings, language))
        if subjects := placeless(self.statements):
            names = ("、" if language == "zh" else "; ").join(subjects)
            parts.append(Line(render("coherence.placeless", language, subjects=names), style="dim"))
        return Group(*parts)

    def __rich__(self) -> "Group":
        return self.in_language("en")


def check_plan(paths: Iterable[Path | str]) -> PlanCheck:
    """Check documents against arithmetic, the calendar, themselves and each other.

    Parameters
    ----------
    paths
        Files as ``read`` takes them; several are also checked against each other.

    Raises
    ------
    InputError
        With a problem for each file that cannot be read.
    """
    paths = [Path(path) for path in paths]
    statements = read_statements(paths)
    return PlanCheck(
        documents=tuple(str(path) for path in paths),
        statements=statements,
        findings=find_incoherence(statements),
    )


def finding_json(finding: Finding, language: Language) -> dict[str, Any]:
    """Give a finding's record.

    Parameters
    ----------
    finding
        What does not add up.
    language
        Language of its words.
    """
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "says": finding.words.in_language(language),
        "cure": finding.cure.in_language(language),
        "facts": [statement_json(statement) for statement in finding.statements],
    }


def findings_view(findings: Sequence[Finding], language: Language) -> "RenderableType":
    """Lay findings out: what is wrong, the sentences, and what would mend it.

    Parameters
    ----------
    findings
        What does not add up.
    language
        ``zh`` or ``en``.
    """
    from rich.table import Table
    from rich.text import Text as Line

    if not findings:
        return Line(render("coherence.nothing", language))
    table = Table(show_lines=True, expand=True)
    for key, ratio in (("finding", 5), ("sentences", 6), ("cure", 4)):
        table.add_column(render(f"coherence.{key}", language), ratio=ratio, overflow="fold")
    colon = "：" if language == "zh" else ": "
    for finding in findings:
        said = Line(render(f"coherence.{finding.severity}", language) + " ", style=STYLES[finding.severity])
        said.append(finding.words.in_language(language), style="not bold default")
        quotes = "\n".join(
            f"{one.document.name}:{one.fact.start}-{one.fact.end}{colon}“{' '.join(one.fact.span_text.split())}”"
            for one in finding.statements
        )
        table.add_row(said, Line(quotes), Line(finding.cure.in_language(language)))
    return table
