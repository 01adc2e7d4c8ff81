"""English words that tell a plan from a report, and what is not the document's own statement."""

from gongfu.model.readings import Hardness
from gongfu.reading.lexicon import phrases, words

__all__ = [
    "ANNOUNCES",
    "BUILT",
    "EXPECTATION",
    "FIRMNESS",
    "FORECASTERS",
    "GENERIC_GROUPS",
    "HEADINGS_OF_PAST",
    "HEADINGS_OF_PLANS",
    "MODALS",
    "NOT_MARKS",
    "PAST_MARKS",
    "PLAN_MARKS",
    "PLAN_WORDS",
    "PRESENT_WORDS",
    "PRICE_WORDS",
    "SAID_OF_MANY",
]

MODALS = frozenset(words("will would shall should must may could can might 'll won't to-be"))
PLAN_WORDS = frozenset(
    words(
        """aim aims aiming aimed target targets targeted targeting goal goals plan plans planned planning commit
        commits
        committing commitment commitments pledge pledges pledged pledging intend intends intending intended expected
        expects expect expecting ambition ambitions ambitious strive strives striving seek seeks seeking must propose
        proposes proposed proposing proposal objective objectives envisage envisages envisaged envisaging envision
        envisions envisioned hope hopes hoping due slated scheduled projected anticipates anticipated anticipate
        anticipating promise promises promised promising vows vow vowed milestone roadmap earmark earmarks earmarked
        mandate mandates mandated require requires required requiring likely poised track potential potentially going
        plans' upcoming future prospective committed endeavour endeavours aspire aspires aspiration designed estimated
        needs need needed capable calls call enable enables help helps helping allow allows lead want wants forecast
        forecasts ready eventual eventually ultimately intention toward towards"""
    )
)
# Said at publication of something that may lie ahead or behind: they decide nothing by themselves.
ANNOUNCES = frozenset(
    words(
        """announce announces announced announcing unveil unveils unveiled unveiling launch launches launched launching
        approve approves approved approving adopt adopted adopts agree agreed agrees agreeing reveal
        revealed reveals says said say introduce introduces introduced introducing include includes included including
        confirm confirmed confirms outlines outline outlined sets lay lays laid laying issued issues issuing
        publish published releases released clear cleared clears sanctioned sanctions sanction told"""
    )
)
PRESENT_WORDS = frozenset(
    words(
        """is are produces employs accounts operates stands generates makes exports supplies represents provides has
        owns
        runs serves houses hosts boasts covers remains comprises constitutes holds ranks contributes includes sells
        manufactures imports consumes uses spends invests does works amounts totals equals averages exceeds powers
        supports houses currently now already"""
    )
)
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
NOT_MARKS = phrases(
    """goodwill, what is more, that is, is expected, are expected, is set to, are set to, is to, are to, set of, sets
    of,
    set up, data set"""
)

# --- what is passed over ---------------------------------------------------------------------------------------------
FORECASTERS = phrases(
    """analyst, analysts, forecaster, forecasters, market research, market study, market report, consultancy,
    consultants,
    consulting firm, brokerage, brokerages, broker, brokers, research firm, research firms, economists polled,
    economist,
    economists, investment bank, according to a report, according to a study, market researcher, market researchers,
    research house, research group, rating agency, ratings agency,
    think tank, think-tank, Goldman Sachs, Morgan Stanley, JPMorgan, BloombergNEF, BNEF, Wood Mackenzie, Gartner, IDC,
    McKinsey, Deloitte, Moody's, Fitch, Nomura, Citigroup, UBS, Jefferies, Rystad, Statista, TrendForce, Counterpoint,
    Frost & Sullivan, Oxford Economics, Capital Economics, Bernstein, CRISIL, ICRA, KPMG, PwC, BCG, Bain, consensus,
    compound annual growth rate, CAGR"""
)
# Somebody's expectation of these is a forecast; a body's expectation of itself is its plan.
SAID_OF_MANY = phrases(
    """market, markets, demand, worldwide, global, globally, world, consumers, analysts, prices, consumption,
    industry-wide"""
)
EXPECTATION = phrases(
    """expected, projected, forecast, forecasts, forecasted, predicted, predicts, predict, anticipated, estimated,
    estimates, expects, expect, projects that, projection, projections, likely to, could, may, might, set to, poised
    to,
    slated to, believe, believes, will, would, on track to, to grow, to reach"""
)
PRICE_WORDS = phrases(
    """price target, price targets, price, prices, priced, pricing, tax credit, tax credits, fine, fines, fined,
    tariff,
    tariffs,
    duty, duties, levy, levies, tax rate, corporate tax, interest rate, interest rates, rebate, rebates, discount,
    discounts, fee, fees, dividend, dividends, premium, premiums, subsidy, subsidies, subsidised, subsidized, coupon,
    bonus, surcharge, toll, deductible,
    tax deduction, rate of incentive, incentive rate, depreciation, reimbursement, shares rose, shares fell, stock
    rose, stock fell, mortgage, valuation"""
)
# Plural nouns whose "with more than 500 employees" says who is meant, not how many there are.
GENERIC_GROUPS = frozenset(
    words(
        """companies firms enterprises businesses manufacturers suppliers producers employers vehicles facilities
        projects
        households buildings plants factories organisations organizations applicants entities buyers customers firms'
        importers exporters investors units products cities towns municipalities undertakings taxpayers families
        farms makers
        ships vessels models cars trucks startups start-ups contractors developers operators institutions integrators
        anyone those individuals persons sites homes homeowners merchants retailers banks schools hospitals
        utilities"""
    )
)

# Things built, few of which are still worth a count: two new fabs.
BUILT = frozenset(
    words(
        """plants factories fabs facilities parks centres centers hubs laboratories labs lines reactors ships vessels
        satellites terminals stations ports mines academies clusters foundries mills refineries furnaces warehouses
        incubators institutes campuses smelters gigafactories yards turbines locomotives trains aircraft bases zones
        workshops corridors pipelines grids electrolysers electrolyzers kilns bridges docks docks' berths carriers
        submarines supercomputers testbeds schools hospitals dams tunnels airports units projects sites buildings"""
    )
)

# --- how firmly a target is meant ------------------------------------------------------------------------------------
# The first of these that a sentence says; non-binding is no binding.
FIRMNESS = {
    Hardness.EXPECTED: phrases("indicative, non-binding, aspirational"),
    Hardness.BINDING: phrases(
        "binding, legally binding, mandatory, mandated, legally required, statutory, obligatory, enshrined in law"
    ),
    Hardness.ENSURED: phrases("ensure, ensures, ensuring, must, shall, guarantee, guarantees"),
    Hardness.STRIVEN: phrases(
        """strive, strives, striving, seek, seeks, seeking, endeavour, endeavours, endeavor, endeavors, aspire,
        aspires,
        aspiration, ambition, hopes to, hope to"""
    ),
}
HEADINGS_OF_PLANS = phrases(
    """target, targets, goal, goals, objective, objectives, plan, plans, ambition, ambitions, commitments, outlook,
    vision, next steps, what we will do, roadmap, priorities, pledges, milestones"""
)
HEADINGS_OF_PAST = phrases(
    """progress, results, achievements, background, highlights, performance, statistics, progress to date, track
    record,
    record, delivered, accomplishments, at a glance, key figures, key facts, current situation, where we are"""
)
