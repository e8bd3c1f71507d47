"""The results as bars, in SVG: one group for each number of offers, the time of each generator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from jinja2 import Environment

from benchmarks.measure import Cost

WIDTH, BAR, GAP, LABEL = 900, 22, 34, 330
TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}" role="img"\
 font-family="system-ui, sans-serif" font-size="13">
<title>Durée d’une construction, en secondes</title>
<rect width="{{ width }}" height="{{ height }}" fill="#fff"/>
{% for text in titles %}
<text x="0" y="{{ text.y }}" font-weight="bold">{{ text.words }}</text>
{% endfor %}
{% for bar in bars %}
<text x="0" y="{{ bar.y + 15 }}">{{ bar.name }}</text>
<rect x="{{ label }}" y="{{ bar.y }}" width="{{ bar.width }}" height="{{ bar.height }}" fill="{{ bar.colour }}"/>
<text x="{{ label + bar.width + 6 }}" y="{{ bar.y + 15 }}">{{ bar.seconds }}</text>
{% endfor %}
</svg>
"""
)


def draw(results: Mapping[int, Mapping[str, Sequence[Cost]]]) -> str:
    """The chart; bars of one size share a scale."""
    titles, bars, y = [], [], GAP
    for size, row in results.items():
        titles.append({"y": y - 8, "words": f"{size} offres"})
        walls = {name: median(cost.wall_s for cost in costs) for name, costs in row.items()}
        for name, wall in walls.items():
            bars.append(_bar(name, wall, y, longest=max(walls.values())))
            y += BAR + 4
        y += GAP
    return TEMPLATE.render(width=WIDTH, height=y, label=LABEL, titles=titles, bars=bars)


def _bar(name: str, wall: float, y: int, *, longest: float) -> dict[str, object]:
    width = round((WIDTH - LABEL - 90) * wall / longest)
    colour = "#1f5fa8" if name.startswith("Panneau") else "#9aa5b1"
    return {"name": name, "y": y, "width": width, "height": BAR, "colour": colour,
            "seconds": f"{wall:.1f} s".replace(".", ",")}  # fmt: skip
