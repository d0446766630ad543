"""Many names: pair scores, groups, links, a search index, and keys for joins elsewhere.

Distinct names are laid out once (``corpus``), candidate pairs found by blocking keys
(``candidates``), scored as arrays (``comparison_vectors``) and clustered (``clustering``).

In: lists of names (text or None); options.
Out: arrays of row numbers, labels, scores and keys; an index on disk.
"""

from bynames._batch.bulk import keys, normalize_all, parse_all, transliterate_all
from bynames._batch.calibration import Calibration, EvidencePattern, ProfileEstimate
from bynames._batch.deduping import dedupe
from bynames._batch.groups import Ambiguous, Groups
from bynames._batch.index import Hit, Index
from bynames._batch.links import Links, link
from bynames._batch.name_blocking import Blocking, KeyLists, blocking, blocking_keys
from bynames._batch.pairs import cdist, score_pairs
from bynames._batch.progress import Progress

__all__ = [
    "Ambiguous",
    "Blocking",
    "Calibration",
    "EvidencePattern",
    "Groups",
    "Hit",
    "Index",
    "KeyLists",
    "Links",
    "ProfileEstimate",
    "Progress",
    "blocking",
    "blocking_keys",
    "cdist",
    "dedupe",
    "keys",
    "link",
    "normalize_all",
    "parse_all",
    "score_pairs",
    "transliterate_all",
]
