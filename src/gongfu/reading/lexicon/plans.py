"""Words of which the names of plans are made, and for making them."""

from gongfu.reading.lexicon import words

__all__ = ["ENGLISH_MAKING_VERBS", "ENGLISH_PLAN_NOUNS", "MAKING_VERBS", "PLAN_KINDS", "PLAN_NOUNS"]

PLAN_NOUNS = words("规划 计划 纲要 方案 路线图 蓝图 战略 行动 实施意见 指导意见 若干措施 若干政策")
# With these before them they name no plan by itself: 《行动计划》.
PLAN_KINDS = words("行动 实施 工作 发展 专项 总体 三年 五年 意见 “十四五” “十五五” “十三五” “十二五”")
MAKING_VERBS = words("编制 制定 制订 印发 发布 出台 公布 起草 推出 下发 联合印发 研究制定 印发实施 发布实施 颁布")
ENGLISH_PLAN_NOUNS = words("Plan Strategy Roadmap Agenda Blueprint Programme Program Initiative")
ENGLISH_MAKING_VERBS = words("published released launched unveiled issued adopted announced drafted")
