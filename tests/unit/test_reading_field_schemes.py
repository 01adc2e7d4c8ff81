"""Schemes that divide industry or sum up a way: named, with members that the text lists, and never an ordinary list."""

import pytest

from gongfu.reading import read_text


def schemes(text: str) -> list[tuple[str, list[tuple[str | None, int | None, tuple[str, ...]]]]]:
    return [
        (scheme.name, [(group.name, group.counted, group.members) for group in scheme.groups])
        for scheme in read_text(text).fields
    ]


@pytest.mark.parametrize(
    ("text", "name", "counted", "members"),
    [
        ("全市做强汽车、家电、食品三大支柱产业。", "三大支柱产业", 3, ("汽车", "家电", "食品")),
        ("重点发展光电子、新材料和生物医药等3大优势产业。", "3大优势产业", 3, ("光电子", "新材料", "生物医药")),
        ("当地主打四大产业集群（化工、纺织、机械、食品）。", "四大产业集群", 4, ("化工", "纺织", "机械", "食品")),
        ("四大支柱产业，分别是化工、纺织、机械和食品。", "四大支柱产业", 4, ("化工", "纺织", "机械", "食品")),
        ("园区布局检测、中试、孵化和融资“四大服务体系”。", "四大服务体系", 4, ("检测", "中试", "孵化", "融资")),
        ("可归纳为“三个化”，即智慧化、低碳化、国际化。", "三个化", 3, ("智慧化", "低碳化", "国际化")),
        ("提升研发和设计、制造、服务三大领域能级。", "三大领域", 3, ("研发和设计", "制造", "服务")),
    ],
)
def test_reads_a_counted_scheme_with_its_members(text, name, counted, members):
    assert schemes(text) == [(name, [(None, counted, members)])]


def test_keeps_the_number_said_where_the_list_has_another():
    (scheme,) = schemes("企业拥有水泥、玻璃、石膏、砂石和物流四大业务板块。")
    assert scheme[1][0][1:] == (4, ("水泥", "玻璃", "石膏", "砂石和物流"))
    (scheme,) = schemes("培育电机、轴承等五大产业集群。")
    assert scheme[1][0][1:] == (5, ("电机", "轴承"))


def test_reads_a_sum_whose_parts_are_told_one_by_one():
    text = (
        "该省确定“4+N”重点方向。“4”包括钢铁材料、石化材料等两大传统产业，以及电子装备、海洋装备等两大新兴产业。"
        "“N”是指陶瓷、皮革、钟表等其他特色产业领域。"
    )
    assert schemes(text) == [
        (
            "4+N",
            [
                ("传统产业", 2, ("钢铁材料", "石化材料")),
                ("新兴产业", 2, ("电子装备", "海洋装备")),
                ("其他特色产业", None, ("陶瓷", "皮革", "钟表")),
            ],
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "构建“2+3”产业格局，发展光电子、生命健康两大主导产业和新材料、智能汽车、节能环保三大新兴产业。",
        "发展光电子、生命健康两大主导产业；培育新材料、智能汽车、节能环保三大新兴产业，形成“2+3”格局。",
    ],
)
def test_reads_a_sum_from_the_groups_that_it_counts(text):
    groups = [("主导产业", 2, ("光电子", "生命健康")), ("新兴产业", 3, ("新材料", "智能汽车", "节能环保"))]
    assert schemes(text) == [("2+3", groups)]


def test_reads_a_layout_part_by_part():
    text = "形成“一核两翼”布局，“一核”即滨海新城，“两翼”为东部港区、西部山区。"
    assert schemes(text) == [("一核两翼", [("一核", 1, ("滨海新城",)), ("两翼", 2, ("东部港区", "西部山区"))])]


def test_reads_principles_in_quotation_marks():
    assert schemes("坚持“创新驱动、安全可控”的基本原则。") == [("基本原则", [(None, None, ("创新驱动", "安全可控"))])]


@pytest.mark.parametrize(
    "text",
    [
        "产品销往北京、上海、广州等十多个城市。",
        "钢铁、水泥、玻璃三个行业减产。",
        "三大产业是经济的支撑，农业、工业、服务业都在增长。",
        "全县推进“2+26”通道治理，加快5G+工业互联网应用。",
        "实施“三高四新”战略，做好“六稳”“六保”工作。",
        "甲银行、乙银行、丙银行三大银行下调利率。",
    ],
)
def test_makes_no_scheme_of_an_ordinary_list_or_a_name_alone(text):
    assert schemes(text) == []


def test_gives_a_scheme_once_where_it_says_most():
    text = "三大支柱产业（汽车、家电、食品）继续壮大。\n\n汽车、家电等三大支柱产业投资回升。"
    assert schemes(text) == [("三大支柱产业", [(None, 3, ("汽车", "家电", "食品"))])]


@pytest.mark.parametrize(
    ("text", "name", "members"),
    [
        (
            "It rests on three pillars: skills, clean power and ports.",
            "three pillars",
            ("skills", "clean power", "ports"),
        ),
        (
            "Money goes to the three priority sectors (aerospace, robotics, and rail).",
            "three priority sectors",
            ("aerospace", "robotics", "rail"),
        ),
        (
            "It backs two industries, namely food and drink and textiles.",
            "two industries",
            ("food and drink", "textiles"),
        ),
        (
            "The plan picks 3 clusters: batteries; hydrogen and fuel cells; and space.",
            "3 clusters",
            ("batteries", "hydrogen and fuel cells", "space"),
        ),
    ],
)
def test_reads_english_schemes(text, name, members):
    assert [(scheme, groups[0][2]) for scheme, groups in schemes(text)] == [(name, members)]


def test_makes_no_english_scheme_of_a_count_alone():
    assert schemes("Three sectors are growing fast, and wages, prices and rents follow.") == []


def test_spans_quote_the_text_as_found():
    text = "<p>做强<b>汽车</b>、家电、食品三大支柱产业&nbsp;。</p>"
    (scheme,) = read_text(text).fields
    assert scheme.span.text == text[scheme.span.start : scheme.span.end] == "汽车</b>、家电、食品三大支柱产业"
