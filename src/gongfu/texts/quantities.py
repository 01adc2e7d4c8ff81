"""Texts about values and units."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "unknown_unit": Text(
        zh="不认识单位“{unit}”；这里需要能换算成“{to}”的单位",
        en="unknown unit '{unit}'; a unit that converts to '{to}' is needed here",
    ),
    "wrong_dimension": Text(
        zh="单位“{unit}”不能换算成“{to}”：两者度量的不是同一种量",
        en="unit '{unit}' does not convert to '{to}': they measure different things",
    ),
    "not_a_quantity": Text(
        zh="“{words}”不是数量；写成一个数，后面可跟单位，例如 8 min",
        en="'{words}' is no quantity; write a number, optionally with a unit, e.g. 8 min",
    ),
}
