"""The lines of a town's files that name a version of Panneau, with another one in its place."""

from __future__ import annotations

import re

from panneau.hosting.ci.town_version import PIN

_CALL = r"(uses:\s*\w[\w./-]*/\.github/workflows/(?:publish|verify|watch|licence|report)\.yml)@v{left}(?![\w.])"
_INCLUDE = r"/v{left}(/deploy/gitlab/)|^([ \t-]*ref:\s*['\"]?)v{left}(?![\w.])"
"""Only the version that is being left is replaced: other projects have versions of their own."""


def pin_version(requirements: str, version: str, *, digest: str) -> str:
    """Have a list of requirements ask for a version, held to the SHA-256 `digest` of its package; "" for none."""
    held = f" --hash=sha256:{digest}" if digest else ""

    def pin(found: re.Match[str]) -> str:
        condition = (found["marker"] or found["late"] or "").strip()
        return f"{found['package'].rstrip()}=={version}{condition and f' {condition}'}{held}"

    return PIN.sub(pin, requirements)


def call_version(workflow: str, version: str, *, left: str) -> str:
    """Have a workflow of GitHub that calls the project's ones of the version `left` call those of another one."""
    return re.sub(_CALL.format(left=re.escape(left)), rf"\g<1>@v{version}", workflow)


def include_version(pipeline: str, version: str, *, left: str) -> str:
    """Have a pipeline of GitLab include the project's template of another version than `left`, by address or `ref`."""
    named = re.compile(_INCLUDE.format(left=re.escape(left)), re.MULTILINE)
    return named.sub(lambda found: f"/v{version}{found[1]}" if found[1] else f"{found[2]}v{version}", pipeline)
