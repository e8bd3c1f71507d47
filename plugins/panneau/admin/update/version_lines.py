"""The lines of a town's files that name a version of Panneau, with another one in its place."""

from __future__ import annotations

import re

_PIN = re.compile(r"^(pelican-panneau(?:\[[\w,-]*\])?)==\S+(?:[ \t]*\\?\r?\n?[ \t]*--hash=\S+)*", re.MULTILINE)
_CALL = re.compile(r"(uses:\s*\w[\w./-]*/\.github/workflows/(?:publish|verify|watch|licence|report)\.yml)@v[\w.]+")
_INCLUDE = re.compile(r"/v\d[\w.]*(/deploy/gitlab/)|(\bref:\s*['\"]?)v\d[\w.]*")


def pin_version(requirements: str, version: str, *, digest: str) -> str:
    """Have a list of requirements ask for a version, held to the SHA-256 `digest` of its package; "" for none."""
    held = f" --hash=sha256:{digest}" if digest else ""
    return _PIN.sub(rf"\g<1>=={version}{held}", requirements)


def call_version(workflow: str, version: str) -> str:
    """Have a workflow of GitHub call the project's ones of a version."""
    return _CALL.sub(rf"\g<1>@v{version}", workflow)


def include_version(pipeline: str, version: str) -> str:
    """Have a pipeline of GitLab include the project's template of a version, by its address or by `ref`."""
    return _INCLUDE.sub(lambda found: f"/v{version}{found[1]}" if found[1] else f"{found[2]}v{version}", pipeline)
