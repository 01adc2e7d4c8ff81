"""Words of aims without a number: how a plan says that something grows strong, comes to be, or climbs a ladder."""

from gongfu.reading.lexicon import phrases, words

__all__ = [
    "ABSTRACT_THINGS",
    "BECOMING",
    "CHANGES",
    "DEGREES",
    "ENGLISH_BECOMING",
    "ENGLISH_GOAL_LEADS",
    "ENGLISH_QUALITIES",
    "GOAL_LEADS",
    "NOT_GOALS",
    "QUALITIES",
    "RANKS_REACHED",
    "REALIZED",
    "RUNGS",
    "STEPS",
]

# 显著 and 增强 say that something grows strong, when nothing follows: 持续提升能力 is doing, 能力持续提升 is an aim.
DEGREES = words(
    """
    显著 明显 大幅 大幅度 持续 不断 进一步 稳步 全面 切实 更加 逐步 加速 整体 总体 基本 初步 普遍 极大 实质性 有效
    有力 快速 根本 深度 日益 更为 显著地 较大 跨越式 充分 加快
    """
)
CHANGES = words(
    """
    增强 提升 提高 改善 优化 壮大 完善 扩大 跃升 突破 健全 夯实 巩固 形成 好转 彰显 凸显 改观 升级 集聚 缩小 降低
    显现 成型 到位 拓展 丰富 领先 凸现 建立 确立 增多 加强 深化 融合 协调 合理 可控 成熟 顺畅 普及
    """
)
BECOMING = words(
    """
    建成 打造成为 打造成 打造 成为 形成 构建 构筑 建设 培育 建立 造就 确立 建设成为 建设成 发展成为 塑造 树立 搭建
    建起 崛起 筑牢
    """
)
# What may come to be by itself, and what only with a quality: a 中心 is a building unless it is 全球 or 一流.
ABSTRACT_THINGS = words(
    """
    高地 增长极 策源地 示范区 先行区 样板 标杆 引领区 强省 强市 强区 强县 强国 名片 枢纽 之都 之城 引擎 格局 体系
    生态 机制 局面 态势 优势 梯队 发动机 排头兵 主阵地 集聚区 新城 支柱 样板区 试验田 桥头堡 新优势 发祥地 门户
    """
)
QUALITIES = words(
    """
    世界级 世界一流 国际一流 国内一流 全国一流 一流 全球 世界 国际 影响力 竞争力 领先 先进 知名 重要 国家级 高水平
    高能级 现代化 核心 特色 标志性 引领性 卓越 顶尖 著名 自主可控 安全可靠 具有
    """
)
RANKS_REACHED = words(
    """
    前列 第一方阵 第一梯队 先进行列 领先行列 一流行列 前茅 领先水平 先进水平 一流水平 领先地位 领跑地位 中高端 高端
    较高水平 更高水平
    """
)
REALIZED = words(
    """
    自主可控 现代化 碳达峰 碳中和 国产化 国产替代 跨越 跨越式发展 全覆盖 领先 跃升 良性循环 高质量发展 根本性转变
    转变 突破 重大突破 全面升级 协同发展 融合发展 转型升级 领跑 并跑 全面小康 重塑 自立自强 可持续发展 产业化
    规模化应用 规模化 商业化
    """
)
STEPS = words("新台阶 新水平 新高度 新阶段 新突破 新进展 新成效 新跨越 重大突破 实质性突破 积极进展 明显成效 显著成效")
GOAL_LEADS = words(
    """
    总体目标 发展目标 主要目标 奋斗目标 远景目标 战略目标 行动目标 工作目标 预期目标 目标是 目标为 发展愿景
    阶段性目标 阶段目标 目标定位 展望
    """
)
# Who says so hopes or guesses.
NOT_GOALS = words("有望 预计 或将 可望 料将 预测 如果 假如 专家 分析 建议 呼吁")
# From the lowest rung up; two or more of one ladder in a clause make it climb.
RUNGS = words("跟跑 跟踪 跟随 追赶 并跑 并行 领跑 引领 超越")

ENGLISH_BECOMING = phrases(
    """become, be, remain, position, establish, make, turn, transform, build, create, develop, secure, achieve, reach,
    lead, cement, put, place, deliver, grow into, emerge as, be recognised as, be recognized as"""
)
ENGLISH_QUALITIES = phrases(
    """world leader, global leader, european leader, regional leader, national leader, leader in, leading,
    world-leading, forefront, hub, powerhouse, world-class, self-sufficient, self-sufficiency, self-reliance,
    self-reliant, best place, net zero, net-zero, carbon neutral, carbon-neutral, carbon neutrality, climate neutral,
    climate-neutral, climate neutrality, superpower, globally competitive, more competitive, more resilient, resilient,
    centre of excellence, center of excellence, centre for, center for, gold standard, destination of choice,
    supplier of choice, circular, strategic autonomy, leadership, global centre, global center, most competitive"""
)
ENGLISH_GOAL_LEADS = phrases(
    """goal is, aim is, ambition is, vision is, objective is, aims to, aim to, aiming to, goals are, strives to,
    seeks to, goal of, ambition to, goal:, vision:, aim:, vision for, ambition for, intends to, determined to,
    commits to"""
)
