"""Panneau where Pelican looks for plugins: an installed one is found without being named, or as PLUGINS = ["panneau"].

In the namespace of another package, and so of use in a wheel alone: a copy of the project imports `panneau` itself, and
has this outside `plugins/`. Pelican imports whatever is in that namespace, and would import it beside the code of
another version where the last published files are built again.
"""

from panneau.pelican_plugin import register

__all__ = ["register"]
