"""Projects and factories: whose, where, how far, and what is expected when."""

from datetime import date

import pytest

from gongfu.reading import read_text

DAY = date(2025, 4, 1)


def projects(text):
    return [
        (found.name, found.owner, found.place, str(found.stage) if found.stage else None, found.expected, found.expects)
        for found in read_text(text, published=DAY).projects
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "海石重工滨海齿轮项目于昨日正式开工，总投资12亿元，预计2026年6月建成投产。",
            ("海石重工滨海齿轮项目", None, None, "under construction", "2026M6", "建成投产"),
        ),
        ("金川轴承生产基地二期项目竣工。", ("金川轴承生产基地二期项目", None, None, "completed", None, None)),
        ("去年9月，北辰光电模组项目建成投产。", ("北辰光电模组项目", None, None, "in production", None, None)),
        ("青屿先进计算项目签约落户两江新区。", ("青屿先进计算项目", None, "两江新区", "signed", None, None)),
        ("北辰光电模组项目将于明年开工。", ("北辰光电模组项目", None, None, "planned", "2026", "开工")),
        (
            "“海石重工”在滨海新区打造的齿轮智能工厂，预计2027年有产出贡献。",
            ("海石重工滨海新区齿轮智能工厂", "海石重工", "滨海新区", "under construction", "2027", "有产出贡献"),
        ),
        (
            "“海石重工”正加快布局，在滨海新区建设研发中心。",
            ("滨海新区研发中心", "海石重工", "滨海新区", "under construction", None, None),
        ),
        (
            "海石重工近日宣布，将投资5亿元在昆山市建设20GWh储能系统工厂。",
            ("昆山市储能系统工厂", "海石重工", "昆山市", "planned", None, None),
        ),
        (
            "新莱管路生产项目位于淮安高新区，由江苏金川洁净有限公司投资建设。该项目预计今年年底前竣工。",
            ("新莱管路生产项目", "江苏金川洁净有限公司", "淮安高新区", None, "2025", "竣工"),
        ),
        (
            "（二）鑫泽精密带钢项目。投资21亿元，2026年底前试生产。",
            ("鑫泽精密带钢项目", None, None, None, "2026", "试生产"),
        ),
        (
            "Alder Machine Tools Inc. broke ground on a new gear plant in Norvik, which is due to open in 2026.",
            ("gear plant", "Alder Machine Tools Inc.", "Norvik", "under construction", "2026", "open"),
        ),
        (
            "Carmaker Stenmark said last week that it would spend $40 million on a battery plant in Kirkland.",
            ("battery plant", "Stenmark", "Kirkland", "planned", None, None),
        ),
        (
            "Norvik Optics Inc. (NOI) broke ground on a mirror facility, which is expected to open by 2027.",
            ("mirror facility", "Norvik Optics Inc.", None, "under construction", "2027", "open"),
        ),
        (
            "海石重工拟在昆山新建齿轮生产线，预计2026年量产。",
            ("昆山齿轮生产线", "海石重工", "昆山", "planned", "2026", "量产"),
        ),
        (
            "宁波海石实业发展有限公司计划投资2亿元，建设齿轮项目。",
            ("齿轮项目", "宁波海石实业发展有限公司", None, "planned", None, None),
        ),
        ("The gear plant in Norvik is due to open in 2027.", ("gear plant", None, "Norvik", None, "2027", "open")),
        (
            "Norvik Steel has opened a 500,000-square-foot rolling mill in Dayton.",
            ("rolling mill", "Norvik Steel", "Dayton", "in production", None, None),
        ),
    ],
)
def test_a_project_with_all_that_is_said_of_it(text, expected):
    assert projects(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "我市98个项目集中开工，重大项目建设加快推进，产业项目有77项。",
        "推进重点项目建设，打造创新中心，建设3个产业园，建成骨料基地6个。",
        "11个海上风电项目将在明年全部开工建设。",
        "在全市建设智能工厂。实施链群培育工程，“双百工程”累计开工。",
        "引进亿元以上项目100个，新开工千万元以上项目30个。",
        "把北塔梁建成百万千瓦级风电基地。",
        "规划将在全市建设智能工厂，我市将在高新区建设创新中心。",
        "Many plants closed last year. The factory stands empty.",
    ],
)
def test_kinds_of_projects_and_programmes_are_none(text):
    assert projects(text) == []


def test_one_factory_under_two_names_is_one_project():
    text = "# 海石重工滨海工厂：预计明年有产出\n\n“海石重工”在滨海新区打造的齿轮智能工厂，预计2026年有产出。"
    (project,) = read_text(text, published=DAY).projects
    assert (project.name, project.expected) == ("海石重工滨海新区齿轮智能工厂", "2026")


def test_what_follows_is_said_of_the_project_before():
    text = "Stenmark is building a radar factory in Kirkland. The factory is expected to reach full production by 2028."
    (project,) = read_text(text, published=DAY).projects
    assert (project.owner, project.expected, project.expects) == ("Stenmark", "2028", "reach full production")


def test_without_a_day_of_publication_next_year_stays_open():
    (project,) = read_text("海石重工滨海齿轮项目已开工，预计明年投产。").projects
    assert (str(project.stage), project.expected) == ("under construction", None)


def test_a_project_quotes_the_raw_text():
    text = "<p>海石<b>重工</b>滨海齿轮项目开工。</p>"
    (project,) = read_text(text).projects
    assert text[project.span.start : project.span.end] == project.span.text == "海石<b>重工</b>滨海齿轮项目"
