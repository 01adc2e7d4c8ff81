"""Words for means of policy, by what they work by, and for the stages of a firm's life."""

from gongfu.model.readings import InstrumentKind
from gongfu.reading.lexicon import phrases, words

__all__ = [
    "CHINESE_INSTRUMENTS",
    "CHINESE_STAGES",
    "ENGLISH_INSTRUMENTS",
    "ENGLISH_STAGES",
    "FUND_VERBS",
    "LISTING_VERBS",
    "NOT_INSTRUMENTS_BEHIND",
]

CHINESE_INSTRUMENTS = {
    InstrumentKind.EQUITY: words(
        "股权投资 风险投资 创业投资 天使投资 耐心资本 长期资本 股权融资 私募股权 投早投小 投贷联动 市场化债转股"
    ),
    InstrumentKind.LOAN: words(
        """
        中长期信贷 中长期贷款 制造业中长期贷款 信用贷款 信贷支持 再贷款 再贴现 低息贷款 优惠贷款 政策性贷款
        技改贷款 技术改造贷款 设备更新贷款 首贷 无还本续贷 知识产权质押融资 知识产权质押贷款 融资租赁 供应链金融
        银团贷款 科技贷款 绿色信贷
        """
    ),
    InstrumentKind.GUARANTEE: words(
        "融资担保 政府性融资担保 担保增信 贷款担保 信用担保 风险补偿 风险补偿资金 信贷风险补偿 风险分担 风险资金池"
    ),
    InstrumentKind.BOND: words(
        """
        专项债 专项债券 地方政府专项债券 企业债券 公司债券 科创债 科技创新债券 科创票据 绿色债券 超长期特别国债
        特别国债 政策性开发性金融工具
        """
    ),
    InstrumentKind.SUBSIDY: words(
        """
        财政补贴 财政补助 财政奖补 专项资金 贷款贴息 财政贴息 贴息 奖补 后补助 以奖代补 研发补助 研发补贴
        购置补贴 消费补贴 以旧换新补贴 技改补贴 技改补助 首台套奖励 首台（套）奖励 创新券 算力券
        """
    ),
    InstrumentKind.TAX: words(
        """
        税收优惠 税收减免 税收抵免 研发费用加计扣除 加计扣除 减税降费 留抵退税 增值税留抵退税 出口退税
        所得税优惠 加速折旧 所得税减免
        """
    ),
    InstrumentKind.FUND: words(
        """
        产业基金 产业投资基金 引导基金 产业引导基金 政府引导基金 政府投资基金 创业投资基金 创业投资引导基金
        天使基金 母基金 并购基金 国有资本投资基金 战略性新兴产业基金
        """
    ),
    InstrumentKind.INSURANCE: words(
        """
        保险补偿 首台套保险补偿 首台（套）保险补偿 首台(套)保险补偿 首批次保险补偿 科技保险 绿色保险
        出口信用保险 贷款保证保险 知识产权保险
        """
    ),
    InstrumentKind.LAND: words(
        "用地保障 用地指标 建设用地指标 用地支持 混合用地 弹性出让 先租后让 弹性年期 标准地 土地要素保障 土地指标"
    ),
    InstrumentKind.LISTING: words(
        "科创板上市 创业板上市 北交所上市 主板上市 境内外上市 挂牌上市 上市融资 上市培育 上市辅导 新三板挂牌 首发上市"
    ),
}
# Behind these, a fund or a listing is something that policy does.
FUND_VERBS = words("设立 组建 发起 成立 发起设立 用好 做强 做大 建立")
LISTING_VERBS = words("支持 推动 鼓励 辅导 引导 帮助 服务 助力 促进")
# Behind the words, signs that a sum or a firm is meant and no means of policy.
NOT_INSTRUMENTS_BEHIND = words("余额 收益 公司 企业协会 协议 合同 损失 基金业 基金净值 机构 净额 业务收入")
# The longer word first where one begins another.
CHINESE_STAGES = words("种子期 初创期 成长期 扩张期 成熟期 转型期 衰退期 萌芽期 孵化期 起步期")

ENGLISH_INSTRUMENTS = {
    InstrumentKind.EQUITY: phrases("equity investment, equity finance, equity stake, venture capital, patient capital"),
    InstrumentKind.LOAN: phrases(
        "subsidised loan, subsidised loans, subsidized loan, subsidized loans, low-interest loan, low-interest loans,"
        "soft loan, soft loans, concessional loan, concessional loans, long-term lending, long-term loans,"
        "loan programme, loan program"
    ),
    InstrumentKind.GUARANTEE: phrases(
        "loan guarantee, loan guarantees, credit guarantee, credit guarantees, state guarantee"
    ),
    InstrumentKind.BOND: phrases(
        "green bond, green bonds, special-purpose bond, special-purpose bonds, industrial bond, industrial bonds"
    ),
    InstrumentKind.SUBSIDY: phrases(
        "grant, grants, subsidy, subsidies, subsidy scheme, rebate, rebates, innovation voucher, innovation vouchers,"
        "public funding"
    ),
    InstrumentKind.TAX: phrases(
        "tax credit, tax credits, tax break, tax breaks, tax relief, tax incentive, tax incentives, tax deduction,"
        "tax deductions, full expensing, accelerated depreciation, tax holiday, tax holidays"
    ),
    InstrumentKind.FUND: phrases(
        "investment fund, investment funds, venture fund, venture funds, guidance fund, guidance funds, fund of funds,"
        "sovereign wealth fund, innovation fund, growth fund, transformation fund"
    ),
    InstrumentKind.INSURANCE: phrases("export credit insurance, insurance scheme, credit insurance"),
    InstrumentKind.LAND: phrases("enterprise zone, enterprise zones, land allocation, serviced land"),
    InstrumentKind.LISTING: phrases("stock market listing, stock-market listing, initial public offering"),
}
ENGLISH_STAGES = phrases(
    "seed stage, seed-stage, early stage, early-stage, start-ups, startups, growth stage, growth-stage, scale-ups,"
    "scale-up stage, late stage, late-stage, mature"
)
