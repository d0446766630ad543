"""Is a score of 0.9 right nine times in ten?  Reliability and expected calibration error.

The question is asked of the candidate pairs of a deduplication (all that
score 0.05 or more), since that is where people use the score.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import pages
from benchmarks.population import population
from benchmarks.real_people import doubtful, forms, rough_tokens
from benchmarks.split import is_kept_out

__all__ = ["Reliability", "calibration", "reliability"]

LOWEST = 0.05
BINS = 10
COUNT = 20_000


@dataclass(frozen=True, slots=True)
class Reliability:
    """Per bin of the score: mean score, share that is the same name, number of pairs."""

    mean: NDArray[np.float64]
    share: NDArray[np.float64]
    count: NDArray[np.int64]

    @property
    def error(self) -> float:
        """Expected calibration error: mean gap of score and share, weighted by pairs."""
        total = max(int(self.count.sum()), 1)
        return float((np.abs(self.mean - self.share) * self.count).sum() / total)


def reliability(
    scores: NDArray[np.floating], same: NDArray[np.bool_] | NDArray[np.floating], bins: int = BINS
) -> Reliability:
    """Compare scores (0 to 1) with the truth (or the share of it) in equally wide bins.

    >>> r = reliability(np.array([0.95, 0.95]), np.array([True, False]))
    >>> round(r.error, 2)
    0.45
    """
    which = np.minimum((np.asarray(scores) * bins).astype(int), bins - 1)
    count = np.bincount(which, minlength=bins)
    at_least_one = np.maximum(count, 1)
    return Reliability(
        np.bincount(which, weights=scores, minlength=bins) / at_least_one,
        np.bincount(which, weights=same.astype(float), minlength=bins) / at_least_one,
        count,
    )


def on_population(count: int = COUNT) -> Reliability:
    """Measure on the candidate pairs of a made population."""
    from bynames import dedupe

    made = population(count, seed=11)
    groups = dedupe(made.names, threshold=LOWEST)
    return reliability(groups.scores, made.truth[groups.left] == made.truth[groups.right])


def on_people() -> Reliability:
    """Measure on the candidate pairs of a deduplication of the kept-out people.

    Two people of one name are no error of a name matcher: pairs of people
    whose rough forms coincide are left out.
    """
    from bynames import dedupe

    kept = [
        form
        for form in forms()
        if "BY" in form.country and is_kept_out(form.person) and not doubtful(form)
    ]
    groups = dedupe([form.name for form in kept], threshold=LOWEST)
    pairs = list(zip(groups.left.tolist(), groups.right.tolist(), strict=True))
    same = np.array([kept[i].person == kept[j].person for i, j in pairs], dtype=bool)
    namesakes = np.array(
        [rough_tokens(kept[i].name) == rough_tokens(kept[j].name) for i, j in pairs], dtype=bool
    )
    use = same | ~namesakes
    return reliability(groups.scores[use], same[use])


def calibration(directory: Path | None) -> str:
    """Measure both; write the plot into the directory (None: nowhere); return the table."""
    measured = {"population of 20,000": on_population(), "kept-out people": on_people()}
    if directory is not None:
        (directory / "reliability.svg").write_text(plot(measured), encoding="utf-8")
    rows = []
    for bin_ in range(BINS):
        row = [f"{bin_ / BINS:.1f} – {(bin_ + 1) / BINS:.1f}"]
        for found in measured.values():
            seen = found.count[bin_]
            row += [
                f"{found.mean[bin_]:.3f}" if seen else "",
                f"{found.share[bin_]:.3f}" if seen else "",
                f"{seen:,}",
            ]
        rows.append(row)
    header = ["score"]
    for name in measured:
        header += [f"{name}: mean score", "share the same name", "pairs"]
    errors = ", ".join(f"{name} {found.error:.3f}" for name, found in measured.items())
    return f"Expected calibration error: {errors}.\n\n{pages.table(header, rows)}"


def plot(measured: dict[str, Reliability]) -> str:
    """Draw the reliability plot as SVG: a point per bin, its size by the number of pairs."""
    side, margin = 320, 48
    colours = ("#1b6ca8", "#c0392b")
    marks = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + 2 * margin} '
        f'{side + 2 * margin}" font-family="sans-serif" font-size="12" role="img" '
        'aria-label="Reliability: score against the share of pairs that are the same name">',
        f'<rect x="{margin}" y="{margin}" width="{side}" height="{side}" fill="none" '
        'stroke="#999"/>',
        f'<line x1="{margin}" y1="{margin + side}" x2="{margin + side}" y2="{margin}" '
        'stroke="#bbb" stroke-dasharray="4"/>',
        f'<text x="{margin + side / 2}" y="{margin + side + 34}" text-anchor="middle">score</text>',
        f'<text x="14" y="{margin + side / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {margin + side / 2})">share the same name</text>',
    ]
    for tick in (0.0, 0.5, 1.0):
        at = margin + tick * side
        marks.append(
            f'<text x="{at}" y="{margin + side + 16}" text-anchor="middle">{tick:g}</text>'
        )
        marks.append(
            f'<text x="{margin - 6}" y="{margin + side - tick * side + 4}" '
            f'text-anchor="end">{tick:g}</text>'
        )
    for order, ((name, found), colour) in enumerate(zip(measured.items(), colours, strict=False)):
        points = []
        for mean, share, count in zip(found.mean, found.share, found.count, strict=True):
            if not count:
                continue
            x, y = margin + mean * side, margin + side - share * side
            points.append(f"{x:.1f},{y:.1f}")
            radius = 2 + float(np.log10(count))
            marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"/>')
        marks.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}"/>')
        marks.append(
            f'<text x="{margin + 10}" y="{margin + 18 + 16 * order}" fill="{colour}">{name} '
            f"(error {found.error:.3f})</text>"
        )
    return "\n".join([*marks, "</svg>", ""])
