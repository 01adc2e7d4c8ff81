"""A small factory in a workspace, its tables written by hand, for tests of plans and of what shows them."""

from pathlib import Path

__all__ = ["FACTORY", "ORDERS", "make_workspace"]

FACTORY = "gear-plant"
ORDERS = (
    "order,item,qty,due,release,example\n"
    "SO-1,gear,4,2026-03-02 12:00,,yes\n"
    "SO-2,gear,2,2026-03-02 10:00,2026-03-02 09:00,yes\n"
)
FILES = {
    "gongfu.yaml": (
        "name: {zh: 齿轮, en: Gears}\nregion: 试点\nas_of: 2026-03-02\nlanguage: en\nexample: true\n"
        "clock: {start: 2026-03-02T08:00:00+08:00}\n"
    ),
    f"factories/{FACTORY}/factory.yaml": (
        f"factory: {FACTORY}\nname: {{zh: 齿轮厂, en: Gear plant}}\nfirm: gears\nline: line.yaml\n"
        "item: gear\nprice: 10\nhours_a_week: 80\nweeks_a_year: 50\nplanned_items_a_day: 100\n"
    ),
    f"factories/{FACTORY}/line.yaml": "line: gear-line\nstations:\n  - station: cut\n    time: 60\n",
    f"factories/{FACTORY}/orders.csv": ORDERS,
    f"factories/{FACTORY}/routings.csv": (
        "item,op,work_center,run_min,setup_min,setup_family,skill,operators\n"
        "gear,10,saw,30,,,sawing,1\ngear,20,hob,20,10,m2,,\n"
    ),
    f"factories/{FACTORY}/work_centers.csv": "work_center,units,calendar\nsaw,1,day\nhob,1,\n",
    f"factories/{FACTORY}/calendars.csv": "calendar,days,from,to\nday,daily,08:00,18:00\n",
    f"factories/{FACTORY}/operators.csv": "operator,count,skills\nanna,1,sawing\n",
}


def make_workspace(root: Path) -> Path:
    """Write the workspace and give the folder of its factory.

    Saw and hob each do what both orders need: 30 and 20 minutes an item. On the saw SO-1 takes 2 h, SO-2 1 h.
    """
    for name, words in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return root / "factories" / FACTORY
