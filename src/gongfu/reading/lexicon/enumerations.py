"""Words of counted lists: what a plan counts (三大先导产业, 10项重点任务), and what may stand in front of its members.

Where two words fit the same place, the longer one wins.
"""

from gongfu.reading.lexicon import phrases, words

__all__ = [
    "ENGLISH_FIELD_HEADS",
    "ENGLISH_TASK_HEADS",
    "FIELD_HEADS",
    "LAYOUT_PARTS",
    "LEADS_AT_START",
    "LEADS_TO_FIELDS",
    "LEADS_TO_TASKS",
    "PRINCIPLE_HEADS",
    "QUOTED_HEADS",
    "TASK_HEADS",
    "TASK_VERBS",
]

# What a scheme divides industry into. 三大产业园 is no 三大产业, so the longer nouns stand here too.
FIELD_HEADS = words(
    """
    产业 产业集群 产业链 产业带 产业园 产业园区 产业基地 产业体系 产业生态 产业板块 行业 领域 集群 体系 板块 业务
    业务板块 支柱 赛道 引擎 增长极 方向 理念 功能 品牌 技术路线 链条 功能区 创新中心
    """
)
# Only in quotation marks do these make a scheme: “五个化”.
QUOTED_HEADS = words("化 链 强 新 力 高 优 谷 港 廊")
TASK_HEADS = words(
    """
    任务 行动 子行动 专项行动 举措 措施 工程 专项工程 专项 重点工作 工作任务 工作举措 行动计划 攻坚战
    """
)
PRINCIPLE_HEADS = words("思路 理念 原则 方针 路径 战略 主线 方略 定位")
# 一核两翼, 两带三区: what a layout is made of.
LAYOUT_PARTS = "核翼带轴区圈廊极心园片湾环链群城线港谷组团"

# Lead up to a list of fields, wherever they stand in front of the first member.
LEADS_TO_FIELDS = words(
    """
    包括 包含 涵盖 聚焦 围绕 布局 支撑 发展 培育 壮大 打造 构建 构筑 形成 推动 推进 瞄准 做强 做优 做大 主攻 明确 提出
    提出了 明确了 确定 确定了 依托 立足 重点 突出 巩固 提升 抓好 建设 选择 选定 特别是 分布在 集中在 涉及 覆盖 面向
    拥有 具有 具备
    """
)
# Lead up to a list of tasks; none of them can begin a task's own name.
LEADS_TO_TASKS = words(
    """
    提出 提出了 部署 部署了 明确 明确了 确定 确定了 安排 安排了 规划 规划了 列出 列出了 设置 设置了 设立了 包括 包含
    涵盖 围绕 聚焦 推出 推出了 制定了 抓好 落实 落实好 组成 细化为 分解为 主要有 分别是 分别为
    """
)
# Begin a task's name, and in front of a list of things that are not begun so they lead up to it: 实施甲、乙等五大行动.
TASK_VERBS = words(
    """
    实施 开展 推进 推动 组织实施 深入实施 大力实施 全面实施 组织开展 深入开展 启动 启动实施 抓好 完成 突出 做好
    """
)
LEADS_AT_START = words("在 以 将 把 对 由 从 向 和 与 及 以及 为 是 即 有 其中 加上 其 了 的 并 于")

ENGLISH_FIELD_HEADS = phrases(
    """pillars, sectors, industries, clusters, fields, themes, priorities, missions, growth areas, priority areas,
    strands"""
)
ENGLISH_TASK_HEADS = phrases("tasks, actions, measures, initiatives, work packages, steps, programmes, programs")
