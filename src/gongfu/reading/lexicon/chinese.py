"""The Chinese words the reader knows. To teach it a word, add it to the table where its like stand.

Where two words fit the same place, the longer one wins.
"""

from gongfu.model.facts import Comparator
from gongfu.model.readings import Hardness
from gongfu.reading.lexicon import by_word, words

__all__ = [
    "ACTIONS",
    "ACTIONS_DONE",
    "ACTIONS_IN_NOUNS",
    "ACTION_NOUNS",
    "AIMED_AT",
    "AMOUNT_NOUNS",
    "ATTRIBUTION_VERBS",
    "COMMITMENTS",
    "COMPARATORS_AFTER",
    "COMPARATORS_BEFORE",
    "CONNECTORS",
    "COUNT_UNITS",
    "DIGITS",
    "FALLS",
    "FIRMNESS",
    "FLOWS",
    "FORECASTERS",
    "GROWTH_NOUNS",
    "HEADING_KINDS",
    "HELD_MEASURES",
    "KEPT_ADVERBS",
    "LEVEL_VERBS",
    "MAGNITUDES",
    "MEASURE_NOUNS",
    "MEASURE_UNITS",
    "MODALS",
    "MONEY_UNITS",
    "NOT_MARKS",
    "NOT_PREDICATES",
    "PAST_MARKS",
    "PLACES",
    "PLAN_MARKS",
    "PRICE_WORDS",
    "PRODUCT_MEASURES",
    "PROJECT_MEASURES",
    "RISES",
    "SHARE_NOUNS",
    "SHARE_UNITS",
    "SPECIFICATION_UNITS",
    "SUBSIDY_WORDS",
    "TASK_NOUNS",
    "TENS",
    "TIMES_UNITS",
    "TRAILING_NOUNS",
]

# --- numbers and units -----------------------------------------------------------------------------------------------
DIGITS = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
TENS = {"十": 10, "百": 100, "千": 1000}
MAGNITUDES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
MONEY_UNITS = ("元", "美元", "欧元", "港元", "日元", "英镑", "元人民币", "美金")
SHARE_UNITS = ("%", "个百分点", "百分点")
TIMES_UNITS = ("倍",)
COUNT_UNITS = words(
    """
    个 家 项 台 套 台套 台/套 台(套) 台（套） 辆 艘 架 座 条 件 户 人 名 所 处 栋 幢 种 类 款 只 支 颗 片 部 头
    枚 株 人次 架次 车次 列 节 间 场 门 宗 笔 本 册 篇 例 张 块 标箱 标准箱 箱 班 床 张床位 床位 桩 批 双 盏 根
    粒 剂 瓶 锭 标张 羽 口 户次 艘次 台次 件套 座次 个次 家次 批次 副 匹 集装箱 标准集装箱 机架 标准机架
    """
)
MEASURE_UNITS = words(
    """
    吨 斤 公斤 千克 克 吨标准煤 吨标煤 吨油当量 载重吨 综合吨 总吨 千瓦 千瓦时 瓦 瓦时 兆瓦 兆瓦时 吉瓦 吉瓦时
    太瓦时 GW GWh MW MWh kW kWh TWh TEU 公里 千米 米 海里 亩 公顷 平方米 平方公里 平方千米 立方米 立方 升 桶
    微克/立方米 毫克/立方米 Gbps Tbps PB TB EFLOPS 焦 吉焦 千伏安 万元/亩 重量箱 平米 英亩 吨公里 人公里
    千克标准煤 公斤标准煤 克标准煤 千克标煤 公斤标煤 芯公里 芯千米 皮长公里 ㎡ m² m2 千升 万大卡
    公里/小时 标准煤 安时 Ah GWp MWp 兆伏安 标准立方米 重箱 标准吨 PFLOPS 帕
    """
)
# A number in one of these describes a thing; it is not a thing counted.
SPECIFICATION_UNITS = words(
    """
    英寸 寸 纳米 微米 毫米 厘米 nm μm mm 伏 千伏 kV 兆帕 MPa 摄氏度 ℃ 度电 马力 像素 比特 位元 赫兹 MHz GHz
    Mbps 吨级
    """
)

# --- how a number is meant -------------------------------------------------------------------------------------------
COMPARATORS_BEFORE = by_word(
    {
        Comparator.GT: words("突破 超过 超 超出 逾 大于 高于 多于 破 超越 冲破 跨越 迈过 站上 首破 首超 过 ＞ >"),
        Comparator.GE: words("不少于 不低于 不得低于 不得少于 不小于 至少 至少达到 最少 不下于 不下 ≥ ≧"),
        Comparator.LE: words(
            """
            不超过 不得超过 不得高于 不得多于 不高于 不多于 不大于 至多 最多 控制在 限制在 压减到 ≤ ≦
            """
        ),
        Comparator.LT: words("低于 少于 小于 不足 不到 未达 ＜ <"),
        Comparator.APPROX: words("约 大约 约为 近 接近 将近 大概 大致 约合 约达"),
    }
)
COMPARATORS_AFTER = by_word(
    {
        Comparator.GE: words("及以上 以上 之上"),
        Comparator.LE: words("及以下 以下 以内 之内"),
        Comparator.APPROX: words("左右 上下 前后"),
    }
)
LEVEL_VERBS = words(
    """
    达到 达 完成 为 是 有 共有 拥有 现有 保有 平均为 均为 分别为 分别达到 分别达 保持在 稳定在 维持在 保持 稳定
    至 到 增至 升至 降至 减至 增到 升到 降到 提高到 提高至 提升到 提升至 上升到 上升至 增长到 增长至 增加到
    增加至 扩大到 扩大至 扩张到 扩大为 跃升至 跃升到 攀升至 攀升到 提高为 增长为 增加为 减少为 降为 减为 缩减至
    缩减到 压缩到 压缩至 压减至 扩至 扩展至 拓展到 拓展至 提至 拉长至 可达 可达到 多达 高达 为止 下降到 下降至
    降低到 降低至 减少到 减少至 发展到 壮大到 做到 回升至 回升到 迈上 跃上 跨上 跨入 跨过 迈入 登上 冲上 折合
    合 总计 合计 共计 计 位居 处于 在 占到 升级到 突破到 扩展到 扩展至 上涨到 上涨至
    """
)
RISES = words(
    """
    增长 增加 提高 提升 上升 上涨 扩大 递增 增 净增 净增加 增产 增幅 涨 上浮 拉升 抬升 跃升 爬升 蹿升 回升 拓展
    扩张 扩展 攀升 加快 上调 多增 增收
    """
)
FALLS = words("下降 降低 减少 下滑 缩减 压减 回落 削减 降 减 压缩 缩短 放缓 收窄 缩小 净减少 下调 减亏 少增 减产")
# Of 机器人和机床产量分别…, the last member's measure holds for all.
MEASURE_NOUNS = words(
    """
    产量 产值 总产值 增加值 收入 营业收入 销售收入 销售额 销量 投资 规模 产能 装机 装机容量 出口额 进口额 总额
    利润 税收 余额 主营业务收入 营业总收入 主营收入 营收 利税 利税总额 利润总额 净利润 工业总产值 工业增加值
    销售产值 出口交货值 市场份额 市场占有率 保有量 总投资 投资额 固定资产投资 交易额 成交额 发电量 用电量
    消费量 表观消费量 需求量 库存量 进口量 出口量 交付量 供应量 处理量 吞吐量 出货量
    投资金额 投资总额 合同金额 成交金额 总投资额 资金 产值规模
    装机规模 资产总额 总资产 从业人员 年产能 年产值 年产量 总产能 总规模 面积 产销量 能耗 排放量
    """
)
# Said without a holder, these are those of whatever was measured before: 企业 286 家，营业收入 365 亿元.
HELD_MEASURES = words(
    """
    利润 利润总额 净利润 利税 利税总额 税收 纳税 上缴税金 产值 总产值 工业产值 营业收入 主营业务收入 销售收入
    年销售收入 营收 销售额 出口交货值 出口额 从业人员 资产总额 总资产 规模 总规模 数量 总数 总量 税金
    """
)
PRODUCT_MEASURES = words(
    """
    产量 消费量 表观消费量 进口量 出口量 库存量 出货量 交付量 产能 总产能 年产能 年产量 销量 产销量 保有量 装机
    装机容量 市场占有率 市场份额 累计装机 累计装机容量
    """
)
PROJECT_MEASURES = words(
    """
    规划面积 占地 总建筑面积 规划产能 设计产能 投资总额 总投资 总投资额 投资额 投资 计划总投资 协议总投资
    年度计划投资 年度投资 当年投资 计划投资 占地面积 建筑面积
    """
)
# 占全国产量比重 of an 产量 is 占全国比重.
PLACES = words("全国 全市 全省 全区 全县 全球 世界 全行业 行业 国内 本市 本省 全社会")
GROWTH_NOUNS = ("增速", "增长率", "增幅", "降幅", "复合增长率", "增长速度", "平均增速")
SHARE_NOUNS = ("比重", "比例", "份额", "占比", "比率", "百分比")
# Stand between subject and verb and say nothing about what is measured.
MODALS = words(
    """
    始终 一直 将 要 已 已经 将要 力争 争取 预计 预期 有望 可望 应当 计划 也 均 仍 还 再 又 共 共计 总共 合计 总计
    全部 分别 平均 总体 全年 最终 基本 初步 率先 同比 环比 首次 再次 一举 成功 历史性 顺利 提前 持续 稳步 不断
    进一步 大幅 显著 明显 逐步 稳定 快速 实际 能够 曾 曾经 实现 规划 目标 同期 届时 至今 确保 努力 保持 必须 高达 仅
    先后 相继 陆续 每年 当年 同口径 按可比口径 按可比口径计算 按同口径 可 可望 只 却 就 冲刺 争创 挑战 可以 却 则 都
    便 骤 猛 锐 陡 急 约可 预计可 每年可 力求 务必 须 须达 按可比价格计算 按可比价计算 按不变价格计算 扣除价格因素
    实质性
    """
)
# Stand there too, and belong to what is measured.
KEPT_ADVERBS = ("年均", "累计", "年平均", "年均复合", "年复合", "月均", "人均", "日均", "新增", "净")
# These end like a comparator or a verb and are other words: 激光雷达 100 万台 says nothing of 达.
NOT_PREDICATES = words(
    """
    技术突破 重大突破 关键突破 创新突破 核心突破 产品突破 零的突破 节约 契约 集约 合约 邻近 附近 通过 经过 不过
    赶超 雷达 发达 直达 表达 马达 抵达 设计 统计 审计 会计 生计 国有 所有 专有 私有 自有 行为 认为 作为 联合
    组合 综合 融合 结合 配合 混合 符合 整合 复合 聚合 供应 许可 虚拟 模拟 首都 成都 夏至 冬至 存在 现在 所在
    潜在 许可 认可 尚可 必须 无须
    """
)
# These stand before a number and name what is measured: 汽车达到年产 45 万辆 measures 汽车产量.
AMOUNT_NOUNS = {"年产": "产量", "年产值": "产值", "日产": "日产量", "年产能": "产能"}

# --- acting ----------------------------------------------------------------------------------------------------------
ACTIONS = words(
    """
    建设 建成 新建 改建 扩建 创建 培育 打造 形成 实现 完成 开发 研制 引进 引育 引入 招引 新增 布局 布局建设
    建立 设立 组建 认定 新认定 推出 推广 发展 集聚 聚集 汇聚 吸引 落地 实施 开展 培养 攻克 制定 制订 制修订
    修订 部署 启动 投入 投资 带动 支持 遴选 评选 组织 扶持 壮大 生产 销售 出口 进口 入选 获得 新获 安排 筹集
    发放 交付 下线 改造 淘汰 关停 联合重组 开工 竣工 投产 推进 推动 促成 签约 储备 拥有 覆盖 创造 提供 新设
    增设 孵化 转化 突破 建 培训 招收 引导 新引进 新培育 新建成 累计建成 累计培育 做强 做大 育成 达成 转移 发行
    融资 研发 试点 举办 承接 搭建 构建 整合 规划建设 争创 扩大 上市 挖掘 推动形成 减少 共有 有 现有 做精 树立
    选树 示范推广 制造 产出 释放 消纳 投运 建成投运 建成投产 建成投用 开通 申请 签订 签署 订立 采购 购置 铺设
    新开工 创成 获批 获评 完工 培植 滚动培育 梯度培育 动态培育 储备 新签约 推广应用 示范应用 编制 发布 退出
    腾退 盘活 新培育 再培育 化解 处置 压减 种植 改造升级 新改建 安置 解决 接入 连接 上云 对接 推动实施 启动实施
    组织实施 累计完成 累计实现 落户 入驻
    """
)
# What is done year by year, and so adds up over a plan.
FLOWS = words(
    """
    引进 引育 引入 招引 培训 培养 招收 申请 获得 获批 投入 投资 完成 实施 开展 举办 组织 改造 推广 推广应用
    示范推广 淘汰 关停 退出 新增 新建 新改建 累计 攻克 突破 研制 开发 制定 制修订 修订 转化 发放 筹集 安排 建设
    推出 创造 提供 签约 开工 新开工 竣工 盘活 腾退 腾出 减少 惠及 拆除 整治 减免 压减 化解 处置
    """
)
# Actions that also begin or end nouns (研发投入, 出口交货值), so they stay in a subject.
ACTIONS_IN_NOUNS = frozenset(
    words(
        """
        投资 投入 生产 销售 出口 进口 研发 研制 制造 融资 发行 改造 转化 投产 培训 种植 产出 上市 减少
        扩大 试点 转移 整合 覆盖 接入 上云 组织 启动 建 有 新增 规划建设 改造升级 部署 签约 储备 引导 推广 孵化
        示范推广 安置 连接 对接 招收 申请 签订 采购 处置 退出 发布 编制 示范应用 推广应用 压减 获批 新签约
        新开工 开通 完工
        """
    )
)
# Said of what is done (建成), they tell of the past where nothing else does; the other actions tell of a plan.
ACTIONS_DONE = frozenset(
    words(
        """
        建成 新建成 累计建成 建成投运 建成投产 建成投用 投运 开通 创成 获批 获评 完成 累计完成 获得 新获 入选
        引进 新引进 集聚 聚集 汇聚 竣工 落户 达成 育成 共有 有 现有 拥有 新增
        """
    )
)
# After 的 they make a noun of what stands before: 装备的改造升级.
ACTION_NOUNS = words(
    """
    改造升级 改造 升级 建设 研发 研制 培育 突破 推广 应用 整治 开工 建成 转化 产业化 培训 更新 示范 试点 招标
    投产 认定 减排
    """
)
ATTRIBUTION_VERBS = words(
    """
    表示 透露 介绍 指出 提出 明确 获悉 了解到 认为 显示 要求 强调 规定 公布 宣布 报道 披露
    """
)
# May stand in front of a statement; after the bar, what must not follow (就业 is no 就).
CONNECTORS = words(
    """
    并且 并|购网联行排列发举存 而且 以及 而 且 及|时 和|平谐 与|会 同时 此外 另外 还 也 即 如|何 包括 特别是
    尤其是 从而 进而 进一步 继续 加快 努力 着力 大力 积极 全面 全力 重点|产领行实企骨工 切实 深入 稳步 有序
    逐步 不断 持续|性 坚持 再|生制造 就|业地近 因此 所以 其|他它余 该省 该市 该县 该区 该|比数指 其中 通过|率
    到|位 至 对|外口接于 使|用命 使得 让|利渡 推动 促进 支持 鼓励 引导 围绕 力争 争取 确保 总的 将|军来近
    要|素闻 拟 计划 已经 已 有望 预计 预期 目标是 目标为 目标 实现 全年 把|握关 共|享 合计 总共 每年 我们
    这|一个些项 整个 可达 届时 主要 分别 首次 达到 达
    """
)
TRAILING_NOUNS = ("总数量", "数量", "总数", "个数", "家数", "数", "数目")

# --- kinds -----------------------------------------------------------------------------------------------------------
# The first of these kinds that the text says about a target is its hardness.
FIRMNESS = {
    Hardness.BINDING: words("约束性"),
    Hardness.EXPECTED: words("预期性 预期目标"),
    Hardness.ENSURED: words("确保 必须 务必 保证"),
    Hardness.STRIVEN: words("力争 争取 努力 力求"),
}
# Said by a body of itself, even in the middle of what everybody expects.
COMMITMENTS = words("力争 争取 确保 计划 目标 规划 拟 努力 承诺")
# 要 is a plan's where one of these follows; 要涨到 and 要走一小时 are nobody's aims.
AIMED_AT = words(
    """
    达 实现 突破 完成 建 培育 形成 增长 保持 超过 占 提高 提升 降 压减 新增 引进 打造 投产 投资 开工 控制 必须
    力争 争取 确保 淘汰 改造 培养 扩大 增加 减少 解决 推进 抓 安排 落实 实施 到20 扩 翻 过
    """
)
PLAN_MARKS = words(
    """
    正在组建 正在筹建 正在筹备 正在谋划 冲刺 争创 达产后 满产后 投产后 建成后 投用后 完工后 竣工后 投运后 可形成
    可实现 可新增 可带动 可达 将 力争 争取 拟 计划 目标 确保 努力 规划 届时 打算 承诺 旨在 提出 明确 到时 必须 力求
    务必
    """
)
PAST_MARKS = words("已 已经 了 截至 截止 至今 曾 曾经 目前 当前")
# These hold a mark of plan or past and are none.
NOT_MARKS = words(
    """
    为了 除了 了解 不了 了不起 主要 重要 需要 要素 要求 要点 要闻 要害 必要 首要 简要 概要 纪要 摘要 紧要 要塞
    扼要 将军 即将 大将 名将 将近 机要 要么 只要 要性 显要 要员 要件 想要 要领 要地 要道 要职 要案 虚拟 模拟
    全年目标 年度目标 全年计划 年度计划 行动计划 设计规划 明确了 提出了 制定了 确定了 设定了 规划了
    """
)
HEADING_KINDS = {
    "target": ("目标", "任务", "计划", "展望", "要求", "安排"),
    "past": ("回顾", "成效", "成就", "成绩", "现状", "基础", "运行情况", "完成情况", "进展", "总结"),
    "task": (
        "夯实",
        "筑牢",
        "强化",
        "做强",
        "做优",
        "做大",
        "巩固",
        "提升",
        "增强",
        "打牢",
        "厚植",
        "完善",
        "补齐",
        "健全",
        "加强",
        "再造",
    ),
}

# --- what is passed over ---------------------------------------------------------------------------------------------
TASK_NOUNS = words(
    """
    任务 行动 举措 措施 方面 目标 要求 原则 意见 政策 领域 环节 阶段 部分 工程 条款 内容 板块 特点 问题 方向 关系
    优势 维度 抓手 指标
    """
)
FORECASTERS = words(
    """
    分析师 分析人士 研究机构 专家预计 专家认为 业内预计 业内认为 协会预计 中汽协预计 乘联会预计 商会预计
    机构预计 协会认为 券商 咨询公司 咨询机构 业内人士 市场研究 调研机构 证券公司 研报 机构预测 预测
    """
)
SUBSIDY_WORDS = words(
    """
    补贴 补助 奖励 资助 贴息 奖补 罚款 处罚 给予 减免 退税 抵扣 补偿 赔偿 赔付 违约金 原告 被告 判决 酌定 罚金
    """
)
PRICE_WORDS = words(
    """
    单价 均价 售价 价格为 每股 每吨 每平方米 每千瓦时 每度 报价 股价 电价 票价 收盘 跌幅 涨停 市值 租金 月租
    房租 门票 房价 涨到
    """
)
