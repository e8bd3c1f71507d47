"""The style sheet of the town's two colours: it comes after the theme's own custom properties and replaces some."""

from __future__ import annotations

from collections.abc import Mapping

from panneau.config.colours import Colours, build_dark_tokens, build_light_tokens

COLOURS = "theme/css/couleurs.css"


def render_colours(colours: Colours) -> Mapping[str, str]:
    """Render the style sheet, path → text; nothing where the theme's own colours stay."""
    if not colours:
        return {}
    dark = f"@media (prefers-color-scheme: dark) {{\n{_render_rule(build_dark_tokens(colours))}}}\n"
    return {COLOURS: _render_rule(build_light_tokens(colours)) + dark}


def _render_rule(tokens: Mapping[str, str]) -> str:
    lines = "".join(f"  {name}: {colour};\n" for name, colour in tokens.items())
    return f":root {{\n{lines}}}\n"
