"""Projects and factories: whose, where, how far, and what is expected of them when."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from gongfu.model.readings import Organisation, OrganisationKind, ReadProject
from gongfu.reading.blocks import Block
from gongfu.reading.chinese_projects import chinese_sites
from gongfu.reading.sites import Site
from gongfu.reading.spans import span_in
from gongfu.reading.tongues import chinese_tongue, tongue_of

__all__ = ["projects_in"]

FIRMS = {OrganisationKind.COMPANY, OrganisationKind.LISTED_COMPANY}
DOUBTFUL = "D"
# Two names of one factory end with the same noun.
SAME_NOUN = 2


def projects_in(
    raw: str, blocks: Sequence[Block], organisations: Sequence[Organisation], published: date | None
) -> tuple[ReadProject, ...]:
    """Find the projects and factories that a text speaks of, each once.

    Parameters
    ----------
    raw
        The decoded file as found.
    blocks
        Its blocks.
    organisations
        The organisations it names, among them the owners.
    published
        Day of publication, from which 明年 counts.
    """
    firms = tuple(found.name for found in organisations if found.kind in FIRMS and found.grade != DOUBTFUL)
    projects: list[ReadProject] = []
    for block in blocks:
        for site in sites_in(block, firms, published):
            read = ReadProject(
                name=site.name,
                owner=site.owner,
                stage=site.stage,
                expected=site.expected,
                expects=site.expects,
                place=site.place,
                span=span_in(block, raw, site.start, site.end),
            )
            known = next((index for index, other in enumerate(projects) if is_same(read, other)), None)
            if known is None:
                projects.append(read)
            else:
                projects[known] = joined(projects[known], read)
    return tuple(projects)


def sites_in(block: Block, firms: Sequence[str], published: date | None) -> Iterator[Site]:
    """Give the sites that a block speaks of, in its own language."""
    tongue = tongue_of(block.text)
    if tongue is chinese_tongue():
        return chinese_sites(block.text, tongue, firms, published)
    from gongfu.reading.english_projects import english_sites

    return english_sites(block.text, tongue, firms, published)


def is_same(one: ReadProject, other: ReadProject) -> bool:
    """Tell whether two records speak of one project: names alike, or one the short form of the other."""
    if one.name == other.name:
        return one.owner is None or other.owner is None or one.owner == other.owner
    if one.owner is None or one.owner != other.owner or one.name[-SAME_NOUN:] != other.name[-SAME_NOUN:]:
        return False
    short, long = sorted((one.name, other.name), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def joined(one: ReadProject, other: ReadProject) -> ReadProject:
    """Let the record with the longer name lead, filled in from the other."""
    lead, rest = (one, other) if len(one.name) >= len(other.name) else (other, one)
    return replace(
        lead,
        owner=lead.owner or rest.owner,
        place=lead.place or rest.place,
        stage=lead.stage or rest.stage,
        expected=lead.expected or rest.expected,
        expects=lead.expects or rest.expects,
    )
