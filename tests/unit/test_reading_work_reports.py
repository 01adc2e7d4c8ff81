"""A government's work report looks back on the year before and ahead to its own."""

from gongfu.reading import read_text

HEAD = "---\ntitle: 2024年江州市政府工作报告\ndate: 2024-02-06\n---\n"


def test_what_has_no_date_is_of_the_year_before_and_what_is_aimed_at_of_its_own():
    text = (
        "铸造业产值增长12.4%，数控机床出口增长31.2%。医疗装备创新高地获批建设，新增绿色工厂14家。\n\n"
        "今年主要预期目标是：地区生产总值增长6%左右，城镇新增就业5万人左右。"
    )
    facts = {(fact.value, str(fact.kind), fact.period) for fact in read_text(HEAD + text).facts}
    looks_back = {(12.4, "observed", "2023"), (31.2, "observed", "2023"), (14, "observed", "2023")}
    assert facts == looks_back | {(6, "target", "2024"), (5, "target", "2024")}


def test_a_growth_is_no_size_of_what_is_still_to_be_built():
    (growth,) = read_text(HEAD + "铸造业投资增长9.1%，大型铸件项目获批立项。").observations
    assert growth.value == 9.1
