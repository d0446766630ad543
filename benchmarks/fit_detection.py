"""Fit the letters by which ``bynames.detect`` tells Belarusian Latin from Russian Latin.

    python -m benchmarks.fit_detection [--write]

Logistic regression with an L1 penalty on runs of one to five letters of the word (^ and $ are its
edges), so that few runs remain and each can be shown as a reason.  Learned from the curated table
sent through the schemes people meet, and from the labelled Latin names of the fitting people;
reported on the EU list's labelled names of the fitting people and of the kept-out third.
``--write`` writes ``src/bynames/_translit/cues.tsv``.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy import sparse

from benchmarks.split import is_kept_out
from bynames._table import curated
from bynames._translit import romanise_token, schemes
from bynames._translit.detection import _NO_MARKS, latin_words, runs_of

_ROOT = Path(__file__).resolve().parent.parent
CUES = _ROOT / "src" / "bynames" / "_translit" / "cues.tsv"
PEOPLE = _ROOT / "benchmarks" / "data" / "people.csv"

_MASS = {"very common": 4.0, "common": 2.0}
_FEMININE = (("оў", "ова"), ("аў", "ава"), ("еў", "ева"), ("ёў", "ёва"), ("скі", "ская"),
             ("цкі", "цкая"), ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"),
             ("ский", "ская"), ("цкий", "цкая"), ("ін", "іна"), ("ын", "ына"))  # fmt: skip
PENALTY = 5.0
LABELLED = 3.0


def people(kept_out: bool) -> Iterator[tuple[str, str, str]]:
    """Language, name and source of the labelled Latin names of Belarusians."""
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            language = row["lang"].lower().removesuffix("-latn")
            if (
                row["script"] == "Latn"
                and row["lang"].lower().endswith("-latn")
                and language in ("be", "ru")
                and "BY" in row["country"]
                and is_kept_out(row["person"]) == kept_out
            ):
                yield language, row["name"], row["source"]


def table_words() -> Iterator[tuple[str, str, float]]:
    """Language, Cyrillic word and mass from the curated table, with women's surnames."""
    for family in curated().families.values():
        mass = _MASS.get(family.frequency, 1.0)
        for entry in family.entries:
            if entry.lang not in ("be", "ru") or entry.relation not in ("head", "same"):
                continue
            yield entry.lang, entry.form, mass
            for ending, feminine in _FEMININE if family.kind == "surname" else ():
                if entry.form.endswith(ending):
                    yield entry.lang, entry.form.removesuffix(ending) + feminine, mass


def examples() -> dict[tuple[str, str], float]:
    """The weight of every (language, Latin word)."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    usual = {
        language: [scheme for scheme in schemes() if scheme.language == language]
        for language in ("be", "ru")
    }
    for language, word, mass in table_words():
        total = sum(scheme.usual for scheme in usual[language])
        for scheme in usual[language]:
            for latin in latin_words(romanise_token(word.lower(), scheme.id)):
                bare = latin.translate(_NO_MARKS)
                weights[language, bare] += mass * scheme.usual / total
    for language, name, _ in people(kept_out=False):
        for word in latin_words(name):
            weights[language, word.translate(_NO_MARKS)] += LABELLED
    return weights


def fit(weights: dict[tuple[str, str], float]) -> dict[str, float]:
    """The weight of every run that is left: above 0 speaks for Belarusian, below for Russian."""
    counts: dict[str, int] = defaultdict(int)
    rows = [(language, runs_of(word), mass) for (language, word), mass in sorted(weights.items())]
    for _, runs, _ in rows:
        for run in runs:
            counts[run] += 1
    known = {run: at for at, run in enumerate(sorted(r for r, n in counts.items() if n >= 4))}
    where = [(i, known[run]) for i, (_, runs, _) in enumerate(rows) for run in runs if run in known]
    i, j = np.array(where).T
    x = sparse.csr_matrix((np.ones(len(i)), (i, j)), shape=(len(rows), len(known)))
    y = np.array([1.0 if language == "be" else 0.0 for language, _, _ in rows])
    mass = np.array([mass for *_, mass in rows])
    for language in (0.0, 1.0):  # neither language is likelier beforehand
        mass[y == language] *= len(rows) / 2 / mass[y == language].sum()
    found = _minimise(x, y, mass)
    return {run: float(found[at]) for run, at in known.items() if abs(found[at]) >= 0.02}


def _minimise(x: sparse.csr_matrix, y: np.ndarray, mass: np.ndarray) -> np.ndarray:
    """Proximal gradient descent with momentum (FISTA)."""
    weighted = x.multiply(np.sqrt(mass)[:, None]).tocsr()
    step = 4.0 / float(sparse.linalg.svds(weighted, k=1, return_singular_vectors=False)[0] ** 2)
    now = ahead = np.zeros(x.shape[1])
    t = 1.0
    for _ in range(600):
        p = 1.0 / (1.0 + np.exp(-(x @ ahead)))
        moved = ahead - step * (x.T @ (mass * (p - y)))
        new = np.sign(moved) * np.maximum(np.abs(moved) - step * PENALTY, 0.0)
        faster = (1 + np.sqrt(1 + 4 * t * t)) / 2
        ahead, now, t = new + (t - 1) / faster * (new - now), new, faster
    return now


def report(cues: dict[str, float], kept_out: bool, margin: float, show: bool) -> str:
    """Right, wrong and undecided on the labelled names."""
    counts: dict[str, int] = defaultdict(int)
    for language, name, source in people(kept_out):
        if "EU 765/2006" not in source:
            continue
        runs = (run for word in latin_words(name) for run in runs_of(word.translate(_NO_MARKS)))
        value = sum(cues.get(run, 0.0) for run in runs)
        said = "either" if abs(value) < margin else "be" if value > 0 else "ru"
        outcome = "right" if said == language else "either" if said == "either" else "wrong"
        counts[outcome] += 1
        if show and outcome != "right":
            print(f"   {outcome} {language} {value:+.2f} {name}")
    total = sum(counts.values())
    which = "kept-out" if kept_out else "fitting"
    return f"{which}: {counts['right']} of {total} right ({counts['right'] / total:.1%}), " + (
        f"{counts['either']} either, {counts['wrong']} wrong"
    )


def main() -> None:
    """Fit, report, and write the cues if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the cues")
    args = parser.parse_args()
    from bynames._translit.detection import MARGIN

    cues = {run: round(weight, 2) for run, weight in fit(examples()).items()}
    print(f"{len(cues)} runs of letters")
    print(report(cues, kept_out=False, margin=MARGIN, show=True))
    print(report(cues, kept_out=True, margin=MARGIN, show=False))
    if args.write:
        lines = [f"{run}\t{weight:+.2f}" for run, weight in cues.items()]
        lines.sort(key=lambda line: (-float(line.split("\t")[1]), line))
        CUES.write_text("\n".join(["run\tweight", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
