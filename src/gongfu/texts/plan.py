"""Texts about targets, trends, projects and allocations."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "not_positive": Text(
        zh="{year} 年的值 {value} 不大于零，无法计算增长率",
        en="the value {value} of {year} is not above zero, so it has no rate of growth",
    ),
    "no_variation": Text(
        zh="每年增长都恰为 {growth}，无法从中得知波动；这看起来是插值而非观测，请改用公布的数据",
        en="every year grows by exactly {growth}, which says nothing about the spread; this looks interpolated "
        "rather than observed: use published values",
    ),
    "allocation_cycle": Text(
        zh="分摊形成循环：{cycle}；去掉其中一行",
        en="the allocations form a cycle: {cycle}; take one of these rows out",
    ),
    "assume_trend": Text(
        zh="趋势：对数随机游走，学生 t 步长（自由度 {freedom}），由 {count} 个年度值估计，"
        "单年增幅限于 ±{bound}（对数）",
        en="trend: random walk of the logarithm, Student-t steps ({freedom} degrees of freedom), learned from "
        "{count} years, a year's growth kept within ±{bound} (logarithm)",
    ),
    "assume_prior": Text(
        zh="声明的先验：每年对数增长均值 {mean}，标准差 {sd}",
        en="declared prior: yearly growth of the logarithm with mean {mean} and standard deviation {sd}",
    ),
    "assume_overlap": Text(
        zh="重复计算：假定项目预期产出的 {overlap} 已包含在趋势中",
        en="double counting: {overlap} of what the projects are expected to add is taken to lie in the trend already",
    ),
}
