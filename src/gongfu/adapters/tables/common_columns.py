"""Columns that many tables share."""

from gongfu.adapters.tables.schema import Column, ColumnType

__all__ = ["EXAMPLE", "NAME_EN", "NAME_ZH", "SOURCE", "name_columns"]

EXAMPLE = Column(
    name="example",
    type=ColumnType.FLAG,
    default=False,
    aliases=("示例",),
    meaning="the figures of this row were made up for an example; badged wherever they show",
)
SOURCE = Column(
    name="source",
    type=ColumnType.TEXT,
    default="",
    aliases=("来源", "出处"),
    meaning="where the row's figures were published, or who gave them",
)
NAME_ZH = Column(name="name_zh", type=ColumnType.TEXT, aliases=("名称", "中文名"), meaning="name in Chinese")
NAME_EN = Column(name="name_en", type=ColumnType.TEXT, aliases=("英文名",), meaning="name in English")


def name_columns(what: str) -> tuple[Column, ...]:
    """Give the columns by which a row is named: one name for both languages, or a name in each.

    Parameters
    ----------
    what
        The thing that is named, for the documentation.
    """
    name = Column(
        name="name",
        type=ColumnType.TEXT,
        required=True,
        unless=("name_zh", "name_en"),
        meaning=f"name of the {what}, where one serves both languages",
    )
    return name, NAME_ZH, NAME_EN
