"""Telling visitors apart without knowing them: a hash under a key that lives as long as the run."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import blake2b


def make_visitor_hasher() -> Callable[[bytes, bytes], bytes]:
    """Make the function that hashes an address and an agent; its key is drawn here, kept nowhere, and ends with it.

    Without the key the hash leads to nobody, not even by trying every address.
    """
    key = secrets.token_bytes(32)

    def hash_visitor(address: bytes, agent: bytes) -> bytes:
        return blake2b(address + b"\0" + agent, key=key, digest_size=16).digest()

    return hash_visitor
