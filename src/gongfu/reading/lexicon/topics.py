"""Words that plans, reports and economic news speak in, whatever industry and time they are of."""

from gongfu.reading.lexicon import words

__all__ = ["CHINESE_TOPIC", "ENGLISH_TOPIC"]

CHINESE_TOPIC = words(
    """
    规划 纲要 行动计划 行动方案 工作报告 五年 发改委 工信 产业 工业 制造 装备 企业 园区 集群 基地 项目 投资 招商 开工
    投产 产值 产能 产量 扩产 增加值 生产总值 营业收入 销售收入 出口 同比 年均 规模以上 亿元 万吨 万台 千瓦 研发 创新
    技术 技改 产业链 智能 数字化 转型 示范 培育 龙头 高质量发展 经济 财政 就业 装机 新能源 生产线 建设 发展
    """
)
ENGLISH_TOPIC = words(
    """
    plan strategy target targets programme program initiative roadmap invest investment investments industry industries
    industrial manufacturing manufacturer manufacturers factory factories plant plants gigafactory capacity jobs
    workforce apprentices supply economy economic exports export output production billion crore lakh gw gwh mw mwh
    gigawatts megawatts tonnes emissions semiconductor semiconductors chips battery batteries hydrogen steel wind solar
    energy clean government ministry department minister fund funding grants infrastructure research innovation
    technology suppliers sector turnover revenue annual fiscal deployment
    """
)
