"""Make the word lists of ``bynames._spell``: ``surnames.tsv`` and ``given.tsv``.

The letter models are counted from the surnames: the Wikidata list (CC0), and the surnames
of people of public lists, without the kept-out third.  Only single words that Belarusian
(Russian) can spell so are taken, and a pair only where the rules of ``ru_be.rules`` or
``be_ru.rules`` lead from one to the other.  ``given.tsv`` says how many people of the
public lists bear a given name, to tell the usual form from the rare one.

    python -m benchmarks.surname_list surnames_wikidata.csv people.csv src/bynames/_spell
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.split import is_kept_out
from bynames._parts import parse
from bynames._spell.bridging import marked
from bynames._spell.letters import for_woman, pairs_of
from bynames._spell.marked import choices_made
from bynames._spell.orthography import is_spelling

_LETTERS = re.compile("[^-]{3,}")
_PATRONYMIC = re.compile("ўна$")


def _is_word(word: str, lang: str) -> bool:
    """Whether a word without hyphens can be spelled so in a language."""
    return bool(_LETTERS.fullmatch(word)) and is_spelling(word, lang)


def related(be: str, ru: str) -> bool:
    """Whether the rules lead from one word to the other."""
    there = choices_made(marked(ru, "ru_be"), be) is not None
    return there or choices_made(marked(be, "be_ru"), ru) is not None


def wikidata(path: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of the Wikidata list."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "patronymic":
                continue
            for be in row["be_cyrl"].lower().replace("'", "’").split(";"):
                if _is_word(be, "be") and not _PATRONYMIC.search(be):
                    others = [ru for ru in row["other_cyrl"].lower().split(";")
                              if _is_word(ru, "ru")]  # fmt: skip
                    russian = [ru for ru in others if related(be, ru)]
                    yield from ((be, ru) for ru in russian or [""])


def people(path: str) -> tuple[list[tuple[str, str]], Counter[tuple[str, str]]]:
    """Read the surnames of the people who are not kept out, and count the given names."""
    surnames: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"be": set(), "ru": set()})
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lang = row["lang"]
            if not lang and row["script"] == "Cyrl" and row["country"] == "RU":
                lang = "ru"
            if lang not in ("be", "ru") or is_kept_out(row["person"]):
                continue
            name = parse(row["name"])
            if _is_word(name.surname.lower(), lang):
                surnames[row["person"]][lang].add(name.surname.lower())
            if _is_word(name.given.lower(), lang):
                bearers[lang, name.given.lower()].add(row["person"])
    pairs = []
    for forms in surnames.values():
        for be in sorted(forms["be"]):
            pairs += [(be, ru) for ru in sorted(forms["ru"]) if related(be, ru)] or [(be, "")]
        if not forms["be"]:
            pairs += [("", ru) for ru in sorted(forms["ru"])]
    return pairs, Counter({key: len(persons) for key, persons in bearers.items()})


def without_russian(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Leave out Russian forms that stand in the Belarusian column of a list: Зайцева, Зайцава.

    >>> sorted(without_russian({("зайцаў", "зайцев"), ("зайцева", ""), ("абабурка", "")}))
    [('абабурка', ''), ('зайцаў', 'зайцев')]
    """
    known = {*pairs, *pairs_of("bearers.tsv", "common_surnames.tsv")}
    paired = [pair for pair in known if all(pair)]
    women = [(for_woman(be, "be"), for_woman(ru, "ru")) for be, ru in paired]
    russian: dict[str, set[str]] = defaultdict(set)
    for be, ru in (*paired, *women):
        russian[ru].add(be)
    return {(be, ru) for be, ru in pairs if ru or be not in russian or be in russian[be]}


def main(listed: str, people_file: str, folder: str) -> None:
    """Write the two lists."""
    public, given = people(people_file)
    lines = ["# Belarusian surname, Russian surname: Wikidata (CC0) and public lists, without the",
             "# kept-out third; made by benchmarks/surname_list.py; do not edit"]  # fmt: skip
    pairs = without_russian({*wikidata(listed), *public})
    lines += [f"{be}\t{ru}".rstrip() for be, ru in sorted(pairs)]
    (Path(folder) / "surnames.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["# language, given name, how many people of public lists (without the kept-out third)",
             "# bear it; made by benchmarks/surname_list.py; do not edit"]  # fmt: skip
    lines += [f"{lang}\t{form}\t{n}" for (lang, form), n in sorted(given.items())]
    (Path(folder) / "given.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
