"""Arrays of names: pair scores, groups, links and a search index."""

from bynames._batch.groups import Ambiguous, Groups, dedupe
from bynames._batch.index import Hit, Index
from bynames._batch.links import Links, link
from bynames._batch.pairs import score_pairs

__all__ = [
    "Ambiguous",
    "Groups",
    "Hit",
    "Index",
    "Links",
    "dedupe",
    "link",
    "score_pairs",
]
