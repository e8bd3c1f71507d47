"""What the editing page reads when it starts: the editor's own settings, and how lines of fields are read and written.

Pure. Source: sveltiacms.app, « Configuration »; the names are those of the editor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from panneau.admin.editor.edited_files import DRAFT, EDITED, PUBLISHED, STATUS_WORDS, EditedKind
from panneau.admin.editor.edited_repository import EditedRepository
from panneau.common.written_dates import DATE_HELP
from panneau.local_content.content_fields import FieldContent, FileField

SLUG_LENGTH = 60
FORMAT = "panneau-{folder}"
"""The name of a kind's way of writing; the editor has none of its own for « Nom : valeur »."""
PICTURES = "/images"
"""What `{static}/images` is to the editor, which takes no address but an absolute one."""
COMMITS = {
    "create": "Ajoute {{slug}} ({{collection}})",
    "update": "Modifie {{slug}} ({{collection}})",
    "delete": "Retire {{slug}} ({{collection}})",
    "uploadMedia": "Dépose {{path}}",
    "deleteMedia": "Retire {{path}}",
}
BUTTONS = ("bold", "italic", "code", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list")
"""What the site shows, too; without them the editor would take a file's code and quotations for plain text."""
PLAIN_TEXT = {"widget": "text", "use_emoji_autocomplete": False}
RICH_TEXT = {
    "widget": "richtext",
    "buttons": BUTTONS,
    "editor_components": ["image"],
    "linked_images": False,
    "use_emoji_autocomplete": False,
}


def build_settings(repository: EditedRepository, *, branch: str, name: str, address: str) -> Mapping[str, object]:
    """Build all that the page reads; `name` and `address` are those of the public site."""
    return {
        "site": address,
        "formats": {FORMAT.format(folder=kind.files.folder): _describe_format(kind) for kind in EDITED},
        "config": {
            "load_config_file": False,
            "app_title": f"Édition : {name}",
            "backend": {**repository.describe_backend(branch), "commit_messages": COMMITS},
            "media_folder": "content/images",
            "public_folder": PICTURES,
            "media_libraries": {
                "default": {"config": {"slugify_filename": True}},
                "stock_assets": {"providers": []},
            },
            "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": SLUG_LENGTH},
            "editor": {"preview": False},
            "show_preview_links": False,
            "collections": [_describe_collection(kind) for kind in EDITED],
            **({"site_url": address} if address else {}),
        },
    }


def _describe_format(kind: EditedKind) -> Mapping[str, object]:
    """Describe how a file is read and written: its lines of fields, and its text."""
    return {
        "labels": kind.labels,
        "names": dict(kind.names),
        "status": kind.status_name,
        "statuses": dict(STATUS_WORDS),
        "text": "markdown" if kind.shows_markdown else "rich",
    }


def _describe_collection(kind: EditedKind) -> Mapping[str, object]:
    """Describe one list of files and the form of each."""
    folder = kind.files.folder
    return {
        "name": folder,
        "label": kind.title,
        "icon": kind.icon,
        "folder": f"content/{folder}",
        "format": FORMAT.format(folder=folder),
        "identifier_field": kind.title_name,
        "slug": f"{{{{{kind.title_name}}}}}",
        "summary": f"{{{{{kind.title_name}}}}}",
        "sortable_fields": [kind.title_name],
        "fields": _describe_fields(kind),
    }


def _describe_fields(kind: EditedKind) -> Sequence[Mapping[str, object]]:
    text = {"name": "body", "label": "Texte", "required": kind.files.needs_text}
    return [
        *(_describe_field(name, field) for name, field in kind.fields.items()),
        *({"name": name, "widget": "hidden"} for name in kind.kept_names),
        text | (PLAIN_TEXT if kind.shows_markdown else RICH_TEXT),
    ]


def _describe_field(name: str, field: FileField) -> Mapping[str, object]:
    found = {"name": name, "label": field.label, "required": field.required, "hint": _write_hint(field)}
    if field.content is FieldContent.STATUS:
        return found | {"widget": "select", "options": [PUBLISHED, DRAFT], "default": PUBLISHED, "required": True}
    return found | {"widget": "string", "use_emoji_autocomplete": False}


def _write_hint(field: FileField) -> str:
    hint = f"{field.what[0].upper()}{field.what[1:]}."
    return f"{hint} {DATE_HELP}" if field.content is FieldContent.DATE else hint
