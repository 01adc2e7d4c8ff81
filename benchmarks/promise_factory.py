"""A factory of 1,000 orders with 8 operations each, as tables: setups, shifts, a crew, breakdowns, alternatives."""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

__all__ = ["ITEMS", "write_factory"]

ORDERS, OPERATIONS, CENTERS, ITEMS = 1_000, 8, 20, 60
FAMILIES = ("A", "B", "C", "D")
FIRST_DAY = date(2026, 3, 2)


def write_factory(folder: Path, seed: int = 1, lead_days: int = 20) -> None:
    """Write the tables of the factory into a folder; so many days lie between an order's release and its due date."""
    luck = Random(seed)
    write(folder, "work_centers", ["work_center", "units", "calendar", "mtbf_h", "mttr_min", "setup_matrix"], centers())
    days = [["day", "Mon-Fri", "06:00", "22:00"], ["day", "Sat", "06:00", "14:00"]]
    write(folder, "calendars", ["calendar", "days", "from", "to"], days)
    pairs = [["m", one, other, luck.randint(10, 40)] for one in FAMILIES for other in FAMILIES if one != other]
    write(folder, "setups", ["matrix", "from_family", "to_family", "minutes"], pairs)
    write(folder, "operators", ["operator", "count", "skills", "calendar"], [["crew", 12, "weld", "day"]])
    head = ["item", "op", "work_center", "run_min", "setup_family", "alt", "skill", "operators", "cv"]
    write(folder, "routings", head, [step(luck, item, place) for item in range(ITEMS) for place in range(OPERATIONS)])
    write(
        folder,
        "orders",
        ["order", "item", "qty", "due", "release"],
        [order(luck, each, lead_days) for each in range(ORDERS)],
    )


def write(folder: Path, name: str, head: list[str], rows: list[list[object]]) -> None:
    """Write one table."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def centers() -> list[list[object]]:
    """Two machines each, most of them in two shifts, half of them with breakdowns, a quarter with setups."""
    return [
        [f"wc{at}", 2, "day" if at % 3 else "", 80 if at % 2 else "", 30 if at % 2 else "", "" if at % 4 else "m"]
        for at in range(CENTERS)
    ]


def step(luck: Random, item: int, place: int) -> list[object]:
    """An operation at a work center or another one; every third item is welded by someone of the crew."""
    center, other = luck.sample(range(CENTERS), 2)
    welded = place == OPERATIONS // 2 and item % 3 == 0
    crew = ["weld", 1] if welded else ["", ""]
    family = luck.choice(FAMILIES)
    return [f"item{item}", 10 * (place + 1), f"wc{center}", luck.randint(2, 12), family, f"wc{other}", *crew, 0.2]


def order(luck: Random, number: int, lead_days: int) -> list[object]:
    """An order that is due within nine weeks and released some days before that."""
    day = 5 + number * 58 // ORDERS
    due, release = FIRST_DAY + timedelta(days=day), FIRST_DAY + timedelta(days=max(0, day - lead_days))
    return [f"SO-{number}", f"item{luck.randrange(ITEMS)}", luck.randint(3, 15), due, release]
