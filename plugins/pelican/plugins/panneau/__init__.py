"""Panneau where Pelican looks for plugins: an installed one is found without being named, or as PLUGINS = ["panneau"].

In the namespace of another package, and so of use in a wheel alone; a copy of the project imports `panneau` itself.
"""

from panneau.pelican_plugin import register

__all__ = ["register"]
