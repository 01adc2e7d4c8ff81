"""Names of what computations measure; the indicators of a workspace bring their own.

A name may carry what it is about behind a colon: ``lever_cost:second-welder``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from gongfu.texts.catalogue import Text, text

__all__ = ["TEXTS", "measure_name"]

NO_NAMES: Mapping[str, Text] = MappingProxyType({})

TEXTS = {
    "throughput": Text(zh="仿真产出率", en="simulated throughput"),
    "good_rate": Text(zh="良品产出率", en="good items an hour"),
    "throughput_gain": Text(zh="节拍快 10% 的增产", en="gain from 10 % shorter cycles"),
    "good_items_a_day": Text(zh="开工日良品数", en="good items in a manned day"),
    "good_items_a_week": Text(zh="每周良品数", en="good items a week"),
    "probability_of_planned_day": Text(zh="做满日计划的概率", en="probability of a planned day"),
    "availability": Text(zh="可用率", en="availability"),
    "effectiveness": Text(zh="效率", en="effectiveness"),
    "quality": Text(zh="质量率", en="quality"),
    "oee": Text(zh="设备综合效率 OEE", en="OEE"),
    "orders_expected_late": Text(zh="预计延期订单", en="orders expected late"),
    "order_quantity": Text(zh="订单数量", en="quantity of order"),
    "order_on_time": Text(zh="按期概率", en="probability on time"),
    "time_to_survive": Text(zh="可撑时间", en="time to survive"),
    "time_to_recover": Text(zh="恢复时间", en="time to recover"),
    "herfindahl": Text(zh="集中度 HHI", en="concentration (HHI)"),
    "probability_of_no_standstill": Text(zh="一年不断供的概率", en="probability of a year without standstill"),
    "share_of_node": Text(zh="环节份额", en="share of the node"),
    "inventory": Text(zh="库存天数", en="inventory days"),
    "recovery": Text(zh="恢复天数", en="recovery days"),
    "planned_output": Text(zh="计划产值", en="planned output"),
    "start_slip": Text(zh="开工推迟", en="start slip"),
    "required_growth": Text(zh="所需年均增速", en="required yearly growth"),
    "probability_of_target": Text(zh="达成目标的概率", en="probability of the target"),
    "supply_loss": Text(zh="断供损失的份额", en="share of the year lost to supply stops"),
    "yearly_stop_chance": Text(zh="一年内停产的概率", en="chance of a stop in a year"),
    "lost_share_of_year": Text(zh="停一次损失全年的份额", en="share of a year one stop costs"),
    "gap_share": Text(zh="占缺口", en="share of the gap"),
    "yearly_output": Text(zh="年产值", en="yearly output"),
    "weight": Text(zh="归集权重", en="weight"),
    "lever_cost": Text(zh="举措花费", en="cost of lever"),
    "throughput_change": Text(zh="举措的增产", en="throughput change by lever"),
    "indicator_change": Text(zh="举措对指标的影响", en="indicator change by lever"),
    "probability_change": Text(zh="举措对达标概率的影响", en="probability change by lever"),
    "read_as_one": Text(zh="“{one}”视同“{other}”", en="'{one}' read as '{other}'"),
    "of": Text(zh="{measure}（{name}）", en="{measure} ({name})"),
}


def measure_name(measure: str, names: Mapping[str, Text] = NO_NAMES) -> Text:
    """Name what a fact measures, in both languages; what nobody has named is shown as it is.

    Parameters
    ----------
    measure
        An indicator, ``oee``, ``lever_cost:second-welder``, or two indicators that are read as one: ``scale~output``.
    names
        Names of indicators, and of the things that may stand behind a colon.
    """
    if measure in names:
        return names[measure]
    one, equated, other = measure.partition("~")
    if equated:
        return text("measures.read_as_one", one=measure_name(one, names), other=measure_name(other, names))
    name, _, about = measure.partition(":")
    plain = Text(zh=name.replace("_", " "), en=name.replace("_", " "))
    named = text(f"measures.{name}") if name in TEXTS else plain
    if not about:
        return named
    return text("measures.of", measure=named, name=names.get(about, Text(zh=about, en=about)))
