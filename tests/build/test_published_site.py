from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
import requests

from panneau.build.drop_guard import Published
from panneau.build.published_site import read_published_site

BEGAN = datetime.fromisoformat("2026-11-20T14:32:05+01:00")
REAL = {"lecture": BEGAN.isoformat(), "demonstration": False, "offres": {"total": 3}}


def read(folder: Path, text: str) -> Published:
    (folder / "offres").mkdir()
    (folder / "offres/206MMXC.html").touch()
    (folder / "etat.json").write_text(text)
    with requests.Session() as session:
        return read_published_site(folder, address="", session=session)


def test_a_site_tells_its_count_its_hour_its_offers_and_their_fields(tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps(REAL | {"champs": ["id", "intitule"]}))
    assert found == Published(3, began=BEGAN, ids=frozenset(("206MMXC",)), fields=frozenset(("id", "intitule")))


def test_a_site_of_the_first_form_tells_what_it_can(tmp_path: Path) -> None:
    assert read(tmp_path, json.dumps(REAL)) == Published(3, began=BEGAN, ids=frozenset(("206MMXC",)))


def test_a_demonstration_is_compared_with_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps(REAL | {"demonstration": True}))
    assert (found.count, found.began, found.reachable) == (None, None, True)


@pytest.mark.parametrize("text", ["", "[]", '{"lecture": ', '{"demonstration": false}'])
def test_a_damaged_site_is_compared_with_nothing_and_may_be_replaced(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text) == Published(None)


def test_where_there_is_no_site_and_no_address_nothing_is_published(tmp_path: Path) -> None:
    with requests.Session() as session:
        assert read_published_site(tmp_path, address="", session=session) == Published(None)
