"""A page whose words are all accounted for is still searched, in what nobody reads: for secrets, for gone offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from panneau.licence.duties import Duty
from tests.audit.built import Built
from tests.audit.mutations.harness import broken_copy, find_faults


@pytest.mark.parametrize("folder", ["offres", "communes", "."])
@pytest.mark.parametrize("markup", ['class="{}"', 'id="{}"', "data-{}"])
def test_a_secret_in_an_attribute_of_any_page_is_a_fault(
    folder: str, markup: str, site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    built = site_under("pole-emploi-2018")
    with broken_copy(built, tmp_path / "site") as broken:
        page = min((broken.folder / folder).glob("*.html")).relative_to(broken.folder).as_posix()
        broken.edit(page, "<p", f"<p {markup.format(built.facts.secrets[1])}")
        assert Duty.SECRETS in {finding.duty for finding in find_faults(built, broken, broken.changed)}


@pytest.mark.parametrize("folder", ["offres", "communes", "."])
@pytest.mark.parametrize("markup", ['class="offre-123ABCD"', 'id="o123ABCD"', 'id="offres/123ABCD.html"'])
def test_the_number_of_an_offer_that_is_gone_is_a_fault_within_any_attribute(
    folder: str, markup: str, site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    built = site_under("pole-emploi-2018")
    with broken_copy(built, tmp_path / "site") as broken:
        page = min((broken.folder / folder).glob("*.html")).relative_to(broken.folder).as_posix()
        broken.edit(page, "<p", f"<p {markup}")
        assert Duty.NO_HISTORY in {finding.duty for finding in find_faults(built, broken, broken.changed)}


def test_digits_in_the_hash_of_a_file_that_is_there_are_no_offer_s_number(
    site_under: Callable[[str], Built], tmp_path: Path
) -> None:
    built = site_under("pole-emploi-2018")
    with broken_copy(built, tmp_path / "site") as broken:
        name = "recherche/index-b45f6677189.json"
        (broken.folder / name).write_bytes(b"{}")
        broken.edit("favoris.html", 'data-index="', f'data-index="{name}" data-autre="')
        faults = find_faults(built, broken, ["favoris.html"])
    assert not [finding for finding in faults if finding.page == "favoris.html"]
