"""The English words the reader knows. To teach it a word, add it to the table where its like stand."""

from gongfu.model.facts import Comparator
from gongfu.reading.lexicon import by_word, phrases, words

__all__ = [
    "AGENTS",
    "AIM_NOUNS",
    "AREA_UNITS",
    "CHANGE_NOUNS",
    "COMPARATORS_AFTER",
    "COMPARATORS_BEFORE",
    "CONJUNCTIONS",
    "CURRENCIES",
    "CURRENCY_UNITS",
    "DETERMINERS",
    "FALL_NOUNS",
    "FILLERS",
    "MASS_PLURALS",
    "MEASURED_NOUNS",
    "MEASURES",
    "MONEY_NOUNS",
    "NAMED_BY_NUMBER",
    "NOT_UNITS",
    "NUMBER_WORDS",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVES",
    "RISE_NOUNS",
    "SCALES",
    "SHARES",
    "SHORT_SCALES",
    "SPECIFICATIONS",
    "WHOLES",
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
SCALES = phrases(
    "lakh crore, trillion, bil, mil, tln, bln, mln, billion, million, thousand, crores, crore, lakhs, lakh, tn, bn, mn"
)
# Only behind a sum of money: $53B, €40m, Rs 500 cr.
SHORT_SCALES = {"k": "thousand", "m": "million", "b": "billion", "t": "trillion", "cr": "crore"}
FULL_SCALES = {
    "bil": "billion",
    "mil": "million",
    "tln": "trillion",
    "bln": "billion",
    "mln": "million",
    "tn": "trillion",
    "bn": "billion",
    "mn": "million",
    "crores": "crore",
    "lakhs": "lakh",
}
CURRENCIES = {
    "us$": "dollars",
    "usd": "dollars",
    "$": "dollars",
    "a$": "Australian dollars",
    "aud": "Australian dollars",
    "c$": "Canadian dollars",
    "ca$": "Canadian dollars",
    "cad": "Canadian dollars",
    "s$": "Singapore dollars",
    "hk$": "Hong Kong dollars",
    "nt$": "Taiwan dollars",
    "€": "euros",
    "eur": "euros",
    "£": "pounds",
    "gbp": "pounds",
    "¥": "yuan",
    "rmb": "yuan",
    "cny": "yuan",
    "jpy": "yen",
    "krw": "won",
    "chf": "francs",
    "sek": "kronor",
    "₹": "rupees",
    "rs": "rupees",
    "rs.": "rupees",
    "inr": "rupees",
    "rm": "ringgit",
    "myr": "ringgit",
    "sar": "riyals",
    "qar": "riyals",
    "aed": "dirhams",
    "dkk": "kroner",
    "nok": "kroner",
    "pln": "zlotys",
    "huf": "forints",
    "czk": "koruna",
    "brl": "reais",
    "r$": "reais",
    "mxn": "pesos",
    "php": "pesos",
    "zar": "rand",
    "try": "lira",
    "idr": "rupiah",
    "rp": "rupiah",
    "rp.": "rupiah",
    "vnd": "dong",
    "thb": "baht",
    "sgd": "Singapore dollars",
    "hkd": "Hong Kong dollars",
    "twd": "Taiwan dollars",
    "nz$": "New Zealand dollars",
    "nzd": "New Zealand dollars",
    "rub": "roubles",
}
CURRENCY_UNITS = phrases(
    """US dollars, U.S. dollars, Australian dollars, Canadian dollars, Singapore dollars, dollars, dollar, euros, euro,
    pounds, yuan, renminbi, RMB, rupees, yen, won, ringgit, baht, dong, zlotys, forints, koruna, reais, roubles,
    rupiah, pesos, francs, kronor, kroner, rand, dirhams,
    riyals, lira, USD, EUR, GBP, INR, VND, IDR, THB, PHP, MYR, SAR, AED, QAR, BRL, MXN, ZAR, PLN, HUF, CZK, SEK, NOK,
    DKK, CHF, JPY, KRW, CNY, SGD, HKD, TWD, AUD, CAD, NZD"""
)
SHARES = phrases("%, percent, per cent, pct, percentage points, percentage point, basis points, pp")
MEASURES = phrases(
    """metric tons, metric tonnes, short tons, long tons, megatonnes, kilotonnes, tons, tonnes, ton,
    tonne, Mt, kt, gallons, barrels, litres, liters, kilograms, kg,
    GWh, MWh, kWh, TWh, GW h, MW h, TW h, GWp, MWp, TW, GW, MW, kW, gigawatt-hours, gigawatt hours, megawatt-hours,
    megawatt hours, terawatt-hours, terawatt hours, kilowatt-hours, kilowatt hours, gigawatts, gigawatt, megawatts,
    megawatt, kilowatts, terawatts, kilometres, kilometers, km, miles, hectares, acres, square metres, square meters,
    square feet, square foot, square kilometres, square kilometers, square miles, sq ft, sq m, sq km, sqm, cubic
    metres,
    cubic meters, cubic feet, bcm, metres, meters, TEU, TEUs, MTPA, petaflops, exaflops, EFLOPS, PFLOPS, petajoules,
    PJ,
    ha, ounces, carats, bushels"""
)
AREA_UNITS = frozenset(
    words("acres hectares miles km kilometres kilometers metres meters square-foot square-feet ha sqm foot feet")
)
SPECIFICATIONS = phrases(
    """nm, mm, cm, inch, inches, micron, microns, volts, volt, V, kV, mph, km/h, °C, °F, degrees, hp, horsepower, GHz,
    MHz, Hz, dB, MB, GB, TB, Mbps, Gbps, qubits, rpm, bar, layers, bits, bit, pixels, megapixels, nanometers,
    nanometres,
    nanometer, nanometre, decibels, amps, mAh, mg, Wh, lumens"""
)
# Nouns that say how often, how long or how many sides a thing has: no quantities that a plan could aim at.
NOT_UNITS = frozenset(
    words(
        """years year months month days day weeks week hours hour minutes minute seconds quarter quarters decades times
        am pm st nd rd th agencies departments ministries parties sides ways steps pillars priorities areas aspects
        reasons goals objectives series phases stages parts points chapters sections pages rounds terms things factors
        categories types kinds levels tiers themes principles dimensions fronts missions recommendations actions
        measures
        options questions tasks sectors industries fields segments verticals states countries nations regions provinces
        continents territories economies languages awards generations dimensions directors members ministers leaders
        governors presidents lawmakers senators officials analysts economists experts authors respondents weeks percent
        others ones us cents articles indicators criteria stocks charts comments guests classes occasions tranches
        instalments installments batches seats votes calls metres' clusters'
        editions innings ages runs consecutive straight days' years' months' columns rows decimals"""
    )
)
# Plurals without an s.
MASS_PLURALS = frozenset(
    words("people staff aircraft personnel headcount workforce men women children crew spacecraft livestock software")
)
# A number behind one of these is part of a name: Section 232, Fortune 500, Phase 2.
NAMED_BY_NUMBER = frozenset(
    words(
        """section article chapter title phase level tier top fortune group class grade industry horizon route highway
        model scope type version no number figure table annex part page euro rule form act regulation directive unit
        line exhibit appendix note step stage item schedule boeing airbus pillar world forbes ftse nasdaq csi topix dax
        nikkei category bs iso sdg goal terminal gate boulevard suite room floor building site mission flight boeing's
        age aged day week covid zone lot package round series generation"""
    )
)

# --- how a number is meant -------------------------------------------------------------------------------------------
COMPARATORS_BEFORE = by_word(
    {
        Comparator.GT: phrases(
            """more than, over, above, exceeding, exceed, exceeds, exceeded, surpass, surpasses, surpassing, surpassed,
            greater than, in excess of, upwards of, upward of, higher than, beyond, north of, topping, topped, tops,
            crossing, crossed, crosses, cross, larger than, well over, well above, just over, just above, slightly more
            than, slightly over, a little over, passing, passed"""
        ),
        Comparator.GE: phrases(
            """at least, no less than, no fewer than, not less than, not fewer than, a minimum of, minimum of, at
            minimum,
            a minimum, minimum, as a minimum, no lower than, not lower than, no smaller than, or more than"""
        ),
        Comparator.LE: phrases(
            """up to, at most, no more than, not more than, not exceeding, not exceed, not to exceed, as much as, as
            many
            as, a maximum of, maximum of, a maximum, as high as, capped at, limited to, within"""
        ),
        Comparator.LT: phrases("less than, fewer than, below, under, lower than, just under, just below, well below"),
        Comparator.APPROX: phrases(
            """about, around, nearly, almost, approximately, approx, approx., roughly, close to, some, an estimated,
            estimated, circa, nearing, approaching, near, in the region of, in the range of, in the order of, on the
            order of,
            virtually"""
        ),
    }
)
COMPARATORS_AFTER = by_word(
    {
        Comparator.GT: phrases("plus"),
        Comparator.GE: phrases(
            """or more, or higher, and above, or above, or greater, and more, or better, or over, and over, and up,
            at least"""
        ),
        Comparator.LE: phrases("or less, or fewer, or below, or lower, at most"),
        Comparator.APPROX: phrases("or so, or thereabouts"),
    }
)

# --- words that hold a sentence together -----------------------------------------------------------------------------
DETERMINERS = frozenset(
    words("the a an its their our his her my your this these those each every all both any another such his whose")
)
PRONOUNS = frozenset(
    words("it they he she we i you this that these those which who them us itself there here one what whom both each")
)
PREPOSITIONS = frozenset(
    words(
        """in on at by for from with to of into onto over under across through within between among during before after
        since until against per as than via toward towards around near amid despite including without beyond
        throughout upon versus about above below behind inside outside along following alongside like unlike excluding
        regarding concerning covering up down off out plus about except due thanks because"""
    )
)
RELATIVES = frozenset(
    words("which who whom whose that where when while whereas if as because although though how why so")
)
CONJUNCTIONS = frozenset(words("and or but nor yet &"))
# Stand between a verb and its number without saying anything of either.
FILLERS = frozenset(
    words(
        """now already currently also only just still even further additional an a the another its their extra some
        total combined overall record annual again together roughly annually yearly respectively collectively initially
        eventually ultimately successfully cumulatively well currently both then is-now all's new whopping staggering
        respectable mere full steadily slightly sharply rapidly significantly strongly year-on-year year-over-year
        further
        present existing initial remaining approximately cumulative minimum maximum modest solid robust healthy
        steep estimated average"""
    )
)

# --- nouns ---------------------------------------------------------------------------------------------------------
AIM_NOUNS = frozenset(
    words(
        "target goal objective aim ambition targets goals objectives ambitions plan plans commitment pledge milestone"
    )
)
RISE_NOUNS = frozenset(
    words(
        "increase rise growth gain jump surge expansion uptick climb increases uplift upswing improvement hike rebound"
    )
)
FALL_NOUNS = frozenset(
    words("decrease fall drop decline reduction cut dip contraction slump reductions cuts decreases shrinkage slide")
)
CHANGE_NOUNS = RISE_NOUNS | FALL_NOUNS
# What a number measures rather than who has it: behind "reach", such a noun in front of the verb is the subject.
MEASURED_NOUNS = frozenset(
    words(
        """capacity output production sales exports imports revenue revenues turnover investment investments spending
        income profit profits value volume demand consumption generation use usage share rate ratio number employment
        emissions growth gdp earnings orders shipments deliveries inventory inventories backlog cost costs budget
        outlay
        funding fund funds expenditure total figure level intensity efficiency productivity area headcount workforce
        population trade deficit surplus debt assets amount proportion percentage registrations fleet stock penetration
        coverage yield size scale trips installations additions receipts payroll payrolls vacancies unemployment wages
        turnover's index margin price prices storage supply reserves approvals applications filings patents content
        utilisation utilization money contribution jobs exports' capitalisation throughput traffic"""
    )
)
# Bodies that have numbers rather than being measured by them.
AGENTS = frozenset(
    words(
        """company group firm government ministry department administration council commission agency authority country
        state province city region district county nation plant factory project programme program plan scheme strategy
        act law initiative president minister fund bank university institute centre center park site facility
        investment
        deal package partnership consortium alliance board union association it they we he she industry sector complex
        venture corporation party team expansion mission policy package order bill budget roadmap blueprint companies
        agreement contract mill line works yard hub campus operator maker automaker chipmaker manufacturer supplier
        producer utility developer steelmaker shipbuilder partners unit subsidiary division decision proposal measure
        investments projects facilities plants funding awards award announcement effort"""
    )
)
MONEY_NOUNS = frozenset(
    words(
        """investment investments fund funds grant grants loan loans contract contracts order orders deal deals
        programme
        program package packages budget facility funding financing guarantee guarantees award awards commitment outlay
        subsidy subsidies spending incentive incentives revenue revenues profit profits loss losses capital bond bonds
        stake acquisition scheme savings benefits exports imports sales debt"""
    )
)
# A share of one of these is a share; a share in front of another noun describes it (a 50 percent cut).
WHOLES = frozenset(words("share stake portion proportion contribution part slice"))
