"""English verbs by what they do to a number, each by its base form; their other forms are derived."""

from gongfu.reading.lexicon import words

__all__ = [
    "ACTIONS",
    "AUXILIARIES",
    "FALLS",
    "FINITE",
    "LINKING",
    "LOWERS",
    "MOVES",
    "NOMINALS",
    "PAST_FORMS",
    "REACHES",
    "REPORTS",
    "RISES",
    "SHARES_OF",
    "VERB_BASES",
    "VERB_FORMS",
]

# Base, past, participle, of verbs that do not add -ed.
IRREGULAR = {
    base: (past, participle)
    for base, past, participle in (
        row.split("/")
        for row in words(
            """be/was/been become/became/become begin/began/begun bring/brought/brought build/built/built
            buy/bought/bought cut/cut/cut draw/drew/drawn employ/employed/employed fall/fell/fallen find/found/found
            give/gave/given go/went/gone grow/grew/grown have/had/had hit/hit/hit hold/held/held keep/kept/kept
            lay/laid/laid lead/led/led lend/lent/lent make/made/made meet/met/met pay/paid/paid put/put/put
            rise/rose/risen run/ran/run say/said/said see/saw/seen sell/sold/sold send/sent/sent set/set/set
            shrink/shrank/shrunk sink/sank/sunk spend/spent/spent stand/stood/stood take/took/taken tell/told/told
            win/won/won feed/fed/fed come/came/come show/showed/shown slide/slid/slid sit/sat/sat leap/leapt/leapt
            lay/laid/laid"""
        )
    )
}
# A final consonant is doubled (drop, dropped), which spelling alone does not tell.
DOUBLED = frozenset(words("drop slip plan top cap trim ship total commit dip outstrip"))


def forms(base: str) -> tuple[str, str, str, str]:
    """Give the -s form, the past, the participle and the -ing form of a verb.

    Parameters
    ----------
    base
        Its base form.
    """
    if base.endswith("y") and base[-2] not in "aeiou":
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past = base + ("d" if base.endswith("e") else "ed")
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "oe")) and base != "be" else base
    if base in DOUBLED:
        past, stem = base + base[-1] + "ed", base + base[-1]
    elif base in {"cut", "hit", "run", "put", "set", "win", "begin"}:
        stem = base + base[-1]
    irregular = IRREGULAR.get(base, (past, past))
    return {"be": "is", "have": "has"}.get(base, third), *irregular, stem + "ing"


REACHES = words(
    """reach exceed surpass total hit top stand amount equal average number remain pass cross approach attain sit come
    outstrip outnumber touch near cost"""
)
LINKING = words("be become")
RISES = words(
    """rise grow increase climb jump surge soar expand gain advance rebound swell accelerate leap rocket strengthen
    edge double treble triple quadruple
    improve widen"""
)
FALLS = words("fall drop decline decrease shrink slip plunge contract slump dip slide sink narrow weaken tumble")
# raise X to 5, cut X by 5 percent
MOVES = words(
    """raise increase lift boost expand grow bring take push scale ramp extend improve double triple enlarge hike keep
    drive enhance accelerate advance upgrade"""
)
LOWERS = words(
    "cut reduce lower slash trim decrease limit cap curb halve shrink shorten slow phase bring drop restrict"
)
SHARES_OF = words("account represent constitute comprise make form contribute")
# What stands behind the number is what was made, bought or had.
ACTIONS = words(
    """build create add deploy install train hire employ support make produce manufacture generate deliver open launch
    establish develop construct set provide save protect attract draw secure sign win receive award allocate commit
    pledge invest spend contribute dedicate earmark approve announce unveil order supply ship sell export import buy
    purchase connect upgrade retrofit recycle store capture remove replace recruit need require operate run own host
    feature include have house process serve register record post report see mobilise mobilize unlock leverage finance
    fund grant lend disburse release distribute offer plan target expect aim complete commission inaugurate sanction
    enrol enroll power cover avoid eliminate abate displace achieve put plant transform convert modernise modernize
    digitise digitize electrify roll raise secure assemble pour inject plough plow channel give pay accommodate handle
    maintain certify designate cultivate foster nurture form organise organize procure acquire help reskill
    upskill benefit back underpin meet sustain safeguard consume use emit want get pump mine process refine bring
    hold lay
    treat heat
    yield earn turn churn rehabilitate restore lease rent book add create"""
)
# Verbs of many uses: what they mean is said by the word behind them (go up, turn out).
PHRASAL = words("go come turn churn carry start")
REPORTS = words(
    """say announce report note state add tell show estimate reveal indicate suggest claim confirm stress explain
    declare
    find expect believe predict forecast project calculate write argue mean"""
)
# How the doing of a thing is named: produce 5 tonnes of steel is steel production.
NOMINALS = {
    "save": "saved",
    "avoid": "avoided",
    "eliminate": "reduction",
    "reduce": "reduction",
    "cut": "reduction",
    "lower": "reduction",
    "abate": "reduction",
    "remove": "removed",
    "displace": "displaced",
    "capture": "captured",
    "recycle": "recycled",
    "process": "processed",
    "store": "stored",
    "produce": "production",
    "manufacture": "production",
    "generate": "generation",
    "export": "exports",
    "import": "imports",
    "sell": "sales",
    "ship": "shipments",
    "consume": "consumption",
    "train": "trained",
    "employ": "employed",
    "reskill": "trained",
    "upskill": "trained",
    "retrofit": "retrofitted",
    "order": "ordered",
    "emit": "emissions",
    "mine": "production",
    "deliver": "delivered",
    "plant": "planted",
}
EVERY = (PHRASAL, REACHES, LINKING, RISES, FALLS, MOVES, LOWERS, SHARES_OF, ACTIONS, REPORTS)
VERB_FORMS = {base: forms(base) for table in EVERY for base in table}
# Form to base; a base that is another verb's past (fall, saw) loses to nothing here.
VERB_BASES = {form: base for base, said in VERB_FORMS.items() for form in (base, *said)} | {
    "was": "be",
    "were": "be",
    "are": "be",
    "been": "be",
    "totaled": "total",
    "totaling": "total",
    "'s": "be",
}
PAST_FORMS = frozenset(said[index] for said in VERB_FORMS.values() for index in (1, 2)) | {"were", "totaled"}
AUXILIARIES = frozenset(
    words(
        """will would shall should can could may might must has have had is are was were be been do does did 'll he's
        it's
    hasn't isn't won't"""
    )
)
# Forms that are verbs wherever they stand: exports and plans may be nouns, exceeded and says may not.
NOUN_LIKE = frozenset(words("cut set put cost hit run plan target make-up read lead spread"))
FINITE = (
    AUXILIARIES
    | (PAST_FORMS - NOUN_LIKE - {"found", "saw"})
    | frozenset(
        words("""says said reaches exceeds surpasses includes provides accounts represents remains comes goes becomes
    sees""")
    )
)
