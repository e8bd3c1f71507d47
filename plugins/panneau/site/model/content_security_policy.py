"""The Content-Security-Policy that each page bears in its head: what a browser may load and run there.

Everything comes from the site itself, nothing inline; a page names what it needs beyond that. A `<meta>` cannot say
`frame-ancestors`, which is the server's to send. Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

from types import MappingProxyType
from urllib.parse import urlsplit

SELF, NOTHING = "'self'", "'none'"
_EVERY_PAGE = MappingProxyType(
    {
        "default-src": NOTHING,
        "script-src": SELF,
        "style-src": SELF,
        "img-src": SELF,
        "font-src": SELF,
        "media-src": SELF,
        "connect-src": SELF,
        "worker-src": NOTHING,
        "form-action": SELF,
        "base-uri": NOTHING,
        "object-src": NOTHING,
    }
)


def render_policy(**more: str) -> str:
    """Render a policy; `more`: what a directive (`_` for `-`) allows beside the rest: `worker_src=SELF`."""
    needs = {name.replace("_", "-"): source for name, source in more.items() if source}
    return "; ".join(f"{name} {_join_sources(allowed, needs.get(name, ''))}" for name, allowed in _EVERY_PAGE.items())


def _join_sources(allowed: str, more: str) -> str:
    if more in ("", allowed):
        return allowed
    return more if allowed == NOTHING else f"{allowed} {more}"


def parse_origin(address: str) -> str:
    """Parse what a directive names for an address: scheme and host; "" for none."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
