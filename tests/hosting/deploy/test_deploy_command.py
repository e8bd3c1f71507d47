"""scripts/deploy.py, as `make deploy` runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.builds import PROJECT, clean_environment
from tests.hosting.deploy.hosts import content, online, site


def deploy(settings: Path, output: Path, *more: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/deploy.py", "--settings", str(settings), "--output", str(output), *more]
    return subprocess.run(
        command, cwd=PROJECT, env=clean_environment(variables), capture_output=True, text=True, timeout=60, check=False
    )


def settings_with(folder: Path, value: object) -> Path:
    path = folder / "reglages.py"
    path.write_text(
        "from pathlib import Path\nfrom panneau.common.project_files import read_settings_file\n"
        f"globals().update(read_settings_file(Path({str(PROJECT)!r}, 'pelicanconf.py')))\n"
        f"PATH, THEME = {str(PROJECT / 'content')!r}, {str(PROJECT / 'theme')!r}\n"
        f"PANNEAU = PANNEAU | {{'deploiement': {value!r}}}\n"
    )
    return path


def test_on_github_pages_there_is_nothing_to_do(tmp_path: Path) -> None:
    done = deploy(settings_with(tmp_path, {}), tmp_path)
    assert done.returncode == 0
    assert ".github/workflows" in done.stdout


def test_a_trial_then_a_deployment_then_a_demonstration(tmp_path: Path) -> None:
    live, output = tmp_path / "srv/emploi", tmp_path / "output"
    live.parent.mkdir()
    settings = settings_with(tmp_path, {"vers": "dossier", "dossier": str(live)})
    new = site(output, {"206MMXC": b"offre"})
    told = deploy(settings, output, "--essai")
    assert told.returncode == 0, told.stderr
    assert "+ offres/206MMXC.html" in told.stdout
    assert "À envoyer : 3 ; à effacer : 0" in told.stdout
    assert not live.exists()
    done = deploy(settings, output)
    assert done.returncode == 0, done.stderr
    published = content(new)
    assert online(live) == published
    (output / "etat.json").write_text('{"demonstration": true}')
    refused = deploy(settings, output)
    assert refused.returncode == 9
    assert refused.stderr.startswith("Panneau : Les offres de")
    assert "Traceback" not in refused.stderr
    assert online(live) == published


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = deploy(settings_with(tmp_path, {"vers": "rsync", "dossier": "/srv/emploi"}), tmp_path)
    assert done.returncode == 2
    assert "« deploiement »" in done.stderr
    assert "« hote »" in done.stderr


def test_over_sftp_without_its_packages_one_sentence_tells_the_command(tmp_path: Path) -> None:
    (tmp_path / "asyncssh.py").write_text("raise ModuleNotFoundError(name='asyncssh')")  # as if it were not installed
    site(tmp_path / "output", {"206MMXC": b"offre"})
    target = {"vers": "sftp", "hote": "127.0.0.1", "utilisateur": "ville", "dossier": "panneau/emploi"}
    done = deploy(settings_with(tmp_path, target), tmp_path / "output", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == ("Panneau : Il manque les paquets de la partie « sftp ». Installez-les : make ready-sftp\n")
