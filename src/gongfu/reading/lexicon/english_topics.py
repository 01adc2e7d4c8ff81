"""English nouns that plans and reports of industry count, each in the singular, and words that tell of a plan."""

from gongfu.reading.lexicon import words

__all__ = ["COUNTED_BY_PLANS", "PLAN_NOUNS", "SURVEYED"]

COUNTED_BY_PLANS = frozenset(
    words(
        """job position post role people worker employee apprentice apprenticeship technician engineer
        welder trainee learner researcher
        employment staff person employed trained
        workforce hire personnel scientist operator
        home household dwelling building vehicle car truck bus van train tram locomotive ship vessel ferry aircraft
        charger charging station terminal plant factory gigafactory fab foundry mill refinery smelter workshop line hub
        centre center cluster park facility project company firm supplier startup start-up business enterprise sme
        manufacturer maker unit system robot machine tool wafer chip semiconductor panel module turbine cell battery
        electrolyser electrolyzer reactor satellite patent product equipment appliance pump boiler furnace laboratory
        lab academy campus warehouse port berth pipeline grid network substation capacity output production sale export
        import revenue turnover investment spending expenditure profit income value demand consumption generation usage
        employment emission growth gdp order shipment delivery budget outlay funding fund intensity efficiency
        productivity trade energy electricity hydrogen steel aluminium aluminum cement copper lithium polysilicon glass
        chemical plastic carbon co2 greenhouse pollution waste water gas oil fuel gasoline diesel petrol coal biofuel
        power wind solar renewable renewables nuclear offshore onshore storage heat railway rail road infrastructure
        broadband fibre mineral metal ore rubber textile garment food grain manufacturing industry industrial
        industrialised economy grant loan contract deal credit tax aid incentive saving benefit cost capital loss
        electric zero-emission low-carbon local domestic recycled content component part material feedstock
        technology innovation research development digital automation internet data software cloud quantum
        cleanroom space floor hectare acre area programme program scheme supply
        tourist visitor student graduate farmer farm village school hospital clinic cloud tonnage fleet backlog
        sector segment zone corridor base workforce application licence license standard
        coverage penetration localisation localization"""
    )
)
# Behind "share of", these are people asked rather than things planned.
SURVEYED = frozenset(
    words("""renter adult voter respondent consumer reader viewer parent child pensioner commuter fan
        people""")
)
PLAN_NOUNS = frozenset(
    words(
        """target targets goal goals objective objectives strategy programme program scheme initiative roadmap
        commitment
        pledge pledged blueprint milestone aims aim targeting"""
    )
)
