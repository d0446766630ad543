"""Arrays of names: pair scores, groups, links and a search index."""

from bynames.batch.groups import Ambiguous, Groups, dedupe
from bynames.batch.pairs import score_pairs

__all__ = ["Ambiguous", "Groups", "dedupe", "score_pairs"]
