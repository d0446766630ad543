"""Families: people who share most of a name and are not the same.

Brothers share surname and patronymic, a man and a woman of one family share
all but the sex, father and son swap given name and patronymic, namesakes
differ by the patronymic only.  Made of real given names and surname pairs,
written at random in both languages, both scripts and several schemes.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from benchmarks.population import SCHEMES, given_names, patronymic
from benchmarks.real_people import Form
from benchmarks.sets import Pair, PairSet, pair_set
from benchmarks.surnames import feminine, pairs

__all__ = ["families"]

COUNT = 500
_SISTERS = {
    "Аляксандр": "Аляксандра",
    "Яўген": "Яўгенія",
    "Віктар": "Вікторыя",
    "Павел": "Паліна",
    "Іван": "Яніна",
    "Антон": "Антаніна",
    "Раман": "Рэгіна",
}


class _Scribe:
    """Write a name (given name row, father's row or None, surname row) in a random way."""

    def __init__(self, seed: int) -> None:
        from bynames._translit import schemes

        known = {scheme.id for scheme in schemes()} | {"be", "ru"}
        self.rng = np.random.default_rng(seed)
        self._ids = [scheme for scheme in SCHEMES if scheme in known]

    def __call__(
        self, given: dict[str, str], father: dict[str, str], surname: tuple[str, str]
    ) -> str:
        from bynames._translit import transliterate

        scheme = self._ids[int(self.rng.integers(len(self._ids)))]
        lang = "ru" if scheme.startswith("ru") else "be"
        sex = given["sex"]
        family = surname[lang == "ru"]
        family = feminine(family, lang) if sex == "f" else family
        words = [given[lang], patronymic(father, sex, lang), family]
        text = " ".join(words if self.rng.random() < 0.75 else [words[2], words[0], words[1]])
        return text if scheme in ("be", "ru") else transliterate(text, scheme=scheme)


@cache
def families(seed: int = 5) -> PairSet:
    """Pair names with themselves written otherwise and with each kind of relative."""
    write = _Scribe(seed)
    men = [row for row in given_names() if row["sex"] == "m"]
    women = [row for row in given_names() if row["sex"] == "f"]
    by_name = {row["be"]: row for row in given_names()}
    surnames = pairs()
    found: list[Pair] = []
    for at in write.rng.choice(len(surnames), size=COUNT, replace=False):
        surname = surnames[int(at)]
        own, father, other, grandfather = (
            men[int(i)] for i in write.rng.choice(len(men), size=4, replace=False)
        )
        sister = by_name.get(_SISTERS.get(own["be"], ""), women[int(at) % len(women)])
        person = f"{own['be']} {father['be']} {surname[0]}"
        name = _form(person, write(own, father, surname))
        for _ in range(2):
            found.append((name, _form(person, write(own, father, surname)), True, "the same"))
        relatives = (
            ("brothers", write(other, father, surname)),
            ("man and woman", write(sister, father, surname)),
            ("father and son", write(father, grandfather, surname)),
            ("namesakes by another father", write(own, grandfather, surname)),
        )
        found += [(name, _form(person + kind, text), False, kind) for kind, text in relatives]
    return pair_set("families", [pair for pair in found if pair[0].name != pair[1].name])


def _form(person: str, name: str) -> Form:
    return Form(person, name, "", "", "", "", "BY", "made")
