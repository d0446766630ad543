"""docs/claims.md: every proof exists, figures are right, README and guides claim no more."""

from __future__ import annotations

import inspect
import re
from importlib.metadata import distribution, metadata
from importlib.util import find_spec

import pytest
from packaging.requirements import Requirement

import bynames
from bynames._cli import COMMANDS
from bynames._cli.commands import parser_of
from bynames._serve import requests
from bynames._sheets import excel, report
from bynames._table.rows import read_rows
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


GUIDES = (
    "README.md", "docs/api.md", "docs/check.md", "docs/design.md", "docs/how-it-works.md",
    "docs/importing.md", "docs/integrations/duckdb.md", "docs/integrations/openrefine.md",
    "docs/integrations/pandas.md", "docs/integrations/spark.md", "docs/look-up.md",
    "docs/privacy.md", "docs/report.md", "docs/serve.md", "docs/sheets.md", "docs/tutorial.md",
    "docs/variants.md",
)  # fmt: skip
"""Pages that people read; SECURITY.md and docs/reliability.md have their proofs beside them."""

ABSOLUTE = re.compile(r"\b(?:never|nothing|every|no cell|nobody|always|none)\b", re.IGNORECASE)
NO_CLAIMS = (
    # links, demands and descriptions of what something is
    "[Every option]", "Nobody is to be refused", "0 if nothing was",
    "although nobody sees it", "No fixed score can be right", "not every name is compared",
    "There is nothing to set up", "fit several groups and join none", "says nothing about how",
    "every part is a listed name", "the name in every scheme", "every group, the doubtful first",
    "by their digests, and nothing else", "and are in none of them", "nothing is sent",
    "every cell as text", "so that nothing is misread silently", "semicolon, tab, bar, or none",
    "equal for every regular spelling", "which has none", "for every row.",
    "fit several groups and are in none", "every day of that year", "every two of them are a pair",
    "has none, which is said", "spells every row's name", "rows that match nothing come last",
    "They are never written for one another", "Every row of the file is an entry", "every scheme",
    "Every row has one, from this list", "names a row with none", "nobody of the third",
    "in every school",
    "binds you to nothing", "Nearly every spelling",
    "missing data stays", "count as no data", "Almost every Latin form",
    "nobody notices its mistakes", "in every call binds them", "every call that its thread makes",
)  # fmt: skip
"""Beginnings or ends of sentences that claim nothing of the program, or that their page proves."""


def sentences(page: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    blocks = re.split(r"\n\s*\n|\n(?=[|*-])", prose)
    return [
        sentence
        for block in blocks
        for sentence in re.split(r"(?<=[.:!?;])\s", block.replace("\n", " "))
    ]


@pytest.mark.parametrize("page", GUIDES)
def test_no_absolute_sentence_of_a_guide_is_missing(page: str) -> None:
    told = [re.sub(r"\s+", " ", claim).lower() for claim, _ in ROWS]
    for sentence in filter(ABSOLUTE.search, sentences(page)):
        text = re.sub(r"\s+", " ", sentence).replace("**", "")
        known = any(claim in text.lower() for claim in told)
        assert known or any(part in text for part in NO_CLAIMS), sentence


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


OF_THE_TABLE = {
    "docs/variants.md": r"`practice`, more than (\w+) rows in ten",
    "CHANGELOG.md": r"a curated table of about ([\d,]+) families and ([\d,]+) forms",
}


def test_what_is_said_of_the_table_is_so() -> None:
    rows = read_rows(ROOT / "data" / "variants.csv")
    said = {page: re.search(pattern, (ROOT / page).read_text(encoding="utf-8"))
            for page, pattern in OF_THE_TABLE.items()}  # fmt: skip
    share = sum(row.source.startswith("practice") for row in rows) / len(rows)
    assert said["docs/variants.md"]
    assert said["docs/variants.md"][1] == {8: "eight", 9: "nine"}[int(share * 10)]
    assert said["CHANGELOG.md"]
    for word, number in zip(
        said["CHANGELOG.md"].groups(), (len({row.family for row in rows}), len(rows)), strict=True
    ):
        assert int(word.replace(",", "")) == pytest.approx(number, rel=0.02)


@pytest.mark.parametrize(
    ("page", "sentence", "bound"),
    [
        ("docs/serve.md", "| a request | {:,} bytes |", requests.MAX_BODY),
        ("docs/serve.md", "the identifiers of a data extension | {:,} |", requests.MAX_BATCH),
        ("docs/serve.md", "| a name | {:,} characters |", requests.MAX_TEXT),
        ("docs/serve.md", "| a text to check | {:,} characters;", requests.MAX_RUNNING_TEXT),
        ("docs/serve.md", "| results of a query | {:,} |", requests.MAX_LIMIT),
        ("docs/serve.md", "| time | {:.0f} seconds |", requests.SECONDS),
        ("docs/report.md", "a page holds {:,} groups at most", report.MOST_GROUPS),
        ("docs/sheets.md", "workbooks of more than {:,} cells", excel.MAX_CELLS),
    ],
)
def test_bounds_are_those_of_the_program(page: str, sentence: str, bound: float) -> None:
    assert sentence.format(bound) in (ROOT / page).read_text(encoding="utf-8")


WITHOUT_NAMES = {"transliterate", "transliterate_all", "schemes", "detect", "clear_cache",
                 "use_variants"}  # fmt: skip
"""Functions that look nothing up in the table."""


def test_what_looks_names_up_takes_own_rows() -> None:
    functions = {name: getattr(bynames, name) for name in bynames.__all__}
    for name, function in functions.items():
        if inspect.isfunction(function):
            takes = "variants" in inspect.signature(function).parameters
            assert takes == (name not in WITHOUT_NAMES), name
    for command in COMMANDS:
        takes = "--variants" in parser_of(command)._option_string_actions
        assert takes == (command not in ("translit", "schemes")), command


PERMISSIVE = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "Zlib", "CC0-1.0",
              "Unicode-3.0", "MIT License", "BSD License", "Apache Software License"}  # fmt: skip


def brought_along(package: str) -> set[str]:
    """A package and what it requires without extras, as far as it is installed here."""
    found, waiting = set(), [package]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            wanted = map(Requirement, distribution(name).requires or ())
            waiting += [w.name for w in wanted if not w.marker or w.marker.evaluate({"extra": ""})]
    return found


def test_a_plain_install_brings_permissive_licences() -> None:
    packages = brought_along("bynames")
    assert {"bynames", "numpy", "scipy", "rapidfuzz", "rich"} <= packages
    for package in packages:
        told = metadata(package)
        expression = " ".join(told.get_all("License-Expression") or ())
        said = re.split(r" AND | OR |[()]", expression)
        said += [
            line.rsplit(" :: ")[-1]
            for line in told.get_all("Classifier") or ()
            if line.startswith("License ::")
        ]
        words = {word.strip() for word in said} - {""}
        assert words and words <= PERMISSIVE, (package, words)


@pytest.mark.parametrize(
    "name", ["Анна Новик (Петрова)", "Anna Novik née Petrova", "Новик Анна, урождённая Петрова"]
)
def test_a_former_name_is_set_aside(name: str) -> None:
    assert bynames.parse(name).former
    assert bynames.compare(name, "Анна Новик").verdict == "SAME"
    assert bynames.compare(name, "Анна Петрова").verdict == "DIFFERENT"
