"""The setting `deploiement`."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from panneau.config.deployment_target import Target, Transport, parse_target


def test_nothing_means_github_pages() -> None:
    assert parse_target({}) == parse_target({"vers": "github-pages"}) == Target()


def test_a_target_is_read_whole() -> None:
    raw = {"vers": "sftp", "hote": "ssh.exemple.fr", "port": 2222, "utilisateur": "ville", "dossier": "www/emploi/"}
    target = parse_target(raw)
    assert target == Target(Transport.SFTP, PurePosixPath("www/emploi"), "ssh.exemple.fr", "ville", 2222)
    assert target.shown == "ville@ssh.exemple.fr:www/emploi"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"vers": "ftp"}, "github-pages, dossier, rsync, sftp"),
        ({"vers": "dossier"}, "« dossier »"),
        ({"vers": "dossier", "dossier": "emploi"}, "chemin complet"),
        ({"vers": "dossier", "dossier": "/"}, "« dossier »"),
        ({"vers": "rsync", "hote": "h", "dossier": "/srv/../etc"}, "« dossier »"),
        ({"vers": "rsync", "hote": "h", "dossier": "/srv/a\nb"}, "« dossier »"),
        ({"vers": "rsync", "hote": "h", "dossier": "/srv/-rf"}, "« dossier »"),
        ({"vers": "rsync", "dossier": "/srv/emploi"}, "« hote »"),
        ({"vers": "rsync", "hote": "-oProxyCommand=x", "dossier": "/srv/emploi"}, "« hote »"),
        ({"vers": "rsync", "hote": "h", "utilisateur": "-l x", "dossier": "/srv/emploi"}, "« utilisateur »"),
        ({"vers": "sftp", "hote": "h", "port": "22", "dossier": "/srv/emploi"}, "« port »"),
        ({"vers": "sftp", "hote": "h", "port": True, "dossier": "/srv/emploi"}, "« port »"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_can_pass_for_an_option(raw: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_target(raw)
