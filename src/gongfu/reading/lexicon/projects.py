"""Words that tell a project or factory, how far it has come, and what is expected of it."""

from gongfu.model.readings import ProjectStage
from gongfu.reading.lexicon import phrases, words

__all__ = [
    "BUILDING_VERBS",
    "ENGLISH_EXPECTED_TO",
    "ENGLISH_SITE_NOUNS",
    "ENGLISH_STAGES",
    "EXPECTATION_MARKS",
    "OUTPUT_WORDS",
    "PLACE_ENDS",
    "PROJECT_NOUNS",
    "PROJECT_WORK",
    "SITE_NOUNS",
    "STAGE_WORDS",
]

# What is built. Before 项目 and 工程 the kind of work belongs to the noun.
SITE_NOUNS = words(
    """
    智能工厂 超级工厂 灯塔工厂 第二工厂 工厂 总装线 生产基地 制造基地 研发基地 产业基地 基地 生产线 产线 产业园
    创新中心 研发中心 制造中心 数据中心 总部 实验室 电站 电厂
    """
)
PROJECT_NOUNS = words("项目 工程")
PROJECT_WORK = words(
    """
    建设 生产 投资 技改 技术改造 改造 扩建 迁建 新建 产业化 升级 研发 配套 示范 制造 整车 扩产 总部 产业园 基地
    生产基地 智能工厂 工厂 生产线
    """
)
BUILDING_VERBS = words("打造 投资建设 建设 投建 兴建 新建 建造 布局 设立 兴办 投资新建 规划建设 筹建")
PLACE_ENDS = words(
    """
    省 市 区 县 镇 乡 岛 港 湾 园 州 城 开发区 高新区 新片区 示范区 产业园 工业园 科学城 临港 两地 本地 当地
    """
)
# The further a project has come, the later it stands; the last one said of it holds.
STAGE_WORDS = {
    ProjectStage.PLANNED: words("拟建 获批 备案 立项 选址 筹建"),
    ProjectStage.SIGNED: words("签约 签署 落户 签订 落地"),
    ProjectStage.UNDER_CONSTRUCTION: words(
        """
        开工 动工 奠基 在建 正在建设 加紧建设 加快建设 启动建设 开建 封顶 破土 建设中 施工 紧锣密鼓 设备安装 设备调试
        试桩 打桩 第一根桩
        """
    ),
    ProjectStage.COMPLETED: words("建成 竣工 完工 落成 验收 交付使用"),
    ProjectStage.IN_PRODUCTION: words(
        """
        投产 达产 试产 试生产 量产 投运 投用 投入使用 投入运营 启用 正式运营 并网发电 首台下线 首车下线 产品下线
        投入生产
        """
    ),
}
EXPECTATION_MARKS = words("预计 将 计划 力争 有望 争取 可望 拟 确保 预期 届时 要 待")
# Beside the words of a stage, what a factory is expected to give.
OUTPUT_WORDS = words("产出 下线 运营 供货 交付 贡献产能 释放产能 形成产能 满产 开业 通车 并网 发电")

ENGLISH_SITE_NOUNS = words(
    """
    plant factory gigafactory facility fab foundry shipyard refinery mill smelter complex megafactory works
    assembly-line
    """
)
ENGLISH_EXPECTED_TO = (
    r"(?:due|expected|scheduled|set|slated|planned|on track|likely) (?:to|for)|will|is to|aims to|should|plans to"
)
ENGLISH_STAGES = {
    ProjectStage.PLANNED: phrases(
        """
        will build, plans to build, plans to open, intends to build, is to build, announced plans to build,
        aims to build, will construct, plans to construct, will open, announced plans for, will set up,
        plans to set up, is to open
        """
    ),
    ProjectStage.SIGNED: phrases(
        "signed an agreement to build, signed a deal to build, agreed to build, signed a contract for"
    ),
    ProjectStage.UNDER_CONSTRUCTION: phrases(
        """
        is building, are building, is constructing, began construction of, began construction on, began building,
        started construction of, started construction on, started building, has started construction on,
        has begun construction of
        """
    ),
    ProjectStage.COMPLETED: phrases(
        "completed, has completed, finished building, completed construction of, topped out"
    ),
    ProjectStage.IN_PRODUCTION: phrases(
        """
        opened, has opened, officially opened, inaugurated, has inaugurated, started production at, commissioned,
        began production at, has started production at, cut the ribbon on
        """
    ),
}
