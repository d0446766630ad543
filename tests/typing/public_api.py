"""What a type checker must know of the public interface; never run, only checked.

A type that is lost (``Any``) or wrong makes ``assert_type`` an error under mypy and pyright.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, assert_type

import numpy as np
from numpy.typing import NDArray

import bynames
import bynames.sheets

assert_type(bynames.transliterate("Алена", scheme="ru-icao"), str)
assert_type(bynames.transliterate_all(["Алена", None]), list[str | None])
assert_type(bynames.schemes(), tuple[bynames.Scheme, ...])
assert_type(bynames.schemes()[0].language, Literal["be", "ru"])
assert_type(bynames.schemes()[0].status, bynames.SchemeStatus)
assert_type(bynames.restore("Laptsionak", limit=5), list[bynames.Restored])
assert_type(bynames.detect("Łapcionak"), list[bynames.Detected])

name = bynames.parse("Лапцёнак Алена")
assert_type(name, bynames.Name)
assert_type(name.given, str)
assert_type(name.titles, tuple[str, ...])
assert_type(bynames.parse_all(["Лапцёнак Алена"]), dict[str, list[str | None]])
assert_type(bynames.normalize("Elena Laptenka", scheme="be"), str)
assert_type(bynames.normalize_all(["Elena Laptenka"]), list[str | None])
assert_type(bynames.key("Elena Laptenka"), str)
assert_type(bynames.keys(["Elena Laptenka"]), list[str | None])
assert_type(bynames.variants("Алена Лапцёнак"), list[bynames.Variant])

comparison = bynames.compare("Elena Laptenka", "Лаптёнок А. Н.")
assert_type(comparison, bynames.Comparison)
assert_type(comparison.verdict, bynames.Verdict)
assert_type(comparison.evidence, tuple[bynames.Evidence, ...])
assert_type(comparison.evidence[0].label, bynames.Label)
assert_type(comparison.explain(), str)
assert_type(bynames.score("a", None, score_cutoff=0.5), float)

assert_type(bynames.score_pairs(["a"], ["b"]), NDArray[np.float32])
assert_type(bynames.cdist(["a"], ["b"]), NDArray[np.float32])
groups = bynames.dedupe(["a", None], threshold=0.5, apart=[(0, 1)])
assert_type(groups, bynames.Groups)
assert_type(groups.labels, NDArray[np.int64])
assert_type(groups.pairs, list[tuple[int, int, float]])
assert_type(groups.ambiguous, tuple[bynames.Ambiguous, ...])
assert_type(groups.order, bynames.NameOrder)
assert_type(groups.calibration, bynames.Calibration | None)
if groups.calibration is not None:
    assert_type(groups.calibration.patterns, tuple[bynames.EvidencePattern, ...])
    assert_type(groups.calibration.profiles, tuple[bynames.ProfileEstimate, ...])
links = bynames.link(["a"], ["b"], limit=2)
assert_type(links, bynames.Links)
assert_type(links.scores, NDArray[np.float32])
blocking = bynames.blocking(["a"])
assert_type(blocking, bynames.Blocking)
assert_type(blocking.full, bynames.KeyLists)
assert_type(bynames.blocking_keys("a"), list[int])

index = bynames.Index(["Alena Laptsionak"])
assert_type(index.search("Elena Laptenka", limit=5), list[bynames.Hit])
assert_type(bynames.Index.load("folder"), bynames.Index)
findings = bynames.check("text")
assert_type(findings, list[bynames.Finding])
assert_type(findings[0].mentions, tuple[bynames.Mention, ...])
assert_type(findings[0].mentions[0].edits, tuple[bynames.Edit, ...])
assert_type(bynames.Variants.load("mine.csv"), bynames.Variants)
with bynames.use_variants("mine.csv") as own:
    assert_type(own, bynames.Variants)
bynames.clear_cache()


def asked(  # what a caller writes to pass a choice on
    order: bynames.NameOrder,
    profile: bynames.Profile,
    language: bynames.Language,
    given: bynames.GivenNames,
    progress: bynames.Progress,
) -> None:
    assert_type(progress, Callable[[str, float], None])
    try:
        bynames.dedupe(["a"], order=order, profile=profile, progress=progress)
        bynames.restore("Alena", lang=language)
        bynames.normalize("Alena", given=given)
        bynames.sheets.dedupe_file("names.csv", profile=profile, lang="be")
    except bynames.BynamesError as error:
        assert_type(str(error), str)
