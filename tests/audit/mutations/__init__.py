"""The ways of breaking a built site that the audit must catch: the proof of the proof."""

from tests.audit.mutations import (
    around,
    content,
    embedded,
    extraction,
    figures,
    free,
    freshness,
    hidden,
    legal,
    logos,
    mentions,
    published,
    secrets,
    tags,
    traces,
    ways,
)
from tests.audit.mutations.harness import MUTATIONS, Broken, Mutation, broken_copy

__all__ = [
    "MUTATIONS",
    "Broken",
    "Mutation",
    "around",
    "broken_copy",
    "content",
    "embedded",
    "extraction",
    "figures",
    "free",
    "freshness",
    "hidden",
    "legal",
    "logos",
    "mentions",
    "published",
    "secrets",
    "tags",
    "traces",
    "ways",
]
