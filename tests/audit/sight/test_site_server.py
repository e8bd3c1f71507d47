"""The site as it is served to the browser: under its own path, at the hour of its audit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from panneau.audit.sight.site_server import serve_site

NOW = datetime(2026, 3, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "page.html").write_text("<p>mot</p>")
    with serve_site(tmp_path, "/ville/emploi/", now=NOW) as address:
        yield address


def test_a_file_is_under_the_path_of_the_site_and_nowhere_else(home: str) -> None:
    assert home.endswith("/ville/emploi/")
    assert requests.get(f"{home}page.html", timeout=10).text == "<p>mot</p>"
    host = home.removesuffix("ville/emploi/")
    assert requests.get(f"{host}page.html", timeout=10).status_code == 404
    assert requests.get(f"{host}ville/page.html", timeout=10).status_code == 404


def test_the_server_tells_the_hour_of_the_audit_by_which_pages_hide_old_offers(home: str) -> None:
    assert requests.head(f"{home}page.html", timeout=10).headers["Date"] == "Thu, 05 Mar 2026 06:07:08 GMT"


def test_no_file_outside_the_folder_can_be_had(home: str, tmp_path: Path) -> None:
    (tmp_path.parent / "ailleurs.html").write_text("x")
    answer = requests.Request("GET", home).prepare()
    answer.url = f"{home}../ailleurs.html"
    with requests.Session() as session:
        assert session.send(answer, timeout=10).status_code == 404
