"""docs/contenu.md says what the code reads, and its models are read without a mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from panneau.local_content.content_fields import KINDS, FileKind
from panneau.local_content.content_files import read_town_content
from panneau.local_content.content_pages import check_pages
from panneau.local_content.content_sources import read_sources
from panneau.offers.group_labels import DOMAINS
from tests.local_content.files import source

GUIDE = Path("docs/contenu.md")
MODELS = Path("docs/modeles")


def table(kind: FileKind) -> str:
    rows = (f"| `{field.label}` | {'oui' if field.required else ''} | {field.what} |" for field in kind.fields)
    return "\n".join(rows)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_the_guide_has_each_field_as_the_code_reads_it(kind: FileKind) -> None:
    assert table(kind) in GUIDE.read_text(), f"write this table into {GUIDE}:\n{table(kind)}"


def test_the_guide_has_the_letter_of_each_domain() -> None:
    rows = "\n".join(f"| {letter} | {name} |" for letter, name in DOMAINS.items())
    assert rows in GUIDE.read_text(), f"write this table into {GUIDE}:\n{rows}"


def test_the_page_that_the_guide_shows_is_read_without_a_mistake() -> None:
    shown = re.search(r"^    (Title: .*\n)    (Slug: .*\n)", GUIDE.read_text(), re.M)
    assert shown is not None
    assert list(check_pages([source(f"{shown[1]}{shown[2]}\nTexte.\n")], files=frozenset())) == []


@pytest.mark.parametrize("name", ["rendez-vous.md", "information.md", "offre-locale.md"])
def test_a_model_is_read_without_a_mistake(name: str) -> None:
    model = source((MODELS / name).read_bytes(), name)
    content = read_sources([], [model]) if "offre" in name else read_sources([model], [])
    assert content.mistakes == ()
    assert len(content.news) + len(content.vacancies) == 1


def test_the_examples_of_content_are_drafts_without_a_mistake() -> None:
    shipped = read_town_content(Path("content"))
    assert (shipped.news, shipped.vacancies, shipped.mistakes) == ((), (), ())
    for folder in (kind.folder for kind in KINDS):
        texts = [path.read_text() for path in Path("content", folder).glob("exemple-*.md")]
        assert texts
        published = [source(re.sub(r"(?m)^Statut.*\n", "", text), f"{rank}.md") for rank, text in enumerate(texts)]
        made = read_sources(published, []) if folder == "actualites" else read_sources([], published)
        assert made.mistakes == ()


def test_the_sentence_that_the_guide_quotes_is_the_one_that_is_said() -> None:
    text = "Titre: Agent\nContrat: CDI\nLieux: Cahors\n"
    told = [str(mistake) for mistake in read_sources([], [source(text, "agent.md")]).mistakes]
    assert any(sentence in GUIDE.read_text() for sentence in told), told
