"""Words that tell who makes a forecast."""

from gongfu.reading.lexicon import phrases, words

__all__ = [
    "ENGLISH_FORECASTERS",
    "ENGLISH_HOUSES",
    "ENGLISH_PEOPLE",
    "ENGLISH_SAYING_VERBS",
    "FORECASTER_NOUNS",
    "LEAD_WORDS",
    "SAYING_VERBS",
]

SAYING_VERBS = words("预计 预测 预期 认为 估计 估算 测算 指出 表示 判断 显示 称 透露")
# What a forecaster's name or description ends with.
FORECASTER_NOUNS = words(
    """
    分析师 分析人士 业内人士 业界人士 专家 经济学家 研究机构 咨询机构 调研机构 市场研究机构 咨询公司 证券公司 券商
    证券 投行 研究院 研究所 研究中心 研究部 协会 学会 商会 联合会 联盟 智库 咨询 机构 银行 基金组织 能源署
    """
)
LEAD_WORDS = words("据悉 根据 依据 按照 据 按 来自 此前 此外 另外 同时 日前 近日 有 多位 多家 多名")
ENGLISH_SAYING_VERBS = words(
    """
    expects expect forecasts forecast predicts predict estimates estimate projects reckons reckon believes believe
    thinks think sees anticipates anticipate
    """
)
ENGLISH_PEOPLE = words("analyst analysts economist economists consultants researchers forecasters strategists")
ENGLISH_HOUSES = words("agency institute consultancy bank broker brokerage researcher forecaster")
ENGLISH_FORECASTERS = phrases("industry analysts, market analysts, analysts, economists, market researchers")
