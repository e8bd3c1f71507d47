"""What a new repository still lacks before it can publish, said in the order in which to do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panneau.config import environment

SECRETS_HELP = (
    "Ajoutez les secrets {missing} : sur GitHub, « Settings », « Environments », « github-pages », « Environment "
    "secrets », « Add environment secret »."
)
PAGES_HELP = "Activez GitHub Pages : « Settings », « Pages », « Build and deployment », source « GitHub Actions »."


def list_missing_steps(variables: Mapping[str, str], *, pages_enabled: bool) -> Iterator[str]:
    """List what is still to do, a French sentence each; none when the repository can publish."""
    missing = [name for name in (environment.ID, environment.SECRET) if not variables.get(name, "").strip()]
    if missing:
        yield SECRETS_HELP.format(missing=" et ".join(missing))
    if not pages_enabled:
        yield PAGES_HELP
