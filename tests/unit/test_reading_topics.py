"""Only a text about plans, industry or the economy holds targets."""

import pytest

from gongfu.reading import read_text

EVERYDAY = {
    "zh": "周六的比赛将于下午三点开始，主队要打满五场。看台下的小店准备了四种馅饼，队长说他只吃两个。"
    "老人带着孙女坐在北边，手里拿着褪色围巾，讲起当年雨夜里那粒进球；雨水顺着帽檐往下淌，谁也没有离开。"
    "散场之后，他们沿河边慢慢走回家，路灯映在水面，孩子问爷爷是否还记得对方守门员叫什么名字，爷爷笑着摇头。"
    "厨房里奶奶煮好了面条，撒上葱花，窗外传来邻居练琴声，断断续续，像是总也弹不完那首曲子。"
    "明年球场将增加500个座位。",
    "en": "The match will start at three and the home side must play five more games. Four kinds of pie are on sale. "
    "An old man in the north stand holds a faded scarf and tells his granddaughter of a goal scored on a rainy night, "
    "when water ran from the brims of hats and nobody left before the whistle. Afterwards they walk home by the river, "
    "lamps shining on its surface, and she asks whether he remembers the keeper; he laughs and shakes his head. "
    "Grandma has cooked noodles with spring onions, and a neighbour practises the piano, stopping, "
    "starting, never quite reaching the end of that tune, while the cat sleeps beside an empty bowl. "
    "Next year the club will build 500 new homes.",
}
PLANS = {
    "zh": "市政府工作报告提出发展装备制造业，支持企业技改和研发，推动园区和项目建设，工业投资同比增长。"
    "老人带着孙女坐在北边，手里拿着褪色围巾，讲起当年雨夜里那粒进球；雨水顺着帽檐往下淌，谁也没有离开。"
    "散场之后，他们沿河边慢慢走回家，路灯映在水面，孩子问爷爷是否还记得对方守门员叫什么名字，爷爷笑着摇头。"
    "明年园区将新增500个车位。",
    "en": "The ministry's strategy for industry funds research, new factories and jobs in the battery sector. "
    "An old man in the north stand holds a faded scarf and tells his granddaughter of a goal scored on a rainy night, "
    "when water ran from the brims of hats and nobody left before the whistle. Afterwards they walk home by the river, "
    "lamps shining on its surface, and she asks whether he remembers the keeper; he laughs and shakes his head. "
    "Next year the club will build 500 new homes.",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everyday_news_holds_no_target_and_says_why(language):
    reading = read_text(EVERYDAY[language])
    assert reading.targets == ()
    assert "no_plan" in {passed.reason for passed in reading.ignored}
    starts = [passed.start for passed in reading.ignored]
    assert starts == sorted(starts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_sentence_in_a_plan_is_a_target(language):
    assert 500 in [fact.value for fact in read_text(PLANS[language]).targets]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_short_text_is_taken_at_its_word(language):
    short = EVERYDAY[language][-43:]
    assert [fact.value for fact in read_text(short).targets] == [500]


def test_a_plan_of_anything_is_a_plan():
    text = EVERYDAY["zh"].replace("明年球场将增加500个座位", "到2026年，乡镇幼儿园将达到80所")
    assert read_text(text).targets == ()
    assert [fact.value for fact in read_text(f"# 学前教育三年规划（2024-2026年）\n\n{text}").targets] == [80]
