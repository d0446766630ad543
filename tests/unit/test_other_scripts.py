"""Other scripts: read with Unidecode, left out and told of without it; nothing else needs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import bynames

OTHERS = {
    "Αλένα Λαπτσιόνακ": "Greek",
    "ალენა ლაპციონაკი": "Georgian",
    "Ալենա Լապցյոնակ": "Armenian",
    "알레나 랍초나크": "Hangul",
    "アレナ ラプツィオナク": "Katakana",
    "אלנה לפציונק": "Hebrew",
    "ألينا لابتسيوناك": "Arabic",
    "阿列娜 拉普齐奥纳克": "Han",
    "अलेना लाप्त्सियोनाक": "Devanagari",
    "อเลนา ลัปต์ซิโอนัก": "Thai",
}

WITHOUT = """
import sys
sys.modules["unidecode"] = None  # an import of it fails
import bynames
from bynames._text import WARNINGS
"""


def without_unidecode(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", WITHOUT + code], check=True, capture_output=True,
        text=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.strip()


@pytest.mark.parametrize("name", OTHERS, ids=OTHERS.get)
def test_with_unidecode_a_name_is_read(name: str) -> None:
    found = bynames.parse(name)
    assert found.script == "Latn"
    assert found.surname


def test_without_unidecode_it_is_no_data_and_says_why() -> None:
    code = f"""
for name in {list(OTHERS)!r}:
    found = bynames.parse(name)
    assert not found and "script not read" in found.warnings, (name, found)
    compared = bynames.compare(name, name)
    assert compared.verdict == "NO_DATA"
    assert compared.evidence[0].rule.count("bynames[scripts]") == 2, compared.evidence
groups = bynames.dedupe([*{list(OTHERS)!r}, "Alena Laptsionak", "Елена Лаптёнок"])
print(groups.labels.tolist())
print(bynames.parse("Alena Λαπτσιόνακ").warnings)
print("bynames[scripts]" in WARNINGS["script not read"])
"""
    assert without_unidecode(code).splitlines() == [
        str([-1] * len(OTHERS) + [0, 0]), "('script not read',)", "True"
    ]  # fmt: skip


def told_in_each_language(*commands: list[str]) -> list[tuple[str, str]]:
    """What commands say without Unidecode: a language and a text for each command in each."""
    asked = [(lang, [*command, "--lang", lang]) for command in commands for lang in LANGUAGES]
    code = f"""
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
import json
from bynames._cli import main
told = []
for _, command in {asked!r}:
    with redirect_stdout(StringIO()) as said, redirect_stderr(said):
        main(command)
    told.append(said.getvalue())
print(json.dumps(told))
"""
    told = json.loads(without_unidecode(code))
    return [(lang, text) for (lang, _), text in zip(asked, told, strict=True)]


LANGUAGES = ("en", "be", "ru")


def test_without_unidecode_a_file_is_told_how_many_names_are_not_read(tmp_path: Path) -> None:
    latin = ["Alena Laptsionak", "Елена Лаптёнок", "Łapcionak, Alena", "н/д", ""]
    some, none = tmp_path / "some.csv", tmp_path / "none.csv"
    some.write_text("\n".join(["name", *OTHERS, "Alena Λαπτσιόνακ", *latin]), encoding="utf-8")
    none.write_text("\n".join(["name", *latin]), encoding="utf-8")
    told = told_in_each_language(*(["dedupe", str(file), "--force"] for file in (some, none)))
    for lang, said in told[:3]:
        assert f": {len(OTHERS) + 1} (" in said and "pip install 'bynames[scripts]'" in said
        assert lang == "en" or "left out" not in said
    for _, said in told[3:]:
        assert "none.csv" in said
        assert "bynames[scripts]" not in said


def test_without_unidecode_the_terminal_says_what_reads_it() -> None:
    name = next(iter(OTHERS))
    for lang, said in told_in_each_language([name], ["compare", name, "Марфа Рабкова"]):
        assert "pip install 'bynames[scripts]'" in said
        assert lang == "en" or "text" not in said


def test_without_unidecode_cyrillic_and_latin_are_read_as_ever() -> None:
    names = ["Elena Laptenka", "ЛАПЦЁНАК Алена Мікалаеўна", "Łapcionak, Alena", "Iвaнова Анна"]
    code = f"print([tuple(bynames.parse(n)) for n in {names!r}], bynames.keys({names!r}))"
    read = [tuple(bynames.parse(name)) for name in names]
    assert without_unidecode(code) == f"{read} {bynames.keys(names)}"


def test_keys_and_indexes_know_whether_other_scripts_were_read() -> None:
    code = "from bynames._knowledge import knowledge_version; print(knowledge_version())"
    from bynames._knowledge import knowledge_version

    assert without_unidecode(code) != knowledge_version()
