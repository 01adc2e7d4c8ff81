"""The ids of readings outlive every edit that does not change what a fact is about."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from gongfu.model.readings import ReadFact
from gongfu.reading import read_text

THINGS = ("造船产值", "轴承产量", "数控机床产量", "风电装机", "研发人员", "特色园区", "绿色工厂", "出口额")
UNITS = {"造船产值": "亿元", "轴承产量": "万套", "数控机床产量": "万台", "风电装机": "万千瓦", "研发人员": "万人"}
UNITS |= {"特色园区": "家", "绿色工厂": "家", "出口额": "亿美元"}


@dataclass(frozen=True)
class Said:
    thing: str
    year: int
    value: int

    @property
    def words(self) -> str:
        return f"到{self.year}年，{self.thing}力争达到{self.value}{UNITS[self.thing]}。"


SENTENCES = st.lists(
    st.builds(Said, thing=st.sampled_from(THINGS), year=st.integers(2025, 2035), value=st.integers(11, 9_999)),
    min_size=1,
    max_size=6,
    unique_by=lambda said: (said.thing, said.year),
)
FILLER = st.sampled_from(["", "本节说明背景。\n\n", "各部门要加强协同。\n\n\n", "> 摘编\n\n"])


def read(said: list[Said], fillers: list[str]) -> dict[str, ReadFact]:
    blocks = [filler + one.words for one, filler in zip(said, fillers, strict=False)]
    facts = read_text("# 海工装备发展规划\n\n" + "\n\n".join(blocks) + "\n").facts
    assert len(facts) == len(said)
    by_id = {fact.id: fact for fact in facts}
    assert len(by_id) == len(facts), "ids of one document differ"
    return by_id


@given(SENTENCES, st.lists(FILLER, min_size=6, max_size=6), st.lists(st.integers(11, 9_999), min_size=6, max_size=6))
def test_moved_sentences_and_corrected_values_keep_their_ids(
    said: list[Said], fillers: list[str], values: list[int]
) -> None:
    before = read(said, [""] * 6)
    edited = [Said(one.thing, one.year, value) for one, value in zip(said, values, strict=False)]
    after = read(list(reversed(edited)), fillers)
    assert after.keys() == before.keys()
    assert {key: (fact.subject, fact.period) for key, fact in after.items()} == {
        key: (fact.subject, fact.period) for key, fact in before.items()
    }


@given(SENTENCES, st.data())
def test_a_sentence_taken_out_takes_only_its_own_id_along(said: list[Said], data: st.DataObject) -> None:
    gone = data.draw(st.sampled_from(said))
    before = read(said, [""] * 6)
    kept = [one for one in said if one is not gone]
    after = read(kept, [""] * 6) if kept else {}
    (lost,) = before.keys() - after.keys()
    assert after.keys() < before.keys() or not after
    assert (before[lost].subject, before[lost].period) == (gone.thing, str(gone.year))


@given(st.sampled_from(THINGS), st.integers(2025, 2035))
def test_the_place_of_the_document_may_be_named_or_not(thing: str, year: int) -> None:
    sentence = Said(thing, year, 42).words
    named = sentence.replace(thing, f"江苏{thing}")
    (one,), (other,) = (read_text(f"# 江苏省海工规划\n\n{words}\n").facts for words in (sentence, named))
    assert one.id == other.id
