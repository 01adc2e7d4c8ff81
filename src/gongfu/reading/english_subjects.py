"""Say what an English number measures, construction by construction."""

from collections.abc import Callable

from gongfu.reading.english_cases import Case, Subject, changed, plain
from gongfu.reading.english_counts import COUNT_RULES
from gongfu.reading.english_nouns import noun_behind, shaped
from gongfu.reading.english_predicates import Front
from gongfu.reading.english_shares import SHARE_RULES
from gongfu.reading.english_sums import SUM_RULES
from gongfu.reading.english_words import is_participle
from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_verbs import FALLS, LOWERS, NOMINALS
from gongfu.reading.quantities import Quantity, UnitKind

__all__ = ["OWNED_TAILS", "halved", "subject_of"]

# Nouns that say too little alone: whose cost, whose capacity.
OWNED_TAILS = frozenset(words("cost outlay investment capacity budget value output price size expenditure length area"))
ARTICLES = frozenset(words("the a an its their our"))
SAY_NOTHING = frozenset(
    words("indicative binding new national main overall headline original own annual official mandatory key")
)
TAKES_ON = frozenset(words("return spending expenditure turn"))
REDUCTION = "reduction"
Rule = Callable[[Case], Subject | None]


def subject_of(front: Front, behind: str, quantity: Quantity) -> Subject:
    """Give what a number measures.

    Parameters
    ----------
    front
        The words in front of it.
    behind
        The clause behind it, up to the next number or date.
    quantity
        The number.
    """
    if front.compared:
        return Subject()
    case = Case(front=front, noun=noun_behind(behind, 0), behind=behind, quantity=quantity)
    rules: tuple[Rule, ...] = (moved, grown, grown_to, named, *RULES_OF_KIND.get(quantity.unit_kind, COUNT_RULES))
    for rule in rules:
        said = rule(case)
        if said is not None:
            return without_aim_nouns(said)
    return Subject()


def halved(number: str, front: Front, behind: str) -> Subject | None:
    """Give what is halved, None for a number that is said in another way.

    Parameters
    ----------
    number
        The words of the number.
    front
        The words in front of it.
    behind
        The words behind it.
    """
    if not number.lower().startswith("halv"):
        return None
    base = noun_behind(behind, 0).noun or front.subject
    return changed(base, falls=True, noun=REDUCTION)


def without_aim_nouns(said: Subject) -> Subject:
    """Take ``target`` off what is measured; a target that is only said to be binding names nothing."""
    words_left = said.subject.split()
    while words_left and words_left[-1].lower() in english.AIM_NOUNS:
        words_left.pop()
    if len(words_left) == len(said.subject.split()):
        return said
    named = any(word.lower() not in SAY_NOTHING for word in words_left)
    return plain(" ".join(words_left)) if named else Subject()


def moved(case: Case) -> Subject | None:
    """Raise output to 5 million; cut emissions by 5 percent."""
    front = case.front
    if not front.thing:
        return None
    if front.preposition == "by":
        return changed(without_aim(front.thing), falls=front.falls, noun=REDUCTION if front.falls else "")
    things = case.quantity.unit_kind is UnitKind.COUNT and not front.preposition and case.noun.noun
    return None if things else plain(without_aim(front.thing))


def grown(case: Case) -> Subject | None:
    """Rose 5 percent; increased by 642,000 jobs; reduce 2 million tonnes of waste."""
    front, noun, kind = case.front, case.noun, case.quantity.unit_kind
    if not front.changes or front.preposition not in {"by", ""} or (front.verb == "gain" and not front.preposition):
        return None
    if kind is UnitKind.COUNT and case.quantity.unit and not front.subject:
        return plain(noun.noun)
    lowers = front.verb in LOWERS
    amounts = kind is not UnitKind.SHARE and noun.noun and noun.link in {"of", "in"} and not front.preposition
    if amounts and (not front.subject or (noun.link == "of" and (lowers or front.verb in FALLS))):
        return Subject(subject=f"{noun.noun} {NOMINALS.get(front.verb, 'growth')}", base=noun.noun)
    return changed(front.subject, falls=front.verb in FALLS or lowers, noun=REDUCTION if lowers else "")


def grown_to(case: Case) -> Subject | None:
    """Rose to 5 million."""
    front = case.front
    if not front.changes or front.preposition not in {"to", "from", "at", "in", "between"}:
        return None
    noun = case.noun
    if case.quantity.unit_kind is UnitKind.SHARE and noun.link == "of" and noun.noun and not measures_share(front):
        return Subject(subject=f"{front.subject} share of {noun.noun}", base=front.subject, adds=not front.subject)
    return plain(front.subject)


def measures_share(front: Front) -> bool:
    """Tell whether the subject is a share by its own name."""
    return bool({"share", "proportion", "rate", "ratio"} & {word.lower() for word in front.subject_words})


def named(case: Case) -> Subject | None:
    """A target of 50 GWh of cells, capacity of 40 GWh, an increase of 5 percent in exports."""
    front, noun = case.front, case.noun
    if front.preposition != "of" or not front.subject_words:
        return None
    said = list(front.subject_words)
    for at in range(len(said) - 2, -1, -1):
        if said[at].lower() in english.AIM_NOUNS and said[at + 1].lower() == "of":
            said = said[at + 2 :]
            break
    while said and said[-1].lower() in english.AIM_NOUNS:
        said.pop()
    if said and said[-1].lower() in english.CHANGE_NOUNS:
        within = noun.noun if noun.link in {"in", "for"} else ""
        return changed(within or shaped(without_articles(said[:-1])), falls=said[-1].lower() in english.FALL_NOUNS)
    if len(said) < len(front.subject_words):
        return plain(noun.noun or shaped(without_articles(said)))
    chosen = shaped(owned(without_articles(said)))
    if front.holder and chosen.lower() in OWNED_TAILS:
        chosen = f"{front.holder} {chosen}"
    if chosen.lower() in OWNED_TAILS and case.quantity.unit_kind is UnitKind.COUNT and noun.noun and not noun.link:
        return plain(f"{chosen} of {noun.noun}")
    counts = noun.noun.split()[:1] and noun.noun.split()[0].lower() in english.NUMBER_WORDS
    if noun.noun and not counts and noun.link in {"of", "in", "for"} and len(chosen.split()) == 1:
        chosen = f"{noun.noun} {chosen}" if noun.link == "of" else f"{chosen} {noun.link} {noun.noun}"
    return plain(chosen or noun.noun)


def without_aim(thing: str) -> str:
    """Take ``target`` off the end of what is moved."""
    said = thing.split()
    return " ".join(said[:-1]) if len(said) > 1 and said[-1].lower() in english.AIM_NOUNS else thing


def without_articles(said: list[str]) -> list[str]:
    """Take leading articles off."""
    while said and said[0].lower() in ARTICLES:
        said = said[1:]
    return said


def owned(said: list[str]) -> list[str]:
    """Turn ``plant with an annual capacity`` into ``plant annual capacity``, and keep the last of other pairs."""
    for index in range(len(said) - 1, 0, -1):
        low = said[index].lower()
        tail = [word for word in said[index + 1 :] if word.lower() not in ARTICLES]
        if low not in english.PREPOSITIONS or low == "of" or not tail or said[index - 1].lower() in TAKES_ON:
            continue
        holder = head_of([word for word in said[:index] if word.lower() not in ARTICLES])[-3:]
        fits = low == "with" and holder and holder[-1].lower() not in english.PREPOSITIONS
        return [*holder, *tail] if fits and not is_participle(holder[-1]) else tail
    return said


def head_of(said: list[str]) -> list[str]:
    """Give a noun phrase up to its complement: PLI scheme for white goods is a PLI scheme."""
    end = next((index for index, word in enumerate(said) if index and word.lower() in english.PREPOSITIONS), len(said))
    return said[:end]


RULES_OF_KIND: dict[UnitKind, tuple[Rule, ...]] = {UnitKind.SHARE: SHARE_RULES, UnitKind.MONEY: SUM_RULES}
