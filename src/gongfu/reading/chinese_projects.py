"""Projects and factories in Chinese sentences."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import pairwise

from gongfu.model.readings import ProjectStage
from gongfu.reading.lexicon import projects as lexicon
from gongfu.reading.names import any_of, is_ordinary, name_start, place_ending_at
from gongfu.reading.sites import Site
from gongfu.reading.times import Tense, Time
from gongfu.reading.tongues import Tongue

__all__ = ["chinese_sites"]

PHASE = r"(?:[（(]?[一二三四五首]期[)）]?)"
NOUN = (
    rf"(?:(?:{any_of(lexicon.PROJECT_WORK)}){{0,3}}{PHASE}?(?:{any_of(lexicon.PROJECT_NOUNS)})"
    rf"|{any_of(lexicon.SITE_NOUNS)}){PHASE}?(?:{any_of(lexicon.PROJECT_NOUNS)})?"
)
SITE = re.compile(rf"{NOUN}(?![师学化群商款部集团])")
AT_END = re.compile(f"(?:{any_of(lexicon.PROJECT_NOUNS + lexicon.SITE_NOUNS)})$")
IN_PLACE = re.compile(
    rf"在(?P<place>[^，。；：、在“”]{{2,14}}?)(?P<builds>{any_of(lexicon.BUILDING_VERBS)})(?P<of>的|了)?"
    rf"(?P<noun>[^，。；：、的“”]{{0,20}}?{NOUN})(?![师学化群商款部集团])"
)
COUNTED = re.compile(
    r"[\d一二两三四五六七八九十百千万几多数余]+(?:余|多)?(?:个|家|座|条|批|项|处)|[百千万亿]+(?:元|千瓦|吨|级)|若干|一批|系列|各类"
    "|国家级|省级|市级|以上|上述"
)
COUNT_BEHIND = re.compile(r"[约近超共]?[\d一二两三四五六七八九十百千几]+(?:余|多)?[个家座条项处]")
CAPACITY = re.compile(
    r"^(?:(?:年产能?|日产|产能|规模|产)[约达超]?)?\d[\d.,]*[万亿千百]*(?:[a-zA-Z]{1,4}|吨|台套|台|套|辆|件|只|片|兆瓦|千瓦|平方米|米|亩|元)"
)
# A number before 11个|海上风电项目 tells that they are many.
MANY = re.compile(r"(?<![第\d])(?:[2-9]|\d{2,}|[两二三四五六七八九十百千几多]+)(?:余|多)?[个座条项家]$")
LEADING = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、]|[一二三四五六七八九十]{1,2}[、是]"
    "|一个|一座|一条|首个|首座|首条|新的|全新|[一二三四五首]期)"
)
KIND_OF_STAGE = {word: stage for stage, said in lexicon.STAGE_WORDS.items() for word in said}
# 实施链群培育工程 and “双百工程” are programmes, no works.
PROGRAMME = re.compile("实施|推进|推行|组织|“[^”]{1,8}$")
# 某企业将投资3亿元建设|齿轮生产线
DOES_BUILD = re.compile(
    r"(?:投资|斥资|出资)[^，。；]{0,16}元，?[^，。；]{0,4}(?:建设|新建|扩建|兴建|打造|投建)[^，。；]{0,12}$"
)
PLANS_TO = re.compile("将|拟|计划|预计")
STARTS = re.compile("开工|动工|奠基|开建|启动建设")
STAGED = re.compile(any_of(tuple(KIND_OF_STAGE)))
ORDER = tuple(lexicon.STAGE_WORDS)
EXPECTED = re.compile(any_of(lexicon.EXPECTATION_MARKS))
OUTPUT = re.compile(any_of((*KIND_OF_STAGE, *lexicon.OUTPUT_WORDS)))
BREAK = re.compile(r"[，。；：！？,;\s]")
CONDITION_BEHIND = re.compile("(?:达产|投产|投用|投入使用|运营)?(?:后|之后)|仪式上|率|前")
STAGE_BEFORE = re.compile(rf"(?:{any_of(tuple(KIND_OF_STAGE))})(?:建设|投产|启用)?[了的]?$")
GOES_ON = re.compile(
    r"^[\s“]*(?:(?:目前|据悉|据了解|据介绍|同时|其中)，)?(?:(?:该|此)?(?:项目|工厂|工程|基地|产线|生产线)(?!组|群|集中)"
    r"|(?:计划|一期|项目)?(?:总投资|投资)|占地|用地|规划|预计|计划|建成后|达产后)"
)
BUILT_BY = re.compile(r"由(?P<owner>[^，。；：、由]{2,24}?)(?:独资|联合|共同|出资)?(?:投资|建设|打造|承建|投建|运营)")
SITS_IN = re.compile(
    r"(?:位于|坐落于|坐落在|选址于?|落户于?|落地)(?P<place>[^，。；：、“”]{2,20}?)(?=[，。；：、的]|$)"
)
# 年底前可正式|投产: what stands between a date and what is expected then.
BEFORE_EXPECTED = re.compile(
    "(?:年?[底末初中]?之?前?|内|左右|份|可以|可|将|能够|能|实现|正式|全面|全部|陆续|预计|计划|力争|有望|争取"
    "|[，、： ]){0,6}"
)
# By then it will be done; without a day of publication a date may lie on either side.
DEADLINE = re.compile("(?:[年月底末旬]|季度)之?前|年内")
DONE = re.compile("已|了|正式")
SHORTEST = 2
BUILDER_REACH = 60
QUOTES = '“”"‘’'


def chinese_sites(text: str, tongue: Tongue, firms: Sequence[str], published: date | None) -> Iterator[Site]:
    """Find the sites that a block of Chinese text speaks of.

    Parameters
    ----------
    text
        The block's text.
    tongue
        The rules of Chinese.
    firms
        Names of firms in the document, among them the owners.
    published
        Day of publication.
    """
    if not SITE.search(text):
        return
    last: Site | None = None
    own_firms = tuple(firm for firm in firms if firm in text)
    for start, end in tongue.sentences(text):
        sentence = text[start:end]
        if not SITE.search(sentence) and not (last and GOES_ON.match(sentence)):
            last = None
            continue
        reader = SentenceSites(sentence, cache(partial(tongue.times, sentence, published)), own_firms)
        sites = [replace(site, start=site.start + start, end=site.end + start) for site in reader.run()]
        if not sites and last is not None and GOES_ON.match(sentence):
            sites = [reader.told(last, 0, len(sentence))]
        yield from (site for site in sites if is_project(site) and site != last)
        last = sites[-1] if sites else None


def is_project(site: Site) -> bool:
    """Tell a project from a noun: something has come of it, or somebody builds it somewhere."""
    return bool(site.stage or site.expected or (site.owner and site.place))


class SentenceSites:
    """Reads the sites of one sentence."""

    def __init__(self, sentence: str, times: Callable[[], Sequence[Time]], firms: Sequence[str]) -> None:
        self.sentence = sentence
        self.times = times
        self.firms = firms

    def run(self) -> Iterator[Site]:
        """Give the sites, in order."""
        placed = {found.end(): found for found in IN_PLACE.finditer(self.sentence)}
        nouns = [(found.start(), found.end()) for found in SITE.finditer(self.sentence)]
        for index, (noun, end) in enumerate(nouns):
            behind = nouns[index + 1][0] if index + 1 < len(nouns) else len(self.sentence)
            site = self.in_place(placed[end]) if end in placed else None
            site = site or self.by_name(noun, end)
            if site is not None:
                yield self.told(site, end, behind)

    def in_place(self, found: re.Match[str]) -> Site | None:
        """Read 在某地打造的某工厂: named after its place, and after its owner too where that is said of it (的)."""
        place, noun = found["place"], CAPACITY.sub("", LEADING.sub("", found["noun"]))
        if not (
            place.endswith(lexicon.PLACE_ENDS) or place_ending_at(place, len(place)) < len(place)
        ) or COUNTED.search(noun):
            return None
        owner, owner_end = self.owner_before(found.start())
        between = self.sentence[owner_end : found.start()] if owner else ""
        if owner is None and is_ordinary(AT_END.sub("", noun)):
            return None
        directly = owner is not None and len(between.strip(QUOTES)) <= 1
        name = f"{owner}{place}{noun}" if found["of"] == "的" and directly else f"{place}{noun}"
        stage = ProjectStage.UNDER_CONSTRUCTION if "正" in between or found["of"] == "的" else None
        if re.search("将|拟|计划", between + self.sentence[max(0, found.start() - 3) : found.start()]):
            stage = ProjectStage.PLANNED
        start = owner_end - len(owner) if owner and directly else found.start()
        return Site(name=name, start=start, end=found.end(), owner=owner, place=place, stage=stage)

    def owner_before(self, at: int) -> tuple[str | None, int]:
        """Give the firm named last before a place in the sentence, and where its name ends."""
        ends = [
            (self.sentence.rfind(firm, 0, at) + len(firm), firm) for firm in self.firms if firm in self.sentence[:at]
        ]
        end, firm = max(ends, default=(0, None), key=lambda found: (found[0], len(found[1] or "")))
        return firm, end

    def by_name(self, noun: int, end: int) -> Site | None:
        """Read a site under its own name: 海石重工滨海齿轮项目."""
        clause = max((found.end() for found in BREAK.finditer(self.sentence, 0, noun)), default=0)
        start = self.started_by_firm(clause, noun)
        owner = next((firm for firm in self.firms if self.sentence.startswith(firm, start)), None)
        own = self.sentence[start:noun]
        for cut in (CAPACITY, LEADING):
            if found := cut.match(own):
                start, own = start + found.end(), own[found.end() :]
        counted = COUNT_BEHIND.match(self.sentence, end) or MANY.search(self.sentence, clause, start)
        if len(own) < SHORTEST or COUNTED.search(own) or counted:
            return None
        if self.sentence[:end].endswith("工程") and PROGRAMME.search(self.sentence, clause, noun + 1):
            return None
        name = self.sentence[start:end].strip(QUOTES)
        low = max(0, start - BUILDER_REACH)
        if DOES_BUILD.search(self.sentence, low, start):
            owner = owner or self.owner_before(start)[0]
            if owner:
                planned = PLANS_TO.search(self.sentence, low, start)
                return Site(name=name, start=start, end=end, owner=owner, stage=planned and ProjectStage.PLANNED)
        if is_ordinary(own):
            return None
        site = Site(name=name, start=start, end=end, owner=owner)
        if found := STAGE_BEFORE.search(self.sentence, clause, start):
            word = next(word for word in KIND_OF_STAGE if found.group().startswith(word))
            if not EXPECTED.search(self.sentence, clause, start):
                site = replace(site, stage=KIND_OF_STAGE[word])
        return site

    def started_by_firm(self, clause: int, noun: int) -> int:
        """Find where a name begins, with the firm's whose project it is."""
        start = name_start(self.sentence, noun, clause)
        for firm in self.firms:
            at = self.sentence.rfind(firm, max(clause, start - len(firm)), noun)
            if at >= 0 and at <= start <= at + len(firm):
                return at
        return start

    def told(self, site: Site, low: int, high: int) -> Site:
        """Add what a stretch of the sentence says of a site: stage, date, owner, place."""
        for clause in self.clauses(low, high):
            site = self.expected_in(site, clause)
        done = [stage for clause in self.clauses(low, high) if (stage := self.stage_in(clause))]
        if done:
            site = replace(site, stage=max(done, key=ORDER.index))
        if site.stage is None and STARTS.search(site.expects or ""):
            site = replace(site, stage=ProjectStage.PLANNED)
        built = BUILT_BY.search(self.sentence, low, high)
        sits = SITS_IN.search(self.sentence, low, high)
        owner = site.owner or (built["owner"] if built and not re.search("[的了]", built["owner"]) else None)
        return replace(site, owner=owner, place=site.place or (sits["place"] if sits else None))

    def clauses(self, low: int, high: int) -> list[tuple[int, int]]:
        """Part a stretch at its breaks."""
        edges = [low, *(found.end() for found in BREAK.finditer(self.sentence, low, high)), high]
        return [(start, end) for start, end in pairwise(edges) if start < end]

    def stage_in(self, clause: tuple[int, int]) -> ProjectStage | None:
        """Give the furthest stage that a clause says was reached; what is expected is not."""
        stages = []
        for found in STAGED.finditer(self.sentence, *clause):
            ahead = EXPECTED.search(self.sentence, clause[0], found.start())
            if not ahead and not CONDITION_BEHIND.match(self.sentence, found.end()) and not self.is_to_come(clause):
                stages.append(KIND_OF_STAGE[found.group()])
        return max(stages, key=ORDER.index, default=None)

    def is_to_come(self, clause: tuple[int, int]) -> bool:
        """Tell whether a clause's time lies ahead."""
        times = [time for time in self.times() if clause[0] <= time.start < clause[1]]
        if DEADLINE.search(self.sentence, *clause) or any(time.tense is Tense.FUTURE for time in times):
            return True
        unclear = any(time.tense is None and not time.is_now for time in times)
        return unclear and not DONE.search(self.sentence, *clause)

    def expected_in(self, site: Site, clause: tuple[int, int]) -> Site:
        """Add the date that a clause expects something by, and what."""
        said = list(OUTPUT.finditer(self.sentence, *clause))
        if site.expected is not None or all(CONDITION_BEHIND.match(self.sentence, found.end()) for found in said):
            return site
        marked = EXPECTED.search(self.sentence, *clause) is not None
        for time in self.times():
            if not clause[0] <= time.start < clause[1] or time.period is None or time.tense is Tense.PAST:
                continue
            if marked or time.tense is Tense.FUTURE:
                lead = BEFORE_EXPECTED.match(self.sentence, time.end, clause[1])
                expects = self.sentence[lead.end() if lead else time.end : clause[1]].rstrip("，。；、： ")
                return replace(site, expected=time.period, expects=expects or None)
        return site
