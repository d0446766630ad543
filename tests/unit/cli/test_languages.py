"""The terminal in Belarusian and Russian: every message is there, and fits the English."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import bynames
from bynames import _explaining
from bynames._cli import COMMANDS, main
from bynames._cli.commands import parser_of
from bynames._cli.languages import counted, speak, translated
from bynames._messages import MESSAGE_LANGUAGES
from bynames._sheets import encoding, files
from bynames._sheets.ledger import Decision
from bynames._tab_lines import rows_of
from tests.paths import ROOT

PACKAGE = Path(bynames.__file__).parent
MESSAGES = list(rows_of(PACKAGE / "_cli" / "messages.tsv"))
DETAILS = list(rows_of(PACKAGE / "_details.tsv"))
ROWS = [*MESSAGES, *DETAILS]
ENGLISH = {row[0] for row in ROWS}
Capture = pytest.CaptureFixture[str]

FROM_ARGPARSE = (
    "{}: {}; see {} --help",
    "the following arguments are required: {}",
    "unrecognized arguments: {}",
    "argument {}: {}",
    "expected one argument",
    "expected at least one argument",
    "invalid int value: {}",
    "invalid float value: {}",
    "invalid choice: {} (choose from {})",
)

COMPOSED = {
    *FROM_ARGPARSE,
    "bynames: {}",
    "written to stdout",
    "{} ({})",
    "{}: unknown {} {}. Valid: {}",
    "{}: unknown {} {}: did you mean {}? Valid: {}",
    "row {} of {}: unknown decision {}. Valid: {}",
    "row {} of {}: unknown decision {}: did you mean {}? Valid: {}",
    "row {} of {}: {}: of {}",
    *("{}: 1 row", "{}: 1 row, {}", "{}: {} rows", "{}: {} rows, {}"),
    *(
        "{} rows are shorter than the longest; missing cells are empty" + end
        for end in ("", ", {}")
    ),
    *("1 row is shorter than the longest; missing cells are empty" + end for end in ("", ", {}")),
    *("no header line: the column is called {}" + end for end in ("", ", {}")),
    "no header line: the columns are called {}",
    "conflict, left as it was: {}: rows {} and {}: {} ({}); {} ({})",
    "conflict, left undecided: {}: {} ({}); {} ({})",
    "conflict: {} ({}); {} ({})",
    "{}: cells that look like formulas: {}",
    "; {} left to correct by hand",
    "{} is a file, not a name. What can be done with it:{}",
    "{} looks like a file, but there is no such file here",
    "there is no file {}",
    *(
        "{} " + what + ": choose another output with -o, or use --force"
        for what in ("already exists", "is the input")
    ),
    "h for г",
    "the Lithuanian ending {}",
    "the Latvian ending {}",
    "the Lithuanian or Latvian ending {}",
    "the Polish ending {}",
    "the Belarusian ending {}",
    "{}, of {}",
    "the same, letter by letter, in the other script",
}
"""Messages that are put together of several pieces of the source."""

IN_PIECES = {
    "{} is {}",
    "{} is not text but {}",
    "{} {}: choose another output with -o, or use --force",
}
"""What the pieces are put into."""

FROM_PYTHON_ALONE = {
    "check needs a text (str), not {}",
    "row {}: needs at least family, form and relation",
    "variants must be a bynames.Variants, not {}; read a file with bynames.Variants.load(file)",
}
"""What nothing that is typed at a terminal can meet with."""

OF_THE_LIBRARY = {
    "unknown {} {}. Valid: {}",
    "unknown {} {}: did you mean {}? Valid: {}",
    "limit must be a whole number from 1, not {}",
    "threshold must be from 0 to 1, not {}",
    "workers must be a whole number from 1, not {}",
    "unknown encoding {}; for example utf-8, cp1251",
    "{} pairs of rows have one name but other values in columns of also: {} is as much as memory "
    "holds; split the list, leave a column out, or give it as same",
}
"""What options of the terminal meet with deeper in the library."""


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def template(node: ast.AST) -> str | None:
    """The text of an expression, {} for what is filled in; None if it has none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(template(part) or "" for part in node.values)
    return "{}" if isinstance(node, ast.FormattedValue) else None


def calls(folder: Path, *names: str) -> Iterator[str]:
    """The first arguments of calls of functions, as templates."""
    for path in sorted(folder.rglob("*.py")):
        yield from calls_in(path, *names)


def calls_in(path: Path, *names: str) -> Iterator[str]:
    """The same of one file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            found = template(node.args[0]) if name in names else None
            if found:
                yield found


def titles() -> Iterator[str]:
    """What stands in tables of labels."""
    for path in sorted((PACKAGE / "_cli").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                name = getattr(node.targets[0], "id", "")
                if name in ("_TITLES", "_SEX", "_RELATION"):
                    yield from (value.value for value in node.value.values)  # type: ignore[attr-defined]


def in_help() -> Iterator[str]:
    for command, summary in COMMANDS.items():
        yield summary
        parser = parser_of(command)
        for paragraph in (parser.description or "").strip().split("\n\n")[1:]:
            yield " ".join(paragraph.partition("Python twin")[0].split())
        for group in parser._action_groups:
            yield group.title or ""
            yield from (action.help or "" for action in group._group_actions)


def details() -> Iterator[str]:
    """What exactly differs between two parts: correspondences by name, and edits."""
    for _, _, said in rows_of(PACKAGE / "_correspondences.tsv"):
        yield said
    path = PACKAGE / "_explaining.py"
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        found = template(node.value) if isinstance(node, ast.Return) and node.value else None
        if found and "~" not in found:
            yield found
    yield from re.findall(r'" (is [a-z ]+)"', source)
    yield from (f"is the {language} form" for language in _explaining._LANGUAGES.values())


def wanted() -> set[str]:
    """Every message that the program has."""
    found = {
        *in_help(),
        *titles(),
        *(f"{{}} {text} of {{}}" if text.startswith("is ") else text for text in details()),
        *calls(PACKAGE / "_cli", "say", "BynamesError", "ImportError", "translated"),
        *calls(PACKAGE / "_sheets", "say", "BynamesError", "refusing"),
        *calls(PACKAGE / "_serve", "say", "_say", "BynamesError"),
        *calls(PACKAGE / "_running_text", "BynamesError", "refusing"),
        *(
            text
            for file in ("_table/rows.py", "_own_variants.py")
            for text in calls_in(PACKAGE / file, "BynamesError")
        ),
    }
    nouns = re.findall(
        r'counted\([^"]*"(\w+)"', "".join(p.read_text(encoding="utf-8") for p in
                                          (PACKAGE / "_cli").glob("*.py")))  # fmt: skip
    found |= {f"{{}} is {what}" for what in files._ELSEWHERE.values()}
    found |= {f"{{}} is not text but {what}" for _, what in encoding._KINDS}
    found = (found | set(nouns)) - IN_PIECES - FROM_PYTHON_ALONE
    return {text for text in found if re.search("[A-Za-z]", text.replace("{}", ""))}


def test_every_message_is_in_the_catalogue() -> None:
    assert sorted(wanted() - ENGLISH - {"  {}  {}"}) == []


def test_the_catalogue_has_no_other() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "_cli").glob("*.py"))
    notes = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "_sheets").glob("*.py"))
    notes = re.sub(r'"\s*\n\s*f?"', "", notes)  # texts that go over several lines
    for message in ENGLISH - wanted() - COMPOSED - OF_THE_LIBRARY - {"{}: {}"}:
        pieces = filter(None, message.removesuffix(", {}").split("{}"))
        assert (
            f'"{message}"' in source
            or f"'{message}'" in source
            # what was found out about a file, and why a decision is not applied
            or all(
                piece.removeprefix(": ") in notes for piece in pieces if piece != "not applied: "
            )
        ), message


@pytest.mark.parametrize("lang", ["be", "ru"])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "ФИО;Год\nАлена Лапцёнак;1985\nМарфа Рабкова;1990\n".encode("cp1251")),
        ("b.csv", "Спіс\n\nФИО\tГод\nАлена Лапцёнак\t1985\nМарфа Рабкова\n".encode()),
        ("c.txt", "Алена Лапцёнак\nМарфа Рабкова\n".encode()),
        ("d.csv", "Алена Лапцёнак,1985\n".encode("utf-16")),
        ("e.csv", 'ФИО;"Год\nАлена "Лапцёнак";1985\n'.encode()),
        ("f.csv", "ФИО;bynames_group\nАлена Лапцёнак;1\n".encode()),
        ("g.jsonl", '{"name": "Алена Лапцёнак"}\n'.encode()),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_what_was_found_out_about_a_file_is_told_whole(
    lang: str, name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No scrap of English is left but what people type, and names of encodings."""
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["dedupe", str(path), "--lang", lang, "--same", "1"]) == 0
    told = re.sub(r"\S+\.(csv|txt|jsonl)\b|apply .*", "", capsys.readouterr().err)
    told = re.sub(r"bynames\w*|--\w+|-c COLUMN|utf-\w+|cp1251|column_\d|\bname\b", "", told)
    assert not re.search("[A-Za-z]{3,}", told), told


def marks(text: str) -> list[str]:
    """What a translation must keep: slots, %-marks, options, words in capitals, file names."""
    slots = re.findall(r"\{~?\}|%\(\w+\)s", text.replace("{~}", "{}"))
    options = re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text)
    return sorted([*slots, *options, *re.findall(r"\b[A-Z]{4,}\b", text)])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_translation_keeps_what_is_filled_in_and_typed(row: list[str]) -> None:
    english, *others = row
    assert len(others) == 2
    for text in others:
        assert text.strip()
        if "--lang" not in english:
            assert marks(text) == marks(english), text
        assert text.startswith(" ") == english.startswith(" ")
        assert ("{" in english) or re.search("[а-яё]", text, re.IGNORECASE) or text == english


@pytest.mark.parametrize(("column", "foreign"), [(1, "[ищъ]"), (2, "[іў]")], ids=["be", "ru"])
def test_each_language_has_its_letters_only(column: int, foreign: str) -> None:
    for row in ROWS:
        words = re.findall(r"\w{2,}", row[column])
        assert not [word for word in words if re.search(foreign, word, re.IGNORECASE)]


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_no_english_sentence(command: str, lang: str, capsys: Capture) -> None:
    assert main([command, "--help", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert re.search("[а-яё]{4}", shown, re.IGNORECASE)
    assert not re.search(r"\b(?:the|and|of|with)\b", shown), shown


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
def test_the_first_help(lang: str, capsys: Capture) -> None:
    assert main(["--lang", lang, "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(command in shown for command in COMMANDS)
    assert "compares names" not in shown


@pytest.mark.parametrize(
    ("arguments", "be", "ru"),
    [
        (["--nonsense"], "невядомая опцыя", "неизвестная опция"),
        (["lookup", "123"], "няма імя", "нет имени"),
        (["compare", "one"], "двукоссе", "кавычки"),
        (["dedupe"], "не хапае аргументаў: FILE", "не хватает аргументов: FILE"),
        (["dedup", "people.csv"], "магчыма, bynames dedupe", "может быть, bynames dedupe"),
        (["apply", "nowhere.csv", "nowhere.csv"], "няма файла 'nowhere.csv'",
         "нет файла 'nowhere.csv'"),
        (["nowhere.csv"], "такога файла тут няма", "такого файла здесь нет"),
        (["variants", "x", "--limit", "y"], "не цэлы лік: 'y'", "не целое число: 'y'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(arguments: list[str], be: str, ru: str, capsys: Capture) -> None:
    for lang, said in (("be", be), ("ru", ru)):
        main([*arguments, f"--lang={lang}"])
        assert said in capsys.readouterr().err


REVIEW = "name,bynames_group,bynames_score,bynames_decision\n"


@pytest.mark.parametrize("lang", ["be", "ru"])
@pytest.mark.parametrize(
    ("files", "arguments"),
    [
        ({"a.csv": "id;год\n1;2\n"}, ["dedupe", "a.csv"]),
        ({"a.csv": ""}, ["dedupe", "a.csv"]),
        ({"a.pdf": "x"}, ["dedupe", "a.pdf"]),
        ({"a.csv": "%PDF-1.4"}, ["dedupe", "a.csv"]),
        ({"a.docx": "x"}, ["search", "Ян", "--in", "a.docx"]),
        ({"a.xlsx": "x"}, ["dedupe", "a.xlsx"]),
        ({"a.jsonl": "[1]\n"}, ["columns", "a.jsonl", "--add", "key"]),
        ({"a.csv": "ФИО;ФИО\nа;б\n"}, ["dedupe", "a.csv", "-c", "ФИО"]),
        ({"a.csv": "ФИО;Год\nЯн;1\n"}, ["dedupe", "a.csv", "-c", "ФИА"]),
        ({"a.csv": "ФИО\nЯн\n"}, ["dedupe", "a.csv", "--encoding", "klingon"]),
        ({"a.csv": "ФИО\nЯн\n"}, ["dedupe", "a.csv", "--delimiter", ";;"]),
        ({"a.csv": "ФИО\nЯн\n"}, ["dedupe", "a.csv", "-o", "nowhere/b.csv"]),
        ({"a.csv": "ФИО\nЯн\n"}, ["dedupe", "a.csv", "-o", "b.ods"]),
        ({"a.csv": "ФИО\nЯн\n"}, ["dedupe", "a.csv", "--threshold", "7"]),
        ({"a.csv": "ФИО\nЯн\n"}, ["dedupe", "a.csv", "--profile", "wild"]),
        ({"a.csv": "name\nЯн\n"}, ["apply", "a.csv", "a.csv", "-o", "b.csv"]),
        ({"a.csv": "name\nЯн\n", "r.csv": REVIEW + "Ян,g1,,mabye\n"}, ["apply", "a.csv", "r.csv"]),
        ({"a.csv": "name\nЯн\n", "r.csv": REVIEW + "Ян,,,same\n"}, ["apply", "a.csv", "r.csv"]),
        ({"a.csv": "name\nЯн\n", "r.csv": REVIEW + "Ян,g1,,same\nІван,g1,0.9,same\n"},
         ["apply", "a.csv", "r.csv"]),
        ({"a.csv": "name\nЯн\n"}, ["apply", "a.csv", "a.csv", "--accept", "3"]),
        ({}, ["ledger", "status", "nowhere.csv"]),
        ({}, ["serve", "--host", "0.0.0.0"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_whole(
    files: dict[str, str], arguments: list[str], lang: str, tmp_path: Path, capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """No scrap of English is left but what people type."""
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    assert main([*arguments, "--lang", lang]) in (1, 2)
    told = capsys.readouterr().err
    assert re.search("[а-яё]{4}", told)
    told = re.sub("'[^']*'", "", told)
    assert not re.search(r"\b(?:the|and|of|with|is|it|no|not|has|are|cannot|row|was)\b", told), told


@pytest.mark.parametrize(
    ("error", "be", "ru"),
    [
        (MemoryError(), "bynames: на гэта не хапае памяці", "bynames: для этого не хватает памяти"),
        (OSError(28, "Full"), "bynames: увод або вывад: Full", "bynames: ввод или вывод: Full"),
        (OSError(13, "Denied", "rows"), "bynames: rows: Denied", "bynames: rows: Denied"),
    ],
    ids=["memory", "stream", "file"],
)  # fmt: skip
def test_what_the_system_refuses_is_told(
    error: Exception, be: str, ru: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(command: str, rest: list[str]) -> int:
        raise error

    monkeypatch.setattr("bynames._cli.commands.run", refuse)
    for lang, said in (("be", be), ("ru", ru)):
        assert main(["lookup", "Ян", f"--lang={lang}"]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "be", "ru"),
    [
        ("Laptenka", "Лапцёнак (памылковае напісанне):", "Лапцёнак (ошибочное написание):"),
        ("Саша", "(памяншальнае):", "(уменьшительное):"),
    ],
)
def test_what_a_name_may_be_is_told(name: str, be: str, ru: str, capsys: Capture) -> None:
    for lang, said in (("be", be), ("ru", ru)):
        assert main(["lookup", name, f"--lang={lang}"]) == 0
        shown = " ".join(capsys.readouterr().out.split())
        assert said in shown
        assert f"{name} is " not in shown


@pytest.mark.parametrize(("lang", "said"), [("be", "ужо ёсць"), ("ru", "уже есть")])
def test_a_file_that_is_there_is_told(
    lang: str, said: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "a.csv").write_text("name\nАлена Лапцёнак\n", encoding="utf-8")
    (tmp_path / "a.review.csv").touch()
    assert main(["dedupe", str(tmp_path / "a.csv"), "--lang", lang]) == 2
    assert said in capsys.readouterr().err


WHO = [
    ("Лапцёнак Алена", "Elena Laptenka"),
    ("Рабкова (Иванова) Марфа", "Marfa Rabkova"),
    ("Марфа Рабкова (Іванова)", "Marfa Rabkova (Ivanova)"),
    ("Ціханоўская (Piłaf)", "Святлана (Minsk) Tsikhanouskaya"),
]


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
@pytest.mark.parametrize("reviewer", ["", "Ада"])
@pytest.mark.parametrize(("left", "right"), WHO)
def test_both_rows_of_a_contradiction_are_told_whole(
    left: str, right: str, reviewer: str, lang: str
) -> None:
    one = Decision("same", "r1", "r2", left, right, reviewer=reviewer, source="a.csv", line=2)
    other = replace(one, decision="different", line=3)
    speak(lang)
    row = {"be": "радок", "ru": "строка"}[lang]
    for reason in ("decided both same and different",
                   "decided different, but the same through other rows"):  # fmt: skip
        both = f"{one} ({one.where}); {other} ({other.where})"
        for start in ("conflict: ", f"conflict, left undecided: {reason}: ",
                      f"conflict, left as it was: {reason}: rows 4 and 5: "):  # fmt: skip
            said = translated(start + both)
            assert said.count(f"({row} ") == 2
            assert f"{one} ({row} 2 файла a.csv" in said
            rest = said.replace(str(one), "").replace(str(other), "").replace(reviewer, "")
            assert not re.search("[a-z]{3,}", re.sub("same|different|a[.]csv", "", rest)), said


NOTHING_TO_COMPARE = ["", "12345", "не указано", "Иванов и Петров", "а" * 600]


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
@pytest.mark.parametrize("text", NOTHING_TO_COMPARE, ids=lambda text: text[:10])
def test_why_there_is_no_data_is_told_whole(text: str, lang: str, capsys: Capture) -> None:
    for names in ((text, "Марфа Рабкова"), ("Марфа Рабкова", text), (text, text)):
        main(["compare", *names, "--lang", lang])
        said = capsys.readouterr().out.replace("NO_DATA", "")
        assert re.search("[а-я]", said) and not re.search("[a-z]", said), said


@pytest.mark.parametrize(
    ("lang", "said"), [("be", "(як прапануецца)"), ("ru", "(как предлагается)")]
)
def test_mentions_of_a_text_are_told_whole(
    lang: str, said: str, tmp_path: Path, capsys: Capture
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Elena Laptenka. Alena Laptsionak. Alena Laptsenak.\n", encoding="utf-8")
    assert main(["check", str(text), "--lang", lang]) == 1
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", b""), ("a.docx", b"PK"), ("a.txt", b"\xff\xff\x98\x00"), ("nowhere.txt", None)],
)
def test_what_is_wrong_with_a_text_is_told_whole(
    name: str, data: bytes | None, lang: str, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert main(["check", str(path), "--lang", lang]) == 2
    told = capsys.readouterr().err.replace(str(path), "")
    assert re.search("[а-яё]{4}", told)
    assert not re.search(r"\b(?:the|and|is|it|no|not|has|cannot|file|reads)\b", told), told


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
@pytest.mark.parametrize(
    "lines",
    ["family,form\n", "given:x,Х,be,head,m,,,\n", "x,Х,be,head,m,,,s,\n",
     "given:x,,be,head,m,,,s,\n",
     "given:x,Х,be,chief,m,,,s,\n", "given:x,Х,be,head,q,,,s,\n", "given:x,Х,be,head,m,7,,s,\n",
     "given:xyz,Х,be,diminutive,m,,,s,\n"],
)  # fmt: skip
def test_what_is_wrong_with_a_table_of_ones_own_is_told_whole(
    lines: str, lang: str, tmp_path: Path, capsys: Capture
) -> None:
    header = "family,form,lang,relation,sex,weight,frequency,source,note\n"
    path = tmp_path / "mine.csv"
    path.write_text(lines if lines.startswith("family") else header + lines, encoding="utf-8")
    assert main(["lookup", "Ян", "--variants", str(path), "--lang", lang]) == 2
    told = re.sub("'[^']*'", "", capsys.readouterr().err.replace(str(path), ""))
    assert re.search("[а-яё]{4}", told)
    assert not re.search(r"\b(?:the|must|is|unknown|instead|number|row)\b", told), told


def test_names_are_never_translated() -> None:
    speak("be")
    assert translated("not found: rows") == "не знойдзена: rows"
    assert translated("written to key") == "запісана: key"


@pytest.mark.parametrize(
    ("number", "be", "ru"),
    [(1, "1 радок", "1 строка"), (3, "3 радкі", "3 строки"), (5, "5 радкоў", "5 строк"),
     (11, "11 радкоў", "11 строк"), (12, "12 радкоў", "12 строк"), (21, "21 радок", "21 строка"),
     (112, "112 радкоў", "112 строк"), (0, "0 радкоў", "0 строк"),
     (1002, "1\u00a0002 радкі", "1\u00a0002 строки")],
)  # fmt: skip
def test_numbers(number: int, be: str, ru: str) -> None:
    speak("be")
    assert counted(number, "row") == be
    speak("ru")
    assert counted(number, "row") == ru


def test_results_do_not_depend_on_the_language(capsys: Capture) -> None:
    shown = []
    for lang in MESSAGE_LANGUAGES:
        main(["compare", "--json", "Elena Laptenka", "Лаптёнок Елена", "--lang", lang])
        shown.append(capsys.readouterr().out)
    assert len(set(shown)) == 1


def test_without_a_terminal_the_locale_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("LC_ALL", "be_BY.UTF-8")
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: ")


def test_the_locale_is_spoken_where_a_person_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("bynames._cli.languages.sys.stderr.isatty", lambda: True, raising=False)
    for locale, said in (("be_BY.UTF-8", "выклік:"), ("ru_RU.UTF-8", "вызов:"), ("C", "usage:")):
        monkeypatch.setenv("LC_ALL", locale)
        main(["--help"])
        assert capsys.readouterr().out.startswith(said)


PAGES = [
    (ROOT / "README.md", ROOT / "README.{}.md"),
    (ROOT / "docs" / "tutorial.md", ROOT / "docs" / "{}" / "tutorial.md"),
]


def skeleton(page: Path) -> tuple[list[str], list[str], set[str]]:
    """What pages in two languages have in common: commands to type, headings, commands told."""
    text = page.read_text(encoding="utf-8")
    shell = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    commands = [re.sub(r" ?--lang \w\w| *#.*", "", line) for code in shell
                for line in code.splitlines() if not line.startswith("#")]  # fmt: skip
    told = re.findall(r"`bynames (?:--lang \w\w )?(\w+)[ `]", text)
    return commands, re.findall("^#+", text, re.MULTILINE), set(told) & set(COMMANDS)


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
@pytest.mark.parametrize(("english", "other"), PAGES, ids=["README", "tutorial"])
def test_pages_keep_in_step(english: Path, other: Path, lang: str) -> None:
    page = Path(str(other).format(lang))
    one, two = skeleton(english), skeleton(page)
    assert one[0] == two[0]  # the same commands, in the same order
    assert one[2] == two[2]  # the same commands are told
    if english.name == "tutorial.md":
        assert one[1] == two[1]  # the same headings, level by level


OTHER_WORDS = {
    "be": ["лацініза", "калонк", "кадыроўк", "кадзіроўк"],
    "ru": ["романиза", "колонк", "кодирован"],
}
"""Words that mean the same as those of the program: раманізацыя, слупок, кадаванне …"""


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
def test_one_thing_has_one_word_everywhere(lang: str) -> None:
    report = json.loads((PACKAGE / "_sheets/report_page/texts.json").read_text("utf-8"))[lang]
    pages = [PACKAGE / f"_serve/page/texts/{lang}.json", ROOT / f"README.{lang}.md",
             ROOT / f"docs/{lang}/tutorial.md"]  # fmt: skip
    said = [row[MESSAGE_LANGUAGES.index(lang)] for row in ROWS]
    said += [str(report), *(page.read_text(encoding="utf-8") for page in pages)]
    for word in OTHER_WORDS[lang]:
        assert [text for text in said if word in text.lower()] == []


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES)
def test_what_a_tutorial_quotes_is_what_the_program_says(lang: str) -> None:
    folder = ROOT / "docs" if lang == "en" else ROOT / "docs" / lang
    page = (folder / "tutorial.md").read_text(encoding="utf-8")
    quoted = re.findall(r'^\| ["«]([^"»]+)["»] \|', page, re.MULTILINE)
    said = [row[MESSAGE_LANGUAGES.index(lang)] for row in MESSAGES]
    assert len(quoted) == 2
    assert [text for text in quoted if not any(text in message for message in said)] == []


@pytest.mark.parametrize("lang", MESSAGE_LANGUAGES[1:])
def test_the_other_readmes_tell_every_command(lang: str) -> None:
    text = (ROOT / f"README.{lang}.md").read_text(encoding="utf-8")
    assert all(f"bynames {command}" in text for command in COMMANDS if command != "lookup")
