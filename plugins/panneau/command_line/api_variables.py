"""Which API a command asks: the real one, or the mock API where no credentials are set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from panneau.common.missing_parts import required_part
from panneau.config import environment
from panneau.france_travail.territory.territory import Territory


@contextmanager
def provide_api_variables(variables: Mapping[str, str], *, territory: Territory) -> Iterator[Mapping[str, str]]:
    """The variables that name the API: none where credentials are given, else those of a mock API.

    It is served as long as the `with` block. Raises: PartMissing where its packages are not installed.
    """
    if environment.has_credentials(variables):
        yield {}
        return
    with required_part("demo"):  # imported here: with credentials, nothing of it has to be installed
        from panneau.mock_api.demonstration import serve_demonstration
    with serve_demonstration(territory) as served:
        yield served
