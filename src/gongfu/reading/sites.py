"""A site in a block of text: a project or factory before the whole document was seen."""

from dataclasses import dataclass

from gongfu.model.readings import ProjectStage

__all__ = ["Site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a sentence says of a project or factory; offsets are in the block."""

    name: str
    start: int
    end: int
    owner: str | None = None
    place: str | None = None
    stage: ProjectStage | None = None
    expected: str | None = None
    expects: str | None = None
