"""The glossary of docs/architecture.md: every term has one place, and no name two meanings."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import bynames
from tests.paths import ROOT

PACKAGE = Path(bynames.__file__).parent
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
TERMS = re.findall(
    r"^\| ([^|]+) \| [^|]+ \| `([\w.]+)` in `([\w./]+)` \|$",
    TEXT.partition("## Glossary")[2].partition("\n## ")[0],
    re.MULTILINE,
)

# What stands under one name in several modules because it is one thing there: commands have the
# same two functions, adapters the names of what they adapt, answers of the service those of what
# they carry.
SHARED = {
    "add_arguments": "_cli/", "run": "_cli/", "main": "", "FILE": "", "T": "", "KEPT": "",
    "dedupe": "integrations/", "link": "integrations/",
    "Part": "_serve/answers.py", "Entry": "_serve/answers.py", "Cyrillic": "_serve/answers.py",
    "Name": "_serve/api.py", "sections": "_surnames/",
    "write_kept": "_surnames/",
}  # fmt: skip
# Of one word and of a column of names; of a text and of the table.
PUBLIC = frozenset({"keys", "check"})


def defined(path: Path) -> set[str]:
    """The names that a module defines."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
            if isinstance(node, ast.ClassDef):
                fields = [n.target for n in node.body if isinstance(n, ast.AnnAssign)]
                found |= {f"{node.name}.{f.id}" for f in fields if isinstance(f, ast.Name)}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


DEFINED = {
    str(path.relative_to(PACKAGE).as_posix()): defined(path) for path in PACKAGE.rglob("*.py")
}


def places() -> dict[str, list[str]]:
    found = defaultdict(list)
    for module, names in DEFINED.items():
        for name in names:
            if not name.startswith("_") and name != "TYPE_CHECKING" and "." not in name:
                found[name].append(module)
    return found


def test_the_glossary_is_read() -> None:
    rows = TEXT.partition("## Glossary")[2].partition("\n## ")[0].count("\n| ")
    assert len(TERMS) == rows - 2 > 30
    assert len({term for term, _, _ in TERMS}) == len(TERMS)


@pytest.mark.parametrize(("term", "name", "module"), TERMS, ids=[term for term, _, _ in TERMS])
def test_a_term_is_where_the_glossary_says(term: str, name: str, module: str) -> None:
    assert name in DEFINED[module], f"{term}: {module} does not define {name}"


@pytest.mark.parametrize("name", sorted(places()))
def test_a_name_is_defined_once(name: str) -> None:
    modules = places()[name]
    if len(modules) == 1 or name in PUBLIC:
        return
    alike = SHARED.get(name)
    others = [module for module in modules if alike is None or not module.startswith(alike)]
    assert alike is not None and len(others) <= 1, modules


ROAD = re.findall(
    r"^\| [^|]+ \| `(\w+)` in `([\w./]+)` \|$",
    TEXT.partition("## The road of a name")[2].partition("\n## ")[0],
    re.MULTILINE,
)


def test_every_step_of_the_road_is_where_it_is_said_to_be() -> None:
    assert len(ROAD) > 10
    for name, module in ROAD:
        assert name in DEFINED[module], f"{module} does not define {name}"
