"""Find noun phrases in English: the one that ends before a verb, and the one that begins behind a number.

No word is tagged. A phrase ends at a word of a closed class (preposition, conjunction, pronoun), at a verb form that
is
nothing else, or at punctuation.
"""

import re
from dataclasses import dataclass

from gongfu.reading.english_words import is_attributive, is_participle, is_plural, is_verb
from gongfu.reading.lexicon import english, words
from gongfu.reading.lexicon.english_verbs import REPORTS, VERB_BASES

__all__ = ["Behind", "Counted", "counted_noun", "noun_before", "noun_behind", "object_before", "shaped"]

NEXT = re.compile(r"[\s\"“”*]{1,30}(?P<word>&|[A-Za-z0-9][\w'’&/.+-]*)")
LINKS = frozenset(words("of in for to on worth from into towards"))
POINTING = frozenset(words("this last next these those"))
# Behind these nouns the complement says what is meant: reduction in emissions, share of exports.
OPEN_NOUNS = english.CHANGE_NOUNS | english.WHOLES | english.MEASURED_NOUNS | english.MONEY_NOUNS
# A statement begins behind these: the ministry said output …, the government expects exports ….
REPORTING = frozenset(
    words(
        """said says announced announces reported showed shows noted notes added adds told estimates estimated expects
        expected believes predicts predicted forecasts revealed reveals indicates indicated confirmed claims claimed
        aims
        wants hopes intends seeks pledged pledges vowed requires required envisages proposes proposed allows enables
        means
        calls saying adding noting meaning expecting allowing enabling helping makes seeing saw sees will would has
        have
        had shall should must can could may"""
    )
)
# 2.1 We will, (iv) Solar: the mark of a paragraph says nothing of its subject.
ITEM_MARK = re.compile(r"\d{1,2}(?:\.\d{1,2})?|[ivx]{1,4}|[a-h]")
NUMBERS = frozenset(english.NUMBER_WORDS)
TRAILING = frozenset(
    words("now already currently also alone together only still itself itself respectively then again so")
)
BEFORE_BARE_VERB = frozenset(words("to will would shall should must can could may and or help"))
BEFORE_PARTICIPLE = frozenset(words("by and while for of in with from when after"))
GERUND_NOUNS = frozenset(
    words(
        """manufacturing processing building housing operating financing spending saving lending funding planning
        training
        mining generating recycling charging refining shipping holding clothing engineering trading selling
        producing"""
    )
)
OPENERS = english.DETERMINERS | {"that"}
# Verbs in -s that are hardly ever nouns, as headlines begin with: cabinet approves a scheme of.
HEADLINE_VERBS = frozenset(
    words(
        """approves announces unveils launches opens creates provides invests builds adds signs secures raises wins
        boosts expands delivers produces employs includes allocates commits pledges establishes develops
        operates receives sets contains"""
    )
)
NOT_COUNTED = HEADLINE_VERBS | frozenset(
    words(
        """gets closes fails says weighs takes makes becomes comes goes helps shows sees gives keeps means wants costs
        ends"""
    )
)
PERSONAL = frozenset(words("it they he she we i"))
SETTLING = frozenset(words("is are was were did does be been"))
LONGEST_PHRASE = 8
LONGEST_SUBJECT, SHORT_WITH_TAIL = 8, 6
LONGEST_COMPLEMENT, SHORT_COMPLEMENT = 5, 3
SENT_TO = frozenset(words("exports sales shipments deliveries allocation commitment contribution loans aid"))
TURNS = frozenset(words("year month week day hour addition order part line total place which"))
ADVERBS_LIKE_NOUNS = frozenset(
    words("family assembly supply daily monopoly anomaly italy ally early july only weekly friendly")
)
LATE_STOPS = frozenset(
    words(
        """annually yearly year-on-year year-over-year compared alone overall together respectively per each today
        nationwide worldwide globally based located made used needed including such so rather instead worth available
        later earlier ago now already not too ahead away nationally"""
    )
)
LEADING = frozenset(
    words(
        """and but or also then thus so moreover however meanwhile further additionally furthermore specifically
        overall
        today now currently together similarly nearly about around over more than at least up to only just some almost
        approximately roughly another additional new existing total combined estimated first second finally here there
        respectively still even not well both by in at under within across with for from to as on of per via through
        since during while when if that which who what including like amid among after before until against into
        total concerning regarding covering involving comprising planned proposed expected projected further extra
        next last recently yet nevertheless being its"""
    )
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a bare number counts: all words of the phrase, and the noun itself."""

    words: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A noun phrase behind a number.

    ``link`` is the preposition that leads to it, ``noun`` the phrase with its complement, ``head`` the noun itself.
    ``rest`` is where the text goes on.
    """

    link: str
    noun: str
    head: str
    rest: int


NOTHING = Behind("", "", "", 0)


def ends_phrase(word: str) -> bool:
    """Tell whether a word cannot stand in a noun phrase behind its first noun."""
    said = word.lower()
    return (
        said in english.PREPOSITIONS
        or said in english.RELATIVES
        or said in english.PRONOUNS
        or said in english.DETERMINERS
        or is_verb(said)
        or said in LATE_STOPS
        or word[0].isdigit()
    )


def counted_noun(text: str, at: int) -> Counted | None:
    """Find the plural noun that a number counts, or None where the number counts nothing.

    Parameters
    ----------
    text
        A sentence.
    at
        Where the number ends.
    """
    said: list[str] = []
    while len(said) < LONGEST_PHRASE and (found := NEXT.match(text, at)):
        word = found["word"].rstrip(".")
        low = word.lower()
        if said and low in english.CONJUNCTIONS and not is_plural(said[-1]):
            said.append(word)
            at = found.end()
            continue
        attributive = is_participle(low) and not (said and is_plural(said[-1]))
        if ends_phrase(word) and not attributive and low not in {"such"}:
            break
        said.append(word)
        at = found.end()
        if is_plural(word) and not goes_on(text, at):
            break
    while said and (not is_plural(said[-1]) or said[-1].lower() in NOT_COUNTED):
        said.pop()
    return Counted(tuple(said), said[-1]) if said else None


def goes_on(text: str, at: int) -> bool:
    """Tell whether the word behind a plural belongs to the same noun: sales offices, systems integrators."""
    found = NEXT.match(text, at)
    return (
        found is not None
        and is_plural(found["word"])
        and not ends_phrase(found["word"])
        and (found["word"].lower() not in VERB_BASES)
    )


def noun_behind(text: str, at: int) -> Behind:
    """Find the noun phrase right behind a number, with the preposition that leads to it.

    Parameters
    ----------
    text
        A clause.
    at
        Where the number ends.
    """
    found = NEXT.match(text, at)
    if not found:
        return NOTHING
    link = ""
    if found["word"].lower() in LINKS:
        link = found["word"].lower()
        at = found.end()
        if link == "worth" and (of := NEXT.match(text, at)) and of["word"].lower() == "of":
            at = of.end()
        elif link == "worth":
            return NOTHING
    said, at = phrase(text, at)
    while said and said[0].lower() in NUMBERS:
        said = said[1:]
    if not said or said[0].lower() in TURNS:
        return NOTHING
    head = said[-1]
    complement, rest = complement_of(text, at, head)
    return Behind(link, " ".join([*said, *complement]), head, rest)


def phrase(text: str, at: int) -> tuple[list[str], int]:
    """Read one noun phrase without its complement."""
    said: list[str] = []
    while len(said) < LONGEST_PHRASE and (found := NEXT.match(text, at)):
        word = found["word"].rstrip(".")
        low = word.lower()
        if not said and (low in POINTING or low in english.CONJUNCTIONS):
            break
        if not said and low in english.DETERMINERS:
            at = found.end()
            continue
        if said and low in english.CONJUNCTIONS:
            ahead, end = phrase_part(text, found.end())
            if ahead and not (is_plural(said[-1]) and len(said) > 2):
                said += [word, *ahead]
                at = end
            break
        attributive = is_participle(low) and is_noun_next(text, found.end(), said)
        opens = not said and low in LATE_STOPS and low.endswith("ly")
        if ends_phrase(word) and not attributive and not opens:
            break
        said.append(word)
        at = found.end()
        if text.startswith((".", ",", ";"), at):
            break
    return said, at


def is_noun_next(text: str, at: int, said: list[str]) -> bool:
    """Tell whether a participle describes the noun behind it: installed capacity, not workers hired in spring."""
    found = NEXT.match(text, at)
    return (
        found is not None
        and not ends_phrase(found["word"])
        and found["word"].lower() not in english.CONJUNCTIONS
        and not (said and is_plural(said[-1]))
    )


def phrase_part(text: str, at: int) -> tuple[list[str], int]:
    """Read what ``and`` joins to a phrase, where it is a noun of a few words and no new statement."""
    said: list[str] = []
    while len(said) < LONGEST_PHRASE and (found := NEXT.match(text, at)):
        word = found["word"].rstrip(".")
        if ends_phrase(word) or word.lower() in english.CONJUNCTIONS:
            break
        said.append(word)
        at = found.end()
    clean = 0 < len(said) <= 3 and said[0].lower() not in VERB_BASES and not said[0].endswith("ing")
    return (said, at) if clean else ([], at)


def complement_of(text: str, at: int, head: str) -> tuple[list[str], int]:
    """Read ``of …``, or ``in …`` and ``for …`` behind a noun that asks for it."""
    found = NEXT.match(text, at)
    link = found["word"] if found else ""
    asks = head.lower() in OPEN_NOUNS and (link in {"in", "for", "from"} or (link == "to" and head.lower() in SENT_TO))
    if not found or (link not in {"of", "for", "in"} and not asks):
        return [], at
    said, end = phrase(text, found.end())
    if not said or not fits(link, said, asks=asks):
        return [], at
    further = NEXT.match(text, end)
    if asks and further and further["word"] == "of":
        more, further_end = phrase(text, further.end())
        if more and len(more) <= SHORT_COMPLEMENT:
            return [link, *said, "of", *more], further_end
    return [link, *said], end


def fits(link: str, said: list[str], *, asks: bool) -> bool:
    """Tell whether a complement is short, and no purpose (to build) or turn of phrase (in addition)."""
    longest = LONGEST_COMPLEMENT if asks or link == "of" else SHORT_COMPLEMENT
    is_purpose = link == "to" and said[0].islower()
    return len(said) <= longest and not is_purpose and said[0].lower() not in TURNS


def noun_before(said: list[str]) -> list[str]:
    """Give the noun phrase that ends some words: what a verb behind them is said of.

    A clause has one verb; another one inside its subject belongs to a relative clause (the plant that opened in May)
    or is a participle (chips produced here), and what stands in front of it is read on to.

    Parameters
    ----------
    said
        The words in front of the verb.
    """
    start, end, joint = len(said), len(said), None
    while start:
        word = said[start - 1]
        low = word.lower()
        opens = start < len(said) and ((start > 1 and is_plural(said[start - 2])) or said[start].lower() in OPENERS)
        says = low in REPORTS and start > 1 and opens
        if says or (low in REPORTING and not is_attributive(said, start - 1)):
            start = joint if joint is not None else start
            break
        if low in english.RELATIVES and not (low == "as" and start > 1 and said[start - 2].lower() == "well"):
            inside = start < len(said) and is_verb(said[start])
            if low not in {"that", "which", "who"} or not inside or start < 3:
                break
            end, joint = start - 1, None
        elif low in SETTLING and end == len(said) and not is_opened(said, start - 1):
            start = joint if joint is not None else start
            break
        if low in {"and", "but"} and joint is None:
            joint = start
        start -= 1
    return trimmed(said[start:end] if end > start else [])


def object_before(said: list[str]) -> list[str]:
    """Give the noun phrase that ends some words, where a verb in front of it ends it: generate employment of.

    Parameters
    ----------
    said
        The words in front of a preposition or number.
    """
    start = len(said)
    while start:
        word = said[start - 1]
        low = word.lower()
        ends = low in PERSONAL or low in english.RELATIVES or low in REPORTING or low in HEADLINE_VERBS or is_verb(low)
        if ends and not is_attributive(said, start - 1):
            break
        before = said[start - 2].lower() if start > 1 else ""
        if low in VERB_BASES and start < len(said):
            bare = before in BEFORE_BARE_VERB and low not in english.MEASURED_NOUNS
            opens = before in BEFORE_PARTICIPLE or not before
            participle = low.endswith("ing") and opens and low not in GERUND_NOUNS
            if bare or participle:
                break
        start -= 1
    return trimmed(said[start:])


def trimmed(said: list[str]) -> list[str]:
    """Take off what leads up to a noun phrase, and adverbs behind it."""
    while said and (
        said[0].lower() in LEADING
        or ITEM_MARK.fullmatch(said[0])
        or said[0].lower().endswith("wards")
        or said[0].lower() in NUMBERS
    ):
        said = said[1:]
    if said and said[0].lower().endswith("ly") and said[0].lower() not in ADVERBS_LIKE_NOUNS:
        said = said[1:]
    while said and (said[-1].lower() in TRAILING or (len(said) > 1 and said[-1].lower() in {"and", "or"})):
        said = said[:-1]
    return said


def is_opened(said: list[str], index: int) -> bool:
    """Tell whether a verb stands in a relative clause that begins a little further left."""
    return any(word.lower() in {"that", "which", "who", "where"} for word in said[max(0, index - 6) : index])


def first_verb(said: list[str]) -> int:
    """Give where a participle or a relative clause goes on behind a noun, or the end."""
    for index, word in enumerate(said):
        low = word.lower()
        if index and low in english.RELATIVES:
            return index
        if index and is_verb(low) and not is_attributive(said, index) and index + 1 < len(said):
            return index
    return len(said)


def shaped(said: list[str]) -> str:
    """Give a subject its short form: no article, the head noun and the complement that tells it apart.

    Parameters
    ----------
    said
        The words of a noun phrase.
    """
    plain = [
        word for word in said if word.lower() not in {"the", "a", "an", "its", "their", "our", "his", "her", "this"}
    ]
    verb = first_verb(plain)
    reduced = verb < len(plain) and is_participle(plain[verb]) and len(plain) - verb <= SHORT_COMPLEMENT
    plain = plain if reduced and len(plain) <= LONGEST_SUBJECT else plain[:verb]
    cuts = [index for index, word in enumerate(plain) if word.lower() in english.PREPOSITIONS and index]
    if not cuts or len(plain) <= 4:
        return " ".join(plain[-LONGEST_SUBJECT:] if not cuts else plain)
    kept = plain[: cuts[0]]
    for begin, end in zip(cuts, [*cuts[1:], len(plain)], strict=True):
        piece = plain[begin:end]
        short = len(kept) + len(piece) <= SHORT_WITH_TAIL
        if not short and piece[0].lower() not in {"of", "in", "for", "to", "from", "on", "between", "per", "by"}:
            break
        if len(kept) + len(piece) > LONGEST_SUBJECT and len(kept) > 1:
            break
        kept += piece
    return " ".join(kept[: LONGEST_SUBJECT + 2])
