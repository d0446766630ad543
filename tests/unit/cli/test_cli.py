"""The terminal: dispatch, look-up, compare, exit codes, help."""

from __future__ import annotations

import json
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

import bynames
from bynames._cli import COMMANDS, given_file, main
from bynames._sheets import files

Capture = pytest.CaptureFixture[str]


def test_no_arguments_is_wrong_use_and_help_is_not(capsys: Capture) -> None:
    assert main([]) == 2
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(command in out for command in COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_a_command_too(command: str, capsys: Capture) -> None:
    assert main(["help", *filter(None, [command])]) == 0
    said = capsys.readouterr().out
    assert main([*filter(None, [command]), "--help"]) == 0
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["dedupe", "people.pdf"], "people.pdf is a PDF; export its table as .csv or .xlsx"),
        (["dedupe", "people.csv", "-o", "people.pdf"], ".pdf cannot be written: choose .xlsx or"),
        (["dedupe", "."], "'.' is a folder; give a file"),
        (["dedupe", "people"], "'people' is a folder; give a file"),
        (["dedupe", "people.csv", "-c", "nme"], "did you mean 'Name'?"),
        (["ledger", "status", "people.csv"], "people.csv is not a ledger of decisions: it has no"),
        (["ledger"], "arguments are required: status/merge/undo, FILE"),
    ],
)
def test_what_is_wrong_is_said_of_the_right_file(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("people").mkdir()
    Path("people.csv").write_text("Name,City\nAlena Laptsionak,Minsk\n", encoding="utf-8")
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_names_of_a_file_are_set_apart(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a.txt").write_text("Alena Laptsionak\n\nMarfa Rabkova\n", encoding="utf-8")
    assert main(["lookup", "--in", str(tmp_path / "a.txt")]) == 0
    said = capsys.readouterr().out
    assert not said.startswith("\n")
    assert "\n\ngiven name  Marfa" in said


def test_the_facts_of_a_name_are_listed_before_the_schemes(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a.csv").write_text("name\nAlena Laptsionak\n", encoding="utf-8")
    assert main(["columns", str(tmp_path / "a.csv"), "--add", "nope"]) == 2
    assert "Valid: given, patronymic, surname," in capsys.readouterr().err


def test_rows_without_a_name_are_counted(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a.csv").write_text("name,n\nAlena Laptsionak,1\n,2\n-,3\n", encoding="utf-8")
    assert main(["dedupe", str(tmp_path / "a.csv")]) == 0
    assert "rows without a name                2\n" in capsys.readouterr().err


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"bynames {bynames.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_the_module_says(command: str, capsys: Capture) -> None:
    module = import_module(f"bynames._cli.{command}")
    said = module.__doc__ or ""
    assert said.splitlines()[0] == COMMANDS[command]
    assert "Python twin" in said
    assert main([command, "--help"]) == 0
    assert COMMANDS[command] in capsys.readouterr().out


def test_compare(capsys: Capture) -> None:
    assert main(["compare", "Ales Bialiatski", "Александр Беляцкий"]) == 0
    assert "pet form" in capsys.readouterr().out
    assert main(["compare", "Marfa Rabkova", "Vadzim Rabkou"]) == 1
    assert capsys.readouterr().out.startswith("DIFFERENT")
    assert main(["compare", "Marfa Rabkova", "123"]) == 1


def test_compare_as_json(capsys: Capture) -> None:
    main(["compare", "--json", "Alena Laptsionak", "Елена Лаптёнок"])
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "SAME"
    assert [item["part"] for item in found["evidence"]] == ["given", "patronymic", "surname"]


def test_look_up(capsys: Capture) -> None:
    assert main(["Alena", "Laptsenak"]) == 0
    out = capsys.readouterr().out
    assert "Алена Лапцёнак" in out
    assert "Елена Лаптёнок" in out


def test_look_up_as_json(capsys: Capture) -> None:
    assert main(["lookup", "--json", "--limit", "3", "Alena Laptsenak"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["belarusian"] == "Алена Лапцёнак"
    assert len(found["spellings"]) == 3
    assert found["attested"] == {"belarusian": True, "russian": True}
    assert found["restored"][0]["text"] == "Алена Лапцёнак"
    assert 0 < found["restored"][0]["score"] <= 1
    assert main(["lookup", "Alena Zhmurdzialovich"]) == 0
    assert "not attested" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "head"), [("Hanna", "Ганна"), ("Ibrahim", "Ібрагім"), ("Jan", "Ян"), ("Lena", "Алена")]
)
def test_a_look_up_says_the_likeliest_first(name: str, head: str, capsys: Capture) -> None:
    assert main(["lookup", "--json", name]) == 0
    assert json.loads(capsys.readouterr().out)["table"][0]["family"] == head


AT_A_LOOK = [
    "Darya", "Daria", "Ян", "Jan Kowalski", "Саша", "Alex", "Лукашенко Александр Григорьевич",
    "Svyatlana Tsikhanouskaya", "Maria", "Anna Nowak", "Zhenya", "Vasil Bykaŭ", "Eva", "Lev",
]  # fmt: skip


@pytest.mark.parametrize("name", AT_A_LOOK)
def test_an_answer_fits_a_screen(name: str, capsys: Capture) -> None:
    assert main(["lookup", name]) == 0
    short = capsys.readouterr().out.splitlines()
    assert len(short) <= 32
    assert main(["lookup", "--all", name]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= len(short)


@pytest.mark.parametrize(
    ("name", "unlikely"), [("Darya", "Дора"), ("Daria", "Дора"), ("Marta", "Матрона")]
)
def test_a_look_up_shows_what_is_likely(name: str, unlikely: str, capsys: Capture) -> None:
    assert main(["lookup", name]) == 0
    assert unlikely not in capsys.readouterr().out


@pytest.mark.parametrize("text", ["123", "", "🙂"])
def test_nothing_to_look_up(text: str, capsys: Capture) -> None:
    assert main(["lookup", text]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no name in" in captured.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--nonsense"], "unknown option --nonsense"),
        (["lookup", "Алена", "--limit", "0"], "--limit"),
        (["translit", "-s", "be-pas", "Алена"], "did you mean 'be-pass'"),
        (["compare", "one"], "two names"),
    ],
)
def test_wrong_use_is_said_in_one_line(arguments: list[str], message: str, capsys: Capture) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err


@pytest.mark.parametrize(
    ("file", "commands"),
    [
        ("people.csv", ["dedupe", "search", "link"]),
        ("людзі.xlsx", ["dedupe", "search", "link"]),
        ("list.txt", ["dedupe", "search", "link", "check"]),
        ("article.docx", ["check"]),
        ("my people.ods", ["dedupe", "search", "link"]),
        ("names", ["dedupe", "search", "link", "check"]),
    ],
)
def test_a_file_for_a_name_is_told_what_can_be_done_with_it(
    file: str, commands: list[str], capsys: Capture, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path(file).write_text("name\nAlena Laptsionak\n", encoding="utf-8")
    assert main([file]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    told = re.findall(r"^    bynames (\w+) (.*)$", captured.err, re.MULTILINE)
    assert [command for command, _ in told] == commands
    assert all(file in shlex.split(rest) for _, rest in told)


@pytest.mark.parametrize("file", ["people.csv", "Алена.xlsx", "a.txt", "report.html"])
def test_a_file_that_is_not_there_is_told_so(file: str, capsys: Capture) -> None:
    assert main([file]) == 2
    assert "there is no such file here" in capsys.readouterr().err


def test_markup_in_names_is_text(capsys: Capture) -> None:
    assert main(["[bold]Алена[/bold] Лапцёнак"]) in (0, 1)
    assert "\x1b[" not in capsys.readouterr().out


def test_a_table_given_for_a_name_has_an_ending_that_can_be_read() -> None:
    """The endings stand there a second time, so that a look-up need not import spreadsheets."""
    assert {*given_file._TABLES, *given_file._EITHER} == set(files.FILE_KINDS)
