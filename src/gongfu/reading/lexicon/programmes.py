"""Words of programmes and tasks: how they are named, what they begin with, who answers for them and by when."""

from gongfu.reading.lexicon import phrases, words

__all__ = [
    "ACTION_HEADS",
    "ACTION_PLAN_WORDS",
    "DONE_WORDS",
    "DUE_LABELS",
    "ENGLISH_ACTION_PLAN_WORDS",
    "ENGLISH_DUE_LABELS",
    "ENGLISH_OWNER_LABELS",
    "ENGLISH_TASK_HEADINGS",
    "MEASURE_LEADS",
    "MEASURE_VERBS",
    "NO_TASK_HEADINGS",
    "OWNER_ENDINGS",
    "OWNER_GROUPS",
    "OWNER_LABELS",
    "OWNER_VERBS",
    "TASK_HEADINGS",
]

# A name that holds one of these is a programme of actions.
ACTION_PLAN_WORDS = words("行动计划 行动方案 行动纲要 行动规划 行动指南 专项行动 实施行动 攻坚行动 三年行动 五年行动")
ENGLISH_ACTION_PLAN_WORDS = ("Action Plan", "Action Programme", "Action Program")
ACTION_HEADS = words("行动 子行动 专项行动 重点行动 工程 专项工程 任务 重点任务 举措 措施 计划 子计划 专项")
MEASURE_LEADS = words("如 例如 譬如 比如 诸如 其中包括 主要包括 具体包括 包括")
# What a measure begins with; of a list behind 如, most members do.
MEASURE_VERBS = words(
    """
    加快 加大 加强 支持 促进 推进 推动 推广 提升 提高 建设 构建 完善 实施 开展 培育 打造 强化 深化 优化 落实 鼓励
    引导 突破 攻克 发展 健全 建立 组建 扩大 做强 做优 夯实 布局 搭建 引进 改造 拓展 保障 壮大 创新 制定 组织 设立
    降低 减少 淘汰 严控 增强 补齐 畅通 聚焦 探索 规范 整合 统筹
    """
)

# --- tasks under headings --------------------------------------------------------------------------------------------
TASK_HEADINGS = words(
    """
    重点任务 主要任务 工作任务 重点工作 主要举措 重点举措 主要措施 工作举措 工作措施 具体措施 具体任务 重点行动 主要行动
    重点工程 任务举措 任务措施 发展任务 核心任务 实施任务 政策措施 工作重点 任务分工 行动任务 专项行动
    """
)
NO_TASK_HEADINGS = words("保障 组织 目标 要求 背景 成效 回顾 基础 形势 附则 附件 原则")
# The first of these that a task has names its owner; those who help (配合单位) do not.
OWNER_LABELS = words(
    """
    牵头单位 牵头部门 责任单位 责任部门 负责单位 负责部门 主办单位 实施单位 实施主体 责任主体 主责单位 牵头责任单位
    责任分工 承担单位
    """
)
# How those end who stand in a bracket before 牵头 or 负责.
OWNER_ENDINGS = words(
    "委 局 厅 部 办 办公厅 办公室 政府 管委会 院 集团 公司 协会 中心 署 联盟 处 银行 专班 指挥部 街道"
)
# What also stands behind a comma among those who answer: 各区县, 有关企业.
OWNER_GROUPS = words("区 县 市 镇 园区 新区 企业 单位 部门 高校 大学 院所 研究所")
OWNER_VERBS = words("牵头负责 牵头 负责 按职责分工负责 分工负责 组织实施")
DUE_LABELS = words("完成时限 完成时间 完成期限 时间节点 办结时限 时限要求 完成时间节点 实施期限")
DONE_WORDS = words("完成 建成 出台 印发 制定 投用 投产 落实 办结 见效 启用 上线 竣工 发布 形成 实现 编制")
ENGLISH_TASK_HEADINGS = phrases(
    """key tasks, main tasks, priority tasks, tasks, actions, key actions, priority actions, action plan, measures,
    key measures, initiatives, work programme, work plan, our actions, what we will do"""
)
ENGLISH_OWNER_LABELS = phrases(
    "lead, owner, lead department, lead body, lead agency, responsible, responsibility, led by, lead organisation"
)
ENGLISH_DUE_LABELS = phrases("due, deadline, timing, timescale, by when, target date, completion, timeline")
