"""Units as texts write them: what a number comes to when its magnitude is multiplied out, and of which kind it is.

Documents speak more units than a workspace computes with. Here two numbers need only be told alike or apart, so each
unit has a kind (money by currency, items, mass, …) and a factor to that kind's own unit. What is not known is a kind of
its own.
"""

import re
from functools import lru_cache

__all__ = ["ITEM", "PERCENT", "PERCENTAGE_POINT", "kind_of_unit", "plain_value"]

ITEM, PERCENT, PERCENTAGE_POINT = "item", "%", "percentage point"
MAGNITUDES = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5,
    "万": 1e4, "千": 1e3, "百": 1e2, "trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3,
    "tn": 1e12, "bn": 1e9,
}  # fmt: skip
MAGNITUDE = re.compile("(" + "|".join(MAGNITUDES) + r")(?![a-z])\s*")
# Kind, factor to its own unit, and the words that stand for it.
UNITS: tuple[tuple[str, float, str], ...] = (
    ("CNY", 1, "元 人民币 元人民币 yuan cny rmb"),
    ("USD", 1, "美元 美金 dollars dollar usd $ us$"),
    ("EUR", 1, "欧元 euros euro eur €"),
    ("HKD", 1, "港元 hkd"),
    ("JPY", 1, "日元 yen jpy"),
    ("GBP", 1, "英镑 pounds pound gbp £"),
    (PERCENT, 1, "% percent percent_cent pct"),
    (PERCENTAGE_POINT, 1, "个百分点 百分点 percentage_points percentage_point pp"),
    ("t", 1, "吨 t tonne tonnes ton tons metric_ton metric_tons metric_tonne metric_tonnes"),
    ("t", 1e-3, "公斤 千克 kg kilogram kilograms"),
    ("t", 1e-6, "克 g"),
    ("t coal equivalent", 1, "吨标准煤 吨标煤 标准煤"),
    ("kW", 1, "千瓦 kw kilowatt kilowatts"),
    ("kW", 1e-3, "瓦 w"),
    ("kW", 1e3, "兆瓦 mw megawatt megawatts"),
    ("kW", 1e6, "吉瓦 gw gigawatt gigawatts"),
    ("kWh", 1, "千瓦时 度 kwh"),
    ("kWh", 1e-3, "瓦时 wh"),
    ("kWh", 1e3, "兆瓦时 mwh"),
    ("kWh", 1e6, "吉瓦时 gwh"),
    ("kWh", 1e9, "太瓦时 twh"),
    ("km", 1, "公里 千米 km kilometres kilometers"),
    ("km", 1e-3, "米 m metres meters"),
    ("km", 1.609344, "mile miles"),
    ("m²", 1, "平方米 平米 square_metres square_meters"),
    ("m²", 1e6, "平方公里 平方千米"),
    ("m²", 1e4, "公顷 hectare hectares"),
    ("m²", 2000 / 3, "亩"),
    ("m²", 4046.8564224, "英亩 acre acres"),
    ("m²", 0.09290304, "square_feet sq_ft"),
    ("m³", 1, "立方米 立方"),
    ("m³", 1e-3, "升 litre litres liter liters"),
    ("m³", 0.003785411784, "gallon gallons"),
    ("m³", 0.158987294928, "桶 barrel barrels"),
    (
        ITEM,
        1,
        """个 家 项 台 套 台套 台/套 台(套) 辆 艘 架 座 条 件 户 人 名 所 处 栋 幢 种 类 款 只 支 颗 片 部 头 枚 株
        人次 架次 车次 列 节 间 场 门 宗 笔 本 册 篇 例 张 块 班 床 床位 张床位 桩 item items unit units pcs""",
    ),
)
KNOWN = {name.replace("_", " "): (kind, factor) for kind, factor, names in UNITS for name in names.split()}
# 亿 alone is said of money; 万 alone of things.
BARE = {1e12: "元", 1e8: "元"}
PER_YEAR = re.compile(r"\s*(?:[/每]年|(?:per|a) year|/yr|annually)$")


@lru_cache(maxsize=4096)
def analysed(unit: str) -> tuple[str, float]:
    """Give the kind of a unit as written and what one of it is in the kind's own unit."""
    name = PER_YEAR.sub("", unit.strip().lower().replace("％", "%").replace("（", "(").replace("）", ")"))
    factor = 1.0
    while name not in KNOWN and (found := MAGNITUDE.match(name)):
        factor *= MAGNITUDES[found[1]]
        name = name[found.end() :]
    name = name.removeprefix("of ") or BARE.get(factor, "个")
    kind, own = KNOWN.get(name, (name.removesuffix("s") or name, 1.0))
    return kind, factor * own


def kind_of_unit(unit: str) -> str:
    """Say what kind of thing a unit measures; two units of one kind can be compared.

    Parameters
    ----------
    unit
        As written: ``亿元``, ``万台``, ``billion dollars``, ``吨/年``.
    """
    return analysed(unit)[0]


def plain_value(value: float, unit: str) -> float:
    """Give a number in its kind's own unit: 7000 亿元 is 7e11.

    Parameters
    ----------
    value
        As written.
    unit
        As written.
    """
    return value * analysed(unit)[1]
