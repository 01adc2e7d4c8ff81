"""Organisations: who is named, how well the text supports it, and which phrases name nobody."""

import pytest

from gongfu.reading import read_text


def named(text):
    return [(found.name, str(found.kind), found.grade) for found in read_text(text).organisations]


def names(text):
    return [found.name for found in read_text(text).organisations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南京市工信局会同市科技局发布了通知。", ["南京市工信局", "市科技局"]),
        ("国务院同意后，国家工信部和财政部印发方案。", ["国务院", "工信部", "财政部"]),
        ("会同昆山市发改委推动苏州工业园区管委会开展试点。", ["昆山市发改委", "苏州工业园区管委会"]),
        ("省委、省政府高度重视。", ["省委", "省政府"]),
        ("The Ministry of Trade and Industry and the European Commission will act.", None),
        ("The U.S. Department of Energy said so.", ["U.S. Department of Energy"]),
    ],
)
def test_government_bodies_keep_their_place(text, expected):
    if expected is None:
        expected = ["Ministry of Trade and Industry", "European Commission"]
    assert named(text) == [(name, "government", "B") for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        "各级人民政府、开发区管委会要加强领导。",
        "高科技部件和商务部分人员的政府补助。",
        "城市政府、行业协会和产业联盟共同参与，建设重点实验室。",
        "支持集成电路、生物医药、人工智能等企业发展，培育专精特新、单项冠军等优质企业。",
        "解决融资、用工、用能等企业难题，关停小造纸、小印染等企业。",
        "我市宣布将投资3亿元，全市将投资5亿元建设路网，该校校长宣布开幕。",
        "北京、上海等地企业，国有、民营、外资等企业，上市公司、该公司和跨国公司。",
        "支持龙头企业组建集团，打造世界一流企业集团。",
        "“双碳”将成为主线，“南京制造”成为城市名片，“十四五”在全市建设的项目。",
        "The Working Group will meet; manufacturers in many regions grew.",
    ],
)
def test_ordinary_phrases_name_nobody(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我市培育了金川机床、海石重工、北辰光电等一批国内领先的制造企业。", ["金川机床", "海石重工", "北辰光电"]),
        ("引进了阿尔法、中微公司等龙头企业。", ["阿尔法", "中微公司"]),
        (
            "宁波海石股份有限公司与上海金川装备（集团）股份有限公司签约。",
            ["宁波海石股份有限公司", "上海金川装备（集团）股份有限公司"],
        ),
        ("“海石重工”在滨海新区打造的齿轮智能工厂已经封顶。", ["海石重工"]),
        ("金川机床在昆山建设的超级工厂预计明年投产。", ["金川机床"]),
        ("宁波海石建设发展有限公司参展。", ["宁波海石建设发展有限公司"]),
        ("海石重工5月初宣布，将投资3亿元。", ["海石重工"]),
        ("北辰光电总经理张三介绍。", ["北辰光电"]),
        ("旗下金川水泥、海石水泥、北辰水泥为平台。", ["金川水泥", "海石水泥", "北辰水泥"]),
        ("Automakers Norvik, Alder and Stenmark will invest.", ["Norvik", "Alder", "Stenmark"]),
        ("The plant belongs to Alder Machine Tools Inc.", ["Alder Machine Tools Inc."]),
    ],
)
def test_firms_are_known_by_what_is_said_of_them(text, expected):
    assert named(text) == [(name, "company", "B") for name in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("之江实验室和上海交通大学参与。", [("之江实验室", "institute"), ("上海交通大学", "institute")]),
        ("中国石油和化学工业联合会秘书长张三说。", [("中国石油和化学工业联合会", "association")]),
        ("The National Association of Toolmakers agrees.", [("National Association of Toolmakers", "association")]),
        ("Work at the University of Norvik goes on.", [("University of Norvik", "institute")]),
    ],
)
def test_institutes_and_associations(text, expected):
    assert [(name, kind) for name, kind, _ in named(text)] == expected


@pytest.mark.parametrize(
    ("bracket", "code", "market"),
    [
        ("（600999.SH）", "600999", "SSE"),
        ("（股票代码：300999）", "300999", "SZSE"),
        ("(SZ300999)", "300999", "SZSE"),
        ("（00999.HK）", "00999", "HKEX"),
        ("(NASDAQ: HAIS)", "HAIS", "NASDAQ"),
        ("（688999）", "688999", "SSE"),
    ],
)
def test_a_code_in_brackets(bracket, code, market):
    (firm,) = read_text(f"日前，海石重工{bracket}披露了进展。").organisations
    assert (firm.name, str(firm.kind), firm.grade) == ("海石重工", "listed company", "B")
    assert (firm.code, firm.market) == (code, market)


LINK = '<p>布局<a href="https://finance.sina.com.cn/realstock/company/sh688999/nc.shtml">{}</a>{}</p>'


@pytest.mark.parametrize(
    ("words", "behind", "grade"),
    [("新锐材料", "领域，组织攻关。", "D"), ("新锐材料", "、海石。", "C"), ("新锐材料", "董事长李四表示。", "A")],
)
def test_a_link_is_graded_by_the_words_around_it(words, behind, grade):
    (firm,) = read_text(LINK.format(words, behind)).organisations
    assert (firm.name, firm.grade, firm.code, firm.market) == (words, grade, "sh688999", "SSE")


PICTURE = '<a href="#" data-code="300999|0|2"><img src="k.png"></a>'


def test_a_code_beside_a_picture_belongs_to_the_firm_of_the_title():
    said = "“海石重工”在滨海新区打造的齿轮工厂，与金川机床、北辰光电等企业合作。"
    text = f"---\ntitle: 海石重工新工厂开工\n---\n<p>{PICTURE}</p><p>{said}</p>"
    found = {firm.name: firm for firm in read_text(text).organisations}
    assert (found["海石重工"].code, found["海石重工"].market, found["海石重工"].grade) == ("300999", "SZSE", "A")
    assert found["海石重工"].evidence[0].text == 'data-code="300999|0|2"'
    assert found["金川机床"].code is None


def test_a_code_that_two_firms_could_own_is_given_to_none():
    text = f"<p>{PICTURE}</p><p>引进了金川机床、北辰光电等企业。</p>"
    assert [firm.code for firm in read_text(text).organisations] == [None, None]


@pytest.mark.parametrize("shell", ["<!-- {} -->", "<script>{}</script>"])
def test_codes_in_comments_and_scripts_are_none(shell):
    text = f"<p>{shell.format(PICTURE)}引进了金川机床等企业。</p>"
    assert [firm.code for firm in read_text(text).organisations] == [None]


def test_a_short_name_joins_the_long_one():
    (body,) = read_text("南京市科技局发布消息。市科技局介绍。").organisations
    assert (body.name, len(body.evidence)) == ("南京市科技局", 2)


def test_evidence_quotes_the_raw_text():
    text = "<p>引进了金&#24029;机床、<b>海石</b>重工等企业。</p>"
    for found in read_text(text).organisations:
        for span in found.evidence:
            assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("责任单位：市工信局、市发展改革委。", ["市工信局", "市发展改革委"]),
        ("国家发展改革委印发通知，由发展改革委解释。", ["国家发展改革委", "发展改革委"]),
        ("由江城市工信局、江城市发展改革委和云山县水利局负责。", ["江城市工信局", "江城市发展改革委", "云山县水利局"]),
        ("江城市大数据局与滨江省文化和旅游厅联合印发。", ["江城市大数据局", "滨江省文化和旅游厅"]),
        ("建设智慧城市大数据局域网，超市商务局部调整，新城市科技局势向好。", []),
    ],
)
def test_bodies_of_places_that_no_table_holds(text, names):
    assert [body.name for body in read_text(text).organisations] == names
