"""Value and unit, converted once at the edge.

Base units inside the package: s, kg, m, W, J, CNY, item. pint does the arithmetic on a registry that holds only the
units this project speaks, Chinese ones included, so that an error can list what is allowed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gongfu.errors import InputError, Problem

__all__ = ["Quantity", "allowed_units", "convert", "same_dimension", "to_base"]

DEFINITIONS = """
second = [time] = s = sec = 秒
minute = 60 * second = min = 分钟
hour = 60 * minute = h = hr = 小时
day = 24 * hour = d = 天
week = 7 * day = 周
month = 30.4375 * day = 月
year = 365.25 * day = a = yr = 年
millisecond = 0.001 * second = ms
gram = [mass] = g = 克
kilogram = 1000 * gram = kg = 公斤 = 千克
tonne = 1000 * kilogram = t = 吨
thousand_tonne = 1000 * tonne
million_tonne = 1e6 * tonne
wan_tonne = 1e4 * tonne = 万吨
yi_tonne = 1e8 * tonne = 亿吨
tonne_of_coal_equivalent = [coal_equivalent] = tce = 吨标准煤 = 吨标煤
wan_tonne_of_coal_equivalent = 1e4 * tonne_of_coal_equivalent = 万吨标准煤 = 万吨标煤
meter = [length] = m = 米
kilometer = 1000 * meter = km = 公里 = 千米
square_meter = meter ** 2 = m2 = 平方米
wan_square_meter = 1e4 * square_meter = 万平方米
hectare = 1e4 * square_meter = 公顷
square_kilometer = 1e6 * square_meter = km2 = 平方公里 = 平方千米
mu = square_meter * 2000 / 3 = 亩
wan_mu = 1e4 * mu = 万亩
joule = [energy] = J
kilojoule = 1000 * joule = kJ
watt_hour = 3600 * joule = Wh
kilowatt_hour = 1000 * watt_hour = kWh = 度 = 千瓦时
wan_kilowatt_hour = 1e4 * kilowatt_hour = 万千瓦时 = 万度
yi_kilowatt_hour = 1e8 * kilowatt_hour = 亿千瓦时 = 亿度
megawatt_hour = 1000 * kilowatt_hour = MWh = 兆瓦时
gigawatt_hour = 1000 * megawatt_hour = GWh = 吉瓦时
terawatt_hour = 1000 * gigawatt_hour = TWh = 太瓦时
watt = joule / second = W = 瓦
kilowatt = 1000 * watt = kW = 千瓦
wan_kilowatt = 1e4 * kilowatt = 万千瓦
yi_kilowatt = 1e8 * kilowatt = 亿千瓦
megawatt = 1000 * kilowatt = MW = 兆瓦
gigawatt = 1000 * megawatt = GW = 吉瓦
terawatt = 1000 * gigawatt = TW = 太瓦
yuan = [currency] = CNY = 元
wan_yuan = 1e4 * yuan = 万元
million_yuan = 1e6 * yuan
yi_yuan = 1e8 * yuan = 亿元 = 亿
billion_yuan = 1e9 * yuan
trillion_yuan = 1e12 * yuan
wan_yi_yuan = 1e12 * yuan = 万亿元
item = [item] = 个 = 家 = 项 = 台 = 套 = 件 = pcs = unit
counted_item = item = 辆 = 艘 = 架 = 座 = 列 = 台套 = 户 = 人 = 名 = 条 = 只 = 颗 = 片 = 块 = 所
wan_item = 1e4 * item = 万台 = 万件 = 万套 = 万辆 = 万艘 = 万架 = 万座 = 万台套 = 万个 = 万家 = 万户 = 万人
wan_piece = 1e4 * item = 万只 = 万颗 = 万片 = 万块
yi_item = 1e8 * item = 亿个 = 亿件 = 亿只 = 亿颗 = 亿片 = 亿块
ratio = [] = 1
percent = 0.01 * ratio = pct
"""
# pint cannot parse a name of two words or a symbol; these are its names for them.
SPOKEN = {
    "%": "percent",
    "％": "percent",
    "billion yuan": "billion_yuan",
    "billion CNY": "billion_yuan",
    "million yuan": "million_yuan",
    "million CNY": "million_yuan",
    "trillion yuan": "trillion_yuan",
    "100 million yuan": "yi_yuan",
    "100m CNY": "yi_yuan",
    "million tonnes": "million_tonne",
    "million tons": "million_tonne",
    "thousand tonnes": "thousand_tonne",
    "台/套": "item",
    "台(套)": "item",
    "台（套）": "item",
    "items": "item",
    "": "ratio",
    "1": "ratio",
}
PLAIN_DIMENSIONS = ("[time]", "[]")
# What pint is given: names joined by * and /, with powers. Anything else trips its parser in ways of its own.
UNIT = re.compile(r"[^\W\d_]\w*(?:\^\d)?(?:\s*[*/]\s*[^\W\d_]\w*(?:\^\d)?)*")
UNIT_NAME = re.compile(r"[^\W\d]\w*")
QUANTITY = re.compile(r"^\s*([-+]?(?:\d[\d,_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(\S.*?)?\s*$")


@lru_cache(maxsize=1)
def registry() -> Any:
    """Build the pint registry once; importing pint costs a quarter of a second."""
    import pint

    units: Any = pint.UnitRegistry(None, cache_folder=None)
    for line in DEFINITIONS.strip().splitlines():
        units.define(line)
    return units


def allowed_units(like: str) -> tuple[str, ...]:
    """List the units that measure the same thing as one of them, for an error message.

    Parameters
    ----------
    like
        A known unit, e.g. ``s``.
    """
    names = [
        name.strip()
        for line in DEFINITIONS.strip().splitlines()
        for name in (line.split("=")[0], *line.split("=")[2:])
        if name.strip() and not name.strip().startswith("[")
    ]
    return tuple(name for name in names if name != "1" and same_dimension(name, like))


def known(name: str) -> bool:
    """Say whether every unit in a name, which may be a product or quotient of units, is in the registry."""
    return UNIT.fullmatch(name) is not None and all(part in registry() for part in UNIT_NAME.findall(name))


@lru_cache(maxsize=1)
def plain_units() -> dict[str, tuple[str, float]]:
    """Give the units of time and the plain numbers: dimension and size. A line's words need few others, so no pint."""
    units: dict[str, tuple[str, float]] = {}
    for line in DEFINITIONS.strip().splitlines():
        name, meaning, *others = (part.strip() for part in line.split("="))
        number, _, base = meaning.partition(" * ")
        if meaning in PLAIN_DIMENSIONS:
            units |= dict.fromkeys((name, *others), (meaning, 1.0))
        elif base in units:
            dimension, size = units[base]
            units |= dict.fromkeys((name, *others), (dimension, float(number) * size))
    return units


@lru_cache(maxsize=512)
def misfit(unit: str, to: str) -> str | None:
    """Name the text that says why one unit does not convert to another; None when it does."""
    one, other = SPOKEN.get(unit, unit), SPOKEN.get(to, to)
    plain = plain_units()
    if one in plain and other in plain:
        return None if plain[one][0] == plain[other][0] else "quantities.wrong_dimension"
    if not (known(one) and known(other)):
        return "quantities.unknown_unit"
    if not registry().Quantity(1.0, one).is_compatible_with(other):
        return "quantities.wrong_dimension"
    return None


@lru_cache(maxsize=512)
def factor(unit: str, to: str) -> float:
    """Give what one ``unit`` is in ``to``.

    Raises
    ------
    InputError
        When a unit is not known or the two measure different things.
    """
    wrong = misfit(unit, to)
    if wrong is not None:
        raise InputError(Problem(wrong, details={"unit": unit, "to": to}))
    one, other = SPOKEN.get(unit, unit), SPOKEN.get(to, to)
    plain = plain_units()
    if one in plain and other in plain:
        return plain[one][1] / plain[other][1]
    return float(registry().Quantity(1.0, one).to(other).magnitude)


def same_dimension(unit: str, other: str) -> bool:
    """Say whether two units measure the same thing.

    Parameters
    ----------
    unit, other
        Units as written.
    """
    return misfit(unit, other) is None


def convert(value: float, unit: str, to: str) -> float:
    """Convert a value between two units of one dimension.

    Parameters
    ----------
    value
        Number of ``unit``.
    unit, to
        Units as written, e.g. ``亿元`` and ``billion yuan``.

    Raises
    ------
    InputError
        When a unit is not known or the two measure different things.
    """
    return value * factor(unit, to)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit as written, e.g. ``Quantity(8, "min")``."""

    value: float
    unit: str

    @classmethod
    def parse(cls, words: str) -> "Quantity":
        """Read ``8 min``, ``0.15`` or ``7,000 亿元``.

        Parameters
        ----------
        words
            A number, then optionally a unit.

        Raises
        ------
        InputError
            When it does not begin with a number.
        """
        found = QUANTITY.match(words)
        if found is None:
            raise InputError(Problem("quantities.not_a_quantity", details={"words": words}))
        return cls(float(found[1].replace(",", "").replace("_", "")), found[2] or "")

    def to(self, unit: str) -> float:
        """Give the value in another unit.

        Parameters
        ----------
        unit
            A unit of the same dimension.

        Raises
        ------
        InputError
            When the units do not fit.
        """
        return convert(self.value, self.unit, unit)

    def __str__(self) -> str:
        return f"{self.value:,g} {self.unit}".strip()


def to_base(words: str | float, base: str) -> float:
    """Read a number, which is taken to be in the base unit, or a number with a unit.

    Parameters
    ----------
    words
        ``480``, ``"8 min"``.
    base
        The base unit wished, e.g. ``s``.

    Raises
    ------
    InputError
        When it is no quantity or its unit does not fit.
    """
    if isinstance(words, int | float):
        return float(words)
    quantity = Quantity.parse(words)
    return quantity.value if not quantity.unit else quantity.to(base)
