"""docs/claims.md: every proof exists, figures stand in their tables, the README claims no more."""

from __future__ import annotations

import re
from importlib.util import find_spec

import pytest

import bynames
from tests.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CLAIMS = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!claim|---)(.+?) \| (.+) \|$", CLAIMS, re.MULTILINE)


@pytest.mark.parametrize(("claim", "proofs"), ROWS)
def test_a_proof_exists(claim: str, proofs: str) -> None:
    found = re.findall("`([^`]+)`", proofs)
    assert found, claim
    for proof in found:
        if proof.startswith("python -m "):
            assert find_spec(proof.removeprefix("python -m ")), proof
            continue
        path, _, test = proof.partition("::")
        text = (ROOT / path).read_text(encoding="utf-8")
        assert not test or f"def {test}(" in text, proof


ABSOLUTE = re.compile(r"\b(?:never|nothing is|every|no cell|nobody|always|none)\b", re.IGNORECASE)
NO_CLAIMS = ("[Every option]", "Nobody is to be refused")
"""A link and a demand."""


def test_no_absolute_sentence_of_the_readme_is_missing() -> None:
    prose = re.sub(r"^(```.*?^```|\|.*?$)", "", README, flags=re.MULTILINE | re.DOTALL)
    sentences = re.split(r"(?<=[.:!?])\s", prose.replace("\n", " "))
    found = [text for text in sentences if ABSOLUTE.search(text) and text]
    told = [claim.lower() for claim, _ in ROWS]
    for sentence in found:
        known = any(claim in sentence.lower() for claim in told)
        assert known or any(text in sentence for text in NO_CLAIMS), sentence


def test_figures_of_the_readme_stand_in_the_tables() -> None:
    """Each figure, and that the tool named is the best of the others."""
    part = README.split("## Better at what")[1].split("\n## ")[0]
    own_and_best = re.findall(r"\| (\d\.\d+) \| (\d\.\d+), ([^|]+) \|", part)
    assert len(own_and_best) == 3
    text = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    head = re.search(r"^\| set \| precision \| goal \| (.*) \|$", text, re.MULTILINE)
    assert head
    tools = head[1].split(" | ")
    for (own, best, tool), name in zip(
        own_and_best[:2], ("look-alikes, short names", "elected people"), strict=True
    ):
        row = next(
            line for line in text.splitlines() if line.startswith(f"| {name} (") and "99.0%" in line
        )
        values = dict(zip(tools, row.strip("| ").split(" | ")[3:], strict=True))
        assert values.pop("bynames") == own
        assert max(values.values()) == best == values[tool.removeprefix("the ").strip()]
    own, best, tool = own_and_best[2]
    speed = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    speed = speed.split("<!-- dedupe -->")[1].split("<!-- /dedupe -->")[0]
    rows = re.findall(r"^\| 100,000 \| ([^|]+) \|(?: [^|]+\|){3} (\d\.\d+) \|", speed, re.MULTILINE)
    found = dict(rows)
    assert found.pop("bynames") == own
    assert max(found.values()) == best == found[tool.strip()]


def test_some_sixty_schemes() -> None:
    assert 55 <= len(bynames.schemes()) <= 65
