"""The server of a preview: the site as it is, the news of builds, and what is wrong, whatever is there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from panneau.admin.preview.preview_pages import CHANGES_PATH, SCRIPT_PATH, STYLE_PATH
from panneau.admin.preview.preview_server import make_preview_server
from panneau.admin.preview.preview_state import PreviewState

PAGE = '<!DOCTYPE html><html lang="fr"><head><title>x</title></head><body><main>mot</main></body></html>'


@pytest.fixture
def state() -> PreviewState:
    return PreviewState()


@pytest.fixture
def address(tmp_path: Path, state: PreviewState) -> Iterator[str]:
    server = make_preview_server(tmp_path / "output", state, port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def write_site(tmp_path: Path) -> None:
    for path in ("index.html", "404.html", "offres/index.html"):
        (tmp_path / "output" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "output" / path).write_text(PAGE)
    (tmp_path / "output/fil.xml").write_text("<feed/>")


def test_before_the_first_build_has_ended_a_page_says_so_and_then_why_it_failed(
    address: str, state: PreviewState
) -> None:
    assert "se construit" in requests.get(address, timeout=5).text
    state.tell("reglages.toml, ligne 2 : il manque un guillemet.")
    found = requests.get(address, timeout=5)
    assert (found.status_code, "il manque un guillemet" in found.text) == (503, True)


def test_pages_are_served_with_what_loads_them_again_and_other_files_as_they_are(address: str, tmp_path: Path) -> None:
    write_site(tmp_path)
    for path in ("", "index.html", "index.html?q=a", "offres/"):
        assert SCRIPT_PATH in requests.get(f"{address}/{path}", timeout=5).text
    assert requests.get(f"{address}/fil.xml", timeout=5).text == "<feed/>"
    absent = requests.get(f"{address}/absente.html", timeout=5)
    assert (absent.status_code, SCRIPT_PATH in absent.text) == (404, True)


def test_a_fault_stands_in_front_of_every_page_until_a_build_ends_well(
    address: str, tmp_path: Path, state: PreviewState
) -> None:
    write_site(tmp_path)
    state.tell("offre.html, ligne 12 : une balise n’est pas fermée.")
    assert "ligne 12" in requests.get(f"{address}/index.html", timeout=5).text
    state.tell("")
    assert "ligne 12" not in requests.get(f"{address}/index.html", timeout=5).text


def test_a_browser_that_waits_is_told_of_the_next_build(address: str, state: PreviewState) -> None:
    state.tell("")
    with requests.get(f"{address}{CHANGES_PATH}", stream=True, timeout=5) as waiting:
        assert waiting.headers["Content-Type"].startswith("text/event-stream")
        state.tell("")
        assert next(waiting.iter_lines()) == b"data: 2"


def test_the_files_of_the_preview_are_those_that_pages_ask_for(address: str) -> None:
    kinds = {
        path: requests.get(f"{address}{path}", timeout=5).headers["Content-Type"] for path in (SCRIPT_PATH, STYLE_PATH)
    }
    assert kinds == {SCRIPT_PATH: "text/javascript; charset=utf-8", STYLE_PATH: "text/css; charset=utf-8"}
