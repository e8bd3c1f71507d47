"""Which folder may be deployed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.build.staging.sealed_site import read_site, seal
from panneau.errors import DeploymentRefused
from tests.hosting.deploy.hosts import site


def test_a_site_is_read_as_the_audit_let_it_through(tmp_path: Path) -> None:
    found = site(tmp_path / "output", {"206MMXC": b"offre"})
    assert list(found.files) == ["etat.json", "index.html", "offres/206MMXC.html"]
    assert found.files["offres/206MMXC.html"].size == 5


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeploymentRefused, match=r"n’est pas un site de Panneau"):
        read_site(tmp_path)


def test_fictive_offers_are_refused_even_sealed(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    site(folder, {})
    states: tuple[object, ...] = ({"demonstration": True}, {"offres": {}}, [])
    for state in states:
        (folder / "etat.json").write_text(json.dumps(state))
        seal(folder)
        with pytest.raises(DeploymentRefused, match="fictives"):
            read_site(folder)


@pytest.mark.parametrize("change", ["edited", "added", "removed", "linked", "unsealed"])
def test_a_site_that_has_changed_since_the_audit_is_refused(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "output"
    page = folder / "offres/206MMXC.html"
    site(folder, {"206MMXC": b"offre"})
    changes: dict[str, Callable[[], object]] = {
        "edited": lambda: page.write_bytes(b"autre"),
        "added": lambda: (folder / "toutes.json").write_text("[]"),
        "removed": page.unlink,
        "linked": lambda: (folder / "lien").symlink_to("/etc/passwd"),
        "unsealed": (tmp_path / ".output.verifie").unlink,
    }
    changes[change]()
    with pytest.raises(DeploymentRefused, match="l’audit a laissé passer"):
        read_site(folder)
