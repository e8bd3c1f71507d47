"""Stand-ins for the APIs of GitHub and GitLab: a town's files, and the changes that a page sends."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any

from playwright.sync_api import Route

HEADERS = {"access-control-allow-origin": "*", "access-control-allow-headers": "*"}
TOKEN = "jeton-fictif"
HEAD, NEXT = "a" * 40, "b" * 40
AUTHOR = {"author": {"name": "Agent Fictif", "email": "", "user": None}, "committedDate": "2026-12-01T10:00:00Z"}


@dataclass
class RepositoryHost:
    """A host with one repository; `answer` is what Playwright calls for each request to its API."""

    files: dict[str, str]
    commits: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """Message and files of each change that was sent."""

    def answer(self, route: Route) -> None:
        """Answer one request, if it bears the token."""
        request = route.request
        if request.method == "OPTIONS":
            return route.fulfill(status=204, headers=HEADERS)
        if not request.headers.get("authorization", "").endswith(f" {TOKEN}"):
            return route.fulfill(status=401, headers=HEADERS, json={"message": "Bad credentials"})
        sent = json.loads(request.post_data) if request.post_data else {}
        return route.fulfill(status=200, headers=HEADERS, json=self.find(request.url, sent))

    def find(self, address: str, sent: Mapping[str, Any]) -> Any:
        """What the host says at an address."""
        raise NotImplementedError

    def commit(self, message: str, changed: dict[str, str]) -> None:
        """Take a change."""
        self.commits.append((message, changed))
        self.files |= changed


class GitHub(RepositoryHost):
    """As api.github.com answers the editor."""

    def find(self, address: str, sent: Mapping[str, Any]) -> Any:
        if address.endswith("/user"):
            return {"id": 1, "name": "Agent Fictif", "login": "agent", "email": "", "avatar_url": "", "html_url": ""}
        if "/git/trees/" in address:
            return {"tree": [{"type": "blob", "path": path, "sha": hash_text(text), "size": len(text)}
                             for path, text in self.files.items()]}  # fmt: skip
        return {"data": self.find_data(sent)} if address.endswith("/graphql") else {}

    def find_data(self, sent: Mapping[str, Any]) -> Mapping[str, Any]:
        """What GraphQL gives."""
        query, variables = sent["query"], sent["variables"]
        if "createCommitOnBranch" in query:
            given = variables["input"]
            changed = {one["path"]: b64decode(one["contents"]).decode() for one in given["fileChanges"]["additions"]}
            assert given["expectedHeadOid"] == HEAD
            self.commit(given["message"]["headline"], changed)
            hashes = {f"file_{rank}": {"oid": hash_text(text)} for rank, text in enumerate(changed.values())}
            return {
                "createCommitOnBranch": {"commit": {"oid": NEXT, "committedDate": AUTHOR["committedDate"]} | hashes}
            }
        if "content_0" in query:
            texts = {hash_text(text): text for text in self.files.values()}
            asked = re.findall(r'(content_\d+): object\(oid: "(\w+)"\)', query)
            return {"repository": {name: {"text": texts[oid], "isTruncated": False} for name, oid in asked}}
        if "commit_0" in query:
            history = {"target": {"history": {"nodes": [AUTHOR]}}}
            return {"repository": dict.fromkeys(re.findall(r"(commit_\d+):", query), history)}
        return {"repository": {"ref": {"target": {"oid": HEAD, "history": {"nodes": [{"oid": HEAD, "message": ""}]}}}}}


class GitLab(RepositoryHost):
    """As a server of GitLab answers the editor."""

    def find(self, address: str, sent: Mapping[str, Any]) -> Any:
        if address.endswith("/user"):
            return {"id": 1, "name": "Agent Fictif", "username": "agent", "email": "", "avatar_url": "", "web_url": ""}
        if "/users?" in address:
            return [{"id": 1, "username": "agent"}]
        if address.endswith("/repository/commits"):
            self.commit(sent["commit_message"], {one["file_path"]: one["content"] for one in sent["actions"]})
            return {"id": NEXT, "committed_date": AUTHOR["committedDate"]}
        return {"data": {"project": {"repository": self.find_data(sent)}}} if address.endswith("/graphql") else {}

    def find_data(self, sent: Mapping[str, Any]) -> Mapping[str, Any]:
        """What GraphQL gives of the repository."""
        query, variables = sent["query"], sent["variables"]
        if "rawTextBlob" in query:
            return {"blobs": {"nodes": [{"rawTextBlob": self.files[path]} for path in variables["paths"]]}}
        if "blobs(after" in query:
            nodes = [{"type": "blob", "path": path, "sha": hash_text(text)} for path, text in self.files.items()]
            return {"tree": {"blobs": {"nodes": nodes, "pageInfo": {"endCursor": None, "hasNextPage": False}}}}
        return {"tree": {"lastCommit": {"sha": HEAD, "message": ""}}}


def hash_text(text: str) -> str:
    """The id of a text."""
    return sha1(text.encode(), usedforsecurity=False).hexdigest()
