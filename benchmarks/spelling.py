"""How often ``bynames._spell`` is right: bridge, restore, normalize, variants.

    python -m benchmarks.spelling [--misses N] [--names N] [--docs]

People of Belarus of ``data/people.csv``.  Figures of the kept-out third stand apart: its
surnames are not in the lists that the letter models are counted from (unless the table or
Wikidata has them for other reasons).  е counts as ё in Russian, as it does in print.
``--misses N`` prints N misses per figure, of the people who are not kept out.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.population import population
from benchmarks.real_people import Form, forms
from benchmarks.split import is_kept_out
from bynames._choices import Language
from bynames._spell import bridge, key, normalize, restore, variants
from bynames._text import is_cyrillic, tokenize
from bynames._translit import transliterate

_DOCS = Path(__file__).parent.parent / "docs" / "spelling.md"
_BEGIN, _END = "<!-- figures -->", "<!-- end of figures -->"
ROUND_TRIPS: tuple[tuple[Language, str], ...] = (
    ("be", "be-pass"), ("be", "be-lacinka"), ("be", "be-bgn"), ("be", "be-icao"),
    ("ru", "ru-icao"), ("ru", "ru-bgn"),
)  # fmt: skip


@dataclass
class Figure:
    """One share, counted for the people used for fitting and for those kept out."""

    name: str
    unit: str
    asked: Counter[bool] = field(default_factory=Counter)
    right: Counter[bool] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, person: str, good: bool, miss: str = "") -> None:
        """Count one case."""
        kept = is_kept_out(person)
        self.asked[kept] += 1
        self.right[kept] += good
        if not good and not kept and miss:
            self.misses.append(miss)

    def row(self) -> str:
        """One line of the table."""
        shares = []
        for right, asked in (
            (self.right.total(), self.asked.total()),
            (self.right[False], self.asked[False]),
            (self.right[True], self.asked[True]),
        ):
            shares.append(f"{100 * right / asked:.1f} % of {asked}" if asked else "-")
        return f"| {self.name} | {self.unit} | {' | '.join(shares)} |"


def clean(text: str) -> str:
    """Tokens in lower case, without commas."""
    return " ".join(word for word in tokenize(text).words if word != ",").lower()


def titled(text: str) -> str:
    """Capitals of names; str.title() would raise the letter after an apostrophe."""
    return " ".join("-".join(p.capitalize() for p in word.split("-")) for word in text.split())


def same_yo(text: str, lang: str) -> str:
    """Russian prints ё as е."""
    return text.replace("ё", "е") if lang == "ru" else text


def belarusians() -> Iterator[Form]:
    """The forms of people of Belarus, in Latin or Cyrillic."""
    return (form for form in forms() if form.country == "BY" and clean(form.name))


def given_and_surname(form: Form) -> tuple[str, str] | None:
    """A form's given name and surname, clean, if the list tells them apart."""
    given, surname = clean(form.given), clean(form.surname)
    return (given, surname) if given and surname and "." not in given else None


def best_pairs(given: list[str], surnames: list[str], limit: int) -> list[tuple[str, str]]:
    """The likeliest whole names of two ranked lists."""
    ranks = sorted((i + j, i, j) for i in range(len(given)) for j in range(len(surnames)))
    return [(given[i].lower(), surnames[j].lower()) for _, i, j in ranks[:limit]]


def bridged() -> list[Figure]:
    """Whole names (given name and surname) of people with both Cyrillic forms."""
    people: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for form in belarusians():
        name = given_and_surname(form)
        if name and form.lang in ("be", "ru") and all(is_cyrillic(part) for part in name):
            people[form.person][form.lang].add(name)
    figures = []
    for direction, title in (("ru_be", "ru → be"), ("be_ru", "be → ru")):
        source, target = direction.split("_")
        first, five = (Figure(f"bridge {title}, {rank}", "people") for rank in ("rank 1", "top 5"))
        for person, languages in sorted(people.items()):
            if not (languages["be"] and languages["ru"]):
                continue
            given, surname = min(languages[source])
            found = best_pairs(
                bridge(given, "given", direction), bridge(surname, "surname", direction), 5
            )
            spelled = [tuple(same_yo(part, target) for part in name) for name in found]
            wanted = {tuple(same_yo(p, target) for p in name) for name in languages[target]}
            miss = f"{given} {surname}: {spelled[:3]}, not {sorted(wanted)}"
            first.add(person, bool(wanted & set(spelled[:1])), miss)
            five.add(person, bool(wanted & set(spelled)), miss)
        figures += [first, five]
    return figures


def restored() -> list[Figure]:
    """Round trips: Cyrillic through a scheme and back, whole names as the lists write them."""
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for form in belarusians():
        text = clean(form.name)
        if form.lang in ("be", "ru") and " " in text and is_cyrillic(text):
            names[form.lang].add((form.person, text))
    figures = []
    for lang, scheme in ROUND_TRIPS:
        one = Figure(f"restore {scheme}, top 1", "forms")
        five = Figure(f"restore {scheme}, top 5", "forms")
        for person, text in sorted(names[lang]):
            latin = transliterate(titled(text), scheme=scheme)
            found = [
                same_yo(r.text.lower(), lang) for r in restore(latin, lang=lang, scheme=scheme)
            ]
            wanted = same_yo(text, lang)
            miss = f"{text} ({latin}): {found[:3]}"
            one.add(person, wanted in found[:1], miss)
            five.add(person, wanted in found, miss)
        figures += [one, five]
    return figures


def spread() -> list[Figure]:
    """Per person with several forms: other forms among the variants; one normal form, one key."""
    people: dict[str, set[str]] = defaultdict(set)
    for form in belarusians():
        name = given_and_surname(form)
        if name:
            people[form.person].add(" ".join(name))
    covered = Figure("variants limit=500 cover the other forms", "ordered pairs of forms")
    normal = Figure("normalize: forms that share the person's usual one", "forms")
    keyed = Figure("key: forms that share the person's usual one", "forms")
    for person, spelled in sorted(people.items()):
        if len(spelled) < 2:
            continue
        texts = sorted(spelled)
        for text in texts:
            found = {_bare(v.text) for v in variants(titled(text), limit=500)}
            for other in texts:
                if other != text:
                    covered.add(person, _bare(other) in found, f"{text}: {other}")
        for figure, function in ((normal, normalize), (keyed, key)):
            made = [function(titled(text)) for text in texts]
            usual = Counter(made).most_common(1)[0][0]
            for text, one in zip(texts, made, strict=True):
                figure.add(person, one == usual, f"{text}: {one}, not {usual}")
    return [covered, normal, keyed]


def _bare(text: str) -> str:
    return text.lower().replace("’", "").replace("'", "")


def speeds() -> list[str]:
    """Milliseconds per name, tables loaded, no name seen before."""
    names = sorted({titled(clean(form.name)) for form in belarusians()})[:600]
    for function in (normalize, restore, variants):
        function("Алена Лапцёнак")
        function("Alena Laptsionak")
    rows = []
    for title, function in (("restore", restore), ("normalize", normalize), ("variants", variants)):
        start = time.perf_counter()
        for name in names:
            function(name)
        rows.append(f"| {title} | {1000 * (time.perf_counter() - start) / len(names):.1f} ms |")
    return rows


def collisions(count: int) -> str:
    """How many of many distinct made-up names share a key with another."""
    names = sorted(set(population(count, seed=7).canonical))
    keys = Counter(key(name) for name in names)
    shared = sum(number for number in keys.values() if number > 1)
    return f"{len(names)} distinct made-up names: {100 * shared / len(names):.2f} % share their key"


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses per figure")
    parser.add_argument("--names", type=int, default=0, help="key collisions among so many names")
    parser.add_argument("--docs", action="store_true", help="write the table into docs/spelling.md")
    arguments = parser.parse_args()
    misses = arguments.misses
    timed = speeds()
    figures = [*bridged(), *restored(), *spread()]
    head = ["| figure | unit | all | used for fitting | kept out |", "| --- " * 5 + "|"]
    table = "\n".join([*head, *(figure.row() for figure in figures)])
    if arguments.names:
        table += f"\n\n{collisions(arguments.names)}."
    print(table)
    print("\n| function | per name, unseen |\n| --- | --- |")
    print("\n".join(timed))
    if arguments.docs:
        text = _DOCS.read_text(encoding="utf-8")
        before, _, rest = text.partition(_BEGIN)
        after = rest.partition(_END)[2]
        _DOCS.write_text(f"{before}{_BEGIN}\n{table}\n{_END}{after}", encoding="utf-8")
    for figure in figures if misses else []:
        print(f"\n## {figure.name}\n")
        print("\n".join(f"- {miss}" for miss in figure.misses[:misses]))


if __name__ == "__main__":
    main()
