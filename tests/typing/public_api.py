"""What a type checker must know of the public interface; never run, only checked.

A type that is lost (``Any``) or wrong makes ``assert_type`` an error under mypy and pyright.
"""

from __future__ import annotations

from typing import assert_type

import numpy as np
from numpy.typing import NDArray

import bynames

assert_type(bynames.transliterate("Алена", scheme="ru-icao"), str)
assert_type(bynames.schemes(), tuple[bynames.Scheme, ...])
assert_type(bynames.restore("Laptsionak", limit=5), list[bynames.Restored])
assert_type(bynames.detect("Łapcionak"), list[bynames.Detected])

name = bynames.parse("Лапцёнак Алена")
assert_type(name, bynames.Name)
assert_type(name.given, str)
assert_type(name.titles, tuple[str, ...])
assert_type(bynames.normalize("Elena Laptenka", scheme="be"), str)
assert_type(bynames.key("Elena Laptenka"), str)
assert_type(bynames.variants("Алена Лапцёнак"), list[bynames.Variant])

comparison = bynames.compare("Elena Laptenka", "Лаптёнок А. Н.")
assert_type(comparison, bynames.Comparison)
assert_type(comparison.verdict, bynames.Verdict)
assert_type(comparison.evidence, tuple[bynames.Evidence, ...])
assert_type(comparison.evidence[0].label, bynames.Label)
assert_type(comparison.explain(), str)
assert_type(bynames.score("a", None, score_cutoff=0.5), float)

assert_type(bynames.score_pairs(["a"], ["b"]), NDArray[np.float32])
groups = bynames.dedupe(["a", None], threshold=0.5, apart=[(0, 1)])
assert_type(groups, bynames.Groups)
assert_type(groups.labels, NDArray[np.int64])
assert_type(groups.pairs, list[tuple[int, int, float]])
assert_type(groups.ambiguous, tuple[bynames.Ambiguous, ...])
links = bynames.link(["a"], ["b"], limit=2)
assert_type(links, bynames.Links)
assert_type(links.scores, NDArray[np.float32])

index = bynames.Index(["Alena Laptsionak"])
assert_type(index.search("Elena Laptenka", limit=5), list[bynames.Hit])
assert_type(bynames.Index.load("folder"), bynames.Index)
assert_type(bynames.check("text"), list[bynames.Finding])
assert_type(bynames.Variants.load("mine.csv"), bynames.Variants)
