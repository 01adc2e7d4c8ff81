"""The lines at the head of a plain text: title, day, source, each on a line of its own without a blank one between."""

import re
from functools import cache

from gongfu.reading.blocks import is_wide
from gongfu.reading.lexicon.markup import LABELLED_DATES, LABELLED_ISSUERS, LABELLED_SOURCES

__all__ = ["CIRCULAR_TITLE", "stands_alone"]

LINE_MAX = 160
# 关于印发…的通知 is a title however long it is.
CIRCULAR_TITLE = re.compile(
    r"关于[^。；：]{2,80}的(?:通知|通告|公告|公示|决定|意见|批复|复函|函|报告)(?:[（(][^（）()]{1,20}[)）])?$"
)
PLAN_NAME = re.compile(r"^[^，。；：]{4,60}(?:规划|计划|纲要|方案|要点|意见|公报|报告|通知|办法|措施)$")


@cache
def labelled() -> re.Pattern[str]:
    """Give the pattern of a line that begins with a label."""
    names = "|".join(re.escape(word) for word in (*LABELLED_DATES, *LABELLED_ISSUERS, *LABELLED_SOURCES))
    return re.compile(rf"\s{{0,8}}[（(【\[]?(?:{names})\s{{0,3}}[】\]]?\s{{0,3}}[：:]\s{{0,3}}\S")


def stands_alone(line: str, following: str) -> bool:
    """Tell whether a line near the top of a plain text ends where it ends, though no blank line follows.

    It does when it or the next one begins with a label (发布时间：, *Published on:*), when it is a title by its words,
    and when it leaves room for the first word of the next line, which only the last line of a paragraph does.

    Parameters
    ----------
    line
        The line.
    following
        The next one.
    """
    if is_labelled(line) or is_labelled(following):
        return True
    words = line.strip()
    if is_wide(words[-1:]):
        return CIRCULAR_TITLE.search(words) is not None or PLAN_NAME.match(words) is not None
    begins = following.lstrip()
    first, _, _ = begins.partition(" ")
    leaves_room = len(line) + 1 + len(first) <= len(following)
    return leaves_room and begins[:1].isupper() and words[-1:] not in {",", ";", "-"}


def is_labelled(line: str) -> bool:
    """Tell whether a line says what a label announces."""
    return len(line) <= LINE_MAX and labelled().match(line) is not None
