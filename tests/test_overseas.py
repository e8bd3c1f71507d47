"""A town of La Réunion: its site tells the hours of the island, and the audit holds it to them."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import builds
from tests.local_content.files import EVENT

REUNION = {"communes": ["97411"]}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outre-mer")
    content = Path(shutil.copytree(builds.PROJECT / "content", folder / "content"))
    (content / "actualites" / "forum.md").write_text(EVENT.replace("2027", "2997"), encoding="utf-8")
    with builds.real_sandbox(builds.world_of(40, REUNION)) as server:
        outcome = builds.publish(
            folder / "site", builds.variables_of(server), panneau={"territoire": REUNION}, content=content
        )
    assert outcome.code == 0, outcome.said
    return folder / "site"


def test_the_reading_is_told_in_the_hours_of_the_island(site: Path) -> None:
    read_on = datetime.fromisoformat(json.loads((site / "etat.json").read_text())["lecture"])
    assert read_on.utcoffset() == timedelta(hours=4)
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "(heure de La Réunion)" in home
    assert f"à {read_on.hour} h {read_on.minute:02d}</time> (heure de La Réunion)" in home
    assert abs(datetime.now(UTC) - read_on) < timedelta(hours=1)


def test_paris_is_named_nowhere(site: Path) -> None:
    pages = [path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".csv", ".ics")]
    assert len(pages) > 40
    assert [path for path in pages if "heure de Paris" in path.read_text(encoding="utf-8")] == []


def test_an_event_begins_at_the_hour_of_the_island(site: Path) -> None:
    calendar = (site / "calendrier.ics").read_text(encoding="utf-8")
    assert "DTSTART;TZID=Indian/Reunion:29970312T093000" in calendar
    assert "TZOFFSETTO:+0400" in calendar
    assert "de 9 h 30 à 17 h" in (site / "actualites/forum.html").read_text(encoding="utf-8").replace(
        "\N{NO-BREAK SPACE}", " "
    )
