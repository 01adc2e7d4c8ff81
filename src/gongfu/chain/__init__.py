"""Industry chains: who they hang on, how long they live when a firm stops, and what a second source wins."""

from gongfu.chain.checks import check_chain, upstream_first
from gongfu.chain.concentration import SINGLE_SOURCE_SHARE, Concentration, concentration, herfindahl
from gongfu.chain.flows import ChainNetwork, chain_network, normal_flows, steady_output
from gongfu.chain.program import Loss, Need, Network, least_loss, risk_exposure, time_to_survive
from gongfu.chain.stress import (
    SecondSourceEffect,
    Stress,
    second_source_effect,
    stress,
    stress_all,
    with_second_source,
)

__all__ = [
    "SINGLE_SOURCE_SHARE",
    "ChainNetwork",
    "Concentration",
    "Loss",
    "Need",
    "Network",
    "SecondSourceEffect",
    "Stress",
    "chain_network",
    "check_chain",
    "concentration",
    "herfindahl",
    "least_loss",
    "normal_flows",
    "risk_exposure",
    "second_source_effect",
    "steady_output",
    "stress",
    "stress_all",
    "time_to_survive",
    "upstream_first",
    "with_second_source",
]
