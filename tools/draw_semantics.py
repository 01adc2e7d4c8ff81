"""Draw the figures of docs/reference/semantics.md from runs of the plain reference, so that they never lie.

A figure belongs to the line file that stands right before it on the page, whose first line says how long it is played:
``# the first 12 seconds``, or hours. A strip shows what a machine is in, with the numbers of its parts; a thin one how
many parts wait in front of a station. Run by ``make docs``; a test compares the figures with what this would draw.
"""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gongfu.adapters.line_files import read_line
from gongfu.simulate.reference import ReferenceLine

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "semantics.md"
FIGURE = re.compile(
    r"```yaml\n(?P<line># the first (?P<end>\d+) (?P<unit>seconds|hours)\n(?:(?!```).)*)```\n\n"
    r"!\[[^\]]*\]\((?P<path>[^)]*\.svg)\)",
    re.DOTALL,
)
UNITS = {"seconds": 1.0, "hours": 3600.0}
COLOURS = {
    "busy": "#c3ccd3",
    "starved": "#f1f5f8",
    "blocked": "#f0b94d",
    "down": "#d9564b",
    "setup": "#6b9fd4",
    "off": "#7b868f",
    "waiting": "#b39fd0",
}
INK, FAINT = "#2a3138", "#8a949c"
LEFT, WIDTH, STRIP, GAP, THIN = 92, 640, 22, 6, 12


@dataclass(frozen=True)
class Piece:
    """Something that lasts from one time to another: a state and the parts, or a level."""

    begins: float
    ends: float
    kind: str
    text: str


def pieces(changes: list[tuple[float, str, str]], end: float) -> list[Piece]:
    """Turn changes ``(time, kind, text)`` into pieces; what lasts no time is left out, what goes on is one piece."""
    found: list[Piece] = []
    for (time, kind, text), following in zip(changes, [*[time for time, _, _ in changes[1:]], end], strict=True):
        if following == time:
            continue
        if found and (found[-1].kind, found[-1].text) == (kind, text):
            found[-1] = Piece(found[-1].begins, following, kind, text)
        else:
            found.append(Piece(time, following, kind, text))
    return found


def numbered(parts: tuple[int, ...]) -> str:
    """Name parts as they are counted from 1: ``3``, or ``3-5`` for those of a batch."""
    counted = [(part & 0xFFFFFFFF) + 1 for part in parts]
    return "" if not counted else f"{counted[0]}" if len(counted) == 1 else f"{counted[0]}-{counted[-1]}"


def strips(run: ReferenceLine, end: float) -> list[tuple[str, int, list[Piece]]]:
    """Give each strip's name, height and pieces: of each station the parts that wait, if any do, and its machines."""
    found = []
    for station in run.stations:
        name = station.model.id
        levels = [(event.time_s, event.buffer) for event in run.events if event.station == station.index]
        if any(level for _, level in levels):
            rows = [(time, "level" if level else "none", str(level) if level else "") for time, level in levels]
            found.append((f"before {name}", THIN, pieces(rows, end)))
        for machine in station.machines:
            spans = [span for span in run.spans if (span.station, span.machine) == (name, machine.index)]
            rows = [(span.time_s, span.state.name.lower(), numbered(span.parts)) for span in spans]
            label = name if len(station.machines) == 1 else f"{name} {machine.index + 1}"
            found.append((label, STRIP, pieces(rows, end)))
    return found


def text(x: float, y: float, said: str, *, size: int = 11, anchor: str = "middle", colour: str = INK) -> str:
    """Write a word."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{said}</text>'


def drawn(run: ReferenceLine, end: int, unit: float) -> str:
    """Draw a run of so many units of time as an SVG."""
    scale = WIDTH / (end * unit)
    rows, y, seen = [], 8, set()
    for name, height, shown in strips(run, end * unit):
        rows.append(text(LEFT - 8, y + height / 2 + 4, name, size=12 if height == STRIP else 10, anchor="end"))
        for piece in shown:
            x, width = round(LEFT + piece.begins * scale, 1), round((piece.ends - piece.begins) * scale, 1)
            colour = {"level": "#dfe9f2", "none": "none"}.get(piece.kind) or COLOURS[piece.kind]
            seen.add(piece.kind)
            if colour != "none":
                rows.append(
                    f'<rect x="{x:g}" y="{y}" width="{width:g}" height="{height}" fill="{colour}" stroke="#fff"/>'
                )
            if piece.text and width > 7 * len(piece.text):
                ink = "#fff" if piece.kind in {"down", "off"} else INK
                rows.append(text(x + width / 2, y + height / 2 + 4, piece.text, size=10, colour=ink))
        y += height + GAP
    for tick in range(end + 1):
        x = round(LEFT + tick * unit * scale, 1)
        rows.append(f'<path d="M{x:g} {y}v4" stroke="{FAINT}"/>')
        rows.append(text(x, y + 15, str(tick), size=10, colour=FAINT))
    x, y = LEFT, y + 24
    for state, colour in COLOURS.items():
        if state in seen:
            rows.append(
                f'<rect x="{x}" y="{y}" width="12" height="12" fill="{colour}" stroke="{FAINT}" stroke-width=".5"/>'
            )
            rows.append(text(x + 17, y + 10, state, anchor="start", colour=FAINT))
            x += 75
    size = f'width="{LEFT + WIDTH + 16}" height="{y + 20}" viewBox="0 0 {LEFT + WIDTH + 16} {y + 20}"'
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">\n{ground}\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def figures(page: str) -> dict[Path, str]:
    """Draw the figures of a page; gives each by its path."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for figure in FIGURE.finditer(page):
            file = Path(folder) / "line.yaml"
            file.write_text(figure["line"], encoding="utf-8")
            run, unit = ReferenceLine(read_line(file)), UNITS[figure["unit"]]
            run.play(float(figure["end"]) * unit)
            found[(PAGE.parent / figure["path"]).resolve()] = drawn(run, int(figure["end"]), unit)
    return found


if __name__ == "__main__":
    for path, svg in figures(PAGE.read_text(encoding="utf-8")).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(svg, encoding="utf-8")
