"""scripts/sites.py: whole sites of one body, from one harvest."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.builds import PROJECT, clean_environment, offers_of, sandbox, variables_of, world_of

CAHORS = """nom = "L’emploi à Cahors"
territoire = { communes = ["46042"] }
couleurs = { principale = "#7a1f3d" }
"""
WHOLE = 'nom = "Tout le Grand Cahors"\nterritoire = { epci = ["200023737"] }\n'
PRADINES = 'nom = "L’emploi à Pradines"\nterritoire = { communes = ["46224"] }\n'


def test_every_site_is_a_whole_site_of_its_own_and_one_that_fails_stops_no_other(tmp_path: Path) -> None:
    sites, output = tmp_path / "sites", tmp_path / "sortie"
    sites.mkdir()
    for name, text in {"cahors": CAHORS, "tout": WHOLE, "pradines": PRADINES}.items():
        (sites / f"{name}.toml").write_text(text, encoding="utf-8")
    (output / "pradines" / ".git").mkdir(parents=True)  # no site may take its place
    world = world_of(60)
    with sandbox(world) as server:
        command = [sys.executable, "scripts/sites.py", "--sites", str(sites), "--output", str(output)]
        done = subprocess.run(
            command,
            cwd=PROJECT,
            env=clean_environment(variables_of(server)),
            capture_output=True,
            text=True,
            check=False,
        )
        searches = sum("search" in call.path for call in server.calls)
    assert done.returncode == 2, done.stderr
    assert "pradines (code 2)" in done.stdout
    assert f"60 offres en une moisson, {searches} appels à l’API" in done.stdout
    assert list((output / "pradines").iterdir()) == [output / "pradines" / ".git"]
    assert offers_of(output / "tout") == world.list_live_ids()
    assert offers_of(output / "cahors") < offers_of(output / "tout")
    _is_whole(output / "cahors", "L’emploi à Cahors")
    _is_whole(output / "tout", "Tout le Grand Cahors")
    assert "#7a1f3d" in _styles(output / "cahors")
    assert "#7a1f3d" not in _styles(output / "tout")


def test_closed_sites_ask_nothing_of_an_api_that_is_gone(tmp_path: Path) -> None:
    sites, output, body = tmp_path / "sites", tmp_path / "sortie", tmp_path / "corps"
    sites.mkdir()
    body.mkdir()
    (sites / "cahors.toml").write_text(CAHORS, encoding="utf-8")
    for name in ("pelicanconf.py", "publishconf.py"):
        (body / name).write_text((PROJECT / name).read_text())
    (body / "reglages.toml").write_text((PROJECT / "reglages.toml").read_text() + "ferme = true\n")
    for name in ("content", "theme"):
        (body / name).symlink_to(PROJECT / name)
    gone = "http://127.0.0.1:9"
    api = {"FRANCE_TRAVAIL_CLIENT_ID": "a", "FRANCE_TRAVAIL_CLIENT_SECRET": "b"}
    done = subprocess.run(
        [sys.executable, str(PROJECT / "scripts/sites.py"), "--settings", str(body / "pelicanconf.py"),
         "--sites", str(sites), "--output", str(output)],
        cwd=body,
        env=clean_environment(api | {"FRANCE_TRAVAIL_API_URL": gone, "FRANCE_TRAVAIL_TOKEN_URL": gone}),
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((output / "cahors/etat.json").read_text())["fermee"] is True


def _is_whole(site: Path, name: str) -> None:
    count = json.loads((site / "etat.json").read_text())["offres"]["total"]
    assert count == len(offers_of(site)) > 0
    assert name in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "recherche.html").is_file()
    assert list((site / "recherche").iterdir())
    assert re.search("conforme", (site / "conformite.html").read_text(encoding="utf-8"))


def _styles(site: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
