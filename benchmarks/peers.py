"""What a user would otherwise pick, behind two plain signatures.

`pair_tools`: a scorer takes two equally long sequences of names and gives one
score per pair.  `group_tools`: a grouper takes names and gives the pairs it
proposes, ``(left, right, scores)``, rows and floats, for any threshold.

A tool that is not installed raises `NotInstalled`; callers print it and go on.
Each is used as its own documentation suggests for names in two scripts:
unidecode first where the tool knows Latin only.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from unidecode import unidecode

__all__ = ["Floats", "NotInstalled", "Proposed", "group_tools", "pair_tools"]

Floats = NDArray[np.float64]
PairTool = Callable[[Sequence[str], Sequence[str]], Floats]
Proposed = tuple[NDArray[np.int64], NDArray[np.int64], Floats]
GroupTool = Callable[[Sequence[str]], Proposed]

LONGEST_WORD = 12  # letters, for Beider-Morse
CHUNK = 2000  # rows of a block of the full matrix held at once


class NotInstalled(Exception):
    """The tool is not installed here; the message says what to install."""


def _load(module: str, package: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise NotInstalled(f"not installed, skipped: pip install {package} ({error})") from None


@cache
def latin(name: str) -> str:
    """Fold to lower-case ASCII."""
    return unidecode(name).lower()


@cache
def latin_sorted(name: str) -> str:
    """Fold to lower-case ASCII words in alphabetical order."""
    return " ".join(sorted(latin(name).replace(",", " ").split()))


# Scorers ---------------------------------------------------------------------


def rapidfuzz_wratio(left: Sequence[str], right: Sequence[str]) -> Floats:
    """rapidfuzz WRatio over unidecode."""
    return np.array(
        [fuzz.WRatio(latin(a), latin(b)) for a, b in zip(left, right, strict=True)], dtype=float
    )


def rapidfuzz_token_set(left: Sequence[str], right: Sequence[str]) -> Floats:
    """rapidfuzz token_set_ratio over unidecode."""
    return np.array(
        [fuzz.token_set_ratio(latin(a), latin(b)) for a, b in zip(left, right, strict=True)],
        dtype=float,
    )


def jaro_winkler(left: Sequence[str], right: Sequence[str]) -> Floats:
    """jellyfish Jaro-Winkler over unidecode, words sorted."""
    jellyfish = _load("jellyfish", "jellyfish")
    return np.array(
        [
            jellyfish.jaro_winkler_similarity(latin_sorted(a), latin_sorted(b))
            for a, b in zip(left, right, strict=True)
        ]
    )


def beider_morse(left: Sequence[str], right: Sequence[str]) -> Floats:
    """abydos Beider-Morse, approximate rules: share of words with a common code."""
    phonetic = _load("abydos.phonetic", "abydos")
    encoder = phonetic.BeiderMorse(match_mode="approx")
    codes: dict[str, frozenset[str]] = {}

    def code(word: str) -> frozenset[str]:
        if word not in codes:
            # Codes grow with every ambiguous letter: a glued name would take minutes.
            codes[word] = frozenset(encoder.encode(word[:LONGEST_WORD]).split())
        return codes[word]

    def score(a: str, b: str) -> float:
        ones, twos = latin(a).split(), latin(b).split()
        free = [code(word) for word in twos]
        hits = 0
        for word in ones:
            mine = code(word)
            match = next((i for i, other in enumerate(free) if mine & other), None)
            if match is not None:
                hits += 1
                del free[match]
        return 2 * hits / max(len(ones) + len(twos), 1)

    return np.array([score(a, b) for a, b in zip(left, right, strict=True)])


def logic_v2(left: Sequence[str], right: Sequence[str]) -> Floats:
    """nomenklatura logic-v2, two persons with a name each."""
    matching = _load("nomenklatura.matching", "nomenklatura")
    ftm = _load("followthemoney", "followthemoney")
    algorithm = matching.get_algorithm("logic-v2")
    config = algorithm.default_config()

    @cache
    def person(name: str) -> Any:
        return ftm.EntityProxy.from_dict(
            {"id": name, "schema": "Person", "properties": {"name": [name]}}
        )

    return np.array(
        [
            algorithm.compare(person(a), person(b), config).score
            for a, b in zip(left, right, strict=True)
        ]
    )


def bynames_pairs(left: Sequence[str], right: Sequence[str]) -> Floats:
    """bynames score_pairs."""
    from bynames import score_pairs

    return np.asarray(score_pairs(list(left), list(right)), dtype=np.float64)


def pair_tools() -> dict[str, PairTool]:
    """List the scorers by the name they have in the tables."""
    return {
        "bynames": bynames_pairs,
        "rapidfuzz WRatio": rapidfuzz_wratio,
        "rapidfuzz token_set": rapidfuzz_token_set,
        "jellyfish Jaro-Winkler": jaro_winkler,
        "abydos Beider-Morse": beider_morse,
        "nomenklatura logic-v2": logic_v2,
    }


# Groupers --------------------------------------------------------------------


def _stack(parts: list[tuple[NDArray[Any], NDArray[Any], NDArray[Any]]]) -> Proposed:
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    left, right, scores = (np.concatenate(column) for column in zip(*parts, strict=True))
    return left.astype(np.int64), right.astype(np.int64), scores.astype(np.float64)


def rapidfuzz_full(names: Sequence[str], cutoff: int = 70) -> Proposed:
    """rapidfuzz: cdist of fuzz.ratio over all pairs, unidecode, words sorted, two workers."""
    keys = [latin_sorted(name) for name in names]
    parts = []
    for start in range(0, len(keys), CHUNK):
        table = process.cdist(
            keys[start : start + CHUNK],
            keys[start:],
            scorer=fuzz.ratio,
            score_cutoff=cutoff,
            dtype=np.uint8,
            workers=2,
        )
        i, j = np.nonzero(table)
        upper = j > i
        i, j = i[upper], j[upper]
        parts.append((i + start, j + start, table[i, j]))
    return _stack(parts)


def rapidfuzz_blocked(names: Sequence[str], cutoff: int = 60) -> Proposed:
    """rapidfuzz: cdist of fuzz.ratio within blocks of equal Soundex codes of the sorted words."""
    jellyfish = _load("jellyfish", "jellyfish")
    soundex = cache(lambda word: jellyfish.soundex(word)[:3])
    keys = [latin_sorted(name) for name in names]
    blocks: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        blocks[" ".join(sorted(soundex(word) for word in key.split()))].append(row)
    parts = []
    for rows in blocks.values():
        if len(rows) < 2:
            continue
        own = [keys[row] for row in rows]
        table = process.cdist(
            own, own, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.uint8,
            workers=2 if len(own) > 200 else 1,
        )  # fmt: skip
        i, j = np.nonzero(np.triu(table, 1))
        at = np.array(rows)
        parts.append((at[i], at[j], table[i, j]))
    return _stack(parts)


def tfidf_top_n(names: Sequence[str], top: int = 10, cutoff: float = 0.4) -> Proposed:
    """sparse_dot_topn over TF-IDF of letter trigrams of unidecoded names (string_grouper's way)."""
    topn = _load("sparse_dot_topn", "sparse-dot-topn")
    text = _load("sklearn.feature_extraction.text", "scikit-learn")
    vectors = text.TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3)).fit_transform(
        [latin(name) for name in names]
    )
    found = topn.sp_matmul_topn(
        vectors, vectors.T.tocsr(), top_n=top, threshold=cutoff, n_threads=2
    ).tocoo()
    left, right = np.minimum(found.row, found.col), np.maximum(found.row, found.col)
    keep = left < right
    unique, first = np.unique(
        left[keep].astype(np.int64) * len(names) + right[keep], return_index=True
    )
    return unique // len(names), unique % len(names), found.data[keep][first].astype(np.float64)


def logic_v2_on_candidates(names: Sequence[str]) -> Proposed:
    """rapidfuzz candidates (full matrix, ratio of 75 or more), nomenklatura logic-v2 scores."""
    left, right, _ = rapidfuzz_full(names, cutoff=75)
    scores = logic_v2([names[i] for i in left], [names[j] for j in right])
    return left, right, scores


def splink_duckdb(names: Sequence[str]) -> Proposed:
    """Splink on DuckDB: unidecoded first and last word, trained by expectation maximisation."""
    from benchmarks.splink_peer import propose

    _load("splink", "splink")
    return propose([latin_sorted(name) for name in names])


def bynames_dedupe(names: Sequence[str]) -> Proposed:
    """bynames dedupe, threshold low: the sweep finds the best."""
    from bynames import dedupe

    groups = dedupe(list(names), threshold=LOWEST)
    return groups.left, groups.right, np.asarray(groups.scores, dtype=np.float64)


LOWEST = 0.3


def group_tools() -> dict[str, GroupTool]:
    """List the groupers by the name they have in the tables."""
    return {
        "bynames": bynames_dedupe,
        "rapidfuzz blocked by Soundex": rapidfuzz_blocked,
        "rapidfuzz all pairs": rapidfuzz_full,
        "sparse_dot_topn TF-IDF": tfidf_top_n,
        "Splink on DuckDB": splink_duckdb,
        "rapidfuzz + logic-v2": logic_v2_on_candidates,
    }
