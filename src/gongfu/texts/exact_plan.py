"""Texts about plans that are proven to be the best."""

from gongfu.texts.catalogue import Text

TEXTS = {
    "no_ortools": Text(
        zh="没有安装 OR-Tools；请运行 pip install 'gongfu[exact]'",
        en="OR-Tools is not installed; pip install 'gongfu[exact]'",
    ),
    "no_goal": Text(
        zh="精确求解不支持目标 {goal}；可用 {goals}",
        en="the exact back end does not know the goal {goal}; it knows {goals}",
    ),
    "no_fixed": Text(
        zh="精确求解不支持已经开始的计划：{operation} 已固定，或计划的当前时刻晚于第 0 秒；请用搜索",
        en="the exact back end knows no plan that has begun: {operation} is fixed, or now is later than second 0; use "
        "the search",
    ),
    "too_large": Text(
        zh="问题太大，无法精确求解：各工序共有 {what} 种做法（机器 × 人员 × 日历分段），最多 {most} 种；请用搜索",
        en="the problem is too large to be solved exactly: its operations can be done in {what} ways (machines × crews "
        "× pieces of calendar), {most} at most; use the search",
    ),
    "too_long": Text(
        zh="问题太长，无法精确求解：计划可达 {seconds} 秒，加权后的和超出整数范围；请用搜索",
        en="the problem is too long to be solved exactly: a plan may take {seconds} s, and weighted sums outgrow whole "
        "numbers; use the search",
    ),
}
