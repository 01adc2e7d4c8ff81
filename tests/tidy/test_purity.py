"""The domain and the engines compute: no try, no clock, no luck that is not in a seed, no files."""

import ast
import re

COMPUTING = ("kernel", "model", "simulate", "reading", "telemetry", "chain", "plan", "schedule", "statistics")
OUTSIDE = ("gongfu.adapters", "gongfu.cli", "gongfu.web")

CLOCK = re.compile(
    r"(datetime|date)\.(now|utcnow|today)$|^time\.(time|time_ns|sleep|monotonic|perf_counter)$|^asyncio\.sleep$"
)
GLOBAL_LUCK = re.compile(
    r"^(np|numpy)\.random\.(?!default_rng$|Generator$|SeedSequence$|Philox$|PCG64$)\w+$"
    r"|^random\.(?!Random$)\w+$|^uuid\.uuid[14]$"
)
FILES = re.compile(r"^open$|\.(read_text|write_text|read_bytes|write_bytes)$")


def computing(library):
    return [m for m in library if len(m.name.split(".")) > 1 and m.name.split(".")[1] in COMPUTING]


def calls(module, pattern: re.Pattern[str]) -> list[str]:
    found = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    return [f"{module.path}:{c.lineno} {ast.unparse(c.func)}" for c in found if pattern.search(ast.unparse(c.func))]


def test_engines_do_not_try(library):
    tries = [
        f"{module.path}:{node.lineno}"
        for module in computing(library)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Try | ast.TryStar)
    ]
    assert tries == []


def test_engines_touch_no_files(library):
    assert [call for module in computing(library) for call in calls(module, FILES)] == []


def test_only_the_outside_asks_the_machine_for_the_time(library):
    inside = [module for module in library if not module.name.startswith(OUTSIDE)]
    assert [call for module in inside for call in calls(module, CLOCK)] == []


def test_chance_comes_from_a_seed(library):
    assert [call for module in library for call in calls(module, GLOBAL_LUCK)] == []


def test_every_generator_is_given_its_seed(library):
    unseeded = [
        f"{module.path}:{node.lineno}"
        for module in library
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith(("default_rng", "SeedSequence", "random.Random"))
        and not node.args
        and not node.keywords
    ]
    assert unseeded == []
