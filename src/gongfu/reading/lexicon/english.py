"""The English words the reader knows. To teach it a word, add it to the table where its like stand."""

from gongfu.model.facts import Comparator
from gongfu.reading.lexicon import by_word, phrases, words

__all__ = [
    "COMPARATORS_AFTER",
    "COMPARATORS_BEFORE",
    "COUNTED",
    "CURRENCIES",
    "CURRENCY_UNITS",
    "FALLS",
    "FORECASTERS",
    "LEAD_WORDS",
    "MEASURES",
    "MOVERS",
    "NOT_MARKS",
    "NOT_UNITS",
    "NOUN_STOPS",
    "NUMBER_WORDS",
    "PAST_MARKS",
    "PLAN_MARKS",
    "PREDICATES",
    "PRICE_WORDS",
    "RISES",
    "SCALES",
    "SHARES",
    "SPECIFICATIONS",
]

# --- numbers and units -----------------------------------------------------------------------------------------------
SMALL_NUMBERS = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBER_WORDS = {word: value for value, word in enumerate(SMALL_NUMBERS)} | {
    word: 10 * tens for tens, word in enumerate(TENS, start=2)
}
SCALES = words("trillion billion million thousand bn mn crore lakh")
CURRENCIES = {
    "us$": "dollars",
    "usd": "dollars",
    "$": "dollars",
    "€": "euros",
    "eur": "euros",
    "£": "pounds",
    "gbp": "pounds",
    "¥": "yuan",
    "rmb": "yuan",
    "cny": "yuan",
    "₹": "rupees",
    "rs": "rupees",
}
CURRENCY_UNITS = words("dollars euros pounds yuan rupees")
SHARES = phrases("%, percent, per cent, percentage points, percentage point, pp")
MEASURES = phrases(
    """metric tons, metric tonnes, tons, tonnes, ton, tonne, gallons, barrels, litres, liters, kilograms, kg,
    GWh, MWh, kWh, TWh, GW, MW, kW, gigawatts, gigawatt, megawatts, megawatt, kilowatts, kilometres, kilometers, km,
    miles, hectares, acres, square metres, square meters, square feet, sq ft"""
)
# Things counted that may stand right behind a number; other plural nouns are taken as counted too.
COUNTED = phrases(
    """units, jobs, people, workers, employees, vehicles, cars, trucks, factories, plants, projects, companies, firms,
    enterprises, centres, centers, robots, stations, wafers, patents, parks, clusters, products, homes, households,
    students, apprentices, chargers, ships, aircraft, batteries, turbines"""
)
SPECIFICATIONS = words("nm mm cm inch inches volts V kV mph")
NOT_UNITS = frozenset(
    words(
        """years year months month days day weeks week hours hour minutes minute quarter quarters times am pm st nd rd
        th agencies parties sides ways steps pillars priorities areas aspects reasons goals objectives series"""
    )
)

# --- how a number is meant -------------------------------------------------------------------------------------------
COMPARATORS_BEFORE = by_word(
    {
        Comparator.GT: phrases(
            """more than, over, above, exceeding, exceed, exceeds, exceeded, surpass, surpassing, surpassed,
            greater than, in excess of, upwards of"""
        ),
        Comparator.GE: phrases("at least, no less than, no fewer than, not less than, a minimum of"),
        Comparator.LE: phrases("up to, at most, no more than, not more than, as much as, as many as, a maximum of"),
        Comparator.LT: phrases("less than, fewer than, below, under"),
        Comparator.APPROX: phrases(
            "about, around, nearly, almost, approximately, roughly, close to, some, an estimated, circa"
        ),
    }
)
COMPARATORS_AFTER = by_word(
    {
        Comparator.GE: phrases("or more, or higher, and above, or above"),
        Comparator.LE: phrases("or less, or fewer, or below"),
        Comparator.APPROX: phrases("or so"),
    }
)
RISES = frozenset(
    words("rise rises rose risen grow grows grew grown increase increases increased climb climbed expand expanded up")
)
FALLS = frozenset(
    words(
        """fall falls fell fallen decrease decreased decline declined drop dropped cut cutting reduce reduces reduced
        reducing lower lowering down"""
    )
)
# raise X to 5, cut X by 5 percent
MOVERS = words(
    """raise raising increase increasing lift lifting boost boosting expand expanding grow growing bring cut cutting
    reduce reducing lower lowering"""
)
# Stand between a subject and its number.
PREDICATES = (
    frozenset(
        words(
            """will would shall can could may should must has have had was were is are be been to reach reaches reached
            total totals totalled totaled stand stood stands at hit hits exceed exceeds exceeded surpass surpassed by of
            expected planned set aims aim aiming plans plan targets projected account accounts accounted for amount
            amounts amounted now already also lift raise year-on-year annually from"""
        )
    )
    | RISES
    | FALLS
)
LEAD_WORDS = frozenset(
    words(
        """and but or that which while when with also then thus so as if in addition including specifically moreover
        further the a an these those this its their our his her we they it he she there today will would shall to has
        have had is are was were be been"""
    )
)
NOUN_STOPS = frozenset(
    words(
        """by in on at to for with while and or that which over under per from as will would compared than this last
        next during"""
    )
)

# --- kinds -----------------------------------------------------------------------------------------------------------
PLAN_MARKS = phrases(
    """will, would, shall, aim, aims, aiming, aimed, target, targets, goal, goals, plan, plans, planned, planning,
    commit, commits, commitment, pledge, pledges, pledged, intend, intends, expected to, expects to, expect to, set to,
    ambition, strive, strives, seek, seeks, to reach, to build, to create, to achieve, must, proposes, proposed,
    objective"""
)
PAST_MARKS = phrases(
    """has, have, had, was, were, did, already, reached, rose, fell, grew, increased, produced, built, created,
    exceeded, totalled, totaled, stood, is, are, currently, now, invested, employs, accounts, accounted, produces,
    since, completed, installed, sold, exported, employed, awarded"""
)
NOT_MARKS = phrases("goodwill, what is more, that is, is expected, are expected, is set to, are set to, is to, are to")

# --- what is passed over ---------------------------------------------------------------------------------------------
FORECASTERS = phrases(
    "analyst, analysts, forecast, forecasts, market research, consultancy, brokerage, according to a report"
)
PRICE_WORDS = phrases("price, prices, priced, subsidy, subsidies, per share, tax credit, tax credits, fine, fines")
