"""What `panneau serve` adds to pages on their way to the browser; nothing of it is written into the site.

A page's own policy allows scripts and style sheets of its host alone, so they are files at addresses of their own.
"""

from __future__ import annotations

from html import escape

SCRIPT_PATH, STYLE_PATH, CHANGES_PATH = "/_essai/essai.js", "/_essai/essai.css", "/_essai/changements"
SCRIPT = f"""// Loads the page when the site was built again; where the server is gone, the browser tries again.
const changes = new EventSource("{CHANGES_PATH}");
changes.addEventListener("message", () => location.reload());
addEventListener("pagehide", () => changes.close());
"""
STYLE = """
.essai-faute { padding: 1rem 1.25rem; color: #1b1b1b; background: #fff3cd; border-bottom: 4px solid #b3261e; }
.essai-faute h1 { margin: 0 0 0.5rem; font: 700 1.15rem/1.3 sans-serif; color: #1b1b1b; }
.essai-faute pre { margin: 0; font: 0.95rem/1.45 monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.essai-faute p { margin: 0.5rem 0 0; font: 0.95rem/1.4 sans-serif; }
"""
_HEAD = f'<link rel="stylesheet" href="{STYLE_PATH}"><script src="{SCRIPT_PATH}" defer></script></head>'
_FAULT = (
    '<div class="essai-faute" role="alert"><h1>Le dernier changement n’a pas pu être montré</h1><pre>{fault}</pre>'
    "<p>{stays} Corrigez le fichier et enregistrez-le : la page se recharge d’elle-même.</p></div>"
)
_STAYS = "Ce qui suit est le site d’avant ce changement."
_NOTHING = "Aucun site n’est encore construit."
_EMPTY = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Essai du site</title></head><body></body></html>"
)
_WAITING = '<div class="essai-faute" role="status"><p>Le site se construit…</p></div>'


def add_preview(page: str, fault: str) -> str:
    """Add to a page what loads it again and, where the last build failed, what that one said."""
    told = _FAULT.format(fault=escape(fault), stays=_STAYS) if fault else ""
    return _insert(page, told)


def build_empty_page(fault: str) -> str:
    """Build the page that is shown while there is no site."""
    return _insert(_EMPTY, _FAULT.format(fault=escape(fault), stays=_NOTHING) if fault else _WAITING)


def _insert(page: str, told: str) -> str:
    head, end, rest = page.partition("</head>")
    if not end:
        return page
    before, body, after = rest.partition("<body")
    opened, bracket, content = after.partition(">")
    return head + _HEAD + before + body + opened + bracket + told + content
