"""What the editing page knows of the town's files: the same fields that the reading of these files has. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from panneau.local_content.content_fields import NEWS, VACANCIES, FieldContent, FileField, FileKind
from panneau.local_content.page_fields import PAGES, WRITTEN_NAMES

DRAFT, PUBLISHED = "brouillon", "publié"
STATUS_WORDS = MappingProxyType(
    {"brouillon": DRAFT, "draft": DRAFT, "cache": DRAFT, "publie": PUBLISHED, "published": PUBLISHED}
)
"""What files have for a status, folded → what the page shows and writes."""


@dataclass(frozen=True, slots=True)
class EditedKind:
    """One kind of the town's files, as the page shows it."""

    files: FileKind
    title: str
    icon: str
    """Of Material Symbols, which the editor brings."""
    names: Mapping[str, str]
    """Every name that a file may use, folded → the field's own."""
    shows_markdown: bool
    """Whether the text is edited as it is written, each character of it, since it holds more than the editor knows."""

    @property
    def fields(self) -> Mapping[str, FileField]:
        """The fields that the page shows, by their own names."""
        return {self.names[field.name]: field for field in self.files.fields}

    @property
    def kept_names(self) -> tuple[str, ...]:
        """The other fields, which the page keeps as they are."""
        return tuple(name for name in dict.fromkeys(self.names.values()) if name not in self.fields)

    @property
    def labels(self) -> Mapping[str, str]:
        """Names of fields → what is written of them, in the order of the lines."""
        shown = {name: field.label for name, field in self.fields.items()}
        return shown | {name: name.capitalize() for name in self.kept_names}

    @property
    def title_name(self) -> str:
        """The field that names a file."""
        return next(iter(self.fields))

    @property
    def status_name(self) -> str:
        """The field that says whether a file is published."""
        return next(name for name, field in self.fields.items() if field.content is FieldContent.STATUS)


EDITED = (
    EditedKind(NEWS, "Actualités", "campaign", NEWS.written_names, shows_markdown=False),
    EditedKind(VACANCIES, "Nos offres", "work", VACANCIES.written_names, shows_markdown=False),
    EditedKind(PAGES, "Pages", "article", WRITTEN_NAMES, shows_markdown=True),
)
