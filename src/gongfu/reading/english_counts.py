"""What is counted or measured by an English number with a noun or a physical unit."""

from gongfu.reading.english_cases import Case, Subject, is_body, measured_head, plain
from gongfu.reading.english_nouns import noun_behind
from gongfu.reading.english_words import is_participle, words_of
from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_verbs import ACTIONS, NOMINALS, VERB_FORMS
from gongfu.reading.quantities import UnitKind

__all__ = ["COUNT_RULES"]

GENERIC_UNITS = frozenset(words("units pieces times sets points"))
HOLDERS = english.AGENTS | frozenset(words("plants refinery smelter line lines farm farms factories facilities"))
# Verbs whose subject tells the things apart: whose production, whose exports.
OWNED = frozenset(words("employ produce manufacture export import sell generate consume emit mine ship"))
SAYS_NOTHING = frozenset(
    words(
        "needed expected created made added built required planned set said used found seen taken given generated been"
    )
)
HAVE_BEEN = frozenset(words("have has were was will are had is"))
LONGEST_PHRASE = 3


def is_generic(case: Case) -> bool:
    """Tell a unit that says nothing of what is counted (units, pieces)."""
    unit = case.quantity.unit.lower().split()
    return case.quantity.unit_kind is UnitKind.COUNT and bool(unit) and unit[-1] in GENERIC_UNITS


def measured(case: Case) -> Subject | None:
    """Output reached 5 million tonnes."""
    fits = case.reaches and case.front.preposition != "with"
    return plain(case.front.subject) if fits and measured_head(case.front.subject_words, strictly=True) else None


def counted(case: Case) -> Subject | None:
    """Create 3,000 jobs; 84 firms have started production; save 5 tonnes of fuel."""
    front, noun = case.front, case.noun
    direct = case.quantity.unit_kind is UnitKind.COUNT and not noun.link and not is_generic(case)
    linked = noun.link in {"of", "in", "for", "on"} and not (noun.link != "of" and front.subject)
    if not noun.noun and case.quantity.unit == "people":
        return plain("people employed")
    if not noun.noun or not (direct or linked):
        return None
    name, nominal = noun.noun, NOMINALS.get(front.verb, "")
    if direct and not nominal and not front.verb and (done := done_behind(case)):
        return Subject(subject=f"{name} {done}", base=name)
    if (
        nominal
        and 1 <= len(front.subject_words) <= LONGEST_PHRASE
        and front.verb in OWNED
        and not is_body(front.subject_words)
    ):
        name = f"{front.subject} {name}"
    fits = nominal and len(nominal) <= 2 * len(name) and nominal not in name
    return Subject(subject=f"{name} {nominal}" if fits else name, base=noun.noun)


def describing(case: Case) -> Subject | None:
    """A 40 GWh battery plant; 5 MW turbines."""
    noun = case.noun
    if not noun.noun or noun.link or case.quantity.unit_kind is not UnitKind.MEASURE:
        return None
    return plain(f"{noun.noun} capacity" if noun.head.lower() in HOLDERS else noun.noun)


def ground(case: Case) -> Subject | None:
    """Sold 150 hectares; 2,100 hectares have been leased: ground that is counted by itself."""
    unit = case.quantity.unit.split()[-1:]
    if case.noun.noun or not unit or unit[0].lower() not in english.AREA_UNITS:
        return None
    done = done_behind(case) if not case.front.verb else VERB_FORMS[case.front.verb][2]
    acts = not case.front.verb or case.front.verb in ACTIONS
    return plain(f"{unit[0]} {done}") if done and acts else None


def in_front(case: Case) -> Subject:
    """The noun in front, if there is one."""
    front = case.front
    nominal = NOMINALS.get(front.verb, "") if is_generic(case) else ""
    return plain(f"{front.subject} {nominal}".strip()) if front.subject else Subject()


def served(case: Case) -> Subject | None:
    """Direct employment for 91,600 persons."""
    fits = case.front.preposition in {"for", "to"} and measured_head(case.front.subject_words, strictly=True)
    return plain(case.front.subject) if fits else None


def done_behind(case: Case) -> str:
    """Give what is done by or to the things counted, where the verb behind them says."""
    rest = case.behind[case.noun.rest :]
    said = words_of(rest)[:8]
    if not said or said[0].lower() not in HAVE_BEEN:
        return ""
    at = next((index for index, word in enumerate(said) if is_participle(word)), len(said))
    if at > LONGEST_PHRASE or at == len(said) or said[at].lower() in SAYS_NOTHING:
        return ""
    ahead = noun_behind(rest, rest.find(said[at]) + len(said[at]))
    short = ahead.noun if not ahead.link and len(ahead.noun.split()) <= LONGEST_PHRASE else ""
    return f"{said[at]} {short}".strip()


COUNT_RULES = (measured, served, counted, describing, ground, in_front)
