"""Words that tell an organisation: how its name ends, what stands around it, what is only an ordinary phrase."""

from gongfu.reading.lexicon import phrases, words

__all__ = [
    "ASSOCIATION_ENDS",
    "BODIES_BY_PLACE",
    "BODIES_OF_THE_STATE",
    "COMMON_HEADS",
    "COMPANY_ENDS",
    "COMPANY_HEADS",
    "ENGLISH_ASSOCIATION_ENDS",
    "ENGLISH_BODIES",
    "ENGLISH_BODY_ENDS",
    "ENGLISH_COMPANY_ENDS",
    "ENGLISH_COMPANY_HEADS",
    "ENGLISH_INSTITUTE_ENDS",
    "FIRM_POSTS",
    "GENERIC_WORDS",
    "HARD_STOPS",
    "INSTITUTE_ENDS",
    "LIST_OPENERS",
    "NOT_FIRMS",
    "NOT_SPENDERS",
    "PREDICATES_OF_FIRMS",
    "SAYS_FIRM",
    "SOFT_STOPS",
    "SPENDING_VERBS",
    "VERBS_IN_NAMES",
]

# --- government -------------------------------------------------------------------------------------------------------
# Bodies of the state as a whole: they stand without a place.
BODIES_OF_THE_STATE = words(
    """
    国务院办公厅 国务院国资委 国务院 国家发展和改革委员会 国家发展改革委 国家发改委 工业和信息化部
    工信部 科学技术部 科技部 财政部 商务部 教育部 公安部 民政部 司法部 国家民委 人力资源和社会保障部
    人力资源社会保障部 人社部 自然资源部 生态环境部 住房和城乡建设部 住房城乡建设部 住建部 交通运输部 水利部
    农业农村部 文化和旅游部 国家卫生健康委 国家卫健委 应急管理部 中国人民银行 人民银行 审计署 海关总署
    国家税务总局 税务总局 市场监管总局 国家市场监督管理总局 金融监管总局 国家统计局 国家能源局 国家国防科工局
    国防科工局 国家知识产权局 国家药监局 国家数据局 国家林草局 国家粮食和物资储备局 国家铁路局 中国民航局
    国家邮政局 国家航天局 国家原子能机构 银保监会 中国银保监会 中国证监会 证监会 国家标准委 国家医保局
    全国人大常委会 国家外汇局
    """
)
# Bodies that every place has; the place stands before them. Those before the bar are known without one.
BODIES_BY_PLACE = (
    words(
        """
        经济和信息化委员会 发展和改革委员会 国有资产监督管理委员会 经信委 发改委 发展改革委 国资委 科委 国防科工办
        国防科工委
        """
    ),
    words(
        """
        科学技术委员会 商务委员会 商务委 经信局 经信厅 工信局 工信厅 工信委 经济和信息化局 经济和信息化厅
        工业和信息化局 工业和信息化厅 工业信息化局 发展改革局 发展和改革局 发改局 科技局 科技厅 科学技术局 科学技术厅
        商务局 商务厅 财政局 财政厅 统计局 地方金融监督管理局 地方金融监管局 地方金融管理局 金融监管局 金融工作局
        金融局 金融办 金融委 生态环境局 生态环境厅 市场监管局 市场监督管理局 人力资源社会保障局 人社局 人社厅
        规划资源局 规划和自然资源局 自然资源局 自然资源厅 住房城乡建设委 住建局 住建厅 住建委 交通委 交通运输局
        交通运输厅 教委 教育局 教育厅 卫生健康委 卫健委 农业农村局 农业农村厅 农业农村委 能源局 税务局
        投资促进局 投资促进办 数据局 大数据局 知识产权局 应急管理局 应急管理厅 水务局 水利厅 国资办 科工办 台办
        水利局 城乡建设局 住房和城乡建设局 住房城乡建设局 住房和城乡建设厅 住房城乡建设厅 人力资源和社会保障局
        人力资源和社会保障厅 人力资源社会保障厅 民政局 民政厅 司法局 司法厅 公安局 公安厅 审计局 审计厅 文旅局
        文化和旅游局 文化和旅游厅 林业局 林草局 城市管理局 城管局 医保局 卫健局 卫生健康局 科技创新局 科创局
        经济发展局 经发局 招商局 投促局 国资局 行政审批局 政务服务局 政务服务数据管理局 数据管理局 粮食和物资储备局
        侨办 海关 政府办公厅 政府办公室 人民政府 政府 人大常委会 新区管委会 管理委员会 管委会
        """
    ),
)
ENGLISH_BODIES = phrases(
    "White House, State Council, European Commission, European Parliament, European Council, Federal Reserve, Congress"
)
ENGLISH_BODY_ENDS = words("Ministry Department Agency Administration Commission Authority Bureau Treasury Directorate")

# --- institutes and associations --------------------------------------------------------------------------------------
INSTITUTE_ENDS = words("研究总院 研究院 研究所 科学院 工程院 设计院 大学 学院 实验室")
ASSOCIATION_ENDS = words("行业协会 协会 学会 商会 联合会 促进会 联盟")
ENGLISH_INSTITUTE_ENDS = words("University Institute Laboratory Laboratories College Academy")
ENGLISH_ASSOCIATION_ENDS = words("Association Federation Alliance Union Workers Consortium Chamber Society")

# --- firms ------------------------------------------------------------------------------------------------------------
COMPANY_ENDS = words("集团股份有限公司 股份有限公司 有限责任公司 集团有限公司 有限公司 集团公司 股份公司 集团 公司")
ENGLISH_COMPANY_ENDS = words(
    """
    Inc Incorporated Corp Corporation Ltd Limited LLC Company Co Group Holdings plc PLC AG GmbH SE SA NV
    """
)
# A Working Group is no firm.
NOT_FIRMS = words("Working Steering Task Advisory Expert Focus Target Age The Each This Our Joint")
# What a list of firms is said to be: A、B等一批龙头企业.
COMPANY_HEADS = words("企业 公司 厂商 车企 央企 国企 民企 药企 巨头 集成商 供应商 制造商 上市公司 链主 独角兽 运营商")
ENGLISH_COMPANY_HEADS = words(
    """
    automaker automakers carmaker carmakers company companies manufacturer manufacturers firm firms supplier suppliers
    chipmaker chipmakers producer producers utility utilities startup startups shipbuilder shipbuilders
    """
)
# What opens a list, so that the first name begins behind it.
LIST_OPENERS = words(
    """
    了 着 过 出 拥有 现有 包括 包含 关停 关闭 淘汰 取缔 例如 譬如 比如 诸如 如 以 像 及 和 与 是 引进 引入 集聚
    聚集 汇聚 吸引 依托 支持 推动 鼓励 引导 培育 发展 壮大 打造 涌现 形成 组织 联合 推荐 走访 旗下 企业 公司
    来自 对 向 在 由 让 使 将 的
    """
)
FIRM_POSTS = words(
    "董事长 董事局主席 总裁 副总裁 总经理 副总经理 首席执行官 首席技术官 首席财务官 创始人 联合创始人 董秘"
)
# What only a firm does or has, right behind its name.
PREDICATES_OF_FIRMS = words("公告称 公告显示 发布公告 晚间公告 旗下 财报 年报 半年报 季报 股价")
SPENDING_VERBS = words("投资 斥资 出资 豪掷")
# What ends like this is a place, a body, a thing or people, and spends as none of the firms.
NOT_SPENDERS = words(
    """
    省 市 区 县 州 国 部 委 局 厅 办 院 会 府 项目 工程 基地 工厂 园 镇 乡 村 欧盟 双方 三方 们 方 人 者 将 拟
    已 划 校 大学
    """
)
# Behind linked words, the sign that a firm is meant.
SAYS_FIRM = words(
    """
    将 拟 已 正 宣布 表示 公告 旗下 董事长 总裁 总经理 集团 股份 公司 发布 股价 涨 跌 等企业 等公司 等上市公司
    等龙头 （ (
    """
)
# Behind linked words these make an ordinary phrase of them: 前沿生物|领域.
COMMON_HEADS = words(
    """
    领域 技术 产业 行业 方面 市场 板块 赛道 概念 材料 工程 科技 产品 装备 设备 制造 创新 研究 研发 方向 环节
    项目 应用 体系 平台 医药 学 化 类 业 性 级 型 式 制 园区 基地 集群 产业链 供应链 服务 经济 能力
    """
)

# --- where a name begins ----------------------------------------------------------------------------------------------
# Words that no name holds.
HARD_STOPS = words(
    """
    的 了 在 从 由 对 向 被 把 是 等 据 该 这 各 每 并 也 还 让 使 给 将 就 至 于 曾 已 正 拟 获悉 记者 其中
    根据 按照 依托 支持 推动 鼓励 引导 组建 成立 设立 建立 建成 打造 加入 参加 参与 通过 作为 会同 协同 携手
    邀请 委托 包括 例如 比如 走进 走访 来自 隶属 成为 属于 形成 壮大 引入 集聚 聚集 汇聚 吸引 拥有 依靠 围绕
    针对 发挥 加强 推进 促进成立 举办 召开 授予 表示 介绍 透露 认为 指出 称 发布 印发 签约 签署 落户 入驻 收购
    牵头 以及 或者 我国 我省 我市 全市 全省 本市 本报 日前 近日 日 月 年 主办 承办 出席 前往 访问 宣布 现有 某
    去年 今年 目前 代表 布局 开展 聚焦 坐拥 既有 我 你 他 她 它 您 关停 关闭 淘汰 截至 特此 首家 首个 名为 来到
    走出 毕业 就读 考入 进行
    """
)
# Verbs that names hold too (实业发展有限公司): they end a name unless it begins with its place.
VERBS_IN_NAMES = words("发展 投资 建设 服务 控制 培育 开发 引进 研发 加工 对接 联动 新建 改建 扩建")
# Words that part two names, unless a name that begins with its country or place holds them (中国…和…联合会).
SOFT_STOPS = words("和 与 及 或 联合 同")
# Ordinary words: a name made of these alone is none. They also stop a list of industries from passing for firms.
GENERIC_WORDS = words(
    """
    一 二 三 四 五 六 七 八 九 十 百 千 万 两 几 多 个 家 批 大 小 中 新 老 高 强 优 好 总 分 子 母 省 市 区 县
    级 型 类 性 化 业 某 国家 国际 世界 全球 全国 国内 国外 境外 海外 外国 本地 当地 地方 区域 属地 城市 农村
    中央 省级 市级 区级 县级 国家级 世界级 企业 公司 集团 单位 机构 部门 组织 团队 人才 专家 主体 平台 园区 基地
    中心 项目 工程 工厂 车间 实验室 协会 商会 学会 联盟 联合会 大学 学院 高校 院校 院所 研究院 研究所 科研 科学
    技术 科技 技能 学术 教育 培训 工业 产业 行业 领域 制造 制造业 先进 高端 智能 智慧 数字 数字化 智能化 网络
    网络化 信息 信息化 信息技术 工业互联网 互联网 物联网 大数据 云计算 人工智能 区块链 软件 硬件 算法 算力 数据
    通信 电子 电子信息 集成电路 半导体 芯片 微电子 光电 光伏 风电 核电 电力 电气 电网 电池 动力 储能 氢能 新能源
    能源 节能 环保 绿色 低碳 汽车 整车 零部件 关键 核心 智能网联 航空 航天 航空航天 船舶 海工 海洋 轨道 轨道交通
    铁路 交通 运输 物流 港口 机械 机床 数控 机器人 装备 设备 仪器 仪表 器件 元器件 部件 材料 新材料 钢铁 有色
    金属 冶金 化工 石化 石油 煤炭 建材 水泥 建筑 建设 纺织 服装 轻工 家电 家居 食品 饮料 消费 消费品 农业 农产品
    农机 林业 医药 医疗 器械 医疗器械 生物 生物医药 制药 药品 中药 健康 养老 文化 旅游 体育 传媒 设计 咨询 检测
    认证 检验 标准 金融 银行 保险 证券 基金 担保 租赁 信托 资本 投资 融资 贸易 商贸 商务 零售 电商 电子商务 服务
    服务业 管理 运营 物业 房地产 地产 供应 供应商 供应链 产业链 链主 龙头 骨干 领军 领先 优质 优势 重点 重大
    特色 特种 专业 专精特新 小巨人 单项冠军 冠军 隐形 独角兽 瞪羚 头部 知名 著名 品牌 民营 国有 外资 合资 独资
    中小 中小微 小微 大型 中型 小型 规模 规上 规模以上 上市 拟上市 跨国 创新 创业 创投 初创 研发 研究 开发 生产
    加工 销售 经营 采购 配套 系统 集成 解决方案 应用 综合 现代 未来 战略 战略性 新兴 传统 基础 前沿 一流 示范
    试点 标杆 试验 联合 共同 公共 社会 经济 市场 行政 事业 财政 税务 工商 工贸 股份 有限 责任 控股 上游 下游
    中游 相关 有关 其他 各类 所有 部分 主要 不同 同类 优秀 成熟 成长 原 首 尾 前 后 该 本 此 各 我 其 等 及 和
    与 或 以 在 于 的 关联 附属 下属 所属 分支 区外 省外 市外 区内 省内 市内 两岸 高新 高新技术 高技术 高科技
    技改 安全 应急 节水 电梯 泵阀 卫星 无人机 大飞机 飞机 发动机 船厂 造车 车 船 药 钢 油 气 水 电 煤 矿 铝 铜
    锂 稀土 玻璃 陶瓷 塑料 橡胶 造纸 印刷 包装 家具 玩具 五金 模具 铸造 锻造 焊接 表面 处理 精密 超精密 激光
    雷达 传感器 视觉 显示 面板 终端 手机 电脑 计算机 服务器 存储 操作 数据库 游戏 动漫 影视 出版 广告 会展 法律
    会计 审计 评估 人力资源 猎头 代理 中介 知识产权 专利 转移 转化 孵化 孵化器 加速器 众创 空间 载体 楼宇 总部
    外贸 进出口 内资 股权 风险 私募 公募 产权 交易 结算 支付 征信 信用 小额 贷款 典当 保理 期货 工作 发布 相应
    承接 自主 自有 互补 型号 国产 进口 创业板 科创板 主板 新三板 全资 地铁 公交 航运 期 印染 用工 用能 用水 用地
    车企 药企 固定 资产 民间 协议 计划 累计 完成 预计 年度 新增 引进 二手 上述 集体 民用 军工 厂 厂商 渠道 门店
    会员 志愿 家政 快递 外卖 出租 租车 自来水 燃气 热力 环卫 园林 殡葬 粮食 种业 种子 化肥 农药 养殖 水产 畜牧
    屠宰 冷链 仓储 时任 前任 现任 政府 业主 设施 其中 基本 房屋 土建 规划 方案 行动 今后 届时 随后 此后 同时
    另外 此外 期间 目前 近日 下 步
    """
)
