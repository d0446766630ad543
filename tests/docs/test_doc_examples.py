"""Every example of the README and the documentation runs, in order, and prints what it says.

Each page has a folder of its own with the files that examples speak of (`folder`).  Python is run
as a doctest, or as a program where it has no prompts.  In `console` and `sh` blocks `bynames` is
run; of other commands it is checked that they can be: that a target, a module, an extra exists.
"""

from __future__ import annotations

import argparse
import ast
import doctest
import inspect
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator, Set
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

import pytest

import bynames
from bynames import _choices
from bynames._batch import progress
from bynames._cli import COMMANDS, main
from bynames._cli.commands import parser_of
from bynames._cli.languages import take_language
from bynames._sheets.ledger import LEDGER_COLUMNS
from tests.paths import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)

ELSEWHERE = set(
    "cp source activate brew export git apt-get dnf apk py pip-audit pre-commit venv-pack"
    " spark-submit".split()
)
"""Commands of the system, not of this project."""


def blocks(page: Path, *languages: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [code for language, code in BLOCK.findall(text) if language in languages]


def named(pages: list[Path], slow: Set[Path] = frozenset()) -> list[object]:
    return [
        pytest.param(
            page,
            id=str(page.relative_to(ROOT)),
            marks=[pytest.mark.slow] if page in slow else [],
        )
        for page in pages
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages speak of."""
    pl = pytest.importorskip("polars")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for name in ("people.csv", "people-of-may.csv", "ours.csv"):
        shutil.copy(ROOT / "examples" / "people.csv", tmp_path / name)
    people = pl.read_csv(tmp_path / "people.csv", infer_schema=False)
    workbook = pytest.importorskip("openpyxl").Workbook()
    for row in [people.columns, *people.head(60).rows()]:
        workbook.active.append(row)
    workbook.save(tmp_path / "theirs.xlsx")
    (tmp_path / "rows").mkdir()
    people.head(40).write_parquet(tmp_path / "rows" / "1.parquet")
    (tmp_path / "wanted.txt").write_text("Alena Laptsenak\nМарфа Рабкова\n", encoding="utf-8")
    shutil.copy(tmp_path / "wanted.txt", tmp_path / "names.txt")
    (tmp_path / "hers.csv").write_text(",".join(LEDGER_COLUMNS) + "\n", encoding="utf-8")
    (tmp_path / "mine.csv").write_text(
        "family,form,lang,relation,sex,weight,frequency,source,note\n"
        "surname:laptsionak,Laptchonko,en,misspelling,,,,,\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


IN_TESTS_OF_THEIR_OWN = {ROOT / "docs" / "scale.md", *ROOT.glob("docs/integrations/*.md")}
"""Run by test_scale and test_integration_pages, which have the other tools."""

WITH_PYTHON = [page for page in PAGES if blocks(page, "python")]
WITH_PYTHON = [page for page in WITH_PYTHON if page not in IN_TESTS_OF_THEIR_OWN]


@pytest.mark.parametrize("page", named(WITH_PYTHON))
def test_python(page: Path, folder: Path) -> None:
    names: dict[str, object] = {}
    runner = doctest.DocTestRunner(
        optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS, verbose=False
    )
    for number, code in enumerate(blocks(page, "python")):
        if ">>> " in code:
            test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), number)
            test.globs = names
            assert runner.run(test, clear_globs=False).failed == 0
        else:
            exec(compile(code, f"{page.name}, block {number}", "exec"), names)


def commands_of(page: Path) -> list[tuple[str, str]]:
    """Each command with the output that the page shows, or "" if it shows none."""
    found = []
    for code in blocks(page, "console"):
        for run in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
            command, _, output = run.partition("\n")
            found.append((command, output.strip()))
    for code in blocks(page, "sh"):
        lines = re.sub(r"\\\n\s*", " ", code).splitlines()
        found += [(line, "") for line in lines if line.strip() and not line.startswith("#")]
    return found


WITH_COMMANDS = [page for page in PAGES if commands_of(page)]
LONG = {ROOT / "docs" / name for name in ("sheets.md", "be/tutorial.md", "ru/tutorial.md")}
"""Pages of many commands, and translations of one that is tried in any case."""


@pytest.mark.parametrize("page", named(WITH_COMMANDS, LONG))
def test_commands(page: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, shown in commands_of(page):
        words = shlex.split(command.replace("\\", "/"), comments=True)
        program = words[0].rsplit("/", 1)[-1]
        if program == "bynames":
            with redirected_input(words) as arguments:
                run(arguments[1:], shown, capsys)
        else:
            assert can_be_run(program, words[1:]), command


@contextmanager
def redirected_input(words: list[str]) -> Iterator[list[str]]:
    """The words of a command without ``< FILE``; standard input is that file."""
    if "<" not in words:
        yield words
        return
    at = words.index("<")
    with Path(words[at + 1]).open(encoding="utf-8") as file, patch("sys.stdin", file):
        yield [*words[:at], *words[at + 2 :]]


def run(arguments: list[str], shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    wanted, arguments = take_language(arguments)
    if arguments[0] not in COMMANDS:
        arguments = ["lookup", *arguments]
    needs_a_person = arguments[0] == "serve" or arguments[:2] == ["ledger", "undo"]
    if needs_a_person or "FILE" in arguments:  # a decision to take back, Ctrl-C; FILE is any file
        parsed_only(arguments)
        return
    redirected = arguments.index(">") if ">" in arguments else len(arguments)
    again = ["--force"] if "--force" in parser_of(arguments[0])._option_string_actions else []
    code = main([f"--lang={wanted or 'en'}", *arguments[:redirected], *again])
    out, err = capsys.readouterr()
    assert code in (0, 1), (arguments, err)
    if ">" in arguments:
        Path(arguments[redirected + 1]).write_text(out, encoding="utf-8")
    if shown:
        said = [line.rstrip() for line in shown.splitlines()]
        lines = [[line.rstrip() for line in text.splitlines()] for text in (out, err)]
        assert sorted(said) in (sorted(lines[0]), sorted(lines[1]), sorted(lines[0] + lines[1]))


def parsed_only(arguments: list[str]) -> None:
    parsed = parser_of(arguments[0]).parse_args(arguments[1:])
    assert isinstance(parsed, argparse.Namespace)


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def extras() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return set(project["project"]["optional-dependencies"])


def can_be_run(program: str, arguments: list[str]) -> bool:
    """Is a command that is not bynames one that a reader can give?"""
    if program == "make":
        return set(arguments) <= targets()
    wanted = re.findall(r"\[([\w,-]+)\]", " ".join(arguments))
    if not {extra for group in wanted for extra in group.split(",")} <= extras():
        return False
    if program in ("python", "python3", "pip", "pytest"):
        if "-m" in arguments:
            module = arguments[arguments.index("-m") + 1]
            return module in ("build", "venv", "pip") or find_spec(module) is not None
        return program != "python" or (ROOT / arguments[0]).is_file()
    return program in ELSEWHERE


def mentioned_options(page: Path) -> Iterator[tuple[str, str]]:
    """Options that a page shows behind `bynames COMMAND`, in code."""
    text = page.read_text(encoding="utf-8")
    for code in re.findall(r"`(bynames [^`]+)`", text):
        words = code.split()
        if words[1] in COMMANDS:
            yield from ((words[1], word) for word in words[2:] if word.startswith("-"))


@pytest.mark.parametrize("page", named([page for page in PAGES if any(mentioned_options(page))]))
def test_options_that_a_page_speaks_of_exist(page: Path) -> None:
    for command, option in mentioned_options(page):
        known = parser_of(command)._option_string_actions
        assert option.partition("=")[0].rstrip(",.;") in known or option == "-", (command, option)


def test_every_command_and_option_stands_in_the_reference() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        part = page.split(f"\n## bynames {command}\n")[1].partition("\n## ")[0]
        parser = parser_of(command)
        for option in parser._option_string_actions:
            assert option in ("-h", "--help") or f"`{option}" in part, (command, option)
        for action in parser._actions:
            for word in [*(action.choices or ()), action.metavar]:
                assert word is None or str(word) in part, (command, word)
        assert "None" not in part, command


def texts_of_aliases(*modules: ModuleType) -> dict[str, str]:
    """The string under each assignment of a module: an alias of a type has no text of its own."""
    return {
        line.targets[0].id: str(text.value.value)
        for module in modules
        for line, text in pairwise(ast.parse(inspect.getsource(module)).body)
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
    }


def test_every_public_member_has_a_description() -> None:
    aliases = texts_of_aliases(_choices, progress)
    for name in bynames.__all__:
        text = getattr(bynames, name).__doc__ or aliases.get(name, "")
        assert text.strip(), name
