"""Arrays of names: pair scores, groups, links and a search index."""

from bynames.batch.groups import Ambiguous, Groups, dedupe
from bynames.batch.index import Hit, Index
from bynames.batch.links import Links, link
from bynames.batch.pairs import score_pairs

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
